#!/usr/bin/env python3
"""growth.py WORK COUNT...: an SVG of the classes' medians of whole processes over the number
of articles, both axes logarithmic."""
import math
import statistics
import sys

WIDTH, HEIGHT, LEFT, TOP = 760, 460, 60, 20
COLOURS = ["#1b6ca8", "#c1440e", "#3a7d44", "#7b3f99", "#a67c00", "#444444"]

work, counts = sys.argv[1], [int(c) for c in sys.argv[2:]]
lines = {}
for n in counts:
    classes = {}
    for line in open("%s/%d.out.process" % (work, n)):
        cls, ms, _ = line.split("\t", 2)
        classes.setdefault(cls, []).append(float(ms))
    for cls, v in classes.items():
        lines.setdefault(cls, []).append((n, statistics.median(v)))
high = max(ms for v in lines.values() for _, ms in v) * 1.3
low = min(ms for v in lines.values() for _, ms in v) / 1.3

def x(n):
    span = math.log(counts[-1] / counts[0]) or 1
    return LEFT + (WIDTH - LEFT - 180) * math.log(n / counts[0]) / span

def y(ms):
    return TOP + (HEIGHT - TOP - 50) * (1 - math.log(ms / low) / math.log(high / low))

print('<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" '
    'font-size="11"><rect width="100%%" height="100%%" fill="white"/>' % (WIDTH, HEIGHT))
for n in counts:
    print('<line x1="%.0f" x2="%.0f" y1="%d" y2="%d" stroke="#ddd"/>' %
        (x(n), x(n), TOP, HEIGHT - 50))
    print('<text x="%.0f" y="%d" text-anchor="middle">%s</text>' %
        (x(n), HEIGHT - 32, "{:,}".format(n)))
ms = 10 ** math.floor(math.log10(low))
while ms < high:
    for step in (1, 2, 5):
        if low <= ms * step <= high:
            print('<line x1="%d" x2="%.0f" y1="%.1f" y2="%.1f" stroke="#eee"/>' %
                (LEFT, x(counts[-1]), y(ms * step), y(ms * step)))
            print('<text x="%d" y="%.1f" text-anchor="end">%g</text>' %
                (LEFT - 6, y(ms * step) + 4, ms * step))
    ms *= 10
below = 1e9
for i, (cls, v) in enumerate(sorted(lines.items(), key=lambda kv: kv[1][-1][1])):
    colour = COLOURS[i % len(COLOURS)]
    print('<polyline fill="none" stroke="%s" stroke-width="1.5" points="%s"/>' %
        (colour, " ".join("%.1f,%.1f" % (x(n), y(ms)) for n, ms in v)))
    below = min(y(v[-1][1]) + 4, below - 13)
    print('<text x="%.0f" y="%.1f" fill="%s">%s %.1f</text>' %
        (x(counts[-1]) + 8, below, colour, cls, v[-1][1]))
print('<text x="%d" y="%d">articles; milliseconds of processor time of arch search --json, '
    'median of a class</text></svg>' % (LEFT, HEIGHT - 10))
