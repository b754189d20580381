/*
 * Three fences: a limit of no further descriptors, which any Unix has; a seccomp filter
 * that refuses (EPERM) every system call but a few; and Landlock, where the kernel has
 * it, that refuses every path.
 */
#include "confine.h"

#include <sys/resource.h>

#include "base/sanitize.h"
#include "page/charset.h"

/*
 * Those that are open stay so: no file and no socket can be had any more. The number
 * is what poll() may still be asked about: the two pipes to a command.
 */
int
confine_limits(struct error *e)
{
	const struct rlimit none = { 0, 0 }, pipes = { 2, 2 };

	if (setrlimit(RLIMIT_NOFILE, &pipes) != 0 || setrlimit(RLIMIT_NPROC, &none) != 0)
		return err_sys(e, "cannot limit the reader");
	return 0;
}

#if defined(__linux__) && !UNDER_SANITIZER

#include <errno.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static const int allowed[] = {
	/* the socket to arch, and messages to the person */
	SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(sendto),
	SCMP_SYS(recvfrom), SCMP_SYS(close), SCMP_SYS(lseek), SCMP_SYS(fstat),
	/* the pipes to a command that was started before, and its end */
	SCMP_SYS(poll), SCMP_SYS(wait4),
	/* memory */
	SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(mprotect),
	SCMP_SYS(madvise),
	/* time, locks, randomness of the C library */
	SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(futex), SCMP_SYS(getrandom),
	SCMP_SYS(restart_syscall),
	/* the end, also by abort() */
	SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigaction), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(tgkill),
};

/* No rule is added to the set: nothing below any folder may be touched. */
static int
landlock(void)
{
	const struct landlock_ruleset_attr attr = {
		.handled_access_fs = LANDLOCK_ACCESS_FS_EXECUTE |
		    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |
		    LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR |
		    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
		    LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_SYM,
	};
	int fd = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof(attr), 0), r;

	if (fd < 0)
		return -1;
	r = (int)syscall(SYS_landlock_restrict_self, fd, 0);
	close(fd);
	return r;
}

static int
filter(struct error *e)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	int r = f == NULL ? -ENOMEM : 0;

	for (size_t i = 0; r == 0 && i < sizeof(allowed) / sizeof(*allowed); i++)
		r = seccomp_rule_add(f, SCMP_ACT_ALLOW, allowed[i], 0);
	if (r == 0)
		r = seccomp_load(f);
	if (f != NULL)
		seccomp_release(f);
	if (r == 0)
		return 0;
	errno = -r;
	return err_sys(e, "cannot confine the reader");
}

int
confine(struct error *e)
{
	charset_prepare();
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return err_sys(e, "cannot confine the reader");
	landlock(); /* an older kernel has none: the filter is the fence that must stand */
	if (confine_limits(e) != 0)
		return -1;
	return filter(e);
}

const char *
confine_kind(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);

	return version > 0 ? "seccomp and Landlock" : "seccomp";
}

#else

int
confine(struct error *e)
{
	charset_prepare();
	return UNDER_SANITIZER ? 0 : confine_limits(e);
}

const char *
confine_kind(void)
{
	return "none";
}

#endif
