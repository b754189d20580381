#include "name_arg.h"

#include "output.h"

enum { SHOWN = 6 };

struct typed {
	struct str name;
	enum names_which which;
	uint64_t number; /* 0: it is a name */
};

static struct typed
typed_of(const char *word)
{
	struct typed t = { .name = str_of(word), .which = NAMES_ANY };

	if (str_startsi(t.name, STR("person:"))) {
		t.which = NAMES_PEOPLE;
		t.name = str_from(t.name, 7);
	} else if (str_startsi(t.name, STR("company:"))) {
		t.which = NAMES_OTHERS;
		t.name = str_from(t.name, 8);
	}
	if (!str_u64(t.name, &t.number) || t.number > INT64_MAX)
		t.number = 0;
	return t;
}

static int
by_number(struct archive *ar, struct arena *a, const struct typed *t, struct found_name *out,
    struct error *e)
{
	int r = name_get(ar, a, (int64_t)t->number, out, e);

	if (r == 0)
		return err_set(e, ERR_NOT_FOUND, "nobody has the number %.*s", STRF(t->name));
	return r < 0 ? -1 : 0;
}

static int
nobody(struct archive *ar, struct arena *a, const struct typed *t, struct error *e)
{
	struct found_name near;
	int r = names_nearest(ar, a, t->name, t->which, &near, e);

	if (r < 0)
		return -1;
	return err_set(e, ERR_NOT_FOUND, "nobody is called \"%.*s\"%s%.*s%s", STRF(t->name),
	    r == 1 ? "; did you mean " : "", STRF(r == 1 ? near.name : STR("")),
	    r == 1 ? "?" : "");
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

/* Of at most `max` that it may mean, one. */
static int
find(struct archive *ar, struct arena *a, const char *word, size_t max,
    struct found_name *out, struct error *e)
{
	struct typed t = typed_of(word);
	struct found_name *v;
	size_t n, one = 0;

	if (t.number != 0)
		return by_number(ar, a, &t, out, e);
	if (names_find_typed(ar, a, t.name, t.which, max, &v, &n, e))
		return -1;
	if (n == 0)
		return nobody(ar, a, &t, e);
	/* The one of exactly this name is meant before those that also have it. */
	while (one < n && !str_eq(v[one].name, t.name))
		one++;
	if (one == n && n > 1)
		return several(a, t.name, v, n, e);
	*out = v[one < n ? one : 0];
	return 0;
}

int
name_arg(struct archive *ar, struct arena *a, const char *word, struct found_name *out,
    struct error *e)
{
	return find(ar, a, word, SHOWN, out, e);
}

int
name_arg_first(struct archive *ar, struct arena *a, const char *word, struct found_name *out,
    struct error *e)
{
	return find(ar, a, word, 1, out, e);
}

void
name_arg_put(const struct found_name *n)
{
	out_fmt("%s:", str_eq(n->kind, STR("person")) ? "person" : "company");
	out_styled(STYLE_TITLE, n->name);
}
