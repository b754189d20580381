#include "markdown_parts.h"

/* ":::", ":::name …": begins or ends a container. */
static bool
is_container(struct str line)
{
	size_t n = 0;

	line = str_trim(line);
	while (n < line.n && line.p[n] == ':')
		n++;
	return n >= 3;
}

static bool
is_code_fence(struct str line)
{
	line = str_trim(line);
	return str_starts(line, STR("```")) || str_starts(line, STR("~~~"));
}

/* "==" that can open (or close) a mark: words on its inner side, no third "=". */
static bool
is_mark(struct str line, size_t at, bool opens)
{
	char before = at ? line.p[at - 1] : ' ';
	char after = at + 2 < line.n ? line.p[at + 2] : ' ';
	char inner = opens ? after : before, outer = opens ? before : after;

	return line.p[at] == '=' && line.p[at + 1] == '=' && before != '=' &&
	       after != '=' && !ascii_space(inner) && !ascii_alnum(outer);
}

static size_t
find_mark(struct str line, size_t from, bool opens)
{
	bool code = false;

	for (size_t i = from; i + 1 < line.n; i++) {
		code ^= line.p[i] == '`';
		if (!code && is_mark(line, i, opens))
			return i;
	}
	return STR_NONE;
}

static void
unmark_line(struct str line, struct buf *out)
{
	size_t from = 0, open, close;

	while ((open = find_mark(line, from, true)) != STR_NONE &&
	       (close = find_mark(line, open + 2, false)) != STR_NONE) {
		buf_str(out, str_sub(line, from, open));
		buf_str(out, str_sub(line, open + 2, close));
		from = close + 2;
	}
	buf_str(out, str_from(line, from));
}

void
md_unmark(struct str text, struct buf *out)
{
	struct str line;
	bool code = false;

	while (str_cut(&text, '\n', &line)) {
		code ^= is_code_fence(line);
		if (code)
			buf_str(out, line);
		else if (!is_container(line))
			unmark_line(line, out);
		buf_c(out, '\n');
	}
}
