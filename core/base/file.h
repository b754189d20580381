/* Files read whole, with a limit, and written so that they are there whole or not at all. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "buf.h"
#include "err.h"

/*
 * Appends the file's bytes to b. ERR_INPUT: a folder, device or pipe; ERR_LIMIT: larger
 * than max; ERR_SYS: cannot be read. Messages name the path.
 */
int file_read(const char *path, size_t max, struct buf *b, struct error *e);

/* Appends what fd gives until its end; `name` is for messages. */
int file_read_fd(int fd, const char *name, size_t max, struct buf *b, struct error *e);

/* Writes all of it, however often a system call is interrupted. ERR_SYS. */
int file_write(int fd, struct str bytes, struct error *e);

/*
 * The last step of what is made beside its name: calls the finished file `to`, on the
 * disk. ERR_USAGE: something is there and replace is false.
 */
int file_give_name(const char *temp, const char *to, bool replace, struct error *e);

#endif
