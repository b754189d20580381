/* Claims beside each other, as lists and as JSON. */
#ifndef CMD_CLAIM_ROWS_H
#define CMD_CLAIM_ROWS_H

#include "query/claim_groups.h"

void rows_claim_group(const struct found_claim *v, const struct claim_group *g);
void json_claim_group(const struct found_claim *v, const struct claim_group *g);
void rows_claim_pair(const struct found_claim *v, const struct claim_pair *p);
void json_claim_pair(const struct found_claim *v, const struct claim_pair *p);

#endif
