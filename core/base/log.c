#include "log.h"

#include <stdarg.h>
#include <stdio.h>

#include "safe.h"

enum { LINE = 4096 };

static const char *name = "arch";
static int quiet;
static void (*before)(void);

void
log_name(const char *program)
{
	name = program;
}

void
log_quiet(int on)
{
	quiet = on;
}

void
log_before(void (*hook)(void))
{
	before = hook;
}

static void say(const char *fmt, va_list ap) __attribute__((format(printf, 1, 0)));

static void
say(const char *fmt, va_list ap)
{
	char raw[LINE], line[LINE];

	vsnprintf(raw, sizeof(raw), fmt, ap);
	safe_line(line, sizeof(line), str_of(raw));
	if (before != NULL)
		before();
	fprintf(stderr, "%s: %s\n", name, line);
}

void
log_warn(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

void
log_note(const char *fmt, ...)
{
	va_list ap;

	if (quiet)
		return;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}
