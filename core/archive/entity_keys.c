#include "entity_keys.h"

#include "entity_join.h"
#include "names_find.h"
#include "text/fold.h"
#include "writer.h"

struct alias {
	struct str name, key;
	bool joins;
};

struct aliases {
	struct alias *v;
	size_t n;
	enum name_kind kind; /* of the entity */
};

/* Binds an entity, its name and the key of that. */
static struct stmt *
by_own_name(struct archive *ar, enum named_query q, const struct found_name *of)
{
	struct stmt *st = db_stmt(ar->db, q);

	bind_int(st, of->id);
	bind_str(st, of->name);
	bind_str(st, fold_key(&ar->w->scratch, of->name));
	return st;
}

static int
aliases_of(struct archive *ar, int64_t id, struct aliases *out, struct error *e)
{
	struct arena *a = &ar->w->scratch;
	struct found_name of;
	struct stmt *st;
	size_t cap = 0;
	int rc = name_get(ar, a, id, &of, e);

	*out = (struct aliases){ .kind = NAME_ORG };
	if (rc != 1)
		return rc;
	if (str_eq(of.kind, STR("person")))
		out->kind = NAME_PERSON;
	st = by_own_name(ar, Q_ENTITY_NAMES, &of);
	while ((rc = stmt_step(st, e)) == 1) {
		struct alias *x = ARENA_PUSH(a, out->v, out->n, cap);

		x->name = col_dup(st, 0, a);
		x->key = col_dup(st, 1, a);
		x->joins = col_int(st, 2) != 0;
	}
	return rc;
}

static int
drop_key(struct archive *ar, enum named_query q, struct str key, int64_t id, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, q);

	bind_str(st, key);
	bind_int(st, id);
	return stmt_run(st, e);
}

static int
drop_word(struct archive *ar, struct str word, int64_t id, struct error *e)
{
	struct stmt *st;

	if (drop_key(ar, Q_NAME_WORD_DROP, word, id, e))
		return -1;
	st = db_stmt(ar->db, Q_NAME_WORD_EMPTY);
	bind_str(st, word);
	return stmt_run(st, e);
}

static int
drop_keys(struct archive *ar, const struct aliases *of, int64_t id, struct error *e)
{
	struct str keys[JOIN_KEYS_MAX], word;

	for (size_t i = 0; i < of->n; i++) {
		const struct join_side side = { .kind = of->kind, .name = of->v[i].name };
		struct str rest = of->v[i].key;
		size_t n = names_keys(&ar->w->scratch, &side, keys);

		for (size_t k = 0; k < n; k++)
			if (drop_key(ar, Q_JOIN_KEY_DROP, keys[k], id, e))
				return -1;
		if (drop_key(ar, Q_ALIAS_DROP, rest, id, e))
			return -1;
		while (str_cut(&rest, ' ', &word))
			if (drop_word(ar, word, id, e))
				return -1;
	}
	return 0;
}

int
entity_keys_copy(struct archive *ar, int64_t from, int64_t to, bool decided, struct error *e)
{
	struct aliases of;

	if (aliases_of(ar, from, &of, e))
		return -1;
	for (size_t i = 0; i < of.n; i++) {
		const struct join_side side = { .kind = of.kind, .name = of.v[i].name };

		if (entity_alias_put(ar, to, side.name, of.v[i].joins || decided, e) ||
		    join_file(ar, &side, to, e))
			return -1;
	}
	return 0;
}

int
entity_rename(struct archive *ar, int64_t id, struct str name, struct error *e)
{
	struct found_name of;
	struct stmt *st;
	int rc = name_get(ar, &ar->w->scratch, id, &of, e);

	if (rc < 0 || (rc == 1 && stmt_run(by_own_name(ar, Q_ALIASES_KEEP_NAME, &of), e)))
		return -1;
	st = db_stmt(ar->db, Q_MENTIONS_KEEP_NAME);
	bind_int(st, id);
	if (stmt_run(st, e))
		return -1;
	st = db_stmt(ar->db, Q_ENTITY_RENAME);
	bind_int(st, id);
	bind_str(st, name);
	return stmt_run(st, e);
}

int
entity_forget(struct archive *ar, int64_t id, struct error *e)
{
	struct aliases of;
	struct stmt *st;

	if (aliases_of(ar, id, &of, e) || drop_keys(ar, &of, id, e))
		return -1;
	st = db_stmt(ar->db, Q_ENTITY_DELETE);
	bind_int(st, id);
	return stmt_run(st, e);
}

int
entity_forget_unused(struct archive *ar, int64_t id, int64_t *gone, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_ENTITY_UNUSED);
	int64_t unused = 0;
	int rc;

	bind_int(st, id);
	rc = stmt_one_int(st, &unused, e);
	if (rc != 1)
		return rc;
	(*gone)++;
	return entity_forget(ar, id, e);
}

int
entity_sweep(struct archive *ar, struct error *e)
{
	static const enum named_query sweeps[] = { Q_ENTITY_SWEEP, Q_REPAIR_ALIASES,
		Q_REPAIR_JOIN_KEYS, Q_REPAIR_NAME_WORDS, Q_REPAIR_EMPTY_WORDS };

	for (size_t i = 0; i < sizeof(sweeps) / sizeof(*sweeps); i++)
		if (stmt_run(db_stmt(ar->db, sweeps[i]), e))
			return -1;
	return 0;
}
