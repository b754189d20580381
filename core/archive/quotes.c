#include "quotes.h"

#include "ar.h"
#include "base/map.h"
#include "crew.h"
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

int
quotes_of(struct archive *ar, struct arena *a, int64_t page_id, struct quoted **v, size_t *n,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_QUOTES_OF_PAGE);
	size_t cap = 0;
	int rc;

	*v = NULL;
	*n = 0;
	bind_int(st, page_id);
	while ((rc = stmt_step(st, e)) == 1) {
		struct quoted *q = ARENA_PUSH(a, *v, *n, cap);

		q->claim_id = col_int(st, 0);
		q->words = col_dup(st, 1, a);
	}
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
