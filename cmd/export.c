/* arch export --format F [-o FILE] [ID | URL]… */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "cmd.h"
#include "export/document.h"
#include "export/evidence.h"
#include "export/rows.h"
#include "export/wacz.h"
#include "export/warc.h"
#include "query/which.h"
#include "session.h"

static const char *format, *target, *evidence;
static bool force, with_cookies;

static const struct opt opts[] = {
	{ "format", 'f', OPT_STR, "FORMAT", "what to write; else by the name of the target",
	    &format,
	    "markdown|html|warc|warc.gz|wacz|ftm|claimreview|annotations|csv-entities|csv-mentions|csv-claims|csv-sources" },
	{ "output", 'o', OPT_STR, "FILE",
	    "where to write; - for standard output; a folder for documents", &target, NULL },
	{ "force", 0, OPT_FLAG, NULL, "replace a file that is there", &force, NULL },
	{ "evidence", 0, OPT_STR, "ID",
	    "a WACZ of an article, its sources kept here, its claims and all their SHA-256",
	    &evidence, NULL },
	{ "with-cookies", 0, OPT_FLAG, NULL,
	    "leave Cookie, Set-Cookie and Authorization in", &with_cookies, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

struct export_job {
	struct archive *ar;
	int fd;               /* the target, empty */
	const int64_t *pages; /* NULL: all */
	size_t n_pages;
	bool with_cookies;
	int64_t evidence_of;  /* a page; 0: none */
	size_t count;         /* what was written, for the summary */
};

/* A format: one line in the table below, with one of the three ways to write it. */
struct exporter {
	const char *name, *ending;
	const char *what; /* for the summary */
	int (*run)(struct export_job *job, struct error *e);
	export_rows_fn rows;  /* of what was found */
	document_fn document; /* of an article */
};

static int
run_warc(struct export_job *job, bool gzip, struct error *e)
{
	const struct warc_options o = { .gzip = gzip, .with_cookies = job->with_cookies,
		.pages = job->pages, .n_pages = job->n_pages };

	return export_warc(job->ar, job->fd, &o, &job->count, e);
}

static int
warc(struct export_job *job, struct error *e)
{
	return run_warc(job, false, e);
}

static int
warc_gz(struct export_job *job, struct error *e)
{
	return run_warc(job, true, e);
}

static int
wacz(struct export_job *job, struct error *e)
{
	const struct wacz_options o = { .with_cookies = job->with_cookies, .pages = job->pages,
		.n_pages = job->n_pages, .evidence_of = job->evidence_of };

	return export_wacz(job->ar, job->fd, &o, &job->count, e);
}

static const struct exporter exporters[] = {
	{ "markdown", ".md", "articles", .document = document_markdown },
	{ "html", ".html", "articles", .document = document_html },
	{ "warc.gz", ".warc.gz", "captures", .run = warc_gz },
	{ "warc", ".warc", "captures", .run = warc },
	{ "wacz", ".wacz", "captures", .run = wacz },
	{ "ftm", ".ftm.json", "entities and mentions", .rows = export_ftm },
	{ "claimreview", ".claims.json", "claims", .rows = export_claimreview },
	{ "annotations", ".annotations.json", "claims", .rows = export_annotations },
	{ "csv-entities", ".entities.csv", "entities", .rows = export_csv_entities },
	{ "csv-mentions", ".mentions.csv", "mentions", .rows = export_csv_mentions },
	{ "csv-claims", ".claims.csv", "claims", .rows = export_csv_claims },
	{ "csv-sources", ".sources.csv", "sources", .rows = export_csv_sources },
};

enum { EXPORTERS = sizeof(exporters) / sizeof(*exporters) };

static int
run_document(const struct exporter *x, struct export_job *job, struct error *e)
{
	struct buf b = { 0 };
	int r;

	if (job->n_pages != 1)
		return err_set(e, ERR_USAGE, "several articles go into a folder: -o FOLDER/");
	r = x->document(job->ar, job->pages[0], &b, e);
	if (r == 0)
		r = file_write(job->fd, buf_view(&b), e);
	buf_free(&b);
	job->count = r == 0;
	return r;
}

static int
run_exporter(const struct exporter *x, struct export_job *job, struct error *e)
{
	const struct rows_options o = { job->pages, job->n_pages };

	if (x->document != NULL)
		return run_document(x, job, e);

	if (x->rows != NULL)
		return x->rows(job->ar, job->fd, &o, &job->count, e);
	return x->run(job, e);
}

static const struct exporter *
choose(void)
{
	for (size_t i = 0; i < EXPORTERS; i++) {
		if (format != NULL ? strcmp(exporters[i].name, format) == 0 :
				     str_endsi(str_of(target), str_of(exporters[i].ending)))
			return &exporters[i];
	}
	return NULL;
}

static int
find_pages(struct export_job *job, int argc, char **argv, struct error *e)
{
	int64_t *pages = NULL;

	if (evidence != NULL) {
		if (which_page(job->ar, evidence, &job->evidence_of, e) != 0 ||
		    evidence_pages(job->ar, job->evidence_of, &pages, &job->n_pages, e) != 0)
			return -1;
		job->pages = pages;
		return 0;
	}
	if (argc > 0)
		pages = mem_alloc(sizeof(*pages) * (size_t)argc);
	job->pages = pages;
	for (int i = 0; i < argc; i++) {
		if (which_page(job->ar, argv[i], &pages[i], e) != 0)
			return -1;
		job->n_pages++;
	}
	return 0;
}

/* Devices and pipes are written as they are; a file is made whole beside its name first. */
static bool
is_plain_target(void)
{
	struct stat st;

	return strcmp(target, "-") != 0 && (stat(target, &st) != 0 || S_ISREG(st.st_mode));
}

static int
open_target(char **temporary, struct error *e)
{
	struct buf name = { .max = 0 };
	mode_t mask;
	int fd;

	*temporary = NULL;
	if (strcmp(target, "-") == 0)
		return STDOUT_FILENO;
	if (!is_plain_target()) {
		fd = open(target, O_WRONLY | O_CLOEXEC);
		return fd < 0 ? err_sys(e, "%s", target) : fd;
	}
	if (!force && access(target, F_OK) == 0)
		return err_set(e, ERR_USAGE, "%s is there already (--force replaces it)", target);
	buf_fmt(&name, "%s.XXXXXX", target);
	*temporary = mem_dup(buf_view(&name));
	buf_free(&name);
	fd = mkstemp(*temporary);
	if (fd < 0)
		return err_sys(e, "%s", target);
	mask = umask(0);
	umask(mask);
	fchmod(fd, 0666 & ~mask);
	return fd;
}

static int
close_target(int fd, char *temporary, int r, struct error *e)
{
	if (r == 0 && temporary != NULL && fsync(fd) != 0)
		r = err_sys(e, "cannot write");
	if (fd != STDOUT_FILENO && close(fd) != 0 && r == 0)
		r = err_sys(e, "cannot write");
	if (r == 0 && temporary != NULL)
		r = file_give_name(temporary, target, force, e);
	if (r != 0 && temporary != NULL)
		unlink(temporary);
	return r;
}

static bool
is_folder(void)
{
	struct stat st;

	return str_ends(str_of(target), STR("/")) || (stat(target, &st) == 0 && S_ISDIR(st.st_mode));
}

static int
export_to_target(struct export_job *job, const struct exporter *x, struct error *e)
{
	char *temporary;
	int fd, r;

	if (x->document != NULL && is_folder())
		return document_folder(job->ar, &(struct document_folder){ target, x->ending,
		    x->document, force, { job->pages, job->n_pages } }, &job->count, e);
	fd = open_target(&temporary, e);
	if (fd < 0)
		return -1;
	job->fd = fd;
	r = run_exporter(x, job, e);
	r = close_target(fd, temporary, r, e);
	free(temporary);
	if (r != 0 && strcmp(target, "-") != 0)
		err_prefix(e, "%s", target);
	return r;
}

static int
run_export(int argc, char **argv)
{
	struct export_job job = { .with_cookies = with_cookies };
	const struct exporter *x;
	struct session s;
	int r;

	if (target == NULL)
		return cmd_usage("where to? -o FILE, or -o - for standard output");
	if (evidence != NULL && (argc > 0 || format != NULL))
		return cmd_usage("--evidence is a WACZ of one article");
	if (evidence != NULL)
		format = "wacz";
	x = choose();
	if (x == NULL)
		return cmd_usage("in which format? --format, or a target that ends in .warc.gz");
	if ((r = session_open(&s, ARCHIVE_READ)) != 0)
		return r;
	job.ar = s.ar;
	r = find_pages(&job, argc, argv, &s.e);
	if (r == 0)
		r = export_to_target(&job, x, &s.e);
	if (r == 0)
		log_note("%zu %s written", job.count, x->what);
	free((void *)(uintptr_t)job.pages);
	return session_close(&s, r);
}

const struct command cmd_export = {
	.name = "export",
	.group = GROUP_MOVE,
	.args = "[ID | URL]…",
	.summary = "write what is kept in a form that others read",
	.detail =
	    "WARC 1.1 and WACZ hold the captures as web archives keep them: other tools open "
	    "them, and arch add takes them back, byte for byte. Cookies and authorizations are "
	    "left out.\n"
	    "ftm is FollowTheMoney (Person, Company, Organization, Article, Mention); claimreview is "
	    "schema.org Claim, with a ClaimReview where you decided on one; annotations are W3C Web "
	    "Annotations with the words and the place of each claim; csv-… opens in a spreadsheet.\n"
	    "markdown and html are an article as a document, to read, print or keep among notes; "
	    "several go into a folder, a file each.\n"
	    "Without words, everything is written. A file is there in full or not at all.",
	.examples = "arch export -o archive.warc.gz  # every capture\n"
		    "arch export -o story.md 12  # an article among your notes\n"
		    "arch export --format html -o articles/  # all of them, to read anywhere\n"
		    "arch export --format csv-claims -o claims.csv  # for a spreadsheet\n"
		    "arch export -o story.wacz 12  # one page, for ReplayWeb.page\n"
		    "arch export --evidence 12 -o proof.wacz  # what it said and what it stands on\n",
	.opts = opts,
	.run = run_export,
};
