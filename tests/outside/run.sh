#!/bin/sh
# run.sh BUILD SUITES: outside test cases and scenarios, when a folder of them is at hand
# (tools/run_cases.py and tools/run_scenarios.py in it run them). Nothing here needs it.
set -eu
build=$(cd "$1" && pwd)
suites=${2:?usage: run.sh BUILD SUITES}
here=$(cd "$(dirname "$0")" && pwd)
work=$build/outside
mkdir -p "$work"
status=0
python3 "$suites/tools/run_cases.py" --cases "$suites" --probe "$build/probe" || status=1
sed "s|@BUILD@|$build|g; s|@HERE@|$here|g; s|@SUITES@|$suites|g" "$here/adapter.json" >"$work/adapter.json"
python3 "$suites/tools/run_scenarios.py" --list "$suites/scenarios.jsonl" \
	--adapter "$work/adapter.json" --work "$work/scenarios" || status=1
exit $status
