#include "entity_usual.h"

#include "entity_keys.h"
#include "names/join.h"
#include "writer.h"

enum { DOUBLED_MAX = 64 };

static bool
is_decided(const struct rules *r, struct str name)
{
	for (size_t i = 0; i < r->n; i++)
		if (!r->v[i].ignore && str_eq(r->v[i].name, name))
			return true;
	return false;
}

/* "AP" is how "Associated Press" is written for short, however often. */
static bool
is_in_capitals_for(struct str name, struct str own)
{
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] == ' ' || (name.p[i] >= 'a' && name.p[i] <= 'z'))
			return false;
	return str_findc(own, ' ') != STR_NONE;
}

/* The name most used, empty when that is its own already. */
static int
usual_name(struct archive *ar, int64_t id, struct str *name, struct error *e)
{
	struct arena *a = &ar->w->scratch;
	struct stmt *st = db_stmt(ar->db, Q_ENTITY_USUAL_NAME);
	int rc;

	*name = STR("");
	bind_int(st, id);
	while ((rc = stmt_step(st, e)) == 1) {
		struct str used = col_str(st, 0), own = col_str(st, 1);
		enum name_kind kind = col_int(st, 2) ? NAME_PERSON : NAME_ORG;

		if (is_decided(&ar->w->rules, own) || str_eq(used, own))
			break;
		if (!names_is_full(a, used, kind) || is_in_capitals_for(used, own))
			continue;
		*name = arena_dup(a, used);
		break;
	}
	stmt_done(st);
	return rc < 0 ? -1 : 0;
}

int
entity_usual_names(struct archive *ar, int64_t article_id, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_ENTITIES_DOUBLED);
	int64_t ids[DOUBLED_MAX];
	size_t n = 0;
	int rc;

	bind_int(st, article_id);
	while ((rc = stmt_step(st, e)) == 1 && n < DOUBLED_MAX)
		ids[n++] = col_int(st, 0);
	stmt_done(st);
	for (size_t i = 0; rc >= 0 && i < n; i++) {
		struct str name;

		rc = usual_name(ar, ids[i], &name, e);
		if (rc == 0 && name.n > 0)
			rc = entity_rename(ar, ids[i], name, e);
	}
	return rc < 0 ? -1 : 0;
}
