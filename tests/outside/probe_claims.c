/* claim: {doc,sentence_no,sentence,…} a line -> {doc,sentence_no,score}, as articles are read. */
#include <jansson.h>
#include <stdlib.h>

#include "claims/worth.h"
#include "probe.h"

static float
score(struct arena *a, struct str sentence)
{
	struct doc doc = { .text = sentence, .lang = STR("en") };
	struct words w;

	doc_paragraphs(a, &doc);
	doc_prepare(a, &doc);
	words_make(a, &doc, &w);
	return worth_of(&w, 0, w.n);
}

/* A line: what is asked, and how likely it is by itself. */
struct asked {
	json_t *o;
	float alone;
};

/* Whether b is the sentence after a in the same text. */
static bool
are_neighbours(const struct asked *a, const struct asked *b)
{
	return json_equal(json_object_get(a->o, "doc"), json_object_get(b->o, "doc")) &&
	       json_integer_value(json_object_get(a->o, "sentence_no")) + 1 ==
		   json_integer_value(json_object_get(b->o, "sentence_no"));
}

static void
answer(struct buf *out, const struct asked *v, size_t n, size_t i)
{
	float before = i > 0 && are_neighbours(&v[i - 1], &v[i]) ? v[i - 1].alone : 0.5f;
	float after = i + 1 < n && are_neighbours(&v[i], &v[i + 1]) ? v[i + 1].alone : 0.5f;
	float score = worth_among(v[i].alone, before, after);
	json_t *got = json_object();
	char *line;

	json_object_set(got, "doc", json_object_get(v[i].o, "doc"));
	json_object_set(got, "sentence_no", json_object_get(v[i].o, "sentence_no"));
	json_object_set_new(got, "score", json_real((double)score));
	line = json_dumps(got, JSON_COMPACT);
	buf_cstr(out, line);
	buf_c(out, '\n');
	free(line);
	json_decref(got);
}

static int
run_claim(struct probe_call *c)
{
	struct str rest = c->in, line;
	struct arena kept = { 0 };
	struct asked *v = NULL;
	size_t n = 0, cap = 0;
	int rc = PROBE_OK;

	while (rc == PROBE_OK && str_cut(&rest, '\n', &line)) {
		struct asked *x;

		if (line.n == 0)
			continue;
		x = ARENA_PUSH(&kept, v, n, cap);
		x->o = json_loadb(line.p, line.n, 0, NULL);
		if (!json_is_object(x->o)) {
			rc = PROBE_NO;
			continue;
		}
		x->alone = score(
		    c->a, str_of(json_string_value(json_object_get(x->o, "sentence"))));
		arena_reset(c->a);
	}
	for (size_t i = 0; rc == PROBE_OK && i < n; i++)
		answer(c->out, v, n, i);
	for (size_t i = 0; i < n; i++)
		json_decref(v[i].o);
	arena_free(&kept);
	return rc;
}

const struct probe_action probe_claims_actions[] = {
	{ "claim", run_claim, 0 },
	{ 0 },
};
