/*
 * A name taken apart for comparing: small letters without accents, titles, articles,
 * legal suffixes and what trails after a name left out.
 */
#ifndef NAMES_FORM_H
#define NAMES_FORM_H

#include "base/arena.h"
#include "model.h"

#define FORM_WORDS_MAX 12

struct form {
	struct str key;  /* its words with single spaces */
	struct str word[FORM_WORDS_MAX];
	uint32_t lex[FORM_WORDS_MAX];
	uint8_t n;
	bool person;
	bool acronym;    /* one word in capitals */
	char gender;     /* by a title, "Mr."; 0 when it does not tell */
	char generation; /* 'e' "the Elder", "Sr.", 'y' "the Younger", "Jr.", else 0 */
	struct str initials; /* of an organisation's words with capitals, in small letters */
	struct str initials_all; /* of all its words: "department of defense" is "dod" */
	bool suffixed;   /* a legal form was cut off: "Inc." */
	uint32_t listed; /* WORD_* flags of the whole name */
};

void form_of(struct arena *a, const struct model *m, struct str name, bool person,
    struct form *out);

/* A family name by itself: "Kim", "von der Leyen". */
bool form_family(const struct form *f);

/* Two full names of people that may be one: "Bob Taylor", "Robert William Taylor". */
bool form_same_person(const struct form *a, const struct form *b);

/* Whether b's words are the first, or the last, of a's, and fewer. */
bool form_starts(const struct form *a, const struct form *b);
bool form_ends(const struct form *a, const struct form *b);

/* Whether words from..to-1 say nothing but what sort of organisation it is. */
bool form_generic(const struct form *f, uint8_t from, uint8_t to);

/* Whether it names a part of what its first `from` words name: "MLB Network", "House … Committee". */
bool form_part(const struct form *f, uint8_t from);

/* "Henri IV", "Johann II" */
bool form_numbered(const struct form *f);

/* Whether `short_form` is made of the initials of `f`. */
bool form_spells(const struct form *f, const struct form *short_form);

/* "OBS India" for "Orange Business Services India". */
bool form_spells_start(const struct form *f, const struct form *s);

/* Whether the single word s is a short form of the first name of f: "Phin", "Phineas Clanton". */
bool form_first_name(const struct form *f, const struct form *s);

char form_title_gender(struct str word); /* "Mr" 'm', "Mrs" 'f', else 0 */

/* "then-President", "ex-Governor" */
bool form_past_title(const struct model *m, struct str word);

/* Of a full name by its first word: 'm', 'f', or 0 when it is unknown or both have it. */
char form_first_gender(const struct form *f);

#endif
