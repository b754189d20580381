#include "reason.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"

/* `host`: the host's name follows the text. `detail`: libcurl's own words follow. */
static const struct {
	CURLcode code;
	unsigned retries;
	const char *text;
	bool host, detail;
} codes[] = {
	{ CURLE_UNSUPPORTED_PROTOCOL, 0, "the answer is not HTTP", false, false },
	{ CURLE_URL_MALFORMAT, 0, "not a valid address", false, false },
	{ CURLE_COULDNT_RESOLVE_PROXY, 1, "the proxy's name could not be resolved", false,
	    false },
	{ CURLE_COULDNT_RESOLVE_HOST, 1, "no address is known for", true, false },
	{ CURLE_COULDNT_CONNECT, 3, "cannot connect to", true, true },
	{ CURLE_WEIRD_SERVER_REPLY, 0, "the answer is not proper HTTP", false, true },
	{ CURLE_PARTIAL_FILE, 3, "the connection closed before the page was whole", false,
	    false },
	{ CURLE_GOT_NOTHING, 3, "the server closed the connection without an answer", false,
	    false },
	{ CURLE_SEND_ERROR, 3, "the connection broke while asking", false, false },
	{ CURLE_RECV_ERROR, 3, "the connection broke", false, true },
	{ CURLE_HTTP2, 3, "HTTP/2 failed", false, true },
	{ CURLE_HTTP2_STREAM, 3, "HTTP/2 failed", false, true },
	{ CURLE_BAD_CONTENT_ENCODING, 0, "unknown content coding", false, false },
	{ CURLE_SSL_CONNECT_ERROR, 1, "no TLS connection to", true, true },
	{ CURLE_SSL_CACERT_BADFILE, 0, "the file of TLS authorities cannot be read", false,
	    false },
	{ CURLE_SSL_CERTPROBLEM, 0, "TLS failed", false, true },
	{ CURLE_PROXY, 0, "the proxy failed", false, true },
	/* libcurl says so of a line longer than it has room for. */
	{ CURLE_OUT_OF_MEMORY, 0, "a header line is too long", false, false },
};

static const struct {
	int status;
	const char *name;
} statuses[] = {
	{ 200, "OK" },
	{ 206, "Partial Content" },
	{ 301, "Moved Permanently" },
	{ 302, "Found" },
	{ 303, "See Other" },
	{ 304, "Not Modified" },
	{ 307, "Temporary Redirect" },
	{ 308, "Permanent Redirect" },
	{ 400, "Bad Request" },
	{ 401, "Unauthorized" },
	{ 402, "Payment Required" },
	{ 403, "Forbidden" },
	{ 404, "Not Found" },
	{ 405, "Method Not Allowed" },
	{ 406, "Not Acceptable" },
	{ 407, "Proxy Authentication Required" },
	{ 408, "Request Timeout" },
	{ 410, "Gone" },
	{ 414, "URI Too Long" },
	{ 418, "I'm a teapot" },
	{ 421, "Misdirected Request" },
	{ 422, "Unprocessable Content" },
	{ 425, "Too Early" },
	{ 429, "Too Many Requests" },
	{ 431, "Request Header Fields Too Large" },
	{ 451, "Unavailable For Legal Reasons" },
	{ 500, "Internal Server Error" },
	{ 501, "Not Implemented" },
	{ 502, "Bad Gateway" },
	{ 503, "Service Unavailable" },
	{ 504, "Gateway Timeout" },
	{ 505, "HTTP Version Not Supported" },
};

const char *
reason_of_status(int status)
{
	for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++) {
		if (statuses[i].status == status)
			return statuses[i].name;
	}
	return "";
}

/* The verdicts of OpenSSL (X509_V_ERR_…) that people meet. */
static const char *
verdict(long why)
{
	switch (why) {
	case 9:
		return "it is not valid yet";
	case 10:
		return "it has expired";
	case 18:
	case 19:
		return "it is self-signed";
	case 20:
	case 21:
		return "its authority is not known";
	case 23:
		return "it was revoked";
	default:
		return "it cannot be verified";
	}
}

static void
certificate(struct error *e, CURL *easy, struct str host)
{
	long why = 0;

	curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &why);
	/* libcurl compares the name after OpenSSL accepted the chain, and says 1. */
	if (why <= 1)
		err_set(e, ERR_NET, "TLS certificate is not valid for %.*s", STRF(host));
	else
		err_set(e, ERR_NET, "TLS certificate of %.*s is not trusted: %s",
		    STRF(host), verdict(why));
}

void
reason_of_code(struct error *e, CURLcode code, CURL *easy, struct str host,
    const char *detail)
{
	size_t i, n = sizeof(codes) / sizeof(codes[0]);
	long os = 0;

	if (code == CURLE_PEER_FAILED_VERIFICATION) {
		certificate(e, easy, host);
		return;
	}
	for (i = 0; i < n && codes[i].code != code; i++)
		continue;
	if (i == n) {
		err_set(e, ERR_NET, "%s", *detail ? detail : curl_easy_strerror(code));
		return;
	}
	if (code == CURLE_COULDNT_CONNECT) {
		curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &os);
		detail = os ? strerror((int)os) : "";
	}
	if (!codes[i].detail)
		detail = "";
	err_set(e, ERR_NET, "%s%s%.*s%s%s", codes[i].text, codes[i].host ? " " : "",
	    STRF(codes[i].host ? host : STR("")), *detail ? ": " : "", detail);
}

unsigned
reason_retries(CURLcode code)
{
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		if (codes[i].code == code)
			return codes[i].retries;
	}
	return 0;
}

const char *
reason_size(uint64_t bytes, char out[REASON_SIZE_LEN])
{
	unsigned long long n = bytes;

	if (n >= MIB && n % MIB == 0)
		snprintf(out, REASON_SIZE_LEN, "%llu MB", n / MIB);
	else if (n >= KIB && n % KIB == 0)
		snprintf(out, REASON_SIZE_LEN, "%llu kB", n / KIB);
	else
		snprintf(out, REASON_SIZE_LEN, "%llu bytes", n);
	return out;
}
