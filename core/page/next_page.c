#include "next_page.h"

#include "base/buf.h"
#include "base/limits.h"
#include "blocks.h"
#include "meta_facts.h"
#include "text/fold.h"
#include "url/url.h"

enum { TITLE_LEAST = 8, REPEATED_LEAST = 40 };

static const char *const names[] = { "page", "p", "pg", "pageno", "pagenum", "page_no",
	"pagenumber", "seite", "pagina", NULL };
static const char *const before_number[] = { "/page/", "/page-", "-page-", "_page_", "/seite-",
	"-seite-", "/p", "-p", "_p", "/", "-", "_", ",", NULL };
static const char *const endings[] = { ".html", ".htm", ".shtml", ".php", ".asp", ".aspx", ".jsp",
	NULL };

/* An address without its number: both parts together are the same for all pages. */
struct numbered {
	struct str host, path, ending, query;
	unsigned n; /* 0: no number in it */
};

static bool
small_number(struct str s, unsigned *n)
{
	uint64_t v;

	if (s.n > 2 || !str_u64(s, &v) || v == 0)
		return false;
	*n = (unsigned)v;
	return true;
}

/* The query without "page=2". */
static struct str
query_without(struct arena *a, struct str query, unsigned *n)
{
	struct buf b = { .max = PAGE_URL_MAX };
	struct str one, rest = query;

	while (str_cut(&rest, '&', &one)) {
		size_t equals = str_findc(one, '=');
		bool is_page = false;

		for (const char *const *w = names; *w && equals != STR_NONE; w++)
			is_page = is_page || str_eqi(str_sub(one, 0, equals), str_of(*w));
		if (is_page && *n == 0 && small_number(str_from(one, equals + 1), n))
			continue;
		if (b.n > 0)
			buf_c(&b, '&');
		buf_str(&b, one);
	}
	one = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return one;
}

static void
path_without(struct str path, struct numbered *out)
{
	size_t digits = 0;

	if (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	for (const char *const *w = endings; *w; w++)
		if (str_endsi(path, str_of(*w))) {
			out->ending = str_from(path, path.n - strlen(*w));
			path.n -= strlen(*w);
		}
	out->path = path;
	while (digits < path.n && ascii_digit(path.p[path.n - 1 - digits]))
		digits++;
	for (const char *const *w = before_number; *w && out->n == 0 && digits > 0; w++) {
		struct str head = str_sub(path, 0, path.n - digits);

		if (str_endsi(head, str_of(*w)) && head.n > strlen(*w) &&
		    small_number(str_from(path, path.n - digits), &out->n))
			out->path = str_sub(head, 0, head.n - strlen(*w));
	}
}

static bool
take_apart(struct arena *a, struct str url, struct numbered *out)
{
	struct error e = ERROR_INIT;
	struct url u;

	*out = (struct numbered){ .n = 0 };
	if (url_parse(a, url, STR(""), &u, &e) != 0 || !url_is_http(&u))
		return false;
	out->host = str_sub(u.href, 0, (size_t)(u.path.p - u.href.p));
	out->query = query_without(a, u.query, &out->n);
	if (out->n > 0) {
		out->path = u.path;
		if (out->path.n > 1 && out->path.p[out->path.n - 1] == '/')
			out->path.n--;
	} else {
		path_without(u.path, out);
	}
	return true;
}

/* A first page may say "1" or nothing; another number is part of its name. */
static void
whole_name(struct arena *a, struct str url, struct numbered *first)
{
	struct error e = ERROR_INIT;
	struct url u;

	if (first->n <= 1 || url_parse(a, url, STR(""), &u, &e) != 0)
		return;
	first->n = 0;
	first->query = u.query;
	first->path = u.path;
	if (first->path.n > 1 && first->path.p[first->path.n - 1] == '/')
		first->path.n--;
	first->path.n -= first->ending.n;
}

static bool
is_page_of(const struct numbered *first, const struct numbered *other, unsigned n)
{
	/* "/story.html" goes on at "/story/2" and at "/story-2.html". */
	bool ending = other->ending.n == 0 || str_eq(first->ending, other->ending);

	return other->n == n && ending && str_eq(first->host, other->host) &&
	    str_eq(first->path, other->path) && str_eq(first->query, other->query);
}

/* " prev next " has the word "next". */
static bool
leads_on(struct arena *a, const xmlNode *n, unsigned wanted)
{
	struct str words;
	unsigned number;

	if (str_among(STR("next"), node_attr(n, "rel")))
		return true;
	if (strcmp((const char *)n->name, "a") != 0)
		return false;
	words = element_text(a, n, 40);
	if (small_number(words, &number))
		return number == wanted;
	return str_startsi(words, STR("next page")) || str_startsi(words, STR("continue")) ||
	    str_among(STR("next"), node_attr(n, "class"));
}

struct str
next_page_find(struct arena *a, const struct html *h, struct str first, unsigned n)
{
	struct numbered from, to;
	struct error e = ERROR_INIT;
	struct url u;

	if (!take_apart(a, first, &from))
		return STR("");
	whole_name(a, first, &from);
	for (const xmlNode *x = h->root; x; x = node_after(x, h->root, false)) {
		struct str href;

		if (x->type != XML_ELEMENT_NODE || (strcmp((const char *)x->name, "a") != 0 &&
		    strcmp((const char *)x->name, "link") != 0))
			continue;
		href = str_trim(node_attr(x, "href"));
		if (href.n == 0 || href.n > PAGE_URL_MAX || href.p[0] == '#' ||
		    !leads_on(a, x, n) || url_parse(a, href, h->base, &u, &e) != 0)
			continue;
		if (take_apart(a, u.href, &to) && is_page_of(&from, &to, n))
			return str_sub(u.href, 0, str_findc(u.href, '#'));
	}
	return STR("");
}

/* ---- whether it does go on ---- */

/* Small letters and digits, without "page 2" and the like at the end. */
static struct str
title_key(struct arena *a, struct str title)
{
	static const char *const tails[] = { "page", "part", "seite", "teil", "of", "pagina" };
	struct str key = fold_key(a, title);
	size_t before;

	do {
		before = key.n;
		while (key.n > 0 && (ascii_digit(key.p[key.n - 1]) || key.p[key.n - 1] == ' '))
			key.n--;
		for (size_t i = 0; i < sizeof(tails) / sizeof(*tails) && key.n < before; i++)
			if (str_ends(key, str_of(tails[i])))
				key.n -= strlen(tails[i]);
	} while (key.n < before);
	return key;
}

static bool
same_title(struct arena *a, struct str one, struct str other)
{
	struct str x = title_key(a, one), y = title_key(a, other);

	return str_eq(x, y) || (x.n >= TITLE_LEAST && y.n >= TITLE_LEAST &&
		(str_starts(x, y) || str_starts(y, x)));
}

bool
next_page_goes_on(struct arena *a, const struct article *so_far, const struct article *part,
    size_t *from)
{
	const struct doc *d = &part->doc;
	size_t repeated = 0;
	bool leading = true;

	if ((part->kind != PAGE_ARTICLE && part->kind != so_far->kind) || d->n_blocks == 0 ||
	    !same_title(a, so_far->doc.title, d->title))
		return false;
	if (so_far->doc.published.n > 0 && d->published.n > 0 &&
	    !str_eq(str_sub(so_far->doc.published, 0, 10), str_sub(d->published, 0, 10)))
		return false;
	*from = 0;
	for (size_t i = 0; i < d->n_blocks; i++) {
		struct str words = str_sub(d->text, d->blocks[i].start, d->blocks[i].end);
		bool known = str_find(so_far->doc.text, words) != STR_NONE;

		leading = leading && known;
		*from += leading;
		if (known && words.n >= REPEATED_LEAST)
			repeated += words.n;
	}
	return *from < d->n_blocks && repeated * 2 < d->text.n;
}
