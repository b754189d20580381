#!/bin/sh
# articles-cv.sh BUILD DATA [FOLDS [page]]: text of annotated pages by models that saw no
# page of their sites. Five times a fifth of the sites is left out, both models are learnt
# anew and compiled in, and arch reads the pages of the sites left out. With "page" the
# pages are divided, not the sites, as they are between one half of a set and the other.
# SEED=1 shows how much is chance. DATA as for articles.sh.
set -eu
build=$1
data=$(cd "$2" && pwd)
cd "$(dirname "$0")/../.."
folds=${3:-5}
by=${4:+/$4}
names="scrapinghub trafilatura news424 fundus readability"
sets=
for name in $names; do
	sets="$sets $data/dev/$name"
done
tools=$build/train
make O="$tools" CFLAGS=-DMODEL_TRAINING "$tools/page-dump" "$tools/page-boost" >/dev/null
rm -rf "$build/cv"
k=0
while [ $k -lt $folds ]; do
	cv=$build/cv/$k
	mkdir -p "$cv"
	# shellcheck disable=SC2086
	python3 core/page/train/train.py --seed "${SEED:-0}" --without "$k/$folds$by" "$tools/page-dump" \
		"$tools/page-boost" "$tools/scratch" "$cv/model_table.h" $sets
	make O="$build" "$cv/arch" "$cv/arch-read" >/dev/null
	# shellcheck disable=SC2086
	python3 core/page/train/folds.py "$k/$folds$by" "$cv" $sets
	python3 "$data/score/score.py" "$cv"/*/ --bootstrap 0 --save "$cv/answers.json" \
		--protocol lines -- "$cv/arch" read --json --list - >"$cv/report"
	k=$((k + 1))
done
python3 - "$build"/cv/*/answers.json >"$build/cv/answers.json" <<'END'
import json, sys
answers = {}
for path in sys.argv[1:]:
    for corpus, own in json.load(open(path)).items():
        answers.setdefault(corpus, {}).update(own)
json.dump(answers, sys.stdout)
END
# shellcheck disable=SC2086
python3 "$data/score/score.py" $sets --predictions "$build/cv/answers.json"
