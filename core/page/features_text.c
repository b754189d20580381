/* A block's own words, and how they agree with what the page says of itself. */
#include "features_part.h"

#include <string.h>

enum { LEAD = 5, LONG = 12 };

enum { START_LOWER, START_UPPER, START_DIGIT, START_QUOTE, START_OTHER, START_DASH };
enum { END_OTHER, END_STOP, END_ASKS, END_COLON, END_QUOTE, END_COMMA, END_MORE };
enum { MARK_BAR = 1, MARK_COPYRIGHT = 2, MARK_AT = 4, MARK_URL = 8, MARK_QUOTE = 16 };

static void
add_words(struct numbers *set, struct arena *a, struct str s)
{
	char w[WORD_MAX];
	size_t at = 0, n;

	numbers_init(a, set, s.n / 2 + 1);
	while (next_word(s, &at, w, &n))
		*numbers_at(set, lexicon_hash(w, n)) = 1;
}

static void
add_hash(struct look *l, uint32_t hash)
{
	*ARENA_PUSH(l->a, l->hashes, l->n_hashes, l->cap_hashes) = hash;
}

struct runs
runs_of(const struct look *l, uint32_t i)
{
	return (struct runs){ l->hashes + l->first_hash[i],
		l->first_hash[i + 1] - l->first_hash[i] };
}

static void
add_runs(struct numbers *set, struct look *l, struct str s)
{
	char w[WORD_MAX];
	size_t at = 0, n;

	numbers_init(l->a, set, s.n / 2 + 1);
	while (next_word(s, &at, w, &n))
		add_hash(l, lexicon_hash(w, n));
	runs_put(set, (struct runs){ l->hashes, l->n_hashes });
	l->n_hashes = 0;
}

void
look_for_words(struct look *l)
{
	struct str t;

	add_words(&l->title, l->a, l->says->title);
	add_words(&l->summary, l->a, l->says->summary);
	add_runs(&l->body, l, l->says->body);
	l->text_keys = ARENA_ROOM(l->a, uint32_t, l->b->n_pieces);
	l->first_hash = ARENA_NEW(l->a, uint32_t, l->b->n_pieces + 1);
	numbers_init(l->a, &l->texts, l->b->n_pieces);
	for (size_t i = 0; i < l->b->n_pieces; i++) {
		t = l->b->pieces[i].text;
		l->text_keys[i] = lexicon_hash(t.p, t.n);
		++*numbers_at(&l->texts, l->text_keys[i]);
	}
}

static int
start_of(struct str s)
{
	unsigned char c = s.n ? (unsigned char)s.p[0] : ' ';

	if (str_starts(s, STR("\xE2\x80\x94")) || str_starts(s, STR("\xE2\x80\x93")))
		return START_DASH;
	if (c >= 'a' && c <= 'z')
		return START_LOWER;
	if ((c >= 'A' && c <= 'Z') || c >= 0xC3)
		return c == 0xE2 ? START_QUOTE : START_UPPER;
	if (c >= '0' && c <= '9')
		return START_DIGIT;
	return c == '"' || c == '\'' || c == 0xC2 ? START_QUOTE : START_OTHER;
}

static int
end_of(struct str s)
{
	char c = s.n ? s.p[s.n - 1] : ' ';

	if (str_ends(s, STR("\xE2\x80\xA6")) || str_ends(s, STR("...")))
		return END_MORE;
	if (c == '.' || str_ends(s, STR("\xE3\x80\x82")))
		return END_STOP;
	if (c == '!' || c == '?')
		return END_ASKS;
	if (c == '"' || str_ends(s, STR("\xE2\x80\x9D")) || str_ends(s, STR("\xE2\x80\x9C")) ||
	    str_ends(s, STR("\xC2\xBB")))
		return END_QUOTE;
	return c == ':' ? END_COLON : c == ',' ? END_COMMA : END_OTHER;
}

/* What is counted, a field of this many bits each in one number; so a run has a limit. */
enum { FIELD = 10, RUN_MOST = (1 << FIELD) - 1 };
enum { N_LETTERS, N_COMMAS, N_DIGITS, N_CAPITALS, N_LINES, N_FIELDS };

/* Above the fields: bytes that are looked at again. */
enum { SEEN_STOP, SEEN_BAR, SEEN_AT, SEEN_QUOTE, SEEN_C2, SEEN_E2 };
#define COUNTED(what) (1ull << FIELD * (what))
#define SEEN(what) (1ull << (FIELD * N_FIELDS + (what)))

struct chars {
	unsigned counts[N_FIELDS], stops;
	uint64_t seen;
};

static const uint64_t *
char_table(void)
{
	static uint64_t t[256];

	if (t['a'] != 0)
		return t;
	for (unsigned c = 0; c < 256; c++)
		t[c] = ((c & 0xC0) != 0x80 ? COUNTED(N_LETTERS) : 0) |
		    (ascii_digit((char)c) ? COUNTED(N_DIGITS) : 0) |
		    (c >= 'A' && c <= 'Z' ? COUNTED(N_CAPITALS) : 0);
	t[','] |= COUNTED(N_COMMAS);
	t['\n'] |= COUNTED(N_LINES);
	t['.'] |= SEEN(SEEN_STOP);
	t['!'] |= SEEN(SEEN_STOP);
	t['?'] |= SEEN(SEEN_STOP);
	t['|'] |= SEEN(SEEN_BAR);
	t['@'] |= SEEN(SEEN_AT);
	t['"'] |= SEEN(SEEN_QUOTE);
	t[0xC2] |= SEEN(SEEN_C2);
	t[0xE2] |= SEEN(SEEN_E2);
	return t;
}

/* Whether a full stop is one before what follows. */
static bool
ends_here(struct str s, size_t i)
{
	return i + 1 == s.n || ascii_space(s.p[i + 1]) || s.p[i + 1] == '"' ||
	    (unsigned char)s.p[i + 1] == 0xE2;
}

static void
count_chars(struct str s, struct chars *c)
{
	static const uint64_t fields = SEEN(0) - 1;
	const uint64_t *t = char_table();
	uint64_t sum, one;
	size_t end;

	for (size_t i = 0; i < s.n;) {
		end = s.n - i < RUN_MOST ? s.n : i + RUN_MOST;
		for (sum = 0; i < end; i++) {
			one = t[(unsigned char)s.p[i]];
			sum += one & fields;
			c->seen |= one;
			if (one & SEEN(SEEN_STOP))
				c->stops += ends_here(s, i);
		}
		for (int k = 0; k < N_FIELDS; k++)
			c->counts[k] += (unsigned)(sum >> FIELD * k & RUN_MOST);
	}
}

static int
marks_of(struct str s, uint64_t seen)
{
	bool copyright = seen & SEEN(SEEN_C2) && str_find(s, STR("\xC2\xA9")) != STR_NONE;
	bool quote = seen & SEEN(SEEN_QUOTE) ||
	    (seen & SEEN(SEEN_E2) && str_find(s, STR("\xE2\x80\x9C")) != STR_NONE);

	return (seen & SEEN(SEEN_BAR) ? MARK_BAR : 0) | (copyright ? MARK_COPYRIGHT : 0) |
	    (seen & SEEN(SEEN_AT) ? MARK_AT : 0) |
	    (str_find(s, STR("http")) != STR_NONE ? MARK_URL : 0) | (quote ? MARK_QUOTE : 0);
}

static void
look_at_chars(int8_t *r, const struct piece *p)
{
	struct chars c = { 0 };
	unsigned letters;

	count_chars(p->text, &c);
	letters = c.counts[N_LETTERS];
	r[F_words] = coarse(p->words);
	r[F_letters] = coarse(letters);
	r[F_word_length] = clip(p->words ? 10L * letters / p->words : 0);
	r[F_link_share] = share(p->link_words, p->words);
	r[F_strong_share] = share(p->strong_words, p->words);
	r[F_em_share] = share(p->em_words, p->words);
	r[F_commas] = coarse(c.counts[N_COMMAS]);
	r[F_stops] = coarse(c.stops);
	r[F_digits] = share(c.counts[N_DIGITS], letters);
	r[F_capitals] = share(c.counts[N_CAPITALS], letters);
	r[F_lines] = coarse(c.counts[N_LINES]);
	r[F_starts] = (int8_t)start_of(p->text);
	r[F_ends] = (int8_t)end_of(p->text);
	r[F_marks] = (int8_t)marks_of(p->text, c.seen);
}

struct agree {
	unsigned words, title, summary, runs, body, english;
};

/*
 * What is taken for a part of an article depends on its language: a standfirst is one in
 * German or Spanish pages, and in English ones seldom. English says these all the time.
 */
static bool
is_english(const char *w, size_t n)
{
	return (n == 2 && (memcmp(w, "of", 2) == 0 || memcmp(w, "to", 2) == 0)) ||
	    (n == 3 && (memcmp(w, "the", 3) == 0 || memcmp(w, "and", 3) == 0));
}

static void
look_at_words(struct look *l, int8_t *r, struct str s, struct agree *g)
{
	char w[WORD_MAX];
	size_t at = 0, n;
	uint32_t groups, hash;

	while (next_word(s, &at, w, &n)) {
		groups = lex_of(str_make(w, n));
		for (int i = 0; groups != 0; i++, groups >>= 1)
			if (groups & 1) {
				r[F_lex + i] = clip(r[F_lex + i] + 1);
				r[F_lead + i] += g->words < LEAD;
			}
		g->words++;
		hash = lexicon_hash(w, n);
		g->title += numbers_has(&l->title, hash);
		g->summary += numbers_has(&l->summary, hash);
		add_hash(l, hash);
		g->english += is_english(w, n);
	}
	if (g->words >= LONG) {
		l->running += g->words;
		l->english += g->english;
	}
}

static void
look_at_runs(const struct look *l, struct runs r, struct agree *g)
{
	uint32_t h;

	for (; (h = runs_next(&r)) != 0; g->runs++)
		g->body += numbers_has(&l->body, h);
}

/* Words found in a set may be more than the set has. */
static int8_t
agreement(unsigned part, size_t whole)
{
	return share(part < whole ? part : (unsigned)whole, whole);
}

void
look_at_text(struct look *l, uint32_t i)
{
	const struct piece *p = &l->b->pieces[i];
	int8_t *r = l->f->rows[i];
	struct agree g = { 0 };

	look_at_chars(r, p);
	look_at_words(l, r, p->text, &g);
	l->first_hash[i + 1] = (uint32_t)l->n_hashes;
	if (l->body.n > 0)
		look_at_runs(l, runs_of(l, i), &g);
	r[F_in_title] = agreement(g.title, g.words);
	r[F_of_title] = agreement(g.title, l->title.n);
	r[F_in_summary] = agreement(g.summary, g.words);
	r[F_of_summary] = agreement(g.summary, l->summary.n);
	r[F_in_body] = g.runs ? agreement(g.body, g.runs) : -1;
	r[F_has_body] = l->body.n > 20;
	r[F_repeated] = coarse(*numbers_at(&l->texts, l->text_keys[i]));
}
