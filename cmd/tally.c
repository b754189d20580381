#include "tally.h"

#include "base/log.h"
#include "cmd.h"
#include "output.h"

static const char *
result_word(enum ingest_result result)
{
	static const char *const words[] = { "added", "changed", "unchanged", "unread",
		"failed" };

	return words[result];
}

static void
put_json(const struct ingest_report *r)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "input", r->what);
	json_kstr(j, "result", str_of(result_word(r->result)));
	if (r->page_id != 0)
		json_kint(j, "id", r->page_id);
	json_kopt(j, "reason", r->reason);
	if (r->title.n > 0) {
		json_kstr(j, "title", r->title);
		json_kopt(j, "site", r->site);
		json_kopt(j, "published", r->published);
		json_kopt(j, "language", r->lang);
		json_kint(j, "people", r->people);
		json_kint(j, "companies", r->companies);
		json_kint(j, "claims", r->claims);
		json_kint(j, "sources", r->sources);
		json_kopt(j, "note", r->note);
	}
	out_json_end();
}

static void
put_count(unsigned n, const char *one, const char *many, bool *first)
{
	if (n == 0)
		return;
	out_fmt("%s%u %s", *first ? "" : ", ", n, n == 1 ? one : many);
	*first = false;
}

static void
put_found(const struct ingest_report *r)
{
	bool first = true;

	out_cstr("   ");
	out_style(STYLE_DIM);
	if (r->site.n > 0) {
		out_str(r->site);
		out_cstr(", ");
	}
	if (r->published.n > 0)
		out_fmt("%.*s: ", STRF(str_sub(r->published, 0, 10)));
	put_count(r->people, "person", "people", &first);
	put_count(r->companies, "organisation", "organisations", &first);
	put_count(r->claims, "claim", "claims", &first);
	put_count(r->sources, "source", "sources", &first);
	if (first)
		out_cstr("no names, claims or sources found");
	if (r->note.n > 0)
		out_fmt("; %.*s", STRF(r->note));
	out_style(STYLE_NONE);
	out_nl();
}

static void
put_line(const struct ingest_report *r)
{
	out_fmt("%s ", r->result == INGEST_SAME ? "already there, unchanged:" :
		r->result == INGEST_CHANGED ? "changed, a further capture of" : "added");
	out_style(STYLE_ID);
	out_fmt("%lld", (long long)r->page_id);
	out_style(STYLE_NONE);
	out_cstr("  ");
	out_styled(STYLE_TITLE, r->title.n > 0 ? r->title : r->what);
	out_nl();
	if (r->result != INGEST_SAME)
		put_found(r);
}

static void
count(struct tally *t, const struct ingest_report *r)
{
	t->progress.done++;
	switch (r->result) {
	case INGEST_ADDED:
		t->added++;
		break;
	case INGEST_CHANGED:
		t->changed++;
		break;
	case INGEST_SAME:
		t->same++;
		break;
	case INGEST_UNREAD:
		t->unread++;
		break;
	case INGEST_FAILED:
		t->failed++;
		t->again += r->again;
		t->progress.failed++;
		if (t->first_error == ERR_NONE)
			t->first_error = r->error;
		else if (t->first_error != r->error)
			t->mixed_errors = true;
		break;
	}
}

/* Also when there were too many to know them all. */
static bool
was_told(struct tally *t, struct str reason)
{
	uint64_t hash = str_hash(reason);

	for (size_t i = 0; i < t->n_reasons; i++)
		if (t->reasons[i] == hash)
			return true;
	if (t->n_reasons == TALLY_REASONS_MAX)
		return true;
	t->reasons[t->n_reasons++] = hash;
	return false;
}

void
tally_report(struct tally *t, const struct ingest_report *r)
{
	count(t, r);
	if (t->progress.done > TALLY_LINES_MAX)
		t->each_line = false;
	if (global.json)
		put_json(r);
	if (r->result == INGEST_FAILED && t->each_reason && was_told(t, r->reason))
		return;
	if (r->result == INGEST_FAILED)
		log_warn("%.*s: %.*s", STRF(r->what), STRF(r->reason));
	else if (r->result == INGEST_UNREAD)
		log_warn("%.*s: kept as %lld, but not read: %.*s", STRF(r->what),
		    (long long)r->page_id, STRF(r->reason));
	else if (!global.json && t->each_line && !global.quiet) {
		progress_clear();
		put_line(r);
	}
	if (t->each_line)
		out_flush();
}

void
tally_summary(const struct tally *t, bool jobs)
{
	double seconds = progress_seconds(&t->progress);
	struct buf b = { .max = 0 };

	buf_fmt(&b, "%zu added", t->added);
	if (t->changed > 0)
		buf_fmt(&b, ", %zu changed", t->changed);
	if (t->same > 0)
		buf_fmt(&b, ", %zu unchanged", t->same);
	if (t->unread > 0)
		buf_fmt(&b, ", %zu kept but not read", t->unread);
	if (t->failed > 0)
		buf_fmt(&b, ", %zu failed", t->failed);
	buf_fmt(&b, " in %.1f s", seconds);
	if (seconds > 0.05 && t->progress.done > 1)
		buf_fmt(&b, " (%.0f pages/s)", (double)t->progress.done / seconds);
	log_note("%.*s", STRF(buf_view(&b)));
	if (t->again > 0 && jobs)
		log_note("%zu may work later: arch add --resume", t->again);
	buf_free(&b);
}

int
tally_exit_status(const struct tally *t)
{
	size_t good = t->added + t->changed + t->same;

	if (t->failed + t->unread == 0)
		return 0;
	if (good + t->unread > 0 || t->mixed_errors || t->first_error == ERR_NONE)
		return 1;
	return err_exit_status(t->first_error);
}
