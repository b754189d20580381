#!/bin/sh
# run.sh SECONDS BUILD FUZZER...: runs each for so long on its seeds; what it finds is left
# in BUILD/fuzz/NAME.found.
set -u
seconds=$1
build=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
passed=0
failed=0
for fuzzer in "$@"; do
	name=$(basename "$fuzzer")
	mkdir -p "$build/fuzz/$name.corpus" "$build/fuzz/$name.found"
	set -- "$build/fuzz/$name.corpus"
	[ -d "$here/seeds/$name" ] && set -- "$@" "$here/seeds/$name"
	dict=
	[ -f "$here/$name.dict" ] && dict="-dict=$here/$name.dict"
	if "$fuzzer" -max_total_time="$seconds" -max_len=20000 -timeout=10 -rss_limit_mb=2000 \
		-artifact_prefix="$build/fuzz/$name.found/" -print_final_stats=1 $dict "$@" \
		>"$build/fuzz/$name.log" 2>&1; then
		echo "ok fuzz: $name: $(grep -o 'stat::number_of_executed_units.*' "$build/fuzz/$name.log")"
		passed=$((passed + 1))
	else
		echo "FAIL fuzz: $name"
		tail -n 30 "$build/fuzz/$name.log"
		failed=$((failed + 1))
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
