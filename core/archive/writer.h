/*
 * What writing an archive needs beside the connection: row numbers it has seen, and
 * index entries that wait for the end of the transaction.
 */
#ifndef ARCHIVE_WRITER_H
#define ARCHIVE_WRITER_H

#include "ar.h"
#include "base/map.h"
#include "rules.h"

/* Row numbers by name, forgotten as a whole when there are too many. */
struct idcache {
	struct map map;
	struct arena keys;
};

bool idcache_get(const struct idcache *c, struct str key, int64_t *id);
void idcache_put(struct idcache *c, struct str key, int64_t id);
void idcache_clear(struct idcache *c);
void idcache_free(struct idcache *c);

/*
 * Entries for the indexes: of an article FTS5 and the ranking index, of a claim the
 * latter. FTS5 writes a segment of its own whenever the rowid, that of the page, does
 * not rise: what would go back waits, and goes in sorted at the end of the transaction.
 */
enum index_table { INDEX_ARTICLE, INDEX_CLAIM };

struct index_op {
	enum index_table table;
	bool drop; /* the words are those that were indexed */
	int64_t id, page;
	size_t order;
	struct str title, byline, text; /* title and byline: articles only */
};

struct index_queue {
	struct index_op *v;
	size_t n, cap;
	struct arena words;
	int64_t last; /* page of this transaction */
};

int index_put(struct archive *ar, const struct index_op *op, struct error *e);
int rank_put(struct archive *ar, const struct index_op *op, struct error *e);
int index_flush(struct archive *ar, struct error *e); /* all that wait */
void index_forget(struct archive *ar);
void index_free(struct index_queue *q);

/* Texts are kept in pieces that fill pages of the file: which one is being filled. */
struct text_page {
	int64_t last; /* piece; 0: not known yet */
	size_t room; /* bytes after it */
};

struct text_place {
	int64_t piece, pieces;
};

int text_put(struct archive *ar, struct str text, struct text_place *at, struct error *e);

struct writer {
	struct idcache urls, sites;
	struct index_queue queue;
	struct text_page page;
	struct rules rules;   /* what was decided about names */
	struct arena scratch; /* of one page */
	int64_t data_version; /* when the caches were last right */
};

/* In thousandths. */
static inline int64_t
confidence_kept(float c)
{
	return (int64_t)((double)c * 1000 + 0.5);
}

/*
 * One writing call: part of the batch, or a transaction of its own. What lies between
 * is in the archive whole or not at all. part_end passes rc through: 0 ends it well,
 * -1 takes it back, with all of the batch that it is part of.
 */
int part_begin(struct archive *ar, struct error *e);
int part_end(struct archive *ar, int rc, struct error *e);

/* A name of an entity; is_full: articles that use it mean this entity. */
int entity_alias_put(struct archive *ar, int64_t id, struct str name, bool is_full,
    struct error *e);

/* The entity that has a full name, made when there is none. */
int entity_named(struct archive *ar, bool person, struct str name, int64_t *id,
    struct error *e);

#endif
