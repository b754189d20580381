#include "convolve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define DIMS (CODE_PARTS * PART_DIMS)
#define TOP (2 * NET_OUT + NET_SIZES)
#define RATE 0.05f
#define DROP_WORD 0.1f
#define DROP_FOUND 0.3f

/*
 * What is learnt. The rows of codes are not: they are what `project` makes of the
 * vectors that codes stand for, so that words which are alike stay so.
 */
struct weights {
	float rows[NET_ROWS][NET_IN], project[DIMS][NET_IN], start[NET_IN];
	float window[NET_WINDOW][NET_IN][NET_OUT], bias[NET_OUT], top[TOP], top_bias;
};

/* One pass over a sentence; index 0 and n + 1 of the vectors lie outside it. */
struct pass {
	const struct net_sample *s;
	bool dropped[WORTH_TOKENS_MAX];
	float vectors[WORTH_TOKENS_MAX + 2][NET_IN], to_vectors[WORTH_TOKENS_MAX + 2][NET_IN];
	float found[WORTH_TOKENS_MAX][NET_OUT];
	size_t greatest[NET_OUT]; /* where; n for nowhere */
	float pool[TOP], kept[TOP]; /* kept: 0, or what makes up for those dropped */
};

struct trainer {
	const struct codebook *book;
	struct weights w, squares, slopes; /* slopes: of what one sample shares */
	struct pass pass;
	float rate;
	uint64_t state;
};

static float
next_random(struct trainer *t)
{
	t->state = t->state * 6364136223846793005u + 1442695040888963407u;
	return (float)(t->state >> 40) / (1 << 24);
}

static void
step(const struct trainer *t, float *w, float *squares, float slope)
{
	*squares += slope * slope;
	*w -= t->rate * slope / (sqrtf(*squares) + 1e-6f);
}

static void
steps(const struct trainer *t, float *w, float *squares, const float *slopes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slopes[i] != 0.0f)
			step(t, &w[i], &squares[i], slopes[i]);
}

static void
vector_of(const struct trainer *t, const struct net_word *word, float out[NET_IN])
{
	memcpy(out, t->w.start, sizeof(t->w.start));
	for (size_t i = 0; i < word->n; i++) {
		size_t row = word->rows[i];

		if (row >= NET_SENSE) {
			for (size_t k = 0; k < NET_IN; k++)
				out[k] += t->w.rows[row][k];
			continue;
		}
		for (size_t d = 0; d < PART_DIMS; d++)
			for (size_t k = 0; k < NET_IN; k++)
				out[k] += t->book->centres[row][d] *
					  t->w.project[row / CODE_VALUES * PART_DIMS + d][k];
	}
	for (size_t k = 0; k < NET_IN; k++)
		out[k] = out[k] > 0 ? out[k] : 0;
}

static void
look(struct trainer *t, size_t at)
{
	struct pass *p = &t->pass;
	float *found = p->found[at];

	memcpy(found, t->w.bias, sizeof(t->w.bias));
	for (size_t d = 0; d < NET_WINDOW; d++)
		for (size_t k = 0; k < NET_IN; k++) {
			float v = p->vectors[at + d][k];

			for (size_t i = 0; v != 0.0f && i < NET_OUT; i++)
				found[i] += v * t->w.window[d][k][i];
		}
	for (size_t i = 0; i < NET_OUT; i++) {
		found[i] = found[i] > 0 ? found[i] : 0;
		p->pool[NET_OUT + i] += found[i] * net_share(p->s->n);
		if (found[i] > p->pool[i]) {
			p->pool[i] = found[i];
			p->greatest[i] = at;
		}
	}
}

static float
forward(struct trainer *t, const struct net_sample *s)
{
	struct pass *p = &t->pass;
	float sum = t->w.top_bias;

	p->s = s;
	memset(p->pool, 0, sizeof(p->pool));
	memset(p->vectors, 0, sizeof(p->vectors[0]) * (s->n + 2u));
	for (size_t i = 0; i < s->n; i++) {
		p->dropped[i] = next_random(t) < DROP_WORD;
		if (!p->dropped[i])
			vector_of(t, &s->words[i], p->vectors[i + 1]);
	}
	for (size_t i = 0; i < NET_OUT; i++)
		p->greatest[i] = s->n;
	for (size_t i = 0; i < s->n; i++)
		look(t, i);
	net_sizes(s->n, p->pool + 2 * NET_OUT);
	for (size_t i = 0; i < TOP; i++) {
		p->kept[i] = i >= 2 * NET_OUT		 ? 1
			     : next_random(t) < DROP_FOUND ? 0
							   : 1 / (1 - DROP_FOUND);
		sum += p->pool[i] * p->kept[i] * t->w.top[i];
	}
	return sum;
}

/* From what was found at a place to its window and the vectors in it. */
static void
backward_at(struct trainer *t, size_t at, const float to_pool[2 * NET_OUT])
{
	struct pass *p = &t->pass;
	float to[NET_OUT];

	for (size_t i = 0; i < NET_OUT; i++) {
		to[i] = to_pool[NET_OUT + i] * net_share(p->s->n) +
			(p->greatest[i] == at ? to_pool[i] : 0);
		to[i] = p->found[at][i] > 0 ? to[i] : 0;
		t->slopes.bias[i] += to[i];
	}
	for (size_t d = 0; d < NET_WINDOW; d++)
		for (size_t k = 0; k < NET_IN; k++) {
			float v = p->vectors[at + d][k], sum = 0;

			for (size_t i = 0; v != 0.0f && i < NET_OUT; i++) {
				t->slopes.window[d][k][i] += v * to[i];
				sum += t->w.window[d][k][i] * to[i];
			}
			p->to_vectors[at + d][k] += sum;
		}
}

static void
backward_word(struct trainer *t, const struct net_word *word, const float to[NET_IN])
{
	for (size_t i = 0; i < word->n; i++) {
		size_t row = word->rows[i], first = row / CODE_VALUES * PART_DIMS;

		if (row >= NET_SENSE) {
			steps(t, t->w.rows[row], t->squares.rows[row], to, NET_IN);
			continue;
		}
		for (size_t d = 0; d < PART_DIMS; d++)
			for (size_t k = 0; k < NET_IN; k++)
				t->slopes.project[first + d][k] +=
				    t->book->centres[row][d] * to[k];
	}
	steps(t, t->w.start, t->squares.start, to, NET_IN);
}

static void
backward(struct trainer *t, float slope)
{
	struct pass *p = &t->pass;
	float to_pool[2 * NET_OUT];

	memset(&t->slopes.project, 0, sizeof(t->slopes.project));
	memset(&t->slopes.window, 0, sizeof(t->slopes.window));
	memset(&t->slopes.bias, 0, sizeof(t->slopes.bias));
	memset(p->to_vectors, 0, sizeof(p->to_vectors[0]) * (p->s->n + 2u));
	for (size_t i = 0; i < 2 * NET_OUT; i++)
		to_pool[i] = slope * p->kept[i] * t->w.top[i];
	for (size_t i = 0; i < TOP; i++)
		step(t, &t->w.top[i], &t->squares.top[i], slope * p->pool[i] * p->kept[i]);
	step(t, &t->w.top_bias, &t->squares.top_bias, slope);
	for (size_t i = 0; i < p->s->n; i++)
		backward_at(t, i, to_pool);
	for (size_t i = 0; i < p->s->n; i++)
		if (!p->dropped[i])
			backward_word(t, &p->s->words[i], p->to_vectors[i + 1]);
	steps(t, t->w.bias, t->squares.bias, t->slopes.bias, NET_OUT);
	steps(t, t->w.window[0][0], t->squares.window[0][0], t->slopes.window[0][0],
	    NET_WINDOW * NET_IN * NET_OUT);
	steps(t, t->w.project[0], t->squares.project[0], t->slopes.project[0], DIMS * NET_IN);
}

static void
fill(struct trainer *t, float *w, size_t n, float most)
{
	for (size_t i = 0; i < n; i++)
		w[i] = (next_random(t) * 2 - 1) * most;
}

static void
begin(struct trainer *t, const struct codebook *book, uint64_t seed)
{
	t->book = book;
	t->state = seed * 7919 + 1;
	for (int i = 0; i < 20; i++)
		next_random(t);
	fill(t, t->w.rows[0], NET_ROWS * NET_IN, 0.2f);
	fill(t, t->w.project[0], DIMS * NET_IN, 0.125f);
	fill(t, t->w.window[0][0], NET_WINDOW * NET_IN * NET_OUT,
	    sqrtf(2.0f / (NET_WINDOW * NET_IN)));
	fill(t, t->w.top, 2 * NET_OUT, 0.1f);
	for (size_t k = 0; k < NET_IN; k++)
		t->w.start[k] = 0.05f;
}

static void
finish(const struct trainer *t, struct net_learnt *out)
{
	memcpy(out->rows, t->w.rows, sizeof(out->rows));
	memset(out->rows, 0, sizeof(out->rows[0]) * NET_SENSE);
	for (size_t row = 0; row < NET_SENSE; row++)
		for (size_t d = 0; d < PART_DIMS; d++)
			for (size_t k = 0; k < NET_IN; k++)
				out->rows[row][k] +=
				    t->book->centres[row][d] *
				    t->w.project[row / CODE_VALUES * PART_DIMS + d][k];
	memcpy(out->net.window, t->w.window, sizeof(out->net.window));
	memcpy(out->net.bias, t->w.bias, sizeof(out->net.bias));
	memcpy(out->net.start, t->w.start, sizeof(out->net.start));
	memcpy(out->net.top, t->w.top, sizeof(out->net.top));
	out->net.top_bias = t->w.top_bias;
}

void
convolve_train(const struct net_samples *s, const struct codebook *book, int epochs,
    uint64_t seed, struct net_learnt *out)
{
	struct trainer *t = mem_alloc(sizeof(*t));
	size_t *order = mem_alloc((s->n + 1) * sizeof(*order)), done = 0;

	begin(t, book, seed);
	for (size_t i = 0; i < s->n; i++)
		order[i] = i;
	for (int e = 0; e < epochs; e++) {
		for (size_t i = s->n; i > 1; i--) {
			size_t k = (size_t)(next_random(t) * (float)i) % i, swap = order[i - 1];

			order[i - 1] = order[k];
			order[k] = swap;
		}
		for (size_t i = 0; i < s->n; i++, done++) {
			const struct net_sample *x = &s->v[order[i]];
			float p;

			t->rate = RATE * (1 - (float)done / ((float)s->n * (float)epochs));
			p = 1 / (1 + expf(-forward(t, x)));
			backward(t, (p - x->yes) * x->weight);
		}
	}
	finish(t, out);
	free(order);
	free(t);
}
