#include "archive_path.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"

const char *
archive_path(const char *option, bool *named)
{
	static struct buf path;
	const char *env = getenv("ARCH_ARCHIVE"), *data = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");

	*named = true;
	if (option != NULL)
		return option;
	if (env != NULL && env[0] != '\0')
		return env;
	*named = false;
	buf_clear(&path);
	if (data != NULL && data[0] == '/')
		buf_fmt(&path, "%s/arch/archive.db", data);
	else if (home != NULL && home[0] == '/')
		buf_fmt(&path, "%s/.local/share/arch/archive.db", home);
	else
		buf_cstr(&path, "archive.db");
	return buf_cview(&path);
}
