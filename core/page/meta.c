#include "meta.h"

#include "meta_facts.h"

void
meta_read(
    struct arena *a, const struct html *h, const struct page_input *in, struct article *art)
{
	struct facts f = { .a = a, .h = h, .in = in, .art = art };

	facts_collect(&f);
	meta_choose_site(&f);
	meta_choose_title(&f);
	meta_choose_author(&f);
	meta_choose_dates(&f);
}
