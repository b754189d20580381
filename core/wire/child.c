#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/close_range.h>
#include <sys/prctl.h>
#endif

#include "base/sanitize.h"

enum { YIELD = 10 }; /* of nice: a tenth of the parent's share of a processor */

/* The folder of the running program, without the last slash. */
static int
own_folder(char *out, size_t size)
{
	ssize_t n = readlink("/proc/self/exe", out, size - 1);
	char *slash;

	if (n <= 0)
		return -1;
	out[n] = '\0';
	slash = strrchr(out, '/');
	if (slash == NULL)
		return -1;
	*slash = '\0';
	return 0;
}

static int
find_program(const char *name, char *path, size_t size, struct error *e)
{
	char folder[PATH_MAX];

	if (own_folder(folder, sizeof(folder)) != 0)
		return err_set(e, ERR_SYS, "cannot tell where this program is, to find %s", name);
	if ((size_t)snprintf(path, size, "%s/%s", folder, name) < size &&
	    access(path, X_OK) == 0)
		return 0;
	if ((size_t)snprintf(path, size, "%s/../libexec/arch/%s", folder, name) < size &&
	    access(path, X_OK) == 0)
		return 0;
	return err_set(e, ERR_SYS, "%s is not beside this program (%s)", name, folder);
}

static void
limit(int what, rlim_t value)
{
	struct rlimit r = { value, value };

	setrlimit(what, &r);
}

/*
 * Of what the person has open a child gets standard error at most; one that may not
 * touch files gets nothing: it could write to a terminal, and read what is typed there.
 */
static void
take_away(bool all)
{
	int null = open("/dev/null", O_RDWR);

	if (null < 0 || dup2(null, STDOUT_FILENO) < 0)
		_exit(127);
	if (all && dup2(null, STDERR_FILENO) < 0)
		_exit(127);
#ifdef CLOSE_RANGE_CLOEXEC
	close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
#endif
}

/* In the child, between fork and exec: nothing that allocates. */
static _Noreturn void
become(const char *path, char *const argv[], int fd, const struct child_limits *limits)
{
	if (dup2(fd, STDIN_FILENO) < 0)
		_exit(127);
	take_away(limits->no_files);
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
	/* Ctrl-C is the parent's to hear: it lets what is under way finish. */
	signal(SIGINT, SIG_IGN);
	signal(SIGPIPE, SIG_DFL);
	if (limits->yields)
		(void)!nice(YIELD); /* its answer may be below 0 and none: then all is as it was */
	limit(RLIMIT_CORE, 0);
	if (limits->no_files && !UNDER_SANITIZER) { /* its reports are files */
		signal(SIGXFSZ, SIG_IGN);
		limit(RLIMIT_FSIZE, 0);
	}
	if (limits->memory > 0 && !UNDER_SANITIZER)
		limit(RLIMIT_AS, limits->memory);
	execv(path, argv);
	_exit(127);
}

int
child_start(struct child *c, char *const argv[], const struct child_limits *limits,
    struct error *e)
{
	char path[PATH_MAX];
	int ends[2];
	pid_t pid;

	if (find_program(argv[0], path, sizeof(path), e) != 0)
		return -1;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return err_sys(e, "cannot make a socket pair");
	pid = fork();
	if (pid < 0) {
		close(ends[0]);
		close(ends[1]);
		return err_sys(e, "cannot start %s", argv[0]);
	}
	if (pid == 0)
		become(path, argv, ends[1], limits);
	close(ends[1]);
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	c->pid = pid;
	channel_init(&c->to, ends[0]);
	return 0;
}

void
child_end(struct child *c, int *status)
{
	*status = 0;
	if (c->pid == 0)
		return;
	channel_free(&c->to);
	while (waitpid(c->pid, status, 0) < 0 && errno == EINTR)
		continue;
	c->pid = 0;
}

void
child_kill(struct child *c)
{
	int status;

	if (c->pid == 0)
		return;
	kill(c->pid, SIGKILL);
	child_end(c, &status);
}
