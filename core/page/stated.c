#include "stated.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "entities.h"
#include "evidence.h"

enum { ENOUGH = 50, LITTLE = 40, TIMES = 2, TAG_NAME = 16 };

static uint32_t
count_words(struct str s)
{
	uint32_t n = 0;
	bool in = false, word;

	for (size_t i = 0; i < s.n; i++, in = word) {
		word = !ascii_space(s.p[i]);
		n += word && !in;
	}
	return n;
}

bool
stated_is_more(struct arena *a, const struct blocks *b, const struct page_says *says,
    const struct choice *c)
{
	uint32_t words = count_words(says->stated), shown = 0, kept = 0, shared;
	struct evidence v;

	if (words < ENOUGH || words < TIMES * c->words)
		return false;
	evidence_read(a, says->stated, &v);
	for (uint32_t i = 0; i < b->n_pieces; i++) {
		if (b->pieces[i].words < RUN)
			continue;
		shared = b->pieces[i].words * evidence_share(&v, c, i) / 100;
		shown += shared;
		kept += c->keep[i] ? shared : 0;
	}
	return 2 * shown < words && (c->words < LITTLE || 2 * kept > c->words);
}

static bool
is_tag(struct str s, size_t at)
{
	return s.p[at] == '<' && at + 2 < s.n && (ascii_alpha(s.p[at + 1]) || s.p[at + 1] == '/');
}

static bool
ends_line(struct str tag)
{
	char name[TAG_NAME] = "";
	enum tag t;

	if (tag.p[1] == '/')
		tag = str_from(tag, 1);
	for (size_t i = 0; i + 1 < tag.n && i + 1 < sizeof(name) && ascii_alnum(tag.p[i + 1]); i++)
		name[i] = ascii_lower(tag.p[i + 1]);
	t = tag_of(name);
	return t == TAG_BR || tag_is_block(t);
}

/* Without tags, of which those of blocks end a line, and without control characters. */
static struct str
without_tags(struct arena *a, struct str s)
{
	struct buf b = { .max = MIB };
	size_t end;

	for (size_t i = 0; i < s.n; i++) {
		if (!is_tag(s, i)) {
			buf_c(&b, (unsigned char)s.p[i] < ' ' && s.p[i] != '\n' ? ' ' : s.p[i]);
			continue;
		}
		end = str_findc(str_from(s, i), '>');
		if (end == STR_NONE)
			break;
		if (ends_line(str_sub(s, i, i + end)))
			buf_c(&b, '\n');
		i += end;
	}
	s = buf_view(&b);
	s = arena_dup(a, str_sub(s, 0, utf8_bad_at(s))); /* cut where there was no room */
	buf_free(&b);
	return s;
}

void
stated_compose(struct arena *a, const struct page_says *says, struct article *art)
{
	struct str rest = entities_decode(a, without_tags(a, says->stated)), line;
	struct buf text = { .max = PAGE_TEXT_MAX };
	struct block *blocks = NULL, k = { .kind = BLOCK_PARA };
	size_t n = 0, cap = 0;

	while (str_cut(&rest, '\n', &line)) {
		line = str_trim(line);
		if (line.n == 0)
			continue;
		if (text.n > 0)
			buf_cstr(&text, "\n\n");
		k.start = (uint32_t)text.n;
		buf_str(&text, line);
		k.end = (uint32_t)text.n;
		*ARENA_PUSH(a, blocks, n, cap) = k;
	}
	art->doc.text = arena_dup(a, buf_view(&text));
	art->doc.blocks = blocks;
	art->doc.n_blocks = n;
	buf_free(&text);
}
