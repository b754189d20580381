/* Actions of core/url. */
#include "probe.h"
#include "url/robots.h"
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

/* Runs one of the functions that turn an address into another text. */
static int
derive(struct probe_call *c, struct str (*fn)(struct arena *a, const struct url *u))
{
	struct url u;

	if (url_parse(c->a, probe_word(c, 0), STR(""), &u, NULL) < 0)
		return PROBE_NO;
	buf_str(c->out, fn(c->a, &u));
	return PROBE_OK;
}

static int
surt(struct probe_call *c)
{
	return derive(c, url_surt);
}

static int
key(struct probe_call *c)
{
	return derive(c, url_key);
}

static int
site(struct probe_call *c)
{
	struct str s = url_site(c->a, probe_word(c, 0));

	buf_str(c->out, s);
	return s.n > 0 ? PROBE_OK : PROBE_NO;
}

static int
robots(struct probe_call *c)
{
	buf_cstr(c->out,
	    robots_allowed(c->in, probe_word(c, 0), probe_word(c, 1)) ? "allow" : "deny");
	return PROBE_OK;
}

const struct probe_action probe_url_actions[] = {
	{ "url", url, 1 },
	{ "surt", surt, 1 },
	{ "key", key, 1 },
	{ "site", site, 1 },
	{ "robots", robots, 2 },
	{ 0 },
};
