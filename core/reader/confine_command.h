/* Fences around a program of others, before it is run. */
#ifndef READER_CONFINE_COMMAND_H
#define READER_CONFINE_COMMAND_H

/*
 * Leaves this process, and the program it becomes, no network, no other process, no
 * writing, and of files those of the system and the program's own folder, to be read
 * (Landlock, else a file system of their own; where neither is to be had only the filter
 * of system calls stands). 0, or -1: it must not be run. Elsewhere than on Linux, and
 * under a sanitizer, it does nothing.
 */
int confine_command(const char *program);

#endif
