#include "meta_site.h"

#include <string.h>

#include "base/limits.h"
#include "text/fold.h"
#include "url/url.h"

/* Of a page in a web archive, the address that was archived. */
static struct str
original(struct str url)
{
	size_t at = str_rfindc(url, ':');

	while (at != STR_NONE && at > 8) {
		struct str before = str_sub(url, 0, at);

		if (str_endsi(before, STR("/http")) || str_endsi(before, STR("/https")))
			return str_from(url, str_rfindc(before, '/') + 1);
		at = str_rfindc(before, ':');
	}
	return url;
}

static void
host_of(const struct facts *f, struct site *s)
{
	struct error e = ERROR_INIT;
	struct str site;
	struct url u;

	if (url_parse(f->a, original(f->in->url.n ? f->in->url : f->art->canonical),
		STR(""), &u, &e) < 0)
		return;
	s->host = str_startsi(u.host, STR("www.")) ? str_from(u.host, 4) : u.host;
	site = url_site(f->a, u.host);
	s->label =
	    str_sub(site.n ? site : s->host, 0, str_findc(site.n ? site : s->host, '.'));
}

/* A person's own site names the person as its publisher: that is no site's name then. */
static bool
is_author(const struct facts *f, const struct fact *site)
{
	bool og = false, author = false;

	for (size_t i = 0; i < f->n; i++) {
		og = og || (f->v[i].kind == FACT_SITE && f->v[i].source == FROM_OG &&
			       !str_eqi(f->v[i].value, site->value));
		author = author || (f->v[i].kind == FACT_AUTHOR &&
				       str_eqi(f->v[i].value, site->value));
	}
	return og && author;
}

void
site_of(const struct facts *f, struct site *s)
{
	*s = (struct site){ .n = 0 };
	host_of(f, s);
	for (size_t i = 0; i < f->n && s->n < (int)(sizeof(s->keys) / sizeof(*s->keys));
	     i++)
		if (f->v[i].kind == FACT_SITE && f->v[i].value.n <= 100 &&
		    !is_author(f, &f->v[i])) {
			struct str key = fold_key(f->a, f->v[i].value);

			if (key.n >= 2)
				s->keys[s->n++] = key;
		}
}

/* Equal but for spaces. */
static bool
same_squeezed(struct str a, struct str b)
{
	size_t i = 0, k = 0;

	for (;;) {
		while (i < a.n && (a.p[i] == ' ' || a.p[i] == '-' || a.p[i] == '.'))
			i++;
		while (k < b.n && (b.p[k] == ' ' || b.p[k] == '-' || b.p[k] == '.'))
			k++;
		if (i == a.n || k == b.n)
			return i == a.n && k == b.n;
		if (ascii_lower(a.p[i++]) != ascii_lower(b.p[k++]))
			return false;
	}
}

bool
site_is_name(const struct site *s, struct str key)
{
	if (key.n == 0)
		return false;
	if (s->label.n && (same_squeezed(key, s->label) || same_squeezed(key, s->host)))
		return true;
	for (int i = 0; i < s->n; i++) {
		struct str k = s->keys[i];

		if (same_squeezed(key, k))
			return true;
		/* "The Example" and "Example" are one. */
		if (k.n >= 5 && key.n >= 5 &&
		    (str_starts(k, key) || str_ends(k, key) || str_starts(key, k) ||
			str_ends(key, k)) &&
		    (k.n > key.n ? k.n - key.n : key.n - k.n) <= 12)
			return true;
	}
	return false;
}

/* The name that the page gives most clearly; not an address, not a tag line. */
void
meta_choose_site(struct facts *f)
{
	static const enum fact_source order[] = { FROM_OG, FROM_JSONLD, FROM_ITEM,
		FROM_META, FROM_DC };

	for (size_t o = 0; o < sizeof(order) / sizeof(*order); o++)
		for (size_t i = 0; i < f->n; i++) {
			const struct fact *x = &f->v[i];

			if (x->kind != FACT_SITE || x->source != order[o] ||
			    x->value.n > 100 || str_startsi(x->value, STR("http")))
				continue;
			f->art->doc.site = x->value;
			return;
		}
}
