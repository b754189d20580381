#include "detect.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "charset.h"
#include "detect_letters.h"
#include "text/chars.h"

/*
 * Every single-byte set is tried: the characters its bytes stand for are looked up in
 * the letters of each language, where common ones cost little, and what stands next
 * to them must fit. The cheapest reading is taken. Sets of two bytes a character
 * are told by their structure.
 */

enum before { AFTER_OTHER, AFTER_LOWER, AFTER_UPPER, AFTER_HIGH, N_BEFORE };
enum after { THEN_OTHER, THEN_LETTER, THEN_HIGH, N_AFTER };

/* High bytes by what stands around them; then those alone that there are. */
struct census {
	uint32_t n[128][N_BEFORE][N_AFTER];
	size_t n_seen;
	struct seen {
		uint32_t n;
		uint8_t high;
		uint8_t before;
		uint8_t after;
	} seen[128 * N_BEFORE * N_AFTER];
};

/* The likelier first: among equals it is taken. */
static const char *const candidates[] = { "windows-1252", "windows-1251", "windows-1250",
	"ISO-8859-2", "windows-1254", "windows-1253", "ISO-8859-7", "windows-1255",
	"windows-1256", "windows-874", "KOI8-U", "windows-1257", "ISO-8859-5", "IBM866",
	"x-mac-cyrillic", "macintosh", "ISO-8859-6", "windows-1258", "ISO-8859-15",
	"ISO-8859-3", "ISO-8859-4" };

static enum before
before_of(struct str s, size_t i)
{
	char c = i ? s.p[i - 1] : ' ';

	if ((unsigned char)c >= 0x80)
		return AFTER_HIGH;
	return c >= 'a' && c <= 'z'   ? AFTER_LOWER
	       : c >= 'A' && c <= 'Z' ? AFTER_UPPER
				      : AFTER_OTHER;
}

static enum after
after_of(struct str s, size_t i)
{
	char c = i + 1 < s.n ? s.p[i + 1] : ' ';

	return (unsigned char)c >= 0x80 ? THEN_HIGH
	       : ascii_alpha(c)		? THEN_LETTER
					: THEN_OTHER;
}

static void
count(struct str s, struct census *c)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char b = (unsigned char)s.p[i];

		if (b >= 0x80)
			c->n[b - 0x80][before_of(s, i)][after_of(s, i)]++;
	}
	for (int i = 0; i < 128; i++)
		for (int b = 0; b < N_BEFORE; b++)
			for (int a = 0; a < N_AFTER; a++)
				if (c->n[i][b][a])
					c->seen[c->n_seen++] =
					    (struct seen){ c->n[i][b][a], (uint8_t)i,
						    (uint8_t)b, (uint8_t)a };
}

/* Place in the language's order, -1 when it is no letter of it. */
static int
rank(const struct letters *l, uint32_t c)
{
	struct str s = str_of(l->order);
	size_t len;
	int i = 0;

	for (size_t at = 0; at < s.n; at += len, i++)
		if (utf8_get(s, at, &len) == c)
			return i;
	return -1;
}

static int
letter_cost(const struct letters *l, uint32_t c, enum before b, enum after a)
{
	uint32_t low = char_lower(c);
	int r = rank(l, low), cost;
	bool latin = low < 0x370 || (low >= 0x1E00 && low < 0x1F00);

	if (r < 0)
		return 36;
	cost = 8 + (r < 2 ? r : r < 6 ? 3 : r < 14 ? 6 : 9);
	if (low != c && rank(l, c) < 0)
		cost += b == AFTER_LOWER ? 24 : b == AFTER_HIGH ? 10 : 5;
	if (!latin && (b == AFTER_LOWER || b == AFTER_UPPER || a == THEN_LETTER))
		cost += 20;
	else if (latin && a == THEN_OTHER && b == AFTER_OTHER)
		cost += 6;
	else if (latin && (a == THEN_HIGH || b == AFTER_HIGH))
		cost += 4;
	return cost;
}

/* Quotes, dashes and marks of all languages: they stand at a word's edge. */
static int
mark_cost(uint32_t c, enum before b, enum after a)
{
	bool inside = (b == AFTER_LOWER || b == AFTER_UPPER) && a == THEN_LETTER;

	switch (c) {
	case 0x2019:
		return inside ? 12 : 14;
	case 0xA0:
	case 0x2013:
	case 0x2014:
		return 14;
	case 0x201C:
	case 0x201D:
	case 0x201E:
	case 0x2026:
	case 0xAB:
	case 0xBB:
	case 0x2018:
	case 0x20AC:
	case 0xB0:
	case 0xB7:
	case 0x2022:
	case 0xA9:
	case 0x2116:
	case 0xAD:
		return inside ? 30 : 18;
	case 0xA3:
	case 0xA7:
	case 0xAE:
	case 0x2122:
	case 0x2032:
	case 0xBD:
	case 0xB2:
	case 0xBA:
	case 0xAA:
	case 0xBF:
	case 0xA1:
	case 0x201A:
	case 0xB1:
	case 0xD7:
		return inside ? 34 : 24;
	default:
		return inside ? 42 : 36;
	}
}

static int
char_cost(const struct letters *l, uint32_t c, enum before b, enum after a)
{
	if (c == 0 || (c >= 0x80 && c < 0xA0))
		return 60;
	return char_is_alpha(c) || char_class(c) == CHAR_MARK ? letter_cost(l, c, b, a)
							      : mark_cost(c, b, a);
}

static uint64_t
cost(const struct census *n, const struct single *set, const struct letters *l,
    uint64_t most)
{
	uint64_t sum = 0;

	for (const struct seen *s = n->seen; s < n->seen + n->n_seen && sum < most; s++)
		sum += (uint64_t)s->n * (uint64_t)char_cost(l, set->high[s->high],
					    (enum before)s->before, (enum after)s->after);
	return sum;
}

static const char *
detect_single(struct str s)
{
	struct census n = { 0 };
	const char *best = candidates[0];
	uint64_t least = UINT64_MAX;

	count(s, &n);
	for (size_t i = 0; i < sizeof(candidates) / sizeof(*candidates); i++) {
		const struct single *set = charset_single(candidates[i]);

		for (size_t l = 0; l < sizeof(languages) / sizeof(*languages); l++) {
			uint64_t c = cost(&n, set, &languages[l], least);

			if (c < least) {
				least = c;
				best = candidates[i];
			}
		}
	}
	return best;
}

/* Two-byte sets: how many pairs, how many of them common or next to another, and misfits. */
struct pairs {
	size_t all, common, bad, joined;
};

struct shape {
	const char *name;
	bool (*lead)(unsigned char b);
	bool (*trail)(unsigned char b);
	bool (*common)(unsigned char b, unsigned char t);
	bool (*alone)(unsigned char b); /* a character in one high byte */
};

static bool
in(unsigned char b, int from, int to)
{
	return b >= from && b <= to;
}

static bool
never(unsigned char b)
{
	(void)b;
	return false;
}

static bool
high_trail(unsigned char b)
{
	return in(b, 0xA1, 0xFE);
}

static bool
wide_trail(unsigned char b)
{
	return in(b, 0x40, 0x7E) || in(b, 0x80, 0xFE);
}

static bool
big5_trail(unsigned char b)
{
	return in(b, 0x40, 0x7E) || in(b, 0xA1, 0xFE);
}

static bool
gbk_lead(unsigned char b)
{
	return in(b, 0x81, 0xFE);
}

static bool
big5_lead(unsigned char b)
{
	return in(b, 0xA1, 0xF9);
}

static bool
euc_lead(unsigned char b)
{
	return in(b, 0xA1, 0xFE) || b == 0x8E;
}

static bool
sjis_lead(unsigned char b)
{
	return in(b, 0x81, 0x9F) || in(b, 0xE0, 0xFC);
}

static bool
sjis_kana(unsigned char b)
{
	return in(b, 0xA1, 0xDF);
}

/* Kana, full stops and the commoner half of the characters. */
static bool
eucjp_common(unsigned char b, unsigned char t)
{
	(void)t;
	return b == 0xA4 || b == 0xA5 || b == 0xA1;
}

static bool
sjis_common(unsigned char b, unsigned char t)
{
	(void)t;
	return in(b, 0x81, 0x83) || in(b, 0x88, 0x97);
}

static bool
euckr_common(unsigned char b, unsigned char t)
{
	return in(b, 0xB0, 0xC8) && t >= 0xA1;
}

static bool
gbk_common(unsigned char b, unsigned char t)
{
	return (in(b, 0xB0, 0xD7) || b == 0xA3 || b == 0xA1) && t >= 0xA1;
}

static bool
big5_common(unsigned char b, unsigned char t)
{
	return t && in(b, 0xA4, 0xC6);
}

static const struct shape shapes[] = {
	{ "EUC-JP", euc_lead, high_trail, eucjp_common, never },
	{ "Shift_JIS", sjis_lead, wide_trail, sjis_common, sjis_kana },
	{ "EUC-KR", gbk_lead, high_trail, euckr_common, never },
	{ "GBK", gbk_lead, wide_trail, gbk_common, never },
	{ "Big5", big5_lead, big5_trail, big5_common, never },
};

/* Of all pairs, those that must be common, in percent: what a page of text has. */
static const size_t common_needed[] = { 35, 60, 90, 80, 80 };

static struct pairs
pair_up(const struct shape *shape, struct str s)
{
	struct pairs p = { 0 };
	size_t next = STR_NONE; /* byte after the last pair */

	for (size_t i = 0; i < s.n; i++) {
		unsigned char b = (unsigned char)s.p[i];
		unsigned char t = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;

		if (b < 0x80)
			continue;
		if (shape->lead(b) && shape->trail(t)) {
			p.all++;
			p.common += shape->common(b, t);
			p.joined += next == i;
			next = ++i + 1;
		} else if (shape->alone(b)) {
			p.all++;
		} else {
			p.bad++;
		}
	}
	return p;
}

static const char *
detect_pairs(struct str s)
{
	const char *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++) {
		struct pairs p = pair_up(&shapes[i], s);
		size_t share = p.all ? p.common * 100 / p.all : 0;

		if (p.all < 2 || p.bad * 50 > p.all || p.joined * 3 < p.all ||
		    share < common_needed[i])
			continue;
		/* Above what it needs, in parts of what could be above. */
		share = (share - common_needed[i]) * 100 / (100 - common_needed[i]) + 1;
		if (share > most) {
			most = share;
			best = shapes[i].name;
		}
	}
	return best;
}

/* Text in UTF-16 has a zero in every other byte, wherever it is Latin or has spaces. */
static const char *
detect_utf16(struct str s)
{
	size_t zeros[2] = { 0, 0 };

	for (size_t i = 0; i < s.n; i++)
		zeros[i % 2] += s.p[i] == 0;
	if (zeros[1] * 20 > s.n && zeros[0] * 10 < zeros[1])
		return "UTF-16LE";
	return zeros[0] * 20 > s.n && zeros[1] * 10 < zeros[0] ? "UTF-16BE" : NULL;
}

/* Nearly all of it is: one bad byte in a page does not make it another set. */
static bool
mostly_utf8(struct str s)
{
	size_t good = 0, bad = 0, len;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t c = utf8_get(s, at, &len);

		good += c >= 0x80 && c != UTF8_BAD;
		bad += c == UTF8_BAD;
	}
	return good > 0 && bad * 10 <= good;
}

const char *
detect_charset(struct str bytes)
{
	struct str s = str_sub(bytes, 0, DETECT_BYTES_MAX);
	const char *name;

	if (str_find(s, STR("\x1B$B")) != STR_NONE ||
	    str_find(s, STR("\x1B$@")) != STR_NONE)
		return "ISO-2022-JP";
	if (mostly_utf8(s))
		return "UTF-8";
	if ((name = detect_utf16(s)) != NULL || (name = detect_pairs(s)) != NULL)
		return name;
	return detect_single(s);
}
