#include "dossier_out.h"

#include <stdio.h>

#include "output.h"
#include "rows.h"

static void
head(const char *s)
{
	out_nl();
	out_styled(STYLE_HEAD, str_of(s));
	out_nl();
}

static void
put_top(const struct dossier *d)
{
	struct buf b = { 0 };
	char id[48];

	out_styled(STYLE_TITLE, d->name.name);
	out_cstr("  ");
	snprintf(id, sizeof(id), "%.*s:%lld", STRF(row_type(d->name.kind)),
	    (long long)d->name.id);
	out_styled(STYLE_ID, str_of(id));
	out_nl();
	buf_fmt(&b, "%.*s in %lld %s", STRF(d->name.kind), (long long)d->name.articles,
	    d->name.articles == 1 ? "article" : "articles");
	if (d->first.n)
		buf_fmt(&b, ", %.*s", STRF(d->first));
	if (d->first.n && !str_eq(d->first, d->last))
		buf_fmt(&b, " to %.*s", STRF(d->last));
	row_dim(0, (const struct str[]){ buf_view(&b) }, 1);
	buf_clear(&b);
	for (size_t i = 0; i < d->n_aliases; i++)
		buf_fmt(&b, "%s%.*s", i ? ", " : "also ", STRF(d->aliases[i]));
	if (b.n)
		out_wrap(buf_view(&b), 0, NULL);
	buf_free(&b);
}

static void
put_roles(const struct dossier *d)
{
	char place[64];

	if (d->n_roles == 0)
		return;
	head("Roles");
	for (size_t i = 0; i < d->n_roles; i++) {
		const struct dossier_role *r = &d->roles[i];

		snprintf(place, sizeof(place), "in %lld%s", (long long)r->page_id,
		    r->times > 1 ? " and others" : "");
		out_cstr("  ");
		out_str(r->words);
		row_dim(2, (const struct str[]){ row_day(r->published), str_of(place) }, 2);
	}
}

static void
put_articles(const struct dossier *d)
{
	size_t width = 0;

	if (d->n_articles == 0)
		return;
	head("Articles");
	for (size_t i = 0; i < d->n_articles; i++)
		if (row_id_width(d->articles[i].page_id) > width)
			width = row_id_width(d->articles[i].page_id);
	for (size_t i = 0; i < d->n_articles; i++) {
		const struct dossier_article *r = &d->articles[i];

		row_id("", r->page_id, width + 2);
		row_title(r->published, r->title, r->site, width + 4);
	}
	if ((int64_t)d->n_articles < d->name.articles)
		out_fmt("  and %lld more\n",
		    (long long)d->name.articles - (long long)d->n_articles);
}

static void
put_claims(const char *name, const struct found_claim *v, size_t n)
{
	if (n == 0)
		return;
	head(name);
	for (size_t i = 0; i < n; i++)
		row_claim(&v[i]);
}

static void
put_with(const struct dossier *d)
{
	size_t width = 0, most = 0;

	if (d->n_with == 0)
		return;
	head("Together with");
	for (size_t i = 0; i < d->n_with; i++) {
		size_t w = row_id_width(d->with[i].id);

		width = w > width ? w : width;
		w = row_id_width(d->with[i].articles);
		most = w > most ? w : most;
	}
	for (size_t i = 0; i < d->n_with; i++) {
		row_id("", d->with[i].id, width + 2);
		row_number(d->with[i].articles, most);
		out_cstr("  ");
		out_str(d->with[i].name);
		row_dim(2, (const struct str[]){ d->with[i].kind }, 1);
	}
}

static void
put_why(const struct dossier *d)
{
	if (d->n_why == 0)
		return;
	head("Why these names are taken for one");
	for (size_t i = 0; i < d->n_why; i++) {
		char place[64];

		snprintf(place, sizeof(place), "in %lld, certainty %.2f",
		    (long long)d->why[i].page_id, d->why[i].confidence);
		out_cstr("  ");
		out_str(d->why[i].name);
		row_dim(2,
		    (const struct str[]){
			d->why[i].why.n ? d->why[i].why : STR("the same full name"),
			str_of(place) },
		    2);
	}
}

void
dossier_out(const struct dossier *d)
{
	put_top(d);
	put_roles(d);
	put_articles(d);
	put_claims("Says", d->said, d->n_said);
	put_claims(str_eq(d->name.kind, STR("person")) ? "What is said about them" :
		"What is said about it", d->about, d->n_about);
	put_with(d);
	put_why(d);
}

static void
json_claims(struct json *j, const char *key, const struct found_claim *v, size_t n)
{
	json_key(j, key);
	json_arr(j);
	for (size_t i = 0; i < n; i++) {
		json_obj(j);
		json_kint(j, "id", v[i].id);
		json_kint(j, "article", v[i].page_id);
		json_kstr(j, "kind", v[i].kind);
		json_kstr(j, "text", v[i].words.text);
		json_kint(j, "start", v[i].start);
		json_kint(j, "end", v[i].end);
		json_knull(j, "speaker", v[i].speaker);
		json_kopt(j, "hedge", v[i].hedge);
		json_knull(j, "published", v[i].published);
		json_end_obj(j);
	}
	json_end_arr(j);
}

static void
json_roles(struct json *j, const struct dossier *d)
{
	json_key(j, "roles");
	json_arr(j);
	for (size_t i = 0; i < d->n_roles; i++) {
		json_obj(j);
		json_kstr(j, "text", d->roles[i].words);
		json_kint(j, "article", d->roles[i].page_id);
		json_kint(j, "start", d->roles[i].start);
		json_kint(j, "end", d->roles[i].end);
		json_knull(j, "published", d->roles[i].published);
		json_kint(j, "articles", (int64_t)d->roles[i].times);
		json_end_obj(j);
	}
	json_end_arr(j);
}

static void
json_articles(struct json *j, const struct dossier *d)
{
	json_key(j, "list");
	json_arr(j);
	for (size_t i = 0; i < d->n_articles; i++) {
		json_obj(j);
		json_kint(j, "id", d->articles[i].page_id);
		json_kstr(j, "title", d->articles[i].title);
		json_knull(j, "site", d->articles[i].site);
		json_knull(j, "published", d->articles[i].published);
		json_end_obj(j);
	}
	json_end_arr(j);
}

static void
json_with(struct json *j, const struct dossier *d)
{
	json_key(j, "with");
	json_arr(j);
	for (size_t i = 0; i < d->n_with; i++) {
		json_obj(j);
		json_kint(j, "id", d->with[i].id);
		json_kstr(j, "name", d->with[i].name);
		json_kstr(j, "kind", d->with[i].kind);
		json_kint(j, "articles", d->with[i].articles);
		json_end_obj(j);
	}
	json_end_arr(j);
}

static void
json_why(struct json *j, const struct dossier *d)
{
	json_key(j, "why");
	json_arr(j);
	for (size_t i = 0; i < d->n_why; i++) {
		json_obj(j);
		json_kint(j, "article", d->why[i].page_id);
		json_kstr(j, "name", d->why[i].name);
		json_knull(j, "why", d->why[i].why);
		json_knum(j, "confidence", d->why[i].confidence);
		json_end_obj(j);
	}
	json_end_arr(j);
}

void
dossier_json(const struct dossier *d)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "type", row_type(d->name.kind));
	json_kint(j, "id", d->name.id);
	json_kstr(j, "name", d->name.name);
	json_kstr(j, "kind", d->name.kind);
	json_key(j, "aliases");
	json_arr(j);
	for (size_t i = 0; i < d->n_aliases; i++)
		json_str(j, d->aliases[i]);
	json_end_arr(j);
	json_kint(j, "articles", d->name.articles);
	json_knull(j, "first", d->first);
	json_knull(j, "last", d->last);
	json_roles(j, d);
	json_articles(j, d);
	json_claims(j, "says", d->said, d->n_said);
	json_claims(j, "about", d->about, d->n_about);
	json_with(j, d);
	if (d->n_why)
		json_why(j, d);
	out_json_end();
}
