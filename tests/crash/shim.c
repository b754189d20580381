/*
 * Preloaded into arch: counts its calls of one kind, and at the Nth makes it fail or
 * kills the program.
 *
 *	SHIM_CALLS  write (all that writes, syncs, cuts or renames), malloc or fork
 *	SHIM_NTH    1 is the first
 *	SHIM_DO     kill, or the number of an errno; "once" or "on" behind a colon: 5:on
 *	SHIM_COUNT  a file that gets the number of calls at the end
 *
 * The helper programs are left alone.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum what { NOTHING, WRITES, MALLOCS, FORKS };

static enum what what;
static long nth, calls;
static int error; /* 0: kill */
static int on;

static void __attribute__((constructor))
start(void)
{
	const char *kind = getenv("SHIM_CALLS"), *n = getenv("SHIM_NTH"), *how = getenv("SHIM_DO");

	if (kind == NULL || strcmp(program_invocation_short_name, "arch") != 0)
		return;
	nth = n != NULL ? strtol(n, NULL, 10) : 0;
	if (how != NULL && strcmp(how, "kill") != 0) {
		error = (int)strtol(how, NULL, 10);
		on = strstr(how, ":on") != NULL;
	}
	what = strcmp(kind, "malloc") == 0 ? MALLOCS : strcmp(kind, "fork") == 0 ? FORKS : WRITES;
}

static void __attribute__((destructor))
finish(void)
{
	const char *path = getenv("SHIM_COUNT");
	FILE *f;

	if (what == NOTHING || path == NULL)
		return;
	what = NOTHING;
	f = fopen(path, "w");
	if (f != NULL) {
		fprintf(f, "%ld\n", calls);
		fclose(f);
	}
}

/* True when this call is to fail; errno is set. */
static int
fails(enum what kind)
{
	if (kind != what)
		return 0;
	calls++;
	if (nth == 0 || calls < nth || (calls > nth && !on))
		return 0;
	if (error == 0)
		kill(getpid(), SIGKILL);
	errno = error;
	return 1;
}

#define REAL(type, name, ...) \
	static type (*real)(__VA_ARGS__); \
	if (real == NULL) \
		*(void **)&real = dlsym(RTLD_NEXT, #name)

ssize_t
write(int fd, const void *p, size_t n)
{
	REAL(ssize_t, write, int, const void *, size_t);
	return fd > 2 && fails(WRITES) ? -1 : real(fd, p, n);
}

ssize_t
pwrite(int fd, const void *p, size_t n, off_t at)
{
	REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
	return fails(WRITES) ? -1 : real(fd, p, n, at);
}

ssize_t
pwrite64(int fd, const void *p, size_t n, off64_t at)
{
	REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
	return fails(WRITES) ? -1 : real(fd, p, n, at);
}

int
fsync(int fd)
{
	REAL(int, fsync, int);
	return fails(WRITES) ? -1 : real(fd);
}

int
fdatasync(int fd)
{
	REAL(int, fdatasync, int);
	return fails(WRITES) ? -1 : real(fd);
}

int
ftruncate(int fd, off_t n)
{
	REAL(int, ftruncate, int, off_t);
	return fails(WRITES) ? -1 : real(fd, n);
}

int
ftruncate64(int fd, off64_t n)
{
	REAL(int, ftruncate64, int, off64_t);
	return fails(WRITES) ? -1 : real(fd, n);
}

int
fallocate64(int fd, int mode, off64_t at, off64_t n)
{
	REAL(int, fallocate64, int, int, off64_t, off64_t);
	return fails(WRITES) ? -1 : real(fd, mode, at, n);
}

int
posix_fallocate64(int fd, off64_t at, off64_t n)
{
	REAL(int, posix_fallocate64, int, off64_t, off64_t);
	return fails(WRITES) ? errno : real(fd, at, n);
}

int
renameat2(int from, const char *a, int to, const char *b, unsigned flags)
{
	REAL(int, renameat2, int, const char *, int, const char *, unsigned);
	return fails(WRITES) ? -1 : real(from, a, to, b, flags);
}

pid_t
fork(void)
{
	REAL(pid_t, fork, void);
	return fails(FORKS) ? -1 : real();
}

/* dlsym may want memory itself: the C library's own names need none. */
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);

void *
malloc(size_t n)
{
	return fails(MALLOCS) ? NULL : __libc_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	return fails(MALLOCS) ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
	return fails(MALLOCS) ? NULL : __libc_realloc(p, n);
}
