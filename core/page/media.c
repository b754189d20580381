#include "media.h"

#include "base/utf8.h"
#include "declared.h"
#include "decode.h"

#define LOOK 2048

static const struct {
	const char *magic;
	const char *label;
} binaries[] = {
	{ "\x89PNG\r\n\x1A\n", "a PNG image" },
	{ "\xFF\xD8\xFF", "a JPEG image" },
	{ "GIF8", "a GIF image" },
	{ "RIFF", "a WebP image, sound or video" },
	{ "BM", "a BMP image" },
	{ "\x1F\x8B", "gzip data" },
	{ "BZh", "bzip2 data" },
	{ "\xFD"
	  "7zXZ",
	    "xz data" },
	{ "\x28\xB5\x2F\xFD", "zstd data" },
	{ "7z\xBC\xAF", "a 7-Zip archive" },
	{ "Rar!", "a RAR archive" },
	{ "PK\x03\x04", "a ZIP archive or office document" },
	{ "\xD0\xCF\x11\xE0", "an old office document" },
	{ "\x7F"
	  "ELF",
	    "a program" },
	{ "MZ", "a program" },
	{ "OggS", "sound or video" },
	{ "ID3", "sound" },
	{ "\x1A\x45\xDF\xA3", "video" },
	{ "wOF", "a font" },
	{ "SQLite format 3", "an SQLite database" },
};

const char *
page_binary_label(struct str b)
{
	for (size_t i = 0; i < sizeof(binaries) / sizeof(*binaries); i++)
		if (str_starts(b, str_of(binaries[i].magic)))
			return binaries[i].label;
	if (str_eq(str_sub(b, 4, 8), STR("ftyp")))
		return "video or an image";
	return "unknown binary data";
}

const char *
page_media_label(enum page_media m)
{
	static const char *const labels[] = { "such", "HTML", "Markdown", "text", "PDF",
		"feed", "e-mail", "MHTML", "EPUB", "bookmark", "binary" };

	return labels[m];
}

static const struct {
	const char *type; /* beginning of the header's media type */
	enum page_media media;
} types[] = {
	{ "text/html", PAGE_HTML },
	{ "application/xhtml", PAGE_HTML },
	{ "text/markdown", PAGE_MARKDOWN },
	{ "text/x-markdown", PAGE_MARKDOWN },
	{ "application/pdf", PAGE_PDF },
	{ "application/rss", PAGE_FEED },
	{ "application/atom", PAGE_FEED },
	{ "application/rdf", PAGE_FEED },
	{ "application/feed", PAGE_FEED },
	{ "message/rfc822", PAGE_EML },
	{ "multipart/related", PAGE_MHTML },
	{ "application/epub", PAGE_EPUB },
};

static const struct {
	const char *ending;
	enum page_media media;
} endings[] = {
	{ ".html", PAGE_HTML },
	{ ".htm", PAGE_HTML },
	{ ".xhtml", PAGE_HTML },
	{ ".shtml", PAGE_HTML },
	{ ".md", PAGE_MARKDOWN },
	{ ".markdown", PAGE_MARKDOWN },
	{ ".mdown", PAGE_MARKDOWN },
	{ ".mkd", PAGE_MARKDOWN },
	{ ".mdx", PAGE_MARKDOWN },
	{ ".txt", PAGE_TEXT },
	{ ".text", PAGE_TEXT },
	{ ".eml", PAGE_EML },
	{ ".mht", PAGE_MHTML },
	{ ".mhtml", PAGE_MHTML },
};

/* Past white space, comments and processing instructions. */
static struct str
skip_prolog(struct str s)
{
	for (;;) {
		size_t end;

		s = str_trim(s);
		if (str_starts(s, STR("<!--"))) {
			end = str_find(s, STR("-->"));
			s = end == STR_NONE ? str_from(s, s.n) : str_from(s, end + 3);
		} else if (str_starts(s, STR("<?"))) {
			end = str_find(s, STR("?>"));
			s = end == STR_NONE ? str_from(s, s.n) : str_from(s, end + 2);
		} else {
			return s;
		}
	}
}

static bool
starts_tag(struct str s, const char *name)
{
	struct str n = str_of(name);

	return s.n > n.n && s.p[0] == '<' && str_startsi(str_from(s, 1), n) &&
	       !ascii_alnum(s.p[n.n + 1]);
}

static bool
starts_any(struct str s, const char *const *names)
{
	for (; *names; names++)
		if (starts_tag(s, *names))
			return true;
	return false;
}

static enum page_media
markup(struct str s)
{
	static const char *const feeds[] = { "rss", "feed", "rdf:RDF", NULL };
	static const char *const pages[] = { "!doctype html", "html", "head", "body",
		"title", "meta", "script", NULL };

	s = skip_prolog(s);
	while (str_startsi(s, STR("<!doctype")) && !starts_tag(s, "!doctype html")) {
		size_t end = str_findc(s, '>');

		s = skip_prolog(end == STR_NONE ? str_from(s, s.n) : str_from(s, end + 1));
	}
	if (starts_any(s, feeds))
		return PAGE_FEED;
	return starts_any(s, pages) ? PAGE_HTML : PAGE_AUTO;
}

/* "From: …" and such at the top; a saved page's has multipart/related. */
static enum page_media
mail(struct str s)
{
	static const char *const first[] = { "From:", "Received:", "Return-Path:",
		"Delivered-To:", "MIME-Version:", "Message-ID:", "Date:", "Subject:", "X-",
		NULL };
	size_t end = str_find(s, STR("\n\n")), crlf = str_find(s, STR("\r\n\r\n"));
	struct str head = str_sub(s, 0, crlf < end ? crlf : end);
	bool starts = false;

	for (int i = 0; first[i]; i++)
		starts = starts || str_startsi(s, str_of(first[i]));
	if (!starts || str_findi(head, STR("\nMIME-Version:")) == STR_NONE)
		return PAGE_AUTO;
	return str_findi(head, STR("multipart/related")) != STR_NONE ? PAGE_MHTML
								     : PAGE_EML;
}

static bool
is_binary(struct str b)
{
	struct str look = str_sub(b, 0, LOOK);
	size_t odd = 0;

	if (page_binary_label(b)[0] != 'u' && str_findc(look, '\0') != STR_NONE)
		return true;
	for (size_t i = 0; i < look.n; i++)
		odd += (unsigned char)look.p[i] < 0x20 && !ascii_space(look.p[i]) &&
		       look.p[i] != 0x1B;
	return odd * 20 > look.n;
}

static enum page_media
by_content(struct str b)
{
	size_t bom;
	struct str s = (declared_bom(b, &bom), str_from(b, bom));
	enum page_media m;

	if (str_starts(b, STR("%PDF-")))
		return PAGE_PDF;
	if (str_starts(b, STR("PK\x03\x04")))
		return str_eq(str_sub(b, 30, 58), STR("mimetypeapplication/epub+zip"))
			   ? PAGE_EPUB
			   : PAGE_BINARY;
	if (bom != 2 && (m = markup(s)) != PAGE_AUTO)
		return m;
	if ((m = mail(str_sub(s, 0, 64 * 1024))) != PAGE_AUTO)
		return m;
	if (s.n && s.p[0] == '{' &&
	    str_find(str_sub(s, 0, LOOK), STR("jsonfeed.org/version")) != STR_NONE)
		return PAGE_FEED;
	return bom != 2 && is_binary(b) ? PAGE_BINARY : PAGE_AUTO;
}

/* For bytes that nothing names: how often its marks stand there. */
static enum page_media
by_marks(struct str b)
{
	static const char *const tags[] = { "<p>", "<p ", "<div", "<a ", "<br", "<h1",
		"<table", "<span", "<article", NULL };
	struct str look = str_sub(b, 0, 32 * 1024);
	int marks = str_starts(look, STR("# ")) + str_starts(look, STR("---\n"));

	if (look.n && skip_prolog(look).n && skip_prolog(look).p[0] == '<')
		for (int i = 0; tags[i]; i++)
			if (str_findi(look, str_of(tags[i])) != STR_NONE)
				return PAGE_HTML;
	marks += str_find(look, STR("](http")) != STR_NONE;
	marks += str_find(look, STR("\n## ")) != STR_NONE ||
		 str_find(look, STR("\n### ")) != STR_NONE;
	marks += str_find(look, STR("\n```")) != STR_NONE;
	return marks >= 2 ? PAGE_MARKDOWN : PAGE_TEXT;
}

enum page_media
page_media_sniff(const struct page_input *in)
{
	enum page_media m = by_content(in->bytes);
	struct str path = str_sub(in->url, 0, str_findc(in->url, '?'));

	if (m == PAGE_BINARY || m == PAGE_PDF || m == PAGE_EPUB)
		return m;
	if (m != PAGE_AUTO && !str_startsi(in->type, STR("text/plain")))
		return m;
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (str_startsi(str_trim(in->type), str_of(types[i].type)))
			return types[i].media;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (str_endsi(in->name, str_of(endings[i].ending)) ||
		    str_endsi(path, str_of(endings[i].ending)))
			return endings[i].media;
	if (str_startsi(in->type, STR("text/plain")))
		return PAGE_TEXT;
	return m != PAGE_AUTO ? m : by_marks(in->bytes);
}
