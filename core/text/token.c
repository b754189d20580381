#include "token.h"

#include "abbrev.h"
#include "chars.h"

#define RULE_SIGNS 3 /* so many more of one sign are a ruled line */
#define LOOK_BACK 64 /* bytes before a low line that tell a handle */

/* What the scanners share: the text up to the block's end, and where they are. */
struct scan {
	struct str text;
	size_t at;
};

static uint32_t
peek(const struct scan *s, size_t at)
{
	size_t after;

	return at < s->text.n ? char_next(s->text, at, &after) : 0;
}

static bool
is_word_char(uint32_t c)
{
	enum char_class k = char_class(c);

	return k == CHAR_UPPER || k == CHAR_LOWER || k == CHAR_LETTER || k == CHAR_MARK ||
	       k == CHAR_DIGIT || c == '_';
}

/*
 * The low line of "Director_Park", as captions have it. "snake_case" and "MAX_LEN" are one,
 * and so are handles and parts of addresses, "@Jane_Doe".
 */
static bool
parts_words(struct str text, size_t at)
{
	size_t from = at;

	if (text.p[at] != '_' || at == 0 || at + 1 >= text.n || text.p[at - 1] < 'a' ||
	    text.p[at - 1] > 'z' || text.p[at + 1] < 'A' || text.p[at + 1] > 'Z')
		return false;
	while (from > 0 && at - from < LOOK_BACK &&
	       (ascii_alpha(text.p[from - 1]) || ascii_digit(text.p[from - 1]) ||
		   text.p[from - 1] == '_'))
		from--;
	return from == 0 || str_findc(STR("@#/"), text.p[from - 1]) == STR_NONE;
}

/* "http://…", "https://…", "www.…": the whole address without its closing punctuation. */
static size_t
address_end(struct str text, size_t at)
{
	struct str rest = str_from(text, at);
	size_t end = at;

	if (!str_startsi(rest, STR("http://")) && !str_startsi(rest, STR("https://")) &&
	    !str_startsi(rest, STR("www.")))
		return at;
	while (end < text.n) {
		size_t after;
		uint32_t c = char_next(text, end, &after);

		if (char_is_space(c) || c == '"' || c == '<' || c == '>' ||
		    (c >= 0x80 && (char_is_quote(c) || char_is_stop(c))))
			break;
		end = after;
	}
	while (end > at && str_findc(STR(".,;:!?)]}'"), text.p[end - 1]) != STR_NONE)
		end--;
	return end;
}

/* An apostrophe at `at` opens a possessive: an s and then no further letter. */
static bool
is_possessive(const struct scan *s, size_t after_apostrophe)
{
	uint32_t c = peek(s, after_apostrophe);

	return (c == 's' || c == 'S') && !is_word_char(peek(s, after_apostrophe + 1));
}

/* Whether a sign at `at` (inside a word) joins the letters on both its sides. */
static bool
joins_word(const struct scan *s, uint32_t before, uint32_t sign, size_t after)
{
	uint32_t next = peek(s, after);

	if (!is_word_char(next) || char_is_cjk(next))
		return false;
	if (sign == '-' || sign == 0x2010 || sign == 0x2011)
		return true;
	if (char_is_apostrophe(sign))
		return sign != 0x2018 && !is_possessive(s, after);
	if (sign == '&')
		return char_is_upper(before) && char_is_upper(next);
	if (sign == '@')
		return before < 0x80 && next < 0x80;
	/* A capital after a small letter and a full stop is the next sentence's. */
	if (sign == '.')
		return !(char_is_lower(before) && char_is_upper(next)) && before < 0x250 &&
		       next < 0x250;
	return sign == 0xB7 || sign == 0x5F3 || sign == 0x5F4; /* Catalan, Hebrew */
}

static bool
joins_number(const struct scan *s, uint32_t sign, size_t after)
{
	if (sign != '.' && sign != ',' && sign != ':' && sign != '-' && sign != '/' &&
	    sign != '\'' && sign != 0x2019 && sign != 0x66B && sign != 0x66C)
		return false;
	return char_is_digit(peek(s, after));
}

/* The dot after a word that has dots inside, "U.S": all its pieces are short. */
static bool
is_dotted(struct str word)
{
	struct str rest = word, piece;
	int pieces = 0;

	while (str_cut(&rest, '.', &piece)) {
		size_t n = 0;

		for (size_t at = 0; at < piece.n; n++)
			char_next(piece, at, &at);
		if (n == 0 || n > 2)
			return false;
		pieces++;
	}
	return pieces > 1;
}

/* "Blvd", "Pvt": a capital and only consonants after it. */
static bool
is_consonants(struct str word)
{
	if (word.n < 2 || word.n > 5 || word.p[0] < 'A' || word.p[0] > 'Z')
		return false;
	for (size_t i = 0; i < word.n; i++) {
		if (!ascii_alpha(word.p[i]) ||
		    str_findc(STR("aeiouyAEIOUY"), word.p[i]) != STR_NONE ||
		    (i > 0 && word.p[i] < 'a'))
			return false;
	}
	return true;
}

/* Whether the full stop at `dot` belongs to the word before it. */
static bool
takes_dot(const struct scan *s, size_t start, size_t dot)
{
	struct str word = str_sub(s->text, start, dot);
	size_t at = dot + 1;
	bool space = false;
	uint32_t next = 0, first;

	if (peek(s, at) == '.')
		return false;
	while (at < s->text.n) {
		next = char_next(s->text, at, &at);
		if (!char_is_space(next))
			break;
		space = true;
		next = 0;
	}
	if (is_dotted(word))
		return true;
	switch (abbrev_kind(word)) {
	case ABBREV_NUMBER:
		return char_is_digit(next);
	case ABBREV_NONE:
		break;
	default:
		return true;
	}
	if (is_consonants(word))
		return next != 0;
	first = peek(s, start);
	char_next(word, 0, &at);
	if (at == word.n && char_is_alpha(first)) /* an initial, "z. B." */
		return char_is_alpha(next);
	return space && char_is_lower(next) && word.n <= 5 && char_is_alpha(first);
}

static void
scan_word(struct scan *s, size_t start)
{
	uint32_t before = 0;
	bool cjk = char_is_cjk(peek(s, start));

	while (s->at < s->text.n) {
		size_t after;
		uint32_t c;

		if (!cjk && ascii_alnum(s->text.p[s->at])) { /* most of most texts */
			before = (unsigned char)s->text.p[s->at++];
			continue;
		}
		c = char_next(s->text, s->at, &after);
		if (parts_words(s->text, s->at))
			break;
		if (is_word_char(c)
			? char_is_cjk(c) != cjk && !(cjk && c == 0x30FC)
			: before == 0 || cjk || !joins_word(s, before, c, after))
			break;
		before = c;
		s->at = after;
	}
	if (!cjk && s->at < s->text.n && s->text.p[s->at] == '.' &&
	    takes_dot(s, start, s->at))
		s->at++;
}

/* Digits with inner signs, and what letters hang on to them: "3M", "20th", "30-year-old". */
static void
scan_number(struct scan *s)
{
	bool digits = true;
	uint32_t before = 0;

	while (s->at < s->text.n) {
		size_t after;
		uint32_t c = char_next(s->text, s->at, &after);

		if (is_word_char(c)) {
			if (char_is_cjk(c))
				break;
			digits = digits && char_is_digit(c);
		} else if (digits ? !joins_number(s, c, after) &&
					!(c == '-' && char_is_alpha(peek(s, after)))
				  : c == '.' || !joins_word(s, before, c, after)) {
			break;
		}
		before = c;
		s->at = after;
	}
}

static void
scan_sign(struct scan *s, uint32_t c, size_t after, struct token *t)
{
	size_t run_end;

	t->kind = TOKEN_PUNCT;
	if (char_is_apostrophe(c) && !t->space_before && is_possessive(s, after)) {
		t->kind = TOKEN_WORD;
		s->at = after + 1;
		return;
	}
	s->at = after;
	/* An ellipsis or a typed dash is one, and so is a rule of many signs. */
	run_end = after;
	while (c < 0x80 && run_end < s->text.n && s->text.p[run_end] == (char)c)
		run_end++;
	if (c == '.' || c == '-' || run_end - after >= RULE_SIGNS)
		s->at = run_end;
}

bool
token_next(struct str text, size_t at, size_t end, struct token *t)
{
	struct scan s = { { text.p, end }, at };
	size_t after = at;
	uint32_t c = 0;

	t->space_before = false;
	for (; s.at < end; s.at = after) {
		c = char_next(s.text, s.at, &after);
		if (!char_is_space(c) && char_class(c) != CHAR_OTHER)
			break;
		t->space_before = true;
	}
	if (s.at >= end)
		return false;
	t->start = (uint32_t)s.at;
	if (char_is_digit(c)) {
		t->kind = TOKEN_NUMBER;
		scan_number(&s);
	} else if (is_word_char(c) && !parts_words(s.text, s.at)) {
		t->kind = TOKEN_WORD;
		s.at = address_end(s.text, s.at);
		if (s.at == t->start)
			scan_word(&s, t->start);
	} else {
		scan_sign(&s, c, after, t);
	}
	t->end = (uint32_t)s.at;
	return true;
}
