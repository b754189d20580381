#include "needles.h"

#include <assert.h>

enum { NO_LETTER = 31 };

static unsigned
letter(char c)
{
	unsigned i = ((unsigned char)c | 0x20u) - 'a';

	return i < 26 ? i : NO_LETTER;
}

void
needles_add(struct needles *n, const char *const *list, unsigned bit)
{
	for (; *list; list++) {
		unsigned first = letter((*list)[0]), second = letter((*list)[1]);

		assert(first != NO_LETTER && second != NO_LETTER && n->n < NEEDLES_MAX);
		n->begins[first] |= 1u << second;
		n->all[n->n++] =
		    (struct needle){ *list, (uint8_t)strlen(*list), (uint8_t)bit };
	}
	n->bits |= bit;
}

/* value begins with the two letters of one of them at least. */
static unsigned
begin_with(const struct needles *n, struct str value)
{
	char first = ascii_lower(value.p[0]), second = ascii_lower(value.p[1]);
	unsigned bits = 0;

	for (const struct needle *one = n->all; one < n->all + n->n; one++)
		if (one->word[0] == first && one->word[1] == second &&
		    str_startsi(value, str_make(one->word, one->n)))
			bits |= one->bit;
	return bits;
}

static unsigned
look_in(const struct needles *n, struct str value)
{
	unsigned first, second = value.n ? letter(value.p[0]) : 0, bits = 0;

	for (size_t i = 1; i < value.n; i++) {
		first = second;
		second = letter(value.p[i]);
		if (n->begins[first] >> second & 1) {
			bits |= begin_with(n, str_from(value, i - 1));
			if (bits == n->bits)
				break;
		}
	}
	return bits;
}

unsigned
needles_in(struct needles *n, struct str value)
{
	size_t at;

	if (value.n < 2)
		return 0;
	at = str_hash(value) % NEEDLES_KEPT;
	if (!str_eq(n->kept[at].value, value)) {
		n->kept[at].value = value;
		n->kept[at].bits = look_in(n, value);
	}
	return n->kept[at].bits;
}
