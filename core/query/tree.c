#include "tree.h"

#include <stdio.h>

int
tree_mistake(struct tree *t, const struct query *q, struct error *e, const char *what)
{
	snprintf(t->mistake->what, sizeof(t->mistake->what), "%s", what);
	t->mistake->at = q->at;
	return err_set(e, ERR_USAGE, "%s", what);
}

struct rank_node
tree_and(struct tree *t, struct rank_node a, struct rank_node b)
{
	struct rank_node both = { .kind = RANK_AND, .n_parts = 2 };

	both.parts = ARENA_NEW(t->arena, struct rank_node, 2);
	both.parts[0] = a;
	both.parts[1] = b;
	return both;
}

/* An article's title, byline and text, each ending at at[1…]. */
static int
article_text(struct tree *t, int64_t id, size_t at[4], struct error *e)
{
	struct stmt *st = db_stmt(t->ar->db, Q_SEARCH_TEXT);
	bool first = true;
	int rc;

	bind_int(st, id);
	for (; (rc = stmt_step(st, e)) == 1; first = false) {
		for (int i = 0; i < 2 && first; i++) {
			buf_lower(&t->text_bytes, col_str(st, i));
			at[i + 1] = t->text_bytes.n;
		}
		buf_lower(&t->text_bytes, col_str(st, 2));
	}
	at[3] = t->text_bytes.n;
	return rc;
}

static int
claim_text(struct tree *t, int64_t id, size_t at[4], struct error *e)
{
	struct stmt *st = db_stmt(t->ar->db, Q_SEARCH_CLAIM);
	int rc;

	bind_int(st, id);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	buf_lower(&t->text_bytes,
	    str_sub(col_str(st, 3), (size_t)col_int(st, 1), (size_t)col_int(st, 2)));
	at[3] = t->text_bytes.n;
	stmt_done(st);
	return 0;
}

int
tree_text(struct tree *t, int64_t id, struct error *e)
{
	size_t at[4] = { 0 };
	int rc;

	if (t->text_id == id)
		return 0;
	buf_clear(&t->text_bytes);
	t->text_id = INT64_MIN;
	rc = t->what == RANK_CLAIMS ? claim_text(t, id, at, e) : article_text(t, id, at, e);
	if (rc < 0)
		return -1;
	for (int i = 0; i < 3; i++)
		t->text[i] = str_sub(buf_view(&t->text_bytes), at[i], at[i + 1]);
	t->text_id = id;
	return 0;
}

void
tree_release(struct tree *t)
{
	buf_free(&t->text_bytes);
}

static int build(struct tree *t, const struct query *q, struct rank_node *out, bool *some,
    struct error *e);

/* Parts that ask for nothing ("&", in:people) are left out. */
static int
build_parts(struct tree *t, const struct query *q, struct rank_node *out, bool *some,
    struct error *e)
{
	struct rank_node node = { .kind = q->kind == QUERY_AND ? RANK_AND : RANK_OR };
	bool has;

	node.parts = ARENA_NEW(t->arena, struct rank_node, q->n_parts + 1);
	for (size_t i = 0; i < q->n_parts; i++) {
		if (build(t, &q->parts[i], &node.parts[node.n_parts], &has, e))
			return -1;
		node.n_parts += has;
	}
	*some = node.n_parts > 0;
	*out = node.n_parts == 1 ? node.parts[0] : node;
	return 0;
}

static int
build_not(struct tree *t, const struct query *q, struct rank_node *out, bool *some,
    struct error *e)
{
	bool before = t->excluded;
	int rc;

	*out = (struct rank_node){ .kind = RANK_NOT, .n_parts = 1 };
	out->parts = ARENA_NEW(t->arena, struct rank_node, 1);
	t->excluded = true;
	rc = build(t, &q->parts[0], &out->parts[0], some, e);
	t->excluded = before;
	return rc;
}

static int
build(struct tree *t, const struct query *q, struct rank_node *out, bool *some,
    struct error *e)
{
	*some = true;
	switch (q->kind) {
	case QUERY_AND:
	case QUERY_OR:
		return build_parts(t, q, out, some, e);
	case QUERY_NOT:
		return build_not(t, q, out, some, e);
	case QUERY_MATCH:
		return tree_match(t, q, 0, out, some, e);
	case QUERY_NEAR:
		return tree_near(t, q, out, some, e);
	case QUERY_FIELD:
		return tree_field(t, q, out, some, e);
	case QUERY_DATE:
		t->fields = true;
		*out = tree_date(t, q);
		return 0;
	case QUERY_NUMBER:
		t->fields = true;
		*out = tree_number(t, q);
		return 0;
	case QUERY_ALL:
		break;
	}
	*some = false;
	return 0;
}

int
tree_build(struct tree *t, const struct query *q, struct rank_node *root, bool *empty,
    struct error *e)
{
	bool some;

	t->text_id = INT64_MIN;
	*root = (struct rank_node){ .kind = RANK_ALL };
	if (build(t, q, root, &some, e))
		return -1;
	if (!some)
		*root = (struct rank_node){ .kind = RANK_ALL };
	*empty = !some;
	wanted_sort(&t->wanted);
	return 0;
}
