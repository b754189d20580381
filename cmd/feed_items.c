#include "feed_items.h"

#include "base/log.h"
#include "cmd.h"
#include "stop.h"
#include "url/url.h"

struct source {
	struct str what;
	bool named;     /* by a page that the person named */
	bool from_page; /* and on another host than that */
};

struct gather {
	struct feed_items *f;
	struct archive *ar;
	struct source *v;
	size_t n, cap, at;
	size_t taken; /* of v, whose answers came */
	long max;
};

void
feed_items_init(struct feed_items *f)
{
	*f = (struct feed_items){ .n = 0 };
	arena_init(&f->arena, 0);
}

void
feed_items_free(struct feed_items *f)
{
	map_free(&f->seen);
	arena_free(&f->arena);
	*f = (struct feed_items){ .n = 0 };
}

static int
next(void *ctx, struct pipe_item *item, struct error *e)
{
	struct gather *g = ctx;

	(void)e;
	if (g->at >= g->n)
		return 0;
	*item = (struct pipe_item){ .what = g->v[g->at].what, .from_page = g->v[g->at].from_page };
	g->at++;
	return 1;
}

/* Scheme, host and port are those of the address that the person gave. */
static bool
is_at_home(struct arena *a, struct str url, struct str feed)
{
	struct error e = ERROR_INIT;
	struct url u, home;

	return url_parse(a, url, STR(""), &u, &e) == 0 &&
	    url_parse(a, feed, STR(""), &home, &e) == 0 && str_eq(u.scheme, home.scheme) &&
	    str_eq(u.host, home.host) && str_eq(u.port, home.port);
}

static int
take_link(struct gather *g, const struct link *l, struct str feed, long *taken,
    struct error *e)
{
	struct feed_items *f = g->f;
	int64_t page_id;
	int r;

	if (map_get(&f->seen, l->url) != MAP_NONE)
		return 0;
	r = g->ar != NULL ? archive_page_of(g->ar, l->url, &page_id, e) : 0;
	if (r != 0) {
		f->here += r == 1;
		return r < 0 ? -1 : 0;
	}
	if (*taken >= g->max) {
		f->left_out++;
		return 0;
	}
	(*taken)++;
	*ARENA_PUSH(&f->arena, f->v, f->n, f->cap) = (struct feed_item_link){
		.url = arena_dup(&f->arena, l->url),
		.title = arena_dup(&f->arena, l->text),
		.from_page = !is_at_home(&f->arena, l->url, feed),
	};
	*map_put(&f->seen, f->v[f->n - 1].url) = 0;
	return 0;
}

static int
refuse(struct gather *g, struct str what, enum err_kind kind, struct str reason)
{
	log_warn("%.*s: %.*s", STRF(what), STRF(reason));
	g->f->bad++;
	if (g->f->first_error == ERR_NONE)
		g->f->first_error = kind;
	return 0;
}

/* Fetched in the next round, when all that the person named has come. */
static int
take_named(struct gather *g, struct str page, struct str feed)
{
	struct arena *a = &g->f->arena;

	log_note("%.*s: its feed is %.*s", STRF(page), STRF(feed));
	*ARENA_PUSH(a, g->v, g->n, g->cap) = (struct source){ .what = arena_dup(a, feed),
		.named = true, .from_page = !is_at_home(a, feed, page) };
	return 0;
}

static int
done(void *ctx, const struct pipe_outcome *o, struct error *e)
{
	const struct article *art = o->reading ? &o->reading->art : NULL;
	struct gather *g = ctx;
	bool named = g->v[g->taken++].named;
	long taken = 0;

	if (art == NULL)
		return refuse(g, o->item->what, o->error, o->reason);
	if (art->media != PAGE_FEED && art->feed.n > 0 && !named)
		return take_named(g, o->item->what, art->feed);
	if (art->media != PAGE_FEED)
		return refuse(g, o->item->what, ERR_INPUT,
		    STR("not a feed (RSS, Atom or JSON Feed); a page is added with arch add"));
	for (size_t i = 0; i < art->n_links; i++)
		if (take_link(g, &art->links[i], o->item->what, &taken, e) != 0)
			return -1;
	return 0;
}

int
feed_items_of(struct feed_items *f, struct archive *ar, const struct str *feeds, size_t n,
    long max, const struct crew_options *crew, struct error *e)
{
	struct gather g = { .f = f, .ar = ar, .max = max };
	const struct pipe_options o = { .crew = *crew, .stop = stop_watch(), .next = next,
		.done = done, .ctx = &g };
	int r;

	for (size_t i = 0; i < n; i++)
		*ARENA_PUSH(&f->arena, g.v, g.n, g.cap) = (struct source){ .what = feeds[i] };
	r = pipeline(&o, e);
	return r == 0 && g.at < g.n ? pipeline(&o, e) : r;
}

int
feed_items_next(void *ctx, struct pipe_item *item, struct error *e)
{
	struct feed_items *f = ctx;

	(void)e;
	if (f->at >= f->n)
		return 0;
	*item = (struct pipe_item){ .what = f->v[f->at].url, .from_page = f->v[f->at].from_page };
	f->at++;
	return 1;
}
