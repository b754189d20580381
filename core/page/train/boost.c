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
 * that few pages teach no more than they show; the seed is fixed.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BINS = 256, LEAVES_MAX = 64 };

/* Rows that are told already are looked at in part. */
static const double SURE = 0.02, SURE_PART = 0.15;

struct options {
	int rounds, leaves, least, folds, bits;
	double rate, rows, features, lambda, extra, smooth;
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

struct leaf {
	unsigned *rows, n;
	double g, h;
	struct split best;
	int parent, side; /* node whose child it is */
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
		g += (double)bins[b].g;
		h += (double)bins[b].h;
		n += bins[b].n;
		if (bins[b].n == 0 || n < (unsigned)o->least)
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
find_split(const struct data *d, struct leaf *l, const int *features, int n_features,
    const struct slope *slopes, const struct options *o)
{
	struct slope *own = need(malloc((l->n + 1) * sizeof(*own)));

	l->best = (struct split){ 1e-6, -1, 0 };
	l->g = l->h = 0;
	for (unsigned i = 0; i < l->n; i++) {
		own[i] = slopes[l->rows[i]];
		l->g += (double)own[i].g;
		l->h += (double)own[i].h;
	}
	for (int k = 0; k < n_features && l->n >= 2 * (unsigned)o->least; k++) {
		const signed char *x = d->x + (size_t)features[k] * d->used;
		struct bin bins[BINS];

		memset(bins, 0, sizeof(bins));
		for (unsigned i = 0; i < l->n; i++) {
			struct bin *b = &bins[x[l->rows[i]] + 128];

			b->g += own[i].g;
			b->h += own[i].h;
			b->n++;
		}
		try_feature(l, bins, features[k], o, &l->best);
	}
	free(own);
}

/* Divides the leaf's rows in place; the right part becomes a leaf of its own. */
static void
divide(const struct data *d, struct leaf *l, struct leaf *right)
{
	const signed char *x = d->x + (size_t)l->best.feature * d->used;
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

static int
pick_features(const struct data *d, const struct options *o, int *features)
{
	int n = 0;

	for (size_t f = 0; f < d->nf; f++)
		if (random_unit() < o->features)
			features[n++] = (int)f;
	return n;
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
grow(const struct data *d, unsigned *rows, unsigned n, const struct slope *slopes,
    const struct options *o, struct tree *t)
{
	struct leaf leaves[LEAVES_MAX];
	int *features = need(malloc(d->nf * sizeof(int)));
	int n_features = pick_features(d, o, features), at;

	*t = (struct tree){ .n_leaves = 1 };
	leaves[0] = (struct leaf){ .rows = rows, .n = n, .parent = -1 };
	find_split(d, &leaves[0], features, n_features, slopes, o);
	while (t->n_leaves < o->leaves && (at = widest(leaves, t->n_leaves)) >= 0) {
		struct leaf *l = &leaves[at], *r = &leaves[t->n_leaves++];

		t->node[t->n_nodes] = (struct node){ l->best.feature, l->best.threshold, 0, 0 };
		hang(t, l, t->n_nodes);
		divide(d, l, r);
		l->parent = r->parent = t->n_nodes++;
		l->side = 0;
		r->side = 1;
		find_split(d, l, features, n_features, slopes, o);
		find_split(d, r, features, n_features, slopes, o);
	}
	for (int i = 0; i < t->n_leaves; i++) {
		t->leaf[i] = (float)(-o->rate * leaves[i].g / (leaves[i].h + o->lambda));
		hang(t, &leaves[i], -1 - i);
	}
	free(features);
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

/* A model of the rows outside of the fold; of all rows for fold -1. */
static struct tree *
train(const struct data *d, int fold, const struct options *o)
{
	struct tree *trees = need(calloc((size_t)o->rounds, sizeof(*trees)));
	struct slope *slopes = need(malloc(d->used * sizeof(*slopes)));
	double *s = need(calloc(d->used, sizeof(*s)));
	unsigned *rows = need(malloc(d->used * sizeof(*rows))), n;

	for (int k = 0; k < o->rounds; k++) {
		n = 0;
		for (size_t i = 0; i < d->used; i++) {
			double p = 1 / (1 + exp(-s[i]));
			double y = o->smooth + (1 - 2 * o->smooth) * (double)d->y[i];

			double part = fabs(p - y) < SURE ? SURE_PART : 1, w = (double)d->w[i] / part;

			slopes[i].g = (float)((p - y) * w);
			slopes[i].h = (float)(p * (1 - p) * w);
			if (d->fold[i] != fold && random_unit() < o->rows * part)
				rows[n++] = (unsigned)i;
		}
		grow(d, rows, n, slopes, o, &trees[k]);
		for (size_t i = 0; i < d->used; i++)
			s[i] += (double)tree_value(&trees[k], d->all + d->row[i] * d->nf);
	}
	free(slopes);
	free(s);
	free(rows);
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
		{ "extra", NULL, &o->extra }, { "smooth", NULL, &o->smooth } };

	for (size_t k = 0; v != NULL && k < sizeof(known) / sizeof(known[0]); k++)
		if (strncmp(arg, known[k].name, (size_t)(v - arg)) == 0) {
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
		.rows = .7, .features = .35, .lambda = 5 };
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
