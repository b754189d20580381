#include "net_train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define BATCH 64
#define RATE 3e-3f
#define WARM_UP 200 /* batches until the rate is reached; then it falls to nothing */
#define DECAY 0.01f /* of the weights, by the rate (Loshchilov, Hutter, 2019) */
#define MEAN 0.9f /* how slowly the mean of the slopes moves, and that of their squares */
#define MEAN_SQUARE 0.999f

#define N_WEIGHTS (sizeof(struct net_weights) / sizeof(float))

struct trainer {
	struct net_weights w, slopes, means, squares;
	double kept_mean, kept_square; /* MEAN and MEAN_SQUARE to the power of steps done */
};

static float *
floats(struct net_weights *w)
{
	return (float *)w;
}

/* Slopes of a batch are made no longer than 1 together (Pascanu and others, 2013). */
static float
shortened(const float *slopes, float share)
{
	double sum = 0;

	for (size_t i = 0; i < N_WEIGHTS; i++)
		sum += (double)slopes[i] * (double)slopes[i];
	sum = sqrt(sum) * (double)share;
	return sum > 1 ? share / (float)sum : share;
}

/* One step down the slopes of n samples, which are forgotten. */
static void
step(struct trainer *t, size_t n, float rate)
{
	float *w = floats(&t->w), *slopes = floats(&t->slopes), *means = floats(&t->means),
	      *squares = floats(&t->squares);
	float share = shortened(slopes, 1 / (float)n), mean_scale, square_scale;

	t->kept_mean *= (double)MEAN;
	t->kept_square *= (double)MEAN_SQUARE;
	mean_scale = (float)(1 / (1 - t->kept_mean));
	square_scale = (float)(1 / (1 - t->kept_square));
	for (size_t i = 0; i < N_WEIGHTS; i++) {
		float slope = slopes[i] * share;

		means[i] = MEAN * means[i] + (1 - MEAN) * slope;
		squares[i] = MEAN_SQUARE * squares[i] + (1 - MEAN_SQUARE) * slope * slope;
		w[i] -= rate * (means[i] * mean_scale /
				       (sqrtf(squares[i] * square_scale) + 1e-8f) +
				   DECAY * w[i]);
	}
	memset(slopes, 0, sizeof(t->slopes));
}

static void
fill(struct net_pass *p, float *w, size_t n, float most)
{
	for (size_t i = 0; i < n; i++)
		w[i] = (net_random(p) * 2 - 1) * most;
}

static void
begin(struct trainer *t, struct net_pass *p)
{
	t->kept_mean = t->kept_square = 1;
	fill(p, t->w.rows[0], NET_LEARNT * NET_IN, 0.17f);
	fill(p, t->w.project[0], NET_DIMS * NET_IN, 0.125f);
	fill(p, t->w.query[0], NET_IN * NET_ASKED, 1 / sqrtf(NET_IN));
	fill(p, t->w.key[0], NET_IN * NET_ASKED, 1 / sqrtf(NET_IN));
	fill(p, t->w.window[0][0], NET_PLACES * NET_IN * NET_OUT,
	    1 / sqrtf(NET_PLACES * NET_IN));
	fill(p, t->w.top, NET_TOLD, 1 / sqrtf(NET_TOLD));
	for (size_t k = 0; k < NET_IN; k++)
		t->w.start[k] = 0.05f;
}

static void
finish(const struct net_weights *w, const struct codebook *book, struct net_learnt *out)
{
	memset(out->rows, 0, sizeof(out->rows));
	memcpy(out->rows[NET_SENSE], w->rows, sizeof(w->rows));
	for (size_t row = 0; row < NET_SENSE; row++)
		for (size_t d = 0; d < CODE_DIMS; d++)
			for (size_t k = 0; k < NET_IN; k++)
				out->rows[row][k] +=
				    book->centres[row][d] *
				    w->project[row / CODE_VALUES * CODE_DIMS + d][k];
	memcpy(out->net.project, w->project, sizeof(out->net.project));
	memcpy(out->net.query, w->query, sizeof(out->net.query));
	memcpy(out->net.key, w->key, sizeof(out->net.key));
	memcpy(out->net.window, w->window, sizeof(out->net.window));
	memcpy(out->net.bias, w->bias, sizeof(out->net.bias));
	memcpy(out->net.start, w->start, sizeof(out->net.start));
	memcpy(out->net.top, w->top, sizeof(out->net.top));
	out->net.top_bias = w->top_bias;
}

static void
shuffle(struct net_pass *p, size_t *order, size_t n)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = (size_t)(net_random(p) * (float)i) % i, swap = order[i - 1];

		order[i - 1] = order[k];
		order[k] = swap;
	}
}

void
net_train(const struct net_samples *s, const struct codebook *book, int epochs,
    uint64_t seed, struct net_learnt *out)
{
	struct trainer *t = mem_alloc(sizeof(*t));
	struct net_pass *p = net_pass_new(book, seed);
	size_t *order = mem_alloc((s->n + 1) * sizeof(*order)), batches = 0;
	float all = (float)(s->n / BATCH + 1) * (float)epochs;

	begin(t, p);
	for (size_t i = 0; i < s->n; i++)
		order[i] = i;
	for (int e = 0; e < epochs; e++) {
		shuffle(p, order, s->n);
		for (size_t i = 0, in_batch = 0; i < s->n; i++) {
			const struct net_sample *x = &s->v[order[i]];
			float yes = 1 / (1 + expf(-net_forward(p, &t->w, x)));
			float warm = (float)(batches + 1) / WARM_UP;

			net_backward(p, &t->w, (yes - x->yes) * x->weight, &t->slopes);
			if (++in_batch < BATCH && i + 1 < s->n)
				continue;
			step(t, in_batch,
			    RATE * fminf(warm, 1) * (1 - (float)batches / all));
			in_batch = 0;
			batches++;
		}
	}
	finish(&t->w, book, out);
	free(order);
	free(p);
	free(t);
}
