#include "reader.h"

int
read_page(struct arena *a, const struct page_input *in, struct reading *out, struct error *e)
{
	struct reading r = { .names = { NULL, 0 } };

	if (page_read(a, in, &r.art, e) != 0)
		return -1;
	if (!in->text_only) {
		doc_prepare(a, &r.art.doc);
		names_find(a, &r.art.doc, &r.names);
		claims_find(a, &r.art.doc, &r.names, &r.claims);
	}
	*out = r;
	return 0;
}
