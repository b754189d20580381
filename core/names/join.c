#include "join.h"

#include "base/map.h"
#include "form.h"

#define FORMS_MAX 8 /* of one side that are compared */

static bool
is_person(const struct join_side *s)
{
	return s->kind == NAME_PERSON;
}

struct str
names_key(struct arena *a, struct str name, enum name_kind kind)
{
	struct form f;

	form_of(a, model_own(), name, kind == NAME_PERSON, &f);
	return f.key;
}

static size_t
forms_of(struct arena *a, const struct join_side *s, struct form out[FORMS_MAX])
{
	size_t n = 0;

	form_of(a, model_own(), s->name, is_person(s), &out[n++]);
	for (size_t i = 0; i < s->n_aliases && n < FORMS_MAX; i++)
		form_of(a, model_own(), s->aliases[i], is_person(s), &out[n++]);
	return n;
}

/* Of the lists: "UN" and "United Nations" are met everywhere. */
static bool
is_known(const struct form *f)
{
	return f->listed & (WORD_ORG | WORD_COMPANY);
}

/* "Miami" is a team here and a council there. */
static bool
is_place(const struct form *f)
{
	return f->listed & WORD_PLACE && !is_known(f);
}

bool
names_is_full(struct arena *a, struct str name, enum name_kind kind)
{
	struct form f;

	form_of(a, model_own(), name, kind == NAME_PERSON, &f);
	return kind == NAME_PERSON ? f.n > 1 : f.n > 0 && !is_place(&f);
}

/* Initials of parties and teams are the same in many countries. */
static bool
known_alike(const struct form *x, const struct form *y)
{
	uint32_t kind = x->listed >> WORD_KIND_SHIFT;

	return is_known(x) && is_known(y) && kind == y->listed >> WORD_KIND_SHIFT &&
	    kind != KIND_PARTY && kind != KIND_TEAM;
}

static void
add_key(struct str *out, size_t *n, struct str key)
{
	for (size_t i = 0; i < *n; i++)
		if (str_eq(out[i], key))
			return;
	if (*n < JOIN_KEYS_MAX)
		out[(*n)++] = key;
}

/* People share their last word, organisations a whole name, its initials or first word. */
size_t
names_keys(struct arena *a, const struct join_side *s, struct str out[JOIN_KEYS_MAX])
{
	struct form f[FORMS_MAX];
	size_t n_forms = forms_of(a, s, f), n = 0;

	for (size_t i = 0; i < n_forms; i++) {
		if (f[i].n == 0)
			continue;
		if (is_person(s)) {
			add_key(out, &n, arena_fmt(a, "p %.*s", STRF(f[i].word[f[i].n - 1])));
			add_key(out, &n, arena_fmt(a, "p %.*s", STRF(f[i].key)));
			continue;
		}
		add_key(out, &n, arena_fmt(a, "o %.*s", STRF(f[i].key)));
		if (f[i].n > 1 && !form_generic(&f[i], 0, 1))
			add_key(out, &n, arena_fmt(a, "o %.*s", STRF(f[i].word[0])));
		if (f[i].initials.n > 2 || (f[i].initials.n == 2 && is_known(&f[i])))
			add_key(out, &n, arena_fmt(a, "o %.*s", STRF(f[i].initials)));
	}
	return n;
}

static size_t
shared_names(const struct join_side *x, const struct join_side *y)
{
	const struct join_side *few = x->n_with < y->n_with ? x : y;
	const struct join_side *many = few == x ? y : x;
	struct map seen = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < many->n_with; i++)
		*map_put(&seen, many->with[i]) = 0;
	for (size_t i = 0; i < few->n_with; i++) {
		if (map_get(&seen, few->with[i]) == 0) {
			n++;
			*map_put(&seen, few->with[i]) = 1;
		}
	}
	map_free(&seen);
	return n;
}

struct verdict {
	float sure;
	const char *why;
};

/* Both words of the name are listed: many people may have it. */
static bool
is_common(const struct form *f)
{
	return f->n == 2 && f->lex[0] & WORD_FIRST && f->lex[1] & WORD_FIRST &&
	    f->lex[1] & WORD_LAST;
}

static bool
only_initials(const struct form *f)
{
	for (uint8_t i = 0; i + 1 < f->n; i++)
		if (f->word[i].n > 1)
			return false;
	return true;
}

static struct verdict
same_full_name(const struct form *x, const struct form *y, size_t shared, bool apart)
{
	if (str_eq(x->key, y->key)) {
		if (only_initials(x))
			return shared ? (struct verdict){ 0.8f, "same initials and surname, shared names" } :
			    (struct verdict){ 0.4f, "same initials and surname alone" };
		if (is_common(x) && apart)
			return (struct verdict){ 0.45f, "same common name, nothing else shared" };
		return (struct verdict){ 0.95f, "same full name" };
	}
	if (only_initials(x) || only_initials(y))
		return shared ? (struct verdict){ 0.7f, "initials fit, shared names" } :
		    (struct verdict){ 0.4f, "initials fit, nothing else shared" };
	if (str_eq(x->word[0], y->word[0]) || form_ends(x, y) || form_ends(y, x))
		return (struct verdict){ 0.85f, "same name, one with more of it" };
	return shared ? (struct verdict){ 0.75f, "short first name, shared names" } :
	    (struct verdict){ 0.55f, "short form of the first name" };
}

/* At least one of the two is a single word. */
static struct verdict
same_single(const struct form *x, const struct form *y, size_t shared)
{
	const struct form *one = x->n == 1 ? x : y, *other = x->n == 1 ? y : x;

	if (other->n == 1) {
		if (!str_eq(one->key, other->key))
			return (struct verdict){ 0, NULL };
		if (!(one->lex[0] & (WORD_FIRST | WORD_LAST)))
			return (struct verdict){ 0.6f, "same rare single name" };
		return shared ? (struct verdict){ 0.6f, "same single name, shared names" } :
		    (struct verdict){ 0.3f, "surname alone" };
	}
	if (!form_ends(other, one))
		return (struct verdict){ 0, NULL };
	return shared >= 2 ? (struct verdict){ 0.6f, "surname, and two shared names" } :
	    (struct verdict){ 0.2f, "surname alone" };
}

static struct verdict
same_person(const struct form *x, const struct form *y, size_t shared, bool apart)
{
	if (x->n == 0 || y->n == 0)
		return (struct verdict){ 0, NULL };
	if (x->n == 1 || y->n == 1)
		return same_single(x, y, shared);
	if (!form_same_person(x, y))
		return (struct verdict){ 0, NULL };
	return same_full_name(x, y, shared, apart);
}

/* "Harvey" may be anyone's clinic. */
static bool
is_first_name(const struct form *f)
{
	return f->n == 1 && f->lex[0] & WORD_FIRST && !is_known(f);
}

static struct verdict
same_org(const struct form *x, const struct form *y, size_t shared)
{
	const struct form *few = x->n < y->n ? x : y, *many = x->n < y->n ? y : x;

	if (x->n == 0 || y->n == 0)
		return (struct verdict){ 0, NULL };
	if (str_eq(x->key, y->key)) {
		if (is_place(x))
			return shared ? (struct verdict){ 0.6f, "same town's name, shared names" } :
			    (struct verdict){ 0.3f, "a town's name alone" };
		if (x->n > 1 || !form_generic(x, 0, 1))
			return (struct verdict){ 0.95f, x->suffixed != y->suffixed ?
				"same name, one with its legal form" : "same name" };
		return shared ? (struct verdict){ 0.6f, "same general word, shared names" } :
		    (struct verdict){ 0.3f, "a general word alone" };
	}
	if (few->acronym && form_spells(many, few) && known_alike(few, many))
		return (struct verdict){ 0.8f, "initials of the name, both well known" };
	if (few->acronym && form_spells(many, few) && few->word[0].n > 2)
		return shared ? (struct verdict){ 0.8f, "initials of the name, shared names" } :
		    (struct verdict){ 0.45f, "initials of the name alone" };
	if (str_eq(many->word[0], STR("us")) && few->n + 1 == many->n && form_ends(many, few))
		return shared ? (struct verdict){ 0.7f, "same name, one with its country, shared names" } :
		    (struct verdict){ 0.45f, "same name, one with its country" };
	if (is_place(few) || !form_starts(many, few) || form_generic(few, 0, few->n))
		return (struct verdict){ 0, NULL };
	if (form_generic(many, few->n, many->n) && !form_part(many, few->n)) {
		if (shared)
			return (struct verdict){ 0.75f, "short form of the name, shared names" };
		return (struct verdict){ is_first_name(few) ? 0.4f : 0.55f, "short form of the name" };
	}
	if (shared >= 2 && !(few->n == 1 && few->lex[0] & WORD_COMPANY))
		return (struct verdict){ 0.6f, "first word of the name, two shared names" };
	return (struct verdict){ 0, NULL };
}

/*
 * What an article calls an organisation for short may mean another elsewhere: it is
 * met by the full names of both, unless it is made of the initials of its own.
 */
static bool
is_short_for(const struct form *name, const struct form *alias)
{
	return alias->n < name->n && !form_spells(name, alias);
}

static bool
may_be_compared(const struct join_side *s, const struct form *f, size_t i)
{
	if (i <= s->n_full)
		return true;
	/* a surname beside a full name is a form of it, not a name of its own */
	return is_person(s) ? f[i].n != 1 || f[0].n < 2 : !is_short_for(&f[0], &f[i]);
}

float
names_same(struct arena *a, const struct join_side *x, const struct join_side *y,
    const char **why)
{
	struct form fx[FORMS_MAX], fy[FORMS_MAX];
	struct verdict best = { 0, "different names" }, v;
	size_t nx, ny, shared;
	bool apart;

	*why = "one is a person, the other is not";
	if (is_person(x) != is_person(y))
		return 0;
	*why = "he and she";
	if (x->gender && y->gender && x->gender != y->gender)
		return 0;
	nx = forms_of(a, x, fx);
	ny = forms_of(a, y, fy);
	shared = shared_names(x, y);
	apart = shared == 0 && x->n_with > 2 && y->n_with > 2;
	for (size_t i = 0; i < nx; i++) {
		for (size_t k = 0; k < ny; k++) {
			if (!may_be_compared(x, fx, i) || !may_be_compared(y, fy, k))
				continue;
			v = is_person(x) ? same_person(&fx[i], &fy[k], shared, apart) :
			    same_org(&fx[i], &fy[k], shared);
			if (v.sure > best.sure)
				best = v;
		}
	}
	*why = best.why;
	return best.sure;
}
