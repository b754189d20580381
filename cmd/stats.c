/* arch stats: how much there is, and of what */
#include "archive/care.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "cmd.h"
#include "output.h"
#include "session.h"

static bool sizes;

static const struct opt opts[] = {
	{ "sizes", 's', OPT_FLAG, NULL, "tell the parts of a large file apart (reads all of it)",
	    &sizes, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

/* The count rows, for people and programs alike. */
struct count {
	const char *key, *label;
	int64_t n;
};

#define COUNTS 13

static void
counts_of(const struct stats *s, struct count out[COUNTS])
{
	const struct count rows[COUNTS] = {
		{ "pages", "pages", s->pages },
		{ "unread", "of them without an article", s->unread },
		{ "captures", "captures", s->captures },
		{ "words", "words", s->words },
		{ "people", "people", s->people },
		{ "organisations", "companies and organisations", s->organisations },
		{ "claims", "claims and quotes", s->claims },
		{ "links", "links", s->links },
		{ "addresses", "addresses seen", s->urls },
		{ "sites", "on sites", s->sites },
		{ "tags", "tags given", s->tags },
		{ "notes", "notes", s->notes },
		{ "jobs", "still to be added", s->jobs },
	};

	for (size_t i = 0; i < COUNTS; i++)
		out[i] = rows[i];
}

/* "1.2 GB" in powers of 1000. */
static void
print_bytes(int64_t n)
{
	static const char *const units[] = { "bytes", "kB", "MB", "GB", "TB" };
	double v = (double)n;
	size_t u = 0;

	for (; v >= 1000 && u < 4; u++)
		v /= 1000;
	out_fmt("%9.*f %s", u == 0 || v >= 100 ? 0 : 1, v, units[u]);
}

static void
print_day(const char *label, int64_t first, int64_t last)
{
	char from[CLOCK_ISO_SIZE], to[CLOCK_ISO_SIZE];

	if (first)
		out_fmt("%s %.10s to %.10s\n", label, clock_iso(first, from),
		    clock_iso(last, to));
}

static void
print_file(const struct stats *s)
{
	out_nl();
	print_bytes(s->file_bytes);
	out_cstr(" in the file\n");
	for (size_t i = 0; i < s->n_parts; i++) {
		print_bytes(s->parts[i].bytes);
		out_fmt("   %.*s", STRF(s->parts[i].name));
		if (str_eq(s->parts[i].name, STR("bodies")) && s->body_packed)
			out_fmt(" (%.1f times as much unpacked)",
			    (double)s->body_bytes / (double)s->body_packed);
		out_nl();
	}
	if (s->free_bytes) {
		print_bytes(s->free_bytes);
		out_cstr("   free\n");
	}
}

static void
print(const struct stats *s)
{
	struct count rows[COUNTS];

	counts_of(s, rows);
	for (size_t i = 0; i < COUNTS; i++)
		if (rows[i].n || i == 0)
			out_fmt("%9lld %s\n", (long long)rows[i].n, rows[i].label);
	print_day("    added", s->first_added, s->last_added);
	if (s->first_published.n)
		out_fmt("published %.*s to %.*s\n",
		    STRF(utf8_head(s->first_published, 10)),
		    STRF(utf8_head(s->last_published, 10)));
	print_file(s);
	for (size_t i = 0; i < s->n_top; i++) {
		if (i == 0)
			out_cstr("\npages by site\n");
		out_fmt("%9lld %.*s\n", (long long)s->top[i].pages, STRF(s->top[i].domain));
	}
}

static void
json_time(struct json *j, const char *key, int64_t t)
{
	char iso[CLOCK_ISO_SIZE];

	json_knull(j, key, t ? str_of(clock_iso(t, iso)) : STR(""));
}

static void
print_json(const struct stats *s)
{
	struct json *j = out_json();
	struct count rows[COUNTS];

	json_kint(j, "format", 1);
	counts_of(s, rows);
	for (size_t i = 0; i < COUNTS; i++)
		json_kint(j, rows[i].key, rows[i].n);
	json_time(j, "first_added", s->first_added);
	json_time(j, "last_added", s->last_added);
	json_knull(j, "first_published", s->first_published);
	json_knull(j, "last_published", s->last_published);
	json_kint(j, "file_bytes", s->file_bytes);
	json_kint(j, "free_bytes", s->free_bytes);
	json_kint(j, "body_bytes", s->body_bytes);
	json_kint(j, "body_packed_bytes", s->body_packed);
	json_key(j, "measured");
	json_bool(j, s->measured);
	json_key(j, "parts");
	json_arr(j);
	for (size_t i = 0; i < s->n_parts; i++) {
		json_obj(j);
		json_kstr(j, "part", s->parts[i].name);
		json_kint(j, "bytes", s->parts[i].bytes);
		json_end_obj(j);
	}
	json_end_arr(j);
	json_key(j, "top_sites");
	json_arr(j);
	for (size_t i = 0; i < s->n_top; i++) {
		json_obj(j);
		json_kstr(j, "site", s->top[i].domain);
		json_kint(j, "pages", s->top[i].pages);
		json_end_obj(j);
	}
	json_end_arr(j);
	out_json_end();
}

static int
run_stats(int argc, char **argv)
{
	struct session s;
	struct stats counts;
	int r;

	(void)argv;
	if (argc > 0)
		return cmd_usage("stats takes no words: it counts the whole archive");
	if ((r = session_open(&s, ARCHIVE_READ)) != 0)
		return r;
	r = archive_stats(s.ar, &s.a, sizes, &counts, &s.e);
	if (r == 0 && global.json)
		print_json(&counts);
	else if (r == 0)
		print(&counts);
	return session_close(&s, r);
}

const struct command cmd_stats = {
	.name = "stats",
	.group = GROUP_CARE,
	.args = "",
	.summary = "count what is kept, and how much room it takes",
	.detail =
	    "Pages, captures, people, claims, links; when they were added; the file by its "
	    "parts; the sites with most pages. The parts of files over 1 GB are told apart "
	    "with --sizes only, because that reads all of the file.",
	.examples = "arch stats  # for people\n"
		    "arch stats --json --sizes  # for programs, every part measured\n",
	.opts = opts,
	.run = run_stats,
};
