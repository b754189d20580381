#include "inputs.h"

#include <errno.h>
#include <fts.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "url/url.h"

bool
input_is_url(struct str word)
{
	return url_looks_http(word);
}

bool
input_is_folder(const char *word)
{
	struct stat st;

	return !input_is_url(str_of(word)) && stat(word, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool
is_page_name(struct str name)
{
	static const char *const endings[] = { ".html", ".htm", ".xhtml", ".shtml", ".md",
		".markdown", ".txt", ".text", ".mhtml", ".mht", ".eml", ".epub", ".pdf", ".warc",
		".warc.gz", ".wacz" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (str_endsi(name, str_of(endings[i])))
			return true;
	return false;
}

static int
by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* The rest goes on, where the sink wants that. */
static int
unusable(const struct input_sink *to, struct error *e)
{
	if (to->bad == NULL)
		return -1;
	to->bad(to->ctx, e);
	return 0;
}

static int
walk(const char *folder, const struct input_sink *to, struct error *e)
{
	char *path = strdup(folder);
	char *const roots[] = { path, NULL };
	FTS *tree = path ? fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name) : NULL;
	FTSENT *f;
	int r = 0;

	if (tree == NULL) {
		free(path);
		err_sys(e, "%s", folder);
		return unusable(to, e);
	}
	while (r == 0 && (f = fts_read(tree)) != NULL) {
		if (f->fts_level > 0 && f->fts_name[0] == '.')
			fts_set(tree, f, FTS_SKIP);
		else if (f->fts_info == FTS_DNR || f->fts_info == FTS_ERR ||
		    f->fts_info == FTS_NS) {
			errno = f->fts_errno;
			err_sys(e, "%s", f->fts_path);
			r = unusable(to, e);
		} else if (f->fts_info == FTS_F && is_page_name(str_of(f->fts_name)))
			r = to->take(to->ctx, str_of(f->fts_path), e);
	}
	fts_close(tree);
	free(path);
	return r;
}

static int
no_file(const char *word, struct error *e)
{
	struct str s = str_of(word);
	size_t scheme = str_find(s, STR("://"));

	if (scheme != STR_NONE && scheme < 16 && scheme > 0)
		return err_set(e, ERR_INPUT, "%s: only http and https addresses, and files", word);
	if (errno == ENOENT && str_findc(s, '.') != STR_NONE && str_findc(s, ' ') == STR_NONE &&
	    s.n > 0 && s.p[0] != '/' && s.p[0] != '.')
		return err_set(e, ERR_INPUT, "%s: no such file (an address starts with https://)",
		    word);
	return err_sys(e, "%s", word[0] ? word : "(empty word)");
}

int
input_expand(const char *word, const struct input_sink *to, struct error *e)
{
	char path[PATH_MAX];
	struct stat st;

	if (input_is_url(str_of(word)))
		return to->take(to->ctx, str_of(word), e);
	if (realpath(word, path) == NULL || stat(path, &st) != 0) {
		no_file(word, e);
		return unusable(to, e);
	}
	if (S_ISDIR(st.st_mode))
		return walk(path, to, e);
	return to->take(to->ctx, str_of(path), e);
}

static bool
next_line(struct str *rest, struct str *line)
{
	while (str_cut(rest, '\n', line)) {
		*line = str_trim(*line);
		if (line->n > 0 && line->p[0] != '#')
			return true;
	}
	return false;
}

bool
input_is_list(struct str text)
{
	struct str line;
	bool any = false;

	while (next_line(&text, &line)) {
		if (!input_is_url(line) || str_findc(line, ' ') != STR_NONE)
			return false;
		any = true;
	}
	return any;
}

static int
take_line(struct str line, const struct input_sink *to, struct error *e)
{
	char word[PATH_MAX];

	if (input_is_url(line))
		return to->take(to->ctx, line, e);
	if (line.n >= sizeof(word)) {
		err_set(e, ERR_INPUT, "%.*s…: the name is too long", 40, line.p);
		return unusable(to, e);
	}
	memcpy(word, line.p, line.n);
	word[line.n] = '\0';
	return input_expand(word, to, e);
}

int
input_list(struct str text, const struct input_sink *to, struct error *e)
{
	struct str line;

	while (next_line(&text, &line))
		if (take_line(line, to, e) != 0)
			return -1;
	return 0;
}
