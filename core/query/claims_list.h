/* Claims and quotes by what they say, by whom and about whom; in the arena. */
#ifndef QUERY_CLAIMS_LIST_H
#define QUERY_CLAIMS_LIST_H

#include "search.h"

struct claims_request {
	struct str query;      /* empty: all */
	struct str by, about;  /* names; empty: anyone */
	struct str kind;       /* "quote", …; empty: any */
	bool numbers, hedged;
	bool has_since;
	int64_t since;         /* published on this day or later, in days since 1970 */
	size_t limit;          /* 0: all */
	bool by_date;          /* newest added first; so it is when there are no words */
};

struct claims_result {
	struct found_claim *v;
	size_t n;
	struct found_name meant; /* name empty: nothing to suggest */
	struct str not_found;
};

int archive_claims(struct archive *ar, struct arena *a, const struct claims_request *q,
    struct claims_result *out, struct query_mistake *m, struct error *e);

#endif
