#include "nearness.h"

#define FAR 8

struct places {
	const struct wanted_list *wanted;
	uint64_t seen;               /* in any text */
	uint64_t here;               /* in this one */
	int64_t last[NEARNESS_GROUPS]; /* latest place in this text */
	int64_t gap[NEARNESS_GROUPS];  /* least number of words between a group and the next */
};

static void
note_gap(struct places *p, size_t pair, int64_t words)
{
	if (words < p->gap[pair])
		p->gap[pair] = words;
}

static int
on_word(void *ctx, const struct word *w)
{
	struct places *p = ctx;
	const struct wanted *found = wanted_find(p->wanted, w->term);
	size_t g;

	if (!found || found->group >= NEARNESS_GROUPS)
		return 0;
	g = found->group;
	if (g > 0 && (p->here >> (g - 1) & 1))
		note_gap(p, g - 1, w->n - p->last[g - 1] - 1);
	if (g + 1 < NEARNESS_GROUPS && (p->here >> (g + 1) & 1))
		note_gap(p, g, w->n - p->last[g + 1]);
	p->here |= (uint64_t)1 << g;
	p->last[g] = w->n;
	return 0;
}

int
nearness_of(struct db *db, const struct str *texts, size_t n, const struct wanted_list *w,
    struct nearness *out, struct error *e)
{
	struct places p = { .wanted = w };
	size_t pairs = w->groups < NEARNESS_GROUPS ? w->groups : NEARNESS_GROUPS;
	bool first[256];
	double sum = 0;

	wanted_first(w, first);
	for (size_t g = 0; g < NEARNESS_GROUPS; g++)
		p.gap[g] = FAR + 1;
	for (size_t i = 0; i < n; i++) {
		p.here = 0;
		if (words_some(db, texts[i], WORDS_OF_TEXT, first, on_word, &p, e))
			return -1;
		p.seen |= p.here;
	}
	for (size_t g = 0; g + 1 < pairs; g++)
		sum += p.gap[g] <= FAR ? 1 / (double)(1 + p.gap[g]) : 0;
	out->seen = p.seen;
	out->near = pairs > 1 ? sum / (double)(pairs - 1) : 0;
	return 0;
}
