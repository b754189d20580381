/* Short blocks that begin or end the parts of a page: "12 comments", "Read more". */
#include "features_part.h"

enum { SHORT = 7, BYLINE_SHORT = 15, LONG_AGO = 99, NAME_WORDS = 4 };

static bool
speaks_of(const struct look *l, uint32_t i, enum lex_group g)
{
	uint32_t words = l->b->pieces[i].words;

	return words <= SHORT && 2u * (uint32_t)l->f->rows[i][F_lex + g] >= words &&
	    l->f->rows[i][F_lex + g] > 0;
}

bool
look_is_byline(const struct look *l, uint32_t i)
{
	const int8_t *r = l->f->rows[i];

	if (l->b->pieces[i].words > BYLINE_SHORT)
		return false;
	return r[F_near + CLASS_META] <= 2 || r[F_lead + LEX_BYLINE] > 0 ||
	    r[F_lex + LEX_DATE] >= 2;
}

static void
mark_since(struct look *l, enum lex_group g, enum feature to)
{
	uint32_t last = 0;
	bool any = false;

	for (uint32_t i = l->f->h1 < l->b->n_pieces ? l->f->h1 : 0; i < l->b->n_pieces; i++) {
		l->f->rows[i][to] = any ? coarse(i - last) : LONG_AGO;
		if (speaks_of(l, i, g)) {
			last = i;
			any = true;
		}
	}
}

/* Words of the byline among a block's first: notes on authors begin with their names. */
static void
mark_authors(struct look *l, struct str byline)
{
	struct numbers names;
	char w[WORD_MAX];
	size_t at = 0, n;

	numbers_init(l->a, &names, byline.n / 2 + 1);
	while (next_word(byline, &at, w, &n))
		if (n > 2 && !ascii_digit(w[0]))
			*numbers_at(&names, lexicon_hash(w, n)) = 1;
	for (size_t i = 0; i < l->b->n_pieces; i++) {
		struct str s = l->b->pieces[i].text;

		at = 0;
		for (int k = 0; k < NAME_WORDS && next_word(s, &at, w, &n); k++)
			l->f->rows[i][F_names_author] += numbers_has(&names, lexicon_hash(w, n));
	}
}

/* The standfirst stands before the byline, the text after it. */
static void
mark_byline(struct look *l)
{
	size_t n = l->b->n_pieces;
	uint32_t at = l->f->h1 < n ? l->f->h1 + 1 : 0;
	uint32_t end = at + 12 < n ? at + 12 : (uint32_t)n;

	while (at < end && !look_is_byline(l, at))
		at++;
	for (uint32_t i = 0; i < n; i++)
		l->f->rows[i][F_from_byline] = at < end ? coarse_signed((long)i - at) : -LONG_AGO;
	if (at < end)
		mark_authors(l, l->b->pieces[at].text);
}

void
look_for_markers(struct look *l)
{
	mark_since(l, LEX_COMMENT, F_since_comment);
	mark_since(l, LEX_RELATED, F_since_related);
	mark_since(l, LEX_SIGNUP, F_since_signup);
	mark_since(l, LEX_SHARE, F_since_share);
	mark_since(l, LEX_TAG, F_since_tag);
	mark_since(l, LEX_BYLINE, F_since_byline);
	mark_byline(l);
}
