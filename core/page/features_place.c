/* Where a block stands: its elements, its neighbours, the likely container. */
#include "features_part.h"

static void
look_at_elems(struct look *l, int8_t *r, const struct piece *p)
{
	const struct elem *e = &l->b->elems[p->elem], *up = &l->b->elems[e->parent];

	r[F_tag] = e->tag;
	r[F_parent_tag] = up->tag;
	r[F_grand_tag] = l->b->elems[up->parent].tag;
	r[F_inline_tag] = p->first_tag;
	r[F_list_depth] = e->list_depth;
	r[F_hidden] = e->hidden;
	r[F_images] = coarse(p->images);
	r[F_control] = p->control;
	r[F_after_br] = p->after_br;
	r[F_first_in_item] = p->first_in_item;
	r[F_inline_groups] = (int8_t)__builtin_popcount(p->inline_groups);
	for (int g = 0; g < N_CLASS_GROUPS; g++)
		r[F_near + g] = p->inline_groups & (1u << g) ? 0 : e->near[g];
	for (int u = 0; u < N_UP; u++)
		r[F_up + u] = e->up[u];
}

/* Words, links, blocks and prose of an element, as four features from `at` on. */
static void
look_at_subtree(struct look *l, int8_t *at, const struct elem *e)
{
	uint32_t words = between(l->words, e->first, e->last);

	at[0] = coarse(words);
	at[1] = share(between(l->links, e->first, e->last), words);
	at[2] = coarse(e->last - e->first);
	at[3] = share(between(l->prose, e->first, e->last), words);
}

static void
look_up(struct look *l, int8_t *r, uint32_t i)
{
	const struct blocks *b = l->b;
	uint32_t at = b->elems[b->pieces[i].elem].parent;
	const struct elem *up = &b->elems[at];

	r[F_up1_index] = coarse(i - up->first);
	r[F_up1_left] = coarse(up->last - 1 - i);
	look_at_subtree(l, &r[F_up1_words], up);
	up = &b->elems[up->parent];
	look_at_subtree(l, &r[F_up2_words], up);
	for (int g = 0; g < N_LEX_GROUPS; g++)
		r[F_up2_lex + g] = share(between(l->lex[g], up->first, up->last),
		    between(l->words, up->first, up->last));
	look_at_subtree(l, &r[F_up3_words], &b->elems[up->parent]);
}

/* The table or list that the block is of. */
static void
look_at_holder(struct look *l, int8_t *r, uint32_t i)
{
	const struct elem *e = &l->b->elems[l->b->elems[l->b->pieces[i].elem].holder];

	if (e == l->b->elems)
		return;
	look_at_subtree(l, &r[F_held_words], e);
	r[F_held_tag] = e->tag;
	r[F_held_index] = coarse(i - e->first);
}

/* From the block up to the first element that the container is in too. */
static void
look_at_box(struct look *l, int8_t *r, uint32_t i)
{
	const struct blocks *b = l->b;
	const struct elem *box = &b->elems[l->f->box];
	uint32_t at = b->pieces[i].elem, branch = at, top;
	int depth = 0;

	while (l->up_to_box[at] < 0) {
		branch = at;
		at = b->elems[at].parent;
		depth++;
	}
	top = at;
	for (at = b->pieces[i].elem; l->up_to_sum[at] < 0;)
		at = b->elems[at].parent;
	r[F_in_sum] = l->up_to_sum[at] == 0;
	r[F_sum_up] = clip(l->up_to_sum[at]);
	r[F_in_box] = l->up_to_box[top] == 0;
	r[F_box_up] = clip(l->up_to_box[top]);
	r[F_box_depth] = clip(depth);
	r[F_box_from] = coarse_signed((long)i - box->first);
	r[F_box_left] = coarse_signed((long)box->last - 1 - i);
	look_at_subtree(l, &r[F_branch_words], &b->elems[branch]);
	r[F_branch_tag] = b->elems[branch].tag;
	for (int g = 0; g < N_CLASS_GROUPS; g++)
		r[F_branch + g] = r[F_near + g] < depth;
}

static void
look_at_page(struct look *l, int8_t *r, uint32_t i)
{
	size_t n = l->b->n_pieces;
	uint32_t h1 = l->f->h1;

	r[F_index] = coarse(i);
	r[F_index_share] = share(i, n);
	r[F_word_share] = share(l->words[i], l->words[n]);
	r[F_from_h1] = h1 < n ? coarse_signed((long)i - h1) : -99;
	r[F_words_from_h1] = h1 < n ? coarse_signed((long)l->words[i] - l->words[h1]) : -99;
	r[F_prose_before] = share(l->prose[i], l->prose[n]);
	r[F_prose_after] = share(l->prose[n] - l->prose[i + 1], l->prose[n]);
	r[F_page_prose] = share(l->prose[n], l->words[n]);
	r[F_has_h1] = h1 < n;
	r[F_english] = share(4ul * l->english, l->running);
}

struct neighbour {
	int words, links, tag, same;
};

static void
look_at_neighbour(struct look *l, int8_t *r, uint32_t i, long j, struct neighbour to)
{
	const struct blocks *b = l->b;
	const struct piece *q = j >= 0 && j < (long)b->n_pieces ? &b->pieces[j] : NULL;

	r[to.words] = q ? coarse(q->words) : -1;
	r[to.links] = q ? share(q->link_words, q->words) : -1;
	r[to.tag] = q ? b->elems[q->elem].tag : -1;
	if (to.same >= 0)
		r[to.same] = q != NULL &&
		    b->elems[q->elem].parent == b->elems[b->pieces[i].elem].parent;
}

void
look_at_place(struct look *l, uint32_t i)
{
	int8_t *r = l->f->rows[i];
	long j = i;

	look_at_elems(l, r, &l->b->pieces[i]);
	look_up(l, r, i);
	look_at_holder(l, r, i);
	look_at_box(l, r, i);
	look_at_page(l, r, i);
	look_at_neighbour(l, r, i, j - 1,
	    (struct neighbour){ F_back1_words, F_back1_links, F_back1_tag, F_back1_same });
	look_at_neighbour(l, r, i, j - 2,
	    (struct neighbour){ F_back2_words, F_back2_links, F_back2_tag, -1 });
	look_at_neighbour(l, r, i, j + 1,
	    (struct neighbour){ F_on1_words, F_on1_links, F_on1_tag, F_on1_same });
	look_at_neighbour(l, r, i, j + 2,
	    (struct neighbour){ F_on2_words, F_on2_links, F_on2_tag, -1 });
}
