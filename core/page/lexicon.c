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

static struct word_table table = { .words = words, .n = sizeof(words) / sizeof(words[0]) };

static unsigned
letter(char c)
{
	return (unsigned)c - 'a';
}

/* The bit of a word's third letter; 0 stands for the word's end. */
static uint32_t
third(char c)
{
	return c == '\0' ? 1u << 31 : letter(c) < 26 ? 1u << letter(c) : 1u << 30;
}

static void
make_ready(struct word_table *t)
{
	for (size_t i = t->n; i > 0; i--) {
		const char *w = t->words[i - 1].word;
		unsigned one = letter(w[0]), two = letter(w[1]);

		if (one >= 26 || two >= 26)
			continue;
		t->begins[one][two] = (uint16_t)i;
		t->thirds[one][two] |= w[2] == '*' ? UINT32_MAX : third(w[2]);
	}
	t->ready = true;
}

static unsigned
first_two(const char *w, size_t n)
{
	return (unsigned)(unsigned char)w[0] << 8 | (n > 1 ? (unsigned char)w[1] : 0);
}

/* The first entry of those with the word's first two bytes, or one without them. */
static size_t
find_first(struct word_table *t, struct str word)
{
	unsigned one = letter(word.p[0]), two = word.n > 1 ? letter(word.p[1]) : 26;
	unsigned both = first_two(word.p, word.n);
	size_t lo = 0, hi = t->n, mid;

	if (!t->ready)
		make_ready(t);
	if (one < 26 && two < 26)
		return t->thirds[one][two] & third(word.n > 2 ? word.p[2] : '\0')
		    ? t->begins[one][two] - 1u
		    : t->n;
	while (lo < hi) {
		mid = (lo + hi) / 2;
		if (first_two(t->words[mid].word, 2) < both)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

uint32_t
word_lookup(struct word_table *t, struct str word)
{
	unsigned both = first_two(word.p, word.n);

	for (size_t i = find_first(t, word); i < t->n; i++) {
		const char *entry = t->words[i].word;
		size_t n = 2;

		if (first_two(entry, 2) != both)
			break;
		while (n < word.n && n < sizeof(t->words[i].word) && entry[n] == word.p[n])
			n++;
		if (n < sizeof(t->words[i].word) &&
		    (entry[n] == '*' || (n >= word.n && entry[n] == '\0')))
			return t->words[i].groups;
	}
	return 0;
}

uint32_t
lex_of(struct str word)
{
	return word_lookup(&table, word);
}

/* The small letter or digit that c is, 0 when it is none. */
static char
plain(unsigned char c)
{
	unsigned char small = c | 0x20;

	return (char)((unsigned)(small - 'a') < 26 ? small : (unsigned)(c - '0') < 10 ? c : 0);
}

/* Bytes of the character at p (no ASCII) when it is part of a word, else 0; *alone for CJK. */
static size_t
wide(const unsigned char *p, size_t left, bool *alone)
{
	size_t n = 1;

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
	size_t i = *at, len, have = 0;
	bool alone;
	char c;

	for (; i < s.n; i += len) {
		len = 1;
		alone = false;
		if (p[i] < 0x80)
			c = plain(p[i]);
		else
			c = (char)((len = wide(p + i, s.n - i, &alone)) ? p[i] : 0);
		if ((c == 0 || alone) && have > 0)
			break;
		if (c == 0) {
			len = 1;
			continue;
		}
		if (have < WORD_MAX)
			word[have++] = c;
		for (size_t k = 1; k < len && have < WORD_MAX; k++)
			word[have++] = (char)p[i + k];
		if (alone) {
			i += len;
			break;
		}
	}
	*at = i;
	*n = have;
	return have > 0;
}

uint32_t
lexicon_hash(const char *word, size_t n)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)word[i]) * 16777619u;
	return h;
}
