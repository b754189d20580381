/* What became of sources and of words: the parts without I/O. */
#include "archive/changes.h"
#include "archive/nonsense.h"
#include "archive/page_words.h"
#include "archive/quotes.h"
#include "archive/verdict.h"
#include "test.h"

static enum verdict
verdict_after(int status, const char *from, const char *to, int hop)
{
	struct fetch_hop hops[1] = { { .status = hop } };
	struct fetch_response f = { .status = status, .url = str_of(from),
		.final_url = str_of(to), .hops = hops, .n_hops = hop != 0 };
	const struct look look = { .response = &f };
	struct str reason;
	enum verdict v;
	struct arena a;

	arena_init(&a, 0);
	v = verdict_of(&a, &look, &reason);
	arena_free(&a);
	return v;
}

TEST(redirects_are_told_by_where_they_lead)
{
	static const char from[] = "https://example.org/2014/story.html";

	CHECK(verdict_after(200, from, "https://example.org/new/story", 301) == VERDICT_MOVED);
	CHECK(verdict_after(200, from, "https://example.org/new/story", 302) == VERDICT_OK);
	CHECK(verdict_after(200, from, "https://example.org/", 301) == VERDICT_HOME);
	CHECK(verdict_after(200, from, "https://example.org/de-at/", 302) == VERDICT_HOME);
	CHECK(verdict_after(200, from, "https://example.org/?utm_source=x", 302) == VERDICT_HOME);
	CHECK(verdict_after(200, from, "https://example.org/?p=12", 301) == VERDICT_MOVED);
	CHECK(verdict_after(200, from, "https://example.org/error404.html", 302) ==
	    VERDICT_SOFT_404);
	CHECK(verdict_after(200, from, "https://example.org/2404/story", 301) == VERDICT_MOVED);
	CHECK(verdict_after(200, from, "https://login.example.org/x", 302) == VERDICT_WALL);
	CHECK(verdict_after(200, "http://example.org/a", "https://example.org/a", 301) ==
	    VERDICT_OK);
	CHECK(verdict_after(410, from, from, 0) == VERDICT_GONE);
	CHECK(verdict_after(403, from, from, 0) == VERDICT_WALL);
	CHECK(verdict_after(502, from, from, 0) == VERDICT_UNREACHABLE);
}

TEST(a_sentence_that_only_left_the_article_is_no_change)
{
	struct str was = STR("The mill is empty.\n\nMore in our dossier.");
	struct str is = STR("The mill is empty.");
	struct str page = STR("<p>The mill is empty.</p><p>More in <b>our</b> dossier.</p>");
	struct changes c;
	struct arena a;

	arena_init(&a, 0);
	c = changes_of(&a, was, is);
	CHECK(c.n == 1);
	changes_settle(&a, &c, was, is, page, page);
	CHECK(c.n == 0);
	c = changes_of(&a, was, is);
	changes_settle(&a, &c, was, is, page, STR("<p>The mill is empty.</p>"));
	CHECK(c.n == 1);
	arena_free(&a);
}

TEST(page_words_are_those_that_are_seen)
{
	struct arena a;
	struct str words;

	arena_init(&a, 0);
	words = page_words(&a, STR("<p>Caf&eacute; &amp; <i>b</i>ar</p><script>hid</script><!-- no -->"
				   "<p>it&#8217;s"));
	CHECK(page_words_show(&a, words, STR("Café & bar")));
	CHECK(page_words_show(&a, page_words(&a, STR("<p>&gt;&gt; &euro;5 more</p>")),
	    STR(">> €5 more")));
	CHECK(page_words_show(&a, words, STR("it’s")));
	CHECK(!page_words_show(&a, words, STR("hid")));
	CHECK(!page_words_show(&a, words, STR("no")));
	CHECK(!page_words_show(&a, words, STR("caf")));
	page_words(&a, STR("<"));
	page_words(&a, STR("<a <b &#"));
	page_words(&a, STR("<script><!--"));
	arena_free(&a);
}

TEST(a_made_up_address_stands_in_the_folder_of_the_source)
{
	struct nonsenses all = { .n = 0 };
	struct buf url = { .max = 0 };
	uint32_t at = nonsense_for(&all, STR("https://example.org/news/a.html?x=/y"));

	CHECK(at == nonsense_for(&all, STR("https://example.org/news/b")));
	CHECK(at != nonsense_for(&all, STR("https://example.org/sport/b")));
	nonsense_url(&all.v[at], &url);
	CHECK(str_starts(buf_view(&url), STR("https://example.org/news/no-such-page-")));
	buf_free(&url);
	nonsenses_free(&all);
}

TEST(quotes_are_present_reworded_or_gone)
{
	struct str text = STR("She said: \"We counted every boat twice.\" Then the ferry left.");
	struct arena a;
	struct str now;

	arena_init(&a, 0);
	CHECK(quote_fate(&a, STR("we counted every boat twice"), text, &now) == QUOTE_PRESENT);
	CHECK(quote_fate(&a, STR("We counted every boat once and twice"), text, &now) ==
	    QUOTE_REWORDED);
	CHECK(str_find(now, STR("every boat")) != STR_NONE);
	CHECK(quote_fate(&a, STR("Nobody will lose a berth"), text, &now) == QUOTE_GONE);
	arena_free(&a);
}
