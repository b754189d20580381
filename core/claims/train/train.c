/*
 * train OUT NEWS.jsonl [SENTENCES.jsonl…]: learns the model of core/claims.
 *
 * NEWS: passages {text, quotes:[{start,end,parts,kind,cue,speaker_start,speaker_end}],
 * claims:[{start,end}]}, UTF-8 byte offsets. With -t every tenth passage is kept back
 * and measured, and nothing is written.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "corpus.h"
#include "linear.h"
#include "tagger.h"
#include "claims/worth.h"

#define HELD_BACK 10

struct training {
	struct arena arena;
	struct samples cue, cue_test, worth, worth_test;
	struct tag_samples tag, tag_test;
};

static void
push_sample(struct training *t, struct samples *s, const uint32_t *features, size_t n, bool yes)
{
	struct sample *x = ARENA_PUSH(&t->arena, s->v, s->n, s->cap);

	x->features = ARENA_NEW(&t->arena, uint32_t, n);
	memcpy(x->features, features, n * sizeof(*features));
	x->n = (uint16_t)n;
	x->yes = yes;
	x->weight = 1;
}

static void
push_frame(struct training *t, struct tag_samples *s, const struct passage *p, size_t cue)
{
	struct frame fr;
	struct tag_sample *x;
	uint32_t features[TAG_FEATURES_MAX];
	size_t contents = 0;

	frame_open(&p->frames, cue, &fr);
	x = ARENA_PUSH(&t->arena, s->v, s->n, s->cap);
	x->n = (uint16_t)(fr.last - fr.first);
	x->labels = ARENA_NEW(&t->arena, uint8_t, x->n + 1);
	x->features = ARENA_NEW(&t->arena, uint32_t, (size_t)x->n * TAG_FEATURES_MAX);
	for (size_t i = 0; i < x->n; i++) {
		size_t n = frame_tag_features(&p->frames, &fr, fr.first + i, features);

		memcpy(x->features + i * n, features, n * sizeof(*features));
		x->n_features = (uint16_t)n;
	}
	for (size_t q = 0; q < p->n_quotes; q++) {
		const struct gold_quote *g = &p->quotes[q];

		if (g->cue != cue)
			continue;
		for (size_t i = 0; i < x->n; i++) {
			size_t token = fr.first + i;
			uint32_t at = p->doc.tokens[token].start;

			if (g->speaker.first != NO_TOKEN && token >= g->speaker.first && token < g->speaker.last)
				x->labels[i] = TAG_SOURCE;
			for (size_t k = 0; k < g->n_parts; k++)
				if (at >= g->parts[k].start && at < g->parts[k].end) {
					x->labels[i] = TAG_CONTENT;
					contents++;
				}
		}
	}
	if (!contents)
		s->n--;
}

static void
add_passage(struct training *t, const struct passage *p, bool test)
{
	uint32_t features[CUE_FEATURES_MAX];

	for (size_t i = 0; i < p->words.n; i++) {
		bool yes = false;

		if (!frame_candidate(&p->frames, i))
			continue;
		for (size_t q = 0; q < p->n_quotes && !yes; q++)
			yes = p->quotes[q].cue == i;
		push_sample(t, test ? &t->cue_test : &t->cue, features,
		    frame_cue_features(&p->frames, i, features), yes);
		if (yes)
			push_frame(t, test ? &t->tag_test : &t->tag, p, i);
	}
}

/* A sentence is worth it when a claim shares half of the shorter of both. */
static bool
is_claim(const struct passage *p, const struct sentence *s)
{
	for (size_t i = 0; i < p->n_claims; i++) {
		struct span c = p->claims[i];
		uint32_t from = c.start > s->start ? c.start : s->start;
		uint32_t to = c.end < s->end ? c.end : s->end;
		uint32_t shorter = c.end - c.start < s->end - s->start ? c.end - c.start : s->end - s->start;

		if (to > from && (to - from) * 2 >= shorter)
			return true;
	}
	return false;
}

static void
add_sentences(struct training *t, const struct passage *p, bool test)
{
	static uint32_t features[WORTH_FEATURES_MAX];

	for (size_t i = 0; i < p->doc.n_sentences; i++) {
		const struct sentence *s = &p->doc.sentences[i];

		push_sample(t, test ? &t->worth_test : &t->worth, features,
		    worth_features(&p->words, s->first, s->last, features), is_claim(p, s));
	}
}

/* Sentences alone: {"sentence":…,"label":0|1} a line. */
static void
add_sentence_file(struct training *t, const char *path)
{
	static uint32_t features[WORTH_FEATURES_MAX];
	struct corpus c = { 0 };

	corpus_read_sentences(&t->arena, path, &c);
	for (size_t i = 0; i < c.n; i++)
		push_sample(t, &t->worth, features,
		    worth_features(&c.v[i].words, 0, c.v[i].words.n, features), c.v[i].n_claims > 0);
}

static void
print_test(const char *name, const struct samples *s, const float *weights, uint32_t rows,
    float bias)
{
	double right = 0, said = 0, gold = 0;

	for (size_t i = 0; i < s->n; i++) {
		bool yes = linear_score(&s->v[i], weights, rows, bias) > 0;

		right += yes && s->v[i].yes;
		said += yes;
		gold += s->v[i].yes;
	}
	printf("%s: P %.3f R %.3f of %.0f\n", name, right / fmax(1, said), right / fmax(1, gold), gold);
}

static void
write_model(const char *path, const float *cue, float cue_bias, const struct tag_weights *tag,
    const float *worth, float worth_bias)
{
	struct claims_model_header h = { .magic = CLAIMS_MODEL_MAGIC, .version = CLAIMS_MODEL_VERSION };
	size_t tags = (size_t)TAG_ROWS * TAG_LABELS, n = CUE_ROWS + tags + WORTH_ROWS;
	int8_t *bytes = mem_alloc(n);
	FILE *f = fopen(path, "wb");

	h.size = (uint32_t)(sizeof(h) + n);
	h.cue_bias = cue_bias;
	h.worth_bias = worth_bias;
	h.cue_scale = linear_quantize(cue, CUE_ROWS, bytes);
	h.tag_scale = linear_quantize(tag->rows, tags, bytes + CUE_ROWS);
	h.worth_scale = linear_quantize(worth, WORTH_ROWS, bytes + CUE_ROWS + tags);
	memcpy(h.follow, tag->follow, sizeof(h.follow));
	if (!f || fwrite(&h, sizeof(h), 1, f) != 1 || fwrite(bytes, n, 1, f) != 1 || fclose(f) != 0) {
		perror(path);
		exit(1);
	}
	free(bytes);
}

int
main(int argc, char **argv)
{
	static struct training t;
	struct corpus corpus = { 0 };
	bool test = argc > 1 && strcmp(argv[1], "-t") == 0;
	float *cue = mem_alloc(CUE_ROWS * sizeof(float)), *worth = mem_alloc(WORTH_ROWS * sizeof(float));
	struct tag_weights tag = { .rows = mem_alloc((size_t)TAG_ROWS * TAG_LABELS * sizeof(float)) };
	float cue_bias, worth_bias;
	size_t placed = 0, quotes = 0;

	if (argc < 3) {
		fprintf(stderr, "usage: train OUT|-t NEWS.jsonl\n");
		return 2;
	}
	corpus_read(&t.arena, argv[2], &corpus);
	for (size_t i = 0; i < corpus.n; i++) {
		add_passage(&t, &corpus.v[i], test && i % HELD_BACK == 0);
		add_sentences(&t, &corpus.v[i], test && i % HELD_BACK == 0);
		for (size_t q = 0; q < corpus.v[i].n_quotes; q++)
			placed += corpus.v[i].quotes[q].cue != NO_TOKEN;
		quotes += corpus.v[i].n_quotes;
	}
	printf("%zu passages, %zu of %zu quotes with a cue, %zu cue samples, %zu frames\n", corpus.n,
	    placed, quotes, t.cue.n, t.tag.n);
	for (int i = 3; i < argc; i++)
		add_sentence_file(&t, argv[i]);
	worth_bias = linear_train(&t.worth, worth, WORTH_ROWS, 5, 1e-5f);
	cue_bias = linear_train(&t.cue, cue, CUE_ROWS, 8, 1e-6f);
	tagger_train(&t.tag, &tag, 8);
	if (test) {
		print_test("cue", &t.cue_test, cue, CUE_ROWS, cue_bias);
		print_test("worth", &t.worth_test, worth, WORTH_ROWS, worth_bias);
		printf("content F1 by token: %.3f of %zu frames\n", tagger_test(&t.tag_test, &tag),
		    t.tag_test.n);
		return 0;
	}
	write_model(argv[1], cue, cue_bias, &tag, worth, worth_bias);
	return 0;
}
