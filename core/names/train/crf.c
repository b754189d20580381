/*
 * A linear-chain conditional random field with sparse hashed features, trained by
 * AdaGrad. Gold may leave a token several labels: the gradient is the difference
 * between the label marginals under the model and those under the model within
 * what gold allows. Every segment is seen as the first tagging sees it and, once
 * second features exist, as the second does; both share the weights.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "train.h"

#define SEG_MAX 64
#define LEAST_COUNT 2
#define DROPOUT 0.15f    /* of the features of a token, each time it is seen */
#define L2 1e-4f
#define SMALL_STEP 2e-3f /* label marginals that are this near to gold teach nothing */
#define ORG_FAVOUR 0.2f

struct segment {
	struct text *text;
	struct run *run;
	uint32_t token; /* of the first one in the arrays below */
	bool teaches;   /* gold tells something of it */
};

/* Feature numbers of all tokens, one after the other. */
struct features {
	uint32_t *v;
	size_t n, cap;
	size_t *start; /* per token, and one more */
};

struct names { /* feature hash to number */
	uint32_t *hash, *id, *count;
	size_t cap, n;
};

struct crf {
	struct segment *segs;
	size_t n_segs, cap_segs;
	size_t n_tokens;
	struct features first, second;
	struct names names;
	float (*w)[ROW], (*g2)[ROW];
	float (*sum)[ROW], move_sum[N_LABELS][N_LABELS]; /* for the mean of several */
	uint32_t *hash_of, *count_of;
	float move[N_LABELS][N_LABELS], move_g2[N_LABELS][N_LABELS];
	uint64_t seed;
};

static uint32_t
next_random(struct crf *c)
{
	c->seed = c->seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(c->seed >> 33);
}

static size_t
names_slot(const struct names *t, uint32_t hash)
{
	size_t at = (hash * 0x9e3779b1u) & (t->cap - 1);

	while (t->count[at] && t->hash[at] != hash)
		at = (at + 1) & (t->cap - 1);
	return at;
}

static void
names_count(struct names *t, uint32_t hash)
{
	size_t at;

	if (t->n * 2 >= t->cap) {
		struct names old = *t;

		t->cap = old.cap ? old.cap * 2 : 1 << 20;
		t->hash = mem_alloc(t->cap * 4);
		t->id = mem_alloc(t->cap * 4);
		t->count = mem_alloc(t->cap * 4);
		for (size_t i = 0; i < old.cap; i++) {
			if (!old.count[i])
				continue;
			at = names_slot(t, old.hash[i]);
			t->hash[at] = old.hash[i];
			t->count[at] = old.count[i];
			t->id[at] = old.id[i];
		}
		free(old.hash);
		free(old.id);
		free(old.count);
	}
	at = names_slot(t, hash);
	if (!t->count[at]) {
		t->hash[at] = hash;
		t->n++;
	}
	t->count[at]++;
}

static void
push(struct features *f, uint32_t x)
{
	VEC_GROW(f->v, f->n, f->cap);
	f->v[f->n++] = x;
}

/* Numbers the hashes that are frequent enough, from `known` on; returns how many there are. */
static size_t
number_features(struct crf *c, struct features *f, size_t known)
{
	size_t out = 0, at = 0;

	for (size_t t = 0; t < c->n_tokens; t++) {
		size_t end = f->start[t + 1];

		f->start[t] = out;
		for (; at < end; at++) {
			size_t slot = names_slot(&c->names, f->v[at]);

			if (c->names.count[slot] < LEAST_COUNT)
				continue;
			if (!c->names.id[slot])
				c->names.id[slot] = (uint32_t)++known;
			f->v[out++] = c->names.id[slot] - 1;
		}
	}
	f->start[c->n_tokens] = out;
	f->n = out;
	return known;
}

static void
remember_hashes(struct crf *c, size_t n)
{
	c->hash_of = mem_realloc(c->hash_of, (n + 1) * 4);
	c->count_of = mem_realloc(c->count_of, (n + 1) * 4);
	for (size_t i = 0; i < c->names.cap; i++) {
		if (c->names.count[i] && c->names.id[i]) {
			c->hash_of[c->names.id[i] - 1] = c->names.hash[i];
			c->count_of[c->names.id[i] - 1] = c->names.count[i];
		}
	}
}

static bool
teaches(const struct text *t, const struct run *r)
{
	for (uint32_t i = r->first; i < r->last; i++)
		if (t->allowed[i] != ANY_LABEL)
			return true;
	return false;
}

struct crf *
crf_new(struct corpus *corpus)
{
	struct crf *c = mem_alloc(sizeof(*c));
	uint32_t out[FEATURES_MAX];
	size_t n = 0;

	for (size_t t = 0; t < corpus->n; t++) {
		struct text *x = corpus->v[t];

		for (size_t r = 0; r < x->n_runs; r++) {
			VEC_GROW(c->segs, c->n_segs, c->cap_segs);
			c->segs[c->n_segs++] = (struct segment){ x, &x->runs[r], (uint32_t)n,
				teaches(x, &x->runs[r]) };
			n += x->runs[r].last - x->runs[r].first;
		}
	}
	c->n_tokens = n;
	c->first.start = mem_alloc((n + 1) * sizeof(size_t));
	c->second.start = mem_alloc((n + 1) * sizeof(size_t));
	n = 0;
	for (size_t s = 0; s < c->n_segs; s++) {
		const struct segment *g = &c->segs[s];

		for (uint32_t i = g->run->first; i < g->run->last; i++) {
			size_t k = tag_features_first(&g->text->words, g->run, i, out);

			c->first.start[n++] = c->first.n;
			for (size_t j = 0; j < k; j++) {
				if (g->teaches)
					names_count(&c->names, out[j]);
				push(&c->first, out[j]);
			}
		}
	}
	c->first.start[n] = c->first.n;
	n = number_features(c, &c->first, 0);
	log_note("%zu segments, %zu tokens, %zu features of %zu", c->n_segs, c->n_tokens, n,
	    c->names.n);
	c->w = mem_alloc((n + 1) * sizeof(*c->w));
	c->g2 = mem_alloc((n + 1) * sizeof(*c->g2));
	remember_hashes(c, n);
	c->names.n = n;
	crf_forget(c);
	return c;
}

static size_t
n_features(const struct crf *c)
{
	return c->names.n;
}

void
crf_forget(struct crf *c)
{
	memset(c->w, 0, (n_features(c) + 1) * sizeof(*c->w));
	memset(c->g2, 0, (n_features(c) + 1) * sizeof(*c->g2));
	memset(c->move, 0, sizeof(c->move));
	memset(c->move_g2, 0, sizeof(c->move_g2));
	c->seed = 42;
}

void
crf_second(struct crf *c)
{
	struct text *last = NULL;
	struct phrases phrases = { 0 };
	uint32_t out[FEATURES_MAX];
	size_t n = 0, old = n_features(c), total;
	size_t counted = 0;

	for (size_t s = 0; s < c->n_segs; s++) {
		const struct segment *g = &c->segs[s];

		if (g->text != last)
			votes_count(&g->text->arena, &g->text->words, g->text->labels, &phrases);
		last = g->text;
		for (uint32_t i = g->run->first; i < g->run->last; i++) {
			size_t k = tag_features_second(&g->text->words, g->run, i, g->text->labels,
			    &phrases, out);

			c->second.start[n++] = c->second.n;
			for (size_t j = 0; j < k; j++) {
				if (g->teaches)
					names_count(&c->names, out[j]);
				push(&c->second, out[j]);
				counted++;
			}
		}
	}
	c->second.start[n] = c->second.n;
	total = number_features(c, &c->second, old);
	c->w = mem_realloc(c->w, (total + 1) * sizeof(*c->w));
	c->g2 = mem_realloc(c->g2, (total + 1) * sizeof(*c->g2));
	remember_hashes(c, total);
	c->names.n = total;
	log_note("%zu second features, %zu in use", total - old, counted);
}

/* One segment at work. */
struct lattice {
	uint32_t n;
	uint32_t *ids[SEG_MAX]; /* features in use, after dropout */
	size_t n_ids[SEG_MAX];
	float score[SEG_MAX][N_LABELS];   /* exp, scaled to at most 1 */
	float alpha[SEG_MAX][N_LABELS], beta[SEG_MAX][N_LABELS];
	float free_p[SEG_MAX][N_LABELS], gold_p[SEG_MAX][N_LABELS];
	float free_m[N_LABELS][N_LABELS], gold_m[N_LABELS][N_LABELS];
	float move[N_LABELS][N_LABELS];   /* exp, 0 where not allowed */
};

static void
sum_rows(const struct crf *c, const uint32_t *ids, size_t n, float *out)
{
	float sum[ROW] = { 0 };

	for (size_t k = 0; k < n; k++)
		for (int l = 0; l < ROW; l++)
			sum[l] += c->w[ids[k]][l];
	out[0] = 0;
	memcpy(out + 1, sum, sizeof(sum));
}

/* The features of segment token i in this view, some dropped when `drop`. */
static size_t
use_features(struct crf *c, const struct segment *g, uint32_t i, bool second, bool drop,
    uint32_t *out)
{
	const struct features *f[2] = { &c->first, &c->second };
	uint32_t limit = (uint32_t)(DROPOUT * 2147483648.0f);
	size_t n = 0;

	for (int view = 0; view <= (int)second; view++)
		for (size_t k = f[view]->start[g->token + i]; k < f[view]->start[g->token + i + 1]; k++)
			if (!drop || next_random(c) >= limit)
				out[n++] = f[view]->v[k];
	return n;
}

static void
exponentials(const struct crf *c, struct lattice *x)
{
	for (uint32_t i = 0; i < x->n; i++) {
		float top = 0;

		sum_rows(c, x->ids[i], x->n_ids[i], x->score[i]);
		for (int l = 0; l < N_LABELS; l++)
			top = x->score[i][l] > top ? x->score[i][l] : top;
		for (int l = 0; l < N_LABELS; l++)
			x->score[i][l] = expf(x->score[i][l] - top) + 1e-30f;
	}
	for (int a = 0; a < N_LABELS; a++)
		for (int b = 0; b < N_LABELS; b++)
			x->move[a][b] = label_follows(a, b) ? expf(c->move[a][b]) : 0;
}

static bool
scale_down(float *v)
{
	float sum = 0;

	for (int l = 0; l < N_LABELS; l++)
		sum += v[l];
	if (!(sum > 0) || !isfinite(sum))
		return false;
	for (int l = 0; l < N_LABELS; l++)
		v[l] /= sum;
	return true;
}

/* Marginals of labels and moves where token i may have the labels of allowed[i]. */
static bool
marginals(struct lattice *x, const uint32_t *allowed, float (*p)[N_LABELS],
    float (*m)[N_LABELS])
{
	memset(m, 0, sizeof(float) * N_LABELS * N_LABELS);
	for (uint32_t i = 0; i < x->n; i++) {
		for (int b = 0; b < N_LABELS; b++) {
			float sum = i == 0 ? x->move[LABEL_OUT][b] : 0;

			for (int a = 0; i > 0 && a < N_LABELS; a++)
				sum += x->alpha[i - 1][a] * x->move[a][b];
			x->alpha[i][b] = allowed[i] >> b & 1 ? sum * x->score[i][b] : 0;
		}
		if (!scale_down(x->alpha[i]))
			return false;
	}
	for (uint32_t i = x->n; i-- > 0;) {
		for (int a = 0; a < N_LABELS; a++) {
			float sum = i + 1 == x->n ? x->move[a][LABEL_OUT] : 0;

			for (int b = 0; i + 1 < x->n && b < N_LABELS; b++)
				if (allowed[i + 1] >> b & 1)
					sum += x->move[a][b] * x->score[i + 1][b] * x->beta[i + 1][b];
			x->beta[i][a] = sum;
		}
		if (!scale_down(x->beta[i]))
			return false;
		for (int a = 0; a < N_LABELS; a++)
			p[i][a] = x->alpha[i][a] * x->beta[i][a];
		if (!scale_down(p[i]))
			return false;
	}
	for (int b = 0; b < N_LABELS; b++) {
		m[LABEL_OUT][b] += p[0][b];
		m[b][LABEL_OUT] += p[x->n - 1][b];
	}
	for (uint32_t i = 1; i < x->n; i++) {
		float t[N_LABELS][N_LABELS], sum = 0;

		for (int a = 0; a < N_LABELS; a++)
			for (int b = 0; b < N_LABELS; b++) {
				t[a][b] = allowed[i] >> b & 1 ? x->alpha[i - 1][a] * x->move[a][b] *
				    x->score[i][b] * x->beta[i][b] : 0;
				sum += t[a][b];
			}
		if (!(sum > 0))
			return false;
		for (int a = 0; a < N_LABELS; a++)
			for (int b = 0; b < N_LABELS; b++)
				m[a][b] += t[a][b] / sum;
	}
	return true;
}

static void
step(float *w, float *g2, float g, float rate)
{
	*g2 += g * g;
	*w -= rate * g / (sqrtf(*g2) + 1e-3f);
}

static void
update(struct crf *c, struct lattice *x, float rate)
{
	for (uint32_t i = 0; i < x->n; i++) {
		float g[ROW], big = 0;

		for (int l = 0; l < ROW; l++) {
			g[l] = x->free_p[i][l + 1] - x->gold_p[i][l + 1];
			big = fabsf(g[l]) > big ? fabsf(g[l]) : big;
		}
		if (big < SMALL_STEP)
			continue;
		for (size_t k = 0; k < x->n_ids[i]; k++) {
			float *w = c->w[x->ids[i][k]], *g2 = c->g2[x->ids[i][k]];

			for (int l = 0; l < ROW; l++) {
				float d = g[l] + L2 * w[l];

				g2[l] += d * d;
				w[l] -= rate * d / (sqrtf(g2[l]) + 1e-3f);
			}
		}
	}
	for (int a = 0; a < N_LABELS; a++)
		for (int b = 0; b < N_LABELS; b++)
			if (label_follows(a, b))
				step(&c->move[a][b], &c->move_g2[a][b],
				    x->free_m[a][b] - x->gold_m[a][b], rate);
}

static bool
learn(struct crf *c, const struct segment *g, bool second, float rate)
{
	static struct lattice x;
	static uint32_t ids[SEG_MAX][2 * FEATURES_MAX];
	static uint32_t all[SEG_MAX];
	const uint32_t *allowed = g->text->allowed + g->run->first;

	x.n = g->run->last - g->run->first;
	for (uint32_t i = 0; i < x.n; i++) {
		x.ids[i] = ids[i];
		x.n_ids[i] = use_features(c, g, i, second, true, ids[i]);
		all[i] = ANY_LABEL;
	}
	exponentials(c, &x);
	if (!marginals(&x, all, x.free_p, x.free_m) ||
	    !marginals(&x, allowed, x.gold_p, x.gold_m))
		return false;
	update(c, &x, rate);
	return true;
}

void
crf_train(struct crf *c, int epochs, int fold_out, bool second, float rate)
{
	uint32_t *order = mem_alloc((c->n_segs + 1) * sizeof(*order));

	for (size_t i = 0; i < c->n_segs; i++)
		order[i] = (uint32_t)i;
	for (int e = 0; e < epochs; e++) {
		size_t skipped = 0;

		for (size_t i = c->n_segs; i-- > 1;) {
			size_t j = next_random(c) % (i + 1);
			uint32_t t = order[i];

			order[i] = order[j];
			order[j] = t;
		}
		for (size_t i = 0; i < c->n_segs; i++) {
			const struct segment *g = &c->segs[order[i]];

			if (!g->teaches || g->text->fold == fold_out)
				continue;
			skipped += !learn(c, g, false, rate * g->text->weight);
			if (second)
				learn(c, g, true, rate * g->text->weight);
		}
		log_note("epoch %d of %d, %zu segments unusable", e + 1, epochs, skipped);
	}
	free(order);
}

static void
best_path(const struct crf *c, float (*score)[N_LABELS], uint32_t n, uint8_t *labels)
{
	float best[SEG_MAX][N_LABELS];
	uint8_t from[SEG_MAX][N_LABELS];
	int last = 0;

	for (uint32_t i = 0; i < n; i++)
		for (int b = 0; b < N_LABELS; b++) {
			best[i][b] = -1e30f;
			from[i][b] = 0;
			for (int a = 0; a < (i ? N_LABELS : 1); a++) {
				float v = (i ? best[i - 1][a] : 0) + c->move[a][b];

				if (label_follows(a, b) && v > best[i][b]) {
					best[i][b] = v;
					from[i][b] = (uint8_t)a;
				}
			}
			best[i][b] += score[i][b];
		}
	for (int a = 1; a < N_LABELS; a++)
		if (label_follows(a, LABEL_OUT) && best[n - 1][a] + c->move[a][0] >
		    best[n - 1][last] + c->move[last][0])
			last = a;
	for (uint32_t i = n; i-- > 0; last = from[i][last])
		labels[i] = (uint8_t)last;
}

void
crf_label(struct crf *c, int fold)
{
	static uint32_t ids[2 * FEATURES_MAX];
	static float score[SEG_MAX][N_LABELS];

	for (size_t s = 0; s < c->n_segs; s++) {
		const struct segment *g = &c->segs[s];
		uint32_t n = g->run->last - g->run->first;

		if (fold >= 0 && g->text->fold != fold)
			continue;
		for (uint32_t i = 0; i < n; i++)
			sum_rows(c, ids, use_features(c, g, i, false, false, ids), score[i]);
		best_path(c, score, n, g->text->labels + g->run->first);
	}
}

/* Adds a part of the weights to the sum that becomes their mean. */
static void
add_to_mean(struct crf *c, float part)
{
	size_t n = n_features(c);

	if (!c->sum)
		c->sum = mem_alloc((n + 1) * sizeof(*c->sum));
	for (size_t i = 0; i < n; i++)
		for (int l = 0; l < ROW; l++)
			c->sum[i][l] += c->w[i][l] * part;
	for (int a = 0; a < N_LABELS; a++)
		for (int b = 0; b < N_LABELS; b++)
			c->move_sum[a][b] += c->move[a][b] * part;
}

static void
use_mean(struct crf *c)
{
	memcpy(c->w, c->sum, n_features(c) * sizeof(*c->w));
	memcpy(c->move, c->move_sum, sizeof(c->move));
	memset(c->move_sum, 0, sizeof(c->move_sum));
	free(c->sum);
	c->sum = NULL;
}

void
crf_train_mean(struct crf *c, int epochs, float rate)
{
	for (int e = 0; e < epochs; e++) {
		crf_train(c, 1, -1, true, rate);
		add_to_mean(c, 1.0f / (float)epochs);
	}
	use_mean(c);
}

void
crf_train_many(struct crf *c, int times, int epochs, float rate)
{
	for (int t = 0; t < times; t++) {
		crf_forget(c);
		c->seed += (uint64_t)t * 1000003;
		crf_train(c, epochs, -1, true, rate);
		add_to_mean(c, 1.0f / (float)times);
	}
	use_mean(c);
}

struct weight {
	float importance;
	uint32_t id;
};

static int
by_importance(const void *a, const void *b)
{
	const struct weight *x = a, *y = b;

	if (x->importance != y->importance)
		return x->importance < y->importance ? 1 : -1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static struct weight *
rank(const struct crf *c, size_t *n)
{
	struct weight *v = mem_alloc((n_features(c) + 1) * sizeof(*v));

	*n = 0;
	for (size_t i = 0; i < n_features(c); i++) {
		float big = 0;

		for (int l = 0; l < ROW; l++)
			big = fabsf(c->w[i][l]) > big ? fabsf(c->w[i][l]) : big;
		if (big > 0)
			v[(*n)++] = (struct weight){ big * sqrtf((float)c->count_of[i]), (uint32_t)i };
	}
	qsort(v, *n, sizeof(*v), by_importance);
	return v;
}

static void
keep_only(struct crf *c, struct features *f, const bool *kept)
{
	size_t out = 0, at = 0;

	for (size_t t = 0; t < c->n_tokens; t++) {
		size_t end = f->start[t + 1];

		f->start[t] = out;
		for (; at < end; at++)
			if (kept[f->v[at]])
				f->v[out++] = f->v[at];
	}
	f->start[c->n_tokens] = out;
}

void
crf_prune(struct crf *c, size_t keep)
{
	size_t n;
	struct weight *v = rank(c, &n);
	bool *kept = mem_alloc(n_features(c) + 1);

	for (size_t i = 0; i < n && i < keep; i++)
		kept[v[i].id] = true;
	for (size_t i = 0; i < n_features(c); i++)
		if (!kept[i])
			memset(c->w[i], 0, sizeof(c->w[i]));
	keep_only(c, &c->first, kept);
	keep_only(c, &c->second, kept);
	log_note("%zu features kept of %zu", n < keep ? n : keep, n);
	free(kept);
	free(v);
}

/* The step that leaves all but a few of the largest weights unclipped. */
static float
scale_of(const struct crf *c, const struct weight *v, size_t n)
{
	float big = 0;

	for (size_t i = 0; i < n; i++)
		for (int l = 0; l < ROW; l++)
			big = fabsf(c->w[v[i].id][l]) > big ? fabsf(c->w[v[i].id][l]) : big;
	log_note("largest weight %.2f", (double)big);
	return 127.0f / (big < 4.0f ? big : 4.0f);
}

/* Organisations are missed far more than invented: favour their beginnings. */
static void
favour(struct crf *c, enum name_class class, float by)
{
	for (int a = 0; a < N_LABELS; a++) {
		c->move[a][label_of(class, PLACE_ONLY)] += by;
		c->move[a][label_of(class, PLACE_FIRST)] += by;
	}
}

void
crf_write(struct crf *c, const struct model *m, struct buf *out)
{
	size_t n;
	struct weight *v = rank(c, &n);
	float scale = scale_of(c, v, n);
	struct row *rows = mem_alloc((n + 1) * sizeof(*rows));
	size_t used = 0;

	favour(c, CLASS_ORG, ORG_FAVOUR);
	for (size_t i = 0; i < n; i++) {
		bool any = false;

		rows[used].hash = c->hash_of[v[i].id];
		for (int l = 0; l < ROW; l++) {
			float q = roundf(c->w[v[i].id][l] * scale);

			rows[used].v[l] = (int8_t)(q > 127 ? 127 : q < -127 ? -127 : q);
			any |= rows[used].v[l] != 0;
		}
		used += any;
	}
	blob_write(m, rows, used, scale, (const float(*)[N_LABELS])c->move, out);
	free(rows);
	free(v);
}
