/*
 * Trains the tagger: train DIR OWN OUT reads labelled texts and lists of DIR and OWN
 * (this folder) and writes the model file OUT. The same input gives the same file.
 */
#include <stdio.h>
#include <stdlib.h>

#include "augment.h"
#include "base/log.h"
#include "train.h"

#define FOLD_EPOCHS 4
#define TIMES 8       /* trainings whose mean is kept */
#define EPOCHS 4
#define KEEP 230000   /* features of the model */
#define LAST_EPOCHS 5 /* with these alone */
#define RATE 0.1f
#define LAST_RATE 0.05f

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

static const char *const passages[] = {
	"business", "tech", "sports", "politics", "general", "wire", "magazine",
	"local", "congress", "world", "traps", "mixed", "features", "reports", "trade",
	"desks", "screens", "science", "games", "places", "edges", "academic",
	"acronyms", "arts-plain", "asia-africa-plain", "blogs", "bodies", "brands",
	"carried-names", "conflict", "courts-places", "crime-plain", "culture-essays",
	"essays-lowdensity", "events-laws", "finance", "food", "foreign-press",
	"games-screens", "government", "headlines-captions", "health",
	"health-edu-plain", "history-travel", "india-africa-asia", "interviews",
	"investigations", "like-names", "lists-tables", "longnames", "media",
	"mixed-acronyms", "more-local", "more-magazine", "more-reports", "music",
	"newsletters-pr", "obits", "people-carried", "plain-business", "plain-news",
	"plain-news2", "plain-tech", "plain-world", "platforms", "products",
	"science-space", "sport", "sports-plain", "state-agencies",
	"straight-business", "straight-society", "tech-features", "transport-energy",
	"uk-politics", "works", "world-press", "more-wire", "joints", "streams", "cities",
	"journals", "acro", "recruits", "causes", "local-bodies", "labels-shop", "bylines",
	"orbit-cars", "prep", "work-with", "web-news", "web-life", "web-tech", "web-sport",
	"web-music", "web-review", "web-biz", "web-surnames", "web-uk", "web-science",
	"web-fan", "web-world", "furniture", "brackets", "oddbrands", "groups",
	"titles-shows", "signees", "offices", "models-makers", "bands-labels",
	"market-wire", "talk", "pressroom", "clinic", "blotter", "rounds", "heads",
	"elsewhere", "plainweb", "capitol-web", "programmes"
};

static const char *
path_of(const char *dir, const char *folder, const char *name, const char *end)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/%s%s%s", dir, folder, name, end);
	return path;
}

static void
read_corpus(struct corpus *c, const struct model *m, char **argv)
{
	for (size_t i = 0; i < sizeof(sets) / sizeof(*sets); i++)
		corpus_read(c, m, path_of(argv[1], "", sets[i], ""));
	for (size_t i = 0; i < sizeof(passages) / sizeof(*passages); i++)
		corpus_passages(c, m, path_of(argv[2], "passages/", passages[i], ".txt"));
}

/* The texts, each followed by one with other names. */
static void
read_texts(struct corpus *c, const struct model *m, char **argv)
{
	static struct pool pool;
	char judged[4096];

	pool_read(&pool, path_of(argv[1], "", "gazetteers", ""));
	c->pool = &pool;
	c->meet = true;
	read_corpus(c, m, argv);
	c->meet = false;
	read_corpus(c, m, argv);
	snprintf(judged, sizeof(judged), "%s/judged.txt", argv[2]);
	corpus_judged(c, m, path_of(argv[1], "train/unlabelled/", "voa-news", ".jsonl"), judged);
	log_note("%zu texts", c->n);
}

static void
train(struct crf *crf)
{
	for (int fold = 0; fold < FOLDS; fold++) {
		crf_forget(crf);
		crf_train(crf, FOLD_EPOCHS, fold, false, RATE);
		crf_label(crf, fold);
	}
	crf_second(crf);
	crf_train_many(crf, TIMES, EPOCHS, RATE);
	crf_prune(crf, KEEP);
	crf_train_mean(crf, LAST_EPOCHS, LAST_RATE);
}

static void
write_file(const char *path, const struct buf *b)
{
	FILE *f = fopen(path, "wb");

	if (!f || fwrite(b->p, 1, b->n, f) != b->n || fclose(f) != 0) {
		log_warn("cannot write %s", path);
		exit(1);
	}
	log_note("%s: %zu bytes", path, b->n);
}

int
main(int argc, char **argv)
{
	struct buf lists = { 0 }, out = { 0 };
	struct corpus c = { 0 };
	struct model m;
	struct crf *crf;

	if (argc != 4) {
		fprintf(stderr, "usage: train DIR OWN OUT\n");
		return 2;
	}
	log_name("train");
	lists_build(path_of(argv[1], "", "gazetteers", ""), argv[2], &lists);
	if (!model_open(&m, lists.p, lists.n))
		return 1;
	read_texts(&c, &m, argv);
	crf = crf_new(&c);
	train(crf);
	crf_write(crf, &m, &out);
	write_file(argv[3], &out);
	return 0;
}
