#include "base/map.h"
#include "text/stem.h"
#include "tree.h"

#define LANGS_MAX 16

struct form {
	struct str word;
	const struct rank_entry *entries; /* among the words of articles */
};

struct forms {
	struct form own; /* the word itself */
	struct form *v;  /* its others */
	size_t n;
	bool unknown;    /* no article has it or another */
};

struct lexicon {
	struct arena *arena;
	struct rank_view *view;
	const char *langs[LANGS_MAX]; /* of the archive */
	size_t n_langs;
	bool asked;
	struct forms *v; /* of the words of this query: few */
	size_t n, cap;
};

struct lexicon *
lexicon_new(struct db *db, struct arena *a)
{
	struct lexicon *x = ARENA_NEW(a, struct lexicon, 1);

	x->arena = a;
	x->view = rank_view_new(db, a);
	return x;
}

struct rank_view *
lexicon_view(const struct lexicon *x)
{
	return x->view;
}

static int
on_lang(void *ctx, struct str term, int64_t docs)
{
	struct lexicon *x = ctx;
	bool known = false;

	(void)docs;
	for (size_t i = 0; i < x->n_langs; i++)
		known |= str_eq(str_of(x->langs[i]), str_from(term, 1));
	for (size_t i = 0; stem_languages[i] && !known; i++)
		if (str_eq(str_of(stem_languages[i]), str_from(term, 1)))
			x->langs[x->n_langs++] = stem_languages[i];
	return x->n_langs == LANGS_MAX;
}

/* The languages that articles are in; English when none is known. */
static int
ask_langs(struct lexicon *x, struct error *e)
{
	static const char from[] = { RANK_TERM_LANG, 0 }, to[] = { RANK_TERM_LANG + 1, 0 };

	if (rank_terms(x->view, RANK_ARTICLES, str_of(from), str_of(to), on_lang, x, e))
		return -1;
	if (x->n_langs == 0)
		x->langs[x->n_langs++] = "en";
	x->asked = true;
	return 0;
}

static bool
is_among(const struct form *v, size_t n, struct str s)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].word, s))
			return true;
	return false;
}

/* Words that were looked for: a word, then what its forms may be in each language. */
struct guesses {
	struct str *v;
	struct rank_term *found;
	size_t n, cap;
	size_t ends[LANGS_MAX];
};

static int
find_guesses(struct lexicon *x, struct str word, struct guesses *g, struct error *e)
{
	*ARENA_PUSH(x->arena, g->v, g->n, g->cap) = word;
	for (size_t l = 0; l < x->n_langs; l++) {
		struct str *v;
		size_t n = stem_guesses(x->arena, word, x->langs[l], &v);

		for (size_t i = 0; i < n; i++)
			*ARENA_PUSH(x->arena, g->v, g->n, g->cap) = v[i];
		g->ends[l] = g->n;
	}
	g->found = ARENA_ROOM(x->arena, struct rank_term, g->n);
	return rank_find_terms(x->view, RANK_ARTICLES, g->v, g->n, g->found, e);
}

/* Adds the forms in a language, which are the guesses from one to before another. */
static void
add_forms(struct lexicon *x, const struct guesses *g, const char *lang, size_t from,
    size_t to, struct forms *out, size_t *cap)
{
	struct str *there = ARENA_ROOM(x->arena, struct str, to - from + 1);
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		if (g->found[i].docs)
			there[n++] = g->v[i];
	n = stem_keep(x->arena, out->own.word, lang, there, n);
	for (size_t i = 0, k = from; i < n; i++) {
		while (!str_eq(g->v[k], there[i]))
			k++;
		if (!is_among(out->v, out->n, there[i]))
			*ARENA_PUSH(x->arena, out->v, out->n, *cap) =
			    (struct form){ there[i], g->found[k].entries };
	}
}

/* The forms of a word that some article has: in most languages most guesses are no words. */
static int
find_forms(struct lexicon *x, struct str word, struct forms *out, struct error *e)
{
	struct guesses g = { .n = 0 };
	size_t cap = 0;

	if (!x->asked && ask_langs(x, e))
		return -1;
	word = arena_dup(x->arena, word);
	if (find_guesses(x, word, &g, e))
		return -1;
	*out = (struct forms){ .own = { word, g.found[0].entries } };
	for (size_t l = 0; l < x->n_langs; l++)
		add_forms(x, &g, x->langs[l], l ? g.ends[l - 1] : 1, g.ends[l], out, &cap);
	out->unknown = g.found[0].docs == 0 && out->n == 0;
	return 0;
}

static int
forms_of(struct lexicon *x, struct str word, struct forms *out, struct error *e)
{
	for (size_t i = 0; i < x->n; i++) {
		if (str_eq(x->v[i].own.word, word)) {
			*out = x->v[i];
			return 0;
		}
	}
	if (find_forms(x, word, out, e))
		return -1;
	*ARENA_PUSH(x->arena, x->v, x->n, x->cap) = *out;
	return 0;
}

struct terms {
	struct arena *arena;
	struct str *v;
	size_t n, cap;
	bool pairs; /* of a script without spaces */
};

static int
on_word(void *ctx, const struct word *w)
{
	struct terms *l = ctx;

	*ARENA_PUSH(l->arena, l->v, l->n, l->cap) = arena_dup(l->arena, w->term);
	l->pairs |= w->pair;
	return l->n == MATCH_TERMS_MAX;
}

static void
want(struct tree *t, struct str term, bool prefix, uint32_t group)
{
	struct wanted_list *w = &t->wanted;

	if (!t->excluded)
		*ARENA_PUSH(t->arena, w->v, w->n, w->cap) =
		    (struct wanted){ term, prefix, group };
}

static struct str
with_field(struct tree *t, char field, struct str term)
{
	return field ? arena_fmt(t->arena, "%c%.*s", field, STRF(term)) : term;
}

struct collecting {
	struct arena *arena;
	struct str *v;
	size_t n, cap;
	bool cut;
};

static int
on_term(void *ctx, struct str term, int64_t docs)
{
	struct collecting *c = ctx;

	(void)docs;
	if (c->n == TREE_PREFIX_TERMS) {
		c->cut = true;
		return 1;
	}
	*ARENA_PUSH(c->arena, c->v, c->n, c->cap) = arena_dup(c->arena, term);
	return 0;
}

/* The words that begin with a term, of all parts of the index, each once. */
static int
word_prefix(struct tree *t, struct str term, struct rank_node *out, struct error *e)
{
	struct collecting c = { .arena = t->arena };
	struct str end = arena_fmt(t->arena, "%.*s\xFF", STRF(term));
	struct map seen = { 0 };

	if (rank_terms(t->lexicon->view, t->what, term, end, on_term, &c, e))
		return -1;
	t->cut |= c.cut;
	*out = (struct rank_node){ .kind = RANK_WORD, .scored = !t->excluded };
	out->forms = ARENA_NEW(t->arena, struct rank_form, c.n + 1);
	for (size_t i = 0; i < c.n; i++) {
		uint32_t *slot = map_put(&seen, c.v[i]);

		if (*slot != MAP_NONE)
			continue;
		*slot = 1;
		out->forms[out->n_forms++] = (struct rank_form){ .term = c.v[i], .weight = 1 };
	}
	map_free(&seen);
	return 0;
}

/* A form as it is searched for: where it is among the words is known of articles' words. */
static struct rank_form
form_of(struct tree *t, const struct form *f, char field, double weight)
{
	return (struct rank_form){ with_field(t, field, f->word), weight,
		field || t->what != RANK_ARTICLES ? NULL : f->entries };
}

static void
note_unknown(struct tree *t, struct str word)
{
	for (size_t i = 0; i < t->n_unknown_words; i++)
		if (str_eq(t->unknown_words[i], word))
			return;
	if (t->n_unknown_words < TREE_UNKNOWN_MAX)
		t->unknown_words[t->n_unknown_words++] = word;
}

static int
word_node(struct tree *t, struct str term, char field, bool stems, uint32_t group,
    struct rank_node *out, struct error *e)
{
	struct forms f = { .own = { .word = term } };

	if (stems && forms_of(t->lexicon, term, &f, e))
		return -1;
	if (f.unknown && !t->excluded)
		note_unknown(t, f.own.word);
	*out = (struct rank_node){ .kind = RANK_WORD, .scored = !t->excluded };
	out->forms = ARENA_NEW(t->arena, struct rank_form, f.n + 1);
	out->forms[out->n_forms++] = form_of(t, &f.own, field, 1);
	want(t, term, false, group);
	for (size_t i = 0; i < f.n; i++) {
		out->forms[out->n_forms++] = form_of(t, &f.v[i], field, TREE_FORM_WEIGHT);
		want(t, f.v[i].word, false, group);
	}
	return 0;
}

struct phrase {
	struct tree *tree;
	struct match_part parts[MATCH_PARTS_MAX];
	size_t n;
	unsigned near;
	char field;
	bool pairs;
};

static int
check_phrase(void *ctx, int64_t id, struct error *e)
{
	struct phrase *p = ctx;
	bool yes = false;

	if (tree_text(p->tree, id, e))
		return -1;
	for (int i = 0; i < 3 && !yes; i++) {
		if ((p->field == RANK_TERM_TITLE && i != 0) ||
		    (p->field == RANK_TERM_BYLINE && i != 1))
			continue;
		if (match_text(p->tree->ar->db, p->tree->text[i], p->parts, p->n, p->near,
			&yes, e))
			return -1;
	}
	return yes;
}

/* The full-text index's own expression. Terms hold letters and digits only. */
static struct str
expression(struct arena *a, const struct phrase *p)
{
	struct buf b = { 0 };
	struct str s;

	if (p->field)
		buf_cstr(&b, p->field == RANK_TERM_TITLE ? "title : " : "byline : ");
	if (p->n > 1)
		buf_cstr(&b, "NEAR(");
	for (size_t i = 0; i < p->n; i++) {
		buf_cstr(&b, i ? " \"" : "\"");
		for (size_t k = 0; k < p->parts[i].n; k++) {
			buf_cstr(&b, k ? " " : "");
			buf_str(&b, p->parts[i].terms[k]);
		}
		buf_cstr(&b, p->parts[i].prefix ? "\" *" : "\"");
	}
	if (p->n > 1)
		buf_fmt(&b, ", %u)", p->near);
	s = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return s;
}

/* Only articles have an index of places: claims of those that have the phrase are read. */
static int
phrase_ids(void *ctx, struct arena *a, int64_t **ids, size_t *n, struct error *e)
{
	struct phrase *p = ctx;
	bool claims = p->tree->what == RANK_CLAIMS;
	struct stmt *st = db_stmt(
	    p->tree->ar->db, claims ? Q_SEARCH_PHRASE_CLAIMS : Q_SEARCH_PHRASE_ARTICLES);
	struct str words = expression(a, p);
	int64_t *v = NULL;
	size_t count = 0, cap = 0;
	int rc;

	bind_str(st, words);
	while ((rc = stmt_step(st, e)) == 1) {
		int64_t id = col_int(st, 0);
		int has = claims ? check_phrase(p, id, e) : 1;

		if (has < 0)
			return -1;
		if (has)
			*ARENA_PUSH(a, v, count, cap) = id;
	}
	*ids = v;
	*n = count;
	return rc;
}

/* Documents of the words, of which the full-text index passes as many as are checked in a while. */
#define PASSED 130.0

static struct rank_node
phrase_node(struct phrase *p)
{
	return (struct rank_node){ .kind = RANK_CHECK,
		.check = check_phrase,
		.ctx = p,
		.ids_of = p->pairs ? NULL : phrase_ids,
		.ids_cost = p->pairs ? 0 : 1 / PASSED };
}

/* One word's node for each term, appended to out->parts. */
static int
term_nodes(struct tree *t, const struct query *q, const struct terms *l, char field,
    struct rank_node *out, struct error *e)
{
	for (size_t i = 0; i < l->n; i++) {
		bool last = i + 1 == l->n;
		bool prefix = last && (q->prefix || (l->pairs && l->n == 1));
		uint32_t group = t->wanted.groups++;
		struct rank_node *node = &out->parts[out->n_parts++];

		if (!prefix) {
			if (word_node(
				t, l->v[i], field, !q->quoted && l->n == 1, group, node, e))
				return -1;
			continue;
		}
		if (word_prefix(t, with_field(t, field, l->v[i]), node, e))
			return -1;
		want(t, l->v[i], true, group);
	}
	return 0;
}

static int
terms_of(struct tree *t, const struct query *q, struct terms *l, struct error *e)
{
	*l = (struct terms){ .arena = t->arena };
	return words_each(t->ar->db, q->text, WORDS_OF_QUERY, on_word, l, e);
}

int
tree_match(struct tree *t, const struct query *q, char field, struct rank_node *out,
    bool *some, struct error *e)
{
	struct rank_node all = { .kind = RANK_AND };
	struct phrase *p;
	struct terms l;

	if (terms_of(t, q, &l, e))
		return -1;
	*some = l.n > 0;
	all.parts = ARENA_NEW(t->arena, struct rank_node, l.n + 1);
	if (term_nodes(t, q, &l, field, &all, e))
		return -1;
	if (l.n <= 1) {
		*out = all.n_parts ? all.parts[0] : all;
		return 0;
	}
	p = ARENA_NEW(t->arena, struct phrase, 1);
	*p = (struct phrase){ .tree = t, .n = 1, .field = field, .pairs = l.pairs };
	p->parts[0] = (struct match_part){ l.v, l.n, q->prefix };
	*out = all;
	out->parts[out->n_parts++] = phrase_node(p);
	return 0;
}

int
tree_near(struct tree *t, const struct query *q, struct rank_node *out, bool *some,
    struct error *e)
{
	struct phrase *p = ARENA_NEW(t->arena, struct phrase, 1);
	struct rank_node all = { .kind = RANK_AND };
	size_t total = 0;

	if (q->n_parts > MATCH_PARTS_MAX)
		return tree_mistake(t, q, e, "more than 16 words near each other");
	*p = (struct phrase){ .tree = t, .near = q->near };
	all.parts = ARENA_NEW(t->arena, struct rank_node, q->n_parts * MATCH_TERMS_MAX + 1);
	for (size_t i = 0; i < q->n_parts; i++) {
		struct query exact = q->parts[i];
		struct terms l;

		/* Nearness is of the words as they stand. */
		exact.quoted = true;
		if (terms_of(t, &exact, &l, e) || term_nodes(t, &exact, &l, 0, &all, e))
			return -1;
		if (l.n == 0)
			continue;
		total += l.n;
		p->pairs |= l.pairs;
		p->parts[p->n++] = (struct match_part){ l.v, l.n, exact.prefix };
	}
	*some = p->n > 0;
	*out = all;
	if (total > 1)
		out->parts[out->n_parts++] = phrase_node(p);
	return 0;
}
