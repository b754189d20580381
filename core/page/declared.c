#include "declared.h"

#include "base/limits.h"
#include "charset.h"

struct scan {
	struct str s;
	size_t at;
};

struct attr {
	struct str name, value;
};

const char *
declared_bom(struct str b, size_t *n)
{
	*n = 3;
	if (str_starts(b, STR("\xEF\xBB\xBF")))
		return "UTF-8";
	*n = 2;
	if (str_starts(b, STR("\xFE\xFF")))
		return "UTF-16BE";
	if (str_starts(b, STR("\xFF\xFE")))
		return "UTF-16LE";
	*n = 0;
	return NULL;
}

static struct str
unquoted(struct str v)
{
	size_t n = 0;

	while (n < v.n && !ascii_space(v.p[n]) && v.p[n] != ';')
		n++;
	return str_sub(v, 0, n);
}

struct str
declared_in_type(struct str type)
{
	size_t at;

	while ((at = str_findi(type, STR("charset"))) != STR_NONE) {
		type = str_trim(str_from(type, at + 7));
		if (type.n == 0 || type.p[0] != '=')
			continue;
		type = str_trim(str_from(type, 1));
		if (type.n == 0)
			break;
		if (type.p[0] != '"' && type.p[0] != '\'')
			return unquoted(type);
		at = str_findc(str_from(type, 1), type.p[0]);
		return at == STR_NONE ? STR("") : str_sub(type, 1, 1 + at);
	}
	return STR("");
}

static bool
scan_in(const struct scan *x, const char *set)
{
	char c = x->at < x->s.n ? x->s.p[x->at] : 0;

	for (; c && *set; set++)
		if (*set == c || (*set == ' ' && ascii_space(c)))
			return true;
	return false;
}

static struct str
scan_value(struct scan *x)
{
	size_t from = x->at;

	if (scan_in(x, "\"'")) {
		char quote = x->s.p[x->at++];
		size_t end = str_findc(str_from(x->s, x->at), quote);

		if (end == STR_NONE) {
			x->at = x->s.n;
			return STR("");
		}
		x->at += end + 1;
		return str_sub(x->s, from + 1, from + 1 + end);
	}
	while (x->at < x->s.n && !scan_in(x, " >"))
		x->at++;
	return str_sub(x->s, from, x->at);
}

/* The next attribute of the tag; false at its end. */
static bool
scan_attr(struct scan *x, struct attr *at)
{
	size_t from;

	while (scan_in(x, " /"))
		x->at++;
	if (x->at >= x->s.n || x->s.p[x->at] == '>')
		return false;
	from = x->at++;
	while (x->at < x->s.n && !scan_in(x, "= />"))
		x->at++;
	*at = (struct attr){ str_sub(x->s, from, x->at), STR("") };
	while (scan_in(x, " "))
		x->at++;
	if (!scan_in(x, "="))
		return true;
	x->at++;
	while (scan_in(x, " "))
		x->at++;
	at->value = scan_value(x);
	return true;
}

/* A page that could be scanned as ASCII is not UTF-16, whatever it says. */
static const char *
known(struct str label)
{
	const char *name = charset_of_label(label);

	if (name && (str_of(name).n > 6 && str_starts(str_of(name), STR("UTF-16"))))
		return "UTF-8";
	if (name && str_eq(str_of(name), STR("x-user-defined")))
		return "windows-1252";
	return name;
}

static const char *
meta_charset(struct scan *x)
{
	struct attr at;
	struct str charset = STR(""), content = STR("");
	bool has_charset = false, pragma = false;

	while (scan_attr(x, &at)) {
		if (str_eqi(at.name, STR("http-equiv")))
			pragma = pragma || str_eqi(at.value, STR("content-type"));
		else if (str_eqi(at.name, STR("content")) && content.n == 0)
			content = declared_in_type(at.value);
		else if (str_eqi(at.name, STR("charset")) && !has_charset) {
			charset = at.value;
			has_charset = true;
		}
	}
	if (x->at >= x->s.n) /* the tag does not end */
		return NULL;
	if (has_charset)
		return known(charset);
	return pragma ? known(content) : NULL;
}

static void
skip_to(struct scan *x, struct str what)
{
	size_t at = str_find(str_from(x->s, x->at), what);

	x->at = at == STR_NONE ? x->s.n : x->at + at + what.n;
}

static bool
at_tag(const struct scan *x, struct str name)
{
	struct str rest = str_from(x->s, x->at);
	char c = rest.n > name.n ? rest.p[name.n] : 0;

	return str_startsi(rest, name) && (ascii_space(c) || c == '/' || c == '>');
}

static const char *
xml_declaration(struct str b)
{
	size_t end = str_find(str_sub(b, 0, 1024), STR("?>")), at;
	struct scan x;

	if (!str_starts(b, STR("<?xml")) || end == STR_NONE)
		return NULL;
	b = str_sub(b, 0, end);
	at = str_find(b, STR("encoding"));
	if (at == STR_NONE)
		return NULL;
	x = (struct scan){ str_trim(str_from(b, at + 8)), 0 };
	if (!scan_in(&x, "="))
		return NULL;
	x.at++;
	while (scan_in(&x, " "))
		x.at++;
	return known(scan_value(&x));
}

const char *
declared_charset(struct str bytes)
{
	struct scan x = { str_sub(bytes, 0, PAGE_HEAD_MAX), 0 };
	struct attr at;
	const char *name;

	while (x.at < x.s.n) {
		size_t lt = str_findc(str_from(x.s, x.at), '<');

		if (lt == STR_NONE)
			break;
		x.at += lt;
		if (str_starts(str_from(x.s, x.at), STR("<!--"))) {
			x.at += 2;
			skip_to(&x, STR("-->"));
		} else if (at_tag(&x, STR("<meta"))) {
			x.at += 5;
			if ((name = meta_charset(&x)) != NULL)
				return name;
		} else if (at_tag(&x, STR("<body"))) {
			break;
		} else if (x.at + 1 < x.s.n &&
			   (ascii_alpha(x.s.p[x.at + 1]) || x.s.p[x.at + 1] == '/')) {
			while (x.at < x.s.n && !scan_in(&x, " >"))
				x.at++;
			while (scan_attr(&x, &at))
				;
		} else if (x.at + 1 < x.s.n &&
			   str_findc(STR("!?"), x.s.p[x.at + 1]) != STR_NONE) {
			skip_to(&x, STR(">"));
		} else {
			x.at++;
		}
	}
	return xml_declaration(bytes);
}
