#include "fetch_server.h"

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

enum { REQUESTS_MAX = 64, REQUEST_SIZE = 2048 };

/* A process for each connection; what they were asked is in shared memory. */
struct seen {
	unsigned n;
	char requests[REQUESTS_MAX][REQUEST_SIZE];
};

static struct {
	pid_t pid;
	int listener, port;
	struct seen *seen;
} server;

const char *
server_request(const char *path)
{
	char line[256];

	snprintf(line, sizeof(line), " %s HTTP/", path);
	for (unsigned i = 0; i < server.seen->n && i < REQUESTS_MAX; i++) {
		if (strstr(server.seen->requests[i], line) != NULL)
			return server.seen->requests[i];
	}
	return "";
}

int
server_count(const char *path)
{
	char line[256];
	int n = 0;

	snprintf(line, sizeof(line), " %s HTTP/", path);
	for (unsigned i = 0; i < server.seen->n && i < REQUESTS_MAX; i++)
		n += strstr(server.seen->requests[i], line) != NULL;
	return n;
}

static const struct answer *
choose(const struct answer *a, const char *request)
{
	char line[256];

	for (; a->path != NULL; a++) {
		snprintf(line, sizeof(line), " %s HTTP/", a->path);
		if (strstr(request, line) != NULL &&
		    (!a->once || server_count(a->path) == 1))
			return a;
	}
	return NULL;
}

static void
read_request(int s, char *request)
{
	size_t n = 0;
	ssize_t r;

	while (strstr(request, "\r\n\r\n") == NULL &&
	    (r = read(s, request + n, REQUEST_SIZE - 1 - n)) > 0)
		n += (size_t)r;
}

_Noreturn static void
answer_one(int s, const struct answer *answers)
{
	unsigned slot = __atomic_fetch_add(&server.seen->n, 1, __ATOMIC_SEQ_CST);
	char *request = server.seen->requests[slot % REQUESTS_MAX], rest[256];
	const struct answer *a;
	ssize_t r = 1;

	read_request(s, request);
	if ((a = choose(answers, request)) == NULL)
		_exit(0);
	poll(NULL, 0, a->delay_ms);
	for (const char *p = a->bytes; *p && r > 0; p += r)
		r = write(s, p, strlen(p));
	if (a->stay_open)
		pause();
	shutdown(s, SHUT_WR);
	while (read(s, rest, sizeof(rest)) > 0)
		continue;
	_exit(0);
}

int
server_port(void)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	socklen_t len = sizeof(in);

	if (server.port != 0)
		return server.port;
	in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	server.listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (bind(server.listener, (struct sockaddr *)&in, len) != 0 ||
	    listen(server.listener, 64) != 0 ||
	    getsockname(server.listener, (struct sockaddr *)&in, &len) != 0)
		abort();
	server.port = ntohs(in.sin_port);
	return server.port;
}

void
server_start(const struct answer *answers)
{
	int s;

	server_port();
	server.seen = mmap(NULL, sizeof(*server.seen), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (server.seen == MAP_FAILED || (server.pid = fork()) < 0)
		abort();
	if (server.pid != 0) {
		setpgid(server.pid, server.pid);
		close(server.listener);
		return;
	}
	setpgid(0, 0);
	signal(SIGCHLD, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	while ((s = accept(server.listener, NULL, NULL)) >= 0) {
		if (fork() == 0)
			answer_one(s, answers);
		close(s);
	}
	_exit(0);
}

void
server_stop(void)
{
	kill(-server.pid, SIGKILL);
	waitpid(server.pid, NULL, 0);
	munmap(server.seen, sizeof(*server.seen));
	memset(&server, 0, sizeof(server));
}
