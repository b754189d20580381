#!/bin/sh
# run.sh BUILD [PATTERN]: every test, or those whose name holds PATTERN.
# Each suite prints "ok NAME" or "FAIL NAME" lines; the last line here counts them all.
set -u
build=$(cd "$1" && pwd)
pattern=${2-}
here=$(cd "$(dirname "$0")" && pwd)
log=$(mktemp)
trap 'rm -f "$log"' EXIT

suite() {
	echo "== $1"
	shift
	"$@" 2>&1 | tee -a "$log" | grep -v '^ok '
}

suite unit "$build/unit" $pattern
for script in "$here"/cli/*.sh; do
	[ "$(basename "$script")" = lib.sh ] && continue
	suite "$(basename "$script" .sh)" sh "$script" "$build" "$pattern"
done
if [ -x "$here/http/run.sh" ]; then
	suite http "$here/http/run.sh" "$build" $pattern
fi
if [ -z "$pattern" ] || [ "$pattern" = crash ]; then
	suite crash "$here/crash/run.sh" "$build"
fi
if [ -z "$pattern" ]; then
	suite lint "$here/lint.sh" "$build"
fi

passed=$(grep -c '^ok ' "$log")
failed=$(grep -c '^FAIL ' "$log")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
