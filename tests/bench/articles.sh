#!/bin/sh
# articles.sh BUILD DATA: text, title, author and date against annotated pages, and
# Readability.js beside them in the same run. DATA holds score/score.py and dev/SET.
set -eu
build=$(cd "$1" && pwd)
data=$(cd "$2" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
"$here/peers.sh" "$build"
sets="$data/dev/scrapinghub $data/dev/trafilatura $data/dev/news424 $data/dev/fundus"
echo "== arch"
# shellcheck disable=SC2086
python3 "$data/score/score.py" $sets --protocol lines -- "$build/arch" read --json --list -
echo "== Readability.js"
# shellcheck disable=SC2086
PEERS=$build/peers python3 "$data/score/score.py" $sets --protocol lines -- \
	node "$here/readability.mjs"
echo "== processor time for reading the first set, everything included"
mkdir -p "$build/pages"
for page in "$data"/dev/scrapinghub/pages/*.gz; do
	gunzip -c "$page" >"$build/pages/$(basename "$page" .gz)"
done
ls "$build"/pages/*.html | sed 's/$/\t\tutf-8/' >"$build/pages.list"
n=$(wc -l <"$build/pages.list")
make -C "$here/../.." O="$build" "$build/page-speed" >/dev/null
rounds=5
sh -c "time -p $build/page-speed $rounds $build/pages/*.html" 2>&1 |
	awk -v n=$((n * rounds)) '/^(user|sys)/ { t += $2 }
		END { printf "%6.1f pages a second of processor time: text, metadata and links alone\n", n / t }'
for command in "$build/arch read --jobs 1 --json --list -" "node $here/readability.mjs"; do
	PEERS=$build/peers sh -c "time -p $command <$build/pages.list >/dev/null" 2>&1 |
		awk -v n="$n" -v c="$command" '/^(user|sys)/ { t += $2 }
			END { printf "%6.1f pages a second of processor time: %s\n", n / t, c }'
done
