#!/bin/sh
# changes.sh BUILD [FOLDER]: false alarms and misses of `arch diff` on the pairs that
# changes.py makes (from the saved pages of FOLDER, when it is given).
set -eu
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export OUT="$work" ARCH="$build/arch" PYTHONDONTWRITEBYTECODE=1
python3 "$here/changes.py" ${2+"$2"} >"$work/changes.case"
"$build/httpd" "$build" "$work/changes.case" >"$work/log" 2>&1 || tail -n 20 "$work/log"
[ -z "${KEEP-}" ] || cp "$work"/* "$KEEP"
python3 "$here/changes.py" score "$work/said.tsv" "$work/truth.tsv"
