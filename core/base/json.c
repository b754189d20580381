#include "json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "safe.h"
#include "utf8.h"

void
json_start(struct json *j, struct buf *out)
{
	*j = (struct json){ out, false, false };
}

static void
before_value(struct json *j)
{
	if (j->comma && !j->key)
		buf_c(j->out, ',');
	j->key = false;
	j->comma = true;
}

static void
open_with(struct json *j, char c)
{
	before_value(j);
	buf_c(j->out, c);
	j->comma = false;
}

static void
close_with(struct json *j, char c)
{
	buf_c(j->out, c);
	j->comma = true;
}

void
json_obj(struct json *j)
{
	open_with(j, '{');
}

void
json_end_obj(struct json *j)
{
	close_with(j, '}');
}

void
json_arr(struct json *j)
{
	open_with(j, '[');
}

void
json_end_arr(struct json *j)
{
	close_with(j, ']');
}

void
json_key(struct json *j, const char *key)
{
	if (j->comma)
		buf_c(j->out, ',');
	buf_c(j->out, '"');
	buf_cstr(j->out, key);
	buf_add(j->out, "\":", 2);
	j->comma = j->key = true;
}

static void
escape(struct buf *b, uint32_t c)
{
	static const char plain[] = "\b\f\n\r\t\"\\", after[] = "bfnrt\"\\";

	for (size_t i = 0; i < sizeof(plain) - 1; i++) {
		if (c == (uint32_t)plain[i]) {
			buf_c(b, '\\');
			buf_c(b, after[i]);
			return;
		}
	}
	if (c > 0xFFFF) {
		buf_fmt(b, "\\u%04x", 0xD800 + (unsigned)((c - 0x10000) >> 10));
		c = 0xDC00 + ((c - 0x10000) & 0x3FF);
	}
	buf_fmt(b, "\\u%04x", (unsigned)c);
}

void
json_str(struct json *j, struct str s)
{
	size_t len, run = 0, at = 0;

	before_value(j);
	buf_c(j->out, '"');
	while (at < s.n) {
		unsigned char byte = (unsigned char)s.p[at];
		uint32_t c;

		if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\') {
			at++;
			continue;
		}
		c = utf8_get(s, at, &len);
		/* What turns a terminal or a script round is escaped: nothing is lost. */
		if (byte >= 0x80 && c != UTF8_BAD && safe_char(c)) {
			at += len;
			continue;
		}
		buf_str(j->out, str_sub(s, run, at));
		if (c == UTF8_BAD)
			buf_utf8(j->out, c);
		else
			escape(j->out, c);
		at += len;
		run = at;
	}
	buf_str(j->out, str_sub(s, run, at));
	buf_c(j->out, '"');
}

void
json_int(struct json *j, int64_t v)
{
	before_value(j);
	buf_fmt(j->out, "%lld", (long long)v);
}

#define NUM_ROOM 32

/* Writes so many digits of v; whether they say exactly it. */
static bool
says(char text[NUM_ROOM], int digits, double v)
{
	snprintf(text, NUM_ROOM, "%.*g", digits, v);
	return strtod(text, NULL) == v;
}

/* As few digits as say it: mostly very few, or nearly all that there are. */
void
json_num(struct json *j, double v)
{
	char text[NUM_ROOM];
	int digits = 6;

	if (!isfinite(v)) {
		json_nil(j);
		return;
	}
	if (!says(text, digits, v))
		for (digits = says(text, 15, v) ? 7 : 16; !says(text, digits, v) && digits < 17;)
			digits++;
	before_value(j);
	buf_cstr(j->out, text);
}

void
json_bool(struct json *j, bool v)
{
	before_value(j);
	buf_cstr(j->out, v ? "true" : "false");
}

void
json_nil(struct json *j)
{
	before_value(j);
	buf_cstr(j->out, "null");
}

void
json_raw(struct json *j, struct str v)
{
	before_value(j);
	buf_str(j->out, v);
}

void
json_kstr(struct json *j, const char *key, struct str s)
{
	json_key(j, key);
	json_str(j, s);
}

void
json_kopt(struct json *j, const char *key, struct str s)
{
	if (s.n > 0)
		json_kstr(j, key, s);
}

void
json_kint(struct json *j, const char *key, int64_t v)
{
	json_key(j, key);
	json_int(j, v);
}

void
json_knum(struct json *j, const char *key, double v)
{
	json_key(j, key);
	json_num(j, v);
}

void
json_knull(struct json *j, const char *key, struct str s)
{
	json_key(j, key);
	if (s.n > 0)
		json_str(j, s);
	else
		json_nil(j);
}
