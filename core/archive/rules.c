#include "rules.h"

#include "text/fold.h"

enum { CHAIN_MAX = 8 };

/* "person:Tony Wu" or "company:Acme": the class before the colon, then the name. */
static struct str
key_of_subject(struct arena *a, struct str subject)
{
	struct str rest = subject, class;

	if (!str_cut(&rest, ':', &class) || rest.n == 0)
		return STR("");
	return arena_fmt(a, "%s %.*s", str_eq(class, STR("person")) ? "p" : "o",
	    STRF(fold_key(a, rest)));
}

static struct str
name_of_subject(struct str subject)
{
	size_t colon = str_findc(subject, ':');

	return colon == STR_NONE ? subject : str_from(subject, colon + 1);
}

static void
put_rule(struct rules *r, struct str key, const struct rule *rule)
{
	*ARENA_PUSH(&r->arena, r->v, r->n, r->cap) = *rule;
	*map_put(&r->by_key, key) = (uint32_t)(r->n - 1);
}

static void
put_apart(struct rules *r, struct str one, struct str other)
{
	*map_put(&r->apart, arena_fmt(&r->arena, "%.*s|%.*s", STRF(one), STRF(other))) = 1;
	*map_put(&r->apart, arena_fmt(&r->arena, "%.*s|%.*s", STRF(other), STRF(one))) = 1;
}

/*
 * Of a split the object is the new name, a line end, and an address a line. However
 * alike both names are, they do not join again.
 */
static void
add_split(struct rules *r, struct str key, struct str object)
{
	struct rule rule = { .ignore = false };
	struct str address;

	str_cut(&object, '\n', &rule.name);
	put_apart(r, key, arena_fmt(&r->arena, "%c %.*s", key.p[0],
		STRF(fold_key(&r->arena, rule.name))));
	while (str_cut(&object, '\n', &address))
		if (address.n > 0)
			put_rule(r, arena_fmt(&r->arena, "%.*s @%.*s", STRF(key),
				STRF(address)), &rule);
}

static void
add(struct rules *r, struct str verb, struct str subject, struct str object)
{
	struct str key = key_of_subject(&r->arena, subject);
	struct rule rule = { .ignore = str_eq(verb, STR("ignore")) };

	if (key.n == 0)
		return;
	rule.name = name_of_subject(object);
	if (rule.ignore || str_eq(verb, STR("merge")) || str_eq(verb, STR("rename"))) {
		put_rule(r, key, &rule);
	} else if (str_eq(verb, STR("split"))) {
		add_split(r, key, object);
	} else if (str_eq(verb, STR("different"))) {
		put_apart(r, key, key_of_subject(&r->arena, object));
	}
}

int
rules_load(struct archive *ar, struct rules *r, struct error *e)
{
	struct stmt *st;
	int rc;

	if (r->loaded)
		return 0;
	st = db_stmt(ar->db, Q_DECISIONS);
	while ((rc = stmt_step(st, e)) == 1)
		if (col_int(st, 5) == 0)
			add(r, col_str(st, 2), col_dup(st, 3, &r->arena),
			    col_dup(st, 4, &r->arena));
	r->loaded = rc == 0;
	return rc;
}

void
rules_forget(struct rules *r)
{
	map_free(&r->by_key);
	map_free(&r->apart);
	arena_free(&r->arena);
	*r = (struct rules){ .loaded = false };
}

static struct str
rule_key(struct arena *a, enum name_kind kind, struct str name)
{
	return arena_fmt(a, "%s %.*s", kind == NAME_PERSON ? "p" : "o",
	    STRF(fold_key(a, name)));
}

const struct rule *
rule_for(const struct rules *r, struct arena *a, enum name_kind kind, struct str name,
    struct str page_key)
{
	const struct rule *rule = NULL;
	struct str key;
	uint32_t at;

	if (r->n == 0)
		return NULL;
	/* What became of a name may have been decided on, too. */
	for (int i = 0; i < CHAIN_MAX; i++) {
		key = rule_key(a, kind, name);
		at = map_get(&r->by_key, arena_fmt(a, "%.*s @%.*s", STRF(key), STRF(page_key)));
		if (at == MAP_NONE)
			at = map_get(&r->by_key, key);
		if (at == MAP_NONE)
			break;
		rule = &r->v[at];
		if (rule->ignore || str_eq(rule_key(a, kind, rule->name), key))
			break;
		name = rule->name;
	}
	return rule;
}

bool
rules_apart(const struct rules *r, struct arena *a, enum name_kind kind, struct str one,
    struct str other)
{
	if (r->apart.n == 0)
		return false;
	return map_get(&r->apart, arena_fmt(a, "%.*s|%.*s", STRF(rule_key(a, kind, one)),
		STRF(rule_key(a, kind, other)))) != MAP_NONE;
}
