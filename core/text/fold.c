#include "fold.h"

#include "chars.h"

/* A byte that is no UTF-8 stands for U+FFFD; nothing else grows as much. */
#define GROWTH 3

static size_t
fold(struct str name, char *out)
{
	size_t n = 0, after;
	bool gap = false;

	for (size_t at = 0; at < name.n; at = after) {
		enum char_class class;
		uint32_t c;

		/* Most of most texts. */
		if (ascii_alnum(name.p[at])) {
			if (gap)
				out[n++] = ' ';
			gap = false;
			out[n++] = ascii_lower(name.p[at]);
			after = at + 1;
			continue;
		}
		c = char_next(name, at, &after);
		class = char_class(c);
		if (c == '.' || char_is_apostrophe(c) || class == CHAR_MARK)
			continue;
		if (class == CHAR_OTHER || class == CHAR_SPACE || class == CHAR_PUNCT) {
			gap = n > 0;
			continue;
		}
		if (gap)
			out[n++] = ' ';
		gap = false;
		if (c < 0x80)
			out[n++] = ascii_lower((char)c);
		else
			n += char_plain(c, out + n);
	}
	return n;
}

/*
 * A full stop and an apostrophe vanish ("J.P." is "jp", "O'Neil" is "oneil"); any other
 * punctuation parts words.
 */
struct str
fold_key(struct arena *a, struct str name)
{
	char brief[512];
	struct buf b = { .max = 0 };
	size_t room = GROWTH * name.n + 8;
	char *out = room <= sizeof(brief) ? brief : buf_room(&b, room);
	struct str key = arena_dup(a, str_make(out, out ? fold(name, out) : 0));

	buf_free(&b);
	return key;
}
