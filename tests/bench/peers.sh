#!/bin/sh
# peers.sh BUILD: installs the programs that arch is measured against, below BUILD.
set -eu
mkdir -p "$1/peers"
cd "$1/peers"
[ -d node_modules ] || npm install --silent --no-fund --no-audit \
	@mozilla/readability@0.6 jsdom@26 compromise@14 warcio@2
