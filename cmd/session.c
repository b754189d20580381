#include "session.h"

#include "cmd.h"
#include "output.h"

int
session_open(struct session *s, enum archive_mode mode)
{
	*s = (struct session){ .ar = NULL };
	if (archive_open(global.archive, mode, &s->ar, &s->e) != 0)
		return cmd_fail(&s->e);
	arena_init(&s->a, 0);
	return 0;
}

int
session_close(struct session *s, int r)
{
	out_flush();
	archive_close(s->ar);
	arena_free(&s->a);
	return r < 0 ? cmd_fail(&s->e) : r;
}
