#!/bin/sh
# lint.sh BUILD: the rules of the house that a compiler does not hold.
set -u
build=$1
cd "$(dirname "$0")/.." || exit 1

result() { # result NAME PROBLEMS
	if [ -n "$2" ]; then
		printf '%s\n' "$2" | head -n 20
		echo "FAIL lint: $1"
	else
		echo "ok lint: $1"
	fi
}

# Layers, from the top: a folder may include those after it in its line.
layers='
cmd: export query archive crew store warc fetch reader wire page claims names text url base
export: query archive store warc wire page claims names text url base
query: archive store wire page claims names text url base
archive: crew store warc wire page claims names text url base
crew: warc wire page claims names text url base
store: wire page claims names text url base
warc: fetch wire text url base
fetch: wire text url base
reader: wire page claims names text url base
wire: page claims names text url base
page: text url base
claims: names text base
names: text base
text: base
url: text base
base:
'
bad_includes() {
	for file in cmd/*.[ch] core/*/*.[ch]; do
		case $file in
		cmd/*) folder=cmd ;;
		*) folder=${file#core/}; folder=${folder%%/*} ;;
		esac
		allowed=" $(printf '%s' "$layers" | sed -n "s/^$folder://p") $folder gen "
		sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$file" | while read -r used; do
			case $allowed in
			*" $used "*) ;;
			*) echo "$file includes $used/" ;;
			esac
		done
	done
	grep -n 'include "\.\.' cmd/*.[ch] core/*/*.[ch]
}
result "includes point down" "$(bad_includes)"

# Third parties by their symbols, from the objects.
bad_symbols() {
	for lib in "$build"/lib*.a; do
		folder=$(basename "$lib" .a)
		folder=${folder#lib}
		nm -u "$lib" 2>/dev/null | awk -v f="$folder" '
			/sqlite3_/ && f != "store" { print f " uses " $2 }
			/ curl_/ && f != "fetch" { print f " uses " $2 }
			/ (xml|html)[A-Z]/ && f != "page" { print f " uses " $2 }
			/ cmark_/ && f != "page" { print f " uses " $2 }
			/ (socket|connect|bind|listen)$/ && f != "fetch" { print f " uses " $2 }' |
			sort -u
	done
}
result "each third party is used in one folder" "$(bad_symbols)"

bad_programs() {
	ldd "$build/test/shared/arch" | grep -E 'curl|xml2|cmark|jansson' | sed 's/^/arch links /'
	ldd "$build/arch-read" | grep -E 'curl|sqlite' | sed 's/^/arch-read links /'
	ldd "$build/arch-fetch" | grep -E 'sqlite|xml2' | sed 's/^/arch-fetch links /'
}
case $build in
*asan*) ;;
*) result "each program links what it is for" "$(bad_programs)" ;;
esac

unused_queries() {
	grep -how 'Q_[A-Z0-9_]*' cmd/*.c core/*/*.c | LC_ALL=C sort -u >"$build/queries"
	sed -n 's/^-- name: /Q_/p' schema/q/*.sql | tr a-z A-Z | LC_ALL=C sort |
		LC_ALL=C comm -23 - "$build/queries"
}
result "every query is used" "$(unused_queries)"

result "no file is longer than 800 lines" "$(wc -l cmd/*.[ch] core/*/*.[ch] |
	awk '$1 > 800 && $2 != "total" && $2 !~ /_table\.h$|_data\.[ch]$/ { print }')"

result "no function is longer than 80 lines" "$(awk '
	/^\{/ { start = FNR }
	/^\}/ { if (start && FNR - start > 81) print FILENAME ":" start ": " FNR - start - 1; start = 0 }
' cmd/*.c core/*/*.c)"

result "functions that must not be used are not" "$(grep -nE \
	'\b(strcpy|strcat|sprintf|gets|strtok|system|popen|tmpnam|atoi)\(' cmd/*.c core/*/*.c |
	grep -vE '^[^:]*:[0-9]+:[[:space:]]*(/?\*|//)')"

result "every command has help, a manual page and examples" "$(
	"$build/arch" help --names | while read -r name; do
		"$build/arch" help "$name" >/dev/null || echo "$name: no help"
		"$build/arch" help "$name" | grep -q '^Examples' || echo "$name: no examples"
		"$build/arch" help --man "$name" | mandoc -Tlint -Wwarning 2>&1 |
			grep -vE 'Mdocdate|missing date|lower case' | sed "s/^/$name: /"
	done)"

result "headers compile alone" "$(for h in cmd/*.h core/*/*.h; do
	case $h in *_table.h | */limits.h) continue ;; esac # data, and a name of the system's
	case $h in core/page/*) extra=$(pkg-config --cflags libxml-2.0) ;; *) extra= ;; esac
	printf '#include "%s"\n' "$PWD/$h" |
		${CC:-cc} -std=c11 -D_GNU_SOURCE -Icore "-I$build" $extra -fsyntax-only -x c - 2>/dev/null ||
		echo "$h"
done)"
