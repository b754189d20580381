/*
 * Standard output: for people with colour, wrapping and a pager on a terminal; or one
 * JSON object a line. What comes from pages passes through here and is made safe.
 */
#ifndef CMD_OUTPUT_H
#define CMD_OUTPUT_H

#include "base/buf.h"
#include "base/json.h"
#include "base/str.h"

enum style {
	STYLE_NONE,
	STYLE_TITLE, /* bold */
	STYLE_ID,    /* yellow */
	STYLE_DIM,   /* dates, sites */
	STYLE_HIT,   /* a word that was searched for */
	STYLE_HEAD,  /* a heading over a list */
	STYLE_GOOD,
	STYLE_BAD,
};

void out_pager(void); /* from here on through $PAGER, when stdout is a terminal */
size_t out_width(void); /* columns of the terminal, 80 elsewhere; at most 100 */

void out_str(struct str s);               /* one line's piece, made safe */
void out_cstr(const char *s);
void out_fmt(const char *fmt, ...) __attribute__((format(printf, 1, 2))); /* made safe */
void out_styled(enum style st, struct str s);
void out_style(enum style st);            /* until the next out_style(STYLE_NONE) */
void out_nl(void);
void out_raw(struct str s); /* as it is: JSON that was made safe already */

/*
 * Paragraph wrapped to the width; every line starts with `indent` spaces, the first
 * with `first` (a bullet, say) instead when it is not NULL.
 */
void out_wrap(struct str text, size_t indent, const char *first);

/*
 * As out_wrap, with the spans of hits (byte pairs in text) styled STYLE_HIT.
 * hits: n pairs start, end, in order.
 */
void out_wrap_hits(struct str text, size_t indent, const uint32_t *hits, size_t n);

/* One JSON object a line: struct json *j = out_json(); … out_json_end(); */
struct json *out_json(void);
void out_json_end(void);

void out_flush(void); /* now: for answers that someone waits for */

/* Flushes; returns 0, or 1 after saying what failed (a closed pipe is not said). */
int out_close(void);

#endif
