/*
 * Indirect speech: for every word that can report speech or thought, a first model
 * says whether it does here, a second one labels the words of its sentence as
 * source, content or neither.
 */
#ifndef CLAIMS_FRAME_H
#define CLAIMS_FRAME_H

#include "direct.h"
#include "model.h"

enum tag_label { TAG_OUT, TAG_SOURCE, TAG_CONTENT };

#define FRAME_TOKENS_MAX                                                                   \
	160 /* of one sentence; the rest of a longer one is not looked at */
#define CUE_FEATURES_MAX 48
#define TAG_FEATURES_MAX 64

enum token_flag {
	IN_SPEECH = 1, /* within a direct quote */
	IN_MARKS = 2, /* within quotation marks of any use */
	IS_CUE = 4, /* a direct quote's */
};

struct frames {
	const struct words *w;
	const struct quoteds *quoted;
	uint8_t *flags; /* one for each token */
	uint32_t
	    *latest; /* of each sentence: its last attribution so far + 1, 0 for none */
};

/* One cue and the tokens around it that can belong to it. */
struct frame {
	size_t cue;
	size_t first, last; /* the sentence's tokens, cut to FRAME_TOKENS_MAX */
	uint16_t
	    commas[FRAME_TOKENS_MAX]; /* between the cue and each token, and other marks */
	uint8_t between[FRAME_TOKENS_MAX]; /* enum between bits */
	uint8_t opener[FRAME_TOKENS_MAX]; /* how far back its clause begins: after a mark */
};

void frames_make(struct arena *a, const struct words *w, const struct quoteds *q,
    const struct attributions *direct, const struct quote_use *uses, struct frames *out);

/* Whether token i is looked at as a cue. */
bool frame_candidate(const struct frames *f, size_t i);

/*
 * Hashes of the features; how many. The first *generic of them do not depend on which
 * verb the cue is: training without the others teaches what holds for verbs never seen.
 */
size_t frame_cue_features(
    const struct frames *f, size_t i, uint32_t out[CUE_FEATURES_MAX], size_t *generic);
void frame_open(const struct frames *f, size_t cue, struct frame *out);
size_t frame_tag_features(const struct frames *f, const struct frame *fr, size_t token,
    uint32_t out[TAG_FEATURES_MAX], size_t *generic);

/*
 * The best labels for the frame's tokens given each one's scores: tokens x TAG_LABELS.
 * The model's weights for label after label are `follow`.
 */
void frame_decode(float (*scores)[TAG_LABELS], size_t n,
    const float follow[TAG_LABELS][TAG_LABELS], uint8_t *labels);

/* Adds the indirect and mixed attributions found. */
void frames_find(struct arena *a, const struct frames *f, const struct claims_model *m,
    struct attributions *out);

#endif
