#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/sanitize.h"
#include "reader/confine.h"

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
