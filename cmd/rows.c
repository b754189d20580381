#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/safe.h"
#include "base/utf8.h"
#include "cmd.h"
#include "output.h"
#include "text/chars.h"

void
row_count(size_t n, const char *one, const char *many)
{
	out_fmt("%zu %s", n, n == 1 ? one : many);
}

struct str
row_day(struct str iso)
{
	return str_sub(iso, 0, 10);
}

size_t
row_id_width(int64_t id)
{
	char digits[24];

	return (size_t)snprintf(digits, sizeof(digits), "%lld", (long long)id);
}

void
row_id(const char *kind, int64_t id, size_t width)
{
	char word[48];

	snprintf(word, sizeof(word), "%s%lld", kind, (long long)id);
	for (size_t i = str_of(word).n; i < width; i++)
		out_cstr(" ");
	out_styled(STYLE_ID, str_of(word));
	out_cstr("  ");
}

void
row_line(const char *label, struct str value)
{
	if (value.n == 0)
		return;
	out_style(STYLE_DIM);
	out_fmt("%-10s", label);
	out_style(STYLE_NONE);
	out_str(value);
	out_nl();
}

void
row_time(const char *label, int64_t time, const char *after)
{
	char iso[CLOCK_ISO_SIZE], line[160];

	snprintf(line, sizeof(line), "%.10s%s%s", clock_iso(time, iso),
	    after[0] ? ", " : "", after);
	row_line(label, str_of(line));
}

void
row_number(int64_t n, size_t width)
{
	for (size_t i = row_id_width(n); i < width; i++)
		out_cstr(" ");
	out_fmt("%lld", (long long)n);
}

struct str
row_type(struct str kind)
{
	return str_eq(kind, STR("person")) ? STR("person") : STR("company");
}

void
row_dim(size_t indent, const struct str *pieces, size_t n)
{
	bool first = true;

	while (indent-- > 0)
		out_cstr(" ");
	out_style(STYLE_DIM);
	for (size_t i = 0; i < n; i++) {
		if (pieces[i].n == 0)
			continue;
		out_cstr(first ? "" : " \xC2\xB7 ");
		out_str(pieces[i]);
		first = false;
	}
	out_style(STYLE_NONE);
	out_nl();
}

static size_t
columns_of(struct str s)
{
	size_t n = 0, len;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t c = utf8_get(s, at, &len);

		n += char_is_cjk(c) ? 2 : char_class(c) != CHAR_MARK;
	}
	return n;
}

void
row_long_title(struct str title, size_t used)
{
	size_t width = out_width(), room = width > used + 20 ? width - used : 20, at, space;
	struct buf b = { 0 };

	safe_title(&b, title);
	out_style(STYLE_TITLE);
	/* The first line ends where the last word that fits does. */
	for (at = b.n; at > 0 && columns_of(str_sub(buf_view(&b), 0, at)) > room;
	     at = space) {
		space = str_rfindc(str_sub(buf_view(&b), 0, at), ' ');
		if (space == STR_NONE) {
			at = b.n;
			break;
		}
	}
	out_str(str_sub(buf_view(&b), 0, at));
	out_nl();
	if (at < b.n)
		out_wrap(str_trim(str_from(buf_view(&b), at)), used, NULL);
	out_style(STYLE_NONE);
	buf_free(&b);
}

/* The beginning of s that fits, and an ellipsis when that is not all. */
static struct str
fit(struct buf *b, struct str s, size_t columns)
{
	struct buf safe = { 0 };
	size_t used = 0, at = 0, len;

	safe_title(&safe, s);
	while (at < safe.n) {
		uint32_t c = utf8_get(buf_view(&safe), at, &len);
		size_t wide = char_is_cjk(c) ? 2 : char_class(c) != CHAR_MARK;

		if (used + wide > columns)
			break;
		used += wide;
		at += len;
	}
	buf_clear(b);
	if (at == safe.n) {
		buf_str(b, buf_view(&safe));
	} else { /* the last character makes room */
		while (at > 0 && utf8_is_tail(safe.p[--at]))
			continue;
		buf_add(b, safe.p, at);
		buf_cstr(b, "\xE2\x80\xA6");
	}
	buf_free(&safe);
	return buf_view(b);
}

void
row_title(struct str published, struct str title, struct str site, size_t used)
{
	size_t width = out_width(), left;
	struct buf b = { 0 };

	out_style(STYLE_DIM);
	out_fmt("%-10.*s  ", STRF(row_day(published)));
	out_style(STYLE_NONE);
	site = utf8_head(site, 30);
	left = width > used + 12 ? width - used - 12 : 20;
	left = left > site.n + 22 ? left - site.n - 2 : left;
	out_styled(STYLE_TITLE, fit(&b, title, left));
	buf_free(&b);
	row_dim(2, &site, 1);
}

static size_t
count_of(struct str text, struct str what)
{
	size_t n = 0, at;

	for (; (at = str_find(text, what)) != STR_NONE; n++)
		text = str_from(text, at + what.n);
	return n;
}

/* Where words end before the mark that closes them. */
static void
close_marks(struct buf *b)
{
	if (count_of(buf_view(b), STR("“")) > count_of(buf_view(b), STR("”")))
		buf_cstr(b, "”");
	else if (count_of(buf_view(b), STR("\"")) % 2)
		buf_c(b, '"');
}

/* The claim's words with others around them; `before` bytes of b stand before them. */
static void
put_around(const struct buf *b, size_t before, const struct passage *words)
{
	uint32_t *marks = mem_alloc(2 * words->n_marks * sizeof(*marks) + 1);

	for (size_t i = 0; i < 2 * words->n_marks; i++)
		marks[i] = words->marks[i] + (uint32_t)before;
	out_wrap_hits(buf_view(b), 2, marks, words->n_marks);
	free(marks);
}

/*
 * What is reported, in the sentence that reports it. The marks around what was said word
 * for word stand outside of the claim's place; they are straight where those inside are
 * ("A," she said. "B").
 */
static void
put_words(const struct found_claim *c)
{
	bool straight = str_findc(c->words.text, '"') != STR_NONE;
	bool direct = str_eq(c->mode, STR("direct"));
	struct str open = straight ? STR("\"") : STR("“");
	struct str close = straight ? STR("\"") : STR("”");
	struct str before = direct ? open : c->lead;
	struct buf b = { 0 };

	buf_str(&b, before);
	buf_str(&b, c->words.text);
	buf_str(&b, direct ? close : c->tail);
	if (!direct)
		close_marks(&b);
	put_around(&b, before.n, &c->words);
	buf_free(&b);
}

/*
 * "Ann Lee (denied)": what was not said word for word is what the cue makes of it, which is
 * told where the sentence does not show it.
 */
static struct str
speaker_of(struct buf *b, const struct found_claim *c)
{
	if (!c->speaker.n || !c->cue.n || str_eq(c->mode, STR("direct")) || c->lead.n ||
	    c->tail.n)
		return c->speaker;
	buf_fmt(b, "%.*s (%.*s)", STRF(c->speaker), STRF(c->cue));
	return buf_view(b);
}

void
row_claim(const struct found_claim *c)
{
	char id[48], place[48], page[32] = "";
	struct buf hedge = { 0 }, speaker = { 0 };

	snprintf(id, sizeof(id), "claim:%lld", (long long)c->id);
	snprintf(place, sizeof(place), "in %lld", (long long)c->page_id);
	if (c->on_page)
		snprintf(page, sizeof(page), "page %u", c->on_page);
	if (c->hedge.n)
		buf_fmt(&hedge, "\xE2\x80\x9C%.*s\xE2\x80\x9D", STRF(c->hedge));
	put_words(c);
	out_cstr("  ");
	out_styled(STYLE_ID, str_of(id));
	row_dim(2,
	    (const struct str[]){ speaker_of(&speaker, c), buf_view(&hedge), c->kind,
		c->site, row_day(c->published), str_of(place), str_of(page) },
	    7);
	buf_free(&speaker);
	buf_free(&hedge);
}

void
json_name(const struct found_name *n)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "type", row_type(n->kind));
	json_kint(j, "id", n->id);
	json_kstr(j, "name", n->name);
	json_kstr(j, "kind", n->kind);
	json_kint(j, "articles", n->articles);
	out_json_end();
}

static void
json_marks(struct json *j, const struct passage *p)
{
	json_key(j, "marks");
	json_arr(j);
	for (size_t i = 0; i < p->n_marks; i++) {
		json_arr(j);
		json_int(j, p->marks[2 * i]);
		json_int(j, p->marks[2 * i + 1]);
		json_end_arr(j);
	}
	json_end_arr(j);
}

void
json_claim(const struct found_claim *c)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "type", STR("claim"));
	json_kint(j, "id", c->id);
	json_kint(j, "article", c->page_id);
	json_kstr(j, "kind", c->kind);
	json_kopt(j, "mode", c->mode);
	json_kstr(j, "text", c->words.text);
	json_kint(j, "start", c->start);
	json_kint(j, "end", c->end);
	if (c->on_page)
		json_kint(j, "on_page", c->on_page);
	json_marks(j, &c->words);
	json_knull(j, "speaker", c->speaker);
	json_kopt(j, "cue", c->cue);
	json_kopt(j, "hedge", c->hedge);
	if (c->negated) {
		json_key(j, "negated");
		json_bool(j, true);
	}
	if (c->numbers.n) {
		json_key(j, "numbers");
		json_raw(j, c->numbers);
	}
	json_kopt(j, "date", c->date);
	json_kopt(j, "context", c->context);
	json_knum(j, "confidence", c->confidence);
	json_kstr(j, "title", c->title);
	json_kopt(j, "site", c->site);
	json_kopt(j, "published", c->published);
	out_json_end();
}

static bool
is_common(struct str piece)
{
	static const char *const common[] = { "http", "www", "last slash", "fragment", NULL };

	for (const char *const *c = common; *c != NULL; c++)
		if (str_eq(piece, str_of(*c)))
			return true;
	return false;
}

void
row_folded(struct str folded)
{
	struct str rest = folded, piece;
	bool worth = false;

	while (rest.n > 0 && str_cut(&rest, ',', &piece))
		worth |= !is_common(str_trim(piece));
	if (!worth)
		return;
	out_style(STYLE_DIM);
	out_fmt("  folded: %.*s", STRF(folded));
	out_style(STYLE_NONE);
}
