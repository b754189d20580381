/*
 * Serves the "serve" sections of a case on 127.0.0.1, on any free port. The lines of a
 * section are the answer's bytes: up to the first empty line they end in CR LF, then in
 * LF; a backslash at the end of a line joins it to the next. Escapes: \n \r \t \0 \\ \xHH.
 * A line that starts with % is an order:
 *
 *     %sleep 200            wait so many milliseconds
 *     %page TITLE           an article of three paragraphs, in ASCII
 *     %repeat 5000 TEXT     TEXT again and again, so many bytes
 *     %chunk TEXT           one chunk of the chunked coding; %chunk-end is the last
 *     %gzip [N] … %end      the lines between compressed, less their last N bytes;
 *                           also %deflate, %deflate-raw, %br, %zstd
 *     %expect WORDS         the request must hold these words, else the answer is 599
 *     %expect-not WORDS
 *     %stay                 say nothing more and keep the connection open
 *     %reset                break the connection
 *     %keep                 answer the next request on the same connection
 *
 * $BASE is the server's address, $OTHER the same by the name localhost: another host to
 * the client. $PORT is the port.
 *
 * "== serve /path nth 2" answers the second request for /path alone, "== serve HEAD
 * /path" those of this method, a section without them every other one. A path that ends
 * in * stands for all that begin so and have no section of their own. A path that has no
 * section is answered 404.
 */
#ifndef HTTP_SERVE_H
#define HTTP_SERVE_H

#include "casefile.h"

struct server;

struct server *server_start(const struct casefile *c);
void server_stop(struct server *s); /* the requests stay readable */
void server_free(struct server *s);

int server_port(const struct server *s);
unsigned server_connections(const struct server *s);

/* "GET /path" of each request, a line each, in the order they came. */
void server_requests(const struct server *s, struct buf *out);

#endif
