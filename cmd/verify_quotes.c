#include "verify_quotes.h"

#include "archive/history.h"
#include "archive/quotes.h"
#include "archive/refresh.h"
#include "base/clock.h"
#include "base/log.h"
#include "cmd.h"
#include "output.h"
#include "query/which.h"
#include "session.h"

struct run {
	struct archive *ar;
	struct arena arena; /* of one page */
	bool live, allow_private;
	size_t present, reworded, gone, failed;
};

struct sought {
	const struct quoted *quoted;
	bool stood; /* in a capture that was looked at */
};

static void
put_json(int64_t page_id, const struct quoted *q, int64_t capture_id, const char *state,
    struct str now)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kint(j, "id", page_id);
	if (q->claim_id != 0)
		json_kint(j, "claim", q->claim_id);
	json_kstr(j, "words", q->words);
	if (capture_id != 0)
		json_kint(j, "capture", capture_id);
	json_key(j, "live");
	json_bool(j, capture_id == 0);
	json_kstr(j, "state", str_of(state));
	json_kopt(j, "now", now);
	out_json_end();
}

static void
put_row(int64_t page_id, const struct quoted *q, int64_t capture_id, enum quote_fate fate,
    struct str now)
{
	out_styled(STYLE_BAD, str_of(quote_fate_name(fate)));
	if (capture_id != 0)
		out_fmt(" in capture %lld of %lld\n", (long long)capture_id, (long long)page_id);
	else
		out_fmt(" live: %lld\n", (long long)page_id);
	out_wrap(q->words, 4, "- ");
	if (now.n > 0)
		out_wrap(now, 4, "+ ");
}

/*
 * Captures come oldest first. What an early one does not have yet is no loss.
 * capture_id 0: live.
 */
static void
look(struct run *run, int64_t page_id, struct sought *v, size_t n, int64_t capture_id,
    struct str text)
{
	for (size_t i = 0; i < n; i++) {
		const struct quoted *q = v[i].quoted;
		struct str now;
		enum quote_fate fate = quote_fate(&run->arena, q->words, text, &now);

		v[i].stood |= fate == QUOTE_PRESENT;
		if (!v[i].stood && capture_id != 0) {
			if (global.json)
				put_json(page_id, q, capture_id, "not-yet", now);
			continue;
		}
		run->present += fate == QUOTE_PRESENT;
		run->reworded += fate == QUOTE_REWORDED;
		run->gone += fate == QUOTE_GONE;
		if (global.json)
			put_json(page_id, q, capture_id, quote_fate_name(fate), now);
		else if (fate != QUOTE_PRESENT)
			put_row(page_id, q, capture_id, fate, now);
	}
}

static int
look_live(struct run *run, int64_t page_id, struct sought *v, size_t n, struct error *e)
{
	struct error why = ERROR_INIT;
	struct str url, text;
	int r = refresh_address(run->ar, &run->arena, page_id, &url, e);

	if (r != 1)
		return r;
	if (quotes_live(&run->arena, url, run->allow_private, &text, &why) != 0) {
		log_warn("%.*s: %s", STRF(url), why.msg);
		run->failed++;
		return 0;
	}
	look(run, page_id, v, n, 0, text);
	return 0;
}

static int
verify_page(struct run *run, int64_t page_id, struct error *e)
{
	struct history_row *rows;
	struct quoted *quotes;
	struct sought *v;
	struct version was;
	size_t n, n_rows;

	if (quotes_of(run->ar, &run->arena, page_id, &quotes, &n, e) != 0 ||
	    history_of(run->ar, &run->arena, page_id, &rows, &n_rows, e) != 0)
		return -1;
	v = ARENA_NEW(&run->arena, struct sought, n + 1);
	for (size_t i = 0; i < n; i++)
		v[i] = (struct sought){ &quotes[i], false };
	for (size_t i = 0; n > 0 && i < n_rows; i++) {
		if (rows[i].problem.n > 0)
			continue;
		if (history_version(run->ar, &run->arena, rows[i].capture_id, &was, e) != 0)
			return -1;
		look(run, page_id, v, n, rows[i].capture_id, was.text);
	}
	return run->live && n > 0 ? look_live(run, page_id, v, n, e) : 0;
}

static int
verify_all(struct run *run, struct error *e)
{
	int64_t page_id = 0;
	int r;

	while ((r = quotes_next_page(run->ar, &page_id, e)) == 1) {
		if (verify_page(run, page_id, e) != 0)
			return -1;
		arena_reset(&run->arena);
	}
	return r;
}

int
verify_quotes(const char *word, bool live, bool allow_private)
{
	struct run run = { .live = live, .allow_private = allow_private };
	struct session s;
	int64_t page_id;
	int r;

	if ((r = session_open(&s, ARCHIVE_READ)) != 0)
		return r;
	run.ar = s.ar;
	arena_init(&run.arena, 0);
	if (word == NULL)
		r = verify_all(&run, &s.e);
	else if ((r = which_page(run.ar, word, &page_id, &s.e)) == 0)
		r = verify_page(&run, page_id, &s.e);
	arena_free(&run.arena);
	if (r == 0) {
		log_note("%zu present, %zu reworded, %zu gone", run.present, run.reworded,
		    run.gone);
		r = run.reworded + run.gone + run.failed > 0;
	}
	return session_close(&s, r);
}
