#include "model.h"

#include <assert.h>
#include <string.h>

#include "words.h"

extern const unsigned char names_model_start[], names_model_end[];

bool
label_follows(int a, int b)
{
	bool open = a != LABEL_OUT &&
	    (label_place(a) == PLACE_FIRST || label_place(a) == PLACE_INSIDE);
	bool goes_on = b != LABEL_OUT &&
	    (label_place(b) == PLACE_INSIDE || label_place(b) == PLACE_LAST);

	if (!open || !goes_on)
		return !open && !goes_on;
	return label_class(a) == label_class(b);
}

uint64_t
model_checksum(const void *p, size_t n)
{
	const unsigned char *s = p;
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ s[i]) * 0x100000001b3u;
	return h;
}

bool
model_open(struct model *m, const void *blob, size_t n)
{
	const struct model_header *h = blob;
	const char *at = (const char *)blob + sizeof(*h);
	size_t words, weights;

	if (n < sizeof(*h) || memcmp(h->magic, MODEL_MAGIC, 8) != 0 ||
	    h->version != MODEL_VERSION || h->size != n)
		return false;
	words = (size_t)h->word_buckets * BUCKET;
	weights = (size_t)h->weight_buckets * BUCKET;
	if (n != sizeof(*h) + words * 4 + (size_t)h->palette * 4 + weights * (2 + ROW))
		return false;
	m->head = h;
	m->word_tags = (const uint16_t *)(const void *)at;
	m->word_values = m->word_tags + words;
	m->palette = (const uint32_t *)(const void *)(m->word_values + words);
	m->weight_tags = (const uint16_t *)(const void *)(m->palette + h->palette);
	m->rows = (const int8_t *)(m->weight_tags + weights);
	return true;
}

bool
model_intact(const struct model *m)
{
	return model_checksum(m->head + 1, m->head->size - sizeof(*m->head)) ==
	    m->head->checksum;
}

const struct model *
model_own(void)
{
	static struct model own;

	if (!own.head) {
		size_t n = (size_t)(names_model_end - names_model_start);
		bool ok = model_open(&own, names_model_start, n);

		assert(ok && "the model linked in is of another version: make model");
		(void)ok;
	}
	return &own;
}

size_t
table_find_past(const uint16_t *tags, uint32_t buckets, uint32_t b, uint16_t tag)
{
	for (uint32_t tried = 1; tried < buckets; tried++) {
		const uint16_t *t;
		int i;

		b = b + 1 == buckets ? 0 : b + 1;
		t = tags + (size_t)b * BUCKET;
		i = bucket_find(t, tag);
		if (i >= 0)
			return (size_t)b * BUCKET + (size_t)i;
		if (t[BUCKET - 1] == 0)
			break;
	}
	return SIZE_MAX;
}

uint32_t
model_word(const struct model *m, uint32_t hash)
{
	uint32_t buckets = m->head->word_buckets;
	size_t slot = buckets ? table_find(m->word_tags, buckets, table_bucket(hash, buckets),
	    table_tag(hash)) : SIZE_MAX;

	if (slot == SIZE_MAX || m->word_values[slot] >= m->head->palette)
		return 0;
	return m->palette[m->word_values[slot]];
}

uint32_t
model_cluster(struct str word)
{
	return model_word(model_own(), word_hash_lower(word)) & WORD_CLUSTER;
}
