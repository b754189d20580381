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
add_meaning(struct net_word *out, uint32_t sense, const uint8_t *code)
{
	add(out, NET_SENSE + sense);
	add(out, NET_COARSE + (sense ? 1 + ((sense - 1) >> COARSE) : 0));
	for (uint32_t i = 0; code && i < CODE_PARTS; i++)
		add(out, NET_CODE + i * CODE_VALUES + code[i]);
}

size_t
net_words(const struct worth_sentence *s, struct net_word out[WORTH_TOKENS_MAX])
{
	for (size_t i = s->first; i < s->last; i++) {
		const struct word *x = &s->w->v[i];
		struct net_word *w = &out[i - s->first];

		w->n = 0;
		add(w, NET_SHAPE + x->shape);
		if (x->shape != SHAPE_DIGIT)
			add_meaning(w, s->senses[i - s->first], s->codes[i - s->first]);
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

/* What is not zero of a vector, and where. */
struct sparse {
	float v[NET_IN];
	uint8_t at[NET_IN];
	size_t n;
};

/* A word: its vector, what it asks of others, and what it has for them. */
struct place {
	struct sparse sparse;
	float vector[NET_IN], query[NET_ASKED], key[NET_ASKED];
};

typedef int8_t row_bytes __attribute__((vector_size(8)));
typedef int16_t row_sums __attribute__((vector_size(16)));
_Static_assert(NET_ROWS_OF_WORD * 128 <= INT16_MAX, "a sum of rows fits");

static void
sparse_of(const float vector[NET_IN], struct sparse *out)
{
	out->n = 0;
	for (size_t k = 0; k < NET_IN; k++) {
		out->v[out->n] = vector[k];
		out->at[out->n] = (uint8_t)k;
		out->n += vector[k] > 0;
	}
}

typedef float four __attribute__((vector_size(16)));
typedef int32_t four_bits __attribute__((vector_size(16)));

#define BLOCK 32 /* columns whose sums stay in registers */

/* out += v * matrix: n columns of those in a row. */
static inline __attribute__((always_inline)) void
add_product(const struct sparse *v, const float *matrix, size_t columns, size_t n, four *out)
{
	four row;

	for (size_t k = 0; k < v->n; k++)
#pragma GCC unroll 8
		for (size_t i = 0; i < n / 4; i++) {
			memcpy(&row, matrix + v->at[k] * columns + 4 * i, sizeof(row));
			out[i] += v->v[k] * row;
		}
}

static void
sum_rows(const int8_t rows[NET_ROWS][NET_IN], const struct net_word *w, int16_t out[NET_IN])
{
	row_sums sums[NET_IN / 8] = { { 0 } };
	row_bytes part;

	for (size_t i = 0; i < w->n; i++)
#pragma GCC unroll 4
		for (size_t k = 0; k < NET_IN / 8; k++) {
			memcpy(&part, rows[w->rows[i]] + 8 * k, sizeof(part));
			sums[k] += __builtin_convertvector(part, row_sums);
		}
	memcpy(out, sums, sizeof(sums));
}

static void
open_place(const struct net *net, const int8_t rows[NET_ROWS][NET_IN],
    const struct net_word *w, struct place *out)
{
	four query[NET_ASKED / 4] = { { 0 } }, key[NET_ASKED / 4] = { { 0 } };
	int16_t sums[NET_IN];

	sum_rows(rows, w, sums);
	for (size_t k = 0; k < NET_IN; k++) {
		float v = (float)sums[k] * net->scale + net->start[k];

		out->vector[k] = v > 0 ? v : 0;
	}
	sparse_of(out->vector, &out->sparse);
	add_product(&out->sparse, net->query[0], NET_ASKED, NET_ASKED, query);
	add_product(&out->sparse, net->key[0], NET_ASKED, NET_ASKED, key);
	memcpy(out->query, query, sizeof(out->query));
	memcpy(out->key, key, sizeof(out->key));
}

/* The greater of each two. */
static four
greater(four a, four b)
{
	four_bits first = a > b;

	return (four)((first & (four_bits)a) | (~first & (four_bits)b));
}

static float
likeness(const float query[NET_ASKED], const float key[NET_ASKED])
{
	four sum = { 0 }, a, b;

	for (size_t i = 0; i < NET_ASKED; i += 4) {
		memcpy(&a, query + i, sizeof(a));
		memcpy(&b, key + i, sizeof(b));
		sum += a * b;
	}
	return ((sum[0] + sum[1]) + (sum[2] + sum[3])) * NET_ASKED_SCALE;
}

/* The mean of n words' vectors, each by how much it has of what is asked. */
static void
take(const struct place *words, size_t n, const float query[NET_ASKED], struct sparse *out)
{
	float share[WORTH_TOKENS_MAX], most = -INFINITY, sum = 0, vector[NET_IN];
	four taken[NET_IN / 4] = { { 0 } }, v;

	for (size_t i = 0; i < n; i++) {
		share[i] = likeness(query, words[i].key);
		most = share[i] > most ? share[i] : most;
	}
	for (size_t i = 0; i < n; i++)
		sum += share[i] = expf(share[i] - most);
	for (size_t i = 0; i < n; i++)
#pragma GCC unroll 8
		for (size_t k = 0; k < NET_IN / 4; k++) {
			memcpy(&v, words[i].vector + 4 * k, sizeof(v));
			taken[k] += share[i] * v;
		}
	for (size_t k = 0; k < NET_IN / 4; k++)
		taken[k] /= sum;
	memcpy(vector, taken, sizeof(vector));
	sparse_of(vector, out);
}

/* What is found around a word, and in what it took, is added to the pool. */
static void
look(const struct net *net, const struct place *around, const struct sparse *taken,
    float share, four pool[2 * NET_OUT / 4])
{
	four zero = { 0 };

	for (size_t from = 0; from < NET_OUT; from += BLOCK) {
		four found[BLOCK / 4], *most = pool + from / 4, *sum = most + NET_OUT / 4;

		memcpy(found, net->bias + from, sizeof(found));
		for (size_t d = 0; d < NET_WINDOW; d++)
			add_product(&around[d].sparse, net->window[d][0] + from, NET_OUT,
			    BLOCK, found);
		add_product(taken, net->window[NET_WINDOW][0] + from, NET_OUT, BLOCK, found);
		for (size_t i = 0; i < BLOCK / 4; i++) {
			four v = greater(found[i], zero);

			most[i] = greater(most[i], v);
			sum[i] += v * share;
		}
	}
}

static float
score_of(const struct net *net, const int8_t rows[NET_ROWS][NET_IN],
    const struct net_word *words, size_t n)
{
	struct place places[WORTH_TOKENS_MAX + NET_WINDOW - 1]; /* the outer ones are empty */
	struct sparse taken;
	float told[2 * NET_OUT + NET_SIZES], sum = net->top_bias;
	four pool[2 * NET_OUT / 4] = { { 0 } };

	places[0].sparse.n = places[n + 1].sparse.n = 0;
	for (size_t i = 0; i < n; i++)
		open_place(net, rows, &words[i], &places[i + 1]);
	for (size_t i = 0; i < n; i++) {
		take(places + 1, n, places[i + 1].query, &taken);
		look(net, places + i, &taken, net_share(n), pool);
	}
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
		sum += score_of(&m->head->nets[i], m->net_rows[i], words, n);
	return sum / NET_COUNT;
}
