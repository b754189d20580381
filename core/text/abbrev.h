/* Abbreviations and the words that begin sentences, of the languages of news. */
#ifndef TEXT_ABBREV_H
#define TEXT_ABBREV_H

#include "base/str.h"

enum abbrev_kind {
	ABBREV_NONE,
	ABBREV_TITLE,  /* something always follows: "Mr.", "e.g.", "vs." */
	ABBREV_END,    /* may end a sentence: "Inc.", "U.S.", "a.m.", "etc." */
	ABBREV_NUMBER, /* only before a number: "No.", "p.", "art." */
	ABBREV_MONTH,  /* "Jan.", "Sept.": a number mostly follows */
};

/* word: without its final full stop. */
enum abbrev_kind abbrev_kind(struct str word);

bool abbrev_is_starter(struct str word); /* "The", "But", "Die": rarely inside a name */
bool abbrev_is_month(struct str word);   /* of a language that writes "13. Mai" */
bool abbrev_is_zone(struct str word);    /* "ET", "GMT": follows a time */
bool abbrev_is_asking(struct str word);  /* "asked", "said": follows a quotation */

#endif
