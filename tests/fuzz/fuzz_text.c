/*
 * Any bytes as a text: tokens and sentences are in order, cover each other and stay
 * inside; dates that are found move on; a text is like itself.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "text/date.h"
#include "text/diff.h"
#include "text/doc.h"
#include "text/lang.h"
#include "text/shingle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_doc(struct arena *a, struct str text)
{
	struct doc d = { .text = text, .lang = lang_detect(text) };
	uint32_t at = 0, token = 0;

	doc_paragraphs(a, &d);
	doc_prepare(a, &d);
	for (size_t i = 0; i < d.n_tokens; i++) {
		assert(d.tokens[i].start >= at && d.tokens[i].end > d.tokens[i].start);
		at = d.tokens[i].end;
	}
	assert(at <= text.n);
	for (size_t i = 0; i < d.n_sentences; i++) {
		assert(d.sentences[i].first == token && d.sentences[i].last > token);
		token = d.sentences[i].last;
		assert(d.sentences[i].end <= text.n);
	}
	assert(token == d.n_tokens);
}

static void
check_dates(struct str text, struct str lang)
{
	struct date d;
	size_t at = 0, start, end;
	char iso[DATE_ISO_SIZE];

	while (date_find(text, at, lang, &d, &start, &end)) {
		assert(start >= at && end > start && end <= text.n);
		assert(date_iso(&d, iso).n >= 4);
		at = end;
	}
	if (date_parse_lang(text, lang, &d))
		assert(date_iso(&d, iso).n >= 4);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size };
	struct shingle_sketch sketch;
	struct arena a;

	arena_init(&a, 0);
	check_doc(&a, text);
	check_dates(text, STR("en"));
	check_dates(text, STR("de"));
	shingle_sketch(text, &sketch);
	assert(sketch.n_words == 0 || shingle_likeness(&sketch, &sketch) >= 1);
	assert(diff_words(&a, text, text).n == 0);
	diff_words(&a, text, str_from(text, size / 3));
	arena_free(&a);
	return 0;
}
