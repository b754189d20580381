/* What is asked of arch-read and what it answers. Strings are views. */
#ifndef WIRE_READ_MSG_H
#define WIRE_READ_MSG_H

#include "reading.h"

struct read_request {
	uint32_t id; /* chosen by the asker, comes back in the answer */
	struct page_input page;
};

struct read_response {
	uint32_t id;
	enum err_kind error; /* ERR_NONE: reading is filled */
	struct str reason;   /* one line, when error is set */
	struct reading reading;
};

struct coder;
void code_read_request(struct coder *c, struct read_request *r);
void code_read_response(struct coder *c, struct read_response *r);

/*
 * True when all places lie in the text, all strings are UTF-8 and all confidences are
 * between 0 and 1: nobody is trusted.
 */
bool reading_sound(const struct reading *r);

#endif
