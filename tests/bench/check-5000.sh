#!/bin/sh
# check-5000.sh BUILD [PACE_MS]: 5,000 sources on 50 hosts looked at in one run, stopped in
# the middle (SIGINT) and gone on with; time, requests, the pace that hosts saw, and the
# largest memory of all programs together. Fails when two requests to one host came closer
# together than the pace, an address was missed, or the memory was 100 MB or more.
set -eu
build=$(cd "$1" && pwd)
export ARCH_PACE_MS="${2-50}" PYTHONDONTWRITEBYTECODE=1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
server= failed=
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT
arch="$build/arch --archive $work/a.db"

python3 "$here/many_hosts.py" "$work/log" >"$work/port" &
server=$!
while [ ! -s "$work/port" ]; do sleep 0.1; done
port=$(cat "$work/port")
mkdir "$work/articles"
awk -v port="$port" -v dir="$work/articles" 'BEGIN {
	for (a = 0; a < 50; a++) {
		f = dir "/" a ".md"
		print "# Sources " a "\n\nWhat article " a " cites, one after the other.\n" >f
		for (i = 0; i < 100; i++)
			print "- As [report " i "](http://h" i % 50 ".localhost:" port "/s/" a "x" i ") says.\n" >f
		close(f)
	}
}'
$arch --quiet add "$work/articles"

# resident memory of the command and its helpers, the most that was seen
watch_memory() {
	most=0
	while kill -0 "$1" 2>/dev/null; do
		now=$(ps -o rss= -p "$1" --ppid "$1" | awk '{ s += $1 } END { print s + 0 }')
		own=$(ps -o rss= -p "$1" | tr -d ' ')
		[ "$now" -gt "$most" ] && most=$now
		[ "${own:-0}" -gt "${most_own:-0}" ] && most_own=$own
		sleep 0.2
	done
	[ "$most" -lt 102400 ] || failed="$failed memory"
	echo "  memory: arch at most $((${most_own:-0} / 1024)) MB, with its helpers $((most / 1024)) MB"
}
once() {
	start=$(date +%s)
	$arch --json check --older-than 1d --allow-private >>"$work/said" 2>"$work/err" &
	pid=$!
	[ -z "${1-}" ] || (sleep "$1"; kill -INT $pid) &
	watch_memory $pid
	wait $pid && status=0 || status=$?
	echo "  exit $status after $(($(date +%s) - start)) s: $(tail -n 1 "$work/err")"
}
echo "first run, stopped after 8 s"
once 8
echo "second run"
once
kill $server
wait $server || true
echo "server: $(cat "$work/log") (pace $ARCH_PACE_MS ms)"
sqlite3 "$work/a.db" "SELECT count(*) || ' looked at, ' || count(DISTINCT url_id) || ' addresses, ' ||
	sum(state = 'ok') || ' ok, ' || sum(state = 'gone') || ' gone' FROM url_check"
[ "$(sqlite3 "$work/a.db" "SELECT count(DISTINCT url_id) FROM url_check")" = 5000 ] || failed="$failed count"
awk -v pace="$ARCH_PACE_MS" '{ match($0, /shortest_ms": [0-9.]+/)
	exit substr($0, RSTART + 14, RLENGTH - 14) + 0 < pace }' "$work/log" || failed="$failed pace"
[ -z "$failed" ] || { echo "FAIL:$failed"; exit 1; }
