#include "corpus.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "variants.h"

#define CUE_REACH 200 /* bytes from a quote within which its cue is looked for */

static uint32_t
number_of(const json_t *o, const char *key)
{
	return (uint32_t)json_integer_value(json_object_get(o, key));
}

static size_t
distance(uint32_t at, uint32_t start, uint32_t end)
{
	return at < start ? start - at : at > end ? at - end : 0;
}

/* The place of the cue's words nearest to the quote and its speaker, outside the parts. */
static size_t
cue_token(const struct words *w, const struct gold_quote *q, struct str cue)
{
	struct str text = w->doc->text;
	struct span speaker = run_span(w, q->speaker);
	uint32_t start = q->parts[0].start, end = q->parts[q->n_parts - 1].end;
	size_t low = start > CUE_REACH ? start - CUE_REACH : 0, best = STR_NONE,
	       best_far = SIZE_MAX;

	for (size_t at = low; cue.n && at + cue.n <= text.n && at < end + CUE_REACH; at++) {
		bool inside = false;
		size_t far;

		if (!str_eqi(str_sub(text, at, at + cue.n), cue) ||
		    (at > 0 && ascii_alpha(text.p[at - 1])) ||
		    (at + cue.n < text.n && ascii_alpha(text.p[at + cue.n])))
			continue;
		for (size_t i = 0; i < q->n_parts; i++)
			inside =
			    inside || (at >= q->parts[i].start && at < q->parts[i].end);
		if (inside)
			continue;
		far = distance((uint32_t)at, start, end);
		for (size_t i = 0; i < q->n_parts; i++) {
			size_t d =
			    distance((uint32_t)at, q->parts[i].start, q->parts[i].end);

			far = d < far ? d : far;
		}
		if (speaker.end)
			far += distance((uint32_t)at, speaker.start, speaker.end);
		if (far < best_far) {
			best_far = far;
			best = at;
		}
	}
	return best == STR_NONE ? NO_TOKEN : words_at(w, (uint32_t)best);
}

/* The cue's first word that frames can be built on; of any word of saying with `all`. */
static size_t
cue_head(const struct passage *p, size_t token, struct str cue, bool all)
{
	size_t end = token;

	if (token == NO_TOKEN)
		return token;
	while (end < p->words.n &&
	       p->doc.tokens[end].start < p->doc.tokens[token].start + cue.n)
		end++;
	for (size_t i = token; i < end; i++)
		if ((all ? (p->words.v[i].cls & W_CUE) != 0
			 : frame_candidate(&p->frames, i)) &&
		    !(p->words.v[i].cls & (W_AUX | W_MODAL)))
			return i;
	return NO_TOKEN;
}

static void
read_quote(struct arena *a, struct passage *p, const json_t *o, struct gold_quote *q)
{
	json_t *parts = json_object_get(o, "parts"), *part;
	struct str cue = str_of(json_string_value(json_object_get(o, "cue")));
	size_t i;

	q->n_parts = json_array_size(parts);
	q->parts = ARENA_NEW(a, struct span, q->n_parts + 1);
	json_array_foreach(parts, i, part) q->parts[i] =
	    (struct span){ (uint32_t)json_integer_value(json_array_get(part, 0)),
		    (uint32_t)json_integer_value(json_array_get(part, 1)) };
	if (!q->n_parts) {
		q->parts[0] = (struct span){ number_of(o, "start"), number_of(o, "end") };
		q->n_parts = 1;
	}
	q->speaker = NO_RUN;
	if (json_is_integer(json_object_get(o, "speaker_start")))
		q->speaker =
		    (struct run){ words_at(&p->words, number_of(o, "speaker_start")),
			    words_at(&p->words, number_of(o, "speaker_end")) };
	q->direct = strcmp(json_string_value(json_object_get(o, "kind")), "direct") == 0;
	q->cue = json_is_integer(json_object_get(o, "cue_start"))
		     ? words_at(&p->words, number_of(o, "cue_start"))
		     : cue_token(&p->words, q, cue);
	q->verb = cue_head(p, q->cue, cue, true);
	q->cue = cue_head(p, q->cue, cue, false);
}

static void
read_labels(struct arena *a, struct passage *p, const json_t *o)
{
	json_t *quotes = json_object_get(o, "quotes"),
	       *claims = json_object_get(o, "claims"), *e;
	size_t i;

	p->n_quotes = json_array_size(quotes);
	p->quotes = ARENA_NEW(a, struct gold_quote, p->n_quotes + 1);
	json_array_foreach(quotes, i, e) read_quote(a, p, e, &p->quotes[i]);
	p->n_claims = json_array_size(claims);
	p->claims = ARENA_NEW(a, struct span, p->n_claims + 1);
	json_array_foreach(claims, i, e) p->claims[i] =
	    (struct span){ number_of(e, "start"), number_of(e, "end") };
}

static void
prepare(struct arena *a, struct passage *p, struct str text)
{
	struct quoteds *quoted = ARENA_NEW(a, struct quoteds, 1);
	struct attributions direct = { 0 };
	struct quote_use *uses;

	p->doc.text = arena_dup(a, text);
	doc_paragraphs(a, &p->doc);
	doc_prepare(a, &p->doc);
	words_make(a, &p->doc, &p->words);
	marks_find(a, &p->words, quoted);
	direct_find(a, &p->words, quoted, &direct, &uses);
	frames_make(a, &p->words, quoted, &direct, uses, &p->frames);
}

static FILE *
open_or_die(const char *path)
{
	FILE *f = fopen(path, "r");

	if (!f) {
		perror(path);
		exit(1);
	}
	return f;
}

/* Words and frames point into the passages, which have moved while the array grew. */
static void
settle(struct corpus *c)
{
	for (size_t i = 0; i < c->n; i++) {
		c->v[i].words.doc = &c->v[i].doc;
		c->v[i].frames.w = &c->v[i].words;
	}
}

void
corpus_read(struct arena *a, const char *path, struct corpus *out)
{
	FILE *f = open_or_die(path);
	json_error_t error;
	json_t *o;

	while ((o = json_loadf(f, JSON_DISABLE_EOF_CHECK, &error))) {
		struct passage *p = ARENA_PUSH(a, out->v, out->n, out->cap);

		prepare(a, p, str_of(json_string_value(json_object_get(o, "text"))));
		read_labels(a, p, o);
		json_decref(o);
	}
	fclose(f);
	settle(out);
}

static void
push_sentence(struct arena *a, struct str text, double worth, struct corpus *out)
{
	struct passage *p = ARENA_PUSH(a, out->v, out->n, out->cap);

	prepare(a, p, text);
	p->worth = (float)worth;
}

void
corpus_read_sentences(struct arena *a, const char *path, struct corpus *out)
{
	FILE *f = open_or_die(path);
	json_error_t error;
	json_t *o;

	while ((o = json_loadf(f, JSON_DISABLE_EOF_CHECK, &error))) {
		json_t *score = json_object_get(o, "score");

		push_sentence(a, str_of(json_string_value(json_object_get(o, "sentence"))),
		    json_number_value(score ? score : json_object_get(o, "label")), out);
		json_decref(o);
	}
	fclose(f);
	settle(out);
}

void
corpus_read_variants(struct arena *a, const struct corpus *sentences,
    const struct codebook *book, const char *scores, struct corpus *out)
{
	struct str *texts = ARENA_NEW(a, struct str, sentences->n + 1);
	FILE *f = open_or_die(scores);
	double score;

	for (size_t i = 0; i < sentences->n; i++)
		texts[i] = sentences->v[i].doc.text;
	texts = variants_make(a, book, texts, sentences->n);
	for (size_t i = 0; i < sentences->n * VARIANTS; i++) {
		if (fscanf(f, "%lf", &score) != 1) {
			fprintf(stderr, "%s: too few scores\n", scores);
			exit(1);
		}
		push_sentence(a, texts[i], score, out);
	}
	fclose(f);
	settle(out);
}

void
corpus_cluster(struct passage *p, const uint32_t *slots)
{
	for (size_t i = 0; i < p->words.n; i++) {
		struct word *w = &p->words.v[i];
		bool plain = w->shape == SHAPE_LOWER || w->shape == SHAPE_CAP;

		w->cluster = plain ? cluster_of(slots, w->h) : 0;
	}
}
