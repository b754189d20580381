#include "record.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/mem.h"
#include "source.h"

enum { HEADER_MAX = 64 * 1024, STEP = 64 * 1024 };

struct warc {
	struct warc_source *source;
	struct buf ahead;   /* decoded and not yet given away */
	size_t at;
	char type[32];
	uint64_t number;
	bool lost;          /* what follows is no record: the next one has to be found */
	bool over;
};

struct warc *
warc_new(int fd, uint64_t start, uint64_t length)
{
	struct warc *w = mem_alloc(sizeof(*w));

	w->source = source_new(fd, start, length);
	w->ahead.max = WARC_RECORD_MAX + 2 * HEADER_MAX;
	return w;
}

void
warc_free(struct warc *w)
{
	if (w == NULL)
		return;
	source_free(w->source);
	buf_free(&w->ahead);
	free(w);
}

static struct str
left(const struct warc *w)
{
	return str_from(buf_view(&w->ahead), w->at);
}

/* At least n bytes ahead: 1; 0 when the file has fewer; -1. */
static int
need(struct warc *w, size_t n, struct error *e)
{
	int r;

	if (left(w).n >= n)
		return 1;
	buf_drop(&w->ahead, w->at);
	w->at = 0;
	while (w->ahead.n < n) {
		r = source_read(w->source, &w->ahead, STEP, e);
		if (r <= 0)
			return r;
	}
	return 1;
}

struct str
warc_field(struct str header, const char *name)
{
	struct str line, want = str_of(name);

	while (str_cut(&header, '\n', &line)) {
		if (line.n > want.n && line.p[want.n] == ':' && str_startsi(line, want))
			return str_trim(str_from(line, want.n + 1));
	}
	return STR("");
}

size_t
warc_head_end(struct str s)
{
	for (size_t at = 0; at < s.n; at++) {
		size_t next;

		if (s.p[at] != '\n')
			continue;
		for (next = at + 1; next < s.n && s.p[next] == '\r'; next++)
			continue;
		if (next < s.n && s.p[next] == '\n')
			return next + 1;
	}
	return STR_NONE;
}

/* Where a record seems to start at or after `from`: "WARC/1" at a line's beginning. */
static size_t
find_start(struct str s, size_t from)
{
	while (from < s.n) {
		size_t hit = str_find(str_from(s, from), STR("WARC/"));

		if (hit == STR_NONE)
			return STR_NONE;
		from += hit;
		if ((from == 0 || s.p[from - 1] == '\n') && from + 8 <= s.n &&
		    ascii_digit(s.p[from + 5]) && s.p[from + 6] == '.' &&
		    ascii_digit(s.p[from + 7]))
			return from;
		from++;
	}
	return STR_NONE;
}

/* Skips to the next record in what follows: 1, 0 at the end. */
static int
find_next(struct warc *w, size_t from)
{
	struct error e = ERROR_INIT;
	size_t hit;
	int r;

	w->lost = false;
	for (;;) {
		hit = find_start(left(w), from);
		if (hit != STR_NONE) {
			w->at += hit;
			return 1;
		}
		/* The last bytes may be the beginning of "\nWARC/1.0". */
		if (left(w).n > 16) {
			w->at += left(w).n - 16;
			from = 1;
		}
		buf_drop(&w->ahead, w->at);
		w->at = 0;
		r = source_read(w->source, &w->ahead, STEP, &e);
		if (r < 0 && e.kind == ERR_INPUT && source_resync(w->source)) {
			buf_clear(&w->ahead);
			from = 0;
			continue;
		}
		if (r <= 0)
			return 0;
	}
}

static int
damaged(struct warc *w, uint64_t offset, enum err_kind kind, const char *why,
    struct error *e)
{
	w->lost = true;
	return err_set(e, kind, "record %llu at byte %llu: %s", (unsigned long long)w->number,
	    (unsigned long long)offset, why);
}

/* The compressed data broke: the reason is in *e, the next member may be whole. */
static int
broken(struct warc *w, uint64_t offset, struct error *e)
{
	struct error why = *e;

	if (why.kind != ERR_INPUT || !source_resync(w->source))
		w->over = true;
	buf_clear(&w->ahead);
	w->at = 0;
	if (why.kind != ERR_INPUT)
		return -1;
	damaged(w, offset, ERR_INPUT, why.msg, e);
	w->lost = false;
	return -1;
}

/* Line ends between records; 0 at the end of the file. */
static int
skip_gap(struct warc *w, struct error *e)
{
	int r;

	while ((r = need(w, 1, e)) == 1) {
		char c = w->ahead.p[w->at];

		if (c != '\r' && c != '\n')
			break;
		w->at++;
	}
	return r;
}

static int
read_header(struct warc *w, uint64_t offset, struct str *header, struct error *e)
{
	size_t end;
	int r;

	for (size_t want = 1024;; want *= 4) {
		r = need(w, want, e);
		if (r < 0)
			return -1;
		end = warc_head_end(left(w));
		if (end != STR_NONE && end <= HEADER_MAX)
			break;
		if (r == 0 || want > HEADER_MAX)
			return damaged(w, offset, ERR_INPUT, "its header has no end", e);
	}
	*header = str_sub(left(w), 0, end);
	return 1;
}

/* Reads the block of `length` bytes behind the header: 1, -1. */
static int
read_block(struct warc *w, uint64_t offset, size_t header, uint64_t length,
    struct error *e)
{
	int r;

	if (length > WARC_RECORD_MAX)
		return damaged(w, offset, ERR_LIMIT, "it is too large, or its length is wrong", e);
	r = need(w, header + (size_t)length, e);
	if (r == 0)
		return damaged(w, offset, ERR_INPUT, "it is shorter than it says", e);
	return r;
}

static void
lower_type(struct warc *w, struct str type)
{
	size_t n = type.n < sizeof(w->type) - 1 ? type.n : sizeof(w->type) - 1;

	for (size_t i = 0; i < n; i++)
		w->type[i] = ascii_lower(type.p[i]);
	w->type[n] = '\0';
}

static struct str
bare_uri(struct str uri)
{
	if (uri.n >= 2 && uri.p[0] == '<' && uri.p[uri.n - 1] == '>')
		return str_sub(uri, 1, uri.n - 1);
	return uri;
}

static int
next_record(struct warc *w, struct warc_record *r, struct error *e)
{
	struct str header, length_field;
	uint64_t length;
	int got;

	if (w->lost && find_next(w, 1) == 0)
		return 0;
	got = skip_gap(w, e);
	w->number += got != 0;
	r->offset = source_offset(w->source) -
	    (source_is_gzip(w->source) ? 0 : left(w).n);
	if (got <= 0)
		return got;
	if (need(w, 8, e) < 0)
		return -1;
	if (find_start(str_sub(left(w), 0, 8), 0) != 0)
		return damaged(w, r->offset, ERR_INPUT, "it does not begin with WARC/", e);
	if (read_header(w, r->offset, &header, e) < 0)
		return -1;
	length_field = warc_field(header, "Content-Length");
	if (!str_u64(length_field, &length))
		return damaged(w, r->offset, ERR_INPUT, "its Content-Length is no length", e);
	if (read_block(w, r->offset, header.n, length, e) < 0)
		return -1;
	/* Reading may have moved the bytes. */
	r->header = str_sub(left(w), 0, header.n);
	r->block = str_sub(left(w), header.n, header.n + (size_t)length);
	lower_type(w, warc_field(r->header, "WARC-Type"));
	r->type = str_of(w->type);
	r->uri = bare_uri(warc_field(r->header, "WARC-Target-URI"));
	r->date = warc_field(r->header, "WARC-Date");
	r->number = w->number;
	w->at += header.n + (size_t)length;
	return 1;
}

int
warc_next(struct warc *w, struct warc_record *r, struct error *e)
{
	struct error why = ERROR_INIT;
	int got;

	if (w->over)
		return 0;
	got = next_record(w, r, &why);
	if (got < 0 && !w->lost)
		got = broken(w, r->offset, &why);
	if (got < 0)
		*e = why;
	w->over |= got == 0;
	return got;
}
