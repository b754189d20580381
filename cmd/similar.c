/* arch similar ID | URL: articles like one that is kept, and what they share */
#include "base/log.h"
#include "cmd.h"
#include "output.h"
#include "query/similar.h"
#include "query/which.h"
#include "rows.h"
#include "session.h"

static long limit = 10;
static bool ids;

static const struct opt opts[] = {
	{ "limit", 'n', OPT_INT, "N", "at most N articles (10)", &limit, NULL },
	{ "ids", 0, OPT_FLAG, NULL, "print the ids alone, one a line", &ids, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static void
json_list(struct json *j, const char *key, const struct str *v, size_t n)
{
	json_key(j, key);
	json_arr(j);
	for (size_t i = 0; i < n; i++)
		json_str(j, v[i]);
	json_end_arr(j);
}

static void
put_json(const struct similar_article *s)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "type", STR("similar"));
	json_kint(j, "id", s->article.id);
	json_kstr(j, "title", s->article.title);
	json_knull(j, "site", s->article.site);
	json_knull(j, "published", s->article.published);
	json_kstr(j, "url", s->article.url);
	json_knum(j, "score", s->article.score);
	json_key(j, "copy");
	json_bool(j, s->copy);
	json_list(j, "names", s->names, s->n_names);
	json_list(j, "words", s->words, s->n_words);
	out_json_end();
}

static void
put_shared(const char *what, const struct str *v, size_t n)
{
	if (n > 0)
		out_cstr(what);
	for (size_t i = 0; i < n; i++) {
		out_cstr(i > 0 ? ", " : "");
		out_str(v[i]);
	}
}

static void
put_row(const struct similar_article *s, size_t width)
{
	const struct found_article *f = &s->article;

	row_id("", f->id, width + 2);
	row_title(f->published, f->title.n ? f->title : f->url, f->site, width + 4);
	for (size_t i = 0; i < width + 4; i++)
		out_cstr(" ");
	out_style(STYLE_DIM);
	if (s->copy)
		out_cstr("nearly the same text");
	else
		put_shared("", s->names, s->n_names);
	if (!s->copy)
		put_shared(s->n_names ? "; " : "", s->words, s->n_words);
	out_style(STYLE_NONE);
	out_nl();
}

static void
put(const struct similar_article *v, size_t n)
{
	size_t width = 0;

	for (size_t i = 0; i < n; i++)
		if (row_id_width(v[i].article.id) > width)
			width = row_id_width(v[i].article.id);
	for (size_t i = 0; i < n; i++) {
		if (ids)
			out_fmt("%lld\n", (long long)v[i].article.id);
		else if (global.json)
			put_json(&v[i]);
		else
			put_row(&v[i], width);
	}
}

static int
run_similar(int argc, char **argv)
{
	struct similar_article *v;
	struct session s;
	int64_t page_id;
	size_t n = 0;
	int r;

	if (argc != 1)
		return cmd_usage("like which article? its number or address");
	if ((r = session_open(&s, ARCHIVE_READ)) != 0)
		return r;
	r = which_page(s.ar, argv[0], &page_id, &s.e);
	if (r == 0)
		r = archive_similar(s.ar, &s.a, page_id, (size_t)(limit ? limit : 10), &v, &n,
		    &s.e);
	if (r == 0)
		put(v, n);
	out_flush();
	if (r == 0 && n == 0)
		log_note("no article is like it");
	return session_close(&s, r != 0 ? r : n == 0);
}

const struct command cmd_similar = {
	.name = "similar",
	.group = GROUP_FIND,
	.args = "ID | URL",
	.summary = "list articles that are like one",
	.detail =
	    "Those that have most of its rare words come first; below each stand the names and the "
	    "words that it shares, the most telling first. Nearly the same text is said to be so. "
	    "Exit status 1 when none is like it.",
	.examples = "arch similar 12  # what else is there on this\n"
		    "arch similar https://example.org/story --json  # for a program\n",
	.opts = opts,
	.run = run_similar,
};
