#include "similar.h"

#include <math.h>
#include <stdlib.h>

#include "base/map.h"
#include "copies.h"
#include "nearness.h"
#include "store/rank_write.h"

#define COMMON 5 /* words in more than one of so many articles tell nothing */
#define SMALL 20 /* articles, below which only those in all of them are common */
#define TITLE_TIMES RANK_WEIGHT_TITLE

struct telling {
	struct str term;
	double times, weight;
	const struct rank_entry *entries;
};

struct telling_list {
	struct arena *arena;
	struct map places; /* term: index into v */
	struct telling *v;
	size_t n, cap;
	double times; /* of a word in the text under way */
};

static int
on_word(void *ctx, const struct word *w)
{
	struct telling_list *l = ctx;
	uint32_t at = map_get(&l->places, w->term);

	if (at == MAP_NONE) {
		struct str term = arena_dup(l->arena, w->term);

		at = (uint32_t)l->n;
		*map_put(&l->places, term) = at;
		*ARENA_PUSH(l->arena, l->v, l->n, l->cap) = (struct telling){ .term = term };
	}
	l->v[at].times += l->times;
	return 0;
}

/* 0 for words that only this article has or that too many have. */
static double
weight_of(double times, int64_t docs, int64_t total)
{
	if (docs < 2 || (total < SMALL ? docs >= total : docs * COMMON > total))
		return 0;
	return times * times / (times * times + 4) *
	       log(1 + ((double)(total - docs) + 0.5) / ((double)docs + 0.5));
}

static int
weigh(struct rank_view *view, struct telling_list *l, struct error *e)
{
	struct str *terms = ARENA_NEW(l->arena, struct str, l->n + 1);
	struct rank_term *found = ARENA_NEW(l->arena, struct rank_term, l->n + 1);
	int64_t total;

	for (size_t i = 0; i < l->n; i++)
		terms[i] = l->v[i].term;
	if (rank_total(view, RANK_ARTICLES, &total, e) ||
	    rank_find_terms(view, RANK_ARTICLES, terms, l->n, found, e))
		return -1;
	for (size_t i = 0; i < l->n; i++) {
		l->v[i].weight = weight_of(l->v[i].times, found[i].docs, total);
		l->v[i].entries = found[i].entries;
	}
	return 0;
}

static int
by_weight(const void *pa, const void *pb)
{
	const struct telling *a = pa, *b = pb;

	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	return str_cmp(a->term, b->term);
}

/* The most telling words of title and text, the best first. */
static int
find_telling(struct archive *ar, struct rank_view *view, struct telling_list *l,
    struct str title, struct str text, struct error *e)
{
	int rc;

	l->times = TITLE_TIMES;
	rc = words_each(ar->db, title, WORDS_OF_TEXT, on_word, l, e);
	l->times = 1;
	if (!rc)
		rc = words_each(ar->db, text, WORDS_OF_TEXT, on_word, l, e);
	map_free(&l->places);
	if (rc || weigh(view, l, e))
		return -1;
	if (l->n > 1)
		qsort(l->v, l->n, sizeof(*l->v), by_weight);
	while (l->n > 0 && (l->n > SIMILAR_WORDS || l->v[l->n - 1].weight == 0))
		l->n--;
	return 0;
}

/* Any of the words, but not the article itself. */
static struct rank_node
root_of(struct arena *a, const struct telling_list *l, const int64_t *self)
{
	struct rank_node root = { .kind = RANK_AND, .n_parts = 2 };
	struct rank_node *any, *not;

	root.parts = ARENA_NEW(a, struct rank_node, 2);
	any = &root.parts[0];
	not = &root.parts[1];
	*any = (struct rank_node){ .kind = RANK_OR, .n_parts = l->n };
	any->parts = ARENA_NEW(a, struct rank_node, l->n);
	for (size_t i = 0; i < l->n; i++) {
		struct rank_form *form = ARENA_NEW(a, struct rank_form, 1);

		*form = (struct rank_form){ l->v[i].term, 1, l->v[i].entries };
		any->parts[i] = (struct rank_node){
			.kind = RANK_WORD, .scored = true, .forms = form, .n_forms = 1
		};
	}
	*not = (struct rank_node){ .kind = RANK_NOT, .n_parts = 1 };
	not->parts = ARENA_NEW(a, struct rank_node, 1);
	not->parts[0] = (struct rank_node){ .kind = RANK_IDS, .ids = self, .n_ids = 1 };
	return root;
}

static int
shared_names(struct archive *ar, struct arena *a, int64_t self, struct similar_article *s,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SIMILAR_NAMES);
	int rc;

	bind_int(st, self);
	bind_int(st, s->article.article_id);
	while ((rc = stmt_step(st, e)) == 1) {
		s->names[s->n_names++] = col_dup(st, 0, a);
		if (s->n_names == SIMILAR_WHY) {
			stmt_done(st);
			return 0;
		}
	}
	return rc;
}

struct comparing {
	struct archive *ar;
	struct rank_view *view;
	struct arena *arena;
	int64_t self;
	const struct telling_list *telling;
	struct wanted_list wanted; /* the telling words, a group each */
	struct copies copies;      /* of the article itself */
};

static void
want_telling(struct comparing *c)
{
	struct wanted_list *w = &c->wanted;

	for (size_t i = 0; i < c->telling->n; i++)
		*ARENA_PUSH(c->arena, w->v, w->n, w->cap) =
		    (struct wanted){ c->telling->v[i].term, false, w->groups++ };
	wanted_sort(w);
}

static int
compare(struct comparing *c, struct str text, struct similar_article *s, struct error *e)
{
	struct str texts[] = { s->article.title, text };
	struct nearness x;
	size_t of;

	if (nearness_of(c->ar->db, texts, 2, &c->wanted, &x, e) ||
	    copies_find(c->ar->db, &c->copies, text, 1, &of, e))
		return -1;
	s->copy = of == 0;
	for (size_t i = 0; i < c->telling->n && s->n_words < SIMILAR_WHY; i++)
		if (x.seen >> i & 1)
			s->words[s->n_words++] = c->telling->v[i].term;
	return shared_names(c->ar, c->arena, c->self, s, e);
}

static int
collect(struct comparing *c, const struct rank_hit *hits, size_t n,
    struct similar_article *v, size_t *n_out, struct error *e)
{
	for (size_t i = 0; i < n; i++) {
		struct similar_article *s = &v[*n_out];
		struct str text;
		int rc = article_get(c->ar, c->arena, hits[i].id, &s->article, &text, e);

		if (rc < 0)
			return -1;
		if (rc == 0)
			continue;
		s->article.score = hits[i].score;
		c->copies.n = 1;
		if (compare(c, text, s, e))
			return -1;
		++*n_out;
	}
	return 0;
}

static int
article_of(struct archive *ar, int64_t page_id, int64_t *id, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_PAGE_CURRENT);

	*id = 0;
	bind_int(st, page_id);
	if (stmt_one_int(st, id, e) < 0)
		return -1;
	return *id ? 0 : err_set(e, ERR_INPUT, "nothing could be read from this page");
}

static int
find(struct comparing *c, struct telling_list *l, size_t limit, struct similar_article **out,
    size_t *n, struct error *e)
{
	struct rank_request r = { .what = RANK_ARTICLES, .limit = limit };
	struct found_article self;
	struct rank_node root;
	struct rank_hit *hits;
	size_t n_hits, of;
	struct str text;
	int rc = article_get(c->ar, c->arena, c->self, &self, &text, e);

	if (rc <= 0)
		return rc;
	if (find_telling(c->ar, c->view, l, self.title, text, e) ||
	    copies_find(c->ar->db, &c->copies, text, 0, &of, e))
		return -1;
	if (l->n == 0)
		return 0;
	want_telling(c);
	root = root_of(c->arena, l, &c->self);
	r.root = &root;
	if (rank_search(c->view, c->arena, &r, &hits, &n_hits, e))
		return -1;
	*out = ARENA_NEW(c->arena, struct similar_article, n_hits + 1);
	return collect(c, hits, n_hits, *out, n, e);
}

int
archive_similar(struct archive *ar, struct arena *a, int64_t page_id, size_t limit,
    struct similar_article **out, size_t *n, struct error *e)
{
	struct telling_list l = { .arena = a };
	struct comparing c = { .ar = ar,
		.view = rank_view_new(ar->db, a),
		.arena = a,
		.telling = &l };
	int rc;

	*n = 0;
	c.copies.arena = a;
	if (article_of(ar, page_id, &c.self, e) || db_snapshot(ar->db, e))
		return -1;
	rc = find(&c, &l, limit, out, n, e);
	db_snapshot_end(ar->db);
	return rc;
}
