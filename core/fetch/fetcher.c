#include "fetch.h"

#include <limits.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/mem.h"
#include "cookies.h"
#include "job.h"

#define USER_AGENT "Mozilla/5.0 (compatible; arch/0.1; research archive)"

/* Numbers that tests change: no test waits 20 s for a time-out. */
static int64_t
env_number(const char *name, int64_t otherwise)
{
	const char *s = getenv(name);
	uint64_t v;

	return s != NULL && str_u64(str_of(s), &v) && v < INT_MAX ? (int64_t)v : otherwise;
}

static struct fetcher *
new_fetcher(const struct fetch_options *o)
{
	struct fetcher *f = mem_alloc(sizeof(*f));

	f->user_agent = mem_dup(str_of(o->user_agent ? o->user_agent : USER_AGENT));
	f->allow_private = o->allow_private;
	f->parallel = o->parallel ? o->parallel : FETCH_PARALLEL;
	f->pace_ms = env_number("ARCH_PACE_MS", FETCH_HOST_PACE_MS);
	f->idle_seconds = env_number("ARCH_IDLE_SECONDS", FETCH_IDLE_SECONDS);
	f->connect_seconds = f->idle_seconds < FETCH_CONNECT_SECONDS ? f->idle_seconds :
								       FETCH_CONNECT_SECONDS;
	f->running = mem_alloc(sizeof(struct job *) * f->parallel);
	f->watched = -1;
	f->seed = (uint32_t)clock_mono_ms();
	return f;
}

struct fetcher *
fetcher_new(const struct fetch_options *o, struct error *e)
{
	struct fetcher *f = new_fetcher(o);

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
	    (f->multi = curl_multi_init()) == NULL) {
		err_set(e, ERR_SYS, "libcurl does not start");
		fetcher_free(f);
		return NULL;
	}
	if (o->cookies_file != NULL && cookies_read(o->cookies_file, &f->cookies, e) != 0) {
		fetcher_free(f);
		return NULL;
	}
	proxies_read(&f->proxies);
	curl_multi_setopt(f->multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)FETCH_PER_HOST);
	curl_multi_setopt(f->multi, CURLMOPT_MAXCONNECTS, 2L * f->parallel);
	return f;
}

void
fetcher_free(struct fetcher *f)
{
	struct job *j;

	if (f == NULL)
		return;
	while (f->n_running > 0)
		job_free(f->running[--f->n_running]);
	while ((j = list_shift(&f->done)) != NULL)
		job_free(j);
	job_free(f->lent);
	queue_free(f);
	curl_multi_cleanup(f->multi);
	free(f->running);
	free(f->user_agent);
	buf_free(&f->cookies);
	free(f);
	curl_global_cleanup();
}

void
fetcher_add(struct fetcher *f, const struct fetch_request *r)
{
	struct job *j = job_new(f, r);
	struct error e = ERROR_INIT;

	f->pending++;
	if (job_aim(j, j->ask.url, &e) == 0)
		queue_add(f, j, false);
	else
		job_fail(j, &e);
}

void
fetcher_watch(struct fetcher *f, int fd)
{
	f->watched = fd;
}

size_t
fetcher_pending(const struct fetcher *f)
{
	return f->pending;
}

static void
collect(struct fetcher *f)
{
	CURLMsg *m;
	char *owner;
	int left;

	while ((m = curl_multi_info_read(f->multi, &left)) != NULL) {
		CURLcode code = m->data.result;

		if (m->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &owner);
		outcome((struct job *)(void *)owner, code);
	}
}

/*
 * Ends the transfers whose server fell silent; libcurl's own low-speed limit would end
 * slow ones too. Returns the milliseconds until the next would be.
 */
static int64_t
end_silent(struct fetcher *f, int64_t now)
{
	int64_t wait = f->idle_seconds * 1000;

	for (unsigned i = f->n_running; i-- > 0;) {
		struct job *j = f->running[i];
		int64_t idle = job_idle_ms(j);

		if (j->heard == 0 || j->paused)
			continue;
		if (now - j->heard >= idle)
			outcome(j, CURLE_OPERATION_TIMEDOUT);
		else if (j->heard + idle - now < wait)
			wait = j->heard + idle - now;
	}
	return wait;
}

static void
wake_paused(struct fetcher *f)
{
	for (unsigned i = 0; i < f->n_running; i++) {
		struct job *j = f->running[i];

		if (!j->paused || queue_must_wait(j))
			continue;
		j->paused = false;
		j->heard = clock_mono_ms();
		curl_easy_pause(j->easy, CURLPAUSE_CONT); /* it may be paused again at once */
	}
}

/* Waits for a transfer, the next request that is due, or the watched socket (true). */
static bool
wait_for_event(struct fetcher *f, int64_t wait_ms)
{
	struct curl_waitfd w = { .fd = f->watched, .events = CURL_WAIT_POLLIN };
	int timeout = wait_ms < FETCH_POLL_MS ? (int)wait_ms : FETCH_POLL_MS;

	curl_multi_poll(f->multi, &w, f->watched >= 0 ? 1 : 0, timeout, NULL);
	return f->watched >= 0 && w.revents != 0;
}

int
fetcher_step(struct fetcher *f, const struct fetch_response **r, struct error *e)
{
	int64_t silent, due;
	int running;
	CURLMcode code;

	job_free(f->lent);
	f->lent = NULL;
	for (;;) {
		if ((code = curl_multi_perform(f->multi, &running)) != CURLM_OK)
			return err_set(e, ERR_SYS, "%s", curl_multi_strerror(code));
		collect(f);
		wake_paused(f);
		silent = end_silent(f, clock_mono_ms());
		due = queue_run(f, clock_mono_ms());
		if ((f->lent = list_shift(&f->done)) != NULL) {
			f->pending--;
			*r = &f->lent->res;
			return 1;
		}
		if (f->pending == 0 && f->watched < 0)
			return 0;
		if (wait_for_event(f, due < 0 || silent < due ? silent : due))
			return 0;
	}
}
