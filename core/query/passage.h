/* The piece of a text that shows best why it was found. */
#ifndef QUERY_PASSAGE_H
#define QUERY_PASSAGE_H

#include "store/words.h"

/* A term that was searched for. Forms of one word share a group. */
struct wanted {
	struct str term;
	bool prefix;
	uint32_t group;
};

struct wanted_list {
	struct wanted *v; /* sorted by wanted_sort */
	size_t n, cap;
	uint32_t groups;
	size_t n_prefixes;
};

void wanted_sort(struct wanted_list *w);

/* The entry a word of a text answers to, NULL for none; and which first bytes those have. */
const struct wanted *wanted_find(const struct wanted_list *w, struct str term);
void wanted_first(const struct wanted_list *w, bool first[256]);

struct passage {
	struct str text;   /* lent from the text */
	uint32_t start;    /* its first byte there */
	uint32_t *marks;   /* pairs start, end in `text`, in order */
	size_t n_marks;
};

#define PASSAGE_MARKS_MAX 20000 /* words looked at in one text */

/* About `size` bytes, whole words, around the most and rarest kinds of wanted words. */
int passage_find(struct db *db, struct arena *a, struct str text, const struct wanted_list *w,
    size_t size, struct passage *out, struct error *e);

/* Only the marks, for the whole of a short text. */
int passage_whole(struct db *db, struct arena *a, struct str text,
    const struct wanted_list *w, struct passage *out, struct error *e);

#endif
