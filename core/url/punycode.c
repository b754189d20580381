#include "punycode.h"

#include <string.h>

enum { BASE = 36, TMIN = 1, TMAX = 26, SKEW = 38, DAMP = 700, BIAS = 72, FIRST = 0x80 };

static uint32_t
adapt(uint32_t delta, uint32_t points, bool first)
{
	uint32_t k = 0;

	delta = first ? delta / DAMP : delta / 2;
	delta += delta / points;
	for (; delta > ((BASE - TMIN) * TMAX) / 2; k += BASE)
		delta /= BASE - TMIN;
	return k + (BASE - TMIN + 1) * delta / (delta + SKEW);
}

static uint32_t
threshold(uint32_t k, uint32_t bias)
{
	return k <= bias ? TMIN : k >= bias + TMAX ? TMAX : k - bias;
}

static char
digit(uint32_t d)
{
	return (char)(d < 26 ? 'a' + d : '0' + d - 26);
}

static void
put_delta(struct buf *b, uint32_t delta, uint32_t bias)
{
	for (uint32_t k = BASE;; k += BASE) {
		uint32_t t = threshold(k, bias);

		if (delta < t)
			break;
		buf_c(b, digit(t + (delta - t) % (BASE - t)));
		delta = (delta - t) / (BASE - t);
	}
	buf_c(b, digit(delta));
}

/* The smallest code point that is not yet written. */
static uint32_t
next_point(const uint32_t *label, size_t n, uint32_t at_least)
{
	uint32_t m = UINT32_MAX;

	for (size_t i = 0; i < n; i++) {
		if (label[i] >= at_least && label[i] < m)
			m = label[i];
	}
	return m;
}

bool
punycode_encode(struct buf *b, const uint32_t *label, size_t n)
{
	uint32_t point = FIRST, delta = 0, bias = BIAS, done = 0, basic;

	if (n > PUNYCODE_MAX)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (label[i] < 0x80) {
			buf_c(b, (char)label[i]);
			done++;
		}
	}
	basic = done;
	if (basic > 0)
		buf_c(b, '-');
	while (done < n) {
		uint32_t m = next_point(label, n, point);

		/* At most 0x110000 points times PUNYCODE_MAX: no overflow. */
		delta += (m - point) * (done + 1);
		point = m;
		for (size_t i = 0; i < n; i++) {
			if (label[i] < point)
				delta++;
			if (label[i] != point)
				continue;
			put_delta(b, delta, bias);
			bias = adapt(delta, done + 1, done == basic);
			delta = 0;
			done++;
		}
		delta++;
		point++;
	}
	return true;
}

static uint32_t
digit_value(char c)
{
	c = ascii_lower(c);
	if (c >= 'a' && c <= 'z')
		return (uint32_t)(c - 'a');
	return ascii_digit(c) ? (uint32_t)(c - '0' + 26) : BASE;
}

/* Reads one delta at *at and adds it to *i. */
static bool
get_delta(struct str s, size_t *at, uint32_t bias, uint32_t *i)
{
	uint64_t w = 1, sum = *i;

	for (uint32_t k = BASE;; k += BASE) {
		uint32_t d, t = threshold(k, bias);

		if (*at >= s.n)
			return false;
		d = digit_value(s.p[(*at)++]);
		if (d >= BASE)
			return false;
		sum += d * w;
		if (sum > UINT32_MAX)
			return false;
		if (d < t)
			break;
		w *= BASE - t;
		if (w > UINT32_MAX)
			return false;
	}
	*i = (uint32_t)sum;
	return true;
}

bool
punycode_decode(struct str s, uint32_t out[PUNYCODE_MAX], size_t *n)
{
	size_t dash = str_rfindc(s, '-'), len = 0, at = 0;
	uint32_t point = FIRST, bias = BIAS, i = 0;

	if (s.n > PUNYCODE_MAX)
		return false;
	if (dash != STR_NONE) {
		for (; len < dash; len++)
			out[len] = (unsigned char)s.p[len];
		at = dash + 1;
	}
	while (at < s.n) {
		uint32_t before = i;

		if (!get_delta(s, &at, bias, &i))
			return false;
		bias = adapt(i - before, (uint32_t)len + 1, before == 0);
		if (i / (len + 1) > 0x10FFFF - point)
			return false;
		point += i / ((uint32_t)len + 1);
		i %= (uint32_t)len + 1;
		memmove(out + i + 1, out + i, (len - i) * sizeof(*out));
		out[i++] = point;
		len++;
	}
	*n = len;
	return true;
}
