/*
 * arch-read with bugs: a page that says "harm: HOW" makes it do that. Linked in front of
 * read_page (--wrap) of a reader that only tests have; the program knows nothing of it.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/sanitize.h"
#include "reader/reader.h"

int __real_read_page(struct arena *a, const struct page_input *in, struct reading *out,
    struct error *e);
int __wrap_read_page(struct arena *a, const struct page_input *in, struct reading *out,
    struct error *e);

static volatile unsigned hole;

static void
crash(void)
{
	signal(SIGSEGV, SIG_DFL);
	raise(SIGSEGV);
}

static void
divide(void)
{
	signal(SIGFPE, SIG_DFL);
	raise(SIGFPE);
}

static int
deeper(int n)
{
	char room[4096];

	memset(room, n & 0x7F, sizeof(room));
	hole = room[n & 0xFFF];
	return n < 0 ? 0 : deeper(n + 1) + room[0];
}

static void
overflow_stack(void)
{
	signal(SIGSEGV, SIG_DFL);
	hole = deeper(0);
}

static void
hang(void)
{
	for (;;)
		hole++;
}

static void
eat_memory(void)
{
	if (UNDER_SANITIZER) /* there the address space has no limit */
		err_oom();
	for (;;)
		memset(mem_alloc(1 << 24), 1, 1 << 24);
}

static void
eat_arena(void)
{
	struct arena a;

	arena_init(&a, 1 << 20);
	for (;;)
		arena_alloc(&a, 1 << 16);
}

static void
leave(void)
{
	_exit(0);
}

/* A frame of rubbish where the answer should be. */
static void
talk_nonsense(void)
{
	static const char frame[] = "\x08\x00\x00\x00nonsense";

	if (write(STDIN_FILENO, frame, sizeof(frame) - 1) < 0)
		_exit(1);
	hang();
}

/* The beginning of a frame that never ends. */
static void
talk_forever(void)
{
	static const char frame[] = "\xFF\xFF\xFF\x7Fmore";

	if (write(STDIN_FILENO, frame, sizeof(frame) - 1) < 0)
		_exit(1);
	hang();
}

/* To every descriptor that could be the person's. */
static void
shout(void)
{
	static const char line[] = "\033]0;taken\a";

	for (int fd = STDOUT_FILENO; fd < 16; fd++)
		if (write(fd, line, sizeof(line) - 1) < 0)
			continue;
}

static const struct {
	const char *how;
	void (*harm)(void);
} harms[] = {
	{ "harm: crash", crash },
	{ "harm: divide", divide },
	{ "harm: abort", abort },
	{ "harm: stack", overflow_stack },
	{ "harm: hang", hang },
	{ "harm: memory", eat_memory },
	{ "harm: arena", eat_arena },
	{ "harm: leave", leave },
	{ "harm: nonsense", talk_nonsense },
	{ "harm: endless", talk_forever },
	{ "harm: shout", shout },
};

int
__wrap_read_page(struct arena *a, const struct page_input *in, struct reading *out,
    struct error *e)
{
	for (size_t i = 0; i < sizeof(harms) / sizeof(harms[0]); i++)
		if (str_find(in->bytes, str_of(harms[i].how)) != STR_NONE)
			harms[i].harm();
	if (__real_read_page(a, in, out, e) != 0)
		return -1;
	if (str_find(in->bytes, STR("harm: places")) != STR_NONE && out->art.doc.n_blocks > 0)
		out->art.doc.blocks[0].end = UINT32_MAX;
	return 0;
}
