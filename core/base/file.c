#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

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
