/* Which mentions in one document are of the same person or organisation. */
#ifndef NAMES_JOIN_DOC_H
#define NAMES_JOIN_DOC_H

#include "form.h"

struct named {
	uint32_t start, end; /* bytes of the text */
	bool person;
	char gender;         /* what its place tells, 0 when nothing */
};

/*
 * entity[i] gets the number of mention i's entity, from 0 in order of first mention;
 * returns how many there are. Mentions are in order.
 */
size_t join_document(struct arena *a, const struct model *m, struct str text,
    const struct named *v, size_t n, uint32_t *entity);

#endif
