#include "source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/limits.h"
#include "base/mem.h"

enum { RAW = 128 * 1024, STEP = 64 * 1024 };

struct warc_source {
	int fd;
	uint64_t at, end;    /* in the file: the next byte to be read, and where to stop */
	unsigned char raw[RAW];
	size_t n, used;      /* of raw */
	bool begun, gzip, in_member, ended;
	uint64_t member;     /* where the member under way begins */
	uint64_t given;      /* bytes unpacked of it */
	uint64_t lost;       /* packed and unpacked bytes of members that were damaged */
	z_stream z;
};

struct warc_source *
source_new(int fd, uint64_t start, uint64_t length)
{
	struct warc_source *s = mem_alloc(sizeof(*s));

	s->fd = fd;
	s->at = start;
	s->end = length > UINT64_MAX - start ? UINT64_MAX : start + length;
	return s;
}

void
source_free(struct warc_source *s)
{
	if (s == NULL)
		return;
	if (s->gzip)
		inflateEnd(&s->z);
	free(s);
}

uint64_t
source_offset(const struct warc_source *s)
{
	return s->gzip ? s->member : s->at - (s->n - s->used);
}

bool
source_is_gzip(const struct warc_source *s)
{
	return s->gzip;
}

/* More raw bytes behind those that are left: 1, 0 at the end, -1. */
static int
refill(struct warc_source *s, struct error *e)
{
	size_t room;
	ssize_t r;

	memmove(s->raw, s->raw + s->used, s->n - s->used);
	s->n -= s->used;
	s->used = 0;
	room = RAW - s->n;
	if (s->end - s->at < room)
		room = (size_t)(s->end - s->at);
	if (room == 0)
		return s->n > 0;
	do
		r = pread(s->fd, s->raw + s->n, room, (off_t)s->at);
	while (r < 0 && errno == EINTR);
	if (r < 0)
		return err_sys(e, "cannot read");
	s->at += (uint64_t)r;
	s->n += (size_t)r;
	return s->n > 0;
}

static bool
is_member(const unsigned char *p, size_t n)
{
	return n >= 4 && p[0] == 0x1F && p[1] == 0x8B && p[2] == 8 && (p[3] & 0xE0) == 0;
}

static int
begin(struct warc_source *s, struct error *e)
{
	int r = refill(s, e);

	s->begun = true;
	if (r <= 0 || !is_member(s->raw, s->n))
		return r;
	s->gzip = true;
	if (inflateInit2(&s->z, 15 + 16) != Z_OK)
		return err_set(e, ERR_SYS, "cannot start zlib");
	return 1;
}

/* Between members: zero bytes are padding, the end is the end, the rest is damage. */
static int
next_member(struct warc_source *s, struct error *e)
{
	int r;

	if (s->n - s->used < 4 && (r = refill(s, e)) <= 0)
		return r;
	if (!is_member(s->raw + s->used, s->n - s->used))
		return err_set(e, ERR_INPUT, "bytes that are no gzip member");
	inflateReset(&s->z);
	s->in_member = true;
	s->given = 0;
	s->member = s->at - (s->n - s->used);
	return 1;
}

static int
inflate_some(struct warc_source *s, struct buf *b, size_t n, struct error *e)
{
	char *room = buf_room(b, n);
	int z, r;

	if (room == NULL)
		return err_set(e, ERR_LIMIT, "too large");
	if (s->used == s->n && (r = refill(s, e)) < 0)
		return -1;
	s->z.next_in = s->raw + s->used;
	s->z.avail_in = (uInt)(s->n - s->used);
	s->z.next_out = (Bytef *)room;
	s->z.avail_out = (uInt)n;
	if (s->z.avail_in == 0)
		return err_set(e, ERR_INPUT, "the compressed data stops in the middle");
	z = inflate(&s->z, Z_NO_FLUSH);
	s->used = s->n - s->z.avail_in;
	b->n += n - s->z.avail_out;
	s->given += n - s->z.avail_out;
	if (z == Z_STREAM_END)
		s->in_member = false;
	else if (z != Z_OK && z != Z_BUF_ERROR)
		return err_set(e, ERR_INPUT, "the compressed data is damaged");
	return 1;
}

static int
read_plain(struct warc_source *s, struct buf *b, size_t n, struct error *e)
{
	int r;

	if (s->used == s->n && (r = refill(s, e)) <= 0)
		return r;
	if (n > s->n - s->used)
		n = s->n - s->used;
	buf_add(b, s->raw + s->used, n);
	s->used += n;
	return b->full ? err_set(e, ERR_LIMIT, "too large") : 1;
}

int
source_read(struct warc_source *s, struct buf *b, size_t n, struct error *e)
{
	size_t before = b->n;
	int r;

	if (!s->begun && (r = begin(s, e)) <= 0)
		return r;
	if (!s->gzip)
		return read_plain(s, b, n, e);
	if (n > STEP)
		n = STEP;
	/* A call may give nothing although the stream goes on: the edges of members. */
	while (b->n == before) {
		if (!s->in_member && (r = next_member(s, e)) <= 0)
			return r;
		if (inflate_some(s, b, n, e) < 0)
			return -1;
	}
	return 1;
}

/* Every byte may look like the beginning of a member that goes on to the file's end. */
bool
source_resync(struct warc_source *s)
{
	if (!s->gzip)
		return false;
	/* Not the member that failed: one byte on. */
	if (s->in_member) {
		s->lost += s->at - (s->n - s->used) - s->member + s->given;
		if (s->lost > WARC_LOST_MAX)
			return false;
		s->at = s->member + 1;
		s->n = s->used = 0;
	} else if (s->used < s->n) {
		s->used++;
	}
	s->in_member = false;
	for (;;) {
		while (s->n - s->used >= 4) {
			if (is_member(s->raw + s->used, s->n - s->used))
				return true;
			s->used++;
		}
		if (s->at >= s->end || refill(s, NULL) <= 0 || s->n - s->used < 4)
			return false;
	}
}
