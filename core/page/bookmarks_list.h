/* The list that the readers of bookmarks_*.c fill. */
#ifndef PAGE_BOOKMARKS_LIST_H
#define PAGE_BOOKMARKS_LIST_H

#include "base/map.h"
#include "page.h"

/* One entry while it is put together. */
struct entry {
	struct bookmark b;
	size_t cap_tags, cap_notes;
};

struct bookmark_list {
	struct arena *a;
	struct article *art;
	struct entry *entries;
	size_t n, cap;
	struct map by_url;
	size_t passed; /* over */
};

void entry_url(struct bookmark_list *l, struct entry *en, struct str url);
void entry_title(struct bookmark_list *l, struct entry *en, struct str title);
void entry_tag(struct bookmark_list *l, struct entry *en, struct str label);

/* Labels of one field: ["a","b"], ['a', 'b'], "a|b", else "a, b"; "" for none. */
void entry_tags(struct bookmark_list *l, struct entry *en, struct str labels);
void entry_note(struct bookmark_list *l, struct entry *en, struct str text);
void entry_passage(struct bookmark_list *l, struct entry *en, struct str text);

/* Seconds, milliseconds or microseconds since 1970, those since 1601, or a date. */
void entry_time(struct entry *en, struct str time);

/* Takes the entry in, or says why not: `where` is "line" or "entry", n its number. */
void list_add(struct bookmark_list *l, const struct entry *en, const char *where, size_t n);

/* One that could not be read. */
void list_passed(struct bookmark_list *l, const char *where, size_t n, const char *why);

/* The readers. Each is given text that it was found to be for. */
void bookmarks_markup(struct bookmark_list *l, struct str text); /* Netscape, OPML */
void bookmarks_csv(struct bookmark_list *l, struct str text);
bool bookmarks_csv_is(struct str text);
void bookmarks_lines(struct bookmark_list *l, struct str text);
bool bookmarks_lines_is(struct str text);
int bookmarks_json(struct bookmark_list *l, struct str text, struct error *e);

#endif
