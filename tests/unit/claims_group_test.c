/* The pairs of tests/golden/claim-pairs.jsonl: how many are told right. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "claims/group.h"
#include "test.h"

#define PAIRS "tests/golden/claim-pairs.jsonl"

struct score {
	double right, said, labelled;
};

static struct claim_print
print_of(struct arena *a, const json_t *pair, const char *key)
{
	struct claim_facts facts = { .text = str_of(
					 json_string_value(json_object_get(pair, key))) };
	struct claim_print p;

	claim_print_make(a, &facts, &p);
	return p;
}

static void
count(struct score *s, bool said, bool labelled)
{
	s->right += said && labelled;
	s->said += said;
	s->labelled += labelled;
}

static bool
share_band(const struct claim_print *a, const struct claim_print *b)
{
	uint64_t x[PRINT_BANDS], y[PRINT_BANDS];

	claim_print_bands(a, x);
	claim_print_bands(b, y);
	for (size_t i = 0; i < PRINT_BANDS; i++)
		if (x[i] == y[i])
			return true;
	return false;
}

static void
check_score(const struct score *s)
{
	CHECK(s->labelled > 50);
	CHECK(s->right >= 0.95 * s->said);
	CHECK(s->right >= 0.70 * s->labelled);
}

TEST(claims_pairs_are_told_with_precision)
{
	struct score same = { 0 }, conflict = { 0 }, proposed = { 0 };
	FILE *f = fopen(PAIRS, "r");
	struct arena a;
	json_t *pair;
	size_t n = 0;

	CHECK(f != NULL);
	if (f == NULL)
		return;
	arena_init(&a, 0);
	while ((pair = json_loadf(f, JSON_DISABLE_EOF_CHECK, NULL))) {
		struct claim_print x = print_of(&a, pair, "a"), y = print_of(&a, pair, "b");
		const char *label = json_string_value(json_object_get(pair, "label"));
		bool related = strcmp(label, "other") != 0;

		count(&same, claims_same(&x, &y), strcmp(label, "same") == 0);
		count(&conflict, claims_conflict(&x, &y, NULL),
		    strcmp(label, "conflict") == 0);
		count(&proposed, related && share_band(&x, &y), related);
		CHECK(claims_same(&x, &y) == claims_same(&y, &x));
		json_decref(pair);
		arena_reset(&a);
		n++;
	}
	fclose(f);
	arena_free(&a);
	CHECK(n >= 300);
	check_score(&same);
	check_score(&conflict);
	CHECK(proposed.right >= 0.95 * proposed.labelled);
}

TEST(claims_conflict_says_why)
{
	struct arena a;
	enum claim_conflict why = CONFLICT_NONE;
	struct claim_facts x = { .text = STR("Acme employs 4,000 people in Kenya.") };
	struct claim_facts y = { .text = STR("Acme employs 900 people in Kenya.") };
	struct claim_facts z = { .text =
				     STR("Acme does not employ 4,000 people in Kenya.") };
	struct claim_print p, q, r;

	arena_init(&a, 0);
	claim_print_make(&a, &x, &p);
	claim_print_make(&a, &y, &q);
	claim_print_make(&a, &z, &r);
	CHECK(claims_conflict(&p, &q, &why));
	CHECK_INT(why, CONFLICT_NUMBER);
	CHECK(claims_conflict(&p, &r, &why));
	CHECK_INT(why, CONFLICT_POLARITY);
	CHECK(!claims_conflict(&p, &p, &why));
	CHECK_INT(why, CONFLICT_NONE);
	arena_free(&a);
}
