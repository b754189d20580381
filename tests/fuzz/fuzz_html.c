/*
 * Any bytes as an HTML page: the text is valid UTF-8, blocks hold every word of it in
 * order, every link's bytes are its anchor's.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/utf8.h"
#include "page/decode.h"
#include "page/extract.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(const struct article *art)
{
	struct str text = art->doc.text;
	uint32_t at = 0;

	assert(utf8_valid(text));
	for (size_t i = 0; i < art->doc.n_blocks; i++) {
		const struct block *b = &art->doc.blocks[i];

		assert(b->start >= at && b->start < b->end && b->end <= text.n);
		for (; at < b->start; at++)
			assert(text.p[at] == '\n' || text.p[at] == '\t');
		at = b->end;
	}
	assert(at == text.n);
	for (size_t i = 0; i < art->n_links; i++) {
		const struct link *l = &art->links[i];

		assert(l->start <= l->end && l->end <= text.n);
		assert(utf8_valid(l->text) && utf8_valid(str_sub(text, l->start, l->end)));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct page_input in = { .bytes = str_make((const char *)data, size),
		.url = STR("http://example.com/a/b"), .charset = STR("utf-8"),
		.as = PAGE_HTML, .explain = size % 8 == 0 };
	struct article art = { 0 };
	struct error e = ERROR_INIT;
	struct decoded d;
	struct html h = { 0 };
	struct arena a;

	arena_init(&a, 0);
	if (page_decode(&a, &in, PAGE_HTML, &d, &e) == 0 &&
	    html_parse(&a, d.text, in.url, &h, &e) == 0 &&
	    extract_read(&a, &h, &in, &art, &e) == 0)
		check(&art);
	html_free(&h);
	arena_free(&a);
	return 0;
}
