#include "page.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/limits.h"
#include "base/safe.h"
#include "bookmarks.h"
#include "byline.h"
#include "decode.h"
#include "epub.h"
#include "extract.h"
#include "feed.h"
#include "html.h"
#include "join.h"
#include "kind.h"
#include "lead_image.h"
#include "mail_end.h"
#include "markdown.h"
#include "media.h"
#include "meta.h"
#include "mime.h"
#include "next_page.h"
#include "pdf.h"
#include "plain.h"
#include "saved.h"
#include "thin.h"
#include "text/lang.h"

#define LANG_LOOK (64 * KIB) /* of a text that does not name its language */

static const char *const kind_names[] = { "article", "listing", "thread", "product",
	"error", "wall", "parked" };
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
article_diag(
    struct arena *a, struct article *art, enum diag_level level, const char *fmt, ...)
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

unsigned
article_page_at(const struct article *art, uint32_t at)
{
	size_t low = 0, high = art->n_pages;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (art->pages[mid] <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return (unsigned)low;
}

static int
read_html(struct arena *a, const struct page_input *in, struct str text,
    struct article *art, struct error *e)
{
	struct page_input from = *in;
	struct html h;
	int r;

	if (art->saved_url.n == 0)
		saved_read(a, text, art);
	if (from.url.n == 0 || !str_startsi(from.url, STR("http")))
		from.url = art->saved_url.n ? art->saved_url : in->url;
	if (html_parse(a, text, from.url, &h, e) < 0)
		return -1;
	meta_read(a, &h, &from, art);
	r = extract_read(a, &h, &from, art, e);
	if (r == 0 && art->doc.text.n < THIN_TEXT && thin_open_noscript(&h))
		r = extract_read(a, &h, &from, art, e);
	if (r == 0) {
		lead_image_read(a, &h, art);
		thin_note_twin(a, &h, art);
		thin_note_empty(a, text, art);
	}
	if (r == 0)
		kind_read(a, &h, from.url, art);
	if (r == 0 && art->kind == PAGE_ARTICLE)
		art->next = next_page_find(a, &h, in->first.n ? in->first : from.url, in->number + 2);
	html_free(&h);
	return r;
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

/* The name in "Jane Doe <jane@example.org>" and "jane@example.org (Jane Doe)". */
static struct str
sender(struct arena *a, struct str from)
{
	size_t angle = str_findc(from, '<'), open = str_findc(from, '(');
	struct str name = str_trim(str_sub(from, 0, angle));

	if (angle == STR_NONE && open != STR_NONE && from.n > 0 && from.p[from.n - 1] == ')')
		name = str_trim(str_sub(from, open + 1, from.n - 1));

	if (name.n > 1 && name.p[0] == '"' && name.p[name.n - 1] == '"')
		name = str_sub(name, 1, name.n - 1);
	return arena_dup(a, name.n ? name : from);
}

static int read_as(struct arena *a, const struct page_input *in, struct str text,
    struct article *art, struct error *e);

/* The part of a message that is the page, in place of it. */
static int
read_body(struct arena *a, const struct page_input *in, const struct mime *m,
    struct article *art, struct error *e)
{
	enum page_media media = art->media;
	struct page_input inner = *in;
	struct decoded d;

	inner.bytes = m->body;
	inner.charset = m->charset;
	inner.type = STR("");
	if (m->location.n)
		inner.url = m->location;
	art->media = str_eq(m->type, STR("text/html")) ? PAGE_HTML : PAGE_TEXT;
	if (page_decode(a, &inner, art->media, &d, e) < 0)
		return -1;
	note_decoding(a, &d, art);
	if (media == PAGE_EML && art->media == PAGE_TEXT)
		d.text = mail_plain(a, d.text, m->flowed);
	if (read_as(a, &inner, d.text, art, e) < 0)
		return -1;
	if (media == PAGE_EML) {
		mail_quotes(art);
		mail_footer(a, art);
	}
	art->media = media;
	return 0;
}

enum { MAIL_DEPTH_MAX = 3 }; /* messages in messages */

static int read_message(struct arena *a, const struct page_input *in, int depth,
    struct article *art, struct error *e);

/* "About what (who, when)", as far as a message says so. */
static struct str
about(struct arena *a, const struct doc *d)
{
	struct str when = str_sub(d->published, 0, 10);
	const char *comma = d->byline.n && when.n ? ", " : "";

	if (d->byline.n + when.n == 0)
		return d->title;
	return arena_fmt(a, "%.*s%s(%.*s%s%.*s)", STRF(d->title), d->title.n ? " " : "",
	    STRF(d->byline), comma, STRF(when));
}

/* What whole messages in this one say, below headings of their own. */
static void
add_messages(struct arena *a, const struct page_input *in, const struct mime *m, int depth,
    struct article *art)
{
	struct page_input inner = *in;
	struct error e = ERROR_INIT;
	struct joined j;

	join_start(&j, a);
	if (art->doc.text.n > 0)
		join_add(&j, art, 0);
	for (size_t i = 0; i < m->n_messages; i++) {
		struct article part = { .media = PAGE_EML };
		struct str heading;

		inner.bytes = m->messages[i];
		if (read_message(a, &inner, depth + 1, &part, &e) < 0 || part.doc.text.n == 0)
			continue;
		heading = about(a, &part.doc);
		if (heading.n > 0)
			join_heading(&j, heading, 2);
		join_add(&j, &part, 0);
	}
	join_finish(&j, art);
}

/* E-mail, or a page saved as MHTML. */
static int
read_message(struct arena *a, const struct page_input *in, int depth, struct article *art,
    struct error *e)
{
	struct mime m;

	if (!mime_read(a, in->bytes, &m))
		return err_set(e, ERR_INPUT, "the message has no text");
	art->saved_url = art->media == PAGE_MHTML ? m.location : STR("");
	if (m.type.n && read_body(a, in, &m, art, e) < 0)
		return -1;
	if (art->media == PAGE_MHTML) {
		art->saved_at = byline_date(a, m.date);
		return 0;
	}
	if (m.n_messages > 0 && depth < MAIL_DEPTH_MAX)
		add_messages(a, in, &m, depth, art);
	if (m.type.n == 0 && art->doc.text.n == 0)
		return err_set(e, ERR_INPUT, "the message has no text");
	art->doc.title = m.subject.n ? m.subject : art->doc.title;
	art->doc.byline = sender(a, m.from);
	art->doc.published = byline_date(a, m.date);
	return 0;
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
	case PAGE_EML:
	case PAGE_MHTML:
		return read_message(a, in, 0, art, e);
	case PAGE_FEED:
		return feed_read(a, in, text, art, e);
	case PAGE_EPUB:
		return epub_read(a, in, art, e);
	case PAGE_PDF:
		return pdf_read(a, in, text, art, e);
	case PAGE_BOOKMARKS:
		return bookmarks_read(a, text, art, e);
	case PAGE_TEXT:
		plain_read(a, text, art);
		return 0;
	default:
		return err_set(
		    e, ERR_INPUT, "%s files cannot be read", page_media_label(art->media));
	}
}

static int
read_one(struct arena *a, const struct page_input *in, struct article *art, struct error *e)
{
	struct article got = { .media = in->as };
	struct decoded d = { .text = STR("") };

	if (in->bytes.n > (in->as == PAGE_PDF ? PDF_LAYOUT_MAX : PAGE_MAX))
		return err_set(e, ERR_LIMIT, "larger than %zu MiB", PAGE_MAX / MIB);
	if (str_trim(in->bytes).n == 0)
		return err_set(e, ERR_INPUT, "empty");
	if (got.media == PAGE_AUTO)
		got.media = page_media_sniff(in);
	if (got.media == PAGE_BINARY ||
	    (got.media == PAGE_BOOKMARKS && page_media_sniff(in) == PAGE_BINARY))
		return err_set(
		    e, ERR_INPUT, "not a text: %s", page_binary_label(in->bytes));
	if (got.media != PAGE_EML && got.media != PAGE_MHTML && got.media != PAGE_EPUB) {
		if (page_decode(a, in, got.media, &d, e) < 0)
			return -1;
		if (str_trim(d.text).n == 0) /* a byte order mark and no more */
			return err_set(e, ERR_INPUT, "empty");
		note_decoding(a, &d, &got);
	}
	if (read_as(a, in, d.text, &got, e) < 0)
		return -1;
	if (got.doc.lang.n == 0)
		got.doc.lang = lang_detect(str_sub(got.doc.text, 0, LANG_LOOK));
	if (got.doc.text.n > PAGE_TEXT_MAX)
		return err_set(
		    e, ERR_LIMIT, "text larger than %zu MiB", PAGE_TEXT_MAX / MIB);
	*art = got;
	return 0;
}

static void
add_part(struct arena *a, struct article *art, const struct article *part, size_t from)
{
	uint32_t *pages = ARENA_NEW(a, uint32_t, art->n_pages + 2);
	size_t n = art->n_pages ? art->n_pages : 1;
	struct joined j;

	join_start(&j, a);
	join_add(&j, art, 0);
	if (art->n_pages > 0)
		memcpy(pages, art->pages, art->n_pages * sizeof(*pages));
	pages[n] = (uint32_t)j.text.n + 2; /* after the empty line */
	join_add(&j, part, from);
	join_finish(&j, art);
	art->pages = pages;
	art->n_pages = n + 1;
	art->next = part->next;
}

/* Further pages, as long as they go on with the article. */
static void
read_more(struct arena *a, const struct page_input *in, struct article *art)
{
	struct error e = ERROR_INIT;

	for (size_t i = 0; i < in->n_more && i < PAGE_PARTS_MAX; i++) {
		struct page_input one = *in;
		struct article part;
		size_t from;

		one.bytes = in->more[i].bytes;
		one.url = in->more[i].url;
		one.charset = in->more[i].charset;
		one.type = in->more[i].type;
		one.first = in->url;
		one.number = (unsigned)i + 1;
		if (read_one(a, &one, &part, &e) != 0 || !next_page_goes_on(a, art, &part, &from))
			return;
		add_part(a, art, &part, from);
	}
}

int
page_read(
    struct arena *a, const struct page_input *in, struct article *art, struct error *e)
{
	struct article got = { .media = PAGE_AUTO };

	if (read_one(a, in, &got, e) != 0)
		return -1;
	if (in->n_more > 0)
		read_more(a, in, &got);
	*art = got;
	return 0;
}
