#include <string.h>

#include "byline.h"
#include "markdown_parts.h"

#define KEY_MAX 64

struct front {
	struct arena *a;
	struct article *art;
};

/* Of \", \\, \/ the second character, of \n and \t a space, of others what stands there. */
static struct str
without_escapes(struct arena *a, struct str v)
{
	char *p = arena_alloc(a, v.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < v.n; i++) {
		char next = i + 1 < v.n ? v.p[i + 1] : '\0';

		if (v.p[i] != '\\' || next == '\0' || strchr("\"\\/nt", next) == NULL) {
			p[n++] = v.p[i];
			continue;
		}
		p[n++] = next == 'n' || next == 't' ? ' ' : next;
		i++;
	}
	return str_make(p, n);
}

static struct str
unquote(struct arena *a, struct str v)
{
	v = str_trim(v);
	if (v.n < 2 || (v.p[0] != '"' && v.p[0] != '\'') || v.p[v.n - 1] != v.p[0])
		return v;
	if (v.p[0] == '"')
		return without_escapes(a, str_sub(v, 1, v.n - 1));
	return str_sub(v, 1, v.n - 1);
}

static void
add_author(struct front *f, struct str v)
{
	struct str *b = &f->art->doc.byline, one, rest = v;

	if (v.n >= 2 && v.p[0] == '[' && v.p[v.n - 1] == ']') {
		rest = str_sub(v, 1, v.n - 1);
		while (str_cut(&rest, ',', &one))
			add_author(f, unquote(f->a, one));
		return;
	}
	if (str_startsi(v, STR("name:")))
		v = unquote(f->a, str_from(v, 5));
	if (v.n)
		*b = b->n ? arena_fmt(f->a, "%.*s, %.*s", STRF(*b), STRF(v))
			  : arena_dup(f->a, v);
}

static void
set(struct front *f, struct str *field, struct str v)
{
	if (field->n == 0)
		*field = arena_dup(f->a, v);
}

static void
set_date(struct front *f, struct str *field, struct str v)
{
	if (field->n == 0)
		*field = byline_date(f->a, v);
}

static void
take(struct front *f, struct str key, struct str v)
{
	struct article *art = f->art;

	if (str_among(key, STR("author authors by creator byline")))
		add_author(f, v);
	else if (str_among(key, STR("title headline")))
		set(f, &art->doc.title, v);
	else if (str_among(key,
		     STR("date published pubdate publishdate publish_date created written")))
		set_date(f, &art->doc.published, v);
	else if (str_among(key, STR("updated modified lastmod last_modified last_updated")))
		set_date(f, &art->modified, v);
	else if (str_among(key, STR("site publisher publication website sitename site_name")))
		set(f, &art->doc.site, v);
	else if (str_among(key, STR("lang language")) && v.n >= 2)
		set(f, &art->doc.lang, str_sub(v, 0, 2));
	else if (str_among(key, STR("description summary excerpt subtitle")))
		set(f, &art->description, v);
	else if (str_among(key, STR("url canonical canonical_url source link permalink")) &&
		 str_startsi(v, STR("http")))
		set(f, &art->canonical, v);
}

/* "key: value" (YAML) or "key = value" (TOML); "- value" goes on with the key before. */
static void
front_line(struct front *f, struct str line, char sign, struct str *key)
{
	struct str t = str_trim(line);
	size_t at = str_findc(t, sign);

	if (t.n && t.p[0] == '-') {
		take(f, *key, unquote(f->a, str_from(t, 1)));
		return;
	}
	if (at == STR_NONE || at > KEY_MAX)
		return;
	if (line.p[0] == ' ' || line.p[0] == '\t') {
		if (str_eqi(str_trim(str_sub(t, 0, at)), STR("name")))
			take(f, *key, unquote(f->a, str_from(t, at + 1)));
		return;
	}
	*key = str_trim(str_sub(t, 0, at));
	take(f, *key, unquote(f->a, str_from(t, at + 1)));
}

void
md_front_matter(struct arena *a, struct str *text, struct article *art)
{
	struct front f = { a, art };
	struct str rest = *text, line, key = STR(""), body;
	bool toml;
	size_t n = 0;

	if (!str_cut(&rest, '\n', &line))
		return;
	toml = str_eq(str_trim(line), STR("+++"));
	if (!toml && !str_eq(str_trim(line), STR("---")))
		return;
	body = rest;
	while (str_cut(&rest, '\n', &line) && ++n) {
		struct str t = str_trim(line);

		if (str_eq(t, toml ? STR("+++") : STR("---")) ||
		    (!toml && str_eq(t, STR("..."))))
			break;
		if (t.n && !toml && n == 1 && str_findc(t, ':') == STR_NONE)
			return;
		if (rest.n == 0)
			return;
	}
	*text = rest;
	while (str_cut(&body, '\n', &line) && n-- > 1)
		front_line(&f, line, toml ? '=' : ':', &key);
}
