#include "linear.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define TRAININGS 4

float
linear_score(const struct sample *s, const float *weights, uint32_t rows, float bias)
{
	float sum = 0;

	for (size_t i = 0; i < s->n; i++)
		sum += weights[s->features[i] % rows];
	return sum * s->value + bias;
}

static uint32_t
next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

static void
step(float *w, float *squares, float gradient)
{
	*squares += gradient * gradient;
	*w -= 0.1f * gradient / (sqrtf(*squares) + 1e-6f);
}

static float
train_once(const struct samples *s, float *weights, uint32_t rows, int epochs, float l2,
    uint64_t state)
{
	float *squares = mem_alloc(rows * sizeof(float)), bias = 0, bias_squares = 0;
	size_t *order = mem_alloc((s->n + 1) * sizeof(*order));

	for (size_t i = 0; i < s->n; i++)
		order[i] = i;
	for (int e = 0; e < epochs; e++) {
		for (size_t i = s->n; i > 1; i--) {
			size_t k = next_random(&state) % i, swap = order[i - 1];

			order[i - 1] = order[k];
			order[k] = swap;
		}
		for (size_t i = 0; i < s->n; i++) {
			const struct sample *x = &s->v[order[i]];
			float p = 1 / (1 + expf(-linear_score(x, weights, rows, bias)));
			float g = (p - x->yes) * x->weight;

			for (size_t k = 0; k < x->n; k++) {
				uint32_t row = x->features[k] % rows;

				step(&weights[row], &squares[row],
				    g * x->value + l2 * weights[row]);
			}
			step(&bias, &bias_squares, g);
		}
	}
	free(squares);
	free(order);
	return bias;
}

float
linear_train(const struct samples *s, float *weights, uint32_t rows, int epochs, float l2)
{
	float bias = 0;

	for (uint64_t run = 1; run <= TRAININGS; run++) {
		float *one = mem_alloc(rows * sizeof(float));

		bias += train_once(s, one, rows, epochs, l2, run * 7919) / TRAININGS;
		for (uint32_t i = 0; i < rows; i++)
			weights[i] += one[i] / TRAININGS;
		free(one);
	}
	return bias;
}

static int
by_size(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? -1 : x > y;
}

float
linear_quantize(const float *weights, size_t n, int8_t *out)
{
	float *sizes = mem_alloc((n + 1) * sizeof(float)), scale;
	size_t used = 0;

	for (size_t i = 0; i < n; i++)
		if (weights[i] != 0.0f)
			sizes[used++] = fabsf(weights[i]);
	if (used)
		qsort(sizes, used, sizeof(*sizes), by_size);
	/* The largest one in a thousand are cut: they decide by themselves anyway. */
	scale = used ? sizes[used - 1 - used / 1000] / 127 : 1;
	for (size_t i = 0; i < n; i++) {
		float v = roundf(weights[i] / scale);

		out[i] = (int8_t)(v > 127 ? 127 : v < -127 ? -127 : v);
	}
	free(sizes);
	return scale;
}
