#include "beside.h"

#include <stdlib.h>

#include "nearness.h"
#include "store/words.h"

struct option { /* a claim that has some of the words */
	int64_t id;
	struct str words;
	unsigned seen;  /* how many of those searched for */
	double near;
	size_t article; /* its number among those found */
	size_t place;   /* among its article's */
};

struct options {
	struct option *v;
	size_t n, cap;
};

/* An article's claims that have any of the words, from *options->n on. */
static int
collect(struct tree *t, const struct beside_article *article, size_t number,
    struct options *o, struct error *e)
{
	struct stmt *st = db_stmt(t->ar->db, Q_SEARCH_CLAIMS_OF);
	int rc;

	bind_int(st, article->id);
	while ((rc = stmt_step(st, e)) == 1) {
		struct option c = { .id = col_int(st, 0), .article = number };
		struct nearness x;

		c.words = str_sub(
		    article->text, (size_t)col_int(st, 1), (size_t)col_int(st, 2));
		if (nearness_of(t->ar->db, &c.words, 1, &t->wanted, &x, e)) {
			stmt_done(st);
			return -1;
		}
		c.seen = (unsigned)__builtin_popcountll(x.seen);
		c.near = x.near;
		if (c.seen)
			*ARENA_PUSH(t->arena, o->v, o->n, o->cap) = c;
	}
	return rc;
}

/* Better ones first within an article. */
static int
by_words(const void *pa, const void *pb)
{
	const struct option *a = pa, *b = pb;

	if (a->seen != b->seen)
		return a->seen > b->seen ? -1 : 1;
	if (a->near != b->near)
		return a->near > b->near ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

static int
by_place(const void *pa, const void *pb)
{
	const struct option *a = pa, *b = pb;

	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return a->article < b->article ? -1 : a->article > b->article;
}

struct terms {
	struct arena *arena;
	struct str *v;
	size_t n, cap;
};

static int
on_word(void *ctx, const struct word *w)
{
	struct terms *l = ctx;

	*ARENA_PUSH(l->arena, l->v, l->n, l->cap) = arena_dup(l->arena, w->term);
	return 0;
}

static bool
has_word(const struct terms *l, const struct rank_node *node)
{
	for (size_t f = 0; f < node->n_forms; f++)
		for (size_t i = 0; i < l->n; i++)
			if (str_eq(l->v[i], node->forms[f].term))
				return true;
	return false;
}

/* 1 when the claim under the tree's lens has what a node asks for. */
static int
holds(const struct tree *t, const struct rank_node *node, const struct terms *l,
    struct error *e)
{
	bool every = node->kind == RANK_AND;
	int rc;

	if (node->check) /* a phrase, perhaps become a list of articles */
		return node->check(node->ctx, t->text_id, e);
	if (node->kind == RANK_WORD)
		return has_word(l, node);
	if (node->kind != RANK_AND && node->kind != RANK_OR && node->kind != RANK_NOT)
		return node->kind == RANK_ALL;
	for (size_t i = 0; i < node->n_parts; i++) {
		rc = holds(t, &node->parts[i], l, e);
		if (rc < 0)
			return -1;
		if (node->kind == RANK_NOT)
			return !rc;
		if ((rc == 1) != every)
			return rc;
	}
	return every;
}

static int
matches(struct tree *t, const struct rank_node *root, const struct option *c,
    struct error *e)
{
	struct terms l = { .arena = t->arena };

	/* Checks look at the text that is there; no article has a number below 0. */
	buf_clear(&t->text_bytes);
	buf_lower(&t->text_bytes, c->words);
	t->text[0] = t->text[1] = STR("");
	t->text[2] = buf_view(&t->text_bytes);
	t->text_id = -c->id;
	if (words_each(t->ar->db, c->words, WORDS_OF_TEXT, on_word, &l, e))
		return -1;
	return holds(t, root, &l, e);
}

int
beside_claims(struct tree *t, const struct rank_node *root,
    const struct beside_article *articles, size_t n_articles, int64_t *ids, size_t limit,
    size_t *n, struct error *e)
{
	struct options o = { 0 };
	int rc = 0;

	*n = 0;
	for (size_t i = 0; i < n_articles; i++) {
		size_t from = o.n;

		if (collect(t, &articles[i], i, &o, e))
			return -1;
		if (o.n > from)
			qsort(o.v + from, o.n - from, sizeof(*o.v), by_words);
		for (size_t k = from; k < o.n; k++)
			o.v[k].place = k - from;
	}
	if (o.n > 1)
		qsort(o.v, o.n, sizeof(*o.v), by_place);
	for (size_t i = 0; i < o.n && *n < limit && rc >= 0; i++) {
		rc = matches(t, root, &o.v[i], e);
		if (rc == 1)
			ids[(*n)++] = o.v[i].id;
	}
	return rc < 0 ? -1 : 0;
}
