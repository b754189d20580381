#include "explain.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/safe.h"
#include "base/utf8.h"
#include "model.h"

enum { REASONS = 4, SHOWN = 60, BLOCKS_MAX = 3000 };

/* "<div class=…>" up to three elements above the block. */
static void
print_path(struct buf *out, const struct blocks *b, uint32_t elem)
{
	const struct elem *e[3];
	int n = 0;

	for (; n < 3 && elem != 0; elem = b->elems[elem].parent)
		e[n++] = &b->elems[elem];
	while (n-- > 0) {
		struct str cls = node_attr(e[n]->node, "class");

		buf_fmt(out, "%s%s", (const char *)e[n]->node->name, cls.n ? "." : "");
		safe_title(out, utf8_head(cls, 30));
		buf_c(out, n ? '>' : ' ');
	}
}

static void
print_reasons(struct arena *a, struct buf *out, enum model which, const int8_t *row)
{
	struct reason r[REASONS];
	int n = model_reasons(which, row, r, REASONS);

	for (int i = 0; i < n; i++)
		buf_fmt(out, "%s%s=%d %+.1f", i ? ", " : "", arena_cstr(a,
			feature_name(a, r[i].feature)), row[r[i].feature], (double)r[i].weight);
}

struct str
explain_choice(struct arena *a, const struct blocks *b, const struct choice *c)
{
	struct buf out = { .max = PAGE_TEXT_MAX };
	struct str s;

	buf_fmt(&out, "kept above %.2f\n", (double)c->threshold);
	for (size_t i = 0; i < b->n_pieces && i < BLOCKS_MAX; i++) {
		const struct piece *p = &b->pieces[i];

		buf_fmt(&out, "%s %.2f %3u words ", c->keep[i] ? "keep" : "drop",
		    (double)c->score[i], p->words);
		print_path(&out, b, p->elem);
		buf_c(&out, '"');
		safe_title(&out, utf8_head(p->text, SHOWN));
		buf_cstr(&out, p->text.n > SHOWN ? "…\" (" : "\" (");
		print_reasons(a, &out, c->first[i] >= SECOND_LEAST ? MODEL_SECOND : MODEL_FIRST,
		    c->f.rows[i]);
		buf_cstr(&out, c->stated && c->stated[i] ? "; JSON-LD has it)\n" : ")\n");
	}
	if (b->n_pieces > BLOCKS_MAX)
		buf_fmt(&out, "and %zu more\n", b->n_pieces - BLOCKS_MAX);
	s = arena_dup(a, buf_view(&out));
	buf_free(&out);
	return s;
}
