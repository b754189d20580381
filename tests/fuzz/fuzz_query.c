/*
 * Any bytes as a query: it is understood or a mistake has its place and words, and
 * what is understood can be searched for.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "query/search.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct archive *ar;
static char path[64];

static void
drop(void)
{
	archive_close(ar);
	unlink(path);
}

/* An empty archive, for whatever conditions become of the query. */
static void
open_once(void)
{
	if (ar != NULL)
		return;
	snprintf(path, sizeof(path), "/dev/shm/fuzz-query-%ld.db", (long)getpid());
	if (archive_open(path, ARCHIVE_CREATE, &ar, NULL) != 0)
		abort();
	atexit(drop);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct search_request request = { .query = str_make((const char *)data, size),
		.in = SEARCH_ALL, .limit = 10 };
	struct query_mistake m = { .what = "" };
	struct search_result found;
	struct error e = ERROR_INIT;
	struct arena a;

	open_once();
	arena_init(&a, 0);
	if (archive_search(ar, &a, &request, &found, &m, &e) != 0) {
		assert(e.kind == ERR_USAGE || e.kind == ERR_LIMIT);
		assert(e.kind != ERR_USAGE || m.at <= size);
	}
	arena_free(&a);
	return 0;
}
