/* Diagnostics on standard error: "arch: …", one safe line each. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

void log_name(const char *program); /* default "arch"; the string must stay alive */
void log_warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void log_quiet(int quiet); /* log_note says nothing when not 0 */
void log_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Called before a line is written: the progress bar steps aside. NULL for none. */
void log_before(void (*hook)(void));

#endif
