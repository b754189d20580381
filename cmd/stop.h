/* Ctrl-C: the first lets what is under way finish, the second stops at once. */
#ifndef CMD_STOP_H
#define CMD_STOP_H

#include <signal.h>

const volatile sig_atomic_t *stop_watch(void); /* SIGINT, SIGTERM and SIGHUP count it up */

#endif
