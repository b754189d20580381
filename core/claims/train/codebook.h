/* What codes.c has written: codes of words, and the vectors that they stand for. */
#ifndef TRAIN_CODEBOOK_H
#define TRAIN_CODEBOOK_H

#include "base/str.h"
#include "claims/model.h"

#define NO_WORD UINT32_MAX

struct codebook_word {
	struct str text;
	uint64_t hash;
	uint8_t parts[CODE_PARTS];
};

struct codebook {
	struct code *slots; /* CODE_SLOTS of them */
	int16_t steps[CODE_PARTS * CODE_VALUES][CODE_DIMS]; /* the centres as they are kept */
	float centres[CODE_PARTS * CODE_VALUES][CODE_DIMS];
	struct codebook_word *words;
	uint32_t n_words;
};

/*
 * The first CODE_USE parts are from the file `use`, the others from `taught`, which has the
 * same words in the same order; without it (NULL) they are 0. Ends the program with a message when they cannot be read.
 */
void codebook_read(const char *use, const char *taught, struct codebook *out);

/* The word's place in words, NO_WORD when it has no code. */
uint32_t codebook_word(const struct codebook *b, struct str word);

#endif
