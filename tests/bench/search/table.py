#!/usr/bin/env python3
"""table.py FILE...: median and greatest of each class (class, ms, …, a line a query), the
files side by side, in the form of RESULTS.md."""
import statistics
import sys

files = []
for name in sys.argv[1:]:
    classes = {}
    for line in open(name):
        cls, ms, _ = line.split("\t", 2)
        classes.setdefault(cls, []).append(float(ms))
    files.append(classes)
print("| class | " + " | ".join(n.rsplit(".", 1)[1] for n in sys.argv[1:]) + " |")
print("|---|" + "---:|" * len(files))
for cls in files[0]:
    print("| %s | %s |" % (cls, " | ".join("%.2f / %.1f" %
        (statistics.median(f[cls]), max(f[cls])) for f in files)))
