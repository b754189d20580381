#include "numbers.h"

#include <string.h>

static const struct {
	const char *word;
	double value;
} cardinals[] = {
	{ "zero", 0 }, { "one", 1 }, { "two", 2 }, { "three", 3 }, { "four", 4 }, { "five", 5 },
	{ "six", 6 }, { "seven", 7 }, { "eight", 8 }, { "nine", 9 }, { "ten", 10 },
	{ "eleven", 11 }, { "twelve", 12 }, { "thirteen", 13 }, { "fourteen", 14 },
	{ "fifteen", 15 }, { "sixteen", 16 }, { "seventeen", 17 }, { "eighteen", 18 },
	{ "nineteen", 19 }, { "twenty", 20 }, { "thirty", 30 }, { "forty", 40 },
	{ "fifty", 50 }, { "sixty", 60 }, { "seventy", 70 }, { "eighty", 80 },
	{ "ninety", 90 },
}, ordinals[] = {
	{ "first", 1 }, { "second", 2 }, { "third", 3 }, { "fourth", 4 }, { "fifth", 5 },
	{ "sixth", 6 }, { "seventh", 7 }, { "eighth", 8 }, { "ninth", 9 }, { "tenth", 10 },
	{ "eleventh", 11 }, { "twelfth", 12 }, { "thirteenth", 13 }, { "fifteenth", 15 },
	{ "twentieth", 20 },
};

#define BEGINNINGS "efnostz" /* of all of them */
#define COUNT(v) (sizeof(v) / sizeof((v)[0]))

static bool
simple_word(struct str word, double *value, bool *ordinal)
{
	for (size_t i = 0; i < COUNT(cardinals); i++)
		if (str_eqi(word, str_of(cardinals[i].word))) {
			*value = cardinals[i].value;
			*ordinal = false;
			return true;
		}
	for (size_t i = 0; i < COUNT(ordinals); i++)
		if (str_eqi(word, str_of(ordinals[i].word))) {
			*value = ordinals[i].value;
			*ordinal = true;
			return true;
		}
	return false;
}

bool
number_word(struct str word, double *value, bool *ordinal)
{
	size_t hyphen;
	double tens, ones;
	bool is_ordinal;

	if (word.n < 3 || word.n > 20 || !strchr(BEGINNINGS, ascii_lower(word.p[0])))
		return false;
	if (simple_word(word, value, ordinal))
		return true;
	hyphen = str_findc(word, '-');
	if (hyphen == STR_NONE ||
	    !simple_word(str_sub(word, 0, hyphen), &tens, &is_ordinal) || is_ordinal ||
	    tens < 20 || !simple_word(str_from(word, hyphen + 1), &ones, &is_ordinal) || ones > 9)
		return false;
	*value = tens + ones;
	*ordinal = is_ordinal;
	return true;
}
