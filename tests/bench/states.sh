#!/bin/sh
# states.sh BUILD [SITE]: precision and recall of each state that `arch check` tells, on the
# site that states.py (or states_web.py: states.sh BUILD states_web) makes. Fails below .95
# for any of them.
set -eu
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export OUT="$work" PYTHONDONTWRITEBYTECODE=1

python3 "$here/${2-states}.py" >"$work/states.case"
"$build/httpd" "$build" "$work/states.case" >"$work/log" 2>&1 || tail -n 20 "$work/log"
python3 "$here/states.py" score "$work/said.json" "$work/truth.tsv"
