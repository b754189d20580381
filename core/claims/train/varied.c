/* varied CODES SENTENCES > TEXTS: the variants that a teacher is to score, one a line. */
#include <stdio.h>

#include "corpus.h"
#include "variants.h"

int
main(int argc, char **argv)
{
	static struct codebook book;
	struct arena a = { 0 };
	struct corpus c = { 0 };
	struct str *texts;

	if (argc != 3) {
		fprintf(stderr, "usage: varied CODES SENTENCES > TEXTS\n");
		return 2;
	}
	codebook_read(argv[1], NULL, &book);
	corpus_read_sentences(&a, argv[2], &c);
	texts = ARENA_NEW(&a, struct str, c.n + 1);
	for (size_t i = 0; i < c.n; i++)
		texts[i] = c.v[i].doc.text;
	texts = variants_make(&a, &book, texts, c.n);
	for (size_t i = 0; i < c.n * VARIANTS; i++)
		printf("%.*s\n", STRF(texts[i]));
	return 0;
}
