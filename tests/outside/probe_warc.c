/* warc FILE: a line for each record, as readers of web archives see it. */
#include "probe.h"

#include <fcntl.h>
#include <unistd.h>

#include <openssl/sha.h>

#include "base/err.h"
#include "warc/http.h"
#include "warc/record.h"

static void
put_record(struct buf *out, const struct warc_record *r)
{
	struct buf body = { .max = 1 << 28 };
	struct http_message m = { .status = 0 };
	unsigned char h[SHA_DIGEST_LENGTH];
	bool whole = true;

	if (http_split(r->block, &m))
		http_decode(&m, &body, &whole, NULL);
	else
		buf_str(&body, r->block);
	buf_fmt(out, "%.*s\t%.*s\t", STRF(r->type), STRF(r->uri));
	if (m.status != 0)
		buf_fmt(out, "%d", m.status);
	buf_fmt(out, "\t%zu\t", body.n);
	SHA1((const unsigned char *)buf_view(&body).p, body.n, h);
	for (size_t i = 0; body.n > 0 && i < sizeof(h); i++)
		buf_fmt(out, "%02x", h[i]);
	buf_c(out, '\n');
	buf_free(&body);
}

static int
run_warc(struct probe_call *c)
{
	struct warc_record r = { .number = 0 };
	struct error e = ERROR_INIT;
	struct warc *w;
	int fd = open(c->words[0], O_RDONLY), got;

	if (fd < 0)
		return PROBE_NO;
	w = warc_new(fd, 0, UINT64_MAX);
	while ((got = warc_next(w, &r, &e)) != 0)
		if (got == 1)
			put_record(c->out, &r);
	warc_free(w);
	close(fd);
	return PROBE_OK;
}

const struct probe_action probe_warc_actions[] = {
	{ "warc", run_warc, 1 },
	{ NULL, NULL, 0 },
};
