/* An article, as it is shown; results are in the arena. */
#ifndef QUERY_SHOW_H
#define QUERY_SHOW_H

#include "archive/archive.h"
#include "archive/names_find.h"
#include "search.h"
#include "text/doc.h"

struct shown_capture {
	int64_t id, time;
	struct str source, type, problem;
	struct str written, folded; /* the address that answered, when it is not the page's, and why it is */
	int status;
};

struct shown_note {
	int64_t time;
	struct str text;
};

struct shown_article {
	int64_t id, article_id, capture_id, added;
	bool readable; /* false: only address, time and captures are there */
	struct str title, byline, site, published, modified, lang, kind, url, canonical, image,
	    description, text, problems;
	struct block *blocks;
	size_t n_blocks;
	uint32_t *pages; /* of a PDF: where each begins */
	size_t n_pages;
	int64_t words, people, others, claims, sources; /* how many */
	int64_t dead, copied; /* of the sources: found dead, with a public copy that is known */
	struct shown_capture *captures; /* newest first */
	size_t n_captures;
	struct str *tags;
	size_t n_tags;
	struct shown_note *notes;
	size_t n_notes;
};

/* 1, or 0 when it is not there. */
int archive_show(struct archive *ar, struct arena *a, int64_t page_id,
    struct shown_article *out, struct error *e);

/* When it was published, else when it was first kept. */
int64_t shown_date(const struct shown_article *s);

struct shown_claim {
	struct found_claim claim;
	struct str before, after; /* the rest of its paragraph */
	struct str numbers; /* in words: "about 20 engineers; 3.5 %" */
	struct str capture_url;
	int64_t capture_id, capture_time;
	struct found_name *about;
	size_t n_about;
};

int archive_show_claim(struct archive *ar, struct arena *a, int64_t id, struct shown_claim *out,
    struct error *e);

#endif
