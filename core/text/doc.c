#include "doc.h"

#include "base/limits.h"
#include "dateline.h"
#include "sentence.h"
#include "token.h"

/* The line at *at without its end; moves *at past it. */
static struct str
next_line(struct str text, size_t *at)
{
	size_t start = *at, n = str_findc(str_from(text, start), '\n');

	*at = n == STR_NONE ? text.n : start + n + 1;
	return str_sub(text, start, n == STR_NONE ? text.n : start + n);
}

void
doc_paragraphs(struct arena *a, struct doc *d)
{
	struct block *blocks = NULL;
	size_t n = 0, cap = 0, at = 0;
	bool open = false;

	while (at < d->text.n) {
		struct str line = str_trim(next_line(d->text, &at));

		if (line.n > 0 && !open) {
			struct block *b = ARENA_PUSH(a, blocks, n, cap);

			b->kind = BLOCK_PARA;
			b->start = (uint32_t)(line.p - d->text.p);
		}
		open = line.n > 0;
		if (open)
			blocks[n - 1].end = (uint32_t)(line.p + line.n - d->text.p);
	}
	d->blocks = blocks;
	d->n_blocks = n;
}

/* Tokens grow in one array; a word has about five letters. */
struct out {
	size_t cap_tokens, cap_sentences;
};

static void
prepare_block(struct arena *a, struct doc *d, size_t block, struct out *out)
{
	const struct block *b = &d->blocks[block];
	size_t first = d->n_tokens, at = b->start, dateline;
	struct token t;

	while (token_next(d->text, at, b->end, &t)) {
		if (at == b->start)
			t.space_before = true;
		at = t.end;
		*ARENA_PUSH(a, d->tokens, d->n_tokens, out->cap_tokens) = t;
	}
	dateline = b->kind == BLOCK_PARA ? dateline_end(d, first, d->n_tokens) : first;
	while (first < d->n_tokens) {
		size_t end =
		    first < dateline ? dateline : sentence_end(d, first, d->n_tokens);
		struct sentence *s =
		    ARENA_PUSH(a, d->sentences, d->n_sentences, out->cap_sentences);

		s->start = d->tokens[first].start;
		s->end = d->tokens[end - 1].end;
		s->first = (uint32_t)first;
		s->last = (uint32_t)end;
		s->block = (uint32_t)block;
		first = end;
	}
}

void
doc_prepare(struct arena *a, struct doc *d)
{
	struct out out = { d->text.n / 5 + 16, d->text.n / 100 + 16 };

	d->n_tokens = d->n_sentences = 0;
	d->tokens = ARENA_NEW(a, struct token, out.cap_tokens);
	d->sentences = ARENA_NEW(a, struct sentence, out.cap_sentences);
	for (size_t i = 0; i < d->n_blocks; i++)
		prepare_block(a, d, i, &out);
}

/* Index of the last block that starts at or before byte `at`; n_blocks when none does. */
static size_t
block_at(const struct doc *d, uint32_t at)
{
	size_t lo = 0, hi = d->n_blocks;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (d->blocks[mid].start > at)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo > 0 ? lo - 1 : d->n_blocks;
}

struct str
doc_section(const struct doc *d, uint32_t at)
{
	size_t i = block_at(d, at), left = DOC_SECTION_BLOCKS_MAX;
	bool in_list = i < d->n_blocks && d->blocks[i].kind == BLOCK_ITEM;

	if (i == d->n_blocks)
		return STR("");
	for (; left-- > 0; i--) {
		const struct block *b = &d->blocks[i];
		struct str text = str_trim(str_sub(d->text, b->start, b->end));

		if (b->kind == BLOCK_HEADING && b->end <= at)
			return text;
		if (in_list && b->kind == BLOCK_PARA && str_ends(text, STR(":")))
			return str_sub(text, 0, text.n - 1);
		in_list = in_list && b->kind == BLOCK_ITEM;
		if (i == 0)
			break;
	}
	return STR("");
}
