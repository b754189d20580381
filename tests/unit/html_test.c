/* The tree of a page, whose tags may be left out or misplaced. */
#include <string.h>

#include "base/buf.h"
#include "page/html.h"
#include "test.h"

/* "html(body(p[class=a]('text')))" */
static void
put_node(struct buf *b, const xmlNode *n)
{
	if (n->type != XML_ELEMENT_NODE) {
		buf_fmt(b, "'%s'", (const char *)n->content);
		return;
	}
	buf_cstr(b, (const char *)n->name);
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		buf_fmt(b, "[%s=%s]", (const char *)a->name,
		    a->children ? (const char *)a->children->content : "");
	for (const xmlNode *x = n->children; x != NULL; x = x->next) {
		buf_c(b, x->prev ? ' ' : '(');
		put_node(b, x);
	}
	if (n->children != NULL)
		buf_c(b, ')');
}

static void
check_tree(const char *page, const char *want)
{
	struct error e = ERROR_INIT;
	struct buf b = { 0 };
	struct arena a;
	struct html h;

	arena_init(&a, 0);
	CHECK_INT(html_parse(&a, str_of(page), STR(""), &h, &e), 0);
	put_node(&b, h.root);
	CHECK_STR(buf_view(&b), str_of(want));
	buf_free(&b);
	html_free(&h);
	arena_free(&a);
}

TEST(html_tags_that_are_left_out_are_implied)
{
	check_tree("<title>t</title><p>one<p>two", "html(head(title('t')) body(p('one') p('two')))");
	check_tree("<ul><li>a<ul><li>b</ul><li>c</ul>",
	    "html(body(ul(li('a' ul(li('b'))) li('c'))))");
	check_tree("<table><tr><td>a<td>b<tr><th>c</table>d",
	    "html(body(table(tr(td('a') td('b')) tr(th('c'))) 'd'))");
	check_tree("words", "html(body(p('words')))");
	check_tree("<head><meta name=a></head><article>x", "html(head(meta[name=a]) body(article('x')))");
	check_tree("<title>t</title><section>x", "html(head(title('t')) body(section('x')))");
}

TEST(html_misplaced_tags_do_not_end_what_holds_them)
{
	check_tree("<div><b>a</div>b</b>", "html(body(div(b('a')) 'b'))");
	check_tree("<table><tr><td><b>a</table></td>b",
	    "html(body(table(tr(td(b('a')))) 'b'))");
	check_tree("<body class=a><p>x<body class=b>y</body>z",
	    "html(body[class=a](p('x') 'yz'))");
	check_tree("<body>a</body></html><p>b", "html(body('a') p('b'))");
	check_tree("a<o:p>b</o:p><br>c", "html(body(p('a' p('b') br 'c')))");
}

TEST(html_character_references_are_read_as_browsers_do)
{
	check_tree("<p>a&amp;lt;b &copy 1 &AMP; &#x2013;&#8211 &nosuch; &", "html(body(p("
	    "'a&lt;b \xC2\xA9 1 &AMP; \xE2\x80\x93\xE2\x80\x93 &nosuch; &')))");
	check_tree("<a href='?a=1&copy=2&amp;b=&eacute;&#65;'>x</a>",
	    "html(body(a[href=?a=1&copy=2&b=\xC3\xA9" "A]('x')))");
}

TEST(html_of_attributes_with_one_name_the_first_counts)
{
	check_tree("<p CLASS=a class=b id = 'c d' onclick='x()' title>x",
	    "html(body(p[class=a][id=c d][title=]('x')))");
	check_tree("<p @click='a class=b' class=\"c\">x", "html(body(p[class=c]('x')))");
}

TEST(html_script_in_a_comment_of_a_script_does_not_end_it)
{
	check_tree("<script>a = '<!--<script>b</script>c';</script><p>t", "html(body(p('t')))");
	check_tree("<script>a = '<!--<script>b</SCRIPT >c--> <script>';</script><p>t",
	    "html(body(p('t')))");
	check_tree("<script><!-- a //--></script><p>t<script>'<!-->'<script></script>u",
	    "html(body(p('tu')))");
	check_tree("<script>'<!-- a'</script><p>t", "html(body(p('t')))");
	check_tree("<script>'<!--<scripts>'</script><p>t", "html(body(p('t')))");
	/* never ended: the first end is better than no page at all */
	check_tree("<script>'<!--<script>'</script><p>t", "html(body(p('t')))");
}

TEST(html_end_tags_that_are_ignored_make_no_tree_of_any_depth)
{
	struct error e = ERROR_INIT;
	struct buf b = { 0 };
	struct arena a;
	struct html h;
	int depth = 0;

	for (int i = 0; i < 200000; i++)
		buf_cstr(&b, "<p><div></p>");
	arena_init(&a, 0);
	CHECK_INT(html_parse(&a, buf_view(&b), STR(""), &h, &e), 0);
	for (const xmlNode *n = h.root; n != NULL; n = n->children)
		depth++;
	CHECK(depth < 2000);
	html_free(&h);
	arena_free(&a);
	buf_free(&b);
}
