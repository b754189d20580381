#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "text/token.h"
#include "train.h"

struct entry {
	uint32_t hash, value;
};

struct table {
	struct entry *v; /* open addressing */
	size_t n, cap;
};

#define ORG(kind) (WORD_ORG | (uint32_t)(kind) << WORD_KIND_SHIFT)
#define KIND_BITS (7u << WORD_KIND_SHIFT)

static const struct {
	const char *file;
	uint32_t flag;
} lists[] = {
	{ "agency", ORG(KIND_AGENCY) },
	{ "party", ORG(KIND_PARTY) },
	{ "media", ORG(KIND_MEDIA) },
	{ "university", ORG(KIND_UNIVERSITY) },
	{ "team", ORG(KIND_TEAM) },
	{ "armed", ORG(KIND_ARMED) },
	{ "ngo", ORG(KIND_OTHER) },
	{ "first", WORD_FIRST },
	{ "last", WORD_LAST },
	{ "person", WORD_PERSON },
	{ "company", WORD_COMPANY },
	{ "company_full", WORD_COMPANY },
	{ "org", WORD_ORG },
	{ "place", WORD_PLACE },
	{ "demonym", WORD_DEMONYM },
	{ "title", WORD_TITLE },
	{ "orgword", WORD_ORGWORD },
	{ "suffix", WORD_SUFFIX },
	{ "said", WORD_SAID },
	{ "joins", WORD_JOINS },
	{ "at", WORD_AT },
	{ "month", WORD_MONTH },
	{ "male", WORD_MALE | WORD_FIRST },
	{ "female", WORD_FEMALE | WORD_FIRST },
};

static uint32_t *
value_of(struct table *t, uint32_t hash)
{
	size_t at;

	if (t->n * 2 >= t->cap) {
		struct table old = *t;

		t->cap = old.cap ? old.cap * 2 : 1 << 16;
		t->v = mem_alloc(t->cap * sizeof(*t->v));
		t->n = 0;
		for (size_t i = 0; i < old.cap; i++)
			if (old.v[i].hash)
				*value_of(t, old.v[i].hash) = old.v[i].value;
		free(old.v);
	}
	hash = hash ? hash : 1;
	for (at = hash & (t->cap - 1); t->v[at].hash; at = (at + 1) & (t->cap - 1))
		if (t->v[at].hash == hash)
			return &t->v[at].value;
	t->v[at].hash = hash;
	t->n++;
	return &t->v[at].value;
}

static void
add_name(struct table *t, struct str name, uint32_t flag)
{
	struct token tok;
	size_t at = 0;
	uint32_t h = 0, *value;
	bool any = false;

	while (token_next(name, at, name.n, &tok)) {
		uint32_t w = word_hash_lower(str_sub(name, tok.start, tok.end));

		if (any)
			*value_of(t, h) |= WORD_PREFIX;
		h = any ? phrase_hash(h, w) : w;
		any = true;
		at = tok.end;
	}
	if (!any)
		return;
	value = value_of(t, h);
	*value |= *value & KIND_BITS ? flag & ~KIND_BITS : flag;
}

/* "Mr" may be written "Mr.", which is one token. */
static void
add_abbreviated(struct table *t, struct str name, uint32_t flag)
{
	struct buf b = { 0 };

	buf_str(&b, name);
	buf_c(&b, '.');
	*value_of(t, word_hash_lower(buf_view(&b))) |= flag;
	buf_free(&b);
}

static void
read_list(struct table *t, const char *dir, const char *name, uint32_t flag)
{
	char path[4096], *line = NULL;
	size_t cap = 0;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s.txt", dir, name);
	f = fopen(path, "r");
	if (!f)
		return;
	while (getline(&line, &cap, f) > 0) {
		struct str s = str_trim(str_of(line));

		if (s.n == 0 || s.p[0] == '#')
			continue;
		add_name(t, s, flag);
		if (flag & (WORD_TITLE | WORD_SUFFIX) && s.p[s.n - 1] != '.')
			add_abbreviated(t, s, flag);
	}
	free(line);
	fclose(f);
}

static void
read_clusters(struct table *t, const char *path)
{
	char *line = NULL;
	size_t cap = 0;
	FILE *f = fopen(path, "r");

	if (!f) {
		log_warn("no clusters at %s", path);
		return;
	}
	while (getline(&line, &cap, f) > 0) {
		struct str rest = str_trim(str_of(line)), word;
		uint64_t code;

		if (str_cut(&rest, ' ', &word) && str_u64(rest, &code))
			*value_of(t, word_hash_lower(word)) |= (uint32_t)code + 1;
	}
	free(line);
	fclose(f);
}

static int
by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static int
by_hash(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* Sorted distinct values in place; returns how many. */
static size_t
distinct(uint32_t *v, size_t n)
{
	size_t k = 0;

	qsort(v, n, sizeof(*v), by_value);
	for (size_t i = 0; i < n; i++)
		if (k == 0 || v[k - 1] != v[i])
			v[k++] = v[i];
	return k;
}

static void
write_table(struct table *t, struct buf *out)
{
	struct model_header h = { .magic = MODEL_MAGIC, .version = MODEL_VERSION };
	uint32_t *hashes = mem_alloc(t->n * 4 + 4), *values = mem_alloc(t->n * 4 + 4), *index;
	uint16_t *tags;
	size_t n = 0, colours;

	for (size_t i = 0; i < t->cap; i++)
		if (t->v[i].hash)
			t->v[n++] = t->v[i];
	qsort(t->v, n, sizeof(*t->v), by_hash);
	for (size_t i = 0; i < n; i++) {
		hashes[i] = t->v[i].hash;
		values[i] = t->v[i].value;
	}
	blob_table(hashes, n, &h.word_buckets, &tags, &index);
	colours = distinct(values, n);
	if (colours > UINT16_MAX)
		log_warn("%zu kinds of words are too many", colours);
	h.palette = (uint32_t)colours;
	buf_add(out, &h, sizeof(h));
	buf_add(out, tags, (size_t)h.word_buckets * BUCKET * 2);
	for (size_t i = 0; i < (size_t)h.word_buckets * BUCKET; i++) {
		uint16_t at = 0;

		if (index[i])
			at = (uint16_t)((uint32_t *)bsearch(&t->v[index[i] - 1].value, values, colours,
						sizeof(*values), by_value) - values);
		buf_add(out, &at, 2);
	}
	buf_add(out, values, colours * 4);
	h.size = (uint32_t)out->n;
	memcpy(out->p, &h, sizeof(h));
	log_note("%zu words and names in %zu kinds", n, colours);
	free(hashes);
	free(values);
	free(tags);
	free(index);
}

void
lists_build(const char *dir, const char *own, struct buf *out)
{
	struct table t = { 0 };
	char path[4096];

	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		read_list(&t, dir, lists[i].file, lists[i].flag);
		snprintf(path, sizeof(path), "%s/lists", own);
		read_list(&t, path, lists[i].file, lists[i].flag);
	}
	snprintf(path, sizeof(path), "%s/clusters.txt", own);
	read_clusters(&t, path);
	write_table(&t, out);
	free(t.v);
}
