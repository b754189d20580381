#include "names_find.h"

#include <stdlib.h>

#include "text/edits.h"
#include "text/fold.h"

#define WORDS_MAX 8
#define NEAREST_MAX 8  /* words as near as each other that are tried */
#define TRIES_MAX 32
#define WITH_WORD_MAX 5000 /* of search_names_by_word */

bool
names_of_kind(enum names_which which, struct str kind)
{
	bool person = str_eq(kind, STR("person"));

	return which == NAMES_ANY || person == (which == NAMES_PEOPLE);
}

int
name_get(struct archive *ar, struct arena *a, int64_t id, struct found_name *out,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SEARCH_ENTITY);
	int rc;

	bind_int(st, id);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	*out =
	    (struct found_name){ id, col_dup(st, 0, a), col_dup(st, 1, a), col_int(st, 2) };
	stmt_done(st);
	return 1;
}

int
names_find_whole(struct archive *ar, struct arena *a, struct str typed,
    enum names_which which, size_t max, struct found_name **v, size_t *n, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SEARCH_NAMES_BY_KEY);
	struct str key = fold_key(a, typed);
	size_t cap = 0;
	int rc;

	*v = NULL;
	*n = 0;
	bind_str(st, key);
	while ((rc = stmt_step(st, e)) == 1 && *n < max) {
		if (!names_of_kind(which, col_str(st, 1)))
			continue;
		*ARENA_PUSH(a, *v, *n, cap) = (struct found_name){ col_int(st, 0),
			col_dup(st, 1, a), col_dup(st, 2, a), col_int(st, 3) };
	}
	stmt_done(st);
	return rc < 0 ? -1 : 0;
}

struct with_word { /* those who have a word in a name */
	struct str word;
	int64_t *v; /* ascending; the first WITH_WORD_MAX */
	size_t n;
};

static int
find_with_word(struct archive *ar, struct arena *a, struct with_word *w, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SEARCH_NAMES_BY_WORD);
	size_t cap = 0;
	int rc;

	bind_str(st, w->word);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(a, w->v, w->n, cap) = col_int(st, 0);
	return rc;
}

static int
by_number(const void *pa, const void *pb)
{
	const int64_t *a = pa, *b = pb;

	return *a < *b ? -1 : *a > *b;
}

static int
has_word(struct archive *ar, int64_t id, const struct with_word *w, struct error *e)
{
	struct stmt *st;
	int rc;

	if (w->n < WITH_WORD_MAX)
		return w->n && bsearch(&id, w->v, w->n, sizeof(*w->v), by_number) != NULL;
	st = db_stmt(ar->db, Q_SEARCH_NAME_HAS_WORD);
	bind_str(st, w->word);
	bind_int(st, id);
	rc = stmt_step(st, e);
	stmt_done(st);
	return rc;
}

static int
by_articles(const void *pa, const void *pb)
{
	const struct found_name *a = pa, *b = pb;

	if (a->articles != b->articles)
		return a->articles > b->articles ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

int
names_find_words(struct archive *ar, struct arena *a, struct str key,
    struct found_name **v, size_t *n, struct error *e)
{
	struct with_word words[WORDS_MAX] = { 0 };
	struct str rest = key;
	struct found_name found;
	size_t n_words = 0, cap = 0, rarest = 0;
	int rc = 0;

	*v = NULL;
	*n = 0;
	for (; n_words < WORDS_MAX && str_cut(&rest, ' ', &words[n_words].word); n_words++) {
		if (find_with_word(ar, a, &words[n_words], e))
			return -1;
		if (words[n_words].n == 0)
			return 0;
		if (words[n_words].n < words[rarest].n)
			rarest = n_words;
	}
	for (size_t i = 0; i < words[rarest].n; i++) {
		rc = 1;
		for (size_t k = 0; k < n_words && rc == 1; k++)
			if (k != rarest)
				rc = has_word(ar, words[rarest].v[i], &words[k], e);
		if (rc == 1)
			rc = name_get(ar, a, words[rarest].v[i], &found, e);
		if (rc < 0)
			return -1;
		if (rc == 1 && found.articles > 0)
			*ARENA_PUSH(a, *v, *n, cap) = found;
	}
	if (*n > 1)
		qsort(*v, *n, sizeof(**v), by_articles);
	return 0;
}

/* Those of a kind, at most max. */
static int
find_by_words(struct archive *ar, struct arena *a, struct str key, enum names_which which,
    size_t max, struct found_name **v, size_t *n, struct error *e)
{
	size_t kept = 0;

	if (names_find_words(ar, a, key, v, n, e))
		return -1;
	for (size_t i = 0; i < *n && kept < max; i++)
		if (names_of_kind(which, (*v)[i].kind))
			(*v)[kept++] = (*v)[i];
	*n = kept;
	return 0;
}

/* Adds those of `more` that v does not hold; v has room for max. */
static void
add_others(struct found_name *v, size_t *n, size_t max, const struct found_name *more,
    size_t n_more)
{
	size_t whole = *n;

	for (size_t i = 0; i < n_more && *n < max; i++) {
		bool there = false;

		for (size_t k = 0; k < whole && !there; k++)
			there = v[k].id == more[i].id;
		if (!there)
			v[(*n)++] = more[i];
	}
}

int
names_find_typed(struct archive *ar, struct arena *a, struct str typed,
    enum names_which which, size_t max, struct found_name **v, size_t *n, struct error *e)
{
	struct str key = fold_key(a, typed);
	struct found_name *whole, *people = NULL;
	size_t n_people = 0;

	if (names_find_whole(ar, a, typed, which, max, v, n, e))
		return -1;
	if (*n == 0)
		return find_by_words(ar, a, key, which, max, v, n, e);
	if (which == NAMES_OTHERS || str_findc(key, ' ') != STR_NONE || *n == max)
		return 0;
	if (find_by_words(ar, a, key, NAMES_PEOPLE, max, &people, &n_people, e))
		return -1;
	whole = ARENA_NEW(a, struct found_name, *n + n_people);
	for (size_t i = 0; i < *n; i++)
		whole[i] = (*v)[i];
	add_others(whole, n, *n + n_people < max ? *n + n_people : max, people, n_people);
	*v = whole;
	return 0;
}

/* The words nearest to one that nobody has, all as many letters away. */
struct nearest {
	struct str v[NEAREST_MAX];
	size_t n, distance;
};

/* Takes those in that begin with `start`. */
static int
nearest_in(struct archive *ar, struct arena *a, struct str word, struct str start,
    struct nearest *out, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SEARCH_NAME_WORDS);
	struct str end = arena_fmt(a, "%.*s\xF4\x8F\xBF\xBF", STRF(start));
	int rc;

	bind_str(st, start);
	bind_str(st, end);
	while ((rc = stmt_step(st, e)) == 1) {
		size_t d = edits(word, col_str(st, 0), out->distance);

		if (d == 0 || d > out->distance)
			continue;
		if (d < out->distance)
			out->n = 0;
		out->distance = d;
		if (out->n < NEAREST_MAX)
			out->v[out->n++] = col_dup(st, 0, a);
	}
	return rc;
}

static int
nearest_words(struct archive *ar, struct arena *a, struct str word, struct nearest *out,
    struct error *e)
{
	struct str starts[EDITS_STARTS_MAX];
	size_t n = edits_starts(word, starts);

	*out = (struct nearest){ .distance = word.n > 5 ? 2 : 1 };
	if (word.n < 4) /* "AGI" is no misspelt "AG" */
		return 0;
	for (size_t i = 0; i < n; i++)
		if (nearest_in(ar, a, word, starts[i], out, e))
			return -1;
	return 0;
}

/* What each of the words may have been meant to be: itself when somebody has it. */
static int
meant_words(struct archive *ar, struct arena *a, struct str key, struct nearest *meant,
    size_t *n, struct error *e)
{
	struct str word;

	for (*n = 0; *n < WORDS_MAX && str_cut(&key, ' ', &word); ++*n) {
		struct with_word with = { .word = word };

		if (find_with_word(ar, a, &with, e))
			return -1;
		if (with.n > 0)
			meant[*n] = (struct nearest){ .v = { word }, .n = 1 };
		else if (nearest_words(ar, a, word, &meant[*n], e))
			return -1;
	}
	return 0;
}

/* The words of try number k, each one of what it may be. */
static struct str
words_of_try(struct arena *a, const struct nearest *meant, size_t n, size_t k)
{
	struct str words = STR("");

	for (size_t i = 0; i < n; i++) {
		words = arena_fmt(a, "%.*s%s%.*s", STRF(words), i ? " " : "",
		    STRF(meant[i].v[k % meant[i].n]));
		k /= meant[i].n;
	}
	return words;
}

int
names_nearest(struct archive *ar, struct arena *a, struct str typed, enum names_which which,
    struct found_name *out, struct error *e)
{
	struct str key = fold_key(a, typed);
	struct nearest meant[WORDS_MAX];
	struct found_name *v;
	size_t n_words, n, tries = 1;

	if (meant_words(ar, a, key, meant, &n_words, e))
		return -1;
	for (size_t i = 0; i < n_words; i++)
		tries *= meant[i].n;
	for (size_t k = 0; n_words > 0 && k < tries && k < TRIES_MAX; k++) {
		struct str words = words_of_try(a, meant, n_words, k);

		if (str_eq(words, key))
			continue;
		if (names_find_typed(ar, a, words, which, 1, &v, &n, e))
			return -1;
		if (n == 0)
			continue;
		*out = v[0];
		return 1;
	}
	return 0;
}
