#include "http.h"

#include "fetch/coding.h"
#include "fetch/headers.h"
#include "record.h"

bool
http_split(struct str block, struct http_message *m)
{
	size_t end;
	struct str line;
	uint64_t status = 0;

	if (!str_starts(block, STR("HTTP/")))
		return false;
	end = warc_head_end(block);
	if (end == STR_NONE)
		end = block.n;
	line = str_sub(block, 0, str_findc(block, '\n'));
	line = str_trim(str_from(line, str_findc(line, ' ')));
	str_u64(str_sub(line, 0, 3), &status);
	m->status = (int)status;
	m->head = str_sub(block, 0, end);
	m->body = str_from(block, end);
	return true;
}

static bool
is_chunked(struct str head)
{
	return str_findi(headers_get(head, "Transfer-Encoding"), STR("chunked")) != STR_NONE;
}

/* "1a;name=value" */
static bool
chunk_size(struct str line, size_t *size)
{
	size_t n = 0, digits = 0;

	line = str_trim(line);
	while (digits < line.n && digits < 15) {
		char c = ascii_lower(line.p[digits]);

		if (ascii_digit(c))
			n = n * 16 + (size_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			n = n * 16 + (size_t)(c - 'a' + 10);
		else
			break;
		digits++;
	}
	*size = n;
	return digits > 0 && (digits == line.n || line.p[digits] == ';' || line.p[digits] == ' ');
}

/* A line end behind a chunk's bytes like that of its size; false when it is not there. */
static bool
skip_line_end(struct str *rest, struct str size_line)
{
	struct str end = str_ends(size_line, STR("\r")) ? STR("\r\n") : STR("\n");
	bool there = str_starts(*rest, end);

	if (there)
		*rest = str_from(*rest, end.n);
	return there || rest->n == 0;
}

/*
 * The body with its chunks put together, appended to out; false when one is cut short.
 * Some writers undo the chunks and leave the header: a body that does not begin with a
 * size is taken as it is. A first chunk that does not end where it says is given with its
 * size line, as other readers do: what it is cannot be told.
 */
static bool
dechunk(const struct http_message *m, struct buf *out)
{
	struct str rest = m->body, line, chunk;
	size_t size, eol;
	bool first = true;

	if (!is_chunked(m->head)) {
		buf_str(out, m->body);
		return true;
	}
	for (;; first = false) {
		eol = str_findc(rest, '\n');
		line = str_sub(rest, 0, eol);
		if (!chunk_size(line, &size)) {
			buf_str(out, first ? m->body : STR(""));
			return first;
		}
		rest = str_from(rest, eol == STR_NONE ? rest.n : eol + 1);
		if (size == 0)
			return true;
		chunk = str_sub(rest, 0, size);
		rest = str_from(rest, size);
		if (!skip_line_end(&rest, line) && first) {
			buf_str(out, str_sub(m->body, 0, eol + 1));
			buf_str(out, chunk);
			return false;
		}
		buf_str(out, chunk);
		if (chunk.n < size)
			return false;
	}
}

int
http_decode(const struct http_message *m, struct buf *out, bool *whole, struct error *e)
{
	struct buf names = { .max = 4096 }, raw = { .max = 0 };
	struct coding *c = NULL;
	int r;

	headers_join(m->head, "Content-Encoding", &names);
	r = coding_new(&c, buf_view(&names), out, e);
	buf_free(&names);
	if (r != 0)
		return -1;
	if (c == NULL) {
		*whole = dechunk(m, out);
		return out->full ? err_set(e, ERR_LIMIT, "too large") : 0;
	}
	*whole = dechunk(m, &raw);
	r = coding_feed(c, raw.p, raw.n, e);
	*whole &= coding_whole(c);
	coding_free(c);
	buf_free(&raw);
	return r;
}
