/* The fetcher's parts alone: content codings, headers, private addresses. */
#include "test.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "base/buf.h"
#include "fetch/address.h"
#include "fetch/coding.h"
#include "fetch/headers.h"

static const char text[] = "The quick brown fox jumps over the lazy dog. "
			   "The quick brown fox jumps again.";

static void
deflate_text(struct buf *out, int window_bits)
{
	z_stream z = { 0 };
	unsigned char bytes[512];

	deflateInit2(&z, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
	z.next_in = (unsigned char *)(uintptr_t)text;
	z.avail_in = sizeof(text) - 1;
	z.next_out = bytes;
	z.avail_out = sizeof(bytes);
	deflate(&z, Z_FINISH);
	buf_add(out, bytes, sizeof(bytes) - z.avail_out);
	deflateEnd(&z);
}

/* Decodes `in` a byte at a time; -1 when that failed, else whether it is whole. */
static int
decode(const char *names, struct str in, struct buf *out)
{
	struct error e = ERROR_INIT;
	struct coding *c;
	int r = 0;

	if (coding_new(&c, str_of(names), out, &e) != 0)
		return -1;
	for (size_t i = 0; i < in.n && r == 0; i++)
		r = coding_feed(c, in.p + i, 1, &e);
	r = r == 0 ? coding_whole(c) : -1;
	coding_free(c);
	return r;
}

static void
check_coding(const char *names, const struct buf *in)
{
	struct buf out = { .max = 0 };

	CHECK_INT(decode(names, buf_view(in), &out), 1);
	CHECK_STR(buf_view(&out), str_of(text));
	buf_clear(&out);
	CHECK_INT(decode(names, str_sub(buf_view(in), 0, in->n - 3), &out), 0);
	buf_free(&out);
}

TEST(coding_undoes_gzip_and_both_forms_of_deflate)
{
	static const struct {
		const char *name;
		int window_bits;
	} forms[] = { { "gzip", 31 }, { "X-GZip", 31 }, { "deflate", 15 },
		{ "deflate", -15 } };
	struct buf in = { .max = 0 };

	for (size_t i = 0; i < 4; i++) {
		buf_clear(&in);
		deflate_text(&in, forms[i].window_bits);
		check_coding(forms[i].name, &in);
	}
	buf_free(&in);
}

TEST(coding_undoes_brotli)
{
	static const unsigned char bytes[] = { 0x1b, 0x4c, 0x00, 0x00, 0x2c, 0x8e, 0xc7,
		0xf9, 0xd7, 0xe2, 0xad, 0x58, 0xba, 0xc3, 0x2a, 0x2a, 0xb4, 0x24, 0x33,
		0x63, 0x6b, 0x10, 0x97, 0xb9, 0xbc, 0x79, 0x86, 0xa7, 0x57, 0x61, 0x6f,
		0xb0, 0x01, 0x07, 0x0e, 0x59, 0x3a, 0xec, 0x0b, 0xf1, 0xe0, 0x21, 0x2b,
		0xf1, 0x3b, 0x45, 0x14, 0x1f, 0x87, 0xd8, 0xc5, 0x35, 0x3d, 0x3a, 0x96,
		0xab, 0x7d, 0x8a, 0x00, 0x11, 0x0c };
	struct buf in = { .max = 0 };

	buf_add(&in, bytes, sizeof(bytes));
	check_coding("br", &in);
	buf_free(&in);
}

TEST(coding_undoes_zstd)
{
	struct buf in = { .max = 0 };
	char bytes[512];

	buf_add(&in, bytes, ZSTD_compress(bytes, sizeof(bytes), text, sizeof(text) - 1, 3));
	check_coding("zstd", &in);
	buf_free(&in);
}

TEST(coding_ignores_what_follows_the_page)
{
	static const char *const names[] = { "gzip", "deflate", "zstd" };
	struct buf in = { .max = 0 }, out = { .max = 0 };
	char bytes[512];

	for (size_t i = 0; i < 3; i++) {
		buf_clear(&in);
		buf_clear(&out);
		if (i < 2)
			deflate_text(&in, i == 0 ? 31 : 15);
		else
			buf_add(&in, bytes,
			    ZSTD_compress(bytes, sizeof(bytes), text, sizeof(text) - 1, 3));
		buf_cstr(&in, "rubbish rubbish rubbish");
		CHECK_INT(decode(names[i], buf_view(&in), &out), 1);
		CHECK_STR(buf_view(&out), str_of(text));
	}
	buf_free(&in);
	buf_free(&out);
}

TEST(coding_reads_all_members_of_a_gzip_file)
{
	struct buf in = { .max = 0 }, out = { .max = 0 };

	deflate_text(&in, 31);
	deflate_text(&in, 31);
	CHECK_INT(decode("gzip", buf_view(&in), &out), 1);
	CHECK_INT((long long)out.n, 2 * (long long)(sizeof(text) - 1));
	buf_free(&in);
	buf_free(&out);
}

TEST(coding_undoes_one_coding_on_another)
{
	struct buf in = { .max = 0 }, out = { .max = 0 };
	unsigned char bytes[512];
	z_stream z = { 0 };

	deflate_text(&in, 31);
	deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
	z.next_in = (unsigned char *)in.p;
	z.avail_in = (uInt)in.n;
	z.next_out = bytes;
	z.avail_out = sizeof(bytes);
	deflate(&z, Z_FINISH);
	buf_clear(&in);
	buf_add(&in, bytes, sizeof(bytes) - z.avail_out);
	deflateEnd(&z);
	CHECK_INT(decode("gzip, identity, gzip", buf_view(&in), &out), 1);
	CHECK_STR(buf_view(&out), str_of(text));
	buf_free(&in);
	buf_free(&out);
}

TEST(coding_refuses_lies_storms_and_strangers)
{
	struct buf out = { .max = 0 };

	CHECK_INT(decode("gzip", str_of(text), &out), -1);
	CHECK_INT(decode("br", STR("\xff\xff\xff\xff\xff"), &out), -1);
	CHECK_INT(decode("zstd", str_of(text), &out), -1);
	CHECK_INT(decode("rot13", STR(""), &out), -1);
	CHECK_INT(decode("gzip,gzip,gzip,gzip,gzip,gzip", STR(""), &out), -1);
	CHECK_INT((long long)out.n, 0);
	buf_free(&out);
}

TEST(coding_takes_mistaken_names_for_none)
{
	struct buf out = { .max = 0 };
	struct error e = ERROR_INIT;
	struct coding *c = (struct coding *)&out;

	CHECK_INT(coding_new(&c, STR("UTF-8, none, ,identity"), &out, &e), 0);
	CHECK(c == NULL);
}

TEST(coding_stops_at_the_limit)
{
	struct buf in = { .max = 0 }, out = { .max = 1000 };
	size_t n = 64 << 20, bound = ZSTD_compressBound(n);
	char *zeros = calloc(1, n), *packed = malloc(bound);
	struct error e = ERROR_INIT;
	struct coding *c;

	buf_add(&in, packed, ZSTD_compress(packed, bound, zeros, n, 1));
	CHECK_INT(coding_new(&c, STR("zstd"), &out, &e), 0);
	CHECK_INT(coding_feed(c, in.p, in.n, &e), -1);
	CHECK_INT(e.kind, ERR_LIMIT);
	CHECK(out.n <= 1000);
	coding_free(c);
	free(zeros);
	free(packed);
	buf_free(&in);
	buf_free(&out);
}

TEST(coding_stops_at_a_bomb_between_two_codings)
{
	static const unsigned char head[] = { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3 };
	static const unsigned char nothing[] = { 0, 0, 0, 0xff, 0xff };
	struct buf inner = { .max = 0 }, outer = { .max = 0 }, out = { .max = 1 << 20 };
	struct error e = ERROR_INIT;
	struct coding *c;
	size_t bound;

	buf_add(&inner, head, sizeof(head));
	while (inner.n < 16 << 20)
		buf_add(&inner, nothing, sizeof(nothing));
	bound = ZSTD_compressBound(inner.n);
	outer.n = ZSTD_compress(buf_room(&outer, bound), bound, inner.p, inner.n, 1);
	CHECK_INT(coding_new(&c, STR("gzip, zstd"), &out, &e), 0);
	CHECK_INT(coding_feed(c, outer.p, outer.n, &e), -1);
	CHECK_INT(e.kind, ERR_LIMIT);
	coding_free(c);
	buf_free(&inner);
	buf_free(&outer);
	buf_free(&out);
}

TEST(headers_length_refuses_what_is_no_length)
{
	struct error e = ERROR_INIT;
	int64_t n;

	CHECK_INT(headers_length(STR("HTTP/1.1 200\r\nA: b\r\n\r\n"), &n, &e), 0);
	CHECK_INT(n, -1);
	CHECK_INT(headers_length(
		      STR("x\r\ncontent-length: 7\r\nContent-Length: 7, 7\r\n"), &n, &e),
	    0);
	CHECK_INT(n, 7);
	CHECK_INT(headers_length(STR("x\r\nContent-Length: -1\r\n"), &n, &e), -1);
	CHECK_INT(
	    headers_length(STR("x\r\nContent-Length: 1\r\nContent-Length: 2\r\n"), &n, &e),
	    -1);
}

TEST(headers_type_reads_the_charset_however_it_is_written)
{
	static const char *const values[] = { "Text/HTML; charset=koi8-r",
		"text/html;charset=\"koi8-r\"", "text/html ; x=y; Charset = 'koi8-r' ",
		"text/html; charset=koi8-r; charset=utf-8" };
	struct buf lower = { .max = 100 };
	struct str charset;

	for (size_t i = 0; i < 4; i++) {
		buf_clear(&lower);
		headers_type(str_of(values[i]), &lower, &charset);
		CHECK_STR(buf_view(&lower), STR("text/html"));
		CHECK_STR(charset, STR("koi8-r"));
	}
	buf_free(&lower);
}

TEST(headers_retry_after_reads_seconds_and_dates_and_nothing_else)
{
	int64_t now = 784111777; /* Sun, 06 Nov 1994 08:49:37 GMT */

	CHECK_INT(headers_retry_after(STR("120"), now), 120);
	CHECK_INT(headers_retry_after(STR("Sun, 06 Nov 1994 08:50:07 GMT"), now), 30);
	CHECK_INT(headers_retry_after(STR("Sunday, 06-Nov-94 08:50:07 GMT"), now), 30);
	CHECK_INT(headers_retry_after(STR("Sun Nov  6 08:50:07 1994"), now), 30);
	CHECK_INT(headers_retry_after(STR("Sun, 06 Nov 1994 08:00:00 GMT"), now), 0);
	CHECK_INT(headers_retry_after(STR("-5, soon"), now), -1);
	CHECK_INT(headers_retry_after(STR(""), now), -1);
	CHECK_INT(headers_retry_after(STR("1.5"), now), -1);
	CHECK_INT(headers_retry_after(STR("99999999999999999999"), now), -1);
}

TEST(addresses_of_private_networks_are_known_in_every_dress)
{
	static const char *const near[] = { "127.0.0.1", "10.1.2.3", "172.31.255.255",
		"192.168.0.1", "169.254.169.254", "100.100.100.200", "168.63.129.16",
		"0.0.0.0", "255.255.255.255", "224.0.0.1", "::1", "::", "[fe80::1%eth0]",
		"fd00:ec2::254", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
		"2002:7f00:1::", "::127.0.0.1", "ff02::1", "203.0.113.5", "2001:db8::1",
		"64:ff9b:1::808:808", "5f00::1" };
	static const char *const far[] = { "8.8.8.8", "172.32.0.1", "100.128.0.1",
		"192.0.1.1", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1",
		"::ffff:8.8.8.8", "169.253.1.1", "2001:4860:4860::8888", "example.org", "" };

	for (size_t i = 0; i < sizeof(near) / sizeof(near[0]); i++) {
		if (!address_text_is_private(str_of(near[i])))
			test_check(false, __FILE__, __LINE__, near[i]);
	}
	for (size_t i = 0; i < sizeof(far) / sizeof(far[0]); i++) {
		if (address_text_is_private(str_of(far[i])))
			test_check(false, __FILE__, __LINE__, far[i]);
	}
	CHECK(address_is_local_name(STR("LocalHost.")));
	CHECK(!address_is_local_name(STR("localhost.example")));
}
