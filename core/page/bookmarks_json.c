/*
 * Bookmarks as JSON: objects with an address, wherever they stand below arrays, folders
 * and collections. What they say of a page goes by few names in all programs.
 */
#include <jansson.h>

#include "bookmarks_list.h"
#include "json_text.h"

enum { DEPTH_MAX = 200 };

static const char *const urls[] = { "url", "href", "uri", "link", "given_url",
	"original_url", NULL };
static const char *const titles[] = { "title", "name", "description", NULL };
static const char *const times[] = { "time", "created", "created_at", "createdAt",
	"date_added", "dateAdded", "savedAt", "time_added", "addedAt", NULL };
static const char *const notes[] = { "note", "notes", "extended", "comment", NULL };
static const char *const labels[] = { "tags", "labels", NULL };
static const char *const marks[] = { "highlights", "annotations", NULL };
static const char *const words[] = { "quote", "text", "highlight", NULL };

struct walk {
	struct bookmark_list *l;
	size_t n; /* entries seen */
};

static struct str
string_of(json_t *v)
{
	return json_is_string(v) ? str_make(json_string_value(v), json_string_length(v)) :
				   STR("");
}

static struct str
string(json_t *j, const char *const *keys)
{
	for (; *keys; keys++) {
		struct str s = string_of(json_object_get(j, *keys));

		if (s.n > 0)
			return s;
	}
	return STR("");
}

static json_t *
array(json_t *j, const char *const *keys)
{
	for (; *keys; keys++)
		if (json_is_array(json_object_get(j, *keys)))
			return json_object_get(j, *keys);
	return NULL;
}

static void
put_time(struct walk *w, struct entry *en, json_t *j)
{
	for (const char *const *k = times; *k; k++) {
		json_t *v = json_object_get(j, *k);

		if (json_is_integer(v))
			entry_time(en, arena_fmt(w->l->a, "%lld",
			    (long long)json_integer_value(v)));
		else if (string_of(v).n > 0)
			entry_time(en, string_of(v));
	}
}

/* ["a"], [{"name":"a"}], or a string: Pinboard's are parted by spaces. */
static void
put_labels(struct walk *w, struct entry *en, json_t *j)
{
	static const char *const names[] = { "name", "label", "title", NULL };
	struct str line = string(j, labels), one;
	json_t *all = array(j, labels), *v;
	size_t i;

	if (all == NULL && json_object_get(j, "href") != NULL && str_findc(line, ',') == STR_NONE)
		while (str_cut(&line, ' ', &one))
			entry_tag(w->l, en, one);
	else if (all == NULL)
		entry_tags(w->l, en, line);
	json_array_foreach(all, i, v)
		entry_tag(w->l, en, json_is_object(v) ? string(v, names) : string_of(v));
}

static void
put_passages(struct walk *w, struct entry *en, json_t *j)
{
	json_t *all = array(j, marks), *v;
	size_t i;

	json_array_foreach(all, i, v) {
		entry_passage(w->l, en, json_is_object(v) ? string(v, words) : string_of(v));
		if (json_is_object(v) && string(v, words).n > 0)
			entry_note(w->l, en, string(v, notes));
	}
}

/* A description is the title of a page that has no other (Pinboard), else a note. */
static void
put_words(struct walk *w, struct entry *en, json_t *j)
{
	struct str title = string(j, titles);

	if (en->b.title.n == 0)
		entry_title(w->l, en, title);
	entry_note(w->l, en, string(j, notes));
	if (json_object_get(j, "title") != NULL || json_object_get(j, "name") != NULL)
		entry_note(w->l, en, string_of(json_object_get(j, "description")));
	put_time(w, en, j);
	put_labels(w, en, j);
	put_passages(w, en, j);
}

static bool
put_entry(struct walk *w, json_t *j)
{
	json_t *inner = json_object_get(j, "content");
	struct entry en = { .cap_tags = 0 };
	bool named = false;

	for (const char *const *k = urls; *k; k++)
		named = named || json_is_string(json_object_get(j, *k));
	if (!named && !(json_is_object(inner) && json_is_string(json_object_get(inner, "url"))))
		return false;
	/* The browser's own: places, folders and what lies in its menus. */
	if (str_starts(string(j, urls), STR("place:")))
		return true;
	entry_url(w->l, &en, named ? string(j, urls) : string(inner, urls));
	put_words(w, &en, j);
	if (!named)
		entry_title(w->l, &en, en.b.title.n ? en.b.title : string(inner, titles));
	list_add(w->l, &en, "entry", ++w->n);
	return true;
}

static void
walk(struct walk *w, json_t *j, int depth)
{
	const char *key;
	json_t *v;
	size_t i;

	if (depth > DEPTH_MAX)
		return;
	if (json_is_array(j)) {
		json_array_foreach(j, i, v)
			walk(w, v, depth + 1);
	} else if (json_is_object(j) && (json_is_array(json_object_get(j, "children")) ||
		       !put_entry(w, j))) {
		json_object_foreach(j, key, v)
			if (json_is_object(v) || json_is_array(v))
				walk(w, v, depth + 1);
	}
}

int
bookmarks_json(struct bookmark_list *l, struct str text, struct error *e)
{
	struct walk w = { .l = l };
	json_error_t why;
	json_t *j;

	text = json_text(l->a, text);
	j = json_loadb(text.p, text.n, JSON_ALLOW_NUL, &why);
	if (j == NULL)
		return err_set(e, ERR_INPUT, "line %d: JSON is broken (%s)", why.line, why.text);
	walk(&w, j, 0);
	json_decref(j);
	if (w.n == 0)
		return err_set(e, ERR_INPUT, "no addresses in this JSON");
	return 0;
}
