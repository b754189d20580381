#include "writer.h"

#include <string.h>

#include "store/rank_write.h"
#include "store/words.h"
#include "url/url.h"

#define MARKS_MAX 40

struct marks {
	struct arena *arena;
	struct str v[MARKS_MAX];
	size_t n;
};

static void
mark(struct marks *m, char first, struct str value)
{
	char *p;

	if (value.n == 0 || m->n == MARKS_MAX)
		return;
	p = arena_alloc(m->arena, value.n + 1);
	p[0] = first;
	memcpy(p + 1, value.p, value.n);
	m->v[m->n++] = str_make(p, value.n + 1);
}

/* "www.bbc.co.uk" is found as itself, "bbc.co.uk", "co.uk" and "uk". */
static void
mark_host(struct marks *m, struct str key)
{
	struct url u;
	struct str host;
	size_t dot;

	if (url_parse(m->arena, key, STR(""), &u, NULL) || !url_is_http(&u))
		return;
	for (host = u.host; host.n > 0; host = str_from(host, dot + 1)) {
		mark(m, RANK_TERM_HOST, host);
		dot = str_findc(host, '.');
		if (dot == STR_NONE)
			break;
	}
}

static int
mark_word(void *ctx, const struct word *w)
{
	mark(ctx, RANK_TERM_HOST, w->term);
	return 0;
}

static int
marks_of(struct archive *ar, int64_t id, struct marks *m, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_RANK_MARKS);
	struct str site;
	int rc;

	bind_int(st, id);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	mark_host(m, col_str(st, 0));
	mark(m, RANK_TERM_LANG, col_str(st, 1));
	mark(m, RANK_TERM_KIND, col_str(st, 2));
	site = col_dup(st, 3, m->arena);
	stmt_done(st);
	return words_each(ar->db, site, WORDS_OF_QUERY, mark_word, m, e);
}

static int
marks_of_claim(struct archive *ar, int64_t id, struct marks *m, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_RANK_CLAIM_MARKS);
	int rc;

	bind_int(st, id);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	mark(m, RANK_TERM_KIND, col_str(st, 0));
	if (col_int(st, 1))
		mark(m, RANK_TERM_KIND, STR("hedged"));
	if (col_int(st, 2))
		mark(m, RANK_TERM_KIND, STR("number"));
	stmt_done(st);
	return 0;
}

int
rank_put(struct archive *ar, const struct index_op *op, struct error *e)
{
	enum rank_what what = op->table == INDEX_ARTICLE ? RANK_ARTICLES : RANK_CLAIMS;
	struct arena a;
	struct marks m = { .arena = &a };
	struct rank_doc d = { .id = op->id,
		.title = op->title,
		.byline = op->byline,
		.text = op->text,
		.marks = m.v };
	int rc;

	if (op->drop)
		return rank_remove(ar->db, what, op->id, e);
	arena_init(&a, 0);
	rc = what == RANK_ARTICLES ? marks_of(ar, op->id, &m, e)
				   : marks_of_claim(ar, op->id, &m, e);
	d.n_marks = m.n;
	if (!rc)
		rc = rank_add(ar->db, what, &d, e);
	arena_free(&a);
	return rc;
}
