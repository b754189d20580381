#include "verdict.h"

#include "url/url.h"

enum { SHORT_WORDS = 200, PARKED_WORDS = 250 };

const char *
verdict_name(enum verdict v)
{
	static const char *const names[] = { "ok", "moved", "gone", "soft-404", "home",
		"parked", "wall", "unreachable", "changed" };

	return names[v];
}

bool
verdict_from_head(const struct fetch_response *head)
{
	/* Servers lie about HEAD in every way but this: the address cannot be reached. */
	return head->error != ERR_NONE;
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

bool
verdict_suspects(const struct article *art)
{
	return art->kind != PAGE_ARTICLE || count_words(art->doc.text) < SHORT_WORDS;
}

static bool
holds_any(struct str text, const char *const *words)
{
	for (; *words != NULL; words++)
		if (str_findi(text, str_of(*words)) != STR_NONE)
			return true;
	return false;
}

static bool
is_parked(const struct article *art)
{
	static const char *const words[] = { "domain is for sale", "domain name is for sale",
		"buy this domain", "domain may be for sale", "this domain has expired",
		"domain has been registered", "domain is parked", "parked free",
		"inquire about this domain", "make an offer on this domain",
		"domain steht zum verkauf", "domaine est à vendre", "dominio está en venta",
		"dominio è in vendita", "domein is te koop", "домен продается", NULL };
	struct str text = art->doc.text;

	return count_words(text) < PARKED_WORDS &&
	    (holds_any(text, words) || holds_any(art->doc.title, words));
}

/* A part of the path that stands between slashes, dots or the ends. */
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

/* "/", "/index.html", "/en/". */
static bool
is_front(struct str path)
{
	static const char *const names[] = { "index", "default", "home", NULL };
	struct str rest = path.n > 0 && path.p[0] == '/' ? str_from(path, 1) : path;

	if (rest.n == 0)
		return true;
	if (str_findc(rest, '/') == STR_NONE)
		return path_has(rest, names);
	return rest.n == 3 && rest.p[2] == '/';
}

static bool
all_permanent(const struct fetch_response *f)
{
	for (size_t i = 0; i < f->n_hops; i++)
		if (f->hops[i].status != 301 && f->hops[i].status != 308)
			return false;
	return f->n_hops > 0;
}

/* Where it was sent on to says what it is, whatever the page there looks like. */
static enum verdict
of_redirect(struct arena *a, const struct fetch_response *f, struct str *reason)
{
	static const char *const logins[] = { "login", "log-in", "signin", "sign-in", "auth",
		"sso", "subscribe", "paywall", "register", "captcha", "challenge", "consent",
		NULL };
	static const char *const errors[] = { "404", "not-found", "notfound", "page-not-found",
		"error", "errors", "error404", NULL };
	struct url from, to;

	if (f->n_hops == 0 || url_parse(a, f->url, STR(""), &from, NULL) != 0 ||
	    url_parse(a, f->final_url, STR(""), &to, NULL) != 0 ||
	    str_eq(url_key(a, &from), url_key(a, &to)))
		return VERDICT_OK;
	*reason = arena_fmt(a, "sent on to %.*s", STRF(to.href));
	if (path_has(to.path, logins) && !path_has(from.path, logins))
		return VERDICT_WALL;
	if (path_has(to.path, errors) && !path_has(from.path, errors))
		return VERDICT_SOFT_404;
	if (is_front(to.path) && to.query.n == 0 &&
	    !(is_front(from.path) && from.query.n == 0))
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
	if (look->art != NULL && look->art->kind == PAGE_WALL)
		return VERDICT_WALL;
	return VERDICT_UNREACHABLE;
}

static enum verdict
of_page(const struct look *look, struct str *reason)
{
	const struct article *art = look->art;

	if (art != NULL && is_parked(art)) {
		*reason = STR("the domain is for sale");
		return VERDICT_PARKED;
	}
	if (art != NULL && art->kind == PAGE_WALL) {
		*reason = STR("asks for a login, payment or proof of being human");
		return VERDICT_WALL;
	}
	if (art != NULL && art->kind == PAGE_ERROR) {
		*reason = STR("the page says that there is none");
		return VERDICT_SOFT_404;
	}
	if (look->like_nonsense) {
		*reason = STR("the same page comes for a made-up address");
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
	if (f->error != ERR_NONE) {
		*reason = arena_dup(a, f->reason);
		return VERDICT_UNREACHABLE;
	}
	if (f->status == 304)
		return VERDICT_OK;
	if (f->status < 200 || f->status > 299)
		return of_status(a, look, reason);
	sent = of_redirect(a, f, reason);
	v = of_page(look, &why);
	if (sent != VERDICT_OK && sent != VERDICT_MOVED)
		return sent;
	if (v != VERDICT_OK) {
		*reason = why;
		return v;
	}
	if (look->changed && sent == VERDICT_OK) {
		*reason = STR("not the words that are kept here");
		return VERDICT_CHANGED;
	}
	return sent;
}
