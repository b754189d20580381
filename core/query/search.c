#include "search.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "beside.h"
#include "copies.h"
#include "loosen.h"
#include "named.h"
#include "nearness.h"
#include "text.h"

struct searching {
	struct archive *ar;
	struct arena *a;
	const struct search_request *request;
	struct search_result *out;
	struct lexicon *lexicon;
	struct query_mistake *mistake;
	int64_t today;
	struct beside_article *texts; /* of out->articles */
};

static struct tree
tree_for(struct searching *s, enum rank_what what)
{
	return (struct tree){ .ar = s->ar,
		.arena = s->a,
		.what = what,
		.today = s->today,
		.mistake = s->mistake,
		.lexicon = s->lexicon };
}

int
article_get(struct archive *ar, struct arena *a, int64_t article_id,
    struct found_article *out, struct str *text, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SEARCH_ARTICLE);
	struct buf bytes = { 0 };
	int64_t piece, pieces;
	int rc;

	bind_int(st, article_id);
	rc = stmt_step(st, e);
	if (rc <= 0)
		return rc;
	*out = (struct found_article){ .id = col_int(st, 0),
		.article_id = article_id,
		.title = col_dup(st, 1, a),
		.byline = col_dup(st, 2, a),
		.site = col_dup(st, 3, a),
		.published = col_dup(st, 4, a),
		.url = col_dup(st, 5, a),
		.lang = col_dup(st, 6, a) };
	piece = col_int(st, 7);
	pieces = col_int(st, 8);
	stmt_done(st);
	rc = text_read(ar, piece, pieces, &bytes, e);
	*text = arena_dup(a, buf_view(&bytes));
	buf_free(&bytes);
	return rc < 0 ? -1 : 1;
}

/* No more than its number: there is nothing to compare and nothing to show. */
static int
fetch_number(struct searching *s, const struct rank_hit *hit, struct error *e)
{
	struct found_article *f = &s->out->articles[s->out->n_articles];
	struct stmt *st = db_stmt(s->ar->db, Q_SEARCH_PAGE);
	int rc;

	*f = (struct found_article){ .article_id = hit->id, .score = hit->score };
	bind_int(st, hit->id);
	rc = stmt_one_int(st, &f->id, e);
	if (rc < 0)
		return -1;
	s->out->n_articles += rc == 1; /* else gone since the index was read */
	return 0;
}

static int
fetch_article(struct searching *s, const struct rank_hit *hit, const struct wanted_list *w,
    struct copies *copies, bool partial, struct error *e)
{
	struct search_result *out = s->out;
	struct found_article *f = &out->articles[out->n_articles];
	size_t copy = STR_NONE;
	struct str text;
	int rc;

	if (s->request->ids_only && s->request->all_copies)
		return fetch_number(s, hit, e);
	rc = article_get(s->ar, s->a, hit->id, f, &text, e);
	if (rc <= 0)
		return rc; /* gone since the index was read */
	if (!s->request->all_copies &&
	    copies_find(s->ar->db, copies, text, out->n_articles, &copy, e))
		return -1;
	if (copy != STR_NONE) {
		out->articles[copy].copies++;
		return 0;
	}
	f->score = hit->score;
	f->partial = partial;
	if (!s->request->ids_only &&
	    passage_find(s->ar->db, s->a, text, w, SEARCH_PASSAGE, &f->passage, e))
		return -1;
	s->texts[out->n_articles++] = (struct beside_article){ hit->id, text };
	return 0;
}

static bool
orders_by_nearness(const struct searching *s, const struct tree *t)
{
	return s->request->order == ORDER_BEST && t->wanted.groups > 1 &&
	       s->out->query.kind == QUERY_AND;
}

#define SPARE 2 /* more than asked for: copies are folded under the best one */

static size_t
ask_for(const struct searching *s, const struct tree *t)
{
	const struct search_request *q = s->request;
	size_t n = q->limit == 0 || q->all_copies ? q->limit : q->limit + SPARE;

	if (n > 0 && n < SEARCH_NEARNESS && orders_by_nearness(s, t))
		return SEARCH_NEARNESS;
	return n;
}

static bool
comes_before(const struct rank_hit *a, const struct rank_hit *b)
{
	return a->score != b->score ? a->score > b->score : a->id > b->id;
}

static int
order_by_nearness(
    struct searching *s, struct tree *t, struct rank_hit *hits, size_t n, struct error *e)
{
	struct nearness x;

	for (size_t i = 0; i < n && i < SEARCH_NEARNESS; i++) {
		struct rank_hit hit = hits[i];
		size_t at = i;

		if (tree_text(t, hit.id, e) ||
		    nearness_of(s->ar->db, t->text, 3, &t->wanted, &x, e))
			return -1;
		hit.score *= 1 + x.near / 4;
		for (; at > 0 && comes_before(&hit, &hits[at - 1]); at--)
			hits[at] = hits[at - 1];
		hits[at] = hit;
	}
	return 0;
}

static bool
has_room(const struct searching *s)
{
	return s->request->limit == 0 || s->out->n_articles < s->request->limit;
}

static bool
is_among(const struct found_article *v, size_t n, int64_t article_id)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].article_id == article_id)
			return true;
	return false;
}

/* Whether a document has at least half of the words. */
static int
has_half(struct searching *s, struct tree *t, int64_t id, struct error *e)
{
	struct nearness x;

	if (tree_text(t, id, e) || nearness_of(s->ar->db, t->text, 3, &t->wanted, &x, e))
		return -1;
	return (uint32_t)__builtin_popcountll(x.seen) * 2 >= t->wanted.groups;
}

/* After those with all the words, the best of those with some of them. */
static int
find_more(struct searching *s, struct copies *copies, struct error *e)
{
	struct tree t = tree_for(s, RANK_ARTICLES);
	struct search_result *out = s->out;
	size_t n_full = out->n_articles, n = 0, room = s->request->limit;
	struct rank_request r = { .what = RANK_ARTICLES, .limit = 2 * room + n_full };
	struct rank_node root;
	struct rank_hit *hits;
	struct query loose;
	bool empty;
	int rc;

	if (!loosen(s->a, &out->query, &loose))
		return 0;
	rc = tree_build(&t, &loose, &root, &empty, e);
	r.root = &root;
	if (!rc)
		rc = rank_search(lexicon_view(s->lexicon), s->a, &r, &hits, &n, e);
	for (size_t i = 0; i < n && rc >= 0 && has_room(s); i++) {
		if (is_among(out->articles, n_full, hits[i].id))
			continue;
		rc = has_half(s, &t, hits[i].id, e);
		if (rc == 1)
			rc = fetch_article(s, &hits[i], &t.wanted, copies, true, e);
	}
	tree_release(&t);
	return rc < 0 ? -1 : 0;
}

/* The articles found, as the ranking tells of them. */
struct fetching {
	struct searching *s;
	const struct wanted_list *wanted;
	struct copies copies;
};

static int
on_hit(void *ctx, const struct rank_hit *hit, struct error *e)
{
	struct fetching *f = ctx;

	if (fetch_article(f->s, hit, f->wanted, &f->copies, false, e))
		return -1;
	return !has_room(f->s);
}

static void
make_room(struct searching *s, size_t n)
{
	s->out->n_articles = 0;
	s->out->articles = ARENA_NEW(s->a, struct found_article, n + 1);
	s->texts = ARENA_NEW(s->a, struct beside_article, n + 1);
}

/*
 * The best with all the words; *more: so many were copies that others might follow. Those that
 * are to be put in another order, and all there are, are fetched at the end; others one by
 * one: to know one that nobody needs may cost as much as all before it.
 */
static int
find_full(struct searching *s, struct tree *t, struct rank_request *r, struct fetching *f,
    bool *more, struct error *e)
{
	struct rank_hit *hits;
	size_t n;

	if (r->limit > 0 && !orders_by_nearness(s, t)) {
		make_room(s, s->request->limit);
		r->on_hit = on_hit;
		r->ctx = f;
	}
	if (rank_search(lexicon_view(s->lexicon), s->a, r, &hits, &n, e))
		return -1;
	if (!r->on_hit) {
		make_room(s, s->request->limit ? s->request->limit : n);
		if (orders_by_nearness(s, t) && order_by_nearness(s, t, hits, n, e))
			return -1;
		for (size_t i = 0; i < n && has_room(s); i++)
			if (on_hit(f, &hits[i], e) < 0)
				return -1;
	}
	*more = has_room(s) && n == r->limit;
	return 0;
}

static int
find_articles(struct searching *s, struct tree *t, struct rank_node *root, struct error *e)
{
	const struct search_request *q = s->request;
	struct rank_request r = { .what = RANK_ARTICLES,
		.root = root,
		.limit = ask_for(s, t),
		.by_date = q->order == ORDER_DATE };
	struct fetching f = { .s = s, .wanted = &t->wanted };
	bool more;

	do {
		f.copies = (struct copies){ .arena = s->a };
		if (find_full(s, t, &r, &f, &more, e))
			return -1;
		r.limit *= 2;
	} while (more && r.limit > 0);
	s->out->n_full = s->out->n_articles;
	if (!q->some || q->limit == 0 || !has_room(s) || q->order == ORDER_DATE)
		return 0;
	return find_more(s, &f.copies, e);
}

static struct str
slice(struct arena *a, struct stmt *st, struct str text, int from, int to)
{
	if (col_is_null(st, from))
		return STR("");
	return arena_dup(
	    a, str_sub(text, (size_t)col_int(st, from), (size_t)col_int(st, to)));
}

#define LEAD_MAX 200 /* bytes */

/* What stands between two places of one paragraph, when it is no more than a line or two. */
static struct str
nearby(struct arena *a, struct str text, int64_t from, int64_t to)
{
	struct str gap = str_sub(text, (size_t)from, (size_t)to);

	if (from >= to || to - from > LEAD_MAX || str_find(gap, STR("\n\n")) != STR_NONE)
		return STR("");
	return arena_dup(a, gap);
}

/* "She denied that" before what is reported, ", he added" after it. */
static void
read_frame(struct arena *a, struct stmt *st, struct str text, struct found_claim *c)
{
	static const int columns[] = { 4, 20 }; /* of the source and of the cue; the ends follow */
	int64_t first = c->start, last = c->end;

	if (c->mode.n == 0 || str_eq(c->mode, STR("direct")))
		return;
	for (size_t i = 0; i < 2; i++) {
		if (col_is_null(st, columns[i]))
			continue;
		if (col_int(st, columns[i]) < first)
			first = col_int(st, columns[i]);
		if (col_int(st, columns[i] + 1) > last)
			last = col_int(st, columns[i] + 1);
	}
	c->lead = nearby(a, text, first, c->start);
	c->tail = nearby(a, text, c->end, last);
}

static void
read_claim(struct arena *a, struct stmt *st, struct found_claim *c)
{
	struct str text = col_str(st, 11);

	*c = (struct found_claim){ .page_id = col_int(st, 0),
		.kind = col_dup(st, 1, a),
		.start = (uint32_t)col_int(st, 2),
		.end = (uint32_t)col_int(st, 3),
		.hedge = slice(a, st, text, 6, 7),
		.cue = slice(a, st, text, 20, 21),
		.title = col_dup(st, 8, a),
		.site = col_dup(st, 9, a),
		.published = col_dup(st, 10, a),
		.speaker = col_dup(st, 12, a),
		.mode = col_dup(st, 13, a),
		.confidence = col_real(st, 14),
		.context = col_dup(st, 15, a),
		.date = col_dup(st, 16, a),
		.numbers = col_dup(st, 17, a),
		.negated = col_int(st, 19) != 0,
		.article_id = col_int(st, 22),
		.lang = col_dup(st, 23, a) };
	if (c->speaker.n == 0)
		c->speaker = slice(a, st, text, 4, 5);
	c->words.text = slice(a, st, text, 2, 3);
	c->words.start = c->start;
	read_frame(a, st, text, c);
}

/* NULL, and so 0, of an article that has no pages. */
int
page_at(struct archive *ar, int64_t article_id, uint32_t at, unsigned *n, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SHOW_PAGE_AT);
	int64_t v = 0;

	bind_int(st, article_id);
	bind_int(st, at);
	if (stmt_one_int(st, &v, e) < 0)
		return -1;
	*n = (unsigned)v;
	return 0;
}

int
claim_get(struct archive *ar, struct arena *a, int64_t id, const struct wanted_list *wanted,
    struct found_claim *out, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SEARCH_CLAIM_ROW);
	struct found_claim c;
	int rc;

	bind_int(st, id);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	read_claim(a, st, &c);
	stmt_done(st);
	c.id = id;
	if (page_at(ar, c.article_id, c.start, &c.on_page, e))
		return -1;
	if (wanted) {
		uint32_t start = c.words.start;

		if (passage_whole(ar->db, a, c.words.text, wanted, &c.words, e))
			return -1;
		c.words.start = start;
	}
	*out = c;
	return 1;
}

static int
find_claims(struct searching *s, size_t limit, struct error *e)
{
	struct tree t = tree_for(s, RANK_CLAIMS);
	struct rank_request r = {
		.what = RANK_CLAIMS, .limit = limit, .by_date = s->request->order == ORDER_DATE
	};
	struct rank_node root;
	struct rank_hit *hits;
	bool empty;
	size_t n = 0;
	int rc;

	rc = tree_build(&t, &s->out->query, &root, &empty, e);
	r.root = &root;
	if (!rc)
		rc = rank_search(lexicon_view(s->lexicon), s->a, &r, &hits, &n, e);
	s->out->claims = ARENA_NEW(s->a, struct found_claim, n + 1);
	for (size_t i = 0; i < n && rc >= 0; i++) {
		rc = claim_get(s->ar, s->a, hits[i].id, &t.wanted,
		    &s->out->claims[s->out->n_claims], e);
		if (rc == 1)
			s->out->n_claims++;
	}
	tree_release(&t);
	return rc < 0 ? -1 : 0;
}

/* Those of the articles found; `in:claims` has all. */
static int
find_claims_beside(
    struct searching *s, struct tree *t, const struct rank_node *root, struct error *e)
{
	struct search_result *out = s->out;
	int64_t ids[SEARCH_BESIDE];
	size_t n;
	int rc;

	if (beside_claims(t, root, s->texts, out->n_full, ids, SEARCH_BESIDE, &n, e))
		return -1;
	out->claims = ARENA_NEW(s->a, struct found_claim, n + 1);
	for (size_t i = 0; i < n; i++) {
		rc = claim_get(s->ar, s->a, ids[i], &t->wanted, &out->claims[out->n_claims], e);
		if (rc < 0)
			return -1;
		out->n_claims += rc == 1;
	}
	return 0;
}

static bool
is_listed(const struct found_name *v, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].id == id)
			return true;
	return false;
}

/* All the words, else two or more beside each other, are nearly the name of somebody new. */
static int
suggest_run(struct searching *s, struct named *w, struct error *e)
{
	struct search_result *out = s->out;

	for (size_t n = w->n; n > 0 && (n > 1 || w->n == 1); n--)
		for (size_t i = 0; i + n <= w->n; i++) {
			struct str typed = named_words(w, i, n);
			struct found_name meant;
			int rc = names_nearest(s->ar, s->a, typed, NAMES_ANY, &meant, e);

			if (rc < 0)
				return -1;
			if (rc == 0 || is_listed(out->people, out->n_people, meant.id) ||
			    is_listed(out->companies, out->n_companies, meant.id))
				continue;
			out->not_found = typed;
			out->meant = meant;
			return 0;
		}
	if (out->n_people == 0 && out->n_companies == 0)
		out->not_found = named_words(w, 0, w->n);
	return 0;
}

/* Nothing was found: a name that is nearly what was typed may have been meant. */
static int
suggest(
    struct searching *s, struct named *w, const struct tree *t, struct error *e)
{
	struct search_result *out = s->out;
	int rc;

	if (t->unknown.n) {
		out->not_found = t->unknown;
		rc = names_nearest(s->ar, s->a, t->unknown,
		    t->unknown_person ? NAMES_PEOPLE : NAMES_OTHERS, &out->meant, e);
		return rc < 0 ? -1 : 0;
	}
	if (t->fields || w->n == 0 || w->n > NAMED_WORDS || out->n_claims || out->n_full)
		return 0;
	if (w->n > 1 || (out->n_people == 0 && out->n_companies == 0))
		return suggest_run(s, w, e);
	return 0;
}

static size_t
count_words(struct str s)
{
	size_t n = 0;
	struct str word;

	while (str_cut(&s, ' ', &word))
		n += word.n > 0;
	return n;
}

/*
 * Words that no article has may be nearly one that some have. That is told instead of a name of
 * more words when it is much commoner: "goverment" is no Government Accountability Office.
 */
static int
suggest_words(struct searching *s, const struct tree *t, struct error *e)
{
	struct search_result *out = s->out;
	bool commoner = count_words(out->meant.name) != count_words(out->not_found);

	for (size_t i = 0; i < t->n_unknown_words; i++) {
		struct spelt *m = &out->spelt[out->n_spelt];
		int rc = spell_nearest(
		    lexicon_view(s->lexicon), s->a, t->unknown_words[i], m, e);

		if (rc < 0)
			return -1;
		if (rc == 0)
			continue;
		commoner &= m->articles > 2 * out->meant.articles;
		out->n_spelt++;
	}
	if (out->n_spelt > 0 && commoner)
		out->meant = (struct found_name){ 0 };
	else if (out->meant.name.n)
		out->n_spelt = 0;
	return 0;
}

static int
find_all(struct searching *s, struct tree *t, struct rank_node *root, struct error *e)
{
	struct search_result *out = s->out;
	bool beside = (out->in & SEARCH_ARTICLES) != 0;
	size_t few = beside ? SEARCH_BESIDE : s->request->limit ? s->request->limit : 1000;
	struct named w;

	named_init(&w, s->ar, s->a, &out->query);
	/* Fields choose articles: beside them, names and claims would be noise. */
	if ((out->in & SEARCH_PEOPLE) && !(beside && t->fields) &&
	    named_find(&w, NAMES_PEOPLE, few, &out->people, &out->n_people, e))
		return -1;
	if ((out->in & SEARCH_COMPANIES) && !(beside && t->fields) &&
	    named_find(&w, NAMES_OTHERS, few, &out->companies, &out->n_companies, e))
		return -1;
	if ((out->in & SEARCH_CLAIMS) && !beside && find_claims(s, s->request->limit, e))
		return -1;
	if (beside && find_articles(s, t, root, e))
		return -1;
	if (beside && (out->in & SEARCH_CLAIMS) && !t->fields && t->wanted.n > 0 &&
	    find_claims_beside(s, t, root, e))
		return -1;
	if (suggest(s, &w, t, e))
		return -1;
	return t->unknown.n || out->n_full || out->n_claims ? 0 : suggest_words(s, t, e);
}

int
archive_search(struct archive *ar, struct arena *a, const struct search_request *q,
    struct search_result *out, struct query_mistake *m, struct error *e)
{
	struct searching s = { .ar = ar,
		.a = a,
		.request = q,
		.out = out,
		.mistake = m,
		.lexicon = lexicon_new(ar->db, a),
		.today = clock_now() / 86400 };
	struct tree t = tree_for(&s, RANK_ARTICLES);
	struct rank_node root;
	bool empty;
	int rc;

	memset(out, 0, sizeof(*out));
	if (query_parse(a, q->query, s.today, &out->query, m))
		return err_set(e, ERR_USAGE, "%s", m->what);
	if (db_snapshot(ar->db, e))
		return -1;
	rc = tree_build(&t, &out->query, &root, &empty, e);
	out->in = t.in ? t.in : q->in ? q->in : SEARCH_ALL;
	out->cut = t.cut;
	if (!rc && empty && t.in == 0) {
		snprintf(m->what, sizeof(m->what), "there is no word to search for");
		m->at = 0;
		rc = err_set(e, ERR_USAGE, "%s", m->what);
	}
	if (!rc)
		rc = find_all(&s, &t, &root, e);
	db_snapshot_end(ar->db);
	tree_release(&t);
	return rc;
}
