/*
 * Who is in an article, and which rows of entity they are. A full name joins the
 * entity that has it; a single word never joins people.
 */
#include "article.h"

#include "base/json.h"
#include "text/fold.h"
#include "writer.h"

static struct str
spans_json(struct arena *a, const uint32_t *pairs, size_t n)
{
	struct buf b = { 0 };
	struct json j;
	struct str s;

	json_start(&j, &b);
	json_arr(&j);
	for (size_t i = 0; i < n; i++) {
		json_arr(&j);
		json_int(&j, pairs[2 * i]);
		json_int(&j, pairs[2 * i + 1]);
		json_end_arr(&j);
	}
	json_end_arr(&j);
	s = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return s;
}

static struct str
places_of(struct arena *a, const struct entity *en)
{
	uint32_t *pairs = ARENA_NEW(a, uint32_t, 2 * en->n_mentions + 1);

	for (size_t i = 0; i < en->n_mentions; i++) {
		pairs[2 * i] = en->mentions[i].start;
		pairs[2 * i + 1] = en->mentions[i].end;
	}
	return spans_json(a, pairs, en->n_mentions);
}

static struct str
roles_of(struct arena *a, const struct entity *en)
{
	uint32_t *pairs = ARENA_NEW(a, uint32_t, 2 * en->n_roles + 1);

	for (size_t i = 0; i < en->n_roles; i++) {
		pairs[2 * i] = en->roles[i].start;
		pairs[2 * i + 1] = en->roles[i].end;
	}
	return en->n_roles ? spans_json(a, pairs, en->n_roles) : STR("");
}

static struct str
gender_of(const struct entity *en)
{
	return str_make(&en->gender, en->gender != 0);
}

/* A person's single word may be anyone's surname: it says nothing across articles. */
static bool
joins(const struct entity *en, struct str key)
{
	if (!key.n)
		return false;
	return en->kind != NAME_PERSON || str_findc(key, ' ') != STR_NONE;
}

/* People meet people; an organisation's kind is too uncertain to tell two apart. */
static int
find(struct archive *ar, const struct entity *en, struct str key, int64_t *id,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_ENTITY_BY_KEY);
	int rc;

	bind_str(st, key);
	while ((rc = stmt_step(st, e)) == 1) {
		bool person = str_eq(col_str(st, 1), STR("person"));
		struct str gender = col_str(st, 2);

		if (person != (en->kind == NAME_PERSON))
			continue;
		if (gender.n && en->gender && gender.p[0] != en->gender)
			continue;
		*id = col_int(st, 0);
		stmt_done(st);
		return 1;
	}
	return rc;
}

static int
name_words_put(struct archive *ar, int64_t id, struct str key, struct error *e)
{
	struct str word;

	while (str_cut(&key, ' ', &word)) {
		struct stmt *st = db_stmt(ar->db, Q_NAME_WORD_ADD);

		bind_str(st, word);
		bind_int(st, id);
		if (stmt_run(st, e))
			return -1;
	}
	return 0;
}

static int
alias_put(struct archive *ar, int64_t id, struct str name, bool is_full, struct error *e)
{
	struct str key = fold_key(&ar->w->scratch, name);
	struct stmt *st;

	if (!key.n)
		return 0;
	st = db_stmt(ar->db, Q_ALIAS_ADD);
	bind_str(st, key);
	bind_int(st, id);
	bind_str(st, name);
	bind_int(st, is_full);
	if (stmt_run(st, e))
		return -1;
	return db_changes(ar->db) ? name_words_put(ar, id, key, e) : 0;
}

static int
entity_add(struct archive *ar, const struct entity *en, int64_t *id, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_ENTITY_ADD);

	bind_str(st, str_of(name_kind_name(en->kind)));
	bind_str(st, en->name);
	bind_opt(st, gender_of(en));
	if (stmt_run(st, e))
		return -1;
	*id = db_last_id(ar->db);
	return 0;
}

static int
entity_row(struct archive *ar, const struct entity *en, int64_t *id, struct error *e)
{
	struct str key = fold_key(&ar->w->scratch, en->name);
	bool full = joins(en, key);
	struct stmt *st;
	int rc = full ? find(ar, en, key, id, e) : 0;

	if (rc < 0 || (rc == 0 && entity_add(ar, en, id, e)))
		return -1;
	if (rc == 1 && en->gender) {
		st = db_stmt(ar->db, Q_ENTITY_SET_GENDER);
		bind_str(st, gender_of(en));
		bind_int(st, *id);
		if (stmt_run(st, e))
			return -1;
	}
	rc = alias_put(ar, *id, en->name, full, e);
	for (size_t i = 0; i < en->n_aliases && !rc; i++)
		rc = alias_put(ar, *id, en->aliases[i], false, e);
	return rc;
}

static int
mention_put(struct archive *ar, int64_t article_id, size_t n, const struct entity *en,
    int64_t id, struct error *e)
{
	struct arena *a = &ar->w->scratch;
	struct stmt *st = db_stmt(ar->db, Q_MENTION_ADD);

	bind_int(st, article_id);
	bind_int(st, (int64_t)n);
	bind_int(st, id);
	bind_str(st, en->name);
	bind_str(st, places_of(a, en));
	bind_opt(st, roles_of(a, en));
	bind_null(st);
	bind_real(st, confidence_kept(en->confidence));
	return stmt_run(st, e);
}

/* Adds `by` to the count of every entity that the article mentions. */
static int
count(struct archive *ar, int64_t article_id, int by, struct error *e)
{
	struct stmt *each = db_stmt(ar->db, Q_MENTION_ENTITIES), *st;
	int rc;

	bind_int(each, article_id);
	while ((rc = stmt_step(each, e)) == 1) {
		st = db_stmt(ar->db, Q_ENTITY_COUNT);
		bind_int(st, by);
		bind_int(st, col_int(each, 0));
		if (stmt_run(st, e))
			return -1;
	}
	return rc;
}

int
mentions_put(struct archive *ar, int64_t article_id, const struct reading *r, int64_t *ids,
    struct error *e)
{
	for (size_t i = 0; i < r->names.n; i++) {
		const struct entity *en = &r->names.v[i];

		if (entity_row(ar, en, &ids[i], e) ||
		    mention_put(ar, article_id, i, en, ids[i], e))
			return -1;
	}
	return count(ar, article_id, 1, e);
}

int
mentions_drop(struct archive *ar, int64_t article_id, struct error *e)
{
	struct stmt *st;

	if (count(ar, article_id, -1, e))
		return -1;
	st = db_stmt(ar->db, Q_MENTION_DELETE);
	bind_int(st, article_id);
	return stmt_run(st, e);
}
