#include "verdict.h"

#include "url/url.h"

enum { SHORT_WORDS = 200 };

const char *
verdict_name(enum verdict v)
{
	static const char *const names[] = { "ok", "moved", "gone", "soft-404", "home",
		"parked", "wall", "unreachable", "changed", "dead" };

	return names[v];
}

static size_t
count_words(struct str text)
{
	size_t n = 0;
	bool in_word = false;

	for (size_t i = 0; i < text.n; i++) {
		bool space = ascii_space(text.p[i]);

		n += !space && !in_word;
		in_word = !space;
	}
	return n;
}

/* A part of the path that stands between slashes, before its ending. */
static bool
path_has(struct str path, const char *const *words)
{
	struct str piece;

	while (str_cut(&path, '/', &piece)) {
		struct str stem = str_sub(piece, 0, str_findc(piece, '.'));

		for (const char *const *w = words; *w != NULL; w++)
			if (str_eqi(stem, str_of(*w)))
				return true;
	}
	return false;
}

/* "404" by itself, not within a longer number or word. */
static bool
has_404(struct str s)
{
	size_t at;

	while ((at = str_find(s, STR("404"))) != STR_NONE) {
		bool begins = at == 0 || !ascii_alnum(s.p[at - 1]);

		if (at >= 5 && str_eqi(str_sub(s, at - 5, at), STR("error")))
			begins = true;
		if (begins && (at + 3 == s.n || !ascii_digit(s.p[at + 3])))
			return true;
		s = str_from(s, at + 3);
	}
	return false;
}

static bool
says_error(const struct url *u)
{
	static const char *const words[] = { "error", "errors", "error-page", "errorpage",
		"page-error", "missing", "nicht-gefunden", "seite-nicht-gefunden", "fehler",
		"introuvable", "page-introuvable", "erreur", "no-encontrado", "no-encontrada",
		"pagina-no-encontrada", "non-trovata", "pagina-non-trovata",
		"nao-encontrada", "pagina-nao-encontrada", "niet-gevonden", NULL };
	static const char *const parts[] = { "not-found", "notfound", "not_found", "nosuchpage",
		NULL };

	for (const char *const *p = parts; *p != NULL; p++)
		if (str_findi(u->path, str_of(*p)) != STR_NONE ||
		    str_findi(u->query, str_of(*p)) != STR_NONE)
			return true;
	return has_404(u->path) || has_404(u->query) || path_has(u->path, words);
}

static bool
asks_login(const struct url *u)
{
	static const char *const words[] = { "login", "log-in", "logon", "signin", "sign-in",
		"signup", "sign-up", "auth", "authenticate", "oauth", "sso", "subscribe",
		"subscription", "subscriptions", "paywall", "register", "registration", "captcha",
		"challenge", "consent", "anmelden", "anmeldung", "abo", "connexion",
		"abonnement", "iniciar-sesion", "acceder", "suscripcion", "suscribete", "entrar",
		"accedi", "abbonati", "inloggen", NULL };
	static const char *const hosts[] = { "login", "signin", "auth", "sso", "account",
		"accounts", "consent", "idp", NULL };
	struct str label = str_sub(u->host, 0, str_findc(u->host, '.'));

	for (const char *const *h = hosts; *h != NULL; h++)
		if (str_eqi(label, str_of(*h)))
			return true;
	return path_has(u->path, words);
}

/* "en", "de-at". */
static bool
is_language(struct str s)
{
	return (s.n == 2 || (s.n == 5 && (s.p[2] == '-' || s.p[2] == '_'))) &&
	    ascii_alpha(s.p[0]) && ascii_alpha(s.p[1]);
}

/* "/", "/index.html", "/en/". */
static bool
is_front(struct str path)
{
	static const char *const names[] = { "index", "default", "home", "homepage", "main",
		NULL };
	struct str rest = path.n > 0 && path.p[0] == '/' ? str_from(path, 1) : path;

	if (rest.n > 0 && rest.p[rest.n - 1] == '/')
		rest.n--;
	return rest.n == 0 || is_language(rest) ||
	    (str_findc(rest, '/') == STR_NONE && path_has(rest, names));
}

static bool
all_permanent(const struct fetch_response *f)
{
	for (size_t i = 0; i < f->n_hops; i++)
		if (f->hops[i].status != 301 && f->hops[i].status != 308)
			return false;
	return f->n_hops > 0;
}

/* What only says where one came from does not make another page. */
static bool
is_front_of(struct arena *a, const struct url *u)
{
	return is_front(u->path) &&
	    (u->query.n == 0 || str_findc(url_key(a, u), '?') == STR_NONE);
}

bool
verdict_suspects(const struct fetch_response *f, const struct article *art)
{
	struct arena a;
	struct url u;
	bool front;

	if (art->kind != PAGE_ARTICLE && art->kind != PAGE_LISTING)
		return false;
	arena_init(&a, 0);
	front = url_parse(&a, f->url, STR(""), &u, NULL) == 0 && is_front_of(&a, &u);
	arena_free(&a);
	if (front)
		return false;
	return f->n_hops > 0 || count_words(art->doc.text) < SHORT_WORDS ||
	    (art->doc.published.n == 0 && art->doc.byline.n == 0);
}

/* Where it was sent on to says what it is, whatever the page there looks like. */
static enum verdict
of_redirect(struct arena *a, const struct fetch_response *f, struct str *reason)
{
	struct url from, to;

	if (f->n_hops == 0 || url_parse(a, f->url, STR(""), &from, NULL) != 0 ||
	    url_parse(a, f->final_url, STR(""), &to, NULL) != 0 ||
	    str_eq(url_key(a, &from), url_key(a, &to)))
		return VERDICT_OK;
	*reason = arena_fmt(a, "sent on to %.*s", STRF(to.href));
	if (asks_login(&to) && !asks_login(&from))
		return VERDICT_WALL;
	if (says_error(&to) && !says_error(&from))
		return VERDICT_SOFT_404;
	if (is_front_of(a, &to) && !is_front_of(a, &from))
		return VERDICT_HOME;
	return all_permanent(f) ? VERDICT_MOVED : VERDICT_OK;
}

static enum verdict
of_status(struct arena *a, const struct look *look, struct str *reason)
{
	const struct fetch_response *f = look->response;
	struct str line = str_sub(f->headers, 0, str_findc(f->headers, '\r'));
	size_t space = str_findc(line, ' ');

	*reason = space == STR_NONE ? arena_fmt(a, "%d", f->status) :
				      arena_dup(a, str_trim(str_from(line, space)));
	if (f->status == 404 || f->status == 410)
		return VERDICT_GONE;
	if (f->status == 401 || f->status == 402 || f->status == 403 || f->status == 407 ||
	    f->status == 451)
		return VERDICT_WALL;
	if (look->was_read && look->kind == PAGE_WALL)
		return VERDICT_WALL;
	return VERDICT_UNREACHABLE;
}

static enum verdict
of_page(const struct look *look, struct str *reason)
{
	switch (look->was_read ? look->kind : PAGE_ARTICLE) {
	case PAGE_PARKED:
		*reason = STR("the domain is for sale");
		return VERDICT_PARKED;
	case PAGE_WALL:
		*reason = STR("asks for a login, payment or proof of being human");
		return VERDICT_WALL;
	case PAGE_ERROR:
		*reason = STR("the page says that there is none");
		return VERDICT_SOFT_404;
	default:
		break;
	}
	if (look->like_nonsense) {
		*reason = STR("a made-up address gives the same page");
		return VERDICT_SOFT_404;
	}
	return VERDICT_OK;
}

enum verdict
verdict_of(struct arena *a, const struct look *look, struct str *reason)
{
	const struct fetch_response *f = look->response;
	struct str why = STR("");
	enum verdict v, sent;

	*reason = STR("");
	if (f->error == ERR_LIMIT && f->status >= 200 && f->status <= 299)
		return VERDICT_OK; /* alive, and longer than is looked at */
	if (f->error != ERR_NONE) {
		*reason = arena_dup(a, f->reason);
		return VERDICT_UNREACHABLE;
	}
	if (f->status == 304)
		return VERDICT_OK;
	if (f->status < 200 || f->status > 299)
		return of_status(a, look, reason);
	sent = of_redirect(a, f, reason);
	if (look->kept == KEPT_SAME)
		return sent == VERDICT_MOVED ? sent : VERDICT_OK;
	v = of_page(look, &why);
	if (sent != VERDICT_OK && sent != VERDICT_MOVED && v != VERDICT_PARKED)
		return sent;
	if (v == VERDICT_OK && f->n_hops > 0 && look->kept == KEPT_OTHER) {
		v = VERDICT_SOFT_404;
		why = arena_fmt(a, "%.*s, another page", STRF(*reason));
	} else if (v == VERDICT_OK && sent == VERDICT_OK && look->kept > KEPT_SAME) {
		v = VERDICT_CHANGED;
		why = STR("not the words that are kept here");
	}
	if (v == VERDICT_OK)
		return sent;
	*reason = why;
	return v;
}
