/*
 * Decisions: the person corrects what was found. Each is written down in words, takes
 * effect at once, and holds for new articles and after every reindex (rules.h). undo.h
 * takes one back.
 */
#ifndef ARCHIVE_DECIDE_H
#define ARCHIVE_DECIDE_H

#include "names_find.h"

/* `other` is the same one as `kept` and goes into it. */
int decide_merge(struct archive *ar, const struct found_name *kept,
    const struct found_name *other, struct error *e);

/* In these pages the name is another one's: `as` is the name of that one. */
int decide_split(struct archive *ar, const struct found_name *from, struct str as,
    const int64_t *pages, size_t n, struct error *e);

int decide_rename(struct archive *ar, const struct found_name *of, struct str name,
    struct error *e);

int decide_ignore(struct archive *ar, const struct found_name *what, struct error *e);

/* Never joined, however alike the names are. */
int decide_different(struct archive *ar, const struct found_name *one,
    const struct found_name *other, struct error *e);

/* verb: "keep", "reject", "note", "support", "dispute"; object: words or another claim. */
int decide_claim(struct archive *ar, const char *verb, int64_t claim_id, struct str object,
    struct error *e);

/* The words by which a decision names a claim: its page's address, tab, its words. */
int claim_subject(struct archive *ar, struct arena *a, int64_t claim_id, struct str *out,
    struct error *e);

struct decision {
	int64_t id, time;
	struct str verb, subject, object;
	bool undone;
};

/* All, in order, in the arena. */
int decisions_list(struct archive *ar, struct arena *a, struct decision **v, size_t *n,
    struct error *e);

/* Those on one claim that stand, newest first. */
int decisions_on_claim(struct archive *ar, struct arena *a, int64_t claim_id,
    struct decision **v, size_t *n, struct error *e);

#endif
