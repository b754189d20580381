/* The key under which spellings of one name meet. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "base/arena.h"
#include "base/str.h"

/*
 * Small letters without accents; punctuation gone, words one space apart:
 * "J.P. Morgan" and "JP  Morgan" give "jp morgan", "Müller-Thurgau" "muller thurgau".
 */
struct str fold_key(struct arena *a, struct str name);

#endif
