#include "class_words.h"

#include <stdlib.h>
#include <string.h>

const char *const class_group_names[N_CLASS_GROUPS] = {
	[CLASS_CONTENT] = "content", [CLASS_TEXT] = "text", [CLASS_COMMENT] = "comment",
	[CLASS_RELATED] = "related", [CLASS_SOCIAL] = "social", [CLASS_AD] = "ad",
	[CLASS_NAV] = "nav", [CLASS_META] = "meta", [CLASS_FOOT] = "foot",
	[CLASS_HEAD] = "head", [CLASS_SIGNUP] = "signup", [CLASS_MEDIA] = "media",
	[CLASS_STANDFIRST] = "standfirst", [CLASS_HIDDEN] = "hidden", [CLASS_BIO] = "bio",
	[CLASS_EMBED] = "embed", [CLASS_CARD] = "card", [CLASS_PRODUCT] = "product",
};

#define BIT(g) (1u << CLASS_##g)

struct word {
	char word[15];
	uint32_t groups;
};

/* Sorted. A word ending in "*" is a beginning. */
static const struct word words[] = {
#include "class_words_table.h"
};
enum { N_WORDS = sizeof(words) / sizeof(words[0]) };

/* Where the words with each first letter begin. */
static const struct word *
first_of(char c)
{
	size_t lo = 0, hi = N_WORDS, mid;

	while (lo < hi) {
		mid = (lo + hi) / 2;
		if (words[mid].word[0] < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return &words[lo];
}

static uint32_t
groups_of_word(const char *w, size_t n)
{
	const struct word *p = first_of(w[0]);
	size_t len;

	for (; p < words + N_WORDS && p->word[0] == w[0]; p++) {
		len = strlen(p->word);
		if (p->word[len - 1] == '*' ? n >= len - 1 && memcmp(p->word, w, len - 1) == 0
					    : n == len && memcmp(p->word, w, n) == 0)
			return p->groups;
	}
	return 0;
}

uint32_t
class_words_of(struct str value)
{
	char word[32];
	size_t n = 0;
	uint32_t groups = 0;
	char c, before = 0;

	/* Words end at what is no letter and where camelCase has a capital. */
	for (size_t i = 0; i <= value.n; i++) {
		c = i < value.n ? value.p[i] : ' ';
		if (!ascii_alpha(c) || (c < 'a' && before >= 'a')) {
			if (n > 1)
				groups |= groups_of_word(word, n);
			n = 0;
		}
		if (ascii_alpha(c) && n < sizeof(word))
			word[n++] = ascii_lower(c);
		before = c;
	}
	return groups;
}
