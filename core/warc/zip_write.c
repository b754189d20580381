#include "zip_write.h"

#include <unistd.h>

/* The low-level calls: the others load tables of algorithms that nothing here needs. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/file.h"

enum {
	EXTRA_SIZE = 20,       /* room for zip64 sizes in a local header */
	PADDING_ID = 0xD935,   /* what readers skip */
	DATE = (2020 - 1980) << 9 | 1 << 5 | 1, /* the same for all: the same bytes */
	STEP = 1 << 16,
};

static void
put(struct buf *b, uint64_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_c(b, (char)(v >> (8 * i) & 0xFF));
}

static bool
is_large(uint64_t v)
{
	return v >= 0xFFFFFFFF;
}

static void
put_local(struct buf *b, const struct zip_entry *en)
{
	bool large = is_large(en->size);
	uint64_t size = large ? 0xFFFFFFFF : en->size;

	put(b, 0x04034b50, 4);
	put(b, large ? 45 : 20, 2);
	put(b, 0x0800, 2); /* the name is UTF-8 */
	put(b, 0, 2);      /* stored */
	put(b, 0, 2);
	put(b, DATE, 2);
	put(b, en->crc, 4);
	put(b, size, 4);
	put(b, size, 4);
	put(b, en->name.n, 2);
	put(b, EXTRA_SIZE, 2);
	buf_str(b, en->name);
	put(b, large ? 1 : PADDING_ID, 2);
	put(b, EXTRA_SIZE - 4, 2);
	put(b, large ? en->size : 0, 8);
	put(b, large ? en->size : 0, 8);
}

static void
put_central(struct buf *b, const struct zip_entry *en)
{
	bool large = is_large(en->size), far = is_large(en->head);
	uint64_t size = large ? 0xFFFFFFFF : en->size;
	unsigned extra = (large ? 16u : 0) + (far ? 8u : 0);

	put(b, 0x02014b50, 4);
	put(b, 3 << 8 | 45, 2);
	put(b, large || far ? 45 : 20, 2);
	put(b, 0x0800, 2);
	put(b, 0, 2);
	put(b, 0, 2);
	put(b, DATE, 2);
	put(b, en->crc, 4);
	put(b, size, 4);
	put(b, size, 4);
	put(b, en->name.n, 2);
	put(b, extra ? extra + 4 : 0, 2);
	put(b, 0, 2);
	put(b, 0, 2);
	put(b, 0, 2);
	put(b, 0100644u << 16, 4);
	put(b, far ? 0xFFFFFFFF : en->head, 4);
	buf_str(b, en->name);
	if (extra == 0)
		return;
	put(b, 1, 2);
	put(b, extra, 2);
	if (large) {
		put(b, en->size, 8);
		put(b, en->size, 8);
	}
	if (far)
		put(b, en->head, 8);
}

static int
place(int fd, uint64_t *at, struct error *e)
{
	off_t here = lseek(fd, 0, SEEK_CUR);

	if (here < 0)
		return err_sys(e, "a WACZ needs a file to be written to");
	*at = (uint64_t)here;
	return 0;
}

int
zip_begin(struct zip_out *z, struct str name, struct error *e)
{
	struct zip_entry *en = ARENA_PUSH(&z->arena, z->entries, z->n, z->cap);
	struct buf b = { .max = 0 };
	int r;

	en->name = arena_dup(&z->arena, name);
	if (place(z->fd, &en->head, e) != 0)
		return -1;
	put_local(&b, en);
	en->data = en->head + b.n;
	r = file_write(z->fd, buf_view(&b), e);
	buf_free(&b);
	return r;
}

int
sha256_part(int fd, uint64_t at, uint64_t size, char hex[SHA256_HEX], uint32_t *crc,
    struct error *e)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char chunk[STEP], h[SHA256_DIGEST_LENGTH];
	uint32_t sum = (uint32_t)crc32(0, NULL, 0);
	uint64_t end = at + size;
	SHA256_CTX sha;

	SHA256_Init(&sha);
	while (at < end) {
		size_t want = end - at < STEP ? (size_t)(end - at) : STEP;
		ssize_t n = pread(fd, chunk, want, (off_t)at);

		if (n == 0)
			return err_set(e, ERR_INPUT, "the file is cut short");
		if (n < 0)
			return err_sys(e, "cannot read back");
		sum = (uint32_t)crc32(sum, chunk, (uInt)n);
		SHA256_Update(&sha, chunk, (size_t)n);
		at += (uint64_t)n;
	}
	SHA256_Final(h, &sha);
	for (size_t i = 0; i < sizeof(h); i++) {
		hex[2 * i] = digits[h[i] >> 4];
		hex[2 * i + 1] = digits[h[i] & 15];
	}
	hex[2 * sizeof(h)] = '\0';
	if (crc != NULL)
		*crc = sum;
	return 0;
}

int
zip_end(struct zip_out *z, struct error *e)
{
	struct zip_entry *en = &z->entries[z->n - 1];
	struct buf b = { .max = 0 };
	uint64_t at = 0;
	int r = -1;

	if (place(z->fd, &at, e) != 0)
		return -1;
	en->size = at - en->data;
	/* What was written is read back: the checksums are of what is in the file. */
	if (sha256_part(z->fd, en->data, en->size, en->sha256, &en->crc, e) != 0)
		return -1;
	put_local(&b, en);
	if (pwrite(z->fd, b.p, b.n, (off_t)en->head) == (ssize_t)b.n)
		r = 0;
	else
		err_sys(e, "cannot write");
	buf_free(&b);
	return r;
}

int
zip_add(struct zip_out *z, struct str name, struct str data, struct error *e)
{
	if (zip_begin(z, name, e) != 0 || file_write(z->fd, data, e) != 0)
		return -1;
	return zip_end(z, e);
}

int
zip_finish(struct zip_out *z, struct error *e)
{
	struct buf b = { .max = 0 };
	uint64_t start = 0, size, end64;
	bool large;
	int r;

	if (place(z->fd, &start, e) != 0)
		return -1;
	for (size_t i = 0; i < z->n; i++)
		put_central(&b, &z->entries[i]);
	size = b.n;
	end64 = start + size;
	large = is_large(start) || is_large(size) || z->n >= 0xFFFF;
	if (large) {
		put(&b, 0x06064b50, 4);
		put(&b, 44, 8);
		put(&b, 3 << 8 | 45, 2);
		put(&b, 45, 2);
		put(&b, 0, 8);
		put(&b, z->n, 8);
		put(&b, z->n, 8);
		put(&b, size, 8);
		put(&b, start, 8);
		put(&b, 0x07064b50, 4);
		put(&b, 0, 4);
		put(&b, end64, 8);
		put(&b, 1, 4);
	}
	put(&b, 0x06054b50, 4);
	put(&b, 0, 4);
	put(&b, large ? 0xFFFF : z->n, 2);
	put(&b, large ? 0xFFFF : z->n, 2);
	put(&b, large ? 0xFFFFFFFF : size, 4);
	put(&b, large ? 0xFFFFFFFF : start, 4);
	put(&b, 0, 2);
	r = file_write(z->fd, buf_view(&b), e);
	buf_free(&b);
	return r;
}

void
zip_out_free(struct zip_out *z)
{
	arena_free(&z->arena);
}
