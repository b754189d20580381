/* Actions of core/url. */
#include "probe.h"

const struct probe_action probe_url_actions[] = {
	{ 0 },
};
