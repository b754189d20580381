#include "warc_input.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/mem.h"
#include "url/url.h"

int
warc_input_open(struct warc_input *w, struct str path, int64_t job, struct error *e)
{
	struct stat sb;

	free(w->path);
	w->path = mem_dup(path);
	if (playback_open(&w->playback, w->path, e) != 0) {
		free(w->path);
		w->path = NULL;
		return -1;
	}
	w->fd = playback_fd(w->playback);
	w->at = 0;
	w->size = stat(w->path, &sb) == 0 ? sb.st_size : 0;
	w->job = job;
	w->files++;
	return 0;
}

static void
close_file(struct warc_input *w)
{
	playback_close(w->playback);
	w->playback = NULL;
	w->fd = -1;
}

/* Only what people read: the rest of a capture is its pictures and programs. */
static bool
is_page(struct str type)
{
	static const char *const others[] = { "image/", "audio/", "video/", "font/",
		"text/css", "text/javascript", "application/javascript",
		"application/x-javascript", "application/json", "application/font",
		"application/vnd.ms-fontobject", "application/octet-stream",
		"application/x-shockwave-flash", "application/wasm", NULL };

	for (const char *const *o = others; *o != NULL; o++)
		if (str_startsi(type, str_of(*o)))
			return false;
	return true;
}

/* True when the response is something to add. */
static bool
wanted(struct warc_input *w, const struct fetch_response *r)
{
	if (r->error != ERR_NONE) {
		log_warn("%s: %.*s", w->path, STRF(r->reason));
		w->damaged++;
		return false;
	}
	if (r->status != 0 && (r->status < 200 || r->status > 299)) {
		w->refused++;
		return false;
	}
	if (!url_looks_http(r->final_url) && !str_startsi(r->final_url, STR("file:///"))) {
		w->media++;
		return false;
	}
	if (!is_page(r->type)) {
		w->media++;
		return false;
	}
	return true;
}

static void
end_of_file(struct warc_input *w, struct pipe_item *item)
{
	*item = (struct pipe_item){ .what = str_of(w->path), .tag = w->job, .mark = true };
	close_file(w);
}

int
warc_input_next(struct warc_input *w, struct pipe_item *item, struct error *e)
{
	struct error why = ERROR_INIT;
	int64_t records = 0;
	int r;

	(void)e;
	for (;;) {
		r = playback_next(w->playback, &w->response, &records, &why);
		if (r == 2)
			return PIPE_WAIT;
		if (r == 1 && !wanted(w, &w->response))
			continue;
		break;
	}
	if (r == 1) {
		w->at = (int64_t)w->response.place;
		*item = (struct pipe_item){ .what = w->response.url, .response = &w->response };
		return 1;
	}
	if (r == 0 && records == 0)
		err_set(&why, ERR_INPUT, "%s: no WARC record in it", w->path);
	/* A file that breaks costs that file: what came before is kept. */
	if (why.kind != ERR_NONE) {
		if (records > 0 || w->damaged == 0)
			log_warn("%s", why.msg);
		w->broken++;
	}
	end_of_file(w, item);
	return 1;
}

void
warc_input_summary(const struct warc_input *w)
{
	struct buf b = { .max = 0 };

	if (w->damaged > 0)
		buf_fmt(&b, ", %zu damaged", w->damaged);
	if (w->refused > 0)
		buf_fmt(&b, ", %zu errors of servers", w->refused);
	if (w->media > 0)
		buf_fmt(&b, ", %zu that are no pages", w->media);
	if (b.n > 0)
		log_note("records passed over: %.*s", STRF(str_from(buf_view(&b), 2)));
	buf_free(&b);
}

void
warc_input_free(struct warc_input *w)
{
	close_file(w);
	free(w->path);
	w->path = NULL;
}
