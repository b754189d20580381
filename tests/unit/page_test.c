#include "test.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "page/byline.h"
#include "page/charset.h"
#include "page/decode.h"
#include "page/json_text.h"
#include "page/page.h"
#include "page/repair.h"

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
read_markdown(const char *text)
{
	return read_page(str_of(text), (struct page_input){ .as = PAGE_MARKDOWN });
}

static struct str
block_text(const struct article *art, size_t i)
{
	return i < art->doc.n_blocks ? str_sub(art->doc.text, art->doc.blocks[i].start,
					   art->doc.blocks[i].end)
				     : STR("(none)");
}

static struct str
repaired(struct str s)
{
	struct str out = s;

	repair_text(&arena, s, &out);
	return out;
}

static struct str
decoded(struct str bytes, struct page_input in)
{
	struct error e = ERROR_INIT;
	struct decoded d = { .text = STR("") };

	in.bytes = bytes;
	CHECK_INT(page_decode(&arena, &in, PAGE_HTML, &d, &e), 0);
	return d.text;
}

TEST(json_with_halves_of_characters_is_read)
{
	struct arena a;

	arena_init(&a, 0);
	CHECK_STR(json_text(&a, STR("[\"cut \\ud83d\",\"\\uDE00\",\"\\ud83d\\ude00\",\"\\\\ud83d\"]")),
	    STR("[\"cut \\uFFFD\",\"\\uFFFD\",\"\\ud83d\\ude00\",\"\\\\ud83d\"]"));
	CHECK_STR(json_text(&a, STR("\\ud83")), STR("\\ud83"));
	CHECK_STR(json_text(&a, STR("\\")), STR("\\"));
	arena_free(&a);
}

TEST(page_plain_text_comes_back_byte_for_byte)
{
	struct str s =
	    STR("Title\n\nA line \xE2\x80\x94 with  two spaces\r\nand more.\t\n\n\n");
	struct article art = read_page(s, (struct page_input){ .as = PAGE_TEXT });

	CHECK_STR(art.doc.text, s);
	CHECK_STR(art.doc.title, STR("Title"));
	arena_reset(&arena);
}

TEST(page_text_finds_addresses_without_the_full_stop_after_them)
{
	struct str s = STR("See https://example.org/a_(b). Or (http://example.com/x)!");
	struct article art = read_page(s, (struct page_input){ .as = PAGE_TEXT });

	CHECK_INT((long long)art.n_links, 2);
	CHECK_STR(art.links[0].url, STR("https://example.org/a_(b)"));
	CHECK_STR(art.links[1].text, STR("http://example.com/x"));
	CHECK_INT(art.links[1].start, 35);
	arena_reset(&arena);
}

TEST(page_empty_and_binary_input_is_an_error)
{
	struct article art;
	struct error e = ERROR_INIT;
	struct page_input in = { .bytes = STR(" \n") };

	CHECK_INT(page_read(&arena, &in, &art, &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	in.bytes = STR("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1");
	CHECK_INT(page_read(&arena, &in, &art, &e), -1);
	CHECK(strstr(e.msg, "PNG") != NULL);
	arena_reset(&arena);
}

TEST(markdown_first_heading_is_the_title_and_not_in_the_text)
{
	struct article art = read_markdown(
	    "# A title\n\nFirst *paragraph* with **bold**.\n\n## Two\n\ntext\n");

	CHECK_STR(art.doc.title, STR("A title"));
	CHECK_STR(block_text(&art, 0), STR("First paragraph with bold."));
	CHECK_INT(art.doc.blocks[1].kind, BLOCK_HEADING);
	CHECK_INT(art.doc.blocks[1].level, 2);
	arena_reset(&arena);
}

TEST(markdown_containers_keep_their_text_and_lose_their_fences)
{
	struct article art = read_markdown(
	    "# T\n\n:::note\n**Shares of the market**\n\xE2\x80\xA2 one: 5%\n\xE2\x80\xA2 "
	    "two: 7%\n:::\n\nAfter ==marked== words, a == b.\n");

	CHECK_STR(block_text(&art, 0), STR("Shares of the market"));
	CHECK_INT(art.doc.blocks[0].kind, BLOCK_HEADING);
	CHECK_STR(block_text(&art, 1), STR("one: 5%"));
	CHECK_INT(art.doc.blocks[2].kind, BLOCK_ITEM);
	CHECK_STR(block_text(&art, 3), STR("After marked words, a == b."));
	arena_reset(&arena);
}

TEST(markdown_links_have_place_role_and_section)
{
	struct article art =
	    read_page(STR("# T\n\nSee [the report](r.html \"x\") now.\n\n**Related "
			  "links:**\n- [Other](https://o.example/)\n\n## Sources\n- "
			  "[Data](https://d.example/)\n\n![pic](p.png)\n"),
		(struct page_input){
		    .as = PAGE_MARKDOWN, .url = STR("https://example.org/a/") });

	CHECK_INT((long long)art.n_links, 4);
	CHECK_STR(art.links[0].url, STR("https://example.org/a/r.html"));
	CHECK_STR(
	    str_sub(art.doc.text, art.links[0].start, art.links[0].end), STR("the report"));
	CHECK_INT(art.links[1].role, LINK_RELATED);
	CHECK_STR(art.links[1].section, STR("Related links:"));
	CHECK_INT(art.links[2].role, LINK_CITATION);
	CHECK_STR(art.links[2].section, STR("Sources"));
	CHECK_INT(art.links[3].role, LINK_MEDIA);
	CHECK_STR(art.image, STR("https://example.org/a/p.png"));
	arena_reset(&arena);
}

TEST(markdown_pipe_tables_become_cells)
{
	struct article art = read_markdown(
	    "a\n\n| Name | Sum |\n|---|--:|\n| x [l](https://l.example/) | 5 |\n");

	CHECK_INT((long long)art.doc.n_blocks, 5);
	CHECK_INT(art.doc.blocks[1].kind, BLOCK_CELL);
	CHECK(art.doc.blocks[1].row_start && !art.doc.blocks[2].row_start);
	CHECK_INT(art.doc.blocks[2].level, 2);
	CHECK_STR(block_text(&art, 3), STR("x l"));
	CHECK_STR(str_sub(art.doc.text, art.links[0].start, art.links[0].end), STR("l"));
	arena_reset(&arena);
}

TEST(markdown_escaped_bars_are_no_borders_of_cells)
{
	struct article art = read_markdown(
	    "a\n\n| Name | Sum |\n|---|--:|\n| x \\| y | `5 \\| 6` |\n\nb \\| `c\\|d`\n");

	CHECK_INT((long long)art.doc.n_blocks, 6);
	CHECK_STR(block_text(&art, 3), STR("x | y"));
	CHECK_STR(block_text(&art, 4), STR("5 | 6"));
	CHECK_STR(block_text(&art, 5), STR("b | c\\|d"));
	arena_reset(&arena);
}

TEST(markdown_front_matter_is_metadata)
{
	struct article art =
	    read_markdown("---\ntitle: \"A: b\"\nauthors:\n  - Ann Lee\n  - Bo Ek\ndate: "
			  "2024-05-06\nlang: de-AT\n---\n\nText here.\n");

	CHECK_STR(art.doc.title, STR("A: b"));
	CHECK_STR(art.doc.byline, STR("Ann Lee, Bo Ek"));
	CHECK_STR(art.doc.published, STR("2024-05-06"));
	CHECK_STR(art.doc.lang, STR("de"));
	CHECK_STR(art.doc.text, STR("Text here."));
	arena_reset(&arena);
}

TEST(markdown_byline_and_date_lines_at_the_end_are_metadata)
{
	struct article art = read_markdown(
	    "# T\n\nBody of the text.\n\n*Written: March 5, 2024*  \n*Author: Ann Lee*\n");

	CHECK_STR(art.doc.byline, STR("Ann Lee"));
	CHECK_STR(art.doc.published, STR("2024-03-05"));
	CHECK_STR(art.doc.text, STR("Body of the text."));
	arena_reset(&arena);
}

TEST(byline_lines_are_read_in_several_languages)
{
	struct str v = STR("");

	CHECK_INT(byline_line(&arena, STR("Von: Jana Maier"), &v), BYLINE_AUTHOR);
	CHECK_STR(v, STR("Jana Maier"));
	CHECK_INT(byline_line(&arena, STR("Publicado: 3 de marzo de 2024"), &v),
	    BYLINE_PUBLISHED);
	CHECK_STR(v, STR("2024-03-03"));
	CHECK_INT(
	    byline_line(&arena, STR("By the time they came it was over"), &v), BYLINE_NONE);
	CHECK_INT(byline_line(&arena, STR("Note: see below"), &v), BYLINE_NONE);
	arena_reset(&arena);
}

TEST(byline_names_leave_out_titles_dates_and_chatter)
{
	CHECK_STR(byline_names(&arena,
		      STR("By Ann Lee and Bo Ek | March 3, 2024 | 5 min read"), true),
	    STR("Ann Lee, Bo Ek"));
	CHECK_STR(
	    byline_names(&arena, STR("Ann Lee, Senior Reporter"), true), STR("Ann Lee"));
	CHECK_STR(byline_names(&arena, STR("Published on 3 March by Jan Novak"), true),
	    STR("Jan Novak"));
	CHECK_STR(byline_names(&arena, STR("Ann Lee, PhD"), false), STR("Ann Lee"));
	CHECK_STR(byline_names(&arena, STR("https://example.org/ann"), false), STR(""));
	CHECK_STR(byline_names(&arena, STR("12.03.2024, 5:30 Uhr"), true), STR(""));
	arena_reset(&arena);
}

TEST(repair_undoes_a_wrong_reading_of_the_whole_text)
{
	CHECK_STR(repaired(STR("\xE2\x80\x9A\xC3\x84\xC3\xB4 x "
			       "\xE2\x88\x9A\xC2\xA9t\xE2\x88\x9A\xC2\xA9")),
	    STR("\xE2\x80\x99 x \xC3\xA9t\xC3\xA9"));
	/* Twice in windows-1252. */
	CHECK_STR(repaired(STR("caf\xC3\x83\xC6\x92\xC3\x82\xC2\xA9 "
			       "na\xC3\x83\xC6\x92\xC3\x82\xC2\xAFve")),
	    STR("caf\xC3\xA9 na\xC3\xAFve"));
	arena_reset(&arena);
}

TEST(repair_leaves_clean_text_alone)
{
	static const char *const clean[] = { "Zvlášť když", "plášť", "touché\u00a0»",
		"l’égalité » ?", "Общеcтво", "SÃO PAULO – IRMÃ", "He wrote “Ã©” — naïve",
		"voilà, 20 °C, n° 5", "Ä“", "VOCÊ…", "人人生而自由", "┌──┐\n│é │\n└──┘" };

	for (size_t i = 0; i < sizeof(clean) / sizeof(*clean); i++)
		CHECK_STR(repaired(str_of(clean[i])), str_of(clean[i]));
	arena_reset(&arena);
}

TEST(decode_believes_the_bytes_before_the_declaration)
{
	struct page_input latin = { .charset = STR("iso-8859-1") };
	struct page_input utf8 = { .charset = STR("utf-8") };

	CHECK_STR(decoded(STR("caf\xC3\xA9"), latin), STR("caf\xC3\xA9"));
	CHECK_STR(decoded(STR("caf\xE9 \x93hi\x94"), latin),
	    STR("caf\xC3\xA9 \xE2\x80\x9Chi\xE2\x80\x9D"));
	CHECK_STR(decoded(STR("le caf\xE9 est l\xE0"), utf8),
	    STR("le caf\xC3\xA9 est l\xC3\xA0"));
	CHECK_STR(decoded(STR("<meta charset=windows-1251>\xCF\xF0\xE8"),
		      (struct page_input){ 0 }),
	    STR("<meta charset=windows-1251>\xD0\x9F\xD1\x80\xD0\xB8"));
	arena_reset(&arena);
}

TEST(decode_drops_controls_and_byte_order_marks)
{
	CHECK_STR(decoded(STR("\xEF\xBB\xBF"
			      "a\0b\x01"
			      "c\f"),
		      (struct page_input){ 0 }),
	    STR("a\xEF\xBF\xBD"
		"bc "));
	CHECK_STR(decoded(STR("\xFF\xFEh\0i\0"), (struct page_input){ 0 }), STR("hi"));
	CHECK_STR(
	    decoded(STR("it&#146;s"), (struct page_input){ 0 }), STR("it\xE2\x80\x99s"));
	arena_reset(&arena);
}

TEST(charset_labels_are_those_of_the_web)
{
	CHECK_STR(str_of(charset_of_label(STR(" Latin1 "))), STR("windows-1252"));
	CHECK_STR(str_of(charset_of_label(STR("GB2312"))), STR("GBK"));
	CHECK(charset_of_label(STR("utf-7")) == NULL);
	arena_reset(&arena);
}

static enum page_media
sniffed(struct str bytes, struct str type, struct str name)
{
	struct page_input in = { .bytes = bytes, .type = type, .name = name };

	return page_media_sniff(&in);
}

TEST(media_is_told_by_content_then_header_then_name)
{
	CHECK_INT(sniffed(STR("<!DOCTYPE html><p>"), STR("application/octet-stream"),
		      STR("x.bin")),
	    PAGE_HTML);
	CHECK_INT(sniffed(STR("<?xml version='1.0'?><rss>"), STR("text/html"), STR("")),
	    PAGE_FEED);
	CHECK_INT(sniffed(STR("<div align=center>hi</div>"), STR(""), STR("README.md")),
	    PAGE_MARKDOWN);
	CHECK_INT(sniffed(STR("<html>"), STR("text/plain"), STR("")), PAGE_TEXT);
	CHECK_INT(sniffed(STR("%PDF-1.4"), STR("text/html"), STR("")), PAGE_PDF);
	CHECK_INT(
	    sniffed(STR("# A\n\n## B\n[x](http://x)"), STR(""), STR("")), PAGE_MARKDOWN);
}

static struct article
read_html(const char *html)
{
	return read_page(
	    str_of(html), (struct page_input){ .as = PAGE_HTML,
			      .url = STR("https://www.daily.example/2020/04/13/story") });
}

TEST(meta_takes_the_sites_name_off_the_title)
{
	struct article art =
	    read_html("<title>A long story about rivers | Daily Example</title>"
		      "<meta property=og:site_name content='Daily Example'><body><h1><a "
		      "href='/'>Daily Example</a></h1>"
		      "<h2>A long story about rivers</h2><p>Text.</p>");

	CHECK_STR(art.doc.title, STR("A long story about rivers"));
	CHECK_STR(art.doc.site, STR("Daily Example"));
	arena_reset(&arena);
}

TEST(meta_reads_json_ld_with_references_and_faults)
{
	struct article art = read_html(
	    "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\","
	    "\"headline\":\"Rivers &amp; "
	    "lakes\nrise\",\"author\":[{\"@id\":\"#a\"},{\"name\":\"Bo Ek\"}],"
	    "\"datePublished\":\"2020-04-12T10:00:00+02:00\",},{\"@type\":\"Person\",\"@"
	    "id\":\"#a\",\"name\":\"Ann Lee\"}]}"
	    "</script><body><p>Ann Lee and Bo Ek wrote this.</p>");

	CHECK_STR(art.doc.title, STR("Rivers & lakes rise"));
	CHECK_STR(art.doc.byline, STR("Ann Lee, Bo Ek"));
	CHECK_STR(art.doc.published, STR("2020-04-12T08:00:00Z"));
	arena_reset(&arena);
}

TEST(meta_gives_no_byline_to_companies_and_accounts)
{
	struct article art =
	    read_html("<meta name=author content='Webbau GmbH'><body><h1>Story</h1>"
		      "<p class=author>admin</p><p>Text of the story.</p>");

	CHECK_STR(art.doc.byline, STR(""));
	CHECK_STR(art.doc.published, STR("2020-04-13"));
	arena_reset(&arena);
}

TEST(page_saved_by_singlefile_says_where_it_came_from)
{
	struct article art =
	    read_html("<!DOCTYPE html><html><!--\n Page saved with SingleFile \n"
		      " url: https://o.example/p \n saved date: Tue Nov 26 2019 10:12:59 "
		      "GMT+0100 (CET)\n-->"
		      "<body><h1>Story</h1><p>Text of the story.</p>");

	CHECK_STR(art.saved_url, STR("https://o.example/p"));
	CHECK_STR(art.saved_at, STR("2019-11-26T09:12:59Z"));
	arena_reset(&arena);
}

TEST(feed_becomes_a_listing_with_a_link_for_each_item)
{
	struct article art = read_page(
	    STR("<?xml version='1.0'?><rss><channel><title>News &amp;amp; more</title>"
		"<item><title>One&nbsp;&lt;b&gt;big&lt;/b&gt;</title><link>/1</"
		"link><description>&lt;p&gt;Text&lt;/p&gt;"
		"</description></item><item><title>Two</title><guid>https://o.example/2</"
		"guid></item></channel></rss>"),
	    (struct page_input){ .url = STR("https://o.example/feed") });

	CHECK_INT(art.media, PAGE_FEED);
	CHECK_INT(art.kind, PAGE_LISTING);
	CHECK_STR(art.doc.title, STR("News & more"));
	CHECK_STR(art.links[0].url, STR("https://o.example/1"));
	CHECK_STR(art.links[0].text, STR("One big"));
	CHECK_STR(art.links[1].url, STR("https://o.example/2"));
	CHECK_STR(block_text(&art, 1), STR("Text"));
	arena_reset(&arena);
}

TEST(markdown_html_blocks_give_text_links_and_pictures)
{
	struct article art = read_page(
	    STR("<div align=center><!-- c -->\n<img src=logo.png>\n"
		"<b>Fast</b> <a href='https://o.example/'>reader</a></div>\n\n# "
		"T\n\nText.\n"),
	    (struct page_input){ .as = PAGE_MARKDOWN, .url = STR("https://e.example/a/") });

	CHECK_STR(block_text(&art, 0), STR("Fast reader"));
	CHECK_STR(art.image, STR("https://e.example/a/logo.png"));
	CHECK_INT((long long)art.n_links, 2);
	CHECK_STR(
	    str_sub(art.doc.text, art.links[1].start, art.links[1].end), STR("reader"));
	arena_reset(&arena);
}

TEST(mail_gives_subject_sender_date_and_its_html)
{
	struct article art = read_page(
	    STR("From: =?utf-8?Q?J=C3=B6rg?= =?utf-8?B?IEVr?= <j@o.example>\r\n"
		"Subject: =?iso-8859-1?Q?Caf=E9_news?=\r\nDate: Tue, 5 Mar 2024 10:00:00 "
		"+0100\r\nMIME-Version: 1.0\r\n"
		"Content-Type: multipart/alternative;\r\n "
		"boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: text/plain\r\n\r\nplain\r\n"
		"--b1\r\nContent-Type: text/html; "
		"charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
		"<p>The caf=E9 is open and every=\r\nbody came to see it on the "
		"day.</p>\r\n--b1--\r\n"),
	    (struct page_input){ .name = STR("x.eml") });

	CHECK_INT(art.media, PAGE_EML);
	CHECK_STR(art.doc.title, STR("Caf\xC3\xA9 news"));
	CHECK_STR(art.doc.byline, STR("J\xC3\xB6rg Ek"));
	CHECK_STR(art.doc.published, STR("2024-03-05T09:00:00Z"));
	CHECK_STR(art.doc.text,
	    STR("The caf\xC3\xA9 is open and everybody came to see it on the day."));
	arena_reset(&arena);
}

TEST(mail_headers_of_raw_bytes_are_read_as_old_programs_meant_them)
{
	struct article art = read_page(
	    STR("From: J\xF6rg Ek <j@o.example>\r\nSubject: Caf\xE9\r\nMIME-Version: 1.0\r\n\r\n"
		"The house is open and everybody came to see it on the day.\r\n"),
	    (struct page_input){ .as = PAGE_EML });

	CHECK_STR(art.doc.title, STR("Caf\xC3\xA9"));
	CHECK_STR(art.doc.byline, STR("J\xC3\xB6rg Ek"));
	arena_reset(&arena);
}

TEST(mhtml_says_where_the_page_came_from)
{
	struct article art = read_page(
	    STR("From: <Saved by Blink>\nSnapshot-Content-Location: https://o.example/a/b\n"
		"Subject: x\nDate: Tue, 5 Mar 2024 10:00:00 -0000\nMIME-Version: "
		"1.0\nContent-Type: multipart/related;\n"
		"\ttype=\"text/html\";\n\tboundary=\"--B\"\n\n----B\nContent-Type: "
		"text/html\nContent-Transfer-Encoding: base64\n"
		"Content-Location: https://o.example/a/b\n\n"
		"PHRpdGxlPlN0b3J5PC90aXRsZT48aDE+"
		"U3Rvcnk8L2gxPjxwPlRleHQgb2YgdGhlIHN0b3J5IHdp\n"
		"dGggPGEgaHJlZj1jPmEgbGluazwvYT4uPC9wPg==\n----B--\n"),
	    (struct page_input){ .url = STR("") });

	CHECK_INT(art.media, PAGE_MHTML);
	CHECK_STR(art.doc.title, STR("Story"));
	CHECK_STR(art.saved_url, STR("https://o.example/a/b"));
	CHECK_STR(art.saved_at, STR("2024-03-05T10:00:00Z"));
	CHECK(art.n_links == 1 && str_eq(art.links[0].url, STR("https://o.example/a/c")));
	arena_reset(&arena);
}
