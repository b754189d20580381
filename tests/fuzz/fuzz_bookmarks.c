/* Any bytes as an export of bookmarks: entries are told one by one. */
#include "read_as.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return read_as(data, size, STR("a"), PAGE_BOOKMARKS);
}
