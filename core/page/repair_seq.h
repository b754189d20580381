/*
 * One character of UTF-8 whose bytes were read as characters of another set:
 * "Ã©" in windows-1252, "√©" in Mac Roman, both for "é".
 */
#ifndef PAGE_REPAIR_SEQ_H
#define PAGE_REPAIR_SEQ_H

#include "base/str.h"

enum { REPAIR_SETS = 13 };

struct seq {
	uint32_t meant; /* U+FFFD when a byte of it is lost */
	size_t len;     /* bytes of the text that it takes */
	int high;       /* characters beyond ASCII of those */
	int bytes;      /* that the meant character has in UTF-8 */
	bool lost;
	bool control;   /* holds a C1 control: no text has those */
	bool odd;       /* the meant character is of no living script's common letters */
};

/* Sets, as bits, in which a sequence may begin at this high character; its length in *len. */
uint32_t seq_suspects(struct str t, size_t at, size_t *len);

bool seq_read(int set, struct str t, size_t at, struct seq *q);

/* It can hardly be meant as it stands: it is inside a word, or holds a control. */
bool seq_is_strong(int set, struct str t, size_t at, const struct seq *q);

#endif
