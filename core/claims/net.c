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

static void
vector_of(const struct net *net, const int8_t *rows, const struct net_word *w,
    float out[NET_IN])
{
	int sum[NET_IN] = { 0 };

	for (size_t i = 0; i < w->n; i++) {
		const int8_t *row = rows + (size_t)w->rows[i] * NET_IN;

		for (size_t k = 0; k < NET_IN; k++)
			sum[k] += row[k];
	}
	for (size_t k = 0; k < NET_IN; k++) {
		float v = (float)sum[k] * net->scale + net->start[k];

		out[k] = v > 0 ? v : 0;
	}
}

/* What is found around the middle one of NET_WINDOW vectors is added to the pool. */
static void
look(const struct net *net, float (*vectors)[NET_IN], float share, float pool[2 * NET_OUT])
{
	float found[NET_OUT];

	memcpy(found, net->bias, sizeof(found));
	for (size_t d = 0; d < NET_WINDOW; d++)
		for (size_t k = 0; k < NET_IN; k++) {
			float v = vectors[d][k];

			if (v == 0.0f)
				continue;
			for (size_t i = 0; i < NET_OUT; i++)
				found[i] += v * net->window[d][k][i];
		}
	for (size_t i = 0; i < NET_OUT; i++) {
		float v = found[i] > 0 ? found[i] : 0;

		pool[i] = pool[i] > v ? pool[i] : v;
		pool[NET_OUT + i] += v * share;
	}
}

static float
score_of(const struct net *net, const int8_t *rows, const struct net_word *words, size_t n)
{
	float vectors[WORTH_TOKENS_MAX + NET_WINDOW - 1][NET_IN];
	float pool[2 * NET_OUT + NET_SIZES] = { 0 }, sum = net->top_bias;

	memset(vectors[0], 0, sizeof(vectors[0]));
	memset(vectors[n + 1], 0, sizeof(vectors[0]));
	for (size_t i = 0; i < n; i++)
		vector_of(net, rows, &words[i], vectors[i + 1]);
	for (size_t i = 0; i < n; i++)
		look(net, vectors + i, net_share(n), pool);
	net_sizes(n, pool + 2 * NET_OUT);
	for (size_t i = 0; i < 2 * NET_OUT + NET_SIZES; i++)
		sum += pool[i] * net->top[i];
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
