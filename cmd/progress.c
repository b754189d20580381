#include "progress.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/log.h"
#include "cmd.h"

enum { BAR = 24, EVERY_MS = 100, LEFT_AFTER_MS = 1500 };

static bool on_screen;

void
progress_clear(void)
{
	if (on_screen)
		fputs("\r\033[K", stderr);
	on_screen = false;
}

void
progress_start(struct progress *p, size_t total)
{
	*p = (struct progress){ .total = total, .start_ms = clock_mono_ms() };
	p->shown = global.tty_err && !global.quiet;
	if (p->shown)
		log_before(progress_clear);
}

double
progress_seconds(const struct progress *p)
{
	return (double)(clock_mono_ms() - p->start_ms) / 1000;
}

static double
share_of(const struct progress *p)
{
	if (p->share > 0)
		return p->share;
	return p->total ? (double)p->done / (double)p->total : 0;
}

static void
draw_bar(const struct progress *p)
{
	int full = (int)(share_of(p) * BAR);

	fputc('[', stderr);
	for (int i = 0; i < BAR; i++)
		fputc(i < full ? '=' : i == full ? '>' : ' ', stderr);
	if (p->share > 0)
		fprintf(stderr, "] %.0f %%, %zu done", 100 * p->share, p->done);
	else
		fprintf(stderr, "] %zu/%zu", p->done, p->total);
}

void
progress_draw(struct progress *p)
{
	long long now = clock_mono_ms(), left;
	double seconds = progress_seconds(p), share = share_of(p);

	if (!p->shown || now - p->drawn_ms < EVERY_MS)
		return;
	p->drawn_ms = now;
	fputc('\r', stderr);
	if (p->total > 0)
		draw_bar(p);
	else
		fprintf(stderr, "%zu done", p->done);
	if (p->failed > 0)
		fprintf(stderr, "  %zu failed", p->failed);
	if (seconds > 0.2)
		fprintf(stderr, "  %.0f/s", (double)p->done / seconds);
	if (share > 0 && share < 1 && now - p->start_ms > LEFT_AFTER_MS) {
		left = (long long)(seconds / share * (1 - share));
		fprintf(stderr, "  %lld:%02lld left", left / 60, left % 60);
	}
	fputs("\033[K", stderr);
	fflush(stderr);
	on_screen = true;
}

void
progress_end(struct progress *p)
{
	if (p->shown)
		progress_clear();
	log_before(NULL);
}
