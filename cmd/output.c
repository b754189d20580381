#include "output.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "base/safe.h"
#include "base/utf8.h"
#include "cmd.h"
#include "text/chars.h"

enum { FLUSH_AT = 64 * 1024, WIDTH_MAX = 100, WIDTH_MIN = 20 };

static struct buf pending = { .max = 0 };
static struct json writer;
static int failed;     /* errno of the first failed write */
static pid_t pager;

static void
flush(void)
{
	struct str left = buf_view(&pending);

	while (left.n > 0 && failed == 0) {
		ssize_t n = write(STDOUT_FILENO, left.p, left.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			failed = errno;
		else
			left = str_from(left, (size_t)n);
	}
	buf_clear(&pending);
}

static void
flush_if_large(void)
{
	if (pending.n >= FLUSH_AT)
		flush();
}

/* The pager is the person's own command line: it runs in their shell, as everywhere. */
void
out_pager(void)
{
	const char *program = getenv("PAGER");
	int ends[2];

	if (!global.tty_out || pager != 0 || (program != NULL && program[0] == '\0'))
		return;
	if (program == NULL)
		program = "less";
	out_width(); /* of the terminal, while it is standard output */
	setenv("LESS", "FRX", 0);
	setenv("LESSCHARSET", "utf-8", 0);
	if (pipe(ends) != 0)
		return;
	pager = fork();
	if (pager == 0) {
		dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		close(ends[1]);
		signal(SIGPIPE, SIG_DFL);
		execl("/bin/sh", "sh", "-c", program, (char *)NULL);
		_exit(127);
	}
	if (pager > 0) {
		dup2(ends[1], STDOUT_FILENO);
		signal(SIGINT, SIG_IGN); /* it is the pager's: who ends it ends this */
	} else {
		pager = 0;
	}
	close(ends[0]);
	close(ends[1]);
}

size_t
out_width(void)
{
	static size_t width;
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	uint64_t n = 80;

	if (width != 0)
		return width;
	if (columns == NULL || !str_u64(str_of(columns), &n)) {
		n = 80;
		if (global.tty_out && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
		    size.ws_col > 0)
			n = size.ws_col;
	}
	width = n > WIDTH_MAX ? WIDTH_MAX : n < WIDTH_MIN ? WIDTH_MIN : (size_t)n;
	return width;
}

void
out_str(struct str s)
{
	safe_text(&pending, s);
	flush_if_large();
}

void
out_raw(struct str s)
{
	buf_str(&pending, s);
	flush_if_large();
}

void
out_cstr(const char *s)
{
	out_str(str_of(s));
}

void
out_fmt(const char *fmt, ...)
{
	struct buf line = { .max = 0 };
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0 || buf_room(&line, (size_t)n) == NULL)
		return;
	va_start(ap, fmt);
	vsnprintf(line.p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	line.n = (size_t)n;
	out_str(buf_view(&line));
	buf_free(&line);
}

void
out_style(enum style st)
{
	static const char *const codes[] = {
		[STYLE_NONE] = "\033[0m",
		[STYLE_TITLE] = "\033[1m",
		[STYLE_ID] = "\033[33m",
		[STYLE_DIM] = "\033[2m",
		[STYLE_HIT] = "\033[1;31m",
		[STYLE_HEAD] = "\033[1;36m",
		[STYLE_GOOD] = "\033[32m",
		[STYLE_BAD] = "\033[31m",
	};

	if (global.color)
		buf_cstr(&pending, codes[st]);
}

void
out_styled(enum style st, struct str s)
{
	out_style(st);
	out_str(s);
	out_style(STYLE_NONE);
}

void
out_nl(void)
{
	buf_c(&pending, '\n');
	flush_if_large();
}

/* One paragraph being laid out. */
struct wrap {
	size_t indent, column, width;
	const uint32_t *hits;
	size_t n_hits, hit;
	bool marked;
};

/* Styles change at the edges of hits. */
static void
mark(struct wrap *w, size_t at)
{
	while (w->hit < w->n_hits && at >= w->hits[2 * w->hit + 1]) {
		if (w->marked)
			out_style(STYLE_NONE);
		w->marked = false;
		w->hit++;
	}
	if (!w->marked && w->hit < w->n_hits && at >= w->hits[2 * w->hit]) {
		out_style(STYLE_HIT);
		w->marked = true;
	}
}

static void
put_indent(struct wrap *w)
{
	for (size_t i = 0; i < w->indent; i++)
		buf_c(&pending, ' ');
	w->column = w->indent;
}

/* Columns that a character takes: wide ones of East Asia and emoji two, marks none. */
static size_t
columns_of(uint32_t c)
{
	if (c < 0x300)
		return 1;
	if (char_class(c) == CHAR_MARK)
		return 0;
	if (char_is_cjk(c) || (c >= 0x1100 && c <= 0x115F) || (c >= 0xAC00 && c <= 0xD7A3) ||
	    (c >= 0x3000 && c <= 0x303E) || (c >= 0xFF01 && c <= 0xFF60) ||
	    (c >= 0x1F300 && c <= 0x1FAFF))
		return 2;
	return 1;
}

/* Columns and end of the word that starts at `at`; CJK characters are words of their own. */
static size_t
word_end(struct str text, size_t at, size_t *columns)
{
	size_t len;

	*columns = 0;
	while (at < text.n) {
		uint32_t c = utf8_get(text, at, &len);

		if (c == ' ' || (c >= '\t' && c <= '\r') || c == 0x2028 || c == 0x2029)
			break;
		if (columns_of(c) == 2 && *columns > 0)
			break;
		*columns += columns_of(c);
		at += len;
		if (columns_of(c) == 2)
			break;
	}
	return at;
}

static void
put_word(struct wrap *w, struct str text, size_t from, size_t to)
{
	size_t len;

	for (size_t at = from; at < to; at += len) {
		uint32_t c = utf8_get(text, at, &len);

		mark(w, at);
		buf_utf8(&pending, safe_char(c) ? c : UTF8_BAD);
	}
	mark(w, to);
}

/* Lays out the words; the first line's indent is there when `started`. */
static void
wrap(struct wrap *w, struct str text, bool started)
{
	bool space = false;
	size_t at = 0, end, columns, len;

	if (started)
		w->column = w->indent;
	else
		put_indent(w);
	while (at < text.n) {
		end = word_end(text, at, &columns);
		if (end == at) {
			utf8_get(text, at, &len);
			at += len;
			space = w->column > w->indent;
			continue;
		}
		if (w->column > w->indent && w->column + space + columns > w->width) {
			buf_c(&pending, '\n');
			put_indent(w);
			space = false;
		}
		if (space)
			buf_c(&pending, ' ');
		w->column += space + columns;
		space = false;
		put_word(w, text, at, end);
		at = end;
	}
	if (w->marked)
		out_style(STYLE_NONE);
	out_nl();
}

void
out_wrap(struct str text, size_t indent, const char *first)
{
	struct wrap w = { .indent = indent, .width = out_width() };
	struct str lead = str_of(first);

	if (first != NULL) {
		for (size_t i = lead.n; i < indent; i++)
			buf_c(&pending, ' ');
		out_str(lead);
	}
	wrap(&w, text, first != NULL);
}

void
out_wrap_hits(struct str text, size_t indent, const uint32_t *hits, size_t n)
{
	struct wrap w = { .indent = indent, .width = out_width(), .hits = hits, .n_hits = n };

	wrap(&w, text, false);
}

struct json *
out_json(void)
{
	json_start(&writer, &pending);
	json_obj(&writer);
	return &writer;
}

void
out_json_end(void)
{
	json_end_obj(&writer);
	out_nl();
}

void
out_flush(void)
{
	flush();
}

int
out_close(void)
{
	flush();
	if (pager > 0) {
		close(STDOUT_FILENO);
		while (waitpid(pager, NULL, 0) < 0 && errno == EINTR)
			continue;
		pager = 0;
	}
	if (failed == 0)
		return 0;
	if (failed != EPIPE)
		log_warn("cannot write standard output: %s", strerror(failed));
	return 1;
}
