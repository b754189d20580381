#include "claims_list.h"

#include "base/clock.h"

#define CONDITIONS 7

static void
add_field(struct query *all, enum query_field field, struct str text)
{
	if (text.n)
		all->parts[all->n_parts++] =
		    (struct query){ .kind = QUERY_FIELD, .field = field, .text = text };
}

/* The query and the conditions as one tree. */
static int
compose(struct arena *a, const struct claims_request *q, int64_t today, struct query *all,
    struct query_mistake *m)
{
	*all = (struct query){ .kind = QUERY_AND };
	all->parts = ARENA_NEW(a, struct query, CONDITIONS);
	if (q->query.n && query_parse(a, q->query, today, &all->parts[all->n_parts++], m))
		return -1;
	add_field(all, FIELD_SAID_BY, q->by);
	add_field(all, FIELD_ABOUT, q->about);
	add_field(all, FIELD_CLAIM_KIND, q->kind);
	add_field(all, FIELD_CLAIM_KIND, q->numbers ? STR("number") : STR(""));
	add_field(all, FIELD_CLAIM_KIND, q->hedged ? STR("hedged") : STR(""));
	if (q->has_since)
		all->parts[all->n_parts++] = (struct query){ .kind = QUERY_DATE,
			.field = FIELD_AFTER,
			.from = q->since,
			.to = QUERY_DAY_MAX };
	return 0;
}

static int
fetch(struct archive *ar, struct arena *a, const struct tree *t,
    const struct rank_hit *hits, size_t n, struct claims_result *out, struct error *e)
{
	out->v = ARENA_NEW(a, struct found_claim, n + 1);
	for (size_t i = 0; i < n; i++) {
		int rc = claim_get(ar, a, hits[i].id, &t->wanted, &out->v[out->n], e);

		if (rc < 0)
			return -1;
		out->n += rc == 1;
	}
	return 0;
}

int
archive_claims(struct archive *ar, struct arena *a, const struct claims_request *q,
    struct claims_result *out, struct query_mistake *m, struct error *e)
{
	int64_t today = clock_now() / 86400;
	struct tree t = { .ar = ar,
		.arena = a,
		.what = RANK_CLAIMS,
		.today = today,
		.mistake = m,
		.lexicon = lexicon_new(ar->db, a) };
	struct rank_request r = {
		.what = RANK_CLAIMS, .limit = q->limit, .by_date = q->by_date
	};
	struct rank_node root;
	struct rank_hit *hits;
	struct query all;
	bool empty;
	size_t n;
	int rc;

	*out = (struct claims_result){ .n = 0 };
	if (compose(a, q, today, &all, m))
		return err_set(e, ERR_USAGE, "%s", m->what);
	if (db_snapshot(ar->db, e))
		return -1;
	r.root = &root;
	rc = tree_build(&t, &all, &root, &empty, e);
	if (!rc)
		rc = rank_search(lexicon_view(t.lexicon), a, &r, &hits, &n, e);
	if (!rc)
		rc = fetch(ar, a, &t, hits, n, out, e);
	if (!rc && out->n == 0 && t.unknown.n) {
		out->not_found = t.unknown;
		rc =
		    names_nearest(ar, a, t.unknown, NAMES_ANY, &out->meant, e) < 0 ? -1 : 0;
	}
	db_snapshot_end(ar->db);
	tree_release(&t);
	return rc;
}
