#include "lang.h"

#include <assert.h>
#include <string.h>

#include "base/limits.h"
#include "base/map.h"
#include "base/utf8.h"
#include "chars.h"
#include "lang_words.h"

#define WORD_BYTES 32
#define LANGS_MAX 48
#define WORDS_MAX 4096 /* of the languages of a script */
#define LETTER_WEIGHT 0.4 /* of a rare letter beside a small word */

/* The first language must have this weight, lead the second so far, and its share of words. */
#define SURE_WEIGHT 2.5
#define SURE_LEAD 1.15
#define FAIR_WEIGHT 1.2
#define FAIR_LEAD 1.7
#define LEAST_SHARE 0.04

/* A set of lists, and for each word the lists that hold it as bits. */
struct lists {
	const struct lang_words *langs;
	size_t n;
	struct map index; /* word to bits[] */
	uint64_t bits[WORDS_MAX];
	uint32_t n_bits;
};

static struct lists latin = { latin_words, sizeof(latin_words) / sizeof(latin_words[0]),
	{ 0 }, { 0 }, 0 };
static struct lists cyrillic = { cyrillic_words,
	sizeof(cyrillic_words) / sizeof(cyrillic_words[0]), { 0 }, { 0 }, 0 };
static struct lists devanagari = { devanagari_words,
	sizeof(devanagari_words) / sizeof(devanagari_words[0]), { 0 }, { 0 }, 0 };

static void
fill(struct lists *l)
{
	for (size_t i = 0; i < l->n; i++) {
		struct str rest = str_of(l->langs[i].words), word;

		while (str_cut(&rest, ' ', &word)) {
			uint32_t *v = map_put(&l->index, word);

			if (*v == MAP_NONE)
				*v = l->n_bits++;
			assert(l->n_bits <= WORDS_MAX);
			l->bits[*v] |= (uint64_t)1 << i;
		}
	}
}

/* Ranges of scripts that one language of news stands for. */
static const struct {
	uint32_t first, last;
	char code[3];
} scripts[] = {
	{ 0x0370, 0x03FF, "el" },
	{ 0x1F00, 0x1FFF, "el" },
	{ 0x0530, 0x058F, "hy" },
	{ 0x0590, 0x05FF, "he" },
	{ 0x0600, 0x06FF, "ar" },
	{ 0xFB50, 0xFDFF, "ar" },
	{ 0x0980, 0x09FF, "bn" },
	{ 0x0A00, 0x0A7F, "pa" },
	{ 0x0A80, 0x0AFF, "gu" },
	{ 0x0B80, 0x0BFF, "ta" },
	{ 0x0C00, 0x0C7F, "te" },
	{ 0x0C80, 0x0CFF, "kn" },
	{ 0x0D00, 0x0D7F, "ml" },
	{ 0x0D80, 0x0DFF, "si" },
	{ 0x0E00, 0x0E7F, "th" },
	{ 0x0E80, 0x0EFF, "lo" },
	{ 0x1000, 0x109F, "my" },
	{ 0x10A0, 0x10FF, "ka" },
	{ 0x1200, 0x137F, "am" },
	{ 0x1780, 0x17FF, "km" },
	{ 0x1100, 0x11FF, "ko" },
	{ 0xAC00, 0xD7AF, "ko" },
};

#define N_LETTERS (sizeof(lang_letters) / sizeof(lang_letters[0]))
#define N_SCRIPTS (sizeof(scripts) / sizeof(scripts[0]))

/* Letters by script. */
struct letters {
	size_t all, latin, cyrillic, devanagari, han, kana;
	size_t persian, urdu, arabic_yeh; /* letters that only those have */
	size_t of[N_SCRIPTS];
};

static void
count_arabic(struct letters *n, uint32_t c)
{
	if (c == 0x67E || c == 0x686 || c == 0x698 || c == 0x6AF || c == 0x6CC ||
	    c == 0x6A9)
		n->persian++;
	if (c == 0x679 || c == 0x688 || c == 0x691 || c == 0x6BA || c == 0x6BE ||
	    c == 0x6D2 || c == 0x6C1)
		n->urdu++;
	if (c == 0x64A || c == 0x629 || c == 0x649 || c == 0x643)
		n->arabic_yeh++;
}

static void
count_letter(struct letters *n, uint32_t c)
{
	n->all++;
	if (c < 0x250 || (c >= 0x1E00 && c < 0x1F00)) {
		n->latin++;
	} else if (c >= 0x400 && c < 0x530) {
		n->cyrillic++;
	} else if (c >= 0x900 && c < 0x980) {
		n->devanagari++;
	} else if (c >= 0x3040 && c < 0x3100) {
		n->kana++;
	} else if (char_is_cjk(c)) {
		n->han++;
	} else {
		for (size_t i = 0; i < N_SCRIPTS; i++) {
			if (c >= scripts[i].first && c <= scripts[i].last)
				n->of[i]++;
		}
		count_arabic(n, c);
	}
}

static void
count_letters(struct str text, struct letters *n)
{
	for (size_t at = 0; at < text.n;) {
		uint32_t c = char_next(text, at, &at);

		if (char_is_alpha(c))
			count_letter(n, c);
	}
}

static struct str
best_script(const struct letters *n)
{
	size_t best = 0, sum = 0;

	for (size_t i = 0; i < N_SCRIPTS; i++) {
		size_t of = 0;

		for (size_t k = 0; k < N_SCRIPTS; k++) {
			if (memcmp(scripts[k].code, scripts[i].code, 3) == 0)
				of += n->of[k];
		}
		if (of > sum) {
			sum = of;
			best = i;
		}
	}
	if (sum * 2 < n->all)
		return STR("");
	if (memcmp(scripts[best].code, "ar", 3) == 0) {
		if (n->urdu * 20 > sum)
			return STR("ur");
		if (n->persian > n->arabic_yeh)
			return STR("fa");
	}
	return str_of(scripts[best].code);
}

/* The next word in small letters; false at the end. */
static bool
next_word(struct str text, size_t *at, char out[WORD_BYTES], size_t *n)
{
	size_t i = *at, after;

	for (*n = 0; i < text.n; i = after) {
		uint32_t c = char_next(text, i, &after);
		enum char_class k = char_class(c);
		bool letter = k == CHAR_UPPER || k == CHAR_LOWER || k == CHAR_LETTER ||
			      k == CHAR_MARK;

		if (!letter && !(char_is_apostrophe(c) && *n > 0)) {
			if (*n > 0)
				break;
			continue;
		}
		if (*n + 4 <= WORD_BYTES)
			*n += utf8_put(
			    out + *n, char_is_apostrophe(c) ? '\'' : char_lower(c));
	}
	*at = i;
	return *n > 0;
}

/* The lists whose code stands in codes, as bits. */
static uint64_t
bits_of(const struct lists *l, const char *codes)
{
	uint64_t bits = 0;

	for (size_t i = 0; i < l->n; i++) {
		if (str_find(str_of(codes), str_of(l->langs[i].code)) != STR_NONE)
			bits |= (uint64_t)1 << i;
	}
	return bits;
}

static void
spread(const struct lists *l, uint64_t bits, double w, double weight[LANGS_MAX])
{
	w /= 0.5 + 0.5 * __builtin_popcountll(bits);
	for (size_t i = 0; i < l->n; i++) {
		if (bits >> i & 1)
			weight[i] += w;
	}
}

static void
weigh_letters(const struct lists *l, struct str text, double weight[LANGS_MAX])
{
	uint32_t count[N_LETTERS] = { 0 };

	for (size_t at = 0; at < text.n;) {
		size_t start = at;
		char small[4];
		struct str letter;
		uint32_t c = char_next(text, start, &at);

		if (c < 0x80 || !char_is_alpha(c))
			continue;
		letter = str_make(small, utf8_put(small, char_lower(c)));
		for (size_t i = 0; i < N_LETTERS; i++)
			count[i] +=
			    str_find(str_of(lang_letters[i].letters), letter) != STR_NONE;
	}
	for (size_t i = 0; i < N_LETTERS; i++)
		spread(
		    l, bits_of(l, lang_letters[i].codes), LETTER_WEIGHT * count[i], weight);
}

/* Adds each word's weight, parted among the languages that have it. */
static size_t
weigh(const struct lists *l, struct str text, double weight[LANGS_MAX])
{
	char word[WORD_BYTES];
	size_t at = 0, n, words = 0;

	while (next_word(text, &at, word, &n)) {
		uint32_t v = map_get(&l->index, str_make(word, n));

		words++;
		if (v != MAP_NONE)
			spread(l, l->bits[v], 1, weight);
	}
	return words;
}

static struct str
by_words(struct lists *l, struct str text)
{
	double weight[LANGS_MAX] = { 0 }, second = 0;
	size_t best = 0, words;

	if (l->n_bits == 0)
		fill(l);
	words = weigh(l, text, weight);
	weigh_letters(l, text, weight);
	for (size_t i = 1; i < l->n; i++) {
		if (weight[i] > weight[best])
			best = i;
	}
	for (size_t i = 0; i < l->n; i++) {
		if (i != best && weight[i] > second)
			second = weight[i];
	}
	if (weight[best] < LEAST_SHARE * (double)words)
		return STR("");
	if ((weight[best] >= SURE_WEIGHT && weight[best] >= second * SURE_LEAD) ||
	    (weight[best] >= FAIR_WEIGHT && weight[best] >= second * FAIR_LEAD))
		return str_of(l->langs[best].code);
	return STR("");
}

struct str
lang_detect(struct str text)
{
	struct letters n = { 0 };

	text = utf8_head(text, LANG_SAMPLE);
	count_letters(text, &n);
	if (n.all < 10)
		return STR("");
	if (n.kana * 10 > n.all)
		return STR("ja");
	if ((n.han + n.kana) * 2 > n.all)
		return n.kana * 50 > n.han ? STR("ja") : STR("zh");
	if (n.latin * 2 > n.all)
		return by_words(&latin, text);
	if (n.cyrillic * 2 > n.all)
		return by_words(&cyrillic, text);
	if (n.devanagari * 2 > n.all)
		return by_words(&devanagari, text);
	return best_script(&n);
}
