#!/bin/sh
# warc.sh BUILD: GNU wget writes a WARC that arch reads whole, arch writes one that warcio
# (peers.sh) reads whole, revisit and all. Says what each counted; fails when they differ.
set -eu
build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export OUT="$work"
cat >"$work/warc.case" <<'CASE'
== serve /a
HTTP/1.1 200 OK
Content-Type: text/html
Set-Cookie: secret=1

%page Alpha
== serve /b
HTTP/1.1 200 OK
Content-Type: text/html
Transfer-Encoding: chunked

%chunk <html><head><title>Beta</title></head><body><p>The harbour office keeps a register
%chunk  of every boat that comes in.</p></body></html>
%chunk-end
== serve /again
HTTP/1.1 200 OK
Content-Type: text/html

%page Alpha
== run wget -q --warc-file=theirs -O /dev/null $BASE/a $BASE/b $BASE/again
arch --quiet --archive w.db add theirs.warc.gz
sqlite3 w.db 'SELECT count(*) FROM capture' >"$OUT/wget"
arch --quiet add $BASE/a $BASE/b $BASE/again
arch --quiet export -o "$OUT/ours.warc.gz"
== stdout
[…]
== stderr
[…]
CASE
"$build/httpd" "$build" "$work/warc.case" >"$work/log" || cat "$work/log"
echo "captures read from wget's WARC: $(cat "$work/wget") of 3"
node "$build/peers/node_modules/.bin/warcio" index "$work/ours.warc.gz" >"$work/index"
for type in warcinfo request response revisit; do
	ours=$(gzip -dc "$work/ours.warc.gz" | grep -ac "^WARC-Type: $type")
	theirs=$(grep -c "\"warc-type\":\"$type\"" "$work/index" || true)
	echo "$type: $ours written, $theirs read by warcio"
	[ "$ours" = "$theirs" ]
done
[ "$(cat "$work/wget")" = 3 ]
[ "$(gzip -dc "$work/ours.warc.gz" | grep -ac 'secret=')" = 0 ]
