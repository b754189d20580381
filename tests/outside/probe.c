#include "probe.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"

static const struct probe_action *const tables[] = {
	probe_text_actions,
	probe_url_actions,
	probe_page_actions,
	probe_claims_actions,
	probe_names_actions,
	probe_warc_actions,
};

struct str
probe_word(const struct probe_call *c, int i)
{
	return i < c->n_words ? str_of(c->words[i]) : STR("");
}

static const struct probe_action *
find_action(const char *name)
{
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		for (const struct probe_action *a = tables[i]; a->name; a++) {
			if (strcmp(a->name, name) == 0)
				return a;
		}
	}
	return NULL;
}

static struct str
read_input(struct buf *in)
{
	char part[64 * 1024];
	size_t n;

	while (!in->full && (n = fread(part, 1, sizeof(part), stdin)) > 0)
		buf_add(in, part, n);
	return buf_view(in);
}

int
main(int argc, char **argv)
{
	struct buf in = { .max = BUF_MAX }, out = { .max = BUF_MAX };
	struct arena arena;
	const struct probe_action *action = argc > 1 ? find_action(argv[1]) : NULL;
	struct probe_call call = {
		.words = argv + 2, .n_words = argc - 2, .a = &arena, .out = &out
	};
	int status;

	if (action == NULL || call.n_words < action->min_words)
		return PROBE_UNKNOWN;
	arena_init(&arena, 0);
	call.in = read_input(&in);
	status = action->run(&call);
	if (out.n > 0)
		fwrite(out.p, 1, out.n, stdout);
	arena_free(&arena);
	buf_free(&in);
	buf_free(&out);
	return status;
}
