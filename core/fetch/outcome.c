/* What a transfer that has ended means: another hop, another try, or the response. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "headers.h"
#include "job.h"
#include "reason.h"

enum { STATUS_PHRASE_MAX = 80 };

/* What was said to a proxy, its password above all, is no part of the request. */
static struct str
without_proxy_fields(struct buf *request)
{
	static const struct str name = { "\r\nProxy-", 8 };
	size_t from, to;

	while ((from = str_findi(buf_view(request), name)) != STR_NONE) {
		to = str_find(str_from(buf_view(request), from + 2), STR("\r\n"));
		if (to == STR_NONE)
			break;
		memmove(request->p + from, request->p + from + 2 + to,
		    request->n - from - 2 - to);
		request->n -= 2 + to;
	}
	return buf_view(request);
}

static void
describe(struct job *j)
{
	struct fetch_response *r = &j->res;
	struct str head = buf_view(&j->head);

	r->status = j->status;
	r->headers = head;
	r->request = without_proxy_fields(&j->sent);
	r->etag = headers_get(head, "ETag");
	r->last_modified = headers_get(head, "Last-Modified");
	headers_type(headers_get(head, "Content-Type"), &j->type, &r->charset);
	r->type = buf_view(&j->type);
	r->retry_after = -1;
	if (j->status >= 400)
		r->retry_after =
		    headers_retry_after(headers_get(head, "Retry-After"), r->time);
}

/* Fails with what is known of the answer, its body apart. */
static void
fail(struct job *j, const struct error *e)
{
	if (j->head_done)
		describe(j);
	job_fail(j, e);
}

/* Half to one and a half of base, doubled with each try. */
static int64_t
back_off(struct job *j)
{
	int64_t base = 2 * j->owner->pace_ms << (j->retries < 8 ? j->retries : 8);
	uint32_t *s = &j->owner->seed;

	*s = *s * 1664525u + 1013904223u;
	return base / 2 + (base ? (int64_t)(*s >> 8) % base : 0);
}

/* Queues the job for another try; false when it has had enough of them. */
static bool
try_again(struct job *j, unsigned retries_max, int64_t wait_ms)
{
	if (j->retries >= retries_max ||
	    j->waited_ms + wait_ms > FETCH_WAIT_SECONDS_MAX * INT64_C(1000))
		return false;
	j->retries++;
	j->waited_ms += wait_ms;
	j->not_before = clock_mono_ms() + wait_ms;
	queue_add(j->owner, j, true);
	return true;
}

static bool
is_busy(int status)
{
	return status == 429 || status == 500 || (status >= 502 && status <= 504);
}

/* A server that asks for a pause gets it from all requests to its host. */
static bool
try_busy_again(struct job *j)
{
	int64_t asked = headers_retry_after(
	    headers_get(buf_view(&j->head), "Retry-After"), clock_now());
	int64_t wait = asked < 0 ? back_off(j) : asked * 1000;

	if (!try_again(j, FETCH_RETRIES_MAX, wait))
		return false;
	if (asked > 0 && j->host->next_at < j->not_before)
		j->host->next_at = j->not_before;
	return true;
}

static bool
seen(const struct job *j, const char *url)
{
	for (size_t i = 0; i < j->n_hops; i++) {
		if (strcmp(j->hops[i].url, url) == 0)
			return true;
	}
	return false;
}

static void
add_hop(struct job *j, const char *from)
{
	VEC_GROW(j->hops, j->n_hops, j->cap_hops);
	j->hops[j->n_hops++] = (struct hop){ j->status, mem_dup(str_of(from)),
		mem_dup(str_of(j->url)) };
}

/* Bytes of some other character set are kept by their numbers, as browsers do. */
static void
escape_bytes(struct str s, struct buf *out)
{
	bool valid = utf8_valid(s);

	for (size_t i = 0; i < s.n; i++) {
		if (valid || (unsigned char)s.p[i] < 0x80)
			buf_c(out, s.p[i]);
		else
			buf_fmt(out, "%%%02X", (unsigned char)s.p[i]);
	}
}

static int
next_hop(struct job *j, struct str location, struct error *e)
{
	struct buf b = { .max = 3 * FETCH_HEADERS_MAX };
	char *from = mem_dup(str_of(j->url));

	escape_bytes(location, &b);
	if (job_aim(j, buf_view(&b), e) != 0)
		err_prefix(e, "redirected to %.*s", STRF(utf8_head(location, 200)));
	else
		add_hop(j, from);
	if (e->kind == ERR_NONE && !j->cookies_set && seen(j, j->url))
		err_set(e, ERR_NET, "the redirects run in a circle");
	free(from);
	buf_free(&b);
	return e->kind == ERR_NONE ? 0 : -1;
}

static void
follow(struct job *j)
{
	struct str head = buf_view(&j->head);
	struct error e = ERROR_INIT;

	j->cookies_set |= headers_get(head, "Set-Cookie").n > 0;
	/* Whoever is outside must not lead inside, not even at the person's own request. */
	j->near = j->owner->allow_private ||
	    (j->near && address_text_is_private(str_of(j->ip)));
	if (j->n_hops == FETCH_REDIRECTS_MAX)
		err_set(&e, ERR_NET, "too many redirects (%d)", FETCH_REDIRECTS_MAX);
	if (e.kind == ERR_NONE && next_hop(j, headers_get(head, "Location"), &e) == 0)
		queue_add(j->owner, j, true);
	else
		fail(j, &e);
}

static void
timed_out(const struct job *j, struct error *e)
{
	int64_t now = clock_mono_ms();

	if (!j->ready)
		err_set(e, ERR_NET, "timed out after %d s while connecting",
		    (int)j->owner->connect_seconds);
	else if (now - j->heard >= job_idle_ms(j))
		err_set(e, ERR_NET, "timed out after %d s without a byte",
		    (int)(job_idle_ms(j) / 1000));
	else
		err_set(e, ERR_NET, "timed out after %d s", FETCH_SECONDS_MAX);
}

static unsigned
retries_for(const struct job *j, CURLcode code)
{
	long connects = 1;

	/* Who does not let one in does not do so a moment later. */
	if (code == CURLE_OPERATION_TIMEDOUT)
		return j->ready && !j->ask.patient && j->head_bytes == 0 ? 1 : 0;
	/* What another answer left on a connection can spoil this one. */
	curl_easy_getinfo(j->easy, CURLINFO_NUM_CONNECTS, &connects);
	return connects == 0 ? FETCH_RETRIES_MAX : reason_retries(code);
}

static void
cut_short(struct job *j, const char *why)
{
	j->res.truncated = true;
	memccpy(j->reason, why, '\0', sizeof(j->reason) - 1);
}

/* The transfer broke. What came of a page is kept, marked as not whole. */
static bool
broke(struct job *j, CURLcode code)
{
	struct error e = ERROR_INIT;

	if (j->refused &&
	    (code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK)) {
		err_set(&e, ERR_INPUT, "%s is in a private network", j->host_name);
	} else if (j->fault.kind == ERR_NONE) {
		if (try_again(j, retries_for(j, code), back_off(j)))
			return true;
		if (code == CURLE_OPERATION_TIMEDOUT)
			timed_out(j, &e);
		else
			reason_of_code(&e, code, j->easy, str_of(j->host_name), j->detail);
		if (!j->ready)
			queue_refused(j, &e);
	} else {
		e = j->fault;
	}
	if (e.kind == ERR_NET && j->head_done && j->body.n > 0) {
		cut_short(j, e.msg);
		return false;
	}
	fail(j, &e);
	return true;
}

/* "Request denied" of "HTTP/1.1 999 Request denied". */
static struct str
status_phrase(const struct job *j)
{
	struct str head = buf_view(&j->head), line = str_sub(head, 0, str_findc(head, '\n')), word;

	str_cut(&line, ' ', &word);
	str_cut(&line, ' ', &word);
	return utf8_head(str_trim(line), STATUS_PHRASE_MAX);
}

static void
note_status(struct job *j)
{
	struct str name = str_of(reason_of_status(j->status));
	struct buf b = { .max = sizeof(j->reason) - 1 };

	if (name.n == 0)
		name = status_phrase(j);
	buf_fmt(&b, "the server answered %d%s%.*s", j->status, name.n ? " " : "", STRF(name));
	if (j->res.retry_after > 0)
		buf_fmt(
		    &b, ", to be asked again after %lld s", (long long)j->res.retry_after);
	memcpy(j->reason, buf_cview(&b), b.n + 1);
	buf_free(&b);
}

static void
respond(struct job *j)
{
	bool conditional = j->ask.etag.n > 0 || j->ask.last_modified.n > 0;
	struct error e = ERROR_INIT;

	if (j->status == 304 && !conditional) {
		err_set(&e, ERR_NET,
		    "the server answered 304 Not Modified, which was not asked");
		fail(j, &e);
		return;
	}
	describe(j);
	j->res.body = buf_view(&j->body);
	if (j->coding != NULL && !coding_whole(j->coding))
		cut_short(j, "the compressed page stops in the middle");
	else if (j->status == 206)
		cut_short(
		    j, "the server answered 206 Partial Content, which was not asked");
	else if (j->status >= 300 && j->status != 304)
		note_status(j);
	job_finish(j);
}

void
outcome(struct job *j, CURLcode code)
{
	const char *ip = NULL;

	curl_easy_getinfo(j->easy, CURLINFO_PRIMARY_IP, &ip);
	if (ip != NULL && j->ready)
		memccpy(j->ip, ip, '\0', sizeof(j->ip) - 1);
	queue_ended(j);
	transfer_end(j);
	if (j->head_done && j->fault.kind == ERR_NONE && transfer_is_redirect(j)) {
		follow(j);
		return;
	}
	if (code == CURLE_OK && !j->head_done)
		code = CURLE_GOT_NOTHING; /* it closed inside the headers */
	if (code != CURLE_OK && broke(j, code))
		return;
	if (is_busy(j->status) && try_busy_again(j))
		return;
	respond(j);
}
