/*
 * The layout is XHTML of one element a line, written by one program: it is read line
 * by line, without a tree, as a book of it has many megabytes.
 */
#include "pdf_layout.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/limits.h"
#include "entities.h"

struct scan {
	struct arena *a;
	struct pdf_layout *l;
	struct buf words; /* of the open line */
	uint32_t block;
	bool open;        /* a line */
};

/* The value of an attribute: name="…". */
static struct str
attr(struct str tag, const char *name)
{
	size_t at = str_find(tag, str_of(name));

	if (at == STR_NONE)
		return STR("");
	tag = str_from(tag, at + strlen(name));
	return str_sub(tag, 0, str_findc(tag, '"'));
}

static float
number(struct str tag, const char *name)
{
	struct str s = attr(tag, name);
	char word[32];
	float v;

	if (s.n == 0 || s.n >= sizeof(word))
		return 0;
	memcpy(word, s.p, s.n);
	word[s.n] = '\0';
	v = strtof(word, NULL);
	return v > -1e6f && v < 1e6f ? v : 0;
}

static void
start_page(struct scan *s, struct str tag)
{
	struct pdf_layout *l = s->l;
	struct pdf_page *p;

	if (l->n_pages >= PDF_PAGES_MAX) {
		l->cut = true;
		return;
	}
	p = ARENA_PUSH(s->a, l->pages, l->n_pages, l->cap_pages);
	p->width = number(tag, "width=\"");
	p->height = number(tag, "height=\"");
	p->first = p->last = (uint32_t)l->n_lines;
}

static void
start_line(struct scan *s, struct str tag)
{
	struct pdf_layout *l = s->l;

	s->open = false;
	if (l->n_lines >= PDF_LINES_MAX)
		l->cut = true;
	if (l->cut || l->n_pages == 0)
		return;
	*ARENA_PUSH(s->a, l->lines, l->n_lines, l->cap_lines) = (struct pdf_line){
		.x0 = number(tag, "xMin=\""), .y0 = number(tag, "yMin=\""),
		.x1 = number(tag, "xMax=\""), .y1 = number(tag, "yMax=\""),
		.page = (uint32_t)l->n_pages - 1, .block = s->block };
	s->open = true;
	buf_clear(&s->words);
}

static void
end_line(struct scan *s)
{
	struct pdf_layout *l = s->l;

	if (!s->open)
		return;
	s->open = false;
	if (s->words.n == 0) {
		l->n_lines--;
		return;
	}
	l->lines[l->n_lines - 1].text =
	    arena_dup(s->a, entities_decode(s->a, buf_view(&s->words)));
	l->pages[l->n_pages - 1].last = (uint32_t)l->n_lines;
}

static void
add_word(struct scan *s, struct str tag)
{
	size_t start = str_findc(tag, '>');
	struct str word = str_from(tag, start == STR_NONE ? tag.n : start + 1);

	word = str_trim(str_sub(word, 0, str_find(word, STR("</word>"))));
	if (!s->open || word.n == 0)
		return;
	if (s->words.n > 0)
		buf_c(&s->words, ' ');
	buf_str(&s->words, word);
}

static void
read_head(struct scan *s, struct str tag)
{
	static const struct {
		const char *name;
		size_t at;
	} fields[] = {
		{ "name=\"Author\"", offsetof(struct pdf_layout, author) },
		{ "name=\"CreationDate\"", offsetof(struct pdf_layout, created) },
		{ "name=\"ModDate\"", offsetof(struct pdf_layout, modified) },
	};

	if (str_starts(tag, STR("<title>"))) {
		tag = str_from(tag, strlen("<title>"));
		tag = str_sub(tag, 0, str_find(tag, STR("</title>")));
		s->l->title = arena_dup(s->a, str_trim(entities_decode(s->a, tag)));
		return;
	}
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (str_find(tag, str_of(fields[i].name)) != STR_NONE)
			*(struct str *)((char *)s->l + fields[i].at) = arena_dup(s->a,
			    str_trim(entities_decode(s->a, attr(tag, "content=\""))));
}

static void
read_tag(struct scan *s, struct str tag)
{
	if (str_starts(tag, STR("<word ")))
		add_word(s, tag);
	else if (str_starts(tag, STR("<line ")))
		start_line(s, tag);
	else if (str_starts(tag, STR("</line>")))
		end_line(s);
	else if (str_starts(tag, STR("<block ")))
		s->block++;
	else if (str_starts(tag, STR("<page ")))
		start_page(s, tag);
	else if (str_starts(tag, STR("<title>")) || str_starts(tag, STR("<meta ")))
		read_head(s, tag);
}

bool
pdf_layout_read(struct arena *a, struct str utf8, struct pdf_layout *out)
{
	struct scan s = { .a = a, .l = out, .words = { .max = 64 * KIB } };
	struct str line;
	bool doc = false;

	*out = (struct pdf_layout){ .n_lines = 0 };
	while (str_cut(&utf8, '\n', &line)) {
		line = str_trim(line);
		doc = doc || str_starts(line, STR("<doc>"));
		read_tag(&s, line);
	}
	buf_free(&s.words);
	return doc;
}
