/*
 * People, companies and other organisations in a text: text in, spans out, no I/O.
 * Everything is in the arena; offsets are bytes into doc->text.
 */
#ifndef NAMES_NAMES_H
#define NAMES_NAMES_H

#include "text/doc.h"

enum name_kind {
	NAME_PERSON,
	NAME_COMPANY,
	NAME_AGENCY, /* ministries, parliaments, courts, central banks, the "White House" */
	NAME_PARTY,
	NAME_MEDIA,
	NAME_UNIVERSITY,
	NAME_TEAM,
	NAME_ARMED, /* armed forces and groups */
	NAME_ORG,   /* an organisation of another or unknown kind */
};

struct mention {
	uint32_t start, end; /* without title, article and possessive */
};

/* A role as the text gives it: "chief executive of Acme". */
struct role {
	uint32_t start, end;
	struct str words;
};

struct entity {
	enum name_kind kind;
	struct str name;     /* the fullest form in this text */
	struct str *aliases; /* the other forms, each once */
	size_t n_aliases;
	struct mention *mentions; /* in order */
	size_t n_mentions;
	struct role *roles;
	size_t n_roles;
	float confidence; /* 0 to 1 */
	char gender;      /* people: 'm', 'f', or 0 when the text does not tell */
	bool gender_told; /* by a title or the first name, not by a pronoun nearby alone */
};

struct entities {
	struct entity *v; /* people first; each group by first mention */
	size_t n;
};

/* doc must be prepared (doc_prepare). */
void names_find(struct arena *a, const struct doc *doc, struct entities *out);

/* "person", "company", "agency", …; and back, false when it is none. */
const char *name_kind_name(enum name_kind k);
bool name_kind_of(struct str s, enum name_kind *k);

#endif
