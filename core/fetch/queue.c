/*
 * Politeness: each host has a queue of its own, few connections, and a pause
 * between two requests. Hosts with a queue take turns.
 *
 * The pause counts from when a request has gone out, not from when it was begun: while
 * one still connects no other of its host may overtake it and make two of them meet.
 */
#include <stdlib.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/mem.h"
#include "job.h"

static struct host *
host_of(struct fetcher *f, struct str name)
{
	uint32_t at = map_get(&f->by_name, name);
	struct host *h;

	if (at != MAP_NONE)
		return f->hosts[at];
	h = mem_alloc(sizeof(*h));
	h->name = mem_dup(name);
	VEC_GROW(f->hosts, f->n_hosts, f->cap_hosts);
	*map_put(&f->by_name, str_of(h->name)) = (uint32_t)f->n_hosts;
	f->hosts[f->n_hosts++] = h;
	return h;
}

void
queue_add(struct fetcher *f, struct job *j, bool first)
{
	struct host *h = host_of(f, str_of(j->host_name));

	j->host = h;
	if (first && h->queue.first != NULL) {
		j->next = h->queue.first;
		h->queue.first = j;
	} else
		list_push(&h->queue, j);
	if (h->waiting)
		return;
	VEC_GROW(f->waiting, f->n_waiting, f->cap_waiting);
	f->waiting[f->n_waiting++] = h;
	h->waiting = true;
}

static int64_t
sooner(int64_t a, int64_t b)
{
	return a < 0 || b < a ? b : a;
}

/* Takes the first job that is due off the queue; else NULL, and when one is. */
static struct job *
take_due(struct host *h, int64_t now, int64_t *wait)
{
	struct job *before = NULL, *j;

	for (j = h->queue.first; j != NULL; before = j, j = j->next) {
		if (j->not_before > now) {
			*wait = sooner(*wait, j->not_before - now);
			continue;
		}
		if (before == NULL)
			h->queue.first = j->next;
		else
			before->next = j->next;
		if (h->queue.last == j)
			h->queue.last = before;
		j->next = NULL;
		return j;
	}
	return NULL;
}

static void
start(struct fetcher *f, struct job *j, int64_t now)
{
	struct error e = ERROR_INIT;

	if (now < j->host->refused_until) {
		job_fail(j, &j->host->refusal);
		return;
	}
	j->host->active++;
	j->host->leaving = j;
	j->host->next_at = now + f->pace_ms;
	f->running[f->n_running++] = j;
	if (transfer_start(j, &e) != 0) {
		queue_ended(j);
		job_fail(j, &e);
	}
}

size_t
queue_held(const struct fetcher *f)
{
	size_t held = 0;

	for (unsigned i = 0; i < f->n_running; i++)
		held += f->running[i]->body.cap;
	return held;
}

bool
queue_must_wait(const struct job *j)
{
	const struct fetcher *f = j->owner;
	const struct job *oldest = j;

	for (unsigned i = 0; i < f->n_running; i++)
		if (f->running[i]->first < oldest->first)
			oldest = f->running[i];
	return oldest != j && queue_held(f) >= FETCH_HELD_MAX;
}

/* Large pages on many hosts at once must not add up. */
static bool
has_room(const struct fetcher *f)
{
	return f->n_running < f->parallel && queue_held(f) < FETCH_BYTES_MAX;
}

static void
run_host(struct fetcher *f, struct host *h, int64_t now, int64_t *wait)
{
	struct job *j;

	while (h->active < FETCH_PER_HOST && h->leaving == NULL && has_room(f)) {
		if (h->next_at > now) {
			if (h->queue.first != NULL)
				*wait = sooner(*wait, h->next_at - now);
			return;
		}
		if ((j = take_due(h, now, wait)) == NULL)
			return;
		start(f, j, now);
	}
}

int64_t
queue_run(struct fetcher *f, int64_t now)
{
	int64_t wait = -1;
	size_t n = f->n_waiting, i;

	for (i = 0; i < n && has_room(f); i++)
		run_host(f, f->waiting[(f->turn + i) % n], now, &wait);
	f->turn = n ? (f->turn + i) % n : 0;
	for (i = 0; i < f->n_waiting;) {
		if (f->waiting[i]->queue.first != NULL) {
			i++;
			continue;
		}
		f->waiting[i]->waiting = false;
		f->waiting[i] = f->waiting[--f->n_waiting];
	}
	return wait;
}

void
queue_sent(struct job *j)
{
	struct host *h = j->host;
	/* The clock is cut to milliseconds: one more makes the pause whole. */
	int64_t next = clock_mono_ms() + j->owner->pace_ms + 1;

	if (h->next_at < next)
		h->next_at = next;
	if (h->leaving == j)
		h->leaving = NULL;
	h->refusals = 0;
}

/* A hundred addresses of a host that is down must not take a hundred time-outs. */
void
queue_refused(struct job *j, const struct error *e)
{
	struct host *h = j->host;

	h->refusal = *e;
	if (++h->refusals >= FETCH_REFUSALS_MAX)
		h->refused_until = clock_mono_ms() + FETCH_REFUSED_SECONDS * INT64_C(1000);
}

void
queue_ended(struct job *j)
{
	struct fetcher *f = j->owner;

	if (j->host->leaving == j)
		j->host->leaving = NULL;
	for (unsigned i = 0; i < f->n_running; i++) {
		if (f->running[i] == j) {
			f->running[i] = f->running[--f->n_running];
			j->host->active--;
			return;
		}
	}
}

void
queue_free(struct fetcher *f)
{
	struct job *j;

	for (size_t i = 0; i < f->n_hosts; i++) {
		while ((j = list_shift(&f->hosts[i]->queue)) != NULL)
			job_free(j);
		free(f->hosts[i]->name);
		free(f->hosts[i]);
	}
	free(f->hosts);
	free(f->waiting);
	map_free(&f->by_name);
}
