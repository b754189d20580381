/* Actions of core/url. */
#include "probe.h"
#include "url/url.h"

static int
url(struct probe_call *c)
{
	struct url u;

	if (url_parse(c->a, probe_word(c, 0), probe_word(c, 1), &u, NULL) < 0)
		return PROBE_NO;
	buf_str(c->out, u.href);
	return PROBE_OK;
}

const struct probe_action probe_url_actions[] = {
	{ "url", url, 1 },
	{ 0 },
};
