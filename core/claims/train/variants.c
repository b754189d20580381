#include "variants.h"

#include <stdlib.h>

#include "base/mem.h"
#include "claims/words.h"

#define NEAR 8 /* words that one is replaced by */
#define WORDS_MAX 60 /* of a variant */
#define LEAST 4
#define LETTERS_LEAST 4 /* of a word that is replaced */

struct near {
	bool known;
	uint32_t words[NEAR];
};

struct maker {
	struct arena *arena;
	const struct codebook *book;
	struct near *near; /* of each word of the book */
	uint64_t state;
};

struct line {
	struct str words[WORDS_MAX];
	size_t n;
};

static size_t
draw(struct maker *m, size_t n)
{
	m->state = m->state * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(m->state >> 33) % n;
}

static void
split(struct str text, struct line *out)
{
	struct str word;

	out->n = 0;
	while (out->n < WORDS_MAX && str_cut(&text, ' ', &word))
		if (word.n)
			out->words[out->n++] = word;
}

/* How far each value of each part is from the word's own. */
static void
distances(
    const struct codebook *book, const uint8_t *parts, float out[CODE_USE][CODE_VALUES])
{
	for (size_t i = 0; i < CODE_USE; i++)
		for (size_t v = 0; v < CODE_VALUES; v++) {
			const float *a = book->centres[i * CODE_VALUES + v];
			const float *b = book->centres[i * CODE_VALUES + parts[i]];

			out[i][v] = 0;
			for (size_t d = 0; d < CODE_DIMS; d++)
				out[i][v] += (a[d] - b[d]) * (a[d] - b[d]);
		}
}

static void
look_near(const struct codebook *book, uint32_t word, struct near *out)
{
	float table[CODE_USE][CODE_VALUES], far[NEAR];
	size_t found = 0;

	distances(book, book->words[word].parts, table);
	for (uint32_t w = 0; w < book->n_words; w++) {
		float sum = 0;
		size_t at;

		for (size_t i = 0; i < CODE_USE; i++)
			sum += table[i][book->words[w].parts[i]];
		if (w == word || (found == NEAR && sum >= far[NEAR - 1]))
			continue;
		at = found < NEAR ? found++ : NEAR - 1;
		for (; at > 0 && far[at - 1] > sum; at--) {
			far[at] = far[at - 1];
			out->words[at] = out->words[at - 1];
		}
		far[at] = sum;
		out->words[at] = w;
	}
	out->known = true;
}

/* The word's letters: without the marks around it. */
static struct str
letters_of(struct str word)
{
	size_t from = 0, to;

	while (from < word.n && !ascii_alpha(word.p[from]))
		from++;
	for (to = from; to < word.n && ascii_alpha(word.p[to]);)
		to++;
	for (size_t i = to; i < word.n; i++)
		if (ascii_alpha(word.p[i]))
			return str_make(word.p, 0);
	return str_sub(word, from, to);
}

static struct str
replaced(struct maker *m, struct str word)
{
	struct str letters = letters_of(word), new;
	uint32_t known = codebook_word(m->book, letters);
	size_t before = (size_t)(letters.p - word.p), after;
	char *p;

	if (letters.n < LETTERS_LEAST || known == NO_WORD)
		return word;
	if (!m->near[known].known)
		look_near(m->book, known, &m->near[known]);
	new = m->book->words[m->near[known].words[draw(m, NEAR)]].text;
	after = word.n - before - letters.n;
	p = arena_alloc(m->arena, word.n - letters.n + new.n);
	memcpy(p, word.p, before);
	memcpy(p + before, new.p, new.n);
	memcpy(p + before + new.n, word.p + before + letters.n, after);
	if (letters.p[0] >= 'A' && letters.p[0] <= 'Z' && new.p[0] >= 'a' &&
	    new.p[0] <= 'z')
		p[before] = (char)(new.p[0] - 'a' + 'A');
	return str_make(p, before + new.n + after);
}

static void
cut(struct maker *m, struct line *l)
{
	size_t n, from;

	if (l->n <= LEAST)
		return;
	n = LEAST + draw(m, l->n - LEAST);
	from = draw(m, l->n - n + 1);
	memmove(l->words, l->words + from, n * sizeof(*l->words));
	l->n = n;
}

/* The front of one and the back of another. */
static void
cross(struct maker *m, struct line *l, struct str other)
{
	struct line back;
	size_t from;

	split(other, &back);
	if (!l->n || !back.n)
		return;
	l->n = 1 + draw(m, l->n);
	from = draw(m, back.n);
	while (from < back.n && l->n < WORDS_MAX)
		l->words[l->n++] = back.words[from++];
}

static struct str
join(struct arena *a, const struct line *l)
{
	size_t n = 0;
	char *p;

	for (size_t i = 0; i < l->n; i++)
		n += l->words[i].n + 1;
	p = arena_alloc(a, n + 1);
	n = 0;
	for (size_t i = 0; i < l->n; i++) {
		if (i)
			p[n++] = ' ';
		memcpy(p + n, l->words[i].p, l->words[i].n);
		n += l->words[i].n;
	}
	return str_make(p, n);
}

static struct str
variant(struct maker *m, const struct str *texts, size_t n, size_t i, size_t kind)
{
	size_t share = kind < VARIANTS / 2 ? 2 : 4; /* of ten words, those replaced */
	struct line l;

	split(texts[i], &l);
	if (kind % 3 == 1)
		cut(m, &l);
	if (kind % 3 == 2)
		cross(m, &l, texts[draw(m, n)]);
	for (size_t k = 0; k < l.n; k++)
		if (draw(m, 10) < share)
			l.words[k] = replaced(m, l.words[k]);
	return join(m->arena, &l);
}

struct str *
variants_make(
    struct arena *a, const struct codebook *book, const struct str *texts, size_t n)
{
	struct maker m = { .arena = a, .book = book, .state = 1 };
	struct str *out = ARENA_NEW(a, struct str, n * VARIANTS + 1);

	m.near = mem_alloc((book->n_words + 1) * sizeof(*m.near));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < VARIANTS; k++)
			out[i * VARIANTS + k] = variant(&m, texts, n, i, k);
	free(m.near);
	return out;
}
