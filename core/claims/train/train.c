/*
 * train [-o OUT] [-u TEXTS] [-s SCORES] -v CODES -t TEACHERS NEWS [SENTENCES…]: learns the
 * model of core/claims.
 *
 * NEWS: passages {text, quotes:[{start,end,parts,kind,cue,speaker_start,speaker_end}],
 * claims:[{start,end}]}; TEXTS: {text} without labels, for the clusters; CODES, TEACHERS:
 * what codes.c has written of the same words; SENTENCES: {sentence, label or score};
 * SCORES: of the variants of the first SENTENCES, as variants.c makes them. UTF-8 byte
 * offsets, one object a line. Without -o every tenth passage is kept back and measured, and
 * nothing is written.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "choices.h"
#include "clusters.h"
#include "corpus.h"
#include "linear.h"
#include "net_train.h"
#include "tagger.h"

#define HELD_BACK 10
#define CUE_EPOCHS 2
#define WORTH_EPOCHS 8
#define TAG_EPOCHS 8
#define SOURCE_EPOCHS 6
#define NET_EPOCHS 15
#define FOLDS                                                                              \
	5 /* the labels that sources are chosen by are of models that have not seen them */

struct training {
	struct arena arena;
	struct samples cue, cue_test, worth, worth_test;
	struct net_samples net, net_test;
	struct codebook book;
	struct tag_samples tag, tag_test;
	struct choices source, source_test;
};

#define SPEECH_WEIGHT 3 /* of sentences given alone: they are few */

static struct sample *
push_sample(
    struct training *t, struct samples *s, const uint32_t *features, size_t n, float yes)
{
	struct sample *x = ARENA_PUSH(&t->arena, s->v, s->n, s->cap);

	x->features = ARENA_NEW(&t->arena, uint32_t, n);
	memcpy(x->features, features, n * sizeof(*features));
	x->n = (uint16_t)n;
	x->yes = yes;
	x->value = 1;
	x->weight = 1;
	return x;
}

static void
push_frame(struct training *t, struct tag_samples *s, const struct passage *p, size_t cue,
    bool generic_only, size_t fold)
{
	struct frame fr;
	struct tag_sample *x;
	uint32_t features[TAG_FEATURES_MAX];
	size_t contents = 0;

	frame_open(&p->frames, cue, &fr);
	x = ARENA_PUSH(&t->arena, s->v, s->n, s->cap);
	x->n = (uint16_t)(fr.last - fr.first);
	x->fold = (uint16_t)fold;
	x->labels = ARENA_NEW(&t->arena, uint8_t, x->n + 1);
	x->features = ARENA_NEW(&t->arena, uint32_t, (size_t)x->n * TAG_FEATURES_MAX);
	for (size_t i = 0; i < x->n; i++) {
		size_t generic, n = frame_tag_features(
				    &p->frames, &fr, fr.first + i, features, &generic);

		n = generic_only ? generic : n;
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

			if (g->speaker.first != NO_TOKEN && token >= g->speaker.first &&
			    token < g->speaker.last)
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
add_passage(struct training *t, const struct passage *p, bool test, size_t fold)
{
	uint32_t features[CUE_FEATURES_MAX];
	size_t n, generic;

	for (size_t i = 0; i < p->words.n; i++) {
		bool yes = false;

		if (!frame_candidate(&p->frames, i))
			continue;
		for (size_t q = 0; q < p->n_quotes && !yes; q++)
			yes = p->quotes[q].cue == i;
		n = frame_cue_features(&p->frames, i, features, &generic);
		push_sample(t, test ? &t->cue_test : &t->cue, features, n, yes);
		if (!test)
			push_sample(t, &t->cue, features, generic, yes);
		if (yes)
			push_frame(t, test ? &t->tag_test : &t->tag, p, i, false, fold);
		if (yes && !test)
			push_frame(t, &t->tag, p, i, true, fold);
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
		uint32_t shorter = c.end - c.start < s->end - s->start ? c.end - c.start
								       : s->end - s->start;

		if (to > from && (to - from) * 2 >= shorter)
			return true;
	}
	return false;
}

static void
push_sentence(struct training *t, const struct worth_sentence *s, float yes, float weight,
    bool test)
{
	static uint32_t features[WORTH_FEATURES_MAX];
	static struct net_word words[WORTH_TOKENS_MAX];
	struct net_samples *nets = test ? &t->net_test : &t->net;
	size_t n = worth_features(s, features), n_words = net_words(s, words);
	struct sample *x =
	    push_sample(t, test ? &t->worth_test : &t->worth, features, n, yes);
	struct net_sample *y = ARENA_PUSH(&t->arena, nets->v, nets->n, nets->cap);

	x->value = worth_value(n);
	x->weight = weight;
	y->words = ARENA_NEW(&t->arena, struct net_word, n_words + 1);
	memcpy(y->words, words, n_words * sizeof(*words));
	y->n = (uint16_t)n_words;
	y->yes = yes;
	y->weight = weight;
}

static void
add_sentences(struct training *t, const struct passage *p, bool test)
{
	for (size_t i = 0; i < p->doc.n_sentences; i++) {
		const struct sentence *s = &p->doc.sentences[i];
		struct worth_sentence w;

		worth_open(&p->words, s->first, s->last, t->book.slots, &w);
		push_sentence(t, &w, is_claim(p, s), 1, test);
	}
}

static void
add_alone(
    struct training *t, const struct corpus *c, const uint32_t *clusters, float weight)
{
	for (size_t i = 0; i < c->n; i++) {
		struct passage *p = &c->v[i];
		struct worth_sentence w;

		corpus_cluster(p, clusters);
		worth_open(&p->words, 0, p->words.n, t->book.slots, &w);
		push_sentence(t, &w, p->worth, weight, false);
	}
}

/* Sentences alone, and when there are scores, the variants of those of the first file. */
static void
add_sentence_files(
    struct training *t, char **paths, const char *scores, const uint32_t *clusters)
{
	for (size_t i = 0; paths[i]; i++) {
		struct corpus c = { 0 }, variants = { 0 };

		corpus_read_sentences(&t->arena, paths[i], &c);
		add_alone(t, &c, clusters, SPEECH_WEIGHT);
		if (i > 0 || !scores)
			continue;
		corpus_read_variants(&t->arena, &c, &t->book, scores, &variants);
		add_alone(t, &variants, clusters, 1);
	}
}

static void
print_test(const char *name, const struct samples *s, const float *weights, uint32_t rows,
    float bias)
{
	double right = 0, said = 0, gold = 0;

	for (size_t i = 0; i < s->n; i++) {
		bool yes = linear_score(&s->v[i], weights, rows, bias) > 0;

		right += yes && s->v[i].yes > 0.5f;
		said += yes;
		gold += s->v[i].yes > 0.5f;
	}
	printf("%s: P %.3f R %.3f of %.0f\n", name, right / fmax(1, said),
	    right / fmax(1, gold), gold);
}

/* What is learnt, in floats. */
struct learnt {
	uint32_t *clusters;
	float *cue, *worth, *source;
	struct tag_weights tag;
	float cue_bias, worth_bias;
	struct net_learnt *nets;
};

static void
put(FILE *f, const char *path, const void *bytes, size_t n)
{
	if (fwrite(bytes, 1, n, f) == n)
		return;
	perror(path);
	exit(1);
}

static void
write_model(const char *path, const struct learnt *l, const struct codebook *book)
{
	struct claims_model_header h = { .magic = CLAIMS_MODEL_MAGIC,
		.version = CLAIMS_MODEL_VERSION };
	size_t tags = (size_t)TAG_ROWS * TAG_LABELS,
	       n = CUE_ROWS + tags + WORTH_ROWS + SOURCE_ROWS + NET_COUNT * NET_LEARNT * NET_IN;
	size_t clusters = CLUSTER_SLOTS * sizeof(*l->clusters),
	       code_bytes = CODE_SLOTS * sizeof(*book->slots);
	int8_t *bytes = mem_alloc(n), *rows = bytes + n - NET_COUNT * NET_LEARNT * NET_IN;
	int8_t *all_rows = mem_alloc(NET_ROWS * NET_IN);
	FILE *f = fopen(path, "wb");

	if (!f) {
		perror(path);
		exit(1);
	}
	h.size = (uint32_t)(sizeof(h) + clusters + code_bytes + sizeof(book->steps) + n);
	h.cue_bias = l->cue_bias;
	h.worth_bias = l->worth_bias;
	h.cue_scale = linear_quantize(l->cue, CUE_ROWS, bytes);
	h.tag_scale = linear_quantize(l->tag.rows, tags, bytes + CUE_ROWS);
	h.worth_scale = linear_quantize(l->worth, WORTH_ROWS, bytes + CUE_ROWS + tags);
	linear_quantize(l->source, SOURCE_ROWS, bytes + CUE_ROWS + tags + WORTH_ROWS);
	memcpy(h.follow, l->tag.follow, sizeof(h.follow));
	for (size_t i = 0; i < NET_COUNT; i++) {
		h.nets[i] = l->nets[i].net;
		h.nets[i].scale =
		    linear_quantize(l->nets[i].rows[0], NET_ROWS * NET_IN, all_rows);
		memcpy(rows + i * NET_LEARNT * NET_IN, all_rows + NET_SENSE * NET_IN,
		    NET_LEARNT * NET_IN);
	}
	put(f, path, &h, sizeof(h));
	put(f, path, l->clusters, clusters);
	put(f, path, book->slots, code_bytes);
	put(f, path, book->steps, sizeof(book->steps));
	put(f, path, bytes, n);
	if (fclose(f) != 0)
		exit(1);
	free(bytes);
	free(all_rows);
}

/* Clusters of the plain texts and the passages, and the passages' words marked with them. */
static void
learn_clusters(struct training *t, const char *texts, struct corpus *news, uint32_t *slots)
{
	struct corpus all = { 0 };

	if (texts)
		corpus_read(&t->arena, texts, &all);
	clusters_learn(&all, slots);
	for (size_t i = 0; i < news->n; i++)
		corpus_cluster(&news->v[i], slots);
}

/* Each passage is labelled by a tagger that was trained on the other folds. */
static void
learn_sources(struct training *t, const struct corpus *news, struct learnt *l, bool test)
{
	size_t rows = (size_t)TAG_ROWS * TAG_LABELS;

	for (size_t fold = 0; fold < FOLDS; fold++) {
		struct tag_weights w = { .rows = mem_alloc(rows * sizeof(float)) };

		tagger_train_without(&t->tag, &w, TAG_EPOCHS, (uint16_t)fold);
		for (size_t i = fold; i < news->n; i += FOLDS)
			choices_add(&t->arena, &news->v[i], &w,
			    test && i % HELD_BACK == 0 ? &t->source_test : &t->source);
		free(w.rows);
	}
	ranker_train(&t->source, l->source, SOURCE_EPOCHS);
	printf("sources: %zu choices, %zu without the right one\n", t->source.n,
	    t->source.lost);
	if (test)
		printf("sources right: %.3f of %zu, %zu lost\n",
		    ranker_test(&t->source_test, l->source), t->source_test.n,
		    t->source_test.lost);
}

static void
learn(struct training *t, struct learnt *l, bool test)
{
	l->worth_bias = linear_train(&t->worth, l->worth, WORTH_ROWS, WORTH_EPOCHS, 1e-3f);
	for (size_t i = 0; i < NET_COUNT; i++)
		net_train(&t->net, &t->book, NET_EPOCHS, i + 1, &l->nets[i]);
	l->cue_bias = linear_train(&t->cue, l->cue, CUE_ROWS, CUE_EPOCHS, 1e-6f);
	tagger_train(&t->tag, &l->tag, TAG_EPOCHS);
	if (!test)
		return;
	print_test("cue", &t->cue_test, l->cue, CUE_ROWS, l->cue_bias);
	print_test("worth", &t->worth_test, l->worth, WORTH_ROWS, l->worth_bias);
	printf("content F1 by token: %.3f of %zu frames\n",
	    tagger_test(&t->tag_test, &l->tag), t->tag_test.n);
}

int
main(int argc, char **argv)
{
	static struct training t;
	struct corpus news = { 0 };
	const char *out = NULL, *texts = NULL, *codes = NULL, *scores = NULL,
		   *teachers = NULL;
	struct learnt l = {
		.clusters = mem_alloc(CLUSTER_SLOTS * sizeof(uint32_t)),
		.cue = mem_alloc(CUE_ROWS * sizeof(float)),
		.worth = mem_alloc(WORTH_ROWS * sizeof(float)),
		.source = mem_alloc(SOURCE_ROWS * sizeof(float)),
		.nets = mem_alloc(NET_COUNT * sizeof(struct net_learnt)),
		.tag = { .rows = mem_alloc((size_t)TAG_ROWS * TAG_LABELS * sizeof(float)) },
	};
	int option;

	while ((option = getopt(argc, argv, "o:u:v:t:s:")) != -1) {
		if (option == 'o')
			out = optarg;
		else if (option == 'u')
			texts = optarg;
		else if (option == 'v')
			codes = optarg;
		else if (option == 't')
			teachers = optarg;
		else if (option == 's')
			scores = optarg;
		else
			return 2;
	}
	if (optind >= argc || !codes || !teachers) {
		fprintf(stderr, "usage: train [-o OUT] [-u TEXTS] [-s SCORES] -v CODES "
				"-t TEACHERS NEWS [SENTENCES...]\n");
		return 2;
	}
	codebook_read(codes, teachers, &t.book);
	corpus_read(&t.arena, argv[optind], &news);
	learn_clusters(&t, texts, &news, l.clusters);
	for (size_t i = 0; i < news.n; i++) {
		bool test = !out && i % HELD_BACK == 0;

		add_passage(&t, &news.v[i], test, i % FOLDS);
		add_sentences(&t, &news.v[i], test);
	}
	add_sentence_files(&t, argv + optind + 1, scores, l.clusters);
	printf("%zu passages, %zu cue samples, %zu frames\n", news.n, t.cue.n, t.tag.n);
	learn_sources(&t, &news, &l, !out);
	learn(&t, &l, !out);
	if (out)
		write_model(out, &l, &t.book);
	return 0;
}
