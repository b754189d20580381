/* What codes.c has written: the codes of words, and the vectors that they stand for. */
#ifndef TRAIN_CODEBOOK_H
#define TRAIN_CODEBOOK_H

#include "claims/model.h"

#define PART_DIMS 5 /* numbers of a vector that one part of a code stands for */

struct codebook {
	struct code *slots; /* CODE_SLOTS of them */
	float centres[CODE_PARTS * CODE_VALUES][PART_DIMS];
};

/* Ends the program with a message when the file cannot be read. */
void codebook_read(const char *path, struct codebook *out);

#endif
