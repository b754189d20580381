#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "augment.h"

#define WEIGHT_OWN 1.5f
#define WEIGHT_OTHER 0.6f

/*
 * Which labels an unmarked token may have depends on what a set marks: news marks
 * people and organisations alone.
 */
#define CLASS_BITS(c) (0xFu << (1 + 4 * (c)))

static uint32_t
unmarked_of(const char *set)
{
	if (strcmp(set, "news") == 0 || strcmp(set, "silver") == 0)
		return 1u | CLASS_BITS(CLASS_PLACE) | CLASS_BITS(CLASS_MISC);
	if (strcmp(set, "btc") == 0 || strcmp(set, "re3d") == 0 || strcmp(set, "passage") == 0)
		return 1u | CLASS_BITS(CLASS_MISC);
	return 1u;
}

/* What was written and judged for this tagger goes by its conventions, other sets do not. */
static float
weight_of(const char *set)
{
	if (strcmp(set, "passage") == 0 || *set == '\0')
		return WEIGHT_OWN;
	return strcmp(set, "news") == 0 ? 1.0f : WEIGHT_OTHER;
}

static int
class_of(const char *kind)
{
	static const char *const names[] = { "PER", "ORG", "LOC", "MISC" };

	for (int i = 0; i < N_CLASSES; i++)
		if (strcmp(kind, names[i]) == 0)
			return i;
	return -1;
}

/* The first token that ends after byte `at`. */
static uint32_t
token_at(const struct doc *d, uint32_t at)
{
	uint32_t lo = 0, hi = (uint32_t)d->n_tokens;

	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;

		if (d->tokens[mid].end > at)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

/* Articles, titles, quotes and possessives do not belong to a name. */
static void
trim(const struct words *w, uint32_t *first, uint32_t *last, int class)
{
	while (*last - *first > 1) {
		const struct word *a = &w->v[*first];
		struct str s = words_str(w, *first), e = words_str(w, *last - 1);

		if (str_eqi(s, STR("the")) || str_eqi(s, STR("a")) || str_eqi(s, STR("an")) ||
		    (a->form == FORM_PUNCT && a->lower != word_hash(STR("."))) ||
		    (class == CLASS_PERSON && a->lex & WORD_TITLE))
			++*first;
		else if (str_eq(e, STR("'s")) || str_eq(e, STR("’s")) || str_eq(e, STR("'")) ||
		    str_eq(e, STR("’")) || str_eq(e, STR(",")) || str_eq(e, STR("\"")))
			--*last;
		else
			break;
	}
}

/* Some sets call believers and peoples organisations. */
static int
settle_class(const struct words *w, uint32_t first, uint32_t last, int class)
{
	for (uint32_t i = first; i < last; i++)
		if (!(w->v[i].lex & WORD_DEMONYM))
			return class;
	return class == CLASS_ORG ? CLASS_MISC : class;
}

static void
mark(struct text *t, uint32_t start, uint32_t end, int class)
{
	uint32_t first = token_at(&t->doc, start), last = token_at(&t->doc, end - 1) + 1;
	const struct token *tok = t->doc.tokens;
	bool fits;

	if (last > t->doc.n_tokens || first >= last)
		return;
	fits = tok[first].start >= start - (start > 0) && tok[last - 1].end <= end + 1;
	trim(&t->words, &first, &last, class);
	class = settle_class(&t->words, first, last, class);
	for (uint32_t i = first; i < last; i++)
		if (!fits || !t->words.v[i].candidate)
			fits = false;
	for (uint32_t i = first; i < last; i++) {
		enum name_place p = last - first == 1 ? PLACE_ONLY : i == first ? PLACE_FIRST :
		    i + 1 == last ? PLACE_LAST : PLACE_INSIDE;

		t->allowed[i] = fits ? 1u << label_of((enum name_class)class, p) : ANY_LABEL;
	}
}

static int
fold_of(const char *doc)
{
	return (int)(word_hash(str_of(doc)) % FOLDS);
}

/* News leaves a company unmarked where it is a mere venue: "posted on Facebook". */
static void
leave_venues_open(struct text *t)
{
	for (size_t i = 0; i < t->doc.n_tokens; i++) {
		const struct word *x = &t->words.v[i];

		if (x->lex & WORD_COMPANY && x->form == FORM_MIXED)
			t->allowed[i] |= 1u << label_of(CLASS_ORG, PLACE_ONLY);
		else if (x->lex & WORD_COMPANY && x->form == FORM_CAPITAL &&
		    !(x->lex & (WORD_FIRST | WORD_LAST | WORD_PLACE)))
			t->allowed[i] |= 1u << label_of(CLASS_ORG, PLACE_ONLY);
	}
}

static struct text *
new_text(struct corpus *c, const struct model *m, const char *set, const char *name,
    struct str text)
{
	struct text *t = mem_alloc(sizeof(*t));

	t->doc.text = arena_dup(&t->arena, text);
	doc_paragraphs(&t->arena, &t->doc);
	doc_prepare(&t->arena, &t->doc);
	words_of(&t->arena, m, &t->doc, &t->words);
	t->runs = words_runs(&t->arena, &t->words, &t->n_runs);
	t->allowed = ARENA_NEW(&t->arena, uint32_t, t->doc.n_tokens + 1);
	t->labels = ARENA_NEW(&t->arena, uint8_t, t->doc.n_tokens + 1);
	t->fold = fold_of(name);
	t->weight = weight_of(set);
	for (size_t i = 0; i < t->doc.n_tokens; i++)
		t->allowed[i] = unmarked_of(set);
	if (strcmp(set, "news") == 0)
		leave_venues_open(t);
	VEC_GROW(c->v, c->n, c->cap);
	c->v[c->n++] = t;
	return t;
}

static void
use(struct corpus *c, const struct model *m, const char *set, const char *name, struct str text,
    struct marked *marks, size_t n)
{
	struct text *t = new_text(c, m, set, name, text);
	struct buf other = { 0 };

	for (size_t i = 0; i < n; i++)
		mark(t, marks[i].start, marks[i].end, marks[i].class);
	if (!c->pool)
		return;
	augment(c->pool, text, marks, n, &other);
	t = new_text(c, m, set, name, buf_view(&other));
	for (size_t i = 0; i < n; i++)
		mark(t, marks[i].start, marks[i].end, marks[i].class);
	buf_free(&other);
}

static int
by_start(const void *a, const void *b)
{
	const struct marked *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

static size_t
marks_of(json_t *spans, struct marked *marks, size_t max)
{
	size_t n = 0, k = 0, i;
	json_t *s;

	json_array_foreach(spans, i, s) {
		const char *kind = json_string_value(json_object_get(s, "kind"));
		int class = class_of(kind ? kind : "");

		if (class >= 0 && n < max)
			marks[n++] = (struct marked){
				(uint32_t)json_integer_value(json_object_get(s, "start")),
				(uint32_t)json_integer_value(json_object_get(s, "end")), class };
	}
	qsort(marks, n, sizeof(*marks), by_start);
	for (i = 0; i < n; i++)
		if (k == 0 || marks[i].start >= marks[k - 1].end)
			marks[k++] = marks[i];
	return k;
}

static void
add_text(struct corpus *c, const struct model *m, json_t *o)
{
	const char *set = json_string_value(json_object_get(o, "set"));
	const char *name = json_string_value(json_object_get(o, "doc"));
	json_t *text = json_object_get(o, "text"), *spans = json_object_get(o, "spans");
	struct marked *marks = mem_alloc((json_array_size(spans) + 1) * sizeof(*marks));
	size_t n = marks_of(spans, marks, json_array_size(spans));
	struct str s = str_make(json_string_value(text), json_string_length(text));

	if (c->meet)
		pool_meet(c->pool, s, marks, n);
	else
		use(c, m, set ? set : "", name ? name : "", s, marks, n);
	free(marks);
}

/* Takes "[P Jane Roe]" marks out of a passage; returns how many there were. */
static size_t
take_marks(struct str in, struct buf *text, struct marked *marks, size_t max)
{
	static const char letters[] = "POLM";
	size_t n = 0;
	bool open = false;

	for (size_t i = 0; i < in.n; i++) {
		const char *k = in.p[i] == '[' && i + 2 < in.n && in.p[i + 2] == ' ' ?
		    strchr(letters, in.p[i + 1]) : NULL;

		if (k && *k && !open && n < max) {
			marks[n] = (struct marked){ (uint32_t)text->n, 0, (int)(k - letters) };
			open = true;
			i += 2;
		} else if (in.p[i] == ']' && open) {
			marks[n++].end = (uint32_t)text->n;
			open = false;
		} else {
			buf_c(text, in.p[i]);
		}
	}
	return n;
}

static void
add_passage(struct corpus *c, const struct model *m, struct str in)
{
	struct marked marks[400];
	struct buf text = { 0 };
	size_t n = take_marks(in, &text, marks, 400);
	char name[24];

	snprintf(name, sizeof(name), "passage%zu", c->n);
	if (c->meet)
		pool_meet(c->pool, buf_view(&text), marks, n);
	else
		use(c, m, "passage", name, buf_view(&text), marks, n);
	buf_free(&text);
}

static FILE *
open_file(const char *path)
{
	FILE *f = fopen(path, "r");

	if (!f) {
		log_warn("cannot read %s", path);
		exit(1);
	}
	return f;
}

void
corpus_passages(struct corpus *c, const struct model *m, const char *path)
{
	FILE *f = open_file(path);
	char *line = NULL;
	size_t cap = 0;
	struct buf b = { 0 };

	while (getline(&line, &cap, f) > 0) {
		if (strcmp(line, "---\n") == 0) {
			add_passage(c, m, buf_view(&b));
			buf_clear(&b);
		} else {
			buf_cstr(&b, line);
		}
	}
	add_passage(c, m, buf_view(&b));
	buf_free(&b);
	free(line);
	fclose(f);
}

void
corpus_read(struct corpus *c, const struct model *m, const char *path)
{
	FILE *f = open_file(path);
	json_error_t e;
	json_t *o;

	while ((o = json_loadf(f, JSON_DISABLE_EOF_CHECK, &e))) {
		add_text(c, m, o);
		json_decref(o);
	}
	fclose(f);
}

/* "120\t141\tP:128:141": what is known of the names in a part of the text. */
static void
judge(struct text *t, char *line)
{
	uint32_t from = (uint32_t)strtoul(line, &line, 10), to = (uint32_t)strtoul(line, &line, 10);

	for (uint32_t i = token_at(&t->doc, from);
	    i < t->doc.n_tokens && t->doc.tokens[i].start < to; i++)
		t->allowed[i] = unmarked_of("news");
	for (line = strchr(line, ':'); line; line = strchr(line, ':')) {
		int class = line[-1] == 'P' ? CLASS_PERSON : CLASS_ORG;
		uint32_t start = (uint32_t)strtoul(line + 1, &line, 10);

		mark(t, start, (uint32_t)strtoul(line + 1, &line, 10), class);
	}
}

/* The rest of the line when it begins with this document's name. */
static char *
judged_of(char *line, const char *doc)
{
	size_t n = strlen(doc);

	return strncmp(line, doc, n) == 0 && line[n] == '\t' ? line + n + 1 : NULL;
}

/* Adds a text if the line is of it, with the lines after it; false at the end of the lines. */
static bool
add_judged(struct corpus *c, const struct model *m, json_t *o, FILE *f, char **line, size_t *cap)
{
	const char *doc = json_string_value(json_object_get(o, "doc"));
	json_t *text = json_object_get(o, "text");
	struct text *t;
	char *rest = judged_of(*line, doc);
	bool more = true;

	if (!rest)
		return true;
	t = new_text(c, m, "", doc, str_make(json_string_value(text), json_string_length(text)));
	for (size_t i = 0; i < t->doc.n_tokens; i++)
		t->allowed[i] = ANY_LABEL;
	while (more && (rest = judged_of(*line, doc))) {
		judge(t, rest);
		more = getline(line, cap, f) > 0;
	}
	return more;
}

void
corpus_judged(struct corpus *c, const struct model *m, const char *texts, const char *judged)
{
	FILE *f = open_file(texts), *g = open_file(judged);
	json_error_t e;
	json_t *o;
	char *line = NULL;
	size_t cap = 0;
	bool more = getline(&line, &cap, g) > 0;

	while (more && (o = json_loadf(f, JSON_DISABLE_EOF_CHECK, &e))) {
		more = add_judged(c, m, o, g, &line, &cap);
		json_decref(o);
	}
	if (more)
		log_warn("no text for %s", line);
	free(line);
	fclose(f);
	fclose(g);
}
