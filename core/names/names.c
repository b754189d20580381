#include "names.h"

#include "base/limits.h"
#include "base/map.h"
#include "doubt.h"
#include "evidence.h"
#include "form.h"
#include "join_doc.h"
#include "kind.h"
#include "parallel.h"
#include "tagger.h"
#include "topic.h"
#include "whole.h"

#define ROLES_MAX 8 /* of one person in one text */
#define KIND_MENTIONS 50 /* of one organisation that are asked for its kind */

static const char *const kinds[] = { "person", "company", "agency", "party", "media",
	"university", "team", "armed", "org" };

const char *
name_kind_name(enum name_kind k)
{
	return kinds[k];
}

bool
name_kind_of(struct str s, enum name_kind *k)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (str_eq(s, str_of(kinds[i]))) {
			*k = (enum name_kind)i;
			return true;
		}
	}
	return false;
}

/* Found names with the tokens they stand on. */
struct found {
	struct named *named;
	struct span *spans;
	uint32_t *entity;
	size_t n, n_entities;
};

static bool
is_possessive(struct str t)
{
	return str_eq(t, STR("'s")) || str_eq(t, STR("’s")) || str_eq(t, STR("'")) ||
	    str_eq(t, STR("’"));
}

/* "Mercedes' Toto Wolff" is Toto Wolff. */
static void
trim_owner(const struct words *w, struct span *s)
{
	for (uint32_t i = s->last - 1; i > s->first + 1; i--) {
		if (is_possessive(words_str(w, i - 1)) && word_is_name(&w->v[i])) {
			s->first = i;
			return;
		}
	}
}

/* Whether the full stop that ends the span stands for letters: "Warner Bros." */
static bool
ends_short(const struct words *w, const struct span *s)
{
	return s->last - s->first > 1 && w->v[s->last - 2].form != FORM_CAPS &&
	    words_str(w, s->last - 2).n < 5 && w->v[s->last - 2].form != FORM_PUNCT;
}

/* "JD(S)" */
static bool
ends_letters(const struct words *w, const struct span *s)
{
	return s->last - s->first > 3 && str_eq(words_str(w, s->last - 1), STR(")")) &&
	    str_eq(words_str(w, s->last - 3), STR("("));
}

static bool
is_title(const struct words *w, uint32_t i)
{
	return (w->v[i].lex & WORD_TITLE && !(w->v[i].lex & WORD_FIRST)) ||
	    form_past_title(w->model, words_str(w, i));
}

/* "Is Musk a dreamer?": what begins a question is no first name. */
static bool
asks(const struct words *w, uint32_t i)
{
	static const char *const verbs[] = { "Is", "Are", "Was", "Were", "Did", "Does", "Has",
		"Had", "Should", "Could", "Would" };

	for (size_t k = 0; k < sizeof(verbs) / sizeof(*verbs); k++)
		if (str_eq(words_str(w, i), str_of(verbs[k])))
			return true;
	return false;
}

/* Titles, articles and possessives stay outside. */
static bool
trim_span(const struct words *w, struct span *s)
{
	if (s->class == CLASS_PERSON)
		trim_owner(w, s);
	while (s->first < s->last) {
		const struct word *x = &w->v[s->first];
		struct str t = words_str(w, s->first);

		if (x->form != FORM_PUNCT && !str_eqi(t, STR("the")) &&
		    !(s->class == CLASS_PERSON && s->last - s->first > 1 && asks(w, s->first)) &&
		    !(s->class == CLASS_PERSON && s->last - s->first > 1 && is_title(w, s->first)))
			break;
		s->first++;
	}
	while (s->last > s->first) {
		struct str t = words_str(w, s->last - 1);

		if (w->v[s->last - 1].form != FORM_PUNCT && !is_possessive(t))
			break;
		if (str_eq(t, STR("!")) || str_eq(t, STR("+")) || ends_letters(w, s) ||
		    (str_eq(t, STR(".")) && ends_short(w, s)))
			break;
		s->last--;
	}
	return s->first < s->last;
}

/* The same words are not a person here and an organisation there. */
static void
settle_classes(struct arena *a, const struct words *w, struct span *spans, size_t n)
{
	struct map votes = { 0 };
	uint32_t *count = ARENA_NEW(a, uint32_t, 2 * n + 2);
	uint32_t n_keys = 0;

	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < n; i++) {
			const struct token *t = w->doc->tokens;
			struct str s = str_sub(w->doc->text, t[spans[i].first].start,
			    t[spans[i].last - 1].end);
			uint32_t *slot;

			if (spans[i].class > CLASS_ORG)
				continue;
			slot = map_put(&votes, s);
			if (*slot == MAP_NONE)
				*slot = 2 * n_keys++;
			if (round == 0)
				count[*slot + spans[i].class]++;
			else if (count[*slot] != count[*slot + 1])
				spans[i].class = count[*slot] > count[*slot + 1] ? CLASS_PERSON : CLASS_ORG;
		}
	}
	map_free(&votes);
}

static uint32_t
listed(const struct words *w, uint32_t first, uint32_t last)
{
	uint32_t h = 0;

	for (uint32_t i = first; i < last; i++)
		h = i > first ? phrase_hash(h, w->v[i].lower) : w->v[i].lower;
	return model_word(w->model, h) & (WORD_ORG | WORD_COMPANY);
}

/* Whether s is a single word that is nothing in the lists; without its possessive then. */
static bool
is_unlisted(const struct words *w, struct span *s)
{
	return s->class == CLASS_ORG && trim_span(w, s) && s->last - s->first == 1 &&
	    !listed(w, s->first, s->last);
}

static bool
is_owner(const struct words *w, uint32_t i)
{
	return i + 1 < w->doc->n_tokens && is_possessive(words_str(w, i + 1));
}

/*
 * What is nothing in the lists is the person whose first or last name it is elsewhere in the
 * text: "Dora Velk … where Velk will speak". What only ever owns may be a company:
 * "McDonald's".
 */
static void
settle_surnames(const struct words *w, struct span *spans, size_t n)
{
	struct map bare = { 0 }; /* first and last names; 1 when alone, and not as an owner */

	for (size_t i = 0; i < n; i++) {
		struct span s = spans[i];

		if (s.class != CLASS_PERSON || !trim_span(w, &s) || s.last - s.first < 2)
			continue;
		*map_put(&bare, words_str(w, s.last - 1)) = 0;
		if (w->v[s.first].lex & WORD_FIRST)
			*map_put(&bare, words_str(w, s.first)) = 0;
	}
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < n; i++) {
			struct span s = spans[i];
			uint32_t seen;

			if (!is_unlisted(w, &s))
				continue;
			seen = map_get(&bare, words_str(w, s.first));
			if (round == 1 && seen == 1)
				spans[i].class = CLASS_PERSON;
			else if (seen != MAP_NONE && !is_owner(w, s.first))
				*map_put(&bare, words_str(w, s.first)) = 1;
		}
	}
	map_free(&bare);
}

static bool
has_orgword(const struct words *w, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
		if (w->v[i].lex & WORD_ORGWORD && word_is_name(&w->v[i]))
			return true;
	return false;
}

/* Whether the names on both sides of the "and" at token i are names of their own. */
static bool
parts_at(const struct words *w, const struct span *s, uint32_t i)
{
	struct str t = words_str(w, i);

	if (i == s->first || i + 1 >= s->last || !str_eq(t, STR("and")))
		return false;
	if (s->class == CLASS_PERSON)
		return true;
	if (listed(w, s->first, s->last) || w->v[i].listed)
		return false;
	return (listed(w, s->first, i) ||
		   (i - s->first > 1 && w->v[i - 1].lex & WORD_ORGWORD)) &&
	    (listed(w, i + 1, s->last) || has_orgword(w, i + 1, s->last));
}

static bool
has_digit(struct str t)
{
	for (size_t i = 0; i < t.n; i++)
		if (ascii_digit(t.p[i]))
			return true;
	return false;
}

/* "16GB", "5.5B" */
static bool
is_measure(struct str t)
{
	size_t i = 0;

	while (i < t.n && (ascii_digit(t.p[i]) || t.p[i] == '.' || t.p[i] == ','))
		i++;
	return i > 0 && t.n - i <= 3;
}

/*
 * "F-16", "COVID-19", "W-4", "16GB": things have such names, organisations do not, and
 * people have no numbers at all.
 */
static bool
is_designation(const struct words *w, const struct span *s)
{
	struct str t = words_str(w, s->first);
	size_t dash = str_rfindc(t, '-');

	if (listed(w, s->first, s->last))
		return false;
	for (uint32_t i = s->first; s->class == CLASS_PERSON && i < s->last; i++)
		if (has_digit(words_str(w, i)))
			return true;
	return s->last - s->first == 1 && (is_measure(t) ||
		(dash != STR_NONE && dash + 1 < t.n && ascii_digit(t.p[dash + 1])));
}

/* Puts the span without what does not belong to it. */
static void
put_span(const struct words *w, struct span s, struct found *f)
{
	if (!trim_span(w, &s) || is_designation(w, &s))
		return;
	f->spans[f->n] = s;
	f->named[f->n++] = (struct named){ .start = w->doc->tokens[s.first].start,
		.end = w->doc->tokens[s.last - 1].end,
		.person = s.class == CLASS_PERSON,
		.gender = s.class == CLASS_PERSON ? person_gender_title(w, s.first) : 0 };
}

/*
 * "Tourism Authority of Thailand (TAT)": the initials of an organisation in brackets after
 * its name are another name of it, whatever the tagger took them for but a name of a person.
 */
static void
put_initials(struct arena *a, const struct words *w, const struct span *next, struct found *f)
{
	struct span s = f->spans[f->n - 1];
	uint32_t at = s.last + 1;
	const struct token *t = w->doc->tokens;
	struct form full, initials;

	if (s.class != CLASS_ORG || at + 1 >= w->doc->n_tokens || !word_is_name(&w->v[at]) ||
	    !str_eq(words_str(w, at - 1), STR("(")) || !str_eq(words_str(w, at + 1), STR(")")) ||
	    (next && next->first == at && next->class <= CLASS_ORG))
		return;
	form_of(a, w->model, str_sub(w->doc->text, t[s.first].start, t[s.last - 1].end), false,
	    &full);
	form_of(a, w->model, words_str(w, at), false, &initials);
	if (form_spells(&full, &initials))
		put_span(w, (struct span){ at, at + 1, CLASS_ORG, s.confidence }, f);
}

static void
find_spans(struct arena *a, struct words *w, struct found *f)
{
	size_t n, before, most = 0;
	struct span *spans = tagger_run(a, w, &n);

	spans = parallel_heads(a, w, spans, &n);
	spans = names_whole(a, w, spans, &n);
	settle_classes(a, w, spans, n);
	settle_surnames(w, spans, n);
	/* a name of k words is cut in fewer than k / 2; its initials may follow */
	for (size_t i = 0; i < n; i++)
		most += (spans[i].last - spans[i].first) / 2 + 2;
	f->spans = ARENA_NEW(a, struct span, most + 1);
	f->named = ARENA_NEW(a, struct named, most + 1);
	for (size_t i = 0; i < n; i++) {
		struct span s = spans[i];

		if (s.class > CLASS_ORG)
			continue;
		for (uint32_t k = s.first; k < s.last; k++) {
			if (parts_at(w, &s, k)) {
				put_span(w, (struct span){ s.first, k, s.class, s.confidence }, f);
				s.first = k + 1;
			}
		}
		before = f->n;
		put_span(w, s, f);
		if (f->n > before)
			put_initials(a, w, i + 1 < n ? &spans[i + 1] : NULL, f);
	}
}

static struct str
mention_str(const struct words *w, const struct named *m)
{
	return str_sub(w->doc->text, m->start, m->end);
}

/* One line: a name may be broken over two in the text. */
static struct str
one_line(struct arena *a, struct str s)
{
	char *p;
	size_t n = 0;

	if (str_findc(s, '\n') == STR_NONE && str_find(s, STR("  ")) == STR_NONE)
		return s;
	p = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_space(s.p[i]) || (n > 0 && p[n - 1] != ' '))
			p[n++] = ascii_space(s.p[i]) ? ' ' : s.p[i];
	return str_make(p, n);
}

static void
add_form(struct arena *a, struct entity *e, struct str s, size_t *cap)
{
	s = one_line(a, s);
	for (size_t i = 0; i < e->n_aliases; i++)
		if (str_eqi(e->aliases[i], s))
			return;
	if (e->n_aliases < 64)
		*ARENA_PUSH(a, e->aliases, e->n_aliases, *cap) = s;
}

static bool
all_caps(struct str s)
{
	bool lower = false;

	for (size_t i = 0; i < s.n; i++)
		lower |= s.p[i] >= 'a' && s.p[i] <= 'z';
	return !lower;
}

/* The name to show is the longest form that is not shouted; the rest are aliases. */
static void
choose_name(struct entity *e)
{
	size_t best = 0;

	for (size_t i = 1; i < e->n_aliases; i++) {
		struct str s = e->aliases[i], b = e->aliases[best];
		bool shout = all_caps(s) && s.n > 6, best_shout = all_caps(b) && b.n > 6;

		if (shout != best_shout ? best_shout : s.n > b.n)
			best = i;
	}
	e->name = e->aliases[best];
	for (size_t i = best; i + 1 < e->n_aliases; i++)
		e->aliases[i] = e->aliases[i + 1];
	e->n_aliases--;
}

static enum name_kind
kind_of(struct arena *a, const struct words *w, const struct entity *e)
{
	int votes[NAME_ORG + 1] = { 0 };
	enum name_kind best = NAME_ORG, by_words = NAME_ORG;
	struct str before = STR("");

	for (size_t i = 0; i < e->n_mentions && i < KIND_MENTIONS; i++) {
		const struct mention *m = &e->mentions[i];
		struct str written = str_sub(w->doc->text, m->start, m->end);
		enum name_kind k;

		if (!str_eq(written, before)) {
			struct form form;

			form_of(a, w->model, written, false, &form);
			by_words = kind_of_words(&form);
			before = written;
		}
		votes[by_words] += by_words == NAME_ORG ? 0 : 3;
		k = kind_of_context(str_sub(w->doc->text, m->start < 40 ? 0 : m->start - 40, m->start),
		    str_sub(w->doc->text, m->end, m->end + 40));
		votes[k] += k == NAME_ORG ? 0 : 2;
	}
	for (int k = 0; k < NAME_ORG; k++)
		if (votes[k] > votes[best] || (best == NAME_ORG && votes[k] > 0))
			best = (enum name_kind)k;
	return best;
}

static void
add_role(struct arena *a, const struct words *w, const struct span *s, struct entity *e,
    size_t *cap)
{
	struct role r;

	if (e->n_roles >= ROLES_MAX || !person_role(w, s->first, s->last, &r))
		return;
	for (size_t i = 0; i < e->n_roles; i++)
		if (str_eqi(e->roles[i].words, r.words))
			return;
	*ARENA_PUSH(a, e->roles, e->n_roles, *cap) = r;
}

struct caps {
	size_t aliases, mentions, roles;
	double confidence;
	int male, female;        /* pronouns that follow */
	int mr, mrs;             /* titles */
};

static void
gather_mention(struct arena *a, const struct words *w, const struct found *f, size_t i,
    struct entity *e, struct caps *c)
{
	const struct named *m = &f->named[i];
	struct mention *out = ARENA_PUSH(a, e->mentions, e->n_mentions, c->mentions);

	*out = (struct mention){ m->start, m->end };
	add_form(a, e, mention_str(w, m), &c->aliases);
	c->confidence += (double)f->spans[i].confidence;
	if (m->person) {
		char hint = person_gender_pronoun(w, f->spans[i].last);

		c->male += hint == 'm';
		c->female += hint == 'f';
		c->mr += m->gender == 'm';
		c->mrs += m->gender == 'f';
		e->kind = NAME_PERSON;
		add_role(a, w, &f->spans[i], e, &c->roles);
	}
}

static char
more(int male, int female)
{
	return male > female ? 'm' : female > male ? 'f' : 0;
}

/* A pronoun after a name may be another's, so a title and the first name come before. */
static void
settle_gender(struct arena *a, const struct words *w, struct entity *e, const struct caps *c)
{
	struct form form;

	form_of(a, w->model, e->name, true, &form);
	e->gender = more(c->mr, c->mrs);
	if (!e->gender)
		e->gender = form_first_gender(&form);
	e->gender_told = e->gender != 0;
	if (!e->gender)
		e->gender = more(c->male, c->female);
}

static void
finish_entity(struct arena *a, const struct words *w, struct entity *e, const struct caps *c)
{
	choose_name(e);
	e->confidence = (float)(c->confidence / (double)e->n_mentions);
	if (e->kind == NAME_PERSON)
		settle_gender(a, w, e, c);
	else
		e->kind = kind_of(a, w, e);
}

static bool
any_team(const struct entity *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].kind == NAME_TEAM)
			return true;
	return false;
}

void
names_find(struct arena *a, const struct doc *doc, struct entities *out)
{
	struct words w;
	struct found f = { 0 };
	struct entity *all;
	struct caps *caps;
	size_t n = 0;
	struct text_about about;

	words_of(a, model_own(), doc, &w);
	find_spans(a, &w, &f);
	f.entity = ARENA_NEW(a, uint32_t, f.n + 1);
	f.n_entities = join_document(a, w.model, doc->text, f.named, f.n, f.entity);
	all = ARENA_NEW(a, struct entity, f.n_entities + 1);
	caps = ARENA_NEW(a, struct caps, f.n_entities + 1);
	for (size_t i = 0; i < f.n_entities; i++)
		all[i].kind = NAME_ORG;
	for (size_t i = 0; i < f.n; i++)
		gather_mention(a, &w, &f, i, &all[f.entity[i]], &caps[f.entity[i]]);
	for (size_t i = 0; i < f.n_entities; i++)
		finish_entity(a, &w, &all[i], &caps[i]);
	about = (struct text_about){ text_is_foreign(&w), any_team(all, f.n_entities),
		topic_level(w.topics, TOPIC_SPORT) > 0 };
	out->v = ARENA_NEW(a, struct entity, f.n_entities + 1);
	for (int people = 1; people >= 0; people--)
		for (size_t i = 0; i < f.n_entities && n < PAGE_ENTITIES_MAX; i++)
			if ((all[i].kind == NAME_PERSON) == people &&
			    !name_is_doubtful(a, &w, &all[i], &about))
				out->v[n++] = all[i];
	out->n = n;
}
