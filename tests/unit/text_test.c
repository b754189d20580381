#include "test.h"

#include "base/arena.h"
#include "base/buf.h"
#include "text/chars.h"
#include "text/diff.h"
#include "text/doc.h"
#include "text/lang.h"
#include "text/nfc.h"
#include "text/shingle.h"

static struct arena arena;

static struct doc
prepared(const char *text, const char *lang)
{
	struct doc d = { .text = str_of(text), .lang = str_of(lang) };

	doc_paragraphs(&arena, &d);
	doc_prepare(&arena, &d);
	return d;
}

/* Tokens joined by "|". */
static struct str
tokens(const char *text)
{
	struct doc d = prepared(text, "en");
	struct buf b = { .max = 0 };
	struct str out;

	for (size_t i = 0; i < d.n_tokens; i++) {
		if (i > 0)
			buf_c(&b, '|');
		buf_str(&b, str_sub(d.text, d.tokens[i].start, d.tokens[i].end));
	}
	out = arena_dup(&arena, buf_view(&b));
	buf_free(&b);
	return out;
}

/* Sentences joined by "|". */
static struct str
sentences(const char *text, const char *lang)
{
	struct doc d = prepared(text, lang);
	struct buf b = { .max = 0 };
	struct str out;

	for (size_t i = 0; i < d.n_sentences; i++) {
		if (i > 0)
			buf_c(&b, '|');
		buf_str(&b, str_sub(d.text, d.sentences[i].start, d.sentences[i].end));
	}
	out = arena_dup(&arena, buf_view(&b));
	buf_free(&b);
	return out;
}

#define TOKENS(in, want) CHECK_STR(tokens(in), STR(want))
#define SENTENCES(in, want) CHECK_STR(sentences(in, "en"), STR(want))
#define SENTENCES_OF(lang, in, want) CHECK_STR(sentences(in, lang), STR(want))

TEST(tokens_keep_inner_apostrophes_and_hyphens)
{
	TOKENS("I don't like co-founders.", "I|don't|like|co-founders|.");
	TOKENS("O’Brien’s and the girls’ game", "O’Brien|’s|and|the|girls|’|game");
}

TEST(tokens_keep_the_stops_of_abbreviations)
{
	TOKENS("Acme Inc. of the U.S. won.", "Acme|Inc.|of|the|U.S.|won|.");
	TOKENS("J. K. Rowling at 5 a.m. today", "J.|K.|Rowling|at|5|a.m.|today");
	TOKENS("see No. 5. No. Never", "see|No.|5|.|No|.|Never");
}

TEST(tokens_keep_numbers_whole)
{
	TOKENS("3,891 or 2.5% at 10:30", "3,891|or|2.5|%|at|10:30");
	TOKENS("a 30-year-old at 3M, 20th", "a|30-year-old|at|3M|,|20th");
}

TEST(tokens_keep_addresses_whole)
{
	TOKENS("(https://example.com/a?b=c).", "(|https://example.com/a?b=c|)|.");
	TOKENS("write to a.b@example.org, AT&T", "write|to|a.b@example.org|,|AT&T");
}

TEST(tokens_split_glued_sentences)
{
	TOKENS("the end.Next one", "the|end|.|Next|one");
}

TEST(tokens_part_names_at_a_low_line_and_keep_identifiers)
{
	TOKENS("Director_Park of snake_case, MAX_LEN", "Director|_|Park|of|snake_case|,|MAX_LEN");
	TOKENS("by @Jane_Doe at example.org/Old_Mill", "by|@|Jane_Doe|at|example.org|/|Old_Mill");
}

TEST(sentences_are_not_cut_at_titles_and_initials)
{
	SENTENCES("Mr. Smith met Dr. J. K. Doe. They spoke.", "Mr. Smith met Dr. J. K. Doe.|They spoke.");
	SENTENCES("He works for Acme Inc. The firm is big.", "He works for Acme Inc.|The firm is big.");
	SENTENCES("The U.S. Senate met. The U.S. is big.", "The U.S. Senate met.|The U.S. is big.");
	SENTENCES("It opens at 9 a.m. ET on Jan. 5. Really.", "It opens at 9 a.m. ET on Jan. 5.|Really.");
	SENTENCES("A letter of U.S. Sen. Doe came.", "A letter of U.S. Sen. Doe came.");
	SENTENCES("It is for John Doe Jr. They left. Doe Jr. Works is a firm.",
	    "It is for John Doe Jr.|They left.|Doe Jr. Works is a firm.");
	SENTENCES("It is by Acme Inc. Mr. Doe left.", "It is by Acme Inc.|Mr. Doe left.");
	SENTENCES("It closed at 5 p.m. Smith left.", "It closed at 5 p.m.|Smith left.");
}

TEST(sentences_begin_after_a_dateline)
{
	SENTENCES("PARIS, France (AP) — The dam broke.", "PARIS, France (AP) —|The dam broke.");
	SENTENCES("NEW YORK, Sept. 11, 2024 -- Shares fell.", "NEW YORK, Sept. 11, 2024 --|Shares fell.");
	SENTENCES("(CNN) — the dam broke.", "(CNN) —|the dam broke.");
	SENTENCES_OF("de", "Paris (dpa) - Der Damm brach.", "Paris (dpa) -|Der Damm brach.");
	SENTENCES("LONDON (Reuters)—Rates fell.", "LONDON (Reuters)—|Rates fell.");
	SENTENCES("NASA — the agency — said so.", "NASA — the agency — said so.");
	SENTENCES("NASA — the agency.", "NASA — the agency.");
	SENTENCES("Paris — The dam broke.", "Paris — The dam broke.");
	SENTENCES("PARIS —", "PARIS —");
}

TEST(sentences_take_the_closing_quote_with_them)
{
	SENTENCES("“I am here.” She left.", "“I am here.”|She left.");
	SENTENCES("\"I am here.\" \"So am I,\" he said.", "\"I am here.\"|\"So am I,\" he said.");
	SENTENCES("“Why?” he asked. “Why not?” Smith asked. Done.",
	    "“Why?” he asked.|“Why not?” Smith asked.|Done.");
	SENTENCES_OF("de", "„Ich bin da.“ Sie ging.", "„Ich bin da.“|Sie ging.");
	SENTENCES_OF("fr", "« Je suis là. » Elle partit.", "« Je suis là. »|Elle partit.");
}

TEST(sentences_know_decimals_and_ellipses)
{
	SENTENCES("It rose 2.5 percent. Then it fell.", "It rose 2.5 percent.|Then it fell.");
	SENTENCES("Well... maybe. And then... Nothing.", "Well... maybe.|And then...|Nothing.");
	SENTENCES("Yahoo! is a firm! Buy it?! Yes.", "Yahoo! is a firm!|Buy it?!|Yes.");
}

TEST(sentences_know_abbreviations_of_other_languages)
{
	SENTENCES_OF("de", "Er kauft z. B. Brot u. a. Waren, d. h. viel. Dann geht er.",
	    "Er kauft z. B. Brot u. a. Waren, d. h. viel.|Dann geht er.");
	SENTENCES_OF("fr", "Hier, M. Le Pen a parlé. M. Dupont aussi.",
	    "Hier, M. Le Pen a parlé.|M. Dupont aussi.");
	SENTENCES_OF("es", "El Sr. Pérez viajó a EE. UU. en enero. Volvió.",
	    "El Sr. Pérez viajó a EE. UU. en enero.|Volvió.");
	SENTENCES_OF("ru", "А. С. Пушкин родился в 1799 г. в Москве. Он поэт.",
	    "А. С. Пушкин родился в 1799 г. в Москве.|Он поэт.");
	SENTENCES_OF("pl", "Prof. Kowalski mieszka przy ul. Długiej. Ma np. psa.",
	    "Prof. Kowalski mieszka przy ul. Długiej.|Ma np. psa.");
	SENTENCES_OF("fr", "Il faut l'option -e. Avec elle, tout va.",
	    "Il faut l'option -e.|Avec elle, tout va.");
	SENTENCES_OF("nl", "Dhr. Jansen kocht o.a. brood. Hij at het.",
	    "Dhr. Jansen kocht o.a. brood.|Hij at het.");
}

TEST(sentences_go_on_after_remarks_in_brackets)
{
	SENTENCES("The plan (what a plan!) Smith made failed. (He knew.) It ended.",
	    "The plan (what a plan!) Smith made failed.|(He knew.)|It ended.");
	SENTENCES("He said so . . . Then he left.", "He said so . . .|Then he left.");
}

TEST(sentences_know_ordinals_with_a_stop)
{
	SENTENCES_OF("de", "Am 13. Februar kam er. Im 19. Jahrhundert nicht.",
	    "Am 13. Februar kam er.|Im 19. Jahrhundert nicht.");
	SENTENCES("1. Open the box. 2. Close it.", "1. Open the box.|2. Close it.");
}

TEST(sentences_know_other_full_stops)
{
	SENTENCES_OF("zh", "他来了。她走了！真的吗？", "他来了。|她走了！|真的吗？");
	SENTENCES_OF("ja", "「行きます。」と言った。終わり。", "「行きます。」と言った。|終わり。");
	SENTENCES_OF("hi", "वह आया। वह गया।", "वह आया।|वह गया।");
	SENTENCES_OF("ar", "هل جاء؟ نعم.", "هل جاء؟|نعم.");
}

TEST(sentences_stay_inside_their_paragraph)
{
	SENTENCES("A heading\n\nA text", "A heading|A text");
	CHECK_INT((long long)prepared("", "en").n_sentences, 0);
}

TEST(sections_are_the_nearest_heading_before)
{
	struct block blocks[] = {
		{ .start = 0, .end = 3, .kind = BLOCK_HEADING, .level = 2 },
		{ .start = 4, .end = 7, .kind = BLOCK_PARA },
		{ .start = 8, .end = 13, .kind = BLOCK_PARA },
		{ .start = 14, .end = 17, .kind = BLOCK_ITEM },
	};
	struct doc d = { .text = STR("one two Here: abc"), .blocks = blocks, .n_blocks = 4 };

	CHECK_STR(doc_section(&d, 5), STR("one"));
	CHECK_STR(doc_section(&d, 15), STR("Here"));
	CHECK_STR(doc_section(&d, 1), STR(""));
}

TEST(letters_fold_without_case_and_accents)
{
	struct buf b = { .max = 0 };

	chars_plain(&b, STR("Éß Łódź ΆΣ Ёж"));
	CHECK_STR(buf_view(&b), STR("ess lodz ασ еж"));
	buf_clear(&b);
	chars_lower(&b, STR("ÉA ΆΣ Ёж"));
	CHECK_STR(buf_view(&b), STR("éa άσ ёж"));
	buf_free(&b);
}

TEST(lang_is_told_from_a_sentence)
{
	CHECK_STR(lang_detect(STR("The company said that it would not sell its shares to the bank.")), STR("en"));
	CHECK_STR(lang_detect(STR("Das Unternehmen teilte mit, dass es die Aktien nicht an die Bank verkauft.")), STR("de"));
	CHECK_STR(lang_detect(STR("L'entreprise a dit qu'elle ne vendrait pas ses actions à la banque.")), STR("fr"));
	CHECK_STR(lang_detect(STR("La empresa dijo que no vendería sus acciones al banco por ahora.")), STR("es"));
	CHECK_STR(lang_detect(STR("Компания заявила, что не будет продавать свои акции банку.")), STR("ru"));
	CHECK_STR(lang_detect(STR("Компанія заявила, що не продаватиме свої акції банку.")), STR("uk"));
	CHECK_STR(lang_detect(STR("同社は銀行に株式を売却しないと発表した。")), STR("ja"));
	CHECK_STR(lang_detect(STR("该公司表示不会向银行出售其股份。")), STR("zh"));
	CHECK_STR(lang_detect(STR("Η εταιρεία ανακοίνωσε ότι δεν θα πουλήσει.")), STR("el"));
}

TEST(lang_is_empty_when_unsure)
{
	CHECK_STR(lang_detect(STR("")), STR(""));
	CHECK_STR(lang_detect(STR("12 345 %")), STR(""));
	CHECK_STR(lang_detect(STR("Qwerty Asdfgh Zxcvbn")), STR(""));
}

static double
likeness(const char *a, const char *b)
{
	struct shingle_sketch x, y;

	shingle_sketch(str_of(a), &x);
	shingle_sketch(str_of(b), &y);
	return shingle_likeness(&x, &y);
}

TEST(shingles_see_near_duplicates)
{
	const char *a = "The company said on Monday that it would sell its shares to the bank for "
	    "nine million dollars, and that the sale would be done before the end of the year.";
	const char *b = "THE COMPANY said, on Monday, that it would sell its shares to the bank for "
	    "nine million dollars and that the sale would be done before the end of the month.";
	const char *c = "A storm went over the coast last night; nobody was hurt, but trains were "
	    "late, and schools stayed closed for most of the day in three counties.";

	CHECK(likeness(a, a) > 0.999);
	CHECK(likeness(a, b) > 0.6);
	CHECK(likeness(a, c) < 0.1);
	CHECK(likeness("", "") < 0.1);
	CHECK(likeness("Two words", "two words!") > 0.999);
}

/* Edits as "[old>new]" joined. */
static struct str
edits(const char *old_text, const char *new_text, bool words)
{
	struct str a = str_of(old_text), b = str_of(new_text), out;
	struct diff d = words ? diff_words(&arena, a, b) : diff_sentences(&arena, a, b);
	struct buf s = { .max = 0 };

	for (size_t i = 0; i < d.n; i++) {
		buf_c(&s, '[');
		buf_str(&s, str_sub(a, d.edits[i].a_start, d.edits[i].a_end));
		buf_c(&s, '>');
		buf_str(&s, str_sub(b, d.edits[i].b_start, d.edits[i].b_end));
		buf_c(&s, ']');
	}
	out = arena_dup(&arena, buf_view(&s));
	buf_free(&s);
	return out;
}

TEST(diff_names_the_sentences_that_changed)
{
	CHECK_STR(edits("One came. Two left. Three slept.", "One came. Two stayed. Three slept.", false),
	    STR("[Two left.>Two stayed.]"));
	CHECK_STR(edits("One. Two. Three.", "Zero. One. Three. Four.", false),
	    STR("[>Zero.][Two.>][>Four.]"));
	CHECK_STR(edits("Same.", "Same.", false), STR(""));
	CHECK_STR(edits("", "New text.", false), STR("[>New text.]"));
	CHECK_STR(edits("Old text.", "", false), STR("[Old text.>]"));
}

TEST(diff_names_the_words_that_changed)
{
	CHECK_STR(edits("it rose 3 percent in May", "it fell 3 percent in late May", true),
	    STR("[rose>fell][>late]"));
	CHECK_STR(edits("a b c a b b a", "c b a b a c", true), STR("[a b>][>b][b>][>c]"));
}

TEST(diff_of_unlike_texts_is_one_edit)
{
	struct buf a = { .max = 0 }, b = { .max = 0 };
	struct diff d;

	for (int i = 0; i < 5000; i++) {
		buf_fmt(&a, "a%d ", i);
		buf_fmt(&b, "b%d ", i);
	}
	d = diff_words(&arena, buf_view(&a), buf_view(&b));
	CHECK_INT((long long)d.n, 1);
	buf_free(&a);
	buf_free(&b);
}

TEST(letters_and_their_marks_are_written_in_one_form)
{
	struct arena a;
	struct str latin = STR("na\xC3\xAFve \xE2\x80\x9Cquoted\xE2\x80\x9D, \xD0\xB9, \xE4\xB8\xAD");

	arena_init(&a, 0);
	CHECK(!nfc_changes(latin));
	CHECK(nfc_text(&a, latin).p == latin.p);
	CHECK_STR(nfc_text(&a, STR("nai\xCC\x88ve")), STR("na\xC3\xAFve"));
	CHECK_STR(nfc_text(&a, STR("\xE3\x81\x8B\xE3\x82\x99")), STR("\xE3\x81\x8C"));
	CHECK_STR(nfc_text(&a, STR("\xE0\xA7\x9F")), STR("\xE0\xA6\xAF\xE0\xA6\xBC"));
	CHECK_STR(nfc_text(&a, STR("\xE1\x84\x80\xE1\x85\xA1")), STR("\xEA\xB0\x80"));
	arena_free(&a);
}
