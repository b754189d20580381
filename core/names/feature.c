#include "feature.h"

#include <string.h>

#include "topic.h"

#define BEGIN 1u /* stands for the word before a sentence */
#define END 2u
#define FLAG_BITS (0xFFFFFFFFu & ~WORD_CLUSTER)

/* One token with its neighbours; those outside the sentence are &edge. */
struct view {
	const struct words *w;
	const struct word *at[7]; /* -3 … +3 */
	uint32_t *out;
	size_t n;
	uint32_t style; /* of the sentence: capitals or not */
};

static void
add(struct view *v, uint32_t kind, uint32_t a, uint32_t b)
{
	uint32_t h = (kind * 0x9e3779b1u ^ a) * 0x85ebca6bu;

	h ^= h >> 15;
	h = (h ^ b) * 0xc2b2ae35u;
	h ^= h >> 13;
	h *= 0x27d4eb2fu;
	if (v->n < FEATURES_MAX)
		v->out[v->n++] = h ^ h >> 16;
}

static uint32_t
cluster(const struct word *x, int bits)
{
	uint32_t c = x->lex & WORD_CLUSTER;

	return c ? ((c - 1) >> (CLUSTER_BITS - bits)) + 1 : 0;
}

static uint32_t
flags(const struct word *x)
{
	return (x->lex & FLAG_BITS) | x->form;
}

static const struct word edges[2] = {
	{ .lower = BEGIN, .exact = BEGIN, .form = FORM_PUNCT },
	{ .lower = END, .exact = END, .form = FORM_PUNCT },
};

static void
look_around(struct view *v, const struct sentence *s, uint32_t i)
{
	for (int k = -3; k <= 3; k++) {
		int64_t at = (int64_t)i + k;

		v->at[k + 3] = at < s->first ? &edges[0] : at >= s->last ? &edges[1] :
		    &v->w->v[at];
	}
}

/* 0: ordinary, 1: mostly capitalised words, 2: all capitals. */
static uint32_t
sentence_style(const struct words *w, const struct sentence *s)
{
	uint32_t caps = 0, capital = 0, lower = 0, last = s->last;

	if (last - s->first > 40)
		last = s->first + 40;
	for (uint32_t i = s->first; i < last; i++) {
		caps += w->v[i].form == FORM_CAPS;
		capital += w->v[i].form == FORM_CAPITAL || w->v[i].form == FORM_MIXED;
		lower += w->v[i].form == FORM_LOWER;
	}
	if (caps > 2 && caps > 3 * (capital + lower))
		return 2;
	return capital + caps > 2 && capital + caps > 2 * lower;
}

static void
add_words(struct view *v)
{
	const struct word *const *x = v->at + 3;

	add(v, 1, x[0]->lower, 0);
	add(v, 2, x[0]->exact, 0);
	add(v, 3, x[-1]->lower, 0);
	add(v, 4, x[1]->lower, 0);
	add(v, 5, x[-2]->lower, 0);
	add(v, 6, x[2]->lower, 0);
	add(v, 7, x[-1]->lower, x[0]->lower);
	add(v, 8, x[0]->lower, x[1]->lower);
	add(v, 9, x[-1]->lower, x[1]->lower);
	add(v, 10, x[-2]->lower, x[-1]->lower);
	add(v, 11, x[1]->lower, x[2]->lower);
	add(v, 12, x[0]->shape, v->style);
	add(v, 13, x[-1]->shape, x[0]->shape);
	add(v, 14, x[0]->shape, x[1]->shape);
	add(v, 15, x[-1]->shape ^ x[0]->shape * 3, x[1]->shape);
	add(v, 16, x[-1]->lower, x[0]->shape);
	add(v, 17, x[1]->lower, x[0]->shape);
	add(v, 18, x[-3]->lower, 0);
	add(v, 19, x[3]->lower, 0);
}

static void
add_affixes(struct view *v, uint32_t i)
{
	struct str s = words_str(v->w, i);

	if (v->at[3]->form == FORM_PUNCT || v->at[3]->form == FORM_NUMBER)
		return;
	for (uint32_t n = 2; n <= 4 && n < s.n; n++) {
		add(v, 20 + n, word_hash_lower(str_from(s, s.n - n)), 0);
		add(v, 25 + n, word_hash_lower(str_sub(s, 0, n)), 0);
	}
	add(v, 30, (uint32_t)(s.n < 10 ? s.n : 10), v->at[3]->form);
}

static void
add_clusters(struct view *v)
{
	const struct word *const *x = v->at + 3;

	for (int k = -2; k <= 2; k++) {
		add(v, 40 + (uint32_t)(k + 2), cluster(x[k], 10), x[k]->form);
		add(v, 45 + (uint32_t)(k + 2), cluster(x[k], 7), x[k]->form);
	}
	add(v, 50, cluster(x[0], 5), x[0]->form);
	add(v, 51, cluster(x[-1], 8) << 16 | cluster(x[0], 8), x[0]->form);
	add(v, 52, cluster(x[0], 8) << 16 | cluster(x[1], 8), x[0]->form);
	add(v, 53, cluster(x[-1], 7) << 16 | cluster(x[1], 7), x[0]->form);
	add(v, 54, cluster(x[-1], 6) << 20 | cluster(x[0], 6) << 10 | cluster(x[1], 6),
	    x[0]->form);
	add(v, 55, cluster(x[-2], 6) << 16 | cluster(x[-1], 6), x[0]->form);
	add(v, 56, cluster(x[1], 6) << 16 | cluster(x[2], 6), x[0]->form);
}

static void
add_lists(struct view *v)
{
	const struct word *const *x = v->at + 3;

	add(v, 60, flags(x[0]), v->style);
	add(v, 61, flags(x[-1]), 0);
	add(v, 62, flags(x[1]), 0);
	add(v, 63, flags(x[-1]), flags(x[0]));
	add(v, 64, flags(x[0]), flags(x[1]));
	add(v, 65, flags(x[-1]) * 31 + flags(x[0]), flags(x[1]));
	add(v, 66, flags(x[-2]), 0);
	add(v, 67, flags(x[2]), 0);
	for (uint32_t bit = 12; bit < WORD_KIND_SHIFT; bit++)
		if (x[0]->lex >> bit & 1)
			add(v, 68, bit, x[0]->form);
	if (x[0]->listed)
		add(v, 69, x[0]->listed * 8u + x[0]->listed_at, x[0]->form);
	add(v, 70, flags(x[0]), cluster(x[0], 4));
	if (x[0]->lex >> WORD_KIND_SHIFT)
		add(v, 71, x[0]->lex >> WORD_KIND_SHIFT, x[0]->form);
}

static void
add_evidence(struct view *v)
{
	const struct word *x = v->at[3];
	const struct type *t = &v->w->types[x->type];
	uint32_t often = t->capitals < 2 ? t->capitals : t->capitals < 5 ? 2 : 3;
	uint32_t kinds = t->evidence & (EV_LOWER | EV_MID);

	if (x->form == FORM_PUNCT)
		return;
	for (uint32_t bit = 0; bit < EV_N; bit++)
		if (t->evidence >> bit & 1)
			add(v, 80, bit, 0);
	add(v, 81, kinds * 4 + often, x->form * 2u + x->starts);
	add(v, 82, t->evidence & (EV_TITLE | EV_AFTER_FIRST | EV_SAID | EV_IN | EV_THE | EV_ACRONYM),
	    kinds);
	for (int k = -1; k <= 1; k += 2) {
		const struct word *y = v->at[3 + k];

		if (y->form != FORM_PUNCT)
			add(v, 83u + (uint32_t)(k > 0), v->w->types[y->type].evidence &
			    (EV_LOWER | EV_MID | EV_TITLE | EV_AFTER_FIRST), y->form);
	}
}

/* The run of capitalised words around token i, and what stands beside it. */
static void
add_run(struct view *v, const struct run *r, const struct sentence *s, uint32_t i)
{
	const struct word *w = v->w->v;
	uint32_t a = i, b = i + 1, place, from, to;
	const struct word *left, *right, *last;

	while (a > r->first && w[a - 1].candidate && w[a - 1].form != FORM_LOWER &&
	    w[a - 1].form != FORM_PUNCT)
		a--;
	while (b < r->last && w[b].form != FORM_LOWER && w[b].form != FORM_PUNCT)
		b++;
	from = i - a < 3 ? i - a : 3;
	to = b - 1 - i < 3 ? b - 1 - i : 3;
	place = from * 4 + to;
	left = a > s->first ? &w[a - 1] : &edges[0];
	right = b < s->last ? &w[b] : &edges[1];
	last = &w[b - 1];
	add(v, 90, place, v->style);
	add(v, 91, place, left->lower);
	add(v, 92, place, right->lower);
	add(v, 93, place, cluster(left, 8));
	add(v, 94, place, cluster(right, 8));
	add(v, 95, to ? last->lower : 0, from == 0);
	add(v, 96, to ? cluster(last, 8) : 0, place);
	add(v, 97, from ? w[a].lower : 0, to == 0);
	add(v, 98, from ? cluster(&w[a], 8) : 0, place);
	add(v, 99, flags(&w[a]) * 31 + flags(last), place);
	add(v, 100, left->lower * 31 + right->lower, place);
	add(v, 101, cluster(left, 6) << 16 | cluster(right, 6), place);
	add(v, 102, flags(&w[a]) & (WORD_FIRST | WORD_TITLE | WORD_DEMONYM | WORD_PLACE),
	    cluster(right, 6) << 8 | place);
	add(v, 103, cluster(&w[r->last - 1], 10), r->last - b);
	if (a > s->first + 1)
		add(v, 104, w[a - 2].lower, left->lower);
	if (b + 1 < s->last)
		add(v, 105, right->lower, w[b + 1].lower);
}

static bool
has_orgword(const struct words *w, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
		if (w->v[i].lex & WORD_ORGWORD)
			return true;
	return false;
}

/* Token i is an "of", "for" or 's after the capitals from a on: what it joins. */
static void
add_joint(struct view *v, const struct run *r, uint32_t i, uint32_t a)
{
	const struct word *w = v->w->v;
	uint32_t end = i + 1;

	while (end < r->last && !word_is_name(&w[end]))
		end++;
	if (end >= r->last)
		return;
	add(v, 150, w[i].lower, has_orgword(v->w, a, i));
	add(v, 151, w[i].lower, cluster(&w[i - 1], 8) << 16 | cluster(&w[end], 8));
	add(v, 152, w[i].lower, flags(&w[i - 1]) * 31 + flags(&w[end]));
}

/* Token i is one of the capitals from a on: the joints after and before them. */
static void
add_joints_beside(struct view *v, const struct run *r, uint32_t i, uint32_t a)
{
	const struct word *w = v->w->v;
	uint32_t b = i + 1, from;

	while (b < r->last && word_is_name(&w[b]))
		b++;
	if (b + 1 < r->last) {
		add(v, 153, w[b].lower, has_orgword(v->w, a, b) * 2u);
		add(v, 154, w[b].lower, cluster(&w[b - 1], 8) << 16 | cluster(&w[b + 1], 8));
		add(v, 155, w[b].lower, flags(&w[b + 1]) * 2);
	}
	if (a < r->first + 2)
		return;
	for (from = a - 1; from > r->first && word_is_name(&w[from - 1]);)
		from--;
	add(v, 156, w[a - 1].lower, has_orgword(v->w, from, a - 1) * 2u + (i + 1 == b));
	add(v, 157, w[a - 1].lower, cluster(&w[a - 2], 8) << 16 | cluster(&w[b - 1], 8));
	add(v, 158, w[a - 1].lower, flags(&w[a - 2]) * 2 + (i + 1 == b));
}

/* Whether the capitals on both sides of a small word or mark are one name. */
static void
add_joints(struct view *v, const struct run *r, uint32_t i)
{
	const struct word *w = v->w->v;
	uint32_t a = i;

	while (a > r->first && word_is_name(&w[a - 1]))
		a--;
	if (a == i)
		return;
	if (w[i].form == FORM_LOWER || w[i].form == FORM_PUNCT)
		add_joint(v, r, i, a);
	else
		add_joints_beside(v, r, i, a);
}

/* In an enumeration, what stands before its first name tells of the others, too. */
static void
add_list(struct view *v, const struct run *r, const struct sentence *s, uint32_t i)
{
	const struct word *w = v->w->v, *head, *before;
	uint32_t first = r[-(int)r->before].first;

	if (r->before + r->after == 0)
		return;
	add(v, 160, (r->before < 3 ? r->before : 3u) * 4 + (r->after < 3 ? r->after : 3u),
	    w[i].form);
	if (r->before == 0)
		return;
	head = first > s->first ? &w[first - 1] : &edges[0];
	before = first > s->first + 1 ? &w[first - 2] : &edges[0];
	add(v, 161, head->lower, 0);
	add(v, 162, head->lower, cluster(before, 8));
	add(v, 163, cluster(head, 8), w[i].form);
	add(v, 164, cluster(before, 8), flags(&w[i]));
}

static void
add_topics(struct view *v, uint32_t i)
{
	const struct word *x = &v->w->v[i];
	const uint32_t listed = WORD_FIRST | WORD_LAST | WORD_PLACE | WORD_COMPANY | WORD_ORG |
	    WORD_PERSON;

	if (x->form == FORM_PUNCT)
		return;
	add(v, 170, v->w->topics, x->form);
	for (int k = 0; k < N_TOPICS; k++) {
		uint32_t level = topic_level(v->w->topics, (enum topic)k) * 4 + (uint32_t)k;

		add(v, 171, level, (x->lex & listed) | x->form);
		if (level >= 4)
			add(v, 172, level, cluster(x, 6));
	}
}

size_t
tag_features_first(const struct words *w, const struct run *r, uint32_t i,
    uint32_t out[FEATURES_MAX])
{
	const struct sentence *s = &w->doc->sentences[r->sentence];
	const struct block *b = &w->doc->blocks[s->block];
	struct view v = { .w = w, .out = out };

	v.style = sentence_style(w, s);
	look_around(&v, s, i);
	add(&v, 110, w->v[i].starts, w->v[i].form);
	if (v.at[3]->line || v.at[4]->line)
		add(&v, 112, v.at[3]->line * 2u + v.at[4]->line, v.at[3]->form * 8u + v.at[4]->form);
	if (b->kind != BLOCK_PARA && b->kind != BLOCK_QUOTE)
		add(&v, 111, b->kind, w->v[i].form);
	add_words(&v);
	add_affixes(&v, i);
	add_clusters(&v);
	add_lists(&v);
	add_evidence(&v);
	add_run(&v, r, s, i);
	add_joints(&v, r, i);
	add_list(&v, r, s, i);
	add_topics(&v, i);
	return v.n;
}

static struct phrase *
phrase_at(const struct phrases *p, uint32_t key, bool make)
{
	uint32_t at;

	key = key ? key : 1;
	for (at = key & p->mask; p->slots[at].key; at = (at + 1) & p->mask)
		if (p->slots[at].key == key)
			return &p->slots[at];
	if (!make)
		return NULL;
	p->slots[at].key = key;
	return &p->slots[at];
}

static void
count_phrase(const struct words *w, struct phrases *p, uint32_t first, uint32_t last,
    enum name_class class)
{
	uint32_t h = w->v[first].lower;
	struct phrase *x;

	for (uint32_t i = first + 1; i < last; i++) {
		x = phrase_at(p, h, true);
		x->longer += x->longer < UINT16_MAX;
		h = phrase_hash(h, w->v[i].lower);
	}
	x = phrase_at(p, h, true);
	x->votes[class] += x->votes[class] < UINT16_MAX;
}

void
votes_count(struct arena *a, struct words *w, const uint8_t *labels, struct phrases *out)
{
	size_t names = 0, cap = 16;

	for (size_t i = 0; i < w->n_types; i++) {
		memset(w->types[i].votes, 0, sizeof(w->types[i].votes));
		w->types[i].votes_out = 0;
	}
	for (size_t i = 0; i < w->doc->n_tokens; i++)
		names += labels[i] != LABEL_OUT;
	while (cap < names * 2)
		cap *= 2;
	*out = (struct phrases){ ARENA_NEW(a, struct phrase, cap), (uint32_t)cap - 1 };
	for (uint32_t i = 0, start = 0; i < w->doc->n_tokens; i++) {
		struct type *t = &w->types[w->v[i].type];
		enum name_place place;

		if (!word_is_name(&w->v[i]) && labels[i] == LABEL_OUT)
			continue;
		if (labels[i] == LABEL_OUT) {
			t->votes_out += t->votes_out < UINT16_MAX;
			continue;
		}
		place = label_place(labels[i]);
		if (w->v[i].form != FORM_PUNCT)
			t->votes[label_class(labels[i])][place] +=
			    t->votes[label_class(labels[i])][place] < UINT16_MAX;
		if (place == PLACE_ONLY || place == PLACE_FIRST)
			start = i;
		if (place == PLACE_ONLY || place == PLACE_LAST)
			count_phrase(w, out, start, i + 1, label_class(labels[i]));
	}
}

static uint32_t
share(uint32_t part, uint32_t whole)
{
	if (part == 0)
		return 0;
	return part * 4 < whole ? 1 : part * 2 < whole ? 2 : part < whole ? 3 : 4;
}

/* What the other places of this word were labelled. */
static void
add_votes(struct view *v, uint32_t i, int own)
{
	const struct type *t = &v->w->types[v->w->v[i].type];
	uint32_t sum[N_CLASSES], all = t->votes_out - (own == LABEL_OUT), best = 0;

	if (v->w->v[i].form == FORM_PUNCT || !v->w->v[i].candidate)
		return;
	for (uint32_t c = 0; c < N_CLASSES; c++) {
		sum[c] = 0;
		for (uint32_t p = 0; p < 4; p++) {
			uint32_t n = t->votes[c][p] - (own == label_of(c, p));

			sum[c] += n;
			if (n)
				add(v, 121, c * 4 + p, v->w->v[i].form);
		}
		all += sum[c];
		best = sum[c] > sum[best] ? c : best;
	}
	if (all > 1000) /* a lower-case joiner has no vote of its own */
		all = 0;
	for (uint32_t c = 0; c < N_CLASSES; c++)
		if (sum[c])
			add(v, 122, c * 8 + share(sum[c], all), all < 4 ? all : 4);
	add(v, 123, sum[best] ? best * 8 + share(sum[best], all) : 99,
	    (uint32_t)own << 3 | (all < 3 ? all : 3));
	add(v, 124, (uint32_t)own, 0);
}

static int
phrase_class(const struct phrase *p, int own, uint32_t *strength)
{
	uint32_t best = 0, n[N_CLASSES];

	for (uint32_t c = 0; c < N_CLASSES; c++) {
		n[c] = p->votes[c];
		if ((int)c == own && n[c])
			n[c]--;
		best = n[c] > n[best] ? c : best;
	}
	*strength = n[best];
	return n[best] ? (int)best : -1;
}

/* The longest name from elsewhere in the document that covers token i. */
static void
add_phrase(struct view *v, const struct run *r, uint32_t i, const uint8_t *labels,
    const struct phrases *p)
{
	uint32_t from = i < r->first + 5 ? r->first : i - 5;

	for (uint32_t a = from; a <= i; a++) {
		uint32_t h = v->w->v[a].lower, end = 0, n = 0;
		int class = -1;

		for (uint32_t b = a + 1; b <= r->last; b++) {
			const struct phrase *x = phrase_at(p, h, false);
			uint32_t strength = 0;
			bool same = labels[a] != LABEL_OUT && labels[b - 1] != LABEL_OUT;
			int c = x ? phrase_class(x, same ? (int)label_class(labels[a]) : -1,
				&strength) : -1;

			if (c >= 0) {
				class = c;
				end = b;
				n = strength;
			}
			if (!x || !x->longer || b == r->last)
				break;
			h = phrase_hash(h, v->w->v[b].lower);
		}
		if (class >= 0 && end > i) {
			uint32_t place = a == i ? (end == i + 1 ? 0 : 1) : end == i + 1 ? 2 : 3;

			add(v, 130, (uint32_t)class * 4 + place, n < 3 ? n : 3);
			add(v, 131, (uint32_t)class * 4 + place, end - a < 4 ? end - a : 4);
			return;
		}
	}
}

/* What the other names of an enumeration were labelled. */
static void
add_list_labels(struct view *v, const struct run *r, uint32_t i, const uint8_t *labels)
{
	uint32_t n[N_CLASSES + 1] = { 0 }, all = 0, best = 0;

	for (int k = -(int)r->before; k <= (int)r->after; k++) {
		uint8_t label = labels[r[k].last - 1];

		if (k == 0)
			continue;
		n[label == LABEL_OUT ? N_CLASSES : (uint32_t)label_class(label)]++;
		all++;
	}
	if (all == 0)
		return;
	for (uint32_t c = 1; c <= N_CLASSES; c++)
		best = n[c] > n[best] ? c : best;
	add(v, 140, best * 8 + share(n[best], all), all < 3 ? all : 3);
	add(v, 141, best, labels[i]);
	add(v, 142, best, flags(&v->w->v[i]));
}

size_t
tag_features_second(const struct words *w, const struct run *r, uint32_t i,
    const uint8_t *labels, const struct phrases *p, uint32_t out[FEATURES_MAX])
{
	const struct sentence *s = &w->doc->sentences[r->sentence];
	struct view v = { .w = w, .out = out };

	add_votes(&v, i, labels[i]);
	add(&v, 125, i > s->first ? labels[i - 1] : 99u, labels[i]);
	add(&v, 126, i + 1 < s->last ? labels[i + 1] : 99u, labels[i]);
	add_phrase(&v, r, i, labels, p);
	add_list_labels(&v, r, i, labels);
	return v.n;
}
