/*
 * Addresses, as the WHATWG URL Standard reads them (url.spec.whatwg.org).
 * Results are in the arena.
 */
#ifndef URL_URL_H
#define URL_URL_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Parts of a serialised address; views into `href`. Absent parts are empty. */
struct url {
	struct str href;   /* serialised, with the fragment */
	struct str scheme; /* "https", without the colon */
	struct str user, pass;
	struct str host;   /* ASCII; IPv6 in brackets */
	struct str port;   /* empty for the scheme's default */
	struct str path;   /* starts with "/" for http and https */
	struct str query;  /* without "?" */
	struct str fragment; /* without "#" */
};

/* Parses `input`, relative to `base` where that is not empty. */
int url_parse(struct arena *a, struct str input, struct str base, struct url *u,
    struct error *e);

/* A base that many addresses are parsed on; NULL when it is no address itself. */
struct url_base;
struct url_base *url_base_new(struct str base);
void url_base_free(struct url_base *b);
int url_parse_on(struct arena *a, struct str input, const struct url_base *base, struct url *u,
    struct error *e); /* base: NULL for none */

bool url_is_http(const struct url *u); /* scheme http or https */

/* Words that begin as such an address does, before anything is parsed. */
static inline bool
url_looks_http(struct str s)
{
	return str_startsi(s, STR("http://")) || str_startsi(s, STR("https://"));
}

/*
 * The address under which a page is known: no "www", fragment or tracking parameters, no
 * session ids, no default index file, https for http, no user. Two spellings of one
 * page give one key. Empty for what is not http, https or file.
 */
struct str url_key(struct arena *a, const struct url *u);

/* The same; *why says what was left out: "http, tracking utm_source, last slash". */
struct str url_key_why(struct arena *a, const struct url *u, struct str *why);

/*
 * Whether `own` looks like a form of the page `canonical`, for all that can be told from
 * the addresses: a page of an "m." or "amp." host, the same but for "amp" in the path or
 * the query, for the parameters, or for the folder that the same last part stands in.
 */
bool url_is_twin(const struct url *own, const struct url *canonical);

/*
 * Sort-friendly key by which web archives look up: "org,example)/path?query", in small
 * letters, without "www", sessions and the last slash, parameters sorted.
 */
struct str url_surt(struct arena *a, const struct url *u);

/* Host to ASCII (UTS 46 with the URL Standard's settings); -1 when it is no domain. */
int url_host_ascii(struct arena *a, struct str host, struct str *out);

/* Registrable domain ("bbc.co.uk" of "news.bbc.co.uk"); empty when there is none. */
struct str url_site(struct arena *a, struct str host);

#endif
