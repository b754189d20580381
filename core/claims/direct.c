/*
 * For each quoted stretch the cue is looked for after it ("…," X said), then before
 * it (X said: "…"). Stretches on both sides of one cue are one quote with parts. A
 * paragraph that is nothing but a quotation continues the speaker of the one before.
 */
#include "direct.h"

#include <string.h>

#include "phrase.h"
#include "quote_cue.h"
#include "subject.h"

#define WINDOW 28 /* tokens between a quotation and its cue */
#define LONG_WORDS 5 /* from here on a quotation is more than a term */
#define MARKS_MAX 6 /* of emphasis before a quotation that opens its paragraph */
#define BACK_MAX 16 /* stretches looked back over */
#define SENTENCE_MAX 120 /* tokens of a sentence that are looked at */
#define SIGNATURE_MAX 160 /* bytes of a paragraph that only names who spoke */
#define FREE_LEAST 4 /* words in marks that make a sentence without a cue speech */
#define GAP_MAX 45 /* tokens between two parts of one quote */

struct finder {
	struct arena *a;
	const struct words *w;
	const struct quoteds *q;
	struct attributions *out;
	struct quote_use *uses;
};

static struct str
inner(const struct finder *f, const struct quoted *q)
{
	return str_sub(f->w->doc->text, q->start, q->end);
}

static char
last_mark(struct str s)
{
	while (s.n &&
	       (ascii_space(s.p[s.n - 1]) || s.p[s.n - 1] == '\'' || s.p[s.n - 1] == '*'))
		s.n--;
	return s.n ? s.p[s.n - 1] : '\0';
}

static size_t
count_words(const struct words *w, const struct quoted *q)
{
	size_t n = 0;

	for (size_t i = q->first; i < q->last; i++)
		n += w->doc->tokens[i].kind != TOKEN_PUNCT;
	return n;
}

static bool
same_block(const struct words *w, size_t block, size_t token)
{
	const struct block *b = &w->doc->blocks[block];
	uint32_t at = w->doc->tokens[token].start;

	return at >= b->start && at < b->end;
}

/* "… of Reno, Nev. “We have lost a lot here.”": the abbreviation ends the sentence. */
static bool
opens_after_abbreviation(const struct words *w, const struct quoted *q, size_t before)
{
	struct str s = word_text(w, before - 1);

	return s.n > 2 && s.p[s.n - 1] == '.' && w->doc->tokens[before - 1].end < q->open &&
	       q->first < w->n && word_is_capital(w, q->first) &&
	       count_words(w, q) >= LONG_WORDS;
}

/* The tokens of the same sentence around the stretch, up to the neighbouring quotations. */
static void
look_around(const struct finder *f, size_t i, struct around *r)
{
	const struct words *w = f->w;
	const struct quoted *q = &f->q->v[i];
	const struct block *b = &w->doc->blocks[q->block],
			   *e = &w->doc->blocks[q->last_block];
	size_t low = words_at(w, b->start), high = words_at(w, e->end), s;

	if (i > 0 && f->q->v[i - 1].close > b->start)
		low = words_at(w, f->q->v[i - 1].close);
	if (i + 1 < f->q->n && f->q->v[i + 1].open < e->end)
		high = words_at(w, f->q->v[i + 1].open);
	r->before = words_at(w, q->open);
	r->after = words_at(w, q->close);
	r->from = r->before;
	if (r->before > low && !word_ends_sentence(w, r->before - 1) &&
	    !opens_after_abbreviation(w, q, r->before)) {
		s = words_sentence(w, r->before - 1);
		if (s < w->doc->n_sentences && w->doc->sentences[s].first > low)
			low = w->doc->sentences[s].first;
		r->from = r->before - low > WINDOW ? r->before - WINDOW : low;
	}
	r->to = r->after;
	if (r->after < high) {
		s = words_sentence(w, r->after);
		if (s < w->doc->n_sentences && w->doc->sentences[s].last < high)
			high = w->doc->sentences[s].last;
		r->to = high - r->after > WINDOW ? r->after + WINDOW : high;
	}
	r->joined_before = r->from < r->before;
}

static void
use_as(struct finder *f, size_t i, size_t attribution)
{
	f->uses[i].use = QUOTED_SPEECH;
	f->uses[i].attribution = (uint32_t)attribution;
}

static void
add_part(struct attribution *at, const struct quoted *q)
{
	if (at->n_parts < ATTRIBUTION_PARTS_MAX)
		at->parts[at->n_parts++] = (struct span){ q->start, q->end };
	else
		at->parts[at->n_parts - 1].end = q->end;
}

static size_t
push(struct finder *f, const struct attribution *at)
{
	*ARENA_PUSH(f->a, f->out->v, f->out->n, f->out->cap) = *at;
	return f->out->n - 1;
}

/*
 * "“We grew fast” and made mistakes, she said.": words of the same sentence follow without a
 * mark, and it has a cue of its own. Indirect speech has such a sentence whole.
 */
static bool
is_part_of_report(const struct finder *f, const struct quoted *q, const struct around *r)
{
	const struct words *w = f->w;

	if (r->after >= r->to || w->v[r->after].shape != SHAPE_LOWER ||
	    strchr(",.?!;-", last_mark(inner(f, q))))
		return false;
	for (size_t k = r->after + 2; k < r->to; k++)
		if (w->v[k].cls & W_SAY && quote_cue_verb(w, k) && w->v[k].form != FORM_ING &&
		    subject_before(w, k, r->after).first != NO_TOKEN)
			return true;
	return false;
}

/*
 * The quote that stretch i goes on with, when it has no cue of its own: the last one of
 * its paragraph, if the stretch begins a sentence or follows a comma after its cue.
 */
static size_t
goes_on_with(const struct finder *f, size_t i, const struct around *r)
{
	const struct quoted *q = &f->q->v[i];
	const struct words *w = f->w;
	size_t k = i;
	const struct attribution *at;

	while (k > 0 && i - k < BACK_MAX && f->uses[k - 1].use != QUOTED_SPEECH &&
	       f->q->v[k - 1].block == q->block)
		k--;
	if (k == 0 || f->uses[k - 1].use != QUOTED_SPEECH ||
	    f->q->v[k - 1].last_block != q->block)
		return STR_NONE;
	at = &f->out->v[f->uses[k - 1].attribution];
	if (at->cue.first == NO_TOKEN)
		return STR_NONE;
	if (!r->joined_before)
		return is_part_of_report(f, q, r) ? STR_NONE : k - 1;
	/* `"A," X said, "b."` */
	if (k == i && at->cue.first >= words_at(w, f->q->v[k - 1].close) &&
	    at->cue.first < r->before && r->before - at->cue.last <= GAP_MAX &&
	    (word_is_punct(w, r->before - 1, ',') || word_is(w, r->before - 1, "that") ||
		(r->before == at->cue.last + 2 && word_is_punct(w, at->cue.last, ',') &&
		    (word_is(w, r->before - 1, "but") ||
			word_is(w, r->before - 1, "and")))))
		return k - 1;
	return STR_NONE;
}

/* Whether the words before the stretch are the cue of the one before: `"A," X said, "b."` */
static bool
shares_cue(const struct finder *f, size_t i, const struct around *r)
{
	const struct words *w = f->w;
	const struct attribution *at;
	size_t on;

	if (!r->joined_before)
		return false;
	on = goes_on_with(f, i, r);
	if (on == STR_NONE)
		return false;
	at = &f->out->v[f->uses[on].attribution];
	for (size_t k = at->cue.last; k < r->before; k++)
		if (quote_cue_verb(w, k) && w->v[k].form != FORM_BASE && k + 4 > r->before)
			return false;
	return true;
}

/* "On “Fox News Sunday,” Mr. Pence said": a name after a preposition, all in capitals. */
static bool
is_title(const struct finder *f, const struct quoted *q, const struct around *r)
{
	const struct words *w = f->w;
	size_t capitals;

	if (!r->joined_before || (w->doc->tokens[r->before - 1].kind == TOKEN_PUNCT &&
				     !word_is_punct(w, r->before - 1, ',')))
		return false;
	capitals = quote_names_only(w, q->first, q->last);
	/* After a comma a name of one word may be speech: he said, “Sure.” */
	return capitals > 1 || (capitals && !word_is_punct(w, r->before - 1, ','));
}

/* `criminals and “rapists”, she wrote`: a word or two inside a clause, the comma outside. */
static bool
is_term(const struct finder *f, const struct quoted *q, const struct around *r)
{
	const struct words *w = f->w;

	return r->joined_before && count_words(w, q) <= 2 && q->first < w->n &&
	       w->v[q->first].shape == SHAPE_LOWER &&
	       !strchr(",.?!", last_mark(inner(f, q))) &&
	       w->doc->tokens[r->before - 1].kind == TOKEN_WORD;
}

/* “The Long Day,” Lee says, had been a book: a title that the verb after the cue is about. */
static bool
is_subject(const struct words *w, const struct quoted *q, const struct attribution *at)
{
	size_t i = at->cue.last;

	return at->speaker.first < at->cue.first && i + 1 < w->n && word_is_punct(w, i, ',') &&
	       subject_finite(w, i + 1) && quote_names_only(w, q->first, q->last) > 0;
}

/* Sentence-like: enough words, and closed by punctuation of its own. */
static bool
is_speech_like(const struct finder *f, const struct quoted *q, const struct around *r)
{
	char c = last_mark(inner(f, q));
	size_t n = count_words(f->w, q);
	bool stop = c == '.' || c == '!' || c == '?' || c == ',' ||
		    (r->after < f->w->n && (word_is_punct(f->w, r->after, ',') ||
					       word_is_punct(f->w, r->after, '.')));

	return n >= LONG_WORDS && (stop || n >= 8);
}

/* The previous paragraph ends in a colon, with the cue in its last sentence. */
static bool
cue_in_previous_block(struct finder *f, size_t i, struct attribution *at, bool *denied)
{
	const struct words *w = f->w;
	const struct quoted *q = &f->q->v[i];
	struct around r;
	size_t open = words_at(w, q->open), low, marks = 0;

	while (open > 0 && same_block(w, q->block, open - 1)) {
		struct str s = word_text(w, open - 1);

		/* marks of emphasis may open the block */
		if (w->doc->tokens[open - 1].kind != TOKEN_PUNCT ||
		    word_ends_sentence(w, open - 1) || s.p[0] == ':' || ++marks > MARKS_MAX)
			return false;
		open--;
	}
	if (open == 0 || q->block == 0 || !word_is_punct(w, open - 1, ':'))
		return false;
	r.before = open;
	low = words_at(w, w->doc->blocks[q->block - 1].start);
	r.from = open - 1;
	while (r.from > low && !word_ends_sentence(w, r.from - 1) && open - r.from < WINDOW)
		r.from--;
	return quote_cue_before(f->w, &r, at, denied);
}

/* The stretch fills its paragraph: the speaker of the paragraph before goes on. */
static bool
fills_block(const struct finder *f, const struct quoted *q)
{
	const struct block *b = &f->w->doc->blocks[q->block],
			   *e = &f->w->doc->blocks[q->last_block];

	return q->open <= b->start + 4 && q->close + 4 >= e->end;
}

/* The paragraph after one that is a quotation names who spoke it: "— Ann Lee, Reno" */
static bool
signed_below(const struct finder *f, size_t i, struct attribution *at)
{
	const struct doc *d = f->w->doc;
	const struct quoted *q = &f->q->v[i];
	const struct block *b = &d->blocks[q->last_block + 1];

	if (q->last_block + 1 >= d->n_blocks || !fills_block(f, q) || b->kind == BLOCK_HEADING ||
	    b->end - b->start > SIGNATURE_MAX)
		return false;
	return quote_signature(f->w, words_at(f->w, b->start), words_at(f->w, b->end), at);
}

static size_t
paragraph_before(const struct finder *f, size_t i)
{
	if (i == 0 || f->uses[i - 1].use != QUOTED_SPEECH || !fills_block(f, &f->q->v[i]) ||
	    f->q->v[i - 1].last_block + 1 != f->q->v[i].block)
		return STR_NONE;
	return i - 1;
}

/* Whether the stretch runs to the end of its clause, so that nothing of it is left over. */
static bool
ends_clause(const struct finder *f, const struct quoted *q, const struct around *r)
{
	char c = last_mark(inner(f, q));

	return c == '.' || c == ',' || c == '!' || c == '?' || r->after >= r->to ||
	       f->w->doc->tokens[r->after].kind == TOKEN_PUNCT;
}

/* The cue before the stretch, in its sentence or at the end of the paragraph before. */
static bool
introduced(struct finder *f, size_t i, const struct around *r, struct attribution *at)
{
	const struct words *w = f->w;
	bool denied = false;
	char lead;

	if (!quote_cue_before(f->w, r, at, &denied) &&
	    !cue_in_previous_block(f, i, at, &denied)) {
		if (denied)
			f->uses[i].use = QUOTED_DENIED;
		return false;
	}
	/* Inside a clause, he said the plan "will never work": indirect speech has it whole. */
	lead = r->before > 0 ? last_mark(word_text(w, r->before - 1)) : '\0';
	/* "noted the change from the usual slogan, “Make It Great.”" */
	if (lead == ',' && at->cue.last + 2 < r->before &&
	    quote_names_only(w, f->q->v[i].first, f->q->v[i].last) &&
	    !(w->v[r->before - 2].cls & (W_TIME | W_ROLE)) &&
	    !word_is_capital(w, r->before - 2))
		return false;
	if (lead != ',' && lead != ':' && at->cue.last != r->before && r->joined_before)
		return false;
	/* Beside the cue a sentence may go on after the marks: he wrote, “Thank you, all!” on X. */
	return ends_clause(f, &f->q->v[i], r) ||
	       ((lead == ',' || lead == ':') && at->cue.last + 1 == r->before &&
		   f->q->v[i].first < w->n && word_is_capital(w, f->q->v[i].first) &&
		   count_words(w, &f->q->v[i]) >= 3);
}

/*
 * "With thousands of systems, “there is no single point,” he said": the words before
 * the marks are the speaker's too. Their first token; r->before when there are none.
 */
static size_t
clause_start(const struct finder *f, size_t i, const struct around *r)
{
	const struct words *w = f->w;
	const struct quoted *q = &f->q->v[i];
	size_t start = r->from;

	if (i > 0 && f->uses[i - 1].use == QUOTED_SPEECH &&
	    f->q->v[i - 1].last_block == q->block &&
	    words_at(w, f->q->v[i - 1].close) >= r->from)
		return r->before;
	if (q->first < w->n && w->v[q->first].shape != SHAPE_LOWER &&
	    !word_is(w, q->first, "I"))
		return r->before;
	/* He has amended it once — “I now recall,” he said: the writer's words. */
	if (r->before > 0 && quote_is_dash(w, r->before - 1))
		return r->before;
	/* Back over short quoted terms to where the sentence begins. */
	if (r->before > 0) {
		size_t s = words_sentence(w, r->before - 1);

		if (s < w->doc->n_sentences &&
		    r->before - w->doc->sentences[s].first < SENTENCE_MAX)
			start = w->doc->sentences[s].first;
	}
	for (size_t k = start; k < r->before; k++)
		if (phrase_is_cue(w, k) && w->v[k].cls & W_SAY &&
		    (k == start || w->v[k].shape == SHAPE_LOWER))
			return r->before;
	return start;
}

/*
 * He said they have no proof of it, “because there is none”: a clause that goes on inside the
 * marks begins after the cue.
 */
static bool
goes_into_marks(const struct words *w, const struct attribution *at, const struct around *r)
{
	size_t first = r->before;

	while (first < w->n && w->doc->tokens[first].kind == TOKEN_PUNCT)
		first++;
	if (first >= w->n || !(w->v[first].cls & W_CONJ) || w->v[first].shape != SHAPE_LOWER ||
	    w->v[at->cue.last - 1].lemma == small_hash(STR("tell")))
		return false;
	for (size_t k = at->cue.last + 1; k + 1 < r->before; k++)
		if (subject_finite(w, k))
			return true;
	return false;
}

/* "said that under the law, “no one …”": the words between the cue and the marks. */
static size_t
said_before(const struct finder *f, const struct attribution *at, const struct around *r)
{
	const struct words *w = f->w;
	size_t i = at->cue.last;

	if (at->cue.first < r->from || i >= r->before)
		return r->before;
	/* "said Wednesday night that": days may stand between. */
	for (size_t k = i; k < r->before && k < i + 4; k++) {
		if (word_is(w, k, "that"))
			return k + 1 < r->before ? k + 1 : r->before;
		if (!(w->v[k].cls & (W_TIME | W_ADVERB)))
			break;
	}
	if (goes_into_marks(w, at, r))
		return i;
	if (!(w->v[i].cls & W_PRONOUN) ||
	    w->v[at->cue.last - 1].lemma == small_hash(STR("tell")) ||
	    word_is(w, i, "me") || word_is(w, i, "him") || word_is(w, i, "her") ||
	    word_is(w, i, "them") || word_is(w, i, "us"))
		return r->before;
	return i < r->before && w->doc->tokens[i].kind != TOKEN_PUNCT ? i : r->before;
}

static void
start_at(
    const struct finder *f, struct attribution *at, size_t first, const struct quoted *q)
{
	uint32_t at_byte = f->w->doc->tokens[first].start;

	if (at_byte >= q->open)
		return;
	at->parts[0].start = at_byte;
	at->mode = MODE_MIXED;
}

/* First and last token of the sentence of an attribution's cue; false when it has none. */
static bool
cue_sentence(
    const struct words *w, const struct attribution *at, size_t *first, size_t *last)
{
	size_t s;

	if (at->cue.first == NO_TOKEN)
		return false;
	s = words_sentence(w, at->cue.first);
	if (s >= w->doc->n_sentences)
		return false;
	*first = w->doc->sentences[s].first;
	*last = w->doc->sentences[s].last;
	if (at->cue.first - *first > SENTENCE_MAX)
		*first = at->cue.first - SENTENCE_MAX;
	return true;
}

/* "When it shut, Lee said, “we were lost.”": the clause before is of the same sentence. */
static void
add_lead(const struct finder *f, const struct quoted *q, struct attribution *at)
{
	const struct words *w = f->w;
	size_t first, last, comma = at->speaker.first - 1;
	struct span lead;

	if (at->speaker.first == NO_TOKEN || at->speaker.first == 0 || q->first >= w->n ||
	    w->v[q->first].shape != SHAPE_LOWER || !word_is_punct(w, comma, ',') ||
	    !cue_sentence(w, at, &first, &last) || comma < first + 3 ||
	    at->cue.first < at->speaker.last)
		return;
	if (word_is(w, first, "so") || word_is(w, first, "but") || word_is(w, first, "and"))
		first++;
	if (!(w->v[first].cls & W_CONJ))
		return;
	for (size_t i = first; i < comma; i++)
		if (quote_cue_verb(w, i) || w->doc->tokens[i].end > q->open)
			return;
	lead = run_span(w, (struct run){ first, comma });
	at->parts[at->n_parts++] = at->parts[0];
	at->parts[0] = lead;
	at->mode = MODE_MIXED;
}

static void
find_one(struct finder *f, size_t i)
{
	const struct quoted *q = &f->q->v[i];
	struct attribution at = { .mode = MODE_DIRECT,
		.speaker = NO_RUN,
		.cue = NO_RUN,
		.entity = CLAIM_NOBODY };
	struct around r;
	bool like;
	size_t on;

	look_around(f, i, &r);
	add_part(&at, q);
	like = is_speech_like(f, q, &r);
	if (!shares_cue(f, i, &r)) {
		if (!is_title(f, q, &r) && !is_term(f, q, &r) &&
		    quote_cue_after(f->w, &r, last_mark(inner(f, q)), &at) &&
		    !is_subject(f->w, q, &at)) {
			at.confidence = like ? 0.97f : 0.85f;
			if (r.joined_before)
				start_at(f, &at, clause_start(f, i, &r), q);
			use_as(f, i, push(f, &at));
			return;
		}
		at.cue = at.speaker = NO_RUN;
		if (introduced(f, i, &r, &at)) {
			at.confidence = like ? 0.95f : 0.75f;
			start_at(f, &at, said_before(f, &at, &r), q);
			add_lead(f, q, &at);
			use_as(f, i, push(f, &at));
			return;
		}
		if (f->uses[i].use == QUOTED_DENIED)
			return;
	}
	on = goes_on_with(f, i, &r);
	if (on == STR_NONE && signed_below(f, i, &at)) {
		at.confidence = like ? 0.95f : 0.75f;
		use_as(f, i, push(f, &at));
		return;
	}
	if (on == STR_NONE && like)
		on = paragraph_before(f, i);
	if (on != STR_NONE) {
		add_part(&f->out->v[f->uses[on].attribution], q);
		use_as(f, i, f->uses[on].attribution);
	}
}

/* With the description after the name. */
static void
extend_speaker(const struct words *w, struct attribution *at)
{
	size_t first, last;

	if (at->speaker.first != NO_TOKEN && cue_sentence(w, at, &first, &last) &&
	    !word_is_punct(w, at->cue.last - 1, ':'))
		at->speaker = phrase_extend(w, at->speaker, at->cue.last - 1, last);
}

void
direct_subjects(const struct words *w, struct attributions *list)
{
	size_t first, last;

	for (size_t i = 0; i < list->n; i++) {
		struct attribution *at = &list->v[i];

		if (at->mode != MODE_INDIRECT && at->speaker.first == NO_TOKEN &&
		    cue_sentence(w, at, &first, &last))
			at->speaker = phrase_subject(w, first, at->cue.first);
	}
}

void
direct_find(struct arena *a, const struct words *w, const struct quoteds *q,
    struct attributions *out, struct quote_use **uses)
{
	struct finder f = { a, w, q, out, ARENA_NEW(a, struct quote_use, q->n + 1) };

	for (size_t i = 0; i < q->n; i++)
		find_one(&f, i);
	for (size_t i = 0; i < out->n; i++)
		extend_speaker(w, &out->v[i]);
	*uses = f.uses;
}

/* The last attribution whose words and cue stand before byte `at`, no further back than `from`. */
static struct attribution *
attribution_before(
    const struct words *w, struct attributions *list, uint32_t from, uint32_t at)
{
	struct attribution *best = NULL;
	size_t lo = 0, hi = list->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (list->v[mid].parts[0].start < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (size_t i = lo; i-- > 0 && lo - i <= 8;) {
		struct attribution *a = &list->v[i];
		uint32_t end = a->parts[a->n_parts - 1].end;
		struct span cue = run_span(w, a->cue);

		if (cue.end > end)
			end = cue.end;
		if (end <= at && end >= from && a->parts[0].start >= from &&
		    (!best || end > best->parts[best->n_parts - 1].end))
			best = a;
	}
	return best;
}

static bool
holds_attribution(const struct words *w, const struct attributions *list, struct span at)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct attribution *a = &list->v[i];
		struct span cue = run_span(w, a->cue);

		if (cue.start >= at.start && cue.start < at.end)
			return true;
		for (size_t k = 0; k < a->n_parts; k++)
			if (a->parts[k].start < at.end && a->parts[k].end > at.start)
				return true;
	}
	return false;
}

/*
 * `"A," Lee said. That makes it "a much better place to live."`: a sentence that no one else
 * says, and that goes over into quotation marks, is still the speaker's. Its whole.
 */
static bool
go_on_freely(const struct words *w, const struct quoted *q, struct attributions *list)
{
	size_t s = words_sentence(w, q->first);
	struct attribution *a;
	struct span whole;

	if (s == 0 || s >= w->doc->n_sentences || count_words(w, q) < FREE_LEAST ||
	    quote_names_only(w, q->first, q->last))
		return false;
	whole = (struct span){ w->doc->sentences[s].start, w->doc->sentences[s].end };
	if (w->doc->sentences[s - 1].block != w->doc->sentences[s].block ||
	    q->close > whole.end || holds_attribution(w, list, whole))
		return false;
	a = attribution_before(w, list, w->doc->sentences[s - 1].start, whole.start);
	if (!a || a->mode != MODE_DIRECT || a->cue.first == NO_TOKEN ||
	    a->n_parts == ATTRIBUTION_PARTS_MAX)
		return false;
	a->parts[a->n_parts++] = whole;
	a->mode = MODE_MIXED;
	return true;
}

void
direct_go_on(const struct words *w, const struct quoteds *q, struct quote_use *uses,
    struct attributions *list)
{
	struct finder f = { NULL, w, q, list, uses };

	for (size_t i = 0; i < q->n; i++) {
		const struct quoted *v = &q->v[i];
		const struct block *b = &w->doc->blocks[v->block];
		struct attribution *a;
		struct around r;
		uint32_t from = b->start;

		look_around(&f, i, &r);
		if (uses[i].use == QUOTED_UNKNOWN && r.joined_before &&
		    go_on_freely(w, v, list)) {
			uses[i].use = QUOTED_SPEECH;
			continue;
		}
		if (uses[i].use != QUOTED_UNKNOWN || r.joined_before ||
		    !is_speech_like(&f, v, &r) || !ends_clause(&f, v, &r))
			continue;
		if (v->open <= b->start + 4 && v->block > 0 && fills_block(&f, v)) {
			const struct block *last = &w->doc->blocks[v->block - 1];
			size_t s = words_sentence(w, words_at(w, last->end) - 1);

			if (last->kind == BLOCK_HEADING || s >= w->doc->n_sentences)
				continue;
			from = w->doc->sentences[s].start;
		}
		a = attribution_before(w, list, from, v->open);
		if (!a)
			continue;
		add_part(a, v);
		if (a->mode == MODE_INDIRECT)
			a->mode = MODE_MIXED;
		uses[i].use = QUOTED_SPEECH;
	}
}
