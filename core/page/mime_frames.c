#include "mime_frames.h"

#include "base/buf.h"
#include "base/limits.h"
#include "entities.h"

enum { FRAMES_DEPTH = 2 };

struct put {
	struct arena *a;
	struct mime_frame *frames;
	size_t n;
	struct buf out;
};

/* The value of src in a tag; empty when it has none. */
static struct str
src_of(struct str tag)
{
	size_t at;

	while ((at = str_findi(tag, STR("src"))) != STR_NONE) {
		bool whole = at > 0 && ascii_space(tag.p[at - 1]);
		char quote;

		tag = str_trim(str_from(tag, at + 3));
		if (!whole || tag.n < 2 || tag.p[0] != '=')
			continue;
		tag = str_trim(str_from(tag, 1));
		quote = tag.n > 0 ? tag.p[0] : ' ';
		if (quote != '"' && quote != '\'')
			return STR("");
		tag = str_from(tag, 1);
		return str_sub(tag, 0, str_findc(tag, quote));
	}
	return STR("");
}

static struct mime_frame *
find_frame(const struct put *p, struct str src)
{
	bool cid = str_startsi(src, STR("cid:"));
	struct str name = cid ? str_from(src, 4) : src;

	for (size_t i = 0; name.n > 0 && i < p->n; i++)
		if (!p->frames[i].shown && str_eq(cid ? p->frames[i].id : p->frames[i].location, name))
			return &p->frames[i];
	return NULL;
}

/* As the value of an attribute in double quotes. */
static struct str
quoted(struct arena *a, struct str s)
{
	struct buf b = { .max = PAGE_MAX };
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '&' && s.p[i] != '"')
			continue;
		buf_add(&b, s.p + from, i - from);
		buf_cstr(&b, s.p[i] == '&' ? "&amp;" : "&quot;");
		from = i + 1;
	}
	buf_add(&b, s.p + from, s.n - from);
	s = b.full ? STR("") : arena_dup(a, buf_view(&b));
	buf_free(&b);
	return s;
}

static struct str put_frames(struct put *p, struct str html, int depth);

static void
put_frame(struct put *p, struct str tag, int depth)
{
	struct mime_frame *f = find_frame(p, entities_decode(p->a, src_of(tag)));
	struct str page;

	if (f != NULL) {
		f->shown = true;
		page = quoted(p->a, put_frames(p, f->body, depth + 1));
		buf_fmt(&p->out, " srcdoc=\"%.*s\"", STRF(page));
	}
}

static struct str
put_frames(struct put *p, struct str html, int depth)
{
	const struct str name = STR("<iframe");
	struct put inner = { .a = p->a, .frames = p->frames, .n = p->n,
		.out = { .max = PAGE_MAX } };
	struct str all = html, done;
	size_t at;

	if (depth > FRAMES_DEPTH)
		return html;
	while ((at = str_findi(html, name)) != STR_NONE) {
		at += name.n;
		buf_str(&inner.out, str_sub(html, 0, at));
		html = str_from(html, at);
		if (html.n > 0 && ascii_space(html.p[0]))
			put_frame(&inner, str_sub(html, 0, str_findc(html, '>')), depth);
	}
	if (inner.out.n == 0)
		return all;
	buf_str(&inner.out, html);
	done = inner.out.full ? all : arena_dup(p->a, buf_view(&inner.out));
	buf_free(&inner.out);
	return done;
}

struct str
mime_put_frames(struct arena *a, struct str html, struct mime_frame *frames, size_t n)
{
	struct put p = { .a = a, .frames = frames, .n = n };

	return n > 0 ? put_frames(&p, html, 0) : html;
}
