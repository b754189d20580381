/*
 * Gradient-boosted trees for two classes, over features of one byte.
 *
 *     boost ROWS FEATURES LABELS SCORES MODEL [name=value…]
 *
 * ROWS holds FEATURES signed bytes a row. LABELS holds a line "label weight fold" a
 * row: label 1, 0 or -1 for not known. For each fold a model of all the other folds
 * scores the fold's rows: what no model saw decides how good it is. SCORES gets these
 * scores as native floats. MODEL, unless "-", gets a model of all rows, as text:
 * "tree NODES" lines, then a line for each node: "feature threshold left right"
 * (children from 0; leaves are -1, -2, …), then the leaves' values.
 *
 * Trees grow leaf by leaf. Each looks at a random part of the rows and features, so
 * that few pages teach no more than they show; the seed is fixed, and "seed" makes it
 * another.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BINS = 256, LEAVES_MAX = 64 };

/* Rows that are told already are looked at in part. */
static const double SURE = 0.02, SURE_PART = 0.15;

struct options {
	int rounds, leaves, least, folds;
	int first; /* features that are looked at: this many, from the first */
	int seed;
	double rate, rows, features, lambda, extra;
};

struct data {
	size_t n, nf, used;
	signed char *x;      /* of the rows with a label: column by column */
	signed char *all;    /* of all rows, row by row */
	float *y, *w;        /* of the rows with a label */
	int *fold;
	size_t *row;         /* their numbers among all rows */
	int *all_fold;
};

struct node {
	int feature, threshold, left, right;
};

struct tree {
	int n_nodes, n_leaves;
	struct node node[LEAVES_MAX];
	float leaf[LEAVES_MAX];
};

/* First and second derivative of a row's loss. */
struct slope {
	float g, h;
};

struct bin {
	float g, h;
	unsigned n;
};

struct split {
	double gain;
	int feature, threshold;
};

/* What a tree is grown from: some of the rows, some of the features. */
struct sample {
	unsigned n;
	int n_features, *features;
	signed char *x;      /* column by column */
	struct slope *slopes;
};

struct leaf {
	unsigned *rows, n;   /* numbers within the sample */
	double g, h;
	struct bin *bins;    /* BINS for each feature of the sample */
	struct split best;
	int parent, side;    /* node whose child it is */
};

static unsigned long long seed = 88172645463325252ull;

static double
random_unit(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (double)(seed >> 11) / 9007199254740992.0;
}

static void *
need(void *p)
{
	if (p == NULL) {
		perror("boost");
		exit(1);
	}
	return p;
}

static double
gain_of(double g, double h, double lambda)
{
	return g * g / (h + lambda);
}

/* The best threshold of one feature; with `extra`, of a few random ones. */
static void
try_feature(const struct leaf *l, const struct bin *bins, int f, const struct options *o,
    struct split *best)
{
	double g = 0, h = 0, gain, whole = gain_of(l->g, l->h, o->lambda);
	unsigned n = 0;

	for (int b = 0; b < BINS - 1; b++) {
		if (bins[b].n == 0)
			continue;
		g += (double)bins[b].g;
		h += (double)bins[b].h;
		n += bins[b].n;
		if (n < (unsigned)o->least)
			continue;
		if (l->n - n < (unsigned)o->least)
			return;
		if (o->extra > 0 && random_unit() > o->extra)
			continue;
		gain = gain_of(g, h, o->lambda) + gain_of(l->g - g, l->h - h, o->lambda) - whole;
		if (gain > best->gain)
			*best = (struct split){ gain, f, b - 128 };
	}
}

static void
find_split(const struct sample *s, struct leaf *l, const struct options *o)
{
	l->best = (struct split){ 1e-6, -1, 0 };
	if (l->n < 2 * (unsigned)o->least)
		return;
	for (int k = 0; k < s->n_features; k++)
		try_feature(l, l->bins + (size_t)k * BINS, k, o, &l->best);
}

static void
count_leaf(const struct sample *s, struct leaf *l)
{
	memset(l->bins, 0, (size_t)s->n_features * BINS * sizeof(*l->bins));
	l->g = l->h = 0;
	for (unsigned i = 0; i < l->n; i++) {
		l->g += (double)s->slopes[l->rows[i]].g;
		l->h += (double)s->slopes[l->rows[i]].h;
	}
	for (int k = 0; k < s->n_features; k++) {
		const signed char *x = s->x + (size_t)k * s->n;
		struct bin *bins = l->bins + (size_t)k * BINS, *b;

		for (unsigned i = 0; i < l->n; i++) {
			b = &bins[x[l->rows[i]] + 128];
			b->g += s->slopes[l->rows[i]].g;
			b->h += s->slopes[l->rows[i]].h;
			b->n++;
		}
	}
}

/* What the larger part holds is the whole less the smaller part. */
static void
count_parts(const struct sample *s, struct leaf *l, struct leaf *r)
{
	struct leaf *small = l->n < r->n ? l : r, *large = small == l ? r : l;
	struct bin *whole = l->bins;
	size_t n = (size_t)s->n_features * BINS;
	double g = l->g, h = l->h;

	small->bins = r->bins;
	large->bins = whole;
	count_leaf(s, small);
	large->g = g - small->g;
	large->h = h - small->h;
	for (size_t i = 0; i < n; i++) {
		whole[i].n -= small->bins[i].n;
		whole[i].g -= small->bins[i].g;
		whole[i].h -= small->bins[i].h;
	}
}

/* Divides the leaf's rows in place; the right part becomes a leaf of its own. */
static void
divide(const struct sample *s, struct leaf *l, struct leaf *right)
{
	const signed char *x = s->x + (size_t)l->best.feature * s->n;
	unsigned i = 0, j = l->n, t;

	while (i < j) {
		if (x[l->rows[i]] <= l->best.threshold) {
			i++;
		} else {
			t = l->rows[i];
			l->rows[i] = l->rows[--j];
			l->rows[j] = t;
		}
	}
	right->rows = l->rows + i;
	right->n = l->n - i;
	l->n = i;
}

/* Of the rows given; the columns are copied so that they are near to each other. */
static void
take_sample(const struct data *d, const unsigned *rows, const struct slope *slopes,
    const struct options *o, struct sample *s)
{
	s->n_features = 0;
	for (size_t f = 0; f < d->nf && (int)f < o->first; f++)
		if (random_unit() < o->features)
			s->features[s->n_features++] = (int)f;
	for (unsigned i = 0; i < s->n; i++)
		s->slopes[i] = slopes[rows[i]];
	for (int k = 0; k < s->n_features; k++) {
		const signed char *x = d->x + (size_t)s->features[k] * d->used;

		for (unsigned i = 0; i < s->n; i++)
			s->x[(size_t)k * s->n + i] = x[rows[i]];
	}
}

static int
widest(const struct leaf *leaves, int n)
{
	int best = -1;

	for (int i = 0; i < n; i++)
		if (leaves[i].best.feature >= 0 &&
		    (best < 0 || leaves[i].best.gain > leaves[best].best.gain))
			best = i;
	return best;
}

static void
hang(struct tree *t, const struct leaf *l, int child)
{
	if (l->parent < 0)
		return;
	if (l->side == 0)
		t->node[l->parent].left = child;
	else
		t->node[l->parent].right = child;
}

static void
grow(const struct sample *s, unsigned *rows, struct bin *bins, const struct options *o,
    struct tree *t)
{
	struct leaf leaves[LEAVES_MAX];
	size_t room = (size_t)s->n_features * BINS;
	int at;

	*t = (struct tree){ .n_leaves = 1 };
	leaves[0] = (struct leaf){ .rows = rows, .n = s->n, .bins = bins, .parent = -1 };
	for (unsigned i = 0; i < s->n; i++)
		rows[i] = i;
	count_leaf(s, &leaves[0]);
	find_split(s, &leaves[0], o);
	while (t->n_leaves < o->leaves && (at = widest(leaves, t->n_leaves)) >= 0) {
		struct leaf *l = &leaves[at], *r = &leaves[t->n_leaves];

		t->node[t->n_nodes] = (struct node){ s->features[l->best.feature],
			l->best.threshold, 0, 0 };
		hang(t, l, t->n_nodes);
		r->bins = bins + (size_t)t->n_leaves++ * room;
		divide(s, l, r);
		count_parts(s, l, r);
		l->parent = r->parent = t->n_nodes++;
		l->side = 0;
		r->side = 1;
		find_split(s, l, o);
		find_split(s, r, o);
	}
	for (int i = 0; i < t->n_leaves; i++) {
		t->leaf[i] = (float)(-o->rate * leaves[i].g / (leaves[i].h + o->lambda));
		hang(t, &leaves[i], -1 - i);
	}
}

static float
tree_value(const struct tree *t, const signed char *x)
{
	int at = 0;

	if (t->n_nodes == 0)
		return t->leaf[0];
	while (at >= 0)
		at = x[t->node[at].feature] <= t->node[at].threshold ? t->node[at].left
								     : t->node[at].right;
	return t->leaf[-1 - at];
}

/* Adds the values of the leaves below a node to the scores of the rows that come to it. */
static void
add_values(const struct data *d, const struct tree *t, int at, unsigned *rows, unsigned n,
    double *scores)
{
	const signed char *x;
	unsigned i = 0, j = n, k;

	if (at < 0) {
		for (; i < n; i++)
			scores[rows[i]] += (double)t->leaf[-1 - at];
		return;
	}
	x = d->x + (size_t)t->node[at].feature * d->used;
	while (i < j) {
		if (x[rows[i]] <= t->node[at].threshold) {
			i++;
		} else {
			k = rows[i];
			rows[i] = rows[--j];
			rows[j] = k;
		}
	}
	add_values(d, t, t->node[at].left, rows, i, scores);
	add_values(d, t, t->node[at].right, rows + i, n - i, scores);
}

/* Picks some of the rows outside of the fold and fills their slopes. */
static unsigned
pick_rows(const struct data *d, int fold, const struct options *o, const double *scores,
    struct slope *slopes, unsigned *rows)
{
	double sure = log(1 / SURE - 1);
	unsigned n = 0;

	for (size_t i = 0; i < d->used; i++) {
		double y = (double)d->y[i], p, w;
		double part = (y > 0.5 ? scores[i] : -scores[i]) > sure ? SURE_PART : 1;

		if (d->fold[i] == fold || random_unit() >= o->rows * part)
			continue;
		p = 1 / (1 + exp(-scores[i]));
		w = (double)d->w[i] / part;
		slopes[i].g = (float)((p - y) * w);
		slopes[i].h = (float)(p * (1 - p) * w);
		rows[n++] = (unsigned)i;
	}
	return n;
}

/* A model of the rows outside of the fold; of all rows for fold -1. */
static struct tree *
train(const struct data *d, int fold, const struct options *o)
{
	struct tree *trees = need(calloc((size_t)o->rounds, sizeof(*trees)));
	struct slope *slopes = need(malloc(d->used * sizeof(*slopes)));
	double *scores = need(calloc(d->used, sizeof(*scores)));
	unsigned *rows = need(malloc(d->used * sizeof(*rows)));
	unsigned *order = need(malloc(d->used * sizeof(*order)));
	struct bin *bins = need(malloc((size_t)o->leaves * d->nf * BINS * sizeof(*bins)));
	struct sample s = { .features = need(malloc(d->nf * sizeof(int))),
		.x = need(malloc(d->used * d->nf)),
		.slopes = need(malloc(d->used * sizeof(*slopes))) };

	for (size_t i = 0; i < d->used; i++)
		order[i] = (unsigned)i;
	for (int k = 0; k < o->rounds; k++) {
		s.n = pick_rows(d, fold, o, scores, slopes, rows);
		take_sample(d, rows, slopes, o, &s);
		grow(&s, rows, bins, o, &trees[k]);
		add_values(d, &trees[k], trees[k].n_nodes ? 0 : -1, order, (unsigned)d->used, scores);
	}
	free(slopes);
	free(scores);
	free(rows);
	free(order);
	free(bins);
	free(s.features);
	free(s.x);
	free(s.slopes);
	return trees;
}

static void
score_fold(const struct data *d, const struct tree *trees, int fold, const struct options *o,
    float *scores)
{
	for (size_t i = 0; i < d->n; i++) {
		double s = 0;

		if (d->all_fold[i] != fold)
			continue;
		for (int k = 0; k < o->rounds; k++)
			s += (double)tree_value(&trees[k], d->all + i * d->nf);
		scores[i] = (float)(1 / (1 + exp(-s)));
	}
}

static void
print_model(FILE *f, const struct tree *trees, int n)
{
	for (int k = 0; k < n; k++) {
		fprintf(f, "tree %d\n", trees[k].n_nodes);
		for (int i = 0; i < trees[k].n_nodes; i++)
			fprintf(f, "%d %d %d %d\n", trees[k].node[i].feature,
			    trees[k].node[i].threshold, trees[k].node[i].left,
			    trees[k].node[i].right);
		for (int i = 0; i < trees[k].n_leaves; i++)
			fprintf(f, "%.5f\n", (double)trees[k].leaf[i]);
	}
}

static void
read_rows(struct data *d, const char *rows, const char *labels)
{
	FILE *f = need(fopen(rows, "rb"));
	float y, w;
	int fold;

	fseek(f, 0, SEEK_END);
	d->n = (size_t)ftell(f) / d->nf;
	rewind(f);
	d->all = need(malloc(d->n * d->nf));
	if (fread(d->all, d->nf, d->n, f) != d->n)
		exit(1);
	fclose(f);
	d->y = need(malloc(d->n * sizeof(float)));
	d->w = need(malloc(d->n * sizeof(float)));
	d->fold = need(malloc(d->n * sizeof(int)));
	d->all_fold = need(malloc(d->n * sizeof(int)));
	d->row = need(malloc(d->n * sizeof(size_t)));
	f = need(fopen(labels, "r"));
	for (size_t i = 0; i < d->n; i++) {
		if (fscanf(f, "%f %f %d", &y, &w, &fold) != 3) {
			fprintf(stderr, "boost: fewer labels than rows\n");
			exit(1);
		}
		d->all_fold[i] = fold;
		if (y < 0 || w <= 0)
			continue;
		d->y[d->used] = y;
		d->w[d->used] = w;
		d->fold[d->used] = fold;
		d->row[d->used++] = i;
	}
	fclose(f);
	d->x = need(malloc(d->used * d->nf));
	for (size_t i = 0; i < d->used; i++)
		for (size_t k = 0; k < d->nf; k++)
			d->x[k * d->used + i] = d->all[d->row[i] * d->nf + k];
}

static void
set_option(struct options *o, const char *arg)
{
	const char *v = strchr(arg, '=');
	double x = v ? atof(v + 1) : 0;
	struct {
		const char *name;
		int *i;
		double *d;
	} known[] = { { "rounds", &o->rounds, NULL }, { "leaves", &o->leaves, NULL },
		{ "least", &o->least, NULL }, { "folds", &o->folds, NULL },
		{ "rate", NULL, &o->rate }, { "rows", NULL, &o->rows },
		{ "features", NULL, &o->features }, { "lambda", NULL, &o->lambda },
		{ "extra", NULL, &o->extra }, { "first", &o->first, NULL },
		{ "seed", &o->seed, NULL } };

	for (size_t k = 0; v != NULL && k < sizeof(known) / sizeof(known[0]); k++)
		if (strncmp(arg, known[k].name, (size_t)(v - arg)) == 0 &&
		    known[k].name[v - arg] == '\0') {
			if (known[k].i != NULL)
				*known[k].i = (int)x;
			else
				*known[k].d = x;
			return;
		}
	fprintf(stderr, "boost: %s: not an option\n", arg);
	exit(2);
}

int
main(int argc, char **argv)
{
	struct options o = { .rounds = 150, .leaves = 16, .least = 30, .folds = 10, .rate = .06,
		.rows = .7, .features = .35, .lambda = 5, .first = 1 << 16 };
	struct data d = { 0 };
	struct tree *trees;
	float *scores;
	FILE *f;

	if (argc < 6)
		return 2;
	for (int i = 6; i < argc; i++)
		set_option(&o, argv[i]);
	if (o.leaves > LEAVES_MAX)
		return 2;
	seed ^= (unsigned long long)o.seed * 0x9E3779B97F4A7C15ull;
	d.nf = (size_t)atoi(argv[2]);
	read_rows(&d, argv[1], argv[3]);
	scores = need(calloc(d.n, sizeof(*scores)));
	for (int k = 0; k < o.folds; k++) {
		trees = train(&d, k, &o);
		score_fold(&d, trees, k, &o, scores);
		free(trees);
	}
	f = need(fopen(argv[4], "wb"));
	fwrite(scores, sizeof(*scores), d.n, f);
	fclose(f);
	if (strcmp(argv[5], "-") != 0) {
		trees = train(&d, -1, &o);
		f = need(fopen(argv[5], "w"));
		print_model(f, trees, o.rounds);
		fclose(f);
	}
	return 0;
}
