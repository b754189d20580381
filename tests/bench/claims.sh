#!/bin/sh
# claims.sh BUILD DATA: quotes, speakers and check-worthy sentences against labelled texts.
# DATA holds score/ and eval/.
set -eu
build=$(cd "$1" && pwd)
data=$(cd "$2" && pwd)
work=$build/claims
mkdir -p "$work"

echo "== quotes: polnear"
gold=$data/eval/quotes/polnear.dev.jsonl
rm -rf "$work/t"
python3 "$data/score/score_ner.py" --export "$work/t" "$gold"
ls "$work"/t/*.txt | sed 's/$/\t\t/' >"$work/list"
sh -c "time -p $build/arch read --jobs 1 --json --as text --list - <$work/list >$work/read" 2>"$work/time"
python3 "$data/score/from_read.py" quotes "$gold" "$work/read" >"$work/system"
python3 "$data/score/score_quotes.py" "$gold" "$work/system"
awk -v b="$(cat "$work"/t/*.txt | wc -c)" '/^(user|sys)/ { t += $2 }
	END { printf "names, quotes and claims together: %.2f MB a second of processor time\n", b / t / 1e6 }' "$work/time"
for set in claimbuster checkthat19 checkthat24 policlaim; do
	gold=$data/eval/claims/$set.dev.jsonl
	[ -f "$gold" ] || continue
	echo "== $set"
	"$build/probe" claim <"$gold" >"$work/system"
	python3 "$data/score/score_claims.py" "$gold" "$work/system"
done
