/* The words of dates in many languages; looked up folded (chars_plain). */
#ifndef TEXT_DATE_WORDS_H
#define TEXT_DATE_WORDS_H

#include "base/str.h"

enum date_word {
	DATE_WORD_NONE,
	DATE_WORD_MONTH_1,
	DATE_WORD_MONTH_12 = 12,
	DATE_WORD_WEEKDAY,
	DATE_WORD_OF,     /* between day, month and year: "of", "de", "den" */
	DATE_WORD_AT,     /* before a time: "at", "um", "kl" */
	DATE_WORD_CLOCK,  /* after a time: "Uhr", "hrs" */
	DATE_WORD_AM,
	DATE_WORD_PM,
	DATE_WORD_YEAR,   /* beside a year: "г", "року", "năm" */
};

#define DATE_WORD_MAX 48 /* bytes of a folded word that is looked up */

/*
 * The word that starts at byte `at` of s and in *end the byte after it; a month of two
 * words ("كانون الثاني") is one. lang decides where languages differ.
 */
enum date_word date_word_at(struct str s, size_t at, struct str lang, size_t *end);

#endif
