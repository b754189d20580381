/*
 * Unit tests register themselves:
 *     TEST(utf8_refuses_overlong_forms) { CHECK(!utf8_valid(STR("\xC0\x80"))); }
 * build/unit runs all, build/unit PATTERN those whose name holds PATTERN.
 */
#ifndef UNIT_TEST_H
#define UNIT_TEST_H

#include <stdbool.h>

#include "base/str.h"

struct test {
	const char *name, *file;
	void (*run)(void);
	struct test *next;
};

void test_register(struct test *t);
void test_check(bool ok, const char *file, int line, const char *what);
void test_eq_str(struct str got, struct str want, const char *file, int line);
void test_eq_int(long long got, long long want, const char *file, int line, const char *what);

#define TEST(fn)                                                                            \
	static void test_##fn(void);                                                        \
	__attribute__((constructor)) static void register_##fn(void)                        \
	{                                                                                   \
		static struct test t = { #fn, __FILE__, test_##fn, 0 };                     \
		test_register(&t);                                                          \
	}                                                                                   \
	static void test_##fn(void)

#define CHECK(cond) test_check((cond), __FILE__, __LINE__, #cond)
#define CHECK_STR(got, want) test_eq_str((got), (want), __FILE__, __LINE__)
#define CHECK_INT(got, want) test_eq_int((got), (want), __FILE__, __LINE__, #got)

#endif
