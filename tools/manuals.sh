#!/bin/sh
# manuals.sh BUILD: writes the manual pages of arch and its commands to BUILD/man.
set -eu
out=$1/man
mkdir -p "$out"
"$1/arch" help --man >"$out/arch.1"
"$1/arch" help --names | while read -r name; do
	"$1/arch" help --man "$name" >"$out/arch-$name.1"
done
