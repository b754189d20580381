"""check_wacz.py FILE…: whether a WACZ is one by version 1.1.1 of its specification and can be
played back: manifest and digests, the list of pages, and each line of the index followed to
its record. Shares nothing with the program. Says what is wrong; exit status 1.
"""
import base64
import gzip
import hashlib
import json
import re
import sys
import zipfile
import zlib
from urllib.parse import urlsplit

wrong = []


def want(yes, what):
    if not yes:
        wrong.append(what)


def digest_is(text, data):
    kind, _, value = text.partition(":")
    raw = hashlib.new(kind, data)
    return value.lower() in (raw.hexdigest(), base64.b32encode(raw.digest()).decode().lower().rstrip("="),
                             base64.b32encode(raw.digest()).decode().lower())


def surt(url):
    """scheme://www.a.b:81/P?q to b,a:81)/p?q, for the addresses that tests have."""
    u = urlsplit(url.lower())
    host = u.hostname or ""
    host = host[4:] if host.startswith("www.") else host
    key = ",".join(reversed(host.split(".")))
    if u.port and u.port not in (80, 443):
        key += f":{u.port}"
    path = u.path.rstrip("/") if len(u.path) > 1 else u.path or "/"
    return key + ")" + path + ("?" + "&".join(sorted(u.query.split("&"))) if u.query else "")


def manifest(z):
    package = json.loads(z.read("datapackage.json"))
    want(package.get("profile") == "data-package", "profile is not data-package")
    want(re.fullmatch(r"1\.\d(\.\d)?", package.get("wacz_version", "")), "no wacz_version")
    sealed = json.loads(z.read("datapackage-digest.json"))
    want(sealed["path"] == "datapackage.json", "the digest is of another file")
    want(digest_is(sealed["hash"], z.read("datapackage.json")), "datapackage.json has another digest")
    listed = {}
    for r in package["resources"]:
        want(re.fullmatch(r"[a-z0-9._-]+", r["name"]), f"resource name {r['name']}")
        want(r["path"] not in listed, f"{r['path']} is listed twice")
        listed[r["path"]] = r
        data = z.read(r["path"])
        want(r["bytes"] == len(data), f"{r['path']} has another size")
        want(digest_is(r["hash"], data), f"{r['path']} has another digest")
    for n in z.namelist():
        want(n in listed or n.startswith("datapackage") or n == "sha256sums.txt", f"{n} is not listed")
    if "sha256sums.txt" in z.namelist():
        for line in z.read("sha256sums.txt").decode().splitlines():
            value, name = line[:64], line[66:]
            want(name in z.namelist() and digest_is("sha256:" + value, z.read(name)), f"sha256sums.txt: {name}")
    return package


def pages(z):
    lines = z.read("pages/pages.jsonl").decode().splitlines()
    head = json.loads(lines[0])
    want(head.get("format") == "json-pages-1.0" and head.get("id") and head.get("title"), "the list of pages has no header")
    out = []
    for l in lines[1:]:
        p = json.loads(l)
        want(p.get("url") and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", p.get("ts", "")), f"page {l[:80]}")
        out.append((p["url"], re.sub(r"\D", "", p["ts"])[:14]))
    want(len(out) > 0, "no page")
    return out


def record(member):
    """The fields and the block of the one record in a gzip member."""
    undo = zlib.decompressobj(31)
    data = undo.decompress(member)
    want(undo.eof and undo.unused_data == b"", "offset and length are not those of one gzip member")
    head, _, block = data.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    want(lines[0] == "WARC/1.1", f"record begins with {lines[0]}")
    fields = {k.lower(): v.strip() for k, _, v in (l.partition(":") for l in lines[1:])}
    n = int(fields["content-length"])
    want(block[n:] == b"\r\n\r\n", "the record does not end after its block")
    return fields, block[:n]


def follow(z, line, bodies):
    key, stamp, rest = line.split(" ", 2)
    d = json.loads(rest)
    for k in ("url", "mime", "digest", "length", "offset", "filename"):
        want(isinstance(d.get(k), str), f"index line without {k}: {line[:80]}")
    if d["url"].startswith("http"):
        want(key == surt(d["url"]), f"{d['url']} has the key {key}, not {surt(d['url'])}")
    want(re.fullmatch(r"\d{14}", stamp), f"time {stamp}")
    archive = z.read("archive/" + d["filename"])
    at, n = int(d["offset"]), int(d["length"])
    fields, block = record(archive[at:at + n])
    want(fields["warc-target-uri"] == d["url"], f"{d['url']} leads to {fields['warc-target-uri']}")
    want(re.sub(r"\D", "", fields["warc-date"])[:14] == stamp, f"{d['url']}: another time")
    want(fields.get("warc-payload-digest") == d["digest"], f"{d['url']}: another digest than the record's")
    kind = fields["warc-type"]
    want(kind in ("response", "resource", "revisit"), f"{d['url']} leads to a {kind}")
    want((d["mime"] == "warc/revisit") == (kind == "revisit"), f"{d['url']}: {d['mime']} of a {kind}")
    body = block.partition(b"\r\n\r\n")[2] if kind == "response" else block
    if kind == "revisit":
        want(d["digest"] in bodies, f"{d['url']}: a revisit of nothing")
        return d["url"], stamp
    want(digest_is(d["digest"], body), f"{d['url']}: the body has another digest")
    if kind == "response":
        status = block.split(b" ", 2)[1].decode()
        want(d.get("status") == status, f"{d['url']}: status {d.get('status')} of {status}")
    return d["url"], stamp


def index(z):
    names = [n for n in z.namelist() if n.startswith("indexes/") and n.split(".")[-1] in ("cdx", "cdxj", "gz")]
    want(len(names) > 0, "no index")
    data = b"".join(gzip.decompress(z.read(n)) if n.endswith(".gz") else z.read(n) for n in names)
    lines = data.splitlines()
    want(lines == sorted(lines), "the index is not sorted")
    text = [l.decode() for l in lines]
    bodies = {json.loads(l.split(" ", 2)[2])["digest"] for l in text if '"warc/revisit"' not in l}
    return {follow(z, l, bodies) for l in text}


def check(path):
    with zipfile.ZipFile(path) as z:
        want(z.testzip() is None, "a member is damaged")
        for i in z.infolist():
            if i.filename.startswith(("archive/", "indexes/")):
                want(i.compress_type == zipfile.ZIP_STORED, f"{i.filename} is compressed in the ZIP")
        package = manifest(z)
        listed, indexed = pages(z), index(z)
        for p in listed:
            want(p in indexed, f"page {p} is not in the index")
        if "mainPageUrl" in package:
            want(package["mainPageUrl"] in {u for u, _ in listed}, "the main page is no page")


for name in sys.argv[1:]:
    try:
        check(name)
    except (KeyError, ValueError, zipfile.BadZipFile, zlib.error) as e:
        wrong.append(f"{name}: {type(e).__name__} {e}")
for w in wrong:
    print(w)
sys.exit(bool(wrong))
