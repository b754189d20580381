/*
 * From the labels of a frame to an attribution: the content left and right of the cue
 * is made whole, cut where another report begins, and given its speaker.
 */
#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "finding.h"
#include "frame.h"
#include "frame_source.h"
#include "idle.h"
#include "phrase.h"
#include "subject.h"

#define CUE_LEAST 0.2f /* probability from which a cue counts */
#define CLAUSE_LEAST 0.1f /* from which it does before "that" */
#define SENTENCE_CUES_MAX 40 /* words of one sentence looked at */
#define FINDING_SURE 0.6f /* where the form of the sentence tells what the cue does not */
#define FEW_TOKENS 3 /* so short a second piece of content is a slip */

static float
cue_probability(const struct frames *f, const struct claims_model *m, size_t i)
{
	uint32_t features[CUE_FEATURES_MAX];
	size_t generic, n = frame_cue_features(f, i, features, &generic);
	int sum = 0;

	for (size_t k = 0; k < n; k++)
		sum += m->cue[features[k] % CUE_ROWS];
	return 1 / (1 + expf(-((float)sum * m->head->cue_scale + m->head->cue_bias)));
}

static void
label(const struct frames *f, const struct claims_model *m, const struct frame *fr,
    uint8_t labels[FRAME_TOKENS_MAX])
{
	float scores[FRAME_TOKENS_MAX][TAG_LABELS];
	uint32_t features[TAG_FEATURES_MAX];

	for (size_t t = fr->first; t < fr->last; t++) {
		size_t generic, n = frame_tag_features(f, fr, t, features, &generic);
		const int8_t *rows[TAG_FEATURES_MAX];
		int sum[TAG_LABELS] = { 0 };

		/* They lie far apart in memory: all are fetched at once. */
		for (size_t k = 0; k < n; k++) {
			rows[k] = m->tag + (size_t)(features[k] % TAG_ROWS) * TAG_LABELS;
			__builtin_prefetch(rows[k]);
		}
		for (size_t k = 0; k < n; k++)
			for (int y = 0; y < TAG_LABELS; y++)
				sum[y] += rows[k][y];
		for (int y = 0; y < TAG_LABELS; y++)
			scores[t - fr->first][y] = (float)sum[y] * m->head->tag_scale;
	}
	frame_decode(scores, fr->last - fr->first, m->head->follow, labels);
}

/* From the first to the last content token between two tokens, holes filled. */
static struct run
content_between(const struct frame *fr, const uint8_t *labels, size_t from, size_t to)
{
	struct run r = NO_RUN;

	for (size_t i = from; i < to; i++) {
		if (labels[i - fr->first] != TAG_CONTENT)
			continue;
		if (r.first == NO_TOKEN)
			r.first = i;
		r.last = i + 1;
	}
	return r;
}

static bool
is_joint(const struct words *w, size_t i)
{
	return word_is(w, i, "and") || word_is(w, i, "but");
}

/* A new verb of reporting in the cue's form: "… and called on", ", but offered no proof". */
static bool
next_act(const struct words *w, size_t i, size_t last, size_t cue)
{
	size_t verb = i + 1;

	if (!is_joint(w, i))
		return false;
	while (verb + 1 < last && w->v[verb].cls & (W_ADVERB | W_AUX) &&
	       !(w->v[verb].cls & W_PRONOUN) && w->v[verb].shape == SHAPE_LOWER &&
	       verb < i + 3)
		verb++;
	return verb < last && w->v[verb].cls & W_CUE && w->v[verb].shape == SHAPE_LOWER &&
	       w->v[verb].form == w->v[cue].form && w->v[verb].form != FORM_BASE;
}

/* "While X said A, B": whether a subordinate clause holds the cue. */
static bool
is_subordinate(const struct words *w, const struct frame *fr)
{
	static const char *const words[] = { "while", "although", "though", "when", "after",
		"because", "before", "since", "as", "if", "once" };

	for (size_t i = fr->cue; i-- > fr->first && fr->cue - i < 16;) {
		if (word_is_punct(w, i, ',') || word_is_punct(w, i, ';') ||
		    word_is_punct(w, i, ':'))
			return false;
		for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
			if (word_is(w, i, words[k]) &&
			    (i == fr->first || w->v[i].shape == SHAPE_CAP ||
				w->doc->tokens[i - 1].kind == TOKEN_PUNCT))
				return true;
	}
	return false;
}

static bool
starts_clause(const struct words *w, size_t i)
{
	const struct word *x = &w->v[i];

	return x->cls & (W_PRONOUN | W_DET) || x->shape == SHAPE_CAP ||
	       x->shape == SHAPE_UPPER;
}

/* "In a statement announcing it, …": nothing before the cue is a verb. */
static bool
opens_in_phrase(const struct words *w, const struct frame *fr)
{
	if (w->v[fr->cue].form != FORM_ING || !(w->v[fr->first].cls & W_PREP))
		return false;
	for (size_t i = fr->first; i < fr->cue; i++)
		if (w->v[i].cls & (W_AUX | W_MODAL) || w->v[i].form == FORM_PAST ||
		    w->doc->tokens[i].kind == TOKEN_PUNCT)
			return false;
	return true;
}

/* ", attorneys for the family said." after the comma at i: that is another's report. */
static bool
report_follows(const struct words *w, size_t i, size_t last)
{
	for (size_t k = i + 2; k < last && k < i + 12; k++) {
		const struct word *x = &w->v[k];

		if (w->doc->tokens[k].kind == TOKEN_PUNCT)
			return false;
		if (x->cls & W_SAY && (x->form == FORM_PAST || x->form == FORM_S) &&
		    (k + 1 >= last || w->doc->tokens[k + 1].kind == TOKEN_PUNCT))
			return phrase_before(w, k, i + 1).first == i + 1;
	}
	return false;
}

/* The comma at i stands at the closing mark of a quotation, on either side of it. */
static bool
ends_quotation(const struct frames *f, size_t i)
{
	return (i > 1 && !(f->flags[i] & IN_MARKS) && f->flags[i - 2] & IN_MARKS &&
		   f->w->doc->tokens[i - 1].kind == TOKEN_PUNCT) ||
	       (f->flags[i] & IN_MARKS && !(f->flags[i + 1] & IN_MARKS));
}

/* "…, the highest for any candidate", "…, but stopped short of it": the writer's words. */
static bool
aside_follows(const struct words *w, size_t i)
{
	static const char *const words[] = { "a", "an", "the", "part", "but", "with",
		"citing", "calling", "adding", "referring", "which", "who", "one",
		"another" };

	while (i < w->n && w->doc->tokens[i].kind == TOKEN_PUNCT)
		i++;
	for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
		if (word_is(w, i, words[k]))
			return true;
	return false;
}

/* "X, noting A, said B", "X, who advised A, said B": the verb after the comma is X's. */
static bool
main_verb_follows(const struct words *w, const struct frame *fr, size_t comma)
{
	const struct word *next = &w->v[comma + 1];
	size_t i = fr->cue;

	if (!(next->cls & W_SAY) || next->shape != SHAPE_LOWER ||
	    (next->form != FORM_PAST && next->form != FORM_S))
		return false;
	while (i > fr->first && w->v[i - 1].cls & (W_AUX | W_ADVERB))
		i--;
	return w->v[fr->cue].form == FORM_ING || (i > fr->first && w->v[i - 1].cls & W_WH);
}

/* "the bank, which expects that A, has done B": after A the clause around it goes on. */
static bool
outer_clause_goes_on(const struct words *w, const struct frame *fr, size_t comma)
{
	const struct word *next = &w->v[comma + 1];
	size_t i = fr->cue;

	if (next->shape != SHAPE_LOWER || next->cls & (W_PRONOUN | W_SAY) ||
	    !subject_finite(w, comma + 1))
		return false;
	while (i > fr->first && w->doc->tokens[i - 1].kind != TOKEN_PUNCT)
		i--;
	return i > fr->first && word_is_punct(w, i - 1, ',') &&
	       (word_is(w, i, "who") || word_is(w, i, "which"));
}

/* ", and the mayor said B" after the comma at i: another report. */
static bool
joint_report(const struct words *w, size_t i, size_t last)
{
	if (!is_joint(w, i + 1))
		return false;
	for (size_t k = i + 3; k < last && k < i + 12; k++) {
		const struct word *x = &w->v[k];

		if (!phrase_is_word(w, k) && !word_is_punct(w, k, '.'))
			return false;
		if (x->cls & W_SAY && x->shape == SHAPE_LOWER &&
		    (x->form == FORM_PAST || x->form == FORM_S || word_is(w, k, "say")))
			return subject_before(w, k, i + 2).first == i + 2;
	}
	return false;
}

/*
 * ", a move that", "- an accusation", ", a far bigger plan than his": a noun that sums up what
 * was said (a shell noun) opens the writer's comment on it.
 */
static bool
comment_follows(const struct words *w, size_t i, size_t last)
{
	static const char *const shells[] = { "move", "plan", "idea", "approach", "goal", "swipe",
		"jab", "charge", "effort", "step", "sign", "reference", "proposal", "policy",
		"position", "stance", "notion", "figure", "number", "measure", "tactic",
		"strategy", "practice", "change", "reversal", "shift", "departure", "increase",
		"decrease", "decline", "rise", "drop", "jump", "development", "point", "theme",
		"decision", "feat", "amount", "sum", "rate", "level", "record", "theory",
		"moves", "steps", "measures", "figures", "plans", "ideas", "charges" };
	bool article = word_is(w, i + 1, "a") || word_is(w, i + 1, "an");

	for (size_t k = i + 1 + article; k < last && k < i + 6; k++) {
		if (!phrase_is_word(w, k) || w->v[k].cls & (W_PREP | W_AUX | W_MODAL | W_PRONOUN))
			return false;
		if (article && w->v[k].cls & W_SPEECH)
			return true;
		for (size_t n = 0; n < sizeof(shells) / sizeof(*shells); n++)
			if (word_is(w, k, shells[n]))
				return article || word_is(w, k + 1, "that") ||
				       word_is(w, k + 1, "which");
	}
	return false;
}

/* "while Lee suggests", ", after half said so": what another reports, beside the report. */
static bool
side_report(const struct words *w, size_t i, size_t last)
{
	bool after = word_is(w, i, "after") && i > 0 && word_is_punct(w, i - 1, ',');

	if (!word_is(w, i, "while") && !after && !word_is(w, i, "though") &&
	    !word_is(w, i, "although"))
		return false;
	for (size_t k = i + 2; k < last && k < i + 8; k++) {
		const struct word *x = &w->v[k];

		if (!phrase_is_word(w, k))
			return false;
		if (x->cls & W_SAY && x->shape == SHAPE_LOWER &&
		    (!after || x->lemma == small_hash(STR("say"))) &&
		    (x->form == FORM_PAST || x->form == FORM_S || word_is(w, k, "say")))
			return subject_before(w, k, i + 1).first == i + 1;
	}
	return false;
}

static size_t
comma_before(const struct words *w, size_t i)
{
	return i > 0 && word_is_punct(w, i - 1, ',') ? i - 1 : i;
}

static bool
is_spaced_dash(const struct words *w, size_t i)
{
	struct str s = word_text(w, i);

	return str_eq(s, STR("—")) || str_eq(s, STR("–")) || str_eq(s, STR("--")) ||
	       (str_eq(s, STR("-")) && i > 0 && i + 1 < w->n &&
		   w->doc->tokens[i - 1].end < w->doc->tokens[i].start &&
		   w->doc->tokens[i].end < w->doc->tokens[i + 1].start);
}

/* A dash that no other one closes. */
static bool
is_last_dash(const struct words *w, size_t i, size_t last)
{
	if (!is_spaced_dash(w, i))
		return false;
	for (size_t k = i + 1; k < last; k++)
		if (is_spaced_dash(w, k))
			return false;
	return true;
}

/* ", 27 percent of voters said" after the comma at i: a subject and its verb. */
static bool
clause_follows(const struct words *w, size_t i, size_t last)
{
	for (size_t k = i + 2; k < last && k < i + 14; k++) {
		if (w->doc->tokens[k].kind == TOKEN_PUNCT)
			return false;
		if (subject_finite(w, k))
			return subject_before(w, k, i + 1).first == i + 1;
	}
	return false;
}

/* Where what the speaker says ends and the writer goes on, right of the cue. */
static size_t
content_end(const struct frames *f, const struct frame *fr, struct run r)
{
	const struct words *w = f->w;
	bool sub = is_subordinate(w, fr) || opens_in_phrase(w, fr);

	for (size_t i = r.first + 2; i + 1 < r.last; i++) {
		const struct word *next = &w->v[i + 1];
		bool comma = word_is_punct(w, i, ',');

		if (next_act(w, i, r.last, fr->cue) || word_is_punct(w, i, ';') ||
		    (comma && report_follows(w, i, fr->last)))
			return i;
		/* ", Trump boasted, “…”": from there on another speaks. */
		if (f->flags[i] & IS_CUE && !(f->flags[i] & IN_SPEECH)) {
			struct run other = phrase_before(w, i, r.first);

			if (other.first != NO_TOKEN && other.first > r.first + 1)
				return other.first;
		}
		if (comma &&
		    (main_verb_follows(w, fr, i) || outer_clause_goes_on(w, fr, i) ||
			joint_report(w, i, r.last)))
			return i;
		if (comma && ends_quotation(f, i) && aside_follows(w, i + 1))
			return i;
		if (comma && next->cls & (W_SAY | W_JUDGE) && next->form == FORM_ING)
			return i;
		if (comma && sub &&
		    (starts_clause(w, i + 1) || clause_follows(w, i, fr->last)))
			return i;
		if ((comma || is_last_dash(w, i, r.last)) && comment_follows(w, i, r.last))
			return i;
		if (side_report(w, i, r.last))
			return comma_before(w, i);
		if (comma && word_is(w, i + 1, "and") && i + 3 < r.last &&
		    starts_clause(w, i + 2) &&
		    w->v[i + 3].cls & (W_AUX | W_MODAL | W_CUE | W_EVENT))
			return i;
		if (comma &&
		    (word_is(w, i + 1, "while") || word_is(w, i + 1, "although") ||
			word_is(w, i + 1, "though") || word_is(w, i + 1, "according") ||
			word_is(w, i + 1, "compared")))
			return i;
	}
	return r.last;
}

/* Punctuation at the edges and a leading "that" are no content. */
static struct run
trim_content(const struct words *w, struct run r)
{
	while (r.first < r.last &&
	       (word_is_punct(w, r.first, ',') || word_is_punct(w, r.first, ':') ||
		   word_is(w, r.first, "that")))
		r.first++;
	while (r.last > r.first && word_is_punct(w, r.last - 1, ','))
		r.last--;
	return r;
}

static bool
has_marks(const struct frames *f, struct run r)
{
	for (size_t i = r.first; i < r.last; i++)
		if (f->flags[i] & IN_MARKS)
			return true;
	return false;
}

/* A quotation that the content cuts through belongs to it whole. */
static struct run
whole_marks(const struct frames *f, struct run r)
{
	const struct token *t = f->w->doc->tokens;
	const struct quoted *q;
	size_t k;

	if (f->quoted->n == 0)
		return r;
	k = marks_at(f->quoted, t[r.last - 1].start);
	q = &f->quoted->v[k];
	if (k < f->quoted->n && q->last > r.last && q->block == q->last_block)
		r.last = q->last;
	k = marks_at(f->quoted, t[r.first].start);
	q = &f->quoted->v[k];
	if (k < f->quoted->n && q->first < r.first && q->block == q->last_block)
		r.first = q->first;
	return r;
}

/* "called Wall | Street bankers": no name is cut. */
static struct run
whole_name(const struct words *w, struct run r, size_t cue)
{
	while (r.first > cue + 1 && w->v[r.first].shape == SHAPE_CAP &&
	       w->v[r.first - 1].shape == SHAPE_CAP)
		r.first--;
	return r;
}

static void
add_content(const struct frames *f, struct run r, size_t cue, struct attribution *out)
{
	r = trim_content(f->w, r);
	if (r.first < r.last)
		r = whole_marks(f, whole_name(f->w, r, cue));
	if (r.first >= r.last)
		return;
	out->parts[out->n_parts++] = run_span(f->w, r);
	if (has_marks(f, r))
		out->mode = MODE_MIXED;
}

/* `"…," said X, but …`: after a comma the verb looks back, not ahead. */
static bool
is_inverted(const struct words *w, const struct frame *fr, struct run source)
{
	size_t i = fr->cue;

	return i > fr->first && w->doc->tokens[i - 1].kind == TOKEN_PUNCT &&
	       w->v[i].cls & W_SAY && w->v[i].form != FORM_ING &&
	       !word_is(w, i, "according") &&
	       (source.first == NO_TOKEN || source.first > i);
}

/* The first token from i on that is no adverb, day or short "in an interview". */
static size_t
after_adverbials(const struct words *w, size_t i, size_t last)
{
	size_t start = i;

	if (i < last && !(w->v[i].cls & (W_TIME | W_ADVERB | W_PREP)) &&
	    w->doc->tokens[i].kind != TOKEN_PUNCT)
		return i;
	while (i < last && i - start < 12 && w->doc->tokens[i].kind != TOKEN_PUNCT) {
		if (w->v[i].cls & (W_PRONOUN | W_MODAL | W_AUX) &&
		    !(w->v[i].cls & (W_PREP | W_DET)))
			return start;
		i++;
	}
	return i;
}

/* ", Lee told a panel on Monday.": where the sentence ends with who was told; else the cue. */
static size_t
told_end(const struct words *w, size_t cue, size_t last)
{
	struct run hearer;
	size_t end;

	if (w->v[cue].lemma != small_hash(STR("tell")))
		return cue;
	hearer = phrase_after(w, cue + 1, last);
	if (hearer.first != cue + 1)
		return cue;
	end = after_adverbials(w, hearer.last, last);
	for (size_t k = cue + 2; k < end; k++)
		if (word_is(w, k, "to") || word_is(w, k, "that") || w->v[k].cls & W_WH ||
		    (w->v[k].cls & W_PRONOUN && !(w->v[k].cls & W_DET)))
			return cue;
	return frame_ends(w, end, last) ? end : cue;
}

/*
 * "Content, the officer said on Monday, and more content.": the comma that opens the
 * parenthesis and the token after the one that closes it. False when the cue is none.
 */
static bool
parenthesis(const struct words *w, const struct frame *fr, struct run source, size_t *open,
    size_t *close)
{
	size_t c = fr->cue, end;
	struct run subject;

	if (!(w->v[c].cls & W_SAY) || w->v[c].form == FORM_ING || c == fr->first)
		return false;
	if (word_is_punct(w, c - 1, ',')) {
		bool according = word_is(w, c, "according");

		/* "X, an analyst, said the plan": the source stands before it. */
		if (!according && (source.first == NO_TOKEN || source.first < c))
			return false;
		subject = according && word_is(w, c + 1, "to")
			      ? phrase_rest(w, c + 2, fr->last)
			      : phrase_after(w, c + 1, fr->last);
		if (subject.first == NO_TOKEN)
			return false;
		*open = c - 1;
		*close = phrase_extend(w, subject, c, fr->last).last;
		return true;
	}
	if (w->v[c].form == FORM_BASE && !word_is(w, c, "say"))
		return false;
	subject = subject_before(w, c, fr->first);
	if (subject.first == NO_TOKEN || subject.first <= fr->first ||
	    !word_is_punct(w, subject.first - 1, ',') || w->v[subject.last - 1].cls & W_WH)
		return false;
	end = told_end(w, c, fr->last);
	if (end == c)
		end = after_adverbials(w, c + 1, fr->last);
	if (!frame_ends(w, end, fr->last) && !word_is_punct(w, end, ','))
		return false;
	*open = subject.first - 1;
	*close = end;
	return true;
}

static bool
holds_speech(const struct frames *f, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (f->flags[i] & (IN_SPEECH | IS_CUE))
			return true;
	return false;
}

/* Before and after the parenthesis that names the speaker. */
static bool
find_around(const struct frames *f, const struct frame *fr, struct run source,
    struct attribution *out)
{
	const struct words *w = f->w;
	size_t open, close, first = fr->first;

	if (!parenthesis(w, fr, source, &open, &close) || open < first + 2 ||
	    holds_speech(f, first, open))
		return false;
	add_content(f, (struct run){ first, open }, fr->cue, out);
	if (word_is_punct(w, close, ',') && close + FEW_TOKENS < fr->last) {
		const struct word *next = &w->v[close + 1];

		/* "Though it was new, he said, replacing it would be much work." */
		if ((next->form != FORM_ING || w->v[first].cls & W_CONJ) &&
		    !word_is(w, close + 1, "who") &&
		    !word_is(w, close + 1, "which") && !word_is(w, close + 1, "but") &&
		    !word_is(w, close + 1, "and") && !holds_speech(f, close, fr->last))
			add_content(f, (struct run){ close + 1, fr->last }, fr->cue, out);
	}
	return out->n_parts > 0;
}

/* "X announced the plan at the meeting: it will cost nothing": what the colon gives. */
static struct run
after_colon(const struct words *w, struct run r)
{
	if (r.first > 0 && (word_is(w, r.first, "that") || word_is(w, r.first - 1, "that")))
		return r;
	for (size_t i = r.first + 2; i + FEW_TOKENS + 2 < r.last; i++)
		if (word_is_punct(w, i, ':') && !frame_has_verb(w, r.first, i))
			return (struct run){ i + 1, r.last };
	return r;
}

/* "said during a taping, that …": when and where it was said is no part of it. */
static struct run
after_occasion(const struct words *w, struct run r)
{
	static const char *const words[] = { "during", "after", "before", "in", "at" };
	bool occasion = false;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		occasion = occasion || word_is(w, r.first - 1, words[i]);
	if (!occasion)
		return r;
	for (size_t i = r.first; i + FEW_TOKENS < r.last; i++)
		if (word_is(w, i, "that") && !(w->v[i + 1].cls & (W_AUX | W_MODAL)))
			return (struct run){ i + 1, r.last };
	return NO_RUN;
}

static void
find_content(const struct frames *f, const struct frame *fr, const uint8_t *labels,
    struct run source, struct attribution *out)
{
	const struct words *w = f->w;
	struct run left = content_between(fr, labels, fr->first, fr->cue);
	struct run right = content_between(fr, labels, fr->cue + 1, fr->last);
	size_t n_left = left.first == NO_TOKEN ? 0 : left.last - left.first, n_right;

	if (find_around(f, fr, source, out))
		return;
	if (right.first != NO_TOKEN) {
		right.last = content_end(f, fr, right);
		right = after_colon(w, right);
		if (w->v[fr->cue].cls & W_SAY && right.first > fr->cue + 1)
			right = after_occasion(w, right);
	}
	n_right = right.first == NO_TOKEN ? 0 : right.last - right.first;
	if (n_right && !n_left && is_inverted(w, fr, source))
		return;
	if (n_left && n_right) {
		bool comma = word_is_punct(w, left.last, ',');

		if (n_right <= n_left && (n_right < FEW_TOKENS || !comma))
			n_right = 0;
		else if (n_left < n_right && (n_left < FEW_TOKENS || !comma))
			n_left = 0;
	}
	if (n_left)
		add_content(f, left, fr->cue, out);
	if (n_right)
		add_content(f, right, fr->cue, out);
}

/*
 * "polls show", "she believes that": verbs of finding and thinking are rare in what the
 * model learnt from, and a clause after them is as good as always what someone holds.
 */
static bool
gives_clause(const struct words *w, size_t i)
{
	const struct word *x = &w->v[i];

	if (word_is(w, i + 1, "that") || word_is(w, i + 1, "whether") ||
	    word_is(w, i + 1, "why") || word_is(w, i + 1, "how") || word_is(w, i + 1, "if"))
		return x->cls & W_CUE && x->form != FORM_ING;
	return x->cls & (W_SHOW | W_THINK) && x->form == FORM_S;
}

/* "…, Lee said on Monday, …": nothing but speech has its speaker between commas. */
static bool
is_parenthetical(const struct words *w, const struct frame *fr)
{
	static const char *const verbs[] = { "say", "tell", "add", "write", "announce", "reveal",
		"note", "explain" };
	const struct word *x = &w->v[fr->cue];
	size_t open, close;
	bool says = false;

	for (size_t k = 0; k < sizeof(verbs) / sizeof(*verbs); k++)
		says |= x->lemma == small_hash(str_of(verbs[k]));
	if (!says || (x->form != FORM_PAST && x->form != FORM_S) || x->shape != SHAPE_LOWER ||
	    !parenthesis(w, fr, NO_RUN, &open, &close))
		return false;
	for (size_t k = fr->first + 1; k < open; k++)
		if (subject_finite(w, k) && !(w->v[fr->first].cls & (W_CONJ | W_PREP)))
			return true;
	return false;
}

/* "Who told you?": no one is named. */
static bool
is_question(const struct words *w, const struct frame *fr)
{
	return fr->cue > fr->first && w->v[fr->cue - 1].cls & W_WH &&
	       word_is_punct(w, fr->last - 1, '?');
}

/* The end of a sentence without its full stop. */
static size_t
before_stop(const struct words *w, size_t last)
{
	while (last > 0 && w->doc->tokens[last - 1].kind == TOKEN_PUNCT &&
	       !word_is_punct(w, last - 1, ')'))
		last--;
	return last;
}

static void
find_frame(struct arena *a, const struct frames *f, const struct claims_model *m, size_t i,
    struct attributions *out)
{
	struct frame fr;
	uint8_t labels[FRAME_TOKENS_MAX];
	struct attribution new = { .mode = MODE_INDIRECT, .entity = CLAIM_NOBODY };
	float p = cue_probability(f, m, i);
	struct run inquiry;
	bool finds, named, sure;

	frame_open(f, i, &fr);
	inquiry = finding_source(f->w, i, fr.first);
	finds = inquiry.first != NO_TOKEN;
	named = finding_in_marks(f, i, fr.last);
	sure = finds || named || is_parenthetical(f->w, &fr);
	if (p < (sure ? 0 : gives_clause(f->w, i) ? CLAUSE_LEAST : CUE_LEAST) ||
	    idle_cue(f->w, i) || is_question(f->w, &fr))
		return;
	label(f, m, &fr, labels);
	new.speaker = finds ? phrase_extend(f->w, inquiry, i, fr.last)
			    : frame_source(f, m, &fr, labels, out);
	find_content(f, &fr, labels, new.speaker, &new);
	if (finds && new.n_parts == 0 && i + FEW_TOKENS < fr.last)
		add_content(f,
		    (struct run){ i + 1,
			content_end(f, &fr, (struct run){ i + 1, before_stop(f->w, fr.last) }) },
		    i, &new);
	/* What is called something is a part of what is said. */
	if (named && new.n_parts == 1 &&
	    new.parts[0].start > f->w->doc->tokens[i + 1].start)
		new.parts[0].start = f->w->doc->tokens[i + 1].start;
	if (sure && p < CUE_LEAST)
		p = FINDING_SURE;
	if (new.n_parts == 0 || idle_content(f->w, i, &new))
		return;
	new.cue = phrase_cue(f->w, i, fr.first);
	new.confidence = p;
	*ARENA_PUSH(a, out->v, out->n, out->cap) = new;
	if (new.speaker.first != NO_TOKEN)
		f->latest[words_sentence(f->w, i)] = (uint32_t)out->n;
}

/* Direct quotes whose cue has no subject beside it: "…, adding: "…"". */
static void
find_speakers(
    const struct frames *f, const struct claims_model *m, struct attributions *list)
{
	for (size_t i = 0; i < list->n; i++) {
		struct attribution *at = &list->v[i];
		struct frame fr;
		uint8_t labels[FRAME_TOKENS_MAX];
		size_t cue = at->cue.first == NO_TOKEN ? 0 : at->cue.last - 1;

		if (at->cue.first == NO_TOKEN || !(f->w->v[cue].cls & W_CUE) ||
		    (at->speaker.first != NO_TOKEN && f->w->v[cue].form != FORM_ING))
			continue;
		frame_open(f, cue, &fr);
		label(f, m, &fr, labels);
		at->speaker = frame_source(f, m, &fr, labels, list);
	}
}

void
frames_find(struct arena *a, const struct frames *f, const struct claims_model *m,
    struct attributions *out)
{
	const struct doc *d = f->w->doc;

	find_speakers(f, m, out);

	for (size_t s = 0; s < d->n_sentences && out->n < PAGE_CLAIMS_MAX; s++) {
		size_t tried = 0;

		for (size_t i = d->sentences[s].first;
		     i < d->sentences[s].last && tried < SENTENCE_CUES_MAX; i++)
			if (frame_candidate(f, i)) {
				find_frame(a, f, m, i, out);
				tried++;
			}
	}
}
