#include "class_words.h"

#include <string.h>

#include "lexicon.h"

const char *const class_group_names[N_CLASS_GROUPS] = {
	[CLASS_CONTENT] = "content", [CLASS_TEXT] = "text", [CLASS_COMMENT] = "comment",
	[CLASS_RELATED] = "related", [CLASS_SOCIAL] = "social", [CLASS_AD] = "ad",
	[CLASS_NAV] = "nav", [CLASS_META] = "meta", [CLASS_FOOT] = "foot",
	[CLASS_HEAD] = "head", [CLASS_SIGNUP] = "signup", [CLASS_MEDIA] = "media",
	[CLASS_STANDFIRST] = "standfirst", [CLASS_HIDDEN] = "hidden", [CLASS_BIO] = "bio",
	[CLASS_EMBED] = "embed", [CLASS_CARD] = "card", [CLASS_PRODUCT] = "product",
};

#define BIT(g) (1u << CLASS_##g)

/* Sorted as word_lookup wants it. */
static const struct word_entry words[] = {
#include "class_words_table.h"
};

static struct word_table table = { .words = words, .n = sizeof(words) / sizeof(words[0]) };

/* What a post is about and not what it is, as blog systems put it among the classes. */
static bool
is_topic(struct str name)
{
	static const char *const begins[] = { "category-", "tag-", "tax-", "author-", "term-",
		"topic-", "keyword-", "label-", "cat-", "series-" };

	for (size_t i = 0; name.n > 0 && i < sizeof(begins) / sizeof(begins[0]); i++)
		if (begins[i][0] == name.p[0] && str_starts(name, str_of(begins[i])))
			return true;
	return false;
}

static uint32_t
words_of_name(struct str value)
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
				groups |= word_lookup(&table, str_make(word, n));
			n = 0;
		}
		if (ascii_alpha(c) && n < sizeof(word))
			word[n++] = ascii_lower(c);
		before = c;
	}
	return groups;
}

static uint32_t
words_of(struct str value)
{
	struct str whole = value, name;
	uint32_t groups = 0;

	while (str_cut(&value, ' ', &name))
		/* One alone is a name that somebody chose for a part of the page. */
		if (name.n == whole.n || !is_topic(name))
			groups |= words_of_name(name);
	return groups;
}

enum { KEPT = 256, KEPT_MIN = 8, KEPT_MAX = 56 };

/* Where a value is kept: eight bytes from either end tell most apart. */
static size_t
place_of(struct str value)
{
	uint64_t head, tail;

	memcpy(&head, value.p, 8);
	memcpy(&tail, value.p + value.n - 8, 8);
	head = (head ^ tail * 0x9E3779B97F4A7C15u ^ value.n) * 0xBF58476D1CE4E5B9u;
	return head >> 32 & (KEPT - 1);
}

/* A page has few names, and most of them many times: what they said is kept. */
uint32_t
class_words_of(struct str value)
{
	static struct {
		char value[KEPT_MAX];
		uint32_t n, groups;
	} kept[KEPT], *k;

	if (value.n < KEPT_MIN || value.n > KEPT_MAX)
		return words_of(value);
	k = &kept[place_of(value)];
	if (k->n != value.n || memcmp(k->value, value.p, value.n) != 0) {
		memcpy(k->value, value.p, value.n);
		k->n = (uint32_t)value.n;
		k->groups = words_of(value);
	}
	return k->groups;
}
