#include "page_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/chars.h"
#include "text/fold.h"

enum { ENTITY_MAX = 10 };

/* Elements that stand within a word or a line. */
static bool
is_inline(struct str name)
{
	static const char *const names[] = { "a", "abbr", "b", "cite", "code", "em", "font",
		"i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u",
		"wbr", NULL };

	for (const char *const *n = names; *n != NULL; n++)
		if (str_eqi(name, str_of(*n)))
			return true;
	return false;
}

static struct str
tag_name(struct str tag)
{
	size_t from = tag.n > 1 && tag.p[1] == '/' ? 2 : 1, to = from;

	while (to < tag.n && ascii_alnum(tag.p[to]))
		to++;
	return str_sub(tag, from, to);
}

/* What of `rest`, which begins with a tag, is not to be seen. */
static size_t
skip_tag(struct str rest, struct buf *out)
{
	struct str name = tag_name(rest), end = STR(">");
	size_t at;

	if (str_starts(rest, STR("<!--")))
		end = STR("-->");
	else if (str_eqi(name, STR("script")) && rest.p[1] != '/')
		end = STR("</script");
	else if (str_eqi(name, STR("style")) && rest.p[1] != '/')
		end = STR("</style");
	if (!is_inline(name))
		buf_c(out, ' ');
	at = str_findi(rest, end);
	return at == STR_NONE ? rest.n : at + end.n;
}

/* Accents are folded anyway: "&eacute;" is an e. Signs part words. */
static size_t
put_entity(struct str rest, struct buf *out)
{
	size_t end = str_findc(str_sub(rest, 0, ENTITY_MAX), ';');
	struct str name = str_sub(rest, 1, end);

	if (end == STR_NONE || name.n == 0) {
		buf_c(out, ' ');
		return 1;
	}
	if (name.p[0] == '#') {
		bool hex = name.n > 1 && ascii_lower(name.p[1]) == 'x';

		buf_utf8(out, (uint32_t)strtoul(name.p + (hex ? 2 : 1), NULL, hex ? 16 : 10));
	} else if (str_eq(name, STR("szlig"))) {
		buf_cstr(out, "ss");
	} else if (str_ends(name, STR("lig"))) {
		buf_str(out, str_sub(name, 0, 2));
	} else if (str_ends(name, STR("acute")) || str_ends(name, STR("grave")) ||
	    str_ends(name, STR("circ")) || str_ends(name, STR("uml")) ||
	    str_ends(name, STR("tilde")) || str_ends(name, STR("cedil")) ||
	    str_ends(name, STR("ring")) || str_ends(name, STR("slash"))) {
		buf_c(out, name.p[0]);
	} else if (!str_eq(name, STR("rsquo")) && !str_eq(name, STR("lsquo")) &&
	    !str_eq(name, STR("apos")) && !str_eq(name, STR("shy"))) {
		buf_c(out, ' ');
	}
	return end + 1;
}

/*
 * The folded words without signs such as ">" and "€", which pages write as entities or
 * not as they like.
 */
static struct str
words_of(struct arena *a, struct str text)
{
	struct str folded = fold_key(a, text), out;
	char *p = arena_alloc(a, folded.n + 1);
	size_t n = 0, after;

	for (size_t at = 0; at < folded.n; at = after) {
		enum char_class class = char_class(char_next(folded, at, &after));

		if (class == CHAR_SYMBOL || (folded.p[at] == ' ' && (n == 0 || p[n - 1] == ' ')))
			continue;
		memcpy(p + n, folded.p + at, after - at);
		n += after - at;
	}
	out = str_make(p, n);
	return str_trim(out);
}

struct str
page_words(struct arena *a, struct str bytes)
{
	struct buf b = { .max = 2 * bytes.n + 64 };
	bool utf8 = utf8_valid(bytes);
	struct str words;

	for (size_t i = 0; i < bytes.n;) {
		struct str rest = str_from(bytes, i);
		unsigned char c = (unsigned char)bytes.p[i];

		if (c == '<' && rest.n > 1 && (ascii_alpha(rest.p[1]) || rest.p[1] == '/' ||
						  rest.p[1] == '!')) {
			i += skip_tag(rest, &b);
		} else if (c == '&') {
			i += put_entity(rest, &b);
		} else {
			/* Of other character sets the western one is the likeliest. */
			if (utf8 || c < 0x80)
				buf_c(&b, (char)c);
			else
				buf_utf8(&b, c);
			i++;
		}
	}
	words = words_of(a, buf_view(&b));
	buf_free(&b);
	return words;
}

static bool
shows(struct str words, struct str line)
{
	size_t at;

	while ((at = str_find(words, line)) != STR_NONE) {
		size_t end = at + line.n;

		if ((at == 0 || words.p[at - 1] == ' ') && (end == words.n || words.p[end] == ' '))
			return true;
		words = str_from(words, end);
	}
	return false;
}

bool
page_words_show(struct arena *a, struct str words, struct str text)
{
	struct str line;

	while (str_cut(&text, '\n', &line)) {
		struct str folded = words_of(a, line);

		if (folded.n > 0 && !shows(words, folded))
			return false;
	}
	return true;
}
