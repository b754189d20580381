#include "bookmarks.h"

#include "base/limits.h"
#include "base/safe.h"
#include "bookmarks_list.h"
#include "text/date.h"
#include "url/url.h"

#define LOOK (64 * KIB)
#define TOLD_MAX 1000 /* entries passed over that are told one by one */
#define FIELD_MAX (64 * KIB)
#define SINCE_1601 INT64_C(11644473600)

/* ---- one entry ---- */

static struct str
clean(struct arena *a, struct str s, bool one_line, size_t max)
{
	struct buf b = { .max = 2 * max + 16 };

	s = str_trim(str_sub(s, 0, max));
	if (one_line)
		safe_title(&b, s);
	else
		safe_text(&b, s);
	s = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return s;
}

void
entry_url(struct bookmark_list *l, struct entry *en, struct str url)
{
	en->b.url = arena_dup(l->a, str_trim(url));
}

void
entry_title(struct bookmark_list *l, struct entry *en, struct str title)
{
	en->b.title = clean(l->a, title, true, PAGE_TITLE_MAX);
}

void
entry_tag(struct bookmark_list *l, struct entry *en, struct str label)
{
	label = clean(l->a, label, true, PAGE_TITLE_MAX);
	for (size_t i = 0; i < en->b.n_tags; i++)
		if (str_eq(en->b.tags[i], label))
			return;
	if (label.n > 0)
		*ARENA_PUSH(l->a, en->b.tags, en->b.n_tags, en->cap_tags) = label;
}

static struct str
unquoted(struct str s)
{
	s = str_trim(s);
	if (s.n >= 2 && (s.p[0] == '"' || s.p[0] == '\'') && s.p[s.n - 1] == s.p[0])
		return str_sub(s, 1, s.n - 1);
	return s;
}

void
entry_tags(struct bookmark_list *l, struct entry *en, struct str labels)
{
	struct str piece;
	char sep = ',';

	labels = str_trim(labels);
	if (labels.n >= 2 && labels.p[0] == '[' && labels.p[labels.n - 1] == ']')
		labels = str_sub(labels, 1, labels.n - 1);
	else if (str_findc(labels, '|') != STR_NONE)
		sep = '|';
	while (str_cut(&labels, sep, &piece))
		entry_tag(l, en, unquoted(piece));
}

void
entry_note(struct bookmark_list *l, struct entry *en, struct str text)
{
	text = clean(l->a, text, false, FIELD_MAX);
	for (size_t i = 0; i < en->b.n_notes; i++)
		if (str_eq(en->b.notes[i], text))
			return;
	if (text.n > 0)
		*ARENA_PUSH(l->a, en->b.notes, en->b.n_notes, en->cap_notes) = text;
}

void
entry_passage(struct bookmark_list *l, struct entry *en, struct str text)
{
	text = clean(l->a, text, false, FIELD_MAX);
	if (text.n > 0)
		entry_note(l, en, arena_fmt(l->a, "> %.*s", STRF(text)));
}

void
entry_time(struct entry *en, struct str time)
{
	struct date d;
	uint64_t v;
	int64_t t = 0;

	time = str_trim(time);
	if (str_u64(time, &v)) {
		t = time.n >= 17 ? (int64_t)(v / 1000000) - SINCE_1601 :
		    time.n >= 15 ? (int64_t)(v / 1000000) :
		    time.n >= 12 ? (int64_t)(v / 1000) : (int64_t)v;
	} else if (date_parse(time, &d)) {
		t = date_seconds(&d);
	}
	if (t > 0)
		en->b.saved = t;
}

/* ---- the list ---- */

void
list_passed(struct bookmark_list *l, const char *where, size_t n, const char *why)
{
	if (l->passed++ < TOLD_MAX)
		article_diag(l->a, l->art, DIAG_WARNING, "%s %zu: %s", where, n, why);
}

static const char *
why_not(struct bookmark_list *l, struct str url)
{
	struct error e = ERROR_INIT;
	struct url u;

	if (url.n == 0)
		return "no address";
	if (url.n > PAGE_URL_MAX)
		return "the address is too long";
	if (url_parse(l->a, url, STR(""), &u, &e) != 0)
		return "that is no address";
	return url_is_http(&u) ? NULL : "not an address of the web";
}

static void
join(struct bookmark_list *l, struct entry *to, const struct entry *from)
{
	for (size_t i = 0; i < from->b.n_tags; i++)
		entry_tag(l, to, from->b.tags[i]);
	for (size_t i = 0; i < from->b.n_notes; i++)
		entry_note(l, to, from->b.notes[i]);
	if (to->b.title.n == 0)
		to->b.title = from->b.title;
	if (from->b.saved && (to->b.saved == 0 || from->b.saved < to->b.saved))
		to->b.saved = from->b.saved;
}

void
list_add(struct bookmark_list *l, const struct entry *en, const char *where, size_t n)
{
	const char *why = why_not(l, en->b.url);
	uint32_t *known;

	if (why != NULL) {
		list_passed(l, where, n, why);
		return;
	}
	known = map_put(&l->by_url, en->b.url);
	if (*known != MAP_NONE) {
		join(l, &l->entries[*known], en);
		return;
	}
	*known = (uint32_t)l->n;
	*ARENA_PUSH(l->a, l->entries, l->n, l->cap) = *en;
}

/* ---- which it is ---- */

static bool
has(struct str text, const char *words)
{
	return str_findi(text, str_of(words)) != STR_NONE;
}

/* NULL: none that is known. */
static const char *
kind_of_markup(struct str text)
{
	struct str look = str_sub(text, 0, LOOK);

	if (has(look, "<opml"))
		return "OPML";
	if (has(look, "netscape-bookmark-file"))
		return "bookmarks";
	if (has(look, "<title>pocket export") || has(look, " time_added="))
		return "Pocket";
	if (has(look, "<title>instapaper: export"))
		return "Instapaper";
	return has(look, " add_date=") ? "bookmarks" : NULL;
}

static int
read_text(struct bookmark_list *l, struct str text, struct error *e)
{
	const char *kind = "CSV";

	if (text.n > 0 && text.p[0] == '<') {
		kind = kind_of_markup(text);
		if (kind == NULL)
			return err_set(e, ERR_INPUT, "neither bookmarks nor a reading list: "
			    "a page or a feed is added with arch add or arch feed");
		bookmarks_markup(l, text);
	} else if (text.n > 0 && (text.p[0] == '{' || text.p[0] == '[')) {
		kind = "JSON";
		if (bookmarks_json(l, text, e) != 0)
			return -1;
	} else if (bookmarks_csv_is(text)) {
		bookmarks_csv(l, text);
	} else if (bookmarks_lines_is(text)) {
		kind = "list";
		bookmarks_lines(l, text);
	} else {
		return err_set(e, ERR_INPUT, "not an export that is known");
	}
	l->art->doc.title = str_of(kind);
	return 0;
}

int
bookmarks_read(struct arena *a, struct str utf8, struct article *art, struct error *e)
{
	struct bookmark_list l = { .a = a, .art = art };
	int r = read_text(&l, str_trim(utf8), e);

	map_free(&l.by_url);
	if (r != 0)
		return -1;
	if (l.passed > TOLD_MAX)
		article_diag(a, art, DIAG_WARNING, "%zu more were passed over",
		    l.passed - TOLD_MAX);
	art->bookmarks = ARENA_NEW(a, struct bookmark, l.n + 1);
	for (size_t i = 0; i < l.n; i++)
		art->bookmarks[i] = l.entries[i].b;
	art->n_bookmarks = l.n;
	return 0;
}
