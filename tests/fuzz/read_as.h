/* Any bytes as a page of one form: what comes out is what arch would accept. */
#ifndef FUZZ_READ_AS_H
#define FUZZ_READ_AS_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/limits.h"
#include "wire/read_msg.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline int
read_as(const uint8_t *data, size_t size, struct str name, enum page_media as)
{
	struct page_input in = { .bytes = str_make((const char *)data, size),
		.url = STR("https://example.org/a/b"), .name = name, .as = as,
		.pdf = as == PAGE_PDF ? str_make((const char *)data, size) : STR("") };
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

#endif
