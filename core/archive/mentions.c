/* Who is in an article, and which rows of entity they are (entity_join.h decides). */
#include "article.h"

#include "base/json.h"
#include "entity_join.h"
#include "entity_keys.h"
#include "entity_usual.h"
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
	struct buf b = { 0 };
	struct json j;
	struct str s;

	json_start(&j, &b);
	json_arr(&j);
	for (size_t i = 0; i < en->n_mentions; i++) {
		json_int(&j, en->mentions[i].start);
		json_int(&j, en->mentions[i].end - en->mentions[i].start);
	}
	json_end_arr(&j);
	s = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return s;
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

/* Only what is told: a pronoun that was another's would make two people of one. */
static struct str
gender_of(const struct entity *en)
{
	return str_make(&en->gender, en->gender_told);
}

/* 1 when the word is known to be its, or now is; 0 when no row has room. */
static int
word_join(struct archive *ar, int64_t id, struct str word, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_NAME_WORD_ROW);
	bool room, there;
	int64_t base;
	int rc;

	bind_str(st, word);
	bind_int(st, id);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	base = col_int(st, 0);
	room = col_int(st, 1) != 0;
	there = col_int(st, 2) != 0;
	stmt_done(st);
	if (there || !room)
		return there;
	st = db_stmt(ar->db, Q_NAME_WORD_JOIN);
	bind_str(st, word);
	bind_int(st, id);
	bind_int(st, base);
	return stmt_run(st, e) ? -1 : 1;
}

static int
word_put(struct archive *ar, int64_t id, struct str word, struct error *e)
{
	int rc = word_join(ar, id, word, e);
	struct stmt *st;

	if (rc)
		return rc < 0 ? -1 : 0;
	st = db_stmt(ar->db, Q_NAME_WORD_ADD);
	bind_str(st, word);
	bind_int(st, id);
	return stmt_run(st, e);
}

/* A name of one word is found as an alias. */
static int
name_words_put(struct archive *ar, int64_t id, struct str key, struct error *e)
{
	struct str word;

	if (str_findc(key, ' ') == STR_NONE)
		return 0;
	while (str_cut(&key, ' ', &word))
		if (word_put(ar, id, word, e))
			return -1;
	return 0;
}

int
entity_alias_put(struct archive *ar, int64_t id, struct str name, bool is_full,
    struct error *e)
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

int
entity_named(struct archive *ar, bool person, struct str name, int64_t *id,
    struct error *e)
{
	const struct entity en = { .kind = person ? NAME_PERSON : NAME_ORG, .name = name };
	const struct join_side side = { .kind = en.kind, .name = name };
	struct str key = fold_key(&ar->w->scratch, name);
	int rc = join_same_name(ar, &side, key, id, e);

	if (rc)
		return rc < 0 ? -1 : 0;
	if (entity_add(ar, &en, id, e) || entity_alias_put(ar, *id, name, true, e))
		return -1;
	return join_file(ar, &side, *id, e);
}

static int
aliases_put(struct archive *ar, const struct entity *en, bool full, int64_t id,
    struct error *e)
{
	int rc = entity_alias_put(ar, id, en->name, full, e);

	for (size_t i = 0; i < en->n_aliases && !rc; i++)
		rc = entity_alias_put(ar, id, en->aliases[i], false, e);
	return rc;
}

static bool
is_named_in_full(struct arena *a, const struct entity *en)
{
	return en->kind == NAME_PERSON && names_is_full(a, en->name, en->kind);
}

/* Someone met first by a surname goes by the full name from now on, but for what was decided. */
static int
entity_name_in_full(struct archive *ar, int64_t id, struct str name, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_ENTITY_SINGLE_NAME);
	int rc;

	bind_int(st, id);
	rc = stmt_one_int(st, &id, e);
	return rc == 1 ? entity_rename(ar, id, name, e) : rc;
}

/* Which row an entity of an article is; *why it is that one, NULL for the same full name. */
static int
entity_row(struct archive *ar, const struct entity *en, const struct join_side *side,
    int64_t *id, const char **why, struct error *e)
{
	struct arena *a = &ar->w->scratch;
	bool full = names_is_full(a, en->name, en->kind);
	struct str key = full ? fold_key(a, en->name) : STR("");
	struct stmt *st;
	int rc = join_find(ar, side, key, id, why, e);

	if (rc < 0 || (rc == 0 && entity_add(ar, en, id, e)))
		return -1;
	if (rc == 1 && en->gender_told) {
		st = db_stmt(ar->db, Q_ENTITY_SET_GENDER);
		bind_str(st, gender_of(en));
		bind_int(st, *id);
		if (stmt_run(st, e))
			return -1;
	}
	if (rc == 1 && full && en->kind == NAME_PERSON &&
	    entity_name_in_full(ar, *id, en->name, e))
		return -1;
	if (aliases_put(ar, en, full, *id, e))
		return -1;
	return rc == 0 || *why ? join_file(ar, side, *id, e) : 0;
}

struct mention_of {
	int64_t id;
	const char *why;
};

static int
mention_put(struct archive *ar, int64_t article_id, size_t n, const struct entity *en,
    const struct mention_of *of, struct error *e)
{
	struct arena *a = &ar->w->scratch;
	struct stmt *st = db_stmt(ar->db, Q_MENTION_ADD);

	bind_int(st, article_id);
	bind_int(st, (int64_t)n);
	bind_int(st, of->id);
	bind_str(st, en->name);
	bind_str(st, places_of(a, en));
	bind_opt(st, roles_of(a, en));
	bind_opt(st, str_of(of->why));
	bind_int(st, confidence_kept(en->confidence));
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

static int
page_key(struct archive *ar, int64_t article_id, struct str *out, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_PAGE_KEY_OF_ARTICLE);

	*out = STR("");
	if (ar->w->rules.n == 0)
		return 0;
	bind_int(st, article_id);
	return stmt_one_str(st, &ar->w->scratch, out, e) < 0 ? -1 : 0;
}

/* What the person decided comes before what the names say. */
static int
row_by_rule(struct archive *ar, const struct entity *en, const struct rule *rule,
    struct mention_of *of, struct error *e)
{
	of->why = "you said so";
	if (entity_named(ar, en->kind == NAME_PERSON, rule->name, &of->id, e))
		return -1;
	return aliases_put(ar, en, false, of->id, e);
}

int
mentions_put(struct archive *ar, int64_t article_id, const struct reading *r, int64_t *ids,
    struct error *e)
{
	struct arena *a = &ar->w->scratch;
	struct join_side *sides = join_sides(a, &r->names);
	struct str page;

	if (rules_load(ar, &ar->w->rules, e) || page_key(ar, article_id, &page, e))
		return -1;
	for (size_t i = 0; i < r->names.n; i++) {
		const struct entity *en = &r->names.v[i];
		const struct rule *rule = rule_for(&ar->w->rules, a, en->kind, en->name, page);
		struct mention_of of = { 0, NULL };

		ids[i] = 0;
		if (rule && rule->ignore)
			continue;
		if (rule ? row_by_rule(ar, en, rule, &of, e) :
			   entity_row(ar, en, &sides[i], &of.id, &of.why, e))
			return -1;
		if (mention_put(ar, article_id, i, en, &of, e))
			return -1;
		ids[i] = of.id;
	}
	if (count(ar, article_id, 1, e) || entity_usual_names(ar, article_id, e))
		return -1;
	for (size_t i = 0; i < r->names.n; i++)
		if (ids[i] && is_named_in_full(a, &r->names.v[i]) &&
		    join_surnames(ar, article_id, &sides[i], ids[i], e))
			return -1;
	return 0;
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
