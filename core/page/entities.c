#include "entities.h"

#include <libxml/HTMLparser.h>

#include "charset.h"

#define NAME_MAX_BYTES 10

/* The character of "#8211", "#x2013" or "ndash"; 0 when there is none. */
static uint32_t
character(struct str name)
{
	char buf[NAME_MAX_BYTES + 1] = "";
	const htmlEntityDesc *d;
	uint32_t c = 0;
	bool hex;

	if (name.n == 0 || name.n > NAME_MAX_BYTES)
		return 0;
	if (name.p[0] != '#') {
		memcpy(buf, name.p, name.n);
		d = htmlEntityLookup((const xmlChar *)buf);
		return d ? d->value : str_eq(name, STR("apos")) ? '\'' : 0;
	}
	hex = name.n > 1 && ascii_lower(name.p[1]) == 'x';
	for (size_t i = hex ? 2 : 1; i < name.n; i++) {
		char k = ascii_lower(name.p[i]);

		if (!ascii_digit(k) && !(hex && k >= 'a' && k <= 'f'))
			return 0;
		c = c * (hex ? 16 : 10) +
		    (uint32_t)(ascii_digit(k) ? k - '0' : k - 'a' + 10);
	}
	return c < 0x20 || c > 0x10FFFF ? 0 : c;
}

struct str
entities_decode(struct arena *a, struct str s)
{
	struct buf b = { .max = s.n + 16 };
	size_t from = 0, at = 0, amp, semi;
	uint32_t c;

	if (str_findc(s, '&') == STR_NONE)
		return s;
	while ((amp = str_findc(str_from(s, at), '&')) != STR_NONE) {
		amp += at;
		at = amp + 1;
		semi = str_findc(str_sub(s, at, at + NAME_MAX_BYTES + 1), ';');
		if (semi == STR_NONE || (c = character(str_sub(s, at, at + semi))) == 0)
			continue;
		buf_str(&b, str_sub(s, from, amp));
		buf_utf8(&b, c);
		from = at = at + semi + 1;
	}
	buf_str(&b, str_from(s, from));
	s = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return s;
}

bool
entities_c1(struct str s, struct buf *out)
{
	const struct single *set = charset_single("windows-1252");
	size_t from = 0, at = 0, amp, semi;
	uint32_t c;
	bool any = false;

	while ((amp = str_findc(str_from(s, at), '&')) != STR_NONE) {
		amp += at;
		at = amp + 1;
		if (at >= s.n || s.p[at] != '#')
			continue;
		at++;
		semi = str_findc(str_sub(s, at, at + NAME_MAX_BYTES), ';');
		c = semi == STR_NONE ? 0 : character(str_sub(s, amp + 1, at + semi));
		if (c < 0x80 || c > 0x9F)
			continue;
		buf_str(out, str_sub(s, from, amp));
		buf_utf8(out, set->high[c - 0x80]);
		from = at = at + semi + 1;
		any = true;
	}
	if (any)
		buf_str(out, str_from(s, from));
	return any;
}

void
entities_named(struct str s, struct buf *out)
{
	static const char *const keep[] = { "amp", "lt", "gt", "quot", "apos", NULL };
	size_t from = 0, at = 0, amp, semi;

	while ((amp = str_findc(str_from(s, at), '&')) != STR_NONE) {
		struct str name;
		bool kept = false;
		uint32_t c;

		amp += at;
		at = amp + 1;
		semi = str_findc(str_sub(s, at, at + NAME_MAX_BYTES + 1), ';');
		name = semi == STR_NONE ? STR("") : str_sub(s, at, at + semi);
		for (int i = 0; keep[i]; i++)
			kept = kept || str_eq(name, str_of(keep[i]));
		if (kept || name.n == 0 || name.p[0] == '#' || (c = character(name)) == 0)
			continue;
		buf_str(out, str_sub(s, from, amp));
		buf_utf8(out, c);
		from = at = at + semi + 1;
	}
	buf_str(out, str_from(s, from));
}
