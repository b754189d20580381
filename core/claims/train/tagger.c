#include "tagger.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define TRAININGS 5
#define NO_FOLD UINT16_MAX
#define N_WEIGHTS ((size_t)TAG_ROWS * TAG_LABELS)

static void
score(const struct tag_sample *s, const float *rows, float (*out)[TAG_LABELS])
{
	for (size_t t = 0; t < s->n; t++) {
		memset(out[t], 0, sizeof(out[t]));
		for (size_t k = 0; k < s->n_features; k++) {
			uint32_t row = s->features[t * s->n_features + k] % TAG_ROWS;

			for (int y = 0; y < TAG_LABELS; y++)
				out[t][y] += rows[(size_t)row * TAG_LABELS + (size_t)y];
		}
	}
}

struct average {
	struct tag_weights *now;
	float *sum, follow_sum[TAG_LABELS][TAG_LABELS];
	float count;
};

static void
move(struct average *a, const struct tag_sample *s, size_t t, int y, float by)
{
	for (size_t k = 0; k < s->n_features; k++) {
		size_t i =
		    (size_t)(s->features[t * s->n_features + k] % TAG_ROWS) * TAG_LABELS +
		    (size_t)y;

		a->now->rows[i] += by;
		a->sum[i] += by * a->count;
	}
}

static void
move_follow(struct average *a, int from, int to, float by)
{
	a->now->follow[from][to] += by;
	a->follow_sum[from][to] += by * a->count;
}

static void
learn(struct average *a, const struct tag_sample *s)
{
	float scores[FRAME_TOKENS_MAX][TAG_LABELS];
	uint8_t got[FRAME_TOKENS_MAX];

	score(s, a->now->rows, scores);
	/* The wrong labels get a start: what is learnt keeps a distance to them. */
	for (size_t t = 0; t < s->n; t++)
		for (int y = 0; y < TAG_LABELS; y++)
			scores[t][y] += y == s->labels[t] ? 0 : 2.0f;
	frame_decode(scores, s->n, (const float(*)[TAG_LABELS])a->now->follow, got);
	for (size_t t = 0; t < s->n; t++) {
		if (got[t] != s->labels[t]) {
			move(a, s, t, s->labels[t], 0.1f);
			move(a, s, t, got[t], -0.1f);
		}
		if (t > 0 && (got[t] != s->labels[t] || got[t - 1] != s->labels[t - 1])) {
			move_follow(a, s->labels[t - 1], s->labels[t], 0.1f);
			move_follow(a, got[t - 1], got[t], -0.1f);
		}
	}
	a->count++;
}

static void
train_once(const struct tag_samples *s, struct tag_weights *w, int epochs, uint64_t state,
    uint16_t without)
{
	struct average a = {
		.now = w, .sum = mem_alloc(N_WEIGHTS * sizeof(float)), .count = 1
	};
	size_t *order = mem_alloc((s->n + 1) * sizeof(*order));

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
		for (size_t i = 0; i < s->n; i++)
			if (s->v[order[i]].fold != without)
				learn(&a, &s->v[order[i]]);
	}
	for (size_t i = 0; i < N_WEIGHTS; i++)
		w->rows[i] -= a.sum[i] / a.count;
	for (int x = 0; x < TAG_LABELS; x++)
		for (int y = 0; y < TAG_LABELS; y++)
			w->follow[x][y] -= a.follow_sum[x][y] / a.count;
	free(a.sum);
	free(order);
}

void
tagger_train(const struct tag_samples *s, struct tag_weights *w, int epochs)
{
	for (uint64_t run = 1; run <= TRAININGS; run++) {
		struct tag_weights one = { .rows = mem_alloc(N_WEIGHTS * sizeof(float)) };

		train_once(s, &one, epochs, run * 7919, NO_FOLD);
		for (size_t i = 0; i < N_WEIGHTS; i++)
			w->rows[i] += one.rows[i] / TRAININGS;
		for (int x = 0; x < TAG_LABELS; x++)
			for (int y = 0; y < TAG_LABELS; y++)
				w->follow[x][y] += one.follow[x][y] / TRAININGS;
		free(one.rows);
	}
}

void
tagger_train_without(
    const struct tag_samples *s, struct tag_weights *w, int epochs, uint16_t fold)
{
	train_once(s, w, epochs, 7919, fold);
}

void
tagger_label(const struct tag_sample *s, const struct tag_weights *w, uint8_t *labels)
{
	float scores[FRAME_TOKENS_MAX][TAG_LABELS];

	score(s, w->rows, scores);
	frame_decode(scores, s->n, w->follow, labels);
}

double
tagger_test(const struct tag_samples *s, const struct tag_weights *w)
{
	uint8_t got[FRAME_TOKENS_MAX];
	double both = 0, gold = 0, system = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct tag_sample *x = &s->v[i];

		tagger_label(x, w, got);
		for (size_t t = 0; t < x->n; t++) {
			both += got[t] == TAG_CONTENT && x->labels[t] == TAG_CONTENT;
			gold += x->labels[t] == TAG_CONTENT;
			system += got[t] == TAG_CONTENT;
		}
	}
	return gold + system > 0 ? 2 * both / (gold + system) : 0;
}
