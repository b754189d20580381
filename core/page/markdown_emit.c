#include "base/limits.h"
#include "base/utf8.h"
#include "markdown_parts.h"

#define TITLE_LINE 200 /* bytes of a bold line that titles what follows */

/* Bytes of a bullet character and the space after it; 0 when the line has none. */
static size_t
bullet(struct str line)
{
	size_t len;
	uint32_t c = line.n ? utf8_get(line, 0, &len) : 0;

	if (c != 0x2022 && c != 0x2023 && c != 0x25E6 && c != 0x25AA && c != 0x25CF &&
	    c != 0x25CB && c != 0x25A0 && c != 0x25B8 && c != 0x2043 && c != 0x00B7)
		return 0;
	while (len < line.n && ascii_space(line.p[len]))
		len++;
	return len < line.n && (ascii_space(line.p[len - 1]) || c == 0x2022) ? len : 0;
}

static struct str
line_text(const struct md_para *p, size_t i)
{
	return str_sub(buf_view(&p->text), p->lines[i].start, p->lines[i].end);
}

static bool
ends_sentence(struct str s)
{
	return s.n == 0 || str_findc(STR(".!?\""), s.p[s.n - 1]) != STR_NONE ||
	       str_ends(s, STR("…")) || str_ends(s, STR("”")) || str_ends(s, STR("。"));
}

static bool
is_title(const struct md_para *p, size_t i, const struct md_place *place)
{
	struct str t = str_trim(line_text(p, i));

	return p->lines[i].bold && t.n <= TITLE_LINE && !ends_sentence(t) &&
	       place->kind == BLOCK_PARA && (i + 1 < p->n_lines || place->before_list);
}

void
md_link(struct md *m, struct link l)
{
	if (l.url.n && m->n_links < PAGE_LINKS_MAX)
		*ARENA_PUSH(m->a, m->links, m->n_links, m->cap_links) = l;
}

void
md_block(struct md *m, struct str text, const struct md_place *place, bool close)
{
	struct block b = {
		.kind = place->kind, .level = place->level, .ordered = place->ordered
	};
	size_t at = m->text.n;

	if (text.n == 0 || m->n_blocks >= PAGE_BLOCKS_MAX)
		return;
	if (at)
		buf_cstr(&m->text, close ? "\n" : "\n\n");
	b.start = (uint32_t)m->text.n;
	for (size_t i = 0; i < text.n; i++)
		buf_c(&m->text, text.p[i] == '\n' && b.kind != BLOCK_CODE ? ' '
			: text.p[i] == MD_BAR ? '|' : text.p[i]);
	b.end = (uint32_t)m->text.n;
	*ARENA_PUSH(m->a, m->blocks, m->n_blocks, m->cap_blocks) = b;
}

/* A piece of the paragraph as a block of its own, with the links in it. */
static void
piece(struct md *m, struct md_para *p, struct str text, const struct md_place *place,
    bool close)
{
	size_t from, to, out;

	text = str_trim(text);
	from = text.n ? (size_t)(text.p - p->text.p) : 0;
	to = from + text.n;
	md_block(m, text, place, close);
	out = m->text.n - text.n;
	for (; p->next_link < p->n_links; p->next_link++) {
		struct link l = p->links[p->next_link];

		if (l.start > to || (l.start == to && l.end > l.start))
			break;
		if (l.start < from || l.role == LINK_MEDIA)
			continue;
		l.end = (uint32_t)((l.end < to ? l.end : to) - from + out);
		l.start = (uint32_t)(l.start - from + out);
		md_link(m, l);
	}
}

static bool
is_delimiter_row(struct str line)
{
	bool dash = false, pipe = false;

	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];

		if (c != '|' && c != '-' && c != ':' && !ascii_space(c))
			return false;
		dash = dash || c == '-';
		pipe = pipe || c == '|';
	}
	return dash && pipe;
}

static void
table_row(struct md *m, struct md_para *p, struct str row, bool close)
{
	struct str cell, rest = str_trim(row);
	struct md_place place = { .kind = BLOCK_CELL };
	size_t before = m->n_blocks;

	if (rest.n && rest.p[0] == '|')
		rest = str_from(rest, 1);
	while (str_cut(&rest, '|', &cell) && place.level < 255) {
		place.level++;
		piece(m, p, cell, &place, close || m->n_blocks > before);
	}
	if (m->n_blocks > before)
		m->blocks[before].row_start = true;
}

/* Lines from `i` on that make a table; returns the line after it, `i` when none does. */
static size_t
table(struct md *m, struct md_para *p, size_t i)
{
	if (i + 1 >= p->n_lines || str_findc(line_text(p, i), '|') == STR_NONE ||
	    !is_delimiter_row(line_text(p, i + 1)))
		return i;
	table_row(m, p, line_text(p, i), false);
	for (i += 2; i < p->n_lines && str_findc(line_text(p, i), '|') != STR_NONE; i++)
		table_row(m, p, line_text(p, i), true);
	return i;
}

/* The line after those that are one text: filled lines go on in the next. */
static size_t
joined(const struct md *m, const struct md_para *p, size_t i)
{
	while (i + 1 < p->n_lines && m->wrapped && !p->lines[i].hard &&
	       bullet(str_trim(line_text(p, i + 1))) == 0)
		i++;
	return i + 1;
}

/* Lines i to before `next` as one block of what they look like. */
static void
emit_lines(struct md *m, struct md_para *p, size_t i, size_t next,
    const struct md_place *place, bool close)
{
	struct md_place item = { .kind = BLOCK_ITEM, .level = 1 };
	struct str t =
	    str_sub(buf_view(&p->text), p->lines[i].start, p->lines[next - 1].end);

	t = str_trim(t);
	if (place->kind != BLOCK_HEADING && bullet(t))
		piece(m, p, str_from(t, bullet(t)), &item, close);
	else
		piece(m, p, t, place, close);
}

static void
media_links(struct md *m, const struct md_para *p)
{
	for (size_t i = 0; i < p->n_links; i++) {
		struct link l = p->links[i];

		l.start = l.end = (uint32_t)m->text.n;
		if (l.role == LINK_MEDIA)
			md_link(m, l);
	}
}

void
md_emit(struct md *m, struct md_para *p, const struct md_place *place)
{
	struct md_place title = { .kind = BLOCK_HEADING, .level = 6 }, rest = *place;
	bool close = place->kind == BLOCK_ITEM && m->n_blocks &&
		     m->blocks[m->n_blocks - 1].kind == BLOCK_ITEM;

	for (size_t i = 0, next; i < p->n_lines; i = next) {
		next = table(m, p, i);
		if (next > i) {
			close = false;
			continue;
		}
		next = is_title(p, i, place) ? i + 1 : joined(m, p, i);
		emit_lines(m, p, i, next, is_title(p, i, place) ? &title : &rest, close);
		if (rest.kind == BLOCK_ITEM)
			rest = (struct md_place){ .kind = BLOCK_PARA };
		close = true;
	}
	media_links(m, p);
}
