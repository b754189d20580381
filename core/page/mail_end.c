#include "mail_end.h"

#include "base/buf.h"
#include "base/limits.h"

enum { FOOTER_BLOCKS = 12, FOOTER_BLOCK_MAX = 600, SIGNATURE_LINES = 12 };

/* Small letters. In each language that newsletters are written in most. */
static const char *const footers[] = { "unsubscribe", "update your preferences",
	"manage your preferences", "manage preferences", "you are receiving this",
	"you're receiving this", "you received this", "view this email in your browser",
	"view in browser", "newsletter abbestellen", "abmelden", "se d\xC3\xA9sabonner",
	"se d\xC3\xA9sinscrire", "darse de baja", "cancelar suscripci\xC3\xB3n", "uitschrijven",
	"disiscriv", "annulla iscrizione", "\xD0\xBE\xD1\x82\xD0\xBF\xD0\xB8\xD1\x81\xD0\xB0\xD1\x82\xD1\x8C\xD1\x81\xD1\x8F",
	NULL };

/* ---- plain text ---- */

static bool
is_rule(struct str line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] == '_')
		n++;
	return n >= 20 && str_trim(str_from(line, n)).n == 0;
}

static size_t
lines_in(struct str s)
{
	struct str line;
	size_t n = 0;

	while (str_cut(&s, '\n', &line))
		n += str_trim(line).n > 0;
	return n;
}

/* Before "-- " with a few lines after it, or the rule above a list's footer. */
static struct str
without_end(struct str text)
{
	struct str rest = text, line;
	size_t at = 0;

	while (str_cut(&rest, '\n', &line)) {
		struct str bare = line.n > 0 && line.p[line.n - 1] == '\r' ?
		    str_sub(line, 0, line.n - 1) : line;

		if ((str_eq(bare, STR("-- ")) || str_eq(bare, STR("--")) || is_rule(bare)) &&
		    lines_in(rest) <= SIGNATURE_LINES)
			return str_sub(text, 0, at);
		at = (size_t)(rest.p - text.p);
	}
	return text;
}

struct str
mail_plain(struct arena *a, struct str text, bool flowed)
{
	struct buf b = { .max = 2 * PAGE_MAX };
	struct str line;

	text = without_end(text);
	while (str_cut(&text, '\n', &line)) {
		bool soft;

		if (line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
		soft = flowed && line.n > 0 && line.p[line.n - 1] == ' ' &&
		    !str_eq(line, STR("-- "));
		buf_str(&b, line);
		if (!soft || (text.n > 0 && (text.p[0] == '>') != (line.p[0] == '>')))
			buf_c(&b, '\n');
		else if (text.n > 0 && text.p[0] == '>')
			text = str_from(text, text.n > 1 && text.p[1] == ' ' ? 2 : 1);
	}
	text = arena_dup(a, str_trim(buf_view(&b)));
	buf_free(&b);
	return text;
}

static bool
is_quoted(struct str words)
{
	struct str line;
	bool any = false;

	while (str_cut(&words, '\n', &line)) {
		if (line.n == 0 || line.p[0] != '>')
			return false;
		any = true;
	}
	return any;
}

void
mail_quotes(struct article *art)
{
	for (size_t i = 0; i < art->doc.n_blocks; i++) {
		struct block *b = &art->doc.blocks[i];

		if (b->kind == BLOCK_PARA && is_quoted(str_sub(art->doc.text, b->start, b->end)))
			b->kind = BLOCK_QUOTE;
	}
}

/* ---- newsletters ---- */

static bool
is_footer(struct str words)
{
	if (words.n > FOOTER_BLOCK_MAX)
		return false;
	for (const char *const *w = footers; *w; w++)
		if (str_findi(words, str_of(*w)) != STR_NONE)
			return true;
	return false;
}

static void
cut_at(struct article *art, size_t block)
{
	struct doc *d = &art->doc;
	uint32_t end = d->blocks[block - 1].end;

	d->n_blocks = block;
	d->text = str_sub(d->text, 0, end);
	for (size_t i = 0; i < art->n_links; i++) {
		struct link *l = &art->links[i];

		if (l->end <= end)
			continue;
		l->start = l->end = end;
		l->section = STR("");
		l->role = LINK_NAVIGATION;
	}
}

void
mail_footer(struct arena *a, struct article *art)
{
	size_t n = art->doc.n_blocks, first = n > FOOTER_BLOCKS ? n - FOOTER_BLOCKS : 1;

	for (size_t i = first; i < n; i++)
		if (is_footer(str_sub(art->doc.text, art->doc.blocks[i].start,
			art->doc.blocks[i].end))) {
			cut_at(art, i);
			article_diag(a, art, DIAG_INFO, "the newsletter's footer is left out");
			return;
		}
}
