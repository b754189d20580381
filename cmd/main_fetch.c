/*
 * arch-fetch: addresses in on descriptor 0, responses out on it. The only program that
 * opens a connection; it never sees the archive. With --warc FILE the responses come
 * from a file instead: everything foreign that is not read by arch-read is read here.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/log.h"
#include "fetch/fetch.h"
#include "fetch/libraries.h"
#include "warc/play.h"
#include "wire/coder.h"
#include "wire/frame.h"
#include "wire/health_msg.h"

static const char *warc_file;

static int
read_options(int argc, char **argv, struct fetch_options *o)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--allow-private") == 0)
			o->allow_private = true;
		else if (strcmp(argv[i], "--user-agent") == 0 && i + 1 < argc)
			o->user_agent = argv[++i];
		else if (strcmp(argv[i], "--cookies") == 0 && i + 1 < argc)
			o->cookies_file = argv[++i];
		else if (strcmp(argv[i], "--warc") == 0 && i + 1 < argc)
			warc_file = argv[++i];
		else
			return -1;
	}
	return 0;
}

static int
take_request(struct fetcher *f, struct buf *frame, struct error *e)
{
	struct fetch_request request = { 0 };
	struct coder code;
	int r = frame_read(STDIN_FILENO, frame, e);

	if (r <= 0)
		return r;
	coder_read(&code, buf_view(frame), NULL);
	code_fetch_request(&code, &request);
	if (!coder_done(&code))
		return err_set(e, ERR_INPUT, "a request that cannot be read");
	fetcher_add(f, &request);
	return 1;
}

static int
send_response(const struct fetch_response *r, struct buf *out, struct error *e)
{
	struct fetch_response copy = *r;
	struct coder code;

	buf_clear(out);
	coder_write(&code, out);
	code_fetch_response(&code, &copy);
	return frame_write(STDIN_FILENO, buf_view(out), e);
}

static int
work(struct fetcher *f, struct error *e)
{
	struct buf frame = { .max = FRAME_MAX }, out = { .max = FRAME_MAX };
	const struct fetch_response *response;
	int r;

	fetcher_watch(f, STDIN_FILENO);
	do {
		r = fetcher_step(f, &response, e);
		if (r == 1)
			r = send_response(response, &out, e) == 0 ? 1 : -1;
		else if (r == 0)
			r = take_request(f, &frame, e);
	} while (r == 1);
	buf_free(&frame);
	buf_free(&out);
	return r;
}

static int
give(void *ctx, const struct fetch_response *r, struct error *e)
{
	return send_response(r, ctx, e);
}

/* What breaks the whole file is told in a last record, as what breaks one of its is. */
static int
play_back(struct error *e)
{
	struct buf out = { .max = FRAME_MAX };
	const struct play_options o = { give, &out };
	struct fetch_response last = { .id = PLAY_END, .retry_after = -1 };
	int fd = open(warc_file, O_RDONLY | O_CLOEXEC | O_NONBLOCK), r = -1;

	if (fd < 0)
		err_sys(e, "%s", warc_file);
	else
		r = play_file(fd, warc_file, &o, e);
	if (r != 0) {
		last.error = e->kind;
		last.reason = str_of(e->msg);
		send_response(&last, &out, NULL);
	}
	if (fd >= 0)
		close(fd);
	buf_free(&out);
	return r;
}

/* For `arch doctor`. */
static int
tell_health(void)
{
	struct health h = { .libraries = fetch_libraries() };
	struct buf out = { .max = 0 };
	struct coder code;
	int r;

	coder_write(&code, &out);
	code_health(&code, &h);
	r = frame_write(STDIN_FILENO, buf_view(&out), NULL);
	buf_free(&out);
	return r != 0;
}

int
main(int argc, char **argv)
{
	struct fetch_options options = { 0 };
	struct error e = ERROR_INIT;
	struct fetcher *f;
	int r;

	log_name("arch-fetch");
	if (argc == 2 && strcmp(argv[1], "--doctor") == 0)
		return tell_health();
	if (isatty(STDIN_FILENO) || read_options(argc, argv, &options) != 0) {
		log_warn("this program is run by arch; see arch help add");
		return 2;
	}
	if (warc_file != NULL)
		return play_back(&e) != 0;
	f = fetcher_new(&options, &e);
	if (f == NULL) {
		log_warn("%s", e.msg);
		return 1;
	}
	r = work(f, &e);
	fetcher_free(f);
	return r != 0;
}
