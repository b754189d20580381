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

static struct claim_print
fact_print(struct arena *a, const struct claim_facts *facts)
{
	struct claim_print p;

	claim_print_make(a, facts, &p);
	return p;
}

static bool
conflict_of(const struct claim_facts *x, const struct claim_facts *y)
{
	struct arena a;
	struct claim_print p, q;
	bool found;

	arena_init(&a, 0);
	p = fact_print(&a, x);
	q = fact_print(&a, y);
	found = claims_conflict(&p, &q, NULL);
	CHECK(found == claims_conflict(&q, &p, NULL));
	arena_free(&a);
	return found;
}

static bool
same_of(const struct claim_facts *x, const struct claim_facts *y)
{
	struct arena a;
	struct claim_print p, q;
	bool same;

	arena_init(&a, 0);
	p = fact_print(&a, x);
	q = fact_print(&a, y);
	same = claims_same(&p, &q);
	arena_free(&a);
	return same;
}

TEST(claims_conflict_of_a_denial)
{
	struct str names[] = { STR("Mara Olsen") };
	struct claim_facts x = { .text = STR("she diverted money from the harbour fund"),
		.names = names,
		.n_names = 1,
		.speaker = STR("Mara Olsen"),
		.cue = STR("denied") };
	struct claim_facts y = { .text =
				     STR("Mara Olsen diverted money from the harbour fund"),
		.names = names,
		.n_names = 1,
		.speaker = STR("the prosecutor"),
		.cue = STR("said") };
	struct claim_facts z = x;

	CHECK(conflict_of(&x, &y));
	CHECK(!same_of(&x, &y));
	z.cue = STR("admitted");
	CHECK(!conflict_of(&z, &y));
	CHECK(same_of(&z, &y));
}

TEST(claims_conflict_not_over_polls_nor_periods)
{
	struct claim_facts x = { .text = STR(
				     "Olsen is leading Brandt 47 percent to 41 percent"),
		.speaker = STR("a Marquand poll") };
	struct claim_facts y = { .text = STR(
				     "Olsen is leading Brandt 52 percent to 41 percent"),
		.speaker = STR("the Weber survey") };
	struct claim_facts p = { .text = STR("Acme employs 4,000 people in Kenya."),
		.published = STR("2024-02-03") };
	struct claim_facts q = { .text = STR("Acme employs 900 people in Kenya."),
		.published = STR("2024-02-20") };
	struct claim_facts towns[] = {
		{ .text = STR("The population was 12,903 at the 2010 census.") },
		{ .text = STR("The population was 5,172 at the 2010 census.") },
	};

	CHECK(!conflict_of(&x, &y));
	CHECK(conflict_of(&p, &q));
	q.published = STR("2025-06-20");
	CHECK(!conflict_of(&p, &q));
	CHECK(!conflict_of(&towns[0], &towns[1]));
}

TEST(claims_conflict_not_over_pronouns_and_fragments)
{
	struct str olsen[] = { STR("Mara Olsen") };
	struct claim_facts x = { .text = STR("whom she supported"),
		.names = olsen,
		.n_names = 1,
		.speaker = STR("the minister") };
	struct claim_facts y = { .text = STR("she didn't support the war in the north"),
		.names = olsen,
		.n_names = 1,
		.speaker = STR("a rival") };
	struct claim_facts p = { .text = STR("he would never vote for Brandt in Farland"),
		.speaker = STR("Tom Reed") };
	struct claim_facts q = { .text = STR("he will vote for Brandt in Farland"),
		.speaker = STR("Ian Moss") };

	CHECK(!conflict_of(&x, &y));
	CHECK(!same_of(&x, &x));
	CHECK(!conflict_of(&p, &q));
	q.speaker = p.speaker;
	CHECK(conflict_of(&p, &q));
}

TEST(claims_conflict_reads_numbers_of_the_language)
{
	struct claim_facts x = { .text = STR("Acme hat in Bergdorf 30.000 Mitarbeiter entlassen"),
		.lang = STR("de") };
	struct claim_facts y = { .text = STR("Acme hat in Bergdorf 30,5 Mitarbeiter entlassen"),
		.lang = STR("de") };
	struct claim_facts z = { .text = STR("Acme hat in Bergdorf 30 000 Mitarbeiter entlassen"),
		.lang = STR("fr") };

	CHECK(conflict_of(&x, &y));
	CHECK(!conflict_of(&x, &z));
}

TEST(claims_same_not_for_other_events_nor_plans)
{
	struct claim_facts x = { .text =
				     STR("a roadside bomb killed two soldiers in Farland"),
		.published = STR("2024-02-03") };
	struct claim_facts y = {
		.text =
		    STR("two soldiers were killed by a roadside bomb in northern Farland"),
		.published = STR("2024-02-04")
	};
	struct claim_facts p = { .text = STR(
				     "The Farland parliament already passed the bill.") };
	struct claim_facts q = {
		.text = STR(
		    "The Farland cabinet and parliament still must approve the measure.")
	};

	CHECK(same_of(&x, &y));
	y.published = STR("2024-05-04");
	CHECK(!same_of(&x, &y));
	CHECK(!same_of(&p, &q));
}
