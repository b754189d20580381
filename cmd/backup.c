/* arch backup FILE: a checked copy */
#include "archive/care.h"
#include "base/log.h"
#include "cmd.h"
#include "output.h"
#include "session.h"

static bool force;

static const struct opt opts[] = {
	{ "force", 'f', OPT_FLAG, NULL, "replace FILE when it is there", &force, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static int
run_backup(int argc, char **argv)
{
	struct session s;
	int r;

	if (argc != 1)
		return cmd_usage("backup takes the name of one file to write");
	if ((r = session_open(&s, ARCHIVE_READ)) != 0)
		return r;
	r = archive_backup(s.ar, argv[0], force, &s.e);
	if (r == 0)
		log_note("%s holds a checked copy of %s", argv[0], global.archive);
	return session_close(&s, r);
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
