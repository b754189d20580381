#include "idna.h"

#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "punycode.h"

#define MAPPED_MAX 32 /* code points that one maps to; U+FDFA has 18 */
#define VIRAMA 9 /* combining class */

/* Code points of the whole domain. */
struct points {
	uint32_t *v;
	size_t n, cap;
};

static void
add(struct points *p, uint32_t c)
{
	VEC_GROW(p->v, p->n, p->cap);
	p->v[p->n++] = c;
}

/* Kept apart by nontransitional processing although case folding changes them. */
static bool
is_deviation(uint32_t c)
{
	return c == 0xDF || c == 0x3C2 || c == 0x200C || c == 0x200D;
}

/* What UTS 46 excludes by name: directional and tag controls, descriptions of ideographs. */
static bool
is_excluded(uint32_t c)
{
	return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069) || (c >= 0x2FF0 && c <= 0x2FFF) ||
	       (c >= 0xFFF0 && c <= 0xFFFD) || (c >= 0xE0000 && c <= 0xE007F) ||
	       c == 0x2065;
}

static bool
is_allowed(uint32_t c)
{
	if (c < 0x80 || is_deviation(c))
		return true;
	return !is_excluded(c) && !uc_is_general_category_withtable(
				      c, UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Z);
}

/* NFKC case folding of one code point; it takes two rounds ("𝐀" folds to "A" first). */
static size_t
fold_point(uint32_t c, uint32_t out[MAPPED_MAX])
{
	uint32_t once[MAPPED_MAX];
	size_t n = MAPPED_MAX, m = MAPPED_MAX;

	if (c < 0x80) {
		out[0] = (uint32_t)(unsigned char)ascii_lower((char)c);
		return 1;
	}
	if (u32_casefold(&c, 1, NULL, UNINORM_NFKC, once, &n) != once ||
	    u32_casefold(once, n, NULL, UNINORM_NFKC, out, &m) != out)
		return 0;
	return m;
}

/* "…" and "⒈" would part labels in their middle. */
static bool
maps_to_dot(const uint32_t *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (v[i] == '.' || v[i] == 0x3002)
			return true;
	}
	return false;
}

static bool
map_point(struct points *p, uint32_t c)
{
	uint32_t out[MAPPED_MAX];
	size_t n;

	if (is_deviation(c)) {
		add(p, c);
	} else if (c == 0x1E9E) {
		add(p, 0xDF);
	} else if (c == 0x3002 || c == 0xFF0E || c == 0xFF61) {
		add(p, '.');
	} else if (is_excluded(c)) {
		return false;
	} else if (!uc_is_property_default_ignorable_code_point(c)) {
		n = fold_point(c, out);
		if (n == 0 || (c >= 0x80 && maps_to_dot(out, n)))
			return false;
		for (size_t i = 0; i < n; i++)
			add(p, out[i]);
	}
	return true;
}

static bool
map_domain(struct points *p, struct str domain)
{
	uint32_t *normal;
	size_t n = 0;

	for (size_t at = 0, len; at < domain.n; at += len) {
		if (!map_point(p, utf8_get(domain, at, &len)))
			return false;
	}
	normal = u32_normalize(UNINORM_NFC, p->v, p->n, NULL, &n);
	if (normal == NULL && p->n > 0)
		return false;
	free(p->v);
	*p = (struct points){ normal, n, n };
	return true;
}

/* RFC 5892, appendix A.1 and A.2. */
static bool
joiner_fits(const uint32_t *v, size_t n, size_t at)
{
	size_t i = at;

	if (at > 0 && uc_combining_class(v[at - 1]) == VIRAMA)
		return true;
	if (v[at] == 0x200D)
		return false;
	while (i > 0 && uc_joining_type(v[i - 1]) == UC_JOINING_TYPE_T)
		i--;
	if (i == 0 || (uc_joining_type(v[i - 1]) != UC_JOINING_TYPE_L &&
			  uc_joining_type(v[i - 1]) != UC_JOINING_TYPE_D))
		return false;
	for (i = at + 1; i < n && uc_joining_type(v[i]) == UC_JOINING_TYPE_T;)
		i++;
	return i < n && (uc_joining_type(v[i]) == UC_JOINING_TYPE_R ||
			    uc_joining_type(v[i]) == UC_JOINING_TYPE_D);
}

static bool
is_rtl(uint32_t c)
{
	int k = uc_bidi_category(c);

	return k == UC_BIDI_R || k == UC_BIDI_AL;
}

/* The directions that may stand in a label of either direction. */
static bool
is_neutral(int k)
{
	return k == UC_BIDI_EN || k == UC_BIDI_ES || k == UC_BIDI_CS || k == UC_BIDI_ET ||
	       k == UC_BIDI_ON || k == UC_BIDI_BN || k == UC_BIDI_NSM;
}

/* RFC 5893, section 2. */
static bool
bidi_fits(const uint32_t *v, size_t n)
{
	bool rtl = is_rtl(v[0]), en = false, an = false;
	int last = UC_BIDI_NSM;

	if (!rtl && uc_bidi_category(v[0]) != UC_BIDI_L)
		return false;
	for (size_t i = 0; i < n; i++) {
		int k = uc_bidi_category(v[i]);
		bool of_rtl = k == UC_BIDI_R || k == UC_BIDI_AL || k == UC_BIDI_AN;

		if (!is_neutral(k) && (rtl ? !of_rtl : k != UC_BIDI_L))
			return false;
		en |= k == UC_BIDI_EN;
		an |= k == UC_BIDI_AN;
		if (k != UC_BIDI_NSM)
			last = k;
	}
	if (rtl && en && an)
		return false;
	return last == UC_BIDI_EN ||
	       (rtl ? last == UC_BIDI_R || last == UC_BIDI_AL || last == UC_BIDI_AN
		    : last == UC_BIDI_L);
}

static bool
has_rtl(const struct points *p)
{
	for (size_t i = 0; i < p->n; i++) {
		if (is_rtl(p->v[i]) || uc_bidi_category(p->v[i]) == UC_BIDI_AN)
			return true;
	}
	return false;
}

static bool
label_fits(const uint32_t *v, size_t n, bool bidi)
{
	if (n == 0)
		return true;
	if (uc_is_general_category_withtable(v[0], UC_CATEGORY_MASK_M))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!is_allowed(v[i]))
			return false;
		if ((v[i] == 0x200C || v[i] == 0x200D) && !joiner_fits(v, n, i))
			return false;
	}
	return !bidi || bidi_fits(v, n);
}

static bool
is_ascii(const uint32_t *v, size_t n)
{
	while (n > 0 && v[n - 1] < 0x80)
		n--;
	return n == 0;
}

/* What "xn--…" stands for must itself be a label that mapping leaves alone. */
static bool
encoded_fits(struct str rest, bool bidi)
{
	uint32_t v[PUNYCODE_MAX], out[MAPPED_MAX];
	size_t n;

	if (!punycode_decode(rest, v, &n) || n == 0 || is_ascii(v, n))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!is_deviation(v[i]) && (fold_point(v[i], out) != 1 || out[0] != v[i]))
			return false;
	}
	return label_fits(v, n, bidi);
}

static bool
add_label(struct buf *b, const uint32_t *v, size_t n, bool bidi)
{
	size_t start = b->n;

	if (!label_fits(v, n, bidi))
		return false;
	if (!is_ascii(v, n)) {
		if (n >= 4 && v[0] == 'x' && v[1] == 'n' && v[2] == '-' && v[3] == '-')
			return false;
		buf_cstr(b, "xn--");
		return punycode_encode(b, v, n);
	}
	for (size_t i = 0; i < n; i++)
		buf_c(b, (char)v[i]);
	if (!str_starts(str_from(buf_view(b), start), STR("xn--")))
		return true;
	return encoded_fits(str_from(buf_view(b), start + 4), bidi);
}

static bool
add_labels(struct buf *b, const struct points *p)
{
	bool bidi = has_rtl(p);

	for (size_t i = 0, end; i <= p->n; i = end + 1) {
		for (end = i; end < p->n && p->v[end] != '.';)
			end++;
		if (i > 0)
			buf_c(b, '.');
		if (!add_label(b, p->v + i, end - i, bidi))
			return false;
	}
	return !b->full;
}

bool
idna_to_ascii(struct buf *b, struct str domain)
{
	struct points p = { 0 };
	bool ok;

	ok = map_domain(&p, domain) && p.n > 0 && add_labels(b, &p);
	free(p.v);
	return ok;
}
