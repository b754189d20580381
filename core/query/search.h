/*
 * A search across everything: articles, and beside them the people and companies that the
 * words name and the claims of these articles that have them. Results are in the arena.
 */
#ifndef QUERY_SEARCH_H
#define QUERY_SEARCH_H

#include "archive/archive.h"
#include "archive/names_find.h"
#include "passage.h"
#include "query.h"
#include "spell.h"
#include "tree.h"

#define SEARCH_PASSAGE 260 /* bytes of a passage */
#define SEARCH_BESIDE 3    /* names and claims shown beside the articles */
#define SEARCH_NEARNESS 30 /* of the best, put in order by how near the words stand, too */

enum search_order {
	ORDER_BEST,  /* BM25, of the SEARCH_NEARNESS best times 1 + nearness / 4 (nearness.h) */
	ORDER_WORDS, /* BM25 */
	ORDER_DATE,  /* newest first */
};

struct search_request {
	struct str query;
	unsigned in;     /* SEARCH_ARTICLES…; what the query's in: says comes first */
	size_t limit;    /* 0: all */
	enum search_order order;
	bool some;       /* where few have all words, let those with half of them follow */
	bool all_copies; /* do not fold near-duplicates under the best one */
	bool ids_only;
};

struct found_article {
	int64_t id;      /* of the page: what people type */
	int64_t article_id;
	struct str title, byline, site, published, url, lang;
	struct passage passage;
	double score;
	size_t copies;   /* near-duplicates folded under it */
	bool partial;    /* it lacks some of the words; those with all of them come first */
};

struct found_claim {
	int64_t id, page_id, article_id;
	struct str kind, mode, title, site, published, speaker, cue, hedge, context, date, numbers,
	    lang;
	struct passage words;
	struct str lead, tail; /* of a report: from its source or cue to its words, and after */
	uint32_t start, end; /* in the article's text */
	unsigned on_page;    /* of a PDF, from 1; 0: the article has no pages */
	double confidence;
	bool negated;
};

struct search_result {
	struct query query;
	unsigned in;
	struct found_name *people, *companies;
	size_t n_people, n_companies;
	struct found_claim *claims;
	size_t n_claims;
	struct found_article *articles;
	size_t n_articles;
	size_t n_full; /* of them: with all the words */
	struct found_name meant; /* name empty: nothing to suggest */
	struct str not_found;    /* what was typed for it */
	struct spelt spelt[TREE_UNKNOWN_MAX]; /* where no article has all of the words */
	size_t n_spelt;
	bool cut;                /* a word* stood for too many words: some were left out */
};

/* ERR_USAGE with *m: the query has a mistake. */
int archive_search(struct archive *ar, struct arena *a, const struct search_request *q,
    struct search_result *out, struct query_mistake *m, struct error *e);

/* What a list shows of an article, and its text, in the arena: 1, 0 when it is gone, -1. */
int article_get(struct archive *ar, struct arena *a, int64_t article_id,
    struct found_article *out, struct str *text, struct error *e);

/* The page of a PDF that a place is on, from 1; 0 when the article has no pages. */
int page_at(struct archive *ar, int64_t article_id, uint32_t at, unsigned *n, struct error *e);

/* One claim for a list; marks when `wanted` is not NULL. 1, 0 when it is not there, -1. */
int claim_get(struct archive *ar, struct arena *a, int64_t id, const struct wanted_list *wanted,
    struct found_claim *out, struct error *e);

#endif
