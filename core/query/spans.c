#include "spans.h"

static bool
number(struct str s, size_t *at, uint32_t *v)
{
	uint64_t n = 0;
	size_t from;

	while (*at < s.n && !ascii_digit(s.p[*at]))
		(*at)++;
	from = *at;
	while (*at < s.n && ascii_digit(s.p[*at]) && n <= UINT32_MAX)
		n = n * 10 + (uint64_t)(s.p[(*at)++] - '0');
	*v = (uint32_t)n;
	return *at > from && n <= UINT32_MAX;
}

bool
spans_next(struct str json, size_t *at, uint32_t *start, uint32_t *stop)
{
	return number(json, at, start) && number(json, at, stop) && *start <= *stop;
}
