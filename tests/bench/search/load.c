/*
 * Fills an archive with generated articles, through the calls that `arch add` stores
 * with: all but fetching and reading, so that a million take minutes.
 *
 *	load ARCHIVE <LINES
 *
 * A line is a JSON object (url, site, title, author, published, text; entities: name,
 * kind, count; claims: text, about), after a tab where there is one. They are added
 * fastest in the order of their dates. In the end the indexes are merged.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "archive/archive.h"
#include "archive/care.h"
#include "base/clock.h"

#define COMMIT 20000 /* articles */
#define PLACES 20    /* of a name */

static struct error e;

static void
stop(const char *what)
{
	fprintf(stderr, "load: %s: %s\n", what, e.msg);
	exit(1);
}

static struct str
field(json_t *o, const char *name)
{
	json_t *v = json_object_get(o, name);

	return json_is_string(v) ? str_make(json_string_value(v), json_string_length(v))
				 : STR("");
}

static struct entity
entity_from(struct arena *a, json_t *o, struct str text)
{
	struct entity en = { .name = field(o, "name"), .confidence = 0.9F };
	size_t at = 0, found;

	if (!name_kind_of(field(o, "kind"), &en.kind))
		en.kind = NAME_ORG;
	en.mentions = ARENA_NEW(a, struct mention, PLACES);
	while (en.n_mentions < PLACES &&
	       (found = str_find(str_from(text, at), en.name)) != STR_NONE) {
		at += found + en.name.n;
		en.mentions[en.n_mentions++] = (struct mention){
			(uint32_t)(at - en.name.n), (uint32_t)at
		};
	}
	return en;
}

static void
entities_from(struct arena *a, json_t *list, struct str text, struct entities *out)
{
	out->v = ARENA_NEW(a, struct entity, json_array_size(list) + 1);
	for (size_t i = 0; i < json_array_size(list); i++) {
		struct entity en = entity_from(a, json_array_get(list, i), text);

		if (en.n_mentions)
			out->v[out->n++] = en;
	}
}

static void
claims_from(struct arena *a, json_t *list, const struct reading *r, struct claims *out)
{
	out->v = ARENA_NEW(a, struct claim, json_array_size(list) + 1);
	for (size_t i = 0; i < json_array_size(list); i++) {
		struct str words = field(json_array_get(list, i), "text");
		struct str about = field(json_array_get(list, i), "about");
		struct claim *c = &out->v[out->n];
		size_t at = str_find(r->art.doc.text, words);

		if (at == STR_NONE || words.n == 0)
			continue;
		*c = (struct claim){ .kind = CLAIM_STATISTIC,
			.at = { (uint32_t)at, (uint32_t)(at + words.n) },
			.speaker_entity = CLAIM_NOBODY,
			.confidence = 0.8F };
		c->about = ARENA_NEW(a, uint32_t, 1);
		for (uint32_t k = 0; k < r->names.n && c->n_about == 0; k++)
			if (str_eq(r->names.v[k].name, about))
				c->about[c->n_about++] = k;
		out->n++;
	}
}

static void
add(struct archive *ar, struct arena *a, json_t *o)
{
	struct reading r = { .art = { .doc = { .text = field(o, "text"),
					  .title = field(o, "title"),
					  .byline = field(o, "author"),
					  .site = field(o, "site"),
					  .published = field(o, "published"),
					  .lang = STR("en") } } };
	struct capture c = { .url = field(o, "url"),
		.time = clock_now(),
		.source = "file",
		.body = field(o, "url") };
	struct added added;

	doc_paragraphs(a, &r.art.doc);
	entities_from(a, json_object_get(o, "entities"), r.art.doc.text, &r.names);
	claims_from(a, json_object_get(o, "claims"), &r, &r.claims);
	if (archive_add(ar, &c, &r, STR(""), &added, &e))
		stop("add");
}

int
main(int argc, char **argv)
{
	struct archive *ar;
	struct arena a;
	char *line = NULL;
	size_t cap = 0, n = 0;
	ssize_t got;

	if (argc != 2)
		return fprintf(stderr, "usage: load ARCHIVE <LINES\n"), 2;
	if (archive_open(argv[1], ARCHIVE_CREATE, &ar, &e) || archive_begin(ar, &e))
		stop("open");
	arena_init(&a, 0);
	while ((got = getline(&line, &cap, stdin)) > 0) {
		struct str s = str_make(line, (size_t)got);
		size_t tab = str_findc(s, '\t');
		json_t *o;

		s = tab == STR_NONE ? s : str_from(s, tab + 1);
		o = json_loadb(s.p, s.n, 0, NULL);
		if (!o)
			return fprintf(stderr, "load: line %zu is no JSON\n", n + 1), 1;
		add(ar, &a, o);
		json_decref(o);
		arena_reset(&a);
		if (++n % COMMIT)
			continue;
		if (archive_commit(ar, &e) || archive_begin(ar, &e))
			stop("commit");
		fprintf(stderr, "%zu\n", n);
	}
	if (archive_commit(ar, &e) || archive_optimize(ar, false, &e))
		stop("commit");
	arena_free(&a);
	archive_close(ar);
	return 0;
}
