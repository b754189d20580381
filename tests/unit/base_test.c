#include "test.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/json.h"
#include "base/map.h"
#include "base/safe.h"
#include "base/utf8.h"

TEST(str_cut_gives_empty_pieces)
{
	struct str rest = STR("a,,b"), piece;
	int n = 0;

	while (str_cut(&rest, ',', &piece))
		n += 1 + (int)piece.n * 10;
	CHECK_INT(n, 23);
}

TEST(str_find_is_none_when_absent)
{
	CHECK(str_find(STR("abc"), STR("d")) == STR_NONE);
	CHECK_INT((long long)str_findi(STR("xxABC"), STR("abc")), 2);
}

TEST(buf_past_its_limit_is_full_and_keeps_what_it_had)
{
	struct buf b = { .max = 4 };

	buf_cstr(&b, "abc");
	buf_cstr(&b, "de");
	CHECK(b.full);
	CHECK_STR(buf_view(&b), STR("abc"));
	buf_free(&b);
}

TEST(utf8_refuses_overlong_forms_and_surrogates)
{
	CHECK(!utf8_valid(STR("\xC0\x80")));
	CHECK(!utf8_valid(STR("\xED\xA0\x80")));
	CHECK(!utf8_valid(STR("\xF4\x90\x80\x80")));
	CHECK(!utf8_valid(STR("abc\xE2\x82")));
	CHECK(utf8_valid(STR("h\xC3\xA9 \xF0\x9F\x92\xA1 \xEF\xBF\xBD")));
}

TEST(utf8_head_does_not_split_a_character)
{
	CHECK_STR(utf8_head(STR("a\xC3\xA9"), 2), STR("a"));
}

TEST(safe_text_replaces_escapes_and_overrides)
{
	struct buf b = { .max = 0 };

	safe_text(&b, STR("a\x1b[31m\n\xE2\x80\xAEz"));
	CHECK_STR(buf_view(&b), STR("a\xEF\xBF\xBD[31m\n\xEF\xBF\xBDz"));
	buf_free(&b);
}

TEST(error_messages_are_one_safe_line)
{
	struct error e = ERROR_INIT;

	err_set(&e, ERR_INPUT, "bad \x1b]0;x\x07 name\nsecond line");
	CHECK(strchr(e.msg, '\n') == NULL && strchr(e.msg, 0x1b) == NULL);
}

TEST(map_finds_what_was_put)
{
	struct map m = { 0 };
	struct arena a;

	arena_init(&a, 0);
	for (int i = 0; i < 1000; i++)
		*map_put(&m, arena_fmt(&a, "key %d", i)) = (uint32_t)i;
	CHECK_INT(map_get(&m, STR("key 777")), 777);
	CHECK(map_get(&m, STR("key x")) == MAP_NONE);
	map_free(&m);
	arena_free(&a);
}

TEST(clock_reads_what_it_writes)
{
	char iso[CLOCK_ISO_SIZE];
	int64_t t;

	CHECK(clock_parse(STR("2024-02-29T23:59:59+02:00"), &t));
	CHECK_STR(str_of(clock_iso(t, iso)), STR("2024-02-29T21:59:59Z"));
	CHECK(!clock_parse(STR("2024-13"), &t));
	CHECK(clock_parse(STR("1969-12-31"), &t) && t == -86400);
}

TEST(json_escapes_what_turns_a_terminal_round)
{
	struct buf b = { .max = 0 };
	struct json j;

	json_start(&j, &b);
	json_str(&j, STR("a\u202E\u2066\u2028\U000E0041\u00E9\U0001F989"));
	CHECK_STR(buf_view(&b), STR("\"a\\u202e\\u2066\\u2028\\udb40\\udc41\u00E9\U0001F989\""));
	buf_free(&b);
}

TEST(json_escapes_and_separates)
{
	struct buf b = { .max = 0 };
	struct json j;

	json_start(&j, &b);
	json_obj(&j);
	json_kstr(&j, "a", STR("x\"\n\x01\xC2\x9B"));
	json_key(&j, "b");
	json_arr(&j);
	json_num(&j, 0.05);
	json_int(&j, -3);
	json_end_arr(&j);
	json_end_obj(&j);
	CHECK_STR(buf_view(&b), STR("{\"a\":\"x\\\"\\n\\u0001\\u009b\",\"b\":[0.05,-3]}"));
	buf_free(&b);
}
