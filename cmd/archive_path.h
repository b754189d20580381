/* Which archive is meant. */
#ifndef CMD_ARCHIVE_PATH_H
#define CMD_ARCHIVE_PATH_H

#include <stdbool.h>

/*
 * option, else ARCH_ARCHIVE, else $XDG_DATA_HOME/arch/archive.db, else
 * ~/.local/share/arch/archive.db, else ./archive.db. Never freed.
 */
const char *archive_path(const char *option, bool *named);

#endif
