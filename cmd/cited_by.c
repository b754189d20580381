/* arch cited-by URL | HOST | ID: the articles that cite it, copies of one text folded */
#include <stdlib.h>

#include "base/log.h"
#include "cmd.h"
#include "output.h"
#include "query/chains.h"
#include "query/cited.h"
#include "query/show.h"
#include "query/sources.h"
#include "query/which.h"
#include "rows.h"
#include "session.h"

static bool all, direct;

static const struct opt opts[] = {
	{ "all", 'a', OPT_FLAG, NULL, "related, media and navigation links too", &all, NULL },
	{ "direct", 0, OPT_FLAG, NULL, "only those that link to it themselves", &direct, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

/* One article of the answer. */
struct page {
	struct chain_page p; /* steps 1: it links to what was asked */
	struct str text;     /* the words of its first link */
	size_t first;        /* the article it copies; itself */
};

struct answer {
	struct arena *a;
	struct page *v;
	size_t n, cap, n_direct;
	int64_t page_id; /* of what was asked, when that is kept; 0 */
	bool cut;
};

/* ---- finding ---- */

/* A number means the address of that page; an address, a page when one is kept under it. */
static int
what_is_meant(struct archive *ar, struct answer *w, const char *word, struct str *what,
    struct error *e)
{
	struct shown_article art;
	uint64_t id;

	*what = str_of(word);
	if (!str_u64(*what, &id)) {
		if (str_findc(*what, '/') == STR_NONE)
			return 0;
		return archive_page_of(ar, *what, &w->page_id, e) < 0 ? -1 : 0;
	}
	if (which_page(ar, word, &w->page_id, e) ||
	    archive_show(ar, w->a, w->page_id, &art, e) < 0)
		return -1;
	*what = art.url;
	return 0;
}

static int
find_direct(struct archive *ar, struct answer *w, struct str what, struct error *e)
{
	struct citing *v;
	size_t n;

	if (archive_cited_by(ar, w->a, what, all ? LINK_NAVIGATION : LINK_CITATION, 0, &v, &n, e))
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct page *p;

		if (v[i].page_id == w->page_id || (i > 0 && v[i].page_id == v[i - 1].page_id))
			continue;
		p = ARENA_PUSH(w->a, w->v, w->n, w->cap);
		*p = (struct page){ .text = v[i].text };
		p->p = (struct chain_page){ v[i].page_id, w->page_id, 1, v[i].title, v[i].site,
			v[i].published, v[i].url };
	}
	w->n_direct = w->n;
	return 0;
}

static int64_t *
ids_of(const struct answer *w, size_t n)
{
	int64_t *ids = ARENA_NEW(w->a, int64_t, n + 1);

	for (size_t i = 0; i < n; i++)
		ids[i] = w->v[i].p.page_id;
	return ids;
}

/* Those that cite the ones which cite it. */
static int
find_indirect(struct archive *ar, struct answer *w, struct error *e)
{
	int64_t *known = ids_of(w, w->n);
	struct chain_page *v;
	size_t n;

	if (w->n == 0 || chains_up(ar, w->a, known, w->n, &v, &n, &w->cut, e))
		return w->n == 0 ? 0 : -1;
	for (size_t i = 0; i < n; i++) {
		struct page *p;

		if (v[i].page_id == w->page_id)
			continue;
		p = ARENA_PUSH(w->a, w->v, w->n, w->cap);
		*p = (struct page){ .p = v[i] };
		p->p.steps++;
	}
	return 0;
}

static int
fold(struct archive *ar, struct answer *w, struct error *e)
{
	int64_t *ids = ids_of(w, w->n);
	size_t *first = ARENA_NEW(w->a, size_t, w->n + 1);

	if (cited_fold(ar, ids, w->n, first, e) != 0)
		return -1;
	for (size_t i = 0; i < w->n; i++)
		w->v[i].first = first[i];
	return 0;
}

/* ---- printing ---- */

static const struct page *
page_with(const struct answer *w, int64_t id)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->v[i].p.page_id == id)
			return &w->v[i];
	return NULL;
}

static void
put_json(const struct answer *w, const struct page *p)
{
	struct json *j = out_json();
	const struct page *via = p;

	json_kint(j, "format", 1);
	json_kstr(j, "type", STR("citing"));
	json_kint(j, "id", p->p.page_id);
	json_kstr(j, "title", p->p.title);
	json_kopt(j, "site", p->p.site);
	json_kopt(j, "published", p->p.published);
	json_kstr(j, "url", p->p.url);
	json_kopt(j, "text", p->text);
	json_kint(j, "steps", p->p.steps);
	if (p->p.steps > 1) {
		json_key(j, "through");
		json_arr(j);
		while (via->p.steps > 1 && (via = page_with(w, via->p.next)) != NULL)
			json_int(j, via->p.page_id);
		json_end_arr(j);
	}
	if (&w->v[p->first] != p)
		json_kint(j, "copy_of", w->v[p->first].p.page_id);
	out_json_end();
}

static void
put_row(const struct answer *w, const struct page *p)
{
	size_t width = row_id_width(p->p.page_id) + 2;
	const struct page *via = p;

	row_id("", p->p.page_id, width);
	row_title(p->p.published, p->p.title, p->p.site, width + 2);
	if (p->p.steps == 1) {
		out_cstr("    ");
		out_str(p->p.url);
		row_dim(2, &p->text, 1);
	} else {
		out_cstr("    through");
		while (via->p.steps > 1 && (via = page_with(w, via->p.next)) != NULL)
			out_fmt(" %lld", (long long)via->p.page_id);
		out_nl();
	}
	if (&w->v[p->first] != p)
		out_fmt("    the same text as %lld\n", (long long)w->v[p->first].p.page_id);
}

static void
put_first_json(const struct chain_page *v, size_t n)
{
	const struct chain_page *p = &v[n - 1];
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "type", STR("first"));
	json_kint(j, "id", p->page_id);
	json_kstr(j, "title", p->title);
	json_kopt(j, "site", p->site);
	json_kopt(j, "published", p->published);
	json_kstr(j, "url", p->url);
	json_key(j, "through");
	json_arr(j);
	for (size_t i = 0; i + 1 < n; i++)
		json_int(j, v[i].page_id);
	json_end_arr(j);
	out_json_end();
}

/* Where the story of a kept page began, step by step. */
static int
put_first(struct archive *ar, const struct answer *w, struct error *e)
{
	struct chain_page *v;
	size_t n;

	if (w->page_id == 0)
		return 0;
	if (chains_down(ar, w->a, w->page_id, &v, &n, e))
		return -1;
	if (n > 0 && global.json)
		put_first_json(v, n);
	if (n == 0 || global.json)
		return 0;
	out_styled(STYLE_HEAD, STR("Goes back to"));
	out_nl();
	for (size_t i = 0; i < n; i++) {
		size_t width = row_id_width(v[i].page_id) + 2;

		row_id("", v[i].page_id, width);
		row_title(v[i].published, v[i].title, v[i].site, width + 2);
	}
	if (w->n > 0) {
		out_nl();
		out_styled(STYLE_HEAD, STR("Cited by"));
		out_nl();
	}
	return 0;
}

static int
answer(struct archive *ar, struct answer *w, const char *word, struct error *e)
{
	struct str what;

	if (what_is_meant(ar, w, word, &what, e) || find_direct(ar, w, what, e) ||
	    (!direct && find_indirect(ar, w, e)) || fold(ar, w, e))
		return -1;
	out_pager();
	if (!direct && put_first(ar, w, e))
		return -1;
	for (size_t i = 0; i < w->n; i++) {
		if (global.json)
			put_json(w, &w->v[i]);
		else
			put_row(w, &w->v[i]);
	}
	return 0;
}

static void
summary(const struct answer *w)
{
	size_t own = 0;

	for (size_t i = 0; i < w->n; i++)
		own += w->v[i].first == i;
	if (w->n == 0)
		log_note("no article cites it");
	else if (w->n == w->n_direct)
		log_note("%zu article%s, %zu of them independent", w->n, w->n == 1 ? "" : "s", own);
	else
		log_note("%zu articles, %zu of them independent, %zu through others", w->n, own,
		    w->n - w->n_direct);
	if (w->cut)
		log_note("there are longer chains, which were not followed");
}

static int
run_cited_by(int argc, char **argv)
{
	struct answer w = { .n = 0 };
	struct session s;
	int r;

	if (argc != 1)
		return cmd_usage("who cites what? an address, a host or a page's number");
	if ((r = session_open(&s, ARCHIVE_READ)) != 0)
		return r;
	w.a = &s.a;
	r = answer(s.ar, &w, argv[0], &s.e);
	out_flush();
	if (r == 0)
		summary(&w);
	return session_close(&s, r != 0 ? r : w.n == 0);
}

const struct command cmd_cited_by = {
	.name = "cited-by",
	.group = GROUP_FIND,
	.args = "URL | HOST | ID",
	.summary = "list the articles that cite something",
	.detail =
	    "Those that link to it, the newest first, then those that cite it through another "
	    "article kept here, step by step. Articles with one text (what an agency sends to "
	    "many papers) are one voice: how many independent ones there are is said at the end. "
	    "Of a page that is kept it says first where its story began: over the citations that "
	    "are kept, the source that was published first, with every step between. Exit status "
	    "1 when nothing cites it.",
	.examples = "arch cited-by https://example.org/report  # who relies on a report\n"
		    "arch cited-by example.org  # who relies on a site\n"
		    "arch cited-by 12  # who relies on an article kept here, and what it goes back to\n",
	.opts = opts,
	.run = run_cited_by,
};
