#include "blocks.h"

#include "base/limits.h"

#define KIND_BITS 0x0F
#define ORDERED 0x10
#define ROW_START 0x20
#define HAS_LEVEL 0x40

static void
put(struct buf *out, uint32_t v)
{
	for (; v >= 0x80; v >>= 7)
		buf_c(out, (char)(v | 0x80));
	buf_c(out, (char)v);
}

static bool
take(struct str *in, uint32_t *v)
{
	uint64_t x = 0;

	for (unsigned shift = 0; in->n && shift < 35; shift += 7) {
		unsigned char c = (unsigned char)in->p[0];

		*in = str_from(*in, 1);
		x |= (uint64_t)(c & 0x7F) << shift;
		if (c & 0x80)
			continue;
		*v = (uint32_t)x;
		return x <= UINT32_MAX;
	}
	return false;
}

void
blocks_encode(struct buf *out, const struct block *v, size_t n)
{
	uint32_t at = 0;

	for (size_t i = 0; i < n; i++) {
		put(out, v[i].start - at);
		put(out, v[i].end - v[i].start);
		buf_c(out, (char)(v[i].kind | (v[i].ordered ? ORDERED : 0) |
		    (v[i].row_start ? ROW_START : 0) | (v[i].level ? HAS_LEVEL : 0)));
		if (v[i].level)
			put(out, v[i].level);
		at = v[i].end;
	}
}

static bool
take_block(struct str *in, uint32_t at, size_t text_size, struct block *b)
{
	uint32_t gap, len, level = 0;
	unsigned char flags;

	if (!take(in, &gap) || !take(in, &len) || !in->n)
		return false;
	flags = (unsigned char)in->p[0];
	*in = str_from(*in, 1);
	if ((flags & HAS_LEVEL) && (!take(in, &level) || level > UINT8_MAX))
		return false;
	if ((flags & KIND_BITS) > BLOCK_CAPTION || (uint64_t)at + gap + len > text_size)
		return false;
	*b = (struct block){ .start = at + gap, .end = at + gap + len,
		.kind = (enum block_kind)(flags & KIND_BITS), .level = (uint8_t)level,
		.ordered = flags & ORDERED, .row_start = flags & ROW_START };
	return true;
}

int
blocks_decode(struct arena *a, struct str packed, size_t text_size, struct block **v,
    size_t *n)
{
	struct block *list = NULL;
	size_t count = 0, cap = 0;
	struct block b = { .end = 0 };
	bool sound = true;

	while (packed.n && sound) {
		sound = count < PAGE_BLOCKS_MAX && take_block(&packed, b.end, text_size, &b);
		if (sound)
			*ARENA_PUSH(a, list, count, cap) = b;
	}
	if (!sound) {
		count = cap = 0;
		*ARENA_PUSH(a, list, count, cap) =
		    (struct block){ .end = (uint32_t)text_size, .kind = BLOCK_PARA };
	}
	*v = list;
	*n = count;
	return sound ? 0 : -1;
}

void
headings_of(struct arena *a, const struct block *blocks, size_t n, struct headings *h)
{
	size_t cap = 0;

	*h = (struct headings){ 0 };
	for (size_t i = 0; i < n; i++)
		if (blocks[i].kind == BLOCK_HEADING)
			*ARENA_PUSH(a, h->v, h->n, cap) = &blocks[i];
}

const struct block *
heading_above(const struct headings *h, uint32_t at)
{
	size_t lo = 0, hi = h->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (h->v[mid]->start <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo ? h->v[lo - 1] : NULL;
}
