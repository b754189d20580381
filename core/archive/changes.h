/*
 * What changed between two readings of a page, as a reader would say it: sentences
 * added, removed or reworded, headline, byline, dates. What a page counts or clocks
 * ("3 hours ago", "1,204 shares") is no change.
 */
#ifndef ARCHIVE_CHANGES_H
#define ARCHIVE_CHANGES_H

#include "base/arena.h"
#include "text/diff.h"

enum change_kind { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_REWORDED };

struct change {
	enum change_kind kind;
	bool correction;         /* reads like a notice of correction */
	uint32_t old_start, old_end; /* bytes of the old text; equal when added */
	uint32_t new_start, new_end; /* bytes of the new text; equal when removed */
};

struct changes {
	struct change *v; /* in the order of the new text */
	size_t n;
};

struct changes changes_of(struct arena *a, struct str old_text, struct str new_text);

/*
 * Drops what did not change on the page: sentences that only left the article, or only
 * came into it, because another part of the page was taken for it. The pages are bytes.
 */
void changes_settle(struct arena *a, struct changes *c, struct str old_text,
    struct str new_text, struct str old_page, struct str new_page);

/* Two values of a field (headline, byline) that a reader would call different. */
bool changes_field(struct arena *a, struct str old_value, struct str new_value);

#endif
