#include "fixture.h"

#include <stdio.h>

#include "archive/care.h"
#include "archive/marks.h"
#include "archive/remove.h"
#include "query/which.h"
#include "store/handle.h"

TEST(archive_verify_finds_each_kind_of_damage)
{
	static const char *const damage[] = {
		"UPDATE blob SET data = x'00', coding = 'raw', size = 1",
		"UPDATE blob SET size = size + 1",
		"UPDATE claim SET size = 100000",
		"UPDATE mention SET spots = '0,100000'",
		"UPDATE link SET span = 5000 << 8 | 1",
		"UPDATE article_head SET blocks = x'7F7F7F'",
		"UPDATE entity SET seen = 9 WHERE kind = 'person'",
		"UPDATE page SET article_id = NULL",
		"UPDATE url SET hash = hash + 1 WHERE id = 1",
		"UPDATE article_head SET title = 'Other words'",
		"UPDATE article_head SET pieces = 0",
		"UPDATE text_piece SET text = substr(text, 2)",
		"UPDATE url SET site_id = 99",
		"UPDATE rank_part SET alive = alive + 1 WHERE what = 1",
	};
	struct archive *ar;
	struct reading r;

	fixture_open();
	ar = open_archive();
	r = full_reading("One");
	add(ar, "https://site.example/1", "a body", &r);
	CHECK_INT(problems(ar), 0);
	for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
		CHECK_INT(db_begin(ar->db, &err), 0);
		sql_run(ar, damage[i]);
		if (problems(ar) == 0)
			printf("  not seen: %s\n", damage[i]);
		CHECK(problems(ar) > 0);
		db_rollback(ar->db);
	}
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	fixture_close();
}

/* Forty archives with forty wrong bytes each, the same ones in every run. */
TEST(archive_verify_survives_bytes_changed_at_random)
{
	struct str whole, bad;
	struct archive *ar;
	struct reading r;
	struct verified v;
	uint32_t random = 7;
	int found = 0, n = 0;

	fixture_open();
	ar = open_archive();
	r = full_reading("One");
	for (int i = 0; i < 5; i++)
		add(ar, "https://site.example/1", arena_fmt(&arena, "%d", i).p, &r);
	archive_close(ar);
	whole = file_bytes(path);
	for (int i = 0; i < 40; i++) {
		bad = arena_dup(&arena, whole);
		for (int k = 0; k < 40; k++) {
			random = random * 1664525 + 1013904223;
			((char *)(uintptr_t)bad.p)[100 + random % (bad.n - 100)] =
			    (char)(random >> 24);
		}
		write_file(path, bad.p, bad.n);
		found += archive_verify_apart(path, count_problem, &n, &v, &err) != 0 ||
		    v.problems > 0;
		if (archive_open(path, ARCHIVE_WRITE, &ar, &err))
			continue;
		if (archive_verify(ar, VERIFY_ROWS, count_problem, &n, &v, &err) == 0)
			found += v.problems > 0;
		archive_close(ar);
	}
	CHECK(found > 20);
	fixture_close();
}

TEST(archive_rebuild_mends_the_indexes)
{
	struct archive *ar;
	struct reading r;

	fixture_open();
	ar = open_archive();
	r = full_reading("One");
	add(ar, "https://site.example/1", "1", &r);
	sql_run(ar, "INSERT INTO article_fts(article_fts) VALUES ('delete-all')");
	sql_run(ar, "DELETE FROM rank_part");
	CHECK(problems(ar) >= 3);
	CHECK_INT(archive_rebuild(ar, &err), 0);
	CHECK_INT(problems(ar), 0);
	CHECK_INT(matches(ar, "article_fts", "paris"), 1);
	archive_close(ar);
	fixture_close();
}

TEST(archive_verify_notices_a_place_that_is_wrong_in_an_index)
{
	struct archive *ar;
	struct reading r;

	fixture_open();
	ar = open_archive();
	r = full_reading("One");
	add(ar, "https://site.example/1", "1", &r);
	CHECK_INT(problems(ar), 0);
	sql_run(ar, "INSERT INTO article_fts(article_fts, rowid, title) "
		    "SELECT 'delete', page_id, title FROM article");
	sql_run(ar, "INSERT INTO article_fts(rowid, title) SELECT page_id, 'One ' || title FROM article");
	CHECK_INT(problems(ar), 1);
	archive_close(ar);
	fixture_close();
}

TEST(archive_verify_does_not_wait_for_a_writer)
{
	struct archive *ar, *writer;
	struct reading r;

	fixture_open();
	ar = open_archive();
	r = full_reading("One");
	add(ar, "https://site.example/1", "1", &r);
	writer = open_archive();
	CHECK_INT(archive_begin(writer, &err), 0);
	CHECK_INT(problems(ar), 0);
	archive_rollback(writer);
	archive_close(writer);
	archive_close(ar);
	fixture_close();
}

TEST(archive_backup_is_whole_and_replaces_only_when_told)
{
	struct archive *ar, *copy = NULL;
	struct reading r;

	fixture_open();
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
	CHECK_INT(sql_number(copy, "SELECT count(*) FROM page"), 1);
	CHECK_INT(problems(copy), 0);
	archive_close(copy);
	archive_close(ar);
	fixture_close();
}

TEST(archive_remove_leaves_nothing_that_only_the_page_had)
{
	static const char *const tables[] = { "blob", "url", "page", "capture", "article", "link",
		"entity", "alias", "join_key", "name_ids", "mention", "claim", "claim_entity", "tag",
		"note", "url_check" };
	struct archive *ar;
	struct removed gone;
	struct reading r;
	struct added a, b;
	struct arena words = { 0 };
	int64_t note;
	bool changed;

	fixture_open();
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
	CHECK_INT(sql_number(ar, "SELECT max(articles) FROM entity"), 1);
	CHECK_INT(problems(ar), 0);
	CHECK_INT(archive_remove(ar, &words, b.page_id, &gone, &err), 0);
	CHECK_INT(gone.entities, 2);
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		char sql[64];

		snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", tables[i]);
		CHECK_INT(sql_number(ar, sql), 0);
	}
	CHECK_INT(problems(ar), 0);
	CHECK_INT(archive_remove(ar, &words, b.page_id, &gone, &err), -1);
	CHECK_INT(err.kind, ERR_NOT_FOUND);
	arena_free(&words);
	archive_close(ar);
	fixture_close();
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

	fixture_open();
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
	fixture_close();
}

TEST(archive_stats_count_what_is_there)
{
	struct archive *ar;
	struct reading r;
	struct stats s;
	int64_t sum = 0;

	fixture_open();
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
	fixture_close();
}

TEST(archive_optimize_makes_one_piece_of_each_index_and_loses_nothing)
{
	struct archive *ar;
	struct reading r;

	fixture_open();
	ar = open_archive();
	r = full_reading("One");
	for (int i = 0; i < 12; i++) {
		const char *url = arena_fmt(&arena, "https://site.example/%d", i).p;

		add(ar, url, url, &r);
	}
	CHECK(sql_number(ar, "SELECT count(DISTINCT segid) FROM article_fts_idx") > 1);
	CHECK_INT(archive_optimize(ar, true, &err), 0);
	CHECK_INT(sql_number(ar, "SELECT count(DISTINCT segid) FROM article_fts_idx"), 1);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM rank_part WHERE what = 0"), 1);
	CHECK_INT(sql_number(ar, "PRAGMA freelist_count"), 0);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	fixture_close();
}

TEST(archive_optimize_gives_free_pages_back)
{
	struct arena words = { 0 };
	struct archive *ar;
	struct removed gone;
	struct reading r;
	int64_t before;

	fixture_open();
	ar = open_archive();
	r = full_reading("One");
	for (int i = 1; i < 40; i++) {
		const char *url = arena_fmt(&arena, "https://site.example/%d", i).p;

		add(ar, url, url, &r);
	}
	for (int64_t id = 2; id < 40; id++)
		CHECK_INT(archive_remove(ar, &words, id, &gone, &err), 0);
	before = sql_number(ar, "PRAGMA page_count");
	CHECK(sql_number(ar, "PRAGMA freelist_count") > 0);
	CHECK_INT(archive_optimize(ar, false, &err), 0);
	CHECK_INT(sql_number(ar, "PRAGMA freelist_count"), 0);
	CHECK(sql_number(ar, "PRAGMA page_count") < before);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	arena_free(&words);
	fixture_close();
}

TEST(archive_keeps_those_who_share_a_word_together_until_they_go)
{
	struct arena words = { 0 };
	struct archive *ar;
	struct removed gone;
	struct reading r;

	fixture_open();
	ar = open_archive();
	for (int i = 1; i < 200; i++) {
		const char *url = arena_fmt(&arena, "https://site.example/%d", i).p;

		r = full_reading("One");
		r.names.v[0].name = arena_fmt(&arena, "Ada%d Keller", i);
		r.names.v[0].n_aliases = 0;
		add(ar, url, url, &r);
	}
	CHECK(sql_number(ar, "SELECT count(*) FROM name_ids WHERE word = 'keller'") > 1);
	CHECK(sql_number(ar, "SELECT count(*) FROM name_ids WHERE word = 'keller'") < 10);
	CHECK_INT(sql_number(ar, "SELECT count(DISTINCT w.entity_id) FROM name_word w JOIN entity e "
	    "ON e.id = w.entity_id WHERE w.word = 'keller' AND e.name LIKE '% Keller'"), 199);
	for (int64_t id = 1; id < 200; id++)
		CHECK_INT(archive_remove(ar, &words, id, &gone, &err), 0);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM name_ids"), 0);
	archive_close(ar);
	arena_free(&words);
	fixture_close();
}
