#include "features.h"

#include <string.h>

#include "features_part.h"

void
numbers_init(struct arena *a, struct numbers *m, size_t most)
{
	*m = (struct numbers){ .cap = 16 };
	while (m->cap < 2 * most + 2)
		m->cap *= 2;
	m->keys = ARENA_NEW(a, uint32_t, m->cap);
	m->values = ARENA_NEW(a, uint32_t, m->cap);
}

static size_t
slot_of(const struct numbers *m, uint32_t key)
{
	size_t i = (key * 2654435769u) & (m->cap - 1);

	while (m->keys[i] != 0 && m->keys[i] != key)
		i = (i + 1) & (m->cap - 1);
	return i;
}

uint32_t *
numbers_at(struct numbers *m, uint32_t key)
{
	size_t i = slot_of(m, key ? key : 1);

	m->n += m->keys[i] == 0;
	m->keys[i] = key ? key : 1;
	return &m->values[i];
}

bool
numbers_has(const struct numbers *m, uint32_t key)
{
	return m->keys[slot_of(m, key ? key : 1)] != 0;
}

uint32_t *
numbers_get(const struct numbers *m, uint32_t key)
{
	size_t i = slot_of(m, key ? key : 1);

	return m->keys[i] != 0 ? &m->values[i] : NULL;
}

bool
piece_is_prose(const struct blocks *b, const struct piece *p)
{
	const struct elem *e = &b->elems[p->elem];

	if (e->hidden || p->control || p->words < 8 || p->link_words * 3 > p->words)
		return false;
	return e->up[UP_NAV] == CLASS_FAR && e->up[UP_FOOTER] == CLASS_FAR &&
	    e->up[UP_ASIDE] == CLASS_FAR && e->near[CLASS_COMMENT] == CLASS_FAR &&
	    !tag_is_heading(e->tag);
}

static void
running_sums(struct look *l)
{
	const struct blocks *b = l->b;
	size_t n = b->n_pieces;

	l->words = ARENA_NEW(l->a, uint32_t, n + 1);
	l->links = ARENA_NEW(l->a, uint32_t, n + 1);
	l->prose = ARENA_NEW(l->a, uint32_t, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct piece *p = &b->pieces[i];

		l->words[i + 1] = l->words[i] + p->words;
		l->links[i + 1] = l->links[i] + p->link_words;
		l->prose[i + 1] = l->prose[i] + (piece_is_prose(b, p) ? p->words : 0);
	}
	for (int g = 0; g < N_LEX_GROUPS; g++) {
		l->lex[g] = ARENA_NEW(l->a, uint32_t, n + 1);
		for (size_t i = 0; i < n; i++)
			l->lex[g][i + 1] = l->lex[g][i] + (uint32_t)l->f->rows[i][F_lex + g];
	}
}

/* The heading that agrees best with the page's title. */
static uint32_t
find_headline(struct look *l)
{
	const struct blocks *b = l->b;
	long best = 0, s;
	uint32_t h1 = (uint32_t)b->n_pieces;

	for (uint32_t i = 0; i < b->n_pieces; i++) {
		const int8_t *r = l->f->rows[i];
		enum tag t = b->elems[b->pieces[i].elem].tag;

		if (!tag_is_heading(t) && (r[F_in_title] < 40 || r[F_of_title] < 20))
			continue;
		s = r[F_in_title] * r[F_of_title] + (t == TAG_H1 ? 750 : 0);
		if (s > best) {
			best = s;
			h1 = i;
		}
	}
	return h1;
}

static void
count_anchors(struct look *l)
{
	for (size_t i = 0; i < l->b->n_anchors; i++)
		if (l->b->anchors[i].block < l->b->n_pieces) {
			int8_t *n = &l->f->rows[l->b->anchors[i].block][F_anchors];

			*n = clip(*n + 1L < 20 ? *n + 1L : 20);
		}
}

static int8_t
heading_lex(const int8_t *r, uint32_t words)
{
	long sum = 0;

	for (int g = 0; g < N_LEX_GROUPS; g++)
		sum += g == LEX_DATE || g == LEX_FIRST ? 0 : r[F_lex + g];
	return share((unsigned long)sum, words);
}

/* What depends on the order of the blocks: the last heading, the prose around. */
static void
look_along(struct look *l)
{
	const struct blocks *b = l->b;
	struct features *f = l->f;
	uint32_t heading = 0;
	long last = -1000, next = (long)b->n_pieces + 1000;
	bool any = false, body = false;

	for (uint32_t i = 0; i < b->n_pieces; i++) {
		int8_t *r = f->rows[i];

		r[F_heading_dist] = any ? coarse(i - heading) : 99;
		r[F_heading_lex] = any ? heading_lex(f->rows[heading], b->pieces[heading].words) : -1;
		r[F_heading_links] = any ? f->rows[heading][F_link_share] : -1;
		r[F_heading_level] = any ? f->rows[heading][F_tag] : -1;
		r[F_to_prose_back] = coarse((unsigned long)(i - last));
		body |= r[F_up + UP_BODY_PROP] < CLASS_FAR;
		if (piece_is_prose(b, &b->pieces[i]))
			last = i;
		if (tag_is_heading((enum tag)r[F_tag])) {
			heading = i;
			any = true;
		}
	}
	for (long i = (long)b->n_pieces - 1; i >= 0; i--) {
		f->rows[i][F_to_prose_on] = coarse((unsigned long)(next - i));
		f->rows[i][F_has_body_prop] = body;
		if (piece_is_prose(b, &b->pieces[i]))
			next = i;
	}
}

void
features_read(struct arena *a, struct blocks *b, const struct page_says *says,
    struct features *f)
{
	struct look *l = ARENA_NEW(a, struct look, 1);

	*f = (struct features){ .rows = ARENA_NEW(a, feature_row, b->n_pieces), .look = l };
	*l = (struct look){ .a = a, .b = b, .says = says, .f = f };
	look_for_words(l);
	for (uint32_t i = 0; i < b->n_pieces; i++)
		look_at_text(l, i);
	f->h1 = find_headline(l);
	blocks_near(b, f->h1);
	running_sums(l);
	look_for_container(l);
	look_at_groups(l);
	count_anchors(l);
	for (uint32_t i = 0; i < b->n_pieces; i++)
		look_at_place(l, i);
	look_along(l);
	look_for_markers(l);
}

struct str
feature_name(struct arena *a, int f)
{
#define X(name) #name,
	static const char *const names[] = { FEATURES(X) };
	static const char *const second[] = { SECOND_FEATURES(X) };
#undef X
	static const char *const ups[N_UP] = { "article", "main", "section", "aside", "nav",
		"header", "footer", "figure", "list", "table", "form", "quote", "link",
		"body_prop", "item_prop" };

	if (f < F_near)
		return str_of(names[f]);
	if (f < F_up)
		return arena_fmt(a, "near_%s", class_group_names[f - F_near]);
	if (f < F_lex)
		return arena_fmt(a, "in_%s", ups[f - F_up]);
	if (f < F_lead)
		return arena_fmt(a, "says_%s", lex_group_names[f - F_lex]);
	if (f < F_branch)
		return arena_fmt(a, "begins_%s", lex_group_names[f - F_lead]);
	if (f < F_up2_lex)
		return arena_fmt(a, "branch_%s", class_group_names[f - F_branch]);
	if (f < N_FIRST)
		return arena_fmt(a, "around_%s", lex_group_names[f - F_up2_lex]);
	return str_of(second[f - N_FIRST]);
}
