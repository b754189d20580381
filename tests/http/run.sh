#!/bin/sh
# run.sh [-v] [BUILD] [PATTERN]
# Runs the cases whose name holds PATTERN, all without one; BUILD is the folder with the
# programs. -v prints what each command wrote. What a case may hold: run.h and serve.h.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
build=$here/../../build
export TESTS="${here%/http}"
show=
if [ "${1-}" = -v ]; then
	show=-v
	shift
fi
if [ -d "${1-}" ]; then
	build=$1
	shift
fi
pattern=${1-}

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
