#include "sentence.h"

#include "abbrev.h"
#include "chars.h"

/* The tokens of one block. */
struct span {
	const struct doc *d;
	size_t first; /* of the sentence */
	size_t last; /* of the block, half open */
};

static struct str
text_of(const struct span *s, size_t i)
{
	const struct token *t = &s->d->tokens[i];

	return str_sub(s->d->text, t->start, t->end);
}

static uint32_t
char_of(const struct span *s, size_t i)
{
	size_t after;

	return i < s->last ? char_next(s->d->text, s->d->tokens[i].start, &after) : 0;
}

static bool
spaced(const struct span *s, size_t i)
{
	return i >= s->last || s->d->tokens[i].space_before;
}

static bool
is_word(const struct span *s, size_t i)
{
	return i < s->last && s->d->tokens[i].kind == TOKEN_WORD;
}

/* Full stops of scripts that put no space after them. */
static bool
is_wide_stop(uint32_t c)
{
	return char_is_stop(c) && c > 0x3000;
}

/*
 * A mark that closes what the sentence opened. Straight quotes close when they hang
 * on the word before them; guillemets may stand off it; German closes with U+201C.
 */
static bool
closes(const struct span *s, size_t i)
{
	uint32_t c = char_of(s, i);
	bool hangs = !spaced(s, i);

	if (i >= s->last || s->d->tokens[i].kind != TOKEN_PUNCT)
		return false;
	if (c == '"' || c == '\'' || c == 0x201C || c == 0x2018)
		return hangs &&
		       (spaced(s, i + 1) || s->d->tokens[i + 1].kind == TOKEN_PUNCT);
	if (c == 0xBB)
		return true;
	return hangs && char_is_close(c);
}

static bool
is_bracket(uint32_t c)
{
	return c == ')' || c == ']' || c == 0xFF09;
}

/* "iPhone": a name that starts small can begin a sentence. */
static bool
is_camel(struct str word)
{
	size_t at;

	if (!char_is_lower(char_next(word, 0, &at)) || at >= word.n)
		return false;
	return char_is_upper(char_next(word, at, &at));
}

static bool
starts_small(const struct span *s, size_t i)
{
	return i < s->last && char_is_lower(char_of(s, i)) && !is_camel(text_of(s, i));
}

/* "ET" is no "Et". */
static bool
is_acronym(struct str word)
{
	size_t at;

	char_next(word, 0, &at);
	return at < word.n && char_is_upper(char_next(word, at, &at));
}

/* Whether the token at i can only be the beginning of a new sentence. */
static bool
is_beginning(const struct span *s, size_t i)
{
	uint32_t c = char_of(s, i);
	struct str w;

	if (i >= s->last)
		return true;
	if (s->d->tokens[i].kind == TOKEN_PUNCT)
		return c == '"' || (char_is_open(c) && c != '(' && c != '[');
	w = text_of(s, i);
	if (!char_is_upper(c) || is_acronym(w))
		return false;
	/* Not other titles: "U.S. Sen. Doe". */
	return abbrev_is_starter(w) || str_eq(w, STR("Mr.")) || str_eq(w, STR("Mrs.")) ||
	       str_eq(w, STR("Ms.")) || str_eq(w, STR("Dr."));
}

/* After "a.m." and "p.m.": a zone or a weekday goes on, anything else begins anew. */
static bool
ends_time(const struct span *s, size_t next)
{
	struct str w = text_of(s, next);

	return char_is_upper(char_of(s, next)) && !abbrev_is_zone(w) &&
	       !str_ends(w, STR("day")) && !abbrev_is_month(w);
}

static bool
lang_is(const struct span *s, const char *list)
{
	return s->d->lang.n == 2 && str_find(str_of(list), s->d->lang) != STR_NONE;
}

/* "z." and "B." of "z. B.": a single letter with its full stop. */
static bool
is_initial(const struct span *s, size_t i)
{
	struct str w = i < s->last ? text_of(s, i) : STR("");
	size_t one;

	if (w.n < 2 || w.p[w.n - 1] != '.' || !is_word(s, i))
		return false;
	char_next(w, 0, &one);
	return one == w.n - 1;
}

/*
 * "J. Smith" and "z. B. Die Welt" go on, "Plan B. The" and "option -e. Now" end.
 * "M. Le Pen": an article of names is no beginning.
 */
static bool
initial_ends(const struct span *s, size_t i, size_t next)
{
	static const char *const parts[] = { "Le", "La", "Les", "El", "Al", "De", "Du",
		"Van" };
	bool paired = (i > s->first && is_initial(s, i - 1)) || is_initial(s, next);

	if (i == s->first || paired)
		return false;
	if (char_is_lower(char_of(s, i)))
		return char_is_upper(char_of(s, next)) || is_beginning(s, next);
	if (!is_beginning(s, next) ||
	    (lang_is(s, "fr") && str_eq(text_of(s, i), STR("M."))))
		return false;
	for (size_t k = 0; k < sizeof(parts) / sizeof(parts[0]); k++) {
		if (str_eq(text_of(s, next), str_of(parts[k])))
			return false;
	}
	return true;
}

static struct str
without_dot(struct str w)
{
	return str_sub(w, 0, w.n - 1);
}

static bool
abbreviation_ends(const struct span *s, size_t i, size_t next)
{
	struct str full = text_of(s, i), w = without_dot(full);
	uint32_t c = char_of(s, next);

	if (is_initial(s, i) && abbrev_kind(w) == ABBREV_NONE)
		return initial_ends(s, i, next);
	switch (abbrev_kind(w)) {
	case ABBREV_TITLE:
	case ABBREV_NUMBER:
		return false;
	case ABBREV_MONTH:
		return !char_is_digit(c) && is_beginning(s, next);
	default:
		break;
	}
	if (str_eqi(w, STR("a.m")) || str_eqi(w, STR("p.m")))
		return ends_time(s, next) || is_beginning(s, next);
	if (str_eqi(w, STR("etc")) || str_eqi(w, STR("usw")))
		return char_is_upper(c) || is_beginning(s, next);
	return is_beginning(s, next);
}

/* "13. Februar", "im 19. Jahrhundert", "1. An item": the stop makes an ordinal. */
static bool
is_ordinal(const struct span *s, size_t dot, size_t next)
{
	const struct token *n = &s->d->tokens[dot - 1];

	if (n->kind != TOKEN_NUMBER || n->end != s->d->tokens[dot].start)
		return false;
	if (dot - 1 == s->first && n->end - n->start <= 3)
		return true;
	if (n->end - n->start > 2)
		return false;
	if (is_word(s, next) && abbrev_is_month(text_of(s, next)) &&
	    !abbrev_is_starter(text_of(s, next)))
		return !lang_is(s, "en,fr,es,it,pt,nl,ru");
	return lang_is(s, "de,da,no,nb,nn,fi,cs,sk,hu,hr,sl,et,lv,pl,tr") &&
	       !is_beginning(s, next);
}

/* "Why?" Smith asked. — the words after a quotation's mark belong to it. */
static bool
is_attributed(const struct span *s, size_t next)
{
	for (size_t i = next; i < next + 4 && is_word(s, i); i++) {
		if (abbrev_is_asking(text_of(s, i)))
			return true;
		if (i > next && !char_is_upper(char_of(s, i)))
			return false;
	}
	return false;
}

/* Japanese quotes go on with a particle: 「…。」と述べた. */
static bool
is_particle(uint32_t c)
{
	return c == 0x3068 || c == 0x3063; /* と っ */
}

static bool
stop_ends(const struct span *s, size_t i, size_t next, bool closed)
{
	uint32_t c = char_of(s, i), n = char_of(s, next);

	if (next >= s->last)
		return true;
	if (is_wide_stop(c))
		return !(closed && is_particle(n));
	if (!spaced(s, next) && !char_is_upper(n) && !char_is_open(n) && n != '"' &&
	    !char_is_cjk(n))
		return false;
	if (starts_small(s, next) || n == ',' || n == ';' || n == ':' || char_is_close(n) ||
	    (char_is_stop(n) && s->d->tokens[next].kind == TOKEN_PUNCT))
		return false;
	if (char_is_dash(n))
		return c == '.' && is_word(s, next + 1) && !starts_small(s, next + 1);
	if (c == '.' && i > s->first && is_ordinal(s, i, next))
		return false;
	return c == '.' || !closed || !is_attributed(s, next);
}

size_t
sentence_end(const struct doc *d, size_t first, size_t last)
{
	struct span s = { d, first, last };

	for (size_t i = first; i < last; i++) {
		const struct token *t = &d->tokens[i];
		size_t next = i + 1;
		bool closed = false, dot = d->text.p[t->end - 1] == '.';

		if (t->kind == TOKEN_PUNCT ? !char_is_stop(char_of(&s, i)) : !dot)
			continue;
		while (next < last && !spaced(&s, next) &&
		       char_is_stop(char_of(&s, next)) &&
		       d->tokens[next].kind == TOKEN_PUNCT)
			next++;
		while (closes(&s, next)) {
			closed = true;
			next++;
		}
		if (closed && next < last && char_is_stop(char_of(&s, next)) &&
		    !spaced(&s, next))
			; /* he said "so.". */
		else if (next < last && closed && is_bracket(char_of(&s, next - 1)) &&
			 char_of(&s, i) != '.' && !char_is_open(char_of(&s, first)))
			; /* a remark (look!) inside, or an abbreviation */
		else if (t->kind == TOKEN_PUNCT
			     ? stop_ends(&s, i, next, closed)
			     : next >= last || abbreviation_ends(&s, i, next))
			return next;
		i = next - 1; /* what was looked over is not looked at again */
	}
	return last;
}
