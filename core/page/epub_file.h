/* The files in an EPUB, by their names; nothing is ever opened by such a name. */
#ifndef PAGE_EPUB_FILE_H
#define PAGE_EPUB_FILE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/zip.h"

struct epub_files {
	struct str bytes;
	struct zip_member *v;
	size_t n;
	struct map by_name;
	size_t unpacked; /* so far, of EPUB_TOTAL_MAX */
};

int epub_open(struct arena *a, struct str bytes, struct epub_files *f, struct error *e);
void epub_close(struct epub_files *f);
bool epub_has(const struct epub_files *f, struct str name);

/* The bytes of a file, in the arena. ERR_NOT_FOUND, ERR_INPUT, ERR_LIMIT. */
int epub_file(struct arena *a, struct epub_files *f, struct str name, struct str *out,
    struct error *e);

/* The name that `href` in the file `from` means: without "..", "%20" and "#place". */
struct str epub_resolve(struct arena *a, struct str from, struct str href);

#endif
