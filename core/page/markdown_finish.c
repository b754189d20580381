#include "byline.h"
#include "markdown_parts.h"
#include "sections.h"

#define TITLE_BLOCKS 6
#define EDGE 24 /* blocks at either end that may be byline or date lines */

static void
move_block(struct md *m, size_t i)
{
	uint32_t from = m->blocks[i].start;
	uint32_t to = i + 1 < m->n_blocks ? m->blocks[i + 1].start : (uint32_t)m->text.n;
	uint32_t by = to - from;

	memmove(m->text.p + from, m->text.p + to, m->text.n - to);
	m->text.n -= by;
	memmove(
	    &m->blocks[i], &m->blocks[i + 1], (m->n_blocks - i - 1) * sizeof(*m->blocks));
	m->n_blocks--;
	for (; i < m->n_blocks; i++) {
		m->blocks[i].start -= by;
		m->blocks[i].end -= by;
	}
	for (i = 0; i < m->n_links; i++) {
		struct link *l = &m->links[i];

		if (l->start >= to || (l->start > from && l->start == l->end)) {
			l->start -= l->start >= to ? by : l->start - from;
			l->end = l->end >= to ? l->end - by : l->start;
		} else if (l->start >= from) {
			l->start = l->end = from;
		}
	}
}

static bool
take_line(struct md *m, size_t i)
{
	struct str value,
	    line = str_sub(buf_view(&m->text), m->blocks[i].start, m->blocks[i].end);
	struct article *art = m->art;
	struct str *field;

	if (m->blocks[i].kind != BLOCK_PARA && m->blocks[i].kind != BLOCK_ITEM)
		return false;
	switch (byline_line(m->a, line, &value)) {
	case BYLINE_AUTHOR:
		field = &art->doc.byline;
		break;
	case BYLINE_PUBLISHED:
		field = &art->doc.published;
		break;
	case BYLINE_MODIFIED:
		field = &art->modified;
		break;
	default:
		return false;
	}
	if (field->n == 0)
		*field = value;
	return true;
}

static void
take_lines(struct md *m)
{
	for (size_t i = m->n_blocks; i-- > 0;) {
		if (i >= EDGE && m->n_blocks > EDGE && i + EDGE < m->n_blocks)
			i = EDGE - 1;
		if (take_line(m, i))
			move_block(m, i);
	}
	while (m->text.n && ascii_space(m->text.p[m->text.n - 1]))
		m->text.n--;
	/* Links of a last line that was taken stood behind the space before it. */
	for (size_t i = 0; i < m->n_links; i++)
		if (m->links[i].end > m->text.n)
			m->links[i].start = m->links[i].end = (uint32_t)m->text.n;
}

static void
place_links(struct md *m)
{
	struct doc d = {
		.text = buf_view(&m->text), .blocks = m->blocks, .n_blocks = m->n_blocks
	};

	for (size_t i = 0; i < m->n_links; i++) {
		struct link *l = &m->links[i];
		struct str section = doc_section(&d, l->start);

		l->section = arena_dup(m->a, section);
		if (l->role != LINK_MEDIA && section_is_related(section))
			l->role = LINK_RELATED;
	}
}

/* A heading that is not the first thing, where nothing else is the title. */
static void
find_title(struct md *m)
{
	for (size_t i = 0; i < m->n_blocks && i < TITLE_BLOCKS && !m->art->doc.title.n; i++)
		if (m->blocks[i].kind == BLOCK_HEADING && m->blocks[i].level <= 2)
			m->art->doc.title =
			    arena_dup(m->a, str_sub(buf_view(&m->text), m->blocks[i].start,
						m->blocks[i].end));
}

void
md_finish(struct md *m)
{
	find_title(m);
	take_lines(m);
	place_links(m);
}
