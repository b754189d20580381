#include "query_parse.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/safe.h"

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
static const char *const words_of_has[] = { "quote", "claim", "note", "tag", "image",
	"link", "person", "company", "number", NULL };
static const char *const words_of_in[] = { "articles", "people", "companies", "claims",
	"quotes", NULL };

int
query_mistake_at(struct parser *p, size_t at, const char *fmt, ...)
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

enum query_field
query_field_of(struct str name)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (str_eqi(name, str_of(fields[i].name)))
			return fields[i].field;
	return FIELD_NONE;
}

bool
query_like_a_field(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!ascii_alpha(name.p[i]) && !(i && name.p[i] == '-'))
			return false;
	return name.n > 1;
}

const char *
query_field_near(struct str name)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		struct str f = str_of(fields[i].name);
		size_t same = 0, back = 0;

		while (
		    same < f.n && same < name.n && ascii_lower(name.p[same]) == f.p[same])
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
one_of(struct parser *p, const struct query *q, const char *const *words)
{
	char all[160] = "";
	size_t n = 0;

	for (size_t i = 0; words[i]; i++) {
		if (str_eqi(q->text, str_of(words[i])))
			return 0;
		n += (size_t)snprintf(
		    all + n, sizeof(all) - n, "%s%s", i ? ", " : "", words[i]);
	}
	return query_mistake_at(p, q->at, "%s: takes %s", query_field_name(q->field), all);
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
		return query_mistake_at(p, q->at,
		    "%s: takes a number, as in %s:>10 or %s:5..20",
		    query_field_name(q->field), query_field_name(q->field),
		    query_field_name(q->field));
	q->kind = QUERY_NUMBER;
	q->from = (int64_t)a + (more && !equal);
	q->to = INT64_MAX;
	if (dots != STR_NONE) {
		if (more || less || !str_u64(str_from(s, dots + 2), &b) || b > UINT32_MAX)
			return query_mistake_at(
			    p, q->at + dots, "a range of numbers is written 5..20");
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
		return query_mistake_at(p, q->at,
		    "not a date: write 2026, 2026-01, 2026-01-31, "
		    "2026-01..2026-03, yesterday, last-week or 30d");
	if (from >= to)
		return query_mistake_at(p, q->at, "the range ends before it begins");
	q->kind = QUERY_DATE;
	q->from = q->field == FIELD_BEFORE ? QUERY_DAY_MIN : from;
	q->to = q->field == FIELD_AFTER	   ? QUERY_DAY_MAX
		: q->field == FIELD_BEFORE ? from
					   : to;
	return 0;
}

int
query_check_value(struct parser *p, struct query *q)
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
