#include "claim_rows.h"

#include "output.h"
#include "rows.h"

enum { SHOWN = 8 };

void
rows_claim_group(const struct found_claim *v, const struct claim_group *g)
{
	out_style(STYLE_HEAD);
	out_fmt("%zu %s", g->articles, g->articles == 1 ? "article" : "articles");
	if (g->independent < g->articles)
		out_fmt(", %zu independent (copies and pages of one site count once)",
		    g->independent);
	out_style(STYLE_NONE);
	out_nl();
	for (size_t i = 0; i < g->n && i < SHOWN; i++)
		row_claim(&v[g->members[i]]);
	if (g->n > SHOWN)
		out_fmt("  and %zu more\n", g->n - SHOWN);
	out_nl();
}

void
rows_claim_pair(const struct found_claim *v, const struct claim_pair *p)
{
	out_styled(STYLE_HEAD, STR("To look at: "));
	out_cstr(claim_conflict_words(p->why));
	out_nl();
	row_claim(&v[p->one]);
	row_claim(&v[p->other]);
	out_nl();
}

static void
put_ref(struct json *j, const struct found_claim *c)
{
	json_obj(j);
	json_kint(j, "id", c->id);
	json_kint(j, "page", c->page_id);
	json_kstr(j, "text", c->words.text);
	json_kint(j, "start", c->start);
	json_kint(j, "end", c->end);
	json_kopt(j, "site", c->site);
	json_kopt(j, "published", c->published);
	json_kopt(j, "speaker", c->speaker);
	json_end_obj(j);
}

void
json_claim_group(const struct found_claim *v, const struct claim_group *g)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "type", STR("claim-group"));
	json_kint(j, "articles", (int64_t)g->articles);
	json_kint(j, "independent", (int64_t)g->independent);
	json_key(j, "claims");
	json_arr(j);
	for (size_t i = 0; i < g->n; i++)
		put_ref(j, &v[g->members[i]]);
	json_end_arr(j);
	out_json_end();
}

void
json_claim_pair(const struct found_claim *v, const struct claim_pair *p)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "type", STR("claim-conflict"));
	json_kstr(j, "why", str_of(claim_conflict_words(p->why)));
	json_key(j, "claims");
	json_arr(j);
	put_ref(j, &v[p->one]);
	put_ref(j, &v[p->other]);
	json_end_arr(j);
	out_json_end();
}
