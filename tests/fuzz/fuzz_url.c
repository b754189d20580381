/*
 * Any bytes as an address: what is read reads back to itself, and its keys can be
 * made. Any bytes as a robots.txt.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "url/robots.h"
#include "url/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_address(struct arena *a, struct str input, struct str base)
{
	struct url u, again;

	if (url_parse(a, input, base, &u, NULL) < 0)
		return;
	assert(url_parse(a, u.href, STR(""), &again, NULL) == 0);
	assert(str_eq(u.href, again.href));
	url_key(a, &u);
	url_surt(a, &u);
	url_site(a, u.host);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str input = { (const char *)data, size };
	struct arena a;

	arena_init(&a, 0);
	check_address(&a, input, STR(""));
	check_address(&a, input, STR("https://user@example.org:8080/a/b?c#d"));
	check_address(&a, input, STR("file:///C:/a/b"));
	robots_allowed(input, STR("arch"), STR("https://example.org/a/b?c"));
	robots_allowed(STR("user-agent: *\ndisallow: /*a*b$"), STR("arch"), input);
	arena_free(&a);
	return 0;
}
