#!/bin/sh
# names.sh BUILD DATA: people and organisations against labelled texts, and compromise
# (npm) beside them in the same run. DATA holds score/ and eval/.
set -eu
build=$(cd "$1" && pwd)
data=$(cd "$2" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$build/names
mkdir -p "$work"
"$here/peers.sh" "$build"

ner() { # ner NAME COMMAND
	for set in wwnews finer ieer conllpp; do
		gold=$data/eval/ner/$set.dev.jsonl
		rm -rf "$work/t"
		python3 "$data/score/score_ner.py" --export "$work/t" "$gold"
		ls "$work"/t/*.txt | sed 's/$/\t\t/' >"$work/list"
		sh -c "time -p $2 <$work/list >$work/read" 2>"$work/time"
		python3 "$data/score/from_read.py" ner "$gold" "$work/read" >"$work/system"
		bytes=$(cat "$work"/t/*.txt | wc -c)
		echo "== $1: $set: $(awk -v b="$bytes" '/^(user|sys)/ { t += $2 }
			END { printf "%.2f MB a second of processor time", b / t / 1e6 }' "$work/time")"
		python3 "$data/score/score_ner.py" "$gold" "$work/system" --kinds PER,ORG
	done
}
ner arch "$build/arch read --jobs 1 --json --as text --list -"
PEERS=$build/peers ner compromise "env PEERS=$build/peers node $here/compromise.mjs"

echo "== articles: people, organisations, quotes, claims"
gold=$data/eval/articles/articles.dev.jsonl
rm -rf "$work/t"
python3 "$data/score/score_articles.py" --export "$work/t" "$gold"
ls "$work"/t/*.txt | sed 's/$/\t\t/' | "$build/arch" read --json --as text --list - >"$work/read"
python3 "$data/score/score_articles.py" "$gold" "$work/read"

echo "== joined names"
for set in redocred gum; do
	gold=$data/eval/entities/$set.dev.jsonl
	"$build/probe" join <"$gold" >"$work/joined"
	echo "$set"
	python3 "$data/score/score_entities.py" "$gold" "$work/joined"
done
