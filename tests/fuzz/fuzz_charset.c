/*
 * Any bytes in any character set, declared or found out, and damaged encodings undone:
 * what comes out is UTF-8 without controls.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/utf8.h"
#include "page/charset.h"
#include "page/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const names[] = { "", "utf-8", "windows-1252", "shift_jis", "euc-jp",
	"iso-2022-jp", "gb18030", "gbk", "big5", "euc-kr", "utf-16le", "utf-16be", "koi8-r",
	"macintosh", "iso-8859-8-i", "x-user-defined", "replacement", "ibm866" };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct page_input in = { .url = STR("") };
	struct error e = ERROR_INIT;
	struct decoded d;
	struct arena a;

	if (size == 0)
		return 0;
	in.charset = str_of(names[data[0] % (sizeof(names) / sizeof(names[0]))]);
	in.bytes = str_make((const char *)data + 1, size - 1);
	arena_init(&a, 0);
	for (int as = PAGE_HTML; as <= PAGE_TEXT; as++) {
		if (page_decode(&a, &in, as, &d, &e) != 0)
			continue;
		assert(utf8_valid(d.text));
		for (size_t i = 0; i < d.text.n; i++)
			assert((unsigned char)d.text.p[i] >= ' ' || d.text.p[i] == '\n' ||
			    d.text.p[i] == '\t' || d.text.p[i] == '\r' || d.text.p[i] == '\f');
	}
	charset_of_label(in.bytes);
	arena_free(&a);
	return 0;
}
