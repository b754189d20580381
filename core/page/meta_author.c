#include "base/buf.h"
#include "base/utf8.h"
#include "byline.h"
#include "meta_facts.h"
#include "meta_site.h"
#include "text/fold.h"

#define CANDIDATES_MAX 64
#define GROUP_GAP 14 /* elements between the authors of one byline */
#define NAMES_BYTES_MAX 500
#define NEAR_AFTER 90
#define NEAR_BEFORE 40
#define ENOUGH 60
#define UNSEEN 45
#define LITTLE_TEXT 500 /* bytes: of pages whose text a script would bring */

/*
 * Every place that names authors is a candidate: its names, cleaned of what stands
 * around them. Weighed by the kind of place, by where it is, and by how many others
 * say the same.
 */
struct candidate {
	struct str names; /* as it will be given */
	struct str key;
	enum fact_source source;
	uint32_t at;
	uint16_t zone;
	uint8_t rank;
	bool soft; /* the site, or its staff: believed where readers see "by" it */
	bool by; /* stands behind such a word */
	int score;
};

struct authors {
	struct facts *f;
	struct site site;
	struct candidate c[CANDIDATES_MAX];
	int n;
};

static bool
has_part(struct str key, const char *const *parts)
{
	for (; *parts; parts++) {
		struct str w = str_of(*parts);
		size_t at = str_find(key, w);

		if (at != STR_NONE && (at == 0 || key.p[at - 1] == ' ') &&
		    (at + w.n == key.n || key.p[at + w.n] == ' '))
			return true;
	}
	return false;
}

/* No author, whatever the field says; `parts` are words anywhere in it. */
static bool
is_nobody(struct str key)
{
	static const char *const whole[] = { "admin", "administrator", "webmaster", "user",
		"guest", "anonymous", "anonimo", "unknown", "author", "autor", "null",
		"undefined", "none", "na", "root", "default", "editor", "press release",
		"super user", "pressemitteilung", "no author", "wordpressadmin",
		"siteadmin", "gast", "wordpress", "facebook", "twitter", "instagram",
		"email", "read more", "mehr", "newsletter", "home", "kontakt", "about",
		"impressum", "web", "team", "name", "cc by", "cc by sa", "cc" };
	static const char *const parts[] = { "gmbh", "ltd", "llc", "inc", "ag", "company",
		"verlag", "ev", "agentur", "contributors", "http", "https", NULL };

	for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++)
		if (str_eq(key, str_of(whole[i])))
			return true;
	return has_part(key, parts);
}

static bool
is_staff(struct str key)
{
	static const char *const parts[] = { "staff", "correspondent", "newsroom",
		"associated press", "afp", "redaccion", "redaktion", "redazione",
		"newsdesk", "editors", "redaction", "redactie", "editorial", "red", NULL };

	return has_part(key, parts);
}

/* "example.org": one word with a full stop before its last letters. */
static bool
is_host(struct str name)
{
	size_t dot = str_rfindc(name, '.');

	return dot != STR_NONE && dot > 1 && name.n - dot > 2 && name.n - dot <= 5 &&
	       str_findc(name, ' ') == STR_NONE;
}

/* Without the site's name and hosts, where others are named beside them. */
static struct str
without_site(const struct authors *t, struct str names)
{
	struct buf kept = { .max = NAMES_BYTES_MAX };
	struct str rest = names, one;

	while (str_cut(&rest, ',', &one)) {
		one = str_trim(one);
		if (site_is_name(&t->site, fold_key(t->f->a, one)) || is_host(one))
			continue;
		if (kept.n)
			buf_cstr(&kept, ", ");
		buf_str(&kept, one);
	}
	if (kept.n)
		names = arena_dup(t->f->a, buf_view(&kept));
	buf_free(&kept);
	return names;
}

static bool
says_by(struct str s)
{
	static const char *const words[] = { "by ", "von ", "par ", "por ", "di ", "door ",
		"av ", ", par ", "written by ", "posted by ", "published by ",
		"autor: ", "author: ", NULL };

	for (int i = 0; words[i]; i++)
		if (str_startsi(s, str_of(words[i])))
			return true;
	return str_starts(s, STR("By")) && s.n > 2 && s.p[2] >= 'A' && s.p[2] <= 'Z';
}

static void
add(struct authors *t, const struct fact *x, struct str names)
{
	struct candidate *last = t->n ? &t->c[t->n - 1] : NULL;
	struct str key = fold_key(t->f->a, names);
	bool groups =
	    x->source != FROM_CLASS && x->source != FROM_TEXT && x->source != FROM_JSONLD;
	bool close = x->source == FROM_META || x->source == FROM_OG ||
		     x->source == FROM_DC || (last && x->at - last->at <= GROUP_GAP);
	bool soft = site_is_name(&t->site, key) || is_staff(key) || is_host(names);
	uint16_t zone = x->zone & (uint16_t)~t->f->h1_zone;

	if (key.n == 0 || is_nobody(key))
		return;
	if (last && groups && close && last->source == x->source && last->zone == zone &&
	    last->soft == soft && last->rank == x->rank) {
		last->at = x->at;
		if (str_find(last->key, key) != STR_NONE || last->names.n > NAMES_BYTES_MAX)
			return;
		last->names =
		    arena_fmt(t->f->a, "%.*s, %.*s", STRF(last->names), STRF(names));
		last->key = arena_fmt(t->f->a, "%.*s %.*s", STRF(last->key), STRF(key));
		return;
	}
	if (t->n < CANDIDATES_MAX)
		t->c[t->n++] = (struct candidate){ .names = names,
			.key = key,
			.source = x->source,
			.at = x->at,
			.zone = zone,
			.rank = x->rank,
			.soft = soft,
			.by = says_by(x->value) };
}

/* In groups of one source, in the order of the page. */
static void
gather(struct authors *t)
{
	for (int s = 0; s < N_FACT_SOURCES; s++)
		for (size_t i = 0; i < t->f->n; i++) {
			const struct fact *x = &t->f->v[i];
			bool loose = s == FROM_CLASS || s == FROM_TEXT || s == FROM_HREF;

			if (x->kind == FACT_AUTHOR && (int)x->source == s)
				add(t, x,
				    without_site(
					t, byline_names(t->f->a, x->value, loose)));
		}
}

static bool
agree(const struct candidate *a, const struct candidate *b)
{
	return str_eq(a->key, b->key) || (a->key.n >= 5 && b->key.n >= 5 &&
					     (str_find(a->key, b->key) != STR_NONE ||
						 str_find(b->key, a->key) != STR_NONE));
}

static int
count_names(struct str names)
{
	int n = 1;

	for (size_t i = 0; i < names.n; i++)
		n += names.p[i] == ',';
	return n;
}

/* What it is worth to c that o agrees: c with more names has more, with more words less. */
static int
worth(const struct candidate *o, const struct candidate *c)
{
	int more = count_names(c->names) - count_names(o->names);

	if (str_eq(o->key, c->key))
		return 20;
	if (more != 0)
		return more > 0 ? 18 : 8;
	return o->key.n > c->key.n ? 14 : 5;
}

static bool
is_near(const struct authors *t, const struct candidate *c)
{
	uint32_t h1 = t->f->h1;

	return h1 && c->at + NEAR_BEFORE >= h1 && c->at <= h1 + NEAR_AFTER;
}

/* Right below the headline. */
static bool
is_next(const struct authors *t, const struct candidate *c)
{
	return t->f->h1 && c->at >= t->f->h1 && c->at <= t->f->h1 + 15;
}

/* "jane.doe", "janedoe": an account, not a name. */
static bool
is_login(struct str names)
{
	for (size_t i = 0; i < names.n; i++)
		if (names.p[i] == ' ' || (names.p[i] >= 'A' && names.p[i] <= 'Z') ||
		    (unsigned char)names.p[i] >= 0x80)
			return false;
	return true;
}

static int
prior_of(const struct authors *t, const struct candidate *c)
{
	static const int priors[N_FACT_SOURCES] = { [FROM_JSONLD] = 100,
		[FROM_ITEM] = 90,
		[FROM_OG] = 50,
		[FROM_META] = 60,
		[FROM_DC] = 75,
		[FROM_CLASS] = 60,
		[FROM_REL] = 75,
		[FROM_HREF] = 40,
		[FROM_TEXT] = 50 };
	bool in_head = c->source == FROM_META || c->source == FROM_OG ||
		       c->source == FROM_DC || c->source == FROM_JSONLD;
	int p = priors[c->source];

	if (is_login(c->names))
		p -= in_head ? 25 : 10;
	if (c->source == FROM_JSONLD)
		p -= c->rank >= 3 ? 0 : 35;
	if (in_head)
		return c->soft ? 0 : p;
	if (c->soft)
		p -= is_near(t, c) && c->by ? 10 : 60;
	if (!is_next(t, c)) {
		p -= !(c->zone & ZONE_AWAY)		      ? 0
		     : c->source == FROM_ITEM && c->rank >= 3 ? 30
							      : 80;
		p -= c->zone & (ZONE_FOOT | ZONE_ASIDE) ? 25 : 0;
		p -= c->zone & ZONE_CARD ? 15 : 0;
	}
	p -= c->zone & ZONE_MEDIA ? 25 : 0;
	p += is_near(t, c)					? 20
	     : t->f->h1 && !(c->source == FROM_TEXT && c->rank) ? -15
								: 0;
	p += c->source == FROM_TEXT && c->rank ? 15 : 0;
	p += is_next(t, c) ? (int)(15 - (c->at - t->f->h1)) : 0;
	return p;
}

static int
support_of(const struct authors *t, const struct candidate *c)
{
	bool seen[N_FACT_SOURCES] = { false };
	int sum = 0, others = 0;

	for (int i = 0; i < t->n; i++) {
		const struct candidate *o = &t->c[i];

		if (o == c)
			continue;
		if (o->source == c->source) {
			others += !agree(o, c) && !(o->zone & ZONE_AWAY);
			continue;
		}
		if (!seen[o->source] && agree(o, c)) {
			seen[o->source] = true;
			sum += worth(o, c);
		}
	}
	/* Many names in places of one kind: a list of articles or of comments. */
	return sum - (others > 3 && !is_near(t, c) ? 30 : 0);
}

/* Only the head names the author, and the page's text never does. */
static bool
unseen(const struct facts *f, const struct candidate *c)
{
	struct str last = str_from(c->names, str_rfindc(c->names, ' ') + 1);
	const xmlNode *top = f->h->body;
	size_t text = 0;

	if (c->source == FROM_CLASS || c->source == FROM_TEXT || c->source == FROM_REL ||
	    c->source == FROM_HREF || c->source == FROM_ITEM || !top)
		return false;
	for (const xmlNode *n = top; n; n = node_after(n, top, false))
		if (n->type == XML_TEXT_NODE && n->parent &&
		    !str_eq(str_of((const char *)n->parent->name), STR("script"))) {
			struct str s = str_of((const char *)n->content);

			if (str_findi(s, last) != STR_NONE)
				return false;
			text += s.n;
		}
	return text > LITTLE_TEXT;
}

void
meta_choose_author(struct facts *f)
{
	struct authors *t = ARENA_NEW(f->a, struct authors, 1);
	const struct candidate *best = NULL;

	t->f = f;
	site_of(f, &t->site);
	gather(t);
	for (int i = 0; i < t->n; i++) {
		struct candidate *c = &t->c[i];

		c->score = prior_of(t, c) + support_of(t, c);
		if (!best || c->score > best->score)
			best = c;
	}
	if (best && best->score - (unseen(f, best) ? UNSEEN : 0) >= ENOUGH)
		f->art->doc.byline = best->names;
}
