/* Runs of ASCII, which most pages are made of, many bytes at a time. */
#ifndef PAGE_ASCII_H
#define PAGE_ASCII_H

#include <string.h>

#include "base/str.h"

/* The first byte at or after `at` that is not ASCII; s.n when there is none. */
static inline size_t
ascii_end(struct str s, size_t at)
{
	uint64_t eight, four[4];

	for (; at + sizeof(four) <= s.n; at += sizeof(four)) {
		memcpy(four, s.p + at, sizeof(four));
		if ((four[0] | four[1] | four[2] | four[3]) & 0x8080808080808080u)
			break;
	}
	for (; at + 8 <= s.n; at += 8) {
		memcpy(&eight, s.p + at, 8);
		if (eight & 0x8080808080808080u)
			break;
	}
	while (at < s.n && (unsigned char)s.p[at] < 0x80)
		at++;
	return at;
}

#endif
