/*
 * Bookmarks in tags: <DT><A HREF>, <DD> and <H3> of Netscape files, <li><a> of reading
 * lists, <outline> of OPML. The tags are read one after the other, without a tree: the
 * files of many programs close them as they like and nest folders as deep as they like.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "bookmarks_list.h"
#include "entities.h"

enum { FOLDERS_MAX = 32, ATTRS_MAX = 40 };

struct attr {
	struct str name, value;
};

struct tag {
	struct str name;   /* "/a" for an end */
	struct attr attrs[ATTRS_MAX];
	size_t n_attrs;
	struct str after;  /* the text up to the next tag */
	size_t line;
	bool ends_itself;  /* <outline …/> */
};

struct scan {
	struct bookmark_list *l;
	struct str rest;
	size_t line;
	struct str folders[FOLDERS_MAX]; /* names of the open ones; "" for those that say nothing */
	size_t depth;                    /* may pass FOLDERS_MAX */
	struct str folder;               /* named, and not yet open */
	struct entry entry;
	size_t entry_line;
	bool open;                       /* entry waits for its note */
};

static void
skip(struct scan *s, size_t n)
{
	for (size_t i = 0; i < n && i < s->rest.n; i++)
		s->line += s->rest.p[i] == '\n';
	s->rest = str_from(s->rest, n);
}

static size_t
run_of(struct str s, size_t at, const char *ends)
{
	while (at < s.n && !ascii_space(s.p[at]) && strchr(ends, s.p[at]) == NULL)
		at++;
	return at;
}

static size_t
skip_space(struct str s, size_t at)
{
	while (at < s.n && (ascii_space(s.p[at]) || s.p[at] == '/'))
		at++;
	return at;
}

/* The attribute at byte `at` of a tag's inside; where the next one may begin. */
static size_t
take_attr(struct str in, size_t at, struct attr *out)
{
	size_t end = run_of(in, at, "=");
	char quote;

	out->name = str_sub(in, at, end);
	out->value = STR("");
	while (end < in.n && ascii_space(in.p[end]))
		end++;
	if (end >= in.n || in.p[end] != '=')
		return end > at ? end : at + 1;
	end++;
	while (end < in.n && ascii_space(in.p[end]))
		end++;
	quote = end < in.n ? in.p[end] : '\0';
	if (quote == '"' || quote == '\'') {
		size_t close = str_findc(str_from(in, end + 1), quote);

		out->value = str_sub(in, end + 1, close == STR_NONE ? in.n : end + 1 + close);
		return close == STR_NONE ? in.n : end + close + 2;
	}
	at = end;
	end = run_of(in, at, "");
	out->value = str_sub(in, at, end);
	return end;
}

/* Where the tag that starts at '<' ends: quoted '>' do not count. */
static size_t
tag_end(struct str s)
{
	char quote = '\0';

	for (size_t i = 1; i < s.n; i++) {
		char c = s.p[i];

		if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if ((c == '"' || c == '\'') && s.p[i - 1] == '=')
			quote = c;
		else if (c == '>')
			return i;
	}
	return STR_NONE;
}

static bool
next_tag(struct scan *s, struct tag *t)
{
	size_t at = str_findc(s->rest, '<'), end;
	struct str in;

	if (at == STR_NONE)
		return false;
	skip(s, at);
	*t = (struct tag){ .line = s->line };
	if (str_starts(s->rest, STR("<!--"))) {
		end = str_find(s->rest, STR("-->"));
		skip(s, end == STR_NONE ? s->rest.n : end + 3);
		return true;
	}
	end = tag_end(s->rest);
	if (end == STR_NONE)
		return false;
	in = str_sub(s->rest, 1, end);
	skip(s, end + 1);
	at = run_of(in, 1, "/");
	t->name = str_sub(in, 0, at);
	t->ends_itself = in.n > 0 && in.p[in.n - 1] == '/';
	for (at = skip_space(in, at); at < in.n && t->n_attrs < ATTRS_MAX;
	    at = skip_space(in, at))
		at = take_attr(in, at, &t->attrs[t->n_attrs++]);
	t->after = str_sub(s->rest, 0, str_findc(s->rest, '<'));
	return true;
}

static struct str
attr(const struct scan *s, const struct tag *t, const char *name)
{
	for (size_t i = 0; i < t->n_attrs; i++)
		if (str_eqi(t->attrs[i].name, str_of(name)))
			return str_trim(entities_decode(s->l->a, t->attrs[i].value));
	return STR("");
}

static bool
is_named(const struct tag *t, const char *name)
{
	return str_eqi(t->name, str_of(name));
}

/* ---- folders ---- */

static void
enter(struct scan *s, struct str folder)
{
	if (s->depth < FOLDERS_MAX)
		s->folders[s->depth] = folder;
	s->depth++;
}

static void
leave(struct scan *s)
{
	if (s->depth > 0)
		s->depth--;
}

static void
put_folders(struct scan *s)
{
	for (size_t i = 0; i < s->depth && i < FOLDERS_MAX; i++)
		entry_tag(s->l, &s->entry, s->folders[i]);
}

/* ---- Netscape files and lists of links ---- */

static void
finish(struct scan *s)
{
	if (s->open)
		list_add(s->l, &s->entry, "line", s->entry_line);
	s->open = false;
}

static void
start_link(struct scan *s, const struct tag *t)
{
	struct str time = attr(s, t, "add_date"), tags = attr(s, t, "tags");

	finish(s);
	s->entry = (struct entry){ .cap_tags = 0 };
	s->entry_line = t->line;
	s->open = true;
	entry_url(s->l, &s->entry, attr(s, t, "href"));
	entry_title(s->l, &s->entry, entities_decode(s->l->a, t->after));
	entry_time(&s->entry, time.n > 0 ? time : attr(s, t, "time_added"));
	entry_tags(s->l, &s->entry, tags.n > 0 ? tags : attr(s, t, "labels"));
	put_folders(s);
}

/* The browser's own folders ("Bookmarks bar") are no words of the person. */
static bool
is_browsers(const struct scan *s, const struct tag *t)
{
	return attr(s, t, "personal_toolbar_folder").n > 0 ||
	    attr(s, t, "unfiled_bookmarks_folder").n > 0;
}

static void
read_netscape(struct scan *s, const struct tag *t)
{
	if (is_named(t, "a")) {
		start_link(s, t);
	} else if (is_named(t, "dd") && s->open) {
		entry_note(s->l, &s->entry, entities_decode(s->l->a, t->after));
	} else if (is_named(t, "h3")) {
		finish(s);
		s->folder = is_browsers(s, t) ? STR("") :
		    str_trim(entities_decode(s->l->a, t->after));
	} else if (is_named(t, "dl")) {
		finish(s);
		enter(s, s->folder);
		s->folder = STR("");
	} else if (is_named(t, "/dl")) {
		finish(s);
		leave(s);
	}
}

/* ---- OPML ---- */

static void
read_outline(struct scan *s, const struct tag *t)
{
	struct str feed = attr(s, t, "xmlUrl"), page = attr(s, t, "url"),
		   title = attr(s, t, "title"), type = attr(s, t, "type");

	if (title.n == 0)
		title = attr(s, t, "text");
	if (feed.n > 0 || page.n > 0 || type.n > 0) {
		s->entry = (struct entry){ .b = { .feed = feed.n > 0 } };
		entry_url(s->l, &s->entry, feed.n > 0 ? feed : page);
		entry_title(s->l, &s->entry, title);
		put_folders(s);
		list_add(s->l, &s->entry, "line", t->line);
	}
	if (!t->ends_itself)
		enter(s, feed.n == 0 && page.n == 0 ? title : STR(""));
}

void
bookmarks_markup(struct bookmark_list *l, struct str text)
{
	struct scan s = { .l = l, .rest = text, .line = 1, .folder = STR("") };
	struct tag t;

	while (next_tag(&s, &t)) {
		if (is_named(&t, "outline"))
			read_outline(&s, &t);
		else if (is_named(&t, "/outline"))
			leave(&s);
		else
			read_netscape(&s, &t);
	}
	finish(&s);
}
