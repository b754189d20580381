/*
 * From a query to what the ranking index is asked: words with their forms, and the
 * conditions that fields set, as SQL that is asked about one article or for all.
 */
#ifndef QUERY_TREE_H
#define QUERY_TREE_H

#include "archive/ar.h"
#include "match.h"
#include "passage.h"
#include "query.h"
#include "store/rank.h"

#define TREE_FORM_WEIGHT 0.6    /* of a form of a word beside the word itself */
#define TREE_PREFIX_TERMS 4000  /* words that a beginning stands for */
#define TREE_NAMES_FEW 2000     /* articles, up to which a name's are asked for at once */
#define TREE_SAVED_DEPTH 8
#define TREE_UNKNOWN_MAX 3 /* words that are looked at for typing errors */

/* What parts of the answer the query's in: asks for. */
enum search_in {
	SEARCH_ARTICLES = 1,
	SEARCH_PEOPLE = 2,
	SEARCH_COMPANIES = 4,
	SEARCH_CLAIMS = 8,
	SEARCH_ALL = 15,
};

struct lexicon; /* forms of words and the index as it is seen, kept between trees */

struct tree {
	struct archive *ar;
	struct arena *arena;
	enum rank_what what;
	int64_t today;
	struct query_mistake *mistake;
	struct lexicon *lexicon;
	struct wanted_list wanted; /* to be marked: words that are not excluded */
	bool excluded;             /* below a minus */
	bool fields;               /* something is asked that is no word */
	unsigned in;               /* of in:, 0 when it is not there */
	unsigned saved;            /* depth */
	struct str unknown;        /* a name that nobody has */
	bool unknown_person;
	struct str unknown_words[TREE_UNKNOWN_MAX]; /* of which no article has any form */
	size_t n_unknown_words;
	bool cut;                  /* a beginning stands for too many words */
	/* The text under the last check. */
	int64_t text_id;
	struct str text[3];
	struct buf text_bytes;
};

/* For one snapshot. */
struct lexicon *lexicon_new(struct db *db, struct arena *a);
struct rank_view *lexicon_view(const struct lexicon *x);

/*
 * The root for rank_search, in the arena. -1 for a mistake in the query (ERR_USAGE
 * and t->mistake) and for errors. *empty: the query has no word and no condition.
 */
int tree_build(struct tree *t, const struct query *q, struct rank_node *root, bool *empty,
    struct error *e);
void tree_release(struct tree *t);

/* For the tree_* files: */
int tree_mistake(struct tree *t, const struct query *q, struct error *e, const char *what);
/* Words; *some is false when there is nothing to search for. field: 0 or RANK_TERM_TITLE… */
int tree_match(struct tree *t, const struct query *q, char field, struct rank_node *out,
    bool *some, struct error *e);
int tree_near(struct tree *t, const struct query *q, struct rank_node *out, bool *some,
    struct error *e);
int tree_field(struct tree *t, const struct query *q, struct rank_node *out, bool *some,
    struct error *e);
struct rank_node tree_date(struct tree *t, const struct query *q);
struct rank_node tree_number(struct tree *t, const struct query *q);
/*
 * Title, byline and text of a document (of a claim: "", "", its words) into t->text, their
 * ASCII letters small.
 */
int tree_text(struct tree *t, int64_t id, struct error *e);
struct rank_node tree_and(struct tree *t, struct rank_node a, struct rank_node b);

#endif
