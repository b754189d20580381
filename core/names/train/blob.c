#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "train.h"

#define LOAD 0.88

/* Fills buckets in the order of the hashes given; the bucket's last tag is set only when it is full. */
void
blob_table(const uint32_t *hashes, size_t n, uint32_t *buckets, uint16_t **tags, uint32_t **index)
{
	uint32_t nb = (uint32_t)((double)n / BUCKET / LOAD) + 1;
	uint16_t *t = mem_alloc((size_t)nb * BUCKET * sizeof(*t));
	uint32_t *x = mem_alloc((size_t)nb * BUCKET * sizeof(*x));

	for (size_t i = 0; i < n; i++) {
		uint32_t b = table_bucket(hashes[i], nb);
		int k = 0;

		while (t[(size_t)b * BUCKET + BUCKET - 1])
			b = b + 1 == nb ? 0 : b + 1;
		while (t[(size_t)b * BUCKET + (size_t)k])
			k++;
		t[(size_t)b * BUCKET + (size_t)k] = table_tag(hashes[i]);
		x[(size_t)b * BUCKET + (size_t)k] = (uint32_t)i + 1;
	}
	*buckets = nb;
	*tags = t;
	*index = x;
}

void
blob_write(const struct model *from, const struct row *rows, size_t n, float scale,
    const float move[N_LABELS][N_LABELS], struct buf *out)
{
	struct model_header h = *from->head;
	size_t words = (size_t)h.word_buckets * BUCKET;
	uint32_t *hashes = mem_alloc((n + 1) * sizeof(*hashes)), *index;
	uint16_t *tags;
	static const int8_t none[ROW];

	for (size_t i = 0; i < n; i++)
		hashes[i] = rows[i].hash;
	blob_table(hashes, n, &h.weight_buckets, &tags, &index);
	if (n == 0)
		h.weight_buckets = 0;
	h.scale = scale;
	for (int a = 0; a < N_LABELS; a++)
		for (int b = 0; b < N_LABELS; b++)
			h.move[a][b] = (int16_t)(move[a][b] * scale);
	buf_clear(out);
	buf_add(out, &h, sizeof(h));
	buf_add(out, from->word_tags, words * 2);
	buf_add(out, from->word_values, words * 2);
	buf_add(out, from->palette, (size_t)h.palette * 4);
	buf_add(out, tags, (size_t)h.weight_buckets * BUCKET * 2);
	for (size_t i = 0; i < (size_t)h.weight_buckets * BUCKET; i++)
		buf_add(out, index[i] ? rows[index[i] - 1].v : none, ROW);
	h.size = (uint32_t)out->n;
	h.checksum = model_checksum(out->p + sizeof(h), out->n - sizeof(h));
	memcpy(out->p, &h, sizeof(h));
	free(hashes);
	free(tags);
	free(index);
}
