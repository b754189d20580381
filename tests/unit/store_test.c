#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "archive/blocks.h"
#include "base/buf.h"
#include "store/blob.h"
#include "store/handle.h"
#include "store/urlhash.h"

/* ---- opening ---- */

static void
refused(const char *name_of_file, enum db_mode mode, const char *why)
{
	struct str before = file_bytes(name_of_file);
	struct db *db = NULL;

	err = (struct error)ERROR_INIT;
	CHECK_INT(db_open(name_of_file, mode, &db, &err), -1);
	CHECK(err_of_archive(&err));
	CHECK_INT(err.kind == ERR_DAMAGED, strcmp(why, "damaged") == 0);
	CHECK(strstr(err.msg, why) != NULL);
	CHECK(strncmp(err.msg, name_of_file, strlen(name_of_file)) == 0);
	CHECK_STR(file_bytes(name_of_file), before);
	CHECK(db == NULL);
}

static void
count_call(void *ctx)
{
	++*(int *)ctx;
}

static const char longest[] = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
			      "SELECT i + 1 FROM n WHERE i < 10000) SELECT sum(i) FROM n";

TEST(store_calls_back_while_a_statement_runs_long_until_told_not_to)
{
	struct db *db;
	int calls = 0, then;

	fixture_open();
	CHECK_INT(db_open(in_folder("busy.db"), DB_CREATE, &db, &err), 0);
	db_while_busy(db, count_call, &calls);
	CHECK_INT(db_exec(db, longest, &err), 0);
	CHECK(calls > 10);
	then = calls;
	db_while_busy(db, NULL, NULL);
	CHECK_INT(db_exec(db, longest, &err), 0);
	CHECK_INT(calls, then);
	db_close(db);
	fixture_close();
}

static void
stop_now(void *ctx)
{
	*(volatile sig_atomic_t *)ctx = 1;
}

TEST(store_stops_a_statement_on_a_signal_and_what_it_changed_is_undone)
{
	static const char fill[] = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
				   "FROM n WHERE i < 10000) INSERT INTO t SELECT i FROM n";
	volatile sig_atomic_t stop = 0;
	struct db *db;

	fixture_open();
	CHECK_INT(db_open(in_folder("stop.db"), DB_CREATE, &db, &err), 0);
	CHECK_INT(db_exec(db, "CREATE TABLE t(x)", &err), 0);
	db_stop_on(db, &stop);
	CHECK_INT(db_exec(db, longest, &err), 0);
	db_while_busy(db, stop_now, (void *)(uintptr_t)&stop);
	CHECK_INT(db_exec(db, fill, &err), -1);
	CHECK_INT(err.kind, ERR_INTR);
	db_while_busy(db, NULL, NULL);
	db_stop_on(db, NULL);
	CHECK_INT(db_exec(db, "INSERT INTO t SELECT 1 / (SELECT count(*) = 0 FROM t)", &err), 0);
	CHECK_INT(db_exec(db, longest, &err), 0);
	db_close(db);
	fixture_close();
}

TEST(store_refuses_what_is_no_archive_and_leaves_it_alone)
{
	sqlite3 *h;

	fixture_open();
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
	fixture_close();
}

TEST(store_tells_a_truncated_archive_as_damaged)
{
	struct str whole;

	fixture_open();
	archive_close(open_archive());
	whole = file_bytes(path);
	write_file(path, whole.p, whole.n / 2);
	refused(path, DB_WRITE, "damaged");
	fixture_close();
}

TEST(store_refuses_an_archive_of_a_newer_version)
{
	struct archive *ar;

	fixture_open();
	ar = open_archive();
	sql_run(ar, "PRAGMA user_version = 9999");
	archive_close(ar);
	refused(path, DB_WRITE, "made by a newer arch");
	refused(path, DB_READ, "made by a newer arch");
	fixture_close();
}

static const char *const step_one[] = { "CREATE TABLE t(x);\n",
	"INSERT INTO t VALUES (7);\n", NULL };
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

	fixture_open();
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
	fixture_close();
}

TEST(store_reads_an_old_archive_after_bringing_it_up_to_date)
{
	const struct migration old[] = { { 1, "one", step_one }, { 0, NULL, NULL } };
	const struct migration new[] = { { 1, "one", step_one }, { 2, "two", step_two },
		{ 0, NULL, NULL } };
	struct db *db = NULL;

	fixture_open();
	CHECK_INT(db_open_as(path, DB_CREATE, old, &db, &err), 0);
	db_close(db);
	CHECK_INT(db_open_as(path, DB_READ, new, &db, &err), 0);
	db_close(db);
	fixture_close();
}

TEST(store_undoes_a_migration_that_fails)
{
	const struct migration old[] = { { 1, "one", step_one }, { 0, NULL, NULL } };
	const struct migration bad[] = { { 1, "one", step_one }, { 2, "two", step_two },
		{ 3, "bad", step_bad }, { 0, NULL, NULL } };
	struct db *db = NULL;
	struct stmt *st;

	fixture_open();
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
	fixture_close();
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

	fixture_open();
	for (int i = 0; i < 16; i++)
		if (fork() == 0)
			_exit(child(i));
	while (wait(&status) > 0)
		bad += status != 0;
	CHECK_INT(bad, 0);
	ar = open_archive();
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM page"), 16);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM entity"), 2);
	CHECK_INT(sql_number(ar, "SELECT articles FROM entity WHERE kind = 'person'"), 16);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	fixture_close();
}

TEST(store_copied_with_its_wal_lacks_nothing)
{
	struct archive *ar, *copy = NULL;
	struct reading r;
	struct str db, wal;

	fixture_open();
	ar = open_archive();
	r = full_reading("One");
	add(ar, "https://site.example/1", "one", &r);
	db = file_bytes(path);
	wal = file_bytes(in_folder("a.db-wal"));
	CHECK(wal.n > 0);
	write_file(in_folder("b.db"), db.p, db.n);
	write_file(in_folder("b.db-wal"), wal.p, wal.n);
	CHECK_INT(archive_open(in_folder("b.db"), ARCHIVE_READ, &copy, &err), 0);
	CHECK_INT(sql_number(copy, "SELECT count(*) FROM page"), 1);
	archive_close(copy);
	archive_close(ar);
	fixture_close();
}

/* ---- statements ---- */

TEST(store_statement_keeps_its_first_error_for_the_step)
{
	struct archive *ar;
	struct stmt *st;

	fixture_open();
	ar = open_archive();
	st = db_stmt(ar->db, Q_SETTING_GET);
	bind_str(st, STR("x"));
	bind_str(st, STR("one too many"));
	CHECK_INT(stmt_step(st, &err), -1);
	st = db_stmt(ar->db, Q_SETTING_GET);
	bind_str(st, STR("x"));
	CHECK_INT(stmt_step(st, &err), 0);
	archive_close(ar);
	fixture_close();
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

	fixture_open();
	ar = open_archive();
	for (size_t i = 0; i < Q_COUNT; i++) {
		const struct query_text *q = &query_texts[i];
		size_t scans;

		buf_clear(&sql);
		buf_fmt(&sql, "EXPLAIN QUERY PLAN %s", q->sql);
		if (sqlite3_prepare_v2(ar->db->h, buf_cview(&sql), -1, &plan, NULL)) {
			printf("  %s: %s\n", q->name, sqlite3_errmsg(ar->db->h));
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
	fixture_close();
}

/* ---- bodies, blocks, addresses ---- */

TEST(store_keeps_a_body_once_and_gives_it_back_unchanged)
{
	struct archive *ar;
	struct buf zeros = { 0 };
	struct str back;
	int64_t a = 0, b = 0, c = 0;

	fixture_open();
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
	CHECK(sql_number(ar, "SELECT length(data) FROM blob WHERE id = 1") < 1000);
	buf_free(&zeros);
	archive_close(ar);
	fixture_close();
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

	CHECK_INT(h, 102545389555381);
	urlhash_range(STR("example.org"), &lo, &hi);
	CHECK(lo <= h && h <= hi && lo >= 0);
	CHECK(urlhash(STR("example.com"), STR("https://example.org/a")) != h);
}
