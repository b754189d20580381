#include <string.h>

#include "base/limits.h"
#include "meta_facts.h"
#include "url/url.h"

static const struct {
	const char *key;
	enum fact_kind kind;
	enum fact_source source;
} metas[] = {
	{ "og:title", FACT_TITLE, FROM_OG },
	{ "twitter:title", FACT_TITLE, FROM_TWITTER },
	{ "title", FACT_TITLE, FROM_META },
	{ "headline", FACT_TITLE, FROM_META },
	{ "dc.title", FACT_TITLE, FROM_DC },
	{ "dcterms.title", FACT_TITLE, FROM_DC },
	{ "citation_title", FACT_TITLE, FROM_DC },
	{ "parsely-title", FACT_TITLE, FROM_DC },
	{ "sailthru.title", FACT_TITLE, FROM_DC },
	{ "fulltitle", FACT_TITLE, FROM_META },
	{ "author", FACT_AUTHOR, FROM_META },
	{ "authors", FACT_AUTHOR, FROM_META },
	{ "byl", FACT_AUTHOR, FROM_META },
	{ "byline", FACT_AUTHOR, FROM_META },
	{ "article:author", FACT_AUTHOR, FROM_OG },
	{ "article:author_name", FACT_AUTHOR, FROM_OG },
	{ "og:article:author", FACT_AUTHOR, FROM_OG },
	{ "og:author", FACT_AUTHOR, FROM_OG },
	{ "book:author", FACT_AUTHOR, FROM_OG },
	{ "dc.creator", FACT_AUTHOR, FROM_DC },
	{ "dc.creator.personalname", FACT_AUTHOR, FROM_DC },
	{ "dcterms.creator", FACT_AUTHOR, FROM_DC },
	{ "citation_author", FACT_AUTHOR, FROM_DC },
	{ "parsely-author", FACT_AUTHOR, FROM_DC },
	{ "sailthru.author", FACT_AUTHOR, FROM_DC },
	{ "cxenseparse:author", FACT_AUTHOR, FROM_DC },
	{ "rbauthors", FACT_AUTHOR, FROM_DC },
	{ "shareaholic:article_author_name", FACT_AUTHOR, FROM_DC },
	{ "article:published_time", FACT_PUBLISHED, FROM_OG },
	{ "og:article:published_time", FACT_PUBLISHED, FROM_OG },
	{ "og:published_time", FACT_PUBLISHED, FROM_OG },
	{ "og:pubdate", FACT_PUBLISHED, FROM_OG },
	{ "article:published", FACT_PUBLISHED, FROM_OG },
	{ "article.published", FACT_PUBLISHED, FROM_OG },
	{ "article:published_date", FACT_PUBLISHED, FROM_OG },
	{ "og:article:published_date", FACT_PUBLISHED, FROM_OG },
	{ "og:publish_date", FACT_PUBLISHED, FROM_OG },
	{ "og:datepublished", FACT_PUBLISHED, FROM_OG },
	{ "og:regdate", FACT_PUBLISHED, FROM_OG },
	{ "og:release_date", FACT_PUBLISHED, FROM_OG },
	{ "og:question:published_time", FACT_PUBLISHED, FROM_OG },
	{ "article:publication_date", FACT_PUBLISHED, FROM_OG },
	{ "dc:created", FACT_PUBLISHED, FROM_DC },
	{ "dc:date", FACT_PUBLISHED, FROM_DC },
	{ "dc:issued", FACT_PUBLISHED, FROM_DC },
	{ "dcterms:created", FACT_PUBLISHED, FROM_DC },
	{ "dc:creator", FACT_AUTHOR, FROM_DC },
	{ "dc:title", FACT_TITLE, FROM_DC },
	{ "dc:publisher", FACT_SITE, FROM_DC },
	{ "date.modified", FACT_MODIFIED, FROM_META },
	{ "dateupdated", FACT_MODIFIED, FROM_META },
	{ "og:dateupdated", FACT_MODIFIED, FROM_OG },
	{ "article_date_original", FACT_PUBLISHED, FROM_META },
	{ "datepublished", FACT_PUBLISHED, FROM_META },
	{ "date_published", FACT_PUBLISHED, FROM_META },
	{ "publish-date", FACT_PUBLISHED, FROM_META },
	{ "publish_date", FACT_PUBLISHED, FROM_META },
	{ "publishdate", FACT_PUBLISHED, FROM_META },
	{ "published-date", FACT_PUBLISHED, FROM_META },
	{ "publisheddate", FACT_PUBLISHED, FROM_META },
	{ "publication_date", FACT_PUBLISHED, FROM_META },
	{ "publication-date", FACT_PUBLISHED, FROM_META },
	{ "pubdate", FACT_PUBLISHED, FROM_META },
	{ "pub_date", FACT_PUBLISHED, FROM_META },
	{ "pdate", FACT_PUBLISHED, FROM_META },
	{ "date", FACT_PUBLISHED, FROM_META },
	{ "originalpublicationdate", FACT_PUBLISHED, FROM_META },
	{ "datecreated", FACT_PUBLISHED, FROM_META },
	{ "created", FACT_PUBLISHED, FROM_META },
	{ "creation_date", FACT_PUBLISHED, FROM_META },
	{ "article.created", FACT_PUBLISHED, FROM_META },
	{ "article:post_date", FACT_PUBLISHED, FROM_META },
	{ "issue-date", FACT_PUBLISHED, FROM_META },
	{ "timestamp", FACT_PUBLISHED, FROM_META },
	{ "dc.date", FACT_PUBLISHED, FROM_DC },
	{ "dc.date.issued", FACT_PUBLISHED, FROM_DC },
	{ "dc.date.created", FACT_PUBLISHED, FROM_DC },
	{ "dc.created", FACT_PUBLISHED, FROM_DC },
	{ "dc.issued", FACT_PUBLISHED, FROM_DC },
	{ "dcterms.date", FACT_PUBLISHED, FROM_DC },
	{ "dcterms.created", FACT_PUBLISHED, FROM_DC },
	{ "dcterms.issued", FACT_PUBLISHED, FROM_DC },
	{ "dcsext.articlefirstpublished", FACT_PUBLISHED, FROM_DC },
	{ "citation_date", FACT_PUBLISHED, FROM_DC },
	{ "citation_publication_date", FACT_PUBLISHED, FROM_DC },
	{ "citation_online_date", FACT_PUBLISHED, FROM_DC },
	{ "parsely-pub-date", FACT_PUBLISHED, FROM_DC },
	{ "sailthru.date", FACT_PUBLISHED, FROM_DC },
	{ "cxenseparse:recs:publishtime", FACT_PUBLISHED, FROM_DC },
	{ "cxenseparse:publishtime", FACT_PUBLISHED, FROM_DC },
	{ "cxenseparse:pageclass:publishtime", FACT_PUBLISHED, FROM_DC },
	{ "prism.publicationdate", FACT_PUBLISHED, FROM_DC },
	{ "bt:pubdate", FACT_PUBLISHED, FROM_DC },
	{ "rnews:datepublished", FACT_PUBLISHED, FROM_DC },
	{ "article:modified_time", FACT_MODIFIED, FROM_OG },
	{ "og:updated_time", FACT_MODIFIED, FROM_OG },
	{ "og:modified_time", FACT_MODIFIED, FROM_OG },
	{ "article:modified", FACT_MODIFIED, FROM_OG },
	{ "lastmod", FACT_MODIFIED, FROM_META },
	{ "last-modified", FACT_MODIFIED, FROM_META },
	{ "lastmodified", FACT_MODIFIED, FROM_META },
	{ "modified", FACT_MODIFIED, FROM_META },
	{ "updated_time", FACT_MODIFIED, FROM_META },
	{ "datemodified", FACT_MODIFIED, FROM_META },
	{ "modificationdate", FACT_MODIFIED, FROM_META },
	{ "revised", FACT_MODIFIED, FROM_META },
	{ "dateupdate", FACT_MODIFIED, FROM_META },
	{ "dc.date.modified", FACT_MODIFIED, FROM_DC },
	{ "dc.modified", FACT_MODIFIED, FROM_DC },
	{ "dcterms.modified", FACT_MODIFIED, FROM_DC },
	{ "og:site_name", FACT_SITE, FROM_OG },
	{ "application-name", FACT_SITE, FROM_META },
	{ "apple-mobile-web-app-title", FACT_SITE, FROM_META },
	{ "dc.publisher", FACT_SITE, FROM_DC },
	{ "dcterms.publisher", FACT_SITE, FROM_DC },
	{ "citation_journal_title", FACT_SITE, FROM_DC },
	{ "publisher", FACT_SITE, FROM_META },
};

static void
resolve(struct facts *f, struct str *field, struct str address)
{
	struct error e = ERROR_INIT;
	struct url u;

	if (field->n == 0 && address.n && address.n <= PAGE_URL_MAX &&
	    url_parse(f->a, address, f->h->base, &u, &e) == 0 && url_is_http(&u))
		*field = u.href;
}

static void
set(struct facts *f, struct str *field, struct str v)
{
	if (field->n == 0 && v.n)
		*field = arena_dup(f->a, v);
}

/* "de-AT" gives "de". */
static void
set_language(struct facts *f, struct str v)
{
	size_t n = 0;
	char code[2];

	while (n < v.n && ascii_alpha(v.p[n]))
		n++;
	if (n != 2 || f->art->doc.lang.n)
		return;
	code[0] = ascii_lower(v.p[0]);
	code[1] = ascii_lower(v.p[1]);
	f->art->doc.lang = arena_dup(f->a, str_make(code, 2));
}

static void
meta_of(struct facts *f, struct str key, struct str v)
{
	struct article *art = f->art;
	char first = key.n > 0 ? ascii_lower(key.p[0]) : '\0';

	for (size_t i = 0; i < sizeof(metas) / sizeof(*metas); i++)
		if (metas[i].key[0] == first && str_eqi(key, str_of(metas[i].key))) {
			fact_add(f, metas[i].kind, metas[i].source, v, 1);
			return;
		}
	if (str_eqi(key, STR("og:image")) || str_eqi(key, STR("og:image:url")) ||
	    str_eqi(key, STR("twitter:image")) || str_eqi(key, STR("og:image:secure_url")))
		resolve(f, &art->image, v);
	else if (str_eqi(key, STR("og:description")) || str_eqi(key, STR("description")) ||
		 str_eqi(key, STR("twitter:description")))
		set(f, &art->description, v);
	else if (str_eqi(key, STR("content-language")) || str_eqi(key, STR("language")))
		set_language(f, v);
}

static void
meta_element(struct facts *f, const struct attrs *at)
{
	struct str keys = at->property.n ? at->property : at->name, one;

	if (str_eqi(at->pubdate, STR("pubdate")))
		fact_add(f, FACT_PUBLISHED, FROM_META, at->content, 1);
	if (str_eqi(at->itemprop, STR("dateUpdate")))
		fact_add(f, FACT_MODIFIED, FROM_META,
		    at->datetime.n ? at->datetime : at->content, 1);
	if (at->equiv.n)
		meta_of(f, at->equiv, at->content);
	if (at->property.n && at->name.n && !str_eqi(at->property, at->name))
		meta_of(f, at->name, at->content);
	while (str_cut(&keys, ' ', &one))
		if (one.n)
			meta_of(f, one, at->content);
}

static bool
is_feed(struct str type)
{
	return str_eqi(type, STR("application/rss+xml")) ||
	    str_eqi(type, STR("application/atom+xml")) ||
	    str_eqi(type, STR("application/feed+json"));
}

static void
link_element(struct facts *f, const struct attrs *at)
{
	if (str_eqi(at->rel, STR("alternate")) && is_feed(at->type))
		resolve(f, &f->art->feed, at->href);
	else if (str_eqi(at->rel, STR("canonical")))
		resolve(f, &f->art->canonical, at->href);
	else if (str_eqi(at->rel, STR("image_src")))
		resolve(f, &f->art->image, at->href);
}

void
facts_head(struct facts *f, const xmlNode *n, const char *tag, const struct attrs *at)
{
	if (strcmp(tag, "meta") == 0)
		meta_element(f, at);
	else if (strcmp(tag, "link") == 0)
		link_element(f, at);
	else if (strcmp(tag, "html") == 0)
		set_language(f, at->lang);
	else if (n->parent && strcmp((const char *)n->parent->name, "svg") != 0)
		fact_add(
		    f, FACT_TITLE, FROM_TITLE, element_text(f->a, n, PAGE_TITLE_MAX), 0);
}
