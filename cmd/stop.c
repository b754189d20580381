#include "stop.h"

#include <stddef.h>

static volatile sig_atomic_t stops;

static void
count(int sig)
{
	(void)sig;
	stops = stops + 1;
}

const volatile sig_atomic_t *
stop_watch(void)
{
	struct sigaction act = { .sa_handler = count };

	sigemptyset(&act.sa_mask);
	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGHUP, &act, NULL);
	return &stops;
}
