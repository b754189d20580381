/*
 * Reading a page: bytes in, article out. No I/O, no state but the arena.
 * (libxml2, cmark and jansson are behind this header and used nowhere else.)
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "base/arena.h"
#include "base/err.h"
#include "bookmark.h"
#include "text/doc.h"

enum page_media {
	PAGE_AUTO, /* by content, then by header and name */
	PAGE_HTML,
	PAGE_MARKDOWN,
	PAGE_TEXT,
	PAGE_PDF, /* when it is said to be: the layout that pdftotext made of it (pdf.h) */
	PAGE_FEED, /* RSS, Atom, JSON Feed */
	PAGE_EML,
	PAGE_MHTML,
	PAGE_EPUB,
	PAGE_BOOKMARKS, /* only when it is said to be: bookmarks.h */
	PAGE_BINARY, /* recognised, not readable: an error */
};

/* A further page of the same article. */
struct page_part {
	struct str bytes, url, charset, type;
};

struct page_input {
	struct str bytes;
	struct str url;     /* the page's address, base of its links; may be empty */
	struct str charset; /* of the HTTP header; may be empty */
	struct str type;    /* media type of the HTTP header; may be empty */
	struct str name;    /* file name, for its ending; may be empty */
	enum page_media as; /* overrides the detection */
	bool explain;       /* fill article.explain */
	bool text_only;     /* nobody asks who and what is in the text */
	struct str pdf;     /* the file that a PAGE_PDF's layout was made of; may be empty */
	const struct page_part *more; /* that may go on with it, in order */
	size_t n_more;
	struct str first;   /* of a further page: the address of the first; else empty */
	unsigned number;    /* of further pages before it, and itself; else 0 */
};

enum link_role { LINK_CITATION, LINK_RELATED, LINK_MEDIA, LINK_NAVIGATION };

struct link {
	struct str url;       /* resolved and serialised; http, https only */
	struct str text;      /* anchor text, one line */
	struct str section;   /* heading it stands under; may be empty */
	struct str rel;       /* as written: "nofollow sponsored"; may be empty */
	enum link_role role;
	uint32_t start, end;  /* anchor's bytes in doc.text; equal when it is not in the text */
};

enum page_kind {
	PAGE_ARTICLE,
	PAGE_LISTING, /* home pages, indexes, galleries */
	PAGE_THREAD,  /* forum, comments, live blog */
	PAGE_PRODUCT,
	PAGE_ERROR,   /* says "not found" */
	PAGE_WALL,    /* login, pay, consent or bot check */
	PAGE_PARKED,  /* the domain is for sale */
};

enum diag_level { DIAG_INFO, DIAG_WARNING, DIAG_ERROR };

struct diag {
	enum diag_level level;
	struct str what; /* one line */
};

struct article {
	struct doc doc;         /* text, blocks, title, byline, site, published, lang */
	struct str modified;    /* ISO 8601; may be empty, as all here */
	struct str canonical;   /* address the page declares for itself, resolved */
	struct str image;       /* lead image, resolved */
	struct str saved_url;   /* of a saved copy (SingleFile, MHTML): where it came from */
	struct str saved_at;    /* and when, ISO 8601 */
	struct str description;
	enum page_media media;
	enum page_kind kind;
	struct str charset;     /* decoded from, WHATWG name */
	bool repaired;          /* damaged encoding was undone */
	struct link *links;     /* in the page's order */
	size_t n_links;
	uint32_t *pages;        /* byte at which each page begins, ascending: of a PDF, of */
	size_t n_pages;         /* an article over several web pages; 0: it has none */
	struct str next;        /* where the article goes on; may be empty */
	struct str feed;        /* the first that the page names, resolved; may be empty */
	struct bookmark *bookmarks; /* of PAGE_BOOKMARKS alone, which has no text */
	size_t n_bookmarks;
	struct diag *diags;
	size_t n_diags;
	struct str explain;     /* for people: why each block was kept or dropped */
};

/*
 * ERR_INPUT: binary, empty, undecodable; ERR_LIMIT: larger than limits.h allows.
 * input->bytes need not stay valid afterwards.
 */
int page_read(struct arena *a, const struct page_input *input, struct article *art,
    struct error *e);

/* How many of page_input.more are part of the article. */
static inline size_t
article_parts(const struct article *art)
{
	return art->media != PAGE_PDF && art->n_pages > 0 ? art->n_pages - 1 : 0;
}

/* The page of a place, from 1; 0 when the article has no pages. */
unsigned article_page_at(const struct article *art, uint32_t at);

static inline bool
page_is_pdf(struct str bytes)
{
	return str_find(str_sub(bytes, 0, 1024), STR("%PDF-")) != STR_NONE;
}

/* "article", "listing", …; "citation", …; "warning", … */
const char *page_kind_name(enum page_kind k);
const char *link_role_name(enum link_role r);
const char *diag_level_name(enum diag_level l);

/* "html", "markdown", "text"; false for others. */
bool page_media_of(struct str name, enum page_media *m);

/* Adds a one-line diagnostic. */
void article_diag(struct arena *a, struct article *art, enum diag_level level,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

#endif
