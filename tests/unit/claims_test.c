#include "claims/claims.h"
#include "claims/numbers.h"
#include "test.h"

#include <math.h>
#include <string.h>

struct reading {
	struct arena a;
	struct doc doc;
	struct entities names;
	struct claims claims;
};

/* People, given by name and gender, wherever their last word stands. */
static void
add_person(struct reading *r, const char *name, char gender)
{
	static struct entity people[8];
	struct entity *e = &people[r->names.n++];
	struct str last = str_of(name), text = r->doc.text;
	size_t space = str_rfindc(last, ' '), cap = 0, at = 0, hit;

	if (space != STR_NONE)
		last = str_from(last, space + 1);
	*e = (struct entity){ .kind = NAME_PERSON, .name = str_of(name), .gender = gender };
	while ((hit = str_find(str_from(text, at), last)) != STR_NONE) {
		struct mention *m = ARENA_PUSH(&r->a, e->mentions, e->n_mentions, cap);
		size_t start = at + hit;

		if (start + last.n >= str_of(name).n &&
		    str_eq(str_sub(text, start + last.n - str_of(name).n, start + last.n),
			str_of(name)))
			start = start + last.n - str_of(name).n;
		*m = (struct mention){ (uint32_t)start, (uint32_t)(at + hit + last.n) };
		at += hit + last.n;
	}
	r->names.v = people;
}

static void
open_lang(struct reading *r, const char *text, const char *lang)
{
	memset(r, 0, sizeof(*r));
	arena_init(&r->a, 0);
	r->doc.text = str_of(text);
	r->doc.lang = str_of(lang);
	r->doc.published = STR("2026-02-13");
	doc_paragraphs(&r->a, &r->doc);
	doc_prepare(&r->a, &r->doc);
}

static void
open_text(struct reading *r, const char *text)
{
	open_lang(r, text, "en");
}

static void
read_text(struct reading *r, const char *text)
{
	open_text(r, text);
	claims_find(&r->a, &r->doc, &r->names, &r->claims);
}

static struct str
words_at_span(const struct reading *r, struct span s)
{
	return str_sub(r->doc.text, s.start, s.end);
}

static const struct claim *
quote(const struct reading *r, size_t n)
{
	static const struct claim none;

	for (size_t i = 0; i < r->claims.n; i++)
		if (r->claims.v[i].kind == CLAIM_QUOTE && n-- == 0)
			return &r->claims.v[i];
	return &none;
}

static size_t
count_quotes(const struct reading *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->claims.n; i++)
		n += r->claims.v[i].kind == CLAIM_QUOTE;
	return n;
}

/* The speaker and the words of the first quote of each text. */
struct said {
	const char *text, *speaker, *words;
};

static void
check_said(const struct said *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct reading r;

		read_text(&r, cases[i].text);
		CHECK_STR(words_at_span(&r, quote(&r, 0)->speaker), str_of(cases[i].speaker));
		CHECK_STR(words_at_span(&r, quote(&r, 0)->at), str_of(cases[i].words));
		arena_free(&r.a);
	}
}

#define CHECK_SAID(cases) check_said(cases, sizeof(cases) / sizeof(*(cases)))

TEST(claims_quote_has_words_cue_and_speaker)
{
	struct reading r;
	const struct claim *q;

	read_text(&r, "\"The bridge will open in May,\" said Mary Jones on Monday.");
	q = quote(&r, 0);
	CHECK_INT(count_quotes(&r), 1);
	CHECK_INT(q->mode, MODE_DIRECT);
	CHECK_STR(words_at_span(&r, q->at), STR("The bridge will open in May,"));
	CHECK_STR(words_at_span(&r, q->cue), STR("said"));
	CHECK_STR(words_at_span(&r, q->speaker), STR("Mary Jones"));
	arena_free(&r.a);
}

TEST(claims_quote_that_the_cue_interrupts_is_one_with_parts)
{
	struct reading r;
	const struct claim *q;

	read_text(
	    &r, "“We are late,” Smith said, “but we will finish the work this year.”");
	q = quote(&r, 0);
	CHECK_INT(count_quotes(&r), 1);
	CHECK_INT(q->n_parts, 2);
	CHECK_STR(words_at_span(&r, q->parts[0]), STR("We are late,"));
	CHECK_STR(
	    words_at_span(&r, q->parts[1]), STR("but we will finish the work this year."));
	arena_free(&r.a);
}

TEST(claims_quote_over_paragraphs_is_one)
{
	struct reading r;
	const struct claim *q;

	read_text(&r, "Smith said: “The first year was hard for all of us.\n\n"
		      "“The second one was worse.”\n\nThe mayor left.");
	q = quote(&r, 0);
	CHECK_INT(count_quotes(&r), 1);
	CHECK(str_starts(words_at_span(&r, q->at), STR("The first year")));
	CHECK(str_ends(words_at_span(&r, q->at), STR("one was worse.")));
	CHECK_STR(words_at_span(&r, q->speaker), STR("Smith"));
	arena_free(&r.a);
}

TEST(claims_closing_mark_before_a_word_opens)
{
	struct reading r;

	read_text(&r, "Smith said: ”The year of the rat is next. We are all ready for it.”");
	CHECK_STR(words_at_span(&r, quote(&r, 0)->at),
	    STR("The year of the rat is next. We are all ready for it."));
	arena_free(&r.a);
}

TEST(claims_quote_marks_of_other_kinds_are_read)
{
	struct reading r;

	read_text(&r, "„Wir haben das Problem gelöst“, sagte Anna Weber.");
	CHECK_STR(words_at_span(&r, quote(&r, 0)->at), STR("Wir haben das Problem gelöst"));
	CHECK_STR(words_at_span(&r, quote(&r, 0)->speaker), STR("Anna Weber"));
	arena_free(&r.a);
	read_text(&r, "''It was a very long day for them,'' Jones said.");
	CHECK_STR(
	    words_at_span(&r, quote(&r, 0)->at), STR("It was a very long day for them,"));
	arena_free(&r.a);
	read_text(&r, "“He told me ‘never again’ and then he left,” Jones said.");
	CHECK_INT(count_quotes(&r), 1);
	arena_free(&r.a);
}

TEST(claims_scare_quotes_titles_and_what_no_one_says_are_no_quotes)
{
	struct reading r;

	read_text(&r,
	    "The company replaced its “generic software” with tools of its own.\n\n"
	    "Looking back, we might say: “He was right again, his team was too slow.”\n\n"
	    "It's like saying “painters won't need brushes anymore, we have cameras”.\n\n"
	    "Imagine if Smith posted: “Wanted: engineers who never sleep.”");
	CHECK_INT(count_quotes(&r), 0);
	arena_free(&r.a);
}

TEST(claims_pronoun_speaker_resolves_by_gender)
{
	struct reading r;
	const struct claim *q;

	open_text(&r, "Anna Weber met John Smith in Berlin. \"I will not sign this "
		      "treaty,\" she said.");
	add_person(&r, "Anna Weber", 'f');
	add_person(&r, "John Smith", 'm');
	claims_find(&r.a, &r.doc, &r.names, &r.claims);
	q = quote(&r, 0);
	CHECK_STR(words_at_span(&r, q->speaker), STR("she"));
	CHECK_INT(q->speaker_entity, 0);
	arena_free(&r.a);
}

TEST(claims_unnamed_speaker_keeps_its_words_and_resolves_to_nobody)
{
	struct reading r;
	const struct claim *q;

	read_text(&r, "But there are other voices. A tech expert told me:\n\n"
		      "\"This will make the work easier for everyone.\"");
	q = quote(&r, 0);
	CHECK_STR(words_at_span(&r, q->speaker), STR("A tech expert"));
	CHECK_INT(q->speaker_entity, CLAIM_NOBODY);
	arena_free(&r.a);
}

TEST(claims_speaker_is_who_the_words_are_about_and_not_whom_they_name)
{
	static const struct {
		const char *text;
		uint32_t who; /* 0: Ann Lee, 1: Rudy Marsh */
	} cases[] = {
		{ "“It will not work at all,” Lee lawyer Rudy Marsh said.", 1 },
		{ "“It will not work at all,” Lee campaign communications director Rudy Marsh "
		  "said.", 1 },
		{ "“It will not work at all,” Lee officials said.", CLAIM_NOBODY },
		{ "“It will not work at all,” the Lee campaign said.", CLAIM_NOBODY },
		{ "“It will not work at all,” said a spokesman for former President Ann Lee.",
		    CLAIM_NOBODY },
		{ "“It will not work at all,” said a protégé of Rudy Marsh and Ann Lee.",
		    CLAIM_NOBODY },
		{ "“It will not work at all,” said Ann Lee, a friend of Rudy Marsh.", 0 },
		{ "“It will not work at all,” says a letter by Rudy Marsh.", 1 },
		{ "“It will not work at all,” said former President Ann Lee.", 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reading r;

		open_text(&r, cases[i].text);
		add_person(&r, "Ann Lee", 'f');
		add_person(&r, "Rudy Marsh", 'm');
		claims_find(&r.a, &r.doc, &r.names, &r.claims);
		CHECK_INT(quote(&r, 0)->speaker_entity, cases[i].who);
		arena_free(&r.a);
	}
}

TEST(claims_speaker_by_a_role_is_of_the_place_that_is_named)
{
	static const struct {
		const char *text;
		uint32_t who;
	} cases[] = {
		{ "Ann Lee came at noon. “It will not do at all,” the president said.", 0 },
		{ "Ann Lee came at noon. “It will not do at all,” the Farland president said.", 0 },
		{ "Ann Lee came at noon. “It will not do at all,” the Norland president said.",
		    CLAIM_NOBODY },
	};
	struct role president = { .words = STR("president of Farland") };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reading r;

		open_text(&r, cases[i].text);
		add_person(&r, "Ann Lee", 'f');
		r.names.v[0].roles = &president;
		r.names.v[0].n_roles = 1;
		claims_find(&r.a, &r.doc, &r.names, &r.claims);
		CHECK_INT(quote(&r, 0)->speaker_entity, cases[i].who);
		arena_free(&r.a);
	}
}

TEST(claims_indirect_speech_has_source_and_content)
{
	struct reading r;
	const struct claim *q;

	read_text(&r, "Officials say the bomb was strapped to a bicycle.");
	q = quote(&r, 0);
	CHECK_INT(q->mode, MODE_INDIRECT);
	CHECK(str_starts(
	    words_at_span(&r, q->at), STR("the bomb was strapped to a bicycle")));
	CHECK_STR(words_at_span(&r, q->speaker), STR("Officials"));
	arena_free(&r.a);
	read_text(&r, "The plant will close next year, according to the city council.");
	q = quote(&r, 0);
	CHECK_STR(words_at_span(&r, q->at), STR("The plant will close next year"));
	CHECK_STR(words_at_span(&r, q->speaker), STR("the city council"));
	CHECK_STR(words_at_span(&r, q->cue), STR("according to"));
	arena_free(&r.a);
}

TEST(claims_report_that_its_speaker_closes_is_whole)
{
	static const char *const texts[][2] = {
		{ "The bridge will open in May, said Ann Lee of Acme Corp.",
		    "The bridge will open in May" },
		{ "The plan is dead, said the minister.", "The plan is dead" },
		{ "The plant employs 400 people, a spokesman said.",
		    "The plant employs 400 people" },
	};
	static const char *const who[] = { "Ann Lee of Acme Corp.", "the minister",
		"a spokesman" };

	for (size_t i = 0; i < 3; i++) {
		struct reading r;
		const struct claim *q;

		read_text(&r, texts[i][0]);
		q = quote(&r, 0);
		CHECK_INT(q->mode, MODE_INDIRECT);
		CHECK_STR(words_at_span(&r, q->at), str_of(texts[i][1]));
		CHECK_STR(words_at_span(&r, q->speaker), str_of(who[i]));
		arena_free(&r.a);
	}
}

TEST(claims_interview_turns_have_their_speakers)
{
	struct reading r;

	read_text(&r, "JONES: When did you first hear of the plan?\n\n"
		      "SMITH: It was in the spring, before the vote.\n\n"
		      "JONES: Who told you about it then?\n\n"
		      "SMITH: A friend of mine who works there.");
	CHECK_INT(count_quotes(&r), 4);
	CHECK_STR(words_at_span(&r, quote(&r, 1)->speaker), STR("SMITH"));
	arena_free(&r.a);
}

TEST(claims_parts_of_a_list_are_no_turns)
{
	struct reading r;

	read_text(&r, "Advantages: It is quick and needs no training at all.\n\n"
		      "Price: It costs about forty dollars in most shops.\n\n"
		      "Advantages: It is exact when it is done with care.\n\n"
		      "Price: It costs nothing at a public clinic.\n\n"
		      "Advantages: It can be done at home in minutes.\n\n"
		      "Price: It is free with the second one.");
	CHECK_INT(count_quotes(&r), 0);
	arena_free(&r.a);
}

TEST(claims_what_a_device_measures_is_no_report)
{
	struct reading r;

	read_text(&r, "The new scale estimates your body weight from a small current.");
	CHECK_INT(count_quotes(&r), 0);
	arena_free(&r.a);
	read_text(&r, "Economists estimate that the plan will cost nine billion dollars.");
	CHECK_INT(count_quotes(&r), 1);
	arena_free(&r.a);
}

static const struct claim *
statement(const struct reading *r)
{
	static const struct claim none;

	for (size_t i = 0; i < r->claims.n; i++)
		if (r->claims.v[i].kind != CLAIM_QUOTE)
			return &r->claims.v[i];
	return &none;
}

TEST(claims_list_item_has_its_list_title_as_context)
{
	struct reading r;
	struct block blocks[] = {
		{ .start = 0, .end = 24, .kind = BLOCK_HEADING, .level = 2 },
		{ .start = 26, .end = 48, .kind = BLOCK_ITEM, .level = 1 },
	};

	open_text(&r, "Code generation accuracy\n\nSimple algorithms: 85%.");
	r.doc.blocks = blocks;
	r.doc.n_blocks = 2;
	doc_prepare(&r.a, &r.doc);
	claims_find(&r.a, &r.doc, &r.names, &r.claims);
	CHECK_INT(r.claims.n, 1);
	CHECK_INT(statement(&r)->kind, CLAIM_STATISTIC);
	CHECK_STR(statement(&r)->context, STR("Code generation accuracy"));
	CHECK_INT(statement(&r)->n_numbers, 1);
	CHECK_STR(statement(&r)->numbers[0].unit, STR("%"));
	arena_free(&r.a);
}

TEST(claims_questions_and_calls_state_nothing)
{
	struct reading r;

	read_text(&r, "Sounds absurd, right?\n\nImagine this future:\n\n"
		      "Whatever side you are on, please enjoy this crazy era.");
	CHECK_INT(r.claims.n, 0);
	arena_free(&r.a);
}

TEST(claims_carry_doubt_negation_and_resolved_dates)
{
	struct reading r;
	const struct claim *c;

	read_text(&r, "The fire reportedly killed at least 12 people in Lagos on Monday.");
	c = statement(&r);
	CHECK_STR(words_at_span(&r, c->hedge), STR("reportedly"));
	CHECK(!c->negated);
	CHECK_STR(c->date, STR("2026-02-09"));
	CHECK_INT(c->numbers[0].approx, APPROX_AT_LEAST);
	arena_free(&r.a);
	read_text(&r, "The court did not convict the three men on February 12th.");
	c = statement(&r);
	CHECK(c->negated);
	CHECK_STR(c->date, STR("2026-02-12"));
	arena_free(&r.a);
}

static void
check_number(const char *text, double value, const char *unit, enum approx approx)
{
	struct reading r;
	struct words w;
	struct numbers n;

	open_text(&r, text);
	words_make(&r.a, &r.doc, &w);
	numbers_find(&r.a, &w, &n);
	CHECK_INT(n.n > 0, 1);
	if (n.n > 0) {
		CHECK(fabs(n.v[0].value - value) < 1e-9 * fmax(1, fabs(value)));
		CHECK_STR(n.v[0].unit, str_of(unit));
		CHECK_INT(n.v[0].approx, approx);
	}
	arena_free(&r.a);
}

TEST(claims_numbers_have_value_unit_and_approximation)
{
	check_number("It cost $3.5 million.", 3.5e6, "USD", APPROX_EXACT);
	check_number("about 9 core engineers left", 9, "engineers", APPROX_ABOUT);
	check_number("by 30%", 30, "%", APPROX_EXACT);
	check_number("at 1/20th the cost", 0.05, "of the cost", APPROX_EXACT);
	check_number("nearly half of voters", 0.5, "of voters", APPROX_ABOUT);
	check_number("two-thirds of the members", 2.0 / 3, "of the members", APPROX_EXACT);
	check_number("one in five Americans", 0.2, "of Americans", APPROX_EXACT);
	check_number("more than two hundred thousand people", 2e5, "people", APPROX_OVER);
	check_number("€2.4bn in sales", 2.4e9, "EUR", APPROX_EXACT);
	check_number("the third-largest bank", 3, "rank", APPROX_EXACT);
	check_number("a 36-year-old man", 36, "years old", APPROX_EXACT);
	check_number("up to 1,500 Marines", 1500, "Marines", APPROX_UP_TO);
	check_number("since 2015", 2015, "year", APPROX_EXACT);
	check_number("between 10 and 20 people", 10, "people", APPROX_EXACT);
	check_number("no more than 12 days", 12, "days", APPROX_UP_TO);
}

/* The numbers of a text in a language as "value unit|value unit". */
static void
check_numbers(const char *lang, const char *text, const char *expected)
{
	struct reading r;
	struct words w;
	struct numbers n;
	struct str all = STR("");

	open_lang(&r, text, lang);
	words_make(&r.a, &r.doc, &w);
	numbers_find(&r.a, &w, &n);
	for (size_t i = 0; i < n.n; i++)
		all = arena_fmt(&r.a, "%.*s%s%.10g %.*s", STRF(all), i ? "|" : "",
		    n.v[i].value, STRF(n.v[i].unit));
	CHECK_STR(all, str_of(expected));
	arena_free(&r.a);
}

TEST(claims_numbers_are_written_as_in_their_language)
{
	check_numbers("de", "Rund 30.000 junge Menschen kamen f\xC3\xBCr 293,45 Euro.",
	    "30000 Menschen|293.45 EUR");
	check_numbers("de", "Es droht 200 bis 1000 Euro Strafe und 15 Jahre Haft.",
	    "200 EUR|1000 EUR|15 Jahre");
	check_numbers("de", "Sie verlor 2,5 Millionen Euro und 3,5 Prozent der Kunden.",
	    "2500000 EUR|3.5 %");
	check_numbers("fr",
	    "La ville de 30\xC2\xA0"
	    "000 habitants doit 12,5 millions d\xE2\x80\x99"
	    "euros.",
	    "30000 habitants|12500000 EUR");
	check_numbers("fr", "Environ 1 200 personnes partent.", "1200 personnes");
	check_numbers("es",
	    "M\xC3\xA1s de 1.234.567 euros y el 3,4 por ciento de los votos.",
	    "1234567 EUR|3.4 %");
	check_numbers("ru",
	    "\xD0\xA2\xD1\x83\xD1\x82 2,5 \xD0\xBC\xD0\xBB\xD1\x80\xD0\xB4 "
	    "\xD1\x80\xD1\x83\xD0\xB1\xD0\xBB\xD0\xB5\xD0\xB9.",
	    "2500000000 RUB");
	check_numbers("en", "It cost 1,234.5 dollars, 2,00,000 rupees, 12.5 percent.",
	    "1234.5 USD|200000 INR|12.5 %");
}

TEST(claims_numbers_of_decades_are_years)
{
	check_numbers("en", "By the 1980s, 1990\xE2\x80\x99s best film had 400 cubic inches.",
	    "1980 year|1990 year|400 cubic inches");
	check_numbers("de", "In den 1980er Jahren spielte man Musik der 70er Jahre.", "1980 year");
}

TEST(claims_numbers_have_measures_that_stand_beside_them)
{
	check_numbers("en", "A 25-basis-point rise and a 300-square-foot flat.",
	    "25 basis points|300 square feet");
	check_numbers("en",
	    "He ate 15 mg at 80 \xC2\xB0"
	    "C and lifted 280 lbs with a 2,175-psi pump.",
	    "15 mg|80 \xC2\xB0"
	    "C|280 lbs|2175 psi");
	check_numbers(
	    "en", "The new Boeing 737 has 5G and season two of the film on iOS 17.", "");
	check_numbers("de", "Am 12.02.2021 um 20 Uhr galt \xC2\xA7 14a Abs. 1 noch.", "");
}

TEST(claims_labels_and_hours_are_no_numbers)
{
	struct reading r;
	struct words w;
	struct numbers n;

	open_text(&r,
	    "Level 5 cars met at 10:30 on February 12th, one of them GPT-4, at 7 p.m., "
	    "with 3-D maps and a 2-in-1 screen.");
	words_make(&r.a, &r.doc, &w);
	numbers_find(&r.a, &w, &n);
	CHECK_INT(n.n, 0);
	arena_free(&r.a);
}

TEST(claims_of_other_languages_are_direct_quotes_and_quantities)
{
	struct reading r;

	open_text(&r,
	    "Der Zug steht seit gestern in Bonn. Die Stadt hat 320000 Einwohner.\n\n"
	    "„Wir warten seit Stunden auf ihn“, sagte Anna Weber.");
	r.doc.lang = STR("de");
	claims_find(&r.a, &r.doc, &r.names, &r.claims);
	CHECK_INT(r.claims.n, 2);
	CHECK_INT(r.claims.v[0].kind, CLAIM_STATISTIC);
	CHECK_INT(r.claims.v[1].mode, MODE_DIRECT);
	arena_free(&r.a);
}

TEST(claims_of_other_languages_take_no_day_or_rank_for_a_quantity)
{
	static const struct {
		const char *lang, *text;
		size_t claims;
	} cases[] = {
		{ "de", "Am 6. Dezember schickt Moreno der Redaktion ein Video.", 0 },
		{ "de", "Der 54-j\xC3\xA4hrige Trainer kehrt auf den 3. Platz zur\xC3\xBC" "ck.", 0 },
		{ "de", "Die Stadt zahlt den Vereinen am 6. Mai 40 Prozent mehr.", 1 },
		{ "es", "El juicio oral comienza el 18 de mayo en Lima.", 0 },
		{ "es", "El juicio oral costar\xC3\xA1 unos 18 millones de soles.", 1 },
		{ "fr", "La r\xC3\xA9union aura lieu le 6 d\xC3\xA9" "cembre \xC3\xA0 Lyon.", 0 },
		{ "de", "4 EL Milch", 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reading r;

		open_lang(&r, cases[i].text, cases[i].lang);
		claims_find(&r.a, &r.doc, &r.names, &r.claims);
		CHECK_INT(r.claims.n, cases[i].claims);
		arena_free(&r.a);
	}
}

TEST(claims_speaker_of_a_participle_is_who_acts_in_the_sentence)
{
	struct reading r;

	read_text(&r, "Mrs. Hall told the council that the bridge was safe, adding that "
		      "repairs would "
		      "begin in May.");
	CHECK_INT(count_quotes(&r), 2);
	CHECK_STR(words_at_span(&r, quote(&r, 0)->speaker), STR("Mrs. Hall"));
	CHECK_STR(words_at_span(&r, quote(&r, 1)->speaker), STR("Mrs. Hall"));
	arena_free(&r.a);
}

TEST(claims_direct_speaker_in_many_turns_of_phrase)
{
	static const struct said cases[] = {
		{ "As the judge Ann Lee put it, “Did they pay for that by law, or not?”",
		    "the judge Ann Lee", "Did they pay for that by law, or not?" },
		{ "After the mayor spoke, Smith shot back, “I chose my own trade long ago.”",
		    "Smith", "I chose my own trade long ago." },
		{ "Smith went on to say, “So far I cannot believe how mild it was.”", "Smith",
		    "So far I cannot believe how mild it was." },
		{ "Former secretary of state Ann B. Lee: “We learned that from our own files.”",
		    "Former secretary of state Ann B. Lee",
		    "We learned that from our own files." },
		{ "Rep. Ann Lee (D-N.H.): “Who told you that they were all in there?”",
		    "Rep. Ann Lee (D-N.H.)", "Who told you that they were all in there?" },
		{ "Smith tweeted, “Thank you all, Reno!” on Friday afternoon.", "Smith",
		    "Thank you all, Reno!" },
		{ "Dinner.\n\n“A great speech. She is ready now.”\n\n— Ann Lee, mayor of Reno",
		    "Ann Lee, mayor of Reno", "A great speech. She is ready now." },
	};

	CHECK_SAID(cases);
}

TEST(claims_abbreviation_ends_the_sentence_before_a_quote)
{
	struct reading r;
	const struct claim *q;

	read_text(&r, "“They would be wrong,” Smith said in Reno, Nev. “The vote is not "
		      "over yet for anyone.”");
	q = quote(&r, 0);
	CHECK_INT(count_quotes(&r), 1);
	CHECK_INT(q->n_parts, 2);
	arena_free(&r.a);
}

TEST(claims_quotation_inside_a_report_is_of_that_report)
{
	struct reading r;

	read_text(&r, "“This is not right,” Smith said. “You pushed them all too far” to "
		      "drive up the price, Jones said.");
	CHECK_INT(count_quotes(&r), 2);
	CHECK_STR(words_at_span(&r, quote(&r, 0)->at), STR("This is not right,"));
	CHECK_STR(words_at_span(&r, quote(&r, 1)->speaker), STR("Jones"));
	arena_free(&r.a);
}

TEST(claims_object_of_a_preposition_does_not_act)
{
	struct reading r;

	read_text(&r, "Smith wrote weeks ago to Ann Lee and Tom Ray, asking them to close the "
		      "mill.\n\nThe mayor signed the order after talks with Ann Lee and said that "
		      "the mill would close.");
	for (size_t i = 0; i < count_quotes(&r); i++)
		CHECK(!str_eq(words_at_span(&r, quote(&r, i)->speaker), STR("Ann Lee")) &&
		      !str_eq(words_at_span(&r, quote(&r, i)->speaker), STR("Tom Ray")));
	arena_free(&r.a);
}

TEST(claims_sentence_that_goes_over_into_marks_is_the_speakers)
{
	struct reading r;
	const struct claim *q;

	read_text(&r, "“She still has her best friends from school,” Smith said. That makes her "
		      "“by any measure a trustworthy person.”");
	q = quote(&r, 0);
	CHECK_INT(count_quotes(&r), 1);
	CHECK_INT(q->mode, MODE_MIXED);
	CHECK_INT(q->n_parts, 2);
	CHECK_STR(words_at_span(&r, q->parts[1]),
	    STR("That makes her “by any measure a trustworthy person.”"));
	arena_free(&r.a);
}

TEST(claims_verbs_that_report_nothing_are_no_cues)
{
	static const char *const texts[] = {
		"She called into a radio show when she was at home.",
		"The council called an emergency meeting in the town hall.",
		"The board had a plan to end rules that would cut the pensions of workers.",
		"Don't blame the mayor for the flood.",
		"Ann Lee, who advised the president, left the party.",
		"Smith said so in an interview on Friday.",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct reading r;

		read_text(&r, texts[i]);
		CHECK_INT(count_quotes(&r), 0);
		arena_free(&r.a);
	}
}

TEST(claims_report_ends_where_the_writer_comments)
{
	static const struct said cases[] = {
		{ "Smith said that the mill would close, a move that its workers have fought.",
		    "Smith", "the mill would close" },
		{ "Smith complained that the vote had been a fraud - a charge that the mayor "
		  "denied.",
		    "Smith", "the vote had been a fraud" },
		{ "Smith said that the town was safe while Jones said that it was not.", "Smith",
		    "the town was safe" },
	};

	CHECK_SAID(cases);
}

TEST(claims_what_polls_and_studies_find_is_given)
{
	static const struct said cases[] = {
		{ "A poll by the college last month showed Lee leading Ray by 15 points",
		    "A poll by the college", "Lee leading Ray by 15 points" },
		{ "The audit found improvements in the books of the town", "The audit",
		    "improvements in the books of the town" },
	};

	CHECK_SAID(cases);
}

TEST(claims_headline_gives_who_says_it)
{
	struct reading r;

	open_text(&r, "Lee: Town ‘will not pay’ for the bridge that fell\n\nAnn Lee is mayor.");
	add_person(&r, "Ann Lee", 'f');
	claims_find(&r.a, &r.doc, &r.names, &r.claims);
	CHECK_STR(words_at_span(&r, quote(&r, 0)->speaker), STR("Lee"));
	CHECK_STR(words_at_span(&r, quote(&r, 0)->at),
	    STR("Town ‘will not pay’ for the bridge that fell"));
	CHECK_INT(quote(&r, 0)->mode, MODE_MIXED);
	arena_free(&r.a);
	/* What the text is about, and not who speaks. */
	open_text(&r, "Ann Lee: Mayor has lost the vote over the bridge\n\nAnn Lee is out.");
	add_person(&r, "Ann Lee", 'f');
	claims_find(&r.a, &r.doc, &r.names, &r.claims);
	CHECK_INT(count_quotes(&r), 0);
	arena_free(&r.a);
}

TEST(claims_quote_has_what_leads_into_it_and_no_more)
{
	static const struct said cases[] = {
		{ "He also said they have no proof of it at all, “because there is none.”", "He",
		    "they have no proof of it at all, “because there is none." },
		{ "He has amended it once — “I now do recall,” Smith said.", "Smith",
		    "I now do recall," },
	};

	CHECK_SAID(cases);
}

TEST(claims_who_is_told_does_not_speak)
{
	struct reading r;

	read_text(&r, "The officer asks Smith to stop and also tells the driver, “He is not "
		      "going to yell at me here.”");
	for (size_t i = 0; i < count_quotes(&r); i++)
		CHECK(!str_eq(words_at_span(&r, quote(&r, i)->speaker), STR("the driver")));
	arena_free(&r.a);
}

TEST(claims_it_is_what_the_sentence_before_speaks_of)
{
	static struct entity acme;
	struct mention at[1];
	struct reading r;

	open_text(&r, "The draft names people whom Acme holds. It also says that they must go.");
	at[0] = (struct mention){ 28, 32 };
	acme = (struct entity){ .kind = NAME_COMPANY, .name = STR("Acme"), .mentions = at,
		.n_mentions = 1 };
	r.names = (struct entities){ &acme, 1 };
	claims_find(&r.a, &r.doc, &r.names, &r.claims);
	CHECK_STR(words_at_span(&r, quote(&r, 0)->speaker), STR("It"));
	CHECK_INT(quote(&r, 0)->speaker_entity, CLAIM_NOBODY);
	arena_free(&r.a);
}

TEST(claims_speaker_between_commas_or_at_the_end_is_sure)
{
	static const struct said cases[] = {
		{ "The plan has a special force to guard the hills, Secretary Ann Lee told a panel "
		  "on Wednesday.",
		    "Secretary Ann Lee", "The plan has a special force to guard the hills" },
		{ "One lawmaker called Ray “the orange prince of paper.”", "One lawmaker",
		    "Ray “the orange prince of paper.”" },
	};

	CHECK_SAID(cases);
}

TEST(claims_source_hangs_together)
{
	struct reading r;

	read_text(&r, "People briefed on the talks said that a deal was close.\n\n"
		      "She and her deputies said that the office would close in June.");
	CHECK_STR(
	    words_at_span(&r, quote(&r, 0)->speaker), STR("People briefed on the talks"));
	CHECK_STR(words_at_span(&r, quote(&r, 1)->speaker), STR("She and her deputies"));
	arena_free(&r.a);
}

TEST(claims_source_is_taken_whole)
{
	static const char *const texts[][2] = {
		{ "Officials in five towns say that the mill will close.",
		    "Officials in five towns" },
		{ "Farmers from the hills and the coast said that prices would fall.",
		    "Farmers from the hills and the coast" },
		{ "A letter signed on Friday says that the mill was sold in May.",
		    "A letter signed on Friday" },
		{ "Attorneys for the family said that the mill was sold in May.",
		    "Attorneys for the family" },
		{ "Ann Lee, 67, a baker from Flint, Mich., said that prices would fall.",
		    "Ann Lee, 67, a baker from Flint, Mich." },
		{ "OSLO (Wire) - Ann Lee said that prices would fall.", "Ann Lee" },
		{ "By then he'd said that prices would fall.", "he" },
		{ "The vote came after Ann Lee said that prices would fall.", "Ann Lee" },
		{ "Last week State Farm official Ann Lee said that prices would fall.",
		    "State Farm official Ann Lee" },
		{ "Smith walked to the podium and said that prices would fall.", "Smith" },
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct reading r;

		read_text(&r, texts[i][0]);
		CHECK_STR(words_at_span(&r, quote(&r, 0)->speaker), str_of(texts[i][1]));
		arena_free(&r.a);
	}
}

TEST(claims_who_is_accused_is_not_who_speaks)
{
	struct reading r;

	read_text(&r, "Smith was accused of taking money from the mill for nine years.\n\n"
	              "Smith was accused by the mayor of taking money from the mill.");
	for (size_t i = 0; i < count_quotes(&r); i++)
		CHECK(!str_eq(words_at_span(&r, quote(&r, i)->speaker), STR("Smith")));
	arena_free(&r.a);
}

TEST(claims_report_of_a_report_stands_for_both)
{
	struct reading r;

	read_text(&r, "Officers have said that the bridge was safe and that lorries could "
		      "go over it by night, according to the mayor.");
	CHECK_INT(count_quotes(&r), 1);
	CHECK_STR(words_at_span(&r, quote(&r, 0)->speaker), STR("the mayor"));
	arena_free(&r.a);
}

TEST(claims_title_before_a_name_is_no_quote)
{
	struct reading r;

	read_text(&r, "“The Long Winter Road” star Ann Lee announced a film about snow.");
	for (size_t i = 0; i < r.claims.n; i++)
		CHECK(r.claims.v[i].mode != MODE_DIRECT);
	arena_free(&r.a);
}

TEST(claims_titles_and_slogans_are_no_direct_quotes)
{
	struct reading r;

	read_text(
	    &r, "He noted on Monday a change from the usual slogan, “Make Towns Great.”");
	for (size_t i = 0; i < r.claims.n; i++)
		CHECK(r.claims.v[i].mode != MODE_DIRECT);
	arena_free(&r.a);
}

TEST(claims_turn_of_an_interview_goes_on_to_the_next)
{
	struct reading r;
	struct str words;

	read_text(&r, "JONES: How long was the work?\n\n"
		      "SMITH: It took us two years in all.\n\n"
		      "And then the flood came in March.\n\n"
		      "JONES: What did the flood destroy there?\n\n"
		      "SMITH: It broke the wall and both of the pumps.");
	CHECK_INT(count_quotes(&r), 4);
	words = words_at_span(&r, quote(&r, 1)->at);
	CHECK(str_ends(words, STR("in March.")));
	arena_free(&r.a);
}

TEST(claims_times_of_day_and_asides_are_no_claims)
{
	struct reading r;

	read_text(&r, "# Opening hours\n\n7:30 PM\n\n(12 more rooms upstairs.)");
	CHECK_INT(r.claims.n, 0);
	arena_free(&r.a);
}

TEST(claims_who_wrote_what_stands_above_is_no_claim)
{
	struct reading r;

	read_text(&r, "— Harbour Office of Rome (@harbourofrome) February 28, 2024\n\n"
		      "—Ann Lee, a baker who won the 2019 prize of the city of Rome\n\n"
		      "— Wages rose by 3 per cent in 2019, the office says.");
	CHECK_INT(r.claims.n, 1);
	CHECK(str_find(words_at_span(&r, r.claims.v[0].at), STR("ages rose")) != STR_NONE);
	arena_free(&r.a);
}

TEST(claims_hostile_marks_end_in_bounded_time)
{
	static char text[400001];
	struct reading r;

	for (size_t i = 0; i + 8 <= sizeof(text) - 1; i += 8)
		memcpy(text + i, i % 16 ? " 'a \"b, " : "said \"x'", 8);
	read_text(&r, text);
	CHECK(r.claims.n <= 5000);
	arena_free(&r.a);
}
