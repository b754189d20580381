#include "claim_card.h"

#include <stdio.h>

#include "archive/decide.h"
#include "base/clock.h"
#include "cmd.h"
#include "output.h"
#include "query/claim_groups.h"
#include "query/show.h"
#include "query/which.h"
#include "rows.h"

/* The claim's words stand out in their paragraph. */
static void
put_context(const struct shown_claim *s)
{
	struct buf all = { 0 };
	uint32_t mark[2];

	buf_str(&all, s->before);
	mark[0] = (uint32_t)all.n;
	buf_str(&all, s->claim.words.text);
	mark[1] = (uint32_t)all.n;
	buf_str(&all, s->after);
	out_wrap_hits(buf_view(&all), 2, mark, 1);
	buf_free(&all);
}

static void
put_claim(const struct shown_claim *s)
{
	const struct found_claim *c = &s->claim;
	struct buf about = { 0 };
	char line[64];

	out_pager();
	put_context(s);
	out_nl();
	snprintf(line, sizeof(line), "claim:%lld", (long long)c->id);
	out_style(STYLE_DIM);
	out_fmt("%-10s", "id");
	out_style(STYLE_NONE);
	out_styled(STYLE_ID, str_of(line));
	out_nl();
	row_line("kind", c->kind);
	row_line("speaker", c->speaker);
	row_line("cue", c->cue);
	row_line("hedge", c->hedge);
	row_line("numbers", s->numbers);
	row_line("date", c->date);
	row_line("under", c->context);
	for (size_t i = 0; i < s->n_about; i++) {
		buf_cstr(&about, i ? ", " : "");
		buf_str(&about, s->about[i].name);
	}
	row_line("about", buf_view(&about));
	buf_free(&about);
	snprintf(line, sizeof(line), "%.2f", c->confidence);
	row_line("certainty", str_of(line));
	out_nl();
	snprintf(line, sizeof(line), "%lld", (long long)c->page_id);
	row_line("article", str_of(line));
	row_line("title", c->title);
	row_line("site", c->site);
	row_line("published", row_day(c->published));
	snprintf(line, sizeof(line), "bytes %u to %u", c->start, c->end);
	row_line("place", str_of(line));
	snprintf(line, sizeof(line), "%u", c->on_page);
	row_line("page", c->on_page ? str_of(line) : STR(""));
	row_time("captured", s->capture_time, "");
	row_line("from", s->capture_url);
}

static void
put_decision(const struct decision *d)
{
	char iso[CLOCK_ISO_SIZE];
	size_t tab;

	out_style(STYLE_HEAD);
	out_fmt("You said: %.*s", STRF(d->verb));
	out_style(STYLE_NONE);
	out_fmt("  %.10s\n", clock_iso(d->time, iso));
	/* Another claim is kept as its page's address, a tab and its words. */
	tab = str_among(d->verb, STR("support dispute")) ? str_findc(d->object, '\t')
							 : STR_NONE;
	if (tab == STR_NONE) {
		if (d->object.n > 0)
			out_wrap(d->object, 2, NULL);
		return;
	}
	out_wrap(str_from(d->object, tab + 1), 2, NULL);
	row_dim(2, (const struct str[]){ str_sub(d->object, 0, tab) }, 1);
}

/* Who else says it, who says otherwise: the claim itself is v[0]. */
static void
put_beside(const struct found_claim *v, const struct claim_groups *g)
{
	for (size_t i = 0; i < g->n_groups; i++) {
		if (g->groups[i].members[0] != 0)
			continue;
		out_nl();
		out_styled(STYLE_HEAD, STR("Also said"));
		out_nl();
		for (size_t k = 1; k < g->groups[i].n; k++)
			row_claim(&v[g->groups[i].members[k]]);
	}
	for (size_t i = 0; i < g->n_conflicts; i++) {
		if (g->conflicts[i].one != 0)
			continue;
		out_nl();
		out_style(STYLE_HEAD);
		out_fmt("Said otherwise, to look at: %s",
		    claim_conflict_words(g->conflicts[i].why));
		out_style(STYLE_NONE);
		out_nl();
		row_claim(&v[g->conflicts[i].other]);
	}
}

static int
put_around_claim(
    struct archive *ar, struct arena *a, const struct found_claim *c, struct error *e)
{
	struct found_claim *v;
	struct claim_groups g;
	struct decision *d;
	size_t n;

	if (decisions_on_claim(ar, a, c->id, &d, &n, e) ||
	    claim_beside(ar, a, c, &v, &g, e))
		return -1;
	if (n > 0)
		out_nl();
	for (size_t i = 0; i < n; i++)
		put_decision(&d[i]);
	put_beside(v, &g);
	return 0;
}

int
claim_card(struct archive *ar, struct arena *a, struct str name, struct error *e)
{
	struct shown_claim s;
	int64_t id;
	int rc;

	if (!which_claim(name, &id))
		return err_set(e, ERR_USAGE, "claim: takes a number, as in claim:12");
	rc = archive_show_claim(ar, a, id, &s, e);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no %.*s", STRF(name));
	if (rc < 0)
		return -1;
	if (global.json) {
		json_claim(&s.claim);
		return 0;
	}
	put_claim(&s);
	return put_around_claim(ar, a, &s.claim, e);
}
