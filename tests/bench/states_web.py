"""states_web.py: pages that say what became of a source in the words and forms that
servers use, as a case for the server of tests/http. Every address that is not in it is
answered 404, so only the page itself can tell. states.py score compares.
"""
import os
from site_pages import Around, Story, layout

out, truth = [], []


def serve(path, body, status="200 OK", headers=()):
    lines = [f"== serve {path}", f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *headers, ""]
    lines += [("\\x25" + l[1:] if l.startswith("%") else l).replace("\\", "\\\\").replace("\\\\x25", "\\x25")
              for l in body.splitlines()]
    out.append("\n".join(lines) + "\n")


def page(state, body, **kw):
    path = f"/p{len(truth)}/item-{len(truth) * 7 + 3}.html"
    base = "http://saltby.localhost:$PORT" if state == "parked" else "$BASE"
    serve(path, body.replace("saltby.test", "saltby.localhost"), **kw)
    truth.append((base + path, state))


NAV = {
    "en": ("News Sport Business Opinion Culture Weather", "About us Contact Terms of use Privacy policy Advertise"),
    "de": ("Politik Wirtschaft Sport Kultur Wissen Reise", "Impressum Datenschutz AGB Kontakt Mediadaten"),
    "fr": ("Actualités Économie Sports Culture Sciences", "Mentions légales Contact Confidentialité Publicité"),
    "es": ("Portada Economía Deportes Cultura Opinión", "Aviso legal Contacto Política de cookies Publicidad"),
    "it": ("Cronaca Economia Sport Spettacoli Politica", "Contatti Privacy Note legali Pubblicità"),
    "pt": ("Notícias Economia Esporte Cultura Opinião", "Contato Privacidade Termos de uso Anuncie"),
    "nl": ("Nieuws Economie Sport Cultuur Opinie", "Contact Privacy Voorwaarden Adverteren"),
    "pl": ("Wiadomości Gospodarka Sport Kultura", "Kontakt Polityka prywatności Regulamin"),
    "sv": ("Nyheter Ekonomi Sport Kultur Debatt", "Kontakt Om oss Integritetspolicy"),
    "da": ("Nyheder Økonomi Sport Kultur Debat", "Kontakt Om os Privatlivspolitik"),
    "no": ("Nyheter Økonomi Sport Kultur Debatt", "Kontakt Om oss Personvern"),
    "fi": ("Uutiset Talous Urheilu Kulttuuri", "Yhteystiedot Tietosuoja"),
    "cs": ("Zprávy Ekonomika Sport Kultura", "Kontakt Ochrana soukromí"),
    "tr": ("Gündem Ekonomi Spor Kültür", "İletişim Gizlilik Künye"),
    "ru": ("Новости Экономика Спорт Культура", "Контакты Реклама О проекте"),
    "uk": ("Новини Економіка Спорт Культура", "Контакти Реклама Про нас"),
    "ja": ("ニュース 経済 スポーツ 文化", "会社概要 お問い合わせ プライバシー"),
    "zh": ("新闻 财经 体育 文化", "关于我们 联系我们 隐私政策"),
    "ko": ("뉴스 경제 스포츠 문화", "회사소개 문의 개인정보처리방침"),
    "hu": ("Hírek Gazdaság Sport Kultúra", "Kapcsolat Adatvédelem"),
    "ro": ("Știri Economie Sport Cultură", "Contact Confidențialitate"),
    "el": ("Ειδήσεις Οικονομία Αθλητισμός Πολιτισμός", "Επικοινωνία Όροι χρήσης"),
}


def links(words):
    return "".join(f'<li><a href="/{i}/">{w}</a></li>' for i, w in enumerate(words.split()))


def dress(lang, title, main, kind=0):
    """The frame of a news site around what it says."""
    nav, foot = NAV[lang]
    top = f'<header class="site-header"><a class="logo" href="/">The Courier</a><nav><ul>{links(nav)}</ul></nav></header>'
    foot = f'<footer><ul>{links(foot)}</ul><p>© 2025 Courier Media</p></footer>'
    aside = ""
    if kind == 1:
        aside = '<aside class="most-read"><h3>Top 5</h3><ol>' + "".join(
            f'<li><a href="/s/{i}">{Story(700 + i).title}</a></li>' for i in range(5)) + "</ol></aside>"
    if kind == 2:
        aside = '<form role="search" action="/search"><input type="search" name="q"><button>OK</button></form>'
    return (f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta name="viewport" content="width=device-width"></head><body>{top}<main>{main}</main>{aside}{foot}</body></html>')


# ---- soft 404 ----
SOFT = [
    ("en", "404 - The Courier", "<h1>Whoops!</h1><p>We can't seem to find the page you're looking for.</p><p>Error code: 404</p>"),
    ("en", "Nothing found - The Courier", "<h1>Nothing here</h1><p>It looks like nothing was found at this location. Maybe try a search?</p>"),
    ("en", "The Courier", "<h2>This page isn't available</h2><p>The link you followed may be broken, or the page may have been removed.</p>"),
    ("en", "Article unavailable", "<h1>Sorry, this article is no longer available</h1><p>It was published under a licence that has expired.</p>"),
    ("en", "Oh no!", "<p>The URL you entered does not exist on our site. Please check the spelling or return to the <a href='/'>homepage</a>.</p>"),
    ("en", "The Courier | News", "<h1>We're sorry</h1><p>The content you requested cannot be found. It may have expired or been taken down.</p>"),
    ("en", "Story not available", "<p>This story has been removed from our website.</p>"),
    ("en", "Something went wrong", "<h1>Something's wrong here...</h1><p>We can't find the page you requested. Here are some links that may help.</p>"),
    ("en", "HTTP 404", "<p>The resource you are looking for might have been removed, had its name changed, or is temporarily unavailable.</p>"),
    ("en", "Product discontinued", "<h1>Page Not Available</h1><p>The requested item has been discontinued or deleted.</p>"),
    ("de", "Fehler 404 | Courier", "<h1>Hoppla!</h1><p>Diese Seite existiert leider nicht (mehr).</p>"),
    ("de", "Courier", "<h1>Inhalt nicht verfügbar</h1><p>Der aufgerufene Artikel ist leider nicht mehr verfügbar.</p>"),
    ("de", "Upps", "<p>Unter dieser Adresse konnte keine Seite gefunden werden. Möglicherweise wurde der Artikel verschoben oder gelöscht.</p>"),
    ("de", "Courier - Nachrichten", "<h1>Beitrag gelöscht</h1><p>Dieser Beitrag wurde aus rechtlichen Gründen entfernt.</p>"),
    ("fr", "Oups ! | Courrier", "<h1>Oups, cette page n'existe plus</h1><p>Le contenu demandé a été supprimé ou son adresse a changé.</p>"),
    ("fr", "Erreur 404", "<p>Nous sommes désolés, l'article que vous cherchez est introuvable ou n'est plus disponible.</p>"),
    ("fr", "Courrier", "<h1>Contenu indisponible</h1><p>Cet article n'est plus en ligne.</p>"),
    ("es", "Error 404", "<h1>¡Vaya!</h1><p>No hemos encontrado la página solicitada. Es posible que el enlace sea incorrecto o que haya sido eliminada.</p>"),
    ("es", "El Correo", "<p>El contenido que intentas consultar ya no está disponible.</p>"),
    ("it", "Ops!", "<p>La pagina richiesta non è stata trovata oppure è stata rimossa.</p>"),
    ("it", "Corriere", "<h1>Errore 404</h1><p>Il contenuto che stai cercando non è più disponibile.</p>"),
    ("pt", "Ops", "<h1>Conteúdo não encontrado</h1><p>A página que você tentou acessar foi removida ou não está mais disponível.</p>"),
    ("pt", "Erro 404", "<p>Lamentamos, mas a página solicitada não foi encontrada.</p>"),
    ("nl", "Oeps!", "<p>Deze pagina kunnen we niet vinden. Misschien is het artikel verwijderd of verplaatst.</p>"),
    ("nl", "Courant", "<h1>Helaas</h1><p>Het artikel dat je zoekt is niet (meer) beschikbaar.</p>"),
    ("pl", "Błąd 404", "<h1>Ups!</h1><p>Strona, której szukasz, nie istnieje lub została usunięta.</p>"),
    ("pl", "Kurier", "<p>Nie znaleziono strony o podanym adresie.</p>"),
    ("sv", "Hoppsan!", "<p>Sidan kunde inte hittas. Den kan ha flyttats eller tagits bort.</p>"),
    ("da", "Ups", "<p>Siden findes ikke længere, eller også har du tastet en forkert adresse.</p>"),
    ("no", "Beklager", "<h1>Siden finnes ikke</h1><p>Vi finner ikke siden du leter etter.</p>"),
    ("fi", "Hups", "<h1>Sivua ei löytynyt</h1><p>Etsimääsi sivua ei ole olemassa tai se on poistettu.</p>"),
    ("cs", "Chyba 404", "<p>Požadovaná stránka nebyla nalezena. Možná byla přesunuta nebo smazána.</p>"),
    ("tr", "Hata 404", "<h1>Sayfa bulunamadı</h1><p>Aradığınız sayfa kaldırılmış veya taşınmış olabilir.</p>"),
    ("ru", "Ошибка 404", "<h1>Страница не найдена</h1><p>Возможно, она была удалена или перемещена.</p>"),
    ("ru", "Курьер", "<p>К сожалению, запрашиваемый вами материал не существует или был удалён.</p>"),
    ("uk", "Помилка 404", "<h1>Сторінку не знайдено</h1><p>На жаль, сторінка, яку ви шукаєте, не існує.</p>"),
    ("ja", "404 エラー", "<h1>ページが見つかりません</h1><p>お探しのページは削除されたか、URLが変更された可能性があります。</p>"),
    ("ja", "クーリエ", "<p>この記事の掲載期間は終了しました。</p>"),
    ("zh", "404", "<h1>页面不存在</h1><p>抱歉，您访问的页面不存在或已被删除。</p>"),
    ("ko", "오류", "<h1>페이지를 찾을 수 없습니다</h1><p>요청하신 페이지가 삭제되었거나 주소가 변경되었습니다.</p>"),
    ("hu", "Hiba", "<h1>Az oldal nem található</h1><p>A keresett oldal nem létezik vagy törölték.</p>"),
    ("ro", "Eroare 404", "<h1>Pagina nu a fost găsită</h1><p>Ne pare rău, pagina căutată nu există sau a fost ștearsă.</p>"),
    ("el", "Σφάλμα 404", "<h1>Η σελίδα δεν βρέθηκε</h1><p>Η σελίδα που ζητήσατε δεν υπάρχει.</p>"),
]
for i, (lang, title, main) in enumerate(SOFT):
    page("soft-404", dress(lang, title, main, kind=i % 3))

# ---- parked ----


def bare(title, body, lang="en", head=""):
    return f'<!DOCTYPE html><html lang="{lang}"><head><title>{title}</title>{head}</head><body>{body}</body></html>'


def offers(words):
    return '<div class="relatedlinks"><h3>Related Searches</h3><ul>' + "".join(
        f'<li><a href="/?fp=x&q={w}">{w}</a></li>' for w in words) + "</ul></div>"


ADS = ["Cheap Flights", "Car Insurance", "Online Degrees", "Credit Cards", "Web Hosting", "Weight Loss"]
PARKED = [
    ("saltby-news.test", "<h1>saltby-news.test</h1><p>This domain may be for sale.</p>" + offers(ADS)),
    ("saltby.test is for sale", "<h1>The domain saltby.test is for sale!</h1><form><label>Your offer in USD</label><input name='offer'><button>Send offer</button></form>"),
    ("saltby.test", "<p>This domain is registered, but may still be available. Get this domain.</p>" + offers(ADS[:4])),
    ("saltby.test - premium domain", "<h1>saltby.test</h1><p>Buy now: $2,895 USD. Own it today with our easy payment plan.</p><button>Buy now</button><p>Free transaction support. Secure payments.</p>"),
    ("Domain Parked", "<p>This domain is parked free of charge with your friendly registrar.</p>" + offers(ADS)),
    ("Parked Domain name", "<h1>Parked Domain name on DNS system</h1><p>This is a parked domain. If you are the owner, log in to your control panel to set up your website.</p>"),
    ("saltby.test", "<p>The owner of saltby.test has parked this domain.</p><p>Sponsored listings</p>" + offers(ADS[2:])),
    ("Welcome to saltby.test", "<h1>Future home of something quite cool.</h1><p>If you are the site owner, log in to launch this site. If you are a visitor, check back soon.</p>"),
    ("saltby.test", "<h1>This domain has expired</h1><p>If you are the registered holder of this name and wish to renew it, please contact your registration service provider.</p>"),
    ("Expired", "<p>saltby.test has expired. Click here to renew it. This domain name expired on 2024-11-02 and is pending renewal or deletion.</p>"),
    ("HugeNames: saltby.test", "<h1>saltby.test</h1><p>Is for sale. Price: $1,495. Take immediate ownership. Transfer to the registrar of your choice. Questions? Talk to a domain expert: 1-800-000-0000</p>"),
    ("Inquire about saltby.test", "<h1>Inquire about this domain</h1><p>We can help you get saltby.test. A domain broker will contact you within one business day.</p><form><input name='name'><input name='email'></form>"),
    ("saltby.test", "<p>Diese Domain steht zum Verkauf.</p><p>Domain kaufen</p>" + offers(["Autoversicherung", "Kredite", "Handytarife"])),
    ("saltby.test", "<h1>Diese Domain ist geparkt</h1><p>Hier entsteht eine neue Internetpräsenz.</p>"),
    ("saltby.test", "<p>Ce nom de domaine est à vendre.</p><p>Faites une offre</p>"),
    ("saltby.test", "<h1>Este dominio está en venta</h1><p>Haga una oferta por saltby.test</p>"),
    ("saltby.test", "<h1>Questo dominio è in vendita</h1><p>Fai un'offerta</p>"),
    ("saltby.test", "<p>Deze domeinnaam is te koop. Doe een bod op saltby.test.</p>"),
    ("saltby.test", "<h1>Ta domena jest na sprzedaż</h1><p>Złóż ofertę</p>"),
    ("saltby.test", "<h1>Домен saltby.test продаётся</h1><p>Домен припаркован. Купить домен.</p>"),
    ("saltby.test", "<h1>このドメインは売り出し中です</h1><p>お名前のドメインを購入する</p>"),
    ("saltby.test", "<h1>该域名正在出售</h1><p>域名出售，欢迎报价</p>"),
]
for title, body in PARKED:
    page("parked", bare(title, body))

# ---- walls: bot checks ----
BOTS = [
    ("Just a moment...", "<noscript><p>Enable JavaScript and cookies to continue</p></noscript><div id='cf-wrapper'></div>", "503 Service Unavailable"),
    ("Attention Required!", "<h1>Sorry, you have been blocked</h1><p>You are unable to access this site. This website is using a security service to protect itself from online attacks.</p>", "200 OK"),
    ("Checking your browser", "<h1>Checking if the site connection is secure</h1><p>saltby.test needs to review the security of your connection before proceeding.</p>", "200 OK"),
    ("Are you a robot?", "<h1>Are you a robot?</h1><p>To continue, please click the box below to let us know you're not a robot.</p><div class='g-recaptcha' data-sitekey='x'></div>", "200 OK"),
    ("Pardon Our Interruption", "<p>As you were browsing something about your browser made us think you were a bot. There are a few reasons this might happen: you're a power user moving through this website with super-human speed.</p>", "200 OK"),
    ("Access to this page has been denied", "<p>Access to this page has been denied because we believe you are using automation tools to browse the website.</p><div id='px-captcha'></div>", "200 OK"),
    ("Human Verification", "<p>Please complete the security check to access the site.</p><div class='h-captcha'></div>", "200 OK"),
    ("One moment, please...", "<p>Please wait while your request is being verified...</p><script>setTimeout(function(){location.reload()},3000)</script>", "200 OK"),
    ("Sicherheitsprüfung", "<h1>Bitte bestätigen Sie, dass Sie kein Roboter sind</h1><div class='frc-captcha'></div>", "200 OK"),
    ("Vérification", "<p>Veuillez activer JavaScript et désactiver tout bloqueur de publicité. Confirmez que vous êtes humain.</p><iframe src='https://geo.captcha-delivery.test/'></iframe>", "200 OK"),
]
for title, body, status in BOTS:
    page("wall", bare(title, body), status=status)

# ---- walls: consent, login, pay ----
FULL = [
    ("de", "Ihre Zustimmung", "<h1>Mit Werbung weiterlesen</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Die Zustimmung ist jederzeit widerrufbar.</p><button>Akzeptieren und weiter</button><h2>Pur-Abo</h2><p>Nutzen Sie uns ohne Werbetracking für 2,99 € im Monat.</p><a href='/pur'>Jetzt abonnieren</a>"),
    ("en", "Before you continue", "<h1>Before you continue</h1><p>We and our 842 partners store and access information on your device. You can accept all, reject all or manage your choices.</p><button>Accept all</button><button>Reject all</button>"),
    ("fr", "Votre consentement", "<h1>Avec votre accord</h1><p>Nos partenaires et nous utilisons des cookies. Pour accéder au site, acceptez les cookies ou abonnez-vous.</p><button>Accepter et continuer</button><button>S'abonner</button>"),
    ("it", "Consenso", "<h1>Scegli come continuare</h1><p>Per leggere i contenuti gratuitamente accetta i cookie di profilazione oppure abbonati.</p><button>Accetta e continua</button><button>Abbonati</button>"),
    ("en", "Sign in - The Courier", "<h1>Sign in</h1><form action='/login' method='post'><label>Email</label><input type='email' name='email'><label>Password</label><input type='password' name='pw'><button>Sign in</button></form><a href='/forgot'>Forgot password?</a>"),
    ("en", "Log in to continue", "<h1>You must log in to continue.</h1><form><input name='email'><input type='password' name='pass'><button>Log In</button></form>"),
    ("en", "Members only", "<h1>Members only</h1><p>This content is reserved for members. Already a member? Log in. Not yet? Join today.</p>"),
    ("de", "Anmelden", "<h1>Anmelden</h1><p>Bitte melden Sie sich an, um diesen Inhalt zu sehen.</p><form><input type='password' name='p'></form>"),
    ("es", "Acceso", "<h1>Inicia sesión</h1><p>Para seguir leyendo, inicia sesión o regístrate gratis.</p><form><input type='password' name='p'></form>"),
    ("sv", "Logga in", "<h1>Logga in för att läsa</h1><p>Den här artikeln är för dig som är prenumerant.</p>"),
    ("en", "Subscribe", "<h1>Subscribe to read this article</h1><p>Get unlimited digital access for $1 a week. Cancel anytime.</p><a href='/subscribe'>See my options</a><p>Already a subscriber? Sign in</p>"),
    ("en", "You've reached your limit", "<h1>You have reached your article limit</h1><p>You've read your 3 free articles this month. Subscribe now for unlimited access.</p>"),
    ("pl", "Dostęp", "<h1>Artykuł tylko dla subskrybentów</h1><p>Kup prenumeratę, aby czytać dalej.</p>"),
    ("nl", "Premium", "<h1>Dit artikel is exclusief voor abonnees</h1><p>Word abonnee en lees verder. Al abonnee? Log in</p>"),
    ("pt", "Assine", "<h1>Conteúdo exclusivo para assinantes</h1><p>Assine agora e tenha acesso ilimitado. Já é assinante? Entre.</p>"),
    ("en", "Not available in your region", "<h1>Unavailable due to legal reasons</h1><p>We recognize you are attempting to access this website from a country belonging to the European Economic Area and therefore access cannot be granted at this time.</p>"),
    ("en", "Age check", "<h1>Please verify your age</h1><p>You must be 18 or older to enter this site.</p><button>I am over 18</button><button>Exit</button>"),
    ("ja", "ログイン", "<h1>この記事は会員限定です</h1><p>ログインまたは会員登録して続きをお読みください。</p>"),
    ("ru", "Вход", "<h1>Материал доступен только подписчикам</h1><p>Оформите подписку, чтобы читать дальше, или войдите.</p>"),
]
for i, (lang, title, main) in enumerate(FULL):
    page("wall", dress(lang, title, main, kind=i % 3))
CUT = [
    ("en", "Subscribe to continue reading", "Already a subscriber? Log in", "paywall"),
    ("en", "This article is for subscribers only", "Start your free trial", "regwall"),
    ("de", "Weiterlesen mit Plus", "Jetzt 30 Tage kostenlos testen. Sie sind bereits Abonnent? Anmelden", "paywall"),
    ("fr", "La suite est réservée aux abonnés", "Il vous reste 80% de cet article à lire. Abonnez-vous", "paywall"),
    ("es", "Contenido exclusivo para suscriptores", "Suscríbete para seguir leyendo", "paywall"),
    ("it", "Questo contenuto è riservato agli abbonati", "Abbonati per continuare a leggere", "paywall"),
]
for i, (lang, head, more, cls) in enumerate(CUT):
    s = Story(3000 + i)
    first = " ".join(s.paragraphs[0][:2])
    page("wall", dress(lang, s.title, f'<article><h1>{s.title}</h1><p>{first}</p><div class="{cls}"><h2>{head}</h2><p>{more}</p></div></article>', kind=1))

# ---- well, though they look like it ----
TOPICS = ["Thousands of pages not found in county archive after fire", "The man who is buying every parked domain",
          "Why newspapers ask you to subscribe to continue reading", "404 days in the Arctic: a diary",
          "Robots check in at the harbour hotel", "Court: cookie banners must offer a way to reject all",
          "Premium domain sold for a record sum", "Log in, drop out: a generation leaves the network"]
for i, t in enumerate(TOPICS):
    page("ok", layout(Story(4000 + i), Around(i), kind=i % 3, title=t))
BOX = ['<div class="cookie-banner"><p>We use cookies. Accept all or manage your choices.</p><button>Accept all</button><button>Reject all</button></div>',
       '<div class="paywall-promo"><h3>Subscribe for $1 a week</h3><p>Get unlimited access. Already a subscriber? Sign in</p></div>',
       '<form class="login-modal" hidden><h3>Sign in</h3><input type="email"><input type="password"><button>Sign in</button></form>',
       '<div class="g-recaptcha" data-size="invisible"></div><p class="note">This site is protected by reCAPTCHA.</p>',
       '<aside><h4>Domains for sale</h4><p>Advertisement: buy this domain today.</p></aside>',
       '<noscript>Please enable JavaScript and cookies to continue.</noscript>',
       '<p class="note">Comments are closed. Log in to follow the discussion.</p>',
       '<div class="consent"><h3>Before you continue</h3><p>We and our partners store information on your device.</p></div>']
for i, b in enumerate(BOX):
    page("ok", layout(Story(4100 + i), Around(i + 9), kind=i % 3, extra=b))
SHORT = [
    ("en", "Bridge to close on Sunday", "<article><h1>Bridge to close on Sunday</h1><time datetime='2025-03-02'>2 March 2025</time><p>The iron bridge will be closed on Sunday from six to noon while its bearings are looked at. Drivers are sent over the mill road.</p></article>"),
    ("de", "Brücke am Sonntag gesperrt", "<article><h1>Brücke am Sonntag gesperrt</h1><p>Die eiserne Brücke ist am Sonntag von sechs bis zwölf Uhr gesperrt, weil ihre Lager geprüft werden.</p></article>"),
    ("en", "Contact the newsroom", "<h1>Contact the newsroom</h1><p>Write to news@courier.test or call 01234 567890. Letters: 4 Quay Street, Saltby.</p>"),
    ("en", "Imprint", "<h1>Imprint</h1><p>Courier Media Ltd, 4 Quay Street, Saltby. Registered in England, number 0123456. Editor: Clara Novak.</p>"),
    ("en", "Correction", "<article><h1>Correction</h1><p>An article of 3 May gave the wrong name for the clerk of the council. She is Clara Novak.</p></article>"),
    ("en", "Photo: dawn over the quay", "<figure><img src='/dawn.jpg' alt='Dawn'><figcaption>Dawn over the northern quay, photographed by Peter Osei on Tuesday.</figcaption></figure>"),
    ("fr", "Le pont fermé dimanche", "<article><h1>Le pont fermé dimanche</h1><p>Le pont de fer sera fermé dimanche de six heures à midi pour l'examen de ses appuis.</p></article>"),
    ("en", "Search results for harbour", "<h1>Search results for harbour</h1><ul>" + "".join(f"<li><a href='/s/{i}'>{Story(4200 + i).title}</a></li>" for i in range(6)) + "</ul>"),
    ("en", "Missing: have you seen this boat?", "<article><h1>Missing: have you seen this boat?</h1><p>The Gannet, a blue sloop of nine metres, has not been found since Friday. The owner asks anyone who saw it to call the harbour office.</p></article>"),
    ("en", "Lost property", "<h1>Lost property</h1><p>What was found in the ferries is kept for six months in the office on the quay. It is no longer available after that.</p>"),
    ("en", "How to subscribe", "<h1>How to subscribe to the paper edition</h1><p>The paper comes out on weekdays. Pay at any kiosk for a month, a quarter or a year; we bring it to the door by six in the morning. Students pay half. Write to the office for a trial week.</p>"),
    ("en", "Domain names explained", "<h1>Domain names explained</h1><p>A domain name is a name for an address. It is registered for a year at a time with a registrar. When a name has expired, others may register it, and some buy names only to sell them on.</p>"),
]
for i, (lang, title, main) in enumerate(SHORT):
    page("ok", dress(lang, title, main, kind=i % 3))

# ---- a second set, with other words and forms; PART=2 serves it alone ----
if os.environ.get("PART") == "2":
    out.clear()
    truth.clear()
AGAIN = [
    ("soft-404", "en", "Not on this server", "<h1>Lost?</h1><p>That page seems to have vanished. Perhaps it was withdrawn, perhaps the address has a typing error.</p>"),
    ("soft-404", "en", "Courier", "<p>This article has been archived and is no longer accessible to the public.</p>"),
    ("soft-404", "en", "Job closed", "<h1>This posting has expired</h1><p>The position you are looking for is no longer open.</p>"),
    ("soft-404", "en", "Courier video", "<h1>Video unavailable</h1><p>This video is no longer available.</p>"),
    ("soft-404", "de", "Courier", "<p>Der gesuchte Beitrag ist nicht mehr online.</p>"),
    ("soft-404", "de", "Tut uns leid", "<h1>Tut uns leid</h1><p>Wir konnten die von Ihnen gewünschte Seite leider nicht finden.</p>"),
    ("soft-404", "fr", "Courrier", "<h1>Zut !</h1><p>La page demandée a disparu ou a été déplacée.</p>"),
    ("soft-404", "es", "Correo", "<p>Esta noticia ya no se encuentra en nuestro archivo.</p>"),
    ("soft-404", "it", "Corriere", "<p>L'articolo che hai cercato è stato rimosso dal sito.</p>"),
    ("soft-404", "pl", "Kurier", "<p>Artykuł został usunięty albo zmienił się jego adres.</p>"),
    ("soft-404", "ru", "Курьер", "<p>Новость удалена или перенесена в архив.</p>"),
    ("soft-404", "ja", "クーリエ", "<p>このページは現在公開されていません。</p>"),
    ("parked", "en", "saltby.test", "<h1>saltby.test</h1><p>This name is available for purchase. Lease to own from $49 a month.</p>"),
    ("parked", "en", "saltby.test for sale", "<h1>saltby.test</h1><p>Listed by its owner. Make this name yours: submit an offer.</p>"),
    ("parked", "en", "Account suspended", "<h1>Domain expired</h1><p>Renew this domain name at your registrar.</p>"),
    ("parked", "en", "Welcome", "<p>This domain name has just been registered with our company. Its owner has not put a website here yet.</p>"),
    ("parked", "de", "saltby.test", "<p>Herzlich willkommen. Diese Domain wurde von einem Kunden registriert und ist noch nicht eingerichtet.</p>"),
    ("parked", "fr", "saltby.test", "<h1>saltby.test</h1><p>Le domaine saltby.test est disponible à la vente.</p>"),
    ("parked", "es", "saltby.test", "<p>Dominio aparcado. ¿Le interesa este dominio?</p>"),
    ("parked", "sv", "saltby.test", "<h1>Domänen saltby.test är till salu</h1>"),
    ("wall", "en", "Courier", "<h1>Create a free account to keep reading</h1><form><input type='email'></form>"),
    ("wall", "en", "Courier", "<h1>This feature is part of Courier Premium</h1><p>Upgrade your plan to open it. Log in if you have one.</p>"),
    ("wall", "en", "Verification", "<p>Slide to complete the puzzle. We need to make sure that you are not a bot.</p><div id='captcha-box'></div>"),
    ("wall", "en", "Blocked", "<h1>Access blocked</h1><p>Your IP address has been temporarily blocked because of too many requests.</p>"),
    ("wall", "de", "Courier plus", "<h1>Lesen Sie mit Courier plus weiter</h1><p>Testen Sie vier Wochen für 1 Euro. Bereits Abonnent? Einloggen</p>"),
    ("wall", "de", "Einwilligung", "<h1>Ihre Privatsphäre</h1><p>Wir und unsere Partner verarbeiten Daten. Stimmen Sie zu, um das Angebot mit Werbung zu nutzen.</p><button>Zustimmen und weiter</button>"),
    ("wall", "fr", "Courrier", "<h1>Article réservé à nos abonnés</h1><p>Déjà abonné ? Se connecter</p>"),
    ("wall", "es", "Correo", "<h1>Este contenido es solo para socios</h1><p>Hazte socio y sigue leyendo.</p>"),
    ("wall", "da", "Kurér", "<h1>Artiklen er kun for abonnenter</h1><p>Bliv abonnent og læs videre.</p>"),
    ("wall", "zh", "信使", "<h1>登录后继续阅读</h1><p>本文仅限会员阅读。</p>"),
    ("ok", "en", "Page of the week", "<h1>Page of the week: a ledger of 1794</h1><p>The page shows the harbour's income in the spring of 1794. It had been thought lost and was found behind a cupboard in the old hall.</p>"),
    ("ok", "en", "Domain of the otter", "<article><h1>Domain of the otter</h1><p>The lower river is the domain of the otter again. Twelve were counted last week between the mill and the sea, where none had been seen for thirty years.</p></article>"),
    ("ok", "en", "Subscribe to the choir", "<h1>Choir seeks members</h1><p>The harbour choir seeks new members, above all basses. It meets on Mondays at eight in the school. Who wants to read music first may borrow a book.</p>"),
    ("ok", "de", "Artikel für das Museum", "<h1>Museum sucht Dinge</h1><p>Das Museum am Kai sucht Dinge aus der Zeit der Fähren. Was die Leute bringen, wird ein Jahr lang gezeigt und dann zurückgegeben.</p>"),
    ("ok", "en", "Dates", "<h1>Dates</h1><ul><li>2 May: the council meets.</li><li>9 May: the market moves to the quay.</li><li>16 May: the ferry sails at night.</li></ul>"),
    ("ok", "fr", "Le registre", "<h1>Le registre du port</h1><p>Le registre du port compte cette année trente bateaux de plus que l'an passé, dit le maître du port.</p>"),
]
for i, (state, lang, title, main) in enumerate(AGAIN):
    page(state, bare(title, main, lang) if state == "parked" else dress(lang, title, main, kind=i % 3))

print("# Pages in the words of the web: see tests/bench/states_web.py, which made this.")
print("\n".join(out))
print("== file truth.tsv\n" + "\n".join(f"{u}\t{s}" for u, s in truth))
print("""== run arch --quiet add $BASE/p0/none || true
== stderr
[…]
== run cut -f1 truth.tsv | xargs arch --json check --allow-private >said.json || true
cp said.json truth.tsv "$OUT"
== stderr
[…]""")
