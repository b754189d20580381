#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/sanitize.h"
#include "reader/command.h"
#include "reader/confine.h"
#include "reader/confine_command.h"

enum { OPENED = 1, SOCKET = 2, PROCESS = 4, PROGRAM = 8, NOT_CONFINED = 64 };

/* In a child, which stays confined: what it could still do, as its exit status. */
static void
try_everything(void)
{
	char *const argv[] = { (char *)(uintptr_t) "/bin/true", NULL };
	int done = 0;

	if (confine(NULL) != 0)
		_exit(NOT_CONFINED);
	if (open("/etc/passwd", O_RDONLY) >= 0)
		done |= OPENED;
	if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
		done |= SOCKET;
	if (fork() >= 0)
		done |= PROCESS;
	execv(argv[0], argv);
	_exit(done);
}

TEST(a_confined_reader_opens_no_file_socket_or_process)
{
	int status = 0;
	pid_t pid;

	if (UNDER_SANITIZER)
		return;
	pid = fork();
	if (pid == 0)
		try_everything();
	CHECK(waitpid(pid, &status, 0) == pid);
	CHECK(WIFEXITED(status));
	CHECK_INT(WEXITSTATUS(status), 0);
	CHECK(!str_eq(str_of(confine_kind()), STR("none")));
}

enum { ARCHIVE = 1, WRITTEN = 2 };

/* As a program does that was made to harm: what it could, as its exit status. */
static void
try_as_command(const char *archive)
{
	int done = 0;

	if (confine_command("/usr/bin/env") != 0)
		_exit(NOT_CONFINED);
	if (open(archive, O_RDONLY) >= 0)
		done |= ARCHIVE;
	if (open(archive, O_WRONLY) >= 0 || open("/usr/written", O_CREAT | O_WRONLY, 0600) >= 0)
		done |= WRITTEN;
	if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
		done |= SOCKET << 2;
	if (fork() >= 0)
		done |= PROCESS << 2;
	_exit(done);
}

TEST(a_command_sees_no_archive_and_no_network)
{
	char archive[] = "/tmp/arch-confine-XXXXXX";
	int fd = mkstemp(archive), status = 0;
	pid_t pid;

	if (UNDER_SANITIZER)
		return;
	pid = fork();
	if (pid == 0)
		try_as_command(archive);
	CHECK(waitpid(pid, &status, 0) == pid);
	CHECK(WIFEXITED(status));
	CHECK_INT(WEXITSTATUS(status), 0);
	close(fd);
	unlink(archive);
}

TEST(a_command_is_given_bytes_and_its_words_are_taken)
{
	char *const argv[] = { (char *)(uintptr_t) "/usr/bin/cat", NULL };
	struct buf out = { .max = 1 << 20 };
	struct error e = ERROR_INIT;
	struct command_run c;
	char many[300000];
	int status = 0;

	memset(many, 'x', sizeof(many));
	CHECK_INT(command_start(argv, &c, &e), 0);
	CHECK_INT(command_finish(&c, str_make(many, sizeof(many)), &out, &status, &e), 0);
	CHECK_INT(out.n, sizeof(many));
	buf_clear(&out);
	out.max = 1000;
	CHECK_INT(command_start(argv, &c, &e), 0);
	CHECK_INT(command_finish(&c, str_make(many, sizeof(many)), &out, &status, &e), -1);
	CHECK_INT(e.kind, ERR_LIMIT);
	buf_free(&out);
}

/* In a child: what the limits alone leave. */
static void
try_limited(void)
{
	int done = 0;

	if (confine_limits(NULL) != 0)
		_exit(NOT_CONFINED);
	if (open("/etc/passwd", O_RDONLY) >= 0)
		done |= OPENED;
	if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
		done |= SOCKET;
	_exit(done);
}

TEST(limits_alone_leave_no_file_and_no_socket)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0)
		try_limited();
	CHECK(waitpid(pid, &status, 0) == pid);
	CHECK(WIFEXITED(status));
	CHECK_INT(WEXITSTATUS(status), 0);
}
