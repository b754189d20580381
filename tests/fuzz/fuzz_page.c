/*
 * Any bytes as a page of any kind, read to the end: article, names, claims. The first
 * byte says what the page is taken for. What comes out is what arch would accept.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/limits.h"
#include "reader/reader.h"
#include "wire/read_msg.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const enum page_media kinds[] = { PAGE_AUTO, PAGE_HTML, PAGE_MARKDOWN, PAGE_TEXT,
	PAGE_FEED, PAGE_EML, PAGE_MHTML, PAGE_EPUB, PAGE_PDF };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct page_input in = { .url = STR("https://example.org/a/b"), .name = STR("page") };
	struct reading r = { .names = { NULL, 0 } };
	struct error e = ERROR_INIT;
	struct arena a;

	if (size == 0)
		return 0;
	in.as = kinds[data[0] % (sizeof(kinds) / sizeof(kinds[0]))];
	in.explain = data[0] & 0x80;
	in.bytes = str_make((const char *)data + 1, size - 1);
	arena_init(&a, PAGE_ARENA_MAX);
	if (read_page(&a, &in, &r, &e) == 0)
		assert(reading_sound(&r));
	else
		assert(e.kind != ERR_NONE && e.msg[0] != '\0');
	arena_free(&a);
	return 0;
}
