/*
 * An archive with bytes changed: six input bytes are a place, what is XORed there, and
 * over how many bytes. It is opened, looked at and searched, and saved into a new one.
 */
#include <assert.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/repair.h"
#include "base/clock.h"
#include "base/file.h"
#include "query/search.h"
#include "reader/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct buf whole;
static char path[64], saved[80];

static void
drop(const char *name)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
	char full[128];

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		snprintf(full, sizeof(full), "%s%s", name, endings[i]);
		unlink(full);
	}
}

static void
add_page(struct archive *ar, struct arena *a, int n)
{
	struct capture c = { .time = 1770000000 + n, .source = "http", .status = 200 };
	struct page_input in = { .as = PAGE_MARKDOWN };
	struct reading r = { .names = { NULL, 0 } };
	struct added added;

	c.url = in.url = arena_fmt(a, "https://example.org/%d", n);
	c.body = in.bytes = arena_fmt(a, "# Census %d\n\n*Author: Ann Lee*\n\n\"We counted %d "
	    "owls,\" said Bob Kay of Acme Corp. See [the report](https://s%d.example/).\n",
	    n, n, n);
	if (read_page(a, &in, &r, NULL) || archive_add(ar, &c, &r, STR(""), &added, NULL))
		abort();
}

static void
make_once(void)
{
	struct archive *ar;
	struct arena a;

	if (whole.n > 0)
		return;
	snprintf(path, sizeof(path), "/dev/shm/fuzz-archive-%ld.db", (long)getpid());
	snprintf(saved, sizeof(saved), "%s.saved", path);
	if (archive_open(path, ARCHIVE_CREATE, &ar, NULL))
		abort();
	arena_init(&a, 0);
	for (int n = 0; n < 12; n++)
		add_page(ar, &a, n);
	arena_free(&a);
	archive_close(ar);
	if (file_read(path, 1 << 24, &whole, NULL))
		abort();
	drop(path);
}

static void
write_changed(const uint8_t *data, size_t size)
{
	char *copy = malloc(whole.n);
	FILE *f = fopen(path, "w");

	if (copy == NULL || f == NULL)
		abort();
	memcpy(copy, whole.p, whole.n);
	for (; size >= 6; data += 6, size -= 6) {
		size_t at = ((size_t)data[0] << 16 | (size_t)data[1] << 8 | data[2]) % whole.n;
		size_t n = 1 + ((size_t)data[4] << 8 | data[5]) % 512;

		for (size_t i = at; i < at + n && i < whole.n; i++)
			copy[i] = (char)(copy[i] ^ data[3]);
	}
	fwrite(copy, 1, whole.n, f);
	fclose(f);
	free(copy);
}

static void
ignore(void *ctx, struct str problem)
{
	(void)ctx;
	(void)problem;
}

static void
look(void)
{
	static const struct search_request request = { .query = { "owls by:lee OR census", 21 },
		.in = SEARCH_ALL, .limit = 10 };
	struct query_mistake m = { .what = "" };
	struct search_result found;
	struct error e = ERROR_INIT;
	struct verified v;
	struct archive *ar;
	struct arena a;

	if (archive_open(path, ARCHIVE_READ, &ar, &e))
		return;
	arena_init(&a, 0);
	archive_search(ar, &a, &request, &found, &m, &e);
	archive_verify(ar, VERIFY_ROWS, ignore, NULL, &v, &e);
	arena_free(&a);
	archive_close(ar);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct repaired r;
	struct error e = ERROR_INIT;

	make_once();
	write_changed(data, size);
	look();
	if (archive_repair(path, saved, ignore, NULL, &r, &e) == 0)
		assert(r.left == 0);
	else
		assert(e.kind != ERR_NONE);
	drop(path);
	drop(saved);
	return 0;
}
