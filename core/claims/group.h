/*
 * Claims of different articles compared: is it the same claim, do they contradict each
 * other? Pure functions over fingerprints; precision comes before recall, and what
 * they say is "to look at", never a verdict.
 */
#ifndef CLAIMS_GROUP_H
#define CLAIMS_GROUP_H

#include "base/arena.h"
#include "base/str.h"

struct claim_facts {
	struct str text; /* the claim's words */
	struct str lang; /* of the text; empty: English */
	const struct str *names; /* of the entities it is about, pronouns resolved */
	size_t n_names;
	struct str date; /* ISO, as struct claim has it; may be empty */
	struct str speaker, cue; /* of a quote; may be empty */
	struct str published; /* ISO, of the article; may be empty */
};

#define PRINT_STEMS 48
#define PRINT_NAMES 20
#define PRINT_NUMBERS 8
#define PRINT_MARKS 6
#define PRINT_NEAR 4
#define PRINT_BANDS 12
#define PRINT_NO_DAY INT32_MIN

struct print_number {
	double value; /* as it was written */
	double low, high; /* what it may be, after rounding and "about" */
	uint32_t unit; /* hash; 0: none */
	bool people; /* counts persons of some kind */
	uint32_t near[PRINT_NEAR]; /* the content words beside it */
	uint8_t n_near;
};

/* What of a claim is compared: small and of fixed size, fit to be kept. */
struct claim_print {
	uint32_t stems[PRINT_STEMS]; /* content words, sorted, each once */
	uint32_t names[PRINT_NAMES]; /* words of names, sorted, each once */
	struct print_number numbers[PRINT_NUMBERS];
	uint32_t years[PRINT_MARKS]; /* and days: hashes */
	uint32_t days[PRINT_MARKS];
	uint32_t months[PRINT_MARKS];
	uint32_t ordinals[PRINT_MARKS]; /* "first", ages: what tells things apart */
	uint32_t subject; /* the first name; 0 when there is none */
	uint32_t speaker; /* hash; 0: the article itself */
	int32_t published; /* days since 1970; PRINT_NO_DAY: not known */
	int32_t day; /* on which it happened, the same */
	uint8_t n_stems, n_names, n_numbers, n_years, n_days, n_months, n_ordinals;
	bool negated;
	uint32_t denied; /* the content word after the negation */
	bool passing; /* one event of many, a price of the day: only its date tells which */
	bool anonymous; /* begins with "he", "its": nobody knows who that is */
	uint8_t modal; /* it did not happen: 1 "will", "may", 2 "must", "should" */
	uint8_t n_own; /* of the names: those in the claim's words */
	int8_t direction; /* 1: something rises, -1: falls, 0: neither or both */
};

enum claim_conflict {
	CONFLICT_NONE,
	CONFLICT_NUMBER,
	CONFLICT_POLARITY,
	CONFLICT_DIRECTION
};

/* a: for scratch memory; the print holds no pointers. */
void claim_print_make(
    struct arena *a, const struct claim_facts *facts, struct claim_print *out);

/*
 * Keys to propose pairs by: near-identical claims share at least one, as those in
 * conflict do. Index them, and compare only claims that have one in common.
 */
void claim_print_bands(const struct claim_print *p, uint64_t bands[PRINT_BANDS]);

bool claims_same(const struct claim_print *a, const struct claim_print *b);

/* Same subject, quantity and period, but both cannot be true. why may be NULL. */
bool claims_conflict(
    const struct claim_print *a, const struct claim_print *b, enum claim_conflict *why);

#endif
