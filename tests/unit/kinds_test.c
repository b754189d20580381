#include "test.h"

#include "base/arena.h"
#include "base/buf.h"
#include "page/page.h"

#define WORDS "The harbour council has counted the boats on the northern quay and will do so again in May"

static struct arena arena;

/* `parts` times what `part` says, with its number, between a head and an end. */
static struct article
read_many(const char *head, const char *part, int parts)
{
	struct page_input in = { .as = PAGE_HTML, .url = STR("https://example.org/2024/x") };
	struct buf b = { .max = 1 << 20 };
	struct article art = { 0 };
	struct error e = ERROR_INIT;

	buf_fmt(&b, "<html><body>%s", head);
	for (int i = 0; i < parts; i++) {
		struct str rest = str_of(part);
		size_t at = str_findc(rest, '#');

		buf_str(&b, str_sub(rest, 0, at));
		buf_fmt(&b, "%d", i + 10);
		buf_str(&b, str_from(rest, at + 1));
	}
	in.bytes = arena_dup(&arena, buf_view(&b));
	buf_free(&b);
	CHECK_INT(page_read(&arena, &in, &art, &e), 0);
	return art;
}

TEST(posts_that_can_be_answered_are_a_discussion)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_many("<h1>Which rope?</h1>", "<div class=p><b>user#</b><p>" WORDS
	    ".</p><a href=/r>Reply</a></div>", 8);
	CHECK_INT(art.kind, PAGE_THREAD);
	CHECK_INT(art.n_diags, 1);
	art = read_many("<article><h1>A long article</h1><p>" WORDS ". " WORDS ". " WORDS ".</p><p>" WORDS
	    ". " WORDS ". " WORDS ".</p><p>" WORDS ". " WORDS ". " WORDS ".</p></article>",
	    "<div class=c><b>user#</b><p>" WORDS ".</p><a href=/r>Reply</a></div>", 4);
	CHECK_INT(art.kind, PAGE_ARTICLE);
	arena_free(&arena);
}

TEST(entries_with_times_under_a_live_headline_are_a_live_blog)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_many("<h1>Harbour vote: live updates</h1>", "<div><time>#:05</time><p>" WORDS
	    ".</p></div>", 8);
	CHECK_INT(art.kind, PAGE_THREAD);
	art = read_many("<h1>The timetable of the ferry</h1>", "<div><time>#:05</time><p>" WORDS
	    ".</p></div>", 8);
	CHECK_INT(art.kind, PAGE_ARTICLE);
	arena_free(&arena);
}

TEST(pictures_with_a_line_each_are_a_gallery)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_many("<h1>Photos of the harbour</h1>",
	    "<figure><img src=/#.jpg><figcaption>The quay, picture #.</figcaption></figure>", 20);
	CHECK_INT(art.kind, PAGE_LISTING);
	arena_free(&arena);
}

TEST(links_and_little_else_are_a_listing)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_many("<h1>Archive of May</h1><ul>",
	    "<li><a href=/s>A headline of several words, number #</a> May 2024</li>", 30);
	CHECK_INT(art.kind, PAGE_LISTING);
	arena_free(&arena);
}

TEST(headlines_with_a_line_below_each_are_a_listing)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_many("<h1>Sport</h1>", "<article><h2><a href=/s#>The council weighs plan number # for "
	    "the harbour</a></h2><p>The board met on Tuesday to hear the residents of the eastern pier "
	    "and the company that runs the ferry, number #.</p></article>", 12);
	CHECK_INT(art.kind, PAGE_LISTING);
	art = read_many("<title>Search results for winch - Boats</title><h1>Search results</h1>",
	    "<li><a href=/s#>Winch #</a><p>The winch was stuck in the year # and had to be greased</p></li>",
	    9);
	CHECK_INT(art.kind, PAGE_LISTING);
	arena_free(&arena);
}

TEST(what_can_be_put_into_a_cart_is_a_product)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_many("<h1>Winch 40</h1><p>489.00</p><button>Add to cart</button>",
	    "<p>A winch of bronze for boats of up to thirty feet, with a drum for lines of all sizes.</p>", 3);
	CHECK_INT(art.kind, PAGE_PRODUCT);
	art = read_many("<script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script>"
	    "<h1>Winches compared</h1><button>Add to cart</button>",
	    "<p>A winch of bronze for boats of up to thirty feet, with a drum for lines of all sizes.</p>", 3);
	CHECK_INT(art.kind, PAGE_ARTICLE);
	arena_free(&arena);
}

TEST(many_times_and_a_title_that_says_live_are_a_live_blog)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_many("<title>Pier vote live: council meets</title><h1>Pier vote live: council meets</h1>",
	    "<time>18:#</time><p>" WORDS "</p>", 9);
	CHECK_INT(art.kind, PAGE_THREAD);
	art = read_many("<title>Where gulls live</title><h1>Where gulls live</h1>",
	    "<time>18:#</time><p>" WORDS "</p>", 3);
	CHECK_INT(art.kind, PAGE_ARTICLE);
	arena_free(&arena);
}

TEST(a_question_about_cookies_and_an_error_say_what_they_are)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_many("<h1>Before you continue</h1><p>We use cookies to deliver our services.</p>"
	    "<button>Accept all</button><button>Reject all</button>", "#", 0);
	CHECK_INT(art.kind, PAGE_WALL);
	CHECK_INT(art.n_diags, 1);
	art = read_many("<h1>Page not found</h1><p>It may have been moved.</p>", "#", 0);
	CHECK_INT(art.kind, PAGE_ERROR);
	CHECK_INT(art.n_diags, 1);
	arena_free(&arena);
}

TEST(what_is_not_free_is_told)
{
	struct article art;

	arena_init(&arena, 0);
	art = read_many("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\","
	    "\"isAccessibleForFree\":false}</script><article><h1>The owls</h1><p>" WORDS ".</p><p>" WORDS
	    " \xE2\x80\xA6</p></article>", "#", 0);
	CHECK_INT(art.kind, PAGE_ARTICLE);
	CHECK_INT(art.n_diags, 1);
	arena_free(&arena);
}
