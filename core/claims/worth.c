#include "worth.h"

#include <math.h>

#include "names/model.h"
#include "net.h"

#define COARSE 4 /* bits that a coarse sense leaves out */
#define NO_SENSE 9999
#define NETS_SHARE 0.5f /* of the score; the linear model has the rest */
#define BESIDE 0.8f /* what neighbours add to the log-odds: from its negative to it */

struct list {
	uint32_t *v;
	size_t n;
	uint64_t seen[WORTH_ROWS / 64]; /* a bit for each row: what comes twice counts once */
};

static void
add(struct list *l, uint32_t kind, uint64_t a, uint64_t b)
{
	uint32_t row = feature(kind, a, b) % WORTH_ROWS;

	if (l->n == WORTH_FEATURES_MAX || l->seen[row / 64] >> row % 64 & 1)
		return;
	l->seen[row / 64] |= (uint64_t)1 << row % 64;
	l->v[l->n++] = row;
}

static uint64_t
kin(const struct word *x)
{
	if (x->shape != SHAPE_LOWER && x->shape != SHAPE_PUNCT)
		return 2 + x->shape;
	if (x->shape == SHAPE_PUNCT)
		return x->h;
	if (x->cls & W_GRAMMAR)
		return 16 + ((uint64_t)(x->cls & W_GRAMMAR) << 8) + x->form;
	return x->cluster ? 0x200000000u + x->cluster : 0x100000000u + x->suffix;
}

static uint64_t
capped(size_t n, size_t most)
{
	return n < most ? n : most;
}

/* Figures, names, persons and tenses of a sentence. */
struct counts {
	size_t figures, names, self, you, past, modal, hedges, words;
	size_t money, scale, time, quantity, compare, event, future, think, should;
};

static void
count(const struct words *w, size_t first, size_t last, struct counts *c)
{
	*c = (struct counts){ 0 };
	for (size_t i = first; i < last; i++) {
		const struct word *x = &w->v[i];
		uint32_t cls = x->cls;
		bool capital = x->shape == SHAPE_CAP || x->shape == SHAPE_UPPER ||
			       x->shape == SHAPE_MIXED;

		c->words += x->shape != SHAPE_PUNCT;
		c->figures += x->shape == SHAPE_DIGIT || cls & W_NUMWORD;
		c->names += i > first && capital && !(cls & W_SELF);
		c->self += (cls & W_SELF) != 0;
		c->you += (cls & W_YOU) != 0;
		c->past +=
		    x->form == FORM_PAST ||
		    (x->shape == SHAPE_LOWER && str_endsi(word_text(w, i), STR("ed")));
		c->modal += (cls & W_MODAL) != 0;
		c->hedges += (cls & W_HEDGE) != 0;
		c->money += (cls & W_MONEY) != 0;
		c->scale +=
		    cls & W_SCALE || word_is_punct(w, i, '%') || word_is(w, i, "percent");
		c->time += (cls & W_TIME) != 0;
		c->quantity += (cls & W_QUANTITY) != 0;
		c->compare += (cls & W_COMPARE) != 0;
		c->event += cls & W_EVENT && x->form == FORM_PAST;
		c->future += (cls & W_FUTURE) != 0;
		c->think += cls & W_THINK && x->form == FORM_BASE;
		c->should += (cls & W_SHOULD) != 0;
	}
}

static void
add_counts(struct list *l, const struct counts *c)
{
	const struct {
		size_t a, most_a, b, most_b;
	} pairs[] = {
		{ c->figures, 4, 0, 0 },
		{ c->names, 5, 0, 0 },
		{ c->self, 3, 0, 0 },
		{ c->you, 2, 0, 0 },
		{ c->past, 4, 0, 0 },
		{ c->modal, 2, 0, 0 },
		{ c->words / 4, 8, 0, 0 },
		{ c->figures, 1, c->words / 4, 8 },
		{ c->figures, 1, c->self, 1 },
		{ c->names, 1, c->past, 1 },
		{ c->hedges, 2, 0, 0 },
		{ c->names, 3, c->figures, 3 },
		{ c->money, 1, c->figures, 1 },
		{ c->scale, 1, c->figures, 1 },
		{ c->time, 3, c->figures, 1 },
		{ c->quantity, 2, c->figures, 1 },
		{ c->compare, 2, c->figures, 1 },
		{ c->event, 2, c->self, 2 },
		{ c->future, 1, c->self, 2 },
		{ c->think, 1, c->self, 2 },
		{ c->should, 1, c->self, 2 },
		{ c->past, 2, c->self, 2 },
		{ c->names, 2, c->self, 2 },
		{ c->past, 2, c->modal, 2 },
	};

	for (uint32_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		add(l, 300 + i, capped(pairs[i].a, pairs[i].most_a),
		    capped(pairs[i].b, pairs[i].most_b));
}

void
worth_open(const struct words *w, size_t first, size_t last, const struct code *codes,
    struct worth_sentence *out)
{
	if (last - first > WORTH_TOKENS_MAX)
		last = first + WORTH_TOKENS_MAX;
	out->w = w;
	out->first = first;
	out->last = last;
	for (size_t i = first; i < last; i++) {
		uint8_t shape = w->v[i].shape;
		bool none = shape == SHAPE_DIGIT || shape == SHAPE_PUNCT;

		out->senses[i - first] = none ? 0 : model_cluster(word_text(w, i));
		out->codes[i - first] = shape == SHAPE_DIGIT ? NULL : code_of(codes, w->v[i].h);
	}
}

static uint64_t
coarse(uint32_t sense, const struct word *x)
{
	return sense ? (uint64_t)(sense - 1) >> COARSE : (uint64_t)NO_SENSE + x->shape;
}

/* A word's sense in four grains, and with the word after it. */
static void
add_senses(struct list *l, const struct word *x, const uint32_t *sense, bool alone)
{
	if (x->shape == SHAPE_DIGIT || x->shape == SHAPE_PUNCT)
		return;
	for (uint32_t grain = 0; sense[0] && grain < 4; grain++)
		add(l, 240 + grain, (uint64_t)(sense[0] - 1) >> (2 * grain), 0);
	if (alone)
		return;
	add(l, 250, coarse(sense[0], x), coarse(sense[1], x + 1));
	add(l, 251, x->h, coarse(sense[1], x + 1));
	add(l, 252, x[1].h, coarse(sense[0], x));
}

/* How much a word matters, in parts, and with the word after it. */
static void
add_taught(struct list *l, const uint8_t *code, const uint8_t *next)
{
	for (uint32_t i = CODE_USE; code && i < CODE_PARTS; i++)
		add(l, 260 + i, code[i], 0);
	for (uint32_t i = CODE_USE; code && next && i < CODE_PARTS; i += 2)
		add(l, 280 + i, code[i], next[i]);
}

size_t
worth_features(const struct worth_sentence *s, uint32_t out[WORTH_FEATURES_MAX])
{
	const struct words *w = s->w;
	size_t first = s->first, last = s->last;
	struct list l = { out, 0, { 0 } };
	struct counts c;

	add(&l, 200, 0, 0);
	count(w, first, last, &c);
	add_counts(&l, &c);
	for (size_t i = first; i < last; i++) {
		const struct word *x = &w->v[i];
		uint64_t next = i + 1 < last ? w->v[i + 1].h : 1;
		uint64_t next_kin = i + 1 < last ? kin(&w->v[i + 1]) : 1;

		add_senses(&l, x, s->senses + (i - first), i + 1 == last);
		add_taught(
		    &l, s->codes[i - first], i + 1 < last ? s->codes[i + 1 - first] : NULL);
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
worth_value(size_t n)
{
	return 20 / ((float)n + 40);
}

static float
linear_score(const struct claims_model *m, const struct worth_sentence *s)
{
	uint32_t features[WORTH_FEATURES_MAX];
	size_t n = worth_features(s, features);
	int sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += m->worth[features[i]];
	return (float)sum * m->head->worth_scale * worth_value(n) + m->head->worth_bias;
}

float
worth_of(const struct words *w, size_t first, size_t last)
{
	const struct claims_model *m = claims_model_own();
	struct net_word words[WORTH_TOKENS_MAX];
	struct worth_sentence s;
	float score;

	if (!m)
		return 0.5f;
	worth_open(w, first, last, m->codes, &s);
	score = (1 - NETS_SHARE) * linear_score(m, &s) +
		NETS_SHARE * net_score(m, words, net_words(&s, words));
	return 1 / (1 + expf(-score));
}

float
worth_among(float worth, float before, float after)
{
	float more = worth * expf(BESIDE * (before + after - 1));

	return more / (1 - worth + more);
}
