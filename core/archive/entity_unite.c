#include "entity_unite.h"

#include "entity_keys.h"

static int
move(struct archive *ar, enum named_query q, int64_t from, int64_t to, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, q);

	bind_int(st, from);
	bind_int(st, to);
	return stmt_run(st, e);
}

static int
move_mentions(
    struct archive *ar, int64_t from, int64_t to, const char *why, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_MERGE_MENTIONS);

	bind_int(st, from);
	bind_int(st, to);
	bind_str(st, str_of(why));
	return stmt_run(st, e);
}

int
entity_unite(struct archive *ar, int64_t from, int64_t to, const char *why, bool decided,
    struct error *e)
{
	struct stmt *st;

	if (move_mentions(ar, from, to, why, e) || move(ar, Q_MERGE_SPEAKERS, from, to, e) ||
	    move(ar, Q_MERGE_ABOUT, from, to, e) ||
	    entity_keys_copy(ar, from, to, decided, e) || entity_forget(ar, from, e))
		return -1;
	st = db_stmt(ar->db, Q_ENTITY_RECOUNT);
	bind_int(st, to);
	return stmt_run(st, e);
}
