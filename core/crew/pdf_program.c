#include "pdf_program.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/str.h"

static bool
is_program(struct str folder, const char *name, char out[PATH_MAX])
{
	int n = folder.n > 0 ? snprintf(out, PATH_MAX, "%.*s/%s", STRF(folder), name) :
			       snprintf(out, PATH_MAX, "%s", name);

	return n > 0 && n < PATH_MAX && out[0] == '/' && access(out, X_OK) == 0;
}

bool
pdf_program(char out[PATH_MAX])
{
	const char *own = getenv("ARCH_PDFTOTEXT"), *path = getenv("PATH");
	struct str rest = str_of(path ? path : "/usr/local/bin:/usr/bin:/bin"), folder;

	if (own != NULL && own[0] != '\0')
		return is_program(STR(""), own, out);
	while (str_cut(&rest, ':', &folder))
		if (folder.n > 0 && is_program(folder, "pdftotext", out))
			return true;
	return false;
}
