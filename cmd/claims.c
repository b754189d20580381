/* arch claims and arch quotes: who said what about whom, and where */
#include "query/claims_list.h"

#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "claim_rows.h"
#include "cmd.h"
#include "output.h"
#include "rows.h"
#include "session.h"
#include "time_arg.h"
#include "words_arg.h"

static const char *by, *about, *kind, *since;
static bool numbers, hedged, ids, groups, conflicts;
static long limit = 20;

static const struct opt claims_opts[] = {
	{ "by", 'b', OPT_STR, "NAME", "said by this person or organisation", &by, NULL },
	{ "about", 'a', OPT_STR, "NAME", "about this person or organisation", &about,
	    NULL },
	{ "kind", 'k', OPT_STR, "KIND", "only quotes, statements, …", &kind,
	    "quote|statement|statistic|prediction|event" },
	{ "with-number", 0, OPT_FLAG, NULL, "only those with a number", &numbers, NULL },
	{ "hedged", 0, OPT_FLAG, NULL, "only those with \"reportedly\", \"may\", …",
	    &hedged, NULL },
	{ "since", 0, OPT_STR, "DATE", "in articles of this day or later", &since, NULL },
	{ "groups", 'g', OPT_FLAG, NULL,
	    "what several articles say, and how many independent ones", &groups, NULL },
	{ "conflicts", 'c', OPT_FLAG, NULL, "pairs that cannot both be true, to look at",
	    &conflicts, NULL },
	{ "limit", 'n', OPT_INT, "N", "at most N (20); 0 for all", &limit, NULL },
	{ "ids", 0, OPT_FLAG, NULL, "print the ids alone, one a line", &ids, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static const struct opt quotes_opts[] = {
	{ "by", 'b', OPT_STR, "NAME", "said by this person or organisation", &by, NULL },
	{ "about", 'a', OPT_STR, "NAME", "about this person or organisation", &about,
	    NULL },
	{ "since", 0, OPT_STR, "DATE", "in articles of this day or later", &since, NULL },
	{ "limit", 'n', OPT_INT, "N", "at most N (20); 0 for all", &limit, NULL },
	{ "ids", 0, OPT_FLAG, NULL, "print the ids alone, one a line", &ids, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static void
put(const struct claims_result *r)
{
	for (size_t i = 0; i < r->n; i++) {
		if (ids) {
			out_fmt("claim:%lld\n", (long long)r->v[i].id);
		} else if (global.json) {
			json_claim(&r->v[i]);
		} else {
			row_claim(&r->v[i]);
			if (i + 1 < r->n)
				out_nl();
		}
	}
}

/* Claims beside each other: groups that say the same, or pairs that disagree. */
static int
put_compared(struct archive *ar, struct arena *a, const struct claims_result *r, size_t *n,
    struct error *e)
{
	struct claim_groups g;
	size_t most = limit ? (size_t)limit : SIZE_MAX;

	if (claim_groups(ar, a, r->v, r->n, &g, e))
		return -1;
	*n = groups ? g.n_groups : g.n_conflicts;
	for (size_t i = 0; groups && i < g.n_groups && i < most; i++) {
		if (global.json)
			json_claim_group(r->v, &g.groups[i]);
		else
			rows_claim_group(r->v, &g.groups[i]);
	}
	for (size_t i = 0; !groups && i < g.n_conflicts && i < most; i++) {
		if (global.json)
			json_claim_pair(r->v, &g.conflicts[i]);
		else
			rows_claim_pair(r->v, &g.conflicts[i]);
	}
	return 0;
}

static int
list(struct session *s, const struct claims_request *q)
{
	struct query_mistake m = { "", 0 };
	struct claims_result r;

	if (archive_claims(s->ar, &s->a, q, &r, &m, &s->e))
		return s->e.kind == ERR_USAGE ? query_fail(q->query, &m) : -1;
	if (!ids && !global.json)
		out_pager();
	if (!groups && !conflicts)
		put(&r);
	else if (put_compared(s->ar, &s->a, &r, &r.n, &s->e))
		return -1;
	out_flush();
	if (r.meant.name.n)
		log_note("nobody is called \"%.*s\"; did you mean %.*s?", STRF(r.not_found),
		    STRF(r.meant.name));
	else if (r.n == 0)
		log_note("nothing found");
	return r.n == 0;
}

static int
run(int argc, char **argv, struct str of_kind)
{
	struct claims_request q = { .by = str_of(by),
		.about = str_of(about),
		.kind = of_kind,
		.numbers = numbers,
		.hedged = hedged,
		.limit = (size_t)limit };
	struct buf words = { 0 };
	struct session s;
	int r;

	if (groups && conflicts)
		return cmd_usage("--groups or --conflicts: one at a time");
	if (ids && (groups || conflicts))
		return cmd_usage("--ids is of single claims: --json has the ids of groups and pairs");
	/* All are compared; the limit is on what is shown. */
	if (groups || conflicts)
		q.limit = 0;
	q.has_since = since != NULL;
	if (since && (r = since_parse(since, &q.since)) != 0)
		return r;
	if ((r = session_open(&s, ARCHIVE_READ)) != 0)
		return r;
	words_join(&words, argc, argv);
	q.query = buf_view(&words);
	r = list(&s, &q);
	buf_free(&words);
	return session_close(&s, r);
}

static int
run_claims(int argc, char **argv)
{
	return run(argc, argv, str_of(kind));
}

static int
run_quotes(int argc, char **argv)
{
	return run(argc, argv, STR("quote"));
}

const struct command cmd_claims = {
	.name = "claims",
	.group = GROUP_FIND,
	.args = "[QUERY]",
	.summary = "list what articles claim: quotes, numbers, predictions, events",
	.detail =
	    "Each claim is shown in the article's own words, with who says it, its kind, "
	    "where it stands and when that was published. arch show claim:ID has the "
	    "rest.\n\n"
	    "QUERY is in the language of arch-query(7). Without words the newest come "
	    "first.\n\n"
	    "--groups puts the same claim of several articles together; --conflicts shows "
	    "pairs of one subject, quantity and period whose numbers differ, or of which one "
	    "denies the other (\"denied\" and \"not\" are read). Polls, prices and games are "
	    "compared within days only, and what has no date within six weeks of its "
	    "publication. A program finds them: look at both places.",
	.examples = "arch claims layoffs --with-number  # numbers of layoffs\n"
		    "arch claims --by 'Tony Wu' --since 2026-01  # what one person said\n"
		    "arch claims --about xAI --hedged  # what is only reported\n"
		    "arch claims --groups layoffs  # who else says it\n"
		    "arch claims --conflicts --about xAI  # where the numbers disagree\n",
	.opts = claims_opts,
	.run = run_claims,
};

const struct command cmd_quotes = {
	.name = "quotes",
	.group = GROUP_FIND,
	.args = "[QUERY]",
	.summary = "list what people said, word for word or as reported",
	.detail = "The quotes among the claims: arch claims --kind quote. What is in quotation marks was "
		  "given word for word; the rest is what the article reports of it, in the "
		  "sentence that does. With --json, "
		  "mode is direct, mixed or indirect.",
	.examples = "arch quotes --by 'Tony Wu'  # all of one person\n"
		    "arch quotes layoffs --since last-month  # on a subject\n",
	.opts = quotes_opts,
	.run = run_quotes,
};
