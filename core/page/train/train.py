#!/usr/bin/env python3
"""Learn which blocks of a page are its article; write model_table.h.

    train.py DUMP BOOST SCRATCH TABLE SET...

A SET is a folder with pages/ID.html.gz and gold.json: {ID: {"url", "charset", and
"text" (with "optional" paragraphs) or "with" and "without" (segments)}}. DUMP and
BOOST are dump.c and boost.c, compiled. The figures that are printed are of pages
scored by models that saw no page of their sites.

Pages with segments have few blocks with a label. Where a first model that never saw
the page's site agrees with all of its segments, its sure scores are labels of a second
model.
"""
import array
import gzip
import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import fmean

import gold

FOLDS = 5
OPTIONS = ["rounds=400", "leaves=16", "least=30", "rate=.04", "rows=.7", "features=.2",
           "lambda=5", "extra=.15"]
SCALE = 8192
CELLS = (45, 46)  # TAG_TD and TAG_TH of tags.h

# How much a block of each set weighs.
WEIGHTS = {"scrapinghub": 1.5, "news424": 1.0, "fundus": 1.2, "trafilatura": 1.0, "readability": .4}
GUESSED = .4   # of a label that the first model gave
SURE = (.1, .8)

# The sets differ on standfirsts, embedded posts and tables. Posts and tables are text
# here, standfirsts are not, as the first set has it: the others' labels weigh less.
OTHER_CUSTOM = {"standfirst": {"news424": .1, "trafilatura": .5, "scrapinghub": 3, "fundus": 3},
                "post": {"news424": .1, "fundus": .1, "scrapinghub": 3},
                "table": {"news424": .1, "scrapinghub": 2}}


class Page:
    def __init__(self, corpus, key, entry, blocks, rows):
        self.corpus, self.key, self.entry = corpus, key, entry
        self.blocks, self.rows = blocks, rows
        self.tokens = [gold.words(block) for block in blocks]
        host = re.sub(r"^\w+://", "", entry.get("url", key)).split("/")[0].lower().split(".")
        short = len(host) > 2 and len(host[-2]) <= 3 and len(host[-1]) == 2
        site = ".".join(host[-3 if short else -2:]) if len(host) > 1 else key
        self.fold = int(hashlib.md5(site.encode()).hexdigest(), 16) % FOLDS


def label(page, known):
    """known: labels of earlier runs, by a hash of what they depend on."""
    name = hashlib.sha256(json.dumps([page.blocks, page.entry]).encode()).hexdigest()
    if name not in known:
        if "text" in page.entry:
            known[name] = gold.labels_of_text(page.blocks, page.entry["text"], page.entry.get("optional", ()))
        else:
            known[name] = gold.labels_of_segments(page.blocks, page.entry.get("with", ()),
                                                  page.entry.get("without", ()))
    return list(known[name])


def read_set(folder, dump, scratch):
    """The set's pages and the features' names."""
    entries = json.loads((folder / "gold.json").read_text("utf8"))
    entries = {k: v for k, v in entries.items() if "text" in v or "with" in v}
    lines = []
    for key, entry in entries.items():
        path = scratch / f"{folder.name}-{len(lines)}.html"
        path.write_bytes(gzip.decompress((folder / "pages" / f"{entry.get('page', key)}.html.gz").read_bytes()))
        lines.append(f"{path}\t{entry.get('url', '')}\t{entry.get('charset', '')}\n")
    rows = scratch / f"{folder.name}.rows"
    out = subprocess.run([dump, rows], input="".join(lines).encode(), stdout=subprocess.PIPE, check=True)
    for line in lines:
        Path(line.split("\t")[0]).unlink()
    names, *texts = map(json.loads, out.stdout.decode().splitlines())
    data, at, pages = rows.read_bytes(), 0, []
    for (key, entry), blocks in zip(entries.items(), texts, strict=True):
        size = len(names)
        own = [data[at + i * size:at + (i + 1) * size] for i in range(len(blocks))]
        at += size * len(blocks)
        pages.append(Page(folder.name, key, entry, blocks, own))
    rows.unlink()
    return pages, names


def custom_of(names):
    """A function that says of which disputed kind a block is, if any."""
    place = {name: number for number, name in reversed(list(enumerate(names)))}

    def value(row, name):
        byte = row[place[name]]
        return byte - 256 if byte > 127 else byte

    def custom(row, text):
        get = lambda name: value(row, name)
        if (0 < get("from_h1") <= 14 and get("sig_count") <= 4 and get("words") >= 10 and
                (get("from_byline") < 0 or (get("in_summary") >= 40 and get("of_summary") >= 30))):
            return "standfirst"
        if (text.startswith("— ") and "(@" in text) or (get("near_embed") <= 1 and get("in_quote") <= 2):
            return "post"
        return "table" if get("tag") in CELLS and get("in_box") else None
    return custom


def weight_of(page, number, custom):
    weight = WEIGHTS.get(page.corpus, 1.0) * (.5 + min(len(page.tokens[number]), 60) / 40)
    kind = custom(page.rows[number], page.blocks[number])
    return weight * OTHER_CUSTOM.get(kind, {}).get(page.corpus, 1)


def boost(binary, pages, labels, weights, scratch, model="-"):
    """Scores of each page's blocks by a model that saw no page of its fold."""
    rows, table, out = scratch / "rows", scratch / "labels", scratch / "scores"
    with open(rows, "wb") as f:
        f.writelines(row for page in pages for row in page.rows)
    with open(table, "w", encoding="ascii") as f:
        for page, ls, ws in zip(pages, labels, weights):
            f.writelines(f"{l} {w:.4g} {page.fold}\n" for l, w in zip(ls, ws))
    subprocess.run([binary, rows, str(len(pages[0].rows[0])), table, out, model, f"folds={FOLDS}", *OPTIONS],
                   check=True)
    scores = array.array("f", out.read_bytes())
    result, at = [], 0
    for page in pages:
        result.append(scores[at:at + len(page.blocks)])
        at += len(page.blocks)
    return result


def threshold_of(page, scores):
    """As choose.c has it."""
    weights = [max(1, len(tokens)) for tokens in page.tokens]
    best = max((s for s, w in zip(scores, weights) if w >= 10), default=0)
    likely = [(s, w) for s, w in zip(scores, weights) if s > .3]
    if best < .42 or not likely:
        return min(.42, max(.03, .6 * best))
    return min(.6, max(.25, .53 * sum(s * w for s, w in likely) / sum(w for _, w in likely)))


def text_of(page, scores):
    threshold = threshold_of(page, scores)
    return "\n\n".join(block for block, score in zip(page.blocks, scores) if score > threshold)


def guess(pages, labels, weights, scores):
    """More labels, of the pages whose segments the scores agree with."""
    for page, ls, ws, ss in zip(pages, labels, weights, scores):
        wanted, unwanted = page.entry.get("with", ()), page.entry.get("without", ())
        if "text" in page.entry or not wanted:
            continue
        if gold.segments_agree(text_of(page, ss), wanted, unwanted) != (len(wanted), 0):
            continue
        for number, score in enumerate(ss):
            if ls[number] < 0 and (score < SURE[0] or score > SURE[1]):
                ls[number] = int(score > .5)
                ws[number] = GUESSED * (.5 + min(len(page.tokens[number]), 60) / 40)


def report(pages, scores):
    for corpus in dict.fromkeys(page.corpus for page in pages):
        rows, segments = [], [0, 0, 0]
        for page, ss in zip(pages, scores):
            if page.corpus != corpus:
                continue
            text, entry = text_of(page, ss), page.entry
            if "text" in entry:
                words = gold.words(entry["text"])
                shared, extra, missed = gold.overlap(gold.words(text), Counter(gold.shingles(words)))
                rows.append((shared / (shared + extra) if shared + extra else None,
                             shared / (shared + missed), gold.words(text) == words))
            else:
                right, wrong = gold.segments_agree(text, entry["with"], entry.get("without", ()))
                segments = [segments[0] + right, segments[1] + wrong, segments[2] + len(entry["with"])]
        if rows:
            p, r = fmean(x[0] for x in rows if x[0] is not None), fmean(x[1] for x in rows)
            print(f"{corpus}: f1 {2 * p * r / (p + r):.3f} exact {fmean(x[2] for x in rows):.3f}", flush=True)
        else:
            print(f"{corpus}: f {2 * segments[0] / (segments[0] + segments[1] + segments[2]):.3f}", flush=True)


def write_table(model, table, names):
    nodes, leaves, first_node, first_leaf = [], [], [], []
    lines = iter(model.read_text("ascii").splitlines())
    for line in lines:
        size = int(line.split()[1])
        if not size:
            next(lines)
            continue
        first_node.append(len(nodes))
        first_leaf.append(len(leaves))
        for _ in range(size):
            feature, threshold, *children = map(int, next(lines).split())
            nodes.append((feature, threshold, *[c if c >= 0 else 0x80 | (-1 - c) for c in children]))
        leaves += [round(float(next(lines)) * SCALE) for _ in range(size + 1)]

    def rows(values, each):
        values = list(values)
        return "".join("\t" + " ".join(values[i:i + each]) + "\n" for i in range(0, len(values), each))

    with open(table, "w", encoding="ascii") as f:
        f.write("/* Made by train/train.py; see LICENCE-model. */\n")
        f.write(f"enum {{ MODEL_FEATURES = {len(names)}, MODEL_TREES = {len(first_node)}, MODEL_SCALE = {SCALE} }};\n\n")
        f.write("static const struct node nodes[] = {\n"
                + rows((f"{{ {a}, {b}, {c}, {d} }}," for a, b, c, d in nodes), 4) + "};\n\n")
        for kind, name, values in (("int16_t", "leaves", leaves), ("uint16_t", "first_node", first_node),
                                   ("uint16_t", "first_leaf", first_leaf)):
            f.write(f"static const {kind} {name}[] = {{\n" + rows((f"{v}," for v in values), 12) + "};\n\n")


def main():
    dump, binary, scratch, table, *sets = sys.argv[1:]
    scratch = Path(scratch)
    scratch.mkdir(parents=True, exist_ok=True)
    pages = []
    for folder in map(Path, sets):
        more, names = read_set(folder, dump, scratch)
        pages += more
    custom = custom_of(names)
    cache = scratch / "labels.json"
    known = json.loads(cache.read_text()) if cache.exists() else {}
    labels = [label(page, known) for page in pages]
    cache.write_text(json.dumps(known))
    weights = [[weight_of(page, i, custom) for i in range(len(page.blocks))] for page in pages]
    print("first model")
    scores = boost(binary, pages, labels, weights, scratch)
    report(pages, scores)
    guess(pages, labels, weights, scores)
    print("second model")
    model = scratch / "model"
    report(pages, boost(binary, pages, labels, weights, scratch, model))
    write_table(model, table, names)


if __name__ == "__main__":
    main()
