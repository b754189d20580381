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

/* A word: its vector, and what it asks of others. */
struct place {
	struct sparse sparse;
	float vector[NET_IN], query[NET_ASKED];
};

#define WORDS_MAX ((WORTH_TOKENS_MAX + 3) / 4 * 4) /* in fours */

/* The words of a sentence with an empty one on each side, and what each has for others. */
struct sight {
	struct place places[WORTH_TOKENS_MAX + NET_WINDOW - 1];
	float keys[NET_ASKED][WORDS_MAX];
	size_t n;
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
add_product(
    const struct sparse *v, const float *matrix, size_t columns, size_t n, four *out)
{
	for (size_t k = 0; k < v->n; k++) {
		const char *row = (const char *)(matrix + v->at[k] * columns);
		four part;

#pragma GCC unroll 8
		for (size_t i = 0; i < n / 4; i++) {
			memcpy(&part, row + i * sizeof(part), sizeof(part));
			out[i] += v->v[k] * part;
		}
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
open_word(const struct net *net, const int8_t rows[NET_ROWS][NET_IN],
    const struct net_word *w, size_t at, struct sight *s)
{
	struct place *out = &s->places[at + 1];
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
	for (size_t k = 0; k < NET_ASKED; k++)
		s->keys[k][at] = key[k / 4][k % 4];
}

/* The greater of each two. */
static four
greater(four a, four b)
{
	four_bits first = a > b;

	return (four)((first & (four_bits)a) | (~first & (four_bits)b));
}

/* e to the power of x, which is 0 or less; off by a few in 10,000. */
static four
exp_of(four x)
{
	four t = greater(x * 1.44269504f, (four){ 0 } - 120), part, power;
	four_bits whole = __builtin_convertvector(t, four_bits);

	part = t - __builtin_convertvector(whole, four); /* from -1 to 0 */
	power = (four)((whole + 127) << 23);
	return power *
	       (1 + part * (0.6931472f +
			       part * (0.2402265f +
					  part * (0.0555041f +
						     part * (0.0096181f +
								part * 0.0013333f)))));
}

/* How much of each word one takes that asks for `query`; the sum of that. */
static float
share_out(const struct sight *s, const float query[NET_ASKED], float share[WORDS_MAX])
{
	float most = -INFINITY, sum = 0;
	four sums = { 0 }, v;

	for (size_t i = 0; i < s->n; i += 4) {
		four alike = { 0 };

		for (size_t k = 0; k < NET_ASKED; k++) {
			memcpy(&v, &s->keys[k][i], sizeof(v));
			alike += query[k] * v;
		}
		alike *= NET_ASKED_SCALE;
		memcpy(share + i, &alike, sizeof(alike));
	}
	for (size_t i = 0; i < s->n; i++)
		most = share[i] > most ? share[i] : most;
	for (size_t i = s->n; i % 4; i++)
		share[i] = -INFINITY;
	for (size_t i = 0; i < s->n; i += 4) {
		memcpy(&v, share + i, sizeof(v));
		v = exp_of(v - most);
		sums += v;
		memcpy(share + i, &v, sizeof(v));
	}
	for (size_t i = 0; i < 4; i++)
		sum += sums[i];
	return sum;
}

/* The mean of the words' vectors, each by how much it has of what the word `at` asks. */
static void
take(const struct sight *s, size_t at, struct sparse *out)
{
	float share[WORDS_MAX], vector[NET_IN];
	float sum = share_out(s, s->places[at + 1].query, share);
	four taken[NET_IN / 4] = { { 0 } }, v;

	for (size_t i = 0; i < s->n; i++)
#pragma GCC unroll 8
		for (size_t k = 0; k < NET_IN / 4; k++) {
			memcpy(&v, s->places[i + 1].vector + 4 * k, sizeof(v));
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
		add_product(
		    taken, net->window[NET_WINDOW][0] + from, NET_OUT, BLOCK, found);
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
	struct sight s;
	struct sparse taken;
	float told[2 * NET_OUT + NET_SIZES], sum = net->top_bias;
	four pool[2 * NET_OUT / 4] = { { 0 } };

	s.n = n;
	s.places[0].sparse.n = s.places[n + 1].sparse.n = 0;
	for (size_t i = 0; i < n; i++)
		open_word(net, rows, &words[i], i, &s);
	for (size_t i = n; i % 4; i++)
		for (size_t k = 0; k < NET_ASKED; k++)
			s.keys[k][i] = 0;
	for (size_t i = 0; i < n; i++) {
		take(&s, i, &taken);
		look(net, s.places + i, &taken, net_share(n), pool);
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
