#!/usr/bin/env python3
"""Writes chars_table.h from the Unicode data of the running Python.

Runs of code points of one class become one row; runs in which capital and small
letters take turns become one row too. Usage: chars_gen.py > chars_table.h
"""
import sys
import unicodedata as u

END = 0x110000
SPECIAL = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d",
           "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ſ": "s",
           "ŉ": "n", "ĳ": "ij", "ё": "е", "ґ": "г"}


def kind(c):
    cat = u.category(chr(c))
    if cat in ("Lu", "Lt"):
        return "UPPER"
    if cat == "Ll":
        return "LOWER"
    if cat in ("Lm", "Lo", "Nl"):
        return "LETTER"
    if cat[0] == "M" or c in (0xAD, 0x200C, 0x200D):
        return "MARK"
    if cat == "Nd":
        return "DIGIT"
    if cat[0] == "Z":
        return "SPACE"
    if cat[0] == "P":
        return "PUNCT"
    if cat in ("Sm", "Sc", "Sk", "So", "No"):
        return "SYMBOL"
    return "OTHER"


def class_rows():
    kinds = [kind(c) for c in range(END)]
    rows, c = [], 0x80
    while c < END:
        e = c
        if kinds[c] in ("UPPER", "LOWER"):
            while e + 1 < END and {kinds[e], kinds[e + 1]} == {"UPPER", "LOWER"}:
                e += 1
        if e - c >= 3:
            up = c % 2 if kinds[c] == "UPPER" else 1 - c % 2
            rows.append((c, e, "TURNS_ODD" if up else "TURNS_EVEN"))
        else:
            e = c
            while e + 1 < END and kinds[e + 1] == kinds[c]:
                e += 1
            if kinds[c] != "OTHER":
                rows.append((c, e, kinds[c]))
        c = e + 1
    return rows


def lower(c):
    low = chr(c).lower()
    return ord(low) if len(low) == 1 else c


def lower_rows():
    pairs = [(c, lower(c) - c) for c in range(0x80, END) if lower(c) != c]
    rows = []
    for c, d in pairs:
        if rows and rows[-1][2] == d and c - rows[-1][1] in (1, 2):
            step = c - rows[-1][1]
            if rows[-1][3] in (0, step):
                rows[-1][1], rows[-1][3] = c, step
                continue
        rows.append([c, c, d, 0])
    return [(a, b, d, s or 1) for a, b, d, s in rows]


def plain(c):
    """The small letter without its marks, where that is another one."""
    ch = chr(c).lower()
    if ch in SPECIAL:
        return SPECIAL[ch]
    kd = u.normalize("NFKD", ch)
    base = "".join(SPECIAL.get(x, x) for x in kd if u.category(x) != "Mn").lower()
    return base


def plain_rows():
    rows = []
    for c in range(0x80, 0x3000):
        if kind(c) not in ("UPPER", "LOWER", "LETTER"):
            continue
        p = plain(c)
        if c > 0x530 and not (0x1E00 <= c <= 0x2188):
            continue
        if p != chr(lower(c)) and p and len(p) <= 3 and all(x.isalpha() for x in p):
            rows.append((c, p))
    for c in list(range(0xFB00, 0xFB07)) + list(range(0xFF21, 0xFF5B)):
        p = plain(c)
        if p.isalpha() and len(p) <= 3:
            rows.append((c, p))
    return rows


def wrap(items):
    line = "\t"
    for it in items:
        if len(line.expandtabs(8)) + len(it) + 1 > 88:
            print(line.rstrip())
            line = "\t"
        line += it + " "
    print(line.rstrip())


def main():
    print("/*\n * Made by chars_gen.py from Unicode %s (Unicode-3.0 licence)." % u.unidata_version)
    print(" * Include once, from chars.c.\n */")
    print('#include "chars_rows.h"\n')
    print("static const struct class_row class_rows[] = {")
    wrap(["{0x%X, 0x%X, %s}," % r for r in class_rows()])
    print("};\n\nstatic const struct lower_row lower_rows[] = {")
    wrap(["{0x%X, 0x%X, %d, %d}," % r for r in lower_rows()])
    print("};\n\nstatic const struct plain_row plain_rows[] = {")
    wrap(['{0x%X, "%s"},' % (c, "".join("\\x%02x" % b for b in p.encode()) if not p.isascii() else p)
          for c, p in plain_rows()])
    print("};")


if __name__ == "__main__":
    sys.exit(main())
