/*
 * The tree of an HTML page, made of its tags and texts in their order. Called inside of
 * html_mem_run: the tree is in the pool's memory.
 */
#ifndef PAGE_HTML_TREE_H
#define PAGE_HTML_TREE_H

#include <libxml/tree.h>

#include "base/buf.h"
#include "html_names.h"

struct tree_attr {
	enum attr_id id;
	struct str value; /* as written, without its quotes; p is NULL when there is none */
};

struct tree_tag {
	struct str name; /* lower case */
	const struct element *is; /* NULL when it is none that is known */
	const struct tree_attr *attrs;
	size_t n_attrs;
};

struct tree_open;

struct tree {
	xmlDoc *doc;
	struct tree_open *open; /* elements that are, the innermost last */
	size_t n_open;
	unsigned heads, bodies; /* of those */
	bool had_head, had_body;
	unsigned passed_over;   /* further tags of html, head and body, whose ends may come */
	struct buf text;        /* of the text node that is being read */
	size_t piece;           /* in it: what came since the last tag */
	bool refers;            /* the piece has a character reference */
};

/* t: zeroed. Whoever began it calls html_tree_free, also when html_mem_run was left early. */
void html_tree_begin(struct tree *t);
void html_tree_start(struct tree *t, const struct tree_tag *tag);
void html_tree_end(struct tree *t, const struct tree_tag *tag);
void html_tree_text(struct tree *t, struct str raw); /* with character references */
void html_tree_data(struct tree *t, struct str raw); /* without: of a script */
void html_tree_finish(struct tree *t);               /* after it t->doc has a root */
void html_tree_free(struct tree *t);

#endif
