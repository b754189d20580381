/*
 * Bytes to text: character set by BOM, header, <meta>, then detection; damaged
 * encodings repaired. What comes out is valid UTF-8 without NUL and C0 controls
 * (but tab and line ends).
 */
#ifndef PAGE_DECODE_H
#define PAGE_DECODE_H

#include "page.h"

struct decoded {
	struct str text;    /* may be a view of the input's bytes */
	struct str charset; /* WHATWG name */
	bool repaired;      /* UTF-8 that had been read as another character set */
	bool lossy;         /* some bytes were not of the character set */
};

/* media tells whether <meta> and XML declarations count. */
int page_decode(struct arena *a, const struct page_input *in, enum page_media media,
    struct decoded *out, struct error *e);

/* The WHATWG name of the set that page_decode takes; NULL for ASCII that declares none. */
const char *decode_charset(const struct page_input *in, enum page_media media);

/* The kind of file, by its content, then header, then name. */
enum page_media page_media_sniff(const struct page_input *in);

#endif
