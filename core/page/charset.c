#include "charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "charset_table.h"

/* Sets of more than one byte a character, and what the C library calls them. */
static struct multi {
	const char *name, *system;
	iconv_t cd; /* kept open: opening reads files */
	bool opened;
} multis[] = {
	{ .name = "GBK", .system = "GB18030" },
	{ .name = "gb18030", .system = "GB18030" },
	{ .name = "Big5", .system = "BIG5-HKSCS" },
	{ .name = "EUC-JP", .system = "EUC-JP-MS" },
	{ .name = "ISO-2022-JP", .system = "ISO-2022-JP" },
	{ .name = "Shift_JIS", .system = "CP932" },
	{ .name = "EUC-KR", .system = "UHC" },
};

const struct single *
charset_single(const char *name)
{
	for (size_t i = 0; i < sizeof(singles) / sizeof(*singles); i++)
		if (strcasecmp(singles[i].name, name) == 0)
			return &singles[i];
	return NULL;
}

/* From characters back to bytes: made for the few sets that are asked for. */
static unsigned char *
reverse_of(const struct single *s)
{
	static unsigned char *made[sizeof(singles) / sizeof(*singles)];
	size_t at = (size_t)(s - singles);

	if (made[at] == NULL) {
		made[at] = mem_alloc(0x10000);
		for (int i = 127; i >= 0; i--)
			if (s->high[i] != 0)
				made[at][s->high[i]] = (unsigned char)(0x80 + i);
	}
	return made[at];
}

int
charset_byte(const struct single *s, uint32_t c)
{
	int byte;

	if (c < 0x80)
		return (int)c;
	byte = c <= 0xFFFF ? reverse_of(s)[c] : 0;
	return byte != 0 ? byte : -1;
}

static long
decode_single(const struct single *s, struct str bytes, struct buf *out)
{
	long bad = 0;
	size_t from = 0;

	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char b = (unsigned char)bytes.p[i];

		if (b < 0x80)
			continue;
		buf_add(out, bytes.p + from, i - from);
		from = i + 1;
		bad += s->high[b - 0x80] == 0;
		buf_utf8(out, s->high[b - 0x80] ? s->high[b - 0x80] : UTF8_BAD);
	}
	buf_add(out, bytes.p + from, bytes.n - from);
	return bad;
}

static long
decode_utf8(struct str bytes, struct buf *out)
{
	long bad = 0;

	while (bytes.n) {
		size_t ok = utf8_bad_at(bytes), len;

		buf_add(out, bytes.p, ok);
		if (ok == bytes.n)
			break;
		utf8_get(bytes, ok, &len);
		buf_utf8(out, UTF8_BAD);
		bytes = str_from(bytes, ok + len);
		bad++;
	}
	return bad;
}

static long
decode_utf16(struct str bytes, bool big, struct buf *out)
{
	long bad = 0;
	uint32_t lead = 0;

	for (size_t i = 0; i + 1 < bytes.n; i += 2) {
		unsigned char hi = (unsigned char)bytes.p[i + !big];
		uint32_t c = (uint32_t)hi << 8 | (unsigned char)bytes.p[i + big];

		if (lead && c >= 0xDC00 && c < 0xE000) {
			buf_utf8(out, 0x10000 + ((lead - 0xD800) << 10) + (c - 0xDC00));
			lead = 0;
			continue;
		}
		if (lead) {
			buf_utf8(out, UTF8_BAD);
			bad++;
		}
		lead = c >= 0xD800 && c < 0xDC00 ? c : 0;
		if (lead)
			continue;
		bad += c >= 0xDC00 && c < 0xE000;
		buf_utf8(out, c);
	}
	if (lead || bytes.n % 2) {
		buf_utf8(out, UTF8_BAD);
		bad++;
	}
	return bad;
}

static long
decode_user_defined(struct str bytes, struct buf *out)
{
	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char b = (unsigned char)bytes.p[i];

		buf_utf8(out, b < 0x80 ? b : 0xF780u + b - 0x80);
	}
	return 0;
}

static struct multi *
multi_open(const char *name)
{
	for (size_t i = 0; i < sizeof(multis) / sizeof(*multis); i++) {
		struct multi *m = &multis[i];

		if (strcasecmp(m->name, name) != 0)
			continue;
		if (!m->opened)
			m->cd = iconv_open("UTF-8", m->system);
		m->opened = true;
		return m->cd == (iconv_t)-1 ? NULL : m;
	}
	return NULL;
}

void
charset_prepare(void)
{
	for (size_t i = 0; i < sizeof(multis) / sizeof(*multis); i++)
		multi_open(multis[i].name);
}

/* An ASCII byte after a broken lead byte stands for itself, as the standard has it. */
static size_t
skip_broken(struct str rest)
{
	return rest.n > 1 && (unsigned char)rest.p[0] >= 0x80 &&
		       (unsigned char)rest.p[1] >= 0x80
		   ? 2
		   : 1;
}

static long
decode_multi(struct multi *m, struct str bytes, struct buf *out)
{
	long bad = 0;
	char piece[4096], *from = (char *)(uintptr_t)bytes.p;
	size_t left = bytes.n;

	iconv(m->cd, NULL, NULL, NULL, NULL);
	while (left) {
		char *to = piece;
		size_t room = sizeof(piece), r = iconv(m->cd, &from, &left, &to, &room);
		int why = errno;

		buf_add(out, piece, (size_t)(to - piece));
		if (r != (size_t)-1 || why == E2BIG)
			continue;
		buf_utf8(out, UTF8_BAD);
		bad++;
		size_t skip = why == EINVAL ? left : skip_broken(str_make(from, left));
		from += skip;
		left -= skip;
	}
	return bad;
}

long
charset_decode(const char *name, struct str bytes, struct buf *out)
{
	const struct single *s = charset_single(name);
	struct multi *m;

	if (s)
		return decode_single(s, bytes, out);
	if (strcasecmp(name, "UTF-8") == 0)
		return decode_utf8(bytes, out);
	if (strcasecmp(name, "UTF-16LE") == 0 || strcasecmp(name, "UTF-16BE") == 0)
		return decode_utf16(bytes, strcasecmp(name, "UTF-16BE") == 0, out);
	if (strcasecmp(name, "x-user-defined") == 0)
		return decode_user_defined(bytes, out);
	m = multi_open(name);
	return m ? decode_multi(m, bytes, out) : -1;
}
