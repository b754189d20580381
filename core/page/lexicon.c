#include "lexicon.h"

#include <string.h>

const char *const lex_group_names[N_LEX_GROUPS] = {
	[LEX_SHARE] = "share", [LEX_SIGNUP] = "signup", [LEX_RELATED] = "related",
	[LEX_CREDIT] = "credit", [LEX_LEGAL] = "legal", [LEX_COMMENT] = "comment",
	[LEX_BYLINE] = "byline", [LEX_DATE] = "date", [LEX_AD] = "ad", [LEX_DONATE] = "donate",
	[LEX_TIP] = "tip", [LEX_TAG] = "tag", [LEX_FIRST] = "first",
};

#define BIT(g) (1u << LEX_##g)

static const struct word_entry words[] = {
#include "lexicon_table.h"
};

static unsigned
first_two(const char *w, size_t n)
{
	return (unsigned)(unsigned char)w[0] << 8 | (n > 1 ? (unsigned char)w[1] : 0);
}

uint32_t
word_lookup(const struct word_entry *table, size_t n, struct str word)
{
	unsigned two = first_two(word.p, word.n);
	size_t lo = 0, hi = n, mid, len;

	while (lo < hi) {
		mid = (lo + hi) / 2;
		if (first_two(table[mid].word, 2) < two)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < n && first_two(table[lo].word, 2) == two; lo++) {
		len = strlen(table[lo].word);
		if (table[lo].word[len - 1] == '*'
			? str_starts(word, str_make(table[lo].word, len - 1))
			: str_eq(word, str_make(table[lo].word, len)))
			return table[lo].groups;
	}
	return 0;
}

uint32_t
lex_of(struct str word)
{
	return word_lookup(words, sizeof(words) / sizeof(words[0]), word);
}

/* Bytes of the character at p when it is part of a word, else 0; *alone for CJK. */
static size_t
word_char(const unsigned char *p, size_t left, bool *alone)
{
	size_t n = 1;

	*alone = false;
	if (p[0] < 0x80)
		return ascii_alnum((char)p[0]) ? 1 : 0;
	while (n < left && (p[n] & 0xC0) == 0x80)
		n++;
	*alone = p[0] >= 0xE3 && p[0] <= 0xE9;
	if (p[0] == 0xC2 || p[0] == 0xE2 || (*alone && p[0] == 0xE3 && left > 1 && p[1] == 0x80))
		return 0;
	return n;
}

bool
next_word(struct str s, size_t *at, char word[WORD_MAX], size_t *n)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i = *at, len;
	bool alone;

	while (i < s.n && word_char(p + i, s.n - i, &alone) == 0)
		i++;
	for (*n = 0; i < s.n; i += len) {
		len = word_char(p + i, s.n - i, &alone);
		if (len == 0 || (alone && *n > 0))
			break;
		for (size_t k = 0; k < len && *n < WORD_MAX; k++)
			word[(*n)++] = ascii_lower(s.p[i + k]);
		if (alone) {
			i += len;
			break;
		}
	}
	*at = i;
	return *n > 0;
}

uint32_t
lexicon_hash(const char *word, size_t n)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)word[i]) * 16777619u;
	return h;
}
