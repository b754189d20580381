#include "undo.h"

#include <stdlib.h>

#include "base/map.h"
#include "entity_keys.h"
#include "text/fold.h"
#include "writer.h"

struct decision_words {
	struct str verb, subject, object;
};

/* What a decision named, and what has to be read again because of it. */
struct undoing {
	struct archive *ar;
	struct arena arena;
	struct map seen; /* captures, by their number in words */
	int64_t *captures;
	size_t n, cap;
	int64_t *entities;
	size_t n_entities, cap_entities;
};

/* Puts the captures that the statement gives. */
static int
add_captures(struct undoing *u, struct stmt *st, struct error *e)
{
	int rc;

	while ((rc = stmt_step(st, e)) == 1) {
		int64_t id = col_int(st, 0);
		uint32_t *slot = map_put(&u->seen, arena_fmt(&u->arena, "%lld", (long long)id));

		if (*slot == 1)
			continue;
		*slot = 1;
		*ARENA_PUSH(&u->arena, u->captures, u->n, u->cap) = id;
	}
	return rc;
}

/* Who has the name now, and the pages that mention them. */
static int
add_entities(struct undoing *u, struct str name, bool person, struct error *e)
{
	struct stmt *st = db_stmt(u->ar->db, Q_UNDO_ENTITIES);
	size_t from = u->n_entities;
	int rc;

	bind_str(st, fold_key(&u->arena, name));
	bind_int(st, person);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(&u->arena, u->entities, u->n_entities, u->cap_entities) =
		    col_int(st, 0);
	for (size_t i = from; i < u->n_entities && rc == 0; i++) {
		st = db_stmt(u->ar->db, Q_UNDO_MENTIONED);
		bind_int(st, u->entities[i]);
		rc = add_captures(u, st, e);
	}
	return rc;
}

/* What was ignored has no mentions: the words tell where it was. */
static int
add_by_words(struct undoing *u, struct str name, struct error *e)
{
	struct buf phrase = { .max = 1 << 16 };
	struct stmt *st = db_stmt(u->ar->db, Q_UNDO_WORDS);
	int rc;

	if (fold_key(&u->arena, name).n == 0) /* a phrase without words is not one */
		return 0;
	buf_c(&phrase, '"');
	for (size_t i = 0; i < name.n; i++)
		buf_c(&phrase, name.p[i] == '"' ? ' ' : name.p[i]);
	buf_c(&phrase, '"');
	bind_str(st, buf_view(&phrase));
	rc = add_captures(u, st, e);
	buf_free(&phrase);
	return rc;
}

/* "person:Tony Wu" without its class, which *person tells; false when it names nobody. */
static bool
take_class(struct str *subject, bool *person)
{
	struct str class;

	if (str_findc(*subject, ':') == STR_NONE || !str_cut(subject, ':', &class))
		return false;
	*person = str_eq(class, STR("person"));
	return *person || str_eq(class, STR("company"));
}

/* Of claims nothing has to be read again. */
static int
gather(struct undoing *u, const struct decision_words *d, struct error *e)
{
	static const char *const verbs[] = { "merge", "rename", "split", "different", "ignore" };
	struct str name = d->subject, rest = d->object, other;
	bool ignored = str_eq(d->verb, STR("ignore")), person, about_names = false;

	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
		about_names |= str_eq(d->verb, str_of(verbs[i]));
	if (!about_names || !take_class(&name, &person))
		return 0;
	if (ignored ? add_by_words(u, name, e) : add_entities(u, name, person, e))
		return -1;
	while (str_cut(&rest, '\n', &other)) {
		take_class(&other, &person);
		if (ignored ? add_by_words(u, other, e) : add_entities(u, other, person, e))
			return -1;
		if (!ignored) /* a split's addresses follow */
			break;
	}
	return 0;
}

static int
run1(struct archive *ar, enum named_query q, int64_t id, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, q);

	bind_int(st, id);
	return stmt_run(st, e);
}

static int
words_of_decision(struct undoing *u, int64_t id, struct decision_words *d, struct error *e)
{
	struct stmt *st = db_stmt(u->ar->db, Q_DECISION_WORDS);
	int rc;

	bind_int(st, id);
	rc = stmt_step(st, e);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "no decision %lld that stands", (long long)id);
	if (rc < 0)
		return -1;
	d->verb = col_dup(st, 0, &u->arena);
	d->subject = col_dup(st, 1, &u->arena);
	d->object = col_dup(st, 2, &u->arena);
	stmt_done(st);
	return 0;
}

/* The entities go, with all that the decision made of them; their pages bring them back. */
static int
forget(struct undoing *u, struct error *e)
{
	for (size_t i = 0; i < u->n_entities; i++)
		if (run1(u->ar, Q_MENTIONS_FORGET, u->entities[i], e) ||
		    run1(u->ar, Q_SPEAKERS_FORGET, u->entities[i], e) ||
		    entity_forget(u->ar, u->entities[i], e))
			return -1;
	return 0;
}

/* The newest first, as a reindex reads them. */
static int
newest_first(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? 1 : x > y ? -1 : 0;
}

static int
take_back(struct undoing *u, int64_t *id, struct error *e)
{
	struct decision_words d;
	int rc = 1;

	if (*id == 0)
		rc = stmt_one_int(db_stmt(u->ar->db, Q_DECISION_LAST), id, e);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "nothing was decided yet");
	if (rc < 0 || words_of_decision(u, *id, &d, e) || gather(u, &d, e))
		return -1;
	if (u->n > 0)
		qsort(u->captures, u->n, sizeof(*u->captures), newest_first);
	rules_forget(&u->ar->w->rules);
	return run1(u->ar, Q_DECISION_UNDO, *id, e) || forget(u, e) ? -1 : 0;
}

int
decision_undo(struct archive *ar, const struct reindex_options *o, int64_t *id,
    size_t *pages, struct error *e)
{
	struct undoing u = { .ar = ar };
	int rc;

	if (archive_begin(ar, e) != 0)
		return -1;
	arena_init(&u.arena, 0);
	rc = take_back(&u, id, e);
	if (rc == 0)
		rc = reread_captures(ar, u.captures, u.n, o, e);
	if (rc == 0 && *o->stop != 0)
		rc = err_set(e, ERR_INTR, "stopped; the decision stands");
	*pages = u.n;
	map_free(&u.seen);
	arena_free(&u.arena);
	if (rc != 0) {
		archive_rollback(ar);
		return -1;
	}
	return archive_commit(ar, e);
}
