#include "nfc.h"

#include <stdlib.h>
#include <uninorm.h>

enum { WORD = 8 };

static bool
is_ascii_word(const char *p)
{
	uint64_t w;

	memcpy(&w, p, sizeof(w));
	return (w & 0x8080808080808080u) == 0;
}

/*
 * By a character's first bytes: combining marks, scripts of which some letters are never
 * composed (of India, Tibet) or are parts of others (Korean), and compatibility ideographs.
 */
static bool
may_change(unsigned char a, unsigned char b, unsigned char c)
{
	switch (a) {
	case 0xCC:
	case 0xCD:
		return true; /* combining marks, and Greek ones that stand for others */
	case 0xD9:
		return b >= 0x93 && b <= 0x95; /* Arabic madda and hamza apart from their letters */
	case 0xE0:
		return b < 0xB8 || b > 0xBB; /* all of India, and Tibet; not Thai and Lao */
	case 0xE1:
		return (b >= 0x84 && b <= 0x87) || b >= 0xBC; /* Korean letters, old Greek */
	case 0xE3:
		return b == 0x82 && (c == 0x99 || c == 0x9A); /* Japanese voice marks */
	case 0xEF:
		return b >= 0xA4 && b <= 0xAD;
	default:
		return a >= 0xF0 && (b == 0x91 || b == 0x9D || b == 0xAF);
	}
}

bool
nfc_changes(struct str s)
{
	size_t i = 0;

	while (i < s.n) {
		if (i + WORD <= s.n && is_ascii_word(s.p + i)) {
			i += WORD;
			continue;
		}
		if ((unsigned char)s.p[i] >= 0xCC && i + 1 < s.n &&
		    may_change((unsigned char)s.p[i], (unsigned char)s.p[i + 1],
			i + 2 < s.n ? (unsigned char)s.p[i + 2] : 0))
			return true;
		i++;
	}
	return false;
}

void
nfc_add(struct str s, struct buf *out)
{
	size_t n = 0;
	uint8_t *normal = u8_normalize(UNINORM_NFC, (const uint8_t *)s.p, s.n, NULL, &n);

	if (normal != NULL)
		buf_add(out, (const char *)normal, n);
	else
		buf_str(out, s);
	free(normal);
}

struct str
nfc_text(struct arena *a, struct str s)
{
	struct buf b = { .max = 4 * s.n };

	if (!nfc_changes(s))
		return s;
	nfc_add(s, &b);
	s = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return s;
}
