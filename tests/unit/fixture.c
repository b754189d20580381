#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/care.h"
#include "base/buf.h"


char folder[64], path[128];
struct arena arena;
struct error err;

void
fixture_open(void)
{
	snprintf(folder, sizeof(folder), "/tmp/arch-unit-XXXXXX");
	CHECK(mkdtemp(folder) != NULL);
	snprintf(path, sizeof(path), "%s/a.db", folder);
	err = (struct error)ERROR_INIT;
}

void
fixture_close(void)
{
	char command[128];

	arena_free(&arena);
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	CHECK_INT(system(command), 0);
}

const char *
in_folder(const char *name)
{
	static char out[4][128];
	static unsigned n;

	snprintf(out[n % 4], sizeof(out[0]), "%s/%s", folder, name);
	return out[n++ % 4];
}

void
write_file(const char *name, const void *p, size_t n)
{
	FILE *f = fopen(name, "wb");

	CHECK(f && fwrite(p, 1, n, f) == n);
	fclose(f);
}

struct str
file_bytes(const char *name)
{
	FILE *f = fopen(name, "rb");
	struct buf b = { 0 };
	struct str s;
	int c;

	while (f && (c = getc(f)) != EOF)
		buf_c(&b, (char)c);
	if (f)
		fclose(f);
	s = arena_dup(&arena, buf_view(&b));
	buf_free(&b);
	return s;
}

struct archive *
open_archive(void)
{
	struct archive *ar = NULL;

	CHECK_INT(archive_open(path, ARCHIVE_CREATE, &ar, &err), 0);
	return ar;
}

int64_t
sql_number(struct archive *ar, const char *sql)
{
	struct stmt *st = db_prepare(ar->db, str_of(sql));
	int64_t v = -1;

	CHECK_INT(stmt_one_int(st, &v, &err), 1);
	stmt_free(st);
	return v;
}

int64_t
matches(struct archive *ar, const char *index, const char *word)
{
	char sql[128];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s WHERE %s MATCH '%s'", index, index,
	    word);
	return sql_number(ar, sql);
}

void
sql_run(struct archive *ar, const char *sql)
{
	struct stmt *st = db_prepare(ar->db, str_of(sql));

	CHECK_INT(stmt_run(st, &err), 0);
	stmt_free(st);
}


struct reading
reading_of(const char *title, const char *text)
{
	struct reading r;

	memset(&r, 0, sizeof(r));
	r.art.doc.title = str_of(title);
	r.art.doc.text = str_of(text);
	doc_paragraphs(&arena, &r.art.doc);
	return r;
}

/* The first place of name in the text is its mention. */
void
with_name(struct reading *r, enum name_kind kind, const char *called)
{
	struct entity *v = ARENA_NEW(&arena, struct entity, r->names.n + 1), *en;
	size_t at = str_find(r->art.doc.text, str_of(called));

	if (r->names.n)
		memcpy(v, r->names.v, r->names.n * sizeof(*v));
	r->names.v = v;
	en = &v[r->names.n++];
	*en = (struct entity){ .kind = kind, .name = str_of(called), .confidence = 0.5F,
		.mentions = ARENA_NEW(&arena, struct mention, 1), .n_mentions = 1 };
	en->mentions[0] = (struct mention){ (uint32_t)at, (uint32_t)(at + strlen(called)) };
}

void
with_claim(struct reading *r, const char *words, uint32_t about)
{
	size_t at = str_find(r->art.doc.text, str_of(words));

	r->claims.v = ARENA_NEW(&arena, struct claim, 1);
	r->claims.n = 1;
	*r->claims.v = (struct claim){ .kind = CLAIM_STATEMENT, .confidence = 0.5F,
		.speaker_entity = CLAIM_NOBODY, .about = ARENA_NEW(&arena, uint32_t, 1),
		.n_about = 1,
		.at = { (uint32_t)at, (uint32_t)(at + strlen(words)) } };
	r->claims.v[0].about[0] = about;
}

void
with_link(struct reading *r, const char *url, const char *anchor)
{
	size_t at = str_find(r->art.doc.text, str_of(anchor));

	r->art.links = ARENA_NEW(&arena, struct link, 1);
	r->art.n_links = 1;
	*r->art.links = (struct link){ .url = str_of(url), .text = str_of(anchor),
		.start = (uint32_t)at, .end = (uint32_t)(at + strlen(anchor)) };
}

struct added
add_at(struct archive *ar, const char *url, const char *body, const struct reading *r,
    int64_t time)
{
	struct capture c = { .url = str_of(url), .time = time, .source = "http",
		.status = 200, .body = str_of(body) };
	struct added a = { 0 };

	CHECK_INT(archive_add(ar, &c, r, r ? STR("") : STR("broken"), &a, &err), 0);
	return a;
}

struct added
add(struct archive *ar, const char *url, const char *body, const struct reading *r)
{
	static int64_t time = 1770000000;

	return add_at(ar, url, body, r, time++);
}

struct reading
full_reading(const char *title)
{
	struct reading r = reading_of(title,
	    "Ada Byron spoke in Paris.\n\nAcme Works hired nine people, she said.");

	with_name(&r, NAME_PERSON, "Ada Byron");
	with_name(&r, NAME_COMPANY, "Acme Works");
	with_claim(&r, "Acme Works hired nine people", 1);
	with_link(&r, "https://source.example/report", "Paris");
	return r;
}

void
count_problem(void *ctx, struct str line)
{
	(void)line;
	++*(int *)ctx;
}

int
problems(struct archive *ar)
{
	struct verified v;
	int n = 0;

	CHECK_INT(archive_verify(ar, VERIFY_ROWS | VERIFY_INDEXES, count_problem, &n, &v, &err), 0);
	return n;
}
