#include "job.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/mem.h"
#include "url/url.h"

void
list_push(struct job_list *l, struct job *j)
{
	j->next = NULL;
	if (l->first == NULL)
		l->first = j;
	else
		l->last->next = j;
	l->last = j;
}

struct job *
list_shift(struct job_list *l)
{
	struct job *j = l->first;

	if (j != NULL)
		l->first = j->next;
	return j;
}

static struct str
own(struct str s)
{
	return (struct str){ mem_dup(s), s.n };
}

static void
disown(struct str s)
{
	free((void *)(uintptr_t)s.p);
}

struct job *
job_new(struct fetcher *f, const struct fetch_request *r)
{
	struct job *j = mem_alloc(sizeof(*j));

	j->owner = f;
	j->ask = *r;
	j->ask.url = own(r->url);
	j->ask.etag = own(r->etag);
	j->ask.last_modified = own(r->last_modified);
	j->ask.referer = own(r->referer);
	if (j->ask.max_bytes == 0 || j->ask.max_bytes > PAGE_MAX)
		j->ask.max_bytes = PAGE_MAX;
	j->near = f->allow_private || !r->from_page;
	j->res.retry_after = -1;
	j->head.max = FETCH_HEADERS_MAX;
	j->sent.max = FETCH_HEADERS_MAX;
	j->body.max = (size_t)j->ask.max_bytes;
	return j;
}

static void
free_hops(struct job *j)
{
	for (size_t i = 0; i < j->n_hops; i++) {
		free(j->hops[i].url);
		free(j->hops[i].location);
	}
	free(j->hops);
	free(j->res_hops);
}

void
job_free(struct job *j)
{
	if (j == NULL)
		return;
	transfer_end(j);
	curl_easy_cleanup(j->easy);
	curl_slist_free_all(j->fields);
	coding_free(j->coding);
	disown(j->ask.url);
	disown(j->ask.etag);
	disown(j->ask.last_modified);
	disown(j->ask.referer);
	free(j->url);
	free(j->host_name);
	free(j->user);
	free(j->pass);
	free(j->fragment);
	free(j->final_url);
	free_hops(j);
	buf_free(&j->head);
	buf_free(&j->sent);
	buf_free(&j->body);
	buf_free(&j->type);
	free(j);
}

static char *
dup_or_null(struct str s)
{
	return s.n ? mem_dup(s) : NULL;
}

/* Scheme to query: what is asked of the server. */
static char *
bare_url(struct arena *a, const struct url *u)
{
	return mem_dup(arena_fmt(a, "%.*s://%.*s%s%.*s%.*s%s%.*s", STRF(u->scheme),
	    STRF(u->host), u->port.n ? ":" : "", STRF(u->port), STRF(u->path),
	    u->query.n ? "?" : "", STRF(u->query)));
}

static int
check(const struct job *j, const struct url *u, struct error *e)
{
	if (!url_is_http(u))
		return err_set(e, ERR_INPUT, "only http and https are fetched");
	if (u->host.n == 0)
		return err_set(e, ERR_INPUT, "the address has no host");
	if (u->href.n > PAGE_URL_MAX)
		return err_set(
		    e, ERR_INPUT, "the address is longer than %d bytes", PAGE_URL_MAX);
	if (!j->near &&
	    (address_is_local_name(u->host) || address_text_is_private(u->host)))
		return err_set(e, ERR_INPUT, "%.*s is in a private network", STRF(u->host));
	return 0;
}

/* Scheme, host and port of an address of ours. */
static struct str
origin(const char *url)
{
	struct str s = str_of(url);
	size_t at = str_find(s, STR("://"));

	if (at == STR_NONE)
		return STR("");
	return str_sub(s, 0, at + 3 + str_findc(str_from(s, at + 3), '/'));
}

/* A password goes on to the server it was given for, and to no other. */
static void
take(struct job *j, struct arena *a, const struct url *u)
{
	char *url = bare_url(a, u);

	if (u->user.n > 0 || !str_eq(origin(url), origin(j->url))) {
		free(j->user);
		free(j->pass);
		j->user = dup_or_null(u->user);
		j->pass = dup_or_null(u->pass);
	}
	free(j->url);
	free(j->host_name);
	j->url = url;
	j->host_name = mem_dup(u->host);
	if (u->fragment.n > 0) {
		free(j->fragment);
		j->fragment = mem_dup(arena_fmt(a, "#%.*s", STRF(u->fragment)));
	}
}

int
job_aim(struct job *j, struct str url, struct error *e)
{
	struct arena a;
	struct url u;
	int r = -1;

	if (url.n > 4 * PAGE_URL_MAX)
		return err_set(
		    e, ERR_INPUT, "the address is longer than %d bytes", PAGE_URL_MAX);
	arena_init(&a, 0);
	if (url_parse(&a, url, str_of(j->url), &u, e) == 0 && check(j, &u, e) == 0) {
		take(j, &a, &u);
		r = 0;
	}
	arena_free(&a);
	return r;
}

int64_t
job_idle_ms(const struct job *j)
{
	return 1000 * (j->ask.patient ? FETCH_SECONDS_MAX : j->owner->idle_seconds);
}

static void
share_hops(struct job *j)
{
	j->res_hops = mem_alloc(sizeof(*j->res_hops) * (j->n_hops + 1));
	for (size_t i = 0; i < j->n_hops; i++) {
		j->res_hops[i] = (struct fetch_hop){ j->hops[i].status,
			str_of(j->hops[i].url), str_of(j->hops[i].location) };
	}
	j->res.hops = j->res_hops;
	j->res.n_hops = j->n_hops;
}

/* The fragment of the address asked stays with the final one. */
static struct str
final_url(struct job *j)
{
	struct buf b = { .max = 2 * PAGE_URL_MAX };

	if (j->url == NULL)
		return j->ask.url;
	buf_cstr(&b, j->url);
	if (j->fragment != NULL)
		buf_cstr(&b, j->fragment);
	j->final_url = mem_dup(buf_view(&b));
	buf_free(&b);
	return str_of(j->final_url);
}

void
job_finish(struct job *j)
{
	struct fetch_response *r = &j->res;

	r->id = j->ask.id;
	r->url = j->ask.url;
	r->final_url = final_url(j);
	r->reason = str_of(j->reason);
	r->ip = str_of(j->ip);
	r->tries = j->tries ? j->retries + 1 : 0;
	r->time = r->time ? r->time : clock_now();
	r->elapsed_ms = j->tries ? clock_mono_ms() - j->first : 0;
	share_hops(j);
	list_push(&j->owner->done, j);
}

void
job_fail(struct job *j, const struct error *e)
{
	j->res.error = e->kind;
	memcpy(j->reason, e->msg, sizeof(j->reason));
	job_finish(j);
}
