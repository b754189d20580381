/*
 * The trained weights, linked in as one blob: a header, then tables of signed bytes.
 * A feature is a hash; its row is the low bits of it. Rows may collide: training sees
 * the same collisions.
 *
 *     header | clusters: CLUSTER_SLOTS | cue: CUE_ROWS | tag: TAG_ROWS x TAG_LABELS |
 *     worth: WORTH_ROWS | source: SOURCE_ROWS
 */
#ifndef CLAIMS_MODEL_H
#define CLAIMS_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLAIMS_MODEL_MAGIC "ARCHCLMS"
#define CLAIMS_MODEL_VERSION 4

#define CLUSTER_SLOTS                                                                      \
	(1u << 15) /* a hash table: 24 bits of the word's hash, 8 of its cluster */
#define CUE_ROWS (1u << 17)
#define TAG_ROWS (1u << 18)
#define TAG_LABELS 3
#define WORTH_ROWS (1u << 17)
#define SOURCE_ROWS (1u << 16)

struct claims_model_header {
	char magic[8];
	uint32_t version;
	uint32_t size; /* of the whole blob */
	float cue_scale, tag_scale, worth_scale; /* a step of the bytes */
	float follow[TAG_LABELS][TAG_LABELS]; /* from label, to label */
	float cue_bias, worth_bias;
};

struct claims_model {
	const struct claims_model_header *head;
	const uint32_t *clusters;
	const int8_t *cue, *tag, *worth, *source;
};

/* False when the blob is none of this version. */
bool claims_model_open(struct claims_model *m, const void *blob, size_t n);

/* The one linked in; NULL when it does not fit this code. */
const struct claims_model *claims_model_own(void);

/* The cluster of a word by its hash; 0 when it is not among the known ones. */
uint8_t cluster_of(const uint32_t *slots, uint64_t hash);
void cluster_put(uint32_t *slots, uint64_t hash, uint8_t cluster);

/* Mixes a value into a feature's hash. */
static inline uint32_t
feature(uint32_t kind, uint64_t a, uint64_t b)
{
	uint64_t h = (a ^ (uint64_t)kind * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;

	h = (h ^ (h >> 32) ^ b) * 0xA0761D6478BD642Fu;
	return (uint32_t)(h >> 32);
}

#endif
