#!/bin/sh
# Turns the SQL of this folder into C: embed.sh h|c, on standard output.
#
# A file of q/ holds queries, each of the form
#	-- name: url_find
#	-- What it is for, in a line or more.
#	-- scan: yes                     (only when it reads a whole table by intent)
#	SELECT …;
set -eu
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")"

case ${1-} in
h)
	cat <<'END'
#ifndef GEN_SCHEMA_H
#define GEN_SCHEMA_H

#include <stdbool.h>

struct query_text {
	const char *name, *why, *sql;
	bool scan; /* reads a whole table by intent */
};

struct migration {
	int version; /* of the archive afterwards */
	const char *name;
	const char *const *lines; /* NULL at the end */
};

extern const struct query_text query_texts[];
extern const struct migration migrations[]; /* version 0 at the end */

enum named_query {
END
	awk '/^-- name: /{ print "\tQ_" toupper($3) "," }' q/*.sql
	printf '\tQ_COUNT,\n};\n\n#endif\n'
	;;
c)
	awk '
function quote(s) {
	gsub(/\\/, "\\\\", s); gsub(/"/, "\\\"", s); gsub(/\?/, "\\?", s)
	return "\"" s "\\n\""
}
function fail(why) {
	printf "%s:%d: %s\n", FILENAME, FNR, why > "/dev/stderr"; bad = 1; exit 1
}
function end_query() {
	if (name == "") return
	if (why == "" || sql == "") fail("query " name " has no " (why == "" ? "comment" : "SQL"))
	printf "\t[Q_%s] = { \"%s\",\n%s,\n%s, %s },\n", toupper(name), name, why, sql, scan
	name = ""
}
BEGIN { print "#include \"gen/schema.h\"\n\n#include <stddef.h>\n\nconst struct query_text query_texts[] = {" }
FNR == 1 { end_query() }
/^-- name: [a-z0-9_]+$/ {
	end_query()
	name = $3; why = sql = ""; scan = "false"
	if (name in seen) fail("a second " name)
	seen[name] = 1; next
}
/^-- scan: yes$/ { scan = "true"; next }
/^--/ && name != "" && sql == "" { why = why "\t    " quote(substr($0, 4)) "\n"; next }
/^[ \t]*(--.*)?$/ { next }
name == "" { fail("SQL without a name") }
{ sub(/;[ \t]*$/, ""); sql = sql "\t    " quote($0) "\n" }
END { if (bad) exit 1; end_query(); print "};\n" }
' q/*.sql
	for f in [0-9][0-9][0-9]-*.sql; do
		n=${f%%-*}
		printf 'static const char *const lines_%s[] = {\n' "$n"
		sed 's/\\/\\\\/g; s/"/\\"/g; s/?/\\?/g; s/^/\t"/; s/$/\\n",/' "$f"
		printf '\tNULL,\n};\n\n'
	done
	printf 'const struct migration migrations[] = {\n'
	for f in [0-9][0-9][0-9]-*.sql; do
		n=${f%%-*}
		printf '\t{ %d, "%s", lines_%s },\n' "$(expr "$n" + 0)" "${f%.sql}" "$n"
	done
	printf '\t{ 0, NULL, NULL },\n};\n'
	;;
*)
	echo "usage: embed.sh h|c" >&2
	exit 2
	;;
esac
