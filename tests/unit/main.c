#include <stdio.h>
#include <string.h>

#include "test.h"

static struct test *first, **last = &first;
static int broken;

void
test_register(struct test *t)
{
	*last = t;
	last = &t->next;
}

void
test_check(bool ok, const char *file, int line, const char *what)
{
	if (ok)
		return;
	broken++;
	printf("%s:%d: not so: %s\n", file, line, what);
}

void
test_eq_str(struct str got, struct str want, const char *file, int line)
{
	if (str_eq(got, want))
		return;
	broken++;
	printf("%s:%d: got  \"%.*s\"\n%s:%d: want \"%.*s\"\n", file, line, STRF(got), file,
	    line, STRF(want));
}

void
test_eq_int(long long got, long long want, const char *file, int line, const char *what)
{
	if (got == want)
		return;
	broken++;
	printf("%s:%d: %s is %lld, want %lld\n", file, line, what, got, want);
}

int
main(int argc, char **argv)
{
	int passed = 0, failed = 0;

	for (struct test *t = first; t != NULL; t = t->next) {
		if (argc > 1 && strstr(t->name, argv[1]) == NULL)
			continue;
		broken = 0;
		t->run();
		printf("%s %s\n", broken ? "FAIL" : "ok  ", t->name);
		fflush(stdout);
		if (broken)
			failed++;
		else
			passed++;
	}
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0 || passed == 0;
}
