#include "repair.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "charset.h"

#define REPAIR_ROUNDS 4

/* The sets that UTF-8 is most often read as, the likeliest first. */
static const char *const suspects[] = { "windows-1252", "macintosh", "ISO-8859-1",
	"windows-1251", "windows-1250", "cp437", "cp850", "ISO-8859-2", "windows-1254",
	"windows-1257", "windows-1253", "KOI8-R", "x-mac-cyrillic", "IBM866" };

/*
 * The byte that was read as this character. Where windows-1252 has none, a reader may
 * have left the byte as it was (C1 controls).
 */
static int
suspect_byte(const struct single *s, uint32_t c)
{
	int b = charset_byte(s, c);

	return b < 0 && c >= 0x80 && c < 0xA0 ? (int)c : b;
}

/* Encodes the whole text in the set; stops at the first character that spoils UTF-8. */
static bool
encode(const struct single *s, struct str t, struct buf *out)
{
	size_t len;
	int need = 0;

	for (size_t at = 0; at < t.n; at += len) {
		int b = suspect_byte(s, utf8_get(t, at, &len));

		if (b < 0 || (need > 0) != (b >= 0x80 && b < 0xC0))
			return false;
		if (need)
			need--;
		else if (b >= 0xC2)
			need = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
		buf_c(out, (char)b);
	}
	return need == 0;
}

static size_t
count_high(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += (unsigned char)s.p[i] >= 0xC0;
	return n;
}

/* Undoes one reading of the whole text in the wrong set. */
static bool
undo_whole(struct str t, struct buf *out)
{
	for (size_t i = 0; i < sizeof(suspects) / sizeof(*suspects); i++) {
		buf_clear(out);
		if (encode(charset_single(suspects[i]), t, out) && utf8_valid(buf_view(out)) &&
		    count_high(buf_view(out)) >= 2)
			return true;
	}
	return false;
}

bool
repair_text(struct arena *a, struct str utf8, struct str *out)
{
	struct buf next = { .max = 0 };
	struct str t = utf8;
	bool changed = false;

	for (int i = 0; i < REPAIR_ROUNDS && count_high(t) && undo_whole(t, &next); i++) {
		t = arena_dup(a, buf_view(&next));
		changed = true;
	}
	buf_free(&next);
	if (changed)
		*out = t;
	return changed;
}
