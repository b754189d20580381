#include "stem.h"

#include <libstemmer.h>
#include <string.h>

#include "base/utf8.h"
#include "chars.h"

#define BASES_MAX 6
#define WORD_MAX_BYTES 40

/* Endings that inflect words, accents taken off as in the index. */
static const char *const english[] = { "", "s", "es", "ed", "d", "ing", "ies", "ied", "y",
	"er", "ers", "ly", NULL };
static const char *const german[] = { "", "e", "en", "n", "er", "ern", "es", "s", "em",
	"st", "t", "te", "ten", "et", "end", "ende", "enden", "eren", "ere", "erer", "sten",
	"in", "innen", NULL };
static const char *const french[] = { "", "s", "e", "es", "x", "er", "ez", "ent", "ons",
	"ait", "ais", "aient", "ant", "ants", "ante", "antes", "ees", "ee", "a", "era",
	"eront", "al", "aux", "ale", "ales", "eux", "euse", "euses", NULL };
static const char *const spanish[] = { "", "s", "es", "a", "as", "o", "os", "e", "en", "an",
	"ar", "er", "ir", "ado", "ados", "ada", "adas", "ido", "idos", "ida", "idas",
	"ando", "iendo", "aron", "ieron", "aba", "aban", "ia", "ian", "ara", "aran", NULL };
static const char *const italian[] = { "", "i", "e", "o", "a", "he", "hi", "are", "ere",
	"ire", "ato", "ata", "ati", "ate", "ando", "endo", "ano", "ono", "ava", "avano",
	NULL };
static const char *const portuguese[] = { "", "s", "es", "a", "as", "o", "os", "e", "em",
	"am", "ar", "er", "ir", "ado", "ados", "ada", "adas", "ido", "ida", "ando", "endo",
	"ou", "aram", "oes", "ao", NULL };
static const char *const dutch[] = { "", "e", "en", "s", "t", "te", "ten", "de", "den",
	"er", "ers", "ere", NULL };
static const char *const russian[] = { "", "а", "ы", "и", "у", "ю", "е", "о", "я", "ь", "й",
	"ой", "ою", "ом", "ам", "ами", "ах", "ов", "ев", "ей", "ем", "ям", "ями", "ях",
	"ий", "ии", "ию", "ия", "ие", "ый", "ая", "ое", "ые", "ого", "ому", "ым", "ых",
	"ыми", "ую", "его", "ему", "им", "их", "ими", "ть", "л", "ла", "ло", "ли", "ет",
	"ут", "ют", "ит", "ат", "ят", NULL };

const char *const stem_languages[] = { "en", "de", "fr", "es", "it", "pt", "nl", "ru",
	NULL };

static const struct {
	const char *lang;
	const char *const *endings;
} languages[] = {
	{ "en", english },
	{ "de", german },
	{ "fr", french },
	{ "es", spanish },
	{ "it", italian },
	{ "pt", portuguese },
	{ "nl", dutch },
	{ "ru", russian },
};

/* The stemmer's own, until it is asked again. */
static struct str
stem(struct sb_stemmer *s, struct str word)
{
	const sb_symbol *p = sb_stemmer_stem(s, (const sb_symbol *)word.p, (int)word.n);

	return p ? str_make((const char *)p, (size_t)sb_stemmer_length(s)) : word;
}

/* Only letters of one script, and at least three: nothing else inflects. */
static bool
inflects(struct str word, bool cyrillic)
{
	size_t len, letters = 0;

	for (size_t at = 0; at < word.n; at += len, letters++) {
		uint32_t c = utf8_get(word, at, &len);

		if (cyrillic ? c < 0x430 || c > 0x45F : c > 0x24F || !char_is_lower(c))
			return false;
	}
	return letters >= 3 && word.n <= WORD_MAX_BYTES;
}

struct base {
	struct str s;
	enum { ANY_ENDING, FEW_ENDINGS, VOWEL_ENDINGS } takes;
};

/* What endings are put on: the stem, as it is and as spelling may change it. */
static size_t
bases_of(struct arena *a, struct str word, struct str st, bool latin, struct base *out)
{
	struct str same = word;
	size_t n = 0, sharp;

	out[n++] = (struct base){ st, ANY_ENDING };
	if (!latin || st.n == 0)
		return n;
	/* hop-ing, hope-s; run, run-n-ing; happi, happ-y */
	out[n++] = (struct base){ arena_fmt(a, "%.*se", STRF(st)), FEW_ENDINGS };
	out[n++] = (struct base){ arena_fmt(a, "%.*s%c", STRF(st), st.p[st.n - 1]),
		VOWEL_ENDINGS };
	same.n = 0;
	while (same.n < word.n && same.n < st.n && word.p[same.n] == st.p[same.n])
		same.n++;
	if (st.p[st.n - 1] == 'i')
		same.n = st.n - 1;
	if (same.n < st.n)
		out[n++] = (struct base){ same, ANY_ENDING };
	/* German: Fluss, Fluß. */
	sharp = str_find(st, STR("ss"));
	if (sharp != STR_NONE)
		out[n++] = (struct base){ arena_fmt(a, "%.*s\xC3\x9F%.*s",
					      STRF(str_sub(st, 0, sharp)),
					      STRF(str_from(st, sharp + 2))),
			ANY_ENDING };
	return n;
}

static bool
takes(const struct base *b, const char *ending)
{
	if (b->takes == VOWEL_ENDINGS)
		return *ending && strchr("aeiou", *ending);
	return b->takes == ANY_ENDING || strlen(ending) < 2;
}

static bool
known(const struct str *v, size_t n, struct str s)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i], s))
			return true;
	return false;
}

/* Room for a base and an ending. */
#define FORM_MAX (2 * WORD_MAX_BYTES)

/* A base and an ending; empty when they are too long. */
static struct str
compose(char room[FORM_MAX], struct str base, const char *ending)
{
	size_t n = strlen(ending);

	if (base.n + n > FORM_MAX)
		return STR("");
	memcpy(room, base.p, base.n);
	memcpy(room + base.n, ending, n);
	return str_make(room, base.n + n);
}

static size_t
guess(struct arena *a, struct sb_stemmer *s, struct str word, const char *const *endings,
    bool latin, struct str **out)
{
	struct str st = arena_dup(a, stem(s, word)), *v = NULL;
	struct base bases[BASES_MAX];
	size_t n = 0, cap = 0, n_bases = bases_of(a, word, st, latin, bases);
	char room[FORM_MAX];

	/* "cheval", "chevaux": the ending is part of the stem. */
	if (endings == french && st.n > 4 && str_ends(st, STR("al")))
		bases[n_bases++] = (struct base){ str_sub(st, 0, st.n - 2), ANY_ENDING };

	for (size_t b = 0; b < n_bases; b++) {
		for (size_t i = 0; endings[i]; i++) {
			struct str form;

			if (!takes(&bases[b], endings[i]))
				continue;
			form = compose(room, bases[b].s, endings[i]);
			if (form.n > 0 && !str_eq(form, word) && !known(v, n, form))
				*ARENA_PUSH(a, v, n, cap) = arena_dup(a, form);
		}
	}
	*out = v;
	return n;
}

static const char *const *
endings_of(const char *lang)
{
	for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++)
		if (strcmp(languages[i].lang, lang) == 0)
			return languages[i].endings;
	return NULL;
}

size_t
stem_guesses(struct arena *a, struct str word, const char *lang, struct str **forms)
{
	bool cyrillic = strcmp(lang, "ru") == 0;
	const char *const *endings = endings_of(lang);
	struct sb_stemmer *s;
	size_t n;

	*forms = NULL;
	if (!endings || !inflects(word, cyrillic) || !(s = sb_stemmer_new(lang, "UTF_8")))
		return 0;
	n = guess(a, s, word, endings, !cyrillic, forms);
	sb_stemmer_delete(s);
	return n;
}

size_t
stem_keep(struct arena *a, struct str word, const char *lang, struct str *forms, size_t n)
{
	struct sb_stemmer *s = n ? sb_stemmer_new(lang, "UTF_8") : NULL;
	size_t kept = 0;
	struct str want;

	if (!s)
		return 0;
	want = arena_dup(a, stem(s, word));
	for (size_t i = 0; i < n; i++)
		if (str_eq(stem(s, forms[i]), want))
			forms[kept++] = forms[i];
	sb_stemmer_delete(s);
	return kept;
}
