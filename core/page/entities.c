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

void
entities_close(struct str text, struct buf *out)
{
	size_t from = 0, at, n;

	for (at = str_findc(text, '&'); at < text.n; at++) {
		struct str rest = str_from(text, at + 1);
		size_t run = 0;

		if (text.p[at] != '&' || rest.n == 0 || !ascii_alpha(rest.p[0]))
			continue;
		while (run < rest.n && run < 32 && ascii_alnum(rest.p[run]))
			run++;
		if (run < rest.n && rest.p[run] == ';')
			continue;
		n = bare_name(str_sub(rest, 0, run));
		if (n == 0)
			continue;
		buf_str(out, str_sub(text, from, at + 1 + n));
		buf_c(out, ';');
		from = at + 1 + n;
	}
	buf_str(out, str_from(text, from));
}
