#include "repair_seq.h"

#include "base/utf8.h"
#include "charset.h"
#include "text/chars.h"

#define TABLE 0x2600 /* the sets' characters are below, but for a few */

/* The sets that UTF-8 is most often read as, the likeliest first. */
static const char *const names[REPAIR_SETS] = { "windows-1252", "macintosh", "windows-1251",
	"windows-1250", "cp437", "cp850", "ISO-8859-2", "windows-1254", "windows-1257",
	"windows-1253", "KOI8-R", "x-mac-cyrillic", "IBM866" };

enum family { LATIN, MAC, BOXES, OTHER_SCRIPT };

static enum family
family(int set)
{
	static const enum family of[REPAIR_SETS] = { LATIN, MAC, OTHER_SCRIPT, LATIN, BOXES,
		BOXES, LATIN, LATIN, LATIN, OTHER_SCRIPT, OTHER_SCRIPT, OTHER_SCRIPT,
		OTHER_SCRIPT };

	return of[set];
}

/* Bit i: in set i it may stand for the first, or a later, byte of a character. */
static struct {
	uint16_t first, later;
} roles[TABLE];
static const struct single *sets[REPAIR_SETS];

/* The byte that was read as c; -1 when there is none. */
static int
byte_of(int set, uint32_t c)
{
	/* Readers of Latin-1 leave bytes 80 to 9F as they are, readers of windows-1252 some. */
	if (set == 0 && c >= 0x80 && c < 0xA0)
		return (int)c;
	return charset_byte(sets[set], c);
}

static void
prepare(void)
{
	for (int i = 0; i < REPAIR_SETS; i++)
		sets[i] = charset_single(names[i]);
	for (int i = 0; i < REPAIR_SETS; i++)
		for (uint32_t c = 0x80; c < TABLE; c++) {
			int b = byte_of(i, c);

			roles[c].first |=
			    (uint16_t)(((b >= 0xC2 && b <= 0xF4) || (i == 1 && b == 0x9F))
				       << i);
			roles[c].later |= (uint16_t)((b >= 0x80 && b <= 0xBF) << i);
		}
}

uint32_t
seq_suspects(struct str t, size_t at, size_t *len)
{
	uint32_t c = utf8_get(t, at, len), next;
	uint32_t mask;
	size_t l;

	if (!sets[0])
		prepare();
	/* Mac Roman's F0 is Apple's logo, in the private area, and often lost. */
	mask = c < TABLE ? roles[c].first : c == 0xF8FF ? 2 : 0;
	if (!mask || at + *len >= t.n)
		return 0;
	next = utf8_get(t, at + *len, &l);
	if (next == ' ' || next == UTF8_BAD)
		return mask;
	return next < TABLE			  ? mask & roles[next].later
	       : next == 0xFB01 || next == 0xFB02 ? mask
						  : 0;
}

static bool
is_odd(uint32_t c)
{
	static const struct {
		uint32_t from, to;
	} odd[] = { { 0x180, 0x19F }, { 0x1B1, 0x217 }, { 0x21C, 0x2FF }, { 0x330, 0x36F },
		{ 0x460, 0x48F }, { 0x4A0, 0x5CF }, { 0x700, 0x8FF }, { 0x1380, 0x177F },
		{ 0x1800, 0x1DFF }, { 0x2C00, 0x2FFF }, { 0xA000, 0xABFF },
		{ 0xD800, 0xF8FE }, { 0x10000, 0x1EFFF }, { 0x30000, 0x10FFFF } };

	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++)
		if (c >= odd[i].from && c <= odd[i].to)
			return true;
	return false;
}

/* A later byte of the sequence; -1 when the character cannot be one. */
static int
later_byte(int set, uint32_t c)
{
	int b = c < 0x80 ? -1 : byte_of(set, c);

	return b >= 0x80 && b <= 0xBF ? b : -1;
}

static bool
read_tail(int set, struct str t, size_t at, struct seq *q, uint32_t lead)
{
	uint32_t meant = lead < 0xE0 ? lead & 0x1F : lead < 0xF0 ? lead & 0x0F : lead & 7;
	size_t len = 0;

	q->bytes = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	for (int i = 1; i < q->bytes; i++, q->len += len) {
		uint32_t c = at + q->len < t.n ? utf8_get(t, at + q->len, &len) : 0;
		int b = later_byte(set, c);

		if (c == UTF8_BAD && family(set) == LATIN) {
			q->lost = true;
			q->len += len;
			q->high++;
			q->meant = UTF8_BAD;
			return true;
		}
		if (b < 0)
			return false;
		q->high++;
		q->control = q->control || (c >= 0x80 && c < 0xA0);
		meant = meant << 6 | (uint32_t)(b & 0x3F);
	}
	q->meant = meant;
	return meant >= (q->bytes == 2	    ? 0x80u
			    : q->bytes == 3 ? 0x800u
					    : 0x10000u) &&
	       meant <= 0x10FFFF;
}

/*
 * The no-break space of a second byte that became a space, or went into one: "Ã " is
 * "à" and mostly the space after it.
 */
static bool
read_space(int lead, struct str t, size_t at, struct seq *q)
{
	struct str rest = str_from(t, at + q->len);

	if (rest.n == 0 || rest.p[0] != ' ')
		return false;
	q->meant = lead == 0xC3	  ? 0xE0
		   : lead == 0xCE ? 0x3A0
		   : lead == 0xD0 ? 0x420
				  : 0x5E0;
	q->bytes = 2;
	q->len += lead != 0xC3 || str_starts(rest, STR("  ")) ||
		  str_starts(rest, STR(" s ")) || str_starts(rest, STR(" que"));
	q->lost = true;
	return true;
}

/* Mac Roman's F0, Apple's logo, dropped before the rest of a character: "üöÄ". */
static bool
read_headless(struct str t, size_t at, struct seq *q)
{
	struct seq rest = *q;

	rest.len = 0;
	rest.high = 0;
	if (!read_tail(1, t, at, &rest, 0xF0))
		return false;
	*q = rest;
	q->lost = true;
	return q->meant >= 0x1F000;
}

bool
seq_read(int set, struct str t, size_t at, struct seq *q)
{
	struct seq low;
	int lead;

	*q = (struct seq){ .high = 1 };
	lead = byte_of(set, utf8_get(t, at, &q->len));
	if (set == 1 && lead == 0x9F)
		return read_headless(t, at, q);
	if (lead < 0xC2 || lead > 0xF4)
		return false;
	if ((lead == 0xC3 || lead == 0xD0 || lead == 0xD7 || lead == 0xCE) &&
	    family(set) == LATIN && read_space(lead, t, at, q))
		return true;
	if (!read_tail(set, t, at, q, (uint32_t)lead))
		return false;
	/* Two halves of a pair, each in three bytes (CESU-8). */
	if (q->meant >= 0xD800 && q->meant < 0xDC00) {
		low = (struct seq){ 0 };
		if (at + q->len >= t.n ||
		    byte_of(set, utf8_get(t, at + q->len, &low.len)) != 0xED ||
		    !read_tail(set, t, at + q->len, &low, 0xED) || low.meant < 0xDC00)
			return false;
		q->meant = 0x10000 + ((q->meant - 0xD800) << 10) + (low.meant - 0xDC00);
		q->len += low.len;
		q->high += low.high + 1;
		q->control = q->control || low.control;
	}
	q->odd = is_odd(q->meant);
	return q->meant < 0xD800 || q->meant > 0xDFFF;
}

struct beside {
	bool lower_before, lower_after, letter_before, letter_after, word_before;
};

static struct beside
look_beside(struct str t, size_t at, size_t len)
{
	char before = at ? t.p[at - 1] : ' ', after = at + len < t.n ? t.p[at + len] : ' ';
	char before2 = at > 1 ? t.p[at - 2] : ' ';

	return (struct beside){ .lower_before = before >= 'a' && before <= 'z',
		.lower_after = after >= 'a' && after <= 'z',
		.letter_before = ascii_alpha(before),
		.letter_after = ascii_alpha(after),
		.word_before = ascii_alpha(before) && ascii_alpha(before2) };
}

/* Punctuation and spaces that may follow a word. */
static bool
ends_word(uint32_t c)
{
	return char_is_close(c) || char_is_space(c) || char_is_dash(c) || c == 0x2026;
}

static bool
strong_latin(uint32_t first, uint32_t next, const struct beside *by, bool then_space)
{
	bool capital = first == 0xC3; /* "Ã": what all of Latin-1's letters begin with */

	if (by->lower_before)
		return true;
	if (capital && next == 0xA0)
		return then_space;
	if (ends_word(next))
		return capital && by->letter_before && by->letter_after && !by->lower_after;
	return by->lower_after || (capital && by->letter_before);
}

static bool
strong_pair(int set, struct str t, size_t at, const struct seq *q, const struct beside *by)
{
	size_t len, more;
	uint32_t first = utf8_get(t, at, &len);
	uint32_t next = at + len < t.n ? utf8_get(t, at + len, &more) : 0;

	if (byte_of(set, first) > 0xC5)
		return false;
	switch (family(set)) {
	case LATIN:
		return strong_latin(
		    first, next, by, at + q->len < t.n && t.p[at + q->len] == ' ');
	case MAC:
		if (char_class(next) == CHAR_SYMBOL || next == 0x3C0 || next == 0x3A9)
			return by->word_before && q->meant < 0x180;
		return by->lower_before || by->lower_after;
	case BOXES:
		return next < 0x2500 && (by->lower_before || by->lower_after);
	default:
		return by->lower_before || (by->lower_after && !ends_word(next));
	}
}

/* Punctuation, symbols and wide forms: E2 and EF, with what cannot follow a letter. */
static bool
strong_triple(int set, struct str t, size_t at)
{
	size_t len, more;
	int lead = byte_of(set, utf8_get(t, at, &len));
	uint32_t next = at + len < t.n ? utf8_get(t, at + len, &more) : 0;

	if (lead != 0xE2 && lead != 0xEF && lead < 0xF0)
		return false;
	return family(set) == MAC || family(set) == BOXES ||
	       !(char_is_alpha(next) || ends_word(next) || char_is_quote(next)) ||
	       next == 0x201A || next == 0x201E || next == 0x402;
}

bool
seq_is_strong(int set, struct str t, size_t at, const struct seq *q)
{
	struct beside by = look_beside(t, at, q->len);

	if (q->odd)
		return false;
	if (q->lost)
		return q->bytes == 2 && by.lower_before && family(set) == LATIN;
	if (q->control)
		return q->bytes > 2 || by.lower_before || by.lower_after;
	if (q->bytes == 2)
		return strong_pair(set, t, at, q, &by);
	return (by.lower_before || by.letter_after) && strong_triple(set, t, at);
}
