#include "test.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "page/page.h"

static struct arena arena;

static struct article
read_page(struct str bytes, struct page_input in)
{
	struct article art = { 0 };
	struct error e = ERROR_INIT;

	in.bytes = bytes;
	CHECK_INT(page_read(&arena, &in, &art, &e), 0);
	return art;
}

static struct article
read_html(const char *html)
{
	return read_page(str_of(html), (struct page_input){ .as = PAGE_HTML,
		.url = STR("https://www.daily.example/2020/04/13/story") });
}

static struct str
block_text(const struct article *art, size_t i)
{
	return i < art->doc.n_blocks ? str_sub(art->doc.text, art->doc.blocks[i].start,
					   art->doc.blocks[i].end)
				     : STR("(none)");
}

static struct str
pdf_layout(const char *const *lines, int pages)
{
	struct buf b = { .max = 1 << 20 };
	struct str s;

	buf_cstr(&b, "<head>\n<title>report.doc</title>\n</head>\n<body>\n<doc>\n");
	for (int p = 0; p < pages; p++) {
		buf_cstr(&b, "<page width=\"600\" height=\"800\">\n");
		for (int i = 0; lines[i]; i++)
			buf_fmt(&b, "<block xMin=\"0\">\n<line xMin=\"72\" yMin=\"%d\" xMax=\"400\" "
			    "yMax=\"%d\">\n<word xMin=\"1\">%s</word>\n</line>\n</block>\n",
			    30 + i * 100, 40 + i * 100, lines[i]);
		buf_cstr(&b, "</page>\n");
	}
	s = arena_dup(&arena, buf_view(&b));
	buf_free(&b);
	return s;
}

TEST(lines_of_a_pdf_are_paragraphs_on_pages)
{
	const char *const lines[] = { "A header", "Tides &amp; ebb dif-", "fer.", NULL };
	struct article art;

	art = read_page(pdf_layout(lines, 3), (struct page_input){ .as = PAGE_PDF });
	CHECK_STR(block_text(&art, 0), STR("Tides & ebb dif-"));
	CHECK_INT(art.doc.n_blocks, 6);
	CHECK_INT(art.n_pages, 3);
	CHECK_INT(article_page_at(&art, art.doc.blocks[2].start), 2);
	CHECK_STR(art.doc.title, STR("Tides & ebb dif-"));
	arena_free(&arena);
}

/* Words of a PDF page and where each stands: a line and a block of its own. */
static struct str
pdf_words(const char *const *words, const int (*at)[2], int n)
{
	struct buf b = { .max = 1 << 20 };
	struct str s;

	buf_cstr(&b, "<doc>\n<page width=\"600\" height=\"800\">\n");
	for (int i = 0; i < n; i++)
		buf_fmt(&b, "<block xMin=\"0\">\n<line xMin=\"%d\" yMin=\"%d\" xMax=\"%d\" "
		    "yMax=\"%d\">\n<word xMin=\"1\">%s</word>\n</line>\n</block>\n",
		    at[i][0], at[i][1], at[i][0] + 60, at[i][1] + 10, words[i]);
	buf_cstr(&b, "</page>\n</doc>\n");
	s = arena_dup(&arena, buf_view(&b));
	buf_free(&b);
	return s;
}

TEST(a_table_of_a_pdf_is_read_row_by_row)
{
	const char *const words[] = { "Spent.", "Item", "Piers", "Wages", "paid", "2024", "120", "310",
		"2025", "98", "322", "Approved." };
	const int at[][2] = { { 72, 300 }, { 72, 320 }, { 72, 336 }, { 72, 352 }, { 72, 364 }, { 250, 320 },
		{ 250, 336 }, { 250, 352 }, { 340, 320 }, { 340, 336 }, { 340, 352 }, { 72, 420 } };
	struct article art;

	arena_init(&arena, 0);
	art = read_page(pdf_words(words, at, 12), (struct page_input){ .as = PAGE_PDF });
	CHECK_STR(art.doc.text, STR("Spent.\n\nItem\t2024\t2025\nPiers\t120\t98\n"
		"Wages\t310\t322\n\npaid\n\nApproved."));
	CHECK_INT(art.doc.blocks[1].kind, BLOCK_CELL);
	CHECK(art.doc.blocks[1].row_start && !art.doc.blocks[2].row_start);
	CHECK_INT(art.doc.blocks[2].level, 2);
	CHECK_STR(art.doc.published, STR(""));
	arena_free(&arena);
}

TEST(two_columns_of_a_pdf_are_no_table)
{
	const char *const words[] = { "One", "two", "three", "four", "five", "six", "seven", "eight" };
	const int at[][2] = { { 72, 300 }, { 72, 312 }, { 72, 324 }, { 72, 336 }, { 340, 300 },
		{ 340, 312 }, { 340, 324 }, { 340, 336 } };
	struct article art;

	arena_init(&arena, 0);
	art = read_page(pdf_words(words, at, 8), (struct page_input){ .as = PAGE_PDF });
	for (size_t i = 0; i < art.doc.n_blocks; i++)
		CHECK(art.doc.blocks[i].kind != BLOCK_CELL);
	CHECK(str_find(art.doc.text, STR("four")) < str_find(art.doc.text, STR("five")));
	arena_free(&arena);
}

TEST(links_of_a_pdf_that_its_text_does_not_show_are_found)
{
	/* "/A<</S/URI/URI(https://a.example/packed)>>", by zlib. */
	static const unsigned char packed[] = {
		0x78, 0x9C, 0xD3, 0x77, 0xB4, 0xB1, 0xD1, 0x0F, 0xD6, 0x0F, 0x0D, 0xF2, 0x04,
		0x61, 0x8D, 0x8C, 0x92, 0x92, 0x82, 0x62, 0x2B, 0x7D, 0xFD, 0x44, 0xBD, 0xD4,
		0x8A, 0xC4, 0xDC, 0x82, 0x9C, 0x54, 0xFD, 0x82, 0xC4, 0xE4, 0xEC, 0xD4, 0x14,
		0x4D, 0x3B, 0x3B, 0x00, 0x0E, 0x58, 0x0D, 0x53
	};
	const char *const words[] = { "See", "https://c.example/shown" };
	const int at[][2] = { { 72, 300 }, { 72, 320 } };
	struct buf pdf = { .max = 4096 };
	struct article art;

	arena_init(&arena, 0);
	buf_cstr(&pdf, "%PDF-1.5\n1 0 obj<</A<</S/URI/URI (https://b.example/x\\(1\\)?q=\\101)>>>>endobj\n"
	    "2 0 obj<</URI<68747470733a2f2f632e6578616d706c652f73686f776e>>>endobj\n"
	    "3 0 obj<</Type/ObjStm/Length 50>>stream\r\n");
	buf_add(&pdf, (const char *)packed, sizeof(packed));
	buf_cstr(&pdf, "\nendstream endobj\n4 0 obj<</URI(mailto:a@b.example)/URI(https://d.");
	art = read_page(pdf_words(words, at, 2), (struct page_input){ .as = PAGE_PDF,
		.pdf = buf_view(&pdf) });
	CHECK_INT(art.n_links, 3);
	CHECK_STR(art.links[0].url, STR("https://c.example/shown"));
	CHECK(art.links[0].end > art.links[0].start);
	CHECK_STR(art.links[1].url, STR("https://b.example/x(1)?q=A"));
	CHECK_INT(art.links[1].end, 0);
	CHECK_STR(art.links[2].url, STR("https://a.example/packed"));
	buf_cstr(&pdf, " trailer<</Encrypt 5 0 R>>");
	art = read_page(pdf_words(words, at, 2), (struct page_input){ .as = PAGE_PDF,
		.pdf = buf_view(&pdf) });
	CHECK_INT(art.n_links, 1);
	buf_free(&pdf);
	arena_free(&arena);
}

TEST(a_pdf_without_text_says_so)
{
	const char *const lines[] = { NULL };
	struct page_input in = { .as = PAGE_PDF };
	struct error e = ERROR_INIT;
	struct article art;

	in.bytes = pdf_layout(lines, 2);
	CHECK_INT(page_read(&arena, &in, &art, &e), -1);
	CHECK_STR(str_of(e.msg), STR("no text in this PDF: its 2 pages are pictures"));
	arena_free(&arena);
}

#define WORDS "The harbour council has counted 412 pangolins on the northern quay this year, " \
	"said Ann Lee, who leads the survey and has done so for eleven years in all weathers. "

TEST(references_without_a_semicolon_are_read_as_html_has_it)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_html("<article><h1>T</h1><p>" WORDS "x &gt y &ampz &eacute &notin; &hellip w</p>"
	    "<p>" WORDS "</p></article>");
	CHECK(str_find(art.doc.text, STR("x > y &z \xC3\xA9 \xE2\x88\x89 &hellip w")) != STR_NONE);
	arena_free(&arena);
}

TEST(frames_and_shadow_roots_of_a_saved_page_are_part_of_it)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_html("<article><h1>T</h1><p>" WORDS "</p><iframe srcdoc=\"&lt;body>&lt;p>" WORDS
	    "In a frame.&lt;/p>\"></iframe><x-y><template shadowrootmode=open><p>" WORDS
	    "In a shadow.</p></template></x-y><template><p>" WORDS "Never shown.</p></template>"
	    "</article>");
	CHECK(str_find(art.doc.text, STR("In a frame.")) != STR_NONE);
	CHECK(str_find(art.doc.text, STR("In a shadow.")) != STR_NONE);
	CHECK(str_find(art.doc.text, STR("Never shown.")) == STR_NONE);
	arena_free(&arena);
}

TEST(a_frame_of_an_mhtml_page_is_part_of_it)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_page(STR("From: <Saved by Blink>\r\nSnapshot-Content-Location: "
		"https://www.daily.example/story\r\nMIME-Version: 1.0\r\nContent-Type: "
		"multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n"
		"Content-ID: <frame-0@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\n"
		"Content-Location: https://www.daily.example/story\r\n\r\n"
		"<article><h1>T</h1><p>" WORDS "</p><iframe width=3D\"9\" src=3D\"cid:frame-1@mhtml.blink\">"
		"</iframe><iframe src=3D\"cid:other@mhtml.blink\"></iframe><p>" WORDS "</p></article>\r\n"
		"--b\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n\r\n"
		"<html><body><p>" WORDS "It is &quot;in&quot; a frame.</p></body></html>\r\n--b--\r\n"),
	    (struct page_input){ .as = PAGE_AUTO });
	CHECK(str_find(art.doc.text, STR("It is \"in\" a frame.")) != STR_NONE);
	CHECK(str_find(art.doc.text, STR("It is")) < str_rfindc(art.doc.text, 'H'));
	CHECK_STR(art.saved_url, STR("https://www.daily.example/story"));
	arena_free(&arena);
}

TEST(what_the_reader_view_of_a_browser_saved_tells_its_address_and_author)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_page(STR("<html><head><title>T</title></head><body><div class=\"container\"><div "
		"class=\"header reader-header\"><a class=\"domain reader-domain\" "
		"href=\"https://www.daily.example/s?a=1&amp;b=2\">daily.example</a><h1 "
		"class=\"reader-title\">T</h1><div class=\"credits reader-credits\">Ada Lind</div></div>"
		"<div class=\"content\"><p>" WORDS "</p><p>" WORDS "<img src=\"./T_files/a.jpg\"></p>"
		"</div></div></body></html>"), (struct page_input){ .as = PAGE_HTML });
	CHECK_STR(art.saved_url, STR("https://www.daily.example/s?a=1&b=2"));
	CHECK_STR(art.doc.byline, STR("Ada Lind"));
	CHECK_STR(art.image, STR(""));
	arena_free(&arena);
}

TEST(addresses_in_plain_text_are_links_also_without_a_scheme)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_page(STR("See https://www.a.example/x(1), www.b.example/data.\n\nNot awww.c.example, "
		"ann@www.d.example or www.only; see:www.e.example"), (struct page_input){ .as = PAGE_TEXT });
	CHECK_INT(art.n_links, 3);
	CHECK_STR(art.links[0].url, STR("https://www.a.example/x(1)"));
	CHECK_STR(art.links[1].url, STR("http://www.b.example/data"));
	CHECK_STR(art.links[1].text, STR("www.b.example/data"));
	CHECK_STR(art.links[2].url, STR("http://www.e.example/"));
	arena_free(&arena);
}

TEST(text_for_readers_without_scripts_is_read_when_there_is_no_other)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_html("<body><div id=app></div><noscript><article><h1>T</h1><p>" WORDS "</p><p>" WORDS
	    WORDS "</p></article></noscript></body>");
	CHECK(str_find(art.doc.text, STR("412 pangolins")) != STR_NONE);
	art = read_html("<article><h1>T</h1><p>" WORDS "</p><p>" WORDS WORDS "</p></article>"
	    "<noscript><p>Please turn on scripts. " WORDS WORDS WORDS "</p></noscript>");
	CHECK(str_find(art.doc.text, STR("turn on")) == STR_NONE);
	arena_free(&arena);
}

TEST(an_amp_page_is_read_without_its_advertisements)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_html("<article><h1>T</h1><p>" WORDS "</p><amp-ad><p>" WORDS "Buy it now.</p></amp-ad>"
	    "<amp-img src=/q.jpg width=600 height=400></amp-img><p>" WORDS "</p></article>");
	CHECK(str_find(art.doc.text, STR("Buy it now")) == STR_NONE);
	CHECK_STR(art.image, STR("https://www.daily.example/q.jpg"));
	art = read_html("<head><link rel=amphtml href=/amp></head><body><p>Loading</p></body>");
	CHECK_INT(art.n_diags, 1);
	arena_free(&arena);
}

TEST(a_lazy_picture_is_the_one_that_a_script_would_load)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_html("<article><h1>T</h1><figure><img src='data:image/gif;base64,R0' data-src=a.jpg>"
	    "</figure><p>" WORDS WORDS "</p></article>");
	CHECK_STR(art.image, STR("https://www.daily.example/2020/04/13/a.jpg"));
	art = read_html("<article><h1>T</h1><img srcset='s.jpg 300w, l.jpg 900w'><p>" WORDS WORDS
	    "</p></article>");
	CHECK_STR(art.image, STR("https://www.daily.example/2020/04/13/l.jpg"));
	arena_free(&arena);
}

TEST(a_letter_is_read_without_signature_and_list_footer)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_page(STR("From: ann@example.org (Ann Lee)\nMIME-Version: 1.0\nSubject: Tides\n"
		"Content-Type: text/plain; format=flowed\n\n> The tables \n> are wrong.\n\nThey are \n"
		"right.\n\n-- \nAnn Lee\n"), (struct page_input){ .as = PAGE_AUTO });
	CHECK_STR(art.doc.byline, STR("Ann Lee"));
	CHECK_STR(art.doc.text, STR("> The tables are wrong.\n\nThey are right."));
	CHECK_INT(art.doc.blocks[0].kind, BLOCK_QUOTE);
	arena_free(&arena);
}

TEST(messages_that_a_message_holds_are_read_below_it)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_page(STR("From: Ann Lee <ann@example.org>\nMIME-Version: 1.0\nSubject: Fwd: Tides\n"
		"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
		"See below.\n\n--b\nContent-Type: message/rfc822\n\nFrom: Bo Roe <bo@example.org>\n"
		"Date: Tue, 5 Mar 2024 10:00:00 +0000\nSubject: Tides\n\nThey are high.\n\n--b--\n"),
	    (struct page_input){ .as = PAGE_AUTO });
	CHECK_STR(art.doc.byline, STR("Ann Lee"));
	CHECK_STR(art.doc.text, STR("See below.\n\nTides (Bo Roe, 2024-03-05)\n\nThey are high."));
	CHECK_INT(art.doc.blocks[1].kind, BLOCK_HEADING);
	arena_free(&arena);
}

TEST(messages_of_a_digest_are_read_one_after_the_other)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_page(STR("From: list@example.org\nMIME-Version: 1.0\nSubject: Digest\n"
		"Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: One\n\nFirst.\n\n"
		"--b\n\nSubject: Two\n\nSecond.\n\n--b--\n"), (struct page_input){ .as = PAGE_AUTO });
	CHECK_STR(art.doc.title, STR("Digest"));
	CHECK_STR(art.doc.text, STR("One\n\nFirst.\n\nTwo\n\nSecond."));
	arena_free(&arena);
}

TEST(a_newsletter_is_read_without_its_footer)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_page(STR("From: a@example.org\nMIME-Version: 1.0\nSubject: News\nContent-Type: text/html"
		"\n\n<h1>News</h1><p>" WORDS "</p><p>" WORDS "</p><p>You are receiving this email because you "
		"signed up. <a href='https://example.org/u'>Unsubscribe</a></p>"),
	    (struct page_input){ .as = PAGE_AUTO });
	CHECK(str_find(art.doc.text, STR("receiving")) == STR_NONE);
	CHECK(art.n_links == 1 && art.links[0].role == LINK_NAVIGATION);
	arena_free(&arena);
}
