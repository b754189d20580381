/* arch diff ID [A B]: what changed between two captures of a page */
#include "archive/changes.h"
#include "archive/history.h"
#include "base/clock.h"
#include "cmd.h"
#include "output.h"
#include "query/which.h"
#include "session.h"

static int
capture_number(const char *word, int64_t *id)
{
	uint64_t n;

	if (!str_u64(str_of(word), &n))
		return cmd_usage("a capture is a number (see arch history), not '%s'", word);
	*id = (int64_t)n;
	return 0;
}

/* The newest two captures that could be read. */
static int
newest_two(struct archive *ar, struct arena *a, int64_t page_id, int64_t *old_id,
    int64_t *new_id, struct error *e)
{
	struct history_row *rows;
	size_t n;

	if (history_of(ar, a, page_id, &rows, &n, e) != 0)
		return -1;
	*old_id = *new_id = 0;
	for (size_t i = n; i > 0; i--) {
		if (rows[i - 1].problem.n > 0)
			continue;
		if (*new_id == 0) {
			*new_id = rows[i - 1].capture_id;
		} else {
			*old_id = rows[i - 1].capture_id;
			return 0;
		}
	}
	return err_set(e, ERR_NOT_FOUND, "page %lld has no two captures to compare",
	    (long long)page_id);
}

static const char *
kind_name(enum change_kind k)
{
	static const char *const names[] = { "added", "removed", "reworded" };

	return names[k];
}

static void
put_field_json(const char *name, struct str was, struct str is)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "change", STR("field"));
	json_kstr(j, "field", str_of(name));
	json_kstr(j, "old", was);
	json_kstr(j, "new", is);
	out_json_end();
}

static bool
put_field(struct arena *a, const char *name, struct str was, struct str is)
{
	if (!changes_field(a, was, is))
		return false;
	if (global.json) {
		put_field_json(name, was, is);
		return true;
	}
	out_styled(STYLE_HEAD, str_of(name));
	out_nl();
	out_style(STYLE_BAD);
	out_wrap(was, 2, "- ");
	out_style(STYLE_NONE);
	out_style(STYLE_GOOD);
	out_wrap(is, 2, "+ ");
	out_style(STYLE_NONE);
	out_nl();
	return true;
}

static void
put_change_json(const struct change *c, const struct version *was, const struct version *is)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "change", str_of(kind_name(c->kind)));
	if (c->old_start < c->old_end) {
		json_kstr(j, "old", str_sub(was->text, c->old_start, c->old_end));
		json_kint(j, "old_start", c->old_start);
		json_kint(j, "old_end", c->old_end);
	}
	if (c->new_start < c->new_end) {
		json_kstr(j, "new", str_sub(is->text, c->new_start, c->new_end));
		json_kint(j, "new_start", c->new_start);
		json_kint(j, "new_end", c->new_end);
	}
	if (c->correction) {
		json_key(j, "correction");
		json_bool(j, true);
	}
	out_json_end();
}

/* One side of a rewording, the words that differ marked. */
static void
put_side(struct arena *a, struct str text, const struct diff *d, bool old_side,
    const char *mark)
{
	uint32_t *hits = ARENA_NEW(a, uint32_t, 2 * d->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < d->n; i++) {
		const struct diff_edit *e = &d->edits[i];

		if ((old_side ? e->a_start == e->a_end : e->b_start == e->b_end))
			continue;
		hits[2 * n] = old_side ? e->a_start : e->b_start;
		hits[2 * n + 1] = old_side ? e->a_end : e->b_end;
		n++;
	}
	out_cstr(mark);
	out_nl();
	out_wrap_hits(text, 4, hits, n);
}

static void
put_change(struct arena *a, const struct change *c, const struct version *was,
    const struct version *is)
{
	struct str before = str_sub(was->text, c->old_start, c->old_end);
	struct str after = str_sub(is->text, c->new_start, c->new_end);
	struct diff d = { NULL, 0 };

	if (c->kind == CHANGE_REWORDED)
		d = diff_words(a, before, after);
	out_styled(STYLE_HEAD, str_of(kind_name(c->kind)));
	if (c->correction)
		out_styled(STYLE_BAD, STR("  (a correction)"));
	out_nl();
	if (before.n > 0)
		put_side(a, before, &d, true, "  -");
	if (after.n > 0)
		put_side(a, after, &d, false, "  +");
	out_nl();
}

static bool
put_changes(struct arena *a, const struct version *was, const struct version *is,
    struct changes c)
{
	bool any = put_field(a, "headline", was->title, is->title);

	any |= put_field(a, "byline", was->byline, is->byline);
	any |= put_field(a, "published", str_sub(was->published, 0, 10),
	    str_sub(is->published, 0, 10));
	for (size_t i = 0; i < c.n; i++) {
		if (global.json)
			put_change_json(&c.v[i], was, is);
		else
			put_change(a, &c.v[i], was, is);
	}
	return any || c.n > 0;
}

static int
load(struct archive *ar, struct arena *a, const char *page, int64_t ids[2],
    struct version v[2], struct error *e)
{
	int64_t page_id;

	if (which_page(ar, page, &page_id, e) != 0)
		return -1;
	if (ids[0] == 0 && newest_two(ar, a, page_id, &ids[0], &ids[1], e) != 0)
		return -1;
	for (int i = 0; i < 2; i++)
		if (history_version(ar, a, ids[i], &v[i], e) != 0)
			return -1;
	return 0;
}

static int
run_diff(int argc, char **argv)
{
	char iso[2][CLOCK_ISO_SIZE];
	struct session s;
	struct version v[2];
	struct changes c;
	int64_t ids[2] = { 0, 0 };
	int r;

	if (argc != 1 && argc != 3)
		return cmd_usage("which page, and which two captures of it?");
	if (argc == 3 && (capture_number(argv[1], &ids[0]) != 0 ||
			     capture_number(argv[2], &ids[1]) != 0))
		return 2;
	if ((r = session_open(&s, ARCHIVE_READ)) != 0)
		return r;
	r = load(s.ar, &s.a, argv[0], ids, v, &s.e);
	if (r == 0)
		r = history_changes(s.ar, &s.a, v, &c, &s.e);
	if (r == 0) {
		out_pager();
		if (!global.json)
			out_fmt("capture %lld (%.16s) to %lld (%.16s)\n\n",
			    (long long)v[0].capture_id, clock_iso(v[0].time, iso[0]),
			    (long long)v[1].capture_id, clock_iso(v[1].time, iso[1]));
		if (!put_changes(&s.a, &v[0], &v[1], c) && !global.json)
			out_cstr("The article reads the same.\n");
	}
	return session_close(&s, r);
}

const struct command cmd_diff = {
	.name = "diff",
	.group = GROUP_FIND,
	.args = "ID | URL [A B]",
	.summary = "show what changed in an article",
	.detail =
	    "Compares what was read out of two captures, the newest two when none are named: "
	    "headline, byline, date, and sentences that were added, removed or reworded. "
	    "Clocks, counters, advertisements and markup are no change.",
	.examples = "arch diff 12  # the last two captures\n"
		    "arch diff 12 31 47  # capture 31 against 47\n",
	.run = run_diff,
};
