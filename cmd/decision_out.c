#include "decision_out.h"

#include "base/clock.h"
#include "output.h"

void
decision_put_json(const struct decision *d)
{
	char iso[CLOCK_ISO_SIZE];
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kint(j, "id", d->id);
	json_kstr(j, "time", str_of(clock_iso(d->time, iso)));
	json_kstr(j, "verb", d->verb);
	json_kstr(j, "subject", d->subject);
	json_kopt(j, "object", d->object);
	json_key(j, "undone");
	json_bool(j, d->undone);
	out_json_end();
}

int
decision_put_last(struct archive *ar, struct arena *a, struct error *e)
{
	struct decision *v;
	size_t n;

	if (decisions_list(ar, a, &v, &n, e))
		return -1;
	if (n > 0)
		decision_put_json(&v[n - 1]);
	return 0;
}
