#include "ranker.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

#define RATE 0.1f
#define FIRST_SQUARE 1.0f /* so that small slips move rare features little */
#define TRAININGS 5 /* their mean is what is learnt */
#define DECAY 0.9f
#define DECAY_EVERY 500 /* choices */

static void
score(const struct choice *c, const float *rows, float out[SOURCES_MAX])
{
	for (size_t k = 0; k < c->n; k++) {
		out[k] = 0;
		for (size_t i = 0; i < c->n_features[k]; i++)
			out[k] += rows[c->features[k][i] % SOURCE_ROWS];
	}
}

static void
to_shares(const struct choice *c, float s[SOURCES_MAX])
{
	float most = s[c->right], sum = 0;

	for (size_t k = 0; k < c->n; k++)
		if (!c->left_out[k] && s[k] > most)
			most = s[k];
	for (size_t k = 0; k < c->n; k++) {
		s[k] = c->left_out[k] ? 0 : expf(s[k] - most);
		sum += s[k];
	}
	for (size_t k = 0; k < c->n; k++)
		s[k] /= sum;
}

static void
learn(const struct choice *c, float *rows, float *squares)
{
	float s[SOURCES_MAX];

	score(c, rows, s);
	to_shares(c, s);
	for (size_t k = 0; k < c->n; k++) {
		float g = s[k] - (k == c->right ? 1.0f : 0.0f);

		if (c->left_out[k] || fabsf(g) < 1e-4f)
			continue;
		for (size_t i = 0; i < c->n_features[k]; i++) {
			uint32_t row = c->features[k][i] % SOURCE_ROWS;

			squares[row] += g * g;
			rows[row] -= RATE * g / sqrtf(squares[row]);
		}
	}
}

static void
train_once(const struct choices *s, float *rows, int epochs, uint64_t state)
{
	float *squares = mem_alloc(SOURCE_ROWS * sizeof(float));
	size_t *order = mem_alloc((s->n + 1) * sizeof(*order));

	for (size_t i = 0; i < SOURCE_ROWS; i++)
		squares[i] = FIRST_SQUARE;
	for (size_t i = 0; i < s->n; i++)
		order[i] = i;
	for (int e = 0; e < epochs; e++) {
		for (size_t i = s->n; i > 1; i--) {
			size_t k, swap = order[i - 1];

			state = state * 6364136223846793005u + 1442695040888963407u;
			k = (size_t)(state >> 33) % i;
			order[i - 1] = order[k];
			order[k] = swap;
		}
		for (size_t i = 0; i < s->n; i++) {
			learn(&s->v[order[i]], rows, squares);
			if (i % DECAY_EVERY == 0)
				for (size_t k = 0; k < SOURCE_ROWS; k++)
					rows[k] *= DECAY;
		}
	}
	free(squares);
	free(order);
}

void
ranker_train(const struct choices *s, float *rows, int epochs)
{
	for (uint64_t run = 1; run <= TRAININGS; run++) {
		float *one = mem_alloc(SOURCE_ROWS * sizeof(float));

		train_once(s, one, epochs, run * 7919);
		for (size_t i = 0; i < SOURCE_ROWS; i++)
			rows[i] += one[i] / TRAININGS;
		free(one);
	}
}

double
ranker_test(const struct choices *s, const float *rows)
{
	size_t right = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct choice *c = &s->v[i];
		float scores[SOURCES_MAX];
		size_t best = 0;

		score(c, rows, scores);
		for (size_t k = 1; k < c->n; k++)
			if (scores[k] > scores[best])
				best = k;
		right += best == c->right || c->left_out[best];
	}
	return s->n ? (double)right / (double)s->n : 0;
}
