#include "test.h"

#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "query/query.h"

#define TODAY clock_days(2026, 3, 4) /* a Wednesday */

static struct arena arena;
static struct query_mistake mistake;

/* A query as a line: (and foo "a b" (not by:x)). */
static void
write_tree(struct buf *b, const struct query *q)
{
	static const char *const names[] = { "all", "and", "or", "not", "", "near", "", "date",
		"number" };

	if (q->kind == QUERY_MATCH || q->kind == QUERY_FIELD) {
		if (q->kind == QUERY_FIELD)
			buf_fmt(b, "%s:", query_field_name(q->field));
		buf_fmt(b, q->quoted ? "\"%.*s\"" : "%.*s", STRF(q->text));
		buf_cstr(b, q->prefix ? "*" : "");
		return;
	}
	buf_fmt(b, "(%s", names[q->kind]);
	if (q->kind == QUERY_NEAR)
		buf_fmt(b, "/%u", q->near);
	if (q->kind == QUERY_DATE || q->kind == QUERY_NUMBER)
		buf_fmt(b, " %lld %lld", (long long)q->from, (long long)q->to);
	for (size_t i = 0; i < q->n_parts; i++) {
		buf_c(b, ' ');
		write_tree(b, &q->parts[i]);
	}
	buf_c(b, ')');
}

static struct str
tree_of(const char *src)
{
	struct buf b = { 0 };
	struct query q;
	struct str s;

	arena_reset(&arena);
	if (query_parse(&arena, str_of(src), TODAY, &q, &mistake))
		return arena_fmt(&arena, "%zu: %s", mistake.at, mistake.what);
	write_tree(&b, &q);
	s = arena_dup(&arena, buf_view(&b));
	buf_free(&b);
	return s;
}

#define PARSES(src, want) CHECK_STR(tree_of(src), STR(want))

TEST(query_words_are_all_wanted_and_or_is_weaker)
{
	PARSES("", "(all)");
	PARSES("tax", "tax");
	PARSES("tax  reform", "(and tax reform)");
	PARSES("a b or c d OR e", "(or (and a b) (and c d) e)");
	PARSES("a (b or c) d", "(and a (or b c) d)");
	PARSES("a AND b", "(and a b)");
	PARSES("and or And", "(or and And)");
	PARSES("order nor orbit", "(and order nor orbit)");
}

TEST(query_excludes_with_minus_and_not)
{
	PARSES("a -b", "(and a (not b))");
	PARSES("-(b or c)", "(not (or b c))");
	PARSES("NOT b c", "(and (not b) c)");
	PARSES("not b", "(and not b)");
	PARSES("-site:a.b", "(not site:a.b)");
	PARSES("e-mail co-op-", "(and e-mail co-op-)");
}

TEST(query_quotes_keep_words_together)
{
	PARSES("\"a b\" c", "(and \"a b\" c)");
	PARSES("\xE2\x80\x9C" "a b\xE2\x80\x9D", "\"a b\"");
	PARSES("\xC2\xAB" "a b\xC2\xBB", "\"a b\"");
	PARSES("\"it \xE2\x80\x9Cis\xE2\x80\x9D so\"", "\"it \xE2\x80\x9Cis\xE2\x80\x9D so\"");
	PARSES("\"a or b\"", "\"a or b\"");
	PARSES("invest*", "invest*");
	PARSES("\"tax ref\"*", "\"tax ref\"*");
}

TEST(query_near_takes_words_on_both_sides_or_in_brackets)
{
	PARSES("a near/5 b", "(near/5 a b)");
	PARSES("a NEAR b", "(near/10 a b)");
	PARSES("\"a b\" near/3 c near/7 d", "(near/7 \"a b\" c d)");
	PARSES("near(a b, 4) c", "(and (near/4 a b) c)");
	PARSES("NEAR(a \"b c\")", "(near/10 a \"b c\")");
	PARSES("near the end", "(and near the end)");
	PARSES("x -a near/5 b", "(and x (not (near/5 a b)))");
}

TEST(query_fields_take_words_phrases_and_lists)
{
	PARSES("title:tax", "title:tax");
	PARSES("by:\"Tony Wu\"", "by:\"Tony Wu\"");
	PARSES("site:(bbc.co.uk or ft.com)", "(or (and site:bbc.co.uk) (and site:ft.com))");
	PARSES("person:(wu \"jimmy ba\")", "(or (and person:wu person:\"jimmy ba\"))");
	PARSES("Title:x", "title:x");
	PARSES("links:>10", "(number 11 9223372036854775807)");
	PARSES("links:<=3 words:5..7", "(and (number 0 4) (number 5 8))");
	PARSES("https://site.example/a", "https://site.example/a");
	PARSES("10:30", "10:30");
	PARSES("has:quote is:dead", "(and has:quote is:dead)");
}

TEST(query_dates_are_whole_days_months_and_years)
{
	int64_t from, to;

	CHECK(query_date(STR("2026"), TODAY, &from, &to));
	CHECK(from == clock_days(2026, 1, 1) && to == clock_days(2027, 1, 1));
	CHECK(query_date(STR("2025-12"), TODAY, &from, &to));
	CHECK(from == clock_days(2025, 12, 1) && to == clock_days(2026, 1, 1));
	CHECK(query_date(STR("2026-01..2026-03"), TODAY, &from, &to));
	CHECK(from == clock_days(2026, 1, 1) && to == clock_days(2026, 4, 1));
	CHECK(query_date(STR("..2025"), TODAY, &from, &to));
	CHECK(from == QUERY_DAY_MIN && to == clock_days(2026, 1, 1));
	CHECK(!query_date(STR("2026-02-30"), TODAY, &from, &to));
	CHECK(!query_date(STR(".."), TODAY, &from, &to));
	CHECK(!query_date(STR("soon"), TODAY, &from, &to));
}

TEST(query_date_words_count_from_today)
{
	int64_t from, to;

	CHECK(query_date(STR("yesterday"), TODAY, &from, &to) && from == TODAY - 1 &&
	    to == TODAY);
	CHECK(query_date(STR("last-week"), TODAY, &from, &to));
	CHECK(from == clock_days(2026, 2, 23) && to == clock_days(2026, 3, 2));
	CHECK(query_date(STR("last-month"), TODAY, &from, &to));
	CHECK(from == clock_days(2026, 2, 1) && to == clock_days(2026, 3, 1));
	CHECK(query_date(STR("last-year"), TODAY, &from, &to) &&
	    from == clock_days(2025, 1, 1) && to == clock_days(2026, 1, 1));
	CHECK(query_date(STR("2w"), TODAY, &from, &to) && from == TODAY - 14);
	CHECK(query_date(STR("1m"), TODAY, &from, &to) && from == clock_days(2026, 2, 4));
}

TEST(query_after_includes_its_day_and_before_does_not)
{
	struct query q;

	arena_reset(&arena);
	CHECK_INT(query_parse(&arena, STR("after:2026-01-05"), TODAY, &q, &mistake), 0);
	CHECK_INT(q.from, clock_days(2026, 1, 5));
	CHECK_INT(query_parse(&arena, STR("before:2026-01-05"), TODAY, &q, &mistake), 0);
	CHECK_INT(q.to, clock_days(2026, 1, 5));
}

TEST(query_mistakes_have_a_place_and_words_for_people)
{
	PARSES("foo \"bar", "4: unclosed quote");
	PARSES("foo (bar", "4: unclosed bracket");
	PARSES("foo (", "4: unclosed bracket");
	PARSES("foo) bar", "3: a bracket is closed that was not opened");
	PARSES("a or", "4: \"or\" needs words on both sides");
	PARSES("or a", "0: \"or\" needs words on both sides");
	PARSES("a - b", "2: a - needs a word right after it");
	PARSES("wo*rd", "2: a * can only end a word");
	PARSES("*", "0: a * needs the beginning of a word before it");
	PARSES("\"\" a", "0: nothing between the quotes");
	PARSES("a ()", "2: nothing between the brackets");
	PARSES("title: a", "6: title: needs a value right after the colon");
	PARSES("tilte:a", "0: there is no field \"tilte:\"; did you mean title:");
	PARSES("a near/x b", "7: near takes a number of words up to 1000, as in near/5");
	PARSES("a near/5", "1: near needs a word or phrase on both sides");
	PARSES("near(a, 5)", "0: near needs at least two words");
	PARSES("date:2026-13",
	    "5: not a date: write 2026, 2026-01, 2026-01-31, 2026-01..2026-03, yesterday, "
	    "last-week or 30d");
	PARSES("date:2026..2025", "5: the range ends before it begins");
}

TEST(query_brackets_and_words_have_limits)
{
	char deep[QUERY_DEPTH_MAX * 2 + 8], many[QUERY_TERMS_MAX * 2 + 8];

	memset(deep, '(', sizeof(deep));
	deep[sizeof(deep) - 1] = '\0';
	CHECK(str_find(tree_of(deep), STR("brackets more than 40 deep")) != STR_NONE);
	for (size_t i = 0; i < sizeof(many); i++)
		many[i] = i % 2 ? ' ' : 'a';
	many[sizeof(many) - 1] = '\0';
	CHECK(str_find(tree_of(many), STR("more than 200 words")) != STR_NONE);
}

TEST(query_caret_stands_under_the_place_in_any_script)
{
	struct query_mistake m = { "", 4 };

	arena_reset(&arena);
	CHECK_STR(query_point_at(&arena, STR("foo \"bar"), &m, 40),
	    STR("  foo \"bar\n      ^"));
	m.at = 7; /* two wide characters and a space */
	CHECK_STR(query_point_at(&arena, STR("\xE6\xB0\xB4\xE9\x81\x93 \"x"), &m, 40),
	    STR("  \xE6\xB0\xB4\xE9\x81\x93 \"x\n       ^"));
	m.at = 1;
	CHECK_STR(query_point_at(&arena, STR("\x1b(\n"), &m, 40),
	    STR("  \xEF\xBF\xBD( \n   ^"));
	arena_free(&arena);
}
