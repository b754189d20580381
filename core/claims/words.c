#include "words.h"

#include <string.h>

#include "lexicon.h"
#include "model.h"

#define LONGEST 64 /* longer words are hashed by their beginning */

uint64_t
small_hash(struct str s)
{
	char small[LONGEST];
	size_t n = s.n < LONGEST ? s.n : LONGEST;
	uint64_t h;

	for (size_t i = 0; i < n; i++)
		small[i] = ascii_lower(s.p[i]);
	/* The curly apostrophe of "don’t" is read as the straight one. */
	for (size_t i = 0; memchr(small, '\xE2', n) != NULL && i + 3 <= n; i++)
		if (memcmp(small + i, "\xE2\x80\x99", 3) == 0) {
			small[i] = '\'';
			memmove(small + i + 1, small + i + 3, n - i - 3);
			n -= 2;
		}
	h = str_hash(str_make(small, n));
	return h ? h : 1;
}

struct str
word_bare(struct str s)
{
	static const char *const endings[] = { "'m", "'ve", "'d", "'ll", "'re", "'s", "’m",
		"’ve", "’d", "’ll", "’re", "’s" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (s.n > strlen(endings[i]) && str_endsi(s, str_of(endings[i])))
			return str_sub(s, 0, s.n - strlen(endings[i]));
	return s;
}

/* "he'd", "I'm": a pronoun that has its verb with it. */
static uint32_t
contraction(struct str s)
{
	struct str bare = word_bare(s);
	const struct lexeme *l = bare.n < s.n ? lexicon_find(small_hash(bare)) : NULL;

	return l && l->cls & W_PRONOUN ? l->cls | W_AUX : 0;
}

static enum shape
shape_of(struct str s, enum token_kind kind)
{
	size_t upper = 0, lower = 0;
	bool first = s.n && s.p[0] >= 'A' && s.p[0] <= 'Z';

	if (kind == TOKEN_NUMBER)
		return SHAPE_DIGIT;
	if (kind == TOKEN_PUNCT)
		return SHAPE_PUNCT;
	for (size_t i = 0; i < s.n; i++) {
		upper += s.p[i] >= 'A' && s.p[i] <= 'Z';
		lower += s.p[i] >= 'a' && s.p[i] <= 'z';
	}
	if (!upper)
		return SHAPE_LOWER;
	if (!lower && upper > 1)
		return SHAPE_UPPER;
	return first ? SHAPE_CAP : SHAPE_MIXED;
}

void
words_make(struct arena *a, const struct doc *doc, struct words *out)
{
	const struct claims_model *m = claims_model_own();

	out->doc = doc;
	out->n = doc->n_tokens;
	out->v = ARENA_NEW(a, struct word, out->n + 1);
	for (size_t i = 0; i < out->n; i++) {
		struct word *w = &out->v[i];
		struct str s = word_text(out, i);
		const struct lexeme *l;

		w->h = w->lemma = small_hash(s);
		w->shape = (uint8_t)shape_of(s, doc->tokens[i].kind);
		w->suffix = (uint16_t)small_hash(s.n > 3 ? str_from(s, s.n - 3) : s);
		if (m && (w->shape == SHAPE_LOWER || w->shape == SHAPE_CAP))
			w->cluster = cluster_of(m->clusters, w->h);
		l = lexicon_find(w->h);
		if (!l) {
			w->cls = contraction(s);
			continue;
		}
		w->lemma = l->lemma;
		w->cls = l->cls;
		w->form = l->form;
	}
}

bool
word_is_punct(const struct words *w, size_t i, char c)
{
	struct str s;

	if (i >= w->n)
		return false;
	s = word_text(w, i);
	return s.n == 1 && s.p[0] == c;
}

size_t
words_sentence(const struct words *w, size_t token)
{
	const struct doc *d = w->doc;
	size_t lo = 0, hi = d->n_sentences;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (d->sentences[mid].last <= token)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo < d->n_sentences && d->sentences[lo].first <= token)
		return lo;
	return d->n_sentences;
}

size_t
words_at(const struct words *w, uint32_t at)
{
	size_t lo = 0, hi = w->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (w->doc->tokens[mid].start < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

bool
word_is_s(const struct words *w, size_t i)
{
	return word_is(w, i, "'s") || (i < w->n && str_eq(word_text(w, i), STR("’s")));
}

bool
words_before(const struct words *w, size_t end, const char *these)
{
	struct str rest = str_of(these), word;
	size_t count = 1;

	for (const char *p = these; *p; p++)
		count += *p == ' ';
	if (count > end)
		return false;
	for (size_t at = end - count; str_cut(&rest, ' ', &word); at++)
		if (!str_eqi(word_text(w, at), word))
			return false;
	return true;
}
