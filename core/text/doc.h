/*
 * A text with its structure: what a page becomes and what names and claims are
 * found in. All offsets are bytes into doc.text, which is valid UTF-8, half open.
 * Everything is in the page's arena.
 */
#ifndef TEXT_DOC_H
#define TEXT_DOC_H

#include "base/arena.h"
#include "base/str.h"

enum block_kind {
	BLOCK_PARA,
	BLOCK_HEADING, /* level 1 to 6 */
	BLOCK_ITEM,    /* one list item; level is its depth, from 1 */
	BLOCK_QUOTE,   /* a paragraph of a block quotation */
	BLOCK_CELL,    /* one table cell; level is its column, from 1 */
	BLOCK_CODE,
	BLOCK_CAPTION, /* of an image, table or video */
};

/* Blocks are in order, do not overlap, and hold every word of the text. */
struct block {
	uint32_t start, end;
	enum block_kind kind;
	uint8_t level;
	bool ordered;   /* items: of a numbered list */
	bool row_start; /* cells: first of its row */
};

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_PUNCT };

/*
 * Words keep inner apostrophes and hyphens ("don't", "co-founder"); a possessive 's
 * or ’s is a token of its own; abbreviations keep their full stop ("U.S.", "Inc.",
 * "J."); addresses are one word. Numbers keep inner signs ("3,891", "2.5") and the
 * letters that hang on them ("20th", "3M", "30-year-old"). A run of CJK characters is
 * one word.
 */
struct token {
	uint32_t start, end;
	enum token_kind kind;
	bool space_before; /* white space or a block's start stands before it */
};

struct sentence {
	uint32_t start, end; /* bytes, trimmed */
	uint32_t first, last; /* tokens, half open */
	uint32_t block;       /* index of the block it stands in */
};

struct doc {
	struct str text;
	struct block *blocks;
	size_t n_blocks;
	struct str title;     /* may be empty, as all below */
	struct str byline;
	struct str site;
	struct str published; /* ISO 8601 */
	struct str lang;      /* ISO 639-1, "en" */

	/* Filled by doc_prepare. */
	struct token *tokens;
	size_t n_tokens;
	struct sentence *sentences; /* never across blocks */
	size_t n_sentences;
};

/* One BLOCK_PARA for each run of lines between blank lines; for text without structure. */
void doc_paragraphs(struct arena *a, struct doc *d);

/* Tokens and sentences of every block. d->blocks must be there. */
void doc_prepare(struct arena *a, struct doc *d);

/* The nearest heading (or list title) before byte `at`; empty when there is none. */
struct str doc_section(const struct doc *d, uint32_t at);

#endif
