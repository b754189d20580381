/* The labelled passages, read and prepared as the reading code does. */
#ifndef TRAIN_CORPUS_H
#define TRAIN_CORPUS_H

#include "claims/frame.h"
#include "claims/statement.h"
#include "codebook.h"

struct gold_quote {
	struct run speaker;
	size_t cue; /* the token that heads it; NO_TOKEN when it was not found */
	size_t verb; /* the same, also where the quote is found without a frame */
	struct span *parts;
	size_t n_parts;
	bool direct;
};

struct passage {
	struct doc doc;
	struct words words;
	struct frames frames;
	struct gold_quote *quotes;
	size_t n_quotes;
	struct span *claims;
	size_t n_claims;
	float worth; /* of a sentence alone: 0 or 1, or how sure a teacher is of it */
};

struct corpus {
	struct passage *v;
	size_t n, cap;
};

/* Reads a file of JSON lines; ends the program with a message when it cannot. */
void corpus_read(struct arena *a, const char *path, struct corpus *out);

/* One sentence a passage, with its label or score. */
void corpus_read_sentences(struct arena *a, const char *path, struct corpus *out);

/* The variants of the sentences, and what the teacher makes of them: a number a line. */
void corpus_read_variants(struct arena *a, const struct corpus *sentences,
    const struct codebook *book, const char *scores, struct corpus *out);

/* Gives the passage's words the clusters of a model that is being learnt. */
void corpus_cluster(struct passage *p, const uint32_t *slots);

#endif
