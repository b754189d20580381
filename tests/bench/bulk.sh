#!/bin/sh
# bulk.sh BUILD FOLDER [PYTHON]: how fast saved pages are added, on two processors.
#
# FOLDER holds HTML pages. The processes of arch-read and the one that writes have two
# processors to themselves, and after that two processes of trafilatura (PyPI), which
# take the text alone out of the same pages; PYTHON is an interpreter that has it. Three
# rounds of each, in turn; the best of each counts. Then the room that an article takes.
set -eu
build=$(cd "$1" && pwd)
folder=$(cd "$2" && pwd)
python=${3:-python3}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
run="$python $here/bulk.py"

find "$folder" -type f | sort >"$work/list"
$run "$work" "$folder" \
	"arch: read, names, claims, links, stored, indexed" \
	"$build/arch --archive $work/new.db add -q $folder" \
	"arch read: the same without storing" \
	"$build/arch read --json --list $work/list" \
	"arch read --text: text alone" \
	"$build/arch read --text --list $work/list" \
	"trafilatura: text alone" \
	"$run --trafilatura $work/list"
sqlite3 -readonly "$work/new.db" "
	SELECT 'bytes an article without bodies, of ' || n || ' articles: ' ||
		((SELECT sum(pgsize) FROM dbstat WHERE name <> 'blob') / n)
	FROM (SELECT count(*) AS n FROM article)"
