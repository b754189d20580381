/*
 * Times searches without the start of a program: one archive, each query several times,
 * the ten best articles by their numbers as the other programs give theirs.
 *
 *	ours ARCHIVE TIMES <QUERIES
 *
 * Prints class, milliseconds of the fastest, articles found, the query.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "query/search.h"

static struct error e;

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double
once(struct archive *ar, struct str query, size_t *found)
{
	const struct search_request q = { .query = query,
		.in = SEARCH_ARTICLES,
		.limit = 10,
		.order = ORDER_WORDS,
		.all_copies = true,
		.ids_only = true };
	struct search_result r;
	struct query_mistake m;
	struct arena a;
	double start = now();

	arena_init(&a, 0);
	if (archive_search(ar, &a, &q, &r, &m, &e)) {
		fprintf(stderr, "ours: %.*s: %s\n", STRF(query), e.msg);
		exit(1);
	}
	*found = r.n_articles;
	arena_free(&a);
	return now() - start;
}

int
main(int argc, char **argv)
{
	struct archive *ar;
	char *line = NULL;
	size_t cap = 0;
	ssize_t got;

	if (argc != 3)
		return fprintf(stderr, "usage: ours ARCHIVE TIMES <QUERIES\n"), 2;
	if (archive_open(argv[1], ARCHIVE_READ, &ar, &e))
		return fprintf(stderr, "ours: %s\n", e.msg), 1;
	while ((got = getline(&line, &cap, stdin)) > 0) {
		struct str query = str_trim(str_make(line, (size_t)got)), class;
		double best = 1e9;
		size_t found = 0;

		str_cut(&query, '\t', &class);
		for (int i = 0; i < atoi(argv[2]); i++) {
			double ms = once(ar, query, &found);

			best = ms < best ? ms : best;
		}
		printf("%.*s\t%.3f\t%zu\t%.*s\n", STRF(class), best, found, STRF(query));
	}
	free(line);
	archive_close(ar);
	return 0;
}
