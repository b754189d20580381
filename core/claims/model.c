#include "model.h"

#include <string.h>

extern const char claims_model_start[], claims_model_end[];

bool
claims_model_open(struct claims_model *m, const void *blob, size_t n)
{
	const struct claims_model_header *h = blob;
	size_t size = sizeof(*h) + CUE_ROWS + TAG_ROWS * TAG_LABELS + WORTH_ROWS;

	if (n < size || memcmp(h->magic, CLAIMS_MODEL_MAGIC, sizeof(h->magic)) != 0 ||
	    h->version != CLAIMS_MODEL_VERSION || h->size != size)
		return false;
	m->head = h;
	m->cue = (const int8_t *)blob + sizeof(*h);
	m->tag = m->cue + CUE_ROWS;
	m->worth = m->tag + TAG_ROWS * TAG_LABELS;
	return true;
}

const struct claims_model *
claims_model_own(void)
{
	static struct claims_model own;

	if (own.head)
		return &own;
	if (!claims_model_open(&own, claims_model_start, (size_t)(claims_model_end - claims_model_start)))
		return NULL;
	return &own;
}
