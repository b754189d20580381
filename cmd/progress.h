/* One line on a terminal's standard error that tells how far a long run is. */
#ifndef CMD_PROGRESS_H
#define CMD_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
	size_t total, done, failed;
	double share; /* of the whole, when that is known better than by counting; else 0 */
	long long start_ms, drawn_ms;
	bool shown;
};

void progress_start(struct progress *p, size_t total); /* total 0: not known */
void progress_draw(struct progress *p);                /* at most ten times a second */
void progress_clear(void);                             /* before something else is said */
void progress_end(struct progress *p);
double progress_seconds(const struct progress *p);

#endif
