#include "nonsense.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/fold.h"
#include "url/url.h"

#define ALIKE 0.9
#define ALIKE_OF_ONE_TITLE 0.7

enum { ECHO_MIN = 4 };

static struct str
folder_of(struct str url)
{
	size_t slash = str_rfindc(str_sub(url, 0, str_findc(url, '?')), '/');

	return str_sub(url, 0, slash == STR_NONE ? url.n : slash + 1);
}

uint32_t
nonsense_for(struct nonsenses *all, struct str url)
{
	struct str folder = folder_of(url);
	uint32_t at = map_get(&all->at, folder);

	if (at != MAP_NONE)
		return at;
	VEC_GROW(all->v, all->n, all->cap);
	all->v[all->n] = (struct nonsense){ .folder = mem_dup(folder) };
	at = (uint32_t)all->n++;
	*map_put(&all->at, str_of(all->v[at].folder)) = at;
	return at;
}

void
nonsense_url(const struct nonsense *n, struct buf *url)
{
	buf_fmt(url, "%sno-such-page-%08x", n->folder, (unsigned)str_hash(str_of(n->folder)));
}

/* The text without the last part of the address, which error pages like to repeat. */
static void
without_echo(struct buf *out, struct str text, struct str url)
{
	struct str path = str_sub(url, 0, str_findc(url, '?'));
	struct str name = str_from(path, folder_of(url).n);
	size_t at;

	while (name.n >= ECHO_MIN && (at = str_findi(text, name)) != STR_NONE) {
		buf_str(out, str_sub(text, 0, at));
		text = str_from(text, at + name.n);
	}
	buf_str(out, text);
}

static char *
key_of(struct arena *a, struct str address)
{
	struct url u;

	return mem_dup(url_parse(a, address, STR(""), &u, NULL) == 0 ? url_key(a, &u) : address);
}

void
answer_take(struct answer *out, const struct fetch_response *f, const struct article *art)
{
	struct buf text = { .max = 0 };
	struct arena a;

	*out = (struct answer){ .answers = art != NULL };
	arena_init(&a, 0);
	if (f->n_hops > 0)
		out->led_to = key_of(&a, f->final_url);
	if (art != NULL) {
		without_echo(&text, art->doc.text, f->url);
		shingle_sketch(buf_view(&text), &out->sketch);
		buf_clear(&text);
		without_echo(&text, art->doc.title, f->url);
		out->title = mem_dup(fold_key(&a, buf_view(&text)));
	}
	buf_free(&text);
	arena_free(&a);
}

void
answer_free(struct answer *a)
{
	free(a->title);
	free(a->led_to);
	*a = (struct answer){ .answers = false };
}

bool
answer_alike(const struct answer *a, const struct answer *b)
{
	double likeness;

	if (a->led_to != NULL && b->led_to != NULL && strcmp(a->led_to, b->led_to) == 0)
		return true;
	if (!a->answers || !b->answers)
		return false;
	likeness = shingle_likeness(&a->sketch, &b->sketch);
	return likeness >= ALIKE ||
	    (likeness >= ALIKE_OF_ONE_TITLE && strcmp(a->title, b->title) == 0);
}

void
nonsenses_free(struct nonsenses *all)
{
	for (size_t i = 0; i < all->n; i++) {
		free(all->v[i].folder);
		answer_free(&all->v[i].answer);
	}
	free(all->v);
	map_free(&all->at);
}
