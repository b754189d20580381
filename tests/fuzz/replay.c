/*
 * replay FILE…: gives each file to a fuzz target once, so that what fuzzing found stays
 * mended wherever there is a compiler. A crash is the failure.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SEED_MAX = 16 << 20 };

int
main(int argc, char **argv)
{
	struct error e = ERROR_INIT;

	for (int i = 1; i < argc; i++) {
		struct buf b = { .max = SEED_MAX };

		fprintf(stderr, "%s\n", argv[i]);
		if (file_read(argv[i], SEED_MAX, &b, &e) != 0) {
			fprintf(stderr, "%s\n", e.msg);
			return 1;
		}
		LLVMFuzzerTestOneInput((const uint8_t *)b.p, b.n);
		buf_free(&b);
	}
	return 0;
}
