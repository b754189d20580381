#include "net_pass.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

#define DROP_WORD 0.1f
#define DROP_FOUND 0.3f

/* Places 0 and n + 1 of the vectors lie outside the sentence. */
struct net_pass {
	const struct codebook *book;
	const struct net_sample *s;
	uint64_t state;
	bool dropped[WORTH_TOKENS_MAX];
	float vectors[WORTH_TOKENS_MAX + 2][NET_IN],
	    to_vectors[WORTH_TOKENS_MAX + 2][NET_IN];
	float query[WORTH_TOKENS_MAX][NET_ASKED], to_query[WORTH_TOKENS_MAX][NET_ASKED];
	float key[WORTH_TOKENS_MAX][NET_ASKED], to_key[WORTH_TOKENS_MAX][NET_ASKED];
	float share[WORTH_TOKENS_MAX][WORTH_TOKENS_MAX]; /* what a word takes of another */
	float taken[WORTH_TOKENS_MAX][NET_IN];
	float found[WORTH_TOKENS_MAX][NET_OUT];
	size_t greatest[NET_OUT]; /* where; n for nowhere */
	float pool[NET_TOLD],
	    kept[NET_TOLD]; /* kept: 0, or what makes up for those dropped */
};

struct net_pass *
net_pass_new(const struct codebook *book, uint64_t seed)
{
	struct net_pass *p = mem_alloc(sizeof(*p));

	p->book = book;
	p->state = seed * 7919 + 1;
	for (int i = 0; i < 20; i++)
		net_random(p);
	return p;
}

float
net_random(struct net_pass *p)
{
	p->state = p->state * 6364136223846793005u + 1442695040888963407u;
	return (float)(p->state >> 40) / (1 << 24);
}

/* out += v * m, of n rows and m columns. */
static void
add_product(const float *v, const float *matrix, size_t n, size_t m, float *out)
{
	for (size_t k = 0; k < n; k++, matrix += m)
		for (size_t i = 0; v[k] != 0.0f && i < m; i++)
			out[i] += v[k] * matrix[i];
}

/* What add_product did, backwards: from `to`, the slopes of out. */
static void
product_back(const float *v, const float *matrix, size_t n, size_t m, const float *to,
    float *to_v, float *to_matrix)
{
	for (size_t k = 0; k < n; k++, matrix += m, to_matrix += m) {
		float sum = 0;

		if (v[k] == 0.0f) /* it has no slope either: see to_words */
			continue;
		for (size_t i = 0; i < m; i++)
			to_matrix[i] += v[k] * to[i];
		for (size_t i = 0; i < m; i++)
			sum += matrix[i] * to[i];
		to_v[k] += sum;
	}
}

static float
product(const float *a, const float *b, size_t n)
{
	float sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

static void
vector_of(const struct net_pass *p, const struct net_weights *w,
    const struct net_word *word, float out[NET_IN])
{
	memcpy(out, w->start, sizeof(w->start));
	for (size_t i = 0; i < word->n; i++) {
		size_t row = word->rows[i];

		if (row < NET_SENSE)
			add_product(p->book->centres[row],
			    w->project[row / CODE_VALUES * CODE_DIMS], CODE_DIMS, NET_IN,
			    out);
		for (size_t k = 0; row >= NET_SENSE && k < NET_IN; k++)
			out[k] += w->rows[row - NET_SENSE][k];
	}
	for (size_t k = 0; k < NET_IN; k++)
		out[k] = out[k] > 0 ? out[k] : 0;
}

static void
take(struct net_pass *p, size_t at)
{
	size_t n = p->s->n;
	float *share = p->share[at], most = -INFINITY, sum = 0;

	for (size_t i = 0; i < n; i++) {
		share[i] = product(p->query[at], p->key[i], NET_ASKED) * NET_ASKED_SCALE;
		most = share[i] > most ? share[i] : most;
	}
	for (size_t i = 0; i < n; i++)
		sum += share[i] = expf(share[i] - most);
	memset(p->taken[at], 0, sizeof(p->taken[at]));
	for (size_t i = 0; i < n; i++) {
		share[i] /= sum;
		for (size_t k = 0; k < NET_IN; k++)
			p->taken[at][k] += share[i] * p->vectors[i + 1][k];
	}
}

static void
look(struct net_pass *p, const struct net_weights *w, size_t at)
{
	float *found = p->found[at];

	memcpy(found, w->bias, sizeof(w->bias));
	for (size_t d = 0; d < NET_WINDOW; d++)
		add_product(p->vectors[at + d], w->window[d][0], NET_IN, NET_OUT, found);
	add_product(p->taken[at], w->window[NET_WINDOW][0], NET_IN, NET_OUT, found);
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
judge(struct net_pass *p, const struct net_weights *w)
{
	float sum = w->top_bias;

	net_sizes(p->s->n, p->pool + 2 * NET_OUT);
	for (size_t i = 0; i < NET_TOLD; i++) {
		p->kept[i] = i >= 2 * NET_OUT		  ? 1
			     : net_random(p) < DROP_FOUND ? 0
							  : 1 / (1 - DROP_FOUND);
		sum += p->pool[i] * p->kept[i] * w->top[i];
	}
	return sum;
}

float
net_forward(struct net_pass *p, const struct net_weights *w, const struct net_sample *s)
{
	p->s = s;
	memset(p->pool, 0, sizeof(p->pool));
	memset(p->vectors, 0, sizeof(p->vectors[0]) * (s->n + 2u));
	memset(p->query, 0, sizeof(p->query[0]) * s->n);
	memset(p->key, 0, sizeof(p->key[0]) * s->n);
	for (size_t i = 0; i < s->n; i++) {
		float *v = p->vectors[i + 1];

		p->dropped[i] = net_random(p) < DROP_WORD;
		if (p->dropped[i])
			continue;
		vector_of(p, w, &s->words[i], v);
		add_product(v, w->query[0], NET_IN, NET_ASKED, p->query[i]);
		add_product(v, w->key[0], NET_IN, NET_ASKED, p->key[i]);
	}
	for (size_t i = 0; i < NET_OUT; i++)
		p->greatest[i] = s->n;
	for (size_t i = 0; i < s->n; i++) {
		take(p, i);
		look(p, w, i);
	}
	return judge(p, w);
}

/* From what a word took to what it asked for and to those that it was taken from. */
static void
take_back(struct net_pass *p, size_t at, const float to_taken[NET_IN])
{
	size_t n = p->s->n;
	const float *share = p->share[at];
	float to_share[WORTH_TOKENS_MAX], mean = 0;

	for (size_t i = 0; i < n; i++) {
		to_share[i] = product(to_taken, p->vectors[i + 1], NET_IN);
		mean += share[i] * to_share[i];
		for (size_t k = 0; k < NET_IN; k++)
			p->to_vectors[i + 1][k] += share[i] * to_taken[k];
	}
	for (size_t i = 0; i < n; i++) {
		float to = share[i] * (to_share[i] - mean) * NET_ASKED_SCALE;

		for (size_t k = 0; k < NET_ASKED; k++) {
			p->to_query[at][k] += to * p->key[i][k];
			p->to_key[i][k] += to * p->query[at][k];
		}
	}
}

/* From what was found at a place to the vectors that it was found in. */
static void
look_back(struct net_pass *p, const struct net_weights *w, size_t at,
    const float to_pool[2 * NET_OUT], struct net_weights *slopes)
{
	float to[NET_OUT], to_taken[NET_IN] = { 0 };

	for (size_t i = 0; i < NET_OUT; i++) {
		to[i] = to_pool[NET_OUT + i] * net_share(p->s->n) +
			(p->greatest[i] == at ? to_pool[i] : 0);
		to[i] = p->found[at][i] > 0 ? to[i] : 0;
		slopes->bias[i] += to[i];
	}
	for (size_t d = 0; d < NET_WINDOW; d++)
		product_back(p->vectors[at + d], w->window[d][0], NET_IN, NET_OUT, to,
		    p->to_vectors[at + d], slopes->window[d][0]);
	product_back(p->taken[at], w->window[NET_WINDOW][0], NET_IN, NET_OUT, to, to_taken,
	    slopes->window[NET_WINDOW][0]);
	take_back(p, at, to_taken);
}

/* From a word's vector to its rows; what is 0 of the vector does not move. */
static void
vector_back(const struct net_pass *p, const struct net_word *word, const float v[NET_IN],
    float to[NET_IN], struct net_weights *slopes)
{
	for (size_t k = 0; k < NET_IN; k++) {
		to[k] = v[k] > 0 ? to[k] : 0;
		slopes->start[k] += to[k];
	}
	for (size_t i = 0; i < word->n; i++) {
		size_t row = word->rows[i], first = row / CODE_VALUES * CODE_DIMS;

		for (size_t k = 0; row >= NET_SENSE && k < NET_IN; k++)
			slopes->rows[row - NET_SENSE][k] += to[k];
		for (size_t d = 0; row < NET_SENSE && d < CODE_DIMS; d++)
			for (size_t k = 0; k < NET_IN; k++)
				slopes->project[first + d][k] +=
				    p->book->centres[row][d] * to[k];
	}
}

void
net_backward(struct net_pass *p, const struct net_weights *w, float slope,
    struct net_weights *slopes)
{
	float to_pool[2 * NET_OUT];
	size_t n = p->s->n;

	memset(p->to_vectors, 0, sizeof(p->to_vectors[0]) * (n + 2));
	memset(p->to_query, 0, sizeof(p->to_query[0]) * n);
	memset(p->to_key, 0, sizeof(p->to_key[0]) * n);
	for (size_t i = 0; i < 2 * NET_OUT; i++)
		to_pool[i] = slope * p->kept[i] * w->top[i];
	for (size_t i = 0; i < NET_TOLD; i++)
		slopes->top[i] += slope * p->pool[i] * p->kept[i];
	slopes->top_bias += slope;
	for (size_t i = 0; i < n; i++)
		look_back(p, w, i, to_pool, slopes);
	for (size_t i = 0; i < n; i++) {
		float *v = p->vectors[i + 1], *to = p->to_vectors[i + 1];

		if (p->dropped[i])
			continue;
		product_back(v, w->query[0], NET_IN, NET_ASKED, p->to_query[i], to,
		    slopes->query[0]);
		product_back(
		    v, w->key[0], NET_IN, NET_ASKED, p->to_key[i], to, slopes->key[0]);
		vector_back(p, &p->s->words[i], v, to, slopes);
	}
}
