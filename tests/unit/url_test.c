#include "test.h"

#include "base/arena.h"
#include "base/buf.h"
#include "url/robots.h"
#include "url/url.h"

static struct arena arena;

static struct url
parsed(const char *input, const char *base)
{
	struct url u = { 0 };

	CHECK(url_parse(&arena, str_of(input), str_of(base), &u, NULL) == 0);
	return u;
}

static struct str
href(const char *input, const char *base)
{
	return parsed(input, base).href;
}

static bool
refused(const char *input)
{
	struct url u;
	struct error e = ERROR_INIT;

	return url_parse(&arena, str_of(input), STR(""), &u, &e) < 0 && e.kind != ERR_NONE;
}

static struct str
key(const char *input)
{
	struct url u = parsed(input, "");

	return url_key(&arena, &u);
}

static struct str
surt(const char *input)
{
	struct url u = parsed(input, "");

	return url_surt(&arena, &u);
}

TEST(url_parts_are_views_into_the_address)
{
	struct url u = parsed("HTTPS://u:p@Example.ORG:8080/a b?q='#f", "");

	CHECK_STR(u.href, STR("https://u:p@example.org:8080/a%20b?q=%27#f"));
	CHECK_STR(u.scheme, STR("https"));
	CHECK_STR(u.user, STR("u"));
	CHECK_STR(u.pass, STR("p"));
	CHECK_STR(u.host, STR("example.org"));
	CHECK_STR(u.port, STR("8080"));
	CHECK_STR(u.path, STR("/a%20b"));
	CHECK_STR(u.query, STR("q=%27"));
	CHECK_STR(u.fragment, STR("f"));
	CHECK(u.path.p == u.href.p + 28);
	CHECK(url_is_http(&u));
}

TEST(url_resolves_against_a_base)
{
	CHECK_STR(href("../x?y", "https://example.org/a/b/c#d"), STR("https://example.org/a/x?y"));
	CHECK_STR(href("//cdn.example/y", "https://example.org/a"), STR("https://cdn.example/y"));
	CHECK_STR(href("#top", "https://example.org/a?b"), STR("https://example.org/a?b#top"));
	CHECK_STR(href("?z", "https://example.org/a?b"), STR("https://example.org/a?z"));
	CHECK_STR(href("\\\\other\\p", "https://example.org/a"), STR("https://other/p"));
	CHECK_STR(href("%2e%2E/up", "https://example.org/a/b/"), STR("https://example.org/a/up"));
}

TEST(url_reads_hosts_as_browsers_do)
{
	CHECK_STR(href("http://0x7f.1/", ""), STR("http://127.0.0.1/"));
	CHECK_STR(href("http://[1:0::0:2]:80/", ""), STR("http://[1::2]/"));
	CHECK_STR(href("http://[::ffff:1.2.3.4]/", ""), STR("http://[::ffff:102:304]/"));
	CHECK_STR(href("https://Bücher.de/", ""), STR("https://xn--bcher-kva.de/"));
	CHECK_STR(href("https://faß.de/", ""), STR("https://xn--fa-hia.de/"));
	CHECK_STR(href("https://☕.example/", ""), STR("https://xn--53h.example/"));
	CHECK_STR(href("https://ｅｘ。com/", ""), STR("https://ex.com/"));
}

TEST(url_host_follows_the_rules_of_direction_and_joining)
{
	struct str out;

	CHECK(url_host_ascii(&arena, STR("אבג.example"), &out) == 0);
	CHECK_STR(out, STR("xn--4dbcd.example"));
	CHECK(url_host_ascii(&arena, STR("aבc"), &out) < 0);
	CHECK(url_host_ascii(&arena, STR("نامه\u200cای"), &out) == 0);
	CHECK(url_host_ascii(&arena, STR("a\u200cb"), &out) < 0);
	CHECK(url_host_ascii(&arena, STR("a\u202eb"), &out) < 0);
	CHECK(url_host_ascii(&arena, STR("a\u2026b"), &out) < 0);
}

TEST(url_refuses_what_is_no_address)
{
	CHECK(refused(""));
	CHECK(refused("no scheme"));
	CHECK(refused("http://"));
	CHECK(refused("http://a b/"));
	CHECK(refused("http://host:99999/"));
	CHECK(refused("http://1.2.3.256/"));
	CHECK(refused("http://[1::2::3]/"));
	CHECK(refused("http://\xCC\x80x/"));
	CHECK(refused("https://a.xn--\xC3\xA9/"));
}

TEST(url_keeps_opaque_and_file_addresses)
{
	CHECK_STR(href("mailto:a@example.org", ""), STR("mailto:a@example.org"));
	CHECK_STR(href("file:///C|/x/../y", ""), STR("file:///C:/y"));
	CHECK_STR(href("web+demo:/.//not-a-host/", ""), STR("web+demo:/.//not-a-host/"));
}

TEST(url_key_is_one_for_spellings_of_one_page)
{
	struct str want = STR("https://example.org/a?b=1&c=2");

	CHECK_STR(key("http://www.example.org/a/?c=2&b=1&utm_source=x#top"), want);
	CHECK_STR(key("https://user@EXAMPLE.org:443/%61/index.html?b=1&c=2&PHPSESSID=1"), want);
	CHECK_STR(key("https://example.org"), STR("https://example.org/"));
	CHECK_STR(key("https://example.org/#!/page"), STR("https://example.org/#!/page"));
	CHECK_STR(key("mailto:a@example.org"), STR(""));
}

static struct str
why(const char *input)
{
	struct url u = parsed(input, "");
	struct str out;

	url_key_why(&arena, &u, &out);
	return out;
}

TEST(url_key_tells_what_it_leaves_out)
{
	CHECK_STR(why("https://example.org/a?b=1&c=2"), STR(""));
	CHECK_STR(why("http://www.example.org/a/?c=2&b=1&utm_source=x#top"),
	    STR("http, www, last slash, tracking utm_source, order of parameters, fragment"));
	CHECK_STR(why("https://user@example.org:80/index.html?PHPSESSID=1"),
	    STR("user, port 80, index file index.html, session PHPSESSID"));
	CHECK_STR(why("https://example.org/(S(lit3py55t21z5v55vlm25s55))/a.aspx"), STR("session"));
	CHECK_STR(key("https://example.org/(S(lit3py55t21z5v55vlm25s55))/a.aspx"),
	    STR("https://example.org/a.aspx"));
	CHECK_STR(why("https://example.org/"), STR(""));
}

static bool
twins(const char *a, const char *b)
{
	struct url x = parsed(a, ""), y = parsed(b, "");

	return url_is_twin(&x, &y);
}

TEST(url_twin_is_another_form_of_one_page)
{
	CHECK(twins("https://m.example.org/a/b", "https://www.example.org/a/b"));
	CHECK(twins("https://amp.example.org/a/b", "https://example.org/a/b"));
	CHECK(twins("https://example.org/amp/news/b", "https://example.org/news/b"));
	CHECK(twins("https://example.org/news/b/amp/", "https://example.org/news/b"));
	CHECK(twins("https://example.org/news/b.amp.html", "https://example.org/news/b.html"));
	CHECK(twins("https://example.org/b?amp=1", "https://example.org/b"));
	CHECK(twins("https://example.org/news/the-mill-will-close", "https://example.org/2024/05/the-mill-will-close/"));
	CHECK(twins("https://m.example.org/article/4711", "https://example.org/2024/mill"));
	CHECK(!twins("https://example.org/2024/mill", "https://m.example.org/article/4711"));
	CHECK(!twins("https://example.org/news/b", "https://example.org/news/c"));
	CHECK(!twins("https://example.org/news", "https://example.org/sport/news"));
	CHECK(!twins("https://example.org/a?id=4711", "https://example.org/a"));
	CHECK(!twins("https://example.org/a?id=4711", "https://example.org/a?id=4712"));
	CHECK(!twins("https://shop.example.org/a", "https://example.org/a"));
}

TEST(url_surt_sorts_by_domain)
{
	CHECK_STR(surt("http://www2.Example.org:8080/A//b/?z=1&a=2"),
	    STR("org,example:8080)/a/b?a=2&z=1"));
	CHECK_STR(surt("http://example.org/x;jsessionid=0123"), STR("org,example)/x"));
	CHECK_STR(surt("http://example.org/%2525%37"), STR("org,example)/%257"));
}

TEST(url_site_is_the_registrable_domain)
{
	CHECK_STR(url_site(&arena, STR("news.BBC.co.uk")), STR("bbc.co.uk"));
	CHECK_STR(url_site(&arena, STR("co.uk")), STR(""));
	CHECK_STR(url_site(&arena, STR("10.0.0.1")), STR(""));
	CHECK_STR(url_site(&arena, STR("")), STR(""));
}

TEST(robots_longest_rule_wins)
{
	struct str txt = STR("User-agent: *\nDisallow: /p\nAllow: /p/open # yes\nDisallow: /*.pdf$\n");

	CHECK(robots_allowed(txt, STR("arch"), STR("https://example.org/")));
	CHECK(!robots_allowed(txt, STR("arch"), STR("https://example.org/p/x")));
	CHECK(robots_allowed(txt, STR("arch"), STR("https://example.org/p/open/1")));
	CHECK(!robots_allowed(txt, STR("arch"), STR("/a.pdf")));
	CHECK(robots_allowed(txt, STR("arch"), STR("/a.pdf?x")));
	CHECK(robots_allowed(STR(""), STR("arch"), STR("/p")));
}

TEST(robots_own_group_replaces_the_general_one)
{
	struct str txt = STR("user-agent: *\rdisallow: /\r\ruser-agent: Arch\ruser-agent: b\rdisallow: /x\r");

	CHECK(robots_allowed(txt, STR("arch/1.0"), STR("/y")));
	CHECK(!robots_allowed(txt, STR("arch/1.0"), STR("/x")));
	CHECK(!robots_allowed(txt, STR("other"), STR("/y")));
}

TEST(robots_gives_up_on_patterns_that_take_for_ever)
{
	struct buf txt = { .max = 0 }, path = { .max = 0 };

	buf_cstr(&txt, "user-agent: *\nallow: /\n");
	for (int i = 0; i < 4000; i++)
		buf_cstr(&txt, "disallow: /*a*a*a*a*a*a*a*a*a*b\n");
	for (int i = 0; i < 8000; i++)
		buf_c(&path, i == 0 ? '/' : 'a');
	CHECK(!robots_allowed(buf_view(&txt), STR("arch"), buf_view(&path)));
	buf_free(&txt);
	buf_free(&path);
}
