/* The reader's record as arch takes it: any bytes, never trusted. */
#include "wire/coder.h"
#include "wire/read_msg.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct read_response r = { .id = 0 };
	struct buf out = { .max = 1 << 24 };
	struct arena a;
	struct coder c;

	arena_init(&a, 0);
	coder_read(&c, str_make((const char *)data, n), &a);
	code_read_response(&c, &r);
	if (coder_done(&c) && reading_sound(&r.reading))
		reading_json(&out, &r.reading, STR("x"), STR(""));
	buf_free(&out);
	arena_free(&a);
	return 0;
}
