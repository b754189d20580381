#include "byline.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/chars.h"

#define NAME_BYTES_MAX 60
#define NAME_WORDS_MAX 5
#define NAMES_MAX 12
#define TOPICS 4 /* more in running text are a list of topics, not of authors */

/* Lower-case words; each list ends with NULL. */
static const char *const leads[] = { "by", "von", "par", "por", "di", "door", "av", "af",
	"text", "texte", "texto", "testo", "tekst", "autor", "autorin", "author", "authors",
	"auteur", "autore", "autora", "written", "posted", "published", "story", "words",
	"reported", "geschrieben", "veröffentlicht", "publié", "escrito", "publicado",
	"scritto", "verfasser", "автор", "reporter", "byline", "ein", "artikel", "beitrag",
	"gastbeitrag", "interview", "kommentar", "analyse", "opinion", "report", "foto",
	"fotos", "und", "and", "analysis", "review", "created", "submitted", "contributed",
	"erstellt", "eingestellt", "bericht", "ecrit", "écrit", "rédigé", "créé", "article",
	"post", "medically", "autoren", "gepostet", NULL };
static const char *const joins[] = { "and", "und", "et", "og", "och", "with", "mit", "avec",
	"con", NULL };
static const char *const stops[] = { "published", "updated", "posted", "on", "in", "at",
	"for", "from", "last", "veröffentlicht", "aktualisiert", "am", "um", "vom", "der",
	"im", "in", "senior", "reporter", "editor", "correspondent", "contributor",
	"contributing", "writer", "journalist", "columnist", "producer", "chief",
	"managing", "associate", "redakteur", "redakteurin", "chefredakteur", "redacteur",
	"rédacteur", "journaliste", "follow", "share", "email", "twitter", "facebook",
	"instagram", "linkedin", "read", "minutes", "minute", "min", "comments", "comment",
	"kommentare", "kommentar", "uhr", "view", "more", "about", "bio", "posts",
	"archive", "profile", "website", "yesterday", "hours", "hour", "ago", "vor", "le",
	"il", "el", "publié", "publicado", "pubblicato", "mis", "modified", "created",
	"special", "executive", "freelance", "guest", "deputy", "monday", "tuesday",
	"wednesday", "thursday", "friday", "saturday", "sunday", "montag", "dienstag",
	"mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "mon", "tue", "wed",
	"thu", "fri", "sat", "sun", "see", "all", "articles", "is", "has", "who", "ist",
	"est", "es", "was", "copyright", "via", "photo", "photos", "foto", "fotos", "bild",
	"image", "getty", "courtesy", "to", "of", "subscribe", "show", "mehr", "über",
	"alle", "category", "kategorie", "categories", "lesezeit", "tags", "print",
	"drucken", "leave", "reviewed", "edited", "translated", "übersetzt", "fact",
	"medically", "publiziert", "eingestellt", "erschienen", "verfasst", "zuletzt",
	"stand", "teilen", "datum", "quelle", "source", "edition", "head", "photography",
	"styled", "contributions", "kontakt", NULL };
static const char *const degrees[] = { "phd", "ph.d", "md", "m.d", "mba", "rn", "msc",
	"m.sc", "ma", "jr", "esq", "rd", "dds", "llm", NULL };
/* A date's, where a number stands beside them. */
static const char *const months[] = { "january", "february", "march", "april", "may",
	"june", "july", "august", "september", "october", "november", "december", "jan",
	"feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
	"januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", NULL };
static const char *const particles[] = { "von", "van", "de", "der", "den", "la", "le", "di",
	"da", "del", "della", "dos", "du", "des", "al", "bin", "ibn", "el", "y", "zu",
	"ten", "ter", "af", "av", "e", "and", "i", NULL };

static bool
listed(struct str w, const char *const *list)
{
	char first = w.n > 0 ? ascii_lower(w.p[0]) : '\0';

	for (; *list; list++)
		if (ascii_lower(**list) == first && str_eqi(w, str_of(*list)))
			return true;
	return false;
}

struct name_list {
	struct arena *a;
	struct buf out;
	int n;
	bool loose;
};

static bool
starts_upper(struct str w)
{
	size_t len;
	uint32_t c = w.n ? utf8_get(w, 0, &len) : 0;

	return char_is_alpha(c) && !char_is_lower(c);
}

static bool
has_digit(struct str w)
{
	for (size_t i = 0; i < w.n; i++)
		if (ascii_digit(w.p[i]))
			return true;
	return false;
}

/* "Online-Redakteurin", "The Associated Press": not the second of two names. */
static bool
is_office(struct str s)
{
	static const char *const parts[] = { "redakt", "editor", "reporter", "writer",
		"journalist", "correspondent", "übersetz", "columnist", "volont", "autor",
		"press", "times", "institute", "national", "university", "universität",
		"agency", "magazine", "network", "tribune", "herald", "gazette", "report",
		"facebook", "professor", "fellow", "director", "news", "media" };

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (str_findi(s, str_of(parts[i])) != STR_NONE)
			return true;
	return false;
}

/* Its length before its first two words come again. */
static size_t
before_again(struct str s)
{
	size_t one = str_findc(s, ' '), two, again;

	if (one == STR_NONE)
		return s.n;
	two = str_findc(str_from(s, one + 1), ' ');
	if (two == STR_NONE || one + two < 5)
		return s.n;
	two += one + 1;
	again = str_find(str_from(s, two), str_sub(s, 0, two));
	return again == STR_NONE ? s.n : str_trim(str_sub(s, 0, two + again)).n;
}

/* Space squeezed; a name that stands there twice ("Jane DoeJane Doe") once. */
static struct str
once(struct arena *a, struct str s)
{
	char *out = ARENA_NEW(a, char, s.n + 1);
	size_t n = 0, half;

	for (size_t i = 0; i < s.n; i++)
		if (!ascii_space(s.p[i]) || (n && out[n - 1] != ' '))
			out[n++] = ascii_space(s.p[i]) ? ' ' : s.p[i];
	n = before_again(str_make(out, n));
	half = n / 2;
	if (n % 2 == 0 && half >= 4 && memcmp(out, out + half, half) == 0)
		n = half;
	else if (n % 2 == 1 && half >= 3 && out[half] == ' ' &&
		 memcmp(out, out + half + 1, half) == 0)
		n = half;
	return str_make(out, n);
}

/* The words of one name as they stand in the text; takes it if they look like one. */
static void
take(struct name_list *l, struct str s, int words, int upper)
{
	s = str_trim(s);
	while (s.n && str_findc(STR(".,:;-*'\""), s.p[s.n - 1]) != STR_NONE &&
	       !(s.p[s.n - 1] == '.' && s.n > 2 && s.p[s.n - 3] == ' '))
		s = str_trim(str_sub(s, 0, s.n - 1));
	if (s.n < 2 || s.n > NAME_BYTES_MAX || words > NAME_WORDS_MAX || l->n == NAMES_MAX)
		return;
	if (l->loose && (upper == 0 || (words > 1 && upper < 2)))
		return;
	if (l->n && (listed(s, degrees) || is_office(s)))
		return;
	s = once(l->a, s);
	if (l->n++)
		buf_cstr(&l->out, ", ");
	buf_str(&l->out, s);
}

static bool
is_break(uint32_t c)
{
	return c == '|' || c == ',' || c == ';' || c == '/' || c == '&' || c == 0xB7 ||
	       c == 0x2022 || c == '(' || c == ')' || c == '[' || c == ']' || c == 0x2013 ||
	       c == 0x2014 || c == '+' || c == 0x3001 || c == 0xFF0C || c == ':' ||
	       c == 0xFF1A || c == '\n' || c == '<' || c == '>' || c == '*' || c == 0xBB ||
	       c == '"';
}

/* The next word and what parts it from the one before: 0 a space, 1 a break. */
static bool
next_word(struct str s, size_t *at, struct str *word, bool *broken)
{
	size_t len, from;

	*broken = false;
	while (*at < s.n) {
		uint32_t c = utf8_get(s, *at, &len);

		if (is_break(c) || (c == '-' && *at && s.p[*at - 1] == ' '))
			*broken = true;
		else if (c > ' ' && c != 0xA0)
			break;
		*at += len;
	}
	for (from = *at; *at < s.n; *at += len) {
		uint32_t c = utf8_get(s, *at, &len);

		if (c <= ' ' || c == 0xA0 || is_break(c))
			break;
	}
	*word = str_sub(s, from, *at);
	return word->n > 0;
}

static struct str
bare(struct str w)
{
	while (w.n && str_findc(STR(".,:;!?"), w.p[w.n - 1]) != STR_NONE)
		w.n--;
	return w;
}

static bool
is_odd_word(struct str w)
{
	return has_digit(w) || str_findc(w, '@') != STR_NONE ||
	       str_findi(w, STR("http")) != STR_NONE ||
	       str_findi(w, STR("www.")) != STR_NONE ||
	       str_findi(w, STR(".com")) != STR_NONE || str_findc(w, '=') != STR_NONE;
}

/* "Published on 3 March by Jane Doe": names begin after the last such word. */
static size_t
after_by(struct str s)
{
	static const char *const by[] = { " by ", " By ", " BY ", " von ", " Von ", " par ",
		" por " };
	size_t best = 0;

	for (size_t i = 0; i < sizeof(by) / sizeof(*by); i++) {
		struct str w = str_of(by[i]);

		for (size_t at = 0, hit; (hit = str_find(str_from(s, at), w)) != STR_NONE;
		     at += hit + 1)
			if (at + hit + w.n > best)
				best = at + hit + w.n;
	}
	return best;
}

static size_t
skip_leads(struct str s)
{
	size_t at = 0, start = 0;
	struct str word;
	bool broken;

	while (next_word(s, &at, &word, &broken) && listed(bare(word), leads))
		start = at;
	/* "ByJane Doe": two elements without a space between them. */
	if (start == 0 && s.n > 3 && str_startsi(s, STR("by")) && s.p[2] >= 'A' &&
	    s.p[2] <= 'Z' && s.p[0] == 'B')
		start = 2;
	return start;
}

static bool
has_more(struct str s, size_t at)
{
	struct str next;
	bool broken;

	return next_word(s, &at, &next, &broken) && !broken;
}

static bool
is_month(struct str s, size_t at, struct str word, bool after_digit)
{
	struct str next;
	bool broken;

	return listed(word, months) &&
	       (after_digit || (next_word(s, &at, &next, &broken) && has_digit(next)));
}

/* A name that is being read. */
struct reading {
	size_t from, end;
	int words, upper;
};

static void
finish(struct name_list *l, struct str s, struct reading *r)
{
	if (r->from != STR_NONE)
		take(l, str_sub(s, r->from, r->end), r->words, r->upper);
	*r = (struct reading){ .from = STR_NONE };
}

/* What cannot be in a name; in a field that holds nothing else, only what begins a part. */
static bool
ends_name(const struct name_list *l, const struct reading *r, struct str word, struct str w)
{
	if (l->loose)
		return is_odd_word(word) ||
		       (listed(w, stops) && !(r->words && listed(w, particles)));
	if (r->from != STR_NONE)
		return str_findi(word, STR("http")) == 0;
	return (l->n && listed(w, stops)) || is_odd_word(word);
}

static void
scan(struct name_list *l, struct str s)
{
	struct reading r = { .from = STR_NONE };
	bool broken, stopped = false, after_digit = false;
	struct str word;

	for (size_t at = 0; next_word(s, &at, &word, &broken);
	     after_digit = has_digit(word)) {
		struct str w = bare(word);
		bool join = listed(w, joins), stop;

		if (broken || join)
			finish(l, s, &r);
		stop = ends_name(l, &r, word, w) ||
		       (str_eqi(w, STR("staff")) && has_more(s, at)) ||
		       (r.words >= 2 && str_eq(w, STR("The"))) ||
		       (l->loose && is_month(s, at, w, after_digit));
		if (stop)
			finish(l, s, &r);
		if (broken || join)
			stopped = false;
		stopped = stopped || stop;
		if (join || stopped)
			continue;
		if (l->loose && !starts_upper(w) && !listed(w, particles)) {
			/* A small word in running text: no name, and nothing after it is. */
			stopped = true;
			r.from = STR_NONE;
			continue;
		}
		if (r.from == STR_NONE)
			r = (struct reading){ .from = (size_t)(word.p - s.p) };
		r.end = at;
		r.words++;
		r.upper += starts_upper(w);
	}
	finish(l, s, &r);
}

/* One word in small letters, alone or before a date: a writer's account. */
static void
take_account(struct name_list *l, struct str s)
{
	size_t at = 0;
	struct str word, next;
	bool broken, more;

	if (!next_word(s, &at, &word, &broken) || broken || word.n < 4 || word.n > 24 ||
	    !ascii_alpha(word.p[0]) || starts_upper(word) ||
	    str_findc(word, '@') != STR_NONE || listed(bare(word), stops) ||
	    listed(bare(word), leads) || listed(bare(word), months))
		return;
	more = next_word(s, &at, &next, &broken);
	if (!more || broken || listed(bare(next), stops) || has_digit(next))
		take(l, bare(word), 1, 1);
}

/* Nothing stands before the name but a word that means "by". */
static bool
begins_with_by(struct str text)
{
	static const char *const by[] = { "by", "von", "par", "por", "di", "door", "av",
		"af", NULL };
	size_t at = 0;
	struct str word;
	bool broken;

	return next_word(text, &at, &word, &broken) && listed(word, by);
}

/* "Date: … Author: Jane Doe": after the label that names authors; 0 when there is none. */
static size_t
after_label(struct str s)
{
	static const char *const labels[] = { "Autor:", "Author:", "Auteur:", "Auteur :",
		"Autore:", "Autorin:", "Von:", "By:", "Text:", "Autoren:", "Автор:",
		"作者：", "作者:" };

	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++) {
		size_t at = str_find(s, str_of(labels[i]));

		if (at != STR_NONE)
			return at + str_of(labels[i]).n;
	}
	return 0;
}

struct str
byline_names(struct arena *a, struct str text, bool loose)
{
	struct name_list l = { .a = a, .out = { .max = 600 }, .loose = loose };
	struct str s = loose ? str_from(text, after_label(text)) : text, names;
	size_t by;

	s = str_from(s, skip_leads(s));
	if (str_starts(s, STR("http")) || str_starts(s, STR("//")))
		return STR("");
	scan(&l, s);
	by = after_by(s);
	if (l.n == 0 && by)
		scan(&l, str_from(s, by));
	if (l.n == 0 && loose && (by || s.p == text.p || begins_with_by(text)))
		take_account(&l, str_from(s, by));
	if (loose && l.n > TOPICS && s.p == text.p)
		buf_clear(&l.out);
	names = arena_dup(a, buf_view(&l.out));
	buf_free(&l.out);
	return names;
}
