"""changes.py [PAGES-FOLDER]: pages before and after, as a case for the server of
tests/http: half of them changed in their surroundings only, half in their words. With a
folder, the pages are made from the saved pages in it, else from invented ones.
changes.py score OUT TRUTH compares what `arch diff --json` said.
"""
import gzip
import html
import json
import os
import random
import re
import subprocess
import sys
from site_pages import NAMES, Around, Story, layout, sentence

out, truth = [], []


def copy(s):
    t = Story(0)
    t.__dict__.update({k: ([list(p) for p in v] if k == "paragraphs" else v) for k, v in s.__dict__.items()})
    return t


def pair(name, what, before, after, words=""):
    for how, page in ((" nth 1", before), ("", after)):
        body = page.replace("\\", "\\\\").replace("\r", "")
        body = re.sub(r"(?m)^(%|== )", lambda m: f"\\x{ord(m.group(0)[0]):02x}" + m.group(0)[1:], body)
        out.append(f"== serve /{name}{how}\nHTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\n\n{body}\n")
    truth.append((name, what, words))


# ---- invented pages ----

def noise(i, s, r):
    kind, a, b = i % 3, Around(i), Around(i + 500)
    body = s.html()
    after = body
    if i % 4 == 1:   # other markup, class names, white space
        after = "\n\n".join(f'<div class="p-{b.cls}"><p data-id="{j}">\n  {"   ".join(q)}\n</p></div>' for j, q in enumerate(s.paragraphs))
    elif i % 4 == 2:  # links get tracking parameters, an ad between the paragraphs
        link = '<a href="https://example.org/register{}">'
        body = body.replace(" a ", " " + link.format("") + "a</a> ", 1)
        after = s.html().replace(" a ", " " + link.format(f"?utm_source={b.token}") + "a</a> ", 1)
        after = after.replace("</p>\n<p>", f'</p>\n<div class="ad-slot" id="ad{b.cls}"><a href="https://ads.example/{b.token}">{b.ad}</a></div>\n<p>', 1)
    elif i % 4 == 3:  # typography and entities
        after = "\n".join(f"<p>{html.escape(' '.join(q)).replace(',', '&#44;')}</p>" for q in s.paragraphs)
    extra_a = f'<p class="views">{a.shares} views</p><p class="updated">Last updated: {a.ago}</p>'
    extra_b = f'<p class="views">{b.shares} views</p><p class="updated">Last updated: {b.ago}</p>'
    return layout(s, a, body, kind, extra=extra_a if i % 2 else ""), layout(s, b, after, kind, extra=extra_b if i % 2 else "")


def swap_number(t, r):
    for p in t.paragraphs:
        for j, q in enumerate(p):
            m = re.search(r"\b(\d+) of (\d+)", q)
            if m:
                p[j] = q.replace(m.group(0), f"{int(m.group(1)) + 1} of {m.group(2)}", 1)
                return p[j]
    return reword(t, r)


def place(t, r):
    p = r.randrange(len(t.paragraphs))
    return t.paragraphs[p], r.randrange(len(t.paragraphs[p]))


def reword(t, r):
    p, j = place(t, r)
    words = p[j].rstrip(".").split()
    at = r.randrange(2, len(words))
    words[at] = r.choice([w for w in ("never", "quietly", "publicly", "almost", "finally") if w != words[at]])
    p[j] = " ".join(words) + "."
    return p[j]


def replace(t, r):
    p, j = place(t, r)
    p[j] = sentence(r)
    return p[j]


def insert(t, r):
    p, j = place(t, r)
    p.insert(j, sentence(r))
    return p[j]


def short_insert(t, r):
    p, j = place(t, r)
    p.insert(j, "Three people are missing.")
    return p[j]


def remove(t, r):
    p, j = place(t, r)
    return "-" + p.pop(j)


def headline(t, r):
    t.title = "Second thoughts: " + t.title
    return t.title


def byline(t, r):
    t.by = NAMES[(NAMES.index(t.by) + 1) % len(NAMES)]
    return t.by


def correction(t, r):
    s = f"Correction: an earlier version of this article misstated the year as {r.randint(1900, 2020)}."
    t.paragraphs.append([s])
    return s


def negate(t, r):
    p, j = place(t, r)
    words = p[j].split()
    words.insert(len(words) // 2, "not")
    p[j] = " ".join(words)
    return p[j]


REAL = [swap_number, reword, replace, insert, remove, headline, byline, correction, short_insert, negate]


def invented():
    for i in range(80):
        r = random.Random(f"noise {i}")
        pair(f"noise{i}", "same", *noise(i, Story(f"n{i}"), r))
    for i in range(80):
        r = random.Random(f"real {i}")
        s = Story(f"r{i}")
        t = copy(s)
        f = REAL[i % len(REAL)]
        words = f(t, r)
        pair(f"real{i}-{f.__name__}", "changed", layout(s, Around(i), kind=i % 3), layout(t, Around(i + 500), kind=i % 3), words)


# ---- saved pages ----

def paragraphs(page):
    """The running text of a page: <p> with a few sentences and hardly a link."""
    found = []
    for m in re.finditer(r"<p\b[^>]*>(.*?)</p>", page, re.S | re.I):
        text = re.sub(r"<[^>]+>", "", m.group(1))
        if len(text) > 200 and "<a " not in m.group(1) and "<" not in m.group(1):
            found.append(m)
    return found


def in_article(page, found):
    """Those that reading takes for the article: a change elsewhere is none of it."""
    said = subprocess.run([os.environ["ARCH"], "read", "--json", "-"], input=page.encode(), capture_output=True).stdout
    text = fold(json.loads(said).get("text", "")) if said else ""
    return [m for m in found if fold(html.unescape(m.group(1))) in text]


def surroundings(page, r):
    """The same page, hours later."""
    def number(m):
        return f"{r.randint(2, 59)}{m.group(1)}"
    page = re.sub(r"(?<=>)\s*\d{1,2}( (?:hours?|minutes?|mins?|days?) ago)\s*(?=<)", number, page)
    page = re.sub(r'class="([^"]{3,60})"', lambda m: f'class="{m.group(1)} x{r.randint(1000, 9999)}"' if r.random() < .3 else m.group(0), page)
    page = re.sub(r'href="(https?://[^"?#]+)"', lambda m: f'href="{m.group(1)}?utm_source=x{r.randint(1, 99)}"' if r.random() < .3 else m.group(0), page)
    page = page.replace("</body>", f'<div class="sponsored"><a href="https://ads.example/{r.randint(1, 999)}">Boots for every weather</a></div><p class="counter">{r.randint(100, 9999)} readers online</p></body>')
    return re.sub(r">\n\s*<", ">\n\n<", page)


def saved(folder):
    names = sorted(n for n in os.listdir(folder) if n.endswith(".html.gz"))
    n = 0
    for name in names:
        page = gzip.open(os.path.join(folder, name), "rb").read(400000).decode("utf-8", "replace")
        found = in_article(page, paragraphs(page))
        if len(found) < 3 or n >= 140:
            continue
        r = random.Random(name)
        after = surroundings(page, r)
        if n % 2 == 0:
            pair(f"noise{n}", "same", page, after)
        else:
            old = found[len(found) // 2].group(1)
            m = next(m for m in paragraphs(after) if m.group(1).strip() == old.strip())
            words = m.group(1).split(" ")
            at = len(words) // 2
            words[at:at + 1] = ["not", "quietly"]
            new = " ".join(words)
            pair(f"real{n}", "changed", page, after[:m.start(1)] + new + after[m.end(1):], "not quietly")
        n += 1


def fold(s):
    return re.sub(r"\W+", " ", s).strip()


def score(said, true):
    rows = [l.rstrip("\n").split("\t") for l in open(true)]
    got = {}
    for l in open(said):
        name, rest = l.rstrip("\n").split("\t", 1)
        got.setdefault(name, []).append(json.loads(rest) if rest else None)
    alarms = misses = n_same = n_changed = 0
    for name, what, words in rows:
        diff = [d for d in got.get(name, []) if d]
        if name not in got:
            print(f"no answer: {name}")
        if what == "same":
            n_same += 1
            if diff:
                alarms += 1
                print(f"false alarm: {name}: {str(diff)[:300]}")
        else:
            n_changed += 1
            side = "old" if words.startswith("-") else "new"
            hit = [d for d in diff if fold(words) in fold(d.get(side, ""))]
            if not hit:
                misses += 1
                print(f"missed: {name}: {words[:80]}: {str(diff)[:300]}")
    print(f"{n_same} pairs with noise only: {alarms} false alarms; {n_changed} changed: {misses} missed")
    return alarms * 50 <= n_same and misses * 50 <= n_changed


if sys.argv[1:2] == ["score"]:
    sys.exit(0 if score(sys.argv[2], sys.argv[3]) else 1)
if len(sys.argv) > 1:
    saved(sys.argv[1])
else:
    invented()
print("\n".join(out))
print("== file truth.tsv\n" + "\n".join("\t".join(t) for t in truth))
CHUNK = 20  # pages a step: each has to end in time
for i in range(0, len(truth), CHUNK):
    names = [t[0] for t in truth[i:i + CHUNK]]
    print("== file list.txt\n" + "\n".join(f"$BASE/{n}" for n in names))
    print("== file names.txt\n" + "\n".join(names))
    print("""== run arch --quiet add --list list.txt >>added 2>&1 || true
== run xargs arch refresh <list.txt >>refreshed 2>&1 || true
== run while read -r name; do
	printf '%s\\t\\n' "$name"
	arch --json diff "$BASE/$name" 2>>why | sed "s|^|$name\t|"
done <names.txt >>said.tsv""")
print("""== run cp said.tsv truth.tsv why refreshed added "$OUT\"""")
