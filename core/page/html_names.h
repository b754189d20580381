/* What is known of the elements and attributes of HTML by their names. */
#ifndef PAGE_HTML_NAMES_H
#define PAGE_HTML_NAMES_H

#include "base/str.h"

enum { ELEMENTS_MAX = 128, END_NORMAL = 100, END_HEAD = 200 };

struct element {
	const char *name;
	uint8_t id;
	uint64_t closes[ELEMENTS_MAX / 64]; /* open elements that its start tag ends */
	uint8_t end;       /* its end tag ends only elements of this number or a lower one */
	bool is_void;      /* it has no content */
	bool is_empty;     /* the same, of those that came later too */
	bool ends_like;    /* another of its name ends it */
	bool is_inline;    /* its end tag does not end the blocks that began in it */
	bool is_of_head;   /* with no head before it, it begins one */
};

/* Those that the rules name. */
enum element_id { EL_BODY, EL_FRAME, EL_FRAMESET, EL_HEAD, EL_HTML, EL_NOFRAMES, EL_P, EL_SCRIPT };

/* name: lower case. NULL when it is none that is known; valid as long as the process. */
const struct element *element_of(struct str name);
const struct element *element_at(enum element_id id);

static inline bool
element_is(const struct element *e, enum element_id id)
{
	return e != NULL && e->id == id;
}

/* Whether a start tag of e ends the open element. */
static inline bool
element_closes(const struct element *e, const struct element *open)
{
	return e->closes[open->id / 64] >> open->id % 64 & 1;
}

/* Attributes that something reads; those before ATTR_KEPT are read while cutting alone. */
enum attr_id { ATTR_NONE = -1, ATTR_SRCDOC, ATTR_SHADOWROOT, ATTR_SHADOWROOTMODE, ATTR_KEPT,
	ATTR_CONTENT = ATTR_KEPT, ATTR_SRC, ATTR_SRCSET, ATTR_TYPE, ATTR_OTHERS, ATTRS_MAX = 64 };

/* name: in any case. */
enum attr_id attr_of(struct str name);
const char *attr_name(enum attr_id id);

#endif
