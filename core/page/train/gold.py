"""Which blocks of a page its annotation holds, and how well a choice of blocks agrees."""
import re
from collections import Counter

COPIED = 40  # words; fewer are no copy of a text

words = re.compile(r"\w+").findall


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def shingles(tokens, n=4):
    return [tuple(tokens[i:i + n]) for i in range(max(1, len(tokens) - n + 1))] if tokens else []


def joined(keep, tokens):
    return [word for kept, block in zip(keep, tokens) if kept for word in block]


class Choice:
    """Which blocks are kept, and how near that is to what is wanted, one change after the other."""

    def __init__(self, keep, tokens, want):
        self.keep, self.tokens, self.want = list(keep), tokens, want
        self.have = Counter(shingles(joined(keep, tokens)))
        self.shared = (self.have & want).total()
        self.total = self.have.total() + want.total()

    def f1(self):
        return 2 * self.shared / max(1, self.total)

    def neighbours(self, numbers):
        """The kept words next to a block, up to three, as they come."""
        found = []
        for number in numbers:
            if self.keep[number]:
                found += self.tokens[number][:3] if numbers.step > 0 else self.tokens[number][:-4:-1]
                if len(found) >= 3:
                    break
        return found[:3]

    def count(self, words, step):
        for i in range(len(words) - 3):
            run = tuple(words[i:i + 4])
            before = min(self.have[run], self.want[run])
            self.have[run] += step
            self.shared += min(self.have[run], self.want[run]) - before
            self.total += step

    def flip(self, number):
        before = self.neighbours(range(number - 1, -1, -1))[::-1]
        after = self.neighbours(range(number + 1, len(self.tokens)))
        step = -1 if self.keep[number] else 1
        self.count(before + self.tokens[number] + after, step)
        self.count(before + after, -step)
        self.keep[number] = not self.keep[number]


def improve(keep, order, tokens, want):
    """Changes one block after the other while that brings the choice nearer to what is wanted."""
    choice = Choice(keep, tokens, want)
    best = choice.f1()
    for _ in range(3):
        changed = False
        for number in order:
            choice.flip(number)
            if choice.f1() > best + 1e-12:
                best, changed = choice.f1(), True
            else:
                choice.flip(number)
        if not changed:
            break
    return choice.keep, best


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
    found = [improve(keep, doubtful, tokens, want)]
    have = Counter(shingles(joined(keep, tokens)))
    copied = sum(have[run] - want[run] for run in want if have[run] > want[run])
    if copied > COPIED:
        # Where the page holds the text twice, the first copy is preferred.
        found.insert(0, improve(keep, doubtful[::-1], tokens, want))
    keep = max(found, key=lambda choice: round(choice[1], 6))[0]
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
