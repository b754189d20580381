#include "serve.h"

#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "pack.h"

enum { REQUESTS_MAX = 2048, LINE_SIZE = 200, REQUEST_MAX = 64 * 1024, LINGER_MS = 2000 };

/* Shared by the processes, one for each connection. */
struct seen {
	unsigned requests, connections;
	char lines[REQUESTS_MAX][LINE_SIZE];
};

struct server {
	pid_t pid;
	int listener, port;
	char base[64], other[64], digits[16];
	const struct casefile *c;
	struct seen *seen;
};

/* An answer on its way. */
struct answer {
	int fd;
	const struct server *server;
	struct str request;
	struct buf text; /* between %gzip and %end */
	char coding[16]; /* empty outside of them */
	size_t drop;
	bool body; /* past the header's empty line */
	bool keep, refused, head_only;
};

static void
put(struct answer *a, const void *p, size_t n)
{
	const char *at = p;
	ssize_t w;

	if (a->coding[0] != '\0') {
		buf_add(&a->text, p, n);
		return;
	}
	for (; n > 0; at += w, n -= (size_t)w) {
		if ((w = write(a->fd, at, n)) <= 0)
			_exit(0);
	}
}

static void
put_cstr(struct answer *a, const char *s)
{
	put(a, s, strlen(s));
}

static void
put_page(struct answer *a, struct str title)
{
	struct buf b = { .max = 0 };

	buf_fmt(&b,
	    "<!DOCTYPE html><html lang=\"en\"><head><title>%.*s</title></head><body>"
	    "<article><h1>%.*s</h1>\n",
	    STRF(title), STRF(title));
	for (int i = 1; i <= 3; i++)
		buf_fmt(&b,
		    "<p>Paragraph %d of the page. The harbour office of the small town "
		    "keeps "
		    "a register of every boat that comes in, of its cargo and of its crew, "
		    "and "
		    "reads it out each spring to whoever cares to listen.</p>\n",
		    i);
	buf_cstr(&b, "</article></body></html>\n");
	put(a, b.p, b.n);
	buf_free(&b);
}

static void
put_repeat(struct answer *a, struct str arg)
{
	size_t n = (size_t)strtoull(arg.p, NULL, 10), space = str_findc(arg, ' ');
	struct str text = space == STR_NONE ? STR("x") : str_from(arg, space + 1);
	struct buf block = { .max = 0 };

	while (block.n < 32 * 1024)
		unescape(&block, text);
	for (size_t part; n > 0; n -= part) {
		part = n < block.n ? n : block.n;
		put(a, block.p, part);
	}
	buf_free(&block);
}

static void
put_chunk(struct answer *a, struct str text)
{
	struct buf b = { .max = 0 }, out = { .max = 0 };

	unescape(&b, text);
	buf_fmt(&out, "%zx\r\n", b.n);
	buf_str(&out, buf_view(&b));
	buf_cstr(&out, "\r\n");
	put(a, out.p, out.n);
	buf_free(&b);
	buf_free(&out);
}

static void
end_coding(struct answer *a)
{
	bool packed = pack(str_of(a->coding), &a->text);

	if (!packed)
		fprintf(stderr, "no such order: %%%s\n", a->coding);
	a->coding[0] = '\0';
	put(a, a->text.p, a->text.n > a->drop ? a->text.n - a->drop : 0);
	buf_free(&a->text);
}

static void
expect(struct answer *a, struct str words, bool wanted)
{
	if ((str_find(a->request, words) != STR_NONE) == wanted || a->refused)
		return;
	a->refused = true;
	put_cstr(
	    a, "HTTP/1.1 599 Unexpected\r\n\r\nthe request is not as the case expects\n");
}

static void
reset(struct answer *a)
{
	struct linger l = { 1, 0 };

	setsockopt(a->fd, SOL_SOCKET, SO_LINGER, &l, sizeof(l));
	close(a->fd);
	_exit(0);
}

static void
order(struct answer *a, struct str name, struct str arg)
{
	if (str_eq(name, STR("sleep")))
		usleep((useconds_t)strtoul(arg.p, NULL, 10) * 1000);
	else if (str_eq(name, STR("page")))
		put_page(a, arg);
	else if (str_eq(name, STR("repeat")))
		put_repeat(a, arg);
	else if (str_eq(name, STR("chunk")))
		put_chunk(a, arg);
	else if (str_eq(name, STR("chunk-end")))
		put_cstr(a, "0\r\n\r\n");
	else if (str_eq(name, STR("end")))
		end_coding(a);
	else if (str_eq(name, STR("expect")))
		expect(a, arg, true);
	else if (str_eq(name, STR("expect-not")))
		expect(a, arg, false);
	else if (str_eq(name, STR("stay")))
		pause();
	else if (str_eq(name, STR("reset")))
		reset(a);
	else if (str_eq(name, STR("keep")))
		a->keep = true;
	else {
		snprintf(a->coding, sizeof(a->coding), "%.*s", STRF(name));
		a->drop = arg.n ? strtoul(arg.p, NULL, 10) : 0;
	}
}

static void
put_line(struct answer *a, struct str line)
{
	bool joined = str_ends(line, STR("\\")) && !str_ends(line, STR("\\\\"));
	struct buf b = { .max = 0 };

	if (joined)
		line.n--;
	unescape(&b, line);
	if (!joined)
		buf_cstr(&b, a->body ? "\n" : "\r\n");
	if (line.n == 0)
		a->body = true;
	put(a, b.p, b.n);
	buf_free(&b);
}

static void
play_line(struct answer *a, struct str line)
{
	size_t space = str_findc(line, ' ');

	if (str_starts(line, STR("%")))
		order(a, str_sub(line, 1, space),
		    space == STR_NONE ? STR("") : str_from(line, space + 1));
	else
		put_line(a, line);
}

static void
play(struct answer *a, struct str text)
{
	const struct server *s = a->server;
	const char *const names[] = { "$BASE", s->base, "$OTHER", s->other, "$PORT",
		s->digits, NULL };
	struct buf b = { .max = 0 };
	struct str line;

	/* HEAD gets no body. */
	while (!a->refused && !(a->head_only && a->body) && line_cut(&text, &line)) {
		buf_clear(&b);
		substitute(&b, line, names);
		play_line(a, (struct str){ buf_cview(&b), b.n });
	}
	buf_free(&b);
}

/* "HEAD /path nth 2": 2, or 0 without nth. */
static unsigned
parse_arg(struct str arg, struct str *method, struct str *path)
{
	size_t space = str_findc(arg, ' '), nth;

	*method = STR("");
	if (arg.n > 0 && arg.p[0] != '/') {
		*method = str_sub(arg, 0, space);
		arg = str_from(arg, space + 1);
	}
	*path = str_sub(arg, 0, str_findc(arg, ' '));
	nth = str_find(arg, STR(" nth "));
	return nth == STR_NONE ? 0 : (unsigned)strtoul(arg.p + nth + 5, NULL, 10);
}

/* How well a section fits a request; 0 when it does not. */
static size_t
fits(struct str arg, struct str method, struct str path, unsigned nth)
{
	struct str of_method, of;
	unsigned n = parse_arg(arg, &of_method, &of);
	size_t fit;

	if ((n != 0 && n != nth) || (of_method.n > 0 && !str_eq(of_method, method)))
		return 0;
	if (str_eq(of, path))
		fit = 1000000;
	else if (str_ends(of, STR("*")) && str_starts(path, str_sub(of, 0, of.n - 1)))
		fit = of.n;
	else
		return 0;
	return 4 * fit + 2 * (n != 0) + (of_method.n > 0);
}

static const struct section *
choose(const struct server *s, struct str method, struct str path, unsigned nth)
{
	const struct section *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < s->c->n; i++) {
		const struct section *c = &s->c->sections[i];
		size_t fit = 0;

		if (str_eq(c->name, STR("serve")))
			fit = fits(c->arg, method, path, nth);
		if (fit > most) {
			most = fit;
			best = c;
		}
	}
	return best;
}

/* Notes the request and gives how many of its path there were. */
static unsigned
note(const struct server *s, struct str line)
{
	struct seen *seen = s->seen;
	unsigned at = __atomic_fetch_add(&seen->requests, 1, __ATOMIC_SEQ_CST), n = 0;
	size_t end = str_rfindc(line, ' ');
	char mine[LINE_SIZE];

	snprintf(mine, sizeof(mine), "%.*s", STRF(str_sub(line, 0, end)));
	if (at >= REQUESTS_MAX)
		return 0;
	memcpy(seen->lines[at], mine, sizeof(mine));
	for (unsigned i = 0; i <= at; i++)
		n += strcmp(seen->lines[i], mine) == 0;
	return n;
}

static bool
read_request(int fd, struct buf *b)
{
	char *room;
	ssize_t n;

	buf_clear(b);
	while (str_find(buf_view(b), STR("\r\n\r\n")) == STR_NONE) {
		if (b->n > REQUEST_MAX || (room = buf_room(b, 4096)) == NULL ||
		    (n = read(fd, room, 4096)) <= 0)
			return false;
		b->n += (size_t)n;
	}
	return true;
}

/* The client has the answer before the connection goes, even if it had more to say. */
static void
linger(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char rest[4096];

	shutdown(fd, SHUT_WR);
	while (poll(&p, 1, LINGER_MS) > 0 && read(fd, rest, sizeof(rest)) > 0)
		continue;
}

_Noreturn static void
converse(const struct server *s, int fd)
{
	struct buf request = { .max = 0 };
	struct answer a;

	__atomic_fetch_add(&s->seen->connections, 1, __ATOMIC_SEQ_CST);
	do {
		const struct section *c;
		struct str line, method, path, rest;
		unsigned nth;

		if (!read_request(fd, &request))
			_exit(0);
		rest = buf_view(&request);
		line = str_sub(rest, 0, str_find(rest, STR("\r\n")));
		nth = note(s, line);
		method = str_sub(line, 0, str_findc(line, ' '));
		path = str_from(line, method.n + 1);
		path = str_sub(path, 0, str_findc(path, ' '));
		a = (struct answer){ .fd = fd, .server = s, .request = rest,
			.head_only = str_eq(method, STR("HEAD")) };
		if ((c = choose(s, method, path, nth)) != NULL)
			play(&a, c->text);
		else
			put_cstr(&a, "HTTP/1.1 404 Not Found\r\n\r\nno such page\n");
	} while (a.keep);
	linger(fd);
	_exit(0);
}

static int
listen_anywhere(struct server *s)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	socklen_t len = sizeof(in);

	in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	s->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (s->listener < 0 || bind(s->listener, (struct sockaddr *)&in, len) != 0 ||
	    listen(s->listener, 256) != 0 ||
	    getsockname(s->listener, (struct sockaddr *)&in, &len) != 0)
		return -1;
	s->port = ntohs(in.sin_port);
	snprintf(s->base, sizeof(s->base), "http://127.0.0.1:%d", s->port);
	snprintf(s->other, sizeof(s->other), "http://localhost:%d", s->port);
	snprintf(s->digits, sizeof(s->digits), "%d", s->port);
	return 0;
}

struct server *
server_start(const struct casefile *c)
{
	struct server *s = mem_alloc(sizeof(*s));
	int fd;

	s->c = c;
	s->seen = mmap(NULL, sizeof(*s->seen), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (s->seen == MAP_FAILED || listen_anywhere(s) != 0 || (s->pid = fork()) < 0) {
		perror("server");
		exit(1);
	}
	if (s->pid != 0) {
		setpgid(s->pid, s->pid);
		close(s->listener);
		return s;
	}
	setpgid(0, 0);
	signal(SIGCHLD, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	while ((fd = accept(s->listener, NULL, NULL)) >= 0) {
		if (fork() == 0)
			converse(s, fd);
		close(fd);
	}
	_exit(0);
}

void
server_stop(struct server *s)
{
	if (s->pid == 0)
		return;
	kill(-s->pid, SIGKILL);
	waitpid(s->pid, NULL, 0);
	s->pid = 0;
}

void
server_free(struct server *s)
{
	server_stop(s);
	munmap(s->seen, sizeof(*s->seen));
	free(s);
}

int
server_port(const struct server *s)
{
	return s->port;
}

unsigned
server_connections(const struct server *s)
{
	return s->seen->connections;
}

void
server_requests(const struct server *s, struct buf *out)
{
	for (unsigned i = 0; i < s->seen->requests && i < REQUESTS_MAX; i++)
		buf_fmt(out, "%s\n", s->seen->lines[i]);
}
