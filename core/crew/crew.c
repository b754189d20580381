/*
 * A reader works on one page at a time: what it was given is kept until it answers, so
 * that a dead reader's page is known. Answers come as events in the order they arrive.
 */
#include "crew.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "pdf_program.h"
#include "wire/child.h"
#include "wire/coder.h"

enum { READERS_MAX = 16 };

struct task {
	struct task *next;
	uint32_t id;
	bool pdf;
	struct buf frame;
};

struct reader {
	struct child child;
	bool busy;
	bool once;         /* it was started for one PDF */
	uint32_t id;       /* of the page in hand */
	int64_t deadline;  /* clock_mono_ms */
	int64_t began, cpu; /* with the page: clock_mono_ms, clock_cpu_ms */
};

struct crew {
	struct crew_options options;
	struct reader readers[READERS_MAX];
	unsigned n_readers;
	struct task *first, **last; /* pages waiting for a reader */
	size_t queued_bytes, reading;
	struct child fetcher;
	bool fetch_down; /* it ended or cannot be started: what was asked fails */
	struct error fetch_error;
	bool hold_fetched;
	uint32_t *asked; /* ids that the fetcher has not answered */
	size_t n_asked, cap_asked;
	struct arena arena; /* of the event that was given out */
	unsigned turn;      /* reader to be looked at first */
};

struct crew *
crew_new(const struct crew_options *o)
{
	struct crew *c = mem_alloc(sizeof(*c));
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	c->options = *o;
	/* One more than processors: while one waits for the writer, another reads. */
	c->n_readers = o->readers ? o->readers : cores > 0 ? (unsigned)cores + 1 : 2;
	if (c->n_readers > READERS_MAX)
		c->n_readers = READERS_MAX;
	c->last = &c->first;
	arena_init(&c->arena, 0);
	return c;
}

void
crew_free(struct crew *c)
{
	if (c == NULL)
		return;
	for (unsigned i = 0; i < c->n_readers; i++)
		child_kill(&c->readers[i].child);
	child_kill(&c->fetcher);
	while (c->first != NULL) {
		struct task *t = c->first;

		c->first = t->next;
		buf_free(&t->frame);
		free(t);
	}
	free(c->asked);
	arena_free(&c->arena);
	free(c);
}

size_t
crew_fetching(const struct crew *c)
{
	return c->n_asked;
}

size_t
crew_reading(const struct crew *c)
{
	return c->reading;
}

size_t
crew_queued_bytes(const struct crew *c)
{
	return c->queued_bytes;
}

unsigned
crew_readers(const struct crew *c)
{
	return c->n_readers;
}

void
crew_read(struct crew *c, const struct read_request *r)
{
	struct task *t = mem_alloc(sizeof(*t));
	struct read_request copy = *r;
	struct coder code;

	t->id = r->id;
	t->pdf = page_is_pdf(r->page.bytes) && r->page.as == PAGE_AUTO;
	coder_write(&code, &t->frame);
	code_read_request(&code, &copy);
	c->queued_bytes += t->frame.n;
	c->reading++;
	*c->last = t;
	c->last = &t->next;
}

/* ---- fetching ---- */

static int
start_fetcher(struct crew *c)
{
	static char program[] = "arch-fetch", agent[] = "--user-agent", cookies[] = "--cookies",
		    private[] = "--allow-private";
	const struct child_limits none = { .memory = 0 };
	char *agent_value = mem_dup(str_of(c->options.user_agent));
	char *cookies_value = mem_dup(str_of(c->options.cookies_file));
	char *argv[8];
	int n = 0, r;

	argv[n++] = program;
	if (c->options.user_agent != NULL) {
		argv[n++] = agent;
		argv[n++] = agent_value;
	}
	if (c->options.cookies_file != NULL) {
		argv[n++] = cookies;
		argv[n++] = cookies_value;
	}
	if (c->options.allow_private)
		argv[n++] = private;
	argv[n] = NULL;
	r = child_start(&c->fetcher, argv, &none, &c->fetch_error);
	free(agent_value);
	free(cookies_value);
	return r;
}

void
crew_hold_fetched(struct crew *c, bool hold)
{
	c->hold_fetched = hold;
}

void
crew_fetch(struct crew *c, const struct fetch_request *r)
{
	struct fetch_request copy = *r;
	struct buf frame = { .max = 0 };
	struct coder code;

	VEC_GROW(c->asked, c->n_asked, c->cap_asked);
	c->asked[c->n_asked++] = r->id;
	if (!c->fetch_down && c->fetcher.pid == 0)
		c->fetch_down = start_fetcher(c) != 0;
	if (c->fetch_down)
		return;
	coder_write(&code, &frame);
	code_fetch_request(&code, &copy);
	channel_put(&c->fetcher.to, buf_view(&frame));
	buf_free(&frame);
}

static bool
answered(struct crew *c, uint32_t id)
{
	for (size_t i = 0; i < c->n_asked; i++) {
		if (c->asked[i] == id) {
			c->asked[i] = c->asked[--c->n_asked];
			return true;
		}
	}
	return false;
}

static bool
take_fetched(struct crew *c, struct crew_event *ev)
{
	struct str frame;
	struct coder code;

	if (c->fetcher.pid == 0 || c->hold_fetched)
		return false;
	while (channel_take(&c->fetcher.to, &frame)) {
		*ev = (struct crew_event){ .kind = CREW_FETCHED };
		coder_read(&code, frame, &c->arena);
		code_fetch_response(&code, &ev->fetched);
		if (coder_done(&code) && answered(c, ev->fetched.id))
			return true;
	}
	return false;
}

/* The fetcher is gone: all that it had been asked fails, one event at a time. */
static bool
take_orphan(struct crew *c, struct crew_event *ev)
{
	if (!c->fetch_down)
		return false;
	*ev = (struct crew_event){ .kind = CREW_FETCHED };
	ev->fetched.id = c->asked[--c->n_asked];
	ev->fetched.error = ERR_SYS;
	ev->fetched.reason = arena_dup(&c->arena, str_of(c->fetch_error.msg));
	ev->fetched.retry_after = -1;
	if (c->n_asked == 0)
		c->fetch_down = false; /* the next request starts another */
	return true;
}

static void
lose_fetcher(struct crew *c)
{
	child_kill(&c->fetcher);
	err_set(&c->fetch_error, ERR_SYS, "the fetching program ended unexpectedly");
	c->fetch_down = c->n_asked > 0;
}

/* ---- reading ---- */

static void
finish(struct crew *c, struct reader *r)
{
	r->busy = false;
	c->reading--;
}

static void
fail_read(struct crew *c, struct reader *r, struct crew_event *ev, enum err_kind kind,
    struct str reason)
{
	*ev = (struct crew_event){ .kind = CREW_READ };
	ev->read.id = r->id;
	ev->read.error = kind;
	ev->read.reason = reason;
	finish(c, r);
}

static int
start_reader(struct reader *r, bool pdf, struct error *e)
{
	/* The archive's writer goes first: the readers wait for it, not it for them. */
	const struct child_limits limits = { READ_MEMORY_MAX, .no_files = true, .yields = true };
	static char program[] = "arch-read", option[] = "--pdf";
	char path[PATH_MAX], *argv[] = { program, NULL, NULL, NULL };

	if (r->child.pid != 0 && !pdf && !r->once)
		return 0;
	if (pdf && !pdf_program(path))
		return err_set(e, ERR_NOT_FOUND, "pdftotext is not installed (Debian: "
		    "poppler-utils): once it is, arch reindex reads this PDF");
	child_kill(&r->child);
	r->once = pdf;
	if (pdf) {
		argv[1] = option;
		argv[2] = path;
	}
	return child_start(&r->child, argv, &limits, e);
}

static void
task_free(struct task *t)
{
	buf_free(&t->frame);
	free(t);
}

/* 1: the task failed, and ev tells it. */
static int
give_work(struct crew *c, struct reader *r, struct crew_event *ev, struct error *e)
{
	struct task *t = c->first;
	struct error why = ERROR_INIT;

	if (r->busy || t == NULL)
		return 0;
	if (start_reader(r, t->pdf, &why) != 0 && why.kind != ERR_NOT_FOUND) {
		*e = why;
		return -1;
	}
	c->first = t->next;
	if (c->first == NULL)
		c->last = &c->first;
	c->queued_bytes -= t->frame.n;
	r->busy = true;
	r->id = t->id;
	r->began = clock_mono_ms();
	r->cpu = clock_cpu_ms(r->child.pid);
	r->deadline = r->began + (t->pdf ? PDF_SECONDS_MAX : READ_SECONDS_MAX) * 1000;
	if (why.kind == ERR_NONE)
		channel_put(&r->child.to, buf_view(&t->frame));
	else
		fail_read(c, r, ev, why.kind, arena_dup(&c->arena, str_of(why.msg)));
	task_free(t);
	return why.kind != ERR_NONE;
}

static bool
take_read(struct crew *c, struct reader *r, struct crew_event *ev)
{
	struct str frame;
	struct coder code;

	if (r->child.pid == 0 || !channel_take(&r->child.to, &frame))
		return false;
	*ev = (struct crew_event){ .kind = CREW_READ, .raw = frame };
	coder_read(&code, frame, &c->arena);
	code_read_response(&code, &ev->read);
	if (coder_done(&code) && r->busy && ev->read.id == r->id &&
	    utf8_valid(ev->read.reason) && reading_sound(&ev->read.reading)) {
		finish(c, r);
		return true;
	}
	/* Nonsense: a reader that says such things is not trusted with another page. */
	child_kill(&r->child);
	if (!r->busy)
		return false;
	fail_read(c, r, ev, ERR_LIMIT, STR("the reader answered nonsense"));
	return true;
}

static struct str
cause_of_death(struct arena *a, int status)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == ARENA_EXIT)
		return STR("needs more memory than a page may take");
	if (WIFEXITED(status) && WEXITSTATUS(status) == 4)
		return STR("needs more memory than a page may take");
	if (WIFEXITED(status) && WEXITSTATUS(status) == CHILD_UNCONFINED)
		return STR("the reader cannot be confined");
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return STR("the reading program cannot be run");
	if (WIFSIGNALED(status))
		return arena_fmt(a, "the reader crashed (%s)", strsignal(WTERMSIG(status)));
	return arena_fmt(a, "the reader ended (status %d)", WEXITSTATUS(status));
}

/* After its socket closed. */
static bool
bury(struct crew *c, struct reader *r, struct crew_event *ev)
{
	int status;

	child_end(&r->child, &status);
	if (!r->busy)
		return false;
	fail_read(c, r, ev, ERR_LIMIT, cause_of_death(&c->arena, status));
	return true;
}

/* A busy machine is no fault of the page: it is given more time then, to a bound. */
static bool
was_kept_waiting(struct reader *r, int64_t now)
{
	int64_t cpu = clock_cpu_ms(r->child.pid);

	if (r->once || cpu < 0 || r->cpu < 0 ||
	    now - r->began >= READ_PATIENCE * READ_SECONDS_MAX * 1000 ||
	    cpu - r->cpu >= READ_SECONDS_MAX * 1000 / 2)
		return false;
	r->deadline = now + 1000;
	return true;
}

static bool
take_overdue(struct crew *c, struct reader *r, int64_t now, struct crew_event *ev)
{
	if (!r->busy || now < r->deadline || was_kept_waiting(r, now))
		return false;
	child_kill(&r->child);
	fail_read(c, r, ev, ERR_LIMIT,
	    arena_fmt(&c->arena, "reading it took longer than %d s",
		r->once ? PDF_SECONDS_MAX : READ_SECONDS_MAX));
	return true;
}

/* ---- the loop ---- */

/* An event that is there without waiting. */
static bool
take_event(struct crew *c, struct crew_event *ev)
{
	int64_t now = clock_mono_ms();

	for (unsigned i = 0; i < c->n_readers; i++) {
		struct reader *r = &c->readers[(c->turn + i) % c->n_readers];

		if (take_read(c, r, ev) || take_overdue(c, r, now, ev)) {
			c->turn = (c->turn + i + 1) % c->n_readers;
			return true;
		}
	}
	return take_fetched(c, ev) || take_orphan(c, ev);
}

static short
interest(const struct channel *ch, bool input)
{
	return (short)((input ? POLLIN : 0) | (channel_has_output(ch) ? POLLOUT : 0));
}

static int
nearest_deadline(const struct crew *c, int timeout_ms)
{
	int64_t now = clock_mono_ms(), least = timeout_ms;

	for (unsigned i = 0; i < c->n_readers; i++) {
		int64_t left = c->readers[i].deadline - now;

		if (!c->readers[i].busy)
			continue;
		if (left < 0)
			left = 0;
		if (least < 0 || left < least)
			least = left;
	}
	return (int)least;
}

/* Moves bytes; true when the child's end is closed. */
static bool
serve(struct child *ch, short revents)
{
	if (revents & POLLOUT)
		channel_flush(&ch->to, NULL); /* a failure shows as an end when read */
	if (revents & (POLLIN | POLLHUP | POLLERR))
		return channel_fill(&ch->to, NULL) <= 0;
	return false;
}

/* One poll: 1 with an event, 0 to try again, 2 when there is nothing to wait for. */
static int
turn_once(struct crew *c, int watch_fd, int timeout_ms, struct crew_event *ev)
{
	struct pollfd fds[READERS_MAX + 2];
	int got;

	for (unsigned i = 0; i < c->n_readers; i++) {
		struct child *ch = &c->readers[i].child;

		fds[i] = (struct pollfd){ ch->pid ? ch->to.fd : -1, 0, 0 };
		if (ch->pid != 0)
			fds[i].events = interest(&ch->to, true);
	}
	fds[c->n_readers] = (struct pollfd){ c->fetcher.pid ? c->fetcher.to.fd : -1, 0, 0 };
	if (c->fetcher.pid != 0)
		fds[c->n_readers].events = interest(&c->fetcher.to, !c->hold_fetched);
	fds[c->n_readers + 1] = (struct pollfd){ watch_fd, POLLIN, 0 };
	got = poll(fds, c->n_readers + 2, nearest_deadline(c, timeout_ms));
	if (got < 0 || fds[c->n_readers + 1].revents != 0)
		return 2;
	for (unsigned i = 0; i < c->n_readers; i++)
		if (serve(&c->readers[i].child, fds[i].revents) &&
		    bury(c, &c->readers[i], ev))
			return 1;
	if (serve(&c->fetcher, fds[c->n_readers].revents))
		lose_fetcher(c);
	return got == 0 && nearest_deadline(c, -1) != 0 ? 2 : 0;
}

int
crew_wait(struct crew *c, int watch_fd, int timeout_ms, struct crew_event *ev,
    struct error *e)
{
	arena_reset(&c->arena);
	for (;;) {
		for (unsigned i = 0; i < c->n_readers; i++) {
			int r = give_work(c, &c->readers[i], ev, e);

			if (r != 0)
				return r;
		}
		if (take_event(c, ev))
			return 1;
		if (c->reading == 0 && c->n_asked == 0 && watch_fd < 0)
			return 0;
		switch (turn_once(c, watch_fd, timeout_ms, ev)) {
		case 1:
			return 1;
		case 2:
			return take_event(c, ev);
		default:
			break;
		}
	}
}
