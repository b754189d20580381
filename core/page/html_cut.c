/*
 * A tokenizer of tags as the HTML standard has it. Each search for
 * an end that may be missing is made once for the whole page (`none_after`), so that
 * a page full of beginnings costs no more than one.
 */
#include "html_cut.h"

#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "entities.h"

enum { NAME_MAX_BYTES = 24, FRAMES_MAX = 3 };

static void cut_page(struct str html, unsigned frames, struct tree *out, struct arena *a);

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
	struct tree *out;
	struct arena *a; /* of texts that are made on the way */
	bool none_after[N_ENDS];
	bool never_unescaped;  /* a script in a comment in a script goes on to the page's end */
	size_t last_quote[2]; /* position after the last " and ' */
	uint32_t open[PAGE_DEPTH_MAX]; /* hashes of the names */
	uint16_t open_named[256];  /* how many of them, by the name's hash */
	unsigned depth, over; /* tags open; those left out past the limit */
	bool broke;           /* the last thing written stands for a tag left out */
};

struct tag {
	char name[NAME_MAX_BYTES + 1]; /* lower case, cut */
	size_t n;
	const struct element *is; /* NULL when it is none that is known */
	bool closing, self_closing;
	size_t end; /* after ">" */
	struct tree_attr attrs[ATTRS_MAX];
	size_t n_attrs;
};

static bool
name_is(const struct tag *t, const char *name)
{
	return strcmp(t->name, name) == 0;
}

static uint32_t
name_hash(const struct tag *t)
{
	uint32_t h = 2166136261u;

	if (t->is != NULL)
		return t->is->id;
	for (size_t i = 0; i < t->n; i++)
		h = (h ^ (unsigned char)t->name[i]) * 16777619u;
	return h;
}

/* One attribute as written: its name and its value, which may have quotes. */
struct attr {
	size_t name, name_end, value, end;
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
	a->name_end = a->value = a->end = i;
	while (i < n && ascii_space(p[i]))
		i++;
	if (i < n && p[i] == '=') {
		for (i++; i < n && ascii_space(p[i]);)
			i++;
		a->value = i;
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

/* Without its quotes; p is NULL when there is none. */
static struct str
value_of(const struct cut *c, const struct attr *a)
{
	struct str v = str_sub(c->in, a->value, a->end);

	if (a->value == a->name_end)
		return (struct str){ NULL, 0 };
	if (v.n >= 2 && (v.p[0] == '"' || v.p[0] == '\'') && v.p[v.n - 1] == v.p[0])
		v = str_sub(v, 1, v.n - 1);
	return v;
}

static struct tree_attr *
find_attr(struct tag *t, enum attr_id id)
{
	for (size_t i = 0; i < t->n_attrs; i++)
		if (t->attrs[i].id == id)
			return &t->attrs[i];
	return NULL;
}

/* Of two attributes of one name the first counts. */
static void
keep_attr(struct cut *c, struct tag *t, uint64_t *seen, const struct attr *a)
{
	enum attr_id id = attr_of(str_sub(c->in, a->name, a->name_end));

	if (id == ATTR_NONE || (*seen >> id & 1) != 0)
		return;
	*seen |= 1ull << id;
	t->attrs[t->n_attrs++] = (struct tree_attr){ id, value_of(c, a) };
}

/* Reads the tag at c->at ("<" or "</" and a letter). False when the page ends in it. */
static bool
read_tag(struct cut *c, struct tag *t)
{
	const char *p = c->in.p;
	size_t n = c->in.n, i = c->at + 1;
	uint64_t seen = 0;
	struct attr a;

	t->n = t->n_attrs = 0;
	t->closing = p[i] == '/';
	for (i += t->closing; i < n && !ascii_space(p[i]) && p[i] != '>' && p[i] != '/'; i++)
		if (t->n < NAME_MAX_BYTES)
			t->name[t->n++] = ascii_lower(p[i]);
	t->name[t->n] = '\0';
	t->is = element_of(str_make(t->name, t->n));
	while (next_attr(c, &i, &a))
		if (!t->closing)
			keep_attr(c, t, &seen, &a);
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

static bool
starts_tag(const struct cut *c, size_t at, struct str name)
{
	struct str rest = str_from(c->in, at);

	return str_startsi(rest, name) && rest.n > name.n &&
	    (ascii_space(rest.p[name.n]) || rest.p[name.n] == '/' || rest.p[name.n] == '>');
}

/*
 * The same of a script in which "<!--" stands before `first`: in such a comment "<script"
 * takes the next "</script" for itself (HTML standard, script data double escaped state).
 * Where the page ends in it, the first end is one.
 */
static size_t
end_of_commented(struct cut *c, size_t from, size_t first)
{
	bool comment = false, nested = false;
	size_t at = from, lt;

	while ((lt = str_findc(str_from(c->in, at), '<')) != STR_NONE) {
		lt += at;
		if (comment && str_find(str_sub(c->in, at, lt), STR("-->")) != STR_NONE)
			comment = nested = false;
		at = lt + 1;
		if (starts_tag(c, lt, STR("</script"))) {
			if (!nested)
				return lt;
			nested = false;
		} else if (comment && !nested) {
			nested = starts_tag(c, lt, STR("<script"));
		} else if (!comment && str_starts(str_from(c->in, lt), STR("<!--"))) {
			comment = true;
			at = lt + 2;
		}
	}
	c->never_unescaped = true;
	return first;
}

static size_t
end_of_script(struct cut *c, size_t from)
{
	size_t first = find_end(c, END_SCRIPT, from);

	if (first == STR_NONE || c->never_unescaped ||
	    str_find(str_sub(c->in, from, first), STR("<!--")) == STR_NONE)
		return first;
	return end_of_commented(c, from, first);
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
is_jsonld(struct tag *t)
{
	const struct tree_attr *type = find_attr(t, ATTR_TYPE);

	return type != NULL && str_findi(type->value, STR("ld+json")) != STR_NONE;
}

static void
put_jsonld(struct cut *c, struct str json)
{
	static const struct tree_attr type = { ATTR_TYPE, { "application/ld+json", 19 } };

	struct tree_tag script = { STR("script"), element_at(EL_SCRIPT), &type, 1 };

	html_tree_start(c->out, &script);
	html_tree_data(c->out, json);
	html_tree_end(c->out, &script);
}

/* Leaves out an element whose content is no text. False when t is not one. */
static bool
skip_element(struct cut *c, struct tag *t)
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
	end = which == END_SCRIPT ? end_of_script(c, t->end) : find_end(c, which, t->end);
	/* Without an end a script goes on to the end of the page, a drawing does not. */
	if (end == STR_NONE) {
		c->at = which == END_SVG || which == END_TEXTAREA ? t->end : c->in.n;
		return true;
	}
	after = after_gt(c, end);
	if (which == END_SCRIPT && is_jsonld(t))
		put_jsonld(c, str_sub(c->in, t->end, end));
	c->at = after;
	return true;
}

/* Whether the start tag is written: not past the limit of nesting. */
static bool
push(struct cut *c, const struct tag *t)
{
	uint32_t name = name_hash(t);

	if (t->is != NULL && t->is->is_empty)
		return true;
	if (t->is != NULL && t->is->ends_like && c->over == 0 && c->depth > 0 && c->open[c->depth - 1] == name)
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
	if (t->is != NULL && t->is->is_inline) {
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

/* Long data, and picture sizes where there is one picture, are read by nothing. */
static bool
attr_wanted(struct tag *t, const struct tree_attr *a)
{
	struct str name = str_of(attr_name(a->id));

	if (a->id < ATTR_KEPT || a->value.n > 64 * KIB ||
	    (a->value.n > PAGE_URL_MAX && a->id != ATTR_CONTENT))
		return false;
	if (a->id == ATTR_SRCSET)
		return name_is(t, "img") && a->value.n < KIB && find_attr(t, ATTR_SRC) == NULL;
	return a->value.n < 200 || !str_starts(name, STR("data-")) ||
	    str_starts(name, STR("data-src"));
}

/* A frame that holds its page (SingleFile) stands for it. False when t is none. */
static bool
put_frame(struct cut *c, struct tag *t)
{
	const struct tree_attr *page = !t->closing && name_is(t, "iframe") &&
	    c->frames < FRAMES_MAX ? find_attr(t, ATTR_SRCDOC) : NULL;
	struct tree_tag div = { .name = STR("div"), .is = element_of(STR("div")) };

	if (page == NULL || page->value.n == 0)
		return false;
	html_tree_start(c->out, &div);
	cut_page(entities_decode(c->a, page->value), c->frames + 1, c->out, c->a);
	html_tree_end(c->out, &div);
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
	    (find_attr(t, ATTR_SHADOWROOTMODE) != NULL || find_attr(t, ATTR_SHADOWROOT) != NULL))
		c->shadows++;
	else
		return;
	t->n = 3;
	memcpy(t->name, "div", 4);
	t->is = element_of(STR("div"));
}

static void
put_break(struct cut *c)
{
	struct tree_tag br = { .name = STR("br"), .is = element_of(STR("br")) };

	html_tree_start(c->out, &br);
}

static void
put_tag(struct cut *c, struct tag *t)
{
	struct tree_tag out = { str_make(t->name, t->n), t->is, t->attrs, 0 };
	bool keep = t->closing ? pop(c, t) : push(c, t);

	c->at = t->end;
	if (!keep) {
		if (c->depth == PAGE_DEPTH_MAX && !(t->is && t->is->is_inline) && !c->broke)
			put_break(c);
		c->broke = true;
		return;
	}
	c->broke = false;
	if (t->closing) {
		html_tree_end(c->out, &out);
		return;
	}
	for (size_t i = 0; i < t->n_attrs; i++)
		if (attr_wanted(t, &t->attrs[i]))
			t->attrs[out.n_attrs++] = t->attrs[i];
	html_tree_start(c->out, &out);
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
			put_tag(c, &t);
		}
	} else if (left > 2 && p[1] == '/') {
		c->at = after_gt(c, c->at);
	} else {
		html_tree_text(c->out, STR("&lt;"));
		c->broke = false;
		c->at++;
	}
}

static void
cut_page(struct str html, unsigned frames, struct tree *out, struct arena *a)
{
	struct cut c = { .in = html, .out = out, .a = a, .frames = frames };
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
			html_tree_text(out, str_sub(html, c.at, next));
			c.broke = false;
		}
		c.at = next;
		if (c.at < html.n)
			step(&c);
	}
}

void
html_cut(struct str html, struct tree *out, struct arena *a)
{
	cut_page(html, 0, out, a);
}
