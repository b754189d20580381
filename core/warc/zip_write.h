/* A zip file of stored members (WACZ asks that they are not compressed). */
#ifndef WARC_ZIP_WRITE_H
#define WARC_ZIP_WRITE_H

#include "base/arena.h"
#include "base/err.h"

#define SHA256_HEX 65

/* Of a part of a file: lower-case hex, and with crc its CRC-32, which may be NULL. */
int sha256_part(int fd, uint64_t at, uint64_t size, char hex[SHA256_HEX], uint32_t *crc,
    struct error *e);

struct zip_entry {
	struct str name;
	uint64_t head, data, size; /* places in the file */
	uint32_t crc;
	char sha256[SHA256_HEX];   /* of the data, lower-case hex */
};

struct zip_out {
	int fd; /* a regular file, written from its beginning */
	struct arena arena;
	struct zip_entry *entries;
	size_t n, cap;
};

/* Between begin and end the data is written to fd at its place. */
int zip_begin(struct zip_out *z, struct str name, struct error *e);
int zip_end(struct zip_out *z, struct error *e);

int zip_add(struct zip_out *z, struct str name, struct str data, struct error *e);
int zip_finish(struct zip_out *z, struct error *e); /* the table of contents */
void zip_out_free(struct zip_out *z);

#endif
