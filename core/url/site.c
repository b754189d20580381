#include <libpsl.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/chars.h"
#include "url.h"

#define KEPT 256
#define KEPT_BYTES 62

/* Hosts that were asked for last: most links of a page lead to few. */
static struct kept {
	uint8_t n, site; /* bytes of the host, and of its end that is the site */
	char host[KEPT_BYTES];
} kept[KEPT];

static size_t
site_bytes(struct str low)
{
	struct kept *k = &kept[str_hash(low) % KEPT];
	const char *site;

	if (low.n > 0 && low.n == k->n && memcmp(low.p, k->host, low.n) == 0)
		return k->site;
	site = psl_registrable_domain(psl_builtin(), low.p);
	if (low.n > KEPT_BYTES)
		return str_of(site).n;
	k->n = (uint8_t)low.n;
	k->site = (uint8_t)str_of(site).n;
	memcpy(k->host, low.p, low.n);
	return k->site;
}

struct str
url_site(struct arena *a, struct str host)
{
	struct buf b = { .max = 0 };
	struct str low;

	if (host.n == 0 || host.p[0] == '.' || host.p[0] == '[' ||
	    ascii_digit(host.p[host.n - 1]))
		return STR("");
	chars_lower(&b, str_ends(host, STR(".")) ? str_sub(host, 0, host.n - 1) : host);
	low = str_of(arena_cstr(a, buf_view(&b)));
	buf_free(&b);
	return str_from(low, low.n - site_bytes(low));
}
