#include "base/limits.h"
#include "meta_facts.h"
#include "meta_types.h"

static bool
has_scope(const struct attrs *at)
{
	return at->itemscope || at->type_of.n;
}

/* "schema:author", "http://schema.org/author" and "author" are one. */
static struct str
property_of(const struct attrs *at)
{
	struct str p = at->itemprop.n ? at->itemprop : at->property;
	size_t cut;

	p = str_sub(p, 0, str_findc(p, ' '));
	cut = str_rfindc(p, '/');
	if (cut != STR_NONE)
		p = str_from(p, cut + 1);
	if (str_startsi(p, STR("schema:")))
		p = str_from(p, 7);
	return p;
}

static struct str
value_of(struct facts *f, const xmlNode *n, const struct attrs *at)
{
	if (at->content.n)
		return at->content;
	if (at->datetime.n)
		return at->datetime;
	return element_text(f->a, n, PAGE_TITLE_MAX);
}

static void
article_property(struct facts *f, struct str prop, struct str v, uint8_t rank)
{
	if (str_eqi(prop, STR("headline")) || str_eqi(prop, STR("name")))
		fact_add(f, FACT_TITLE, FROM_ITEM, v,
		    str_eqi(prop, STR("name")) && rank ? (uint8_t)(rank - 1) : rank);
	else if (str_eqi(prop, STR("author")) || str_eqi(prop, STR("creator")))
		fact_add(f, FACT_AUTHOR, FROM_ITEM, v, rank);
	else if (str_eqi(prop, STR("datePublished")) || str_eqi(prop, STR("dateCreated")))
		fact_add(f, FACT_PUBLISHED, FROM_ITEM, v, rank);
	else if (str_eqi(prop, STR("dateModified")))
		fact_add(f, FACT_MODIFIED, FROM_ITEM, v, rank);
	else if (str_eqi(prop, STR("publisher")))
		fact_add(f, FACT_SITE, FROM_ITEM, v, rank);
}

static int
role_of(const struct attrs *at, struct str prop, const struct item *outer)
{
	struct str type = at->itemtype.n ? at->itemtype : at->type_of;
	size_t cut = str_rfindc(type, '/');
	int rank;

	if (cut != STR_NONE)
		type = str_from(type, cut + 1);
	if (str_startsi(type, STR("schema:")))
		type = str_from(type, 7);
	if (outer && outer->role <= ITEM_PAGE) {
		if (str_eqi(prop, STR("author")) || str_eqi(prop, STR("creator")))
			return ITEM_AUTHOR;
		if (str_eqi(prop, STR("publisher")))
			return ITEM_PUBLISHER;
		if (prop.n && !str_startsi(prop, STR("mainEntity")) &&
		    !str_eqi(prop, STR("blogPost")))
			return ITEM_OTHER;
	}
	if (outer && outer->role > ITEM_PAGE)
		return ITEM_OTHER;
	rank = schema_rank(type);
	return rank >= 3 ? ITEM_ARTICLE : rank >= 1 ? ITEM_PAGE : ITEM_OTHER;
}

static void
property(struct facts *f, struct items *it, struct str prop, struct str v)
{
	struct item *inner = it->n ? &it->open[it->n - 1] : NULL;

	if (!inner) {
		/* Without an item only what cannot be mistaken counts. */
		if (!str_eqi(prop, STR("name")) && !str_eqi(prop, STR("publisher")))
			article_property(f, prop, v, 1);
	} else if (inner->role == ITEM_ARTICLE || inner->role == ITEM_PAGE) {
		article_property(f, prop, v, inner->role == ITEM_ARTICLE ? 3 : 1);
	} else if ((inner->role == ITEM_AUTHOR || inner->role == ITEM_PUBLISHER) &&
		   str_eqi(prop, STR("name")) && !inner->named) {
		fact_add(f, inner->role == ITEM_AUTHOR ? FACT_AUTHOR : FACT_SITE, FROM_ITEM,
		    v, 3);
		inner->named = true;
	}
}

void
facts_item_enter(
    struct facts *f, struct items *it, const xmlNode *n, const struct attrs *at)
{
	struct str prop = property_of(at);
	struct item *outer = it->n ? &it->open[it->n - 1] : NULL;

	if (it->lost)
		return;
	if (!has_scope(at)) {
		if (prop.n && (str_findc(prop, ':') == STR_NONE))
			property(f, it, prop, value_of(f, n, at));
		return;
	}
	if (it->n == (int)(sizeof(it->open) / sizeof(*it->open))) {
		it->lost++;
		return;
	}
	it->open[it->n++] =
	    (struct item){ .role = (int)role_of(at, prop, outer), .node = n };
}

void
facts_item_leave(struct facts *f, struct items *it, const xmlNode *n)
{
	struct item *i = it->n ? &it->open[it->n - 1] : NULL;

	if (!i || i->node != n)
		return;
	if (!i->named && (i->role == ITEM_AUTHOR || i->role == ITEM_PUBLISHER))
		fact_add(f, i->role == ITEM_AUTHOR ? FACT_AUTHOR : FACT_SITE, FROM_ITEM,
		    element_text(f->a, n, 200), 2);
	it->n--;
	it->lost = 0;
}
