#include "phrases.h"

#include <assert.h>

#include "base/mem.h"
#include "text/fold.h"

static uint32_t
count_words(struct str folded)
{
	uint32_t n = folded.n > 0;

	for (size_t i = 0; i < folded.n; i++)
		n += folded.p[i] == ' ';
	return n;
}

static void
make_ready(struct phrases *p)
{
	static struct arena keys; /* as long as the process */

	p->all = mem_alloc((p->n + 1) * sizeof(*p->all));
	for (size_t i = p->n; i > 0; i--) {
		struct str key = fold_key(&keys, str_of(p->list[i - 1]));
		uint16_t *first;

		assert(key.n > 0);
		first = &p->begins[(unsigned char)key.p[0]];

		p->all[i] = (struct phrase){ key, count_words(key), *first };
		*first = (uint16_t)i;
	}
}

/* The next place at which a phrase may begin. */
static size_t
next_start(struct str s, size_t at)
{
	for (at++; at < s.n; at++)
		if (s.p[at - 1] == ' ' || (unsigned char)s.p[at] >= 0xe0)
			break;
	return at;
}

bool
phrases_next(struct phrase_hits *h)
{
	uint16_t k = h->hit != NULL ? h->hit->next : 0;

	if (h->of->all == NULL)
		make_ready(h->of);
	if (h->hit == NULL && h->text.n > 0)
		k = h->of->begins[(unsigned char)h->text.p[0]];
	for (;;) {
		for (; k != 0; k = h->hit->next) {
			h->hit = &h->of->all[k];
			if (str_starts(str_from(h->text, h->at), h->hit->key))
				return true;
		}
		h->at = next_start(h->text, h->at);
		if (h->at >= h->text.n)
			return false;
		k = h->of->begins[(unsigned char)h->text.p[h->at]];
	}
}

bool
phrases_in(struct phrases *p, struct str folded)
{
	struct phrase_hits h = { .of = p, .text = folded };

	return phrases_next(&h);
}
