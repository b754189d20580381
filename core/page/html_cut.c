/*
 * A tokenizer of tags as the HTML standard has it, without the tree. Each search for
 * an end that may be missing is made once for the whole page (`none_after`), so that
 * a page full of beginnings costs no more than one.
 */
#include "html_cut.h"

#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "entities.h"

enum { NAME_MAX_BYTES = 24, FRAMES_MAX = 3 };

static void cut_page(struct str html, unsigned frames, struct buf *out);

/* Ends that are looked for. */
enum { END_COMMENT, END_SCRIPT, END_STYLE, END_SVG, END_TEXTAREA, N_ENDS };

static const struct {
	struct str tag, end;
} ends[N_ENDS] = {
	[END_COMMENT] = { { "!--", 3 }, { "-->", 3 } },
	[END_SCRIPT] = { { "script", 6 }, { "</script", 8 } },
	[END_STYLE] = { { "style", 5 }, { "</style", 7 } },
	[END_SVG] = { { "svg", 3 }, { "</svg", 5 } },
	[END_TEXTAREA] = { { "textarea", 8 }, { "</textarea", 10 } },
};

struct cut {
	struct str in;
	unsigned frames;   /* that this text is in */
	unsigned shadows;  /* open <template shadowrootmode> */
	size_t at;
	struct buf *out;
	bool none_after[N_ENDS];
	size_t last_quote[2]; /* position after the last " and ' */
	uint32_t open[PAGE_DEPTH_MAX]; /* hashes of the names */
	uint16_t open_named[256];  /* how many of them, by the name's hash */
	unsigned depth, over; /* tags open; those left out past the limit */
	bool broke;           /* the last thing written stands for a tag left out */
};

struct tag {
	char name[NAME_MAX_BYTES + 1]; /* lower case, cut */
	size_t n;
	bool closing, self_closing;
	size_t start, attrs, end; /* of "<", of the attributes, after ">" */
};

static bool
name_is(const struct tag *t, const char *name)
{
	return strcmp(t->name, name) == 0;
}

static bool
name_in(const struct tag *t, const char *const *names)
{
	for (; *names != NULL; names++)
		if (**names == t->name[0] && name_is(t, *names))
			return true;
	return false;
}

static uint32_t
name_hash(const struct tag *t)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < t->n; i++)
		h = (h ^ (unsigned char)t->name[i]) * 16777619u;
	return h;
}

static bool
is_void(const struct tag *t)
{
	static const char *const names[] = { "area", "base", "br", "col", "embed", "hr", "img",
		"input", "link", "meta", "param", "source", "track", "wbr", NULL };

	return name_in(t, names);
}

/* Elements that a second of their kind ends. */
static bool
ends_its_like(const struct tag *t)
{
	static const char *const names[] = { "dd", "dt", "li", "option", "p", "tbody", "td",
		"th", "tr", NULL };

	return name_in(t, names);
}

static bool
is_inline(const struct tag *t)
{
	static const char *const names[] = { "a", "abbr", "b", "bdi", "bdo", "cite", "code",
		"data", "em", "font", "i", "kbd", "mark", "q", "s", "small", "span", "strong",
		"sub", "sup", "time", "tt", "u", "var", NULL };

	return name_in(t, names);
}

/* One attribute as written: name and value with its quotes. */
struct attr {
	size_t name, name_end, end;
};

/* Moves past white space and slashes; false at the tag's end. */
static bool
next_attr(struct cut *c, size_t *at, struct attr *a)
{
	const char *p = c->in.p;
	size_t n = c->in.n, i = *at;
	char q;

	while (i < n && (ascii_space(p[i]) || p[i] == '/'))
		i++;
	if (i >= n || p[i] == '>') {
		*at = i;
		return false;
	}
	a->name = i++;
	while (i < n && !ascii_space(p[i]) && p[i] != '/' && p[i] != '>' && p[i] != '=')
		i++;
	a->name_end = a->end = i;
	while (i < n && ascii_space(p[i]))
		i++;
	if (i < n && p[i] == '=') {
		for (i++; i < n && ascii_space(p[i]);)
			i++;
		q = i < n ? p[i] : '>';
		if ((q == '"' || q == '\'') && i + 1 < c->last_quote[q == '\'']) {
			i = (size_t)((const char *)memchr(p + i + 1, q, n - i - 1) - p) + 1;
		} else {
			while (i < n && !ascii_space(p[i]) && p[i] != '>')
				i++;
		}
		a->end = i;
	}
	*at = a->end;
	return true;
}

static bool
attr_is(const struct cut *c, const struct attr *a, const char *name)
{
	return str_eqi(str_sub(c->in, a->name, a->name_end), str_of(name));
}

/* Event handlers, picture sizes and long data that no reader of the tree asks for. */
static bool
attr_wanted(const struct cut *c, const struct attr *a)
{
	struct str name = str_sub(c->in, a->name, a->name_end);
	size_t n = a->end - a->name_end;

	if (n > PAGE_URL_MAX && !str_eqi(name, STR("content")))
		return false;
	if (n > 64 * KIB)
		return false;
	if (str_startsi(name, STR("on")) && name.n > 3)
		return false;
	if (str_startsi(name, STR("data-")) && n > 200)
		return str_startsi(name, STR("data-src"));
	return !str_eqi(name, STR("srcset")) && !str_eqi(name, STR("sizes")) &&
	    !str_eqi(name, STR("integrity"));
}

/* Reads the tag at c->at ("<" or "</" and a letter). False when the page ends in it. */
static bool
read_tag(struct cut *c, struct tag *t)
{
	const char *p = c->in.p;
	size_t n = c->in.n, i = c->at + 1;
	struct attr a;

	*t = (struct tag){ .start = c->at };
	if (p[i] == '/') {
		t->closing = true;
		i++;
	}
	for (; i < n && !ascii_space(p[i]) && p[i] != '>' && p[i] != '/'; i++)
		if (t->n < NAME_MAX_BYTES)
			t->name[t->n++] = ascii_lower(p[i]);
	t->attrs = i;
	while (next_attr(c, &i, &a))
		continue;
	t->self_closing = i > c->at && p[i - 1] == '/';
	t->end = i < n ? i + 1 : n;
	return i < n;
}

/* Where the element's end tag, or the comment's end, begins; STR_NONE when nowhere. */
static size_t
find_end(struct cut *c, int which, size_t from)
{
	struct str end = ends[which].end;
	const char *p = c->in.p + from, *last = c->in.p + c->in.n;
	size_t i;

	if (c->none_after[which])
		return STR_NONE;
	while (p < last && (p = memchr(p, end.p[0], (size_t)(last - p))) != NULL) {
		i = (size_t)(p - c->in.p);
		if (str_startsi(str_from(c->in, i), end))
			return i;
		p++;
	}
	c->none_after[which] = true;
	return STR_NONE;
}

/* After the next ">", or the page's end. */
static size_t
after_gt(const struct cut *c, size_t from)
{
	const char *p = from < c->in.n ? memchr(c->in.p + from, '>', c->in.n - from) : NULL;

	return p == NULL ? c->in.n : (size_t)(p - c->in.p) + 1;
}

static void
skip_comment(struct cut *c)
{
	struct str rest = str_from(c->in, c->at + 2);
	size_t end;

	if (!str_starts(rest, STR("--")) || str_starts(rest, STR("-->")) ||
	    str_starts(rest, STR("--->"))) {
		c->at = after_gt(c, c->at);
		return;
	}
	end = find_end(c, END_COMMENT, c->at + 4);
	c->at = end == STR_NONE ? after_gt(c, c->at) : end + 3;
}

static bool
is_jsonld(struct cut *c, const struct tag *t)
{
	size_t at = t->attrs;
	struct attr a;

	while (next_attr(c, &at, &a))
		if (attr_is(c, &a, "type"))
			return str_findi(str_sub(c->in, a.name_end, a.end), STR("ld+json")) !=
			    STR_NONE;
	return false;
}

/* Leaves out an element whose content is no text. False when t is not one. */
static bool
skip_element(struct cut *c, const struct tag *t)
{
	int which = END_SCRIPT;
	size_t end, after;

	while (which < N_ENDS && !str_eq(str_make(t->name, t->n), ends[which].tag))
		which++;
	if (which == N_ENDS || t->closing)
		return false;
	if (which == END_SVG && t->self_closing) {
		c->at = t->end;
		return true;
	}
	end = find_end(c, which, t->end);
	/* Without an end a script goes on to the end of the page, a drawing does not. */
	if (end == STR_NONE) {
		c->at = which == END_SVG || which == END_TEXTAREA ? t->end : c->in.n;
		return true;
	}
	after = after_gt(c, end);
	if (which == END_SCRIPT && is_jsonld(c, t)) {
		buf_cstr(c->out, "<script type=\"application/ld+json\">");
		buf_str(c->out, str_sub(c->in, t->end, end));
		buf_cstr(c->out, "</script>");
	}
	c->at = after;
	return true;
}

/* Whether the start tag is written: not past the limit of nesting. */
static bool
push(struct cut *c, const struct tag *t)
{
	uint32_t name = name_hash(t);

	if (is_void(t))
		return true;
	if (ends_its_like(t) && c->over == 0 && c->depth > 0 && c->open[c->depth - 1] == name)
		return true;
	if (c->depth == PAGE_DEPTH_MAX) {
		c->over++;
		return false;
	}
	c->open[c->depth++] = name;
	c->open_named[name % 256]++;
	return true;
}

/* Whether the end tag is written: the parser would look for its beginning in vain. */
static bool
pop(struct cut *c, const struct tag *t)
{
	uint32_t name = name_hash(t);
	unsigned i = c->depth;

	if (c->over > 0) {
		c->over--;
		return false;
	}
	if (c->open_named[name % 256] == 0)
		return name_is(t, "p") || name_is(t, "br");
	while (i > 0 && c->open[i - 1] != name)
		i--;
	if (i == 0)
		return true;
	if (is_inline(t)) {
		/* It does not end the blocks that began after it. */
		c->open_named[name % 256]--;
		memmove(&c->open[i - 1], &c->open[i], (c->depth - i) * sizeof(c->open[0]));
		c->depth--;
		return true;
	}
	while (c->depth >= i)
		c->open_named[c->open[--c->depth] % 256]--;
	return true;
}

static struct str
attr_value(struct cut *c, const struct tag *t, const char *name)
{
	size_t at = t->attrs;
	struct attr a;
	struct str v;

	while (next_attr(c, &at, &a)) {
		if (!attr_is(c, &a, name))
			continue;
		v = str_trim(str_sub(c->in, a.name_end, a.end));
		v = str_trim(str_from(v, v.n > 0 && v.p[0] == '='));
		if (v.n >= 2 && (v.p[0] == '"' || v.p[0] == '\'') && v.p[v.n - 1] == v.p[0])
			v = str_sub(v, 1, v.n - 1);
		return v;
	}
	return (struct str){ NULL, 0 };
}

static bool
has_attr(struct cut *c, const struct tag *t, const char *name)
{
	size_t at = t->attrs;
	struct attr a;

	while (next_attr(c, &at, &a))
		if (attr_is(c, &a, name))
			return true;
	return false;
}

static void
write_attrs(struct cut *c, const struct tag *t)
{
	size_t at = t->attrs;
	struct attr a;
	int n = 0;

	while (n < PAGE_ATTRS_MAX && next_attr(c, &at, &a)) {
		if (!attr_wanted(c, &a) && !(attr_is(c, &a, "srcset") && name_is(t, "img") &&
			a.end - a.name_end < KIB && !has_attr(c, t, "src")))
			continue;
		buf_c(c->out, ' ');
		buf_str(c->out, str_sub(c->in, a.name, a.end));
		n++;
	}
}

/* A frame that holds its page (SingleFile) stands for it. False when t is none. */
static bool
put_frame(struct cut *c, const struct tag *t)
{
	struct str page = !t->closing && name_is(t, "iframe") && c->frames < FRAMES_MAX ?
	    attr_value(c, t, "srcdoc") : (struct str){ NULL, 0 };
	struct arena a;

	if (page.n == 0)
		return false;
	arena_init(&a, 0);
	buf_cstr(c->out, "<div>");
	cut_page(entities_decode(&a, page), c->frames + 1, c->out);
	buf_cstr(c->out, "</div>");
	arena_free(&a);
	c->at = t->end;
	return true;
}

/* What a component shows stands in a template of it: an element as any other. */
static void
open_shadow(struct cut *c, struct tag *t)
{
	if (!name_is(t, "template"))
		return;
	if (t->closing && c->shadows > 0)
		c->shadows--;
	else if (!t->closing &&
	    (has_attr(c, t, "shadowrootmode") || has_attr(c, t, "shadowroot")))
		c->shadows++;
	else
		return;
	t->n = 3;
	memcpy(t->name, "div", 4);
}

static void
write_tag(struct cut *c, const struct tag *t)
{
	bool keep = t->closing ? pop(c, t) : push(c, t);

	c->at = t->end;
	if (!keep) {
		if (c->depth == PAGE_DEPTH_MAX && !is_inline(t) && !c->broke)
			buf_cstr(c->out, "<br>");
		c->broke = true;
		return;
	}
	c->broke = false;
	buf_cstr(c->out, t->closing ? "</" : "<");
	buf_str(c->out, str_make(t->name, t->n));
	if (!t->closing)
		write_attrs(c, t);
	buf_c(c->out, '>');
}

/* At "<". */
static void
step(struct cut *c)
{
	const char *p = c->in.p + c->at;
	size_t left = c->in.n - c->at;
	struct tag t;

	if (left > 1 && (p[1] == '!' || p[1] == '?')) {
		skip_comment(c);
	} else if (left > 1 && (ascii_alpha(p[1]) ||
	    (p[1] == '/' && left > 2 && ascii_alpha(p[2])))) {
		if (!read_tag(c, &t))
			c->at = c->in.n;
		else if (!skip_element(c, &t) && !put_frame(c, &t)) {
			open_shadow(c, &t);
			write_tag(c, &t);
		}
	} else if (left > 2 && p[1] == '/') {
		c->at = after_gt(c, c->at);
	} else {
		buf_cstr(c->out, "&lt;");
		c->broke = false;
		c->at++;
	}
}

static void
cut_page(struct str html, unsigned frames, struct buf *out)
{
	struct cut c = { .in = html, .out = out, .frames = frames };
	const char *p;
	size_t next;

	for (int i = 0; i < 2; i++) {
		p = html.n ? memrchr(html.p, "\"'"[i], html.n) : NULL;
		c.last_quote[i] = p ? (size_t)(p - html.p) + 1 : 0;
	}
	while (c.at < html.n) {
		p = memchr(html.p + c.at, '<', html.n - c.at);
		next = p ? (size_t)(p - html.p) : html.n;
		if (next > c.at) {
			entities_close(str_sub(html, c.at, next), out);
			c.broke = false;
		}
		c.at = next;
		if (c.at < html.n)
			step(&c);
	}
}

void
html_cut(struct str html, struct buf *out)
{
	cut_page(html, 0, out);
}
