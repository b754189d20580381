#include "words_check.h"

#include "handle.h"
#include "words.h"

/* FTS5 keeps this much of a longer word. */
#define TOKEN_MAX 32768

struct summing {
	struct words_sum *to;
	int64_t doc;
	struct str col;
	int64_t position;
};

static uint64_t
mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * 0x9E3779B97F4A7C15u;
	return h ^ h >> 29;
}

static uint64_t
place_number(struct str term, int64_t doc, struct str col, int64_t position)
{
	uint64_t h = mix(str_hash(term), (uint64_t)doc);

	return mix(mix(h, str_hash(col)), (uint64_t)position);
}

static int
on_token(void *ctx, int flags, const char *p, int n, int start, int end)
{
	struct summing *s = ctx;
	size_t size = (size_t)n < TOKEN_MAX ? (size_t)n : TOKEN_MAX;

	(void)start;
	(void)end;
	if (s->position < 0 || !(flags & FTS5_TOKEN_COLOCATED))
		s->position++;
	s->to->sum += place_number(str_make(p, size), s->doc, s->col, s->position);
	return SQLITE_OK;
}

int
words_sum_text(struct db *db, struct words_sum *to, int64_t doc, struct str col,
    struct str text, struct error *e)
{
	struct summing s = { .to = to, .doc = doc, .col = col, .position = -1 };
	int code;

	if (words_open(db, e))
		return -1;
	code = db->tokenizer.xTokenize(
	    db->tokens, &s, FTS5_TOKENIZE_DOCUMENT, text.p, (int)text.n, on_token);
	return code == SQLITE_OK ? 0 : db_error(db, code, e);
}

int
words_sum_index(struct db *db, enum named_query q, uint64_t *sum, struct error *e)
{
	struct stmt *st = db_stmt(db, q);
	int rc;

	*sum = 0;
	while ((rc = stmt_step(st, e)) == 1)
		*sum += place_number(
		    col_str(st, 0), col_int(st, 1), col_str(st, 2), col_int(st, 3));
	return rc;
}
