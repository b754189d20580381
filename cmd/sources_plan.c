#include "sources_plan.h"

#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"
#include "query/citations.h"
#include "url/url.h"

void
sources_note_page(struct sources *s, int64_t page_id)
{
	VEC_GROW(s->pages, s->n_pages, s->cap_pages);
	s->pages[s->n_pages++] = page_id;
}

/* NULL when it is taken, else why not. */
static const char *
why_not(struct sources *s, struct str address, long taken, long per_page, long per_host)
{
	struct url u;
	uint32_t *of_host;

	if (url_parse(&s->arena, address, STR(""), &u, NULL) != 0 || !url_is_http(&u))
		return "not an http or https address";
	if (taken >= per_page)
		return "the page has more than --sources-max";
	of_host = map_put(&s->per_host, u.host);
	if (*of_host == MAP_NONE)
		*of_host = 0;
	if ((long)*of_host >= per_host)
		return "its host has more than --host-max";
	++*of_host;
	return NULL;
}

static int
plan_page(struct sources *s, struct archive *ar, int64_t page_id, long per_page,
    long per_host, struct error *e)
{
	int64_t after = -1;
	long taken = 0;
	struct str url;
	int r;

	while ((r = citation_next(ar, &s->arena, page_id, &after, &url, e)) == 1) {
		uint32_t *seen = map_put(&s->seen, url);
		const char *reason;

		if (*seen != MAP_NONE)
			continue;
		*seen = 0;
		reason = why_not(s, url, taken, per_page, per_host);
		if (reason != NULL) {
			log_note("not taken: %.*s: %s", STRF(url), reason);
			continue;
		}
		taken++;
		VEC_GROW(s->urls, s->n_urls, s->cap_urls);
		s->urls[s->n_urls++] = (struct planned){ url, 0 };
	}
	return r;
}

static int
queue_jobs(struct sources *s, struct archive *ar, struct error *e)
{
	if (s->n_urls == 0)
		return 0;
	if (archive_begin(ar, e) != 0)
		return -1;
	for (size_t i = 0; i < s->n_urls; i++) {
		if (archive_job_add_source(ar, s->urls[i].url, &s->urls[i].job, e) != 0) {
			archive_rollback(ar);
			return -1;
		}
	}
	return archive_commit(ar, e);
}

int
sources_plan(struct sources *s, struct archive *ar, long per_page, long per_host,
    struct error *e)
{
	s->level++;
	s->n_urls = s->at = 0;
	for (size_t i = 0; i < s->n_pages; i++)
		if (plan_page(s, ar, s->pages[i], per_page, per_host, e) != 0)
			return -1;
	s->n_pages = 0;
	return queue_jobs(s, ar, e);
}

int
sources_next(struct sources *s, struct pipe_item *item)
{
	if (s->at >= s->n_urls)
		return 0;
	*item = (struct pipe_item){ .what = s->urls[s->at].url, .from_page = true,
		.tag = s->urls[s->at].job };
	s->at++;
	return 1;
}

void
sources_free(struct sources *s)
{
	free(s->pages);
	free(s->urls);
	map_free(&s->seen);
	map_free(&s->per_host);
	arena_free(&s->arena);
	*s = (struct sources){ .level = 0 };
}
