#include "fixture.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "archive/remove.h"

TEST(archive_add_says_same_for_the_same_bytes_and_stores_nothing)
{
	struct archive *ar;
	struct reading r;
	struct added a, b;

	fixture_open();
	ar = open_archive();
	r = full_reading("One");
	a = add(ar, "https://site.example/1", "body", &r);
	b = add(ar, "http://site.example/1#part", "body", &r);
	CHECK_INT(a.what, ADDED_NEW);
	CHECK_INT(b.what, ADDED_SAME);
	CHECK(a.page_id == b.page_id && a.capture_id == b.capture_id);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM capture"), 1);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	fixture_close();
}

TEST(archive_add_of_changed_bytes_keeps_both_versions_and_indexes_the_new_one)
{
	struct archive *ar;
	struct reading r;
	struct added a, b;

	fixture_open();
	ar = open_archive();
	r = full_reading("Zebra");
	a = add(ar, "https://site.example/1", "body", &r);
	r = full_reading("Giraffe");
	b = add(ar, "https://site.example/1", "other", &r);
	CHECK_INT(b.what, ADDED_CHANGED);
	CHECK(a.page_id == b.page_id);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM article"), 2);
	CHECK_INT(matches(ar, "article_fts", "zebra"), 0);
	CHECK_INT(matches(ar, "article_fts", "giraffe"), 1);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM link"), 1);
	CHECK_INT(sql_number(ar, "SELECT max(articles) FROM entity"), 1);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	fixture_close();
}

TEST(archive_add_keeps_the_article_when_the_page_has_become_a_wall)
{
	struct archive *ar;
	struct reading r;
	struct added a;

	fixture_open();
	ar = open_archive();
	r = full_reading("Zebra");
	add(ar, "https://site.example/1", "body", &r);
	r = reading_of("Subscribe", "Subscribe to read.");
	r.art.kind = PAGE_WALL;
	a = add(ar, "https://site.example/1", "wall", &r);
	CHECK_INT(a.what, ADDED_CHANGED);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM capture"), 2);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM articles WHERE title = 'Zebra'"), 1);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	fixture_close();
}

TEST(archive_add_knows_a_page_by_its_canonical_address_on_the_same_site_only)
{
	struct archive *ar;
	struct reading r;
	struct added a, b, c, d;

	fixture_open();
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
	fixture_close();
}

TEST(archive_add_takes_the_address_of_a_saved_copy_but_not_a_servers_word_for_it)
{
	struct archive *ar;
	struct reading r;
	struct added a, b;
	struct capture c = { .url = STR("file:///tmp/saved.html"), .time = 1770000000,
		.source = "saved", .body = STR("x") };

	fixture_open();
	ar = open_archive();
	r = full_reading("One");
	a = add(ar, "https://site.example/story", "1", &r);
	r.art.saved_url = STR("https://site.example/story");
	CHECK_INT(archive_add(ar, &c, &r, STR(""), &b, &err), 0);
	CHECK(a.page_id == b.page_id);
	b = add(ar, "https://thief.test/", "2", &r);
	CHECK(a.page_id != b.page_id);
	archive_close(ar);
	fixture_close();
}

TEST(archive_add_keeps_the_capture_of_a_page_that_cannot_be_read)
{
	struct archive *ar;
	struct reading r;
	struct added a, b;

	fixture_open();
	ar = open_archive();
	a = add(ar, "https://site.example/1", "body", NULL);
	CHECK_INT(a.what, ADDED_NEW);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM capture WHERE problem = 'broken'"), 1);
	r = full_reading("One");
	b = add(ar, "https://site.example/1", "body", &r);
	CHECK_INT(b.what, ADDED_CHANGED);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM capture WHERE problem IS NULL"), 1);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM articles"), 1);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	fixture_close();
}

TEST(archive_add_finds_the_page_again_when_it_was_kept_unread)
{
	struct archive *ar;
	struct reading r;
	struct added a, b, c;

	fixture_open();
	ar = open_archive();
	a = add(ar, "https://site.example/story?id=1", "body", NULL);
	r = full_reading("One");
	r.art.canonical = STR("https://site.example/story-one");
	b = add(ar, "https://site.example/story?id=1", "body", &r);
	c = add(ar, "https://site.example/story?id=1", "body 2", NULL);
	CHECK(a.page_id == b.page_id && b.page_id == c.page_id);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	fixture_close();
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

	fixture_open();
	ar = open_archive();
	r = full_reading("One");
	with_link(&r, "https://site.example/a?utm_source=y#part", "Paris");
	CHECK_INT(archive_add(ar, &c, &r, STR(""), &a, &err), 0);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM url"), 1);
	CHECK_INT(sql_number(ar, "SELECT url = 'http://site.example/a#x' AND "
			     "final_url = 'https://site.example/a' FROM captures"), 1);
	CHECK_INT(sql_number(ar, "SELECT coalesce(r.href, u.href, u.key) = "
				 "'http://site.example/a#x' FROM redirect r JOIN url u ON u.id = r.url_id"), 1);
	CHECK_INT(sql_number(ar, "SELECT url = 'https://site.example/a?utm_source=y#part' "
			     "FROM sources"), 1);
	archive_close(ar);
	fixture_close();
}

TEST(archive_files_articles_under_their_day_and_mistaken_dates_under_the_captures)
{
	struct archive *ar;
	struct reading r;

	fixture_open();
	ar = open_archive();
	r = full_reading("One");
	r.art.doc.published = STR("2020-05-17");
	add_at(ar, "https://site.example/1", "1", &r, 1770000000);
	add_at(ar, "https://site.example/2", "2", &r, 1770000000);
	r.art.doc.published = STR("2099-01-01");
	add_at(ar, "https://site.example/3", "3", &r, 1770000000);
	/* 2020-05-17 is day 153539 since 1600-01-01, 2026-02-02 day 155626. */
	CHECK_INT(sql_number(ar, "SELECT min(id) FROM article"), 153539000000);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM article WHERE id BETWEEN 153539000000 "
			     "AND 153539000001"), 2);
	CHECK_INT(sql_number(ar, "SELECT max(id) FROM article"), 155626000000);
	archive_close(ar);
	fixture_close();
}

TEST(archive_joins_people_by_full_name_and_never_by_surname)
{
	struct archive *ar;
	struct reading r;

	fixture_open();
	ar = open_archive();
	r = reading_of("1", "Ada Byron met Byron and ADA BYRON of Byron.");
	with_name(&r, NAME_PERSON, "Ada Byron");
	with_name(&r, NAME_COMPANY, "Byron");
	add(ar, "https://site.example/1", "1", &r);
	r = reading_of("2", "Byron spoke. ADA BYRON of Byron did not.");
	with_name(&r, NAME_PERSON, "Byron");
	with_name(&r, NAME_PERSON, "ADA BYRON");
	with_name(&r, NAME_COMPANY, "Byron");
	add(ar, "https://site.example/2", "2", &r);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM entity"), 3);
	CHECK_INT(sql_number(ar, "SELECT articles FROM people WHERE name = 'Ada Byron'"), 2);
	CHECK_INT(sql_number(ar, "SELECT articles FROM people WHERE name = 'Byron'"), 1);
	CHECK_INT(sql_number(ar, "SELECT articles FROM companies WHERE name = 'Byron'"), 2);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	fixture_close();
}

TEST(archive_batch_that_is_rolled_back_leaves_nothing)
{
	struct archive *ar;
	struct reading r;

	fixture_open();
	ar = open_archive();
	r = full_reading("One");
	CHECK_INT(archive_begin(ar, &err), 0);
	add(ar, "https://site.example/1", "1", &r);
	archive_rollback(ar);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM url"), 0);
	CHECK_INT(archive_begin(ar, &err), 0);
	add(ar, "https://site.example/1", "1", &r);
	add(ar, "https://site.example/2", "2", &r);
	CHECK_INT(archive_commit(ar, &err), 0);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM article_fts"), 2);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	fixture_close();
}

TEST(archive_makes_spellings_again_from_how_they_differ)
{
	static const char *const written[] = { "http://www.first.example/a/",
		"https://www.second.example/b", "http://third.example/c",
		"https://fourth.example/d/", "https://fifth.example/e", "ftp://sixth.example/f" };
	struct archive *ar;
	struct reading r;

	fixture_open();
	ar = open_archive();
	for (size_t i = 0; i < sizeof(written) / sizeof(*written); i++) {
		const char *page = arena_fmt(&arena, "https://site.example/%zu", i).p;

		r = reading_of(page, "Paris is a town.");
		with_link(&r, written[i], "Paris");
		add(ar, page, page, &r);
		CHECK_INT(sql_number(ar, arena_fmt(&arena, "SELECT url = '%s' FROM sources "
		    "WHERE article = (SELECT max(id) FROM page)", written[i]).p), 1);
	}
	CHECK_INT(sql_number(ar, "SELECT sum(typeof(form) = 'integer') FROM url"), 4);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	fixture_close();
}

/* Title i, text of i % 3 + 1 letters of one byte and 37 · i of two. */
static void
add_text(struct archive *ar, int i)
{
	const char *title = arena_fmt(&arena, "%d", i).p;
	struct buf text = { 0 };
	struct reading r;

	for (int k = 0; k <= i % 3; k++)
		buf_c(&text, 'x');
	for (int k = 0; k < 37 * i; k++)
		buf_cstr(&text, "é");
	r = reading_of(title, arena_dup(&arena, str_of(buf_cview(&text))).p);
	add(ar, arena_fmt(&arena, "https://site.example/%d", i).p, title, &r);
	buf_free(&text);
}

TEST(archive_texts_fill_their_pages_and_come_back_whole)
{
	enum { TEXTS = 120 };
	static const char good[] = "SELECT count(*) FROM articles WHERE text = printf('%.*c', title % 3 + 1, "
		"'x') || replace(printf('%.*c', 37 * title, 'a'), 'a', 'é')";
	struct archive *ar;
	struct removed gone;

	fixture_open();
	for (int i = 1; i <= TEXTS;) {
		ar = open_archive();
		CHECK_INT(archive_begin(ar, &err), 0);
		for (int to = i + TEXTS / 4; i < to; i++)
			add_text(ar, i);
		CHECK_INT(archive_commit(ar, &err), 0);
		archive_close(ar);
	}
	ar = open_archive();
	CHECK_INT(sql_number(ar, good), TEXTS);
	CHECK_INT(sql_number(ar, "SELECT sum(unused) * 25 < sum(pgsize) AND sum(pagetype = "
				 "'overflow') = 0 FROM dbstat WHERE name = 'text_piece'"), 1);
	for (int64_t i = 1; i <= TEXTS; i++) {
		if (i == TEXTS / 2)
			CHECK_INT(sql_number(ar, good), TEXTS / 2 + 1);
		CHECK_INT(archive_remove(ar, &arena, i, &gone, &err), 0);
	}
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM text_piece"), 0);
	archive_close(ar);
	fixture_close();
}

TEST(archive_on_a_full_disk_says_so_and_stays_whole)
{
	struct archive *ar;
	struct reading r;
	int status = 0;

	fixture_open();
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
	CHECK(sql_number(ar, "SELECT count(*) FROM page") > 1);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	fixture_close();
}

TEST(archive_reread_replaces_what_was_read_and_nothing_else)
{
	struct archive *ar;
	struct reading r;
	struct added a;
	int64_t id;

	fixture_open();
	ar = open_archive();
	r = full_reading("Zebra");
	a = add(ar, "https://site.example/1", "1", &r);
	id = sql_number(ar, "SELECT id FROM article");
	r = full_reading("Giraffe");
	CHECK_INT(archive_reread(ar, a.capture_id, &r, STR(""), &err), 0);
	CHECK_INT(sql_number(ar, "SELECT id FROM article"), id);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM articles WHERE title = 'Giraffe'"), 1);
	CHECK_INT(problems(ar), 0);
	CHECK_INT(archive_reread(ar, a.capture_id, NULL, STR("no longer"), &err), 0);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM article"), 0);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM capture WHERE problem = 'no longer'"), 1);
	CHECK_INT(archive_reindexed(ar, &err), 0);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM entity"), 0);
	CHECK_INT(problems(ar), 0);
	archive_close(ar);
	fixture_close();
}

TEST(archive_jobs_are_given_in_order_and_counted)
{
	struct archive *ar;
	struct job j = { 0 };
	int64_t n = 0;

	fixture_open();
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
	fixture_close();
}
