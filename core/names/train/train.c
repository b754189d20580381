/*
 * Trains the tagger: train DIR OUT reads the labelled texts and lists of DIR and
 * writes the model file OUT. The same input gives the same file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "augment.h"

#define FOLDS 4
#define KEEP 225000

static const char *const sets[] = {
	"train/news/news.train.jsonl",
	"train/ner/ewt.train.jsonl",
	"train/ner/gum.train.jsonl",
	"train/ner/redocred.train.jsonl",
	"train/ner/crossner_ai.train.jsonl",
	"train/ner/crossner_literature.train.jsonl",
	"train/ner/crossner_music.train.jsonl",
	"train/ner/crossner_politics.train.jsonl",
	"train/ner/crossner_science.train.jsonl",
};

static const char *const passages[] = { "business", "tech", "sports", "politics", "general", "wire",
	"magazine", "local", "congress", "world", "tail", "more" };

static int
setting(const char *name, int otherwise)
{
	const char *v = getenv(name);

	return v ? atoi(v) : otherwise;
}

static void
write_file(const char *path, const struct buf *b)
{
	FILE *f = fopen(path, "wb");

	if (!f || fwrite(b->p, 1, b->n, f) != b->n || fclose(f) != 0) {
		log_warn("cannot write %s", path);
		exit(1);
	}
}

static void
read_corpus(struct corpus *c, const struct model *m, const char *dir, const char *own)
{
	char path[4096];

	for (size_t i = 0; i < sizeof(sets) / sizeof(*sets); i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, sets[i]);
		corpus_read(c, m, path);
	}
	for (size_t i = 0; i < sizeof(passages) / sizeof(*passages); i++) {
		snprintf(path, sizeof(path), "%s/../passages/%s.txt", own, passages[i]);
		corpus_passages(c, m, path);
	}
}

int
main(int argc, char **argv)
{
	struct buf lists = { 0 }, out = { 0 };
	struct corpus c = { 0 };
	static struct pool pool;
	struct model m;
	struct crf *crf;
	char path[4096];

	if (argc != 5) {
		fprintf(stderr, "usage: train DIR OWN_LISTS CLUSTERS OUT\n");
		return 2;
	}
	log_name("train");
	snprintf(path, sizeof(path), "%s/gazetteers", argv[1]);
	lists_build(path, argv[2], argv[3], &lists);
	if (!model_open(&m, lists.p, lists.n))
		return 1;
	if (setting("AUGMENT", 1)) {
		pool_read(&pool, path);
		c.pool = &pool;
		c.meet = true;
		read_corpus(&c, &m, argv[1], argv[2]);
		c.meet = false;
	}
	read_corpus(&c, &m, argv[1], argv[2]);
	log_note("%zu texts", c.n);
	crf = crf_new(&c);
	for (int fold = 0; fold < FOLDS; fold++) {
		crf_forget(crf);
		crf_train(crf, setting("FOLD_EPOCHS", 4), fold, false, 0.1f);
		crf_label(crf, fold);
	}
	crf_second(crf);
	crf_train_many(crf, setting("SEEDS", 3), setting("EPOCHS", 5), 0.1f);
	crf_prune(crf, (size_t)setting("KEEP", KEEP));
	crf_train_mean(crf, setting("AGAIN", 4), setting("RATE", 50) / 1000.0f);
	crf_write(crf, &m, &out);
	write_file(argv[4], &out);
	log_note("%zu bytes", out.n);
	return 0;
}
