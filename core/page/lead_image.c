#include "lead_image.h"

#include "base/limits.h"
#include "blocks.h"
#include "meta_facts.h"
#include "url/url.h"

enum { UP_MAX = 40, SIDE_LEAST = 100 }; /* pixels */

static const char *const later[] = { "data-src", "data-original", "data-lazy-src", "data-lazy",
	"data-full-src", "src", NULL };

/* An icon or a counter says how small it is. */
static bool
is_small(const xmlNode *n)
{
	uint64_t v;

	return (str_u64(node_attr(n, "width"), &v) && v < SIDE_LEAST) ||
	    (str_u64(node_attr(n, "height"), &v) && v < SIDE_LEAST);
}

/* In an element of the article, and in none of the page around it. */
static bool
is_in_article(const xmlNode *n)
{
	bool inside = false;

	for (int i = 0; n != NULL && n->type == XML_ELEMENT_NODE && i < UP_MAX; i++, n = n->parent) {
		const char *name = (const char *)n->name;

		if (strcmp(name, "nav") == 0 || strcmp(name, "footer") == 0 ||
		    strcmp(name, "aside") == 0 || strcmp(name, "amp-sidebar") == 0)
			return false;
		inside = inside || strcmp(name, "article") == 0 || strcmp(name, "main") == 0 ||
		    strcmp(name, "figure") == 0;
	}
	return inside;
}

/* "./Story_files/a.jpg": browsers put pictures beside the page that they save. */
static bool
is_beside_page(struct str address)
{
	struct str folder = str_from(address, str_starts(address, STR("./")) ? 2 : 0);

	return str_ends(str_sub(folder, 0, str_findc(folder, '/')), STR("_files"));
}

static bool
resolve(struct arena *a, const struct html *h, struct str address, struct str *out)
{
	struct error e = ERROR_INIT;
	struct url u;

	address = str_trim(address);
	if (address.n == 0 || address.n > PAGE_URL_MAX || str_startsi(address, STR("data:")) ||
	    is_beside_page(address) || url_parse(a, address, h->base, &u, &e) != 0 || !url_is_http(&u) ||
	    str_endsi(u.path, STR(".svg")) || str_endsi(u.path, STR(".gif")))
		return false;
	*out = u.href;
	return true;
}

/* "one.jpg 300w, two.jpg 900w": the last is the largest with nearly all who write it. */
static struct str
last_of_set(struct str set)
{
	size_t comma;

	set = str_trim(set);
	comma = str_rfindc(set, ',');
	if (comma != STR_NONE && comma + 1 < set.n && ascii_space(set.p[comma + 1]))
		set = str_trim(str_from(set, comma + 1));
	return str_sub(set, 0, str_findc(set, ' '));
}

static bool
image_of(struct arena *a, const struct html *h, const xmlNode *n, struct str *out)
{
	for (const char *const *name = later; *name; name++)
		if (resolve(a, h, node_attr(n, *name), out))
			return true;
	return resolve(a, h, last_of_set(node_attr(n, "srcset")), out);
}

void
lead_image_read(struct arena *a, const struct html *h, struct article *art)
{
	for (const xmlNode *n = h->body; n && art->image.n == 0; n = node_after(n, h->body, false))
		if (n->type == XML_ELEMENT_NODE && (strcmp((const char *)n->name, "img") == 0 ||
		    strcmp((const char *)n->name, "amp-img") == 0) && !is_small(n) &&
		    is_in_article(n))
			image_of(a, h, n, &art->image);
}
