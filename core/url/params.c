#include "params.h"

#include "base/map.h"
#include "tracking_list.h"

#define NAME_MAX_LEN 64

enum { IS_TRACKING = 1, IS_SESSION = 2, IS_PREFIX = 4 };

static struct map names; /* filled at the first look-up */

static void
add_names(const char *list, uint32_t what)
{
	struct str rest = str_of(list), name;

	while (str_cut(&rest, ' ', &name)) {
		bool prefix = str_ends(name, STR("*"));
		uint32_t *v =
		    map_put(&names, str_sub(name, 0, prefix ? name.n - 1 : name.n));

		*v = (*v == MAP_NONE ? 0 : *v) | what | (prefix ? IS_PREFIX : 0);
	}
}

/* Looks the name up whole, then each of its beginnings as a prefix. */
static bool
is_listed(struct str name, uint32_t what)
{
	char low[NAME_MAX_LEN];

	if (names.n == 0) {
		add_names(tracking_names, IS_TRACKING);
		add_names(session_names, IS_SESSION);
	}
	name = str_sub(name, 0, sizeof(low));
	for (size_t i = 0; i < name.n; i++)
		low[i] = ascii_lower(name.p[i]);
	for (size_t n = name.n; n > 0; n--) {
		uint32_t v = map_get(&names, str_make(low, n));

		if (v != MAP_NONE && (v & what) && (n == name.n || (v & IS_PREFIX)))
			return true;
	}
	return false;
}

bool
param_next(struct str *rest, struct param *p)
{
	size_t eq;

	if (!str_cut(rest, '&', &p->all))
		return false;
	eq = str_findc(p->all, '=');
	p->name = str_sub(p->all, 0, eq);
	p->value = eq == STR_NONE ? STR("") : str_from(p->all, eq + 1);
	return true;
}

bool
param_is_tracking(struct str name)
{
	return is_listed(name, IS_TRACKING);
}

static bool
is_session_id(struct str v)
{
	if (v.n != 32)
		return false;
	for (size_t i = 0; i < v.n; i++) {
		if (!ascii_alnum(v.p[i]))
			return false;
	}
	return true;
}

bool
param_is_session(const struct param *p)
{
	if (str_eqi(p->name, STR("sid")))
		return is_session_id(p->value);
	return is_listed(p->name, IS_SESSION);
}
