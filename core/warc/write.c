#include "write.h"

/* The low-level calls: the others load tables of algorithms that nothing here needs. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include <zlib.h>

#include "base/file.h"

static void
sha1(struct str s, unsigned char out[SHA_DIGEST_LENGTH])
{
	SHA_CTX c;

	SHA1_Init(&c);
	SHA1_Update(&c, s.p, s.n);
	SHA1_Final(out, &c);
}

/* 20 bytes are 32 letters of five bits (RFC 4648). */
const char *
warc_digest(struct str bytes, char out[DIGEST_SIZE])
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	unsigned char h[SHA_DIGEST_LENGTH];
	size_t n = 0;
	unsigned bits = 0, have = 0;

	sha1(bytes, h);
	for (const char *p = "sha1:"; *p != '\0'; p++)
		out[n++] = *p;
	for (size_t i = 0; i < sizeof(h); i++) {
		bits = bits << 8 | h[i];
		for (have += 8; have >= 5; have -= 5)
			out[n++] = letters[bits >> (have - 5) & 31];
	}
	out[n] = '\0';
	return out;
}

void
warc_id(struct buf *out, struct str words)
{
	unsigned char h[SHA_DIGEST_LENGTH];

	sha1(words, h);
	h[6] = (unsigned char)((h[6] & 0x0F) | 0x50);
	h[8] = (unsigned char)((h[8] & 0x3F) | 0x80);
	buf_cstr(out, "urn:uuid:");
	for (int i = 0; i < 16; i++)
		buf_fmt(out, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", h[i]);
}

/* A value with a line end in it would be another field. */
static void
field(struct buf *b, const char *name, struct str value, bool angled)
{
	if (value.n == 0)
		return;
	buf_fmt(b, "%s: %s", name, angled ? "<" : "");
	for (size_t i = 0; i < value.n; i++)
		buf_c(b, value.p[i] == '\r' || value.p[i] == '\n' ? ' ' : value.p[i]);
	buf_cstr(b, angled ? ">\r\n" : "\r\n");
}

static void
put_head(struct buf *b, const struct warc_head *h, struct str block)
{
	char digest[DIGEST_SIZE];

	buf_cstr(b, "WARC/1.1\r\n");
	field(b, "WARC-Type", str_of(h->type), false);
	field(b, "WARC-Record-ID", h->id, true);
	field(b, "WARC-Target-URI", h->uri, false);
	field(b, "WARC-Date", h->date, false);
	field(b, "WARC-IP-Address", h->ip, false);
	field(b, "WARC-Concurrent-To", h->concurrent_to, true);
	field(b, "WARC-Profile", h->profile, false);
	field(b, "WARC-Refers-To-Target-URI", h->refers_to_uri, false);
	field(b, "WARC-Refers-To-Date", h->refers_to_date, false);
	field(b, "WARC-Payload-Digest", h->payload_digest, false);
	field(b, "WARC-Block-Digest", str_of(warc_digest(block, digest)), false);
	if (h->truncated)
		field(b, "WARC-Truncated", STR("unspecified"), false);
	field(b, "Content-Type", h->content_type, false);
	buf_fmt(b, "Content-Length: %zu\r\n\r\n", block.n);
}

static int
pack(struct buf *out, struct str s, struct error *e)
{
	z_stream z = { .next_in = NULL };
	char *room;
	size_t bound;
	int r;

	if (deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return err_set(e, ERR_SYS, "cannot start zlib");
	bound = deflateBound(&z, s.n);
	room = buf_room(out, bound);
	if (room == NULL) {
		deflateEnd(&z);
		return err_set(e, ERR_LIMIT, "a record is too large");
	}
	z.next_in = (Bytef *)(uintptr_t)s.p;
	z.avail_in = (uInt)s.n;
	z.next_out = (Bytef *)room;
	z.avail_out = (uInt)bound;
	r = deflate(&z, Z_FINISH);
	out->n += bound - z.avail_out;
	deflateEnd(&z);
	return r == Z_STREAM_END ? 0 : err_set(e, ERR_SYS, "cannot compress");
}

int
warc_write(struct warc_out *o, const struct warc_head *h, struct str block,
    struct warc_place *place, struct error *e)
{
	struct str bytes;

	buf_clear(&o->record);
	buf_clear(&o->packed);
	put_head(&o->record, h, block);
	buf_str(&o->record, block);
	buf_cstr(&o->record, "\r\n\r\n");
	bytes = buf_view(&o->record);
	if (o->gzip) {
		if (pack(&o->packed, bytes, e) != 0)
			return -1;
		bytes = buf_view(&o->packed);
	}
	if (file_write(o->fd, bytes, e) != 0)
		return -1;
	if (place != NULL)
		*place = (struct warc_place){ o->offset, bytes.n };
	o->offset += bytes.n;
	return 0;
}

void
warc_out_free(struct warc_out *o)
{
	buf_free(&o->record);
	buf_free(&o->packed);
}
