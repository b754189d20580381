#include "decode.h"

#include "ascii.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "charset.h"
#include "declared.h"
#include "detect.h"
#include "entities.h"
#include "repair.h"
#include "text/nfc.h"

static bool
is_plain_ascii(struct str s)
{
	return ascii_end(s, 0) == s.n && str_findc(s, 0x1B) == STR_NONE;
}

static const char *
declared(const struct page_input *in, enum page_media media)
{
	const char *name = charset_of_label(in->charset);

	if (!name)
		name = charset_of_label(declared_in_type(in->type));
	if (!name && media != PAGE_TEXT && media != PAGE_MARKDOWN)
		name = declared_charset(in->bytes);
	return name;
}

/* Few enough of the bytes are not of the set. */
static bool
fits(const char *name, struct str bytes)
{
	struct buf out = { .max = 4 * PAGE_MAX };
	long bad = charset_decode(name, bytes, &out);

	buf_free(&out);
	return bad >= 0 && (size_t)bad * 200 <= bytes.n;
}

static bool
is_name(const char *name, struct str what)
{
	return name && str_starts(str_of(name), what);
}

/*
 * Bytes that are valid UTF-8 and not ASCII are UTF-8, whatever the page says: other
 * sets hardly ever come out so by chance. What is declared and cannot be is not
 * believed either.
 */
static const char *
choose(const struct page_input *in, enum page_media media, bool *valid)
{
	size_t bom;
	const char *name = declared_bom(in->bytes, &bom);

	if (name)
		return name;
	/* Markup that begins in two-byte units. */
	if (str_starts(in->bytes, STR("<\0")))
		return "UTF-16LE";
	if (str_starts(in->bytes, STR("\0<")))
		return "UTF-16BE";
	name = declared(in, media);
	if (is_name(name, STR("UTF-16")) ||
	    (is_plain_ascii(in->bytes) && !is_name(name, STR("replace"))))
		return name;
	if (utf8_valid(in->bytes) && str_findc(in->bytes, 0x1B) == STR_NONE) {
		*valid = true;
		return "UTF-8";
	}
	if (!name || is_name(name, STR("UTF-8")) || is_name(name, STR("replace")) ||
	    !fits(name, in->bytes))
		name = detect_charset(in->bytes);
	return name;
}

const char *
decode_charset(const struct page_input *in, enum page_media media)
{
	bool valid = false;

	return choose(in, media, &valid);
}

static bool
is_control(unsigned char c)
{
	return c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/* In blocks without a way out of them, which the compiler makes wide steps of. */
static bool
has_control(struct str s)
{
	enum { BLOCK = 64 };
	size_t i = 0;

	for (; i + BLOCK <= s.n; i += BLOCK) {
		unsigned char found = 0;

		for (size_t k = 0; k < BLOCK; k++) {
			unsigned char c = (unsigned char)s.p[i + k];

			found |= (c < 0x20) & (c != '\t') & (c != '\n') & (c != '\r');
		}
		if (found)
			return true;
	}
	for (; i < s.n; i++)
		if (is_control((unsigned char)s.p[i]))
			return true;
	return false;
}

/* Drops what no text has: NUL and C0 controls; a form feed or such is a space. */
static void
clean_controls(struct str s, struct buf *out)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (!is_control(c))
			continue;
		buf_add(out, s.p + from, i - from);
		from = i + 1;
		if (c == 0)
			buf_utf8(out, UTF8_BAD);
		else if (c == '\v' || c == '\f')
			buf_c(out, ' ');
	}
	buf_add(out, s.p + from, s.n - from);
}

static struct str
cleaned(struct arena *a, struct str s)
{
	struct buf clean = { .max = 4 * PAGE_MAX };

	if (!has_control(s))
		return s;
	clean_controls(s, &clean);
	s = arena_dup(a, buf_view(&clean));
	buf_free(&clean);
	return s;
}

int
page_decode(struct arena *a, const struct page_input *in, enum page_media media,
    struct decoded *out, struct error *e)
{
	struct buf raw = { .max = 4 * PAGE_MAX }, refs = { .max = 4 * PAGE_MAX };
	struct decoded d = { .text = STR("") };
	bool valid = false;
	const char *name = choose(in, media, &valid);
	long bad = 0;
	size_t bom;

	declared_bom(in->bytes, &bom);
	d.text = str_from(in->bytes, bom);
	if (!name)
		name = "UTF-8";
	if (!is_name(name, STR("UTF-8")) || !(valid || utf8_valid(d.text))) {
		bad = charset_decode(name, d.text, &raw);
		if (bad < 0)
			return err_set(
			    e, ERR_INPUT, "character set %s is not supported", name);
		d.text = arena_dup(a, buf_view(&raw));
		buf_free(&raw);
	}
	d.text = cleaned(a, d.text);
	if (media == PAGE_HTML && entities_c1(d.text, &refs))
		d.text = arena_dup(a, buf_view(&refs));
	buf_free(&refs);
	d.charset = str_of(name);
	d.lossy = bad > 0;
	d.repaired = repair_text(a, d.text, &d.text);
	if (media == PAGE_PDF) /* files lay accents out apart; what somebody wrote stays as it is */
		d.text = nfc_text(a, d.text);
	*out = d;
	return 0;
}
