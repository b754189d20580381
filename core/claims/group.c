#include "group.h"

#include <math.h>
#include <string.h>

#define SAME_SHARE 0.66 /* of the shorter claim's words */
#define SAME_JACCARD 0.34
#define WORDS_JACCARD 0.50 /* where no number speaks for it */
#define WORDS_SHARE 0.70 /* names alone do not make a claim */
#define SAME_LEAST 3 /* words in common, names that stand in both counted in */
#define EVENT_DAYS 3 /* what happens often is told of within so many days */
#define PERIOD_DAYS 45 /* what has no date is of the time it was published at */
#define CONFLICT_SHARE 0.84
#define CONFLICT_JACCARD 0.50
#define POLARITY_SHARE 0.80
#define POLARITY_JACCARD 0.45
#define CLOSE 0.15 /* of the larger: beyond it two numbers are not the same */

static size_t
common(const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b)
{
	size_t i = 0, k = 0, n = 0;

	while (i < n_a && k < n_b) {
		if (a[i] == b[k]) {
			n++;
			i++;
			k++;
		} else if (a[i] < b[k]) {
			i++;
		} else {
			k++;
		}
	}
	return n;
}

struct overlap {
	size_t n_stems, n_names; /* in common */
	double share; /* of the shorter claim */
	double jaccard;
	double stems; /* of the words alone, of the claim with fewer */
	double names; /* share of the names of the one with fewer; 1 when it has none */
	bool own_names; /* each has names that the other lacks */
};

static double
stems_of(const struct claim_print *a, const struct claim_print *b, size_t both)
{
	size_t fewer = a->n_stems < b->n_stems ? a->n_stems : b->n_stems;

	return fewer ? (double)both / (double)fewer : 0;
}

static void
compare(const struct claim_print *a, const struct claim_print *b, struct overlap *o)
{
	size_t stems = common(a->stems, a->n_stems, b->stems, b->n_stems);
	size_t names = common(a->names, a->n_names, b->names, b->n_names);
	size_t n_a = (size_t)a->n_stems + a->n_names, n_b = (size_t)b->n_stems + b->n_names;
	size_t fewer = a->n_names < b->n_names ? a->n_names : b->n_names;
	size_t both = stems + names;

	o->n_stems = stems;
	o->n_names = names;
	o->share = n_a && n_b ? (double)both / (double)(n_a < n_b ? n_a : n_b) : 0;
	o->jaccard = n_a + n_b > both ? (double)both / (double)(n_a + n_b - both) : 0;
	o->stems = stems_of(a, b, stems);
	o->names = fewer ? (double)names / (double)fewer : 1;
	o->own_names = a->n_names > names && b->n_names > names;
}

/* Both say when, or which, and it is not the same. */
static bool
tells_apart(const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b)
{
	return n_a && n_b && common(a, n_a, b, n_b) == 0;
}

static bool
has_name(const struct claim_print *p, uint32_t name)
{
	for (size_t i = 0; i < p->n_names; i++)
		if (p->names[i] == name)
			return true;
	return false;
}

static bool
has_stem(const struct claim_print *p, uint32_t stem)
{
	for (size_t i = 0; i < p->n_stems; i++)
		if (p->stems[i] == stem)
			return true;
	return false;
}

/* "Germany took a seat", "Colombia took a seat": each begins with a name of its own. */
static bool
other_subject(const struct claim_print *a, const struct claim_print *b)
{
	return a->subject && b->subject && !has_name(b, a->subject) &&
	       !has_name(a, b->subject);
}

/* Days from the one to the other; -1 where one is not known. */
static int32_t
days_between(int32_t a, int32_t b)
{
	if (a == PRINT_NO_DAY || b == PRINT_NO_DAY)
		return -1;
	return a > b ? a - b : b - a;
}

static bool
is_apart(const struct claim_print *a, const struct claim_print *b)
{
	return days_between(a->day, b->day) > EVENT_DAYS ||
	       tells_apart(a->years, a->n_years, b->years, b->n_years) ||
	       tells_apart(a->days, a->n_days, b->days, b->n_days) ||
	       tells_apart(a->months, a->n_months, b->months, b->n_months) ||
	       tells_apart(a->ordinals, a->n_ordinals, b->ordinals, b->n_ordinals) ||
	       other_subject(a, b);
}

static bool
shares_date(const struct claim_print *a, const struct claim_print *b)
{
	int32_t days = days_between(a->published, b->published);

	if (days >= 0 && days <= EVENT_DAYS)
		return true;
	return common(a->years, a->n_years, b->years, b->n_years) ||
	       common(a->days, a->n_days, b->days, b->n_days) ||
	       common(a->months, a->n_months, b->months, b->n_months);
}

/* Can the two numbers count the same thing? 0: no, else how many words beside them agree, + 1. */
static size_t
same_quantity(const struct print_number *a, const struct print_number *b)
{
	size_t near = common(a->near, a->n_near, b->near, b->n_near);

	if (a->unit == b->unit && a->unit)
		return near + 1;
	if (!a->unit && !b->unit)
		return near > 0 ? near + 1 : 0;
	if ((a->people || !a->unit) && (b->people || !b->unit) &&
	    (a->people || b->people || near > 1))
		return near > 0 ? near + 1 : 0;
	return 0;
}

static bool
agree(const struct print_number *a, const struct print_number *b)
{
	return a->low <= b->high * (1 + 1e-9) && b->low <= a->high * (1 + 1e-9);
}

/* The same number in both, "more than 150" and "more than 200" are not. */
static bool
is_close(const struct print_number *a, const struct print_number *b)
{
	double more = fmax(fabs(a->value), fabs(b->value));

	return agree(a, b) && fabs(a->value - b->value) <= CLOSE * more;
}

/* Too few words of their own: a pronoun's name alone does not make a claim. */
static bool
is_thin(const struct claim_print *a, const struct claim_print *b, const struct overlap *o)
{
	size_t own = a->n_own < b->n_own ? a->n_own : b->n_own;

	if (own > o->n_names)
		own = o->n_names;
	return o->n_stems == 0 ||
	       (o->n_stems + own < SAME_LEAST && !(o->jaccard >= 1 && o->n_stems > 1));
}

struct tally {
	size_t agree, close, differ;
	size_t sure; /* differing numbers whose neighbours agree as well */
};

static void
tally_numbers(const struct claim_print *a, const struct claim_print *b, struct tally *t)
{
	bool used[PRINT_NUMBERS] = { false };

	*t = (struct tally){ 0 };
	/* First those that agree: "7 of 12" and "12" must not be set against each other. */
	for (size_t i = 0; i < a->n_numbers; i++) {
		size_t best = PRINT_NUMBERS, best_near = 0;

		for (size_t k = 0; k < b->n_numbers; k++) {
			size_t near = same_quantity(&a->numbers[i], &b->numbers[k]);

			if (!used[k] && near > best_near &&
			    (agree(&a->numbers[i], &b->numbers[k]) ||
				best == PRINT_NUMBERS)) {
				best = k;
				best_near = near;
			}
		}
		for (size_t k = 0; k < b->n_numbers; k++)
			if (!used[k] && same_quantity(&a->numbers[i], &b->numbers[k]) &&
			    agree(&a->numbers[i], &b->numbers[k]))
				best = k;
		if (best == PRINT_NUMBERS)
			continue;
		used[best] = true;
		if (agree(&a->numbers[i], &b->numbers[best])) {
			t->agree++;
			t->close += is_close(&a->numbers[i], &b->numbers[best]);
		} else {
			t->differ++;
			t->sure += best_near > 1;
		}
	}
}

/* Without a name in common many words have to be, or some and the year. */
static bool
is_unanchored(
    const struct claim_print *a, const struct claim_print *b, const struct overlap *o)
{
	bool year = common(a->years, a->n_years, b->years, b->n_years) > 0;

	return o->n_names == 0 &&
	       (o->n_stems < (year ? 3 : 4) || (!year && o->jaccard < 0.6));
}

/* Of many alike events: only dates tell which. */
static bool
is_other_event(
    const struct claim_print *a, const struct claim_print *b, const struct overlap *o)
{
	return a->passing && b->passing && !shares_date(a, b) &&
	       (o->jaccard < 0.6 || days_between(a->published, b->published) > EVENT_DAYS);
}

/* What "must" happen did not; what "will" happen and what did may be told in like words. */
static bool
is_plan_of(
    const struct claim_print *a, const struct claim_print *b, const struct overlap *o)
{
	return a->modal && !b->modal && (a->modal > 1 || o->jaccard < 0.6);
}

static bool
is_same(const struct claim_print *a, const struct claim_print *b)
{
	struct overlap o;
	struct tally t;

	compare(a, b, &o);
	if (is_thin(a, b, &o) || o.share < SAME_SHARE || o.jaccard < SAME_JACCARD ||
	    o.names < 0.5 || a->negated != b->negated || a->direction * b->direction < 0 ||
	    is_apart(a, b))
		return false;
	tally_numbers(a, b, &t);
	if (t.differ || t.close < t.agree)
		return false;
	if (is_other_event(a, b, &o) || (t.close < 2 && is_unanchored(a, b, &o)) ||
	    is_plan_of(a, b, &o) || is_plan_of(b, a, &o))
		return false;
	if (o.own_names && o.jaccard < 0.5)
		return false;
	if (t.agree)
		return true;
	/* Numbers of which none is common: something else may be counted. */
	if (a->n_numbers || b->n_numbers)
		return o.share >= 0.75 && o.jaccard >= 0.6;
	return o.jaccard >= WORDS_JACCARD && o.stems >= WORDS_SHARE;
}

/* Which number is set against which may depend on the side one looks from. */
bool
claims_same(const struct claim_print *a, const struct claim_print *b)
{
	return is_same(a, b) && is_same(b, a);
}

/* What has no date of its own is of the time it was published at. */
static bool
is_of_other_time(const struct claim_print *a, const struct claim_print *b)
{
	if (a->n_months + b->n_months > 0 || a->day != PRINT_NO_DAY ||
	    b->day != PRINT_NO_DAY)
		return false;
	return days_between(a->published, b->published) > PERIOD_DAYS;
}

/* "He won't go" is said of whom? The same speaker may mean the same. */
static bool
is_of_unknown(const struct claim_print *a, const struct claim_print *b)
{
	return (a->anonymous || b->anonymous) && (!a->speaker || a->speaker != b->speaker);
}

static enum claim_conflict
find_conflict(const struct claim_print *a, const struct claim_print *b)
{
	struct overlap o;
	struct tally t;

	compare(a, b, &o);
	if (is_thin(a, b, &o) || o.share < CONFLICT_SHARE || o.names < 0.6 ||
	    is_unanchored(a, b, &o) || is_apart(a, b) || is_of_other_time(a, b) ||
	    is_of_unknown(a, b) || o.own_names)
		return CONFLICT_NONE;
	tally_numbers(a, b, &t);
	/* Nothing is as in the other: what else is like it is told there. */
	if (t.differ > 1 && t.agree == 0)
		return CONFLICT_NONE;
	if (a->negated != b->negated)
		return o.share >= POLARITY_SHARE && o.jaccard >= POLARITY_JACCARD &&
			       !t.differ &&
			       (a->negated ? has_stem(b, a->denied)
					   : has_stem(a, b->denied))
			   ? CONFLICT_POLARITY
			   : CONFLICT_NONE;
	if (o.jaccard < CONFLICT_JACCARD ||
	    ((a->passing || b->passing) && !shares_date(a, b)))
		return CONFLICT_NONE;
	if (a->direction * b->direction < 0)
		return CONFLICT_DIRECTION;
	return t.sure ? CONFLICT_NUMBER : CONFLICT_NONE;
}

bool
claims_conflict(
    const struct claim_print *a, const struct claim_print *b, enum claim_conflict *why)
{
	enum claim_conflict kind = find_conflict(a, b);

	if (kind != find_conflict(b, a))
		kind = CONFLICT_NONE;
	if (why)
		*why = kind;
	return kind != CONFLICT_NONE;
}

void
claim_print_bands(const struct claim_print *p, uint64_t bands[PRINT_BANDS])
{
	for (size_t k = 0; k < PRINT_BANDS; k++) {
		uint64_t least[2] = { UINT64_MAX, UINT64_MAX };

		for (size_t i = 0; i < (size_t)p->n_stems + p->n_names; i++) {
			uint32_t h =
			    i < p->n_stems ? p->stems[i] : p->names[i - p->n_stems];

			for (size_t r = 0; r < 2; r++) {
				uint64_t x = ((uint64_t)h + 1) *
					     (0x9E3779B97F4A7C15u + 2 * (2 * k + r));

				x ^= x >> 29;
				x *= 0xBF58476D1CE4E5B9u;
				x ^= x >> 32;
				if (x < least[r])
					least[r] = x;
			}
		}
		bands[k] = (least[0] * 31 + least[1]) ^ (uint64_t)k;
	}
}
