#include "extract.h"

#include "blocks.h"
#include "choose.h"
#include "compose.h"

int
extract_read(struct arena *a, const struct html *h, const struct page_input *in,
    struct article *art, struct error *e)
{
	struct blocks b;
	struct choice c;
	uint32_t *at;

	(void)in;
	(void)e;
	blocks_cut(a, h, &b);
	choose_blocks(a, &b, art, &c);
	at = ARENA_NEW(a, uint32_t, b.n_pieces);
	compose_text(a, &b, &c, art, at);
	compose_links(a, h, &b, at, art);
	if (b.cut)
		article_diag(a, art, DIAG_WARNING, "page has too many blocks: the rest is not read");
	return 0;
}
