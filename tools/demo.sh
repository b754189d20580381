#!/bin/sh
# demo.sh BUILD: adds the bundled articles to an archive of their own and searches it.
set -eu
arch=$1/arch
archive=$1/demo.db
rm -f "$archive" "$archive-wal" "$archive-shm"
show() {
	printf '\n$ arch %s\n' "$*"
	"$arch" --archive "$archive" "$@"
}
show add share/demo
show people
show sources 1
show search government website
printf '\nThe archive is %s; try: %s --archive %s show 1\n' "$archive" "$arch" "$archive"
