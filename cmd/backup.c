/* arch backup FILE: a checked copy */
#include "archive/care.h"
#include "base/log.h"
#include "cmd.h"
#include "output.h"

static bool force;

static const struct opt opts[] = {
	{ "force", 'f', OPT_FLAG, NULL, "replace FILE when it is there", &force, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static int
run_backup(int argc, char **argv)
{
	struct error e = ERROR_INIT;
	struct archive *ar;
	int rc;

	if (argc != 1)
		return cmd_usage("backup takes the name of one file to write");
	if (archive_open(global.archive, ARCHIVE_READ, &ar, &e))
		return cmd_fail(&e);
	rc = archive_backup(ar, argv[0], force, &e);
	archive_close(ar);
	if (rc)
		return cmd_fail(&e);
	log_note("%s holds a checked copy of %s", argv[0], global.archive);
	return 0;
}

const struct command cmd_backup = {
	.name = "backup",
	.group = GROUP_CARE,
	.args = "FILE",
	.summary = "make a checked copy of the archive",
	.detail =
	    "Copies the archive into one file while it may be in use, checks the copy, and "
	    "only then gives it its name: FILE is there in full or not at all. A plain copy "
	    "of the file alone may lack what still stands in the -wal file beside it.",
	.examples = "arch backup ~/backup/archive-2026-03.db  # a new file\n"
		    "arch backup --force /media/stick/archive.db  # over the last one\n",
	.opts = opts,
	.run = run_backup,
};
