/*
 * JSON writer over a buf: straight-line code, commas and escapes are its business.
 * Strings are UTF-8; a broken byte becomes U+FFFD, control characters are escaped.
 * (Reading JSON is jansson's, where it is needed.)
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "buf.h"

struct json {
	struct buf *out;
	bool comma; /* an element stands before the next one */
	bool key;   /* a key was written, its value comes next */
};

void json_start(struct json *j, struct buf *out);
void json_obj(struct json *j); /* { */
void json_end_obj(struct json *j);
void json_arr(struct json *j); /* [ */
void json_end_arr(struct json *j);
void json_key(struct json *j, const char *key); /* key: plain ASCII */
void json_str(struct json *j, struct str s);
void json_int(struct json *j, int64_t v);
void json_num(struct json *j, double v); /* shortest form that reads back; NaN is null */
void json_bool(struct json *j, bool v);
void json_nil(struct json *j); /* null; jansson has the other name */
void json_raw(struct json *j, struct str v); /* v is JSON of this program's own */

/* Key and value in one; the _opt forms leave out empty strings. */
void json_kstr(struct json *j, const char *key, struct str s);
void json_kopt(struct json *j, const char *key, struct str s);
void json_kint(struct json *j, const char *key, int64_t v);
void json_knum(struct json *j, const char *key, double v);
void json_knull(struct json *j, const char *key, struct str s); /* null when empty */

#endif
