#include "pack.h"

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

static void
pack_zlib(struct str in, struct buf *out, int window_bits)
{
	z_stream z = { 0 };
	uLong bound;

	deflateInit2(&z, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
	bound = deflateBound(&z, in.n);
	z.next_in = (unsigned char *)(uintptr_t)in.p;
	z.avail_in = (uInt)in.n;
	z.next_out = (unsigned char *)buf_room(out, bound);
	z.avail_out = (uInt)bound;
	deflate(&z, Z_FINISH);
	out->n += bound - z.avail_out;
	deflateEnd(&z);
}

static void
pack_brotli(struct str in, struct buf *out)
{
	size_t n = BrotliEncoderMaxCompressedSize(in.n);

	if (BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, in.n,
	        (const uint8_t *)in.p, &n, (uint8_t *)buf_room(out, n)))
		out->n += n;
}

static void
pack_zstd(struct str in, struct buf *out)
{
	size_t bound = ZSTD_compressBound(in.n);

	out->n += ZSTD_compress(buf_room(out, bound), bound, in.p, in.n, 3);
}

bool
pack(struct str coding, struct buf *b)
{
	struct buf out = { .max = 0 };

	if (str_eq(coding, STR("gzip")))
		pack_zlib(buf_view(b), &out, 15 + 16);
	else if (str_eq(coding, STR("deflate")))
		pack_zlib(buf_view(b), &out, 15);
	else if (str_eq(coding, STR("deflate-raw")))
		pack_zlib(buf_view(b), &out, -15);
	else if (str_eq(coding, STR("br")))
		pack_brotli(buf_view(b), &out);
	else if (str_eq(coding, STR("zstd")))
		pack_zstd(buf_view(b), &out);
	else
		return false;
	buf_free(b);
	*b = out;
	return true;
}
