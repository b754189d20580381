#include "doubt.h"

#include "form.h"

#define SMALL_MAX 64
#define WORDS_LOOKED_AT 400 /* in small letters, for the language */

/* Confidence below which a name is left out. */
#define DOUBT_PERSON 0.4f
#define DOUBT_STRANGER 0.5f /* a single word that no list of names has */
#define DOUBT_ORG 0.4f
#define DOUBT_ONCE 0.45f    /* an organisation that is there once */
#define DOUBT_LISTED 0.35f  /* one that a list has */
#define DOUBT_HEADING 0.5f  /* where any word may have a capital */
#define DOUBT_PLACE 0.4f    /* a town's name in sport where no team is named */
#define DOUBT_TOWN 0.7f     /* and in a text that is not about sport */
#define DOUBT_FOREIGN 0.7f  /* in a language that the tagger was not trained on */

/* Small words that every text has, of English and of others; no word is in both. */
static const char english[] = "the of and to a in is that for was it with on as by at from";
static const char others[] = "der und das den ist nicht mit von ein eine le la les et des est "
			     "pour dans une el los las que del por una il di che della per het "
			     "een van dat och att som det og ikke com uma yang dengan untuk ut";

static size_t
hashes_of(const char *all, uint32_t *out, size_t max)
{
	struct str rest = str_of(all), word;
	size_t n = 0;

	while (n < max && str_cut(&rest, ' ', &word))
		out[n++] = word_hash(word);
	return n;
}

static bool
is_among(const uint32_t *v, size_t n, uint32_t hash)
{
	for (size_t i = 0; i < n; i++)
		if (v[i] == hash)
			return true;
	return false;
}

/* What the page says of its language may be wrong. */
static bool
reads_foreign(const struct words *w)
{
	uint32_t en[SMALL_MAX], other[SMALL_MAX];
	size_t n_en = hashes_of(english, en, SMALL_MAX);
	size_t n_other = hashes_of(others, other, SMALL_MAX);
	size_t words = 0, ours = 0, theirs = 0;

	for (size_t i = 0; i < w->doc->n_tokens && words < WORDS_LOOKED_AT; i++) {
		if (w->v[i].form != FORM_LOWER)
			continue;
		words++;
		ours += is_among(en, n_en, w->v[i].lower);
		theirs += is_among(other, n_other, w->v[i].lower);
	}
	return theirs > 3 && theirs > 2 * ours && theirs * 25 > words;
}

bool
text_is_foreign(const struct words *w)
{
	struct str lang = w->doc->lang;

	return (lang.n > 0 && !str_starts(lang, STR("en"))) || reads_foreign(w);
}

static bool
only_in_headings(const struct doc *doc, const struct entity *e)
{
	size_t b = 0;

	for (size_t i = 0; i < e->n_mentions; i++) {
		while (b < doc->n_blocks && doc->blocks[b].end <= e->mentions[i].start)
			b++;
		if (b == doc->n_blocks || doc->blocks[b].kind != BLOCK_HEADING)
			return false;
	}
	return true;
}

/* "Bei Max", "Alle Mitglieder": some of these are first names elsewhere. */
static bool
begins_sentence(struct str w)
{
	return str_among(w,
	    STR("von bei der die das den dem des im am zum zur auf aus nach mit cerca "
		"el la los las le les un una de da do alle allen aller andere anderen "
		"anders dann eben nur so wen neu art fall gang gas grau job link länder "
		"mal mama masse papa reis see solange sommer star tag tod ton tor titel "
		"villa winter"));
}

/* "z. B. Unterkünfte" */
static bool
is_abbreviation(const struct form *f)
{
	return f->n == 2 && f->word[0].n < 3 && !(f->lex[1] & WORD_LAST);
}

/* Words of German, which gives every noun a capital, that are companies in the lists. */
static bool
is_german_noun(struct str w)
{
	return str_among(w,
	    STR("als also ball bank box dialog evolution freelancer gap kakao keller "
		"kraft labor land leben legende los markt medium menge mode musik "
		"partner pilot pool portal preis reform restaurant see senior signal "
		"stand start stern strom tor turm wagen welt werk wirtschaft ziel"));
}

/* "British Government": a country that acts. */
static bool
is_government(const struct form *f)
{
	if (f->n < 2 || !str_eq(f->word[f->n - 1], STR("government")))
		return false;
	for (uint8_t i = 0; i + 1 < f->n; i++)
		if (!(f->lex[i] & (WORD_DEMONYM | WORD_PLACE)))
			return false;
	return true;
}

static float
least_of_org(const struct words *w, const struct entity *e, const struct form *f,
    const struct text_about *about)
{
	if (f->listed & (WORD_COMPANY | WORD_ORG))
		return DOUBT_LISTED;
	if (f->listed & WORD_PLACE && !about->team)
		return about->sport ? DOUBT_PLACE : DOUBT_TOWN;
	if (only_in_headings(w->doc, e))
		return DOUBT_HEADING;
	return e->n_mentions == 1 ? DOUBT_ONCE : DOUBT_ORG;
}

bool
name_is_doubtful(struct arena *a, const struct words *w, const struct entity *e,
    const struct text_about *about)
{
	struct form f;
	bool person = e->kind == NAME_PERSON;

	form_of(a, w->model, e->name, person, &f);
	if (about->foreign && person)
		return f.n < 2 || !(f.lex[0] & WORD_FIRST) || begins_sentence(f.word[0]) ||
		    is_abbreviation(&f) || e->confidence < DOUBT_FOREIGN;
	if (about->foreign)
		return !f.suffixed && (!(f.listed & (WORD_COMPANY | WORD_ORG)) ||
			(f.n < 2 && (e->confidence < DOUBT_FOREIGN || is_german_noun(f.word[0]))));
	if (person)
		return f.n < 2 && !(f.listed & WORD_PERSON) && e->confidence <
		    (f.lex[0] & (WORD_FIRST | WORD_LAST) ? DOUBT_PERSON : DOUBT_STRANGER);
	if (is_government(&f))
		return true;
	return !f.suffixed && e->confidence < least_of_org(w, e, &f, about);
}
