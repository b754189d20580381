#include "rows.h"

#include <stdio.h>

#include "base/log.h"
#include "cmd.h"
#include "output.h"

void
row_count(size_t n, const char *one, const char *many)
{
	out_fmt("%zu %s", n, n == 1 ? one : many);
}

struct str
row_day(struct str iso)
{
	return str_sub(iso, 0, 10);
}

size_t
row_id_width(int64_t id)
{
	char digits[24];

	return (size_t)snprintf(digits, sizeof(digits), "%lld", (long long)id);
}

void
row_id(const char *kind, int64_t id, size_t width)
{
	char word[48];

	snprintf(word, sizeof(word), "%s%lld", kind, (long long)id);
	for (size_t i = str_of(word).n; i < width; i++)
		out_cstr(" ");
	out_styled(STYLE_ID, str_of(word));
	out_cstr("  ");
}

/* " · " between what is there. */
static void
piece(struct str s, bool *first)
{
	if (s.n == 0)
		return;
	if (!*first)
		out_cstr(" \xC2\xB7 ");
	out_str(s);
	*first = false;
}

static void
row_claim_source(const struct found_claim *c)
{
	char place[32];
	bool first = true;

	out_style(STYLE_DIM);
	piece(c->speaker, &first);
	if (c->hedge.n) {
		piece(STR("\xE2\x80\x9C"), &first);
		out_str(c->hedge);
		out_cstr("\xE2\x80\x9D");
	}
	piece(c->kind, &first);
	piece(c->site, &first);
	piece(row_day(c->published), &first);
	snprintf(place, sizeof(place), "in %lld", (long long)c->page_id);
	piece(str_of(place), &first);
	out_style(STYLE_NONE);
	out_nl();
}

void
row_claim(const struct found_claim *c, size_t id_width)
{
	char id[48];

	(void)id_width;
	snprintf(id, sizeof(id), "claim:%lld", (long long)c->id);
	out_wrap_hits(c->words.text, 2, c->words.marks, c->words.n_marks);
	out_cstr("  ");
	out_styled(STYLE_ID, str_of(id));
	out_cstr("  ");
	row_claim_source(c);
}

void
json_name(const struct found_name *n)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "type", str_eq(n->kind, STR("person")) ? STR("person") : STR("company"));
	json_kint(j, "id", n->id);
	json_kstr(j, "name", n->name);
	json_kstr(j, "kind", n->kind);
	json_kint(j, "articles", n->articles);
	json_end_obj(j);
	out_json_end();
}

static void
json_marks(struct json *j, const struct passage *p)
{
	json_key(j, "marks");
	json_arr(j);
	for (size_t i = 0; i < p->n_marks; i++) {
		json_arr(j);
		json_int(j, p->marks[2 * i]);
		json_int(j, p->marks[2 * i + 1]);
		json_end_arr(j);
	}
	json_end_arr(j);
}

void
json_claim(const struct found_claim *c)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "type", STR("claim"));
	json_kint(j, "id", c->id);
	json_kint(j, "article", c->page_id);
	json_kstr(j, "kind", c->kind);
	json_kopt(j, "mode", c->mode);
	json_kstr(j, "text", c->words.text);
	json_kint(j, "start", c->start);
	json_kint(j, "end", c->end);
	json_marks(j, &c->words);
	json_knull(j, "speaker", c->speaker);
	json_kopt(j, "hedge", c->hedge);
	if (c->negated) {
		json_key(j, "negated");
		json_bool(j, true);
	}
	json_kopt(j, "date", c->date);
	json_kopt(j, "context", c->context);
	json_knum(j, "confidence", c->confidence);
	json_kstr(j, "title", c->title);
	json_kopt(j, "site", c->site);
	json_kopt(j, "published", c->published);
	json_end_obj(j);
	out_json_end();
}

int
query_fail(const char *query, const struct query_mistake *m)
{
	struct arena a;
	struct str place;

	arena_init(&a, 0);
	place = query_point_at(&a, str_of(query), m, 76);
	log_warn("%s", m->what);
	fprintf(stderr, "%.*s\n", STRF(place));
	arena_free(&a);
	return 2;
}
