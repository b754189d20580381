/* Attributions of one text made one list: in order, each stretch given once. */
#ifndef CLAIMS_SETTLE_H
#define CLAIMS_SETTLE_H

#include "attribution.h"

/* Sorts by place and drops what another, surer one gives already. */
void attributions_settle(const struct words *w, struct attributions *list);

#endif
