/* "30d", "12h", "2w", "90" (days) as seconds; false when it is none. */
#ifndef CMD_DURATION_H
#define CMD_DURATION_H

#include <stdbool.h>
#include <stdint.h>

bool duration_parse(const char *s, int64_t *seconds);

#endif
