#include "decode.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "charset.h"
#include "declared.h"
#include "detect.h"
#include "repair.h"

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
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

/*
 * Bytes that are valid UTF-8 and not ASCII are UTF-8, whatever the page says: other
 * sets hardly ever come out so by chance. What is declared and cannot be is not
 * believed either.
 */
static const char *
choose(const struct page_input *in, enum page_media media)
{
	const char *name = declared(in, media);

	if (name && str_starts(str_of(name), STR("UTF-16")))
		return name;
	if (is_ascii(in->bytes))
		return name && !str_eq(str_of(name), STR("replacement")) ? name : "UTF-8";
	if (utf8_valid(in->bytes))
		return "UTF-8";
	if (!name || str_eq(str_of(name), STR("UTF-8")) || str_eq(str_of(name), STR("replacement")))
		name = detect_charset(in->bytes);
	return name;
}

/* Drops what no text has: NUL and C0 controls; a form feed or such is a space. */
static void
clean_controls(struct str s, struct buf *out)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c >= 0x20 || c == '\t' || c == '\n' || c == '\r')
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

int
page_decode(struct arena *a, const struct page_input *in, enum page_media media,
    struct decoded *out, struct error *e)
{
	struct buf raw = { .max = 4 * PAGE_MAX }, clean = { .max = 4 * PAGE_MAX };
	struct decoded d = { .text = STR("") };
	size_t bom;
	const char *name = declared_bom(in->bytes, &bom);
	long bad;

	if (!name)
		name = choose(in, media);
	bad = charset_decode(name, str_from(in->bytes, bom), &raw);
	if (bad < 0) {
		buf_free(&raw);
		return err_set(e, ERR_INPUT, "character set %s is not supported", name);
	}
	clean_controls(buf_view(&raw), &clean);
	d.text = arena_dup(a, buf_view(&clean));
	d.charset = str_of(name);
	d.lossy = bad > 0;
	d.repaired = repair_text(a, d.text, &d.text);
	buf_free(&raw);
	buf_free(&clean);
	*out = d;
	return 0;
}
