#!/usr/bin/env python3
"""exact.py ARCHIVE ARCH <queries.tsv: whether the ten best of `arch search --sort words` are
the ten best there are: BM25 (core/store/rank.h) reckoned for every article from FTS5's
list of all places of the words, without the ranking index. EACH (3) queries a class; words are
quoted, so that their other forms do not count."""
import collections
import heapq
import json
import math
import os
import sqlite3
import subprocess
import sys

WEIGHT = {"title": 5, "byline": 2, "text": 1}
archive, arch = sys.argv[1:3]
each = int(os.environ.get("EACH", "3"))
db = sqlite3.connect("file:%s?mode=ro" % archive, uri=True)
db.execute("CREATE VIRTUAL TABLE temp.places USING fts5vocab(main, article_fts, instance)")

def sizes(blob):
    total = value = 0
    for byte in blob:
        value = value << 7 | byte & 127
        if byte < 128:
            total, value = total + value, 0
    return total

length = {i: sizes(s) for i, s in db.execute("SELECT p.article_id, sz FROM article_fts_docsize d JOIN page p ON p.id = d.id")}
mean = sum(length.values()) / len(length)

def word(term, placed):
    times, at = collections.Counter(), collections.defaultdict(list)
    for doc, col, offset in db.execute(
            "SELECT article_id, col, offset FROM temp.places JOIN page ON page.id = doc WHERE term = ?", (term,)):
        times[doc] += WEIGHT[col]
        if placed:
            at[doc].append((col, offset))
    return times, at

def matching(op, words):
    docs = set(words[0][0])
    for times, _ in words[1:]:
        docs = docs | set(times) if op == "or" else docs & set(times)
    if op not in ("phrase", "near"):
        return docs
    return {d for d in docs if stands(op, [at[d] for _, at in words])}

def stands(op, places):
    if op == "phrase":
        return any(all((c, o + i) in p for i, p in enumerate(places)) for c, o in places[0])
    return any(c == k and abs(o - p) <= 11 for c, o in places[0] for k, p in places[1])

def best(op, terms):
    words = [word(t, op in ("phrase", "near")) for t in terms]
    score = collections.Counter()
    docs = matching(op, words)
    for times, _ in words:
        idf = math.log(1 + (len(length) - len(times) + .5) / (len(times) + .5)) * 2.2
        for d in docs:
            t = times[d]
            score[d] += idf * t / (t + 1.2 * (.25 + .75 * length[d] / mean))
    return [(d, s) for s, d in heapq.nlargest(10, ((score[d], d) for d in docs))]

def ours(op, terms):
    quoted = ['"%s"' % t for t in terms]
    query = {"phrase": '"%s"' % " ".join(terms), "or": " or ".join(quoted),
        "near": "near(%s, 10)" % " ".join(terms)}.get(op, " ".join(quoted))
    out = subprocess.run([arch, "--archive", archive, "search", "--json", "--in", "articles",
        "--all", "--sort", "words", query], stdout=subprocess.PIPE).stdout.decode()
    return [(json.loads(line)["id"], json.loads(line)["score"]) for line in out.split("\n") if line]

done, same = collections.Counter(), 0
for line in sys.stdin:
    cls, op, text, flt = line.rstrip("\n").split("\t")
    if op == "prefix" or flt != "-" or done[cls] == each:
        continue
    done[cls] += 1
    want = [(db.execute("SELECT page_id FROM article WHERE id = ?", (d,)).fetchone()[0], s)
        for d, s in best(op, text.split())]
    got = [hit for hit in ours(op, text.split())][:len(want)]
    same += [d for d, _ in want] == [d for d, _ in got]
    if [d for d, _ in want] != [d for d, _ in got]:
        print("exact.py: %s: %s\n%s\n%s" % (cls, text, want, got), file=sys.stderr)
print("\nthe same ten as reckoned for every article: %d of %d queries" % (same, sum(done.values())))
