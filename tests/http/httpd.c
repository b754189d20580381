/*
 * Runs cases of commands against a server whose every byte the case states.
 *
 *     httpd [-v] PROGRAMS CASE…     PROGRAMS is the folder with arch
 *     httpd --serve CASE            only serves it, and prints the address
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "run.h"
#include "serve.h"

static int
serve(const char *path)
{
	struct casefile c;
	struct server *s;

	if (casefile_read(path, &c) != 0)
		return 1;
	s = server_start(&c);
	printf("http://127.0.0.1:%d\n", server_port(s));
	fflush(stdout);
	pause();
	return 0;
}

static int
usage(void)
{
	fputs("usage: httpd [-v] PROGRAMS CASE...\n       httpd --serve CASE\n", stderr);
	return 2;
}

int
main(int argc, char **argv)
{
	struct run_options o = { 0 };
	char programs[PATH_MAX], arch[PATH_MAX];
	int passed = 0, failed = 0, i = 1;

	if (argc == 3 && strcmp(argv[1], "--serve") == 0)
		return serve(argv[2]);
	if (i < argc && strcmp(argv[i], "-v") == 0) {
		o.show = true;
		i++;
	}
	if (i + 1 >= argc)
		return usage();
	snprintf(arch, sizeof(arch), "%s/arch", argv[i]);
	if (realpath(argv[i], programs) == NULL || access(arch, X_OK) != 0) {
		perror(arch);
		return 2;
	}
	o.programs = programs;
	while (++i < argc) {
		if (run_case(argv[i], &o))
			passed++;
		else
			failed++;
	}
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
