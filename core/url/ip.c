#include "ip.h"

#include <string.h>

#include "escape.h"

#define IP4_PARTS 4
#define IP6_PIECES 8

/* Decimal, octal with a leading 0, hexadecimal with 0x; false when it is none. */
static bool
ip4_number(struct str s, uint64_t *v)
{
	int base = 10;
	uint64_t n = 0;

	if (s.n == 0)
		return false;
	if (s.n >= 2 && s.p[0] == '0' && ascii_lower(s.p[1]) == 'x') {
		base = 16;
		s = str_from(s, 2);
	} else if (s.n >= 2 && s.p[0] == '0') {
		base = 8;
		s = str_from(s, 1);
	}
	for (size_t i = 0; i < s.n; i++) {
		int digit = escape_hex(s.p[i]);

		if (digit < 0 || digit >= base)
			return false;
		if (n <= UINT32_MAX)
			n = n * (unsigned)base + (unsigned)digit;
	}
	*v = n;
	return true;
}

static struct str
last_label(struct str host)
{
	size_t dot;

	if (str_ends(host, STR(".")))
		host.n--;
	dot = str_rfindc(host, '.');
	return dot == STR_NONE ? host : str_from(host, dot + 1);
}

bool
ip4_looks_like(struct str host)
{
	struct str last = last_label(host);
	bool digits = last.n > 0;
	uint64_t v;

	for (size_t i = 0; i < last.n; i++)
		digits = digits && ascii_digit(last.p[i]);
	return digits ||
	       (last.n > 0 && str_startsi(last, STR("0x")) && ip4_number(last, &v));
}

bool
ip4_parse(struct str host, uint32_t *ip)
{
	uint64_t parts[IP4_PARTS], sum;
	struct str rest = host, piece;
	int n = 0;

	if (str_ends(rest, STR(".")))
		rest.n--;
	if (str_ends(rest, STR(".")))
		return false;
	while (str_cut(&rest, '.', &piece)) {
		if (n == IP4_PARTS || !ip4_number(piece, &parts[n]))
			return false;
		n++;
	}
	if (n == 0 || parts[n - 1] >= (uint64_t)1 << (8 * (IP4_PARTS + 1 - n)))
		return false;
	sum = parts[n - 1];
	for (int i = 0; i < n - 1; i++) {
		if (parts[i] > 255)
			return false;
		sum += parts[i] << (8 * (IP4_PARTS - 1 - i));
	}
	*ip = (uint32_t)sum;
	return true;
}

void
ip4_write(struct buf *b, uint32_t ip)
{
	buf_fmt(b, "%u.%u.%u.%u", ip >> 24, ip >> 16 & 255, ip >> 8 & 255, ip & 255);
}

/* The dotted end of "::ffff:1.2.3.4" into two pieces. */
static bool
ip6_dotted(struct str s, uint16_t out[2])
{
	uint32_t ip = 0;
	struct str rest = s, piece;
	int n = 0;

	if (str_ends(s, STR(".")))
		return false;
	while (str_cut(&rest, '.', &piece)) {
		uint64_t v;

		if (n++ == IP4_PARTS || !str_u64(piece, &v) || v > 255 ||
		    (piece.n > 1 && piece.p[0] == '0'))
			return false;
		ip = ip << 8 | (uint32_t)v;
	}
	out[0] = (uint16_t)(ip >> 16);
	out[1] = (uint16_t)(ip & 0xFFFF);
	return n == IP4_PARTS;
}

static size_t
ip6_piece(struct str s, size_t at, uint16_t *v)
{
	unsigned n = 0;
	size_t end = at;

	while (end < s.n && end - at < 4 && escape_hex(s.p[end]) >= 0)
		n = n * 16 + (unsigned)escape_hex(s.p[end++]);
	*v = (uint16_t)n;
	return end;
}

/* Moves the pieces after "::" to the end. */
static bool
ip6_spread(uint16_t ip[8], int n, int gap)
{
	if (gap < 0)
		return n == IP6_PIECES;
	memmove(ip + gap + IP6_PIECES - n, ip + gap, (size_t)(n - gap) * sizeof(*ip));
	memset(ip + gap, 0, (size_t)(IP6_PIECES - n) * sizeof(*ip));
	return true;
}

bool
ip6_parse(struct str s, uint16_t ip[8])
{
	int n = 0, gap = -1;
	size_t at = 0;

	if (str_starts(s, STR("::"))) {
		gap = 0;
		at = 2;
	} else if (str_starts(s, STR(":"))) {
		return false;
	}
	while (at < s.n) {
		size_t end;

		if (n == IP6_PIECES)
			return false;
		if (s.p[at] == ':') { /* the second colon of "::" */
			if (gap >= 0)
				return false;
			gap = n;
			at++;
			continue;
		}
		end = ip6_piece(s, at, &ip[n]);
		if (end < s.n && s.p[end] == '.') {
			if (end == at || n > IP6_PIECES - 2 ||
			    !ip6_dotted(str_from(s, at), ip + n))
				return false;
			return ip6_spread(ip, n + 2, gap);
		}
		if (end == at || (end < s.n && s.p[end] != ':') || end + 1 == s.n)
			return false;
		n++;
		at = end + 1;
	}
	return ip6_spread(ip, n, gap);
}

/* The longest run of two or more zero pieces, the first of equals. */
static int
longest_zeros(const uint16_t ip[8], int *len)
{
	int best = -1, best_len = 1;

	for (int i = 0; i < IP6_PIECES; i++) {
		int n = 0;

		while (i + n < IP6_PIECES && ip[i + n] == 0)
			n++;
		if (n > best_len) {
			best = i;
			best_len = n;
		}
		i += n;
	}
	*len = best_len;
	return best;
}

void
ip6_write(struct buf *b, const uint16_t ip[8])
{
	int len, zeros = longest_zeros(ip, &len);

	for (int i = 0; i < IP6_PIECES; i++) {
		if (i == zeros) {
			buf_cstr(b, i == 0 ? "::" : ":");
			i += len - 1;
			continue;
		}
		buf_fmt(b, "%x", ip[i]);
		if (i < IP6_PIECES - 1)
			buf_c(b, ':');
	}
}
