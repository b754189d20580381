#include "model.h"

#include <string.h>

extern const char claims_model_start[], claims_model_end[];

/* To whole numbers that fit a byte. */
static void
round_all(const float v[NET_IN], int8_t out[NET_IN])
{
	int32_t whole[NET_IN];

	for (size_t k = 0; k < NET_IN; k++) {
		float most = v[k] < 127 ? v[k] : 127, kept = most > -127 ? most : -127;

		/* Shifted up, cutting off rounds down. */
		whole[k] = (int32_t)(kept + 128.5f);
	}
	for (size_t k = 0; k < NET_IN; k++)
		out[k] = (int8_t)(whole[k] - 128);
}

/* The rows of codes, of what their centres are; the others are as they were learnt. */
static void
make_rows(const struct net *net, const int16_t *centres, const int8_t *learnt,
    int8_t rows[NET_ROWS][NET_IN])
{
	float step = 1 / (CODE_STEPS * net->scale);

	for (size_t row = 0; row < NET_SENSE; row++) {
		size_t first = row / CODE_VALUES * CODE_DIMS;
		float sum[NET_IN] = { 0 };

		for (size_t d = 0; d < CODE_DIMS; d++)
			for (size_t k = 0; k < NET_IN; k++)
				sum[k] += (float)centres[row * CODE_DIMS + d] * step *
					  net->project[first + d][k];
		round_all(sum, rows[row]);
	}
	memcpy(rows[NET_SENSE], learnt, NET_LEARNT * NET_IN);
}

bool
claims_model_open(struct claims_model *m, const void *blob, size_t n)
{
	const struct claims_model_header *h = blob;
	size_t clusters = CLUSTER_SLOTS * sizeof(uint32_t);
	size_t codes = CODE_SLOTS * sizeof(struct code);
	size_t centres = NET_SENSE * CODE_DIMS * sizeof(int16_t);
	size_t size = sizeof(*h) + clusters + codes + centres + CUE_ROWS +
		      TAG_ROWS * TAG_LABELS + WORTH_ROWS + SOURCE_ROWS +
		      NET_COUNT * NET_LEARNT * NET_IN;
	const int16_t *centre;

	if (n < size || memcmp(h->magic, CLAIMS_MODEL_MAGIC, sizeof(h->magic)) != 0 ||
	    h->version != CLAIMS_MODEL_VERSION || h->size != size)
		return false;
	m->head = h;
	m->clusters = (const uint32_t *)(h + 1);
	m->codes = (const struct code *)(m->clusters + CLUSTER_SLOTS);
	centre = (const int16_t *)(m->codes + CODE_SLOTS);
	m->cue = (const int8_t *)(centre + NET_SENSE * CODE_DIMS);
	m->tag = m->cue + CUE_ROWS;
	m->worth = m->tag + TAG_ROWS * TAG_LABELS;
	m->source = m->worth + WORTH_ROWS;
	for (size_t i = 0; i < NET_COUNT; i++)
		make_rows(&h->nets[i], centre,
		    m->source + SOURCE_ROWS + i * NET_LEARNT * NET_IN, m->net_rows[i]);
	return true;
}

static size_t
cluster_slot(const uint32_t *slots, uint64_t hash)
{
	size_t at = (hash >> 24) % CLUSTER_SLOTS;

	while (slots[at] && (slots[at] >> 8) != (hash & 0xFFFFFF))
		at = (at + 1) % CLUSTER_SLOTS;
	return at;
}

uint8_t
cluster_of(const uint32_t *slots, uint64_t hash)
{
	return (uint8_t)(slots[cluster_slot(slots, hash)] & 0xFF);
}

void
cluster_put(uint32_t *slots, uint64_t hash, uint8_t cluster)
{
	slots[cluster_slot(slots, hash)] = (uint32_t)((hash & 0xFFFFFF) << 8) | cluster;
}

static uint16_t
code_tag(uint64_t hash)
{
	uint16_t tag = (uint16_t)(hash >> 40);

	return tag ? tag : 1;
}

static size_t
code_slot(const struct code *slots, uint64_t hash)
{
	size_t at = hash % CODE_SLOTS;

	while (slots[at].tag && slots[at].tag != code_tag(hash))
		at = (at + 1) % CODE_SLOTS;
	return at;
}

const uint8_t *
code_of(const struct code *slots, uint64_t hash)
{
	const struct code *c = &slots[code_slot(slots, hash)];

	return c->tag ? c->parts : NULL;
}

void
code_put(struct code *slots, uint64_t hash, const uint8_t parts[CODE_PARTS])
{
	struct code *c = &slots[code_slot(slots, hash)];

	c->tag = code_tag(hash);
	memcpy(c->parts, parts, CODE_PARTS);
}

const struct claims_model *
claims_model_own(void)
{
	static struct claims_model own;

	if (own.head)
		return &own;
	if (!claims_model_open(
		&own, claims_model_start, (size_t)(claims_model_end - claims_model_start)))
		return NULL;
	return &own;
}
