/* What is asked of arch-fetch and what it answers. Strings are views. */
#ifndef WIRE_FETCH_MSG_H
#define WIRE_FETCH_MSG_H

#include "base/err.h"
#include "base/str.h"

enum fetch_method { FETCH_GET, FETCH_HEAD };

struct fetch_request {
	uint32_t id; /* chosen by the asker, comes back in the answer */
	enum fetch_method method;
	struct str url;
	struct str etag;          /* sent as If-None-Match; may be empty */
	struct str last_modified; /* sent as If-Modified-Since; may be empty */
	struct str referer;       /* may be empty */
	bool from_page;           /* not named by the person: private networks are refused */
	bool patient;             /* the answer may take as long as a whole transfer */
	uint64_t max_bytes;       /* of the decoded body; 0 for PAGE_MAX */
};

struct fetch_hop {
	int status;
	struct str url;      /* asked here */
	struct str location; /* sent on to, resolved */
};

struct fetch_response {
	uint32_t id;
	enum err_kind error;  /* ERR_NONE: a response came, whatever its status */
	struct str reason;    /* one line, when error is set, status >= 300 or truncated */
	int status;           /* of the last response; 0 when none came */
	struct str url;       /* asked */
	struct str final_url; /* after the redirects */
	struct fetch_hop *hops;
	size_t n_hops;
	struct str headers;   /* of the last response, as received: "HTTP/1.1 200 OK\r\n…\r\n\r\n" */
	struct str request;   /* request headers as sent, for WARC; may be empty */
	struct str type;      /* media type, lower case, without parameters */
	struct str charset;   /* of the Content-Type; may be empty */
	struct str etag, last_modified;
	struct str body;      /* content coding undone */
	bool truncated;       /* the body is not whole */
	struct str ip;        /* address of the peer; empty when it could not be asked */
	int64_t time;         /* seconds since 1970, UTC, of the response */
	int64_t elapsed_ms;
	uint64_t place;       /* of one out of a file (warc/play.h): the byte of its record */
	int64_t retry_after;  /* seconds; -1 when not given */
	uint32_t tries;
};

struct coder;
void code_fetch_request(struct coder *c, struct fetch_request *r);
void code_fetch_response(struct coder *c, struct fetch_response *r);

#endif
