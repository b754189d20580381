#include "words_arg.h"

#include <stdio.h>

#include "base/log.h"

void
words_join(struct buf *b, int argc, char **argv)
{
	for (int i = 0; i < argc; i++) {
		buf_cstr(b, i ? " " : "");
		buf_cstr(b, argv[i]);
	}
}

int
query_fail(struct str query, const struct query_mistake *m)
{
	struct arena a;
	struct str place;

	arena_init(&a, 0);
	place = query_point_at(&a, query, m, 76);
	log_warn("%s", m->what);
	fprintf(stderr, "%.*s\n", STRF(place));
	arena_free(&a);
	return 2;
}
