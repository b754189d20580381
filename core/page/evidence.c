#include "evidence.h"

#include "base/buf.h"

/* Per cent of a block's runs, or of the words of a list, that are enough. */
enum { BLOCK_SHARE = 75, LIST_SHARE = 70, LIST_WORDS = 8 };

/* The same of articleBody, in fiftieths as features have shares. */
enum { IN_BODY = 45, LINKS_MOST = 25, PARAGRAPH_WORDS = 25, AGREEING_WORDS = 50 };

static const float AGREES = 0.7f, UNSURE = 0.15f;

void
evidence_read(struct arena *a, struct str text, struct evidence *v)
{
	uint32_t *hashes = ARENA_ROOM(a, uint32_t, text.n / 2 + 1);
	char w[WORD_MAX];
	size_t at = 0, n, count = 0;

	while (next_word(text, &at, w, &n))
		hashes[count++] = lexicon_hash(w, n);
	numbers_init(a, &v->words, count);
	numbers_init(a, &v->runs, count);
	for (size_t i = 0; i < count; i++)
		*numbers_at(&v->words, hashes[i]) = 1;
	runs_put(&v->runs, (struct runs){ hashes, count });
}

unsigned
evidence_share(const struct evidence *v, const struct choice *c, uint32_t piece)
{
	struct runs r = runs_of(c->f.look, piece);
	unsigned known = 0;

	if (r.n >= RUN)
		return runs_share(&v->runs, r);
	for (size_t i = 0; i < r.n; i++)
		known += numbers_has(&v->words, r.hash[i]);
	return r.n ? 100 * known / (unsigned)r.n : 0;
}

/* Lists and tables most of whose words are stated: an ingredient is often a word or two. */
static void
find_lists(struct arena *a, const struct blocks *b, const unsigned *share, struct choice *c)
{
	uint32_t *words = ARENA_NEW(a, uint32_t, b->n_elems);
	uint32_t *known = ARENA_NEW(a, uint32_t, b->n_elems);
	const struct piece *p = b->pieces;

	for (size_t i = 0; i < b->n_pieces; i++) {
		words[b->elems[p[i].elem].holder] += p[i].words;
		known[b->elems[p[i].elem].holder] += share[i] >= BLOCK_SHARE ? p[i].words : 0;
	}
	for (size_t i = 0; i < b->n_pieces; i++) {
		uint32_t holder = b->elems[p[i].elem].holder;

		c->stated[i] |= holder != 0 && known[holder] >= LIST_WORDS &&
		    100 * known[holder] >= LIST_SHARE * words[holder];
	}
}

static bool
agrees(const struct blocks *b, const struct choice *c)
{
	float words = 0, shared = 0;

	for (size_t i = 0; i < b->n_pieces; i++) {
		int8_t in_body = c->f.rows[i][F_in_body];

		if (!c->keep[i] || in_body < 0)
			continue;
		words += (float)b->pieces[i].words;
		shared += (float)b->pieces[i].words * (float)in_body / 50;
	}
	return words >= AGREEING_WORDS && shared >= AGREES * words;
}

static void
keep_stated(const struct blocks *b, struct choice *c)
{
	for (size_t i = 0; i < b->n_pieces; i++)
		c->keep[i] |= c->stated[i];
}

static bool *
stated_of(struct arena *a, const struct blocks *b, struct choice *c)
{
	if (c->stated == NULL)
		c->stated = ARENA_NEW(a, bool, b->n_pieces);
	return c->stated;
}

/* A standfirst or a caption of the article's own sentences says nothing more. */
static void
forget_copies(struct arena *a, const struct blocks *b, const struct choice *c, bool *stated)
{
	struct numbers kept;
	size_t room = 0;
	bool any = false;

	for (uint32_t i = 0; i < b->n_pieces; i++) {
		room += c->keep[i] ? runs_of(c->f.look, i).n : 0;
		any |= stated[i];
	}
	if (!any)
		return;
	numbers_init(a, &kept, room);
	for (uint32_t i = 0; i < b->n_pieces; i++)
		if (c->keep[i])
			runs_put(&kept, runs_of(c->f.look, i));
	for (uint32_t i = 0; i < b->n_pieces; i++)
		stated[i] = stated[i] && (b->pieces[i].words < PARAGRAPH_WORDS ||
			runs_share(&kept, runs_of(c->f.look, i)) < COPY_SHARE);
}

void
evidence_keep_body(struct arena *a, const struct blocks *b, struct choice *c)
{
	bool *stated;

	if (c->f.look->body.n == 0 || !agrees(b, c))
		return;
	stated = stated_of(a, b, c);
	for (size_t i = 0; i < b->n_pieces; i++) {
		const int8_t *r = c->f.rows[i];

		stated[i] = !c->keep[i] && r[F_in_body] >= IN_BODY && c->score[i] >= UNSURE &&
		    r[F_link_share] < LINKS_MOST &&
		    (b->pieces[i].words >= PARAGRAPH_WORDS || r[F_tag] == TAG_LI);
	}
	forget_copies(a, b, c, stated);
	keep_stated(b, c);
}

void
evidence_keep_steps(struct arena *a, const struct blocks *b, const struct page_says *says,
    struct choice *c)
{
	struct evidence v;
	unsigned *share;
	bool *stated;

	if (says->steps.n == 0)
		return;
	share = ARENA_NEW(a, unsigned, b->n_pieces);
	stated = stated_of(a, b, c);
	evidence_read(a, says->steps, &v);
	for (uint32_t i = 0; i < b->n_pieces; i++) {
		share[i] = evidence_share(&v, c, i);
		stated[i] |= b->pieces[i].words >= RUN && share[i] >= BLOCK_SHARE;
	}
	find_lists(a, b, share, c);
	keep_stated(b, c);
}
