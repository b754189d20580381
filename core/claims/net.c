#include "net.h"

#include <math.h>
#include <string.h>

#define COARSE 4 /* bits that a coarse sense leaves out */

static void
add(struct net_word *w, uint32_t row)
{
	if (w->n < NET_ROWS_OF_WORD)
		w->rows[w->n++] = (uint16_t)row;
}

static void
add_meaning(struct net_word *out, const struct word *x, uint32_t sense, const struct code *codes)
{
	const uint8_t *code = code_of(codes, x->h);

	add(out, NET_SENSE + sense);
	add(out, NET_COARSE + (sense ? 1 + ((sense - 1) >> COARSE) : 0));
	for (uint32_t i = 0; code && i < CODE_PARTS; i++)
		add(out, NET_CODE + i * CODE_VALUES + code[i]);
}

size_t
net_words(const struct worth_sentence *s, const struct code *codes,
    struct net_word out[WORTH_TOKENS_MAX])
{
	for (size_t i = s->first; i < s->last; i++) {
		const struct word *x = &s->w->v[i];
		struct net_word *w = &out[i - s->first];

		w->n = 0;
		add(w, NET_SHAPE + x->shape);
		if (x->shape != SHAPE_DIGIT)
			add_meaning(w, x, s->senses[i - s->first], codes);
		for (uint32_t bit = 0; bit < 32; bit++)
			if (x->cls >> bit & 1)
				add(w, NET_CLASS + bit);
		if (x->cls)
			add(w, NET_FORM + x->form);
	}
	return s->last - s->first;
}

void
net_sizes(size_t n, float out[NET_SIZES])
{
	out[0] = (float)n / 20;
	out[1] = logf((float)n + 1);
}

/* A word's vector: what is not zero of it, and where. */
struct sparse {
	float v[NET_IN];
	uint8_t at[NET_IN];
	size_t n;
};

typedef int8_t row_bytes __attribute__((vector_size(NET_IN)));
typedef int16_t row_sums __attribute__((vector_size(2 * NET_IN)));
_Static_assert(NET_ROWS_OF_WORD * 128 <= INT16_MAX, "a sum of rows fits");

static void
vector_of(const struct net *net, const int8_t *rows, const struct net_word *w,
    struct sparse *out)
{
	row_sums sum = { 0 };
	row_bytes row;

	for (size_t i = 0; i < w->n; i++) {
		memcpy(&row, rows + (size_t)w->rows[i] * NET_IN, sizeof(row));
		sum += __builtin_convertvector(row, row_sums);
	}
	out->n = 0;
	for (size_t k = 0; k < NET_IN; k++) {
		float v = (float)sum[k] * net->scale + net->start[k];

		out->v[out->n] = v;
		out->at[out->n] = (uint8_t)k;
		out->n += v > 0;
	}
}

typedef float four __attribute__((vector_size(16)));
typedef int32_t four_bits __attribute__((vector_size(16)));

/* The greater of each two. */
static four
greater(four a, four b)
{
	four_bits first = a > b;

	return (four)((first & (four_bits)a) | (~first & (four_bits)b));
}

/* What is found around the middle one of NET_WINDOW vectors is added to the pool. */
static void
look(const struct net *net, const struct sparse *vectors, float share,
    four pool[2 * NET_OUT / 4])
{
	four found[NET_OUT / 4], row;

	memcpy(found, net->bias, sizeof(found));
	for (size_t d = 0; d < NET_WINDOW; d++)
		for (size_t k = 0; k < vectors[d].n; k++) {
			const float *weights = net->window[d][vectors[d].at[k]];

#pragma GCC unroll 8
			for (size_t i = 0; i < NET_OUT / 4; i++) {
				memcpy(&row, weights + 4 * i, sizeof(row));
				found[i] += vectors[d].v[k] * row;
			}
		}
	for (size_t i = 0; i < NET_OUT / 4; i++) {
		four zero = { 0 }, v = greater(found[i], zero);

		pool[i] = greater(pool[i], v);
		pool[NET_OUT / 4 + i] += v * share;
	}
}

static float
score_of(const struct net *net, const int8_t *rows, const struct net_word *words, size_t n)
{
	struct sparse vectors[WORTH_TOKENS_MAX + NET_WINDOW - 1];
	float told[2 * NET_OUT + NET_SIZES], sum = net->top_bias;
	four pool[2 * NET_OUT / 4] = { { 0 } };

	vectors[0].n = vectors[n + 1].n = 0;
	for (size_t i = 0; i < n; i++)
		vector_of(net, rows, &words[i], &vectors[i + 1]);
	for (size_t i = 0; i < n; i++)
		look(net, vectors + i, net_share(n), pool);
	memcpy(told, pool, sizeof(pool));
	net_sizes(n, told + 2 * NET_OUT);
	for (size_t i = 0; i < 2 * NET_OUT + NET_SIZES; i++)
		sum += told[i] * net->top[i];
	return sum;
}

float
net_score(const struct claims_model *m, const struct net_word *words, size_t n)
{
	float sum = 0;

	for (size_t i = 0; i < NET_COUNT; i++)
		sum += score_of(&m->head->nets[i], m->net_rows + i * NET_ROWS * NET_IN, words, n);
	return sum / NET_COUNT;
}
