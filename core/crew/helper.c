#include "helper.h"

#include <poll.h>

#include "base/clock.h"
#include "base/limits.h"
#include "wire/child.h"

enum { PATIENCE_MS = 5000 };

/* The answer's frame, lent by the channel; false when none comes in time. */
static bool
wait_for_answer(struct channel *ch, struct str *frame)
{
	int64_t until = clock_mono_ms() + PATIENCE_MS, left;

	while (!channel_take(ch, frame)) {
		struct pollfd fd = { ch->fd, POLLIN, 0 };

		left = until - clock_mono_ms();
		if (left <= 0 || poll(&fd, 1, (int)left) < 0)
			return false;
		if (fd.revents != 0 && channel_fill(ch, NULL) <= 0)
			return channel_take(ch, frame);
	}
	return true;
}

static bool
decode(struct str frame, struct arena *a, struct health *h)
{
	struct health got = { .open = false };
	struct coder code;

	coder_read(&code, frame, a);
	code_health(&code, &got);
	if (!coder_done(&code))
		return false;
	h->libraries = arena_dup(a, got.libraries);
	h->confinement = arena_dup(a, got.confinement);
	h->open = got.open;
	return true;
}

int
helper_health(const char *program, struct arena *a, struct health *h, struct error *e)
{
	const struct child_limits limits = { READ_MEMORY_MAX, .no_files = true };
	char *name = arena_cstr(a, str_of(program)), *option = arena_cstr(a, STR("--doctor"));
	char *argv[] = { name, option, NULL };
	struct child child;
	struct str frame;
	bool ok;

	if (child_start(&child, argv, &limits, e))
		return -1;
	ok = wait_for_answer(&child.to, &frame) && decode(frame, a, h);
	child_kill(&child);
	return ok ? 0 : err_set(e, ERR_SYS, "%s does not answer", program);
}
