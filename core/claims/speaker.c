#include "speaker.h"

#include <string.h>

#define LOOK_BACK 12 /* mentions before a pronoun that are weighed */
#define SENTENCES_BACK 5

static char
pronoun_gender(const struct words *w, size_t i)
{
	static const struct {
		const char *word;
		char gender;
	} pronouns[] = { { "he", 'm' }, { "his", 'm' }, { "him", 'm' }, { "she", 'f' },
		{ "her", 'f' }, { "it", 'n' }, { "its", 'n' } };
	struct str s = word_bare(word_text(w, i));

	for (size_t k = 0; k < sizeof(pronouns) / sizeof(*pronouns); k++)
		if (str_eqi(s, str_of(pronouns[k].word)))
			return pronouns[k].gender;
	return '\0';
}

bool
speaker_is_person_pronoun(const struct words *w, size_t i)
{
	char gender;

	if (!(w->v[i].cls & (W_PRONOUN | W_DET)))
		return false;
	gender = pronoun_gender(w, i);
	return gender == 'm' || gender == 'f';
}

static bool
fits(const struct entity *e, char gender)
{
	if (gender == 'n')
		return e->kind != NAME_PERSON;
	return e->kind == NAME_PERSON && (!e->gender || e->gender == gender);
}

/* The subject of its sentence, as far as the first words can tell. */
static bool
opens_sentence(const struct words *w, const struct place *p)
{
	size_t first;

	if (p->sentence >= w->doc->n_sentences)
		return false;
	first = w->doc->sentences[p->sentence].first;
	return words_at(w, p->start) <= first + 1;
}

uint32_t
speaker_of_pronoun(
    const struct words *w, const struct mentions *m, size_t i, uint32_t last_speaker)
{
	char gender = pronoun_gender(w, i);
	uint32_t at = w->doc->tokens[i].start, best = CLAIM_NOBODY;
	size_t sentence = words_sentence(w, i), k, seen = 0;
	int best_score = 0;

	if (!gender)
		return CLAIM_NOBODY;
	for (k = mentions_after(m, at); k-- > 0 && seen < LOOK_BACK;) {
		const struct place *p = &m->v[k];
		const struct entity *e = &m->names->v[p->entity];
		size_t back = sentence - p->sentence;
		int score;

		if (p->start >= at)
			continue;
		if (p->sentence > sentence || back > SENTENCES_BACK)
			break;
		if (!fits(e, gender))
			continue;
		/* "It": who spoke last, or what a sentence is of, and not what else it names. */
		if (gender == 'n' && p->entity != last_speaker && !opens_sentence(w, p))
			continue;
		seen++;
		score = 20 - 4 * (int)back - (int)seen;
		if (p->first)
			score += 4;
		if (p->quoted)
			score -= 8;
		if (p->entity == last_speaker)
			score += 6;
		if (e->gender == gender)
			score += 3;
		/* "Smith's plan": the owner is less of a subject. */
		if (words_at(w, p->end) < w->n && word_is(w, words_at(w, p->end), "'s"))
			score -= 2;
		if (best == CLAIM_NOBODY || score > best_score) {
			best = p->entity;
			best_score = score;
		}
	}
	return best;
}

static bool
owns(const struct words *w, size_t next, struct run r)
{
	return next < r.last && word_is_s(w, next);
}

/* "Lee officials", "Lee campaign aides": whose they are is not who says it. */
static bool
is_theirs(const struct words *w, size_t next, struct run r)
{
	struct str last = word_text(w, r.last - 1);

	return next < r.last && r.last - next <= 2 && w->v[next].shape == SHAPE_LOWER &&
	       str_among(last,
		   STR("officials aides advisers advisors allies attorneys lawyers "
		       "campaign administration team camp staffers supporters fans "
		       "critics opponents voters spokesman spokeswoman spokesperson"));
}

/* "Acme users", "Acme employees": they do not speak for it. */
static bool
is_outside(const struct words *w, size_t next, struct run r)
{
	return next < r.last &&
	       str_among(word_text(w, r.last - 1),
		   STR("users customers clients buyers drivers fans critics opponents "
		       "rivals "
		       "employees workers investors shareholders supporters readers "
		       "viewers "
		       "patients students parents fighters soldiers voters"));
}

/* "Lee lawyer Rudy Marsh", "Lee campaign chief Rudy Marsh": words for a person, and then who. */
static bool
is_before_role(const struct words *w, const struct mentions *m, size_t k, struct run r)
{
	size_t from = words_at(w, m->v[k].end), to;

	if (k + 1 == m->n || m->names->v[m->v[k + 1].entity].kind != NAME_PERSON)
		return false;
	to = words_at(w, m->v[k + 1].start);
	if (from >= to || to >= r.last || to - from > 4)
		return false;
	for (size_t i = from; i < to; i++)
		if (!(w->v[i].cls & W_ROLE) &&
		    (w->v[i].shape != SHAPE_LOWER || w->v[i].cls & W_GRAMMAR))
			return false;
	return true;
}

/* "a spokesman for former President Lee", "polls between Lee and Wu"; not "a study by Lee". */
static bool
depends(const struct words *w, size_t at, struct run r)
{
	while (at-- > r.first + 1)
		if (w->v[at].cls & W_PREP)
			return !word_is(w, at, "by") && !word_is(w, at, "from");
		else if (!(w->v[at].cls & (W_DET | W_ROLE)) && !word_is(w, at, "former"))
			return false;
	return false;
}

/* The entity named within the run: a person first, else the organisation that ends it. */
static uint32_t
named_in(const struct words *w, const struct mentions *m, struct run r)
{
	struct span s = run_span(w, r);
	uint32_t org = CLAIM_NOBODY;
	bool dependent = false;

	for (size_t k = mentions_after(m, s.start); k < m->n && m->v[k].start < s.end;
	     k++) {
		const struct place *p = &m->v[k];
		size_t first = words_at(w, p->start), next = words_at(w, p->end);

		if (owns(w, next, r))
			continue;
		if (m->names->v[p->entity].kind == NAME_PERSON) {
			if (!(dependent && first > r.first && w->v[first - 1].cls & W_CONJ))
				dependent = depends(w, first, r);
			if (!dependent && !is_theirs(w, next, r) &&
			    !is_before_role(w, m, k, r))
				return p->entity;
			continue;
		}
		/*
		 * "a spokesman for Acme", "Acme officials" speak for it; "Acme's chief" does
		 * not name it.
		 */
		if (org == CLAIM_NOBODY && !is_outside(w, next, r) &&
		    (p->end >= s.end || p->start <= s.start + 4))
			org = p->entity;
	}
	return org;
}

/* Whether a role is one of those: "chief executive" of executives, "head of sales" of heads. */
static bool
is_one_of(struct str role, struct str head)
{
	size_t at = str_findi(role, head);
	struct str rest;

	if (at == STR_NONE || (at > 0 && ascii_alpha(role.p[at - 1])))
		return false;
	rest = str_from(role, at + head.n);
	return rest.n == 0 || rest.p[0] == ',' || str_startsi(rest, STR(" of ")) ||
	       str_startsi(rest, STR(" for ")) || str_startsi(rest, STR(" and "));
}

/* Whether a role has the names in the words for it: "the French president" is one of France. */
static bool
has_names(const struct words *w, struct run r, struct str role)
{
	for (size_t i = r.first + 1; i + 1 < r.last; i++)
		if (w->v[i].shape != SHAPE_LOWER && w->v[i].shape != SHAPE_PUNCT &&
		    str_findi(role, word_text(w, i)) == STR_NONE)
			return false;
	return true;
}

/* "the CEO", "the senator": the nearest person before it whose role holds the word. */
static uint32_t
by_role(const struct words *w, const struct mentions *m, struct run r)
{
	struct str head = word_text(w, r.last - 1);
	uint32_t at = w->doc->tokens[r.first].start;
	size_t seen = 0;

	if (!word_is(w, r.first, "the") || r.last - r.first > 5 || head.n < 3)
		return CLAIM_NOBODY;
	for (size_t k = mentions_after(m, at); k-- > 0 && seen < 4 * LOOK_BACK; seen++) {
		const struct entity *e = &m->names->v[m->v[k].entity];

		for (size_t i = 0; i < e->n_roles; i++)
			if (is_one_of(e->roles[i].words, head) &&
			    has_names(w, r, e->roles[i].words))
				return m->v[k].entity;
		if (e->kind == NAME_COMPANY && str_eqi(head, STR("company")))
			return m->v[k].entity;
		if (e->kind == NAME_AGENCY &&
		    (str_eqi(head, STR("agency")) || str_eqi(head, STR("ministry"))))
			return m->v[k].entity;
		if (e->kind == NAME_MEDIA &&
		    (str_eqi(head, STR("newspaper")) || str_eqi(head, STR("magazine"))))
			return m->v[k].entity;
	}
	return CLAIM_NOBODY;
}

static uint32_t
resolve(const struct words *w, const struct mentions *m, struct run r, uint32_t last)
{
	uint32_t entity;

	if (r.first == NO_TOKEN)
		return CLAIM_NOBODY;
	entity = named_in(w, m, r);
	if (entity != CLAIM_NOBODY)
		return entity;
	if (r.last - r.first == 1 && w->v[r.first].cls & W_PRONOUN)
		return speaker_of_pronoun(w, m, r.first, last);
	return by_role(w, m, r);
}

void
speakers_resolve(const struct words *w, const struct mentions *m, struct attributions *list)
{
	uint32_t last = CLAIM_NOBODY;

	for (size_t i = 0; i < list->n; i++) {
		struct attribution *at = &list->v[i];

		at->entity = resolve(w, m, at->speaker, last);
		if (at->entity != CLAIM_NOBODY)
			last = at->entity;
	}
}
