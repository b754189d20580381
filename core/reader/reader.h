/*
 * The whole reading of a page in one call: article, then names, then claims. What
 * arch-read runs; also called in process by tests and the probe.
 */
#ifndef READER_READER_H
#define READER_READER_H

#include "wire/reading.h"

int read_page(struct arena *a, const struct page_input *in, struct reading *out,
    struct error *e);

#endif
