#include "frame.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/limits.h"

enum { HEAD = 4, READ_STEP = 256 * 1024 };

static size_t
head_value(const char *p)
{
	const unsigned char *b = (const unsigned char *)p;

	return (size_t)b[0] | (size_t)b[1] << 8 | (size_t)b[2] << 16 | (size_t)b[3] << 24;
}

static void
put_head(char *p, size_t n)
{
	for (int i = 0; i < HEAD; i++)
		p[i] = (char)(n >> (8 * i) & 0xFF);
}

/* n bytes: 1, 0 when the stream ends before the first, -1. */
static int
read_all(int fd, char *p, size_t n, struct error *e)
{
	size_t got = 0;

	while (got < n) {
		ssize_t r = read(fd, p + got, n - got);

		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0)
			return err_sys(e, "cannot read from the other program");
		if (r == 0 && got == 0)
			return 0;
		if (r == 0)
			return err_set(e, ERR_SYS, "the other program ended in mid-record");
		got += (size_t)r;
	}
	return 1;
}

int
frame_read(int fd, struct buf *b, struct error *e)
{
	char head[HEAD], *room;
	size_t n;
	int r = read_all(fd, head, HEAD, e);

	if (r <= 0)
		return r;
	n = head_value(head);
	buf_clear(b);
	if (n > FRAME_MAX || (room = buf_room(b, n)) == NULL)
		return err_set(e, ERR_LIMIT, "a record of %zu bytes is too large", n);
	if (n > 0 && (r = read_all(fd, room, n, e)) <= 0)
		return r < 0 ? -1 : err_set(e, ERR_SYS, "the other program ended in mid-record");
	b->n = n;
	return 1;
}

/* MSG_NOSIGNAL: a reader that died is an error value, not a SIGPIPE. */
static ssize_t
send_some(int fd, const char *p, size_t n)
{
	ssize_t w;

	do
		w = send(fd, p, n, MSG_NOSIGNAL);
	while (w < 0 && errno == EINTR);
	return w;
}

static int
write_all(int fd, const char *p, size_t n, struct error *e)
{
	while (n > 0) {
		ssize_t w = send_some(fd, p, n);

		if (w < 0)
			return err_sys(e, "cannot write to the other program");
		p += w;
		n -= (size_t)w;
	}
	return 0;
}

int
frame_write(int fd, struct str payload, struct error *e)
{
	char head[HEAD];

	if (payload.n > FRAME_MAX)
		return err_set(e, ERR_LIMIT, "a record of %zu bytes is too large", payload.n);
	put_head(head, payload.n);
	if (write_all(fd, head, HEAD, e) != 0)
		return -1;
	return write_all(fd, payload.p, payload.n, e);
}

void
channel_init(struct channel *c, int fd)
{
	*c = (struct channel){ .fd = fd };
}

void
channel_free(struct channel *c)
{
	if (c->fd >= 0)
		close(c->fd);
	buf_free(&c->in);
	buf_free(&c->out);
	c->fd = -1;
}

int
channel_fill(struct channel *c, struct error *e)
{
	size_t want = READ_STEP;
	ssize_t r;

	buf_drop(&c->in, c->taken);
	c->taken = 0;
	/* A large frame is read in one go instead of many small steps. */
	if (c->in.n >= HEAD) {
		size_t n = head_value(c->in.p);

		if (n > FRAME_MAX)
			return err_set(e, ERR_LIMIT, "a record of %zu bytes is too large", n);
		if (n + HEAD > c->in.n + want)
			want = n + HEAD - c->in.n;
	}
	if (buf_room(&c->in, want) == NULL)
		return err_set(e, ERR_LIMIT, "a record is too large");
	do
		r = read(c->fd, c->in.p + c->in.n, want);
	while (r < 0 && errno == EINTR);
	if (r < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
		return 1;
	if (r < 0 && errno == ECONNRESET)
		return 0;
	if (r < 0)
		return err_sys(e, "cannot read from the other program");
	c->in.n += (size_t)r;
	return r > 0;
}

bool
channel_take(struct channel *c, struct str *frame)
{
	struct str left = str_from(buf_view(&c->in), c->taken);
	size_t n;

	if (left.n < HEAD)
		return false;
	n = head_value(left.p);
	if (left.n - HEAD < n)
		return false;
	*frame = str_sub(left, HEAD, HEAD + n);
	c->taken += HEAD + n;
	return true;
}

void
channel_put(struct channel *c, struct str payload)
{
	char head[HEAD];

	put_head(head, payload.n);
	buf_add(&c->out, head, HEAD);
	buf_str(&c->out, payload);
}

int
channel_flush(struct channel *c, struct error *e)
{
	size_t done = 0;

	while (done < c->out.n) {
		ssize_t w = send_some(c->fd, c->out.p + done, c->out.n - done);

		if (w < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			break;
		if (w < 0)
			return err_sys(e, "cannot write to the other program");
		done += (size_t)w;
	}
	buf_drop(&c->out, done);
	return 0;
}

bool
channel_has_output(const struct channel *c)
{
	return c->out.n > 0;
}
