#include "cite.h"

#include "query/show.h"
#include "query/which.h"
#include "text/fold.h"

/* What stands between a given and a family name and belongs to the latter. */
static bool
is_particle(struct str word)
{
	static const char *const particles[] = { "van", "von", "de", "der", "den", "del",
		"della", "di", "da", "dos", "du", "la", "le", "zu", "bin", "ibn", "al",
		"el", "ter", "ten" };

	for (size_t i = 0; i < sizeof(particles) / sizeof(*particles); i++)
		if (str_eqi(word, str_of(particles[i])))
			return true;
	return false;
}

static bool
is_suffix(struct str word)
{
	static const char *const suffixes[] = { "Jr.", "Jr", "Sr.", "Sr", "II", "III",
		"IV" };

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++)
		if (str_eq(word, str_of(suffixes[i])))
			return true;
	return false;
}

/* The first byte of the word before `end`, which is the first of a word or the end. */
static size_t
word_before(struct str name, size_t end)
{
	size_t space;

	while (end > 0 && name.p[end - 1] == ' ')
		end--;
	space = str_rfindc(str_sub(name, 0, end), ' ');
	return space == STR_NONE ? 0 : space + 1;
}

static struct str
word_at(struct str name, size_t start)
{
	struct str rest = str_from(name, start), word;

	return str_cut(&rest, ' ', &word) ? word : rest;
}

/* "Chris van Tulleken" has his family's particle, "Van Jones" has not; "Reuters" is one name. */
static struct cited_author
author_of(struct str name)
{
	size_t family = word_before(name, name.n);

	if (family > 0 && is_suffix(word_at(name, family)))
		family = word_before(name, family);
	for (size_t at;
	     (at = word_before(name, family)) > 0 && is_particle(word_at(name, at));)
		family = at;
	return (struct cited_author){ str_from(name, family),
		str_trim(str_sub(name, 0, family)) };
}

static void
take_author(struct arena *a, struct str name, struct citation *c, size_t *cap)
{
	bool site = str_eqi(name, c->site);

	/* The site in the byline is no author beside people: "Sandee LaMotte, CNN". */
	if (name.n == 0 || (site && c->n_authors > 0))
		return;
	*ARENA_PUSH(a, c->authors, c->n_authors, *cap) =
	    site ? (struct cited_author){ .family = name } : author_of(name);
}

static void
take_authors(struct arena *a, struct str byline, struct citation *c)
{
	struct str rest = byline, piece;
	size_t cap = 0, and;

	while (str_cut(&rest, ',', &piece)) {
		while ((and = str_find(piece, STR(" and "))) != STR_NONE) {
			take_author(a, str_trim(str_sub(piece, 0, and)), c, &cap);
			piece = str_from(piece, and+5);
		}
		take_author(a, str_trim(piece), c, &cap);
	}
}

static void
add_ascii(struct buf *b, struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (ascii_alnum(word.p[i]))
			buf_c(b, word.p[i]);
}

/* The first word of the title that tells something. */
static struct str
telling_word(struct str title)
{
	struct str word, last = STR("");

	while (str_cut(&title, ' ', &word))
		if (word.n > 0) {
			last = word;
			if (word.n > 3)
				break;
		}
	return last;
}

static struct str
make_key(struct arena *a, const struct citation *c)
{
	struct buf b = { 0 };
	struct str key;

	if (c->n_authors > 0)
		add_ascii(&b, fold_key(a, c->authors[0].family));
	add_ascii(&b, str_sub(c->published, 0, 4));
	add_ascii(&b, telling_word(fold_key(a, c->title)));
	if (b.n == 0)
		buf_fmt(&b, "arch%lld", (long long)c->page_id);
	key = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return key;
}

static int
cite_page(struct archive *ar, struct arena *a, int64_t page_id, struct citation *c,
    struct error *e)
{
	struct shown_article s;
	int rc = archive_show(ar, a, page_id, &s, e);

	if (rc <= 0)
		return rc;
	c->page_id = page_id;
	c->accessed = s.n_captures ? s.captures[0].time : s.added;
	c->title = s.title;
	c->site = s.site;
	c->published = str_sub(s.published, 0, 10);
	c->lang = s.lang;
	/* A file's own address means nothing to others. */
	c->url = str_starts(s.url, STR("file:")) && s.canonical.n ? s.canonical : s.url;
	take_authors(a, s.byline, c);
	c->key = make_key(a, c);
	return 1;
}

/* On one line, without the comma that led on to who said it. */
static struct str
one_line(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n);

	for (size_t i = 0; i < s.n; i++)
		p[i] = (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i];
	return str_make(p, str_ends(s, STR(",")) ? s.n - 1 : s.n);
}

static int
cite_claim(struct archive *ar, struct arena *a, int64_t id, struct citation *c, struct error *e)
{
	struct shown_claim s;
	int rc = archive_show_claim(ar, a, id, &s, e);

	if (rc <= 0)
		return rc;
	c->quote = one_line(a, s.claim.words.text);
	/* A report is the article's words: they are not put into the speaker's mouth. */
	if (str_eq(s.claim.mode, STR("direct")))
		c->speaker = s.claim.speaker;
	c->on_page = s.claim.on_page;
	rc = cite_page(ar, a, s.claim.page_id, c, e);
	if (rc == 1)
		c->key = arena_fmt(a, "%.*s-claim%lld", STRF(c->key), (long long)id);
	return rc;
}

int
archive_cite(struct archive *ar, struct arena *a, const char *word, struct citation *out,
    struct error *e)
{
	struct citation c = { 0 };
	int64_t id;
	int rc;

	if (!str_startsi(str_of(word), STR("claim:"))) {
		if (which_page(ar, word, &id, e))
			return -1;
		rc = cite_page(ar, a, id, &c, e);
	} else if (which_claim(str_of(word), &id)) {
		rc = cite_claim(ar, a, id, &c, e);
	} else {
		return err_set(e, ERR_USAGE, "claim: takes a number, as in claim:12");
	}
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no %s", word);
	if (rc < 0)
		return -1;
	*out = c;
	return 0;
}
