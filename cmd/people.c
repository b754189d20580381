/* arch people and arch companies: who is mentioned, how often and where */
#include "query/dossier.h"

#include "base/clock.h"
#include "base/log.h"
#include "cmd.h"
#include "name_arg.h"
#include "output.h"
#include "rows.h"
#include "session.h"
#include "time_arg.h"
#include "words_arg.h"

static const char *with, *since;
static bool ids;
static long limit = 30;

static const struct opt opts[] = {
	{ "with", 'w', OPT_STR, "NAME",
	    "only those in articles with this one; company:NAME, "
	    "person:NAME",
	    &with, NULL },
	{ "since", 0, OPT_STR, "DATE", "count articles of this day or later", &since,
	    NULL },
	{ "limit", 'n', OPT_INT, "N", "at most N (30); 0 for all", &limit, NULL },
	{ "ids", 0, OPT_FLAG, NULL, "print the ids alone, one a line", &ids, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static void
put_json(const struct listed_name *n)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "type", row_type(n->name.kind));
	json_kint(j, "id", n->name.id);
	json_kstr(j, "name", n->name.name);
	json_kstr(j, "kind", n->name.kind);
	json_kint(j, "articles", n->name.articles);
	json_knull(j, "first", n->first);
	json_knull(j, "last", n->last);
	json_key(j, "sites");
	json_arr(j);
	for (size_t i = 0; i < n->n_sites; i++)
		json_str(j, n->sites[i]);
	json_end_arr(j);
	out_json_end();
}

static void
put_where(const struct listed_name *n, bool show_kind)
{
	out_style(STYLE_DIM);
	if (show_kind && !str_eq(n->name.kind, STR("company"))) {
		out_str(n->name.kind);
		out_cstr(", ");
	}
	out_str(n->first);
	if (!str_eq(n->first, n->last)) {
		out_cstr(" to ");
		out_str(n->last);
	}
	for (size_t i = 0; i < n->n_sites && i < 2; i++) {
		out_cstr(i ? ", " : "  ");
		out_str(n->sites[i]);
	}
	if (n->n_sites > 2)
		out_cstr(", \xE2\x80\xA6");
	out_style(STYLE_NONE);
	out_nl();
}

/* Number of articles, name and id on one line, when and where below. */
static void
put_rows(const struct listed_name *v, size_t n, enum names_which which)
{
	size_t most = 0, width = 0;

	for (size_t i = 0; i < n; i++) {
		size_t w = row_id_width(v[i].name.articles);

		most = w > most ? w : most;
		w = row_id_width(v[i].name.id);
		width = w > width ? w : width;
	}
	for (size_t i = 0; i < n; i++) {
		row_id("", v[i].name.id, width + 2);
		row_number(v[i].name.articles, most);
		out_cstr("  ");
		out_styled(STYLE_TITLE, v[i].name.name);
		out_cstr("  ");
		put_where(&v[i], which == NAMES_OTHERS);
	}
}

static int
say_nothing(
    struct archive *ar, struct arena *a, const struct names_request *q, struct error *e)
{
	struct found_name meant;
	int rc = q->query.n ? names_nearest(ar, a, q->query, q->which, &meant, e) : 0;

	if (rc < 0)
		return -1;
	if (rc == 1)
		log_note("nobody is called \"%.*s\"; did you mean %.*s?", STRF(q->query),
		    STRF(meant.name));
	else
		log_note("nothing found");
	return 1;
}

static int
list(struct archive *ar, struct arena *a, struct names_request *q, struct error *e)
{
	struct found_name together;
	struct listed_name *v;
	size_t n;

	if (with && name_arg_first(ar, a, with, &together, e))
		return -1;
	if (with)
		q->with = together.id;
	if (archive_names(ar, a, q, &v, &n, e))
		return -1;
	if (n == 0)
		return say_nothing(ar, a, q, e);
	if (ids) {
		for (size_t i = 0; i < n; i++)
			out_fmt("%s:%lld\n",
			    q->which == NAMES_PEOPLE ? "person" : "company",
			    (long long)v[i].name.id);
	} else if (global.json) {
		for (size_t i = 0; i < n; i++)
			put_json(&v[i]);
	} else {
		out_pager();
		put_rows(v, n, q->which);
	}
	return 0;
}

static int
run(int argc, char **argv, enum names_which which)
{
	struct names_request q = { .which = which, .limit = (size_t)limit };
	struct buf words = { 0 };
	struct session s;
	int r;

	q.has_since = since != NULL;
	if (since && (r = since_parse(since, &q.since)) != 0)
		return r;
	if ((r = session_open(&s, ARCHIVE_READ)) != 0)
		return r;
	words_join(&words, argc, argv);
	q.query = buf_view(&words);
	r = list(s.ar, &s.a, &q, &s.e);
	buf_free(&words);
	return session_close(&s, r);
}

static int
run_people(int argc, char **argv)
{
	return run(argc, argv, NAMES_PEOPLE);
}

static int
run_companies(int argc, char **argv)
{
	return run(argc, argv, NAMES_OTHERS);
}

const struct command cmd_people = {
	.name = "people",
	.group = GROUP_FIND,
	.args = "[NAME]",
	.summary = "list the people in the archive, most mentioned first",
	.detail =
	    "Each line has the id, the number of articles, the name, and when and where "
	    "the articles were published. With NAME only people who are called so: a full "
	    "name, "
	    "one of its forms, or some of its words. arch show person:ID has the rest.",
	.examples =
	    "arch people  # everyone\n"
	    "arch people wu  # everyone called Wu\n"
	    "arch people --with company:xAI --since 2026-01  # around a company, lately\n",
	.opts = opts,
	.run = run_people,
};

const struct command cmd_companies = {
	.name = "companies",
	.group = GROUP_FIND,
	.args = "[NAME]",
	.summary = "list companies and other organisations, most mentioned first",
	.detail = "As arch people, for companies, agencies, parties, media, "
		  "universities, teams "
		  "and others. arch show company:ID has the rest.",
	.examples = "arch companies  # all of them\n"
		    "arch companies --with 'person:Tony Wu'  # in articles with a person\n",
	.opts = opts,
	.run = run_companies,
};
