#include "casefile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

bool
line_cut(struct str *text, struct str *line)
{
	size_t end = str_findc(*text, '\n');

	if (text->n == 0)
		return false;
	*line = str_sub(*text, 0, end);
	*text = end == STR_NONE ? STR("") : str_from(*text, end + 1);
	return true;
}

static int
slurp(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "r");
	char block[4096];
	size_t n;

	if (f == NULL) {
		perror(path);
		return -1;
	}
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		buf_add(out, block, n);
	fclose(f);
	return 0;
}

static void
add_section(struct casefile *c, struct str head, int line)
{
	struct section *s;
	size_t space;

	VEC_GROW(c->sections, c->n, c->cap);
	s = &c->sections[c->n++];
	head = str_trim(str_from(head, 3));
	space = str_findc(head, ' ');
	*s = (struct section){ .name = str_sub(head, 0, space), .line = line };
	s->arg = space == STR_NONE ? STR("") : str_trim(str_from(head, space));
}

int
casefile_read(const char *path, struct casefile *c)
{
	struct str rest, line;
	int number = 0;

	*c = (struct casefile){ 0 };
	if (slurp(path, &c->bytes) != 0)
		return -1;
	rest = buf_view(&c->bytes);
	while (line_cut(&rest, &line)) {
		number++;
		if (str_starts(line, STR("== "))) {
			add_section(c, line, number);
			c->sections[c->n - 1].text = str_make(rest.p, 0);
		} else if (c->n > 0) {
			struct str *text = &c->sections[c->n - 1].text;

			text->n = (size_t)(line.p + line.n - text->p) + 1;
		}
	}
	return 0;
}

void
casefile_free(struct casefile *c)
{
	buf_free(&c->bytes);
	free(c->sections);
}

static int
hex(char ch)
{
	if (ascii_digit(ch))
		return ch - '0';
	ch = ascii_lower(ch);
	return ch >= 'a' && ch <= 'f' ? ch - 'a' + 10 : -1;
}

/* One escape at s[i], which is a backslash; the bytes it takes. */
static size_t
escape(struct buf *out, struct str s, size_t i)
{
	static const char from[] = "nrt0\\", to[] = "\n\r\t\0\\";
	const char *hit;

	if (i + 3 < s.n && s.p[i + 1] == 'x' && hex(s.p[i + 2]) >= 0 &&
	    hex(s.p[i + 3]) >= 0) {
		buf_c(out, (char)(hex(s.p[i + 2]) * 16 + hex(s.p[i + 3])));
		return 4;
	}
	if (i + 1 < s.n && (hit = strchr(from, s.p[i + 1])) != NULL && *hit) {
		buf_c(out, to[hit - from]);
		return 2;
	}
	buf_c(out, '\\');
	return 1;
}

void
unescape(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		if (s.p[i] == '\\') {
			i += escape(out, s, i);
			continue;
		}
		buf_c(out, s.p[i++]);
	}
}

void
substitute(struct buf *out, struct str s, const char *const *names)
{
	size_t i = 0;

	while (i < s.n) {
		const char *const *n = names;

		while (*n != NULL && !str_starts(str_from(s, i), str_of(*n)))
			n += 2;
		if (*n == NULL) {
			buf_c(out, s.p[i++]);
			continue;
		}
		buf_cstr(out, n[1]);
		i += strlen(*n);
	}
}
