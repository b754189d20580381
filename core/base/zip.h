/* The table of contents of a zip file (APPNOTE 6.3, with zip64): WACZ, EPUB. */
#ifndef BASE_ZIP_H
#define BASE_ZIP_H

#include "arena.h"
#include "err.h"

struct zip_member {
	struct str name;  /* as written: never used as a path */
	uint64_t offset;  /* of its data in the file */
	uint64_t packed;  /* bytes there */
	uint64_t size;    /* bytes unpacked */
	bool stored;      /* not compressed: packed and size are one */
};

/* Where the bytes are: in a file, or (fd is -1) in memory. */
struct zip_source {
	int fd;
	struct str bytes;
};

/*
 * All members, in the arena. ERR_INPUT: no zip file, or one whose members share bytes;
 * ERR_LIMIT: too many.
 */
int zip_list(const struct zip_source *z, struct arena *a, struct zip_member **members,
    size_t *n, struct error *e);

#endif
