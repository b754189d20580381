#include "jsonld.h"

#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "json_text.h"

/*
 * What pages write for JSON and is not: raw line ends in strings, commas before a
 * closing bracket, comment marks around the whole.
 */
static void
mend(struct str s, struct buf *out)
{
	bool in_string = false;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (in_string && c == '\\' && i + 1 < s.n) {
			if (!strchr("\"\\/bfnrtu", s.p[i + 1]))
				continue;
			buf_add(out, s.p + i++, 2);
			continue;
		}
		if (c == '"')
			in_string = !in_string;
		if (in_string && (unsigned char)c < 0x20) {
			buf_c(out, ' ');
			continue;
		}
		if (!in_string && c == ',') {
			size_t k = i + 1;

			while (k < s.n && ascii_space(s.p[k]))
				k++;
			if (k >= s.n || s.p[k] == '}' || s.p[k] == ']' || s.p[k] == ',')
				continue;
		}
		buf_c(out, c);
	}
}

json_t *
jsonld_load(struct arena *a, struct str s)
{
	static const size_t flags =
	    JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL;
	struct buf b = { .max = PAGE_MAX };
	size_t from = 0;
	json_t *j;

	s = json_text(a, s);
	while (from < s.n && s.p[from] != '{' && s.p[from] != '[')
		from++;
	s = str_from(s, from);
	j = json_loadb(s.p ? s.p : "", s.n, flags, NULL);
	if (j || s.n == 0)
		return j;
	mend(s, &b);
	j = json_loadb(b.p ? b.p : "", b.n, flags, NULL);
	buf_free(&b);
	return j;
}
