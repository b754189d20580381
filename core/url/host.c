#include "host.h"

#include <string.h>

#include "base/utf8.h"
#include "escape.h"
#include "idna.h"
#include "ip.h"
#include "url.h"

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	}
	return true;
}

static bool
has_forbidden(struct str s, bool domain)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (ascii_alnum((char)c) || c == '.' || c == '-')
			continue;
		if (c == 0 || strchr("\t\n\r #/:<>?@[\\]^|", c) != NULL)
			return true;
		if (domain && (c < 0x20 || c == '%' || c == 0x7F))
			return true;
	}
	return false;
}

/* Broken bytes as U+FFFD, which no domain has. */
static bool
domain_to_ascii(struct buf *b, struct str domain)
{
	if (!is_ascii(domain))
		return utf8_valid(domain) && idna_to_ascii(b, domain);
	for (size_t i = 0; i < domain.n; i++)
		buf_c(b, ascii_lower(domain.p[i]));
	return domain.n > 0;
}

static bool
ip6_host(struct buf *b, struct str host)
{
	uint16_t ip[8];

	if (!str_ends(host, STR("]")) || !ip6_parse(str_sub(host, 1, host.n - 1), ip))
		return false;
	buf_c(b, '[');
	ip6_write(b, ip);
	buf_c(b, ']');
	return true;
}

static bool
domain_host(struct buf *b, struct str host)
{
	struct buf ascii = { .max = 0 };
	uint32_t ip;
	bool ok;

	ok = domain_to_ascii(&ascii, host) && !has_forbidden(buf_view(&ascii), true);
	if (ok && ip4_looks_like(buf_view(&ascii))) {
		ok = ip4_parse(buf_view(&ascii), &ip);
		if (ok)
			ip4_write(b, ip);
	} else if (ok) {
		buf_str(b, buf_view(&ascii));
	}
	buf_free(&ascii);
	return ok;
}

bool
host_parse(struct buf *b, struct str host, bool special)
{
	struct buf plain = { .max = 0 };
	bool ok;

	if (str_starts(host, STR("[")))
		return ip6_host(b, host);
	if (!special) {
		if (has_forbidden(host, false))
			return false;
		escape_add(b, host, ESCAPE_CONTROL);
		return true;
	}
	escape_undo(&plain, host);
	ok = domain_host(b, buf_view(&plain));
	buf_free(&plain);
	return ok;
}

int
url_host_ascii(struct arena *a, struct str host, struct str *out)
{
	struct buf b = { .max = 0 };
	bool ok = domain_to_ascii(&b, host) && !has_forbidden(buf_view(&b), true);

	if (ok)
		*out = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return ok ? 0 : -1;
}
