#include "read_msg.h"

#include "base/utf8.h"
#include "coder.h"

static void
code_parts(struct coder *c, struct page_input *p)
{
	struct page_part *v = (struct page_part *)(uintptr_t)p->more;

	p->more = v = code_array(c, v, &p->n_more, sizeof(*v));
	for (size_t i = 0; i < p->n_more; i++) {
		code_str(c, &v[i].bytes);
		code_str(c, &v[i].url);
		code_str(c, &v[i].charset);
		code_str(c, &v[i].type);
	}
}

void
code_read_request(struct coder *c, struct read_request *r)
{
	struct page_input *p = &r->page;

	code_u32(c, &r->id);
	code_str(c, &p->bytes);
	code_str(c, &p->url);
	code_str(c, &p->charset);
	code_str(c, &p->type);
	code_str(c, &p->name);
	p->as = (enum page_media)code_enum(c, p->as, PAGE_BINARY + 1);
	code_bool(c, &p->explain);
	code_bool(c, &p->text_only);
	code_parts(c, p);
}

static void
code_block(struct coder *c, struct block *b)
{
	code_u32(c, &b->start);
	code_u32(c, &b->end);
	b->kind = (enum block_kind)code_enum(c, b->kind, BLOCK_CAPTION + 1);
	b->level = (uint8_t)code_enum(c, b->level, 256);
	code_bool(c, &b->ordered);
	code_bool(c, &b->row_start);
}

static void
code_link(struct coder *c, struct link *l)
{
	code_str(c, &l->url);
	code_str(c, &l->text);
	code_str(c, &l->section);
	code_str(c, &l->rel);
	l->role = (enum link_role)code_enum(c, l->role, LINK_NAVIGATION + 1);
	code_u32(c, &l->start);
	code_u32(c, &l->end);
}

static void
code_strs(struct coder *c, struct str **v, size_t *n)
{
	*v = code_array(c, *v, n, sizeof(**v));
	for (size_t i = 0; i < *n; i++)
		code_str(c, &(*v)[i]);
}

static void
code_bookmark(struct coder *c, struct bookmark *b)
{
	code_str(c, &b->url);
	code_str(c, &b->title);
	code_i64(c, &b->saved);
	code_strs(c, &b->tags, &b->n_tags);
	code_strs(c, &b->notes, &b->n_notes);
	code_bool(c, &b->feed);
}

/* Tokens and sentences stay in the reader: nobody else needs them. */
static void
code_doc(struct coder *c, struct doc *d)
{
	code_str(c, &d->text);
	d->blocks = code_array(c, d->blocks, &d->n_blocks, sizeof(*d->blocks));
	for (size_t i = 0; i < d->n_blocks; i++)
		code_block(c, &d->blocks[i]);
	code_str(c, &d->title);
	code_str(c, &d->byline);
	code_str(c, &d->site);
	code_str(c, &d->published);
	code_str(c, &d->lang);
}

static void
code_article(struct coder *c, struct article *art)
{
	code_doc(c, &art->doc);
	code_str(c, &art->modified);
	code_str(c, &art->canonical);
	code_str(c, &art->image);
	code_str(c, &art->saved_url);
	code_str(c, &art->saved_at);
	code_str(c, &art->description);
	code_str(c, &art->next);
	code_str(c, &art->feed);
	art->media = (enum page_media)code_enum(c, art->media, PAGE_BINARY + 1);
	art->kind = (enum page_kind)code_enum(c, art->kind, PAGE_PARKED + 1);
	code_str(c, &art->charset);
	code_bool(c, &art->repaired);
	art->links = code_array(c, art->links, &art->n_links, sizeof(*art->links));
	for (size_t i = 0; i < art->n_links; i++)
		code_link(c, &art->links[i]);
	art->pages = code_array(c, art->pages, &art->n_pages, sizeof(*art->pages));
	for (size_t i = 0; i < art->n_pages; i++)
		code_u32(c, &art->pages[i]);
	art->bookmarks = code_array(c, art->bookmarks, &art->n_bookmarks,
	    sizeof(*art->bookmarks));
	for (size_t i = 0; i < art->n_bookmarks; i++)
		code_bookmark(c, &art->bookmarks[i]);
	art->diags = code_array(c, art->diags, &art->n_diags, sizeof(*art->diags));
	for (size_t i = 0; i < art->n_diags; i++) {
		struct diag *d = &art->diags[i];

		d->level = (enum diag_level)code_enum(c, d->level, DIAG_ERROR + 1);
		code_str(c, &d->what);
	}
	code_str(c, &art->explain);
}

static void
code_entity(struct coder *c, struct entity *en)
{
	en->kind = (enum name_kind)code_enum(c, en->kind, NAME_ORG + 1);
	code_str(c, &en->name);
	en->aliases = code_array(c, en->aliases, &en->n_aliases, sizeof(*en->aliases));
	for (size_t i = 0; i < en->n_aliases; i++)
		code_str(c, &en->aliases[i]);
	en->mentions = code_array(c, en->mentions, &en->n_mentions, sizeof(*en->mentions));
	for (size_t i = 0; i < en->n_mentions; i++) {
		code_u32(c, &en->mentions[i].start);
		code_u32(c, &en->mentions[i].end);
	}
	en->roles = code_array(c, en->roles, &en->n_roles, sizeof(*en->roles));
	for (size_t i = 0; i < en->n_roles; i++) {
		code_u32(c, &en->roles[i].start);
		code_u32(c, &en->roles[i].end);
		code_str(c, &en->roles[i].words);
	}
	code_f32(c, &en->confidence);
	en->gender = (char)code_enum(c, (unsigned char)en->gender, 128);
	en->gender_told = code_enum(c, en->gender_told, 2);
}

static void
code_span(struct coder *c, struct span *s)
{
	code_u32(c, &s->start);
	code_u32(c, &s->end);
}

static void
code_number(struct coder *c, struct number *n)
{
	code_f64(c, &n->value);
	code_str(c, &n->unit);
	n->approx = (enum approx)code_enum(c, n->approx, APPROX_AT_LEAST + 1);
	code_u32(c, &n->start);
	code_u32(c, &n->end);
}

static void
code_claim(struct coder *c, struct claim *cl)
{
	cl->kind = (enum claim_kind)code_enum(c, cl->kind, CLAIM_EVENT + 1);
	cl->mode = (enum quote_mode)code_enum(c, cl->mode, MODE_INDIRECT + 1);
	code_span(c, &cl->at);
	cl->parts = code_array(c, cl->parts, &cl->n_parts, sizeof(*cl->parts));
	for (size_t i = 0; i < cl->n_parts; i++)
		code_span(c, &cl->parts[i]);
	code_span(c, &cl->speaker);
	code_u32(c, &cl->speaker_entity);
	code_span(c, &cl->cue);
	code_span(c, &cl->hedge);
	code_bool(c, &cl->negated);
	cl->numbers = code_array(c, cl->numbers, &cl->n_numbers, sizeof(*cl->numbers));
	for (size_t i = 0; i < cl->n_numbers; i++)
		code_number(c, &cl->numbers[i]);
	code_str(c, &cl->date);
	code_str(c, &cl->context);
	cl->about = code_array(c, cl->about, &cl->n_about, sizeof(*cl->about));
	for (size_t i = 0; i < cl->n_about; i++)
		code_u32(c, &cl->about[i]);
	code_f32(c, &cl->confidence);
}

void
code_read_response(struct coder *c, struct read_response *r)
{
	struct reading *g = &r->reading;

	code_u32(c, &r->id);
	r->error = (enum err_kind)code_enum(c, r->error, ERR_INTR + 1);
	code_str(c, &r->reason);
	code_article(c, &g->art);
	g->names.v = code_array(c, g->names.v, &g->names.n, sizeof(*g->names.v));
	for (size_t i = 0; i < g->names.n; i++)
		code_entity(c, &g->names.v[i]);
	g->claims.v = code_array(c, g->claims.v, &g->claims.n, sizeof(*g->claims.v));
	for (size_t i = 0; i < g->claims.n; i++)
		code_claim(c, &g->claims.v[i]);
}

static bool
fits(struct str text, uint32_t start, uint32_t end)
{
	if (start > end || end > text.n)
		return false;
	if (start < text.n && utf8_is_tail(text.p[start]))
		return false;
	return end == text.n || !utf8_is_tail(text.p[end]);
}

/* With room for rounding. */
static bool
is_probability(float p)
{
	return p >= 0 && p <= 1.0001f;
}

static bool
all_valid(const struct str *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!utf8_valid(v[i]))
			return false;
	return true;
}

static bool
bookmark_sound(const struct bookmark *b)
{
	return utf8_valid(b->url) && utf8_valid(b->title) && all_valid(b->tags, b->n_tags) &&
	    all_valid(b->notes, b->n_notes);
}

static bool
pages_sound(const struct article *art)
{
	for (size_t i = 0; i < art->n_pages; i++) {
		uint32_t at = art->pages[i];

		if (!fits(art->doc.text, at, at) || (i > 0 && at < art->pages[i - 1]))
			return false;
	}
	return true;
}

static bool
article_sound(const struct article *art)
{
	const struct doc *d = &art->doc;
	const struct str strings[] = { d->text, d->title, d->byline, d->site, d->published,
		d->lang, art->modified, art->canonical, art->image, art->saved_url,
		art->saved_at, art->description, art->next, art->feed, art->charset,
		art->explain };
	uint32_t at = 0;

	if (!all_valid(strings, sizeof(strings) / sizeof(*strings)))
		return false;
	if (!pages_sound(art))
		return false;
	for (size_t i = 0; i < art->n_bookmarks; i++)
		if (!bookmark_sound(&art->bookmarks[i]))
			return false;
	for (size_t i = 0; i < d->n_blocks; i++) {
		if (!fits(d->text, d->blocks[i].start, d->blocks[i].end) ||
		    d->blocks[i].start < at)
			return false;
		at = d->blocks[i].end;
	}
	for (size_t i = 0; i < art->n_links; i++) {
		const struct link *l = &art->links[i];

		if (!fits(d->text, l->start, l->end) || !utf8_valid(l->url) ||
		    !utf8_valid(l->text) || !utf8_valid(l->section) || !utf8_valid(l->rel))
			return false;
	}
	for (size_t i = 0; i < art->n_diags; i++)
		if (!utf8_valid(art->diags[i].what))
			return false;
	return true;
}

static bool
entity_sound(const struct entity *en, struct str text)
{
	if (en->name.n == 0 || !utf8_valid(en->name) || !is_probability(en->confidence) ||
	    !all_valid(en->aliases, en->n_aliases))
		return false;
	for (size_t i = 0; i < en->n_mentions; i++)
		if (!fits(text, en->mentions[i].start, en->mentions[i].end))
			return false;
	for (size_t i = 0; i < en->n_roles; i++)
		if (!fits(text, en->roles[i].start, en->roles[i].end) ||
		    !utf8_valid(en->roles[i].words))
			return false;
	return true;
}

static bool
claim_sound(const struct claim *cl, struct str text, size_t n_names)
{
	const struct span spans[] = { cl->at, cl->speaker, cl->cue, cl->hedge };

	for (size_t i = 0; i < sizeof(spans) / sizeof(*spans); i++)
		if (!fits(text, spans[i].start, spans[i].end))
			return false;
	for (size_t i = 0; i < cl->n_parts; i++)
		if (!fits(text, cl->parts[i].start, cl->parts[i].end))
			return false;
	for (size_t i = 0; i < cl->n_numbers; i++)
		if (!fits(text, cl->numbers[i].start, cl->numbers[i].end) ||
		    !utf8_valid(cl->numbers[i].unit))
			return false;
	for (size_t i = 0; i < cl->n_about; i++)
		if (cl->about[i] >= n_names)
			return false;
	return (cl->speaker_entity == CLAIM_NOBODY || cl->speaker_entity < n_names) &&
	    utf8_valid(cl->date) && utf8_valid(cl->context) && is_probability(cl->confidence);
}

bool
reading_sound(const struct reading *r)
{
	struct str text = r->art.doc.text;

	if (!article_sound(&r->art))
		return false;
	for (size_t i = 0; i < r->names.n; i++)
		if (!entity_sound(&r->names.v[i], text))
			return false;
	for (size_t i = 0; i < r->claims.n; i++)
		if (!claim_sound(&r->claims.v[i], text, r->names.n))
			return false;
	return true;
}
