#include "test.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

#include "archive/ar.h"
#include "archive/blocks.h"
#include "archive/care.h"
#include "archive/marks.h"
#include "archive/remove.h"
#include "archive/which.h"
#include "base/buf.h"
#include "store/blob.h"
#include "store/db.h"
#include "store/handle.h"
#include "store/urlhash.h"

/* ---- a folder for each test ---- */

static char folder[64], path[128];
static struct arena arena;
static struct error err;

static void
start(void)
{
	snprintf(folder, sizeof(folder), "/tmp/arch-unit-XXXXXX");
	CHECK(mkdtemp(folder) != NULL);
	snprintf(path, sizeof(path), "%s/a.db", folder);
	err = (struct error)ERROR_INIT;
}

static void
end(void)
{
	char command[128];

	arena_free(&arena);
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	CHECK_INT(system(command), 0);
}

static const char *
in_folder(const char *name)
{
	static char out[4][128];
	static unsigned n;

	snprintf(out[n % 4], sizeof(out[0]), "%s/%s", folder, name);
	return out[n++ % 4];
}

static void
write_file(const char *name, const void *p, size_t n)
{
	FILE *f = fopen(name, "wb");

	CHECK(f && fwrite(p, 1, n, f) == n);
	fclose(f);
}

static struct str
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

static struct archive *
open_archive(void)
{
	struct archive *ar = NULL;

	CHECK_INT(archive_open(path, ARCHIVE_CREATE, &ar, &err), 0);
	return ar;
}

static int64_t
number(struct archive *ar, const char *sql)
{
	struct stmt *st = db_prepare(ar->db, str_of(sql));
	int64_t v = -1;

	CHECK_INT(stmt_one_int(st, &v, &err), 1);
	stmt_free(st);
	return v;
}

static void
run(struct archive *ar, const char *sql)
{
	struct stmt *st = db_prepare(ar->db, str_of(sql));

	CHECK_INT(stmt_run(st, &err), 0);
	stmt_free(st);
}

/* ---- readings made by hand ---- */

static struct reading
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
static void
name(struct reading *r, enum name_kind kind, const char *called)
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

static void
claim(struct reading *r, const char *words, uint32_t about)
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

static void
outlink(struct reading *r, const char *url, const char *anchor)
{
	size_t at = str_find(r->art.doc.text, str_of(anchor));

	r->art.links = ARENA_NEW(&arena, struct link, 1);
	r->art.n_links = 1;
	*r->art.links = (struct link){ .url = str_of(url), .text = str_of(anchor),
		.start = (uint32_t)at, .end = (uint32_t)(at + strlen(anchor)) };
}

static struct added
add_at(struct archive *ar, const char *url, const char *body, const struct reading *r,
    int64_t time)
{
	struct capture c = { .url = str_of(url), .time = time, .source = "http",
		.status = 200, .body = str_of(body) };
	struct added a = { 0 };

	CHECK_INT(archive_add(ar, &c, r, r ? STR("") : STR("broken"), &a, &err), 0);
	return a;
}

static struct added
add(struct archive *ar, const char *url, const char *body, const struct reading *r)
{
	static int64_t time = 1770000000;

	return add_at(ar, url, body, r, time++);
}

static struct reading
full_reading(const char *title)
{
	struct reading r = reading_of(title,
	    "Ada Byron spoke in Paris.\n\nAcme Works hired nine people, she said.");

	name(&r, NAME_PERSON, "Ada Byron");
	name(&r, NAME_COMPANY, "Acme Works");
	claim(&r, "Acme Works hired nine people", 1);
	outlink(&r, "https://source.example/report", "Paris");
	return r;
}

static void
count_problem(void *ctx, struct str line)
{
	(void)line;
	++*(int *)ctx;
}

static int
problems(struct archive *ar)
{
	struct verified v;
	int n = 0;

	CHECK_INT(archive_verify(ar, count_problem, &n, &v, &err), 0);
	return n;
}

/* ---- opening ---- */

static void
refused(const char *name_of_file, enum db_mode mode, const char *why)
{
	struct str before = file_bytes(name_of_file);
	struct db *db = NULL;

	err = (struct error)ERROR_INIT;
	CHECK_INT(db_open(name_of_file, mode, &db, &err), -1);
	CHECK_INT(err.kind, ERR_ARCHIVE);
	CHECK(strstr(err.msg, why) != NULL);
	CHECK(strncmp(err.msg, name_of_file, strlen(name_of_file)) == 0);
	CHECK_STR(file_bytes(name_of_file), before);
	CHECK(db == NULL);
}

TEST(store_refuses_what_is_no_archive_and_leaves_it_alone)
{
	sqlite3 *h;

	start();
	write_file(in_folder("text"), "hello\n", 6);
	refused(in_folder("text"), DB_CREATE, "not an SQLite database");
	CHECK_INT(sqlite3_open(in_folder("other"), &h), SQLITE_OK);
	sqlite3_exec(h, "PRAGMA journal_mode = wal; CREATE TABLE t(x)", NULL, NULL, NULL);
	sqlite3_close(h);
	refused(in_folder("other"), DB_CREATE, "belongs to another program");
	refused(in_folder("other"), DB_READ, "belongs to another program");
	CHECK(access(in_folder("other-wal"), F_OK) != 0);
	write_file(in_folder("empty"), "", 0);
	refused(in_folder("empty"), DB_READ, "it is empty");
	mkdir(in_folder("dir"), 0700);
	CHECK_INT(db_open(in_folder("dir"), DB_CREATE, &(struct db *){ NULL }, &err), -1);
	CHECK(strstr(err.msg, "it is a folder") != NULL);
	CHECK_INT(db_open(in_folder("none"), DB_WRITE, &(struct db *){ NULL }, &err), -1);
	CHECK_INT(err.kind, ERR_NOT_FOUND);
	CHECK(access(in_folder("none"), F_OK) != 0);
	end();
}

TEST(store_tells_a_truncated_archive_as_damaged)
{
	struct str whole;

	start();
	archive_close(open_archive());
	whole = file_bytes(path);
	write_file(path, whole.p, whole.n / 2);
	refused(path, DB_WRITE, "damaged");
	end();
}

TEST(store_refuses_an_archive_of_a_newer_version)
{
	struct archive *ar;

	start();
	ar = open_archive();
	run(ar, "PRAGMA user_version = 9999");
	archive_close(ar);
	refused(path, DB_WRITE, "made by a newer arch");
	refused(path, DB_READ, "made by a newer arch");
	end();
}

static const char *const step_one[] = { "CREATE TABLE t(x);\n", "INSERT INTO t VALUES (7);\n",
	NULL };
static const char *const step_two[] = { "ALTER TABLE t ADD COLUMN y;\n", NULL };
static const char *const step_bad[] = { "CREATE TABLE u(x);\n", "nonsense;\n", NULL };

TEST(store_brings_an_old_archive_up_to_date_and_keeps_a_copy_of_it)
{
	const struct migration old[] = { { 1, "one", step_one }, { 0, NULL, NULL } };
	const struct migration new[] = { { 1, "one", step_one }, { 2, "two", step_two },
		{ 0, NULL, NULL } };
	struct db *db = NULL;
	struct stmt *st;
	int64_t v = 0;

	start();
	CHECK_INT(db_open_as(path, DB_CREATE, old, &db, &err), 0);
	db_close(db);
	CHECK_INT(db_open_as(path, DB_WRITE, new, &db, &err), 0);
	st = db_prepare(db, STR("SELECT x FROM t WHERE y IS NULL"));
	CHECK_INT(stmt_one_int(st, &v, &err), 1);
	CHECK_INT(v, 7);
	stmt_free(st);
	db_close(db);
	CHECK_INT(db_open_as(in_folder("a.db.before-v2"), DB_READ, old, &db, &err), 0);
	db_close(db);
	end();
}

TEST(store_reads_an_old_archive_after_bringing_it_up_to_date)
{
	const struct migration old[] = { { 1, "one", step_one }, { 0, NULL, NULL } };
	const struct migration new[] = { { 1, "one", step_one }, { 2, "two", step_two },
		{ 0, NULL, NULL } };
	struct db *db = NULL;

	start();
	CHECK_INT(db_open_as(path, DB_CREATE, old, &db, &err), 0);
	db_close(db);
	CHECK_INT(db_open_as(path, DB_READ, new, &db, &err), 0);
	db_close(db);
	end();
}

TEST(store_undoes_a_migration_that_fails)
{
	const struct migration old[] = { { 1, "one", step_one }, { 0, NULL, NULL } };
	const struct migration bad[] = { { 1, "one", step_one }, { 2, "two", step_two },
		{ 3, "bad", step_bad }, { 0, NULL, NULL } };
	struct db *db = NULL;
	struct stmt *st;

	start();
	CHECK_INT(db_open_as(path, DB_CREATE, old, &db, &err), 0);
	db_close(db);
	CHECK_INT(db_open_as(path, DB_WRITE, bad, &db, &err), -1);
	CHECK_INT(db_open_as(path, DB_WRITE, old, &db, &err), 0);
	st = db_prepare(db, STR("SELECT count(*) FROM pragma_table_info('t')"));
	int64_t columns = 0;
	CHECK_INT(stmt_one_int(st, &columns, &err), 1);
	CHECK_INT(columns, 1);
	stmt_free(st);
	db_close(db);
	end();
}

/* Every child makes or opens the archive and adds one page. */
static int
child(int n)
{
	struct archive *ar;
	struct reading r;
	struct added a;
	char url[64];
	struct capture c = { .time = 1770000000, .source = "http", .status = 200 };

	snprintf(url, sizeof(url), "https://site.example/%d", n);
	c.url = c.body = str_of(url);
	r = full_reading(url);
	if (archive_open(path, ARCHIVE_CREATE, &ar, &err) ||
	    archive_add(ar, &c, &r, STR(""), &a, &err)) {
		fprintf(stderr, "%s\n", err.msg);
		return 1;
	}
	archive_close(ar);
	return 0;
}

TEST(store_is_made_once_by_sixteen_at_the_same_time)
{
	struct archive *ar;
	int status, bad = 0;

	start();
	for (int i = 0; i < 16; i++)
		if (fork() == 0)
			_exit(child(i));
	while (wait(&status) > 0)
		bad += status != 0;
	CHECK_INT(bad, 0);
	ar = open_archive();
	CHECK_INT(number(ar, "SELECT count(*) FROM page"), 16);
	CHECK_INT(number(ar, "SELECT count(*) FROM entity"), 2);
	CHECK_INT(number(ar, "SELECT articles FROM entity WHERE kind = 'person'"), 16);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	end();
}

TEST(store_copied_with_its_wal_lacks_nothing)
{
	struct archive *ar, *copy = NULL;
	struct reading r;
	struct str db, wal;

	start();
	ar = open_archive();
	r = full_reading("One");
	add(ar, "https://site.example/1", "one", &r);
	db = file_bytes(path);
	wal = file_bytes(in_folder("a.db-wal"));
	CHECK(wal.n > 0);
	write_file(in_folder("b.db"), db.p, db.n);
	write_file(in_folder("b.db-wal"), wal.p, wal.n);
	CHECK_INT(archive_open(in_folder("b.db"), ARCHIVE_READ, &copy, &err), 0);
	CHECK_INT(number(copy, "SELECT count(*) FROM page"), 1);
	archive_close(copy);
	archive_close(ar);
	end();
}

/* ---- statements ---- */

TEST(store_statement_keeps_its_first_error_for_the_step)
{
	struct archive *ar;
	struct stmt *st;

	start();
	ar = open_archive();
	st = db_stmt(ar->db, Q_SETTING_GET);
	bind_str(st, STR("x"));
	bind_str(st, STR("one too many"));
	CHECK_INT(stmt_step(st, &err), -1);
	st = db_stmt(ar->db, Q_SETTING_GET);
	bind_str(st, STR("x"));
	CHECK_INT(stmt_step(st, &err), 0);
	archive_close(ar);
	end();
}

/* Whether a line of a plan reads a whole table that can be large. */
static bool
is_scan(const char *line)
{
	static const char *const small[] = { "setting", "rank_part", "decision", "json_each",
		"CONSTANT", "(", "pragma_" };
	const char *what = line + strlen("SCAN ");

	if (strncmp(line, "SCAN ", 5) != 0 || strstr(line, "VIRTUAL TABLE INDEX"))
		return false;
	for (size_t i = 0; i < sizeof(small) / sizeof(small[0]); i++)
		if (strncmp(what, small[i], strlen(small[i])) == 0)
			return false;
	return true;
}

/*
 * A scan of a query's own sub-query is none of a table. Rows that come in the order
 * asked for end at the LIMIT: then the first scan is no whole one.
 */
static size_t
scans_of(sqlite3_stmt *plan, const char *sql)
{
	char inner[256] = " ";
	size_t scans = 0;
	bool sorts = false;

	while (sqlite3_step(plan) == SQLITE_ROW) {
		const char *line = (const char *)sqlite3_column_text(plan, 3);
		char name[64] = "";

		if (sscanf(line, "CO-ROUTINE %60s", name) == 1 ||
		    sscanf(line, "MATERIALIZE %60s", name) == 1) {
			strncat(inner, name, sizeof(inner) - strlen(inner) - 2);
			strcat(inner, " ");
			continue;
		}
		sorts |= strstr(line, "TEMP B-TREE") != NULL;
		if (!is_scan(line) || sscanf(line, "SCAN %60s", name) != 1)
			continue;
		memmove(name + 1, name, strlen(name) + 1);
		name[0] = ' ';
		strcat(name, " ");
		scans += strstr(inner, name) == NULL;
	}
	return scans == 1 && !sorts && strstr(sql, "LIMIT") ? 0 : scans;
}

TEST(store_queries_scan_no_large_table_that_they_do_not_declare)
{
	struct archive *ar;
	struct buf sql = { 0 };
	sqlite3_stmt *plan;

	start();
	ar = open_archive();
	for (size_t i = 0; i < Q_COUNT; i++) {
		const struct query_text *q = &query_texts[i];
		size_t scans;

		buf_clear(&sql);
		buf_fmt(&sql, "EXPLAIN QUERY PLAN %s", q->sql);
		if (sqlite3_prepare_v2(db_handle(ar->db), buf_cview(&sql), -1, &plan, NULL)) {
			printf("  %s: %s\n", q->name, sqlite3_errmsg(db_handle(ar->db)));
			CHECK(!"the query cannot be prepared");
			continue;
		}
		scans = scans_of(plan, q->sql);
		if (scans && !q->scan)
			printf("  %s scans\n", q->name);
		CHECK(scans == 0 || q->scan);
		sqlite3_finalize(plan);
	}
	buf_free(&sql);
	archive_close(ar);
	end();
}

/* ---- bodies, blocks, addresses ---- */

TEST(store_keeps_a_body_once_and_gives_it_back_unchanged)
{
	struct archive *ar;
	struct buf zeros = { 0 };
	struct str back;
	int64_t a = 0, b = 0, c = 0;

	start();
	ar = open_archive();
	for (int i = 0; i < 100000; i++)
		buf_c(&zeros, (char)(i % 7));
	CHECK_INT(blob_put(ar->db, buf_view(&zeros), &a, &err), 0);
	CHECK_INT(blob_put(ar->db, buf_view(&zeros), &b, &err), 0);
	CHECK_INT(blob_put(ar->db, STR(""), &c, &err), 0);
	CHECK(a == b && c != a);
	CHECK_INT(blob_get(ar->db, a, &arena, &back, &err), 0);
	CHECK_STR(back, buf_view(&zeros));
	CHECK_INT(blob_get(ar->db, c, &arena, &back, &err), 0);
	CHECK_INT((long long)back.n, 0);
	CHECK(number(ar, "SELECT length(data) FROM blob WHERE id = 1") < 1000);
	buf_free(&zeros);
	archive_close(ar);
	end();
}

TEST(store_blocks_come_back_as_they_were)
{
	const struct block in[] = {
		{ .start = 0, .end = 5, .kind = BLOCK_HEADING, .level = 2 },
		{ .start = 7, .end = 300, .kind = BLOCK_PARA },
		{ .start = 302, .end = 70000, .kind = BLOCK_ITEM, .level = 1, .ordered = true },
		{ .start = 70000, .end = 70001, .kind = BLOCK_CELL, .level = 200,
		    .row_start = true },
	};
	struct buf packed = { 0 };
	struct block *out;
	size_t n;

	blocks_encode(&packed, in, 4);
	CHECK_INT(blocks_decode(&arena, buf_view(&packed), 70001, &out, &n), 0);
	CHECK_INT((long long)n, 4);
	for (size_t i = 0; i < n && i < 4; i++)
		CHECK(out[i].start == in[i].start && out[i].end == in[i].end &&
		    out[i].kind == in[i].kind && out[i].level == in[i].level &&
		    out[i].ordered == in[i].ordered && out[i].row_start == in[i].row_start);
	buf_free(&packed);
	arena_free(&arena);
}

TEST(store_blocks_that_leave_the_text_become_one_paragraph)
{
	struct block *out;
	size_t n;

	CHECK_INT(blocks_decode(&arena, STR("\x00\x7F\x00"), 10, &out, &n), -1);
	CHECK(n == 1 && out[0].start == 0 && out[0].end == 10 && out[0].kind == BLOCK_PARA);
	CHECK_INT(blocks_decode(&arena, STR("\xFF\xFF\xFF\xFF\xFF\xFF"), 10, &out, &n), -1);
	CHECK_INT(blocks_decode(&arena, STR("\x01"), 10, &out, &n), -1);
	arena_free(&arena);
}

TEST(store_address_hashes_stay_what_they_are_in_archives)
{
	int64_t lo, hi, h = urlhash(STR("example.org"), STR("https://example.org/a"));

	CHECK_INT(h, 6720414649901504960);
	urlhash_range(STR("example.org"), &lo, &hi);
	CHECK(lo <= h && h <= hi && lo >= 0);
	CHECK(urlhash(STR("example.com"), STR("https://example.org/a")) != h);
}

/* ---- adding ---- */

TEST(archive_add_says_same_for_the_same_bytes_and_stores_nothing)
{
	struct archive *ar;
	struct reading r;
	struct added a, b;

	start();
	ar = open_archive();
	r = full_reading("One");
	a = add(ar, "https://site.example/1", "body", &r);
	b = add(ar, "http://site.example/1#part", "body", &r);
	CHECK_INT(a.what, ADDED_NEW);
	CHECK_INT(b.what, ADDED_SAME);
	CHECK(a.page_id == b.page_id && a.capture_id == b.capture_id);
	CHECK_INT(number(ar, "SELECT count(*) FROM capture"), 1);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	end();
}

TEST(archive_add_of_changed_bytes_keeps_both_versions_and_indexes_the_new_one)
{
	struct archive *ar;
	struct reading r;
	struct added a, b;

	start();
	ar = open_archive();
	r = full_reading("Zebra");
	a = add(ar, "https://site.example/1", "body", &r);
	r = full_reading("Giraffe");
	b = add(ar, "https://site.example/1", "other", &r);
	CHECK_INT(b.what, ADDED_CHANGED);
	CHECK(a.page_id == b.page_id);
	CHECK_INT(number(ar, "SELECT count(*) FROM article"), 2);
	CHECK_INT(number(ar, "SELECT count(*) FROM article_fts WHERE article_fts MATCH 'zebra'"),
	    0);
	CHECK_INT(
	    number(ar, "SELECT count(*) FROM article_fts WHERE article_fts MATCH 'giraffe'"), 1);
	CHECK_INT(number(ar, "SELECT count(*) FROM claim_fts WHERE claim_fts MATCH 'nine'"), 1);
	CHECK_INT(number(ar, "SELECT count(*) FROM link"), 1);
	CHECK_INT(number(ar, "SELECT max(articles) FROM entity"), 1);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	end();
}

TEST(archive_add_keeps_the_article_when_the_page_has_become_a_wall)
{
	struct archive *ar;
	struct reading r;
	struct added a;

	start();
	ar = open_archive();
	r = full_reading("Zebra");
	add(ar, "https://site.example/1", "body", &r);
	r = reading_of("Subscribe", "Subscribe to read.");
	r.art.kind = PAGE_WALL;
	a = add(ar, "https://site.example/1", "wall", &r);
	CHECK_INT(a.what, ADDED_CHANGED);
	CHECK_INT(number(ar, "SELECT count(*) FROM capture"), 2);
	CHECK_INT(number(ar, "SELECT count(*) FROM articles WHERE title = 'Zebra'"), 1);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	end();
}

TEST(archive_add_knows_a_page_by_its_canonical_address_on_the_same_site_only)
{
	struct archive *ar;
	struct reading r;
	struct added a, b, c, d;

	start();
	ar = open_archive();
	r = full_reading("One");
	a = add(ar, "https://site.example/story", "1", &r);
	r.art.canonical = STR("https://www.site.example/story-1");
	b = add(ar, "https://amp.site.example/story?x=1", "2", &r);
	c = add(ar, "https://www.site.example/story-1", "3", &r);
	r.art.canonical = STR("https://site.example/");
	d = add(ar, "https://site.example/another", "4", &r);
	CHECK(b.page_id == c.page_id && a.page_id != b.page_id);
	CHECK_INT(d.what, ADDED_NEW);
	r.art.canonical = STR("https://site.example/story");
	d = add(ar, "https://thief.test/story", "5", &r);
	CHECK_INT(d.what, ADDED_NEW);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	end();
}

TEST(archive_add_takes_the_address_of_a_saved_copy_but_not_a_servers_word_for_it)
{
	struct archive *ar;
	struct reading r;
	struct added a, b;
	struct capture c = { .url = STR("file:///tmp/saved.html"), .time = 1770000000,
		.source = "saved", .body = STR("x") };

	start();
	ar = open_archive();
	r = full_reading("One");
	a = add(ar, "https://site.example/story", "1", &r);
	r.art.saved_url = STR("https://site.example/story");
	CHECK_INT(archive_add(ar, &c, &r, STR(""), &b, &err), 0);
	CHECK(a.page_id == b.page_id);
	b = add(ar, "https://thief.test/", "2", &r);
	CHECK(a.page_id != b.page_id);
	archive_close(ar);
	end();
}

TEST(archive_add_keeps_the_capture_of_a_page_that_cannot_be_read)
{
	struct archive *ar;
	struct reading r;
	struct added a, b;

	start();
	ar = open_archive();
	a = add(ar, "https://site.example/1", "body", NULL);
	CHECK_INT(a.what, ADDED_NEW);
	CHECK_INT(number(ar, "SELECT count(*) FROM capture WHERE problem = 'broken'"), 1);
	r = full_reading("One");
	b = add(ar, "https://site.example/1", "body", &r);
	CHECK_INT(b.what, ADDED_CHANGED);
	CHECK_INT(number(ar, "SELECT count(*) FROM capture WHERE problem IS NULL"), 1);
	CHECK_INT(number(ar, "SELECT count(*) FROM articles"), 1);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	end();
}

TEST(archive_add_finds_the_page_again_when_it_was_kept_unread)
{
	struct archive *ar;
	struct reading r;
	struct added a, b, c;

	start();
	ar = open_archive();
	a = add(ar, "https://site.example/story?id=1", "body", NULL);
	r = full_reading("One");
	r.art.canonical = STR("https://site.example/story-one");
	b = add(ar, "https://site.example/story?id=1", "body", &r);
	c = add(ar, "https://site.example/story?id=1", "body 2", NULL);
	CHECK(a.page_id == b.page_id && b.page_id == c.page_id);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	end();
}

TEST(archive_keeps_addresses_as_they_were_though_spellings_meet_in_one_row)
{
	struct fetch_hop hops[] = { { 301, STR("http://site.example/a#x"), STR("") } };
	struct capture c = { .url = STR("http://site.example/a#x"), .hops = hops, .n_hops = 1,
		.final_url = STR("https://site.example/a"), .time = 1770000000,
		.source = "http", .status = 200, .body = STR("x") };
	struct archive *ar;
	struct reading r;
	struct added a;

	start();
	ar = open_archive();
	r = full_reading("One");
	outlink(&r, "https://site.example/a?utm_source=y#part", "Paris");
	CHECK_INT(archive_add(ar, &c, &r, STR(""), &a, &err), 0);
	CHECK_INT(number(ar, "SELECT count(*) FROM url"), 1);
	CHECK_INT(number(ar, "SELECT url = 'http://site.example/a#x' AND "
			     "final_url = 'https://site.example/a' FROM captures"), 1);
	CHECK_INT(number(ar, "SELECT coalesce(r.href, u.href, u.key) = 'http://site.example/a#x' "
			     "FROM redirect r JOIN url u ON u.id = r.url_id"), 1);
	CHECK_INT(number(ar, "SELECT url = 'https://site.example/a?utm_source=y#part' "
			     "FROM sources"), 1);
	archive_close(ar);
	end();
}

TEST(archive_files_articles_under_their_day_and_mistaken_dates_under_the_captures)
{
	struct archive *ar;
	struct reading r;

	start();
	ar = open_archive();
	r = full_reading("One");
	r.art.doc.published = STR("2020-05-17");
	add_at(ar, "https://site.example/1", "1", &r, 1770000000);
	add_at(ar, "https://site.example/2", "2", &r, 1770000000);
	r.art.doc.published = STR("2099-01-01");
	add_at(ar, "https://site.example/3", "3", &r, 1770000000);
	/* 2020-05-17 is day 153539 since 1600-01-01, 2026-02-02 day 155626. */
	CHECK_INT(number(ar, "SELECT min(id) FROM article"), 153539000000);
	CHECK_INT(number(ar, "SELECT count(*) FROM article WHERE id BETWEEN 153539000000 "
			     "AND 153539000001"), 2);
	CHECK_INT(number(ar, "SELECT max(id) FROM article"), 155626000000);
	archive_close(ar);
	end();
}

TEST(archive_joins_people_by_full_name_and_never_by_surname)
{
	struct archive *ar;
	struct reading r;

	start();
	ar = open_archive();
	r = reading_of("1", "Ada Byron met Byron and ADA BYRON of Byron.");
	name(&r, NAME_PERSON, "Ada Byron");
	name(&r, NAME_COMPANY, "Byron");
	add(ar, "https://site.example/1", "1", &r);
	r = reading_of("2", "Byron spoke. ADA BYRON of Byron did not.");
	name(&r, NAME_PERSON, "Byron");
	name(&r, NAME_PERSON, "ADA BYRON");
	name(&r, NAME_COMPANY, "Byron");
	add(ar, "https://site.example/2", "2", &r);
	CHECK_INT(number(ar, "SELECT count(*) FROM entity"), 3);
	CHECK_INT(number(ar, "SELECT articles FROM people WHERE name = 'Ada Byron'"), 2);
	CHECK_INT(number(ar, "SELECT articles FROM people WHERE name = 'Byron'"), 1);
	CHECK_INT(number(ar, "SELECT articles FROM companies WHERE name = 'Byron'"), 2);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	end();
}

TEST(archive_batch_that_is_rolled_back_leaves_nothing)
{
	struct archive *ar;
	struct reading r;

	start();
	ar = open_archive();
	r = full_reading("One");
	CHECK_INT(archive_begin(ar, &err), 0);
	add(ar, "https://site.example/1", "1", &r);
	archive_rollback(ar);
	CHECK_INT(number(ar, "SELECT count(*) FROM url"), 0);
	CHECK_INT(archive_begin(ar, &err), 0);
	add(ar, "https://site.example/1", "1", &r);
	add(ar, "https://site.example/2", "2", &r);
	CHECK_INT(archive_commit(ar, &err), 0);
	CHECK_INT(number(ar, "SELECT count(*) FROM article_fts"), 2);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	end();
}

TEST(archive_on_a_full_disk_says_so_and_stays_whole)
{
	struct archive *ar;
	struct reading r;
	int status = 0;

	start();
	ar = open_archive();
	r = full_reading("One");
	add(ar, "https://site.example/1", "1", &r);
	archive_close(ar);
	if (fork() == 0) {
		struct rlimit limit = { 700000, 700000 };
		struct capture c = { .time = 1770000000, .source = "http", .status = 200 };
		struct added a;
		int bad = 1;

		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &limit);
		if (archive_open(path, ARCHIVE_WRITE, &ar, &err))
			_exit(2);
		for (int i = 2; i < 2000 && bad == 1; i++) {
			c.url = c.body = arena_fmt(&arena, "https://site.example/%d", i);
			if (archive_add(ar, &c, &r, STR(""), &a, &err))
				bad = err.kind == ERR_SYS ? 0 : 3;
		}
		_exit(bad);
	}
	wait(&status);
	CHECK_INT(status, 0);
	ar = open_archive();
	CHECK(number(ar, "SELECT count(*) FROM page") > 1);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	end();
}

TEST(archive_reread_replaces_what_was_read_and_nothing_else)
{
	struct archive *ar;
	struct reading r;
	struct added a;
	int64_t id;

	start();
	ar = open_archive();
	r = full_reading("Zebra");
	a = add(ar, "https://site.example/1", "1", &r);
	id = number(ar, "SELECT id FROM article");
	r = full_reading("Giraffe");
	CHECK_INT(archive_reread(ar, a.capture_id, &r, STR(""), &err), 0);
	CHECK_INT(number(ar, "SELECT id FROM article"), id);
	CHECK_INT(number(ar, "SELECT count(*) FROM articles WHERE title = 'Giraffe'"), 1);
	CHECK_INT(problems(ar), 0);
	CHECK_INT(archive_reread(ar, a.capture_id, NULL, STR("no longer"), &err), 0);
	CHECK_INT(number(ar, "SELECT count(*) FROM article"), 0);
	CHECK_INT(number(ar, "SELECT count(*) FROM capture WHERE problem = 'no longer'"), 1);
	CHECK_INT(archive_reindexed(ar, &err), 0);
	CHECK_INT(number(ar, "SELECT count(*) FROM entity"), 0);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	end();
}

TEST(archive_jobs_are_given_in_order_and_counted)
{
	struct archive *ar;
	struct job j = { 0 };
	int64_t n = 0;

	start();
	ar = open_archive();
	CHECK_INT(archive_job_add(ar, STR("https://a.example/"), &err), 0);
	CHECK_INT(archive_job_add(ar, STR("https://b.example/"), &err), 0);
	CHECK_INT(archive_job_next(ar, &arena, 0, &j, &err), 1);
	CHECK_STR(j.what, STR("https://a.example/"));
	CHECK_INT(archive_job_failed(ar, j.id, STR("no answer"), &err), 0);
	CHECK_INT(archive_job_next(ar, &arena, j.id, &j, &err), 1);
	CHECK_STR(j.what, STR("https://b.example/"));
	CHECK_INT(archive_job_done(ar, j.id, &err), 0);
	CHECK_INT(archive_job_next(ar, &arena, j.id, &j, &err), 0);
	CHECK_INT(archive_job_count(ar, &n, &err), 0);
	CHECK_INT(n, 1);
	archive_close(ar);
	end();
}

/* ---- care ---- */

TEST(archive_verify_finds_each_kind_of_damage)
{
	static const char *const damage[] = {
		"UPDATE blob SET data = x'00', coding = 'raw', size = 1",
		"UPDATE blob SET size = size + 1",
		"UPDATE claim SET stop = 100000",
		"UPDATE mention SET places = '[[0,100000]]'",
		"UPDATE link SET start = 5000, stop = 5001",
		"UPDATE article SET blocks = x'7F7F7F'",
		"UPDATE entity SET articles = 7 WHERE kind = 'person'",
		"UPDATE page SET article_id = NULL",
		"UPDATE url SET hash = hash + 1 WHERE id = 1",
		"UPDATE article SET title = 'Other words'",
		"UPDATE url SET site_id = 99",
	};
	struct archive *ar;
	struct reading r;

	start();
	ar = open_archive();
	r = full_reading("One");
	add(ar, "https://site.example/1", "a body", &r);
	CHECK_INT(problems(ar), 0);
	for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
		CHECK_INT(db_begin(ar->db, &err), 0);
		run(ar, damage[i]);
		if (problems(ar) == 0)
			printf("  not seen: %s\n", damage[i]);
		CHECK(problems(ar) > 0);
		db_rollback(ar->db);
	}
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	end();
}

TEST(archive_backup_is_whole_and_replaces_only_when_told)
{
	struct archive *ar, *copy = NULL;
	struct reading r;

	start();
	ar = open_archive();
	r = full_reading("One");
	add(ar, "https://site.example/1", "1", &r);
	CHECK_INT(archive_backup(ar, in_folder("copy"), false, &err), 0);
	CHECK_INT(archive_backup(ar, in_folder("copy"), false, &err), -1);
	CHECK_INT(err.kind, ERR_USAGE);
	CHECK_INT(archive_backup(ar, in_folder("copy"), true, &err), 0);
	CHECK_INT(archive_backup(ar, path, true, &err), -1);
	CHECK_INT(archive_backup(ar, in_folder("none/copy"), false, &err), -1);
	CHECK_INT(archive_open(in_folder("copy"), ARCHIVE_WRITE, &copy, &err), 0);
	CHECK_INT(number(copy, "SELECT count(*) FROM page"), 1);
	CHECK_INT(problems(copy), 0);
	archive_close(copy);
	archive_close(ar);
	end();
}

TEST(archive_remove_leaves_nothing_that_only_the_page_had)
{
	static const char *const tables[] = { "blob", "url", "page", "capture", "article", "link",
		"entity", "alias", "mention", "claim", "claim_entity", "tag", "note", "url_check" };
	struct archive *ar;
	struct removed gone;
	struct reading r;
	struct added a, b;
	struct arena words = { 0 };
	int64_t note;
	bool changed;

	start();
	ar = open_archive();
	r = full_reading("One");
	a = add(ar, "https://site.example/1", "1", &r);
	r = full_reading("Two");
	add(ar, "https://site.example/1", "1b", &r);
	r = full_reading("Three");
	b = add(ar, "https://site.example/2", "2", &r);
	CHECK_INT(archive_tag(ar, a.page_id, STR("x"), &changed, &err), 0);
	CHECK_INT(archive_note(ar, a.page_id, STR("remark"), &note, &err), 0);
	CHECK_INT(archive_remove(ar, &words, a.page_id, &gone, &err), 0);
	CHECK(gone.captures == 2 && gone.bodies == 2 && gone.tags == 1 && gone.notes == 1);
	CHECK_INT(gone.entities, 0);
	CHECK_INT(number(ar, "SELECT max(articles) FROM entity"), 1);
	CHECK_INT(problems(ar), 0);
	CHECK_INT(archive_remove(ar, &words, b.page_id, &gone, &err), 0);
	CHECK_INT(gone.entities, 2);
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		char sql[64];

		snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", tables[i]);
		CHECK_INT(number(ar, sql), 0);
	}
	CHECK_INT(problems(ar), 0);
	CHECK_INT(archive_remove(ar, &words, b.page_id, &gone, &err), -1);
	CHECK_INT(err.kind, ERR_NOT_FOUND);
	arena_free(&words);
	archive_close(ar);
	end();
}

TEST(archive_tags_are_folded_and_refuse_what_a_query_cannot_name)
{
	struct str t;

	CHECK_INT(tag_name(&arena, STR("#ENERGIE-Öl"), &t, &err), 0);
	CHECK_STR(t, STR("energie-öl"));
	CHECK_INT(tag_name(&arena, STR("two words"), &t, &err), -1);
	CHECK_INT(tag_name(&arena, STR(""), &t, &err), -1);
	CHECK_INT(tag_name(&arena, STR("a\x1b[1m"), &t, &err), -1);
	arena_free(&arena);
}

TEST(archive_finds_a_page_by_number_address_or_file)
{
	struct archive *ar;
	struct reading r;
	struct added a, b;
	int64_t id = 0;
	struct capture c = { .time = 1770000000, .source = "file", .body = STR("x") };

	start();
	ar = open_archive();
	r = full_reading("One");
	a = add(ar, "https://site.example/1", "1", &r);
	c.url = arena_fmt(&arena, "file://%s/p.html", folder);
	write_file(in_folder("p.html"), "x", 1);
	CHECK_INT(archive_add(ar, &c, &r, STR(""), &b, &err), 0);
	CHECK_INT(which_page(ar, "1", &id, &err), 0);
	CHECK_INT(id, a.page_id);
	CHECK_INT(which_page(ar, "site.example/1", &id, &err), 0);
	CHECK_INT(id, a.page_id);
	CHECK_INT(which_page(ar, "http://site.example/1#x", &id, &err), 0);
	CHECK_INT(id, a.page_id);
	CHECK_INT(which_page(ar, in_folder("p.html"), &id, &err), 0);
	CHECK_INT(id, b.page_id);
	CHECK_INT(which_page(ar, "77", &id, &err), -1);
	CHECK_INT(err.kind, ERR_NOT_FOUND);
	archive_close(ar);
	end();
}

TEST(archive_stats_count_what_is_there)
{
	struct archive *ar;
	struct reading r;
	struct stats s;
	int64_t sum = 0;

	start();
	ar = open_archive();
	r = full_reading("One");
	add(ar, "https://site.example/1", "1", &r);
	add(ar, "https://site.example/2", "2", NULL);
	CHECK_INT(archive_stats(ar, &arena, true, &s, &err), 0);
	CHECK(s.pages == 2 && s.unread == 1 && s.captures == 2 && s.people == 1 &&
	    s.organisations == 1 && s.claims == 1 && s.links == 1);
	CHECK(s.n_top == 1 && s.top[0].pages == 2);
	CHECK_STR(s.top[0].domain, STR("site.example"));
	for (size_t i = 0; i < s.n_parts; i++)
		sum += s.parts[i].bytes;
	CHECK_INT(sum + s.free_bytes, s.file_bytes);
	archive_close(ar);
	end();
}

TEST(archive_optimize_makes_one_piece_of_each_index_and_loses_nothing)
{
	struct archive *ar;
	struct reading r;

	start();
	ar = open_archive();
	r = full_reading("One");
	for (int i = 0; i < 12; i++) {
		const char *url = arena_fmt(&arena, "https://site.example/%d", i).p;

		add(ar, url, url, &r);
	}
	CHECK(number(ar, "SELECT count(DISTINCT segid) FROM article_fts_idx") > 1);
	CHECK_INT(archive_optimize(ar, true, &err), 0);
	CHECK_INT(number(ar, "SELECT count(DISTINCT segid) FROM article_fts_idx"), 1);
	CHECK_INT(number(ar, "SELECT count(*) FROM rank_part WHERE what = 0"), 1);
	CHECK_INT(number(ar, "PRAGMA freelist_count"), 0);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	end();
}
