/* What the files of the features share. */
#ifndef PAGE_FEATURES_PART_H
#define PAGE_FEATURES_PART_H

#include "features.h"

/* Numbers to numbers, for hashes of words and signatures. Key 0 is not stored. */
struct numbers {
	uint32_t *keys, *values;
	size_t n, cap; /* cap: a power of two, more than twice what will be stored */
};

void numbers_init(struct arena *a, struct numbers *m, size_t most);
uint32_t *numbers_at(struct numbers *m, uint32_t key); /* a new one is 0 */
bool numbers_has(const struct numbers *m, uint32_t key);
uint32_t *numbers_get(const struct numbers *m, uint32_t key); /* NULL when it is not there */

struct look {
	struct arena *a;
	struct blocks *b;
	const struct page_says *says;
	struct features *f;
	struct numbers title, summary, body; /* words; runs of three of them for body */
	struct numbers texts;                /* how often a text stands on the page */
	uint32_t *text_keys;                 /* of each piece, in texts */
	uint32_t *hashes, *first_hash;       /* of all words; where those of a piece begin */
	size_t n_hashes, cap_hashes;
	uint32_t *words, *links, *prose;     /* before each piece, and after the last */
	uint32_t *lex[N_LEX_GROUPS];         /* the same */
	uint32_t running, english;           /* words of longer blocks; small ones of English */
	int16_t *up_to_box, *up_to_sum;      /* of each element: levels from a container; -1 */
};

static inline int8_t
clip(long v)
{
	return (int8_t)(v > 127 ? 127 : v < -127 ? -127 : v);
}

/* Four steps for each doubling. */
static inline int8_t
coarse(unsigned long n)
{
	int e = 63 - __builtin_clzl(n + 1);

	n++;
	return (int8_t)(4 * e + (int)((e >= 2 ? n >> (e - 2) : n << (2 - e)) & 3));
}

static inline int8_t
coarse_signed(long n)
{
	return n < 0 ? (int8_t)-coarse((unsigned long)-n) : coarse((unsigned long)n);
}

static inline int8_t
share(unsigned long part, unsigned long whole)
{
	return whole ? clip((long)(part * 50 / whole)) : 0;
}

/* Words between two pieces of one of look's running sums. */
static inline uint32_t
between(const uint32_t *sum, uint32_t first, uint32_t last)
{
	return sum[last] - sum[first];
}

bool piece_is_prose(const struct blocks *b, const struct piece *p);
void look_at_text(struct look *l, uint32_t i);  /* features_text.c */
void look_for_words(struct look *l);            /* the sets that it needs */
void look_at_place(struct look *l, uint32_t i); /* features_place.c */
void look_at_groups(struct look *l);            /* features_group.c */
void look_for_container(struct look *l);        /* features_box.c */
void look_for_markers(struct look *l);          /* features_marker.c */
bool look_is_byline(const struct look *l, uint32_t i); /* a short block of names or dates */
int16_t *levels_from(const struct look *l, uint32_t at); /* features_box.c */

/* Hashes of each three words in a row; 0 after the last. */
enum { RUN = 3 };
struct runs {
	const uint32_t *hash; /* of the words */
	size_t n;
};
struct runs runs_of(const struct look *l, uint32_t i); /* of a piece; features_text.c */

static inline uint32_t
runs_next(struct runs *r)
{
	uint32_t sum;

	if (r->n < RUN)
		return 0;
	sum = (r->hash[0] * 31 + r->hash[1]) * 31 + r->hash[2];
	r->hash++;
	r->n--;
	return sum ? sum : 1;
}

static inline void
runs_put(struct numbers *set, struct runs r)
{
	uint32_t hash;

	while ((hash = runs_next(&r)) != 0)
		*numbers_at(set, hash) = 1;
}

/* Per cent of the runs that are in the set; from COPY_SHARE on they are a copy. */
enum { COPY_SHARE = 90 };
static inline unsigned
runs_share(const struct numbers *set, struct runs r)
{
	unsigned n = 0, known = 0;
	uint32_t hash;

	for (; (hash = runs_next(&r)) != 0; n++)
		known += numbers_has(set, hash);
	return n ? 100 * known / n : 0;
}

#endif
