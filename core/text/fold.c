#include "fold.h"

#include "chars.h"

/*
 * A full stop and an apostrophe vanish ("J.P." is "jp", "O'Neil" is "oneil"); any other
 * punctuation parts words.
 */
struct str
fold_key(struct arena *a, struct str name)
{
	struct buf b = { .max = 0 };
	struct str key;
	bool gap = false;
	size_t after;

	for (size_t at = 0; at < name.n; at = after) {
		uint32_t c = char_next(name, at, &after);
		char plain[8];
		size_t n;

		if (c == '.' || char_is_apostrophe(c) || char_class(c) == CHAR_MARK)
			continue;
		if (!char_is_alnum(c) && char_class(c) != CHAR_SYMBOL) {
			gap = b.n > 0;
			continue;
		}
		n = char_plain(c, plain);
		if (gap)
			buf_c(&b, ' ');
		gap = false;
		buf_add(&b, plain, n);
	}
	key = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return key;
}
