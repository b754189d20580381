#include "name_arg.h"

#include "output.h"

enum { SHOWN = 6 };

static int
by_number(struct archive *ar, struct arena *a, uint64_t id, struct found_name *out,
    struct error *e)
{
	int r = name_get(ar, a, (int64_t)id, out, e);

	if (r == 0)
		return err_set(e, ERR_NOT_FOUND, "no name has the number %llu",
		    (unsigned long long)id);
	return r < 0 ? -1 : 0;
}

static int
several(struct arena *a, struct str typed, const struct found_name *v, size_t n,
    struct error *e)
{
	struct buf b = { .max = 0 };
	struct str list;

	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "%s%lld %.*s (%.*s)", i ? ", " : "", (long long)v[i].id,
		    STRF(v[i].name), STRF(v[i].kind));
	list = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return err_set(e, ERR_USAGE, "%.*s: which? say its number: %.*s", STRF(typed),
	    STRF(list));
}

int
name_arg(struct archive *ar, struct arena *a, const char *word, struct found_name *out,
    struct error *e)
{
	struct str typed = str_of(word);
	enum names_which which = NAMES_ANY;
	struct found_name *v;
	uint64_t id;
	size_t n;

	if (str_u64(typed, &id))
		return by_number(ar, a, id, out, e);
	if (str_starts(typed, STR("person:"))) {
		which = NAMES_PEOPLE;
		typed = str_from(typed, 7);
	} else if (str_starts(typed, STR("company:"))) {
		which = NAMES_OTHERS;
		typed = str_from(typed, 8);
	}
	if (names_find_typed(ar, a, typed, which, SHOWN, &v, &n, e))
		return -1;
	/* The one of exactly this name is meant before those that also have it. */
	for (size_t i = 0; i < n && n > 1; i++) {
		if (str_eq(v[i].name, typed)) {
			*out = v[i];
			return 0;
		}
	}
	if (n == 0)
		return err_set(e, ERR_NOT_FOUND, "%.*s: nobody of this name is in the archive",
		    STRF(typed));
	if (n > 1)
		return several(a, typed, v, n, e);
	*out = v[0];
	return 0;
}

void
name_arg_put(const struct found_name *n)
{
	out_fmt("%s:", str_eq(n->kind, STR("person")) ? "person" : "company");
	out_styled(STYLE_TITLE, n->name);
}
