#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "claims/net.h"
#include "test.h"

static float
worth(const char *sentence)
{
	struct arena a;
	struct doc doc = { .text = str_of(sentence), .lang = STR("en") };
	struct words w;
	float out;

	arena_init(&a, 0);
	doc_paragraphs(&a, &doc);
	doc_prepare(&a, &doc);
	words_make(&a, &doc, &w);
	out = worth_of(&w, 0, w.n);
	arena_free(&a);
	return out;
}

TEST(claims_worth_tells_what_can_be_checked)
{
	CHECK(worth("The deficit rose by 40 percent to 2 billion dollars last year.") > 0.7f);
	CHECK(worth("They voted against the bill three times in 2019.") > 0.7f);
	CHECK(worth("Thank you very much, and good evening to you all.") < 0.2f);
	CHECK(worth("What would you say to them?") < 0.2f);
	CHECK(worth("I think we can do better, my friends.") < 0.2f);
}

TEST(claims_worth_is_a_number_of_any_sentence)
{
	struct buf b = { 0 };
	float one;

	CHECK(worth("") >= 0 && worth("") <= 1);
	CHECK(worth(".") >= 0 && worth(".") <= 1);
	for (int i = 0; i < 5000; i++)
		buf_cstr(&b, i % 2 ? "7 " : "percent ");
	buf_c(&b, 0);
	one = worth(b.p);
	CHECK(isfinite(one) && one >= 0 && one <= 1);
	buf_free(&b);
}

TEST(claims_worth_is_raised_by_claims_beside_it)
{
	CHECK(fabsf(worth_among(0.4f, 0.5f, 0.5f) - 0.4f) < 1e-6f);
	CHECK(worth_among(0.4f, 0.9f, 0.5f) > 0.4f);
	CHECK(fabsf(worth_among(0.4f, 0.9f, 0.5f) - worth_among(0.4f, 0.5f, 0.9f)) < 1e-6f);
	CHECK(worth_among(0.4f, 0.1f, 0.1f) < 0.4f);
	CHECK(worth_among(0, 1, 1) >= 0 && worth_among(1, 0, 0) <= 1);
}

/* Networks see words in their order: attention takes from all, the window from neighbours. */
TEST(claims_nets_see_order)
{
	const struct claims_model *m = claims_model_own();
	struct net_word words[3] = { { { NET_SHAPE }, 1 }, { { NET_SHAPE + 3 }, 1 },
		{ { NET_CLASS + 24, NET_FORM }, 2 } };
	struct net_word turned[3] = { words[1], words[0], words[2] };

	CHECK(isfinite(net_score(m, words, 0)));
	CHECK(fabsf(net_score(m, words, 3) - net_score(m, turned, 3)) > 1e-4f);
}
