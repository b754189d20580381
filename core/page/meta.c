#include "meta.h"

#include "text/date.h"

static struct str
attr(const xmlNode *n, const char *name)
{
	for (const xmlAttr *at = n->properties; at; at = at->next)
		if (str_eqi(str_of((const char *)at->name), str_of(name)))
			return at->children ? str_trim(str_of((const char *)at->children->content)) :
			    STR("");
	return STR("");
}

static void
set_date(struct arena *a, struct str *field, struct str v)
{
	char iso[DATE_ISO_SIZE];
	struct date d;

	if (field->n == 0 && date_parse(v, &d))
		*field = arena_dup(a, date_iso(&d, iso));
}

static void
set(struct arena *a, struct str *field, struct str v)
{
	if (field->n == 0)
		*field = arena_dup(a, v);
}

static void
meta_element(struct arena *a, const xmlNode *n, struct article *art)
{
	struct str key = attr(n, "property"), v = attr(n, "content");

	if (key.n == 0)
		key = attr(n, "name");
	if (str_eqi(key, STR("og:title")))
		set(a, &art->doc.title, v);
	else if (str_eqi(key, STR("author")))
		set(a, &art->doc.byline, v);
	else if (str_eqi(key, STR("og:site_name")))
		set(a, &art->doc.site, v);
	else if (str_eqi(key, STR("article:published_time")))
		set_date(a, &art->doc.published, v);
	else if (str_eqi(key, STR("article:modified_time")))
		set_date(a, &art->modified, v);
}

void
meta_read(struct arena *a, const struct html *h, const struct page_input *in,
    struct article *art)
{
	(void)in;
	for (const xmlNode *n = h->head ? h->head->children : NULL; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE && str_eq(str_of((const char *)n->name), STR("meta")))
			meta_element(a, n, art);
}
