#include "sources_wayback.h"

#include <stdlib.h>

#include "archive/wayback.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/map.h"
#include "cmd.h"
#include "progress.h"
#include "query/show.h"
#include "stop.h"
#include "url/url.h"

struct run {
	struct progress progress;
	bool save;
	size_t found, unasked;
	struct buf why; /* the first reason to ask no more */
};

static void
report(void *ctx, const struct wayback_report *r)
{
	struct run *run = ctx;

	run->progress.done++;
	switch (r->result) {
	case WAYBACK_FOUND:
	case WAYBACK_TAKEN:
		run->found++;
		break;
	case WAYBACK_NONE:
		log_note("%.*s: the Wayback Machine gives no copy", STRF(r->url));
		break;
	case WAYBACK_FAILED:
		run->progress.failed++;
		log_warn("%.*s: the Wayback Machine: %.*s", STRF(r->url), STRF(r->reason));
		break;
	case WAYBACK_UNASKED:
		if (run->unasked++ == 0)
			buf_str(&run->why, r->reason);
		break;
	}
	progress_draw(&run->progress);
}

/* Each address once, no more than are asked in one run. */
static size_t
choose(struct arena *a, const struct source *v, size_t n, bool (*wanted)(const struct source *),
    struct str **out)
{
	struct map seen = { 0 };
	size_t count = 0, over = 0, cap = 0;

	*out = NULL;
	for (size_t i = 0; i < n; i++) {
		uint32_t *at;

		if (!wanted(&v[i]) || !url_looks_http(v[i].url))
			continue;
		at = map_put(&seen, v[i].url);
		if (*at != MAP_NONE)
			continue;
		*at = 0;
		if (count < WAYBACK_ASKED_MAX)
			*ARENA_PUSH(a, *out, count, cap) = v[i].url;
		else
			over++;
	}
	map_free(&seen);
	if (over > 0)
		log_warn("%zu more are left for another run", over);
	return count;
}

static int
summary(const struct run *run, size_t n, bool stopped)
{
	if (run->unasked > 0)
		log_warn("the Wayback Machine: %.*s; %zu not asked", STRF(buf_view(&run->why)),
		    run->unasked);
	log_note("%zu asked, %zu %s", n - run->unasked, run->found,
	    run->save ? "saved" : "with a copy");
	if (stopped)
		return 130;
	if (run->unasked == n)
		return err_exit_status(ERR_NET);
	return run->unasked + run->progress.failed > 0;
}

int
sources_wayback(struct archive *ar, struct arena *a, int64_t page_id, bool save,
    bool (*wanted)(const struct source *s), struct error *e)
{
	const char *base = getenv("ARCH_WAYBACK");
	struct run run = { .save = save };
	struct wayback_options o = { .save = save, .report = report, .ctx = &run };
	struct shown_article art;
	struct source *v;
	struct str *urls;
	size_t n;
	int r;

	if (archive_show(ar, a, page_id, &art, e) < 0 ||
	    archive_sources(ar, a, page_id, &v, &n, e) < 0)
		return -1;
	n = choose(a, v, n, wanted, &urls);
	if (n == 0) {
		log_note(save ? "no source to save" : "no source is known to be dead; arch check "
						      "%lld looks",
		    (long long)page_id);
		return SOURCES_NONE;
	}
	o.near = shown_date(&art);
	o.base = base != NULL && *base != '\0' ? base : NULL;
	o.stop = stop_watch();
	progress_start(&run.progress, n);
	r = wayback(ar, urls, n, &o, e);
	progress_end(&run.progress);
	if (r == 0)
		r = summary(&run, n, *o.stop != 0);
	buf_free(&run.why);
	return r;
}
