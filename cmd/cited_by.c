/* arch cited-by URL | HOST | ID: the articles that cite it, copies of one text folded */
#include <stdlib.h>

#include "archive/cited.h"
#include "archive/show.h"
#include "archive/sources.h"
#include "base/log.h"
#include "cmd.h"
#include "output.h"
#include "rows.h"

static bool all;

static const struct opt opts[] = {
	{ "all", 'a', OPT_FLAG, NULL, "related, media and navigation links too", &all, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

struct page {
	const struct citing *c; /* its first link */
	size_t first;           /* the page it copies; itself */
};

static void
put_json(const struct page *p, const struct page *pages)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kint(j, "id", p->c->page_id);
	json_kstr(j, "title", p->c->title);
	json_kopt(j, "site", p->c->site);
	json_kopt(j, "published", p->c->published);
	json_kstr(j, "url", p->c->url);
	json_kopt(j, "text", p->c->text);
	if (&pages[p->first] != p)
		json_kint(j, "copy_of", pages[p->first].c->page_id);
	out_json_end();
}

static void
put_row(const struct page *p, const struct page *pages)
{
	size_t width = row_id_width(p->c->page_id) + 2;

	row_id("", p->c->page_id, width);
	row_title(p->c->published, p->c->title, p->c->site, width + 2);
	out_cstr("    ");
	out_str(p->c->url);
	row_dim(2, &p->c->text, 1);
	if (&pages[p->first] != p)
		out_fmt("    the same text as %lld\n", (long long)pages[p->first].c->page_id);
}

/* A number means the address of that page. */
static int
what_is_meant(struct archive *ar, struct arena *a, const char *word, struct str *what,
    struct error *e)
{
	struct shown_article art;
	uint64_t id;
	int rc;

	*what = str_of(word);
	if (!str_u64(*what, &id))
		return 0;
	rc = archive_show(ar, a, (int64_t)id, &art, e);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no page %s", word);
	*what = art.url;
	return rc < 0 ? -1 : 0;
}

static int
fold(struct archive *ar, struct arena *a, struct page *pages, size_t n, struct error *e)
{
	int64_t *ids = ARENA_NEW(a, int64_t, n + 1);
	size_t *first = ARENA_NEW(a, size_t, n + 1);

	for (size_t i = 0; i < n; i++)
		ids[i] = pages[i].c->page_id;
	if (cited_fold(ar, ids, n, first, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		pages[i].first = first[i];
	return 0;
}

static int
list(struct archive *ar, struct arena *a, const char *word, size_t *n_pages, size_t *n_own,
    struct error *e)
{
	struct page *pages = NULL;
	struct citing *v;
	struct str what;
	size_t n, cap = 0;

	if (what_is_meant(ar, a, word, &what, e) != 0 ||
	    archive_cited_by(ar, a, what, all ? LINK_NAVIGATION : LINK_CITATION, 0, &v, &n, e))
		return -1;
	for (size_t i = 0; i < n; i++)
		if (i == 0 || v[i].page_id != v[i - 1].page_id)
			*ARENA_PUSH(a, pages, *n_pages, cap) = (struct page){ &v[i], 0 };
	if (fold(ar, a, pages, *n_pages, e) != 0)
		return -1;
	out_pager();
	for (size_t i = 0; i < *n_pages; i++) {
		*n_own += pages[i].first == i;
		if (global.json)
			put_json(&pages[i], pages);
		else
			put_row(&pages[i], pages);
	}
	return 0;
}

static int
run_cited_by(int argc, char **argv)
{
	struct error e = ERROR_INIT;
	size_t n = 0, own = 0;
	struct archive *ar;
	struct arena a;
	int r;

	if (argc != 1)
		return cmd_usage("who cites what? an address, a host or a page's number");
	if (archive_open(global.archive, ARCHIVE_READ, &ar, &e) != 0)
		return cmd_fail(&e);
	arena_init(&a, 0);
	r = list(ar, &a, argv[0], &n, &own, &e);
	out_flush();
	arena_free(&a);
	archive_close(ar);
	if (r != 0)
		return cmd_fail(&e);
	if (n == 0)
		log_note("no article cites it");
	else
		log_note("%zu article%s, %zu of them independent", n, n == 1 ? "" : "s", own);
	return n == 0;
}

const struct command cmd_cited_by = {
	.name = "cited-by",
	.group = GROUP_FIND,
	.args = "URL | HOST | ID",
	.summary = "list the articles that cite something",
	.detail =
	    "The newest first. Articles with one text (what an agency sends to many papers) are "
	    "one voice: how many independent ones there are is said at the end. Exit status 1 "
	    "when nothing cites it.",
	.examples = "arch cited-by https://example.org/report  # who relies on a report\n"
		    "arch cited-by example.org  # who relies on a site\n"
		    "arch cited-by 12  # who relies on an article kept here\n",
	.opts = opts,
	.run = run_cited_by,
};
