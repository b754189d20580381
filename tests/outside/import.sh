#!/bin/sh
# import.sh ARCH ARCHIVE FORMAT FILE: the command that takes in a file of this kind.
case $3 in
feed) verb=feed ;;
bookmarks) verb=import ;;
*) verb=add ;;
esac
exec "$1" --archive "$2" $verb "$4"
