#include "reading.h"

static struct str
words(const struct doc *d, uint32_t start, uint32_t end)
{
	return str_sub(d->text, start, end);
}

static void
put_range(struct json *j, uint32_t start, uint32_t end)
{
	json_kint(j, "start", start);
	json_kint(j, "end", end);
}

static void
put_links(struct json *j, const struct article *art)
{
	json_key(j, "links");
	json_arr(j);
	for (size_t i = 0; i < art->n_links; i++) {
		const struct link *l = &art->links[i];

		json_obj(j);
		json_kstr(j, "url", l->url);
		json_kstr(j, "text", l->text);
		json_kstr(j, "role", str_of(link_role_name(l->role)));
		json_knull(j, "section", l->section);
		json_kopt(j, "rel", l->rel);
		if (l->start < l->end)
			put_range(j, l->start, l->end);
		json_end_obj(j);
	}
	json_end_arr(j);
}

static void
put_entity(struct json *j, const struct entity *en)
{
	json_obj(j);
	json_kstr(j, "name", en->name);
	if (en->kind != NAME_PERSON)
		json_kstr(j, "kind", str_of(name_kind_name(en->kind)));
	json_key(j, "aliases");
	json_arr(j);
	for (size_t i = 0; i < en->n_aliases; i++)
		json_str(j, en->aliases[i]);
	json_end_arr(j);
	json_key(j, "mentions");
	json_arr(j);
	for (size_t i = 0; i < en->n_mentions; i++) {
		json_obj(j);
		put_range(j, en->mentions[i].start, en->mentions[i].end);
		json_end_obj(j);
	}
	json_end_arr(j);
	if (en->n_roles > 0) {
		json_key(j, "roles");
		json_arr(j);
		for (size_t i = 0; i < en->n_roles; i++) {
			json_obj(j);
			json_kstr(j, "text", en->roles[i].words);
			put_range(j, en->roles[i].start, en->roles[i].end);
			json_end_obj(j);
		}
		json_end_arr(j);
	}
	json_knum(j, "confidence", (double)(int)(en->confidence * 100 + 0.5f) / 100);
	json_end_obj(j);
}

static void
put_names(struct json *j, const char *key, const struct entities *names, bool people)
{
	json_key(j, key);
	json_arr(j);
	for (size_t i = 0; i < names->n; i++)
		if ((names->v[i].kind == NAME_PERSON) == people)
			put_entity(j, &names->v[i]);
	json_end_arr(j);
}

static void
put_numbers(struct json *j, const struct claim *c)
{
	json_key(j, "numbers");
	json_arr(j);
	for (size_t i = 0; i < c->n_numbers; i++) {
		const struct number *n = &c->numbers[i];

		json_obj(j);
		json_knum(j, "value", n->value);
		json_kopt(j, "unit", n->unit);
		if (n->approx != APPROX_EXACT)
			json_kstr(j, "approx", str_of(approx_name(n->approx)));
		put_range(j, n->start, n->end);
		json_end_obj(j);
	}
	json_end_arr(j);
}

static void
put_speaker(struct json *j, const struct reading *r, const struct claim *c)
{
	const struct doc *d = &r->art.doc;

	if (c->speaker.start < c->speaker.end) {
		json_kstr(j, "speaker", words(d, c->speaker.start, c->speaker.end));
		json_kint(j, "speaker_start", c->speaker.start);
		json_kint(j, "speaker_end", c->speaker.end);
	}
	if (c->speaker_entity != CLAIM_NOBODY)
		json_kstr(j, "speaker_name", r->names.v[c->speaker_entity].name);
	if (c->cue.start < c->cue.end) {
		json_kstr(j, "cue", words(d, c->cue.start, c->cue.end));
		json_kint(j, "cue_start", c->cue.start);
		json_kint(j, "cue_end", c->cue.end);
	}
}

static void
put_claim(struct json *j, const struct reading *r, const struct claim *c)
{
	const struct doc *d = &r->art.doc;

	json_obj(j);
	json_kstr(j, "kind", str_of(claim_kind_name(c->kind)));
	json_kstr(j, "text", words(d, c->at.start, c->at.end));
	put_range(j, c->at.start, c->at.end);
	if (r->art.n_pages > 0)
		json_kint(j, "on_page", article_page_at(&r->art, c->at.start));
	if (c->n_parts > 0) {
		json_key(j, "parts");
		json_arr(j);
		for (size_t i = 0; i < c->n_parts; i++) {
			json_arr(j);
			json_int(j, c->parts[i].start);
			json_int(j, c->parts[i].end);
			json_end_arr(j);
		}
		json_end_arr(j);
	}
	json_kopt(j, "mode", str_of(quote_mode_name(c->mode)));
	put_speaker(j, r, c);
	json_kopt(j, "hedge", words(d, c->hedge.start, c->hedge.end));
	if (c->negated) {
		json_key(j, "negated");
		json_bool(j, true);
	}
	put_numbers(j, c);
	json_kopt(j, "date", c->date);
	json_kopt(j, "context", c->context);
	json_key(j, "about");
	json_arr(j);
	for (size_t i = 0; i < c->n_about; i++)
		json_str(j, r->names.v[c->about[i]].name);
	json_end_arr(j);
	json_knum(j, "confidence", (double)(int)(c->confidence * 100 + 0.5f) / 100);
	json_end_obj(j);
}

static void
put_diags(struct json *j, const struct article *art)
{
	json_key(j, "diagnostics");
	json_arr(j);
	for (size_t i = 0; i < art->n_diags; i++) {
		json_obj(j);
		json_kstr(j, "level", str_of(diag_level_name(art->diags[i].level)));
		json_kstr(j, "what", art->diags[i].what);
		json_end_obj(j);
	}
	json_end_arr(j);
}

static void
put_head(struct json *j, const struct article *art)
{
	json_knull(j, "title", art->doc.title);
	json_knull(j, "byline", art->doc.byline);
	json_knull(j, "site", art->doc.site);
	json_knull(j, "published", art->doc.published);
	json_knull(j, "modified", art->modified);
	json_knull(j, "language", art->doc.lang);
	json_kopt(j, "canonical", art->canonical);
	json_kopt(j, "image", art->image);
	json_kopt(j, "description", art->description);
	json_kopt(j, "feed", art->feed);
	json_kopt(j, "saved_url", art->saved_url);
	json_kopt(j, "saved_at", art->saved_at);
	json_kstr(j, "type", str_of(page_kind_name(art->kind)));
	json_kopt(j, "charset", art->charset);
}

void
reading_json(struct buf *out, const struct reading *r, struct str input, struct str url)
{
	struct json j;

	json_start(&j, out);
	json_obj(&j);
	json_kint(&j, "format", 1);
	json_kstr(&j, "input", input);
	json_knull(&j, "url", url);
	put_head(&j, &r->art);
	json_kstr(&j, "text", r->art.doc.text);
	put_links(&j, &r->art);
	put_names(&j, "people", &r->names, true);
	put_names(&j, "companies", &r->names, false);
	json_key(&j, "claims");
	json_arr(&j);
	for (size_t i = 0; i < r->claims.n; i++)
		put_claim(&j, r, &r->claims.v[i]);
	json_end_arr(&j);
	put_diags(&j, &r->art);
	json_end_obj(&j);
}
