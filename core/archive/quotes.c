#include "quotes.h"

#include "ar.h"
#include "base/map.h"
#include "crew/crew.h"
#include "text/doc.h"
#include "text/fold.h"

#define ALIKE 0.5

const char *
quote_fate_name(enum quote_fate f)
{
	static const char *const names[] = { "present", "reworded", "gone" };

	return names[f];
}

static size_t
count_words(struct str folded, struct map *set)
{
	struct str word;
	size_t n = 0;

	while (str_cut(&folded, ' ', &word)) {
		if (word.n == 0)
			continue;
		n++;
		if (set != NULL)
			*map_put(set, word) = 0;
	}
	return n;
}

/* Words in common, of those of both (Dice 1945). */
static double
likeness(const struct map *words, size_t n_words, struct str folded)
{
	size_t both = 0, n = 0;
	struct str word;

	while (str_cut(&folded, ' ', &word)) {
		if (word.n == 0)
			continue;
		n++;
		both += map_get(words, word) != MAP_NONE;
	}
	return n + n_words == 0 ? 0 : 2.0 * (double)both / (double)(n + n_words);
}

static struct str
nearest_sentence(struct arena *a, struct str key, struct str text)
{
	struct doc d = { .text = text };
	struct map words = { .n = 0 };
	size_t n = count_words(key, &words);
	struct str best = STR("");
	double most = ALIKE;

	doc_paragraphs(a, &d);
	doc_prepare(a, &d);
	for (size_t i = 0; i < d.n_sentences; i++) {
		struct str s = str_sub(text, d.sentences[i].start, d.sentences[i].end);
		double like = likeness(&words, n, fold_key(a, s));

		if (like > most) {
			most = like;
			best = s;
		}
	}
	map_free(&words);
	return best;
}

enum quote_fate
quote_fate(struct arena *a, struct str words, struct str text, struct str *now)
{
	struct str key = fold_key(a, words);

	*now = STR("");
	if (key.n == 0 || str_find(fold_key(a, text), key) != STR_NONE)
		return QUOTE_PRESENT;
	*now = nearest_sentence(a, key, text);
	return now->n > 0 ? QUOTE_REWORDED : QUOTE_GONE;
}

struct gathering {
	struct archive *ar;
	struct arena *a;
	struct quoted *v;
	size_t n, cap;
	struct map seen; /* folded words */
};

static void
gather(struct gathering *g, int64_t claim_id, struct str words)
{
	uint32_t *at = map_put(&g->seen, fold_key(g->a, words));

	if (*at != MAP_NONE)
		return;
	*at = 0;
	*ARENA_PUSH(g->a, g->v, g->n, g->cap) =
	    (struct quoted){ claim_id, arena_dup(g->a, words) };
}

static int
gather_current(struct gathering *g, int64_t page_id, struct error *e)
{
	struct stmt *st = db_stmt(g->ar->db, Q_QUOTES_OF_PAGE);
	int rc;

	bind_int(st, page_id);
	while ((rc = stmt_step(st, e)) == 1)
		gather(g, col_int(st, 0), col_str(st, 1));
	return rc;
}

static int
other_captures(struct gathering *g, int64_t page_id, int64_t **v, size_t *n, struct error *e)
{
	struct stmt *st = db_stmt(g->ar->db, Q_QUOTES_CAPTURES);
	size_t cap = 0;
	int rc;

	*v = NULL;
	*n = 0;
	bind_int(st, page_id);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(g->a, *v, *n, cap) = col_int(st, 0);
	return rc;
}

/* A capture whose page cannot be read again has no say; that is told when it is verified. */
static int
gather_capture(struct gathering *g, struct crew *crew, int64_t capture_id, struct error *e)
{
	struct read_request r = { .id = 0 };
	struct given_capture given;
	struct crew_event ev;
	int rc = archive_capture_after(g->ar, g->a, capture_id - 1, &given, e);

	if (rc != 1 || given.id != capture_id)
		return rc < 0 ? -1 : 0;
	r.page.bytes = given.capture.body;
	r.page.url = given.capture.final_url;
	r.page.type = given.capture.type;
	r.page.charset = given.capture.charset;
	crew_read(crew, &r);
	while ((rc = crew_wait(crew, -1, -1, &ev, e)) == 0)
		continue;
	if (rc < 0 || ev.read.error != ERR_NONE)
		return rc < 0 ? -1 : 0;
	for (size_t i = 0; i < ev.read.reading.claims.n; i++) {
		struct span at = ev.read.reading.claims.v[i].at;

		gather(g, 0, str_sub(ev.read.reading.art.doc.text, at.start, at.end));
	}
	return 0;
}

int
quotes_of(struct archive *ar, struct arena *a, int64_t page_id, struct quoted **v, size_t *n,
    struct error *e)
{
	const struct crew_options o = { .readers = 1 };
	struct gathering g = { .ar = ar, .a = a };
	struct crew *crew = NULL;
	int64_t *captures;
	size_t n_captures;
	int rc = gather_current(&g, page_id, e);

	if (rc == 0)
		rc = other_captures(&g, page_id, &captures, &n_captures, e);
	if (rc == 0 && n_captures > 0)
		crew = crew_new(&o);
	for (size_t i = 0; rc == 0 && i < n_captures; i++)
		rc = gather_capture(&g, crew, captures[i], e);
	crew_free(crew);
	map_free(&g.seen);
	*v = g.v;
	*n = g.n;
	return rc;
}

int
quotes_next_page(struct archive *ar, int64_t *page_id, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_QUOTES_NEXT_PAGE);

	bind_int(st, *page_id);
	return stmt_one_int(st, page_id, e);
}

static int
read_live(struct crew *crew, struct arena *a, const struct fetch_response *f, struct str *text,
    struct error *e)
{
	struct read_request r = { .id = 1 };
	struct crew_event ev;
	int rc;

	if (f->error != ERR_NONE || f->status < 200 || f->status > 299)
		return err_set(e, f->error != ERR_NONE ? f->error : ERR_NET, "%.*s",
		    STRF(f->reason));
	r.page.bytes = f->body;
	r.page.url = f->final_url;
	r.page.type = f->type;
	r.page.charset = f->charset;
	crew_read(crew, &r);
	while ((rc = crew_wait(crew, -1, -1, &ev, e)) == 0)
		continue;
	if (rc < 0)
		return -1;
	if (ev.read.error != ERR_NONE)
		return err_set(e, ev.read.error, "%.*s", STRF(ev.read.reason));
	*text = arena_dup(a, ev.read.reading.art.doc.text);
	return 0;
}

int
quotes_live(struct arena *a, struct str url, bool allow_private, struct str *text,
    struct error *e)
{
	const struct crew_options o = { .readers = 1, .allow_private = allow_private };
	const struct fetch_request r = { .id = 0, .url = url };
	struct crew *crew = crew_new(&o);
	struct crew_event ev;
	int rc;

	crew_fetch(crew, &r);
	while ((rc = crew_wait(crew, -1, -1, &ev, e)) == 0)
		continue;
	if (rc == 1)
		rc = read_live(crew, a, &ev.fetched, text, e);
	crew_free(crew);
	return rc;
}
