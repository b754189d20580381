#include "headers.h"

#include <curl/curl.h>
#include <string.h>

/* The line at *at without its end; false after the last one. */
static bool
next_line(struct str head, size_t *at, struct str *line)
{
	size_t end;

	if (*at >= head.n)
		return false;
	*line = str_from(head, *at);
	end = str_findc(*line, '\n');
	if (end == STR_NONE)
		end = line->n;
	*at += end + 1;
	*line = str_sub(*line, 0, end);
	if (str_ends(*line, STR("\r")))
		line->n--;
	return true;
}

/* The next field called `name` at or after byte *at, its value trimmed; *at moves behind it. */
static bool
next_field(struct str head, const char *name, size_t *at, struct str *value)
{
	struct str line, want = str_of(name);

	while (next_line(head, at, &line)) {
		if (line.n > want.n && line.p[want.n] == ':' && str_startsi(line, want)) {
			*value = str_trim(str_from(line, want.n + 1));
			return true;
		}
	}
	return false;
}

struct str
headers_get(struct str head, const char *name)
{
	struct str value = STR("");
	size_t at = 0;

	while (next_field(head, name, &at, &value))
		continue;
	return value;
}

void
headers_join(struct str head, const char *name, struct buf *out)
{
	struct str value;
	size_t at = 0;

	while (next_field(head, name, &at, &value)) {
		if (out->n > 0)
			buf_cstr(out, ", ");
		buf_str(out, value);
	}
}

int
headers_length(struct str head, int64_t *length, struct error *e)
{
	struct str value, one;
	uint64_t n, first = UINT64_MAX;
	size_t at = 0;

	while (next_field(head, "Content-Length", &at, &value)) {
		while (str_cut(&value, ',', &one)) {
			if (!str_u64(str_trim(one), &n) || n > INT64_MAX)
				return err_set(e, ERR_NET,
				    "Content-Length is not a length: %.*s",
				    STRF(str_sub(one, 0, 40)));
			if (first != UINT64_MAX && n != first)
				return err_set(
				    e, ERR_NET, "two different Content-Length fields");
			first = n;
		}
	}
	*length = first == UINT64_MAX ? -1 : (int64_t)first;
	return 0;
}

static struct str
unquote(struct str s)
{
	if (!str_starts(s, STR("\"")) && !str_starts(s, STR("'")))
		return str_trim(s);
	s = str_from(s, 1);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\'')
			return str_trim(str_sub(s, 0, i));
	}
	return str_trim(s);
}

void
headers_type(struct str value, struct buf *lower, struct str *charset)
{
	struct str part, type;

	*charset = STR("");
	if (!str_cut(&value, ';', &type))
		return;
	type = str_trim(type);
	for (size_t i = 0; i < type.n; i++)
		buf_c(lower, ascii_lower(type.p[i]));
	while (str_cut(&value, ';', &part)) {
		size_t eq = str_findc(part, '=');

		if (eq == STR_NONE ||
		    !str_eqi(str_trim(str_sub(part, 0, eq)), STR("charset")))
			continue;
		*charset = unquote(str_trim(str_from(part, eq + 1)));
		return;
	}
}

int64_t
headers_retry_after(struct str value, int64_t now)
{
	char date[64];
	uint64_t seconds;
	time_t t;

	if (str_u64(value, &seconds))
		return seconds > INT32_MAX ? INT32_MAX : (int64_t)seconds;
	/* curl_getdate reads nearly anything as a date: ask for a day name and a time. */
	if (value.n < 8 || value.n >= sizeof(date) || !ascii_alpha(value.p[0]) ||
	    str_findc(value, ':') == STR_NONE)
		return -1;
	memcpy(date, value.p, value.n);
	date[value.n] = '\0';
	if ((t = curl_getdate(date, NULL)) == -1)
		return -1;
	return (int64_t)t > now ? (int64_t)t - now : 0;
}
