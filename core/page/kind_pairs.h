/*
 * What a page that is no article speaks of, and what it says of that, in the languages
 * of the larger press: stems that mean it where they stand close together. Compared
 * folded, from the beginning of a word.
 */
#ifndef PAGE_KIND_PAIRS_H
#define PAGE_KIND_PAIRS_H

/* What one came for … */
static const char *const asked_for[] = {
	"page", "article", "story", "content", "url", "link", "document", "post", "item",
	"posting", "listing", "video", "position", "recording", "resource", "l'article",
	"l'articolo", "l'indirizzo", "l'adresse", "Seite", "Artikel", "Inhalt", "Beitrag", "Adresse", "Dokument",
	"Meldung", "contenu", "adresse", "lien", "página", "artículo", "contenido", "noticia",
	"enlace", "dirección", "pagina", "articolo", "contenuto", "notizia", "indirizzo",
	"artigo", "conteúdo", "matéria", "bericht", "inhoud", "sidan", "artikeln", "innehållet",
	"siden", "artiklen", "artikkelen", "indholdet", "innholdet", "sivu", "artikkeli",
	"sisältö", "stron", "artykuł", "treść", "stránk", "článek", "obsah", "oldal", "cikk",
	"tartalom", "articolul", "conținutul", "sayfa", "haber", "içerik", "makale", "σελίδα",
	"άρθρο", "περιεχόμενο", "страниц", "материал", "статья", "статью", "новост", "сторінк",
	"матеріал", "статт", "halaman", "artikel", "trang", "bài viết", "ページ", "記事",
	"コンテンツ", "页面", "网页", "文章", "内容", "頁面", "網頁", "페이지", "기사",
	"게시물", "الصفحة", "المقال", "المحتوى", "הדף", "העמוד",
};

/* … and what became of it. */
static const char *const is_lost[] = {
	"not found", "not be found", "cannot be found", "can't be found", "couldn't be found",
	"nothing was found", "can't find", "cannot find", "could not find", "couldn't find",
	"can't seem to find", "unable to find", "unable to locate", "can't locate",
	"no longer available", "no longer exist", "no longer online", "no longer accessible",
	"no longer open", "seems to have vanished", "been withdrawn", "was withdrawn", "has disappeared", "not available",
	"isn't available", "is unavailable", "does not exist", "doesn't exist", "been removed",
	"been deleted", "been taken down", "been discontinued", "has expired", "have expired",
	"was removed", "was deleted", "nicht gefunden", "nicht finden", "keine Seite",
	"nicht mehr verfügbar", "nicht verfügbar", "existiert nicht", "existiert leider nicht",
	"gibt es nicht", "gelöscht", "entfernt", "nicht mehr online", "abgelaufen", "introuvable",
	"n'existe pas", "n'existe plus", "n'est plus disponible", "n'est pas disponible",
	"n'est plus en ligne", "plus accessible", "indisponible", "a disparu", "été retiré", "été déplacé", "été supprimé", "a expiré",
	"no encontrad", "no existe", "no está disponible", "no hemos encontrado",
	"no se ha encontrado", "no se encuentra", "no pudimos encontrar", "sido eliminad",
	"fue eliminad", "non trovat", "non è stat", "non esiste", "non è più", "non è disponibile",
	"non disponibile", "rimoss", "não encontrad", "não foi encontrad", "não existe",
	"não está mais", "não está disponível", "indisponível", "removid", "excluíd",
	"niet gevonden", "niet vinden", "bestaat niet", "niet beschikbaar", "niet meer",
	"verwijderd", "hittades inte", "inte hittas", "hittar inte", "finns inte", "tagits bort",
	"är borttagen", "findes ikke", "ikke fundet", "ikke finde", "er fjernet", "er slettet",
	"finnes ikke", "ikke funnet", "finner ikke", "ei löytynyt", "ei löydy", "ei ole olemassa",
	"ei ole enää", "on poistettu", "nie istnieje", "nie znaleziono", "została usunięta",
	"został usunięty", "nie została znaleziona", "niedostępn", "nebyla nalezena", "nenalezen",
	"neexistuje", "byla odstraněna", "byl odstraněn", "smazán", "nem található", "nem létezik",
	"törölték", "nem elérhető", "nu a fost găsit", "nu există", "a fost ștears",
	"nu mai este disponibil", "bulunamadı", "kaldırıl", "silinmiş", "mevcut değil",
	"δεν βρέθηκε", "δεν υπάρχει", "δεν είναι διαθέσιμ", "не найден", "не существует",
	"удален", "удалён", "недоступ", "больше не", "не знайден", "не існує", "видален",
	"tidak ditemukan", "tidak tersedia", "dihapus", "không tồn tại", "không tìm thấy",
	"đã bị xóa", "見つかりません", "存在しません", "削除され", "終了", "公開されていません", "表示できません", "不存在", "未找到",
	"找不到", "被删除", "已删除", "已下线", "已被刪除", "찾을 수 없", "존재하지 않", "삭제",
	"غير موجود", "لم يتم العثور", "حذف", "לא נמצא", "לא קיים",
};

/* A domain … */
static const char *const domains[] = {
	"domain", "domaine", "dominio", "domínio", "domein", "domän", "domene", "domæne", "domen",
	"doména", "домен", "ドメイン", "域名", "網域", "도메인",
};

/* … that nobody uses. */
static const char *const is_for_sale[] = {
	"for sale", "for purchase", "lease to own", "this name yours", "submit an offer",
	"interested in", "renew this", "put a website", "buy now", "buy it now", "make an offer", "your offer", "expired", "has expired",
	"expired on", "pending renewal", "parked", "zum Verkauf", "zu verkaufen", "kaufen",
	"geparkt", "abgelaufen", "noch nicht eingerichtet", "à vendre", "à la vente", "a expiré", "faites une offre", "en venta",
	"ha caducado", "ha expirado", "aparcado", "le interesa", "haga una oferta", "in vendita", "scaduto", "à venda",
	"expirou", "te koop", "verlopen", "till salu", "til salgs", "til salg", "na sprzedaż",
	"wygasła", "na prodej", "продает", "продаёт", "продаж", "истек", "satılık", "売り出し",
	"販売", "期限切れ", "出售", "转让", "过期", "판매",
};

/* Who asks for consent before anything is to be seen. */
static const char *const consent_titles[] = {
	"before you continue", "we value your privacy", "we care about your privacy",
	"your privacy choices", "cookie consent", "Bevor Sie fortfahren", "Avant de continuer",
	"Antes de continuar", "Prima di continuare", "Voordat je verdergaat",
};
static const char *const consent_words[] = {
	"accept all", "reject all", "accept and continue", "agree and continue",
	"manage your choices", "manage preferences", "store and access information on",
	"alle akzeptieren", "akzeptieren und weiter", "zustimmen und weiter", "mit Werbung",
	"tout accepter", "accepter et continuer", "continuer sans accepter", "aceptar todo",
	"aceptar y continuar", "accetta tutto", "accetta e continua", "aceitar tudo",
	"aceitar e continuar", "alles accepteren", "accepteren en doorgaan", "godkänn alla",
	"accepter alle", "godta alle", "hyväksy kaikki", "zaakceptuj wszystko",
	"akceptuję i przechodzę", "přijmout vše", "souhlasím", "принять все",
	"すべて同意", "同意する", "全部接受", "모두 동의",
};

/* Who does not let everyone in, wherever they come from or however old they are. */
static const char *const entry_words[] = {
	"unavailable due to legal reasons", "unavailable for legal reasons",
	"not available in your country", "not available in your region",
	"not available in your location", "unavailable in your region",
	"access cannot be granted", "verify your age", "confirm your age", "age verification",
	"i am over 18", "you must be 18", "you must be 21", "are you over 18",
	"in Ihrem Land nicht verfügbar", "Altersprüfung", "disponible dans votre pays",
	"vérifier votre âge", "disponible en tu país", "disponible en su país",
	"disponibile nel tuo paese", "disponível no seu país", "beschikbaar in uw land",
	"недоступно в вашей стране", "お住まいの地域",
	"access blocked", "ip address has been", "ip has been blocked", "too many requests",
	"you are not a bot", "you're not a bot", "request is being verified", "security of your connection",
	"site connection is secure", "verifying your browser", "activate javascript",
};

/* Who is let in … */
static const char *const insiders[] = {
	"subscriber", "subscribe", "subscription", "member", "free account", "premium",
	"upgrade your", "plus", "socio", "log in", "sign in", "register",
	"abonnent", "abonnier", "Abo", "anmelden", "abonné", "abonnez", "connectez", "suscriptor",
	"suscríb", "suscrib", "inicia sesión", "abbonat", "accedi", "assinante", "assine",
	"abonnee", "abonneer", "prenumerant", "prenumerera", "logga in", "tilaajille", "tilaa",
	"subskry", "prenumerat", "předplat", "előfizet", "abonaț", "abone", "подписчик",
	"подписк", "підпис", "передплат", "会員", "購読", "订阅", "登录", "会员", "訂閱", "구독", "회원",
};

/* … to read on. */
static const char *const reading_on[] = {
	"to read", "keep reading", "continue reading", "read this", "read the full", "to view",
	"part of", "unlimited", "article limit", "free articles", "only for", "for subscribers",
	"exclusive", "reserved for", "weiterlesen", "lesen Sie", "zu lesen", "nur für", "exklusiv", "lire",
	"réservé", "leer", "leyendo", "solo para", "exclusivo", "leggere", "riservat", "continuar lendo",
	"para ler", "exclusiv", "lees verder", "verder lezen", "läsa", "endast för", "læse", "lese",
	"lukea", "vain", "czytać", "tylko dla", "číst", "jen pro", "olvas", "citi", "okumak",
	"oku", "читать", "доступ", "читати", "限定", "続き", "お読み", "阅读", "閱讀", "읽",
};

#endif
