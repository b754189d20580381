#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "page/extract.h"
#include "test.h"

/* A page with what surrounds articles: navigation, related links, comments, a footer. */
static const char PAGE[] =
    "<!doctype html><html><head><title>Harbour wall will be rebuilt - The Coast</title>"
    "<meta name=description content='The council agreed on a new wall.'>"
    "<style>p { color: red }</style><script>var a = '<p>scripted</p>';</script></head>"
    "<body class='home comments-open'>"
    "<nav class=menu><ul><li><a href='/news'>News</a><li><a href='/sport'>Sport</a>"
    "<li><a href='/weather'>Weather</a></ul></nav>"
    "<main><article class='story'><h1>Harbour wall will be rebuilt</h1>"
    "<p class=byline>By Ann Porter, 3 May 2024</p>"
    "<div class='story-body'>"
    "<p>The council of Saltby agreed on Tuesday to rebuild the harbour wall that the storms "
    "of January broke, at a cost of <b>four million</b> pounds over three years.</p>"
    "<p>Work will begin in June, said the harbour master, John Tiller, who had asked for it "
    "in <a href='https://saltby.example/letter?a=1&amp;b=2'>a letter\nlast year</a> that "
    "called the old wall a danger.</p>"
    "<h2>What it will cost</h2>"
    "<p>The county pays half of the sum, and the rest comes from a fund for coastal towns "
    "that was set up in 2019 after the floods, according to the council's papers.</p>"
    "<ul><li>Stone and concrete will cost two million pounds in the first year alone</li>"
    "<li>Dredging the basin will cost another million pounds before the work can end</li></ul>"
    "<blockquote><p>We have waited for this for twenty years, and we are glad that the "
    "boats will be safe in winter, said a fisherman at the meeting.</p></blockquote>"
    "<p>The last wall was built in 1921 by the same family firm that will now take it down, "
    "stone by stone, and number each of the stones for use in the new one.</p>"
    "</div></article></main>"
    "<aside class=related><h3>Related stories</h3><ul>"
    "<li><a href='/storm'>Storm leaves hundreds of homes without power</a>"
    "<li><a href='/boats'>Fishing boats return to Saltby after the winter</a></ul></aside>"
    "<section id=comments class=comments><h3>2 comments</h3>"
    "<div class=comment><p>Good news at last for all of us who live here, I think.</p></div>"
    "</section>"
    "<footer><p>Copyright 2024 The Coast. All rights reserved. <a href='/terms'>Terms</a></p>"
    "</footer></body></html>";

struct page {
	struct arena a;
	struct html h;
	struct article art;
	int rc;
};

static void
read_page(struct page *p, struct str html)
{
	struct page_input in = { .url = STR("https://coast.example/news/wall"), .explain = true };
	struct error e = ERROR_INIT;

	*p = (struct page){ 0 };
	arena_init(&p->a, 0);
	p->rc = html_parse(&p->a, html, in.url, &p->h, &e);
	if (p->rc == 0)
		p->rc = extract_read(&p->a, &p->h, &in, &p->art, &e);
}

static void
end_page(struct page *p)
{
	html_free(&p->h);
	arena_free(&p->a);
}

static bool
text_has(const struct page *p, const char *what)
{
	return str_find(p->art.doc.text, str_of(what)) != STR_NONE;
}

static const struct link *
link_to(const struct page *p, const char *url)
{
	for (size_t i = 0; i < p->art.n_links; i++)
		if (str_eq(p->art.links[i].url, str_of(url)))
			return &p->art.links[i];
	return NULL;
}

static const struct block *
block_with(const struct page *p, const char *what)
{
	const struct doc *d = &p->art.doc;

	for (size_t i = 0; i < d->n_blocks; i++)
		if (str_find(str_sub(d->text, d->blocks[i].start, d->blocks[i].end),
			str_of(what)) != STR_NONE)
			return &d->blocks[i];
	return NULL;
}

TEST(extract_keeps_the_article_and_drops_what_is_around_it)
{
	struct page p;

	read_page(&p, str_of(PAGE));
	CHECK_INT(p.rc, 0);
	CHECK(text_has(&p, "The council of Saltby agreed on Tuesday"));
	CHECK(text_has(&p, "stone by stone, and number each"));
	CHECK(!text_has(&p, "Weather"));
	CHECK(!text_has(&p, "Storm leaves hundreds"));
	CHECK(!text_has(&p, "Good news at last"));
	CHECK(!text_has(&p, "All rights reserved"));
	CHECK(!text_has(&p, "scripted"));
	CHECK_INT(p.art.kind, PAGE_ARTICLE);
	end_page(&p);
}

TEST(extract_finds_the_body_where_no_tag_begins_it)
{
	struct page p;

	read_page(&p, STR("<!doctype html><title>The bridge</title><article><h1>The bridge</h1>"
	    "<p>The mayor opened the bridge on Monday, two years after a lorry hit it.</p>"
	    "</article>"));
	CHECK_INT(p.rc, 0);
	CHECK(text_has(&p, "The mayor opened the bridge"));
	end_page(&p);
}

TEST(extract_text_keeps_structure)
{
	struct page p;
	const struct block *b;

	read_page(&p, str_of(PAGE));
	CHECK((b = block_with(&p, "Stone and concrete")) != NULL && b->kind == BLOCK_ITEM &&
	    b->level == 1 && !b->ordered);
	CHECK((b = block_with(&p, "We have waited")) != NULL && b->kind == BLOCK_QUOTE);
	CHECK((b = block_with(&p, "The county pays")) != NULL && b->kind == BLOCK_PARA);
	CHECK(text_has(&p, "pounds over three years.\n\nWork will begin"));
	CHECK(text_has(&p, "first year alone\nDredging"));
	end_page(&p);
}

TEST(extract_links_have_place_and_role)
{
	struct page p;
	const struct link *l;

	read_page(&p, str_of(PAGE));
	l = link_to(&p, "https://saltby.example/letter?a=1&b=2");
	CHECK(l != NULL);
	if (l != NULL) {
		CHECK_INT(l->role, LINK_CITATION);
		CHECK_STR(l->text, STR("a letter last year"));
		CHECK_STR(str_sub(p.art.doc.text, l->start, l->end), STR("a letter last year"));
	}
	CHECK((l = link_to(&p, "https://coast.example/weather")) != NULL &&
	    l->role == LINK_NAVIGATION && l->start == l->end);
	CHECK((l = link_to(&p, "https://coast.example/storm")) != NULL &&
	    l->role == LINK_RELATED);
	end_page(&p);
}

TEST(extract_reads_once_what_stands_twice)
{
	struct str page = str_of(PAGE);
	size_t from = str_find(page, STR("<div class='story-body'>"));
	size_t to = str_find(page, STR("</article>"));
	struct buf b = { 0 };
	struct page p;
	size_t at;

	buf_str(&b, str_sub(page, 0, to));
	buf_str(&b, str_sub(page, from, to));
	buf_str(&b, str_from(page, to));
	read_page(&p, buf_view(&b));
	at = str_find(p.art.doc.text, STR("The last wall was built"));
	CHECK(at != STR_NONE);
	CHECK(str_find(str_from(p.art.doc.text, at + 1), STR("The last wall was built")) == STR_NONE);
	end_page(&p);
	buf_free(&b);
}

#define STORY(title, author, first) "<article class=story><h1>" title "</h1><p class=byline>By " \
	author ", 3 May 2024</p><p>" first " agreed on Tuesday to rebuild what the storms of January " \
	"broke, at a cost of four million pounds over three years.</p><p>Work will begin in June, said " \
	"the mayor, who had asked for it in a letter last year that called it a danger.</p><p>The last " \
	"one was built in 1921 by the same family firm that will now take it down again, stone by " \
	"stone.</p></article>"

TEST(extract_leaves_the_next_article_on_a_page_out)
{
	struct page p;

	read_page(&p, STR("<title>Harbour wall will be rebuilt - The Coast</title>"
		STORY("Harbour wall will be rebuilt", "Ann Porter", "The council of Saltby")
		STORY("Old bridge gets a second chance", "Bo Ek", "The town of Overby")));
	CHECK(text_has(&p, "Saltby") && !text_has(&p, "Overby"));
	end_page(&p);
	/* Sections have headings alike, and no byline of their own. */
	read_page(&p, STR("<title>Walls and bridges</title><article><h1>Walls and bridges</h1>"
		"<p class=byline>By Ann Porter, 3 May 2024</p><p>There are two ways to keep a town on the "
		"coast dry, and both of them were thought of long before anybody had a machine to dig with "
		"or a map of the sea, wrote the engineer who built the first of them.</p><p>Of the walls "
		"that were built before the war three still stand, and each is looked after by a family "
		"that has done so for generations.</p><h1>What walls can never do</h1><p>A wall keeps the "
		"sea out as long as it is higher than the highest wave of the highest tide, and not a day "
		"longer: every town on this coast has learnt that once, said the harbour master.</p><p>So "
		"it is built higher after each flood, at a cost that nobody would have paid before "
		"it.</p></article>"));
	CHECK(text_has(&p, "the highest wave"));
	end_page(&p);
}

#define RECIPE "<script type='application/ld+json'>{\"@graph\":[{\"@type\":[\"Recipe\"],\"name\":\"Soup\"," \
	"\"recipeIngredient\":[\"2 leeks\",\"500 g waxy potatoes\",\"1 bay leaf\",\"salt\"]," \
	"\"recipeInstructions\":[{\"@type\":\"HowToSection\",\"name\":\"The soup\"," \
	"\"itemListElement\":[{\"@type\":\"HowToStep\",\"text\":\"Wash the leeks, cut them into fine " \
	"rings and sweat them in butter until they are soft, which takes ten minutes or a little " \
	"more.\"},{\"@type\":\"HowToStep\",\"text\":\"Peel the potatoes, dice them, add them with the " \
	"bay leaf and a litre of water, and let all of it simmer for half an hour before you salt " \
	"it.\"}]}]}]}</script>"

TEST(extract_keeps_the_ingredients_that_a_page_states)
{
	struct page p;

	read_page(&p, STR("<h1>Soup</h1>" RECIPE "<nav><a href=/a>Home</a> <a href=/b>Cakes</a></nav>"
		"<table><tr><td>2</td><td><a href=/leek>leeks</a></td></tr><tr><td>500 g</td>"
		"<td>waxy potatoes</td></tr><tr><td>1</td><td>bay leaf</td></tr><tr><td></td><td>salt</td>"
		"</tr></table><p>Wash the leeks, cut them into fine rings and sweat them in butter until "
		"they are soft, which takes ten minutes or a little more.</p>"));
	CHECK(block_with(&p, "waxy potatoes") && block_with(&p, "waxy potatoes")->kind == BLOCK_CELL);
	CHECK(text_has(&p, "salt") && text_has(&p, "Wash the leeks"));
	CHECK(!text_has(&p, "Cakes"));
	end_page(&p);
}

TEST(extract_takes_from_json_ld_what_the_markup_lacks)
{
	struct page p;

	read_page(&p, STR("<h1>Soup</h1>" RECIPE "<p>Your browser is too old for this page.</p>"));
	CHECK(text_has(&p, "500 g waxy potatoes\n\n1 bay leaf"));
	CHECK(text_has(&p, "The soup\n\nWash the leeks, cut them"));
	CHECK_INT(p.art.doc.n_blocks, 7);
	end_page(&p);
	read_page(&p, STR("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":"
		"\"<p>The w\\u00e4ll of the harbour \\ud83d\\ude00 will be rebuilt &amp; the <b>basin</b> dredged, "
		"said the council of the town on Tuesday after a long debate.</p><p>Work begins in June; "
		"it will cost four million pounds over three years, half of which the county pays, and "
		"the rest comes from a fund for towns on the coast that was set up after the floods of "
		"2019.</p>\"}</script><div id=app></div>"));
	CHECK(text_has(&p, "The w\xC3\xA4ll of the harbour \xF0\x9F\x98\x80 will be rebuilt & the basin dredged"));
	CHECK(text_has(&p, "debate.\n\nWork begins"));
	end_page(&p);
}

TEST(extract_explains_every_block)
{
	struct page p;

	read_page(&p, str_of(PAGE));
	CHECK(str_find(p.art.explain, STR("keep ")) != STR_NONE);
	CHECK(str_find(p.art.explain, STR("drop ")) != STR_NONE);
	CHECK(str_find(p.art.explain, STR("\"Weather\"")) != STR_NONE);
	end_page(&p);
}

TEST(extract_tells_a_listing_from_an_article)
{
	struct buf b = { 0 };
	struct page p;

	for (int i = 0; i < 40; i++)
		buf_fmt(&b, "<div class=teaser><h3><a href='/story-%d'>Council number %d votes on "
			    "its new harbour wall</a></h3></div>", i, i);
	read_page(&p, buf_view(&b));
	CHECK_INT(p.art.kind, PAGE_LISTING);
	CHECK_INT(p.art.n_diags, 1);
	CHECK_INT(p.art.n_links, 40);
	end_page(&p);
	buf_free(&b);
}

/* The page's own text with many copies of something before it. */
static void
read_after(struct page *p, const char *what, size_t times, const char *end)
{
	struct buf b = { 0 };

	buf_cstr(&b, "<html><body>");
	for (size_t i = 0; i < times; i++)
		buf_cstr(&b, what);
	buf_cstr(&b, end);
	buf_cstr(&b, "<p>The bottom of the well is dark and the water in it stands very still, "
		     "as it has for a hundred years, said the man who dug it.</p>");
	read_page(p, buf_view(&b));
	buf_free(&b);
}

TEST(html_a_million_nested_elements_keep_their_text)
{
	struct page p;

	read_after(&p, "<div>", 1000000, "");
	CHECK_INT(p.rc, 0);
	CHECK(text_has(&p, "bottom of the well"));
	end_page(&p);
}

TEST(html_elements_may_have_any_number_of_attributes)
{
	struct page p;

	read_after(&p, " a='x' b=y", 100000, "");
	CHECK_INT(p.rc, 0);
	end_page(&p);
	read_after(&p, "<div", 1, "");
	end_page(&p);
}

TEST(html_more_elements_than_memory_is_an_error)
{
	struct page p;

	read_after(&p, "<h1>a</h1><br><img><i>b</i>", 1500000, "");
	CHECK_INT(p.rc, -1);
	end_page(&p);
	/* And the next page is read as ever. */
	read_page(&p, str_of(PAGE));
	CHECK_INT(p.rc, 0);
	end_page(&p);
}

TEST(html_scripts_and_comments_leak_no_text)
{
	struct page p;

	read_after(&p, "<script src=x/>var leak = 1;</script><!-- leak --><style>leak</style>"
		       "<svg><text>leak</text></svg><textarea>leak</textarea>", 1, "");
	CHECK(text_has(&p, "bottom of the well"));
	CHECK(str_find(p.art.explain, STR("leak")) == STR_NONE);
	end_page(&p);
}

TEST(html_unclosed_comment_hides_nothing)
{
	struct page p;

	read_after(&p, "<!-- never closed", 1, " >");
	CHECK(text_has(&p, "bottom of the well"));
	end_page(&p);
}

TEST(html_a_page_of_scripts_alone_is_a_page_without_text)
{
	struct page p;

	read_page(&p, STR("<script>var a;</script><!-- nothing -->"));
	CHECK_INT(p.rc, 0);
	CHECK_INT(p.art.doc.text.n, 0);
	end_page(&p);
}

TEST(html_base_is_resolved_and_used)
{
	struct page p;

	read_page(&p, STR("<base href='/other/'><p><a href='x'>one</a>"));
	CHECK_STR(p.h.base, STR("https://coast.example/other/"));
	CHECK_INT(p.art.n_links, 1);
	CHECK_STR(p.art.n_links ? p.art.links[0].url : STR(""),
	    STR("https://coast.example/other/x"));
	end_page(&p);
}
