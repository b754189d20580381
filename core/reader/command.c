#include "command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"
#include "confine_command.h"

enum { STEP = 64 * 1024, COMMAND_FILES_MAX = 64 };

static void
limit(int what, rlim_t value)
{
	const struct rlimit r = { value, value };

	setrlimit(what, &r);
}

/* In the child. */
static _Noreturn void
become(char *const argv[], int in, int out)
{
	static char locale[] = "LC_ALL=C.UTF-8", path[] = "PATH=/usr/bin:/bin";
	char *const environment[] = { locale, path, NULL };
	int nowhere = open("/dev/null", O_WRONLY);

	if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 || nowhere < 0 ||
	    dup2(nowhere, STDERR_FILENO) < 0)
		_exit(127);
	for (int fd = STDERR_FILENO + 1; fd < COMMAND_FILES_MAX; fd++)
		close(fd);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	limit(RLIMIT_CPU, PDF_SECONDS_MAX);
	limit(RLIMIT_NOFILE, COMMAND_FILES_MAX);
	if (confine_command(argv[0]) != 0)
		_exit(126);
	execve(argv[0], argv, environment);
	_exit(127);
}

int
command_start(char *const argv[], struct command_run *c, struct error *e)
{
	int in[2], out[2];
	pid_t pid;

	if (pipe2(in, O_CLOEXEC) != 0)
		return err_sys(e, "cannot make a pipe");
	if (pipe2(out, O_CLOEXEC) != 0) {
		close(in[0]);
		close(in[1]);
		return err_sys(e, "cannot make a pipe");
	}
	pid = fork();
	if (pid == 0)
		become(argv, in[0], out[1]);
	close(in[0]);
	close(out[1]);
	if (pid < 0) {
		close(in[1]);
		close(out[0]);
		return err_sys(e, "cannot start %s", argv[0]);
	}
	fcntl(in[1], F_SETFL, O_NONBLOCK);
	signal(SIGPIPE, SIG_IGN);
	*c = (struct command_run){ pid, in[1], out[0] };
	return 0;
}

static void
close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* What goes into the pipe; one that closed its end has read enough. */
static void
give(struct command_run *c, struct str *rest)
{
	ssize_t w = write(c->in, rest->p, rest->n < STEP ? rest->n : STEP);

	if (w > 0)
		*rest = str_from(*rest, (size_t)w);
	if (rest->n == 0 || (w < 0 && errno != EAGAIN && errno != EINTR))
		close_end(&c->in);
}

/* 1, 0 at the end, -1 when it says more than `out` takes. */
static int
take(struct command_run *c, struct buf *out)
{
	char *room = buf_room(out, STEP);
	ssize_t r;

	if (room == NULL)
		return -1;
	r = read(c->out, room, STEP);
	if (r > 0)
		out->n += (size_t)r;
	return r > 0 || (r < 0 && errno == EINTR);
}

int
command_finish(struct command_run *c, struct str bytes, struct buf *out, int *status,
    struct error *e)
{
	int more = 1;

	while (more == 1) {
		struct pollfd fds[] = { { c->out, POLLIN, 0 }, { c->in, POLLOUT, 0 } };

		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			break;
		if (fds[1].revents != 0)
			give(c, &bytes);
		if (fds[0].revents != 0)
			more = take(c, out);
	}
	close_end(&c->in);
	close_end(&c->out);
	while (waitpid(c->pid, status, 0) < 0 && errno == EINTR)
		continue;
	if (more < 0)
		return err_set(e, ERR_LIMIT, "it holds too much text");
	return *status == 0 ? 0 : err_set(e, ERR_INPUT, "the program for it failed");
}
