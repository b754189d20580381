/*
 * Claims that share a band of their prints are compared; those that say the same are
 * put together by union and find (Tarjan 1975).
 */
#include "claim_groups.h"

#include <stdlib.h>

#include "archive/ar.h"
#include "copies.h"

/* A band that many claims share ("the year 2025") tells nothing. */
enum {
	BAND_MAX = 200,
	NAMES_MAX = 32,
	PAIRS_MAX = 100000,
	BESIDE_MAX = 500,
	COPIED_LETTERS = 60
};

struct entry {
	struct claim_print print;
	uint64_t bands[PRINT_BANDS];
	size_t parent; /* of its group */
	size_t next; /* in the same slot, of the band under way */
};

struct work {
	struct archive *ar;
	struct arena *a;
	const struct found_claim *v;
	size_t n;
	struct entry *entries;
	struct claim_groups *out;
	size_t cap_conflicts;
	size_t pairs; /* that were compared */
	size_t *heads; /* of the chains of each slot, for the band under way */
	size_t n_heads; /* a power of two */
};

const char *
claim_conflict_words(enum claim_conflict why)
{
	static const char *const words[] = { "", "the numbers differ", "one denies it",
		"one says it rises, the other that it falls" };

	return words[why];
}

static int
make_print(struct work *w, size_t i, struct arena *scratch, struct error *e)
{
	const struct found_claim *c = &w->v[i];
	struct str names[NAMES_MAX];
	struct claim_facts facts = { .text = c->words.text,
		.lang = c->lang,
		.names = names,
		.date = c->date,
		.speaker = c->speaker,
		.cue = c->cue,
		.published = c->published };
	struct stmt *st = db_stmt(w->ar->db, Q_CLAIM_ABOUT_NAMES);
	int rc;

	bind_int(st, c->id);
	while ((rc = stmt_step(st, e)) == 1 && facts.n_names < NAMES_MAX)
		names[facts.n_names++] = col_dup(st, 0, scratch);
	stmt_done(st);
	if (rc < 0)
		return -1;
	claim_print_make(scratch, &facts, &w->entries[i].print);
	claim_print_bands(&w->entries[i].print, w->entries[i].bands);
	w->entries[i].parent = i;
	return 0;
}

static size_t
root_of(struct work *w, size_t i)
{
	while (w->entries[i].parent != i) {
		w->entries[i].parent = w->entries[w->entries[i].parent].parent;
		i = w->entries[i].parent;
	}
	return i;
}

/* Whether two that share a band were compared for a band before it. */
static bool
is_compared(const struct entry *x, const struct entry *y, unsigned band)
{
	for (unsigned i = 0; i < band; i++)
		if (x->bands[i] == y->bands[i])
			return true;
	return false;
}

/* A chain of likenesses leads far: the first of both groups must be alike as well. */
static void
unite(struct work *w, size_t one, size_t other)
{
	size_t a = root_of(w, one), b = root_of(w, other);

	if (a == b || ((a != one || b != other) &&
			  !claims_same(&w->entries[a].print, &w->entries[b].print)))
		return;
	w->entries[a > b ? a : b].parent = a > b ? b : a;
}

static void
compare(struct work *w, size_t one, size_t other, unsigned band)
{
	struct entry *x = &w->entries[one], *y = &w->entries[other];
	enum claim_conflict why = CONFLICT_NONE;
	struct claim_pair *pair;

	if (w->v[one].article_id == w->v[other].article_id || w->pairs >= PAIRS_MAX ||
	    is_compared(x, y, band))
		return;
	w->pairs++;
	if (claims_conflict(&x->print, &y->print, &why)) {
		pair = ARENA_PUSH(
		    w->a, w->out->conflicts, w->out->n_conflicts, w->cap_conflicts);
		*pair = (struct claim_pair){ one, other, why };
	} else if (claims_same(&x->print, &y->print)) {
		unite(w, one, other);
	}
}

/* Each with those before it that have the same band: they are in the chain of its slot. */
static void
compare_band(struct work *w, unsigned band)
{
	for (size_t i = 0; i < w->n_heads; i++)
		w->heads[i] = SIZE_MAX;
	for (size_t i = 0; i < w->n; i++) {
		struct entry *e = &w->entries[i];
		size_t *head = &w->heads[e->bands[band] & (w->n_heads - 1)], tried = 0;

		for (size_t k = *head; k != SIZE_MAX && tried < BAND_MAX;
		     k = w->entries[k].next)
			if (w->entries[k].bands[band] == e->bands[band]) {
				compare(w, k, i, band);
				tried++;
			}
		e->next = *head;
		*head = i;
	}
}

static int
article_text(
    struct work *w, int64_t article_id, struct arena *a, struct str *text, struct error *e)
{
	struct stmt *st = db_stmt(w->ar->db, Q_ARTICLE_TEXT);

	bind_int(st, article_id);
	return stmt_one_str(st, a, text, e) < 0 ? -1 : 0;
}

/* The next letter or digit in small letters, any byte beyond ASCII as it is; 0 at the end. */
static unsigned char
next_letter(struct str s, size_t *i)
{
	while (*i < s.n) {
		unsigned char c = (unsigned char)ascii_lower(s.p[(*i)++]);

		/* Marks of quotation and dashes are typed in many ways. */
		if (c == 0xE2 && *i + 1 < s.n && (unsigned char)s.p[*i] == 0x80)
			*i += 2;
		else if (c >= 0x80 || ascii_digit((char)c) || (c >= 'a' && c <= 'z'))
			return c;
	}
	return 0;
}

/* The same letters throughout, and so many that nobody writes them twice by chance. */
static bool
is_same_wording(struct str a, struct str b)
{
	size_t i = 0, k = 0, n = 0;

	for (;; n++) {
		unsigned char c = next_letter(a, &i);

		if (c != next_letter(b, &k))
			return false;
		if (!c)
			return n >= COPIED_LETTERS;
	}
}

/* What somebody said word for word may have been heard by many. */
static bool
is_verbatim(const struct found_claim *c)
{
	return str_eq(c->mode, STR("direct")) || str_eq(c->mode, STR("mixed"));
}

/* Of one publisher, or with a sentence of the other's: no source of its own. */
static bool
leans_on(const struct found_claim *c, const struct found_claim *other)
{
	return (c->site.n && str_eqi(c->site, other->site)) ||
	       (!is_verbatim(c) && is_same_wording(c->words.text, other->words.text));
}

/* How many of a group's articles stand for themselves. */
static int
count_sources(struct work *w, struct claim_group *g, struct error *e)
{
	struct arena a;
	struct copies copies = { .arena = &a };
	size_t of;
	int rc = 0;

	arena_init(&a, 0);
	for (size_t i = 0; i < g->n && !rc; i++) {
		const struct found_claim *c = &w->v[g->members[i]];
		struct str text = STR("");
		bool before = false, leans = false;

		for (size_t k = 0; k < i; k++) {
			before |= w->v[g->members[k]].article_id == c->article_id;
			leans |= leans_on(c, &w->v[g->members[k]]);
		}
		if (before)
			continue;
		g->articles++;
		rc = article_text(w, c->article_id, &a, &text, e);
		if (!rc)
			rc = copies_find(w->ar->db, &copies, text, i, &of, e);
		if (!rc && of == STR_NONE && !leans)
			g->independent++;
	}
	arena_free(&a);
	return rc;
}

static int
by_independence(const void *pa, const void *pb)
{
	const struct claim_group *a = pa, *b = pb;

	if (a->independent != b->independent)
		return a->independent > b->independent ? -1 : 1;
	if (a->articles != b->articles)
		return a->articles > b->articles ? -1 : 1;
	return a->members[0] < b->members[0] ? -1 : 1;
}

static int
collect(struct work *w, struct error *e)
{
	size_t *group_of = ARENA_NEW(w->a, size_t, w->n + 1), cap = 0;
	size_t *sizes = ARENA_NEW(w->a, size_t, w->n + 1);
	struct claim_groups *out = w->out;

	for (size_t i = 0; i < w->n; i++)
		sizes[root_of(w, i)]++;
	for (size_t i = 0; i < w->n; i++) {
		size_t root = root_of(w, i);
		struct claim_group *g;

		if (sizes[root] < 2)
			continue;
		if (root == i) {
			g = ARENA_PUSH(w->a, out->groups, out->n_groups, cap);
			g->members = ARENA_NEW(w->a, size_t, sizes[root]);
			group_of[i] = out->n_groups - 1;
		}
		g = &out->groups[group_of[root]];
		g->members[g->n++] = i;
	}
	for (size_t i = 0; i < out->n_groups; i++)
		if (count_sources(w, &out->groups[i], e))
			return -1;
	if (out->n_groups > 0)
		qsort(out->groups, out->n_groups, sizeof(*out->groups), by_independence);
	return 0;
}

int
claim_groups(struct archive *ar, struct arena *a, const struct found_claim *v, size_t n,
    struct claim_groups *out, struct error *e)
{
	struct work w = { .ar = ar, .a = a, .v = v, .n = n, .out = out };
	struct arena scratch;
	int rc = 0;

	*out = (struct claim_groups){ .n_groups = 0 };
	w.entries = ARENA_NEW(a, struct entry, n + 1);
	for (w.n_heads = 64; w.n_heads < 2 * n;)
		w.n_heads *= 2;
	w.heads = ARENA_NEW(a, size_t, w.n_heads);
	arena_init(&scratch, 0);
	for (size_t i = 0; i < n && !rc; i++) {
		arena_reset(&scratch);
		rc = make_print(&w, i, &scratch, e);
	}
	arena_free(&scratch);
	for (unsigned band = 0; band < PRINT_BANDS && !rc; band++)
		compare_band(&w, band);
	if (!rc)
		rc = collect(&w, e);
	return rc;
}

/* Ids of the claims about one of the claim's names, each once. */
static int
gather_beside(struct archive *ar, struct arena *a, int64_t id, int64_t **ids, size_t *n,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_CLAIMS_BESIDE);
	size_t cap = 0;
	int rc;

	bind_int(st, id);
	while ((rc = stmt_step(st, e)) == 1 && *n < BESIDE_MAX)
		*ARENA_PUSH(a, *ids, *n, cap) = col_int(st, 0);
	stmt_done(st);
	return rc < 0 ? -1 : 0;
}

int
claim_beside(struct archive *ar, struct arena *a, const struct found_claim *claim,
    struct found_claim **out, struct claim_groups *groups, struct error *e)
{
	int64_t *ids = NULL;
	size_t n_ids = 0, n = 1;
	struct found_claim *v;

	if (gather_beside(ar, a, claim->id, &ids, &n_ids, e))
		return -1;
	v = ARENA_NEW(a, struct found_claim, n_ids + 1);
	v[0] = *claim;
	for (size_t i = 0; i < n_ids; i++) {
		int rc = claim_get(ar, a, ids[i], NULL, &v[n], e);

		if (rc < 0)
			return -1;
		n += rc == 1;
	}
	*out = v;
	return claim_groups(ar, a, v, n, groups, e);
}
