/* The parts of one search; for the rank_* files only. */
#ifndef STORE_RANK_VIEW_H
#define STORE_RANK_VIEW_H

#include "rank.h"
#include "rank_dict.h"

struct db *rank_view_db(const struct rank_view *view);

/* The parts of a kind, oldest first: the view's. */
int rank_view_parts(struct rank_view *view, enum rank_what what,
    const struct rank_part **parts, size_t *n, struct error *e);

/* rank_find_terms, with what was found in an arena. */
int rank_view_find(struct rank_view *view, struct arena *a, enum rank_what what,
    const struct str *terms, size_t n, struct rank_term *out, struct error *e);

#endif
