/* arch show ID | URL | person:NAME | company:NAME | claim:ID */
#include <stdio.h>

#include "article_out.h"
#include "base/clock.h"
#include "claim_card.h"
#include "cmd.h"
#include "dossier_out.h"
#include "name_arg.h"
#include "output.h"
#include "query/show.h"
#include "query/which.h"
#include "rows.h"
#include "session.h"

static bool why, text_only;
static long limit = 20;

static const struct opt opts[] = {
	{ "limit", 'n', OPT_INT, "N", "articles of a person or company (20)", &limit,
	    NULL },
	{ "why", 0, OPT_FLAG, NULL,
	    "of a person or company: why the names are taken for one", &why, NULL },
	{ "text", 't', OPT_FLAG, NULL, "the article's text alone", &text_only, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static void
put_captures(const struct shown_article *s)
{
	char more[80];

	for (size_t i = 0; i < s->n_captures && i < 3; i++) {
		const struct shown_capture *c = &s->captures[i];

		snprintf(more, sizeof(more), "%.*s", STRF(c->source));
		if (c->status)
			snprintf(more, sizeof(more), "%.*s %d", STRF(c->source), c->status);
		row_time(i ? "" : "captured", c->time, more);
		if (c->problem.n)
			row_line("", c->problem);
	}
	if (s->n_captures > 3) {
		snprintf(more, sizeof(more), "and %zu more: arch history %lld",
		    s->n_captures - 3, (long long)s->id);
		row_line("", str_of(more));
	}
}

static void
put_number(struct buf *b, int64_t n, const char *one, const char *many)
{
	buf_fmt(b, "%s%lld %s", b->n ? ", " : "", (long long)n, n == 1 ? one : many);
}

static void
put_found(const struct shown_article *s)
{
	struct buf b = { .max = 0 };

	put_number(&b, s->people, "person", "people");
	put_number(&b, s->others, "company or organisation", "companies and organisations");
	put_number(&b, s->claims, "claim", "claims");
	put_number(&b, s->sources, "source", "sources");
	if (s->dead > 0)
		buf_fmt(&b, " (%lld dead)", (long long)s->dead);
	if (s->copied > 0)
		buf_fmt(&b, ", public copies of %lld", (long long)s->copied);
	row_line("found", buf_view(&b));
	buf_free(&b);
}

static void
put_own(const struct shown_article *s)
{
	struct buf tags = { 0 };

	for (size_t i = 0; i < s->n_tags; i++) {
		buf_cstr(&tags, i ? ", " : "");
		buf_str(&tags, s->tags[i]);
	}
	row_line("tags", buf_view(&tags));
	buf_free(&tags);
	for (size_t i = 0; i < s->n_notes; i++)
		row_line(i ? "" : "notes", s->notes[i].text);
}

/* How the address that was read came to be this page's. */
static void
put_folded(const struct shown_article *s)
{
	struct buf b = { .max = 0 };

	for (size_t i = 0; i < s->n_captures; i++) {
		const struct shown_capture *c = &s->captures[i];

		if (c->id != s->capture_id || c->folded.n == 0)
			continue;
		buf_fmt(&b, "%.*s (%.*s)", STRF(c->written), STRF(c->folded));
		row_line("read at", buf_view(&b));
	}
	buf_free(&b);
}

static void
put_article(const struct shown_article *s)
{
	char id[32];

	out_pager();
	article_out_head(s->title.n ? s->title : s->url, s->byline, s->site, s->published);
	out_nl();
	snprintf(id, sizeof(id), "%lld", (long long)s->id);
	out_style(STYLE_DIM);
	out_fmt("%-10s", "id");
	out_style(STYLE_NONE);
	out_styled(STYLE_ID, str_of(id));
	out_nl();
	row_line("address", s->url);
	put_folded(s);
	if (!str_eq(s->canonical, s->url))
		row_line("canonical", s->canonical);
	if (!str_eq(row_day(s->modified), row_day(s->published)))
		row_line("modified", row_day(s->modified));
	put_captures(s);
	if (s->readable)
		put_found(s);
	row_line("problems", s->problems);
	put_own(s);
	if (!s->readable)
		return;
	article_out_text(s->text, s->blocks, s->n_blocks, &(struct pages){ s->pages, s->n_pages });
}

static void
json_captures(struct json *j, const struct shown_article *s)
{
	char iso[CLOCK_ISO_SIZE];

	json_key(j, "captures");
	json_arr(j);
	for (size_t i = 0; i < s->n_captures; i++) {
		json_obj(j);
		json_kint(j, "id", s->captures[i].id);
		json_kstr(j, "time", str_of(clock_iso(s->captures[i].time, iso)));
		json_kstr(j, "source", s->captures[i].source);
		if (s->captures[i].status)
			json_kint(j, "status", s->captures[i].status);
		json_kopt(j, "written", s->captures[i].written);
		json_kopt(j, "folded", s->captures[i].folded);
		json_kopt(j, "type", s->captures[i].type);
		json_kopt(j, "problem", s->captures[i].problem);
		json_end_obj(j);
	}
	json_end_arr(j);
}

static void
json_own(struct json *j, const struct shown_article *s)
{
	char iso[CLOCK_ISO_SIZE];

	json_key(j, "tags");
	json_arr(j);
	for (size_t i = 0; i < s->n_tags; i++)
		json_str(j, s->tags[i]);
	json_end_arr(j);
	json_key(j, "notes");
	json_arr(j);
	for (size_t i = 0; i < s->n_notes; i++) {
		json_obj(j);
		json_kstr(j, "time", str_of(clock_iso(s->notes[i].time, iso)));
		json_kstr(j, "text", s->notes[i].text);
		json_end_obj(j);
	}
	json_end_arr(j);
}

static void
json_whole(const struct shown_article *s)
{
	char iso[CLOCK_ISO_SIZE];
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "type", STR("article"));
	json_kint(j, "id", s->id);
	json_kstr(j, "url", s->url);
	json_knull(j, "canonical", s->canonical);
	json_kstr(j, "added", str_of(clock_iso(s->added, iso)));
	json_knull(j, "title", s->title);
	json_knull(j, "byline", s->byline);
	json_knull(j, "site", s->site);
	json_knull(j, "published", s->published);
	json_knull(j, "modified", s->modified);
	json_knull(j, "language", s->lang);
	json_knull(j, "kind", s->kind);
	json_knull(j, "image", s->image);
	json_knull(j, "description", s->description);
	json_kint(j, "words", s->words);
	json_kint(j, "people", s->people);
	json_kint(j, "companies", s->others);
	json_kint(j, "claims", s->claims);
	json_kint(j, "sources", s->sources);
	json_kint(j, "sources_dead", s->dead);
	json_kint(j, "sources_with_copy", s->copied);
	json_own(j, s);
	json_captures(j, s);
	if (s->n_pages > 0) {
		json_key(j, "pages");
		json_arr(j);
		for (size_t i = 0; i < s->n_pages; i++)
			json_int(j, s->pages[i]);
		json_end_arr(j);
	}
	json_kopt(j, "problems", s->problems);
	json_knull(j, "text", s->text);
	out_json_end();
}

static int
show_article(struct archive *ar, struct arena *a, const char *word, struct error *e)
{
	struct shown_article s;
	int64_t id;

	if (which_page(ar, word, &id, e) || archive_show(ar, a, id, &s, e) != 1)
		return -1;
	if (text_only && !s.readable)
		return err_set(e, ERR_NOT_FOUND, "no article could be read from %s", word);
	if (global.json) {
		json_whole(&s);
	} else if (text_only) {
		out_str(s.text);
		out_nl();
	} else {
		put_article(&s);
	}
	return 0;
}

static int
show_name(struct archive *ar, struct arena *a, const char *word, struct error *e)
{
	struct dossier_request q = { .articles = limit ? (size_t)limit : SIZE_MAX / 2,
		.claims = 10,
		.with = 12,
		.why = why };
	struct found_name who;
	struct dossier d;

	if (name_arg_first(ar, a, word, &who, e) ||
	    archive_dossier(ar, a, who.id, &q, &d, e) < 0)
		return -1;
	if (global.json) {
		dossier_json(&d);
	} else {
		out_pager();
		dossier_out(&d);
	}
	return 0;
}

static int
show(struct session *s, const char *word)
{
	struct str name = str_of(word);

	arena_reset(&s->a);
	if (str_startsi(name, STR("claim:")))
		return claim_card(s->ar, &s->a, name, &s->e);
	if (str_startsi(name, STR("person:")) || str_startsi(name, STR("company:")))
		return show_name(s->ar, &s->a, word, &s->e);
	return show_article(s->ar, &s->a, word, &s->e);
}

static int
run(int argc, char **argv)
{
	struct session s;
	int r;

	if (argc == 0)
		return cmd_usage("what is to be shown?");
	if ((r = session_open(&s, ARCHIVE_READ)) != 0)
		return r;
	for (int i = 0; i < argc; i++) {
		if (i > 0 && !global.json)
			out_nl();
		if (show(&s, argv[i]))
			r = cmd_fail(&s.e);
	}
	return session_close(&s, r);
}

const struct command cmd_show = {
	.name = "show",
	.group = GROUP_FIND,
	.args = "ID | URL | person:NAME | company:NAME | claim:ID …",
	.summary = "read an article, or see all about a person, a company or a claim",
	.detail = "An article is shown to be read: title, byline, site and date, where and "
		  "when it "
		  "was captured, and its text.\n\n"
		  "A person or company is shown with the names it has, the roles that "
		  "articles give it, "
		  "the articles, what it says and what is said about it, and who appears "
		  "with it. A "
		  "claim is shown in its paragraph, with who says it and where it stands.",
	.examples = "arch show 12  # read an article\n"
		    "arch show 'person:Tony Wu'  # all about a person\n"
		    "arch show --json claim:33  # for a program\n",
	.opts = opts,
	.run = run,
};
