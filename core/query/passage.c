#include "passage.h"

#include <stdlib.h>

#include "base/utf8.h"

struct mark {
	uint32_t start, end, n, group;
};

struct marking {
	struct arena *arena;
	const struct wanted_list *wanted;
	struct mark *v;
	size_t n, cap;
};

static int
by_term(const void *pa, const void *pb)
{
	const struct wanted *a = pa, *b = pb;

	/* Prefixes last: there are few, and they are not looked up but tried. */
	if (a->prefix != b->prefix)
		return a->prefix ? 1 : -1;
	return str_cmp(a->term, b->term);
}

void
wanted_sort(struct wanted_list *w)
{
	if (w->n > 1)
		qsort(w->v, w->n, sizeof(*w->v), by_term);
	w->n_prefixes = 0;
	for (size_t i = 0; i < w->n; i++)
		w->n_prefixes += w->v[i].prefix;
}

const struct wanted *
wanted_find(const struct wanted_list *w, struct str term)
{
	size_t low = 0, high = w->n - w->n_prefixes;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int c = str_cmp(w->v[middle].term, term);

		if (c == 0)
			return &w->v[middle];
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (size_t i = w->n - w->n_prefixes; i < w->n; i++)
		if (str_starts(term, w->v[i].term))
			return &w->v[i];
	return NULL;
}

void
wanted_first(const struct wanted_list *w, bool first[256])
{
	memset(first, 0, 256 * sizeof(*first));
	for (size_t i = 0; i < w->n; i++)
		if (w->v[i].term.n)
			first[(unsigned char)w->v[i].term.p[0]] = true;
}

static int
on_word(void *ctx, const struct word *w)
{
	struct marking *m = ctx;
	const struct wanted *found = wanted_find(m->wanted, w->term);

	if (found)
		*ARENA_PUSH(m->arena, m->v, m->n, m->cap) =
		    (struct mark){ w->start, w->end, w->n, found->group };
	return m->n >= PASSAGE_MARKS_MAX;
}

/* All words of a text that are wanted. */
static int
mark_all(struct db *db, struct marking *m, struct str text, struct error *e)
{
	bool first[256];

	wanted_first(m->wanted, first);
	return m->wanted->n ? words_some(db, text, WORDS_OF_TEXT, first, on_word, m, e) : 0;
}

/* Kinds of words in marks[from..to), and how many stand next to one of another kind. */
static unsigned
worth(const struct mark *v, size_t from, size_t to)
{
	uint64_t kinds = 0;
	unsigned neighbours = 0;

	for (size_t i = from; i < to; i++) {
		kinds |= (uint64_t)1 << (v[i].group & 63);
		if (i > from && v[i].n == v[i - 1].n + 1 && v[i].group != v[i - 1].group)
			neighbours++;
	}
	if (neighbours > 8)
		neighbours = 8;
	return (unsigned)__builtin_popcountll(kinds) * 100 + neighbours * 30 +
	       (unsigned)(to - from < 8 ? to - from : 8);
}

/* The window of at most `size` bytes with the greatest worth, the first of equal ones. */
static void
best_window(const struct mark *v, size_t n, size_t size, size_t *from, size_t *to)
{
	unsigned best = 0;

	*from = *to = 0;
	for (size_t i = 0, k = 0; i < n; i++) {
		unsigned w;

		if (k < i)
			k = i;
		while (k < n && v[k].end - v[i].start <= size && k - i < 64)
			k++;
		w = worth(v, i, k);
		if (w > best) {
			best = w;
			*from = i;
			*to = k > i ? k : i + 1;
		}
	}
}

static bool
ends_sentence(struct str text, size_t at)
{
	char c = text.p[at];

	return c == '\n' || ((c == '.' || c == '!' || c == '?') && at + 1 < text.n &&
				ascii_space(text.p[at + 1]));
}

/* Where the piece begins: its sentence when near enough, else a word. */
static size_t
piece_start(struct str text, size_t hit, size_t room)
{
	size_t least = hit > room ? hit - room : 0, at = hit;

	while (at > least && !ends_sentence(text, at - 1))
		at--;
	if (at == least && least > 0) {
		while (at < hit && !ascii_space(text.p[at]))
			at++;
		if (at == hit) /* no spaces: a script without them */
			for (at = least; at < hit && utf8_is_tail(text.p[at]);)
				at++;
	}
	while (at < hit && ascii_space(text.p[at]))
		at++;
	return at;
}

static size_t
piece_end(struct str text, size_t start, size_t hit_end, size_t size)
{
	size_t most = start + size < text.n ? start + size : text.n, at;

	if (most < hit_end)
		most = hit_end;
	at = hit_end;
	while (at < most && text.p[at] != '\n')
		at++;
	if (at < most) { /* its paragraph ends; a short one is followed by the next */
		if (at - start >= size / 3)
			return at;
		at = most;
	}
	if (at == text.n)
		return at;
	most = at;
	while (at > hit_end && !ascii_space(text.p[at]))
		at--;
	if (at == hit_end)
		for (at = most; at > hit_end && utf8_is_tail(text.p[at]);)
			at--;
	return at;
}

static void
cut(struct arena *a, struct str text, const struct mark *v, size_t n, size_t start,
    size_t end, struct passage *out)
{
	out->text = str_sub(text, start, end);
	out->start = (uint32_t)start;
	out->marks = ARENA_NEW(a, uint32_t, 2 * n + 1);
	out->n_marks = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t *m = &out->marks[2 * out->n_marks];

		if (v[i].start < start || v[i].end > end)
			continue;
		m[0] = v[i].start - (uint32_t)start;
		m[1] = v[i].end - (uint32_t)start;
		/* Overlapping pairs of characters are one mark. */
		if (out->n_marks && m[0] < m[-1])
			m[-1] = m[1];
		else
			out->n_marks++;
	}
}

int
passage_find(struct db *db, struct arena *a, struct str text, const struct wanted_list *w,
    size_t size, struct passage *out, struct error *e)
{
	struct marking m = { .arena = a, .wanted = w };
	size_t from = 0, to = 0, start = 0, hit_end = 0;

	if (mark_all(db, &m, text, e))
		return -1;
	if (m.n) {
		size_t room, span;

		best_window(m.v, m.n, size * 3 / 4, &from, &to);
		hit_end = m.v[to - 1].end;
		span = hit_end - m.v[from].start;
		room = span < size ? (size - span) / 2 : 0;
		start = piece_start(text, m.v[from].start, room);
	}
	while (start < text.n && ascii_space(text.p[start]))
		start++;
	cut(a, text, m.v, m.n, start,
	    piece_end(text, start, hit_end > start ? hit_end : start, size), out);
	return 0;
}

int
passage_whole(struct db *db, struct arena *a, struct str text, const struct wanted_list *w,
    struct passage *out, struct error *e)
{
	struct marking m = { .arena = a, .wanted = w };

	if (mark_all(db, &m, text, e))
		return -1;
	cut(a, text, m.v, m.n, 0, text.n, out);
	return 0;
}
