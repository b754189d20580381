/*
 * arch-read: pages in on descriptor 0, readings out on it. It opens no file and no
 * socket; arch starts it, limits it and replaces it. With --pdf PROGRAM it reads one PDF:
 * the program (pdftotext) is started in a fence of its own before, and turns it into text.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/log.h"
#include "page/libraries.h"
#include "reader/command.h"
#include "reader/confine.h"
#include "reader/reader.h"
#include "wire/child.h"
#include "wire/coder.h"
#include "wire/frame.h"
#include "wire/health_msg.h"
#include "wire/read_msg.h"

/* What pdftotext says of the PDF takes its place. */
static int
convert(struct command_run *pdf, struct page_input *page, struct buf *layout, struct error *e)
{
	int status = 0;

	if (command_finish(pdf, page->bytes, layout, &status, e) == 0) {
		page->pdf = page->bytes;
		page->bytes = buf_view(layout);
		page->as = PAGE_PDF;
		return 0;
	}
	if (e->kind != ERR_INPUT)
		return -1;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 1)
		return err_set(e, ERR_INPUT, "pdftotext cannot open this PDF: it is damaged, or "
		    "needs a password");
	if (WIFEXITED(status) && WEXITSTATUS(status) == 3)
		return err_set(e, ERR_INPUT, "this PDF does not allow its text to be taken");
	if (WIFEXITED(status) && (WEXITSTATUS(status) == 126 || WEXITSTATUS(status) == 127))
		return err_set(e, ERR_SYS, "pdftotext cannot be run");
	return err_set(e, ERR_LIMIT, "pdftotext failed (%s)", WIFSIGNALED(status) ?
		strsignal(WTERMSIG(status)) : "error in the PDF");
}

/* One page; the answer is left in `out`. */
static void
answer(struct str frame, struct command_run *pdf, struct arena *a, struct buf *out)
{
	struct buf layout = { .max = PDF_LAYOUT_MAX };
	struct read_request request = { 0 };
	struct read_response response = { 0 };
	struct error e = ERROR_INIT;
	struct coder code;

	coder_read(&code, frame, a);
	code_read_request(&code, &request);
	response.id = request.id;
	if (!coder_done(&code))
		err_set(&e, ERR_INPUT, "a request that cannot be read");
	else if ((pdf == NULL || convert(pdf, &request.page, &layout, &e) == 0) &&
	    read_page(a, &request.page, &response.reading, &e) != 0 && e.kind == ERR_NONE)
		err_set(&e, ERR_INPUT, "cannot be read");
	response.error = e.kind;
	response.reason = str_of(e.msg);
	buf_clear(out);
	coder_write(&code, out);
	code_read_response(&code, &response);
	buf_free(&layout);
}

/* For `arch doctor`: after confining, so that what it says was tried. */
static int
tell_health(void)
{
	struct health h = { .libraries = page_libraries(), .confinement = str_of(confine_kind()) };
	struct buf out = { .max = 0 };
	struct coder code;
	int fd = open("/dev/null", O_RDONLY), r;

	h.open = fd >= 0;
	coder_write(&code, &out);
	code_health(&code, &h);
	r = frame_write(STDIN_FILENO, buf_view(&out), NULL);
	buf_free(&out);
	return r != 0;
}

static int
start_pdf(char *program, struct command_run *pdf, struct error *e)
{
	static char layout[] = "-bbox-layout", quiet[] = "-q", dash[] = "-";
	char *argv[] = { program, layout, quiet, dash, dash, NULL };

	return command_start(argv, pdf, e);
}

int
main(int argc, char **argv)
{
	struct buf frame = { .max = FRAME_MAX }, out = { .max = FRAME_MAX };
	struct error e = ERROR_INIT;
	struct command_run command, *pdf = NULL;
	struct arena a;
	int r;

	log_name("arch-read");
	if (isatty(STDIN_FILENO)) {
		log_warn("this program is run by arch; see arch help read");
		return 2;
	}
	if (argc > 2 && strcmp(argv[1], "--pdf") == 0) {
		pdf = &command;
		if (start_pdf(argv[2], pdf, &e) != 0) {
			log_warn("%s", e.msg);
			return 1;
		}
	}
	if (confine(&e) != 0) {
		log_warn("%s", e.msg);
		return CHILD_UNCONFINED;
	}
	if (argc > 1 && strcmp(argv[1], "--doctor") == 0)
		return tell_health();
	arena_init(&a, PAGE_ARENA_MAX);
	while ((r = frame_read(STDIN_FILENO, &frame, &e)) == 1) {
		answer(buf_view(&frame), pdf, &a, &out);
		if ((r = frame_write(STDIN_FILENO, buf_view(&out), &e)) != 0)
			break;
		if (pdf != NULL)
			break;
		arena_reset(&a);
	}
	arena_free(&a);
	buf_free(&frame);
	buf_free(&out);
	return r != 0;
}
