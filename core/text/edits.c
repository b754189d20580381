#include "edits.h"

#include "base/utf8.h"

size_t
edits(struct str a, struct str b, size_t most)
{
	size_t rows[3][EDITS_BYTES_MAX + 1], *now = rows[0], *last = rows[1],
					     *older = rows[2];

	if (a.n > EDITS_BYTES_MAX || b.n > EDITS_BYTES_MAX || a.n > b.n + most ||
	    b.n > a.n + most)
		return most + 1;
	for (size_t k = 0; k <= b.n; k++)
		now[k] = k;
	for (size_t i = 1; i <= a.n; i++) {
		size_t *swap = older, least = i;

		older = last;
		last = now;
		now = swap;
		now[0] = i;
		for (size_t k = 1; k <= b.n; k++) {
			size_t best = last[k - 1] + (a.p[i - 1] != b.p[k - 1]);

			if (last[k] + 1 < best)
				best = last[k] + 1;
			if (now[k - 1] + 1 < best)
				best = now[k - 1] + 1;
			if (i > 1 && k > 1 && a.p[i - 1] == b.p[k - 2] &&
			    a.p[i - 2] == b.p[k - 1] && older[k - 2] + 1 < best)
				best = older[k - 2] + 1;
			now[k] = best;
			if (best < least)
				least = best;
		}
		if (least > most)
			return most + 1;
	}
	return now[b.n];
}

size_t
edits_starts(struct str word, struct str v[EDITS_STARTS_MAX])
{
	size_t at = 0, len, n = 0;

	for (; n < EDITS_STARTS_MAX && at < word.n; at += len) {
		utf8_get(word, at, &len);
		v[n++] = str_sub(word, at, at + len);
	}
	return n == 2 && str_eq(v[0], v[1]) ? 1 : n;
}
