#include "playback.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/mem.h"
#include "warc/play.h"
#include "wire/child.h"
#include "wire/coder.h"

struct playback {
	struct child child;
	struct arena arena;
	bool ended;
};

bool
playback_is(struct str path)
{
	return str_endsi(path, STR(".warc")) || str_endsi(path, STR(".warc.gz")) ||
	    str_endsi(path, STR(".wacz"));
}

int
playback_open(struct playback **out, const char *path, struct error *e)
{
	static char program[] = "arch-fetch", option[] = "--warc";
	const struct child_limits limits = { WARC_MEMORY_MAX, .no_files = true };
	char *file = mem_dup(str_of(path));
	char *argv[] = { program, option, file, NULL };
	struct playback *p = mem_alloc(sizeof(*p));
	int r = child_start(&p->child, argv, &limits, e);

	free(file);
	if (r != 0) {
		free(p);
		return -1;
	}
	*out = p;
	return 0;
}

void
playback_close(struct playback *p)
{
	if (p == NULL)
		return;
	child_kill(&p->child);
	arena_free(&p->arena);
	free(p);
}

int
playback_fd(const struct playback *p)
{
	return p->child.to.fd;
}

static bool
take(struct playback *p, struct fetch_response *r)
{
	struct str frame;
	struct coder c;

	if (!channel_take(&p->child.to, &frame))
		return false;
	arena_reset(&p->arena);
	*r = (struct fetch_response){ .id = 0 };
	coder_read(&c, frame, &p->arena);
	code_fetch_response(&c, r);
	if (!coder_done(&c)) {
		r->error = ERR_INPUT;
		r->reason = STR("the program that reads it answered nonsense");
		r->id = PLAY_END;
	}
	return true;
}

int
playback_next(struct playback *p, struct fetch_response *r, int64_t *records,
    struct error *e)
{
	int filled;

	if (!take(p, r)) {
		filled = channel_fill(&p->child.to, e);
		if (filled < 0)
			return -1;
		if (filled == 0)
			return err_set(e, ERR_INPUT, "the program that reads it ended");
		if (!take(p, r))
			return 2;
	}
	if (r->id != PLAY_END)
		return 1;
	*records = (int64_t)r->place;
	if (r->error != ERR_NONE)
		return err_set(e, r->error, "%.*s", STRF(r->reason));
	return 0;
}
