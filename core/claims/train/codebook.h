/* What codes.c has written: the codes of words, and the vectors that they stand for. */
#ifndef TRAIN_CODEBOOK_H
#define TRAIN_CODEBOOK_H

#include "base/str.h"
#include "claims/model.h"

#define PART_DIMS 5 /* numbers of a vector that one part of a code stands for */
#define NO_WORD UINT32_MAX

struct codebook_word {
	struct str text;
	uint64_t hash;
	uint8_t parts[CODE_PARTS];
};

struct codebook {
	struct code *slots; /* CODE_SLOTS of them */
	float centres[CODE_PARTS * CODE_VALUES][PART_DIMS];
	struct codebook_word *words;
	uint32_t n_words;
};

/* Ends the program with a message when the file cannot be read. */
void codebook_read(const char *path, struct codebook *out);

/* The word's place in words, NO_WORD when it has no code. */
uint32_t codebook_word(const struct codebook *b, struct str word);

#endif
