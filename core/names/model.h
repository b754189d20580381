/*
 * The tagger's data, one read-only blob built by core/names/train: a word table
 * (clusters and name lists) and weights. Numbers are little-endian, as the machines
 * that the program runs on; the header says so by its magic.
 *
 *     header | word tags | word values | palette | weight tags | weight rows
 *
 * Both tables are buckets of eight 16-bit tags, a zero tag is free; a full bucket
 * overflows into the next. The word's value is an index into the palette of 32-bit
 * words (low 12 bits: cluster + 1, then WORD_* flags). A weight's row has one signed
 * byte for each label but LABEL_OUT, whose score is always 0.
 */
#ifndef NAMES_MODEL_H
#define NAMES_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define MODEL_MAGIC "ARCHNAME"
#define MODEL_VERSION 2
#define BUCKET 8

enum name_class { CLASS_PERSON, CLASS_ORG, CLASS_PLACE, CLASS_MISC, N_CLASSES };

/* Place of a word in a name; a label is 1 + 4 * class + place, or LABEL_OUT. */
enum name_place { PLACE_ONLY, PLACE_FIRST, PLACE_INSIDE, PLACE_LAST };

#define LABEL_OUT 0
#define N_LABELS (1 + 4 * N_CLASSES)
#define ROW (N_LABELS - 1)

static inline int
label_of(enum name_class c, enum name_place p)
{
	return 1 + 4 * (int)c + (int)p;
}
static inline enum name_class
label_class(int label)
{
	return (enum name_class)((label - 1) / 4);
}
static inline enum name_place
label_place(int label)
{
	return (enum name_place)((label - 1) % 4);
}

/* Whether label b may follow label a. */
bool label_follows(int a, int b);

#define WORD_CLUSTER 0xFFFu /* cluster + 1, 0 when the word has none */
#define CLUSTER_BITS 10
enum word_flag {
	WORD_FIRST = 1 << 12,    /* a first name */
	WORD_LAST = 1 << 13,     /* a family name */
	WORD_PLACE = 1 << 14,    /* the whole of a place's name; as the next three */
	WORD_COMPANY = 1 << 15,
	WORD_ORG = 1 << 16,
	WORD_PERSON = 1 << 17,
	WORD_DEMONYM = 1 << 18,
	WORD_TITLE = 1 << 19,
	WORD_ORGWORD = 1 << 20,  /* "Bank", "Ministry" */
	WORD_SUFFIX = 1 << 21,   /* "Inc", "GmbH" */
	WORD_PREFIX = 1 << 22,   /* a longer listed name starts so */
	WORD_MALE = 1 << 23,     /* first names */
	WORD_FEMALE = 1 << 24,
	WORD_SAID = 1 << 25,     /* a verb of saying */
	WORD_JOINS = 1 << 26,    /* "of", "van", "bin": small inside a name */
	WORD_AT = 1 << 27,       /* "in", "near": before places */
	WORD_MONTH = 1 << 28,    /* months and days of the week */
};

/* The top bits of a listed organisation: what it is, 0 when the lists do not tell. */
#define WORD_KIND_SHIFT 29
enum word_kind {
	KIND_AGENCY = 1,
	KIND_PARTY,
	KIND_MEDIA,
	KIND_UNIVERSITY,
	KIND_TEAM,
	KIND_ARMED,
	KIND_OTHER,
};

struct model_header {
	char magic[8];
	uint32_t version;
	uint32_t size;     /* of the whole blob */
	uint64_t checksum; /* of what follows the header */
	uint32_t word_buckets, palette, weight_buckets;
	float scale;       /* a weight of 1.0 is this many steps */
	int16_t move[N_LABELS][N_LABELS];
	uint16_t pad;
};

struct model {
	const struct model_header *head;
	const uint16_t *word_tags, *word_values;
	const uint32_t *palette;
	const uint16_t *weight_tags;
	const int8_t *rows;
};

/* Lends blob's memory. False when it is not a model of this version or is cut short. */
bool model_open(struct model *m, const void *blob, size_t n);
bool model_intact(const struct model *m); /* checks the checksum: reads it all */
const struct model *model_own(void);      /* the one linked in */

/* Flags and cluster of a word or phrase by its hash (see words.h); 0 when unlisted. */
uint32_t model_word(const struct model *m, uint32_t hash);

/* The cluster + 1 of a word as it is written, in the model linked in; 0 when it has none. */
uint32_t model_cluster(struct str word);

static inline uint16_t
table_tag(uint32_t hash)
{
	uint16_t tag = (uint16_t)hash;

	return tag ? tag : 1;
}
static inline uint32_t
table_bucket(uint32_t hash, uint32_t buckets)
{
	return (uint32_t)((uint64_t)hash * buckets >> 32);
}

typedef uint16_t bucket_tags __attribute__((vector_size(2 * BUCKET)));
typedef uint8_t bucket_bytes __attribute__((vector_size(BUCKET)));

/* The place of the first tag of a bucket that is equal; all are compared at once. */
static inline int
bucket_find(const uint16_t *tags, uint16_t tag)
{
	bucket_tags all;
	bucket_bytes equal;
	uint64_t bytes;

	memcpy(&all, tags, sizeof(all));
	equal = __builtin_convertvector((bucket_tags)(all == tag), bucket_bytes);
	memcpy(&bytes, &equal, sizeof(bytes));
	return bytes ? __builtin_ctzll(bytes) / 8 : -1;
}

/* The same as table_find for a hash that is not in its own bucket b, which is full. */
size_t table_find_past(const uint16_t *tags, uint32_t buckets, uint32_t b, uint16_t tag);

/* Slot of a hash in a table of buckets, SIZE_MAX when it is absent. b: table_bucket(). */
static inline size_t
table_find(const uint16_t *tags, uint32_t buckets, uint32_t b, uint16_t tag)
{
	const uint16_t *t = tags + (size_t)b * BUCKET;
	int i = bucket_find(t, tag);

	if (i >= 0)
		return (size_t)b * BUCKET + (size_t)i;
	return t[BUCKET - 1] == 0 ? SIZE_MAX : table_find_past(tags, buckets, b, tag);
}

/* Words that will be asked for are fetched while others are looked at. */
static inline void
model_fetch_word(const struct model *m, uint32_t hash)
{
	size_t at = (size_t)table_bucket(hash, m->head->word_buckets) * BUCKET;

	__builtin_prefetch(m->word_tags + at);
	__builtin_prefetch(m->word_values + at);
}

/*
 * The bucket of a feature and its ROW weights there, NULL when it has none. Buckets lie far
 * apart in memory: they are fetched while others are looked at.
 */
static inline uint32_t
model_fetch_bucket(const struct model *m, uint32_t hash)
{
	uint32_t b = table_bucket(hash, m->head->weight_buckets);

	__builtin_prefetch(m->weight_tags + (size_t)b * BUCKET);
	return b;
}
static inline const int8_t *
model_row_in(const struct model *m, uint32_t bucket, uint32_t hash)
{
	size_t slot = table_find(m->weight_tags, m->head->weight_buckets, bucket,
	    table_tag(hash));

	return slot == SIZE_MAX ? NULL : m->rows + slot * ROW;
}

uint64_t model_checksum(const void *p, size_t n);

#endif
