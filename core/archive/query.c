#include "query.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/safe.h"

struct parser {
	struct arena *arena;
	struct str src;
	size_t at;
	int64_t today;
	unsigned depth, terms;
	struct query_mistake *mistake;
};

struct list {
	struct query *v;
	size_t n, cap;
};

static const struct {
	const char *name;
	enum query_field field;
} fields[] = {
	{ "title", FIELD_TITLE },
	{ "by", FIELD_BY },
	{ "site", FIELD_SITE },
	{ "person", FIELD_PERSON },
	{ "company", FIELD_COMPANY },
	{ "said-by", FIELD_SAID_BY },
	{ "about", FIELD_ABOUT },
	{ "claim", FIELD_CLAIM },
	{ "tag", FIELD_TAG },
	{ "cites", FIELD_CITES },
	{ "lang", FIELD_LANG },
	{ "after", FIELD_AFTER },
	{ "before", FIELD_BEFORE },
	{ "date", FIELD_DATE },
	{ "is", FIELD_IS },
	{ "has", FIELD_HAS },
	{ "links", FIELD_LINKS },
	{ "words", FIELD_WORDS },
	{ "in", FIELD_IN },
	{ "query", FIELD_QUERY },
};

static const char *const words_of_is[] = { "dead", "unread", "read", "tagged", "noted",
	"changed", "quote", "listing", "thread", NULL };
static const char *const words_of_has[] = { "quote", "claim", "note", "tag", "image", "link",
	"person", "company", "number", NULL };
static const char *const words_of_in[] = { "articles", "people", "companies", "claims",
	"quotes", NULL };

static int parse_or(struct parser *p, struct query *out);

static int __attribute__((format(printf, 3, 4)))
mistake(struct parser *p, size_t at, const char *fmt, ...)
{
	char what[sizeof(p->mistake->what)];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	safe_line(p->mistake->what, sizeof(p->mistake->what), str_of(what));
	p->mistake->at = at;
	return -1;
}

const char *
query_field_name(enum query_field f)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (fields[i].field == f)
			return fields[i].name;
	return "";
}

static enum query_field
field_of(struct str name)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (str_eqi(name, str_of(fields[i].name)))
			return fields[i].field;
	return FIELD_NONE;
}

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
	if (str_starts(rest, STR("\xE2\x80\x9C")) || str_starts(rest, STR("\xE2\x80\x9D")) ||
	    str_starts(rest, STR("\xE2\x80\x9E")))
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
	while (i < p->src.n && ((len = quote_mark(p->src, i)) == 0 || (len == 1) != (mark == 1)))
		i++;
	if (i >= p->src.n)
		return mistake(p, open, "unclosed quote");
	*out = str_sub(p->src, open + mark, i);
	p->at = i + len;
	if (str_trim(*out).n == 0)
		return mistake(p, open, "nothing between the quotes");
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
		return mistake(p, at, "more than %d words", QUERY_TERMS_MAX);
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
			return mistake(p, p->at, "a * needs the beginning of a word before it");
		if (star != STR_NONE && star != q.text.n - 1)
			return mistake(p, p->at + star, "a * can only end a word");
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
		return mistake(p, at, "near takes a number of words up to %d, as in near/5",
		    QUERY_NEAR_MAX);
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
		return mistake(p, before, "near needs a word or phrase on both sides");
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
		*out = (struct query){ .kind = QUERY_NEAR, .near = widest, .parts = l.v,
			.n_parts = l.n, .at = first.at, .end = p->at };
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
			return mistake(p, open, "unclosed bracket");
		if (peek(p) == ')')
			break;
		m = add(p, &l);
		if (parse_match(p, m))
			return -1;
		if (m->end == m->at)
			return mistake(p, p->at, "near takes words and phrases only");
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
		return mistake(p, start, "near needs at least two words");
	q.parts = l.v;
	q.n_parts = l.n;
	q.end = p->at;
	*out = q;
	return 0;
}

static int
one_of(struct parser *p, const struct query *q, const char *const *words)
{
	char all[160] = "";
	size_t n = 0;

	for (size_t i = 0; words[i]; i++) {
		if (str_eqi(q->text, str_of(words[i])))
			return 0;
		n += (size_t)snprintf(all + n, sizeof(all) - n, "%s%s", i ? ", " : "", words[i]);
	}
	return mistake(p, q->at, "%s: takes %s", query_field_name(q->field), all);
}

/* ">10", ">=10", "<10", "<=10", "10", "10..20" */
static int
number_range(struct parser *p, struct query *q)
{
	struct str s = q->text, left;
	size_t dots = str_find(s, STR(".."));
	bool more = str_starts(s, STR(">")), less = str_starts(s, STR("<"));
	bool equal = str_starts(str_from(s, more || less), STR("="));
	uint64_t a = 0, b = 0;

	left = dots == STR_NONE ? str_from(s, (size_t)(more || less) + equal)
	                        : str_sub(s, 0, dots);
	if (!str_u64(left, &a) || a > UINT32_MAX)
		return mistake(p, q->at, "%s: takes a number, as in %s:>10 or %s:5..20",
		    query_field_name(q->field), query_field_name(q->field),
		    query_field_name(q->field));
	q->kind = QUERY_NUMBER;
	q->from = (int64_t)a + (more && !equal);
	q->to = INT64_MAX;
	if (dots != STR_NONE) {
		if (more || less || !str_u64(str_from(s, dots + 2), &b) || b > UINT32_MAX)
			return mistake(p, q->at + dots, "a range of numbers is written 5..20");
		q->to = (int64_t)b + 1;
	} else if (less) {
		q->from = 0;
		q->to = (int64_t)a + equal;
	} else if (!more) {
		q->to = q->from + 1;
	}
	return 0;
}

static int
date_range(struct parser *p, struct query *q)
{
	int64_t from, to;

	if (!query_date(q->text, p->today, &from, &to))
		return mistake(p, q->at, "not a date: write 2026, 2026-01, 2026-01-31, "
		    "2026-01..2026-03, yesterday, last-week or 30d");
	if (from >= to)
		return mistake(p, q->at, "the range ends before it begins");
	q->kind = QUERY_DATE;
	q->from = q->field == FIELD_BEFORE ? QUERY_DAY_MIN : from;
	q->to = q->field == FIELD_AFTER ? QUERY_DAY_MAX :
	    q->field == FIELD_BEFORE ? from : to;
	return 0;
}

/* Fields whose value is checked, or is no text, before anything is looked up. */
static int
check_value(struct parser *p, struct query *q)
{
	switch (q->field) {
	case FIELD_AFTER:
	case FIELD_BEFORE:
	case FIELD_DATE:
		return date_range(p, q);
	case FIELD_LINKS:
	case FIELD_WORDS:
		return number_range(p, q);
	case FIELD_IS:
		return one_of(p, q, words_of_is);
	case FIELD_HAS:
		return one_of(p, q, words_of_has);
	case FIELD_IN:
		return one_of(p, q, words_of_in);
	default:
		return 0;
	}
}

static int
parse_value(struct parser *p, enum query_field field, size_t name_at, struct query *out)
{
	struct query q = { .kind = QUERY_FIELD, .field = field };

	if (at_end(p) || ascii_space(peek(p)) || peek(p) == ')')
		return mistake(p, p->at, "%s: needs a value right after the colon",
		    query_field_name(field));
	if (parse_match(p, &q))
		return -1;
	q.kind = QUERY_FIELD;
	q.field = field;
	if (check_value(p, &q))
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
			return mistake(p, open, "unclosed bracket");
		alternative = at_word(p, "or", "OR");
		if (alternative)
			p->at += 2;
		if (alternative || peek(p) == ')') {
			if (all.n == 0)
				return mistake(p, p->at - 2 * alternative, "a value is missing here");
			*add(p, &any) = (struct query){ .kind = QUERY_AND, .parts = all.v,
				.n_parts = all.n, .at = open, .end = p->at };
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
	*out = (struct query){ .kind = QUERY_OR, .parts = any.v, .n_parts = any.n, .at = open,
		.end = p->at };
	return 0;
}

static bool
like_a_field(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!ascii_alpha(name.p[i]) && !(i && name.p[i] == '-'))
			return false;
	return name.n > 1;
}

/* The known field whose name is nearest to a misspelt one; NULL when none is near. */
static const char *
nearest_field(struct str name)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		struct str f = str_of(fields[i].name);
		size_t same = 0, back = 0;

		while (same < f.n && same < name.n &&
		    ascii_lower(name.p[same]) == f.p[same])
			same++;
		while (back < f.n - same && back < name.n - same &&
		    ascii_lower(name.p[name.n - 1 - back]) == f.p[f.n - 1 - back])
			back++;
		/* All but two letters agree: one wrong, too many, missing or two swapped. */
		if (f.n > 2 && same + back + 2 >= (f.n > name.n ? f.n : name.n))
			return fields[i].name;
	}
	return NULL;
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
	field = field_of(name);
	if (colon == STR_NONE || (field == FIELD_NONE && !like_a_field(name)))
		return parse_near(p, out);
	if (field == FIELD_NONE) {
		const char *near = nearest_field(name);

		if (str_starts(str_from(b, colon), STR("://")))
			return parse_near(p, out);
		if (near)
			return mistake(p, at, "there is no field \"%.*s:\"; did you mean %s:",
			    STRF(name), near);
		return mistake(p, at, "there is no field \"%.*s:\"; to search for these words, "
		    "quote them", STRF(name));
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
		return mistake(p, open, "brackets more than %d deep", QUERY_DEPTH_MAX);
	skip_space(p);
	if (peek(p) == ')')
		return mistake(p, open, "nothing between the brackets");
	if (parse_or(p, out))
		return -1;
	skip_space(p);
	if (peek(p) != ')')
		return mistake(p, open, "unclosed bracket");
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

	if (minus || not) {
		p->at += minus ? 1 : 3;
		if (not)
			skip_space(p);
		if (at_end(p) || ascii_space(peek(p)) || peek(p) == '-' || peek(p) == ')')
			return mistake(p, at, minus ? "a - needs a word right after it" :
			    "NOT needs a word after it");
	}
	if (peek(p) == '(' ? parse_group(p, &inner) : parse_field_or_match(p, &inner))
		return -1;
	if (!minus && !not) {
		*out = inner;
		return 0;
	}
	*out = (struct query){ .kind = QUERY_NOT, .n_parts = 1, .at = at, .end = p->at };
	out->parts = ARENA_NEW(p->arena, struct query, 1);
	out->parts[0] = inner;
	return 0;
}

static void
collapse(struct query *out, enum query_kind kind, const struct list *l, size_t at, size_t end)
{
	if (l->n == 1)
		*out = l->v[0];
	else
		*out = (struct query){ .kind = kind, .parts = l->v, .n_parts = l->n, .at = at,
			.end = end };
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
		return mistake(p, p->at, "\"or\" needs words on both sides");
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
		return mistake(&p, 0, "a query of more than %d bytes", QUERY_MAX);
	skip_space(&p);
	if (!at_end(&p)) {
		if (parse_or(&p, &q))
			return -1;
		if (!at_end(&p))
			return mistake(&p, p.at, "a bracket is closed that was not opened");
	}
	*out = q;
	return 0;
}
