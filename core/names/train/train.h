/* The trainer's parts. It reads a folder of labelled texts and lists, see README.md. */
#ifndef TRAIN_TRAIN_H
#define TRAIN_TRAIN_H

#include "base/buf.h"
#include "names/feature.h"

/* --- lists.c: the word table --- */

/* Builds a blob without weights from the lists of both folders and the word clusters of own. */
void lists_build(const char *dir, const char *own, struct buf *out);

/* --- blob.c --- */
struct row {
	uint32_t hash;
	int8_t v[ROW];
};

/* Puts weights behind the word table of `from`. */
void blob_write(const struct model *from, const struct row *rows, size_t n, float scale,
    const float move[N_LABELS][N_LABELS], struct buf *out);

/* Places `n` hashes in buckets: tags of the table, and for each slot the index of its hash + 1. */
void blob_table(const uint32_t *hashes, size_t n, uint32_t *buckets, uint16_t **tags,
    uint32_t **index);

/* --- corpus.c: labelled documents --- */
#define FOLDS 4 /* each is tagged by a model that has not seen it, for the second features */
#define ANY_LABEL ((1u << N_LABELS) - 1)

struct text {
	struct arena arena;
	struct doc doc;
	struct words words;
	struct run *runs;
	size_t n_runs;
	uint32_t *allowed; /* per token: bits of the labels it may have */
	uint8_t *labels;   /* of the first tagging */
	uint32_t *offsets; /* per candidate: into the feature arrays */
	int fold;
	float weight;      /* of what it teaches, 1 as the most do */
};

struct pool;

struct corpus {
	struct text **v;
	size_t n, cap;
	struct pool *pool; /* when there, each text is followed by one with other names */
	bool meet;         /* fill the pool only */
};

/* Adds the documents of a JSON Lines file. */
void corpus_read(struct corpus *c, const struct model *m, const char *path);

/* Adds passages with names marked "[P Jane Roe]", parted by lines of "---". */
void corpus_passages(struct corpus *c, const struct model *m, const char *path);

/*
 * Adds the texts of a JSON Lines file of which `judged` knows something, in the same order:
 * "doc, from, to, names" a line, parted by tabs, names as "P:from:to O:from:to". Only the
 * parts named teach; the rest is there for what it says about them.
 */
void corpus_judged(struct corpus *c, const struct model *m, const char *texts,
    const char *judged);

/* --- crf.c --- */
struct crf;

struct crf *crf_new(struct corpus *c);
void crf_train(struct crf *crf, int epochs, int fold_out, bool second, float rate);
/* Trains from nothing, in several orders of the texts; the weights become their mean. */
void crf_train_many(struct crf *crf, int times, int epochs, float rate);

/* As crf_train with second features; the weights become the mean over the epochs. */
void crf_train_mean(struct crf *crf, int epochs, float rate);
void crf_label(struct crf *crf, int fold); /* first tagging of the fold's texts */
void crf_second(struct crf *crf);          /* makes the second features from the labels */
void crf_prune(struct crf *crf, size_t keep);
void crf_forget(struct crf *crf);          /* weights to zero */
void crf_write(struct crf *crf, const struct model *m, struct buf *out);

#endif
