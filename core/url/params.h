/* The parameters of a query, one at a time, and what is known about their names. */
#ifndef URL_PARAMS_H
#define URL_PARAMS_H

#include "base/str.h"

struct param {
	struct str all;  /* "name=value" as it is written */
	struct str name; /* still percent-encoded */
	struct str value;
};

/* The next parameter off the front of *rest; parted by "&". False at the end. */
bool param_next(struct str *rest, struct param *p);

bool param_is_tracking(struct str name);
bool param_is_session(const struct param *p); /* by name, or a "sid" of 32 letters */

#endif
