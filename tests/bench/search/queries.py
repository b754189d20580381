#!/usr/bin/env python3
"""queries.py FORM [ARCHIVE] <queries.tsv: the queries in the words of a program, a line
each: class, a tab, the query. FORM: arch, groonga. The lines that come in are class, operator
(term, and, phrase, or, prefix, near), words, and a filter or -. ARCHIVE tells who is a
person."""
import sqlite3
import sys

def kind_of(name):
    db = sqlite3.connect(sys.argv[2])
    row = db.execute("SELECT kind FROM entity WHERE name = ? ORDER BY articles DESC",
        (name,)).fetchone()
    return "person" if row and row[0] == "person" else "company"

def arch(op, words, kind, value):
    w = words.split()
    q = {"phrase": '"%s"' % words, "or": " or ".join(w), "prefix": w[0] + "*",
        "near": "near(%s, 10)" % words}.get(op, words)
    if kind == "date":
        q += " date:" + value
    elif kind == "site":
        q += " site:" + value.removeprefix("www.")
    elif kind == "entity":
        q += ' %s:"%s"' % (kind_of(value), value)
    return q

def groonga(op, words, kind, value):
    w = words.split()
    q = {"phrase": '"%s"' % words, "or": " OR ".join(w), "prefix": w[0] + "*",
        "near": '*N10"%s"' % words}.get(op, words)
    f = ""
    if kind == "date":
        a, b = value.replace("-", "").split("..")
        f = "date >= %s && date <= %s" % (a, b)
    elif kind == "site":
        f = 'site == "%s"' % value
    elif kind == "entity":
        f = 'names @ "%s"' % value
    return q + "\t" + f

for line in sys.stdin:
    cls, op, words, flt = line.rstrip("\n").split("\t")
    kind, _, value = flt.partition("=")
    print(cls + "\t" + {"arch": arch, "groonga": groonga}[sys.argv[1]](op, words, kind, value))
