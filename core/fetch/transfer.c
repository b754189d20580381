/* One request and its answer with a libcurl easy handle: options and callbacks. */
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "base/limits.h"
#include "cookies.h"
#include "headers.h"
#include "job.h"
#include "reason.h"

#define ACCEPT "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

bool
transfer_is_redirect(const struct job *j)
{
	switch (j->status) {
	case 301:
	case 302:
	case 303:
	case 307:
	case 308:
		return headers_get(buf_view(&j->head), "Location").n > 0;
	default:
		return false;
	}
}

static int
too_large(struct job *j)
{
	char size[REASON_SIZE_LEN];

	return err_set(&j->fault, ERR_LIMIT, "larger than %s",
	    reason_size(j->ask.max_bytes, size));
}

/* All fields of the last answer are there: is its body wanted, and how is it coded? */
static int
head_ends(struct job *j)
{
	struct buf names = { .max = FETCH_HEADERS_MAX };
	int64_t length;
	int r;

	j->head_done = true;
	j->res.time = clock_now();
	if (j->ask.method == FETCH_HEAD || transfer_is_redirect(j))
		return 0;
	if (headers_length(buf_view(&j->head), &length, &j->fault) != 0)
		return -1;
	headers_join(buf_view(&j->head), "Content-Encoding", &names);
	r = coding_new(&j->coding, buf_view(&names), &j->body, &j->fault);
	buf_free(&names);
	if (r == 0 && j->coding == NULL && length > (int64_t)j->ask.max_bytes)
		r = too_large(j);
	return r;
}

static size_t
on_header(char *p, size_t size, size_t n, void *arg)
{
	struct job *j = arg;
	struct str line = { p, size * n };
	long status;

	j->heard = clock_mono_ms();
	if (j->head_done)
		return line.n; /* a trailer */
	if (str_starts(line, STR("HTTP/")))
		buf_clear(&j->head);
	buf_str(&j->head, line);
	j->head_bytes += line.n;
	if (j->head.full || j->head_bytes > FETCH_HEADERS_MAX) {
		err_set(&j->fault, ERR_LIMIT, "the headers are larger than %d kB",
		    (int)(FETCH_HEADERS_MAX / KIB));
		return 0;
	}
	if (!str_eq(line, STR("\r\n")) && !str_eq(line, STR("\n")))
		return line.n;
	curl_easy_getinfo(j->easy, CURLINFO_RESPONSE_CODE, &status);
	j->status = (int)status;
	if (status >= 100 && status < 200)
		return line.n; /* interim */
	return head_ends(j) == 0 ? line.n : 0;
}

static size_t
on_body(char *p, size_t size, size_t n, void *arg)
{
	struct job *j = arg;

	n *= size;
	j->heard = clock_mono_ms();
	j->paused = queue_must_wait(j);
	if (j->paused)
		return CURL_WRITEFUNC_PAUSE; /* libcurl gives the bytes again */
	j->received += n;
	if (j->ask.method == FETCH_HEAD || transfer_is_redirect(j))
		return j->received > FETCH_DISCARD_MAX ? 0 : n;
	if (j->coding == NULL)
		buf_add(&j->body, p, n);
	else if (coding_feed(j->coding, p, n, &j->fault) != 0 && j->fault.kind != ERR_LIMIT)
		return 0;
	if (j->fault.kind != ERR_NONE || j->body.full ||
	    j->received > j->ask.max_bytes + FETCH_DISCARD_MAX) {
		too_large(j);
		return 0;
	}
	return n;
}

/* The request as sent; of several (a tunnel through a proxy first) the last. */
static int
on_debug(CURL *easy, curl_infotype type, char *p, size_t n, void *arg)
{
	struct job *j = arg;

	(void)easy;
	if (type != CURLINFO_HEADER_OUT)
		return 0;
	if (str_ends(buf_view(&j->sent), STR("\r\n\r\n")))
		buf_clear(&j->sent);
	buf_add(&j->sent, p, n);
	if (j->ready)
		queue_sent(j);
	return 0;
}

static curl_socket_t
on_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *a)
{
	struct job *j = arg;

	(void)purpose;
	if (!j->near && address_is_private(&a->addr) &&
	    !proxies_have(&j->owner->proxies, &a->addr)) {
		j->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

/* A connection that is used again was perhaps opened for a request with more rights. */
static int
on_request(void *arg, char *peer, char *own, int peer_port, int own_port)
{
	struct job *j = arg;

	(void)own;
	(void)own_port;
	j->heard = clock_mono_ms();
	j->ready = true;
	if (j->near || !address_text_is_private(str_of(peer)) ||
	    proxies_have_text(&j->owner->proxies, peer, peer_port))
		return CURL_PREREQFUNC_OK;
	j->refused = true;
	return CURL_PREREQFUNC_ABORT;
}

/* A value from a page or the archive: never more than one field. */
static bool
is_field_value(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] < ' ' && s.p[i] != '\t')
			return false;
	}
	return s.n > 0;
}

static void
add_field(struct job *j, const char *name, struct str value)
{
	struct buf line = { .max = FETCH_HEADERS_MAX };
	struct curl_slist *more;

	if (!is_field_value(value))
		return;
	buf_fmt(&line, "%s: ", name);
	buf_str(&line, value);
	more = curl_slist_append(j->fields, buf_cview(&line));
	if (more == NULL)
		err_oom();
	j->fields = more;
	buf_free(&line);
}

static void
set_fields(struct job *j)
{
	if (j->fields == NULL) {
		j->fields = curl_slist_append(NULL, ACCEPT);
		add_field(j, "Accept-Encoding", STR(CODING_ACCEPT));
		add_field(j, "If-None-Match", j->ask.etag);
		add_field(j, "If-Modified-Since", j->ask.last_modified);
		add_field(j, "Referer", j->ask.referer);
	}
	curl_easy_setopt(j->easy, CURLOPT_HTTPHEADER, j->fields);
}

static void
set_callbacks(struct job *j)
{
	CURL *c = j->easy;

	curl_easy_setopt(c, CURLOPT_PRIVATE, j);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, j->detail);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, j);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, j);
	curl_easy_setopt(c, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, on_debug);
	curl_easy_setopt(c, CURLOPT_DEBUGDATA, j);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, on_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, j);
	curl_easy_setopt(c, CURLOPT_PREREQFUNCTION, on_request);
	curl_easy_setopt(c, CURLOPT_PREREQDATA, j);
}

static void
set_policy(struct job *j)
{
	const char *authorities = getenv("SSL_CERT_FILE");
	CURL *c = j->easy;

	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(c, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	curl_easy_setopt(c, CURLOPT_HTTP_CONTENT_DECODING, 0L);
	curl_easy_setopt(c, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	curl_easy_setopt(c, CURLOPT_PATH_AS_IS, 1L);
	curl_easy_setopt(c, CURLOPT_USERAGENT, j->owner->user_agent);
	/* A jar for each request, kept through its redirects: nothing tells two apart. */
	curl_easy_setopt(c, CURLOPT_COOKIEFILE, "");
	cookies_give(c, buf_view(&j->owner->cookies));
	if (authorities != NULL && *authorities != '\0')
		curl_easy_setopt(c, CURLOPT_CAINFO, authorities);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)j->owner->connect_seconds);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)FETCH_SECONDS_MAX);
	curl_easy_setopt(c, CURLOPT_NOBODY, j->ask.method == FETCH_HEAD ? 1L : 0L);
}

static void
set_credential(CURL *c, CURLoption option, const char *escaped)
{
	char *plain = escaped ? curl_easy_unescape(c, escaped, 0, NULL) : NULL;

	curl_easy_setopt(c, option, plain);
	curl_free(plain);
}

static void
forget_answer(struct job *j)
{
	buf_clear(&j->head);
	buf_clear(&j->sent);
	buf_clear(&j->body);
	coding_free(j->coding);
	j->coding = NULL;
	j->status = 0;
	j->heard = 0;
	j->head_bytes = 0;
	j->received = 0;
	j->head_done = j->refused = j->ready = j->paused = false;
	j->fault = (struct error)ERROR_INIT;
	j->detail[0] = '\0';
	j->res.truncated = false;
	j->reason[0] = '\0';
}

int
transfer_start(struct job *j, struct error *e)
{
	CURLMcode r;

	forget_answer(j);
	if (j->easy == NULL) {
		if ((j->easy = curl_easy_init()) == NULL)
			return err_set(e, ERR_SYS, "libcurl gives no handle");
		set_callbacks(j);
		set_policy(j);
	}
	set_fields(j);
	curl_easy_setopt(j->easy, CURLOPT_URL, j->url);
	set_credential(j->easy, CURLOPT_USERNAME, j->user);
	set_credential(j->easy, CURLOPT_PASSWORD, j->pass);
	if (j->tries++ == 0)
		j->first = clock_mono_ms();
	r = curl_multi_add_handle(j->owner->multi, j->easy);
	if (r != CURLM_OK)
		return err_set(e, ERR_SYS, "%s", curl_multi_strerror(r));
	return 0;
}

void
transfer_end(struct job *j)
{
	if (j->easy != NULL)
		curl_multi_remove_handle(j->owner->multi, j->easy);
}
