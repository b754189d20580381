#include "date_words.h"

#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "chars.h"
#include "date_table.h"

static const char between[] =
    "of ta de del di den d le el do m ngay dia";

static const char before_time[] =
    "at um à a las alle às as om kl klo klokken o w v ve в о saat ore ora ob "
    "on la u au der ho vid klukkan στις lúc pukul الساعة ساعت בשעה t";

static const char after_time[] =
    "uhr hrs hr h hours uur klo óra ч time kst น";

static const char mornings[] =
    "am a.m πμ π.μ öö ö.ö 오전 上午 午前 ص صباحا";
static const char evenings[] =
    "pm p.m μμ μ.μ ös ö.s 오후 下午 午後 م مساء";
static const char beside_year[] =
    "թ ж gada ค.ศ พ.ศ г год года г.г року рік р r roku năm nam år";

static struct map words;   /* filled at the first look-up */
static struct arena spell; /* the folded words */

/* Without case and accents; the vowel signs of Indic scripts and of Thai stay. */
static size_t
fold_char(uint32_t c, char out[8])
{
	return c < 0x900 ? char_plain(c, out) : utf8_put(out, char_lower(c));
}

static void
fold_all(struct buf *b, struct str word)
{
	char out[8];

	for (size_t at = 0; at < word.n;)
		buf_add(b, out, fold_char(char_next(word, at, &at), out));
}

static void
add(const char *list, enum date_word value)
{
	struct buf plain = { .max = 0 };
	struct str rest = str_of(list), word;

	while (str_cut(&rest, ' ', &word)) {
		uint32_t *v;

		buf_clear(&plain);
		fold_all(&plain, word);
		if (map_get(&words, buf_view(&plain)) != MAP_NONE)
			continue;
		v = map_put(&words, arena_dup(&spell, buf_view(&plain)));
		*v = value;
	}
	buf_free(&plain);
}

static void
fill(void)
{
	for (int i = 0; i < 12; i++)
		add(months[i], (enum date_word)(DATE_WORD_MONTH_1 + i));
	add(mornings, DATE_WORD_AM);
	add(evenings, DATE_WORD_PM);
	add(between, DATE_WORD_OF);
	add(before_time, DATE_WORD_AT);
	add(after_time, DATE_WORD_CLOCK);
	add(beside_year, DATE_WORD_YEAR);
	for (size_t i = 0; i < sizeof(weekdays) / sizeof(weekdays[0]); i++)
		add(weekdays[i], DATE_WORD_WEEKDAY);
}

/* Folds the letters from `at` on into out; a joining sign stays when a letter follows. */
static size_t
fold_word(struct str s, size_t at, char out[DATE_WORD_MAX], size_t *end)
{
	size_t n = 0, after = at;

	while (at < s.n && n + 8 <= DATE_WORD_MAX) {
		uint32_t c = char_next(s, at, &after);
		enum char_class k = char_class(c);
		size_t next;

		if (k != CHAR_UPPER && k != CHAR_LOWER && k != CHAR_LETTER && k != CHAR_MARK &&
		    !((c == '.' || c == '\'' || (c == '-' && n > 4)) && n > 0 && after < s.n &&
		    char_is_alpha(char_next(s, after, &next))))
			break;
		n += c == '.' || c == '-' || c == '\'' ? utf8_put(out + n, c) : fold_char(c, out + n);
		at = after;
	}
	*end = at;
	return n;
}

static bool
folds_to(const char *word, struct str folded)
{
	struct buf plain = { .max = 0 };
	bool same;

	fold_all(&plain, str_of(word));
	same = str_eq(buf_view(&plain), folded);
	buf_free(&plain);
	return same;
}

/* The month by its language: in English, "mac" and "set" are none. */
static enum date_word
month_of(struct str word, int month, struct str lang)
{
	static const char english[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	if (str_eq(lang, STR("en")) &&
	    !str_starts(word, str_sub(str_of(english), (size_t)month * 3 - 3, (size_t)month * 3)))
		return DATE_WORD_NONE;
	for (size_t i = 0; i < sizeof(month_exceptions) / sizeof(month_exceptions[0]); i++) {
		if (str_eq(lang, str_of(month_exceptions[i].lang)) &&
		    folds_to(month_exceptions[i].word, word))
			return (enum date_word)month_exceptions[i].month;
	}
	return (enum date_word)month;
}

static enum date_word
look_up(struct str word, struct str lang)
{
	uint32_t v;

	if (words.n == 0)
		fill();
	if (word.n == 0)
		return DATE_WORD_NONE;
	v = map_get(&words, word);
	if (v == MAP_NONE && str_starts(word, STR("ב"))) /* Hebrew "in" */
		v = map_get(&words, str_from(word, STR("ב").n));
	if (v == MAP_NONE)
		return DATE_WORD_NONE;
	if (v <= DATE_WORD_MONTH_12)
		return month_of(word, (int)v, lang);
	return (enum date_word)v;
}

/* "كانون الثاني": the second word decides the month. */
static enum date_word
two_words(struct str s, char first[DATE_WORD_MAX], size_t n, size_t *end)
{
	char second[DATE_WORD_MAX];
	size_t at = *end, m;

	if (n == 0 || (unsigned char)first[0] < 0xD8 || at >= s.n || s.p[at] != ' ')
		return DATE_WORD_NONE;
	m = fold_word(s, at + 1, second, &at);
	if (n + 1 + m > DATE_WORD_MAX)
		return DATE_WORD_NONE;
	first[n] = '_';
	memcpy(first + n + 1, second, m);
	if (map_get(&words, str_make(first, n + 1 + m)) == MAP_NONE)
		return DATE_WORD_NONE;
	*end = at;
	return (enum date_word)map_get(&words, str_make(first, n + 1 + m));
}

enum date_word
date_word_at(struct str s, size_t at, struct str lang, size_t *end)
{
	char word[DATE_WORD_MAX];
	size_t n = fold_word(s, at, word, end), dot;
	enum date_word w = look_up(str_make(word, n), lang);

	if (w != DATE_WORD_NONE)
		return w;
	w = two_words(s, word, n, end);
	/* "Sept.2026", "16.Feb-2026": only what stands before the sign. */
	if (w == DATE_WORD_NONE && n > 0) {
		for (dot = at; dot < *end && s.p[dot] != '.' && s.p[dot] != '-' && s.p[dot] != '\'';)
			dot++;
		if (dot < *end && dot > at) {
			n = fold_word(str_sub(s, 0, dot), at, word, end);
			w = look_up(str_make(word, n), lang);
		}
	}
	return w;
}
