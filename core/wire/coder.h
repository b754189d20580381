/*
 * One description of a record serves both directions: each code_ function appends the
 * value when writing and sets it when reading. Integers are varints (LEB128), signed
 * ones in zigzag; strings a length and bytes; doubles eight bytes.
 *
 * Reading never trusts: what does not fit sets `broken` and yields zeros, so that
 * straight-line code stays straight. Strings are views into the frame. The arrays of a
 * record take PAGE_ARENA_MAX at the most: whoever wrote it had no more.
 */
#ifndef WIRE_CODER_H
#define WIRE_CODER_H

#include "base/arena.h"
#include "base/buf.h"

struct coder {
	struct buf *out;  /* writing to; NULL when reading */
	struct str in;    /* what is left to read */
	struct arena *a;  /* for arrays that are read */
	size_t room;      /* bytes that they may still take */
	bool broken;
};

void coder_write(struct coder *c, struct buf *out);
void coder_read(struct coder *c, struct str frame, struct arena *a);
bool coder_done(const struct coder *c); /* all read, nothing broken, nothing full */

void code_u64(struct coder *c, uint64_t *v);
void code_u32(struct coder *c, uint32_t *v);
void code_i64(struct coder *c, int64_t *v);
void code_int(struct coder *c, int *v);
void code_f32(struct coder *c, float *v);
void code_f64(struct coder *c, double *v);
void code_bool(struct coder *c, bool *v);
void code_str(struct coder *c, struct str *s);

/* An enum below `count`. */
unsigned code_enum(struct coder *c, unsigned v, unsigned count);

/*
 * Writes the number of elements, or reads it and makes the array (zeroed):
 *     v = code_array(c, v, &n, sizeof(*v));  for (i < n) code_thing(c, &v[i]);
 */
void *code_array(struct coder *c, void *v, size_t *n, size_t size);

#endif
