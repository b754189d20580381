#include "clusters.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define WORDS_MAX 9000
#define CLASSES 96
#define ROUNDS 12
#define FIXED 4 /* classes of their own: rare words, names, figures, sentence ends */

enum { TYPE_RARE, TYPE_NAME, TYPE_FIGURE, TYPE_END };

struct pair {
	uint32_t left, right, n;
};

struct state {
	uint64_t *hashes; /* of each type */
	uint32_t *counts;
	size_t n; /* types */
	uint8_t *class_of;
	struct pair *pairs; /* by left, then right */
	size_t n_pairs;
	uint32_t *by_right; /* indexes of pairs, by right */
	uint32_t *first, *first_right; /* where each type's pairs begin */
	double bigram[CLASSES][CLASSES], unigram[CLASSES];
};

static int
by_count(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return x[1] < y[1] ? 1 : x[1] > y[1] ? -1 : x[0] < y[0] ? -1 : 1;
}

static bool
is_plain(const struct words *w, size_t i)
{
	return w->v[i].shape == SHAPE_LOWER || w->v[i].shape == SHAPE_PUNCT;
}

static uint64_t
key_of(const struct words *w, size_t i)
{
	return w->v[i].h;
}

/* The frequent words, most frequent first, after the fixed types. */
static void
count_types(const struct corpus *c, struct state *s)
{
	size_t cap = 1 << 20, n = 0;
	uint64_t(*table)[2] = mem_alloc(cap * sizeof(*table));

	for (size_t p = 0; p < c->n; p++)
		for (size_t i = 0; i < c->v[p].words.n; i++) {
			uint64_t h = key_of(&c->v[p].words, i);
			size_t at = h % cap;

			if (!is_plain(&c->v[p].words, i))
				continue;
			while (table[at][0] && table[at][0] != h)
				at = (at + 1) % cap;
			table[at][0] = h;
			table[at][1]++;
		}
	for (size_t i = 0; i < cap; i++)
		if (table[i][0]) {
			memmove(table[n], table[i], sizeof(*table));
			n++;
		}
	qsort(table, n, sizeof(*table), by_count);
	n = n < WORDS_MAX ? n : WORDS_MAX;
	s->n = n + FIXED;
	s->hashes = mem_alloc(s->n * sizeof(*s->hashes));
	for (size_t i = 0; i < n; i++)
		s->hashes[i + FIXED] = table[i][0];
	free(table);
}

static size_t
type_slot(const uint32_t *index, const struct state *s, uint64_t h, size_t cap)
{
	size_t at = h % cap;

	while (index[at] && s->hashes[index[at]] != h)
		at = (at + 1) % cap;
	return at;
}

static int
by_left(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->left != y->left)
		return x->left < y->left ? -1 : 1;
	return x->right < y->right ? -1 : x->right > y->right;
}

static void
push_pair(struct state *s, size_t *cap, uint32_t left, uint32_t right)
{
	if (s->n_pairs == *cap) {
		*cap = *cap ? *cap * 2 : 1 << 16;
		s->pairs = mem_realloc(s->pairs, *cap * sizeof(*s->pairs));
	}
	s->pairs[s->n_pairs++] = (struct pair){ left, right, 1 };
}

static void
count_pairs(const struct corpus *c, struct state *s)
{
	size_t slots = 1 << 16, cap = 0, n = 0;
	uint32_t *index = mem_alloc(slots * sizeof(*index));

	for (size_t i = FIXED; i < s->n; i++)
		index[type_slot(index, s, s->hashes[i], slots)] = (uint32_t)i;
	for (size_t p = 0; p < c->n; p++) {
		const struct doc *d = &c->v[p].doc;
		const struct words *w = &c->v[p].words;

		for (size_t k = 0; k < d->n_sentences; k++) {
			uint32_t last = TYPE_END;

			for (size_t i = d->sentences[k].first; i < d->sentences[k].last;
			     i++) {
				uint32_t type =
				    w->v[i].shape == SHAPE_DIGIT ? TYPE_FIGURE : TYPE_NAME;

				if (is_plain(w, i) || i == d->sentences[k].first)
					type =
					    index[type_slot(index, s, key_of(w, i), slots)];
				push_pair(s, &cap, last, type);
				last = type;
			}
			push_pair(s, &cap, last, TYPE_END);
		}
	}
	qsort(s->pairs, s->n_pairs, sizeof(*s->pairs), by_left);
	for (size_t i = 0; i < s->n_pairs; i++) {
		if (n && s->pairs[n - 1].left == s->pairs[i].left &&
		    s->pairs[n - 1].right == s->pairs[i].right)
			s->pairs[n - 1].n++;
		else
			s->pairs[n++] = s->pairs[i];
	}
	s->n_pairs = n;
	free(index);
}

/* Where each type's pairs stand, seen from both sides. */
static void
index_pairs(struct state *s)
{
	uint32_t *at = mem_alloc((s->n + 1) * sizeof(*at));

	s->counts = mem_alloc(s->n * sizeof(*s->counts));
	s->first = mem_alloc((s->n + 1) * sizeof(*s->first));
	s->first_right = mem_alloc((s->n + 1) * sizeof(*s->first_right));
	s->by_right = mem_alloc((s->n_pairs + 1) * sizeof(*s->by_right));
	for (size_t i = 0; i < s->n_pairs; i++) {
		s->first[s->pairs[i].left + 1]++;
		s->first_right[s->pairs[i].right + 1]++;
		s->counts[s->pairs[i].right] += s->pairs[i].n;
	}
	for (size_t i = 0; i < s->n; i++) {
		s->first[i + 1] += s->first[i];
		s->first_right[i + 1] += s->first_right[i];
	}
	memcpy(at, s->first_right, s->n * sizeof(*at));
	for (size_t i = 0; i < s->n_pairs; i++)
		s->by_right[at[s->pairs[i].right]++] = (uint32_t)i;
	free(at);
}

static double
xlogx(double x)
{
	return x > 0 ? x * log(x) : 0;
}

/* Takes the word's pairs out of the class counts, or puts them in. */
static void
count_in(struct state *s, uint32_t word, int class, int sign)
{
	for (uint32_t i = s->first[word]; i < s->first[word + 1]; i++) {
		uint32_t other = s->pairs[i].right;

		s->bigram[class][other == word ? class : s->class_of[other]] +=
		    sign * (double)s->pairs[i].n;
	}
	for (uint32_t i = s->first_right[word]; i < s->first_right[word + 1]; i++) {
		const struct pair *p = &s->pairs[s->by_right[i]];

		if (p->left != word)
			s->bigram[s->class_of[p->left]][class] += sign * (double)p->n;
	}
	s->unigram[class] += sign * (double)s->counts[word];
}

struct seen {
	double right[CLASSES], left[CLASSES], self;
};

static void
see(const struct state *s, uint32_t word, struct seen *out)
{
	memset(out, 0, sizeof(*out));
	for (uint32_t i = s->first[word]; i < s->first[word + 1]; i++) {
		uint32_t other = s->pairs[i].right;

		if (other == word)
			out->self += s->pairs[i].n;
		else
			out->right[s->class_of[other]] += s->pairs[i].n;
	}
	for (uint32_t i = s->first_right[word]; i < s->first_right[word + 1]; i++) {
		const struct pair *p = &s->pairs[s->by_right[i]];

		if (p->left != word)
			out->left[s->class_of[p->left]] += p->n;
	}
}

/* How much better the texts are predicted with the word in the class. */
static double
gain(const struct state *s, uint32_t word, int class, const struct seen *near)
{
	double sum = 0, n = s->counts[word];

	for (int k = 0; k < CLASSES; k++) {
		if (k == class)
			continue;
		if (near->right[k] > 0)
			sum += xlogx(s->bigram[class][k] + near->right[k]) -
			       xlogx(s->bigram[class][k]);
		if (near->left[k] > 0)
			sum += xlogx(s->bigram[k][class] + near->left[k]) -
			       xlogx(s->bigram[k][class]);
	}
	sum += xlogx(s->bigram[class][class] + near->right[class] + near->left[class] +
		     near->self) -
	       xlogx(s->bigram[class][class]);
	return sum - 2 * (xlogx(s->unigram[class] + n) - xlogx(s->unigram[class]));
}

static size_t
exchange(struct state *s)
{
	struct seen near;
	size_t moved = 0;

	for (uint32_t word = FIXED; word < s->n; word++) {
		int best = s->class_of[word], from = best;
		double best_gain;

		count_in(s, word, from, -1);
		see(s, word, &near);
		best_gain = gain(s, word, from, &near);
		for (int k = FIXED; k < CLASSES; k++) {
			double g = k == from ? best_gain : gain(s, word, k, &near);

			if (g > best_gain) {
				best_gain = g;
				best = k;
			}
		}
		s->class_of[word] = (uint8_t)best;
		count_in(s, word, best, 1);
		moved += best != from;
	}
	return moved;
}

void
clusters_learn(const struct corpus *texts, uint32_t *slots)
{
	struct state s = { 0 };

	count_types(texts, &s);
	count_pairs(texts, &s);
	index_pairs(&s);
	s.class_of = mem_alloc(s.n);
	for (size_t i = 0; i < s.n; i++)
		s.class_of[i] =
		    (uint8_t)(i < FIXED ? i : FIXED + (i - FIXED) % (CLASSES - FIXED));
	for (size_t i = 0; i < s.n_pairs; i++)
		s.bigram[s.class_of[s.pairs[i].left]][s.class_of[s.pairs[i].right]] +=
		    s.pairs[i].n;
	for (size_t i = 0; i < s.n; i++)
		s.unigram[s.class_of[i]] += s.counts[i];
	for (int round = 0; round < ROUNDS; round++)
		printf("clusters: %zu words moved\n", exchange(&s));
	for (size_t i = FIXED; i < s.n; i++)
		cluster_put(slots, s.hashes[i], s.class_of[i]);
	free(s.hashes);
	free(s.counts);
	free(s.class_of);
	free(s.pairs);
	free(s.by_right);
	free(s.first);
	free(s.first_right);
}
