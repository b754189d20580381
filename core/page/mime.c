#include "mime.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "charset.h"
#include "mime_frames.h"

#define MIME_DEPTH_MAX 8
#define MIME_PARTS_MAX 2000
#define MIME_FRAMES_MAX 100
#define MIME_MESSAGES_MAX 100

struct scan {
	struct arena *a;
	struct mime *out;
	int parts;
	struct mime_frame *frames;
	size_t n_frames, cap_frames, cap_messages;
};

/* The header block, and what follows its empty line; that may be the first. */
static struct str
split_head(struct str s, struct str *body)
{
	size_t lf = str_find(s, STR("\n\n")), crlf = str_find(s, STR("\n\r\n"));
	size_t at = lf < crlf ? lf : crlf;

	if (str_starts(s, STR("\n")) || str_starts(s, STR("\r\n"))) {
		*body = str_from(s, s.p[0] == '\n' ? 1 : 2);
		return STR("");
	}
	*body = at == STR_NONE ? str_from(s, s.n) : str_from(s, at + (lf < crlf ? 2 : 3));
	return str_sub(s, 0, at);
}

/* A field's value with its folded lines joined. */
static struct str
header(struct arena *a, struct str head, struct str name)
{
	struct str line, rest = head;
	struct buf b = { .max = 64 * KIB };
	bool in = false;

	while (str_cut(&rest, '\n', &line)) {
		bool folded = line.n && (line.p[0] == ' ' || line.p[0] == '\t');

		if (in && !folded)
			break;
		if (!in && !folded && str_startsi(line, name) && line.n > name.n &&
		    line.p[name.n] == ':') {
			in = true;
			line = str_from(line, name.n + 1);
		}
		if (in && b.n)
			buf_c(&b, ' ');
		if (in)
			buf_str(&b, str_trim(line));
	}
	line = arena_dup(a, str_trim(buf_view(&b)));
	buf_free(&b);
	return line;
}

/* "text/html; charset=x" has the parameter "charset". */
static struct str
parameter(struct str value, struct str name)
{
	size_t at;

	while ((at = str_findi(value, name)) != STR_NONE) {
		bool whole =
		    at > 0 && (value.p[at - 1] == ';' || ascii_space(value.p[at - 1]));

		value = str_trim(str_from(value, at + name.n));
		if (!whole || value.n < 2 || value.p[0] != '=')
			continue;
		value = str_trim(str_from(value, 1));
		if (value.p[0] == '"')
			return str_sub(value, 1, 1 + str_findc(str_from(value, 1), '"'));
		return str_trim(str_sub(value, 0, str_findc(value, ';')));
	}
	return STR("");
}

static int
hex(char c)
{
	c = ascii_lower(c);
	return ascii_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Quoted-printable; in headers "_" is a space. */
static void
unquote(struct str s, bool in_header, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '=' && i + 2 < s.n && hex(s.p[i + 1]) >= 0 &&
		    hex(s.p[i + 2]) >= 0) {
			buf_c(out, (char)(hex(s.p[i + 1]) << 4 | hex(s.p[i + 2])));
			i += 2;
		} else if (s.p[i] == '=' && i + 1 < s.n && s.p[i + 1] == '\n') {
			i++;
		} else if (s.p[i] == '=' && i + 2 < s.n && s.p[i + 1] == '\r') {
			i += 2;
		} else {
			buf_c(out, in_header && s.p[i] == '_' ? ' ' : s.p[i]);
		}
	}
}

static void
unbase64(struct str s, struct buf *out)
{
	uint32_t bits = 0;
	int n = 0;

	for (size_t i = 0; i < s.n && s.p[i] != '='; i++) {
		char c = s.p[i];
		int v = c >= 'A' && c <= 'Z'   ? c - 'A'
			: c >= 'a' && c <= 'z' ? c - 'a' + 26
			: ascii_digit(c)       ? c - '0' + 52
			: c == '+' || c == '-' ? 62
			: c == '/' || c == '_' ? 63
					       : -1;

		if (v < 0)
			continue;
		bits = bits << 6 | (uint32_t)v;
		n += 6;
		if (n >= 8) {
			n -= 8;
			buf_c(out, (char)(bits >> n & 0xFF));
		}
	}
}

/* One "=?charset?Q?words?=" at the start of s, to UTF-8; its length, 0 when it is none. */
static size_t
encoded_word(struct str s, struct buf *out)
{
	struct str rest = str_from(s, 2), set, how, text;
	struct buf raw = { .max = 64 * KIB };
	const char *name;
	size_t end;

	if (!str_starts(s, STR("=?")) || !str_cut(&rest, '?', &set) ||
	    !str_cut(&rest, '?', &how) || (end = str_find(rest, STR("?="))) == STR_NONE ||
	    how.n != 1)
		return 0;
	text = str_sub(rest, 0, end);
	set = str_sub(set, 0, str_findc(set, '*'));
	name = charset_of_label(set);
	if (ascii_lower(how.p[0]) == 'b')
		unbase64(text, &raw);
	else
		unquote(text, true, &raw);
	charset_decode(name ? name : "UTF-8", buf_view(&raw), out);
	buf_free(&raw);
	return (size_t)(rest.p - s.p) + end + 2;
}

/* White space between two encoded words is none. */
static size_t
skip_between(struct str s)
{
	size_t n = 0;

	while (n < s.n && ascii_space(s.p[n]))
		n++;
	return n && str_starts(str_from(s, n), STR("=?")) ? n : 0;
}

/* Raw bytes in a header are of no declared set: those of old programs mostly of this. */
static struct str
as_utf8(struct arena *a, struct str s)
{
	struct buf b = { .max = 64 * KIB };

	if (utf8_valid(s))
		return s;
	charset_decode("windows-1252", str_sub(s, 0, 16 * KIB), &b);
	s = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return s;
}

static struct str
words(struct arena *a, struct str s)
{
	struct buf b = { .max = 64 * KIB };

	s = as_utf8(a, s);
	while (s.n) {
		size_t n = encoded_word(s, &b);

		if (n == 0)
			buf_c(&b, s.p[0]);
		s = str_from(s, n ? n : 1);
		if (n)
			s = str_from(s, skip_between(s));
	}
	s = buf_view(&b);
	s = arena_dup(a, str_sub(s, 0, utf8_bad_at(s))); /* cut where there was no room */
	buf_free(&b);
	return s;
}

static struct str
undo_transfer(struct arena *a, struct str body, struct str encoding)
{
	struct buf b = { .max = PAGE_MAX };

	if (str_startsi(encoding, STR("base64")))
		unbase64(body, &b);
	else if (str_startsi(encoding, STR("quoted-printable")))
		unquote(body, false, &b);
	else
		return body;
	body = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return body;
}

/* A further page of a message is what a frame of the first shows. */
static void
take_frame(struct scan *s, struct str head, struct str body)
{
	struct str id = header(s->a, head, STR("Content-ID"));

	if (s->n_frames >= MIME_FRAMES_MAX)
		return;
	if (id.n > 2 && id.p[0] == '<')
		id = str_sub(id, 1, id.n - 1);
	*ARENA_PUSH(s->a, s->frames, s->n_frames, s->cap_frames) = (struct mime_frame){
		.id = id, .location = header(s->a, head, STR("Content-Location")),
		.body = undo_transfer(s->a, body, header(s->a, head, STR("Content-Transfer-Encoding"))) };
}

static void
take_part(struct scan *s, struct str head, struct str body, struct str type)
{
	bool html = str_startsi(type, STR("text/html")) ||
		    str_startsi(type, STR("application/xhtml"));
	struct mime *m = s->out;
	struct str where;

	if ((!html && !str_startsi(type, STR("text/plain")) && type.n) ||
	    str_startsi(header(s->a, head, STR("Content-Disposition")), STR("attachment")))
		return;
	if (html && str_startsi(m->type, STR("text/html")))
		take_frame(s, head, body);
	if (str_startsi(m->type, STR("text/html")) || (m->type.n && !html))
		return;
	m->type = html ? STR("text/html") : STR("text/plain");
	m->charset = parameter(type, STR("charset"));
	m->flowed = str_startsi(parameter(type, STR("format")), STR("flowed"));
	m->body =
	    undo_transfer(s->a, body, header(s->a, head, STR("Content-Transfer-Encoding")));
	where = header(s->a, head, STR("Content-Location"));
	if (m->location.n == 0 && str_startsi(where, STR("http")) && utf8_valid(where))
		m->location = where;
}

static void
take_message(struct scan *s, struct str head, struct str body)
{
	struct mime *m = s->out;

	body = undo_transfer(s->a, body, header(s->a, head, STR("Content-Transfer-Encoding")));
	if (m->n_messages < MIME_MESSAGES_MAX)
		*ARENA_PUSH(s->a, m->messages, m->n_messages, s->cap_messages) = body;
}

/* `type` is what it is where it does not say so. */
static void part(struct scan *s, struct str bytes, struct str type, int depth);

static void
parts(struct scan *s, struct str body, struct str boundary, struct str type, int depth)
{
	struct str mark = arena_fmt(s->a, "--%.*s", STRF(boundary)), piece;
	size_t at, end;

	at = str_find(body, mark);
	while (at != STR_NONE && s->parts < MIME_PARTS_MAX) {
		body = str_from(body, at + mark.n);
		if (str_starts(body, STR("--")))
			break;
		end = str_find(body, mark);
		piece = str_sub(body, 0, end);
		piece = str_from(piece, str_findc(piece, '\n') + 1);
		part(s, piece, type, depth + 1);
		at = end;
	}
}

static void
part(struct scan *s, struct str bytes, struct str type, int depth)
{
	struct str body, head = split_head(bytes, &body);
	struct str own = header(s->a, head, STR("Content-Type"));
	struct str boundary = parameter(own, STR("boundary"));
	bool digest = str_startsi(own, STR("multipart/digest"));

	s->parts++;
	type = own.n ? own : type;
	if (str_startsi(type, STR("multipart/")) && boundary.n && depth < MIME_DEPTH_MAX)
		parts(s, body, boundary, digest ? STR("message/rfc822") : STR(""), depth);
	else if (str_startsi(type, STR("message/rfc822")) && depth > 0)
		take_message(s, head, body);
	else
		take_part(s, head, body, type);
}

bool
mime_read(struct arena *a, struct str bytes, struct mime *out)
{
	struct mime m = { .subject = STR("") };
	struct scan s = { .a = a, .out = &m };
	struct str body, head, saved;

	bytes = str_trim(bytes);
	head = split_head(bytes, &body);
	m.subject = words(a, header(a, head, STR("Subject")));
	m.from = words(a, header(a, head, STR("From")));
	m.date = header(a, head, STR("Date"));
	saved = header(a, head, STR("Snapshot-Content-Location"));
	if (str_startsi(saved, STR("http")) && utf8_valid(saved))
		m.location = saved;
	part(&s, bytes, STR(""), 0);
	if (m.type.n == 0 && m.n_messages == 0)
		return false;
	m.body = mime_put_frames(a, m.body, s.frames, s.n_frames);
	*out = m;
	return true;
}
