#include "coding.h"

#include <stdlib.h>

#define ZLIB_CONST
#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include "base/limits.h"
#include "base/mem.h"

enum kind { GZIP, DEFLATE, BROTLI, ZSTD };
enum { OUT_SIZE = 32 * 1024, ZSTD_WINDOW_LOG = 23 /* RFC 9659: at most 8 MB */ };

static const struct {
	struct str name;
	enum kind kind;
} names_of[] = {
	{ { "gzip", 4 }, GZIP },
	{ { "x-gzip", 6 }, GZIP },
	{ { "deflate", 7 }, DEFLATE },
	{ { "br", 2 }, BROTLI },
	{ { "zstd", 4 }, ZSTD },
};

/*
 * fed: bytes came. between: a stream ended, another may follow. ended: what still
 * comes is not part of the page.
 */
struct layer {
	enum kind kind;
	const char *name;
	bool fed, between, ended;
	size_t taken; /* bytes */
	z_stream z;
	bool z_open;
	unsigned char head[2]; /* of a deflate stream, until they tell its form */
	size_t n_head;
	BrotliDecoderState *br;
	ZSTD_DStream *zs;
	unsigned char out[OUT_SIZE];
};

/* layers[0] is undone first: the coding named last. */
struct coding {
	struct layer *layers[FETCH_CODINGS_MAX];
	size_t n;
	struct buf *out;
};

static int feed(struct coding *c, size_t i, const unsigned char *p, size_t n,
    struct error *e);

static int
damaged(const struct layer *l, struct error *e)
{
	return err_set(e, ERR_NET, "the page's %s data is damaged", l->name);
}

static void
z_begin(struct layer *l, int window_bits)
{
	if (inflateInit2(&l->z, window_bits) != Z_OK)
		err_oom();
	l->z_open = true;
}

/* Up to the end of the input or of the stream, whichever comes first. */
static int
inflate_some(struct coding *c, size_t i, const unsigned char **p, size_t *n,
    struct error *e)
{
	struct layer *l = c->layers[i];
	int r;

	l->z.next_in = *p;
	l->z.avail_in = (uInt)*n;
	do {
		l->z.next_out = l->out;
		l->z.avail_out = OUT_SIZE;
		r = inflate(&l->z, Z_NO_FLUSH);
		if (r != Z_OK && r != Z_BUF_ERROR && r != Z_STREAM_END)
			return damaged(l, e);
		if (feed(c, i + 1, l->out, OUT_SIZE - l->z.avail_out, e) != 0)
			return -1;
	} while (r == Z_OK && (l->z.avail_in > 0 || l->z.avail_out == 0));
	l->between = r == Z_STREAM_END;
	*p = l->z.next_in;
	*n = l->between ? l->z.avail_in : 0;
	return 0;
}

static int
feed_gzip(struct coding *c, size_t i, const unsigned char *p, size_t n, struct error *e)
{
	struct layer *l = c->layers[i];

	if (!l->z_open)
		z_begin(l, 15 + 16);
	while (n > 0) {
		/* RFC 1952 allows several members; anything else is rubbish after the page. */
		if (l->between && (p[0] != 0x1f || inflateReset(&l->z) != Z_OK)) {
			l->ended = true;
			return 0;
		}
		if (inflate_some(c, i, &p, &n, e) != 0)
			return -1;
	}
	return 0;
}

/* Some servers leave out the zlib header that RFC 9110 asks for. */
static bool
is_zlib(const unsigned char head[2])
{
	return (head[0] & 0x0f) == 8 && ((head[0] << 8) | head[1]) % 31 == 0;
}

static int
feed_deflate(struct coding *c, size_t i, const unsigned char *p, size_t n, struct error *e)
{
	struct layer *l = c->layers[i];
	const unsigned char *head = l->head;
	size_t n_head = 2;

	while (n > 0 && l->n_head < 2) {
		l->head[l->n_head++] = *p++;
		n--;
	}
	if (l->n_head < 2)
		return 0;
	if (!l->z_open) {
		z_begin(l, is_zlib(l->head) ? 15 : -15);
		if (inflate_some(c, i, &head, &n_head, e) != 0)
			return -1;
	}
	if (!l->between && n > 0 && inflate_some(c, i, &p, &n, e) != 0)
		return -1;
	l->ended = l->between;
	return 0;
}

static int
feed_brotli(struct coding *c, size_t i, const unsigned char *p, size_t n, struct error *e)
{
	struct layer *l = c->layers[i];
	BrotliDecoderResult r;
	unsigned char *out;
	size_t room;

	if (l->br == NULL &&
	    (l->br = BrotliDecoderCreateInstance(NULL, NULL, NULL)) == NULL)
		err_oom();
	do {
		out = l->out;
		room = OUT_SIZE;
		r = BrotliDecoderDecompressStream(l->br, &n, &p, &room, &out, NULL);
		if (feed(c, i + 1, l->out, OUT_SIZE - room, e) != 0)
			return -1;
	} while (r == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT);
	if (r == BROTLI_DECODER_RESULT_ERROR)
		return damaged(l, e);
	l->ended = r == BROTLI_DECODER_RESULT_SUCCESS;
	return 0;
}

static int
feed_zstd(struct coding *c, size_t i, const unsigned char *p, size_t n, struct error *e)
{
	struct layer *l = c->layers[i];
	ZSTD_inBuffer in = { p, n, 0 };
	ZSTD_outBuffer out;
	size_t r;

	if (l->zs == NULL) {
		if ((l->zs = ZSTD_createDStream()) == NULL)
			err_oom();
		ZSTD_DCtx_setParameter(l->zs, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG);
	}
	do {
		out = (ZSTD_outBuffer){ l->out, OUT_SIZE, 0 };
		r = ZSTD_decompressStream(l->zs, &out, &in);
		if (ZSTD_isError(r)) {
			l->ended = l->between;
			return l->ended ? 0 : damaged(l, e);
		}
		l->between = r == 0;
		if (feed(c, i + 1, l->out, out.pos, e) != 0)
			return -1;
	} while (in.pos < n || out.pos == OUT_SIZE);
	return 0;
}

static int
feed(struct coding *c, size_t i, const unsigned char *p, size_t n, struct error *e)
{
	struct layer *l;

	if (n == 0)
		return 0;
	if (i == c->n) {
		buf_add(c->out, p, n);
		return c->out->full ? err_set(e, ERR_LIMIT, "too large") : 0;
	}
	l = c->layers[i];
	if (l->ended)
		return 0;
	l->fed = true;
	/* What lies between two codings is no larger than a page, or it is a bomb. */
	l->taken += n;
	if (i > 0 && l->taken > (c->out->max ? c->out->max : BUF_MAX))
		return err_set(e, ERR_LIMIT, "too large");
	switch (l->kind) {
	case GZIP:
		return feed_gzip(c, i, p, n, e);
	case DEFLATE:
		return feed_deflate(c, i, p, n, e);
	case BROTLI:
		return feed_brotli(c, i, p, n, e);
	default:
		return feed_zstd(c, i, p, n, e);
	}
}

int
coding_feed(struct coding *c, const void *p, size_t n, struct error *e)
{
	return feed(c, 0, p, n, e);
}

bool
coding_whole(const struct coding *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct layer *l = c->layers[i];

		if (l->fed && !l->between && !l->ended)
			return false;
	}
	return true;
}

void
coding_free(struct coding *c)
{
	if (c == NULL)
		return;
	for (size_t i = 0; i < c->n; i++) {
		struct layer *l = c->layers[i];

		if (l->z_open)
			inflateEnd(&l->z);
		BrotliDecoderDestroyInstance(l->br);
		ZSTD_freeDStream(l->zs);
		free(l);
	}
	free(c);
}

/* Servers write these where a coding's name belongs; nothing is coded. */
static bool
is_no_coding(struct str name)
{
	static const char *const names[] = { "identity", "none", "utf-8", "utf8", "binary",
		"8bit", "7bit" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (str_eqi(name, str_of(names[i])))
			return true;
	}
	return name.n == 0;
}

static int
add_layer(struct coding *c, struct str name, struct error *e)
{
	for (size_t k = 0; k < sizeof(names_of) / sizeof(names_of[0]); k++) {
		struct layer *l;

		if (!str_eqi(name, names_of[k].name))
			continue;
		if (c->n == FETCH_CODINGS_MAX)
			return err_set(e, ERR_NET, "more than %d content codings",
			    FETCH_CODINGS_MAX);
		l = mem_alloc(sizeof(*l));
		l->kind = names_of[k].kind;
		l->name = names_of[k].name.p;
		c->layers[c->n++] = l;
		return 0;
	}
	return err_set(
	    e, ERR_NET, "unknown content coding \"%.*s\"", STRF(str_sub(name, 0, 40)));
}

int
coding_new(struct coding **made, struct str names, struct buf *out, struct error *e)
{
	struct coding *c = mem_alloc(sizeof(*c));
	struct str name;

	c->out = out;
	while (names.n > 0) {
		size_t comma = str_rfindc(names, ',');

		name = str_trim(comma == STR_NONE ? names : str_from(names, comma + 1));
		names = comma == STR_NONE ? STR("") : str_sub(names, 0, comma);
		if (is_no_coding(name))
			continue;
		if (add_layer(c, name, e) != 0) {
			coding_free(c);
			return -1;
		}
	}
	if (c->n == 0) {
		coding_free(c);
		c = NULL;
	}
	*made = c;
	return 0;
}
