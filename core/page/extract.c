#include "extract.h"

#include "blocks.h"
#include "choose.h"
#include "compose.h"
#include "explain.h"
#include "genre.h"
#include "says.h"
#include "stated.h"

int
extract_read(struct arena *a, const struct html *h, const struct page_input *in,
    struct article *art, struct error *e)
{
	struct blocks b;
	struct page_says says;
	struct choice c;
	uint32_t *at;

	(void)e;
	blocks_cut(a, h, &b);
	says_read(a, h, &says);
	choose_blocks(a, &b, &says, &c);
	at = ARENA_NEW(a, uint32_t, b.n_pieces);
	if (stated_is_more(a, &b, &says, &c)) {
		for (size_t i = 0; i < b.n_pieces; i++)
			at[i] = NOT_KEPT;
		stated_compose(a, &says, art);
		article_diag(a, art, DIAG_INFO, "the text is what the page's JSON-LD states");
	} else {
		compose_text(a, &b, &c, art, at);
	}
	compose_links(a, h, &b, at, art);
	genre_read(a, &b, &c, &says, in->url, art);
	if (b.cut)
		article_diag(a, art, DIAG_WARNING, "page has too many blocks: the rest is not read");
	if (in->explain)
		art->explain = explain_choice(a, &b, &c);
	return 0;
}
