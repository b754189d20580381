#include "base/clock.h"
#include "meta_facts.h"
#include "text/date.h"

#define CANDIDATES_MAX 96
#define NEAR_AFTER 90
#define NEAR_BEFORE 60
#define FIRST_YEAR 1990
#define ENOUGH 5

/* Every place that gives a day, weighed by its kind, where it is, and who agrees. */
struct candidate {
	struct date date;
	int64_t day;
	enum fact_source source;
	uint32_t at;
	uint16_t zone;
	uint8_t rank;
	bool labelled; /* "Published: …" */
	int score;
};

struct dates {
	struct facts *f;
	enum fact_kind kind;
	int64_t today;
	struct candidate c[CANDIDATES_MAX];
	int n;
};

static bool
has_any(struct str s, const char *const *words)
{
	for (; *words; words++)
		if (str_findi(s, str_of(*words)) != STR_NONE)
			return true;
	return false;
}

/* What the line calls its date; lines that say both begin with the one that counts. */
static bool
says_updated(struct str s)
{
	static const char *const words[] = { "updated", "modified", "aktualisier",
		"geändert", "mis à jour", "actualizado", "atualizado", "aggiornat",
		"bijgewerkt", "uppdaterad", "opdateret", "oppdatert", "päivitetty",
		"zaktualizowano", "обновлен", "更新", "last edit", NULL };

	return has_any(str_sub(s, 0, 40), words);
}

static bool
says_published(struct str s)
{
	static const char *const words[] = { "publi", "posted", "erschienen",
		"veröffentlicht", "erstellt", "created", "written", "gepubliceerd",
		"opublikowan", "опубликован", "发布", "公開", "pubblicat", NULL };

	return has_any(str_sub(s, 0, 40), words);
}

static void
add(struct dates *t, const struct fact *x, const struct date *d)
{
	int64_t day;

	if (d->year < FIRST_YEAR || d->month == 0 || d->day == 0 || t->n == CANDIDATES_MAX)
		return;
	day = clock_days(d->year, d->month, d->day);
	if (day > t->today + 1)
		return;
	t->c[t->n++] = (struct candidate){ .date = *d,
		.day = day,
		.source = x->source,
		.at = x->at,
		.zone = x->zone & (uint16_t)~t->f->h1_zone,
		.rank = x->rank,
		.labelled = says_published(x->value) };
}

/* "20210820030646" */
static bool
parse_digits(struct str s, struct date *d)
{
	uint64_t v;

	s = str_trim(s);
	if ((s.n != 8 && s.n != 12 && s.n != 14) || !str_u64(str_sub(s, 0, 8), &v))
		return false;
	*d = (struct date){ .year = (int)(v / 10000),
		.month = (int)(v / 100 % 100),
		.day = (int)(v % 100) };
	return d->month >= 1 && d->month <= 12 && d->day >= 1 && d->day <= 31;
}

static void
add_fact(struct dates *t, const struct fact *x)
{
	struct str lang = t->f->art->doc.lang;
	struct date d;
	size_t start, end;

	if (x->source == FROM_CLASS || x->source == FROM_TEXT || x->source == FROM_TIME) {
		if (says_updated(x->value) != (t->kind == FACT_MODIFIED) &&
		    x->kind != t->kind)
			return;
		if (says_updated(x->value) && t->kind == FACT_PUBLISHED)
			return;
	}
	if (parse_digits(x->value, &d) || date_parse_lang(x->value, lang, &d) ||
	    date_parse(str_sub(x->value, 0, 10), &d))
		add(t, x, &d);
	else if (date_find(x->value, 0, lang, &d, &start, &end) &&
		 (x->source != FROM_TEXT || x->value.n <= 60 || start == 0 ||
		     (end - start) * 2 >= x->value.n))
		add(t, x, &d);
}

/* Digits of `n` places at `at` as a number; -1 when they are not n digits alone. */
static int
number_at(struct str s, size_t at, size_t n)
{
	int v = 0;

	if (at + n > s.n || (at && ascii_digit(s.p[at - 1])) ||
	    (at + n < s.n && ascii_digit(s.p[at + n])))
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (!ascii_digit(s.p[at + i]))
			return -1;
		v = v * 10 + s.p[at + i] - '0';
	}
	return v;
}

/* "/2020/04/13/", "2020-04-13", "20200413" in the address. */
static void
add_address(struct dates *t, struct str url, uint8_t rank)
{
	struct fact x = { .kind = FACT_PUBLISHED, .source = FROM_URL, .rank = rank };
	size_t from = str_find(url, STR("://"));

	for (size_t i = from == STR_NONE ? 0 : from + 3; i + 8 <= url.n; i++) {
		struct date d = { 0 };
		int whole = number_at(url, i, 8), y = number_at(url, i, 4);
		size_t m = i + 5, two;

		if (whole > 0) {
			d = (struct date){ .year = whole / 10000,
				.month = whole / 100 % 100,
				.day = whole % 100 };
		} else if (y > 0 && i + 4 < url.n &&
			   str_findc(STR("/-_."), url.p[i + 4]) != STR_NONE) {
			two = number_at(url, m, 2) > 0 ? 2 : 1;
			d.year = y;
			d.month = number_at(url, m, two);
			if (m + two < url.n && url.p[m + two] == url.p[i + 4])
				d.day = number_at(url, m + two + 1, 2) > 0
					    ? number_at(url, m + two + 1, 2)
					    : number_at(url, m + two + 1, 1);
		}
		if (d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31)
			add(t, &x, &d);
	}
}

static void
add_addresses(struct dates *t)
{
	const struct facts *f = t->f;

	add_address(t, f->in->url, 1);
	if (!str_eq(f->art->canonical, f->in->url))
		add_address(t, f->art->canonical, 1);
	add_address(t, f->art->image, 0);
}

static bool
is_near(const struct dates *t, const struct candidate *c)
{
	uint32_t h1 = t->f->h1;

	return h1 && c->at + NEAR_BEFORE >= h1 && c->at <= h1 + NEAR_AFTER;
}

/* Right below the headline. */
static bool
is_next(const struct dates *t, const struct candidate *c)
{
	return t->f->h1 && c->at >= t->f->h1 && c->at <= t->f->h1 + 15;
}

static int
prior_of(const struct dates *t, const struct candidate *c)
{
	static const int priors[N_FACT_SOURCES] = { [FROM_JSONLD] = 105,
		[FROM_ITEM] = 90,
		[FROM_OG] = 100,
		[FROM_META] = 80,
		[FROM_DC] = 85,
		[FROM_CLASS] = 50,
		[FROM_TIME] = 60,
		[FROM_URL] = 70,
		[FROM_TEXT] = 35 };
	bool in_body = c->source == FROM_CLASS || c->source == FROM_TIME ||
		       c->source == FROM_TEXT || c->source == FROM_ITEM;
	int p = priors[c->source];

	if (c->source == FROM_JSONLD || c->source == FROM_ITEM)
		p -= c->rank >= 3 ? 0 : c->rank == 2 ? 25 : 15;
	if (c->source == FROM_URL)
		p -= c->rank ? 0 : 45; /* a picture's address */
	if (!in_body)
		return p;
	if (!is_next(t, c))
		p -= c->zone & (ZONE_COMMENT | ZONE_RELATED) ? 70
		     : c->zone & ZONE_NAV		     ? 30
							     : 0;
	p -= c->zone & (ZONE_FOOT | ZONE_ASIDE) ? 30 : 0;
	p += c->labelled ? 20 : 0;
	if (c->source != FROM_ITEM)
		p += is_near(t, c) ? 30 : t->f->h1 ? -10 : 0;
	/* The closer after the headline, the better. */
	if (t->f->h1 && c->at >= t->f->h1 && c->at < t->f->h1 + 30)
		p += (int)(30 - (c->at - t->f->h1)) / 4;
	return p;
}

static int
support_of(const struct dates *t, const struct candidate *c)
{
	bool seen[N_FACT_SOURCES] = { false };
	int sum = 0;

	for (int i = 0; i < t->n; i++) {
		const struct candidate *o = &t->c[i];

		if (o->source == c->source || seen[o->source] || o->day != c->day)
			continue;
		if (o->zone & ZONE_AWAY)
			continue;
		seen[o->source] = true;
		sum += 20;
	}
	return sum;
}

/*
 * The day where the page was written, of a time in UTC: the one that readers see beside
 * it, or the next where the time is midnight in Europe.
 */
static void
set_local_day(const struct dates *t, struct candidate *best)
{
	struct date *d = &best->date;

	if (!d->has_time || !d->has_zone || d->zone != 0)
		return;
	for (int i = 0; i < t->n; i++) {
		const struct candidate *c = &t->c[i];
		int64_t off = c->day - best->day;

		if (c->date.has_zone || c->zone & ZONE_AWAY || !is_near(t, c) ||
		    c->at + 10 < t->f->h1 ||
		    (c->source != FROM_CLASS && c->source != FROM_TEXT &&
			c->source != FROM_TIME))
			continue;
		if (off == 0)
			return;
		if ((off == 1 && d->hour >= 10) || (off == -1 && d->hour < 12)) {
			*d = c->date;
			return;
		}
	}
	if ((d->hour == 22 || d->hour == 23) && d->minute == 0 && d->second == 0) {
		*d = (struct date){ 0 };
		clock_civil(best->day + 1, &d->year, &d->month, &d->day);
	}
}

/* With the time where UTC has the same day. */
static struct str
iso_of(struct arena *a, const struct date *d)
{
	char iso[DATE_ISO_SIZE], day[DATE_ISO_SIZE];
	struct date only = { .year = d->year, .month = d->month, .day = d->day };
	struct str whole = date_iso(d, iso), local = date_iso(&only, day);

	return arena_dup(a, str_starts(whole, local) ? whole : local);
}

static struct str
choose(struct facts *f, enum fact_kind kind)
{
	struct dates *t = ARENA_NEW(f->a, struct dates, 1);
	struct candidate *best = NULL;

	t->f = f;
	t->kind = kind;
	t->today = clock_now() / 86400;
	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].kind == kind ||
		    (kind == FACT_MODIFIED && f->v[i].kind == FACT_PUBLISHED &&
			(f->v[i].source == FROM_CLASS || f->v[i].source == FROM_TEXT)))
			add_fact(t, &f->v[i]);
	if (kind == FACT_PUBLISHED)
		add_addresses(t);
	for (int i = 0; i < t->n; i++) {
		struct candidate *c = &t->c[i];

		c->score = prior_of(t, c) + support_of(t, c);
		if (!best || c->score > best->score)
			best = c;
	}
	if (!best || best->score < ENOUGH)
		return STR("");
	set_local_day(t, best);
	return iso_of(f->a, &best->date);
}

void
meta_choose_dates(struct facts *f)
{
	f->art->doc.published = choose(f, FACT_PUBLISHED);
	f->art->modified = choose(f, FACT_MODIFIED);
	/* A page that only says when it was last changed has no other date. */
	if (f->art->doc.published.n == 0)
		f->art->doc.published = f->art->modified;
}
