"""Which blocks of a page its annotation holds, and how well a choice of blocks agrees."""
import re
from collections import Counter

words = re.compile(r"\w+").findall


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def shingles(tokens, n=4):
    return [tuple(tokens[i:i + n]) for i in range(max(1, len(tokens) - n + 1))] if tokens else []


def overlap(kept, gold):
    """Shared, extra and missed shingles."""
    have = Counter(shingles(kept))
    shared = (have & gold).total()
    return shared, have.total() - shared, gold.total() - shared


def f1(kept, gold):
    shared, extra, missed = overlap(kept, gold)
    return 2 * shared / max(1, 2 * shared + extra + missed)


def joined(keep, tokens):
    return [word for kept, block in zip(keep, tokens) if kept for word in block]


def labels_of_text(blocks, gold, optional=()):
    """1 for blocks of the text, 0 for others, -1 for optional ones."""
    tokens = [words(block) for block in blocks]
    want = Counter(shingles(words(gold)))
    flat = " " + " ".join(words(gold)) + " "
    keep, doubtful = [], []
    for number, block in enumerate(tokens):
        if len(block) >= 4:
            runs = shingles(block)
            share = sum(run in want for run in runs) / len(runs)
        else:
            share = float(bool(block) and " " + " ".join(block) + " " in flat)
        keep.append(share >= .5 and len(block) >= 4)
        if share >= .2:
            doubtful.append(number)
    best = f1(joined(keep, tokens), want)
    for _ in range(3):
        changed = False
        for number in doubtful:
            keep[number] = not keep[number]
            now = f1(joined(keep, tokens), want)
            if now > best + 1e-12:
                best, changed = now, True
            else:
                keep[number] = not keep[number]
        if not changed:
            break
    free = {" ".join(words(paragraph)) for paragraph in optional}
    return [-1 if " ".join(block) in free else int(kept) for kept, block in zip(keep, tokens)]


def labels_of_segments(blocks, wanted, unwanted):
    """1 and 0 for blocks that hold a wanted or an unwanted segment, -1 for all others."""
    flat = [squeeze(block) for block in blocks]
    labels = [-1] * len(blocks)
    for segments, label in ((unwanted, 0), (wanted, 1)):
        for segment in map(squeeze, segments):
            for number, block in enumerate(flat):
                if segment in block:
                    labels[number] = label
    return labels


def segments_agree(text, wanted, unwanted):
    """(wanted found, unwanted found)"""
    flat = squeeze(text)
    return (sum(squeeze(s) in flat for s in wanted), sum(squeeze(s) in flat for s in unwanted))
