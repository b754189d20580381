/* arch sources ID | URL: what an article links to; --cited-by: who links to something */
#include "query/sources.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/log.h"
#include "cmd.h"
#include "output.h"
#include "query/which.h"
#include "rows.h"
#include "session.h"
#include "sources_wayback.h"

static const char *cited_by;
static bool all, dead, only_archived, ids, ask_wayback, ask_save;
static long limit = 50;

static const struct opt opts[] = {
	{ "cited-by", 'c', OPT_STR, "URL|HOST", "the articles that cite this", &cited_by,
	    NULL },
	{ "all", 'a', OPT_FLAG, NULL, "media and navigation links too", &all, NULL },
	{ "dead", 0, OPT_FLAG, NULL, "only sources found dead when last checked", &dead,
	    NULL },
	{ "archived", 0, OPT_FLAG, NULL, "only sources that are kept here themselves",
	    &only_archived, NULL },
	{ "wayback", 0, OPT_FLAG, NULL,
	    "ask the Wayback Machine for a copy of each dead source, near the article's date",
	    &ask_wayback, NULL },
	{ "save", 0, OPT_FLAG, NULL,
	    "ask the Wayback Machine to save the sources that are still there", &ask_save,
	    NULL },
	{ "ids", 0, OPT_FLAG, NULL, "with --cited-by: print the ids alone", &ids, NULL },
	{ "limit", 'n', OPT_INT, "N", "with --cited-by: at most N (50); 0 for all", &limit,
	    NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static bool
is_dead(struct str state)
{
	return str_eq(state, STR("gone")) || str_eq(state, STR("soft-404")) ||
	       str_eq(state, STR("home")) || str_eq(state, STR("parked")) ||
	       str_eq(state, STR("dead"));
}

static bool
is_shown(const struct source *s)
{
	return (all || s->role <= LINK_RELATED) && (!dead || is_dead(s->state)) &&
	       (!only_archived || s->page_id != 0);
}

/* "gone 404, checked 2026-02-13" */
static void
put_state(const struct source *s)
{
	char iso[CLOCK_ISO_SIZE];

	if (s->state.n == 0)
		return;
	out_cstr("  ");
	out_styled(str_eq(s->state, STR("ok")) ? STYLE_GOOD
		   : is_dead(s->state)	       ? STYLE_BAD
					       : STYLE_NONE,
	    s->state);
	out_style(STYLE_DIM);
	if (s->status)
		out_fmt(" %d", s->status);
	out_fmt(", checked %.10s", clock_iso(s->checked, iso));
	out_style(STYLE_NONE);
}

static bool
is_still_there(const struct source *s)
{
	return is_shown(s) && !is_dead(s->state);
}

static bool
is_lost(const struct source *s)
{
	return is_shown(s) && is_dead(s->state);
}

static void
put_copy(const struct source *s)
{
	char iso[CLOCK_ISO_SIZE];

	if (s->copy.n == 0)
		return;
	out_fmt("      copy of %.10s: ", clock_iso(s->copy_time, iso));
	out_str(s->copy);
	out_nl();
}

static void
put_source(const struct source *s)
{

	char archived[48] = "";

	out_fmt("%4d  ", s->n + 1);
	out_styled(STYLE_TITLE, s->text.n ? s->text : STR("(no words)"));
	put_state(s);
	out_nl();
	out_cstr("      ");
	out_str(s->url);
	row_folded(s->folded);
	out_nl();
	if (s->page_id)
		snprintf(archived, sizeof(archived), "in the archive as %lld",
		    (long long)s->page_id);
	if (s->section.n || s->page_id)
		row_dim(6, (const struct str[]){ s->section, str_of(archived) }, 2);
	if (s->moved_to.n && !str_eq(s->moved_to, s->url)) {
		out_cstr("      now ");
		out_str(s->moved_to);
		out_nl();
	}
	put_copy(s);
}

static void
put_sources(const struct source *v, size_t n)
{
	static const char *const heads[] = { "Sources", "Related", "Media", "Navigation" };
	int role = -1;

	for (size_t i = 0; i < n; i++) {
		if (!is_shown(&v[i]))
			continue;
		if ((int)v[i].role != role) {
			if (role >= 0)
				out_nl();
			role = (int)v[i].role;
			out_styled(STYLE_HEAD, str_of(heads[role]));
			out_nl();
		}
		put_source(&v[i]);
	}
}

static void
json_source(int64_t page_id, const struct source *s)
{
	char iso[CLOCK_ISO_SIZE];
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "type", STR("source"));
	json_kint(j, "article", page_id);
	json_kint(j, "n", s->n + 1);
	json_kstr(j, "role", str_of(link_role_name(s->role)));
	json_kstr(j, "url", s->url);
	json_kopt(j, "folded", s->folded);
	json_knull(j, "text", s->text);
	json_knull(j, "section", s->section);
	json_kopt(j, "rel", s->rel);
	if (s->end > s->start) {
		json_kint(j, "start", s->start);
		json_kint(j, "end", s->end);
	}
	json_knull(j, "state", s->state);
	if (s->state.n) {
		json_kint(j, "status", s->status);
		json_kstr(j, "checked", str_of(clock_iso(s->checked, iso)));
		json_kopt(j, "reason", s->reason);
		json_kopt(j, "moved_to", s->moved_to);
	}
	json_key(j, "archived");
	if (s->page_id)
		json_int(j, s->page_id);
	else
		json_nil(j);
	if (s->copy.n) {
		json_kstr(j, "copy", s->copy);
		json_kstr(j, "copy_time", str_of(clock_iso(s->copy_time, iso)));
	}
	out_json_end();
}

static int
list_sources(struct archive *ar, struct arena *a, const char *word, struct error *e)
{
	struct source *v;
	size_t n, shown = 0;
	int64_t id;

	if (which_page(ar, word, &id, e) || archive_sources(ar, a, id, &v, &n, e))
		return -1;
	for (size_t i = 0; i < n; i++) {
		shown += is_shown(&v[i]);
		if (global.json && is_shown(&v[i]))
			json_source(id, &v[i]);
	}
	if (!global.json && shown) {
		out_pager();
		put_sources(v, n);
	}
	out_flush();
	if (shown == 0)
		log_note(dead ? "no source is known to be dead"
			 : only_archived ? "no source of it is kept here"
			 : n  ? "it cites nothing; --all shows "
				"its other links"
			      : "it links to nothing");
	return shown ? 0 : 1;
}

/* --wayback and --save: ask, then list what is known now. */
static int
ask_and_list(struct archive *ar, struct arena *a, const char *word, struct error *e)
{
	int asked = SOURCES_NONE, saved = SOURCES_NONE;
	int64_t id;

	if (which_page(ar, word, &id, e) != 0)
		return -1;
	if (ask_wayback)
		asked = sources_wayback(ar, a, id, false, is_lost, e);
	if (asked != -1 && ask_save)
		saved = sources_wayback(ar, a, id, true, is_still_there, e);
	if (asked == -1 || saved == -1)
		return -1;
	if (asked == SOURCES_NONE && saved == SOURCES_NONE)
		return 1;
	dead = !ask_save;
	list_sources(ar, a, word, e);
	return asked > saved ? asked : saved;
}

static void
put_citing(const struct citing *v, size_t n)
{
	size_t width = 0;

	for (size_t i = 0; i < n; i++)
		if (row_id_width(v[i].page_id) > width)
			width = row_id_width(v[i].page_id);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || v[i].page_id != v[i - 1].page_id) {
			row_id("", v[i].page_id, width + 2);
			row_title(v[i].published, v[i].title, v[i].site, width + 4);
		}
		for (size_t k = 0; k < width + 4; k++)
			out_cstr(" ");
		out_str(v[i].url);
		row_dim(2,
		    (const struct str[]){ v[i].text,
			v[i].role == LINK_CITATION ? STR("")
						   : str_of(link_role_name(v[i].role)) },
		    2);
	}
}

static void
json_citing(const struct citing *c)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "type", STR("citing"));
	json_kint(j, "id", c->page_id);
	json_kstr(j, "title", c->title);
	json_knull(j, "site", c->site);
	json_knull(j, "published", c->published);
	json_kstr(j, "url", c->url);
	json_knull(j, "text", c->text);
	json_kstr(j, "role", str_of(link_role_name(c->role)));
	out_json_end();
}

static int
list_citing(struct archive *ar, struct arena *a, struct error *e)
{
	struct citing *v;
	size_t n;

	if (archive_cited_by(ar, a, str_of(cited_by), all ? LINK_NAVIGATION : LINK_RELATED,
		(size_t)limit, &v, &n, e))
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (ids && (i == 0 || v[i].page_id != v[i - 1].page_id))
			out_fmt("%lld\n", (long long)v[i].page_id);
		else if (!ids && global.json)
			json_citing(&v[i]);
	}
	if (!ids && !global.json && n) {
		out_pager();
		put_citing(v, n);
	}
	out_flush();
	if (n == 0)
		log_note("no article cites it");
	return n ? 0 : 1;
}

static int
run(int argc, char **argv)
{
	struct session s;
	bool ask = ask_wayback || ask_save;
	int r;

	if (cited_by ? argc != 0 : argc != 1)
		return cmd_usage(
		    cited_by ? "--cited-by stands alone" : "the sources of which article?");
	if ((r = session_open(&s, ask ? ARCHIVE_WRITE : ARCHIVE_READ)) != 0)
		return r;
	r = cited_by ? list_citing(s.ar, &s.a, &s.e)
	    : ask    ? ask_and_list(s.ar, &s.a, argv[0], &s.e)
		     : list_sources(s.ar, &s.a, argv[0], &s.e);
	return session_close(&s, r);
}

const struct command cmd_sources = {
	.name = "sources",
	.group = GROUP_FIND,
	.args = "ID | URL | --cited-by URL | --cited-by HOST",
	.summary = "list what an article cites, or who cites something",
	.detail =
	    "For each source its words in the article, its address, the heading it stands "
	    "under, its state when it was last checked (see arch check), and its id when "
	    "it is "
	    "in the archive itself.\n\n"
	    "--cited-by asks the other way round: which articles cite an address, or "
	    "anything on "
	    "a host.\n\n"
	    "--wayback sends the addresses of dead sources to archive.org, one after the other, "
	    "and keeps the address of the copy nearest to the article's date: a link, not a "
	    "capture of this archive. --save asks web.archive.org to save those that are still "
	    "there. Nothing is sent without these options. ARCH_WAYBACK is the address of another "
	    "service that speaks the same way.",
	.examples = "arch sources 12  # what article 12 cites\n"
		    "arch sources 12 --wayback  # copies of those that are gone\n"
		    "arch sources --all 12  # with navigation and all else\n"
		    "arch sources --cited-by nytimes.com  # who cites a site\n",
	.opts = opts,
	.run = run,
};
