#include "number_lang.h"

#include "text/chars.h"

static bool
is_listed(const char *list, struct str word)
{
	return str_among(word, str_of(list));
}

/* A language of a list: its first two letters, whatever its region. */
static bool
is_among(const char *list, struct str lang)
{
	return lang.n >= 2 && (lang.n == 2 || lang.p[2] == '-' || lang.p[2] == '_') &&
	       is_listed(list, str_sub(lang, 0, 2));
}

bool
number_is_english(struct str lang)
{
	return lang.n == 0 || is_among("en", lang);
}

bool
number_has_decimal_comma(struct str lang)
{
	return is_among("de fr es it pt nl ru uk be pl cs sk da sv no nb nn fi is tr el ro "
			"hu bg hr sr bs sl mk sq lt lv et id vi ca gl eu",
	    lang);
}

bool
number_parts_by_space(struct str lang)
{
	return is_among("fr ru uk be pl cs sk sv no nb nn fi hu bg lt lv et", lang);
}

struct lang_value {
	const char *langs, *words;
	double value;
};

double
number_lang_scale(struct str lang, struct str word)
{
	static const struct lang_value scales[] = {
		{ "de", "Hundert hundert", 1e2 },
		{ "de", "Tausend tausend Tsd Tsd.", 1e3 },
		{ "de", "Million Millionen Mio Mio.", 1e6 },
		{ "de", "Milliarde Milliarden Mrd Mrd.", 1e9 },
		{ "de", "Billion Billionen Bio.", 1e12 },
		{ "fr", "mille milliers", 1e3 },
		{ "fr", "million millions", 1e6 },
		{ "fr", "milliard milliards", 1e9 },
		{ "es", "mil miles", 1e3 },
		{ "es", "millón millones", 1e6 },
		{ "es", "billón billones", 1e12 },
		{ "pt", "mil", 1e3 },
		{ "pt", "milhão milhões", 1e6 },
		{ "pt", "bilhão bilhões", 1e9 },
		{ "it", "mila", 1e3 },
		{ "it", "milione milioni", 1e6 },
		{ "it", "miliardo miliardi", 1e9 },
		{ "nl", "duizend", 1e3 },
		{ "nl", "miljoen", 1e6 },
		{ "nl", "miljard", 1e9 },
		{ "ru", "тысяч тысячи тыс тыс.", 1e3 },
		{ "ru", "миллион миллиона миллионов млн", 1e6 },
		{ "ru", "миллиард миллиарда миллиардов млрд", 1e9 },
	};

	for (size_t i = 0; i < sizeof(scales) / sizeof(*scales); i++)
		if (is_among(scales[i].langs, lang) && is_listed(scales[i].words, word))
			return scales[i].value;
	return 1;
}

enum approx
number_lang_approx(const struct words *w, size_t first)
{
	/* The longer of two that end alike stands first. */
	static const struct {
		const char *langs, *words;
		enum approx kind;
	} all[] = {
		{ "de", "nicht mehr als", APPROX_UP_TO },
		{ "de", "mehr als", APPROX_OVER },
		{ "de", "über", APPROX_OVER },
		{ "de", "weniger als", APPROX_UNDER },
		{ "de", "unter", APPROX_UNDER },
		{ "de", "mindestens", APPROX_AT_LEAST },
		{ "de", "bis zu", APPROX_UP_TO },
		{ "de", "höchstens", APPROX_UP_TO },
		{ "de", "rund", APPROX_ABOUT },
		{ "de", "etwa", APPROX_ABOUT },
		{ "de", "ungefähr", APPROX_ABOUT },
		{ "de", "circa", APPROX_ABOUT },
		{ "de", "ca.", APPROX_ABOUT },
		{ "de", "fast", APPROX_ABOUT },
		{ "de", "knapp", APPROX_ABOUT },
		{ "de", "gut", APPROX_OVER },
		{ "fr", "au moins", APPROX_AT_LEAST },
		{ "fr", "plus de", APPROX_OVER },
		{ "fr", "moins de", APPROX_UNDER },
		{ "fr", "près de", APPROX_ABOUT },
		{ "fr", "environ", APPROX_ABOUT },
		{ "fr", "presque", APPROX_ABOUT },
		{ "es", "al menos", APPROX_AT_LEAST },
		{ "es", "por lo menos", APPROX_AT_LEAST },
		{ "es", "más de", APPROX_OVER },
		{ "es", "menos de", APPROX_UNDER },
		{ "es", "cerca de", APPROX_ABOUT },
		{ "es", "alrededor de", APPROX_ABOUT },
		{ "es", "unos", APPROX_ABOUT },
		{ "es", "unas", APPROX_ABOUT },
		{ "es", "casi", APPROX_ABOUT },
		{ "es", "hasta", APPROX_UP_TO },
		{ "pt", "pelo menos", APPROX_AT_LEAST },
		{ "pt", "mais de", APPROX_OVER },
		{ "pt", "menos de", APPROX_UNDER },
		{ "pt", "cerca de", APPROX_ABOUT },
		{ "pt", "quase", APPROX_ABOUT },
		{ "it", "almeno", APPROX_AT_LEAST },
		{ "it", "oltre", APPROX_OVER },
		{ "it", "più di", APPROX_OVER },
		{ "it", "meno di", APPROX_UNDER },
		{ "it", "circa", APPROX_ABOUT },
		{ "it", "quasi", APPROX_ABOUT },
		{ "nl", "minstens", APPROX_AT_LEAST },
		{ "nl", "meer dan", APPROX_OVER },
		{ "nl", "ruim", APPROX_OVER },
		{ "nl", "minder dan", APPROX_UNDER },
		{ "nl", "ongeveer", APPROX_ABOUT },
		{ "nl", "bijna", APPROX_ABOUT },
		{ "ru", "не менее", APPROX_AT_LEAST },
		{ "ru", "менее", APPROX_UNDER },
		{ "ru", "более", APPROX_OVER },
		{ "ru", "свыше", APPROX_OVER },
		{ "ru", "около", APPROX_ABOUT },
		{ "ru", "Около", APPROX_ABOUT },
		{ "ru", "Более", APPROX_OVER },
		{ "ru", "примерно", APPROX_ABOUT },
		{ "ru", "почти", APPROX_ABOUT },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (is_among(all[i].langs, w->doc->lang) &&
		    words_before(w, first, all[i].words))
			return all[i].kind;
	return APPROX_EXACT;
}

/* "d'euros" without the article that hangs on it. */
static struct str
bare(struct str s)
{
	if (str_startsi(s, STR("d'")))
		return str_from(s, 2);
	if (str_startsi(s, STR("d’")))
		return str_from(s, 4);
	return s;
}

/* "de", "d'", "di" between a scale and what is counted. */
static size_t
after_of(const struct words *w, size_t i)
{
	return i < w->n && is_listed("de di van d'", word_text(w, i)) ? i + 1 : i;
}

struct str
number_lang_unit(const struct words *w, size_t i, size_t *used)
{
	static const struct {
		const char *words, *unit;
	} all[] = {
		{ "Prozent Procent procent procento процент процента процентов", "%" },
		{ "Dollar Dollars dollars dollari dólares dólar US-Dollar долларов доллара",
		    "USD" },
		{ "Euro Euros euro euros EUR € евро", "EUR" },
		{ "Franken SFr SFr. CHF", "CHF" },
		{ "рублей рубля руб", "RUB" },
		{ "Pfund", "GBP" },
		{ "zł złotych", "PLN" },
	};
	struct str word, next;

	i = after_of(w, i);
	if (i >= w->n)
		return STR("");
	word = bare(word_text(w, i));
	next = i + 1 < w->n ? word_text(w, i + 1) : STR("");
	*used = 2;
	if ((is_listed("por pour per", word) && is_listed("ciento cento cent", next)))
		return STR("%");
	*used = 1;
	for (size_t k = 0; k < sizeof(all) / sizeof(*all); k++)
		if (is_listed(all[k].words, word))
			return str_of(all[k].unit);
	return STR("");
}

static bool
is_capital(struct str s)
{
	size_t after;

	return s.n > 2 && char_is_upper(char_next(s, 0, &after)) &&
	       !char_is_upper(char_next(s, after, &after));
}

/* German writes nouns with a capital, adjectives before them. */
static size_t
german_noun(const struct words *w, size_t i)
{
	static const char *const others =
	    "oder aber eine einen einer eines diese dieser keine seine ihre wurde wurden "
	    "werden worden haben hatte hatten waren seien sollen gegen neben unter hinter "
	    "oben dessen deren sowie ohne wie zwischen können";

	for (size_t k = i; k < i + 3 && k < w->n; k++) {
		struct str s = word_text(w, k);

		if (w->doc->tokens[k].kind != TOKEN_WORD)
			break;
		if (is_capital(s))
			return is_listed("Uhr", s) ? SIZE_MAX : k;
		if (s.n < 4 || is_listed(others, s) ||
		    !(str_ends(s, STR("e")) || str_ends(s, STR("en")) ||
			str_ends(s, STR("er")) || str_ends(s, STR("es"))))
			break;
	}
	return SIZE_MAX;
}

/* Elsewhere plurals are told by their ending, as far as they can. */
static size_t
plural_noun(const struct words *w, size_t i, const char *endings)
{
	static const char *const others =
	    "dans sans plus mais vers sous après depuis fois puis dont alors entre menos "
	    "antes después desde entonces ellos ellas estos estas delle nelle alle dalle "
	    "sulle come anche dove invece oltre fare sono mais depois eles elas nos nas "
	    "pelas pelos dos das les des aux tous tegen binnen tussen waren werden hebben "
	    "en";
	struct str rest = str_of(endings), ending, s;

	i = after_of(w, i);
	if (i >= w->n || w->doc->tokens[i].kind != TOKEN_WORD ||
	    w->v[i].shape == SHAPE_UPPER)
		return SIZE_MAX;
	s = bare(word_text(w, i));
	if (s.n < 4 || is_capital(s) || is_listed(others, s))
		return SIZE_MAX;
	while (str_cut(&rest, ' ', &ending))
		if (str_ends(s, ending))
			return i;
	return SIZE_MAX;
}

size_t
number_lang_noun(const struct words *w, size_t i)
{
	static const struct {
		const char *langs, *endings;
	} all[] = {
		{ "fr", "s x" },
		{ "es pt ca gl", "s" },
		{ "it", "i e" },
		{ "nl", "en s" },
		{ "ru", "ов ев ей ек лет" },
	};

	if (is_among("de", w->doc->lang))
		return german_noun(w, i);
	for (size_t k = 0; k < sizeof(all) / sizeof(*all); k++)
		if (is_among(all[k].langs, w->doc->lang))
			return plural_noun(w, i, all[k].endings);
	return SIZE_MAX;
}
