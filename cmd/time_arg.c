#include "time_arg.h"

#include "base/clock.h"
#include "base/str.h"
#include "cmd.h"
#include "query/query.h"

bool
duration_parse(const char *s, int64_t *seconds)
{
	static const struct {
		char letter;
		int64_t seconds;
	} units[] = { { 'm', 60 }, { 'h', 3600 }, { 'd', 86400 }, { 'w', 604800 },
		{ 'y', 31557600 } };
	struct str digits = str_of(s);
	int64_t unit = 86400;
	uint64_t n;

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		if (digits.n > 1 && digits.p[digits.n - 1] == units[i].letter) {
			unit = units[i].seconds;
			digits.n--;
			break;
		}
	}
	if (!str_u64(digits, &n) || n > 1000000)
		return false;
	*seconds = (int64_t)n * unit;
	return true;
}

int
since_parse(const char *s, int64_t *day)
{
	int64_t to;

	if (query_date(str_of(s), clock_now() / 86400, day, &to))
		return 0;
	return cmd_usage("--since takes a date such as 2026-01-31, last-week or 30d, not '%s'", s);
}
