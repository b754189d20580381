#include "class_words.h"

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

	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++)
		if (str_starts(name, str_of(begins[i])))
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

uint32_t
class_words_of(struct str value)
{
	struct str whole = value, name;
	uint32_t groups = 0;

	while (str_cut(&value, ' ', &name))
		/* One alone is a name that somebody chose for a part of the page. */
		if (name.n == whole.n || !is_topic(name))
			groups |= words_of_name(name);
	return groups;
}
