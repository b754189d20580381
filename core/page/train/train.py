#!/usr/bin/env python3
"""Learn which blocks of a page are its article; write model_table.h.

    train.py [--seed N] [--without FOLD/FOLDS[/page]] DUMP BOOST SCRATCH TABLE SET...

A SET is a folder with pages/ID.html.gz and gold.json: {ID: {"url", "charset", and
"text" (with "optional" paragraphs) or "with" and "without" (segments)}}. DUMP and
BOOST are dump.c and boost.c, compiled. --without leaves the pages of some sites out
(folds.py says which), to see how a model does on sites, or pages, that it never saw;
another seed tells how much of that is chance.

Two models are learnt. The first sees a block and its place; the second sees also how
the first scored the blocks around, and has to learn that from scores of pages whose
sites the first did not know: it gets those of models made for that.

Pages with segments have few blocks with a label. Where a model that never saw the
page's site agrees with all of its segments, its sure scores are labels too.
"""
import argparse
import array
import gzip
import json
import subprocess
import sys
from pathlib import Path

import folds
import gold

FOLDS = 4
# model.c has room for 16 leaves.
FIRST = ["leaves=16", "least=30", "rate=.04", "rows=.7", "features=.2", "lambda=5", "extra=.15"]
FIRST_ROUNDS, GUESS_ROUNDS = 400, 150
SECOND = ["rounds=200", "leaves=12", "least=30", "rate=.05", "rows=.7", "features=.3", "lambda=5"]
SECOND_LEAST = .02  # as features.h has it
SCALE = 8192        # as model.c has it
CELLS = (45, 46)  # TAG_TD and TAG_TH of tags.h

# How much a block of each set weighs.
WEIGHTS = {"scrapinghub": 1.5, "news424": 1.0, "fundus": 1.2, "trafilatura": 2.0, "readability": .4}
GUESSED = .4   # of a label that the first model gave
SURE = (.1, .8)

# The sets differ on standfirsts, embedded posts and tables. Posts and tables are text
# here, standfirsts are not in English, as the first set has it: the others' labels weigh
# less. In other languages they are, as the set that has such pages has it.
OTHER_CUSTOM = {"standfirst": {"news424": .1, "trafilatura": 1, "scrapinghub": 3, "fundus": 3},
                "post": {"news424": .1, "fundus": .1, "scrapinghub": 3},
                "table": {"news424": .1, "scrapinghub": 2}}


class Page:
    def __init__(self, corpus, site, entry, blocks, rows):
        self.corpus, self.entry = corpus, entry
        self.blocks, self.rows = blocks, rows
        self.tokens = [gold.words(block) for block in blocks]
        self.fold = folds.fold(site, FOLDS, "inner ")


def label(page):
    if "text" in page.entry:
        return gold.labels_of_text(page.blocks, page.entry["text"], page.entry.get("optional", ()))
    return gold.labels_of_segments(page.blocks, page.entry.get("with", ()), page.entry.get("without", ()))


def dump_rows(dump, scratch, files, scores=None):
    """The features' names, and each file's blocks and their rows; files: (path, entry)."""
    rows = scratch / "dump.rows"
    lines = "".join(f"{path}\t{entry.get('url', '')}\t{entry.get('charset', '')}\n" for path, entry in files)
    args = [dump, rows] if scores is None else [dump, rows, scores]
    out = subprocess.run(args, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    names, *texts = map(json.loads, out.stdout.decode().splitlines())
    data, at, size, result = rows.read_bytes(), 0, len(names), []
    for blocks in texts:
        result.append((blocks, [data[at + i * size:at + (i + 1) * size] for i in range(len(blocks))]))
        at += size * len(blocks)
    rows.unlink()
    return names, result


def read_sets(sets, without, dump, scratch):
    """The sets' pages, the features' names, and the files the pages are in."""
    found = []
    for folder in sets:
        for key, entry in json.loads((folder / "gold.json").read_text("utf8")).items():
            packed = folder / "pages" / f"{entry.get('page', key)}.html.gz"
            if "text" not in entry and "with" not in entry:
                continue
            site = folds.site(entry, key, packed)
            if not folds.is_left_out(site, entry, key, without):
                found.append((folder.name, site, entry, packed))
    files = []
    for _, _, entry, packed in found:
        files.append((scratch / f"page-{len(files)}.html", entry))
        files[-1][0].write_bytes(gzip.decompress(packed.read_bytes()))
    names, read = dump_rows(dump, scratch, files)
    pages = [Page(corpus, site, entry, blocks, rows)
             for (corpus, site, entry, _), (blocks, rows) in zip(found, read, strict=True)]
    return pages, names, files


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


def boost(binary, pages, labels, weights, scratch, options, model="-"):
    """Scores of each page's blocks by a model that saw no page of its fold, if there are folds."""
    rows, table, out = scratch / "rows", scratch / "labels", scratch / "scores"
    with open(rows, "wb") as f:
        f.writelines(row for page in pages for row in page.rows)
    with open(table, "w", encoding="ascii") as f:
        for page, ls, ws in zip(pages, labels, weights):
            f.writelines(f"{l} {w:.4g} {page.fold}\n" for l, w in zip(ls, ws))
    subprocess.run([binary, rows, str(len(pages[0].rows[0])), table, out, model, *options], check=True)
    scores = array.array("f", out.read_bytes())
    result, at = [], 0
    for page in pages:
        result.append(scores[at:at + len(page.blocks)])
        at += len(page.blocks)
    return result


def threshold_of(page, scores):
    """As choose.c has it."""
    words = [len(tokens) for tokens in page.tokens]
    best = max((s for s, w in zip(scores, words) if w >= 10), default=0)
    if best < .2:
        return max(.03, .6 * best)
    sure = [(s, w) for s, w in zip(scores, words) if s >= .6 * best]
    return min(.6, max(.2, .51 * sum(s * w for s, w in sure) / max(1, sum(w for _, w in sure))))


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


def read_model(model):
    """Nodes, leaves, and where each tree's begin."""
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

    return nodes, leaves, first_node, first_leaf


def write_table(models, table, n_features):
    def rows(values, each):
        values = list(values)
        return "".join("\t" + " ".join(values[i:i + each]) + "\n" for i in range(0, len(values), each))

    with open(table, "w", encoding="ascii") as f:
        f.write("/* Made by train/train.py; see LICENCE-model. */\n")
        f.write(f"enum {{ MODEL_FEATURES = {n_features} }};\n\n")
        for name, (nodes, *lists) in models.items():
            f.write(f"static const struct node {name}_nodes[] = {{\n"
                    + rows((f"{{ {a}, {b}, {c}, {d} }}," for a, b, c, d in nodes), 4) + "};\n\n")
            for kind, what, values in zip(("int16_t", "uint16_t", "uint16_t"),
                                          ("leaves", "first_node", "first_leaf"), lists):
                f.write(f"static const {kind} {name}_{what}[] = {{\n"
                        + rows((f"{v}," for v in values), 12) + "};\n\n")
        f.write("static const struct forest forests[] = {\n")
        for name, (_, _, first_node, _) in models.items():
            f.write(f"\t{{ {name}_nodes, {name}_leaves, {name}_first_node, {name}_first_leaf,"
                    f" {len(first_node)} }},\n")
        f.write("};\n")


def look_again(pages, scores, files, dump, scratch):
    """Gives the pages the rows of the second look; each page's blocks that it looks at."""
    given = scratch / "given"
    given.write_bytes(b"".join(s.tobytes() for s in scores))
    _, read = dump_rows(dump, scratch, files, given)
    for page, (_, rows) in zip(pages, read, strict=True):
        page.rows = rows
    return [[score >= SECOND_LEAST for score in s] for s in scores]


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--seed", default="0")
    args.add_argument("--without", type=folds.parse)
    args.add_argument("files", nargs="+")
    args = args.parse_args()
    dump, binary, scratch, table, *sets = args.files
    seed = f"seed={args.seed}"
    scratch = Path(scratch)
    scratch.mkdir(parents=True, exist_ok=True)
    pages, names, files = read_sets(map(Path, sets), args.without, dump, scratch)
    custom = custom_of(names)
    labels = [label(page) for page in pages]
    weights = [[weight_of(page, i, custom) for i in range(len(page.blocks))] for page in pages]
    first = [*FIRST, seed, f"first={names.index('score')}"]
    scores = boost(binary, pages, labels, weights, scratch, [*first, f"folds={FOLDS}", f"rounds={GUESS_ROUNDS}"])
    guess(pages, labels, weights, scores)
    model = scratch / "first.model"
    scores = boost(binary, pages, labels, weights, scratch,
                   [*first, f"folds={FOLDS}", f"rounds={FIRST_ROUNDS}"], model)
    seen = look_again(pages, scores, files, dump, scratch)
    labels = [[l if s else -1 for l, s in zip(ls, ss)] for ls, ss in zip(labels, seen)]
    models = {"first": read_model(model)}
    model = scratch / "second.model"
    boost(binary, pages, labels, weights, scratch, [*SECOND, seed, "folds=0"], model)
    models["second"] = read_model(model)
    write_table(models, table, len(names))
    for path, _ in files:
        path.unlink()


if __name__ == "__main__":
    main()
