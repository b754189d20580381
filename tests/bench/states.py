"""states.py: a site that lives, as a case for the server of tests/http, and what is true
of each of its pages. states.py score OUT TRUTH compares what `arch check --json` said.
"""
import json
import sys
from site_pages import Around, Story, layout, plain

out, truth, kept = [], [], []


def serve(path, status="200 OK", body="", headers=(), orders=(), how="", type="text/html; charset=utf-8"):
    lines = [f"== serve {how + ' ' if how in ('HEAD', 'GET') else ''}{path}{' ' + how if how.startswith('nth') else ''}"]
    lines += [f"%{o}" for o in orders]
    lines += [f"HTTP/1.1 {status}"]
    if body:
        lines += [f"Content-Type: {type}"]
    lines += list(headers) + [""]
    lines += [l.replace("\\", "\\\\") for l in body.splitlines()]
    out.append("\n".join(lines) + "\n")


def page(state, url, keep=False):
    if url.startswith("/"):
        url = "$BASE" + url
    truth.append((url, state))
    if keep:
        kept.append(url)


def send(path, to, status="301 Moved Permanently", how=""):
    serve(path, status, headers=[f"Location: {to}"], how=how)


seed = iter(range(1, 10000))


def story(**kw):
    return layout(Story(next(seed)), kind=next(seed) % 3, **kw)


# ---- ok ----
for i in range(6):
    p = f"/ok/plain{i}"
    serve(p, body=story()); page("ok", p)
serve("/ok/target", body=story())
for i, st in enumerate(("302 Found", "303 See Other", "307 Temporary Redirect")):
    send(f"/ok/temp{i}", "/ok/target", st); page("ok", f"/ok/temp{i}")
serve("/ok/key/", body=story()); send("/ok/key", "/ok/key/"); page("ok", "/ok/key")
serve("/ok/same", body=story()); send("/ok/same?utm_source=feed", "/ok/same"); page("ok", "/ok/same?utm_source=feed")
for i, st in enumerate(("405 Method Not Allowed", "404 Not Found", "500 Internal Server Error", "403 Forbidden", "501 Not Implemented")):
    p = f"/ok/head{i}"
    serve(p, st, how="HEAD"); serve(p, body=story(), how="GET"); page("ok", p)
serve("/ok/headreset", how="HEAD", orders=["reset"]); serve("/ok/headreset", body=story(), how="GET"); page("ok", "/ok/headreset")
serve("/ok/slow", body=story(), orders=["sleep 700"]); page("ok", "/ok/slow")
serve("/ok/pdf", body="%PDF-1.4\nsomething".replace("%PDF", "\\x25PDF").replace("\\", ""), type="application/pdf")
out[-1] = out[-1].replace("%PDF", "\\x25PDF"); page("ok", "/ok/pdf")
serve("/ok/image.png", body="\\x89PNG\\r\\n\\x1a\\n0000", type="image/png")
out[-1] = out[-1].replace("\\\\", "\\"); page("ok", "/ok/image.png")
for i, t in enumerate(("Lost city not found after all", "Access denied to reporters at the harbour hearing",
                       "Why this domain is for sale: the story of a name", "Readers who subscribe to read more")):
    p = f"/ok/topic{i}"
    serve(p, body=layout(Story(next(seed)), kind=i % 3, title=t)); page("ok", p)
s = Story(next(seed), paragraphs=2, sentences=4)
serve("/ok/brief", body=layout(s)); page("ok", "/ok/brief")
form = '<form action="/session"><input name="user"><input type="password" name="pw"><button>Log in</button></form>'
serve("/ok/form", body=story(extra=form)); page("ok", "/ok/form")
box = '<div class="newsletter"><h3>Our newsletter</h3><p>Subscribe to our newsletter and never miss a story.</p></div>'
serve("/ok/newsletter", body=story(extra=box)); page("ok", "/ok/newsletter")
cap = '<section id="comments"><h3>Comments</h3><div class="g-recaptcha"></div><p>Please log in to comment.</p></section>'
serve("/ok/captcha", body=story(extra=cap)); page("ok", "/ok/captcha")
serve("/ok/contact", body=plain("Contact", "<h1>Contact</h1><p>The editors of the Gazette sit in the old customs house on the quay. Write to us about anything that you saw, and leave a number where we can call you back.</p>")); page("ok", "/ok/contact")
serve("/ok/once", how="nth 1", orders=["stay"]); serve("/ok/once", body=story()); page("ok", "/ok/once")
serve("/ok/busyonce", "503 Service Unavailable", how="nth 1"); serve("/ok/busyonce", body=story()); page("ok", "/ok/busyonce")
serve("/", body=plain("The Saltby Gazette", "<h1>Today</h1>" + "".join(f"<h2><a href='/s/{i}'>{Story(900 + i).title}</a></h2><p>{Story(900 + i).paragraphs[0][0]}</p>" for i in range(9))))
page("ok", "http://fine.localhost:$PORT/")
serve("/ok/etag", how="nth 1", body=story(), headers=['ETag: "v1"'])
serve("/ok/etag", "304 Not Modified", orders=['expect If-None-Match: "v1"'], headers=['ETag: "v1"']); page("ok", "/ok/etag", keep=True)
# the same words, other surroundings
for i in range(9):
    p, s = f"/ok/noise{i}", Story(next(seed))
    k = i % 3
    body = None
    if i > 5:
        body = "\n\n".join(f'<div class="pp"><p class="x{j}">\n{"  ".join(q)}\n</p></div>' for j, q in enumerate(s.paragraphs))
    serve(p, how="nth 1", body=layout(s, Around(i), kind=k))
    serve(p, body=layout(s, Around(i + 50), kind=k, body=body)); page("ok", p, keep=True)

# ---- moved ----
serve("/new/target", body=story()); serve("/new/other", body=story())
send("/old/a", "/new/target"); page("moved", "/old/a")
send("/old/b", "/new/other", "308 Permanent Redirect"); page("moved", "/old/b")
send("/old/c", "/old/a"); page("moved", "/old/c")
send("/old/d", "/old/b"); page("moved", "/old/d")
send("/old/e", "http://elsewhere.localhost:$PORT/new/target"); page("moved", "/old/e")
send("/old/f.html", "/new/2025/harbour-story"); serve("/new/2025/harbour-story", body=story()); page("moved", "/old/f.html")
send("/old/g?id=7", "/new/target"); page("moved", "/old/g?id=7")
serve("/old/h", "405 Method Not Allowed", how="HEAD"); send("/old/h", "/new/other", how="GET"); page("moved", "/old/h")

# ---- gone ----
serve("/gone/a", "404 Not Found", body="no"); page("gone", "/gone/a")
serve("/gone/b", "410 Gone", body=plain("Gone", "<p>Gone.</p>")); page("gone", "/gone/b")
serve("/gone/c", "404 Not Found", body=story(title="Page not found")); page("gone", "/gone/c")
serve("/gone/d", how="HEAD"); serve("/gone/d", "404 Not Found", body="no", how="GET"); page("gone", "/gone/d")
send("/gone/e", "/gone/a"); page("gone", "/gone/e")
send("/gone/f", "/gone/b", "302 Found"); page("gone", "/gone/f")
serve("/gone/g", "404 Not Found"); page("gone", "/gone/g")
serve("/gone/h", "410 Gone"); page("gone", "/gone/h")

# ---- soft 404 ----
SOFT = [("en", "Page not found", "Sorry, the page you are looking for does not exist. It may have been moved or deleted."),
        ("en", "Oops!", "We looked everywhere. The article you requested is no longer available."),
        ("en", "The Saltby Gazette", "<b>404</b> The story you are looking for has gone missing."),
        ("de", "Seite nicht gefunden", "Leider konnten wir die gewünschte Seite nicht finden."),
        ("de", "Fehler", "Die von Ihnen gesuchte Seite gibt es nicht mehr."),
        ("fr", "Page introuvable", "La page que vous recherchez n'existe pas ou a été déplacée."),
        ("es", "Página no encontrada", "Lo sentimos, la página que buscas no existe."),
        ("it", "Pagina non trovata", "La pagina che cerchi non esiste più."),
        ("pt", "Página não encontrada", "A página que você procura não existe."),
        ("nl", "Pagina niet gevonden", "De pagina die u zoekt bestaat niet meer."),
        ("sv", "Sidan hittades inte", "Sidan du söker finns inte längre."),
        ("pl", "Nie znaleziono strony", "Strona, której szukasz, nie istnieje."),
        ("ru", "Страница не найдена", "К сожалению, запрашиваемая страница не существует."),
        ("ja", "ページが見つかりません", "お探しのページは移動または削除された可能性があります。"),
        ("zh", "页面不存在", "您访问的页面不存在或已被删除。"),
        ("tr", "Sayfa bulunamadı", "Aradığınız sayfa kaldırılmış olabilir.")]
for i, (lang, t, b) in enumerate(SOFT):
    p = f"/soft/{lang}{i}"
    serve(p, body=plain(f"{t} - The Saltby Gazette", f"<h1>{t}</h1><p>{b}</p>", lang)); page("soft-404", p)
lost = plain("The Saltby Gazette", "<h1>Today in Saltby</h1>" + "".join(f"<p>{Story(950 + i).paragraphs[0][0]}</p>" for i in range(12)))
serve("/mirror/*", body=lost)
for i in range(3):
    page("soft-404", f"/mirror/story-{i}.html")
serve("/search/*", body=plain("Search", "<h1>Search the archive</h1><form><input name=q></form><p>Nothing matched your words. Try fewer of them, or browse the archive by year and by town.</p>")); page("soft-404", "/search/harbour-2014")
serve("/404", body=plain("Sorry", "<p>There is nothing at this address.</p>")); serve("/errors/notfound.html", body=plain("Sorry", "<p>This is not here.</p>"))
send("/soft/r1", "/404", "302 Found"); page("soft-404", "/soft/r1")
send("/soft/r2", "/errors/notfound.html"); page("soft-404", "/soft/r2")
send("/soft/r3", "/ok/contact?error=404", "302 Found"); serve("/ok/contact?error=404", body=plain("Contact", "<p>Write to the editors, they may help you.</p>")); page("soft-404", "/soft/r3")
serve("/archive-index", body=lost); send("/lump/*", "/archive-index"); page("soft-404", "/lump/a-story-of-2012"); page("soft-404", "/lump/another-one")
serve("/soft/was", how="nth 1", body=story()); serve("/soft/was", body=plain("Unavailable", "<h1>Content unavailable</h1><p>This content is no longer available.</p>")); page("soft-404", "/soft/was", keep=True)

# ---- home ----
for i, (to, st) in enumerate((("/", "302 Found"), ("/", "301 Moved Permanently"), ("/index.html", "301 Moved Permanently"),
                              ("/en/", "302 Found"), ("http://elsewhere.localhost:$PORT/", "301 Moved Permanently"), ("/?utm_source=lost", "302 Found"))):
    send(f"/home/{i}", to, st); page("home", f"/home/{i}")
for p in ("/index.html", "/en/", "/?utm_source=lost"):
    serve(p, body=lost)

# ---- parked ----
PARKED = [("en", "old-gazette.localhost", "This domain is for sale", "Buy this domain. Make an offer today."),
          ("en", "saltby.localhost", "saltby.localhost", "Related searches: boats, harbour insurance, cheap ferries. Sponsored listings"),
          ("en", "a.localhost", "Domain expired", "This domain has expired. If you are the owner, renew it at your registrar."),
          ("de", "b.localhost", "b.localhost steht zum Verkauf", "Die Domain steht zum Verkauf. Jetzt Domain kaufen."),
          ("fr", "c.localhost", "c.localhost", "Ce nom de domaine est à vendre. Acheter ce domaine."),
          ("es", "d.localhost", "d.localhost", "Este dominio está en venta."),
          ("ru", "e.localhost", "e.localhost", "Домен продается. Купить этот домен можно у владельца.")]
for i, (lang, host, t, b) in enumerate(PARKED):
    p = f"/parked/{i}"
    serve(p, body=f"<!DOCTYPE html><html lang={lang}><head><meta charset=utf-8><title>{t}</title></head><body><h1>{t}</h1><p>{b}</p></body></html>")
    page("parked", f"http://{host}:$PORT{p}")

# ---- wall ----
serve("/wall/a", "401 Unauthorized", body="no"); page("wall", "/wall/a")
serve("/wall/b", "403 Forbidden", body="no"); page("wall", "/wall/b")
serve("/wall/c", "402 Payment Required", body="no"); page("wall", "/wall/c")
login = plain("Log in", "<h1>Log in</h1>" + form)
serve("/login?next=1", body=login); send("/wall/d", "/login?next=1", "302 Found"); page("wall", "/wall/d")
serve("/x/session", body=login); send("/wall/e", "http://accounts.localhost:$PORT/x/session", "302 Found"); page("wall", "/wall/e")
serve("/wall/f", body=login); page("wall", "/wall/f")
PAY = [("en", "Subscribe to continue reading. Already a subscriber? Log in."), ("en", "This article is for subscribers. Start your subscription today."),
       ("de", "Jetzt Abo abschließen und weiterlesen. Nur für Abonnenten."), ("fr", "Cet article est réservé aux abonnés. Abonnez-vous pour lire la suite."),
       ("es", "Contenido exclusivo para suscriptores. Suscríbete para seguir leyendo.")]
for i, (lang, t) in enumerate(PAY):
    s = Story(next(seed), paragraphs=1, sentences=3)
    serve(f"/wall/pay{i}", body=layout(s, kind=i % 3, extra=f'<div class="paywall"><p>{t}</p></div>')); page("wall", f"/wall/pay{i}")
BOT = [("Just a moment...", "Checking your browser before you continue. Enable JavaScript and cookies to continue."),
       ("Security check", "Please verify you are human by completing the action below."),
       ("Access denied", "Our systems have detected unusual traffic from your network.")]
for i, (t, b) in enumerate(BOT):
    for st in ("503 Service Unavailable", "200 OK"):
        p = f"/wall/bot{i}-{st[:3]}"
        serve(p, st, body=f'<html><head><title>{t}</title></head><body><h1>{t}</h1><p>{b}</p></body></html>'); page("wall", p)

# ---- unreachable ----
page("unreachable", "http://127.0.0.1:1/story"); page("unreachable", "http://no-such-host.invalid/story")
serve("/un/stay", orders=["stay"]); page("unreachable", "/un/stay")
for i, st in enumerate(("500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable", "429 Too Many Requests")):
    serve(f"/un/{i}", st, body="try later"); page("unreachable", f"/un/{i}")
serve("/un/reset", orders=["reset"]); page("unreachable", "/un/reset")
send("/un/loop", "/un/loop2", "302 Found"); send("/un/loop2", "/un/loop", "302 Found"); page("unreachable", "/un/loop")
serve("/un/silent"); out[-1] = "== serve /un/silent\n%sleep 1500\n"; page("unreachable", "/un/silent")
serve("/un/rubbish"); out[-1] = "== serve /un/rubbish\nnothing of HTTP\n"; page("unreachable", "/un/rubbish")

# ---- changed ----
def change(n, f):
    s = Story(next(seed)); t = Story(0)
    t.__dict__.update({k: (list(map(list, v)) if k == "paragraphs" else v) for k, v in s.__dict__.items()})
    f(t)
    p = f"/changed/{n}"
    serve(p, how="nth 1", body=layout(s, Around(n), kind=n % 3)); serve(p, body=layout(t, Around(n + 7), kind=n % 3)); page("changed", p, keep=True)


def c0(t): t.paragraphs[2][1] = "The mayor, in the end, said nothing about the northern quay at all."
def c1(t): t.paragraphs[1].append("Four people were hurt.")
def c2(t): del t.paragraphs[3][2]
def c3(t): t.title = "Council withdraws its promise to the town"
def c4(t): t.paragraphs.append(["Correction: an earlier version of this article gave a wrong year for the flood."])
def c5(t): t.paragraphs[0][0] = t.paragraphs[0][0].replace(" the ", " the old ", 1) if " the " in t.paragraphs[0][0] else "Old " + t.paragraphs[0][0]
def c6(t): t.paragraphs.insert(2, ["A second ship left on Tuesday.", "It carried grain and two passengers."])
def c7(t): del t.paragraphs[5]
for n, f in enumerate((c0, c1, c2, c3, c4, c5, c6, c7)):
    change(n, f)


def score(said, true):
    want = dict(l.rstrip("\n").split("\t") for l in open(true))
    got = {}
    for l in open(said):
        d = json.loads(l)
        got[d["url"]] = (d["state"], d.get("reason", ""))
    for u, s in want.items():
        if got.get(u, ("nothing",))[0] != s:
            print(f"wrong: {u} is {s}, said {got.get(u)}")
    print(f"{'state':12} pages precision recall")
    worst = 1
    for s in sorted(set(want.values())):
        real = {u for u in want if want[u] == s}
        told = {u for u in got if got[u][0] == s}
        p = len(real & told) / len(told) if told else 0
        r = len(real & told) / len(real)
        worst = min(worst, p, r)
        print(f"{s:12} {len(real):5} {p:9.3f} {r:6.3f}")
    print(f"{len(want)} pages, {sum(got.get(u, ('',))[0] == s for u, s in want.items())} right")
    return worst >= .95


if sys.argv[1:2] == ["score"]:
    sys.exit(0 if score(sys.argv[2], sys.argv[3]) else 1)
print("# Every state that a source can be in: see tests/bench/states.py, which made this.")
print("\n".join(out))
print("== file truth.tsv\n" + "\n".join(f"{u}\t{s}" for u, s in truth))
print("== file kept.txt\n" + "\n".join(kept))
print(f"""== run arch --quiet add --list kept.txt
== run cut -f1 truth.tsv | xargs arch --json check --allow-private >said.json || true
cp said.json truth.tsv "$OUT"
== stderr
[…]""")
