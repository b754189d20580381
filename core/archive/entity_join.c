#include "entity_join.h"

#include "entity_unite.h"
#include "writer.h"

enum { WITH_MAX = 24, ALIASES_MAX = 6, CANDIDATES_MAX = 32, OTHERS_MAX = 300 };

#define SURE_ALONE 0.9f /* who else is there would not change it */

struct join_side *
join_sides(struct arena *a, const struct entities *names)
{
	struct join_side *sides = ARENA_NEW(a, struct join_side, names->n + 1);
	size_t n = names->n < WITH_MAX ? names->n : WITH_MAX;
	struct str *keys = ARENA_NEW(a, struct str, n + 1);

	for (size_t i = 0; i < n; i++)
		keys[i] = names_key(a, names->v[i].name, names->v[i].kind);
	for (size_t i = 0; i < names->n; i++) {
		const struct entity *en = &names->v[i];

		sides[i] = (struct join_side){ .kind = en->kind, .name = en->name,
			.aliases = en->aliases, .n_aliases = en->n_aliases, .with = keys, .n_with = n,
			.gender = en->gender_told ? en->gender : 0 };
	}
	return sides;
}

/* People meet people; an organisation's kind is too uncertain to tell two apart. */
int
join_same_name(struct archive *ar, const struct join_side *side, struct str key,
    int64_t *id, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_ENTITY_BY_KEY);
	int rc;

	bind_str(st, key);
	while ((rc = stmt_step(st, e)) == 1) {
		bool person = str_eq(col_str(st, 1), STR("person"));
		struct str gender = col_str(st, 2);

		if (person != (side->kind == NAME_PERSON))
			continue;
		if (gender.n && side->gender && gender.p[0] != side->gender)
			continue;
		*id = col_int(st, 0);
		stmt_done(st);
		return 1;
	}
	return rc;
}

struct candidate {
	int64_t id;
	struct join_side side;
};

struct candidates {
	struct candidate v[CANDIDATES_MAX];
	size_t n;
};

static int
aliases_of(struct archive *ar, struct candidate *c, struct error *e)
{
	struct arena *a = &ar->w->scratch;
	struct str *aliases = ARENA_NEW(a, struct str, ALIASES_MAX);
	struct stmt *st = db_stmt(ar->db, Q_JOIN_ALIASES);
	int rc;

	bind_int(st, c->id);
	while ((rc = stmt_step(st, e)) == 1 && c->side.n_aliases < ALIASES_MAX) {
		aliases[c->side.n_aliases++] = col_dup(st, 0, a);
		c->side.n_full += col_int(st, 1) != 0; /* they come first */
	}
	stmt_done(st);
	c->side.aliases = aliases;
	return rc < 0 ? -1 : 0;
}

/* Who else is in the articles of a candidate, but for those who are called as `side` is. */
static int
others_of(struct archive *ar, const struct join_side *side, struct candidate *c,
    struct error *e)
{
	struct arena *a = &ar->w->scratch;
	struct str *keys = ARENA_NEW(a, struct str, OTHERS_MAX);
	struct stmt *st = db_stmt(ar->db, Q_JOIN_OTHERS);
	struct str own = names_key(a, side->name, side->kind);
	size_t n = 0;
	int rc;

	bind_int(st, c->id);
	while ((rc = stmt_step(st, e)) == 1 && n < OTHERS_MAX) {
		enum name_kind kind = str_eq(col_str(st, 1), STR("person")) ? NAME_PERSON : NAME_ORG;

		keys[n] = names_key(a, col_str(st, 0), kind);
		n += !str_eq(keys[n], own);
	}
	stmt_done(st);
	c->side.with = keys;
	c->side.n_with = n;
	return rc < 0 ? -1 : 0;
}

static bool
is_there(const struct candidates *cs, int64_t id)
{
	for (size_t i = 0; i < cs->n; i++)
		if (cs->v[i].id == id)
			return true;
	return false;
}

/* Those filed under one key that could be the same at all. */
static int
gather(struct archive *ar, const struct join_side *side, struct str key,
    struct candidates *cs, struct error *e)
{
	struct arena *a = &ar->w->scratch;
	struct stmt *st = db_stmt(ar->db, Q_JOIN_CANDIDATES);
	int rc;

	bind_str(st, key);
	while ((rc = stmt_step(st, e)) == 1 && cs->n < CANDIDATES_MAX) {
		struct candidate *c = &cs->v[cs->n];
		struct str gender = col_str(st, 3);

		if (is_there(cs, col_int(st, 0)))
			continue;
		*c = (struct candidate){ .id = col_int(st, 0) };
		if (!name_kind_of(col_str(st, 1), &c->side.kind))
			continue;
		if ((c->side.kind == NAME_PERSON) != (side->kind == NAME_PERSON))
			continue;
		c->side.name = col_dup(st, 2, a);
		c->side.gender = gender.n ? gender.p[0] : 0;
		cs->n++;
	}
	stmt_done(st);
	return rc < 0 ? -1 : 0;
}

static int
find_alike(struct archive *ar, const struct join_side *side, int64_t *id, const char **why,
    struct error *e)
{
	struct arena *a = &ar->w->scratch;
	struct str keys[JOIN_KEYS_MAX];
	size_t n = names_keys(a, side, keys);
	struct candidates cs = { .n = 0 };
	float best = JOIN_SAME;
	bool found = false;

	for (size_t i = 0; i < n; i++)
		if (gather(ar, side, keys[i], &cs, e))
			return -1;
	for (size_t i = 0; i < cs.n; i++) {
		const char *reason;
		float sure;

		if (aliases_of(ar, &cs.v[i], e))
			return -1;
		sure = names_same(a, side, &cs.v[i].side, &reason);
		if (sure > 0 && sure < SURE_ALONE && side->n_with > 1) {
			if (others_of(ar, side, &cs.v[i], e))
				return -1;
			sure = names_same(a, side, &cs.v[i].side, &reason);
		}
		if (rules_apart(&ar->w->rules, a, side->kind, side->name, cs.v[i].side.name))
			continue;
		if (sure < best || (found && sure == best))
			continue;
		best = sure;
		*id = cs.v[i].id;
		*why = reason;
		found = true;
	}
	return found;
}

int
join_find(struct archive *ar, const struct join_side *side, struct str key, int64_t *id,
    const char **why, struct error *e)
{
	int rc = 0;

	*why = NULL;
	if (key.n > 0)
		rc = join_same_name(ar, side, key, id, e);
	return rc ? rc : find_alike(ar, side, id, why, e);
}

/* Those who were met by the surname of `side` alone, and not in this article. */
static int
by_surname(struct archive *ar, int64_t article_id, struct str key, struct candidates *cs,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_JOIN_SURNAMES);
	int rc;

	bind_str(st, key);
	bind_int(st, article_id);
	while ((rc = stmt_step(st, e)) == 1 && cs->n < CANDIDATES_MAX) {
		struct str gender = col_str(st, 2);

		cs->v[cs->n++] = (struct candidate){ col_int(st, 0),
			{ .kind = NAME_PERSON, .name = col_dup(st, 1, &ar->w->scratch),
			    .gender = gender.n ? gender.p[0] : 0 } };
	}
	stmt_done(st);
	return rc < 0 ? -1 : 0;
}

int
join_surnames(struct archive *ar, int64_t article_id, const struct join_side *side,
    int64_t id, struct error *e)
{
	struct arena *a = &ar->w->scratch;
	struct str keys[JOIN_KEYS_MAX];
	struct candidates cs = { .n = 0 };

	if (names_keys(a, side, keys) == 0 || by_surname(ar, article_id, keys[0], &cs, e))
		return -1;
	for (size_t i = 0; i < cs.n; i++) {
		const struct candidate *c = &cs.v[i];
		const char *why;

		if (others_of(ar, side, &cs.v[i], e))
			return -1;
		if (names_same(a, side, &c->side, &why) < JOIN_SAME ||
		    rules_apart(&ar->w->rules, a, side->kind, side->name, c->side.name))
			continue;
		if (entity_unite(ar, c->id, id, why, false, e))
			return -1;
	}
	return 0;
}

int
join_file(struct archive *ar, const struct join_side *side, int64_t id, struct error *e)
{
	struct str keys[JOIN_KEYS_MAX];
	size_t n = names_keys(&ar->w->scratch, side, keys);

	for (size_t i = 0; i < n; i++) {
		struct stmt *st = db_stmt(ar->db, Q_JOIN_KEY_ALIAS);
		int64_t one;
		int rc;

		bind_str(st, keys[i]);
		bind_int(st, id);
		rc = stmt_one_int(st, &one, e);
		if (rc < 0)
			return -1;
		if (rc == 1)
			continue;
		st = db_stmt(ar->db, Q_JOIN_KEY_ADD);
		bind_str(st, keys[i]);
		bind_int(st, id);
		if (stmt_run(st, e))
			return -1;
	}
	return 0;
}
