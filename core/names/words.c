#include "words.h"

#include <string.h>

#include "text/chars.h"
#include "topic.h"

#define RUN_MAX 48   /* tokens of one run; longer ones are cut */
#define LISTED_MAX 8 /* tokens of a listed name */
#define LIST_GAP 2   /* tokens between two names of an enumeration */

static uint32_t
finish(uint32_t h)
{
	h ^= h >> 15;
	h *= 0x2c1b3c6du;
	h ^= h >> 12;
	h *= 0x297a2d39u;
	return h ^ h >> 15;
}

/* Typographic quotes and apostrophes are the same as plain ones. */
static uint32_t
plain_quote(uint32_t c)
{
	return c == 0x2018 || c == 0x2019 ? '\'' : c == 0x201c || c == 0x201d ? '"' : c;
}

static uint32_t
hash_char(uint32_t h, uint32_t c)
{
	c = plain_quote(c);
	return (h ^ (c < 0x80 ? c : c + 0x100)) * 0x01000193u;
}

uint32_t
word_hash(struct str s)
{
	uint32_t h = 0x811c9dc5u;

	for (size_t i = 0; i < s.n;) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x80) {
			h = (h ^ c) * 0x01000193u;
			i++;
			continue;
		}
		h = hash_char(h, char_next(s, i, &i));
	}
	return finish(h);
}

uint32_t
word_hash_lower(struct str s)
{
	uint32_t h = 0x811c9dc5u;

	for (size_t i = 0; i < s.n;) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x80) {
			h = (h ^ (unsigned char)ascii_lower((char)c)) * 0x01000193u;
			i++;
			continue;
		}
		h = hash_char(h, char_lower(char_next(s, i, &i)));
	}
	return finish(h);
}

uint32_t
phrase_hash(uint32_t so_far, uint32_t next_lower)
{
	return finish(so_far * 0x9e3779b1u + next_lower + 1);
}

struct str
words_str(const struct words *w, size_t i)
{
	const struct token *t = &w->doc->tokens[i];

	return str_sub(w->doc->text, t->start, t->end);
}

bool
words_is_sign(const struct words *w, size_t i, const char *signs)
{
	struct str t = i < w->doc->n_tokens ? words_str(w, i) : STR("");

	return t.n == 1 && str_findc(str_of(signs), t.p[0]) != STR_NONE;
}

/* Form and shape in one walk over the characters. */
static void
look_at(struct word *w, struct str s, enum token_kind kind)
{
	size_t uppers = 0, lowers = 0;
	uint32_t shape = 0x811c9dc5u, before = 0, twice = 0;
	bool first_upper = false;

	for (size_t i = 0, at = 0; i < s.n; at++) {
		uint32_t c = plain_quote(char_next(s, i, &i));
		enum char_class k = char_class(c);

		if (k == CHAR_UPPER) {
			uppers++;
			first_upper |= at == 0;
			c = 'X';
		} else if (k == CHAR_LOWER || k == CHAR_LETTER) {
			lowers++;
			c = 'x';
		} else if (k == CHAR_DIGIT) {
			c = 'd';
		}
		twice = c == before ? twice + 1 : 0;
		before = c;
		if (twice < 2)
			shape = (shape ^ c) * 0x01000193u;
	}
	w->shape = shape;
	if (kind == TOKEN_PUNCT)
		w->form = FORM_PUNCT;
	else if (uppers == 0)
		w->form = kind == TOKEN_NUMBER || lowers == 0 ? FORM_NUMBER : FORM_LOWER;
	else if (lowers == 0)
		w->form = FORM_CAPS;
	else
		w->form = first_upper && uppers == 1 ? FORM_CAPITAL : FORM_MIXED;
}

/* Finds or makes the distinct word of a key in an open table of 2^bits slots. */
static uint32_t
type_of(struct words *w, uint32_t *slots, uint32_t mask, uint32_t key)
{
	uint32_t at = key & mask;

	while (slots[at]) {
		if (w->types[slots[at] - 1].key == key)
			return slots[at] - 1;
		at = (at + 1) & mask;
	}
	slots[at] = (uint32_t)++w->n_types;
	w->types[w->n_types - 1].key = key;
	return (uint32_t)w->n_types - 1;
}

static void
make_words(struct arena *a, struct words *w)
{
	const struct doc *d = w->doc;
	uint32_t cap = 64, *slots;

	while (cap < d->n_tokens * 2)
		cap *= 2;
	slots = ARENA_NEW(a, uint32_t, cap);
	w->types = ARENA_NEW(a, struct type, d->n_tokens + 1);
	for (size_t i = 0; i < d->n_tokens; i++) {
		struct word *x = &w->v[i];
		struct str s = words_str(w, i);

		look_at(x, s, d->tokens[i].kind);
		x->lower = word_hash_lower(s);
		x->exact = x->form == FORM_LOWER ? x->lower : word_hash(s);
		model_fetch_word(w->model, x->lower);
	}
	for (size_t i = 0; i < d->n_tokens; i++) {
		struct word *x = &w->v[i];

		if (x->form != FORM_PUNCT) {
			x->lex = model_word(w->model, x->lower);
			x->type = type_of(w, slots, cap - 1, x->lower);
		}
	}
}

static bool
is_punct(const struct words *w, size_t i, const char *one_of)
{
	const struct token *t = &w->doc->tokens[i];

	return t->end - t->start == 1 && strchr(one_of, w->doc->text.p[t->start]);
}

static bool
is_quote(struct str s)
{
	size_t after;

	return s.n > 0 && char_is_quote(char_next(s, 0, &after)) && after == s.n;
}

/* "Ohio-based", "Musk-led": a name is only their first part. */
static bool
has_tail(struct str s)
{
	static const char *const tails[] = { "-based", "-backed", "-led", "-owned", "-born",
		"-style", "-era", "-bound", "-run", "-controlled", "-related", "-only", "-speaking",
		"-language", "-linked", "-listed", "-trained", "-educated", "-made", "-dominated",
		"-affiliated", "-sponsored", "-funded", "-appointed", "-area", "-wide", "-like",
		"-friendly", "-news", "-level", "-aligned", "-held", "-occupied", "-oriented",
		"-type", "-inspired", "-supported", "-allied", "-built", "-branded", "-has",
		"-powered", "-compatible", "-approved", "-certified", "-hosted", "-brokered",
		"-operated", "-themed", "-driven", "-designed", "-developed", "-organized",
		"-coordinated", "-imposed", "-issued", "-exclusive", "-focused", "-rooted" };

	if (str_findc(s, '-') == STR_NONE)
		return false;
	for (size_t i = 0; i < sizeof(tails) / sizeof(*tails); i++)
		if (str_endsi(s, str_of(tails[i])))
			return true;
	return false;
}

/* A word in small letters that may be a syllable of a name, "yeol". */
static bool
is_syllable(const struct words *w, size_t i)
{
	const struct word *x = &w->v[i];

	return x->form == FORM_LOWER && w->doc->tokens[i].end - w->doc->tokens[i].start < 8 &&
	    !(x->lex & (WORD_SAID | WORD_JOINS)) &&
	    (x->lex & (WORD_FIRST | WORD_LAST) || !(x->lex & WORD_CLUSTER));
}

/* "Yoon Suk - yeol": a dash with spaces inside a name. */
static bool
goes_on(const struct words *w, size_t i, size_t first)
{
	return i >= first + 2 && w->v[i - 1].candidate && is_punct(w, i - 1, "-") &&
	    is_syllable(w, i);
}

/* The quotes of 'Hector "Macho" Camacho'. */
static bool
quotes_nickname(const struct words *w, size_t i, size_t first, size_t last)
{
	const struct word *v = w->v;
	size_t open = i;

	if (i >= first + 3 && v[i - 1].candidate && v[i - 2].form == FORM_PUNCT)
		open = i - 2;
	if (open == first || open + 3 >= last || v[open + 2].form != FORM_PUNCT)
		return false;
	return is_quote(words_str(w, open)) && is_quote(words_str(w, open + 2)) &&
	    word_is_name(&v[open - 1]) && word_is_name(&v[open + 1]) && word_is_name(&v[open + 3]);
}

/* "Attorney's Office", "Moody's Investors Service" */
static bool
is_possessive(struct str s)
{
	return str_eq(s, STR("'s")) || str_eq(s, STR("’s")) || str_eq(s, STR("’"));
}

/* "Lufkin & Jenrette" after "Donaldson," */
static bool
firm_follows(const struct words *w, size_t i, size_t last)
{
	for (size_t end = i + 5; i + 1 < last && i < end; i++) {
		if (is_punct(w, i, "&"))
			return word_is_name(&w->v[i + 1]);
		if (!word_is_name(&w->v[i]) && !is_punct(w, i, ","))
			return false;
	}
	return false;
}

/* Whether token i, in a sentence that ends at `last`, may be inside a name. */
static bool
may_join(const struct words *w, size_t i, size_t first, size_t last)
{
	const struct word *x = &w->v[i];
	size_t next = i + 1;

	if (i == first || !w->v[i - 1].candidate)
		return false;
	if (next >= last)
		return goes_on(w, i, first) || (x->lex & WORD_ORGWORD &&
		    x->form == FORM_LOWER && word_is_name(&w->v[i - 1]));
	if (x->form == FORM_NUMBER)
		return true;
	if (is_possessive(words_str(w, i)))
		return word_is_name(&w->v[next]);
	if (x->form == FORM_PUNCT) {
		if (is_punct(w, i, ","))
			return w->v[next].lex & WORD_SUFFIX || firm_follows(w, next, last);
		if (is_punct(w, i, "-") && w->v[next].form == FORM_LOWER)
			return is_syllable(w, next);
		return (is_punct(w, i, "&-/.'+@!") && word_is_name(&w->v[next])) ||
		    quotes_nickname(w, i, first, last);
	}
	if (goes_on(w, i, first))
		return true;
	/* "Defense ministry", "Green party" */
	if (x->lex & WORD_ORGWORD && x->form == FORM_LOWER && word_is_name(&w->v[i - 1]))
		return true;
	if (!(x->lex & WORD_JOINS))
		return false;
	while (next < last && next < i + 3 && w->v[next].lex & WORD_JOINS &&
	    w->v[next].form == FORM_LOWER)
		next++;
	return next < last && word_is_name(&w->v[next]);
}

static bool
crosses_line(const struct doc *d, size_t i)
{
	for (uint32_t at = d->tokens[i - 1].end; at < d->tokens[i].start; at++)
		if (d->text.p[at] == '\n')
			return true;
	return false;
}

static void
mark_candidates(struct words *w)
{
	for (size_t s = 0; s < w->doc->n_sentences; s++) {
		const struct sentence *sent = &w->doc->sentences[s];
		bool started = false;

		for (size_t i = sent->first; i < sent->last; i++) {
			struct word *x = &w->v[i];

			x->starts = !started && x->form != FORM_PUNCT;
			started |= x->starts;
			x->candidate = word_is_name(x) ? !has_tail(words_str(w, i)) :
			    may_join(w, i, sent->first, sent->last);
			x->line = i > 0 && crosses_line(w->doc, i);
			if (x->form == FORM_NUMBER && i + 1 < sent->last && word_is_name(&w->v[i + 1]))
				x->candidate = true;
		}
	}
}

static int
listed_class(uint32_t lex)
{
	if (lex & WORD_PERSON)
		return CLASS_PERSON;
	if (lex & (WORD_COMPANY | WORD_ORG))
		return CLASS_ORG;
	return lex & WORD_PLACE ? CLASS_PLACE : -1;
}

/* Marks the longest listed name of several words that starts at token i. */
static void
mark_listed(struct words *w, size_t i, size_t last)
{
	uint32_t h = w->v[i].lower, lex = w->v[i].lex;
	size_t end = i;
	int class = -1;

	for (size_t k = i + 1; k < last && k < i + LISTED_MAX && lex & WORD_PREFIX; k++) {
		h = phrase_hash(h, w->v[k].lower);
		lex = model_word(w->model, h);
		if (listed_class(lex) >= 0) {
			class = listed_class(lex);
			end = k;
		}
	}
	for (size_t k = i; class >= 0 && k <= end; k++) {
		w->v[k].listed = (uint8_t)(class + 1);
		w->v[k].listed_at = k == i ? PLACE_FIRST : k == end ? PLACE_LAST : PLACE_INSIDE;
	}
}

static void
mark_all_listed(struct words *w)
{
	for (size_t s = 0; s < w->doc->n_sentences; s++) {
		const struct sentence *sent = &w->doc->sentences[s];

		for (size_t i = sent->first; i < sent->last; i++)
			if (w->v[i].candidate && w->v[i].lex & WORD_PREFIX && !w->v[i].listed)
				mark_listed(w, i, sent->last);
	}
}

static void
evidence_around(struct words *w, struct run r, const struct sentence *s)
{
	const struct word *v = w->v;
	uint32_t all = 0, orgword = v[r.last - 1].lex & WORD_ORGWORD;

	if (r.first > s->first) {
		const struct word *b = &v[r.first - 1];

		all |= (b->lex & WORD_SAID) && b->form == FORM_LOWER ? EV_SAID : 0;
		all |= (b->lex & WORD_AT) && b->form == FORM_LOWER ? EV_IN : 0;
		all |= b->lower == word_hash(STR("the")) ? EV_THE : 0;
		if (is_punct(w, r.first - 1, "(") && r.last < s->last && is_punct(w, r.last, ")"))
			all |= EV_PAREN;
	}
	if (r.last < s->last) {
		struct str next = words_str(w, r.last);

		all |= (v[r.last].lex & WORD_SAID) && v[r.last].form == FORM_LOWER ? EV_SAID : 0;
		all |= str_eq(next, STR("'s")) || str_eq(next, STR("’s")) ? EV_OWNS : 0;
		if (r.last + 2 < s->last && is_punct(w, r.last, ",") &&
		    v[r.last + 1].form == FORM_NUMBER && is_punct(w, r.last + 2, ",."))
			all |= EV_AGE;
	}
	if (orgword && r.last - r.first > 1)
		all |= EV_ORGWORD;
	for (size_t i = r.first; i < r.last; i++)
		if (word_is_name(&v[i]))
			w->types[v[i].type].evidence |= all;
}

static void
evidence_inside(struct words *w, size_t i, size_t first, size_t last)
{
	const struct word *x = &w->v[i];
	struct type *t = &w->types[x->type];

	t->evidence |= x->starts ? 0 : EV_MID;
	if (i > first && w->v[i - 1].lex & WORD_TITLE)
		t->evidence |= EV_TITLE;
	if (i > first && w->v[i - 1].lex & WORD_FIRST && word_is_name(&w->v[i - 1]))
		t->evidence |= EV_AFTER_FIRST;
	if (i + 1 < last && x->lex & WORD_FIRST && word_is_name(&w->v[i + 1]))
		t->evidence |= EV_BEFORE_NAME;
	if (i + 1 < last && w->v[i + 1].lex & WORD_SUFFIX && word_is_name(&w->v[i + 1]))
		t->evidence |= EV_SUFFIX;
}

/* Remembers the initials of a name of several words, as the hash of their acronym. */
static uint32_t
initials(const struct words *w, struct run r)
{
	char letters[16];
	size_t n = 0;

	for (size_t i = r.first; i < r.last && n < sizeof(letters); i++)
		if (w->v[i].form == FORM_CAPITAL)
			letters[n++] = ascii_lower(w->doc->text.p[w->doc->tokens[i].start]);
	return n < 2 ? 0 : word_hash_lower(str_make(letters, n));
}

static void
gather(struct arena *a, struct words *w)
{
	size_t n_runs;
	struct run *runs = words_runs(a, w, &n_runs);
	uint32_t seen[1024] = { 0 };

	for (size_t i = 0; i < w->doc->n_tokens; i++) {
		struct type *t = &w->types[w->v[i].type];

		if (w->v[i].form == FORM_LOWER) {
			t->evidence |= EV_LOWER;
			t->lowers += t->lowers < UINT16_MAX;
		} else if (word_is_name(&w->v[i])) {
			t->capitals += t->capitals < UINT16_MAX;
		}
	}
	for (size_t i = 0; i < n_runs; i++) {
		const struct sentence *s = &w->doc->sentences[runs[i].sentence];
		uint32_t h = initials(w, runs[i]);

		seen[h & 1023] = h;
		evidence_around(w, runs[i], s);
		for (size_t k = runs[i].first; k < runs[i].last; k++)
			if (word_is_name(&w->v[k]))
				evidence_inside(w, k, s->first, s->last);
	}
	for (size_t i = 0; i < w->doc->n_tokens; i++)
		if (w->v[i].form == FORM_CAPS && seen[w->v[i].lower & 1023] == w->v[i].lower)
			w->types[w->v[i].type].evidence |= EV_ACRONYM;
}

/* Whether only commas or an "or" stand between two runs; "and" is inside of one. */
static bool
are_listed_together(const struct words *w, const struct run *left, const struct run *right)
{
	uint32_t between = right->first - left->last;

	if (left->sentence != right->sentence || between == 0 || between > LIST_GAP)
		return false;
	for (uint32_t i = left->last; i < right->first; i++) {
		struct str t = words_str(w, i);

		if (!is_punct(w, i, ",;&") && !str_eqi(t, STR("and")) && !str_eqi(t, STR("or")))
			return false;
	}
	return true;
}

static void
number_lists(const struct words *w, struct run *runs, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		if (are_listed_together(w, &runs[i - 1], &runs[i]) && runs[i - 1].before < UINT8_MAX)
			runs[i].before = runs[i - 1].before + 1;
	}
	for (size_t i = n; i-- > 1;)
		if (runs[i].before && runs[i].before == runs[i - 1].before + 1)
			runs[i - 1].after = runs[i].after < UINT8_MAX ? runs[i].after + 1 : UINT8_MAX;
}

struct run *
words_runs(struct arena *a, const struct words *w, size_t *n)
{
	struct run *runs = NULL;
	size_t cap = 0;

	*n = 0;
	for (size_t s = 0; s < w->doc->n_sentences; s++) {
		const struct sentence *sent = &w->doc->sentences[s];
		bool open = false;

		for (uint32_t i = sent->first; i < sent->last; i++) {
			if (w->v[i].candidate && (!open || i - runs[*n - 1].first >= RUN_MAX)) {
				struct run *r = ARENA_PUSH(a, runs, *n, cap);

				*r = (struct run){ .first = i, .last = i, .sentence = (uint32_t)s };
			}
			open = w->v[i].candidate;
			if (open)
				runs[*n - 1].last = i + 1;
		}
	}
	number_lists(w, runs, *n);
	return runs;
}

void
words_of(struct arena *a, const struct model *m, const struct doc *doc, struct words *out)
{
	*out = (struct words){ .doc = doc, .model = m };
	out->v = ARENA_NEW(a, struct word, doc->n_tokens + 1);
	make_words(a, out);
	mark_candidates(out);
	mark_all_listed(out);
	gather(a, out);
	out->topics = topics(out);
}
