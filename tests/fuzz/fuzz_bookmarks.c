/* Any bytes as an export of bookmarks: entries are told one by one. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/limits.h"
#include "wire/read_msg.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct page_input in = { .bytes = str_make((const char *)data, size),
		.url = STR("https://example.org/a/b"), .name = STR("a"), .as = PAGE_BOOKMARKS };
	struct reading r = { .names = { NULL, 0 } };
	struct error e = ERROR_INIT;
	struct arena a;

	arena_init(&a, PAGE_ARENA_MAX);
	if (page_read(&a, &in, &r.art, &e) == 0)
		assert(reading_sound(&r));
	else
		assert(e.kind != ERR_NONE);
	arena_free(&a);
	return 0;
}
