#!/usr/bin/env python3
"""Pages in folds, by site, so that no site is in two, or each for itself.

    folds.py FOLD/FOLDS[/page] FOLDER SET...

makes FOLDER/NAME for each SET: the pages that are in the fold.
"""
import gzip
import hashlib
import json
import re
import sys
from pathlib import Path

NAMED = re.compile(rb'<(?:link|meta)[^>]*(?:canonical|og:url)[^>]*>', re.I)
ADDRESS = re.compile(rb'(?:href|content)\s*=\s*["\']?(https?://[^"\'\s>]+)', re.I)
NO_SITE = ("fakehost", "web.archive.org")


def domain(url):
    host = re.sub(r"^\w+://", "", url).split("/")[0].split(":")[0].lower().split(".")
    short = len(host) > 2 and len(host[-2]) <= 3 and len(host[-1]) == 2
    return ".".join(host[-3 if short else -2:])


def site(entry, key, packed):
    """The registrable domain, roughly; what the page itself names where its address says nothing."""
    url = entry.get("url") or ""
    if re.match(r"https?://", url) and not any(name in url for name in NO_SITE):
        return domain(url)
    inner = re.match(r"https?://web\.archive\.org/web/\d+[a-z_]*/(?:https?://)?([^/]+)", url)
    if inner:
        return domain(inner[1])
    for tag in NAMED.finditer(gzip.decompress(Path(packed).read_bytes())):
        address = ADDRESS.search(tag[0])
        if address:
            return domain(address[1].decode("utf8", "replace"))
    return key


def fold(name, of, salt=""):
    return int(hashlib.md5((salt + name).encode()).hexdigest(), 16) % of


def is_left_out(site, entry, key, without):
    """without: what parse() gives, or None."""
    if without is None:
        return False
    number, of, by_page = without
    return fold((entry.get("url") or key) if by_page else site, of) == number


def parse(text):
    number, of, *by = text.split("/")
    return int(number), int(of), by == ["page"]


def main():
    part, to = parse(sys.argv[1]), Path(sys.argv[2])
    for folder in map(Path, sys.argv[3:]):
        entries = json.loads((folder / "gold.json").read_text("utf8"))
        own = {}
        for key, entry in entries.items():
            packed = folder / "pages" / f"{entry.get('page', key)}.html.gz"
            if is_left_out(site(entry, key, packed), entry, key, part):
                own[key] = entry
        made = to / folder.name
        made.mkdir(parents=True, exist_ok=True)
        (made / "gold.json").write_text(json.dumps(own, ensure_ascii=False), "utf8")
        if not (made / "pages").exists():
            (made / "pages").symlink_to((folder / "pages").resolve())


if __name__ == "__main__":
    main()
