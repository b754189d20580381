/* Words reduced so that reworded claims meet: light stems, and common synonyms as one. */
#ifndef CLAIMS_SYNONYM_H
#define CLAIMS_SYNONYM_H

#include <stdint.h>

#include "base/str.h"

uint32_t word_stem(struct str word); /* never 0 */
uint32_t name_stem(struct str word); /* of a word of a name: no ending but 's taken off */
int ordinal_rank(struct str word); /* "first" 1, "3rd" 3; 0 for others */
int word_direction(struct str word); /* "rose" 1, "fell" -1, 0 for others */
bool is_people(struct str unit); /* "soldiers", "Iraqis": persons of some kind */

#endif
