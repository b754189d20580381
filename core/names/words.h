/*
 * A document as the tagger sees it: for each token what it looks like and what the
 * lists say, and for each distinct word what the whole document says about it.
 */
#ifndef NAMES_WORDS_H
#define NAMES_WORDS_H

#include "model.h"
#include "text/doc.h"

enum word_form {
	FORM_LOWER,
	FORM_CAPITAL, /* "Bank" */
	FORM_CAPS,    /* "BBC", also a single capital */
	FORM_MIXED,   /* "OpenAI", "iPhone", "al-Ani" */
	FORM_NUMBER,
	FORM_PUNCT,
};

/* What a document tells about a word, wherever in it. */
enum evidence {
	EV_LOWER = 1 << 0,     /* stands in small letters elsewhere */
	EV_MID = 1 << 1,       /* has a capital inside a sentence */
	EV_TITLE = 1 << 2,     /* after a title */
	EV_AFTER_FIRST = 1 << 3, /* after a first name */
	EV_BEFORE_NAME = 1 << 4, /* a first name before a capital */
	EV_SUFFIX = 1 << 5,    /* before "Inc." */
	EV_SAID = 1 << 6,      /* beside a verb of saying */
	EV_THE = 1 << 7,
	EV_IN = 1 << 8,        /* after "in", "at", "near" */
	EV_OWNS = 1 << 9,      /* before 's */
	EV_AGE = 1 << 10,      /* before ", 45," */
	EV_ACRONYM = 1 << 11,  /* the initials of a longer name here */
	EV_PAREN = 1 << 12,    /* alone between parentheses */
	EV_ORGWORD = 1 << 13,  /* in a name that ends in "Bank" or the like */
	EV_N = 14,
};

struct word {
	uint32_t lower, exact; /* hashes */
	uint32_t lex;          /* model_word(lower) */
	uint32_t shape;        /* of collapsed classes, hashed */
	uint32_t type;         /* index of the distinct word; for words and numbers */
	uint8_t form;
	bool candidate;        /* may be part of a name */
	bool starts;           /* first word of its sentence */
	bool line;             /* first of a line of the text */
	uint8_t listed;        /* a listed name of several words: class + 1, or 0 */
	uint8_t listed_at;     /* place in it: enum name_place */
};

struct type {
	uint32_t key;
	uint32_t evidence;
	uint16_t lowers, capitals;
	uint16_t votes[N_CLASSES][4]; /* of a first tagging: by class and place */
	uint16_t votes_out;
};

struct words {
	const struct doc *doc;
	const struct model *model;
	struct word *v; /* doc->n_tokens */
	struct type *types;
	size_t n_types;
	uint32_t topics; /* what the text is about, see topic.h */
};

/*
 * A run of candidate tokens, half open, inside one sentence. In an enumeration, "A, B
 * or C", `before` runs of it stand in the array right before this one, `after` right
 * after it.
 */
struct run {
	uint32_t first, last, sentence;
	uint8_t before, after;
};

void words_of(struct arena *a, const struct model *m, const struct doc *doc,
    struct words *out);

/* The runs of candidates in order. */
struct run *words_runs(struct arena *a, const struct words *w, size_t *n);

uint32_t word_hash(struct str s);       /* as it is */
uint32_t word_hash_lower(struct str s); /* in small letters */
uint32_t phrase_hash(uint32_t so_far, uint32_t next_lower); /* of a name of several words */

struct str words_str(const struct words *w, size_t i);

/* Whether token i, if there is one, is one of these signs. */
bool words_is_sign(const struct words *w, size_t i, const char *signs);

static inline bool
word_is_name(const struct word *w)
{
	return w->form == FORM_CAPITAL || w->form == FORM_CAPS || w->form == FORM_MIXED;
}

#endif
