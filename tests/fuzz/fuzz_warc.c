/* Any bytes as a WARC or WACZ file: records one by one, each given or told of. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "warc/play.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
give(void *ctx, const struct fetch_response *r, struct error *e)
{
	(void)e;
	assert(r->error == ERR_NONE || r->reason.n > 0);
	++*(unsigned *)ctx;
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned given = 0;
	const struct play_options o = { give, &given };
	struct error e = ERROR_INIT;
	int fd = memfd_create("warc", MFD_CLOEXEC);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size || lseek(fd, 0, SEEK_SET) != 0)
		abort();
	if (play_file(fd, "a.warc", &o, &e) != 0)
		assert(e.kind != ERR_NONE);
	close(fd);
	return 0;
}
