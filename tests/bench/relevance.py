#!/usr/bin/env python3
"""relevance.py BUILD: how well the best ten answer the judged queries of
tests/golden/relevance.tsv, as nDCG@10, beside FTS5's own bm25() over the same archive: with all
words as it takes them, with any of them, and with all and then any."""
import json
import math
import os
import sqlite3
import subprocess
import sys
import tempfile

build = os.path.abspath(sys.argv[1])
golden = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../golden/relevance")
work = tempfile.TemporaryDirectory()
archive = os.path.join(work.name, "a.db")

def arch(*args):
    return subprocess.run([build + "/arch", "--archive", archive, *args],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True).stdout

def keep_passages():
    folder = os.path.join(work.name, "texts")
    os.mkdir(folder)
    for line in open(golden + ".jsonl"):
        d = json.loads(line)
        with open("%s/%d.txt" % (folder, d["doc"]), "w") as f:
            f.write(d["text"])
    arch("add", folder)

def ours(query):
    out = arch("search", "--json", "--in", "articles", "--all", query)
    return [number(json.loads(line)["url"]) for line in out.split("\n") if line]

def number(url):
    return int(url.rsplit("/", 1)[1].split(".")[0])

def fts5(db, query, joint):
    words = joint.join('"%s"' % w for w in query.replace("-", " ").split())
    return [number(u) for u, in db.execute(
        "SELECT u.key FROM article_fts f JOIN page p ON p.id = f.rowid "
        "JOIN url u ON u.id = p.url_id "
        "WHERE article_fts MATCH ? ORDER BY rank LIMIT 10", (words,))]

def both(db, query):
    found = fts5(db, query, " ")
    return (found + [d for d in fts5(db, query, " OR ") if d not in found])[:10]

def ndcg(found, grades):
    def dcg(values):
        return sum((2 ** g - 1) / math.log2(i + 2) for i, g in enumerate(values))
    best = dcg(sorted(grades.values(), reverse=True)[:10])
    return dcg([grades.get(d, 0) for d in found]) / best

keep_passages()
db = sqlite3.connect(archive)
sums = {"arch": 0, "bm25, all words": 0, "bm25, any word": 0, "bm25, all, then any": 0}
n = 0
for line in open(golden + ".tsv"):
    query, judged = line.rstrip("\n").split("\t")
    grades = {int(d): int(g) for d, g in (x.split(":") for x in judged.split())}
    got = {"arch": ours(query), "bm25, all words": fts5(db, query, " "),
        "bm25, any word": fts5(db, query, " OR "), "bm25, all, then any": both(db, query)}
    for name in sums:
        sums[name] += ndcg(got[name], grades)
    n += 1
    if "-v" in sys.argv:
        print("%.2f %.2f %s %s" % (ndcg(got["arch"], grades),
            ndcg(got["bm25, all, then any"], grades), query, got["arch"]))
for name in sums:
    print("%-22s nDCG@10 %.3f over %d queries" % (name, sums[name] / n, n))
