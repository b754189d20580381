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

static bool
is_escaped_bar(struct str line, size_t at)
{
	return line.p[at] == '\\' && at + 1 < line.n && line.p[at + 1] == '|';
}

static bool
has_border(struct str line)
{
	for (size_t i = 0; i < line.n; i++)
		if (is_escaped_bar(line, i))
			i++;
		else if (line.p[i] == '|')
			return true;
	return false;
}

static void
add_text(struct buf *out, struct str s, bool row)
{
	for (size_t i = 0; i < s.n; i++)
		if (row && is_escaped_bar(s, i)) {
			buf_c(out, MD_BAR);
			i++;
		} else {
			buf_c(out, s.p[i]);
		}
}

static void
unmark_line(struct str line, struct buf *out)
{
	size_t from = 0, open, close;
	bool row = str_find(line, STR("\\|")) != STR_NONE && has_border(line);

	while ((open = find_mark(line, from, true)) != STR_NONE &&
	       (close = find_mark(line, open + 2, false)) != STR_NONE) {
		add_text(out, str_sub(line, from, open), row);
		add_text(out, str_sub(line, open + 2, close), row);
		from = close + 2;
	}
	add_text(out, str_from(line, from), row);
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

struct str
md_text(struct arena *a, struct str s)
{
	struct buf b = { .max = s.n };

	for (size_t i = 0; i < s.n; i++)
		buf_c(&b, s.p[i] == MD_BAR ? '|' : s.p[i]);
	s = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return s;
}
