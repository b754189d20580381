#include "join_doc.h"

#include <string.h>

#include "base/map.h"

#define CHAIN_MAX 48 /* names with one word in common that are compared */
#define FIRST_NAMES_MAX 200 /* names that a short first name is compared with */

/* A distinct written form. */
struct item {
	struct form form;
	uint32_t parent; /* union-find */
	uint32_t seen;   /* last mention + 1 of the entity, at the root */
	uint32_t count;  /* its mentions so far, at the root */
	uint32_t by_first; /* those by a first name alone */
	char gender, generation; /* at the root */
};

struct link {
	uint32_t item, next; /* index + 1 of the next link, 0 at the end */
};

struct joiner {
	struct arena *arena;
	struct item *items;
	size_t n, cap;
	uint32_t *of; /* per mention: its item */
	struct map written, forms, by_word, by_initials;
	struct link *links;
	size_t n_links, cap_links;
};

static uint32_t
root(struct joiner *j, uint32_t i)
{
	while (j->items[i].parent != i) {
		j->items[i].parent = j->items[j->items[i].parent].parent;
		i = j->items[i].parent;
	}
	return i;
}

static void
unite(struct joiner *j, uint32_t a, uint32_t b)
{
	a = root(j, a);
	b = root(j, b);
	if (a == b)
		return;
	if (b < a) {
		uint32_t t = a;

		a = b;
		b = t;
	}
	j->items[b].parent = a;
	if (!j->items[a].gender)
		j->items[a].gender = j->items[b].gender;
	if (!j->items[a].generation)
		j->items[a].generation = j->items[b].generation;
}

/* A key of the maps: people's and organisations' are apart, and those of a generation. */
static struct str
keyed(struct joiner *j, bool person, struct str key, char generation)
{
	char *p = arena_room(j->arena, key.n + 2);

	p[0] = person ? 'p' : 'o';
	memcpy(p + 1, key.p, key.n);
	p[key.n + 1] = generation;
	return str_make(p, key.n + 1 + (generation != 0));
}

static struct str
kinded(struct joiner *j, bool person, struct str key)
{
	return keyed(j, person, key, 0);
}

static uint32_t
item_of(struct joiner *j, const struct form *f)
{
	uint32_t *slot = map_put(&j->forms, keyed(j, f->person, f->key, f->generation));

	if (*slot == MAP_NONE) {
		struct item *x = ARENA_PUSH(j->arena, j->items, j->n, j->cap);

		*slot = (uint32_t)j->n - 1;
		x->form = *f;
		x->parent = *slot;
		x->gender = f->person ? form_first_gender(f) : 0;
		x->generation = f->generation;
	}
	if (!j->items[*slot].gender)
		j->items[*slot].gender = f->gender;
	return *slot;
}

/* The item of a mention; what is written alike was looked at before. */
static uint32_t
item_written(struct joiner *j, const struct model *m, struct str name, const struct named *v)
{
	uint32_t *slot = map_put(&j->written, kinded(j, v->person, name));

	if (*slot == MAP_NONE) {
		struct form f;

		form_of(j->arena, m, name, v->person, &f);
		*slot = item_of(j, &f);
	}
	if (!j->items[*slot].gender)
		j->items[*slot].gender = v->gender;
	return *slot;
}

static void
put_link(struct joiner *j, struct map *m, struct str key, uint32_t item)
{
	uint32_t *head = map_put(m, key);
	struct link *l = ARENA_PUSH(j->arena, j->links, j->n_links, j->cap_links);

	*l = (struct link){ item, *head == MAP_NONE ? 0 : *head };
	*head = (uint32_t)j->n_links;
}

static uint32_t
first_link(const struct map *m, struct str key)
{
	uint32_t head = map_get(m, key);

	return head == MAP_NONE ? 0 : head;
}

static bool
differ(char a, char b)
{
	return a && b && a != b;
}

/* Another full name that shares this word joins when it is the same person's. */
static void
join_people(struct joiner *j, uint32_t i, struct str word)
{
	const struct form *f = &j->items[i].form;
	uint32_t l = first_link(&j->by_word, kinded(j, true, word));

	for (int k = 0; l && k < CHAIN_MAX; k++, l = j->links[l - 1].next) {
		uint32_t other = j->links[l - 1].item;

		if (other == i || !form_same_person(f, &j->items[other].form))
			continue;
		if (differ(j->items[root(j, other)].gender, j->items[root(j, i)].gender) ||
		    differ(j->items[root(j, other)].generation, j->items[root(j, i)].generation))
			continue;
		unite(j, i, other);
	}
}

static void
join_acronym(struct joiner *j, uint32_t i)
{
	const struct form *f = &j->items[i].form;
	uint32_t l = first_link(&j->by_initials, f->key);

	if (f->acronym && l)
		unite(j, i, j->links[l - 1].item);
	if (f->n < 2)
		return;
	l = first_link(&j->by_word, kinded(j, false, f->word[f->n - 1]));
	for (int k = 0; l && k < CHAIN_MAX; k++, l = j->links[l - 1].next)
		if (form_spells_start(&j->items[j->links[l - 1].item].form, f))
			unite(j, i, j->links[l - 1].item);
}

static void
join_key(struct joiner *j, uint32_t i, struct str key)
{
	uint32_t other = map_get(&j->forms, kinded(j, false, key));

	if (other != MAP_NONE)
		unite(j, i, other);
}

/* "Houthi" and "Houthis"; "U.S. Navy" and "Navy". */
static void
join_variants(struct joiner *j, uint32_t i)
{
	struct str key = j->items[i].form.key;

	if (key.n > 5 && str_ends(key, STR("s")))
		join_key(j, i, str_sub(key, 0, key.n - 1));
	if (str_starts(key, STR("us ")))
		join_key(j, i, str_from(key, 3));
	if (str_ends(key, STR("-tv")) || str_ends(key, STR("-fm")))
		join_key(j, i, str_sub(key, 0, key.n - 3));
}

/* "British Broadcasting Corporation (BBC)" */
static void
join_brackets(struct joiner *j, struct str text, const struct named *v, size_t n)
{
	bool open = false;

	for (size_t i = 0; i + 1 < n; i++) {
		struct str between = str_sub(text, v[i].end, v[i + 1].start);
		const struct form *a = &j->items[j->of[i]].form, *b = &j->items[j->of[i + 1]].form;

		if (v[i].person || v[i + 1].person || v[i + 1].start < v[i].end)
			open = false;
		else if (open)
			open = b->acronym && (str_eq(between, STR("/")) || str_eq(between, STR(", ")) ||
				str_eq(between, STR("-")) || str_eq(between, STR(" - ")));
		else
			open = (str_eq(between, STR(" (")) || str_eq(between, STR(" (\""))) &&
			    a->n > 1 && b->n == 1 && (b->acronym || form_spells(a, b));
		if (open)
			unite(j, j->of[i], j->of[i + 1]);
	}
}

/* Words by which a text says that the next name is another one of the same. */
static const char *const other_names[] = { "also known as", "known as", "better known as",
	"formerly known as", "previously known as", "originally known as", "popularly known as",
	"commonly known as", "now known as", "later known as", "formerly", "formerly called",
	"originally called", "now called", "later renamed", "since renamed", "was renamed",
	"which was renamed", "was later renamed", "was briefly renamed", "renamed", "nicknamed",
	"aka", "a.k.a.", "née", "nee", "born as", "real name", "birth name", "whose real name is",
	"whose real name was" };

/* Between organisations that are not in brackets these may tell of two employers. */
static const char *const other_times[] = { "later", "and later", "earlier", "previously",
	"originally" };

static bool
is_among(struct str s, const char *const *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, str_of(v[i])))
			return true;
	return false;
}

/* "(1473 – 1529), born " after a person: without the dates. */
static struct str
past_dates(struct str s)
{
	size_t end = str_findc(s, ')');

	if (s.n < 2 || s.p[0] != '(' || end == STR_NONE)
		return s;
	for (size_t i = 1; i < end; i++)
		if (ascii_digit(s.p[i]))
			return str_trim(str_from(s, end + 1));
	return s;
}

/* " (formerly the ", ", also known as " */
static bool
says_other_name(struct str between, bool person)
{
	struct str s = past_dates(str_trim(between));
	bool bracket = str_starts(s, STR("("));

	while (s.n > 0 && str_findc(STR(",;:( \""), s.p[0]) != STR_NONE)
		s = str_from(s, 1);
	while (s.n > 0 && str_findc(STR(":\" "), s.p[s.n - 1]) != STR_NONE)
		s = str_sub(s, 0, s.n - 1);
	if (str_ends(s, STR(" the")))
		s = str_sub(s, 0, s.n - 4);
	if (bracket && str_eq(s, STR("or")))
		return true;
	if (person && str_eq(s, STR("born")))
		return true;
	return is_among(s, other_names, sizeof(other_names) / sizeof(*other_names)) ||
	    ((person || bracket) &&
		is_among(s, other_times, sizeof(other_times) / sizeof(*other_times)));
}

/*
 * "Veltra (formerly Zorblax)", "Anna Keller (née Marlow)". A single name of a person goes
 * along here alone: elsewhere it may be her father's.
 */
static void
join_other_names(struct joiner *j, struct str text, const struct named *v, size_t n,
    uint32_t *other)
{
	for (size_t i = 0; i + 1 < n; i++) {
		const struct form *b = &j->items[j->of[i + 1]].form;

		if (v[i].person != v[i + 1].person || v[i + 1].start < v[i].end || b->n == 0 ||
		    !says_other_name(str_sub(text, v[i].end, v[i + 1].start), v[i].person))
			continue;
		if (b->person && b->n == 1)
			other[i + 1] = j->of[i] + 1;
		else
			unite(j, j->of[i], j->of[i + 1]);
	}
}

static bool
has_inside(const struct form *f, const struct form *s)
{
	for (uint8_t i = 1; i + 1 < f->n; i++)
		if (s->n == 1 && str_eq(f->word[i], s->word[0]))
			return true;
	return false;
}

/* A name that stands for itself where it is no more than the start of another. */
static bool
is_whole(const struct form *s)
{
	return s->suffixed || s->acronym || (s->n == 1 && s->lex[0] & WORD_COMPANY) ||
	    s->listed & WORD_ORG || (s->n > 2 && s->lex[s->n - 1] & WORD_ORGWORD);
}

/* How well the full name `f` is meant by the shorter `s`; 0: not at all. */
static int
fits(const struct form *f, const struct form *s)
{
	bool generic;

	if (f->person)
		return form_ends(f, s) ? 4 : form_starts(f, s) ? 2 + !form_numbered(f) :
		    has_inside(f, s) ? 1 : 0;
	generic = form_generic(s, 0, s->n);
	if (form_starts(f, s) && !generic) {
		if (form_generic(f, s->n, f->n))
			return is_whole(s) && form_part(f, s->n) ? 0 : 4;
		return is_whole(s) ? 0 : 3;
	}
	if (form_ends(f, s) && !s->suffixed && (s->n > 1 || f->n < 4))
		return generic ? 1 : s->n == 1 && s->lex[0] & WORD_COMPANY ? 2 : 3;
	/* "University of Helsinki", "Helsinki" */
	if (s->n == 1 && f->n == 3 && form_generic(f, 0, 2) && str_eq(f->word[2], s->word[0]))
		return 2;
	return 0;
}

/* The item that a short name at mention i stands for; itself when there is none. */
static uint32_t
long_form(struct joiner *j, size_t i, const struct named *m)
{
	const struct form *s = &j->items[j->of[i]].form;
	uint32_t own = j->of[i], best = own, best_score = 0;
	uint64_t best_rank = 0;
	uint32_t l = first_link(&j->by_word, kinded(j, s->person, s->word[s->n - 1]));
	char gender = s->gender ? s->gender : m->gender;

	for (int k = 0; l && k < CHAIN_MAX; k++, l = j->links[l - 1].next) {
		uint32_t item = j->links[l - 1].item, r = root(j, item);
		uint32_t score = (uint32_t)fits(&j->items[item].form, s);
		uint32_t seen = j->items[r].seen;
		uint64_t rank;

		if (score == 0 || r == root(j, own))
			continue;
		/* what is short comes after what is whole, but for legal and kind words */
		if (!seen && (s->person ? score == 1 : score < 4))
			continue;
		if (gender && j->items[r].gender && j->items[r].gender != gender)
			continue;
		/*
		 * Of several the one most spoken of, then the one spoken of last. Who is called
		 * by her first name is not the one called by the surname that both have.
		 */
		rank = (uint64_t)(j->items[r].count -
				  (score == 4 && s->person ? j->items[r].by_first : 0)) << 32 |
		       seen;
		if (score > best_score || (score == best_score && rank > best_rank)) {
			best = item;
			best_score = score;
			best_rank = rank;
		}
	}
	return best;
}

/* "Phin" for the one "Phineas Clanton" before it; itself when there is none or several. */
static uint32_t
short_first_name(struct joiner *j, uint32_t own)
{
	uint32_t found = own;

	for (uint32_t i = 0; i < j->n && i < FIRST_NAMES_MAX; i++) {
		const struct form *f = &j->items[i].form;

		if (!f->person || !j->items[root(j, i)].seen ||
		    !form_first_name(f, &j->items[own].form))
			continue;
		if (found != own && root(j, found) != root(j, i))
			return own;
		found = i;
	}
	return found;
}

static bool
is_short(const struct form *f)
{
	return f->person ? form_family(f) : f->n > 0 && f->n <= 3;
}

static void
index_items(struct joiner *j)
{
	for (uint32_t i = 0; i < j->n; i++) {
		const struct form *f = &j->items[i].form;

		for (uint8_t k = 0; f->n > 1 && k < f->n; k++)
			if (f->word[k].n > 1)
				put_link(j, &j->by_word, kinded(j, f->person, f->word[k]), i);
		if (!f->person && f->initials.n > 1)
			put_link(j, &j->by_initials, f->initials, i);
		if (!f->person && f->initials_all.n > 1)
			put_link(j, &j->by_initials, f->initials_all, i);
		if (!f->person && f->initials.n > 3)
			put_link(j, &j->by_initials, str_sub(f->initials, 0, f->initials.n - 1), i);
	}
}

static void
join_forms(struct joiner *j)
{
	for (uint32_t i = 0; i < j->n; i++) {
		const struct form *f = &j->items[i].form;

		if (f->person && f->n > 1) {
			join_people(j, i, f->word[f->n - 1]);
			join_people(j, i, f->word[0]);
		} else if (!f->person) {
			join_acronym(j, i);
			join_variants(j, i);
		}
	}
}

/* Numbers the roots that the mentions ended at in order. */
static size_t
number(struct joiner *j, const uint32_t *chosen, size_t n, uint32_t *entity)
{
	uint32_t *name = ARENA_NEW(j->arena, uint32_t, j->n + 1);
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t r = root(j, chosen[i]);

		if (!name[r])
			name[r] = (uint32_t)++count;
		entity[i] = name[r] - 1;
	}
	return count;
}

size_t
join_document(struct arena *a, const struct model *m, struct str text,
    const struct named *v, size_t n, uint32_t *entity)
{
	struct joiner j = { .arena = a };
	uint32_t *chosen = ARENA_NEW(a, uint32_t, n + 1);
	uint32_t *other = ARENA_NEW(a, uint32_t, n + 1); /* item + 1 that the text gives */
	size_t count;

	j.of = ARENA_NEW(a, uint32_t, n + 1);
	for (size_t i = 0; i < n; i++)
		j.of[i] = item_written(&j, m, str_sub(text, v[i].start, v[i].end), &v[i]);
	index_items(&j);
	join_forms(&j);
	join_brackets(&j, text, v, n);
	join_other_names(&j, text, v, n, other);
	for (size_t i = 0; i < n; i++) {
		const struct form *f = &j.items[j.of[i]].form;

		chosen[i] = is_short(f) ? long_form(&j, i, &v[i]) : j.of[i];
		if (chosen[i] == j.of[i] && f->person && f->n == 1)
			chosen[i] = short_first_name(&j, j.of[i]);
		if (other[i])
			chosen[i] = other[i] - 1;
		j.items[root(&j, chosen[i])].seen = (uint32_t)i + 1;
		j.items[root(&j, chosen[i])].count++;
		if (f->person && f->n == 1 && form_starts(&j.items[chosen[i]].form, f))
			j.items[root(&j, chosen[i])].by_first++;
	}
	count = number(&j, chosen, n, entity);
	map_free(&j.written);
	map_free(&j.forms);
	map_free(&j.by_word);
	map_free(&j.by_initials);
	return count;
}
