#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"

enum { STEP = 256 * 1024 };

int
file_read_fd(int fd, const char *name, size_t max, struct buf *b, struct error *e)
{
	size_t start = b->n;

	for (;;) {
		char *room = buf_room(b, STEP);
		ssize_t n;

		if (room == NULL)
			return err_set(e, ERR_LIMIT, "%s: larger than %zu MB", name, max >> 20);
		n = read(fd, room, STEP);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_sys(e, "%s", name);
		if (n == 0)
			return 0;
		b->n += (size_t)n;
		if (b->n - start > max)
			return err_set(e, ERR_LIMIT, "%s: larger than %zu MB", name, max >> 20);
	}
}

int
file_read(const char *path, size_t max, struct buf *b, struct error *e)
{
	struct stat st;
	int r = -1;
	/* Not blocking: a pipe without a writer would be waited for. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return err_sys(e, "%s", path);
	if (fstat(fd, &st) != 0)
		err_sys(e, "%s", path);
	else if (S_ISDIR(st.st_mode))
		err_set(e, ERR_INPUT, "%s: is a folder", path);
	else if (!S_ISREG(st.st_mode))
		err_set(e, ERR_INPUT, "%s: not a regular file", path);
	else if ((uint64_t)st.st_size > max)
		err_set(e, ERR_LIMIT, "%s: larger than %zu MB", path, max >> 20);
	else
		r = file_read_fd(fd, path, max, b, e);
	close(fd);
	return r;
}

int
file_write(int fd, struct str bytes, struct error *e)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_sys(e, "cannot write");
		bytes = str_from(bytes, (size_t)n);
	}
	return 0;
}

/* The new name is on the disk when its folder is. */
static void
sync_folder(const char *path)
{
	char *copy = mem_dup(str_of(path));
	int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(copy);
}

int
file_give_name(const char *temp, const char *to, bool replace, struct error *e)
{
	int rc = renameat2(AT_FDCWD, temp, AT_FDCWD, to, replace ? 0 : RENAME_NOREPLACE);

	/* Some file systems cannot promise not to replace. */
	if (rc && !replace && (errno == EINVAL || errno == ENOSYS)) {
		if (access(to, F_OK) == 0)
			errno = EEXIST;
		else
			rc = rename(temp, to);
	}
	if (rc && errno == EEXIST)
		return err_set(e, ERR_USAGE, "%s is there already", to);
	if (rc)
		return err_sys(e, "cannot give a file the name %s", to);
	sync_folder(to);
	return 0;
}
