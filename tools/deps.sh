#!/bin/sh
# deps.sh PACKAGE...: installs the Debian packages that are missing. Elsewhere than on
# Debian and its kin it says what is needed and goes on.
set -eu
if ! command -v dpkg-query >/dev/null; then
	echo "deps: not a Debian system; needed are: $*" >&2
	exit 0
fi
missing=
for package in "$@"; do
	status=$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null || true)
	case $status in ii*) ;; *) missing="$missing $package" ;; esac
done
[ -n "$missing" ] || exit 0
sudo=
if [ "$(id -u)" -ne 0 ]; then
	sudo=sudo
fi
echo "deps: installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq >/dev/null
# shellcheck disable=SC2086
$sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
