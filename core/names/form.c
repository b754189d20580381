#include "form.h"

#include <assert.h>
#include <string.h>

#include "base/map.h"
#include "text/chars.h"
#include "words.h"

/* Short forms of first names; each row is one name. */
static const char *const nicknames[] = {
	"alexander alex sandy", "alexandra alex", "andrew andy drew", "anthony tony",
	"benjamin ben", "charles charlie chuck", "christopher chris", "christine chris",
	"daniel dan danny", "david dave", "deborah debbie", "donald don", "edward ed eddie ted",
	"elizabeth liz beth betty", "eugene gene", "francis frank", "frederick fred",
	"gerald gerry jerry", "gregory greg", "henry harry hank", "jacob jake",
	"james jim jimmy jamie", "jeffrey jeff", "jennifer jen jenny", "john jack johnny",
	"jonathan jon", "joseph joe joey", "joshua josh", "katherine kate kathy katie",
	"kenneth ken", "lawrence larry", "leonard len leonardo", "margaret maggie peggy meg",
	"matthew matt", "michael mike mick", "nancy nan", "nathaniel nate nathan",
	"nicholas nick", "pamela pam", "patricia pat patty", "patrick pat", "peter pete",
	"philip phil", "rebecca becky", "richard rick dick rich", "robert bob rob bobby",
	"ronald ron", "samuel sam", "samantha sam", "sergei serge", "stephen steve",
	"steven steve", "susan sue", "terence terry", "theodore ted teddy", "thomas tom tommy",
	"timothy tim", "victoria vicky", "vincent vince", "vladimir volodya",
	"volodymyr vladimir", "walter walt", "william bill will billy", "zachary zach",
};

static bool
has_word(const char *row, struct str w)
{
	size_t i = 0;

	if (w.n == 0)
		return false;
	for (;; row += i + 1) {
		for (i = 0; i < w.n && row[i] == w.p[i]; i++)
			continue;
		if (i == w.n && (row[i] == ' ' || row[i] == '\0'))
			return true;
		while (row[i] != ' ' && row[i] != '\0')
			i++;
		if (row[i] == '\0')
			return false;
	}
}

enum { NICKNAMES = sizeof(nicknames) / sizeof(*nicknames), NICKNAME_WORDS = 512 };

/* The rows that a word stands in, as bits. */
struct nickname_rows {
	uint64_t bits[NICKNAMES / 64 + 1];
};

static void
read_nicknames(struct map *words, struct nickname_rows *rows)
{
	for (size_t i = 0; i < NICKNAMES; i++) {
		struct str rest = str_of(nicknames[i]), w;

		while (str_cut(&rest, ' ', &w)) {
			uint32_t *at = map_put(words, w);

			if (*at == MAP_NONE)
				*at = (uint32_t)words->n - 1;
			assert(*at < NICKNAME_WORDS);
			rows[*at].bits[i / 64] |= (uint64_t)1 << i % 64;
		}
	}
}

static const struct nickname_rows *
rows_of(struct str w)
{
	static struct map words;
	static struct nickname_rows rows[NICKNAME_WORDS];
	uint32_t at;

	if (words.n == 0)
		read_nicknames(&words, rows);
	at = map_get(&words, w);
	return at == MAP_NONE ? NULL : &rows[at];
}

static bool
same_first_name(struct str a, struct str b)
{
	const struct nickname_rows *x, *y;

	if (str_eq(a, b))
		return true;
	if (a.n == 1 || b.n == 1)
		return a.p[0] == b.p[0];
	x = rows_of(a);
	y = x ? rows_of(b) : NULL;
	for (size_t i = 0; y && i < sizeof(x->bits) / sizeof(*x->bits); i++)
		if (x->bits[i] & y->bits[i])
			return true;
	return false;
}

char
form_title_gender(struct str w)
{
	static const char male[] = "mr sir lord king prince father brother duke chairman "
				   "congressman spokesman emperor baron";
	static const char female[] = "mrs ms miss dame lady queen princess sister duchess madam "
				     "chairwoman congresswoman spokeswoman mme baroness";

	return has_word(male, w) ? 'm' : has_word(female, w) ? 'f' : 0;
}

char
form_first_gender(const struct form *f)
{
	uint32_t lex = f->n > 1 ? f->lex[0] : 0;

	if (lex & WORD_MALE && !(lex & WORD_FEMALE))
		return 'm';
	return lex & WORD_FEMALE && !(lex & WORD_MALE) ? 'f' : 0;
}

bool
form_past_title(const struct model *m, struct str w)
{
	static const char *const before[] = { "then-", "ex-", "former-" };

	for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++)
		if (str_startsi(w, str_of(before[i])))
			return model_word(m, word_hash_lower(str_from(w, str_of(before[i]).n))) & WORD_TITLE;
	return false;
}

/* Generational and professional letters after a person's full name. */
static bool
is_postnominal(struct str w, uint8_t words)
{
	static const char all[] = "jr sr md phd esq mp mep obe mbe cbe frs dbe ra qc kc mc "
				  "vc dso dsc dfc gcb kcb cmg kcmg bt ao oam usn usmc";

	/* "John Paul II" keeps his number, "Walter Price IV" does not need it */
	return has_word(all, w) || (words > 3 && has_word("ii iii iv", w));
}

static bool
is_small(struct str w)
{
	static const char all[] = "of the and for in on to with against at de la del du des "
				  "der van von und et y e";

	return has_word(all, w);
}

/* The next word of *rest without edge punctuation; false at the end. */
static bool
next_word(struct str *rest, struct str *w)
{
	struct str s = *rest;
	size_t i = 0, start;

	while (i < s.n && (ascii_space(s.p[i]) || strchr("\"',()[]/&*", s.p[i])))
		i++;
	start = i;
	while (i < s.n && !ascii_space(s.p[i]) && !strchr("\"(),[]/", s.p[i]))
		i++;
	*rest = str_from(s, i);
	*w = str_sub(s, start, i);
	while (w->n > 1 && strchr(".'", w->p[w->n - 1]))
		w->n--;
	if (str_ends(*w, STR("'s")) || str_ends(*w, STR("’s")))
		w->n -= str_ends(*w, STR("'s")) ? 2 : 4;
	return w->n > 0;
}

static struct str
fold(struct arena *a, struct str w)
{
	struct buf b = { .max = 1 << 16 };
	struct str out;

	chars_plain(&b, w);
	out = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return out;
}

static bool
has_upper(struct str w)
{
	for (size_t i = 0; i < w.n;)
		if (char_is_upper(char_next(w, i, &i)))
			return true;
	return false;
}

/* "U.S." and "U.S" are "us". */
static struct str
without_stops(struct arena *a, struct str w)
{
	char *p = arena_alloc(a, w.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < w.n; i++)
		if (w.p[i] != '.')
			p[n++] = w.p[i];
	return str_make(p, n);
}

static void
drop_word(struct form *f, uint8_t at)
{
	for (uint8_t i = at; i + 1 < f->n; i++) {
		f->word[i] = f->word[i + 1];
		f->lex[i] = f->lex[i + 1];
	}
	f->n--;
}

/* A father and his son may share all of their name but for this. */
static char
generation_of(const struct form *f)
{
	for (uint8_t i = f->n; i-- > 1;) {
		if (has_word("jr younger", f->word[i]))
			return 'y';
		if (has_word("sr elder", f->word[i]))
			return 'e';
	}
	return 0;
}

static void
trim_person(struct form *f)
{
	f->generation = generation_of(f);
	while (f->n > 1 && f->lex[0] & WORD_TITLE && !(f->lex[0] & WORD_FIRST && f->n == 2)) {
		if (!f->gender)
			f->gender = form_title_gender(f->word[0]);
		drop_word(f, 0);
	}
	while (f->n > 1 && is_postnominal(f->word[f->n - 1], f->n))
		f->n--;
}

static void
trim_org(struct form *f)
{
	if (f->n > 1 && str_eq(f->word[0], STR("the")))
		drop_word(f, 0);
	if (f->n > 2 && str_eq(f->word[0], STR("united")) && str_eq(f->word[1], STR("states"))) {
		drop_word(f, 0);
		f->word[0] = STR("us");
	}
	while (f->n > 1 && f->lex[f->n - 1] & WORD_SUFFIX &&
	    !(f->lex[f->n - 1] & WORD_ORGWORD && f->n == 2 && is_small(f->word[0]))) {
		f->n--;
		f->suffixed = true;
	}
}

static void
take_initials(struct arena *a, struct form *f, const bool *upper)
{
	char *some = arena_alloc(a, FORM_WORDS_MAX), *all = arena_alloc(a, FORM_WORDS_MAX);
	size_t n = 0, k = 0;

	for (uint8_t i = 0; i < f->n; i++) {
		/* "U.S. Drug Enforcement Administration" is "DEA" */
		if (i == 0 && str_eq(f->word[0], STR("us")))
			continue;
		if (upper[i] && !is_small(f->word[i]))
			some[n++] = f->word[i].p[0];
		if (!str_eq(f->word[i], STR("the")))
			all[k++] = f->word[i].p[0];
	}
	f->initials = n > 1 ? str_make(some, n) : STR("");
	f->initials_all = k > 1 ? str_make(all, k) : STR("");
}

/* "Acme's Jane Roe" is Jane Roe. */
static struct str
after_possessive(struct str name)
{
	static const char *const marks[] = { "'s ", "’s " };

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t at = str_find(name, str_of(marks[i]));
		struct str rest = at == STR_NONE ? STR("") :
		    str_from(name, at + str_of(marks[i]).n);

		if (has_upper(rest))
			return rest;
	}
	return name;
}

struct raw {
	struct str word[3 * FORM_WORDS_MAX];
	bool upper[3 * FORM_WORDS_MAX];
	size_t first, n; /* the part that is the name */
};

/* "Hong Kong national football team", "Justice ministry" */
static bool
says_sort(struct str w)
{
	return has_word("team club side party ministry police army government", w);
}

/*
 * "Localist group Civic Passion" is "Civic Passion", "Galois himself" is "Galois":
 * what describes in small letters, before or after, is no part.
 */
static void
take_words(struct str name, bool person, struct raw *r)
{
	struct str rest = person ? after_possessive(name) : name, w;
	size_t n = 0;

	while (n < 3 * FORM_WORDS_MAX && next_word(&rest, &w)) {
		if (str_eq(w, STR("s"))) /* of a possessive that stands apart */
			continue;
		r->word[n] = w;
		r->upper[n] = has_upper(w) || ascii_digit(w.p[0]) || !ascii_alpha(w.p[0]);
		n++;
	}
	r->first = 0;
	r->n = n;
	for (size_t i = 0; i < n; i++) {
		if (r->upper[i] || is_small(r->word[i]))
			continue;
		for (size_t k = i + 1; k < n; k++) {
			if (r->upper[k]) {
				r->first = i + 1;
				break;
			}
		}
		if (r->first <= i && i > 0) {
			r->n = !person && says_sort(r->word[n - 1]) ? n : i;
			break;
		}
	}
	for (size_t i = r->first + 2; person && i < r->n; i++)
		if (str_eq(r->word[i], STR("of")) || str_eq(r->word[i], STR("from")))
			r->n = i;
}

static void
join_key(struct arena *a, struct form *f)
{
	struct buf key = { .max = 1 << 16 };

	for (uint8_t i = 0; i < f->n; i++) {
		if (i)
			buf_c(&key, ' ');
		buf_str(&key, f->word[i]);
	}
	f->key = arena_dup(a, buf_view(&key));
	buf_free(&key);
}

static bool
is_acronym(struct str w)
{
	if (w.n < 2 || w.n > 7)
		return false;
	for (size_t i = 0; i < w.n; i++)
		if (w.p[i] >= 'a' && w.p[i] <= 'z' && i + 1 < w.n)
			return false;
	return has_upper(w);
}

static uint32_t
look_up(const struct model *m, struct str raw, struct str folded)
{
	uint32_t lex = model_word(m, word_hash_lower(raw));

	if (form_past_title(m, raw))
		return WORD_TITLE;
	return lex & ~WORD_CLUSTER ? lex : lex | model_word(m, word_hash_lower(folded));
}

/* What the lists say of the words that are left. */
static uint32_t
look_up_all(const struct model *m, const struct form *f)
{
	uint32_t h = 0;

	for (uint8_t i = 0; i < f->n; i++) {
		uint32_t w = word_hash_lower(f->word[i]);

		h = i ? phrase_hash(h, w) : w;
	}
	return model_word(m, h);
}

void
form_of(struct arena *a, const struct model *m, struct str name, bool person,
    struct form *out)
{
	bool upper[FORM_WORDS_MAX] = { 0 };
	struct raw r;

	*out = (struct form){ .person = person };
	take_words(name, person, &r);
	for (size_t i = r.first; i < r.n && out->n < FORM_WORDS_MAX; i++) {
		struct str word = without_stops(a, fold(a, r.word[i]));

		if (word.n == 0)
			continue;
		upper[out->n] = r.upper[i];
		out->word[out->n] = word;
		out->lex[out->n] = look_up(m, r.word[i], word);
		out->n++;
	}
	while (out->n > 1 && is_small(out->word[out->n - 1]))
		out->n--;
	take_initials(a, out, upper);
	if (person)
		trim_person(out);
	else
		trim_org(out);
	out->acronym = out->n == 1 && is_acronym(r.word[r.first]);
	out->listed = look_up_all(m, out);
	if (out->n > 0)
		join_key(a, out);
	else
		out->key = fold(a, name);
}

/* Whether the middle names do not contradict: each of the fewer is among the others. */
static bool
middles_agree(const struct form *a, const struct form *b)
{
	const struct form *few = a->n < b->n ? a : b, *many = a->n < b->n ? b : a;
	uint8_t k = 1;

	for (uint8_t i = 1; i + 1 < few->n; i++) {
		while (k + 1 < many->n && !same_first_name(few->word[i], many->word[k]))
			k++;
		if (k + 1 >= many->n)
			return false;
		k++;
	}
	return true;
}

static bool
same_words_reversed(const struct form *a, const struct form *b)
{
	return a->n == 2 && b->n == 2 && str_eq(a->word[0], b->word[1]) &&
	    str_eq(a->word[1], b->word[0]);
}

/* "Patrick Gordon of Auchleuchries" after "Patrick Gordon", "Abdullah I bin Sabah". */
static bool
goes_on(const struct form *f, const struct form *start)
{
	return form_starts(f, start) && (is_small(f->word[start->n]) ||
	    (form_numbered(start) && has_word("bin ibn", f->word[start->n])));
}

bool
form_family(const struct form *f)
{
	for (uint8_t i = 0; i + 1 < f->n; i++)
		if (!is_small(f->word[i]))
			return false;
	return f->n > 0;
}

bool
form_same_person(const struct form *a, const struct form *b)
{
	if (form_family(a) || form_family(b))
		return false;
	if (a->gender && b->gender && a->gender != b->gender)
		return false;
	if (a->generation && b->generation && a->generation != b->generation)
		return false;
	if (str_eq(a->key, b->key) || same_words_reversed(a, b))
		return true;
	if (str_eq(a->word[a->n - 1], b->word[b->n - 1])) {
		if (same_first_name(a->word[0], b->word[0]))
			return middles_agree(a, b);
		/* "Gordon Persons", "Seth Gordon Persons" */
		return form_ends(a, b) || form_ends(b, a);
	}
	return goes_on(a, b) || goes_on(b, a);
}

bool
form_starts(const struct form *a, const struct form *b)
{
	if (b->n == 0 || b->n >= a->n)
		return false;
	for (uint8_t i = 0; i < b->n; i++)
		if (!str_eq(a->word[i], b->word[i]))
			return false;
	return true;
}

bool
form_ends(const struct form *a, const struct form *b)
{
	if (b->n == 0 || b->n >= a->n)
		return false;
	for (uint8_t i = 0; i < b->n; i++)
		if (!str_eq(a->word[a->n - b->n + i], b->word[i]))
			return false;
	return true;
}

bool
form_numbered(const struct form *f)
{
	return f->n > 1 && has_word("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xviii",
	    f->word[f->n - 1]);
}

bool
form_generic(const struct form *f, uint8_t from, uint8_t to)
{
	for (uint8_t i = from; i < to; i++)
		if (!(f->lex[i] & (WORD_ORGWORD | WORD_SUFFIX)) && !is_small(f->word[i]) &&
		    !has_word("institution digital online", f->word[i]))
			return false;
	return true;
}

bool
form_part(const struct form *f, uint8_t from)
{
	static const char all[] = "committee subcommittee unit network secretariat centre center "
				  "division directorate foundation fund institute museum "
				  "operations administration caucus channel studios parks";

	return f->n > from && has_word(all, f->word[f->n - 1]);
}

bool
form_spells(const struct form *f, const struct form *s)
{
	struct str short_form = s->word[0];

	if (f->n < 2 || s->n != 1 || short_form.n < 2)
		return false;
	/* "CDC" leaves the last word out */
	if (short_form.n > 2 && short_form.n + 1 == f->initials.n &&
	    str_starts(f->initials, short_form))
		return true;
	return str_eq(f->initials, short_form) || str_eq(f->initials_all, short_form);
}

bool
form_spells_start(const struct form *f, const struct form *s)
{
	size_t k = s->n ? s->word[0].n : 0;

	if (s->n < 2 || k < 2 || f->n != k + s->n - 1)
		return false;
	for (uint8_t i = 0; i < k; i++)
		if (f->word[i].p[0] != s->word[0].p[i])
			return false;
	for (uint8_t i = 1; i < s->n; i++)
		if (!str_eq(f->word[k + i - 1], s->word[i]))
			return false;
	return true;
}

bool
form_first_name(const struct form *f, const struct form *s)
{
	struct str first = f->word[0], one = s->word[0];

	return f->n > 1 && s->n == 1 && one.n > 2 && first.n > 1 && !str_eq(first, one) &&
	    (same_first_name(first, one) ||
		(one.n > 3 && first.n > one.n + 1 && str_starts(first, one)));
}
