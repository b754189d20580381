/*
 * Tests of the archive: a folder for each, readings made by hand, and short words for
 * what most of them do.
 */
#ifndef UNIT_FIXTURE_H
#define UNIT_FIXTURE_H

#include "archive/ar.h"
#include "base/arena.h"
#include "test.h"

/* Of the test that runs. */
extern char folder[64], path[128]; /* path: of its archive */
extern struct arena arena;
extern struct error err;

void fixture_open(void); /* first in a test that needs them, fixture_close() last */
void fixture_close(void);

const char *in_folder(const char *name); /* lent for four calls */
void write_file(const char *name, const void *p, size_t n);
struct str file_bytes(const char *name); /* in the arena */

struct archive *open_archive(void); /* made at path */
int64_t sql_number(struct archive *ar, const char *sql); /* what a query of one number gives */
void sql_run(struct archive *ar, const char *sql);
int64_t matches(struct archive *ar, const char *index, const char *word); /* rows of it */
int problems(struct archive *ar); /* that verify finds */
void count_problem(void *ctx, struct str line); /* ctx: int * */

/* In the arena; names and claims stand where their words are found first. */
struct reading reading_of(const char *title, const char *text);
void with_name(struct reading *r, enum name_kind kind, const char *called);
void with_claim(struct reading *r, const char *words, uint32_t about);
void with_link(struct reading *r, const char *url, const char *anchor);
struct reading full_reading(const char *title); /* one person, company, claim, link */

/* A page fetched with this body; r NULL: it cannot be read. Each add is a second later. */
struct added add(struct archive *ar, const char *url, const char *body,
    const struct reading *r);
struct added add_at(struct archive *ar, const char *url, const char *body,
    const struct reading *r, int64_t time);

#endif
