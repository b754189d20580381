/* The table of contents of a zip file (APPNOTE 6.3, with zip64), for WACZ. */
#ifndef WARC_ZIP_H
#define WARC_ZIP_H

#include "base/arena.h"
#include "base/err.h"

struct zip_member {
	struct str name;  /* as written: never used as a path */
	uint64_t offset;  /* of its data in the file */
	uint64_t packed;  /* bytes there */
	uint64_t size;    /* bytes unpacked */
	bool stored;      /* not compressed: packed and size are one */
};

int zip_list(int fd, struct arena *a, struct zip_member **members, size_t *n,
    struct error *e);

#endif
