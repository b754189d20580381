#include "needles.h"

#include <assert.h>

static unsigned
letter(char c)
{
	return (unsigned)(ascii_lower(c) - 'a');
}

void
needles_of(struct needles *n, const char *const *list)
{
	*n = (struct needles){ .list = list };
	for (; *list; list++) {
		assert(letter((*list)[0]) < 26 && letter((*list)[1]) < 26);
		n->begins[letter((*list)[0])] |= 1u << letter((*list)[1]);
	}
}

static bool
begins_with_one(const struct needles *n, struct str value)
{
	for (const char *const *one = n->list; *one; one++)
		if (str_startsi(value, str_of(*one)))
			return true;
	return false;
}

bool
needles_in(const struct needles *n, struct str value)
{
	unsigned first, second = value.n ? letter(value.p[0]) : 0;

	for (size_t i = 1; i < value.n; i++) {
		first = second;
		second = letter(value.p[i]);
		if (first < 26 && second < 26 && n->begins[first] >> second & 1 &&
		    begins_with_one(n, str_from(value, i - 1)))
			return true;
	}
	return false;
}
