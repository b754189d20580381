#include <string.h>

#include "base/buf.h"
#include "params.h"
#include "url.h"

/* "#!/page" and "#/page" are addresses of applications, not places in a page. */
static bool
is_route(struct str fragment)
{
	return str_starts(fragment, STR("!")) || str_starts(fragment, STR("/"));
}

/* Some sites are told their own name: "?ref=example.org" on www.example.org. */
static bool
is_own_ref(const struct param *p, struct str host)
{
	if (!str_eqi(p->name, STR("ref")) || p->value.n == 0)
		return false;
	return str_eqi(p->value, host) ||
	       (str_startsi(host, STR("www.")) && str_eqi(p->value, str_from(host, 4)));
}

struct str
url_clean(struct arena *a, const struct url *u)
{
	struct buf b = { .max = 0 };
	struct str rest = u->query, out;
	struct param p;
	char sep = '?';

	if (!url_is_http(u))
		return u->href;
	buf_add(&b, u->href.p, (size_t)(u->path.p + u->path.n - u->href.p));
	while (param_next(&rest, &p)) {
		if (p.all.n == 0 || param_is_tracking(p.name) || is_own_ref(&p, u->host))
			continue;
		buf_c(&b, sep);
		buf_str(&b, p.all);
		sep = '&';
	}
	if (is_route(u->fragment)) {
		buf_c(&b, '#');
		buf_str(&b, u->fragment);
	}
	out = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return out;
}
