/* Any bytes as what a page says of itself in JSON-LD, and in <meta> and microdata. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/limits.h"
#include "wire/read_msg.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf page = { .max = 1 << 20 };
	struct page_input in = { .url = STR("https://example.org/a/b"), .as = PAGE_HTML };
	struct reading r = { .names = { NULL, 0 } };
	struct error e = ERROR_INIT;
	struct arena a;

	buf_cstr(&page, "<!DOCTYPE html><meta charset=utf-8><title>Owls</title>");
	if (size % 2 == 0)
		buf_cstr(&page, "<script type=\"application/ld+json\">");
	buf_add(&page, data, size);
	buf_cstr(&page, "</script><article><h1>Owls</h1><p>The council counted 412 owls in the "
	    "town on Monday, and nobody had counted so many before.</p></article>");
	in.bytes = buf_view(&page);
	arena_init(&a, PAGE_ARENA_MAX);
	if (page_read(&a, &in, &r.art, &e) == 0)
		assert(reading_sound(&r));
	arena_free(&a);
	buf_free(&page);
	return 0;
}
