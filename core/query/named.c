#include "named.h"

#include <string.h>

#include "text/fold.h"

static void
collect(struct named *w, const struct query *q)
{
	struct str rest = q->text, word;

	if (q->kind == QUERY_AND || q->kind == QUERY_OR || q->kind == QUERY_NEAR)
		for (size_t i = 0; i < q->n_parts; i++)
			collect(w, &q->parts[i]);
	if (q->kind != QUERY_MATCH || q->prefix)
		return;
	rest = fold_key(w->arena, rest);
	while (w->n < NAMED_QUERY_MAX && str_cut(&rest, ' ', &word))
		if (word.n)
			w->v[w->n++] = word;
}

void
named_init(struct named *w, struct archive *ar, struct arena *a, const struct query *q)
{
	memset(w, 0, sizeof(*w));
	w->ar = ar;
	w->arena = a;
	collect(w, q);
}

struct str
named_words(const struct named *w, size_t from, size_t n)
{
	struct str s = w->v[from];

	for (size_t i = 1; i < n; i++)
		s = arena_fmt(w->arena, "%.*s %.*s", STRF(s), STRF(w->v[from + i]));
	return s;
}

/* Adds those of a kind that are not there yet; returns how many of them there are. */
static size_t
add(struct found_name *list, size_t *n, size_t max, const struct named_lookup *from,
    enum names_which which)
{
	size_t of_kind = 0;

	for (size_t i = 0; i < from->n; i++) {
		bool known = false;

		if (!names_of_kind(which, from->v[i].kind))
			continue;
		of_kind++;
		for (size_t k = 0; k < *n && !known; k++)
			known = list[k].id == from->v[i].id;
		if (!known && *n < max)
			list[(*n)++] = from->v[i];
	}
	return of_kind;
}

/* Those whose whole name a run of n words is. */
static int
look_up(struct named *w, size_t from, size_t n, struct named_lookup **out, struct error *e)
{
	struct named_lookup *l = *out = &w->runs[from][n - 1];

	if (l->done)
		return 0;
	l->done = true;
	return names_find_whole(w->ar, w->arena, named_words(w, from, n), NAMES_ANY,
	    NAMES_WHOLE_MAX, &l->v, &l->n, e);
}

/* Some that everybody types are somebody's initials, too: WHO, AU, IT. */
static bool
is_small_word(const struct named *w, size_t at, size_t n)
{
	static const char all[] = "a all am an and are as at be by do for go he how in is it its "
				  "may my no not of on or out see so the to up us was we what when "
				  "where who why will with you";
	struct str rest = str_of(all), one;

	if (n > 1 || w->n == 1)
		return false;
	while (str_cut(&rest, ' ', &one))
		if (str_eq(w->v[at], one))
			return true;
	return false;
}

/* Runs of words that are names: `each` of every run, so that "trump or biden" has both. */
static int
find_runs(struct named *w, enum names_which which, size_t each, size_t max,
    struct found_name *v, size_t *n, struct error *e)
{
	struct named_lookup *l;

	for (size_t i = 0, step; i < w->n; i += step) {
		size_t most = w->n - i < NAMED_WORDS ? w->n - i : NAMED_WORDS;

		step = 1;
		for (size_t k = most; k > 0 && !is_small_word(w, i, k); k--) {
			size_t room = *n + each < max ? *n + each : max;

			if (look_up(w, i, k, &l, e))
				return -1;
			if (add(v, n, room, l, which) == 0)
				continue;
			step = k;
			break;
		}
	}
	return 0;
}

/* Whether all the words together are a whole name, after which no parts of names count. */
static int
is_whole(struct named *w, enum names_which which, struct error *e)
{
	struct named_lookup *l;
	struct found_name none;
	size_t n = 0;

	if (look_up(w, 0, w->n, &l, e))
		return -1;
	/* A surname that is somebody's whole name may be others', too. */
	return add(&none, &n, 0, l, which) > 0 && (which == NAMES_OTHERS || w->n > 1);
}

int
named_find(struct named *w, enum names_which which, size_t max, struct found_name **v,
    size_t *n, struct error *e)
{
	int rc;

	*v = ARENA_NEW(w->arena, struct found_name, max + 1);
	*n = 0;
	if (find_runs(w, which, 1, max, *v, n, e) || find_runs(w, which, max, max, *v, n, e))
		return -1;
	if (w->n == 0 || w->n > NAMED_WORDS || *n == max)
		return 0;
	rc = is_whole(w, which, e);
	if (rc)
		return rc < 0 ? -1 : 0;
	if (!w->parts.done && names_find_words(w->ar, w->arena, named_words(w, 0, w->n),
				  &w->parts.v, &w->parts.n, e))
		return -1;
	w->parts.done = true;
	add(*v, n, max, &w->parts, which);
	return 0;
}
