/* Comma-separated values (RFC 4180) with the names of the columns in the first line. */
#include "base/buf.h"
#include "base/limits.h"
#include "bookmarks_list.h"

enum { COLUMNS_MAX = 64, FIELD_MAX = 256 * 1024 };

enum role { ROLE_NONE, ROLE_URL, ROLE_TITLE, ROLE_TAGS, ROLE_FOLDER, ROLE_TIME, ROLE_NOTE,
	ROLE_PASSAGE };

static const struct {
	const char *name;
	enum role role;
} names[] = {
	{ "url", ROLE_URL }, { "link", ROLE_URL }, { "href", ROLE_URL }, { "uri", ROLE_URL },
	{ "bookmark url", ROLE_URL }, { "title", ROLE_TITLE }, { "name", ROLE_TITLE },
	{ "tags", ROLE_TAGS }, { "labels", ROLE_TAGS }, { "document tags", ROLE_TAGS },
	{ "folder", ROLE_FOLDER }, { "collection", ROLE_FOLDER }, { "time_added", ROLE_TIME },
	{ "created", ROLE_TIME }, { "created_at", ROLE_TIME }, { "saved date", ROLE_TIME },
	{ "saved_at", ROLE_TIME }, { "timestamp", ROLE_TIME }, { "date", ROLE_TIME },
	{ "date added", ROLE_TIME }, { "time", ROLE_TIME }, { "note", ROLE_NOTE },
	{ "notes", ROLE_NOTE }, { "document note", ROLE_NOTE }, { "comment", ROLE_NOTE },
	{ "description", ROLE_NOTE }, { "selection", ROLE_PASSAGE },
	{ "highlights", ROLE_PASSAGE }, { "highlight", ROLE_PASSAGE },
};

/* Places that every reading list has: the page's state, not a word of the person. */
static const char *const states[] = { "unread", "archive", "starred", "unsorted", "new",
	"later", "feed", "shortlist", "inbox" };

struct table {
	struct str rest;
	size_t line;      /* of what is read next */
	char sep;
	struct buf text;  /* of the record's fields, one after the other */
	struct str fields[COLUMNS_MAX];
	size_t ends[COLUMNS_MAX];
	size_t n;
	bool broken;      /* a quotation mark that nothing closes */
};

static enum role
role_of(struct str name)
{
	name = str_trim(name);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_eqi(name, str_of(names[i].name)))
			return names[i].role;
	return ROLE_NONE;
}

static char
take(struct table *t)
{
	char c = t->rest.p[0];

	t->rest = str_from(t->rest, 1);
	if (c == '\r' && t->rest.n > 0 && t->rest.p[0] == '\n')
		t->rest = str_from(t->rest, 1);
	if (c == '\r')
		c = '\n';
	t->line += c == '\n';
	return c;
}

/* One field; returns what ended it: the separator, a line feed, or 0 at the end. */
static char
take_field(struct table *t)
{
	bool quoted = t->rest.n > 0 && t->rest.p[0] == '"', open = quoted;

	if (quoted)
		take(t);
	while (t->rest.n > 0) {
		char c = take(t);

		if (open && c == '"') {
			if (t->rest.n > 0 && t->rest.p[0] == '"')
				buf_c(&t->text, take(t));
			else
				open = false;
		} else if (!open && (c == t->sep || c == '\n')) {
			return c;
		} else {
			buf_c(&t->text, c);
		}
	}
	t->broken = t->broken || open;
	return 0;
}

/* The next record with a word in it. */
static bool
take_record(struct table *t)
{
	char end;

	while (t->rest.n > 0) {
		buf_clear(&t->text);
		t->n = 0;
		t->broken = false;
		do {
			end = take_field(t);
			if (t->n < COLUMNS_MAX)
				t->ends[t->n++] = t->text.n;
		} while (end == t->sep);
		for (size_t i = 0; i < t->n; i++)
			t->fields[i] = str_sub(buf_view(&t->text),
			    i > 0 ? t->ends[i - 1] : 0, t->ends[i]);
		if (str_trim(buf_view(&t->text)).n > 0)
			return true;
	}
	return false;
}

static void
start(struct table *t, struct str text)
{
	struct str head = str_sub(text, 0, 4 * KIB);
	size_t comma = str_findc(head, ','), semi = str_findc(head, ';');

	*t = (struct table){ .rest = text, .line = 1, .text = { .max = FIELD_MAX } };
	t->sep = str_findc(head, '\t') < comma && str_findc(head, '\t') < semi ? '\t' :
	    semi < comma ? ';' : ',';
}

static bool
take_head(struct table *t, enum role roles[COLUMNS_MAX])
{
	bool url = false;

	if (!take_record(t) || t->n < 2)
		return false;
	for (size_t i = 0; i < t->n; i++) {
		roles[i] = role_of(t->fields[i]);
		url = url || roles[i] == ROLE_URL;
	}
	return url;
}

bool
bookmarks_csv_is(struct str text)
{
	enum role roles[COLUMNS_MAX] = { ROLE_NONE };
	struct table t;
	bool is;

	start(&t, str_sub(text, 0, 64 * KIB));
	is = take_head(&t, roles);
	buf_free(&t.text);
	return is;
}

static void
put_folder(struct bookmark_list *l, struct entry *en, struct str folder)
{
	struct str one;

	while (str_cut(&folder, '/', &one)) {
		bool state = false;

		one = str_trim(one);
		for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++)
			state = state || str_eqi(one, str_of(states[i]));
		if (!state)
			entry_tag(l, en, one);
	}
}

static void
put_field(struct bookmark_list *l, struct entry *en, enum role role, struct str s)
{
	switch (role) {
	case ROLE_URL:
		entry_url(l, en, s);
		break;
	case ROLE_TITLE:
		entry_title(l, en, s);
		break;
	case ROLE_TAGS:
		entry_tags(l, en, s);
		break;
	case ROLE_FOLDER:
		put_folder(l, en, s);
		break;
	case ROLE_TIME:
		entry_time(en, s);
		break;
	case ROLE_NOTE:
		entry_note(l, en, s);
		break;
	case ROLE_PASSAGE:
		entry_passage(l, en, s);
		break;
	case ROLE_NONE:
		break;
	}
}

void
bookmarks_csv(struct bookmark_list *l, struct str text)
{
	enum role roles[COLUMNS_MAX] = { ROLE_NONE };
	struct table t;
	size_t columns, line;

	start(&t, text);
	take_head(&t, roles);
	columns = t.n;
	for (line = t.line; take_record(&t); line = t.line) {
		struct entry en = { .cap_tags = 0 };

		if (t.broken || t.text.full) {
			list_passed(l, "line", line, t.broken ?
				"a quotation mark is not closed" : "the fields are too long");
			t.text.full = false;
			continue;
		}
		if (t.n > columns) {
			list_passed(l, "line", line, "more fields than columns");
			continue;
		}
		for (size_t i = 0; i < t.n; i++)
			put_field(l, &en, roles[i], t.fields[i]);
		list_add(l, &en, "line", line);
	}
	buf_free(&t.text);
}
