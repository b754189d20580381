#include "page.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/limits.h"
#include "base/safe.h"
#include "decode.h"
#include "extract.h"
#include "feed.h"
#include "html.h"
#include "kind.h"
#include "markdown.h"
#include "media.h"
#include "meta.h"
#include "plain.h"
#include "saved.h"
#include "text/lang.h"

#define LANG_LOOK (64 * KIB) /* of a text that does not name its language */

static const char *const kind_names[] = { "article", "listing", "thread", "product", "error",
	"wall", "parked" };
static const char *const role_names[] = { "citation", "related", "media", "navigation" };
static const char *const level_names[] = { "info", "warning", "error" };

const char *
page_kind_name(enum page_kind k)
{
	return kind_names[k];
}

const char *
link_role_name(enum link_role r)
{
	return role_names[r];
}

const char *
diag_level_name(enum diag_level l)
{
	return level_names[l];
}

bool
page_media_of(struct str name, enum page_media *m)
{
	if (str_eqi(name, STR("html")))
		*m = PAGE_HTML;
	else if (str_eqi(name, STR("markdown")))
		*m = PAGE_MARKDOWN;
	else if (str_eqi(name, STR("text")))
		*m = PAGE_TEXT;
	else
		return false;
	return true;
}

void
article_diag(struct arena *a, struct article *art, enum diag_level level, const char *fmt, ...)
{
	char raw[512], line[512];
	struct diag *all = ARENA_NEW(a, struct diag, art->n_diags + 1);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(raw, sizeof(raw), fmt, ap);
	va_end(ap);
	safe_line(line, sizeof(line), str_of(raw));
	if (art->n_diags)
		memcpy(all, art->diags, art->n_diags * sizeof(*all));
	all[art->n_diags++] = (struct diag){ level, arena_dup(a, str_of(line)) };
	art->diags = all;
}

static int
read_html(struct arena *a, const struct page_input *in, struct str text, struct article *art,
    struct error *e)
{
	struct page_input from = *in;
	struct html h;
	int r;

	saved_read(a, text, art);
	if (from.url.n == 0 || !str_startsi(from.url, STR("http")))
		from.url = art->saved_url.n ? art->saved_url : in->url;
	if (html_parse(a, text, from.url, &h, e) < 0)
		return -1;
	meta_read(a, &h, &from, art);
	r = extract_read(a, &h, &from, art, e);
	if (r == 0)
		kind_read(&h, from.url, art);
	html_free(&h);
	return r;
}

static int
read_as(struct arena *a, const struct page_input *in, struct str text, struct article *art,
    struct error *e)
{
	switch (art->media) {
	case PAGE_HTML:
		return read_html(a, in, text, art, e);
	case PAGE_MARKDOWN:
		return markdown_read(a, in, text, art, e);
	case PAGE_FEED:
		return feed_read(a, in, text, art, e);
	case PAGE_TEXT:
		plain_read(a, text, art);
		return 0;
	default:
		return err_set(e, ERR_INPUT, "%s files cannot be read", page_media_label(art->media));
	}
}

static void
note_decoding(struct arena *a, const struct decoded *d, struct article *art)
{
	art->charset = d->charset;
	art->repaired = d->repaired;
	if (d->repaired)
		article_diag(a, art, DIAG_INFO, "damaged encoding was repaired");
	if (d->lossy)
		article_diag(a, art, DIAG_WARNING, "some bytes are not valid %.*s",
		    STRF(d->charset));
}

int
page_read(struct arena *a, const struct page_input *in, struct article *art, struct error *e)
{
	struct article got = { .media = in->as };
	struct decoded d;

	if (in->bytes.n > PAGE_MAX)
		return err_set(e, ERR_LIMIT, "larger than %zu MiB", PAGE_MAX / MIB);
	if (str_trim(in->bytes).n == 0)
		return err_set(e, ERR_INPUT, "empty");
	if (got.media == PAGE_AUTO)
		got.media = page_media_sniff(in);
	if (got.media == PAGE_BINARY)
		return err_set(e, ERR_INPUT, "not a text: %s", page_binary_label(in->bytes));
	if (page_decode(a, in, got.media, &d, e) < 0)
		return -1;
	note_decoding(a, &d, &got);
	if (read_as(a, in, d.text, &got, e) < 0)
		return -1;
	if (got.doc.lang.n == 0)
		got.doc.lang = lang_detect(str_sub(got.doc.text, 0, LANG_LOOK));
	if (got.doc.text.n > PAGE_TEXT_MAX)
		return err_set(e, ERR_LIMIT, "text larger than %zu MiB", PAGE_TEXT_MAX / MIB);
	*art = got;
	return 0;
}
