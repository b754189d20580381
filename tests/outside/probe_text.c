/* Actions of core/text and core/base: json, display. */
#include <jansson.h>

#include "base/safe.h"
#include "probe.h"

static int
json(struct probe_call *c)
{
	json_t *j = json_loadb(c->in.p ? c->in.p : "", c->in.n,
	    JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, NULL);

	if (j == NULL)
		return PROBE_NO;
	json_decref(j);
	return PROBE_OK;
}

static int
display(struct probe_call *c)
{
	safe_text(c->out, c->in);
	return PROBE_OK;
}

const struct probe_action probe_text_actions[] = {
	{ "json", json, 0 },
	{ "display", display, 0 },
	{ 0 },
};
