#include "loosen.h"

static bool
is_loose(const struct query *q)
{
	return q->kind == QUERY_MATCH && !q->quoted;
}

bool
loosen(struct arena *a, const struct query *q, struct query *out)
{
	struct query any = { .kind = QUERY_OR, .at = q->at, .end = q->end };

	if (q->kind != QUERY_AND)
		return false;
	*out = *q;
	out->parts = ARENA_NEW(a, struct query, q->n_parts + 1);
	out->n_parts = 0;
	any.parts = ARENA_NEW(a, struct query, q->n_parts);
	for (size_t i = 0; i < q->n_parts; i++) {
		if (is_loose(&q->parts[i]))
			any.parts[any.n_parts++] = q->parts[i];
		else
			out->parts[out->n_parts++] = q->parts[i];
	}
	out->parts[out->n_parts++] = any;
	return any.n_parts >= 2;
}
