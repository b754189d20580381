/* Actions of core/text and core/base: json, display. */
#include <jansson.h>

#include "base/clock.h"
#include "base/safe.h"
#include "probe.h"
#include "text/date.h"

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

static int
date(struct probe_call *c)
{
	char iso[CLOCK_ISO_SIZE];
	struct date d;

	if (!date_parse_lang(probe_word(c, 0), probe_word(c, 1), &d))
		return PROBE_NO;
	buf_cstr(c->out, clock_iso(date_seconds(&d), iso));
	return PROBE_OK;
}

const struct probe_action probe_text_actions[] = {
	{ "json", json, 0 },
	{ "display", display, 0 },
	{ "date", date, 1 },
	{ 0 },
};
