#include "cookies.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/mem.h"

/* host, subdomains, path, secure, expires, name and (perhaps empty) value */
static bool
is_cookie(struct str line)
{
	size_t tabs = 0;

	for (size_t i = 0; i < line.n; i++)
		tabs += line.p[i] == '\t';
	return tabs == 5 || tabs == 6;
}

static bool
next_cookie(struct str *lines, struct str *line)
{
	while (str_cut(lines, '\n', line)) {
		if (str_ends(*line, STR("\r")))
			line->n--;
		if (is_cookie(*line))
			return true;
	}
	return false;
}

static int
read_all(int fd, const char *path, struct buf *out, struct error *e)
{
	char *room;
	ssize_t n;

	do {
		if ((room = buf_room(out, KIB)) == NULL)
			return err_set(e, ERR_LIMIT, "%s: more cookies than %d kB", path,
			    (int)(FETCH_COOKIES_MAX / KIB));
		if ((n = read(fd, room, KIB)) < 0)
			return err_sys(e, "%s", path);
		out->n += (size_t)n;
	} while (n > 0);
	return 0;
}

int
cookies_read(const char *path, struct buf *out, struct error *e)
{
	struct buf b = { .max = FETCH_COOKIES_MAX };
	struct str lines, line;
	int fd = open(path, O_RDONLY | O_CLOEXEC), r;

	if (fd < 0)
		return err_sys(e, "%s", path);
	r = read_all(fd, path, &b, e);
	close(fd);
	lines = buf_view(&b);
	if (r == 0 && !next_cookie(&lines, &line))
		r = err_set(e, ERR_USAGE, "%s: no cookies in Netscape format", path);
	if (r == 0)
		buf_str(out, buf_view(&b));
	buf_free(&b);
	return r;
}

void
cookies_give(CURL *easy, struct str lines)
{
	struct str line;

	while (next_cookie(&lines, &line)) {
		char *z = mem_dup(line);

		curl_easy_setopt(easy, CURLOPT_COOKIELIST, z);
		free(z);
	}
}
