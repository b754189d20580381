#include "err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "safe.h"

static int set(struct error *e, enum err_kind kind, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));

static int
set(struct error *e, enum err_kind kind, const char *fmt, va_list ap)
{
	char line[sizeof(e->msg)];

	if (e == NULL)
		return -1;
	vsnprintf(line, sizeof(line), fmt, ap);
	e->kind = kind;
	safe_line(e->msg, sizeof(e->msg), str_of(line));
	return -1;
}

int
err_set(struct error *e, enum err_kind kind, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	set(e, kind, fmt, ap);
	va_end(ap);
	return -1;
}

int
err_sys(struct error *e, const char *fmt, ...)
{
	int saved = errno;
	va_list ap;
	size_t n;

	va_start(ap, fmt);
	set(e, ERR_SYS, fmt, ap);
	va_end(ap);
	if (e != NULL) {
		n = strlen(e->msg);
		snprintf(e->msg + n, sizeof(e->msg) - n, ": %s", strerror(saved));
	}
	return -1;
}

int
err_prefix(struct error *e, const char *fmt, ...)
{
	char old[sizeof(e->msg)], line[sizeof(e->msg)];
	va_list ap;
	size_t n;

	if (e == NULL)
		return -1;
	memcpy(old, e->msg, sizeof(old));
	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	safe_line(e->msg, sizeof(e->msg), str_of(line));
	n = strlen(e->msg);
	snprintf(e->msg + n, sizeof(e->msg) - n, ": %.*s", (int)(sizeof(old) - n - 3), old);
	return -1;
}

int
err_exit_status(enum err_kind kind)
{
	switch (kind) {
	case ERR_NONE:
		return 0;
	case ERR_USAGE:
		return 2;
	case ERR_NET:
		return 3;
	case ERR_ARCHIVE:
	case ERR_DAMAGED:
	case ERR_BUSY:
		return 4;
	case ERR_INTR:
		return 130;
	case ERR_INPUT:
	case ERR_NOT_FOUND:
	case ERR_LIMIT:
	case ERR_SYS:
		break;
	}
	return 1;
}

_Noreturn void
err_oom(void)
{
	static const char line[] = "arch: out of memory\n";
	ssize_t n = write(STDERR_FILENO, line, sizeof(line) - 1);

	(void)n;
	_exit(4);
}
