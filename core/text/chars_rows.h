/* The rows of chars_table.h. */
#ifndef TEXT_CHARS_ROWS_H
#define TEXT_CHARS_ROWS_H

#include "chars.h"

enum row_kind {
	UPPER = CHAR_UPPER,
	LOWER = CHAR_LOWER,
	LETTER = CHAR_LETTER,
	MARK = CHAR_MARK,
	DIGIT = CHAR_DIGIT,
	SPACE = CHAR_SPACE,
	PUNCT = CHAR_PUNCT,
	SYMBOL = CHAR_SYMBOL,
	TURNS_EVEN, /* capitals and small letters take turns, capitals are even */
	TURNS_ODD,
};

struct class_row {
	uint32_t first, last;
	uint8_t kind;
};

struct lower_row {
	uint32_t first, last;
	int32_t delta;
	uint8_t step;
};

struct plain_row {
	uint32_t c;
	char to[8];
};

#endif
