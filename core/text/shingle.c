#include "shingle.h"

#include <string.h>

#include "chars.h"

#define WORD_SEED 0xcbf29ce484222325u
#define WORD_PRIME 0x100000001b3u

/* Mixes all bits into all (the finaliser of MurmurHash3). */
static uint64_t
mix(uint64_t x)
{
	x ^= x >> 33;
	x *= 0xff51afd7ed558ccdu;
	x ^= x >> 33;
	x *= 0xc4ceb9fe1a85ec53u;
	return x ^ x >> 33;
}

/* Hash of the next word, folded; every CJK character is a word. False at the end. */
static bool
next_word(struct str text, size_t *at, uint64_t *hash)
{
	uint64_t h = WORD_SEED;
	bool any = false;
	size_t after;
	char plain[8];

	for (; *at < text.n; *at = after) {
		uint32_t c = char_next(text, *at, &after);
		bool cjk = char_is_cjk(c);

		if (char_class(c) == CHAR_MARK)
			continue;
		if (!char_is_alnum(c) || (cjk && any)) {
			if (any)
				break;
			continue;
		}
		for (size_t i = 0, n = char_plain(c, plain); i < n; i++)
			h = (h ^ (unsigned char)plain[i]) * WORD_PRIME;
		any = true;
		if (cjk) {
			*at = after;
			break;
		}
	}
	*hash = h;
	return any;
}

static void
add_run(struct shingle_sketch *s, const uint64_t last[SHINGLE_WORDS], uint32_t n_words)
{
	uint64_t run = 0;

	for (uint32_t i = 0; i < SHINGLE_WORDS; i++)
		run = mix(run + last[(n_words + i) % SHINGLE_WORDS] + i);
	for (uint32_t i = 0; i < SHINGLE_SKETCH; i++) {
		/* One hash makes many: each is another mixture of its halves. */
		uint32_t v = (uint32_t)(run >> 32) * (2 * i + 1) + (uint32_t)run;

		v ^= v >> 15;
		v *= 0x85ebca6bu + 2 * i;
		v ^= v >> 13;
		if (v < s->least[i])
			s->least[i] = v;
	}
}

void
shingle_sketch(struct str text, struct shingle_sketch *out)
{
	uint64_t last[SHINGLE_WORDS] = { 0 };
	size_t at = 0;
	uint64_t hash;

	out->n_words = 0;
	memset(out->least, 0xFF, sizeof(out->least));
	while (next_word(text, &at, &hash)) {
		last[out->n_words++ % SHINGLE_WORDS] = hash;
		if (out->n_words >= SHINGLE_WORDS)
			add_run(out, last, out->n_words);
	}
	/* A text shorter than a run is one run. */
	if (out->n_words > 0 && out->n_words < SHINGLE_WORDS)
		add_run(out, last, out->n_words);
}

double
shingle_likeness(const struct shingle_sketch *a, const struct shingle_sketch *b)
{
	unsigned same = 0;

	if (a->n_words == 0 || b->n_words == 0)
		return 0;
	for (uint32_t i = 0; i < SHINGLE_SKETCH; i++)
		same += a->least[i] == b->least[i];
	return (double)same / SHINGLE_SKETCH;
}
