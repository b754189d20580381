#include "entities.h"

#include <libxml/HTMLparser.h>

#include "charset.h"

#define NAME_MAX_BYTES 10

/* The library looks through all names: those that were asked for last are kept. */
static uint32_t
named_character(struct str name)
{
	static struct {
		char name[NAME_MAX_BYTES + 1];
		uint32_t c;
	} kept[64], *k;
	char buf[NAME_MAX_BYTES + 1] = "";
	const htmlEntityDesc *d;

	memcpy(buf, name.p, name.n);
	k = &kept[str_hash(name) % 64];
	if (memcmp(k->name, buf, sizeof(buf)) == 0)
		return k->c;
	d = htmlEntityLookup((const xmlChar *)buf);
	memcpy(k->name, buf, sizeof(buf));
	k->c = d ? d->value : str_eq(name, STR("apos")) ? '\'' : 0;
	return k->c;
}

/* The character of "#8211", "#x2013" or "ndash"; 0 when there is none. */
static uint32_t
character(struct str name)
{
	uint32_t c = 0;
	bool hex;

	if (name.n == 0 || name.n > NAME_MAX_BYTES)
		return 0;
	if (name.p[0] != '#')
		return named_character(name);
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

/* The names that HTML knows without a semicolon (13.5 of the standard), sorted. */
static const char *const bare[] = { "AElig", "AMP", "Aacute", "Acirc", "Agrave", "Aring",
	"Atilde", "Auml", "COPY", "Ccedil", "ETH", "Eacute", "Ecirc", "Egrave", "Euml", "GT",
	"Iacute", "Icirc", "Igrave", "Iuml", "LT", "Ntilde", "Oacute", "Ocirc", "Ograve", "Oslash",
	"Otilde", "Ouml", "QUOT", "REG", "THORN", "Uacute", "Ucirc", "Ugrave", "Uuml", "Yacute",
	"aacute", "acirc", "acute", "aelig", "agrave", "amp", "aring", "atilde", "auml", "brvbar",
	"ccedil", "cedil", "cent", "copy", "curren", "deg", "divide", "eacute", "ecirc", "egrave",
	"eth", "euml", "frac12", "frac14", "frac34", "gt", "iacute", "icirc", "iexcl", "igrave",
	"iquest", "iuml", "laquo", "lt", "macr", "micro", "middot", "nbsp", "not", "ntilde",
	"oacute", "ocirc", "ograve", "ordf", "ordm", "oslash", "otilde", "ouml", "para", "plusmn",
	"pound", "quot", "raquo", "reg", "sect", "shy", "sup1", "sup2", "sup3", "szlig", "thorn",
	"times", "uacute", "ucirc", "ugrave", "uml", "uuml", "yacute", "yen", "yuml" };

/* The longest of them that s begins with; its length, 0 for none. */
static size_t
bare_name(struct str s)
{
	size_t best = 0;

	for (size_t i = 0; i < sizeof(bare) / sizeof(*bare); i++)
		if (bare[i][0] == s.p[0] && strlen(bare[i]) > best && str_starts(s, str_of(bare[i])))
			best = strlen(bare[i]);
	return best;
}

/* As XML has it: what else a number says is no character. */
static bool
is_char(uint32_t c)
{
	return c >= 0x20 ? c < 0xD800 || (c > 0xDFFF && c < 0xFFFE) || (c > 0xFFFF && c < 0x110000)
			 : c == '\t' || c == '\n' || c == '\r';
}

/* Of "#8211" or "#x2013", with or without a semicolon, at the front of s; its length. */
static size_t
number(struct str s, struct buf *out)
{
	bool hex = s.n > 1 && ascii_lower(s.p[1]) == 'x';
	uint32_t c = 0, digit;
	size_t i = hex ? 2 : 1;

	for (; i < s.n; i++) {
		char k = ascii_lower(s.p[i]);

		if (ascii_digit(k))
			digit = (uint32_t)(k - '0');
		else if (hex && k >= 'a' && k <= 'f')
			digit = (uint32_t)(k - 'a') + 10;
		else
			break;
		if (c < 0x110000)
			c = c * (hex ? 16 : 10) + digit;
	}
	if (is_char(c))
		buf_utf8(out, c);
	return i < s.n && s.p[i] == ';' ? i + 1 : i;
}

/* Of "ndash;" at the front of s; its length, 0 when it is no name. */
static size_t
named(struct str s, bool short_too, struct buf *out)
{
	size_t n = 0, end;
	uint32_t c;

	while (n < s.n && n < 32 && ascii_alnum(s.p[n]))
		n++;
	end = n + 1;
	if (n == s.n || s.p[n] != ';')
		end = n = short_too ? bare_name(str_sub(s, 0, n)) : 0;
	c = character(str_sub(s, 0, n));
	if (c == 0)
		return 0;
	buf_utf8(out, c);
	return end;
}

static void
decode(struct str raw, bool short_too, struct buf *out)
{
	size_t at = 0, amp, n;

	while ((amp = str_findc(str_from(raw, at), '&')) != STR_NONE) {
		struct str rest = str_from(raw, at + amp + 1);

		buf_str(out, str_sub(raw, at, at + amp));
		at += amp + 1;
		if (rest.n > 0 && rest.p[0] == '#')
			n = number(rest, out);
		else
			n = rest.n > 0 && ascii_alpha(rest.p[0]) ? named(rest, short_too, out) : 0;
		if (n == 0)
			buf_c(out, '&');
		at += n;
	}
	buf_str(out, str_from(raw, at));
}

void
entities_text(struct str raw, struct buf *out)
{
	decode(raw, true, out);
}

void
entities_value(struct str raw, struct buf *out)
{
	decode(raw, false, out);
}
