"""Makes pages: articles of invented news in several layouts, and what is around them.

Everything follows from the seed, so that two runs make the same bytes. The texts are
made up here.
"""
import random

WHO = ["the harbour office", "the town council", "Margaret Ellison", "the water board",
       "Tomas Lindqvist", "the school inspector", "the ferry company", "Ines Carvalho",
       "the night market", "the archive of the county", "a spokesman for the mill",
       "the bridge commission", "Dr. Anselm Weber", "the fishing cooperative"]
DID = ["published", "rejected", "postponed", "signed", "presented", "defended",
       "withdrew", "reviewed", "approved", "questioned", "repaired", "inherited"]
WHAT = ["a plan for the northern quay", "the budget for the coming winter",
        "a register of every boat", "the report about the old tunnel",
        "a contract with two suppliers", "the list of closed streets",
        "a map of the flooded meadows", "the timetable of the night ferry",
        "a letter from the ministry", "the results of the spring survey",
        "an offer for the empty warehouse", "the rules for the weekly market"]
WHY = ["because the river had risen again", "after a long debate in the old hall",
       "although nobody had asked for it", "while the mayor was abroad",
       "since prices had fallen for months", "before the new year began",
       "when the last train had left", "so that the work could start at once",
       "despite a warning from the engineers", "as several witnesses remembered"]
HEADS = ["Harbour office counts its boats", "Council puts the bridge off again",
         "Ferry will sail at night", "Old tunnel to be measured anew",
         "Market moves to the north quay", "Mill offers its warehouse",
         "Water board draws a new map", "Archive finds a lost ledger",
         "School roof repaired in time", "Survey of the meadows begins"]
NAMES = ["Clara Novak", "Peter Osei", "Ruth Hallam", "Jonas Brandt", "Amina Yusuf"]


def sentence(r):
    s = f"{r.choice(WHO)} {r.choice(DID)} {r.choice(WHAT)} {r.choice(WHY)}"
    if r.random() < .4:
        s += f", and {r.randint(3, 97)} of {r.randint(100, 900)} members agreed"
    if r.random() < .15:
        s += ", which surprised the neighbours"
    return s[0].upper() + s[1:] + "."


class Story:
    def __init__(self, seed, paragraphs=7, sentences=4):
        r = random.Random(f"story {seed}")
        self.r = r
        self.title = f"{r.choice(HEADS)} in {r.choice(['Oxmoor', 'Linden', 'Varre', 'Saltby'])} {seed}"
        self.by = r.choice(NAMES)
        self.date = f"2025-{r.randint(1, 12):02}-{r.randint(1, 28):02}"
        self.paragraphs = [[sentence(r) for _ in range(sentences)] for _ in range(paragraphs)]

    def html(self, body=None):
        return body or "\n".join(f"<p>{' '.join(p)}</p>" for p in self.paragraphs)


class Around:
    """What changes from visit to visit and is no part of an article."""
    def __init__(self, seed=0):
        r = random.Random(f"around {seed}")
        self.clock = f"{r.randint(0, 23):02}:{r.randint(0, 59):02}"
        self.ago = f"{r.randint(2, 23)} hours ago"
        self.shares = f"{r.randint(100, 9999):,}"
        self.comments = r.randint(3, 400)
        self.related = [f"{r.choice(HEADS)} {r.randint(1, 99)}" for _ in range(4)]
        self.ad = r.choice(["Boots for every weather, now 20% off", "Your new kitchen from 99 a month",
                            "Fly to the islands this spring", "Insurance that calls you back"])
        self.weather = f"{r.randint(-5, 30)}°C"
        self.cls = r.randint(1000, 9999)
        self.token = f"{r.getrandbits(64):016x}"


def layout(story, a=None, body=None, kind=0, title=None, head="", extra="", site="The Saltby Gazette"):
    a = a or Around()
    title = title or story.title
    body = body if body is not None else story.html()
    nav = "".join(f'<li><a href="/{s}">{s.title()}</a></li>'
                  for s in ("news", "sport", "culture", "opinion", "archive"))
    rel = "".join(f'<li><a href="/story/{i}?ref={a.token}">{t}</a></li>' for i, t in enumerate(a.related))
    meta = (f'<meta charset="utf-8"><title>{title} | {site}</title>'
            f'<meta property="og:title" content="{title}">'
            f'<meta property="article:published_time" content="{story.date}">{head}')
    ad = f'<div class="ad ad-{a.cls}"><a href="https://ads.example/{a.token}">{a.ad}</a></div>'
    share = f'<div class="share-bar"><span class="count">{a.shares} shares</span> <span>{a.comments} comments</span></div>'
    foot = (f'<footer><p>© 2025 {site}. All rights reserved.</p><ul><li><a href="/about">About us</a></li>'
            f'<li><a href="/privacy">Privacy</a></li><li><a href="/contact">Contact</a></li></ul></footer>')
    top = f'<header><div class="brand">{site}</div><div class="now">{a.clock} · {a.weather}</div><nav><ul>{nav}</ul></nav></header>'
    by = f'<p class="byline">By {story.by}</p><time datetime="{story.date}">{story.date}</time> <span class="ago">Updated {a.ago}</span>'
    related = f'<aside class="related"><h3>More from {site}</h3><ul>{rel}</ul></aside>'
    if kind == 0:
        inner = f'<main><article><h1>{title}</h1>{by}{share}{body}{extra}</article>{ad}{related}</main>'
    elif kind == 1:
        inner = (f'<div id="wrap-{a.cls}" class="css-{a.cls}"><div class="col-side">{related}{ad}</div>'
                 f'<div class="story"><h1 class="t-{a.cls}">{title}</h1>{share}{by}<div class="body">{body}</div>{extra}</div></div>')
    else:
        inner = (f'{ad}<section><h1>{title}</h1><div>{by}</div>{body}{extra}{share}</section>'
                 f'<section class="most-read"><h2>Most read</h2><ol>{rel}</ol></section>')
    return (f'<!DOCTYPE html>\n<html lang="en"><head>{meta}</head><body>\n{top}\n{inner}\n{foot}\n'
            f'<script>var s="{a.token}";</script></body></html>')


def plain(title, body, lang="en", site="The Saltby Gazette", head=""):
    """A page that is no story: an error, a wall, a form."""
    nav = "".join(f'<a href="/{s}">{s.title()}</a> ' for s in ("news", "sport", "culture"))
    return (f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
            f'<body><header>{site} <nav>{nav}</nav></header><main>{body}</main>'
            f'<footer>© 2025 {site} <a href="/contact">Contact</a></footer></body></html>')
