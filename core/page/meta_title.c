#include "base/limits.h"
#include "base/utf8.h"
#include "meta_facts.h"
#include "meta_site.h"
#include "text/fold.h"

#define CANDIDATES_MAX 48
#define H2_MAX 12
#define ONLY_H1 60 /* a page's one <h1> */
#define ALONE 35 /* off the weight of what nothing else on the page says */

/*
 * Candidates are the headings, what the head says, and the pieces of that. Each is
 * weighed by where it stands and by how many of the others agree.
 */
struct candidate {
	struct str text, key;
	int words;
	enum fact_source source;
	uint32_t at;
	uint16_t zone;
	uint8_t rank;
	bool piece; /* of a title that was cut at a separator */
	bool tail; /* the piece after a separator: often the site's name */
	int score;
};

struct titles {
	struct facts *f;
	struct site site;
	struct candidate c[CANDIDATES_MAX];
	int n;
	int h1s; /* whole ones that do not lead home */
};

/* Separators between a title and the site's name, as written with their spaces. */
static const char *const separators[] = { " | ", " - ", " – ", " — ", " · ", " » ", " « ",
	" :: ", " • ", " / ", " > ", " ‹ ", " › ", " ~ ", "｜", " : ", ": ", " |", "| ",
	"_" };

static bool
is_invisible(uint32_t c)
{
	return c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 ||
	       c == 0xFEFF || c == 0x200E || c == 0x200F;
}

/* One line without characters that are not seen. */
static struct str
clean(struct arena *a, struct str s)
{
	char *out = ARENA_NEW(a, char, s.n + 1);
	size_t n = 0, len;
	bool space = false;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t c = utf8_get(s, at, &len);

		if (is_invisible(c))
			continue;
		if (c <= ' ' || c == 0xA0 || c == 0x2028 || c == 0x2029) {
			space = n > 0;
			continue;
		}
		if (space)
			out[n++] = ' ';
		space = false;
		memcpy(out + n, s.p + at, len);
		n += len;
	}
	return str_make(out, n);
}

static int
count_words(struct str key)
{
	int n = key.n > 0;

	for (size_t i = 0; i < key.n; i++)
		n += key.p[i] == ' ';
	return n;
}

static void
add(struct titles *t, const struct fact *x, struct str text, bool piece)
{
	struct candidate c = { .text = str_trim(text),
		.source = x->source,
		.at = x->at,
		.zone = x->zone,
		.rank = x->rank,
		.piece = piece };

	c.key = fold_key(t->f->a, c.text);
	c.words = count_words(c.key);
	if (c.key.n == 0 || t->n == CANDIDATES_MAX)
		return;
	for (int i = 0; i < t->n; i++)
		if (t->c[i].source == c.source && str_eq(t->c[i].key, c.key) && piece)
			return;
	t->c[t->n++] = c;
}

static size_t
last_separator(struct str s, struct str *sep)
{
	size_t best = STR_NONE;

	for (size_t i = 0; i < sizeof(separators) / sizeof(*separators); i++) {
		struct str one = str_of(separators[i]);

		for (size_t at = 0, hit; (hit = str_find(str_from(s, at), one)) != STR_NONE;
		     at += hit + one.n)
			if (best == STR_NONE || at + hit > best) {
				best = at + hit;
				*sep = one;
			}
	}
	return best;
}

static size_t
first_separator(struct str s, struct str *sep)
{
	size_t best = STR_NONE;

	for (size_t i = 0; i < sizeof(separators) / sizeof(*separators); i++) {
		size_t at = str_find(s, str_of(separators[i]));

		if (at < best) {
			best = at;
			*sep = str_of(separators[i]);
		}
	}
	return best;
}

/* Without the site's name at either end. */
static struct str
without_site(const struct titles *t, struct str s)
{
	struct str sep, rest;
	size_t at;

	for (int i = 0; i < 3; i++) {
		at = last_separator(s, &sep);
		if (at == STR_NONE || at == 0)
			break;
		rest = str_trim(str_from(s, at + sep.n));
		if (!site_is_name(&t->site, fold_key(t->f->a, rest)))
			break;
		s = str_trim(str_sub(s, 0, at));
	}
	at = first_separator(s, &sep);
	if (at != STR_NONE && at > 0 &&
	    site_is_name(&t->site, fold_key(t->f->a, str_sub(s, 0, at))))
		s = str_trim(str_from(s, at + sep.n));
	return s;
}

/* A title of the head: whole, and without what stands after the last or before the first mark. */
static void
add_head(struct titles *t, const struct fact *x, struct str text)
{
	struct str s = without_site(t, text), sep;
	size_t at;

	add(t, x, s, s.n < text.n);
	if (x->source != FROM_TITLE)
		return;
	at = last_separator(s, &sep);
	if (at != STR_NONE && at > 0)
		add(t, x, str_sub(s, 0, at), true);
	at = first_separator(s, &sep);
	if (at != STR_NONE && at > 0) {
		add(t, x, str_sub(s, 0, at), true);
		add(t, x, str_from(s, at + sep.n), true);
		t->c[t->n - 1].tail = true;
	}
}

static void
gather(struct titles *t)
{
	int h2 = 0;

	for (size_t i = 0; i < t->f->n; i++) {
		const struct fact *x = &t->f->v[i];
		struct str text;

		if (x->kind != FACT_TITLE || (x->source == FROM_H2 && ++h2 > H2_MAX))
			continue;
		text = clean(t->f->a, x->value);
		while (text.n && (text.p[0] == ':' || ascii_space(text.p[0])))
			text = str_from(text, 1);
		t->h1s += x->source == FROM_H1 && x->rank == 0 && !(x->zone & ZONE_HOME);
		if (x->source == FROM_H1 || x->source == FROM_H2)
			add(t, x, text, false);
		else
			add_head(t, x, text);
	}
}

static bool
holds(struct str a, struct str b)
{
	size_t at = str_find(a, b);

	return at != STR_NONE && (at == 0 || a.p[at - 1] == ' ') &&
	       (at + b.n == a.n || a.p[at + b.n] == ' ');
}

static bool
begins_or_ends(struct str a, struct str b)
{
	return b.n < a.n && ((str_starts(a, b) && a.p[b.n] == ' ') ||
				(str_ends(a, b) && a.p[a.n - b.n - 1] == ' '));
}

static int
shared_words(struct str a, struct str b)
{
	struct str word;
	int n = 0;

	while (str_cut(&a, ' ', &word))
		n += holds(b, word);
	return n;
}

/* 0 to 100: how much the two say the same. */
static int
likeness(const struct candidate *a, const struct candidate *b)
{
	int most = a->words > b->words ? a->words : b->words;
	int least = a->words + b->words - most, n;

	if (str_eq(a->key, b->key))
		return 100;
	if (least >= 3 &&
	    (begins_or_ends(a->key, b->key) || begins_or_ends(b->key, a->key)))
		return 60 + 35 * least / most;
	if (least >= 2 && (holds(a->key, b->key) || holds(b->key, a->key)))
		return 40 + 50 * least / most;
	n = shared_words(a->key, b->key);
	n = n < least ? n : least;
	return n * 2 >= least && least >= 3 ? 60 * n / most : 0;
}

static int
weight_of(const struct candidate *c)
{
	static const int weights[N_FACT_SOURCES] = { [FROM_JSONLD] = 90,
		[FROM_ITEM] = 70,
		[FROM_OG] = 100,
		[FROM_TWITTER] = 40,
		[FROM_META] = 30,
		[FROM_DC] = 80,
		[FROM_TITLE] = 80,
		[FROM_H1] = 60,
		[FROM_H2] = 10 };

	if (c->source == FROM_JSONLD || c->source == FROM_ITEM)
		return c->rank >= 3 ? weights[c->source] : c->rank == 2 ? 40 : 10;
	return weights[c->source];
}

static int
prior_of(const struct titles *t, const struct candidate *c, bool first)
{
	static const int priors[N_FACT_SOURCES] = { [FROM_JSONLD] = 40,
		[FROM_ITEM] = 60,
		[FROM_OG] = 50,
		[FROM_TWITTER] = 30,
		[FROM_META] = 0,
		[FROM_DC] = 60,
		[FROM_TITLE] = 0,
		[FROM_H1] = 160,
		[FROM_H2] = 20 };
	int p = priors[c->source];

	if (c->source == FROM_JSONLD || c->source == FROM_ITEM)
		p -= c->rank >= 3 ? 0 : 40;
	p += first && c->source == FROM_H1 ? 20 : 0;
	if (c->source == FROM_H1 && t->h1s == 1 && c->words >= 3) {
		p += ONLY_H1;
	} else {
		p -= c->zone & ZONE_AWAY ? 80 : 0;
		p -= c->zone & (ZONE_FOOT | ZONE_ASIDE) ? 60 : 0;
	}
	p -= c->zone & ZONE_HOME ? 200 : 0;
	p -= c->zone & ZONE_HIDDEN ? 50 : 0;
	if (c->source == FROM_H1 || c->source == FROM_H2)
		p += c->rank == 2 ? 70 : c->rank == 1 ? -25 : 0;
	p -= c->words == 1 ? 20 : 0;
	p -= c->text.n > 250 ? 60 : 0;
	p -= str_ends(c->text, STR("…")) || str_ends(c->text, STR("...")) ? 40 : 0;
	p -= site_is_name(&t->site, c->key) ? 200 : 0;
	return p;
}

/* The best agreement with each source counts once. */
static int
support_of(const struct titles *t, const struct candidate *c)
{
	int best[N_FACT_SOURCES] = { 0 }, sum = 0;

	for (int i = 0; i < t->n; i++) {
		const struct candidate *o = &t->c[i];
		int like;

		if (o == c || o->source == c->source ||
		    (o->piece && o->source == FROM_TITLE && o->tail))
			continue;
		like = likeness(c, o) * weight_of(o) / 100;
		if (like > best[o->source])
			best[o->source] = like;
	}
	for (int i = 0; i < N_FACT_SOURCES; i++)
		sum += best[i];
	return sum;
}

static int
words_of(struct arena *a, struct str s)
{
	return count_words(fold_key(a, s));
}

/* Short pieces before or after an upright line are the section's or the site's. */
static struct str
cut_edges(struct arena *a, struct str s)
{
	static const struct str bar = { " | ", 3 };
	size_t at = str_find(s, bar);
	struct str rest;

	if (at == STR_NONE)
		return s;
	rest = str_from(s, at + bar.n);
	if (words_of(a, str_sub(s, 0, at)) <= 2 && words_of(a, rest) >= 4)
		s = rest;
	for (struct str left = s; (at = str_find(left, bar)) != STR_NONE;
	     left = str_from(left, at + bar.n)) {
		size_t cut = (size_t)(left.p - s.p) + at;

		if (words_of(a, str_from(s, cut)) <= 4 &&
		    words_of(a, str_sub(s, 0, cut)) >= 2)
			return str_sub(s, 0, cut);
	}
	return s;
}

/* The heading that shows the title: what names author and date is near it. */
static void
find_heading(struct titles *t, const struct candidate *best)
{
	int most = 59;

	for (int i = 0; i < t->n; i++) {
		const struct candidate *c = &t->c[i];
		int like = c == best ? 101 : likeness(c, best);

		if ((c->source != FROM_H1 && c->source != FROM_H2) || c->zone & ZONE_AWAY ||
		    like <= most)
			continue;
		most = like;
		t->f->h1 = c->at;
		t->f->h1_zone = c->zone;
	}
}

/* A heading is cut only where something else on the page says the rest alone. */
static struct str
final(const struct titles *t, const struct candidate *best)
{
	struct str cut = cut_edges(t->f->a, best->text), key;

	if (best->source != FROM_H1 && best->source != FROM_H2)
		return cut;
	key = fold_key(t->f->a, cut);
	for (int i = 0; i < t->n; i++)
		if (&t->c[i] != best && !t->c[i].piece && str_eq(t->c[i].key, key))
			return cut;
	return best->text;
}

void
meta_choose_title(struct facts *f)
{
	struct titles *t = ARENA_NEW(f->a, struct titles, 1);
	const struct candidate *best = NULL;
	bool first = true;

	t->f = f;
	site_of(f, &t->site);
	gather(t);
	for (int i = 0; i < t->n; i++) {
		struct candidate *c = &t->c[i];
		int support;

		support = support_of(t, c);
		c->score = prior_of(t, c, first) + support - (support ? 0 : ALONE);
		first = first && c->source != FROM_H1;
		if (!best || c->score > best->score)
			best = c;
	}
	if (!best)
		return;
	f->art->doc.title = final(t, best);
	find_heading(t, best);
}
