#include "changes.h"

#include "page_words.h"
#include "text/fold.h"

/* Words that come with counters and clocks; a sentence of these and numbers is noise. */
static const char *const noise_words[] = { "ago", "am", "pm", "minute", "minutes", "min",
	"mins", "hour", "hours", "day", "days", "week", "weeks", "second", "seconds", "today",
	"yesterday", "just", "now", "updated", "last", "update", "share", "shares", "view",
	"views", "comment", "comments", "like", "likes", "read", "reads", "reading", "time",
	"of", "at", "on", "the", "a", "an", "in", "to", "and", "people", "visitors", "visits",
	"votes", "retweets", "utc", "gmt", "est", "edt", "cet", "cest", "bst", "monday",
	"tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
	"february", "march", "april", "may", "june", "july", "august", "september", "october",
	"november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
	"oct", "nov", "dec", "vor", "stunden", "minuten", "tagen", "uhr", "aktualisiert",
	"heute", "il", "y", "heures", "jours", "hace", "horas", "dias", NULL };

static const char *const correction_words[] = { "correction:", "corrected", "clarification",
	"an earlier version", "a previous version", "this article has been updated",
	"this article was amended", "this story has been corrected", "editor's note",
	"editor’s note", "korrektur:", "in einer früheren version", "rectificatif",
	"une version précédente", "una versión anterior", NULL };

static bool
is_noise_word(struct str word)
{
	bool digits = false;

	for (size_t i = 0; i < word.n; i++)
		digits |= ascii_digit(word.p[i]);
	if (digits)
		return true;
	for (const char *const *w = noise_words; *w != NULL; w++)
		if (str_eq(word, str_of(*w)))
			return true;
	return false;
}

/* Holds nothing but counters, clocks and their words, and something of them. */
static bool
is_noise(struct arena *a, struct str text)
{
	struct str rest = fold_key(a, text), word;

	while (str_cut(&rest, ' ', &word))
		if (word.n > 0 && !is_noise_word(word))
			return false;
	return true;
}

static bool
is_correction(struct str text)
{
	for (const char *const *w = correction_words; *w != NULL; w++)
		if (str_findi(text, str_of(*w)) != STR_NONE)
			return true;
	return false;
}

/*
 * The words that differ decide: "Updated 3 hours ago" against "5 hours ago" is noise,
 * "three dead" against "five dead" is not, nor "3 dead" against "5 dead".
 */
static bool
only_noise(struct arena *a, struct str old_words, struct str new_words)
{
	struct diff d;

	if (is_noise(a, old_words) && is_noise(a, new_words))
		return true;
	if (str_eq(fold_key(a, old_words), fold_key(a, new_words)))
		return true;
	d = diff_words(a, old_words, new_words);
	return d.n == 0;
}

static enum change_kind
kind_of(const struct diff_edit *e)
{
	if (e->a_start == e->a_end)
		return CHANGE_ADDED;
	return e->b_start == e->b_end ? CHANGE_REMOVED : CHANGE_REWORDED;
}

struct changes
changes_of(struct arena *a, struct str old_text, struct str new_text)
{
	struct diff d = diff_sentences(a, old_text, new_text);
	struct changes out = { NULL, 0 };
	size_t cap = 0;

	for (size_t i = 0; i < d.n; i++) {
		const struct diff_edit *e = &d.edits[i];
		struct str was = str_sub(old_text, e->a_start, e->a_end);
		struct str is = str_sub(new_text, e->b_start, e->b_end);
		struct change *c;

		if (only_noise(a, was, is))
			continue;
		c = ARENA_PUSH(a, out.v, out.n, cap);
		*c = (struct change){ kind_of(e), is_correction(is) && !is_correction(was),
			e->a_start, e->a_end, e->b_start, e->b_end };
	}
	return out;
}

void
changes_settle(struct arena *a, struct changes *c, struct str old_text, struct str new_text,
    struct str old_page, struct str new_page)
{
	struct str was, is;
	size_t kept = 0;

	if (c->n == 0)
		return;
	was = page_words(a, old_page);
	is = page_words(a, new_page);
	for (size_t i = 0; i < c->n; i++) {
		const struct change *ch = &c->v[i];

		if (!page_words_show(a, is, str_sub(old_text, ch->old_start, ch->old_end)) ||
		    !page_words_show(a, was, str_sub(new_text, ch->new_start, ch->new_end)))
			c->v[kept++] = *ch;
	}
	c->n = kept;
}

bool
changes_field(struct arena *a, struct str old_value, struct str new_value)
{
	return !str_eq(fold_key(a, old_value), fold_key(a, new_value));
}
