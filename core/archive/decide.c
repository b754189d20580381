#include "decide.h"

#include "base/clock.h"
#include "entity_keys.h"
#include "entity_unite.h"
#include "text/fold.h"
#include "writer.h"

static const char by_person[] = "you said so";

static bool
is_person(const struct found_name *n)
{
	return str_eq(n->kind, STR("person"));
}

static struct str
subject_of(struct arena *a, const struct found_name *n, struct str name)
{
	return arena_fmt(a, "%s:%.*s", is_person(n) ? "person" : "company", STRF(name));
}

static int
write_down(struct archive *ar, const char *verb, struct str subject, struct str object,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_DECISION_ADD);

	bind_int(st, clock_now());
	bind_str(st, str_of(verb));
	bind_str(st, subject);
	bind_opt(st, object);
	rules_forget(&ar->w->rules);
	return stmt_run(st, e);
}

/* Statements of one row number, or of two. */
static int
run1(struct archive *ar, enum named_query q, int64_t a, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, q);

	bind_int(st, a);
	return stmt_run(st, e);
}

int
decide_merge(struct archive *ar, const struct found_name *kept,
    const struct found_name *other, struct error *e)
{
	struct arena *a;
	int rc;

	if (kept->id == other->id)
		return err_set(e, ERR_USAGE, "%.*s is one already", STRF(kept->name));
	if (is_person(kept) != is_person(other))
		return err_set(e, ERR_USAGE, "one is a person, the other is not");
	if (part_begin(ar, e))
		return -1;
	a = &ar->w->scratch;
	rc = write_down(ar, "merge", subject_of(a, other, other->name),
	    subject_of(a, kept, kept->name), e);
	if (!rc)
		rc = entity_unite(ar, other->id, kept->id, by_person, true, e);
	return part_end(ar, rc ? -1 : 0, e);
}

int
decide_rename(struct archive *ar, const struct found_name *of, struct str name,
    struct error *e)
{
	struct arena *a;
	int rc;

	if (part_begin(ar, e))
		return -1;
	a = &ar->w->scratch;
	rc = write_down(ar, "rename", subject_of(a, of, of->name), subject_of(a, of, name), e);
	if (!rc)
		rc = entity_rename(ar, of->id, name, e);
	if (!rc)
		rc = entity_alias_put(ar, of->id, name, true, e);
	return part_end(ar, rc, e);
}

/* Its names, a line each: where it was, should the decision be taken back. */
static int
all_names(struct archive *ar, int64_t id, struct str *out, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_JOIN_ALIASES);
	struct buf b = { 0 };
	int rc;

	bind_int(st, id);
	while ((rc = stmt_step(st, e)) == 1) {
		if (b.n > 0)
			buf_c(&b, '\n');
		buf_str(&b, col_str(st, 0));
	}
	*out = arena_dup(&ar->w->scratch, buf_view(&b));
	buf_free(&b);
	return rc;
}

int
decide_ignore(struct archive *ar, const struct found_name *what, struct error *e)
{
	struct str names;
	int rc;

	if (part_begin(ar, e))
		return -1;
	rc = all_names(ar, what->id, &names, e);
	if (!rc)
		rc = write_down(ar, "ignore", subject_of(&ar->w->scratch, what, what->name),
		    names, e);
	if (!rc)
		rc = run1(ar, Q_MENTIONS_FORGET, what->id, e) ||
		    run1(ar, Q_SPEAKERS_FORGET, what->id, e) ||
		    entity_forget(ar, what->id, e);
	return part_end(ar, rc ? -1 : 0, e);
}

int
decide_different(struct archive *ar, const struct found_name *one,
    const struct found_name *other, struct error *e)
{
	struct arena *a;

	if (one->id == other->id)
		return err_set(e, ERR_USAGE,
		    "%.*s and %.*s are one entity here: arch split parts them",
		    STRF(one->name), STRF(other->name));
	if (part_begin(ar, e))
		return -1;
	a = &ar->w->scratch;
	return part_end(ar,
	    write_down(ar, "different", subject_of(a, one, one->name),
		subject_of(a, other, other->name), e),
	    e);
}

static int
page_key(struct archive *ar, int64_t page_id, struct buf *out, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_PAGE_KEY);
	int rc;

	bind_int(st, page_id);
	rc = stmt_step(st, e);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no page %lld", (long long)page_id);
	if (rc < 0)
		return -1;
	buf_str(out, col_str(st, 0));
	stmt_done(st);
	return 0;
}

static int
split_page(struct archive *ar, int64_t from, int64_t page, int64_t to, struct error *e)
{
	static const enum named_query moves[] = { Q_SPLIT_SPEAKERS, Q_SPLIT_ABOUT };
	struct stmt *st = db_stmt(ar->db, Q_SPLIT_MENTIONS);

	bind_int(st, from);
	bind_int(st, page);
	bind_int(st, to);
	bind_str(st, str_of(by_person));
	if (stmt_run(st, e))
		return -1;
	for (int i = 0; i < 2; i++) {
		st = db_stmt(ar->db, moves[i]);
		bind_int(st, from);
		bind_int(st, page);
		bind_int(st, to);
		if (stmt_run(st, e))
			return -1;
	}
	return 0;
}

/* The name that the other one gets is not this one's any more. */
static int
forget_alias(struct archive *ar, int64_t id, struct str name, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_ALIAS_DROP);

	bind_str(st, fold_key(&ar->w->scratch, name));
	bind_int(st, id);
	return stmt_run(st, e);
}

static int
split(struct archive *ar, const struct found_name *from, struct str as,
    const int64_t *pages, size_t n, struct error *e)
{
	struct buf object = { 0 };
	int64_t to = 0;
	int rc = 0;

	buf_str(&object, as);
	for (size_t i = 0; i < n && !rc; i++) {
		buf_c(&object, '\n');
		rc = page_key(ar, pages[i], &object, e);
	}
	if (!rc)
		rc = write_down(ar, "split",
		    subject_of(&ar->w->scratch, from, from->name), buf_view(&object), e);
	if (!rc)
		rc = forget_alias(ar, from->id, as, e);
	if (!rc)
		rc = entity_named(ar, is_person(from), as, &to, e);
	for (size_t i = 0; i < n && !rc; i++)
		rc = split_page(ar, from->id, pages[i], to, e);
	if (!rc)
		rc = run1(ar, Q_ENTITY_RECOUNT, from->id, e) || run1(ar, Q_ENTITY_RECOUNT, to, e);
	buf_free(&object);
	return rc ? -1 : 0;
}

int
decide_split(struct archive *ar, const struct found_name *from, struct str as,
    const int64_t *pages, size_t n, struct error *e)
{
	if (str_eqi(from->name, as))
		return err_set(e, ERR_USAGE, "the other one needs another name");
	if (part_begin(ar, e))
		return -1;
	return part_end(ar, split(ar, from, as, pages, n, e), e);
}

int
claim_subject(struct archive *ar, struct arena *a, int64_t claim_id, struct str *out,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_CLAIM_PLACE);
	struct buf key = { 0 };
	struct str words;
	int64_t page;
	int rc;

	bind_int(st, claim_id);
	rc = stmt_step(st, e);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no claim:%lld", (long long)claim_id);
	if (rc < 0)
		return -1;
	page = col_int(st, 0);
	words = col_dup(st, 1, a);
	stmt_done(st);
	rc = page_key(ar, page, &key, e);
	if (!rc)
		*out = arena_fmt(a, "%.*s\t%.*s", STRF(buf_view(&key)), STRF(words));
	buf_free(&key);
	return rc;
}

int
decide_claim(struct archive *ar, const char *verb, int64_t claim_id, struct str object,
    struct error *e)
{
	struct str subject;
	int rc;

	if (part_begin(ar, e))
		return -1;
	rc = claim_subject(ar, &ar->w->scratch, claim_id, &subject, e);
	if (!rc)
		rc = write_down(ar, verb, subject, object, e);
	return part_end(ar, rc, e);
}

int
decisions_list(struct archive *ar, struct arena *a, struct decision **v, size_t *n,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_DECISIONS);
	size_t cap = 0;
	int rc;

	*v = NULL;
	*n = 0;
	while ((rc = stmt_step(st, e)) == 1) {
		struct decision *d = ARENA_PUSH(a, *v, *n, cap);

		d->id = col_int(st, 0);
		d->time = col_int(st, 1);
		d->verb = col_dup(st, 2, a);
		d->subject = col_dup(st, 3, a);
		d->object = col_dup(st, 4, a);
		d->undone = col_int(st, 5) != 0;
	}
	return rc;
}

int
decisions_on_claim(struct archive *ar, struct arena *a, int64_t claim_id,
    struct decision **v, size_t *n, struct error *e)
{
	struct str subject;
	struct stmt *st;
	size_t cap = 0;
	int rc;

	*v = NULL;
	*n = 0;
	if (claim_subject(ar, a, claim_id, &subject, e))
		return -1;
	st = db_stmt(ar->db, Q_DECISIONS_ON);
	bind_str(st, subject);
	while ((rc = stmt_step(st, e)) == 1) {
		struct decision *d = ARENA_PUSH(a, *v, *n, cap);

		d->verb = col_dup(st, 0, a);
		d->object = col_dup(st, 1, a);
		d->time = col_int(st, 2);
		d->subject = subject;
	}
	return rc;
}
