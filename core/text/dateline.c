#include "dateline.h"

#include "chars.h"

#define TOKENS_MAX 16 /* "NEW YORK, N.Y., Sept. 11, 2024 (Reuters) —" */

static struct str
text_of(const struct doc *d, size_t i)
{
	return str_sub(d->text, d->tokens[i].start, d->tokens[i].end);
}

static uint32_t
first_char(struct str s)
{
	size_t after;

	return s.n ? char_next(s, 0, &after) : 0;
}

static bool
in_capitals(struct str word)
{
	size_t letters = 0;

	for (size_t at = 0; at < word.n;) {
		uint32_t c = char_next(word, at, &at);

		if (char_is_lower(c))
			return false;
		letters += char_is_upper(c);
	}
	return letters > 2;
}

/* The token after the dashes at i, "--" as well; i where there are none. */
static size_t
dashes_end(const struct doc *d, size_t i, size_t last)
{
	size_t end = i;

	while (end < last && d->tokens[end].kind == TOKEN_PUNCT &&
	       char_is_dash(first_char(text_of(d, end))) &&
	       (end == i || !d->tokens[end].space_before))
		end++;
	return end;
}

/* A dash between white space, with something after it. */
static bool
is_dash(const struct doc *d, size_t i, size_t last)
{
	size_t end = dashes_end(d, i, last);

	return end > i && end < last && d->tokens[i].space_before &&
	       d->tokens[end].space_before;
}

/* What a dateline is made of: names, dates, commas, brackets. */
static bool
may_stand_in(const struct doc *d, size_t i)
{
	struct str s = text_of(d, i);
	uint32_t c = first_char(s);

	if (d->tokens[i].kind == TOKEN_PUNCT)
		return c == ',' || c == '(' || c == ')' || c == '/' || c == '.';
	return d->tokens[i].kind == TOKEN_NUMBER || char_is_upper(c) ||
	       (i > 0 && str_eq(text_of(d, i - 1), STR("(")));
}

/* A second dash in the sentence: the first opened a remark. */
static bool
has_dash(const struct doc *d, size_t i, size_t last)
{
	for (; i < last && !char_is_stop(first_char(text_of(d, i))); i++)
		if (is_dash(d, i, last))
			return true;
	return false;
}

size_t
dateline_end(const struct doc *d, size_t first, size_t last)
{
	size_t i = first, end;

	while (i < last && i - first < TOKENS_MAX && may_stand_in(d, i))
		i++;
	end = dashes_end(d, i, last);
	if (i == first || end == i || end >= last)
		return first;
	if (str_eq(text_of(d, i - 1), STR(")")))
		return end;
	return is_dash(d, i, last) && in_capitals(text_of(d, first)) &&
			       char_is_upper(first_char(text_of(d, end))) &&
			       !has_dash(d, end, last)
		   ? end
		   : first;
}
