#include "group.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "numbers.h"
#include "print_words.h"
#include "synonym.h"

#define ABOUT 0.12 /* "about 100": within this share */
#define OVER 1.35 /* "more than 100": hardly beyond this multiple */
#define NEAR_TOKENS 6 /* words on each side of a number that tell what it counts */

static void
insert(uint32_t *v, uint8_t *n, size_t max, uint32_t h)
{
	size_t i = *n;

	for (size_t k = 0; k < *n; k++)
		if (v[k] == h)
			return;
	if (*n == max)
		return;
	for (; i > 0 && v[i - 1] > h; i--)
		v[i] = v[i - 1];
	v[i] = h;
	++*n;
}

static bool
is_name(const struct words *w, size_t i)
{
	uint8_t s = w->v[i].shape;

	if (s == SHAPE_UPPER || s == SHAPE_MIXED)
		return true;
	/* The first word of a sentence may be a name when it is no known word. */
	return s == SHAPE_CAP && (i > 0 || (!w->v[i].cls && !w->v[i].cluster)) &&
	       !(w->v[i].cls & (W_TIME | W_MONTH | W_DET | W_PREP));
}

static uint32_t
next_content(const struct words *w, size_t i)
{
	for (; i < w->n; i++)
		if (!word_is_filler(w, i) && !is_name(w, i))
			return word_stem(word_text(w, i));
	return 0;
}

static void
add_words(const struct words *w, struct claim_print *out)
{
	for (size_t i = 0; i < w->n; i++) {
		struct str s = word_text(w, i);
		uint8_t modal;

		if (word_is_negation(w, i)) {
			out->negated = true;
			out->denied = next_content(w, i + 1);
		}
		modal = word_modality(w, i);
		out->modal = modal > out->modal ? modal : out->modal;
		if (is_name(w, i) && w->doc->tokens[i].kind == TOKEN_WORD) {
			insert(out->names, &out->n_names, PRINT_NAMES, name_stem(s));
			if (!out->subject)
				out->subject = name_stem(s);
			continue;
		}
		if (w->v[i].cls & W_TIME && w->v[i].shape != SHAPE_LOWER)
			insert(out->days, &out->n_days, PRINT_MARKS, name_stem(s));
		if (w->v[i].cls & W_MONTH && w->v[i].shape != SHAPE_LOWER &&
		    !(w->v[i].cls & W_MODAL && i == 0))
			insert(out->months, &out->n_months, PRINT_MARKS, name_stem(s));
		out->passing =
		    out->passing || word_is_passing(w, i) || word_is_series(w, i);
		if (ordinal_rank(s))
			insert(out->ordinals, &out->n_ordinals, PRINT_MARKS,
			    (uint32_t)ordinal_rank(s));
		if (word_is_filler(w, i))
			continue;
		insert(out->stems, &out->n_stems, PRINT_STEMS, word_stem(s));
		out->direction = (int8_t)(out->direction + word_direction(s));
	}
	out->direction = (int8_t)(out->direction > 0 ? 1 : out->direction < 0 ? -1 : 0);
}

/* Half a unit of the last digit that is not a closing zero: 1,200 is 1,150 to 1,250. */
static double
rounding(double v)
{
	double step = 1;

	if (v != floor(v) || v < 100)
		return v == floor(v) ? 0 : fabs(v) * 0.005;
	while (fmod(v, step * 10) == 0 && step < v)
		step *= 10;
	return step >= 10 ? step / 2 : 0;
}

static void
set_range(const struct number *n, struct print_number *out)
{
	double v = n->value, slack = rounding(v);

	out->value = v;
	out->low = v - slack;
	out->high = v + slack;
	switch (n->approx) {
	case APPROX_EXACT:
		break;
	case APPROX_ABOUT:
		out->low = fmin(out->low, v * (1 - ABOUT));
		out->high = fmax(out->high, v * (1 + ABOUT));
		break;
	case APPROX_OVER:
	case APPROX_AT_LEAST:
		out->low = v;
		out->high = v * OVER + 1;
		break;
	case APPROX_UNDER:
	case APPROX_UP_TO:
		out->low = v / OVER - 1;
		out->high = v;
		break;
	}
}

static void
set_near(const struct words *w, const struct number *n, struct print_number *out)
{
	size_t first = words_at(w, n->start), after = words_at(w, n->end);

	for (size_t d = 0; d < NEAR_TOKENS; d++) {
		if (after + d < w->n && !word_is_filler(w, after + d) &&
		    !is_name(w, after + d))
			insert(out->near, &out->n_near, PRINT_NEAR,
			    word_stem(word_text(w, after + d)));
		if (first > d && !word_is_filler(w, first - 1 - d) &&
		    !is_name(w, first - 1 - d))
			insert(out->near, &out->n_near, PRINT_NEAR,
			    word_stem(word_text(w, first - 1 - d)));
	}
}

static void
add_numbers(struct arena *a, const struct words *w, struct claim_print *out)
{
	struct numbers all;

	numbers_find(a, w, &all);
	for (size_t i = 0; i < all.n; i++) {
		const struct number *n = &all.v[i];
		struct print_number *p;

		if (str_eq(n->unit, STR("year"))) {
			insert(out->years, &out->n_years, PRINT_MARKS, (uint32_t)n->value);
		} else if (str_eq(n->unit, STR("rank")) ||
			   str_eq(n->unit, STR("years old"))) {
			insert(out->ordinals, &out->n_ordinals, PRINT_MARKS,
			    1000u + (uint32_t)n->value);
		} else if (out->n_numbers < PRINT_NUMBERS) {
			p = &out->numbers[out->n_numbers++];
			set_range(n, p);
			p->unit = n->unit.n ? word_stem(n->unit) : 0;
			p->people = is_people(n->unit);
			set_near(w, n, p);
		}
	}
}

static void
add_names(const struct claim_facts *facts, struct claim_print *out)
{
	for (size_t i = 0; i < facts->n_names; i++) {
		struct str rest = facts->names[i], word;

		while (str_cut(&rest, ' ', &word))
			if (word.n > 1 && !(word.p[0] >= 'a' && word.p[0] <= 'z'))
				insert(out->names, &out->n_names, PRINT_NAMES,
				    name_stem(word));
	}
}

static int32_t
day_of(struct str iso)
{
	int64_t seconds;

	return iso.n >= 10 && clock_parse(str_sub(iso, 0, 10), &seconds)
		   ? (int32_t)(seconds / 86400)
		   : PRINT_NO_DAY;
}

static void
add_dates(const struct claim_facts *facts, struct claim_print *out)
{
	uint64_t year;

	if (facts->date.n >= 4 && ascii_digit(facts->date.p[0]) &&
	    str_u64(str_sub(facts->date, 0, 4), &year))
		insert(out->years, &out->n_years, PRINT_MARKS, (uint32_t)year);
	out->day = day_of(facts->date);
	out->published = day_of(facts->published);
}

static void
prepare(struct arena *a, struct doc *d, struct words *w)
{
	doc_paragraphs(a, d);
	doc_prepare(a, d);
	words_make(a, d, w);
}

/* Who says it, and how: a poll has its own numbers, what is denied is not so. */
static void
add_source(struct arena *a, const struct claim_facts *facts, const struct words *claim,
    struct claim_print *out)
{
	struct doc d = { .text = arena_fmt(
			     a, "%.*s %.*s", STRF(facts->speaker), STRF(facts->cue)),
		.lang = facts->lang };
	struct words w;

	prepare(a, &d, &w);
	out->speaker = facts->speaker.n ? word_stem(facts->speaker) : 0;
	for (size_t i = 0; i < w.n; i++) {
		out->passing = out->passing || word_is_series(&w, i);
		if (word_is_denial(&w, i)) {
			out->negated = !out->negated;
			out->denied = next_content(claim, 0);
		}
	}
}

void
claim_print_make(struct arena *a, const struct claim_facts *facts, struct claim_print *out)
{
	struct doc d = { .text = facts->text, .lang = facts->lang };
	struct words w;

	memset(out, 0, sizeof(*out));
	prepare(a, &d, &w);
	add_words(&w, out);
	add_numbers(a, &w, out);
	out->n_own = out->n_names;
	add_names(facts, out);
	out->anonymous = words_have_pronoun_subject(&w) && out->n_names == out->n_own;
	add_source(a, facts, &w, out);
	add_dates(facts, out);
}
