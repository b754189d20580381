#!/bin/sh
# tests/http/run.sh [-v] [-b BUILD] [PATTERN]
# Runs the cases whose name holds PATTERN, all without one. -v prints what each command wrote.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
build=$here/../../build
show=
while getopts vb: option; do
	case $option in
	v) show=-v ;;
	b) build=$OPTARG ;;
	*) exit 2 ;;
	esac
done
shift $((OPTIND - 1))
pattern=${1:-}

set --
for case in "$here"/*.case; do
	name=${case##*/}
	case ${name%.case} in
	*"$pattern"*) set -- "$@" "$case" ;;
	esac
done
if [ $# = 0 ]; then
	echo "no case is called *$pattern*" >&2
	exit 1
fi
exec "$build/httpd" $show "$build" "$@"
