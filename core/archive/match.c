#include "match.h"

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

int
match_text(struct db *db, struct str text, const struct match_part *parts, size_t n,
    unsigned near, bool *yes, struct error *e)
{
	struct matching m = { .parts = parts, .n = n, .near = near };
	bool first[256] = { false };

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < parts[i].n; k++)
			first[(unsigned char)parts[i].terms[k].p[0]] = true;
	if (words_some(db, text, WORDS_OF_TEXT, first, on_word, &m, e))
		return -1;
	*yes = m.found;
	return 0;
}
