#include "worth.h"

#include <math.h>

struct list {
	uint32_t *v;
	size_t n;
};

static void
add(struct list *l, uint32_t kind, uint64_t a, uint64_t b)
{
	if (l->n < WORTH_FEATURES_MAX)
		l->v[l->n++] = feature(kind, a, b);
}

static uint64_t
kin(const struct word *x)
{
	if (x->shape != SHAPE_LOWER && x->shape != SHAPE_PUNCT)
		return 2 + x->shape;
	if (x->shape == SHAPE_PUNCT)
		return x->h;
	if (x->cls)
		return 16 + ((uint64_t)x->cls << 8) + x->form;
	return x->cluster ? 0x200000000u + x->cluster : 0x100000000u + x->suffix;
}

static uint64_t
capped(size_t n, size_t most)
{
	return n < most ? n : most;
}

/* Figures, names, persons and tenses, counted. */
static void
add_counts(struct list *l, const struct words *w, size_t first, size_t last)
{
	size_t figures = 0, names = 0, we = 0, you = 0, past = 0, modal = 0, hedges = 0, words = 0;

	for (size_t i = first; i < last; i++) {
		const struct word *x = &w->v[i];

		words += x->shape != SHAPE_PUNCT;
		figures += x->shape == SHAPE_DIGIT || x->cls & W_NUMWORD;
		names += i > first && (x->shape == SHAPE_CAP || x->shape == SHAPE_UPPER || x->shape == SHAPE_MIXED) &&
		    !word_is(w, i, "I");
		we += word_is(w, i, "i") || word_is(w, i, "we") || word_is(w, i, "our") || word_is(w, i, "my") ||
		    word_is(w, i, "us");
		you += word_is(w, i, "you") || word_is(w, i, "your");
		past += x->form == FORM_PAST || (x->shape == SHAPE_LOWER && str_endsi(word_text(w, i), STR("ed")));
		modal += (x->cls & W_MODAL) != 0;
		hedges += (x->cls & W_HEDGE) != 0;
	}
	add(l, 201, capped(figures, 4), 0);
	add(l, 202, capped(names, 5), 0);
	add(l, 203, capped(we, 3), 0);
	add(l, 204, capped(you, 2), 0);
	add(l, 205, capped(past, 4), 0);
	add(l, 206, capped(modal, 2), 0);
	add(l, 207, capped(words / 4, 8), 0);
	add(l, 208, figures > 0, capped(words / 4, 8));
	add(l, 209, figures > 0, we > 0);
	add(l, 210, names > 0, past > 0);
	add(l, 211, capped(hedges, 2), 0);
	add(l, 212, capped(names, 3), capped(figures, 3));
}

size_t
worth_features(const struct words *w, size_t first, size_t last,
    uint32_t out[WORTH_FEATURES_MAX])
{
	struct list l = { out, 0 };

	if (last - first > WORTH_TOKENS_MAX)
		last = first + WORTH_TOKENS_MAX;
	add(&l, 200, 0, 0);
	add_counts(&l, w, first, last);
	for (size_t i = first; i < last; i++) {
		const struct word *x = &w->v[i];
		uint64_t next = i + 1 < last ? w->v[i + 1].h : 1;
		uint64_t next_kin = i + 1 < last ? kin(&w->v[i + 1]) : 1;

		if (x->shape != SHAPE_DIGIT)
			add(&l, 220, x->h, 0);
		add(&l, 221, x->h, next);
		add(&l, 222, kin(x), next_kin);
		add(&l, 223, kin(x), 0);
		if (i < first + 3)
			add(&l, 224, x->h, i - first);
		if (i + 2 < last)
			add(&l, 225, kin(x) ^ (next_kin << 1), kin(&w->v[i + 2]));
	}
	if (last > first)
		add(&l, 230, w->v[last - 1].h, 0);
	return l.n;
}

float
worth_of(const struct words *w, size_t first, size_t last)
{
	const struct claims_model *m = claims_model_own();
	uint32_t features[WORTH_FEATURES_MAX];
	size_t n;
	int sum = 0;

	if (!m)
		return 0.5f;
	n = worth_features(w, first, last, features);
	for (size_t i = 0; i < n; i++)
		sum += m->worth[features[i] % WORTH_ROWS];
	return 1 / (1 + expf(-((float)sum * m->head->worth_scale + m->head->worth_bias)));
}
