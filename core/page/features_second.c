/*
 * The second look: how a first model scored what is around a block. A paragraph among
 * likely ones is likely.
 */
#include <math.h>

#include "features_second.h"

enum { NEAR = 4, LONG_AGO = 99, ENOUGH = 10 };

static const float SURE = 0.6f;

/* Ten steps for each unit of log-odds. */
static int8_t
level(float p)
{
	float l = logf((p + 0.001f) / (1.001f - p));

	return (int8_t)lrintf(10 * l);
}

/* The level of the mean of the others' scores; LONG_AGO when there are no others. */
static int8_t
level_of_others(float likely, float words, float own_likely, float own_words)
{
	if (words - own_words < 0.5f)
		return LONG_AGO;
	return level(fmaxf(0, fminf(1, (likely - own_likely) / (words - own_words))));
}

static float
words_of(const struct second *s, uint32_t i)
{
	uint32_t w = s->l->b->pieces[i].words;

	return w ? (float)w : 1;
}

static void
sum_likely(struct second *s)
{
	size_t n = s->l->b->n_pieces;
	float best = 0, sum = 0, words = 0;

	s->likely = ARENA_NEW(s->l->a, float, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		float p = s->score[i], w = words_of(s, i);

		s->likely[i + 1] = s->likely[i] + p * w;
		if (p > best && w >= ENOUGH)
			best = p;
		if (p > SECOND_LIKELY) {
			sum += p * w;
			words += w;
		}
	}
	s->best = level(best);
	s->mean = level(words > 0 ? sum / words : 0);
}

static struct make *
sum_makes(struct second *s, struct numbers *seen, bool whole)
{
	const struct blocks *b = s->l->b;
	struct make *makes = ARENA_NEW(s->l->a, struct make, b->n_pieces), *m;
	uint32_t *v;

	numbers_init(s->l->a, seen, b->n_pieces);
	for (uint32_t i = 0; i < b->n_pieces; i++) {
		const struct elem *e = &b->elems[b->pieces[i].elem];

		v = numbers_at(seen, whole ? e->sig : e->own);
		if (*v == 0)
			*v = (uint32_t)seen->n;
		m = &makes[*v - 1];
		m->likely += s->score[i] * words_of(s, i);
		m->words += words_of(s, i);
		m->most = fmaxf(m->most, s->score[i]);
	}
	return makes;
}

/* The element with the most likely words against the least of others. */
static void
find_core(struct second *s)
{
	const struct blocks *b = s->l->b;
	float most = -1e9f, v;
	uint32_t core = 0;

	for (uint32_t i = 0; i < b->n_elems; i++) {
		const struct elem *e = &b->elems[i];

		v = 2 * (s->likely[e->last] - s->likely[e->first]) -
		    (float)between(s->l->words, e->first, e->last);
		if (v >= most) {
			most = v;
			core = i;
		}
	}
	s->up_to_core = levels_from(s->l, core);
	v = s->likely[b->elems[core].last] - s->likely[b->elems[core].first];
	s->core_share = clip(lrintf(50 * v / fmaxf(1, s->likely[b->n_pieces])));
}

static int8_t
level_at(const struct second *s, long i)
{
	return i >= 0 && i < (long)s->l->b->n_pieces ? level(s->score[i]) : -LONG_AGO;
}

static void
look_near(struct second *s, int8_t *r, uint32_t i)
{
	uint32_t n = (uint32_t)s->l->b->n_pieces, from = i > NEAR ? i - NEAR : 0;
	uint32_t to = i + NEAR + 1 < n ? i + NEAR + 1 : n;
	float w = words_of(s, i), p = s->score[i] * w, likely, words;

	r[F_score] = level(s->score[i]);
	r[F_score_back1] = level_at(s, (long)i - 1);
	r[F_score_back2] = level_at(s, (long)i - 2);
	r[F_score_back3] = level_at(s, (long)i - 3);
	r[F_score_on1] = level_at(s, (long)i + 1);
	r[F_score_on2] = level_at(s, (long)i + 2);
	r[F_score_on3] = level_at(s, (long)i + 3);
	likely = s->likely[i] - s->likely[from];
	words = (float)between(s->l->words, from, i);
	r[F_score_before] = level_of_others(likely, fmaxf(words, likely), 0, 0);
	likely = s->likely[to] - s->likely[i + 1];
	words = (float)between(s->l->words, i + 1, to);
	r[F_score_after] = level_of_others(likely, fmaxf(words, likely), 0, 0);
	likely = s->likely[to] - s->likely[from];
	words = (float)between(s->l->words, from, to);
	r[F_score_near] = level_of_others(likely, fmaxf(words, likely), p, w);
}

static void
look_at_makes(struct second *s, int8_t *r, uint32_t i)
{
	const struct blocks *b = s->l->b;
	const struct elem *e = &b->elems[b->pieces[i].elem], *up = e;
	const struct make *m;
	static const enum feature ups[] = { F_score_up1, F_score_up2, F_score_up3 };
	float w = words_of(s, i), p = s->score[i] * w, words;

	m = &s->sig[*numbers_at(&s->sigs, e->sig) - 1];
	r[F_score_sig] = level_of_others(m->likely, m->words, p, w);
	r[F_score_sig_most] = level(m->most);
	m = &s->own[*numbers_at(&s->owns, e->own) - 1];
	r[F_score_own] = level_of_others(m->likely, m->words, p, w);
	for (int k = 0; k < 3; k++) {
		up = &b->elems[up->parent];
		words = (float)between(s->l->words, up->first, up->last);
		r[ups[k]] = level_of_others(s->likely[up->last] - s->likely[up->first], words, p, w);
	}
}

static void
look_at_core(struct second *s, int8_t *r, uint32_t i)
{
	const struct blocks *b = s->l->b;
	uint32_t at = b->pieces[i].elem;
	int depth = 0;

	for (; s->up_to_core[at] < 0; depth++)
		at = b->elems[at].parent;
	r[F_core_up] = clip(s->up_to_core[at]);
	r[F_core_depth] = clip(depth);
	r[F_core_share] = s->core_share;
	r[F_page_best] = s->best;
	r[F_page_mean] = s->mean;
	r[F_page_likely] = coarse((unsigned long)s->likely[b->n_pieces]);
	r[F_page_body] = coarse(s->l->body.n);
	r[F_likely_before] = clip(lrintf(50 * s->likely[i] / fmaxf(1, s->likely[b->n_pieces])));
}

/* Blocks and words since the last sure block, and up to the next. */
static void
look_at_gaps(struct second *s)
{
	const struct blocks *b = s->l->b;
	long n = (long)b->n_pieces, last = -1;

	for (long i = 0; i < n; i++) {
		int8_t *r = s->l->f->rows[i];

		r[F_gap_back] = last < 0 ? LONG_AGO : coarse((unsigned long)(i - last));
		r[F_gap_back_words] = last < 0 ? LONG_AGO
		    : coarse(between(s->l->words, (uint32_t)last + 1, (uint32_t)i));
		if (s->score[i] > SURE && b->pieces[i].words >= ENOUGH)
			last = i;
	}
	last = -1;
	for (long i = n - 1; i >= 0; i--) {
		int8_t *r = s->l->f->rows[i];

		r[F_gap_on] = last < 0 ? LONG_AGO : coarse((unsigned long)(last - i));
		r[F_gap_on_words] = last < 0 ? LONG_AGO
		    : coarse(between(s->l->words, (uint32_t)i + 1, (uint32_t)last));
		if (s->score[i] > SURE && b->pieces[i].words >= ENOUGH)
			last = i;
	}
}

void
features_look_again(struct features *f, const float *first)
{
	struct look *l = f->look;
	float *score = ARENA_NEW(l->a, float, l->b->n_pieces);
	struct second s = { .l = l, .score = score };

	/* Lower scores are not told apart: the first model need not find them out. */
	for (size_t i = 0; i < l->b->n_pieces; i++)
		score[i] = first[i] < SECOND_LEAST ? 0 : first[i];

	sum_likely(&s);
	s.sig = sum_makes(&s, &s.sigs, true);
	s.own = sum_makes(&s, &s.owns, false);
	find_core(&s);
	second_find_stories(&s);
	second_find_copies(&s);
	look_at_gaps(&s);
	for (uint32_t i = 0; i < l->b->n_pieces; i++) {
		if (score[i] < SECOND_LEAST)
			continue;
		look_near(&s, l->f->rows[i], i);
		look_at_makes(&s, l->f->rows[i], i);
		look_at_core(&s, l->f->rows[i], i);
		second_look_at_story(&s, l->f->rows[i], i);
		second_look_for_copies(&s, l->f->rows[i], i);
	}
}
