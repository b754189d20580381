#include "match.h"

#include "casefile.h"

static const struct str any = { "[\xE2\x80\xA6]", 5 };

static struct str
without_end(struct str s)
{
	while (s.n > 0 && s.p[s.n - 1] == '\n')
		s.n--;
	return s;
}

/* Each piece between two wildcards is taken where it first fits, the last at the end. */
static bool
match_line(struct str want, struct str got)
{
	size_t at = str_find(want, any), hit;
	struct str piece;

	if (at == STR_NONE)
		return str_eq(want, got);
	if (!str_starts(got, str_sub(want, 0, at)))
		return false;
	got = str_from(got, at);
	want = str_from(want, at + any.n);
	while ((at = str_find(want, any)) != STR_NONE) {
		piece = str_sub(want, 0, at);
		if ((hit = str_find(got, piece)) == STR_NONE)
			return false;
		got = str_from(got, hit + piece.n);
		want = str_from(want, at + any.n);
	}
	return str_ends(got, want);
}

static bool
match_lines(struct str want, struct str got)
{
	struct str want_line, got_line;

	while (line_cut(&want, &want_line)) {
		if (str_eq(want_line, any)) {
			do {
				if (match_lines(want, got))
					return true;
			} while (line_cut(&got, &got_line));
			return false;
		}
		if (!line_cut(&got, &got_line) || !match_line(want_line, got_line))
			return false;
	}
	return got.n == 0;
}

bool
match(struct str want, struct str got)
{
	return match_lines(without_end(want), without_end(got));
}
