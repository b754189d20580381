/* What sort of organisation a name is, by its words and what stands around it. */
#ifndef NAMES_KIND_H
#define NAMES_KIND_H

#include "form.h"
#include "names.h"

/* NAME_ORG when the words do not tell. */
enum name_kind kind_of_words(const struct form *f);

/* By the words just before or after a mention: "the chipmaker X", "X shares"; NAME_ORG: no hint. */
enum name_kind kind_of_context(struct str before, struct str after);

#endif
