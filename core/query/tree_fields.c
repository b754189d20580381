#include <stdlib.h>

#include "archive/names_find.h"
#include "archive/urls.h"
#include "base/clock.h"
#include "store/urlhash.h"
#include "tree.h"
#include "url/url.h"

#define NAMES_MAX 50 /* people that one name in a query can mean */

/* A condition as SQL: asked about one document, or for all that pass. */
struct condition {
	struct tree *t;
	enum named_query check, ids;
	bool by_article; /* of a claim its article is asked about */
	int64_t *numbers; /* asked for each, any will do */
	size_t n_numbers;
	bool has_word;
	struct str word;
	bool range;
	int64_t from, to;
};

static int
article_of(struct tree *t, int64_t id, int64_t *article, struct error *e)
{
	struct stmt *st;

	*article = id;
	if (t->what == RANK_ARTICLES)
		return 1;
	st = db_stmt(t->ar->db, Q_SEARCH_CLAIM_ARTICLE);
	bind_int(st, id);
	return stmt_one_int(st, article, e);
}

static int
check(void *ctx, int64_t id, struct error *e)
{
	const struct condition *c = ctx;
	size_t times = c->n_numbers ? c->n_numbers : 1;
	int rc = 0;

	if (c->by_article && article_of(c->t, id, &id, e) < 0)
		return -1;
	for (size_t i = 0; i < times && rc == 0; i++) {
		struct stmt *st = db_stmt(c->t->ar->db, c->check);

		bind_int(st, id);
		if (c->n_numbers)
			bind_int(st, c->numbers[i]);
		if (c->has_word)
			bind_str(st, c->word);
		if (c->range) {
			bind_int(st, c->from);
			bind_int(st, c->to);
		}
		rc = stmt_step(st, e);
		stmt_done(st);
	}
	return rc;
}

static int
by_number(const void *pa, const void *pb)
{
	const int64_t *a = pa, *b = pb;

	return *a < *b ? -1 : *a > *b;
}

static int
all_ids(void *ctx, struct arena *a, int64_t **ids, size_t *n, struct error *e)
{
	const struct condition *c = ctx;
	size_t times = c->n_numbers ? c->n_numbers : 1, count = 0, cap = 0, kept = 0;
	int64_t *v = NULL;

	for (size_t i = 0; i < times; i++) {
		struct stmt *st = db_stmt(c->t->ar->db, c->ids);
		int rc;

		if (c->n_numbers)
			bind_int(st, c->numbers[i]);
		if (c->has_word)
			bind_str(st, c->word);
		if (c->range) {
			bind_int(st, c->from);
			bind_int(st, c->to);
		}
		while ((rc = stmt_step(st, e)) == 1)
			*ARENA_PUSH(a, v, count, cap) = col_int(st, 0);
		if (rc < 0)
			return -1;
	}
	if (times > 1 && count > 1)
		qsort(v, count, sizeof(*v), by_number);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || v[kept - 1] != v[i])
			v[kept++] = v[i];
	*ids = v;
	*n = kept;
	return 0;
}

static struct condition *
condition(struct tree *t, enum named_query check_one, enum named_query ids)
{
	struct condition *c = ARENA_NEW(t->arena, struct condition, 1);

	*c = (struct condition){
		.t = t, .check = check_one, .ids = ids, .by_article = t->what == RANK_CLAIMS
	};
	return c;
}

/* Q_COUNT for ids: it can only be checked. */
static struct rank_node
check_node(struct condition *c)
{
	return (struct rank_node){ .kind = RANK_CHECK,
		.check = check,
		.ctx = c,
		.ids_of = c->ids == Q_COUNT || (c->by_article && c->t->what == RANK_CLAIMS)
			      ? NULL
			      : all_ids };
}

/* Claims whose article is one of these, or between two numbers. */
struct articles {
	struct tree *t;
	const int64_t *ids; /* NULL: from, to */
	size_t n;
	int64_t from, to;
};

static int
check_article(void *ctx, int64_t id, struct error *e)
{
	const struct articles *s = ctx;
	int64_t article;

	if (article_of(s->t, id, &article, e) < 0)
		return -1;
	if (s->ids)
		return bsearch(&article, s->ids, s->n, sizeof(*s->ids), by_number) != NULL;
	return article >= s->from && article < s->to;
}

static struct rank_node
among_articles(struct tree *t, const int64_t *ids, size_t n)
{
	struct articles *s = ARENA_NEW(t->arena, struct articles, 1);

	if (n == 0)
		return (struct rank_node){ .kind = RANK_IDS };
	*s = (struct articles){ .t = t, .ids = ids, .n = n };
	return (struct rank_node){ .kind = RANK_CHECK, .check = check_article, .ctx = s };
}

/* Asked for all at once: where few pass, and for a condition that is cheap to ask so. */
static int
ids_node(struct tree *t, struct condition *c, struct rank_node *out, struct error *e)
{
	int64_t *ids;
	size_t n;

	if (all_ids(c, t->arena, &ids, &n, e))
		return -1;
	if (t->what == RANK_CLAIMS && c->by_article)
		*out = among_articles(t, ids, n);
	else
		*out = (struct rank_node){ .kind = RANK_IDS, .ids = ids, .n_ids = n };
	return 0;
}

static int
nothing(struct rank_node *out)
{
	*out = (struct rank_node){ .kind = RANK_IDS };
	return 0;
}

static int
name_node(struct tree *t, const struct query *q, struct rank_node *out, struct error *e)
{
	bool said = q->field == FIELD_SAID_BY, about = q->field == FIELD_ABOUT;
	enum names_which which = q->field == FIELD_COMPANY  ? NAMES_OTHERS
				 : q->field == FIELD_PERSON ? NAMES_PEOPLE
							    : NAMES_ANY;
	struct found_name *v;
	struct condition *c;
	int64_t articles = 0;
	size_t n;

	if (names_find_typed(t->ar, t->arena, q->text, which, NAMES_MAX, &v, &n, e))
		return -1;
	if (n == 0) {
		t->unknown = q->text;
		t->unknown_person = which != NAMES_OTHERS;
		return nothing(out);
	}
	if (t->what == RANK_CLAIMS)
		c = said    ? condition(t, Q_SEARCH_CLAIM_SAID, Q_SEARCH_CLAIM_SAID_IDS)
		    : about ? condition(t, Q_SEARCH_CLAIM_ABOUT, Q_SEARCH_CLAIM_ABOUT_IDS)
			    : condition(t, Q_SEARCH_CLAIM_NAMES, Q_SEARCH_CLAIM_NAMES_IDS);
	else
		c = said    ? condition(t, Q_SEARCH_SAID, Q_SEARCH_SAID_IDS)
		    : about ? condition(t, Q_SEARCH_ABOUT, Q_SEARCH_ABOUT_IDS)
			    : condition(t, Q_SEARCH_MENTIONS, Q_SEARCH_MENTIONS_IDS);
	c->by_article = false;
	c->numbers = ARENA_NEW(t->arena, int64_t, n);
	c->n_numbers = n;
	for (size_t i = 0; i < n; i++) {
		c->numbers[i] = v[i].id;
		articles += v[i].articles;
	}
	if (articles <= TREE_NAMES_FEW)
		return ids_node(t, c, out, e);
	*out = check_node(c);
	return 0;
}

static struct str
lower(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = ascii_lower(s.p[i]);
	return str_make(p, s.n);
}

/* The host of an address or of what stands for one; with *path: more than a host. */
static struct str
host_of(struct arena *a, struct str s, bool *path)
{
	size_t at = str_find(s, STR("://")), slash;

	if (at != STR_NONE)
		s = str_from(s, at + 3);
	slash = str_findc(s, '/');
	*path = slash != STR_NONE && slash + 1 < s.n;
	return lower(a, str_sub(s, 0, slash));
}

static struct rank_node
term_node(struct tree *t, char field, struct str term)
{
	struct rank_node n = { .kind = RANK_WORD };

	n.forms = ARENA_NEW(t->arena, struct rank_form, 1);
	n.forms[n.n_forms++] = (struct rank_form){
		.term = arena_fmt(t->arena, "%c%.*s", field, STRF(term)), .weight = 1
	};
	return n;
}

struct host_words {
	struct tree *t;
	struct rank_node *out;
	size_t room;
};

static int
on_host_word(void *ctx, const struct word *w)
{
	struct host_words *h = ctx;

	h->out->parts[h->out->n_parts++] = term_node(h->t, RANK_TERM_HOST, w->term);
	return h->out->n_parts == h->room;
}

/* A host or the end of one; without a dot, words of the site's name. */
static int
site_node(struct tree *t, const struct query *q, struct rank_node *out, struct error *e)
{
	struct host_words h = { t, out, 16 };
	bool path;
	struct str host = host_of(t->arena, q->text, &path), ascii;

	/* Addresses are kept without "www.". */
	if (str_starts(host, STR(".")))
		host = str_from(host, 1);
	if (str_starts(host, STR("www.")))
		host = str_from(host, 4);
	if (str_findc(host, '.') != STR_NONE && str_findc(host, ' ') == STR_NONE) {
		if (url_host_ascii(t->arena, host, &ascii) == 0)
			host = ascii;
		*out = term_node(t, RANK_TERM_HOST, host);
		return 0;
	}
	*out = (struct rank_node){ .kind = RANK_AND };
	out->parts = ARENA_NEW(t->arena, struct rank_node, h.room);
	return words_each(t->ar->db, q->text, WORDS_OF_QUERY, on_host_word, &h, e);
}

static int
cites_node(struct tree *t, const struct query *q, struct rank_node *out, struct error *e)
{
	struct condition *c = condition(t, Q_SEARCH_CITES_URL, Q_SEARCH_CITES_URL);
	bool path;
	struct str host = host_of(t->arena, q->text, &path), site = STR("");
	int64_t id;
	int rc;

	c->numbers = ARENA_NEW(t->arena, int64_t, 1);
	c->n_numbers = 1;
	if (path) {
		struct address at = address_of(
		    t->arena, str_find(q->text, STR("://")) == STR_NONE
				  ? arena_fmt(t->arena, "https://%.*s", STRF(q->text))
				  : q->text);

		rc = url_find(t->ar, &at, &id, e);
	} else {
		site = url_site(t->arena, host);
		c->ids = Q_SEARCH_CITES_SITE;
		c->range = true;
		urlhash_range(site.n ? site : host, &c->from, &c->to);
		rc = site_find(t->ar, site.n ? site : host, &id, e);
	}
	if (rc <= 0)
		return rc < 0 ? -1 : nothing(out);
	c->numbers[0] = id;
	c->has_word = !path;
	if (!path && !str_eq(host, site))
		c->word = host;
	return ids_node(t, c, out, e);
}

struct claim_phrase {
	struct tree *t;
	struct match_part *words;
	size_t n;
};

/* Whether one claim of an article has all the words. */
static int
claim_words(void *ctx, int64_t id, struct error *e)
{
	struct claim_phrase *c = ctx;
	struct stmt *st = db_stmt(c->t->ar->db, Q_SEARCH_CLAIM_SPANS);
	bool yes = false;
	int rc;

	if (tree_text(c->t, id, e))
		return -1;
	bind_int(st, id);
	while ((rc = stmt_step(st, e)) == 1 && !yes) {
		struct str words =
		    str_sub(c->t->text[2], (size_t)col_int(st, 0), (size_t)col_int(st, 1));

		if (match_text(
			c->t->ar->db, words, c->words, c->n, QUERY_NEAR_MAX, &yes, e)) {
			stmt_done(st);
			return -1;
		}
	}
	stmt_done(st);
	return rc < 0 ? -1 : yes;
}

struct claim_terms {
	struct tree *t;
	struct claim_phrase *p;
};

static int
on_claim_word(void *ctx, const struct word *w)
{
	struct claim_terms *c = ctx;
	struct str *term = ARENA_NEW(c->t->arena, struct str, 1);

	*term = arena_dup(c->t->arena, w->term);
	c->p->words[c->p->n++] = (struct match_part){ term, 1, false };
	return c->p->n == MATCH_PARTS_MAX;
}

/* Articles with a claim that has all the words; of claims, the words themselves. */
static int
claim_node(struct tree *t, const struct query *q, struct rank_node *out, bool *some,
    struct error *e)
{
	struct query words = *q;
	struct claim_phrase *p = ARENA_NEW(t->arena, struct claim_phrase, 1);
	struct claim_terms terms = { t, p };
	struct rank_node found;

	words.kind = QUERY_MATCH;
	if (tree_match(t, &words, 0, &found, some, e))
		return -1;
	*out = found;
	if (t->what == RANK_CLAIMS || !*some)
		return 0;
	*p = (struct claim_phrase){ .t = t };
	p->words = ARENA_NEW(t->arena, struct match_part, MATCH_PARTS_MAX);
	if (words_each(t->ar->db, q->text, WORDS_OF_QUERY, on_claim_word, &terms, e))
		return -1;
	*out = tree_and(t, found,
	    (struct rank_node){ .kind = RANK_CHECK, .check = claim_words, .ctx = p });
	return 0;
}

static const struct {
	const char *word;
	enum query_field field;
	enum named_query check, ids;
	bool not ;
} states[] = {
	{ "dead", FIELD_IS, Q_SEARCH_DEAD, Q_SEARCH_DEAD_IDS, false },
	{ "read", FIELD_IS, Q_SEARCH_TAG, Q_SEARCH_TAG_IDS, false },
	{ "unread", FIELD_IS, Q_SEARCH_TAG, Q_SEARCH_TAG_IDS, true },
	{ "tagged", FIELD_IS, Q_SEARCH_TAGGED, Q_SEARCH_TAGGED_IDS, false },
	{ "noted", FIELD_IS, Q_SEARCH_NOTED, Q_SEARCH_NOTED_IDS, false },
	{ "changed", FIELD_IS, Q_SEARCH_CHANGED, Q_COUNT, false },
	{ "quote", FIELD_IS, Q_SEARCH_HAS_QUOTE, Q_COUNT, false },
	{ "quote", FIELD_HAS, Q_SEARCH_HAS_QUOTE, Q_COUNT, false },
	{ "claim", FIELD_HAS, Q_SEARCH_HAS_CLAIM, Q_COUNT, false },
	{ "number", FIELD_HAS, Q_SEARCH_HAS_NUMBER, Q_COUNT, false },
	{ "note", FIELD_HAS, Q_SEARCH_NOTED, Q_SEARCH_NOTED_IDS, false },
	{ "tag", FIELD_HAS, Q_SEARCH_TAGGED, Q_SEARCH_TAGGED_IDS, false },
	{ "image", FIELD_HAS, Q_SEARCH_HAS_IMAGE, Q_COUNT, false },
	{ "link", FIELD_HAS, Q_SEARCH_HAS_LINK, Q_COUNT, false },
	{ "person", FIELD_HAS, Q_SEARCH_HAS_PERSON, Q_COUNT, false },
	{ "company", FIELD_HAS, Q_SEARCH_HAS_COMPANY, Q_COUNT, false },
};

static int
state_node(struct tree *t, const struct query *q, struct rank_node *out, struct error *e)
{
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		struct rank_node inner;
		struct condition *c;

		if (states[i].field != q->field ||
		    !str_eqi(q->text, str_of(states[i].word)))
			continue;
		c = condition(t, states[i].check, states[i].ids);
		c->has_word = c->check == Q_SEARCH_TAG;
		c->word = STR("read");
		if (c->ids == Q_COUNT)
			inner = check_node(c);
		else if (ids_node(t, c, &inner, e))
			return -1;
		*out = inner;
		if (!states[i].not )
			return 0;
		*out = (struct rank_node){ .kind = RANK_NOT, .n_parts = 1 };
		out->parts = ARENA_NEW(t->arena, struct rank_node, 1);
		out->parts[0] = inner;
		return 0;
	}
	*out = term_node(t, RANK_TERM_KIND, lower(t->arena, q->text)); /* is:listing */
	return 0;
}

static int
saved_node(struct tree *t, const struct query *q, struct rank_node *out, bool *some,
    struct error *e)
{
	struct stmt *st = db_stmt(t->ar->db, Q_SETTING_GET);
	struct str name = arena_fmt(t->arena, "query:%.*s", STRF(q->text)), text;
	struct query saved;
	bool empty = true;
	int rc;

	bind_str(st, name);
	rc = stmt_step(st, e);
	if (rc < 0)
		return -1;
	if (rc == 0)
		return tree_mistake(t, q, e, "there is no saved query of this name");
	text = col_dup(st, 0, t->arena);
	stmt_done(st);
	if (++t->saved > TREE_SAVED_DEPTH)
		return tree_mistake(t, q, e, "saved queries that stand for each other");
	if (query_parse(t->arena, text, t->today, &saved, t->mistake)) {
		return tree_mistake(t, q, e, "the saved query has a mistake");
	}
	rc = tree_build(t, &saved, out, &empty, e);
	t->saved--;
	*some = !empty;
	return rc;
}

static void
ask_in(struct tree *t, struct str s)
{
	t->in |= str_eqi(s, STR("people"))	? SEARCH_PEOPLE
		 : str_eqi(s, STR("companies")) ? SEARCH_COMPANIES
		 : str_eqi(s, STR("articles"))	? SEARCH_ARTICLES
						: SEARCH_CLAIMS;
}

/* Fields that the index of articles knows by terms of its own. */
static bool
is_of_article(const struct query *q)
{
	return q->field == FIELD_TITLE || q->field == FIELD_BY || q->field == FIELD_SITE ||
	       q->field == FIELD_LANG ||
	       (q->field == FIELD_IS &&
		   (str_eqi(q->text, STR("listing")) || str_eqi(q->text, STR("thread"))));
}

/* Of claims: the articles that such a field chooses, then the claims that are in them. */
static int
article_node(struct tree *t, const struct query *q, struct rank_node *out, struct error *e)
{
	struct tree articles = { .ar = t->ar,
		.arena = t->arena,
		.what = RANK_ARTICLES,
		.today = t->today,
		.mistake = t->mistake,
		.lexicon = t->lexicon };
	struct rank_request r = { .what = RANK_ARTICLES, .by_date = true };
	struct rank_node root;
	struct rank_hit *hits;
	int64_t *ids;
	bool empty;
	size_t n;
	int rc;

	rc = tree_build(&articles, q, &root, &empty, e);
	r.root = &root;
	if (!rc)
		rc = rank_search(lexicon_view(t->lexicon), t->arena, &r, &hits, &n, e);
	tree_release(&articles);
	if (rc)
		return -1;
	ids = ARENA_NEW(t->arena, int64_t, n + 1);
	for (size_t i = 0; i < n; i++)
		ids[i] = hits[n - 1 - i].id;
	*out = among_articles(t, ids, n);
	return 0;
}

int
tree_field(struct tree *t, const struct query *q, struct rank_node *out, bool *some,
    struct error *e)
{
	struct condition *c;

	*some = true;
	switch (q->field) {
	case FIELD_IN:
		ask_in(t, q->text);
		*some = false;
		return 0;
	case FIELD_QUERY:
		return saved_node(t, q, out, some, e);
	case FIELD_CLAIM:
		return claim_node(t, q, out, some, e);
	default:
		break;
	}
	t->fields = true;
	if (t->what == RANK_CLAIMS && is_of_article(q))
		return article_node(t, q, out, e);
	switch (q->field) {
	case FIELD_TITLE:
		return tree_match(t, q, RANK_TERM_TITLE, out, some, e);
	case FIELD_BY:
		return tree_match(t, q, RANK_TERM_BYLINE, out, some, e);
	case FIELD_SITE:
		return site_node(t, q, out, e);
	case FIELD_CLAIM_KIND:
		*out = term_node(t, RANK_TERM_KIND, q->text);
		return 0;
	case FIELD_LANG:
		*out = term_node(t, RANK_TERM_LANG, lower(t->arena, q->text));
		return 0;
	case FIELD_PERSON:
	case FIELD_COMPANY:
	case FIELD_SAID_BY:
	case FIELD_ABOUT:
		return name_node(t, q, out, e);
	case FIELD_TAG:
		c = condition(t, Q_SEARCH_TAG, Q_SEARCH_TAG_IDS);
		c->word = q->text;
		c->has_word = true;
		return ids_node(t, c, out, e);
	case FIELD_CITES:
		return cites_node(t, q, out, e);
	default:
		return state_node(t, q, out, e);
	}
}

/* Article numbers begin with the day since 1600-01-01. */
#define DAY_ROWS ((int64_t)1000000)

struct rank_node
tree_date(struct tree *t, const struct query *q)
{
	int64_t first = clock_days(1600, 1, 1);

	int64_t from = q->from <= first ? INT64_MIN : (q->from - first) * DAY_ROWS;
	int64_t to = q->to <= first ? INT64_MIN : (q->to - first) * DAY_ROWS;
	struct articles *s;

	if (t->what == RANK_ARTICLES)
		return (struct rank_node){ .kind = RANK_RANGE, .from = from, .to = to };
	s = ARENA_NEW(t->arena, struct articles, 1);
	*s = (struct articles){ .t = t, .from = from, .to = to };
	return (struct rank_node){ .kind = RANK_CHECK, .check = check_article, .ctx = s };
}

struct rank_node
tree_number(struct tree *t, const struct query *q)
{
	struct condition *c = condition(
	    t, q->field == FIELD_LINKS ? Q_SEARCH_LINKS : Q_SEARCH_WORDS, Q_COUNT);

	c->range = true;
	c->from = q->from;
	c->to = q->to;
	return check_node(c);
}
