#include <libpsl.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/chars.h"
#include "url.h"

struct str
url_site(struct arena *a, struct str host)
{
	struct buf b = { .max = 0 };
	const char *low, *site;

	if (host.n == 0 || host.p[0] == '.' || host.p[0] == '[' ||
	    ascii_digit(host.p[host.n - 1]))
		return STR("");
	chars_lower(&b, str_ends(host, STR(".")) ? str_sub(host, 0, host.n - 1) : host);
	low = arena_cstr(a, buf_view(&b));
	buf_free(&b);
	site = psl_registrable_domain(psl_builtin(), low);
	return str_of(site);
}
