/* Citations in the forms of cite.h. */
#include "base/clock.h"
#include "cite.h"

static const char *const months[] = { "January", "February", "March", "April", "May",
	"June", "July", "August", "September", "October", "November", "December" };

/* The parts of an ISO date that are there: 1 to 3; 0 when it is none. */
static int
date_parts(struct str iso, int part[3])
{
	struct str rest = iso, piece;
	uint64_t v;
	int n = 0;

	while (n < 3 && str_cut(&rest, '-', &piece) && str_u64(piece, &v) && v <= 9999)
		part[n++] = (int)v;
	return n > 1 && (part[1] < 1 || part[1] > 12) ? 1 : n;
}

static void
put_date(struct buf *b, struct str iso)
{
	int part[3], n = date_parts(iso, part);

	if (n == 3)
		buf_fmt(b, "%d ", part[2]);
	if (n >= 2)
		buf_fmt(b, "%s ", months[part[1] - 1]);
	if (n >= 1)
		buf_fmt(b, "%d", part[0]);
}

static struct str
accessed_day(const struct citation *c, char iso[CLOCK_ISO_SIZE])
{
	return str_sub(str_of(clock_iso(c->accessed, iso)), 0, 10);
}

static bool
ends_sentence(struct str s)
{
	return str_ends(s, STR(".")) || str_ends(s, STR("?")) || str_ends(s, STR("!"));
}

static void
put_authors(struct buf *b, const struct citation *c)
{
	for (size_t i = 0; i < c->n_authors; i++) {
		const struct cited_author *w = &c->authors[i];

		if (i > 0)
			buf_cstr(b, i + 1 == c->n_authors ? " and " : ", ");
		buf_str(b, w->given);
		buf_cstr(b, w->given.n ? " " : "");
		buf_str(b, w->family);
	}
	if (c->n_authors > 0)
		buf_cstr(b, ends_sentence(buf_view(b)) ? " " : ". ");
}

void
cite_text(struct buf *b, const struct citation *c)
{
	char iso[CLOCK_ISO_SIZE];

	if (c->quote.n > 0) {
		buf_fmt(b, "“%.*s”", STRF(c->quote));
		if (c->speaker.n > 0)
			buf_fmt(b, " (%.*s)", STRF(c->speaker));
		buf_cstr(b, ", in: ");
	}
	put_authors(b, c);
	if (c->title.n > 0)
		buf_fmt(b, "“%.*s%s” ", STRF(c->title), ends_sentence(c->title) ? "" : ".");
	buf_str(b, c->site);
	if (c->published.n > 0) {
		buf_cstr(b, c->site.n ? ", " : "");
		put_date(b, c->published);
	}
	if (c->on_page > 0)
		buf_fmt(b, "%sp. %u", c->site.n || c->published.n ? ", " : "", c->on_page);
	if (c->site.n > 0 || c->published.n > 0 || c->on_page > 0)
		buf_cstr(b, ". ");
	buf_fmt(b, "%.*s. Accessed ", STRF(c->url));
	put_date(b, accessed_day(c, iso));
	buf_c(b, '.');
}

/* What TeX would take for its own. */
static void
put_tex(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char ch = s.p[i];

		if (ch == '\\')
			buf_cstr(b, "\\textbackslash{}");
		else if (ch == '~')
			buf_cstr(b, "\\textasciitilde{}");
		else if (ch == '^')
			buf_cstr(b, "\\textasciicircum{}");
		else if (strchr("{}%#&_$", ch) != NULL && ch != '\0')
			buf_fmt(b, "\\%c", ch);
		else
			buf_c(b, ch);
	}
}

static void
tex_field(struct buf *b, const char *name, struct str value)
{
	if (value.n == 0)
		return;
	buf_fmt(b, "  %s = {", name);
	put_tex(b, value);
	buf_cstr(b, "},\n");
}

/* biblatex reads the address as it is; only braces would end it, and they are escaped in it. */
static void
tex_address(struct buf *b, struct str url)
{
	buf_cstr(b, "  url = {");
	for (size_t i = 0; i < url.n; i++) {
		if (url.p[i] == '{' || url.p[i] == '}' || url.p[i] == '\\')
			buf_fmt(b, "%%%02X", (unsigned)(unsigned char)url.p[i]);
		else
			buf_c(b, url.p[i]);
	}
	buf_cstr(b, "},\n");
}

static void
tex_authors(struct buf *b, const struct citation *c)
{
	if (c->n_authors == 0)
		return;
	buf_cstr(b, "  author = {");
	for (size_t i = 0; i < c->n_authors; i++) {
		const struct cited_author *w = &c->authors[i];

		buf_cstr(b, i > 0 ? " and " : "");
		if (w->given.n == 0)
			buf_c(b, '{');
		put_tex(b, w->family);
		buf_cstr(b, w->given.n == 0 ? "}" : ", ");
		put_tex(b, w->given);
	}
	buf_cstr(b, "},\n");
}

void
cite_bibtex(struct buf *b, const struct citation *c)
{
	char iso[CLOCK_ISO_SIZE];

	buf_fmt(b, "@online{%.*s,\n", STRF(c->key));
	tex_authors(b, c);
	tex_field(b, "title", c->title);
	tex_field(b, "organization", c->site);
	tex_field(b, "date", c->published);
	if (c->on_page > 0)
		buf_fmt(b, "  pages = {%u},\n", c->on_page);
	tex_address(b, c->url);
	tex_field(b, "urldate", accessed_day(c, iso));
	tex_field(b, "note", c->quote);
	buf_cstr(b, "}\n");
}

static void
ris_field(struct buf *b, const char *tag, struct str value)
{
	if (value.n == 0)
		return;
	buf_fmt(b, "%s  - %.*s\n", tag, STRF(value));
}

/* RIS writes dates as 2026/02/13 with empty places for what is not known. */
static void
ris_date(struct buf *b, const char *tag, struct str iso)
{
	int part[3], n = date_parts(iso, part);

	if (n == 0)
		return;
	buf_fmt(b, "%s  - %04d/", tag, part[0]);
	buf_fmt(b, n > 1 ? "%02d/" : "/", n > 1 ? part[1] : 0);
	buf_fmt(b, n > 2 ? "%02d/\n" : "/\n", n > 2 ? part[2] : 0);
}

void
cite_ris(struct buf *b, const struct citation *c)
{
	char iso[CLOCK_ISO_SIZE];

	buf_cstr(b, "TY  - ELEC\n");
	for (size_t i = 0; i < c->n_authors; i++) {
		const struct cited_author *w = &c->authors[i];

		buf_fmt(b, "AU  - %.*s%s%.*s\n", STRF(w->family), w->given.n ? ", " : "",
		    STRF(w->given));
	}
	ris_field(b, "TI", c->title);
	ris_field(b, "T2", c->site);
	ris_date(b, "DA", c->published);
	ris_field(b, "LA", c->lang);
	if (c->on_page > 0)
		buf_fmt(b, "SP  - %u\n", c->on_page);
	ris_field(b, "UR", c->url);
	ris_date(b, "Y2", accessed_day(c, iso));
	ris_field(b, "N1", c->quote);
	buf_cstr(b, "ER  - \n");
}

static void
csl_date(struct json *j, const char *key, struct str iso)
{
	int part[3], n = date_parts(iso, part);

	if (n == 0)
		return;
	json_key(j, key);
	json_obj(j);
	json_key(j, "date-parts");
	json_arr(j);
	json_arr(j);
	for (int i = 0; i < n; i++)
		json_int(j, part[i]);
	json_end_arr(j);
	json_end_arr(j);
	json_end_obj(j);
}

void
cite_csl(struct json *j, const struct citation *c)
{
	char iso[CLOCK_ISO_SIZE];

	json_kstr(j, "id", c->key);
	json_kstr(j, "type", STR("webpage"));
	if (c->n_authors > 0) {
		json_key(j, "author");
		json_arr(j);
	}
	for (size_t i = 0; i < c->n_authors; i++) {
		const struct cited_author *w = &c->authors[i];

		json_obj(j);
		json_kstr(j, w->given.n ? "family" : "literal", w->family);
		json_kopt(j, "given", w->given);
		json_end_obj(j);
	}
	if (c->n_authors > 0)
		json_end_arr(j);
	json_kopt(j, "title", c->title);
	json_kopt(j, "container-title", c->site);
	csl_date(j, "issued", c->published);
	csl_date(j, "accessed", accessed_day(c, iso));
	if (c->on_page > 0)
		json_kint(j, "page", c->on_page);
	json_kopt(j, "language", c->lang);
	json_kstr(j, "URL", c->url);
	json_kopt(j, "note", c->quote);
}
