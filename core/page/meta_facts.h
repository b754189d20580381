/*
 * What the places of a page say about it, before it is decided what is right. One walk
 * over the tree collects; each meta_*.c of a field then chooses.
 */
#ifndef PAGE_META_FACTS_H
#define PAGE_META_FACTS_H

#include "html.h"
#include "needles.h"

enum fact_kind { FACT_TITLE, FACT_AUTHOR, FACT_PUBLISHED, FACT_MODIFIED, FACT_SITE };

enum fact_source {
	FROM_JSONLD,
	FROM_ITEM,    /* microdata, RDFa */
	FROM_OG,      /* Open Graph: og:title, article:published_time */
	FROM_TWITTER,
	FROM_META,    /* <meta name=author> and such */
	FROM_DC,      /* Dublin Core, citation_*, parsely-*, sailthru.* */
	FROM_TITLE,   /* <title> */
	FROM_H1,
	FROM_H2,
	FROM_CLASS,   /* an element that its class or id names */
	FROM_REL,     /* rel=author */
	FROM_TIME,    /* <time> */
	FROM_HREF,    /* a link to an author's page */
	FROM_URL,
	FROM_TEXT,    /* words of the page: "By …", a written-out date */
	N_FACT_SOURCES
};

/* Where on the page, as bits. */
enum zone {
	ZONE_COMMENT = 1, ZONE_RELATED = 2, ZONE_CARD = 4, ZONE_NAV = 8, ZONE_FOOT = 16,
	ZONE_ASIDE = 32, ZONE_ARTICLE = 64, ZONE_BIO = 128, ZONE_HEADER = 256,
	ZONE_HIDDEN = 512, ZONE_MEDIA = 1024,
	ZONE_HOME = 2048, /* links to the site's first page */
	 ZONE_AWAY = ZONE_COMMENT | ZONE_RELATED | ZONE_NAV
};

struct fact {
	enum fact_kind kind;
	enum fact_source source;
	struct str value;  /* one line */
	uint32_t at;       /* order of its element on the page */
	uint16_t zone;
	uint8_t rank;      /* of items: schema_rank; of headings: 1 a part, 2 without lines around it */
};

/* A node of the path, with the zone of it and all above, once that is known. */
struct place {
	const xmlNode *node;
	uint16_t zone;
	bool known;
};

struct facts {
	struct arena *a;
	const struct html *h;
	const struct page_input *in;
	struct article *art; /* language, address, image and description go there at once */
	struct fact *v;
	size_t n, cap;
	uint32_t at;         /* order of the element that is being read */
	uint32_t h1;         /* of the headline; 0 when there is none */
	uint16_t h1_zone;    /* what holds it holds the whole article */
	struct place *path;  /* the nodes that hold the one that is being read, and it */
	int depth;
	uint16_t more_zone;  /* besides what those say */
	struct needles class_words, kicker_words; /* in names of classes */
};

/* Attributes that matter here, of one element; empty when absent. */
struct attrs {
	struct str class, id, itemprop, itemtype, property, type_of, name, content, datetime,
	    rel, href, title, lang, equiv, label, pubdate, src, type;
	bool itemscope;
};

void attrs_of(const xmlNode *n, struct attrs *at);

/* White space squeezed, scripts left out, at most max bytes. */
struct str element_text(struct arena *a, const xmlNode *n, size_t max);

/* Next in document order inside top, past the children of n when `over`; NULL at the end. */
xmlNode *node_after(const xmlNode *n, const xmlNode *top, bool over);

void fact_add(struct facts *f, enum fact_kind kind, enum fact_source source, struct str value,
    uint8_t rank);

void facts_collect(struct facts *f);
void facts_head(struct facts *f, const xmlNode *n, const char *tag, const struct attrs *at);
void facts_jsonld(struct facts *f, struct str json);

/* Microdata and RDFa: items that are open, innermost last. */
struct item {
	enum { ITEM_ARTICLE, ITEM_PAGE, ITEM_AUTHOR, ITEM_PUBLISHER, ITEM_OTHER } role;
	const xmlNode *node;
	bool named; /* the author's or publisher's name was there */
};
struct items {
	struct item open[16];
	int n, lost; /* items nested deeper are counted only */
};
void facts_item_enter(struct facts *f, struct items *it, const xmlNode *n,
    const struct attrs *at);
void facts_item_leave(struct facts *f, struct items *it, const xmlNode *n);

void meta_choose_title(struct facts *f);
void meta_choose_author(struct facts *f);
void meta_choose_dates(struct facts *f);
void meta_choose_site(struct facts *f);

#endif
