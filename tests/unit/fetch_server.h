/* A server of a few fixed answers for the fetcher's tests, on 127.0.0.1. */
#ifndef UNIT_FETCH_SERVER_H
#define UNIT_FETCH_SERVER_H

#include <stdbool.h>

/* A table of them ends with a path of NULL. A path without an answer is closed on. */
struct answer {
	const char *path;
	const char *bytes;
	bool once; /* for the path's first request; the next answer for those after it */
	bool stay_open; /* silence after the bytes */
	int delay_ms;   /* silence before them */
};

int server_port(void); /* of the server that starts next or is running */
void server_start(const struct answer *answers);
void server_stop(void);
int server_count(const char *path);           /* requests for it so far */
const char *server_request(const char *path); /* the first one as received, or "" */

#endif
