#include "finding.h"

#include "phrase.h"
#include "subject.h"

#define NAMED_NEAR 12 /* tokens from "called" to the marks */

/*
 * "A poll found", "recent surveys showing": what asks or counts gives what it found, with or
 * without a clause. Its words before the verb at i; NO_RUN for others.
 */
struct run
finding_source(const struct words *w, size_t i, size_t from)
{
	static const char *const verbs[] = { "find", "show", "indicate", "suggest", "reveal",
		"demonstrate", "conclude", "estimate", "document" };
	static const char *const inquiries[] = { "poll", "polls", "survey", "surveys", "study",
		"studies", "report", "reports", "analysis", "analyses", "research", "data",
		"figures", "findings", "results", "statistics", "census", "review", "paper",
		"inquiry", "investigation", "audit", "documents", "records", "filings", "average",
		"averages", "polling" };
	const struct word *x = &w->v[i];
	struct run r;
	bool finds = false;

	if (i == from || x->shape != SHAPE_LOWER || w->v[i - 1].cls & W_BE)
		return NO_RUN;
	for (size_t k = 0; k < sizeof(verbs) / sizeof(*verbs); k++)
		finds |= x->lemma == small_hash(str_of(verbs[k]));
	if (!finds)
		return NO_RUN;
	r = x->form == FORM_ING ? phrase_before(w, i, from) : subject_before(w, i, from);
	for (size_t k = r.first; r.first != NO_TOKEN && k < r.last; k++)
		for (size_t n = 0; n < sizeof(inquiries) / sizeof(*inquiries); n++)
			if (word_is(w, k, inquiries[n]))
				return r;
	return NO_RUN;
}

/* "called her “third-rate”", "describes the plan as “a gift”": the words are there to see. */
bool
finding_in_marks(const struct frames *f, size_t i, size_t last)
{
	static const char *const verbs[] = { "call", "label", "dub", "brand", "describe",
		"characterize", "characterise" };
	const struct words *w = f->w;
	bool names = false;

	for (size_t k = 0; k < sizeof(verbs) / sizeof(*verbs); k++)
		names |= w->v[i].lemma == small_hash(str_of(verbs[k]));
	if (!names || w->v[i].shape != SHAPE_LOWER || w->v[i].form == FORM_BASE || i == 0 ||
	    f->flags[i] & IN_MARKS || w->v[i - 1].cls & (W_BE | W_DET) ||
	    !(w->v[i + 1].cls & (W_PRONOUN | W_DET) || w->v[i + 1].shape == SHAPE_CAP) ||
	    (w->v[i + 1].cls & W_PRONOUN && str_endsi(word_text(w, i + 1), STR("self"))))
		return false;
	for (size_t k = i + 1; k < last && k < i + NAMED_NEAR; k++) {
		if (f->flags[k] & IN_MARKS)
			return k > i + 2 && !(f->flags[k] & IN_SPEECH);
		if (word_is_punct(w, k, ';') || word_is_punct(w, k, ':') || subject_finite(w, k) ||
		    word_is(w, k, "and") || word_is(w, k, "for") || word_is(w, k, "on"))
			return false;
	}
	return false;
}
