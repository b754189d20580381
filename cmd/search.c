/* arch search QUERY: everything the archive has about some words */
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "cmd.h"
#include "output.h"
#include "query/saved.h"
#include "query/search.h"
#include "rows.h"
#include "session.h"
#include "words_arg.h"

static const char *in, *sort = "rank", *save;
static long limit = 10;
static bool ids, all_copies, saved;

static const struct opt opts[] = {
	{ "in", 'i', OPT_STR, "PART",
	    "search only these", &in,
	    "articles|people|companies|claims|quotes" },
	{ "limit", 'n', OPT_INT, "N", "at most N results (10); 0 for all", &limit, NULL },
	{ "sort", 's', OPT_STR, "ORDER",
	    "best first (rank; words: by the words alone) or newest first (date)", &sort,
	    "rank|words|date" },
	{ "ids", 0, OPT_FLAG, NULL, "print the ids alone, one a line", &ids, NULL },
	{ "all", 'a', OPT_FLAG, NULL, "show near-duplicates too, not only the best copy",
	    &all_copies, NULL },
	{ "save", 0, OPT_STR, "NAME",
	    "keep the query for query:NAME; without words: forget it", &save, NULL },
	{ "saved", 0, OPT_FLAG, NULL, "list the saved queries", &saved, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static enum search_order
order_of(const char *name)
{
	return !strcmp(name, "date")	  ? ORDER_DATE
	       : !strcmp(name, "words") ? ORDER_WORDS
					: ORDER_BEST;
}

static unsigned
parts_of(const char *name)
{
	if (!name)
		return 0;
	return !strcmp(name, "people")	    ? SEARCH_PEOPLE
	       : !strcmp(name, "companies") ? SEARCH_COMPANIES
	       : !strcmp(name, "articles")  ? SEARCH_ARTICLES
					    : SEARCH_CLAIMS;
}

static void
put_names(const char *head, const struct found_name *v, size_t n)
{
	size_t width = 0;

	if (n == 0)
		return;
	out_styled(STYLE_HEAD, str_of(head));
	out_nl();
	for (size_t i = 0; i < n; i++)
		if (row_id_width(v[i].id) > width)
			width = row_id_width(v[i].id);
	for (size_t i = 0; i < n; i++) {
		row_id("  ", v[i].id, width + 2);
		out_styled(STYLE_TITLE, v[i].name);
		out_cstr("  ");
		out_style(STYLE_DIM);
		if (!str_eq(v[i].kind, STR("person")) &&
		    !str_eq(v[i].kind, STR("company"))) {
			out_str(v[i].kind);
			out_cstr(", ");
		}
		row_count((size_t)v[i].articles, "article", "articles");
		out_style(STYLE_NONE);
		out_nl();
	}
	out_nl();
}

static void
put_claims(const struct search_result *r)
{
	if (r->n_claims == 0)
		return;
	out_styled(STYLE_HEAD, STR("Claims"));
	out_nl();
	for (size_t i = 0; i < r->n_claims; i++)
		row_claim(&r->claims[i]);
	out_nl();
}

static void
put_place(const struct found_article *f, size_t indent)
{
	char copies[48] = "";

	if (f->copies)
		snprintf(copies, sizeof(copies), "%zu %s", f->copies,
		    f->copies == 1 ? "copy" : "copies");
	if (f->site.n || f->published.n || f->byline.n || copies[0])
		row_dim(indent,
		    (const struct str[]){
			f->site, row_day(f->published), f->byline, str_of(copies) },
		    4);
}

static void
put_articles(const struct search_result *r)
{
	size_t width = 0;

	if (r->n_articles > 0 && (r->n_people || r->n_companies || r->n_claims)) {
		out_styled(STYLE_HEAD, STR("Articles"));
		out_nl();
	}
	for (size_t i = 0; i < r->n_articles; i++)
		if (row_id_width(r->articles[i].id) > width)
			width = row_id_width(r->articles[i].id);
	for (size_t i = 0; i < r->n_articles; i++) {
		const struct found_article *f = &r->articles[i];

		if (i == r->n_full) {
			out_styled(STYLE_HEAD, STR("With some of the words"));
			out_nl();
		}
		row_id("", f->id, width + 2);
		row_long_title(f->title.n ? f->title : f->url, width + 4);
		put_place(f, width + 4);
		out_wrap_hits(
		    f->passage.text, width + 4, f->passage.marks, f->passage.n_marks);
		if (i + 1 < r->n_articles)
			out_nl();
	}
}

static void
json_article(const struct found_article *f)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "type", STR("article"));
	json_kint(j, "id", f->id);
	json_kstr(j, "title", f->title);
	json_knull(j, "byline", f->byline);
	json_knull(j, "site", f->site);
	json_knull(j, "published", f->published);
	json_kstr(j, "url", f->url);
	json_knull(j, "language", f->lang);
	json_knum(j, "score", f->score);
	if (f->copies)
		json_kint(j, "copies", (int64_t)f->copies);
	if (f->partial) {
		json_key(j, "partial");
		json_bool(j, true);
	}
	json_key(j, "passage");
	json_obj(j);
	json_kstr(j, "text", f->passage.text);
	json_kint(j, "start", f->passage.start);
	json_key(j, "marks");
	json_arr(j);
	for (size_t i = 0; i < f->passage.n_marks; i++) {
		json_arr(j);
		json_int(j, f->passage.marks[2 * i]);
		json_int(j, f->passage.marks[2 * i + 1]);
		json_end_arr(j);
	}
	json_end_arr(j);
	json_end_obj(j);
	out_json_end();
}

static void
put_json(const struct search_result *r)
{
	for (size_t i = 0; i < r->n_people; i++)
		json_name(&r->people[i]);
	for (size_t i = 0; i < r->n_companies; i++)
		json_name(&r->companies[i]);
	for (size_t i = 0; i < r->n_claims; i++)
		json_claim(&r->claims[i]);
	for (size_t i = 0; i < r->n_articles; i++)
		json_article(&r->articles[i]);
}

static void
put_ids(const struct search_result *r)
{
	if (r->in & SEARCH_ARTICLES) {
		for (size_t i = 0; i < r->n_articles; i++)
			out_fmt("%lld\n", (long long)r->articles[i].id);
		return;
	}
	for (size_t i = 0; i < r->n_people; i++)
		out_fmt("person:%lld\n", (long long)r->people[i].id);
	for (size_t i = 0; i < r->n_companies; i++)
		out_fmt("company:%lld\n", (long long)r->companies[i].id);
	for (size_t i = 0; i < r->n_claims; i++)
		out_fmt("claim:%lld\n", (long long)r->claims[i].id);
}

static void
put(const struct search_result *r)
{
	if (ids) {
		put_ids(r);
	} else if (global.json) {
		put_json(r);
	} else {
		out_pager();
		put_names("People", r->people, r->n_people);
		put_names("Companies and organisations", r->companies, r->n_companies);
		put_claims(r);
		put_articles(r);
	}
}

static int
say_outcome(const struct search_result *r)
{
	bool any = r->n_articles || r->n_people || r->n_companies || r->n_claims;

	if (r->meant.name.n)
		log_note("nothing for \"%.*s\"; did you mean %.*s?", STRF(r->not_found),
		    STRF(r->meant.name));
	else if (r->n_spelt == 0 && !any)
		log_note("nothing found");
	else if (r->n_spelt == 0 && r->n_articles > 0 && r->n_full == 0)
		log_note("no article has all of the words");
	for (size_t i = 0; i < r->n_spelt; i++)
		log_note("no article has \"%.*s\"; did you mean %.*s?",
		    STRF(r->spelt[i].typed), STRF(r->spelt[i].meant));
	if (r->cut)
		log_note("a word* stands for too many words: only the first %d were tried",
		    TREE_PREFIX_TERMS);
	return any ? 0 : 1;
}

static int
keep_query(struct session *s, struct str query)
{
	struct query_mistake m = { "", 0 };

	if (archive_save_query(s->ar, str_of(save), query, &m, &s->e) == 0)
		return 0;
	return m.what[0] ? query_fail(query, &m) : -1;
}

static int
list_saved(struct session *s)
{
	struct saved_query *v;
	size_t n;

	if (archive_saved_queries(s->ar, &s->a, &v, &n, &s->e))
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (global.json) {
			struct json *j = out_json();

			json_kint(j, "format", 1);
			json_kstr(j, "type", STR("query"));
			json_kstr(j, "name", v[i].name);
			json_kstr(j, "query", v[i].query);
			out_json_end();
		} else {
			out_styled(STYLE_ID, v[i].name);
			out_cstr("  ");
			out_str(v[i].query);
			out_nl();
		}
	}
	return 0;
}

static int
search(struct session *s, struct str query)
{
	struct query_mistake m = { "", 0 };
	struct search_request q = { .query = query,
		.in = parts_of(in),
		.limit = (size_t)limit,
		.order = order_of(sort),
		.some = !ids,
		.all_copies = all_copies,
		.ids_only = ids };
	struct search_result r;

	if (archive_search(s->ar, &s->a, &q, &r, &m, &s->e))
		return s->e.kind == ERR_USAGE && m.what[0] ? query_fail(query, &m) : -1;
	put(&r);
	out_flush();
	return say_outcome(&r);
}

static int
run(int argc, char **argv)
{
	struct buf words = { 0 };
	struct session s;
	int r;

	if (argc == 0 && !save && !saved)
		return cmd_usage("what is to be searched for?");
	if ((r = session_open(&s, save ? ARCHIVE_WRITE : ARCHIVE_READ)) != 0)
		return r;
	words_join(&words, argc, argv);
	r = save    ? keep_query(&s, buf_view(&words))
	    : saved ? list_saved(&s)
		    : search(&s, buf_view(&words));
	buf_free(&words);
	return session_close(&s, r);
}

const struct command cmd_search = {
	.name = "search",
	.group = GROUP_FIND,
	.args = "QUERY",
	.summary = "find articles, people, companies and claims",
	.detail = "Articles with all the words come first, then some with half of them; other "
		  "forms of a word count too. \"A phrase\" is "
		  "found as "
		  "it stands, -word excludes, or and ( ) combine, word* completes. Fields "
		  "narrow: "
		  "title: by: site: person: company: said-by: claim: tag: cites: lang: "
		  "after: before: "
		  "date: is: has: links: words: in:. arch-query(7) has them all with "
		  "examples.\n\n"
		  "People and companies that match stand above the articles, and the claims "
		  "of these articles that have the words; --in claims searches all claims. "
		  "The exit status is 1 when nothing is found.",
	.examples = "arch search xAI layoffs  # both words, in any form\n"
		    "arch search '\"chief executive\" -musk after:2026-01'  # a phrase, "
		    "without a word, since\n"
		    "arch search --in people wu  # people of this name\n"
		    "arch search --save wu 'said-by:\"Tony Wu\"'  # for later: query:wu\n"
		    "arch search --json --limit 50 site:bbc.co.uk  # for a program\n",
	.opts = opts,
	.run = run,
};
