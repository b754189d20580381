/* The package document of an EPUB: what the book is, and its files in reading order. */
#ifndef PAGE_EPUB_PACKAGE_H
#define PAGE_EPUB_PACKAGE_H

#include "epub_file.h"

struct epub_item {
	struct str id, name; /* name: of the file */
	struct str title;    /* in the table of contents; may be empty */
	bool nav;            /* the table of contents itself */
};

struct epub_package {
	struct str title, creators, published, modified, lang, publisher, description;
	struct epub_item *items; /* the manifest */
	size_t n_items, cap_items;
	struct epub_item **spine;
	size_t n_spine, cap_spine;
	struct str toc;          /* the name of the file; may be empty */
};

int epub_package(struct arena *a, struct epub_files *f, struct epub_package *p,
    struct error *e);

#endif
