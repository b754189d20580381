/*
 * The trained weights, linked in as one blob: a header, then tables, mostly of bytes.
 * A feature is a hash; its row is the low bits of it. Rows may collide: training sees
 * the same collisions.
 *
 *     header | clusters: CLUSTER_SLOTS | codes: CODE_SLOTS |
 *     centres: CODE_PARTS x CODE_VALUES x CODE_DIMS, two bytes each | cue: CUE_ROWS |
 *     tag: TAG_ROWS x TAG_LABELS | worth: WORTH_ROWS | source: SOURCE_ROWS |
 *     rows: NET_COUNT x NET_LEARNT x NET_IN
 */
#ifndef CLAIMS_MODEL_H
#define CLAIMS_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLAIMS_MODEL_MAGIC "ARCHCLMS"
#define CLAIMS_MODEL_VERSION 8

#define CLUSTER_SLOTS                                                                      \
	(1u << 14) /* a hash table: 24 bits of the word's hash, 8 of its cluster */
#define CUE_ROWS (1u << 17)
#define TAG_ROWS (1u << 18)
#define TAG_LABELS 3
#define WORTH_ROWS (1u << 18)
#define SOURCE_ROWS (1u << 16)

#define CODE_SLOTS (1u << 15) /* a hash table of words that have a code */
#define CODE_USE 10 /* parts that say how a word is used; the others, how much it matters */
#define CODE_PARTS 14
#define CODE_VALUES 256
#define CODE_DIMS 5 /* numbers of a word's vector that one part stands for */
#define CODE_STEPS 100 /* the numbers of centres are hundredths */

/* What is like what: words whose codes share parts are alike. */
struct code {
	uint16_t tag; /* 0: the slot is free */
	uint8_t parts[CODE_PARTS];
};

#define NET_COUNT 2
#define NET_WINDOW 3
#define NET_PLACES (NET_WINDOW + 1) /* the window, and what is taken from all words */
#define NET_IN 32 /* of a word's vector */
#define NET_ASKED 16 /* of what a word asks of others, and has for them */
#define NET_OUT 64 /* things that are looked for */
#define NET_SIZES 2 /* what is told of the sentence besides: its length, twice */

/* Rows that words' vectors are sums of, and where each kind of them begins. */
enum net_row {
	NET_CODE = 0,
	NET_SENSE = CODE_PARTS * CODE_VALUES, /* clusters + 1, 0 for unknown words */
	NET_COARSE = NET_SENSE + 1025,
	NET_SHAPE = NET_COARSE + 65,
	NET_CLASS = NET_SHAPE + 6, /* a bit of word_class */
	NET_FORM = NET_CLASS + 32,
	NET_ROWS = NET_FORM + 5,
	NET_LEARNT = NET_ROWS - NET_SENSE, /* those of codes are made of `project` */
};

/* A network of net.c, but for the rows of its words. */
struct net {
	float project[CODE_PARTS * CODE_DIMS][NET_IN]; /* of the centres of codes */
	float query[NET_IN][NET_ASKED], key[NET_IN][NET_ASKED];
	float window[NET_PLACES][NET_IN][NET_OUT], bias[NET_OUT];
	float start[NET_IN]; /* of every word's vector */
	float top[2 * NET_OUT + NET_SIZES]; /* of the greatest, the means, the sizes */
	float top_bias;
	float scale; /* a step of the rows */
};

struct claims_model_header {
	char magic[8];
	uint32_t version;
	uint32_t size; /* of the whole blob */
	float cue_scale, tag_scale, worth_scale; /* a step of the bytes */
	float follow[TAG_LABELS][TAG_LABELS]; /* from label, to label */
	float cue_bias, worth_bias;
	struct net nets[NET_COUNT];
};

struct claims_model {
	const struct claims_model_header *head;
	const uint32_t *clusters;
	const struct code *codes;
	const int8_t *cue, *tag, *worth, *source;
	int8_t net_rows[NET_COUNT][NET_ROWS][NET_IN];
};

/* False when the blob is none of this version. */
bool claims_model_open(struct claims_model *m, const void *blob, size_t n);

/* The one linked in; NULL when it does not fit this code. */
const struct claims_model *claims_model_own(void);

/* The cluster of a word by its hash; 0 when it is not among the known ones. */
uint8_t cluster_of(const uint32_t *slots, uint64_t hash);
void cluster_put(uint32_t *slots, uint64_t hash, uint8_t cluster);

/* A word's code by its hash, CODE_PARTS bytes; NULL when it has none. */
const uint8_t *code_of(const struct code *slots, uint64_t hash);
void code_put(struct code *slots, uint64_t hash, const uint8_t parts[CODE_PARTS]);

/* Mixes a value into a feature's hash. */
static inline uint32_t
feature(uint32_t kind, uint64_t a, uint64_t b)
{
	uint64_t h = (a ^ (uint64_t)kind * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;

	h = (h ^ (h >> 32) ^ b) * 0xA0761D6478BD642Fu;
	return (uint32_t)(h >> 32);
}

#endif
