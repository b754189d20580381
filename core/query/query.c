#include "query_parse.h"

struct list {
	struct query *v;
	size_t n, cap;
};

static int parse_or(struct parser *p, struct query *out);

static bool
at_end(const struct parser *p)
{
	return p->at >= p->src.n;
}

static char
peek(const struct parser *p)
{
	return at_end(p) ? '\0' : p->src.p[p->at];
}

static void
skip_space(struct parser *p)
{
	while (!at_end(p) && ascii_space(peek(p)))
		p->at++;
}

/* The bare piece that starts here: up to white space, a quote or a bracket. */
static struct str
bare(const struct parser *p)
{
	size_t i = p->at;

	while (i < p->src.n && !ascii_space(p->src.p[i]) && p->src.p[i] != '"' &&
	       p->src.p[i] != '(' && p->src.p[i] != ')')
		i++;
	return str_sub(p->src, p->at, i);
}

/* A whole word of the language: not the beginning of a longer one or of a field. */
static bool
at_word(const struct parser *p, const char *lower, const char *upper)
{
	struct str b = bare(p);

	return str_eq(b, str_of(lower)) || str_eq(b, str_of(upper));
}

/* What people type for quotation marks; their length, 0 when it is none. */
static size_t
quote_mark(struct str s, size_t at)
{
	struct str rest = str_from(s, at);

	if (str_starts(rest, STR("\"")))
		return 1;
	if (str_starts(rest, STR("\xE2\x80\x9C")) ||
	    str_starts(rest, STR("\xE2\x80\x9D")) || str_starts(rest, STR("\xE2\x80\x9E")))
		return 3;
	if (str_starts(rest, STR("\xC2\xAB")) || str_starts(rest, STR("\xC2\xBB")))
		return 2;
	return 0;
}

static int
quoted(struct parser *p, struct str *out)
{
	size_t open = p->at, mark = quote_mark(p->src, open), i = open + mark, len = 0;

	/* A straight quote is closed by a straight one, a typographic one by any of them. */
	while (i < p->src.n &&
	       ((len = quote_mark(p->src, i)) == 0 || (len == 1) != (mark == 1)))
		i++;
	if (i >= p->src.n)
		return query_mistake_at(p, open, "unclosed quote");
	*out = str_sub(p->src, open + mark, i);
	p->at = i + len;
	if (str_trim(*out).n == 0)
		return query_mistake_at(p, open, "nothing between the quotes");
	return 0;
}

static struct query *
add(struct parser *p, struct list *l)
{
	return ARENA_PUSH(p->arena, l->v, l->n, l->cap);
}

static int
count_term(struct parser *p, size_t at)
{
	if (++p->terms > QUERY_TERMS_MAX)
		return query_mistake_at(p, at, "more than %d words", QUERY_TERMS_MAX);
	return 0;
}

/* word, word* or "a phrase" */
static int
parse_match(struct parser *p, struct query *out)
{
	struct query q = { .kind = QUERY_MATCH, .at = p->at };
	size_t star;

	if (count_term(p, p->at))
		return -1;
	if (quote_mark(p->src, p->at)) {
		if (quoted(p, &q.text))
			return -1;
		q.quoted = true;
		if (peek(p) == '*') {
			q.prefix = true;
			p->at++;
		}
	} else {
		q.text = bare(p);
		star = str_findc(q.text, '*');
		if (star == 0)
			return query_mistake_at(
			    p, p->at, "a * needs the beginning of a word before it");
		if (star != STR_NONE && star != q.text.n - 1)
			return query_mistake_at(p, p->at + star, "a * can only end a word");
		p->at += q.text.n;
		q.prefix = star != STR_NONE;
		q.text.n -= q.prefix;
	}
	q.end = p->at;
	*out = q;
	return 0;
}

static int
number_of(struct parser *p, struct str digits, size_t at, unsigned *out)
{
	uint64_t n;

	if (!str_u64(digits, &n) || n > QUERY_NEAR_MAX)
		return query_mistake_at(p, at,
		    "near takes a number of words up to %d, as in near/5", QUERY_NEAR_MAX);
	*out = (unsigned)n;
	return 0;
}

/* The operator between two matches: "near" or "near/5". 1, 0 when it is not there, -1. */
static int
near_operator(struct parser *p, unsigned *distance)
{
	size_t before = p->at;
	struct str b;

	skip_space(p);
	b = bare(p);
	if (str_eq(b, STR("NEAR")) && str_sub(p->src, p->at + b.n, p->at + b.n + 1).n &&
	    p->src.p[p->at + b.n] == '(') {
		p->at = before;
		return 0;
	}
	*distance = QUERY_NEAR_DEFAULT;
	if (str_startsi(b, STR("near/"))) {
		if (number_of(p, str_from(b, 5), p->at + 5, distance))
			return -1;
	} else if (!str_eq(b, STR("NEAR"))) {
		p->at = before;
		return 0;
	}
	p->at += b.n;
	skip_space(p);
	if (at_end(p) || peek(p) == '(' || peek(p) == ')')
		return query_mistake_at(
		    p, before, "near needs a word or phrase on both sides");
	return 1;
}

/* match { near/N match } */
static int
parse_near(struct parser *p, struct query *out)
{
	struct query first;
	struct list l = { 0 };
	unsigned distance = 0, widest = 0;
	int rc;

	if (parse_match(p, &first))
		return -1;
	*add(p, &l) = first;
	while ((rc = near_operator(p, &distance)) == 1) {
		if (distance > widest)
			widest = distance;
		if (parse_match(p, add(p, &l)))
			return -1;
	}
	if (rc < 0)
		return -1;
	*out = first;
	if (l.n > 1)
		*out = (struct query){ .kind = QUERY_NEAR,
			.near = widest,
			.parts = l.v,
			.n_parts = l.n,
			.at = first.at,
			.end = p->at };
	return 0;
}

/* near(word "a phrase" word, 10) */
static int
parse_near_call(struct parser *p, struct query *out)
{
	size_t start = p->at, open = p->at + 4;
	struct query q = { .kind = QUERY_NEAR, .near = QUERY_NEAR_DEFAULT, .at = start };
	struct list l = { 0 };
	struct query *m;

	p->at = open + 1;
	for (;;) {
		skip_space(p);
		if (at_end(p))
			return query_mistake_at(p, open, "unclosed bracket");
		if (peek(p) == ')')
			break;
		m = add(p, &l);
		if (parse_match(p, m))
			return -1;
		if (m->end == m->at)
			return query_mistake_at(
			    p, p->at, "near takes words and phrases only");
		if (m->quoted || !str_ends(m->text, STR(",")))
			continue;
		m->text.n--;
		skip_space(p);
		if (number_of(p, bare(p), p->at, &q.near))
			return -1;
		p->at += bare(p).n;
	}
	p->at++;
	if (l.n < 2)
		return query_mistake_at(p, start, "near needs at least two words");
	q.parts = l.v;
	q.n_parts = l.n;
	q.end = p->at;
	*out = q;
	return 0;
}

static int
parse_value(struct parser *p, enum query_field field, size_t name_at, struct query *out)
{
	struct query q = { .kind = QUERY_FIELD, .field = field };

	if (at_end(p) || ascii_space(peek(p)) || peek(p) == ')')
		return query_mistake_at(p, p->at, "%s: needs a value right after the colon",
		    query_field_name(field));
	if (parse_match(p, &q))
		return -1;
	q.kind = QUERY_FIELD;
	q.field = field;
	if (query_check_value(p, &q))
		return -1;
	q.at = name_at;
	*out = q;
	return 0;
}

/* name:(a "b c" or d): the field's values, all of them or any. */
static int
parse_values(struct parser *p, enum query_field field, struct query *out)
{
	size_t open = p->at++;
	struct list any = { 0 }, all = { 0 };
	struct query *q;

	for (;;) {
		bool alternative;

		skip_space(p);
		if (at_end(p))
			return query_mistake_at(p, open, "unclosed bracket");
		alternative = at_word(p, "or", "OR");
		if (alternative)
			p->at += 2;
		if (alternative || peek(p) == ')') {
			if (all.n == 0)
				return query_mistake_at(
				    p, p->at - 2 * alternative, "a value is missing here");
			*add(p, &any) = (struct query){ .kind = QUERY_AND,
				.parts = all.v,
				.n_parts = all.n,
				.at = open,
				.end = p->at };
			all = (struct list){ 0 };
			if (!alternative)
				break;
			continue;
		}
		q = add(p, &all);
		if (parse_value(p, field, p->at, q))
			return -1;
	}
	p->at++;
	*out = (struct query){
		.kind = QUERY_OR, .parts = any.v, .n_parts = any.n, .at = open, .end = p->at
	};
	return 0;
}

static int
parse_field_or_match(struct parser *p, struct query *out)
{
	struct str b = bare(p), name;
	size_t colon = str_findc(b, ':'), at = p->at;
	enum query_field field;

	if (str_eqi(b, STR("near")) && p->at + 4 < p->src.n && p->src.p[p->at + 4] == '(')
		return parse_near_call(p, out);
	name = str_sub(b, 0, colon == STR_NONE ? 0 : colon);
	field = query_field_of(name);
	if (colon == STR_NONE || (field == FIELD_NONE && !query_like_a_field(name)))
		return parse_near(p, out);
	if (field == FIELD_NONE) {
		const char *near = query_field_near(name);

		if (str_starts(str_from(b, colon), STR("://")))
			return parse_near(p, out);
		if (near)
			return query_mistake_at(p, at,
			    "there is no field \"%.*s:\"; did you mean %s:", STRF(name),
			    near);
		return query_mistake_at(p, at,
		    "there is no field \"%.*s:\"; to search for these words, "
		    "quote them",
		    STRF(name));
	}
	p->at += colon + 1;
	if (peek(p) == '(')
		return parse_values(p, field, out);
	return parse_value(p, field, at, out);
}

static int
parse_group(struct parser *p, struct query *out)
{
	size_t open = p->at++;

	if (++p->depth > QUERY_DEPTH_MAX)
		return query_mistake_at(
		    p, open, "brackets more than %d deep", QUERY_DEPTH_MAX);
	skip_space(p);
	if (peek(p) == ')')
		return query_mistake_at(p, open, "nothing between the brackets");
	if (!at_end(p) && parse_or(p, out))
		return -1;
	skip_space(p);
	if (peek(p) != ')')
		return query_mistake_at(p, open, "unclosed bracket");
	p->at++;
	p->depth--;
	return 0;
}

static int
parse_term(struct parser *p, struct query *out)
{
	size_t at = p->at;
	bool minus = peek(p) == '-', not = !minus && at_word(p, "NOT", "NOT");
	struct query inner;

	if (minus || not ) {
		p->at += minus ? 1 : 3;
		if (not )
			skip_space(p);
		if (at_end(p) || ascii_space(peek(p)) || peek(p) == '-' || peek(p) == ')')
			return query_mistake_at(p, at,
			    minus ? "a - needs a word right after it"
				  : "NOT needs a word after it");
	}
	if (peek(p) == '(' ? parse_group(p, &inner) : parse_field_or_match(p, &inner))
		return -1;
	if (!minus && !not ) {
		*out = inner;
		return 0;
	}
	*out = (struct query){ .kind = QUERY_NOT, .n_parts = 1, .at = at, .end = p->at };
	out->parts = ARENA_NEW(p->arena, struct query, 1);
	out->parts[0] = inner;
	return 0;
}

static void
collapse(
    struct query *out, enum query_kind kind, const struct list *l, size_t at, size_t end)
{
	if (l->n == 1)
		*out = l->v[0];
	else
		*out = (struct query){
			.kind = kind, .parts = l->v, .n_parts = l->n, .at = at, .end = end
		};
}

static int
parse_and(struct parser *p, struct query *out)
{
	struct list l = { 0 };
	size_t start = p->at;

	for (;;) {
		skip_space(p);
		if (at_end(p) || peek(p) == ')' || at_word(p, "or", "OR"))
			break;
		if (l.n > 0 && at_word(p, "AND", "AND")) {
			p->at += 3;
			continue;
		}
		if (parse_term(p, add(p, &l)))
			return -1;
	}
	if (l.n == 0)
		return query_mistake_at(p, p->at, "\"or\" needs words on both sides");
	collapse(out, QUERY_AND, &l, start, p->at);
	return 0;
}

static int
parse_or(struct parser *p, struct query *out)
{
	struct list l = { 0 };
	size_t start = p->at;

	for (;;) {
		if (parse_and(p, add(p, &l)))
			return -1;
		skip_space(p);
		if (!at_word(p, "or", "OR"))
			break;
		p->at += 2;
	}
	collapse(out, QUERY_OR, &l, start, p->at);
	return 0;
}

int
query_parse(struct arena *a, struct str src, int64_t today, struct query *out,
    struct query_mistake *m)
{
	struct parser p = { .arena = a, .src = src, .today = today, .mistake = m };
	struct query q = { .kind = QUERY_ALL };

	if (src.n > QUERY_MAX)
		return query_mistake_at(&p, 0, "a query of more than %d bytes", QUERY_MAX);
	skip_space(&p);
	if (!at_end(&p)) {
		if (parse_or(&p, &q))
			return -1;
		if (!at_end(&p))
			return query_mistake_at(
			    &p, p.at, "a bracket is closed that was not opened");
	}
	*out = q;
	return 0;
}
