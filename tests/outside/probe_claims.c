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

static void
answer(struct probe_call *c, json_t *o)
{
	const char *sentence = json_string_value(json_object_get(o, "sentence"));
	json_t *got = json_object();
	char *line;

	json_object_set(got, "doc", json_object_get(o, "doc"));
	json_object_set(got, "sentence_no", json_object_get(o, "sentence_no"));
	json_object_set_new(got, "score", json_real((double)score(c->a, str_of(sentence))));
	line = json_dumps(got, JSON_COMPACT);
	buf_cstr(c->out, line);
	buf_c(c->out, '\n');
	free(line);
	json_decref(got);
}

static int
run_claim(struct probe_call *c)
{
	struct str rest = c->in, line;

	while (str_cut(&rest, '\n', &line)) {
		json_t *o;

		if (line.n == 0)
			continue;
		o = json_loadb(line.p, line.n, 0, NULL);
		if (!json_is_object(o)) {
			json_decref(o);
			return PROBE_NO;
		}
		answer(c, o);
		json_decref(o);
		arena_reset(c->a);
	}
	return PROBE_OK;
}

const struct probe_action probe_claims_actions[] = {
	{ "claim", run_claim, 0 },
	{ 0 },
};
