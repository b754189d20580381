/* Any bytes as Markdown. */
#include "read_as.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return read_as(data, size, STR("a.md"), PAGE_MARKDOWN);
}
