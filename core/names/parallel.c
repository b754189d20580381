#include "parallel.h"

#define HEAD_MAX 6      /* tokens before the colon */
#define ENTRIES_LEAST 3
#define ENTRIES_MAX 100 /* of one list that are looked at */
#define SURE 0.5f

struct list {
	struct head {
		uint32_t first, colon;
	} v[ENTRIES_MAX];
	size_t n;
};

/* The head of the line that begins at token i: names and signs between them. */
static bool
head_at(const struct words *w, uint32_t i, struct head *out)
{
	uint32_t k = i;

	for (; k < w->doc->n_tokens && k < i + HEAD_MAX && (k == i || !w->v[k].line); k++) {
		if (k > i && words_is_sign(w, k, ":")) {
			*out = (struct head){ i, k };
			return true;
		}
		if (!word_is_name(&w->v[k]) && (k == i || !words_is_sign(w, k, "/,&")))
			return false;
	}
	return false;
}

/* The span that ends after token i first, of those in order. */
static size_t
span_at(const struct span *v, size_t n, uint32_t i)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (v[mid].last <= i)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool
is_in_span(const struct spans *s, uint32_t i)
{
	size_t k = span_at(s->v, s->n, i);

	return k < s->n && s->v[k].first <= i;
}

static bool
begins_org(const struct spans *s, uint32_t i)
{
	size_t k = span_at(s->v, s->n, i);

	return k < s->n && s->v[k].first == i && s->v[k].class == CLASS_ORG;
}

/* A listed company that stands between signs. */
static bool
is_company(const struct words *w, const struct head *h, uint32_t i)
{
	return word_is_name(&w->v[i]) && w->v[i].lex & WORD_COMPANY &&
	    (i == h->first || w->v[i - 1].form == FORM_PUNCT) && w->v[i + 1].form == FORM_PUNCT;
}

static void
take_missed(struct arena *a, const struct words *w, const struct spans *found,
    struct list *list, struct spans *missed)
{
	size_t orgs = 0;

	for (size_t i = 0; i < list->n; i++)
		orgs += begins_org(found, list->v[i].first);
	for (size_t i = 0; list->n >= ENTRIES_LEAST && 2 * orgs > list->n && i < list->n; i++)
		for (uint32_t k = list->v[i].first; k < list->v[i].colon; k++)
			if (is_company(w, &list->v[i], k) && !is_in_span(found, k))
				*ARENA_PUSH(a, missed->v, missed->n, missed->cap) =
				    (struct span){ k, k + 1, CLASS_ORG, SURE };
	list->n = 0;
}

static struct span *
merge(struct arena *a, const struct spans *x, const struct spans *y)
{
	struct span *out = ARENA_NEW(a, struct span, x->n + y->n);
	size_t i = 0, k = 0;

	while (i < x->n || k < y->n)
		if (k == y->n || (i < x->n && x->v[i].first < y->v[k].first)) {
			out[i + k] = x->v[i];
			i++;
		} else {
			out[i + k] = y->v[k];
			k++;
		}
	return out;
}

struct span *
parallel_heads(struct arena *a, const struct words *w, struct span *spans, size_t *n)
{
	struct spans found = { .v = spans, .n = *n }, missed = { .v = NULL };
	struct list list = { .n = 0 };

	for (uint32_t i = 0; i < w->doc->n_tokens; i++) {
		if (!w->v[i].line)
			continue;
		if (list.n < ENTRIES_MAX && head_at(w, i, &list.v[list.n]))
			list.n++;
		else
			take_missed(a, w, &found, &list, &missed);
	}
	take_missed(a, w, &found, &list, &missed);
	*n += missed.n;
	return missed.n ? merge(a, &found, &missed) : spans;
}
