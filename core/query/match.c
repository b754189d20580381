#include "match.h"

#include "seek.h"

struct matching {
	const struct match_part *parts;
	size_t n;
	int64_t near;
	uint64_t state[MATCH_PARTS_MAX]; /* bit i: the i+1 terms so far were in a row */
	int64_t start[MATCH_PARTS_MAX], end[MATCH_PARTS_MAX]; /* latest place, in words */
	bool seen[MATCH_PARTS_MAX];
	uint32_t last; /* word seen before this one: others between break a row */
	bool found;
};

static bool
is_term(const struct match_part *p, size_t i, struct str word)
{
	if (p->prefix && i + 1 == p->n)
		return str_starts(word, p->terms[i]);
	return str_eq(p->terms[i], word);
}

static bool
near_enough(const struct matching *m)
{
	int64_t first = INT64_MAX, last = 0, own = 0;

	for (size_t i = 0; i < m->n; i++) {
		if (!m->seen[i])
			return false;
		if (m->start[i] < first)
			first = m->start[i];
		if (m->end[i] > last)
			last = m->end[i];
		own += (int64_t)m->parts[i].n;
	}
	return last - first + 1 - own <= m->near;
}

static int
on_word(void *ctx, const struct word *w)
{
	struct matching *m = ctx;
	bool news = false, gap = w->n != m->last + 1;

	for (size_t i = 0; i < m->n; i++) {
		const struct match_part *p = &m->parts[i];
		uint64_t open = (gap ? 0 : m->state[i] << 1) | 1, now = 0;

		for (; open; open &= open - 1) {
			size_t t = (size_t)__builtin_ctzll(open);

			if (t < p->n && is_term(p, t, w->term))
				now |= (uint64_t)1 << t;
		}
		m->state[i] = now;
		if (!(now >> (p->n - 1) & 1))
			continue;
		m->start[i] = (int64_t)w->n - (int64_t)p->n + 1;
		m->end[i] = w->n;
		m->seen[i] = news = true;
	}
	m->last = w->n;
	m->found = news && (m->n == 1 || near_enough(m));
	return m->found;
}

/* White space parts words; other signs may, too. */
static bool
parts_words(char c)
{
	return c == ' ' || c == '\n';
}

/* Where a piece begins that has `words` words or more before the one at `at`. */
static size_t
words_back(struct str text, size_t at, size_t words)
{
	for (size_t n = 0; at > 0 && n <= words;) {
		bool word = false;

		while (at > 0 && parts_words(text.p[at - 1]))
			at--;
		while (at > 0 && !parts_words(text.p[at - 1]))
			word |= ascii_alnum(text.p[--at]);
		n += word;
	}
	return at;
}

static size_t
words_ahead(struct str text, size_t at, size_t words)
{
	for (size_t n = 0; at < text.n && n <= words;) {
		bool word = false;

		while (at < text.n && parts_words(text.p[at]))
			at++;
		while (at < text.n && !parts_words(text.p[at]))
			word |= ascii_alnum(text.p[at++]);
		n += word;
	}
	return at;
}

/* The longest word that can be sought; false when there is none. */
static bool
choose_anchor(struct seek *s, struct str text, const struct match_part *parts, size_t n)
{
	struct seek with;
	size_t longest = 0;

	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < parts[i].n; k++) {
			struct str term = parts[i].terms[k];
			bool open = (parts[i].prefix && k + 1 == parts[i].n) ||
				    term.n >= WORD_TERM_MAX;

			if (term.n <= longest || !seek_start(&with, text, term, open))
				continue;
			*s = with;
			longest = term.n;
		}
	}
	return longest > 0;
}

static int
match_piece(struct db *db, struct str piece, struct matching m, const bool first[256],
    bool *yes, struct error *e)
{
	if (words_some(db, piece, WORDS_OF_TEXT, first, on_word, &m, e))
		return -1;
	*yes = m.found;
	return 0;
}

int
match_text(struct db *db, struct str text, const struct match_part *parts, size_t n,
    unsigned near, bool *yes, struct error *e)
{
	struct matching m = { .parts = parts, .n = n, .near = near };
	bool first[256] = { false };
	size_t reach = near, at, from, to;
	struct seek s;

	for (size_t i = 0; i < n; i++) {
		reach += parts[i].n;
		for (size_t k = 0; k < parts[i].n; k++)
			first[(unsigned char)parts[i].terms[k].p[0]] = true;
	}
	if (!choose_anchor(&s, text, parts, n))
		return match_piece(db, text, m, first, yes, e);
	*yes = false;
	for (at = seek_next(&s, 0); at != STR_NONE && !*yes;) {
		from = words_back(text, at, reach);
		do
			to = words_ahead(text, at, reach);
		while ((at = seek_next(&s, at + 1)) != STR_NONE && at < to);
		if (match_piece(db, str_sub(text, from, to), m, first, yes, e))
			return -1;
	}
	return 0;
}
