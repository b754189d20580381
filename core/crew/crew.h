/*
 * The helpers of a command: arch-fetch and a few arch-read, started when there is work
 * for them, spoken to in one poll loop. A reader that crashes, hangs or eats memory is
 * replaced; its page comes back with the reason.
 */
#ifndef CREW_CREW_H
#define CREW_CREW_H

#include "base/arena.h"
#include "base/err.h"
#include "wire/fetch_msg.h"
#include "wire/read_msg.h"

struct crew;

struct crew_options {
	unsigned readers;         /* 0: one more than processors, at most 16 */
	const char *user_agent;   /* NULL for the default */
	const char *cookies_file; /* NULL for none */
	bool allow_private;
};

struct crew *crew_new(const struct crew_options *o);
void crew_free(struct crew *c); /* ends the helpers */

/* Work is copied and queued. The id comes back with the event. */
void crew_fetch(struct crew *c, const struct fetch_request *r);
void crew_read(struct crew *c, const struct read_request *r);

/* While it holds, answers stay with the fetcher, which waits before it fetches more. */
void crew_hold_fetched(struct crew *c, bool hold);

enum crew_event_kind { CREW_FETCHED, CREW_READ };

struct crew_event {
	enum crew_event_kind kind;
	struct fetch_response fetched; /* lent, as the next, until the next crew_wait */
	struct read_response read;
	struct str raw; /* CREW_READ without an error: the record read is decoded from */
};

/*
 * Waits for an event: 1; 0 when `timeout_ms` passed (-1: for ever), a signal came, or
 * watch_fd (-1 for none) is readable; -1 when the helpers cannot be run at all.
 */
int crew_wait(struct crew *c, int watch_fd, int timeout_ms, struct crew_event *ev,
    struct error *e);

size_t crew_fetching(const struct crew *c); /* asked and not yet answered */
size_t crew_reading(const struct crew *c);
size_t crew_queued_bytes(const struct crew *c); /* of pages waiting for a reader */
unsigned crew_readers(const struct crew *c);

#endif
