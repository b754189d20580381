#include "coder.h"

#include <string.h>

#include "base/limits.h"

void
coder_write(struct coder *c, struct buf *out)
{
	*c = (struct coder){ .out = out };
}

void
coder_read(struct coder *c, struct str frame, struct arena *a)
{
	*c = (struct coder){ .in = frame, .a = a, .room = PAGE_ARENA_MAX };
}

bool
coder_done(const struct coder *c)
{
	if (c->out != NULL)
		return !c->out->full;
	return !c->broken && c->in.n == 0;
}

static void
put_varint(struct buf *b, uint64_t v)
{
	char bytes[10];
	size_t n = 0;

	while (v >= 0x80) {
		bytes[n++] = (char)(v | 0x80);
		v >>= 7;
	}
	bytes[n++] = (char)v;
	buf_add(b, bytes, n);
}

static uint64_t
get_varint(struct coder *c)
{
	uint64_t v = 0;

	for (unsigned shift = 0; shift < 64 && c->in.n > 0; shift += 7) {
		unsigned char byte = (unsigned char)c->in.p[0];

		c->in = str_from(c->in, 1);
		v |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return v;
	}
	c->broken = true;
	return 0;
}

void
code_u64(struct coder *c, uint64_t *v)
{
	if (c->out != NULL)
		put_varint(c->out, *v);
	else
		*v = get_varint(c);
}

void
code_u32(struct coder *c, uint32_t *v)
{
	uint64_t wide = *v;

	code_u64(c, &wide);
	if (wide > UINT32_MAX) {
		c->broken = true;
		wide = 0;
	}
	*v = (uint32_t)wide;
}

void
code_i64(struct coder *c, int64_t *v)
{
	uint64_t zigzag = (uint64_t)*v << 1 ^ (*v < 0 ? UINT64_MAX : 0);

	code_u64(c, &zigzag);
	*v = (int64_t)(zigzag >> 1 ^ (0 - (zigzag & 1)));
}

void
code_int(struct coder *c, int *v)
{
	int64_t wide = *v;

	code_i64(c, &wide);
	if (wide < INT32_MIN || wide > INT32_MAX) {
		c->broken = true;
		wide = 0;
	}
	*v = (int)wide;
}

static void
code_bytes(struct coder *c, void *p, size_t n)
{
	if (c->out != NULL) {
		buf_add(c->out, p, n);
	} else if (c->in.n >= n) {
		memcpy(p, c->in.p, n);
		c->in = str_from(c->in, n);
	} else {
		memset(p, 0, n);
		c->broken = true;
	}
}

void
code_f32(struct coder *c, float *v)
{
	code_bytes(c, v, sizeof(*v));
}

void
code_f64(struct coder *c, double *v)
{
	code_bytes(c, v, sizeof(*v));
}

void
code_bool(struct coder *c, bool *v)
{
	*v = code_enum(c, *v, 2);
}

void
code_str(struct coder *c, struct str *s)
{
	uint64_t n = s->n;

	code_u64(c, &n);
	if (c->out != NULL) {
		buf_str(c->out, *s);
		return;
	}
	if (n > c->in.n) {
		c->broken = true;
		n = 0;
	}
	*s = str_sub(c->in, 0, (size_t)n);
	c->in = str_from(c->in, (size_t)n);
}

unsigned
code_enum(struct coder *c, unsigned v, unsigned count)
{
	uint64_t wide = v;

	code_u64(c, &wide);
	if (wide >= count) {
		c->broken = true;
		wide = 0;
	}
	return (unsigned)wide;
}

void *
code_array(struct coder *c, void *v, size_t *n, size_t size)
{
	uint64_t count = *n;

	code_u64(c, &count);
	if (c->out != NULL)
		return v;
	/* Every element takes a byte at least: a lie about the count stays small. */
	if (count > c->in.n || count > c->room / size) {
		c->broken = true;
		count = 0;
	}
	c->room -= (size_t)count * size;
	*n = (size_t)count;
	return count > 0 ? arena_alloc(c->a, (size_t)count * size) : NULL;
}
