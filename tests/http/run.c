#include "run.h"

#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "match.h"
#include "serve.h"

enum { SECONDS_MAX = 60, PATH_SIZE = 4096 };

struct step {
	bool ran, seen_exit, seen_out, seen_err;
	int status, line;
	struct buf out, err;
};

struct run {
	const struct run_options *o;
	const char *path;
	char dir[64], work[96], archive[96], base[64], other[64], port[16];
	struct server *server;
	struct step step;
	bool failed;
};

static void
expand(const struct run *r, struct str s, struct buf *out)
{
	const char *const names[] = { "$BASE", r->base, "$OTHER", r->other, "$PORT",
		r->port, "$ARCHIVE", r->archive, "$DIR", r->work, NULL };

	substitute(out, s, names);
}

static void
write_file(const char *path, struct str s)
{
	FILE *f = fopen(path, "w");

	if (f == NULL || fwrite(s.p, 1, s.n, f) != s.n || fclose(f) != 0) {
		perror(path);
		exit(1);
	}
}

static void
read_file(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "r");
	char block[4096];
	size_t n;

	buf_clear(out);
	while (f != NULL && (n = fread(block, 1, sizeof(block), f)) > 0)
		buf_add(out, block, n);
	if (f != NULL)
		fclose(f);
}

/* ---- commands ---- */

static void
set_environment(const struct run *r)
{
	static const char *const dropped[] = { "http_proxy", "https_proxy", "HTTPS_PROXY",
		"all_proxy", "ALL_PROXY", "no_proxy", "ARCH_NOW", "NO_COLOR",
		"XDG_DATA_HOME" };
	char path[PATH_SIZE];

	for (size_t i = 0; i < sizeof(dropped) / sizeof(dropped[0]); i++)
		unsetenv(dropped[i]);
	snprintf(path, sizeof(path), "%s:%s", r->o->programs, getenv("PATH"));
	setenv("PATH", path, 1);
	setenv("HOME", r->work, 1);
	setenv("BASE", r->base, 1);
	setenv("OTHER", r->other, 1);
	setenv("PORT", r->port, 1);
	setenv("ARCHIVE", r->archive, 1);
	setenv("ARCH_ARCHIVE", r->archive, 1);
	setenv("DIR", r->work, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("TZ", "UTC", 1);
	setenv("ARCH_PACE_MS", "5", 0);
	setenv("ARCH_IDLE_SECONDS", "1", 0);
}

static void
redirect(const char *dir, const char *name, int fd)
{
	char path[128];
	int file;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (file < 0 || dup2(file, fd) < 0)
		_exit(126);
	close(file);
}

_Noreturn static void
exec_shell(const struct run *r, const char *command)
{
	int null = open("/dev/null", O_RDONLY);

	setpgid(0, 0);
	set_environment(r);
	redirect(r->dir, "stdout", STDOUT_FILENO);
	redirect(r->dir, "stderr", STDERR_FILENO);
	if (null < 0 || dup2(null, STDIN_FILENO) < 0 || chdir(r->work) != 0)
		_exit(126);
	execl("/bin/sh", "sh", "-e", "-c", command, (char *)NULL);
	_exit(126);
}

/* The exit status; 128 and the signal; -1 when it did not end in time. */
static int
wait_for(pid_t pid)
{
	int64_t until = clock_mono_ms() + SECONDS_MAX * 1000;
	int status;

	while (waitpid(pid, &status, WNOHANG) == 0) {
		if (clock_mono_ms() > until) {
			kill(-pid, SIGKILL);
			waitpid(pid, &status, 0);
			return -1;
		}
		poll(NULL, 0, 2);
	}
	kill(-pid, SIGKILL); /* what it left behind */
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void
do_run(struct run *r, const struct section *s)
{
	struct buf command = { .max = 0 };
	char path[128];
	pid_t pid;

	buf_fmt(&command, "%.*s\n", STRF(s->arg));
	buf_str(&command, s->text);
	fflush(stdout);
	if ((pid = fork()) == 0)
		exec_shell(r, buf_cview(&command));
	setpgid(pid, pid);
	r->step.status = wait_for(pid);
	r->step.ran = true;
	r->step.line = s->line;
	snprintf(path, sizeof(path), "%s/stdout", r->dir);
	read_file(path, &r->step.out);
	snprintf(path, sizeof(path), "%s/stderr", r->dir);
	read_file(path, &r->step.err);
	buf_free(&command);
	if (r->o->show)
		printf("== exit %d\n== stdout\n%.*s== stderr\n%.*s", r->step.status,
		    STRF(buf_view(&r->step.out)), STRF(buf_view(&r->step.err)));
}

/* ---- comparing ---- */

static void
show_diff(const struct run *r, struct str want, struct str got)
{
	char wanted[128], came[128], command[400];

	snprintf(wanted, sizeof(wanted), "%s/expected", r->dir);
	snprintf(came, sizeof(came), "%s/came", r->dir);
	snprintf(command, sizeof(command), "cd %s && diff -u expected came | tail -n +4",
	    r->dir);
	write_file(wanted, want);
	write_file(came, got);
	fflush(stdout);
	if (system(command) == -1)
		perror("diff");
}

static void
compare(struct run *r, const char *what, struct str want, struct str got, int line)
{
	struct buf b = { .max = 0 };

	expand(r, want, &b);
	if (!match(buf_view(&b), got)) {
		r->failed = true;
		printf("%s:%d: %s is not as expected\n", r->path, line, what);
		show_diff(r, buf_view(&b), got);
	}
	buf_free(&b);
}

static void
compare_number(struct run *r, const char *what, struct str want, int got, int line)
{
	uint64_t n;

	if (str_u64(want, &n) && (int64_t)n == got)
		return;
	r->failed = true;
	printf("%s:%d: %s is %d, not %.*s\n", r->path, line, what, got, STRF(want));
}

/* What a step does not speak of must be as if nothing happened. */
static void
end_step(struct run *r)
{
	struct step *s = &r->step;

	if (s->ran && !s->seen_exit)
		compare_number(r, "exit status", STR("0"), s->status, s->line);
	if (s->ran && !s->seen_out)
		compare(r, "stdout", STR(""), buf_view(&s->out), s->line);
	if (s->ran && !s->seen_err)
		compare(r, "stderr", STR(""), buf_view(&s->err), s->line);
	buf_free(&s->out);
	buf_free(&s->err);
	*s = (struct step){ 0 };
}

static void
do_file(struct run *r, const struct section *s)
{
	char path[PATH_SIZE];
	struct buf b = { .max = 0 };

	snprintf(path, sizeof(path), "%s/%.*s", r->work, STRF(s->arg));
	expand(r, s->text, &b);
	write_file(path, buf_view(&b));
	buf_free(&b);
}

static void
do_requests(struct run *r, const struct section *s)
{
	struct buf b = { .max = 0 };

	server_requests(r->server, &b);
	compare(r, "list of requests", s->text, buf_view(&b), s->line);
	buf_free(&b);
}

static bool
do_section(struct run *r, const struct section *s)
{
	if (str_eq(s->name, STR("run"))) {
		end_step(r);
		do_run(r, s);
	} else if (str_eq(s->name, STR("exit"))) {
		r->step.seen_exit = true;
		compare_number(r, "exit status", s->arg, r->step.status, s->line);
	} else if (str_eq(s->name, STR("stdout"))) {
		r->step.seen_out = true;
		compare(r, "stdout", s->text, buf_view(&r->step.out), s->line);
	} else if (str_eq(s->name, STR("stderr"))) {
		r->step.seen_err = true;
		compare(r, "stderr", s->text, buf_view(&r->step.err), s->line);
	} else if (str_eq(s->name, STR("file"))) {
		do_file(r, s);
	} else if (str_eq(s->name, STR("requests"))) {
		do_requests(r, s);
	} else if (str_eq(s->name, STR("connections"))) {
		compare_number(r, "number of connections", s->arg,
		    (int)server_connections(r->server), s->line);
	} else if (!str_eq(s->name, STR("serve"))) {
		printf("%s:%d: no such section: %.*s\n", r->path, s->line, STRF(s->name));
		return false;
	}
	return true;
}

/* ---- the case ---- */

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static void
prepare(struct run *r, const struct casefile *c)
{
	snprintf(r->dir, sizeof(r->dir), "/tmp/arch-case-XXXXXX");
	if (mkdtemp(r->dir) == NULL) {
		perror(r->dir);
		exit(1);
	}
	snprintf(r->work, sizeof(r->work), "%s/work", r->dir);
	snprintf(r->archive, sizeof(r->archive), "%s/archive.db", r->dir);
	if (mkdir(r->work, 0700) != 0) {
		perror(r->work);
		exit(1);
	}
	r->server = server_start(c);
	snprintf(r->port, sizeof(r->port), "%d", server_port(r->server));
	snprintf(r->base, sizeof(r->base), "http://127.0.0.1:%s", r->port);
	snprintf(r->other, sizeof(r->other), "http://localhost:%s", r->port);
}

static int
name_length(const char *path, const char **name)
{
	const char *slash = strrchr(path, '/'), *dot;

	*name = slash ? slash + 1 : path;
	dot = strrchr(*name, '.');
	return dot ? (int)(dot - *name) : (int)strlen(*name);
}

bool
run_case(const char *path, const struct run_options *o)
{
	struct run r = { .o = o, .path = path };
	struct casefile c;
	const char *name;
	int n = name_length(path, &name);

	if (casefile_read(path, &c) != 0)
		return false;
	prepare(&r, &c);
	for (size_t i = 0; i < c.n; i++)
		r.failed |= !do_section(&r, &c.sections[i]);
	end_step(&r);
	server_free(r.server);
	casefile_free(&c);
	nftw(r.dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	printf("%-4s %.*s\n", r.failed ? "FAIL" : "ok", n, name);
	fflush(stdout);
	return !r.failed;
}
