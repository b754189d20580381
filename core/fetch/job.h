/*
 * A request on its way to its response. Its life: queued at its host (queue.c), a
 * transfer (transfer.c), judged (outcome.c): queued again for a redirect or another
 * try, or done and handed out (fetcher.c).
 */
#ifndef FETCH_JOB_H
#define FETCH_JOB_H

#include <curl/curl.h>

#include "base/buf.h"
#include "base/map.h"
#include "address.h"
#include "coding.h"
#include "fetch.h"

struct job;

struct job_list {
	struct job *first, *last;
};

struct host {
	char *name;
	unsigned active;
	const struct job *leaving; /* connecting, its request not sent yet; or NULL */
	int64_t next_at; /* no request before; clock_mono_ms */
	bool waiting;    /* stands in fetcher.waiting */
	unsigned refusals;     /* requests in a row that got no connection */
	struct error refusal;  /* the last of them */
	int64_t refused_until; /* clock_mono_ms: until then others fail alike, at once */
	struct job_list queue;
};

struct hop {
	int status;
	char *url, *location;
};

struct job {
	struct job *next;
	struct fetcher *owner;
	struct host *host;

	/* what was asked; the strings are the job's */
	struct fetch_request ask;

	/* where it stands */
	char *url;          /* asked next, without user and fragment */
	char *host_name;    /* of that address */
	char *user, *pass;  /* of that address; NULL for none */
	char *fragment;     /* "#part" of the latest address that had one, or NULL */
	bool near;          /* may lead to a private network */
	bool cookies_set;   /* a redirect set some: seeing an address again is no loop yet */
	struct hop *hops;
	size_t n_hops, cap_hops;
	unsigned tries;     /* requests sent */
	unsigned retries;   /* those of them for the same address again */
	int64_t not_before; /* clock_mono_ms */
	int64_t waited_ms;  /* between tries, in all */

	/* the transfer under way */
	CURL *easy;
	struct curl_slist *fields;
	int64_t first; /* clock_mono_ms: when the first transfer started */
	int64_t heard; /* the last byte, or the request; 0 while connecting */
	bool ready;    /* connected: what is sent next is the request */
	int status;
	struct buf head, sent, body;
	size_t head_bytes; /* of all answers, interim ones too */
	bool head_done;
	struct coding *coding;
	uint64_t received; /* of the body, before decoding */
	bool paused;       /* waits until others need less memory */
	bool refused;      /* an address was in a private network */
	struct error fault; /* why a callback ended the transfer */
	char detail[CURL_ERROR_SIZE];

	/* the response */
	struct fetch_response res;
	struct fetch_hop *res_hops;
	struct buf type;
	char *final_url;
	char ip[64];
	char reason[512];
};

struct fetcher {
	CURLM *multi;
	char *user_agent;
	struct buf cookies; /* lines of the person's file */
	bool allow_private;
	unsigned parallel;
	int64_t pace_ms;
	int64_t idle_seconds, connect_seconds;
	struct proxies proxies;

	struct host **hosts;
	size_t n_hosts, cap_hosts;
	struct map by_name;
	struct host **waiting; /* hosts with a queue */
	size_t n_waiting, cap_waiting, turn;

	struct job **running; /* parallel of them */
	unsigned n_running;
	struct job_list done;
	struct job *lent; /* its response is with the caller */
	size_t pending;
	int watched; /* -1 for none */
	uint32_t seed;
};

/* job.c */
struct job *job_new(struct fetcher *f, const struct fetch_request *r);
void job_free(struct job *j);

/* Takes `url`, relative to the job's when that is set, as the next to ask. */
int job_aim(struct job *j, struct str url, struct error *e);
int64_t job_idle_ms(const struct job *j); /* the longest silence that is borne */
void job_fail(struct job *j, const struct error *e); /* done, with an error */
void job_finish(struct job *j);                      /* done, with a response */
void list_push(struct job_list *l, struct job *j);
struct job *list_shift(struct job_list *l);

/* queue.c */
void queue_add(struct fetcher *f, struct job *j, bool first);

/* Starts what is due; milliseconds until more is, -1 when only an event can tell. */
int64_t queue_run(struct fetcher *f, int64_t now);
size_t queue_held(const struct fetcher *f); /* bytes of all bodies under way */
bool queue_must_wait(const struct job *j);  /* those are too many, and it is not the oldest */
void queue_sent(struct job *j);  /* its request has gone out: the pause begins */
void queue_refused(struct job *j, const struct error *e); /* it got no connection */
void queue_ended(struct job *j); /* its transfer no longer counts */
void queue_free(struct fetcher *f);

/* transfer.c */
int transfer_start(struct job *j, struct error *e);
void transfer_end(struct job *j); /* off the multi handle; what was received stays */
bool transfer_is_redirect(const struct job *j);

/* outcome.c: decides what comes after a transfer that ended with `code`. */
void outcome(struct job *j, CURLcode code);

#endif
