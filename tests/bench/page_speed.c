/*
 * Reads pages again and again, their text, title, author, date and links alone:
 *     page_speed ROUNDS FILE…
 * Time it from outside: /usr/bin/time page_speed 5 FILE…
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "page/page.h"

static struct str
slurp(const char *name)
{
	FILE *f = fopen(name, "rb");
	char *bytes;
	long n;

	if (f == NULL || fseek(f, 0, SEEK_END) < 0 || (n = ftell(f)) < 0)
		exit(2);
	rewind(f);
	bytes = malloc((size_t)n + 1);
	if (bytes == NULL || fread(bytes, 1, (size_t)n, f) != (size_t)n)
		exit(2);
	fclose(f);
	return str_make(bytes, (size_t)n);
}

int
main(int argc, char **argv)
{
	int rounds = argc > 2 ? atoi(argv[1]) : 0;
	size_t words = 0;

	for (int i = 2; i < argc; i++) {
		struct page_input in = { .bytes = slurp(argv[i]), .charset = STR("utf-8"),
			.as = PAGE_HTML };

		for (int k = 0; k < rounds; k++) {
			struct error e = ERROR_INIT;
			struct article art;
			struct arena a;

			arena_init(&a, PAGE_ARENA_MAX);
			if (page_read(&a, &in, &art, &e) == 0)
				words += art.doc.text.n;
			arena_free(&a);
		}
		free((char *)(uintptr_t)in.bytes.p);
	}
	printf("%d readings, %zu bytes of text\n", rounds * (argc - 2), words);
	return 0;
}
