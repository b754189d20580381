#include "byline.h"

#include "text/date.h"

#define NAME_BYTES_MAX 80
#define NAME_WORDS_MAX 8

/* Words before a colon. */
static const struct {
	enum byline_kind kind;
	const char *words;
} labels[] = {
	{ BYLINE_AUTHOR,
	    "author|authors|by|written by|words by|reported by|reporter|byline|"
	    "autor|autorin|autoren|von|verfasser|auteur|auteurs|par|rédigé par|écrit par|"
	    "autora|autores|por|escrito por|autore|autori|di|scritto da|door|geschreven "
	    "door|"
	    "schrijver|författare|skribent|av|af|forfatter|kirjoittaja|teksti|tekst|text|"
	    "автор|авторы|текст|autorzy|autoři|szerző|írta|yazar|yazan|penulis|tác giả|"
	    "作者|撰文|记者|記者|著者|執筆|筆者|文|글|기자|작성자|الكاتب|بقلم|نویسنده|מאת|"
	    "συντάκτης|लेखक" },
	{ BYLINE_PUBLISHED,
	    "published|published on|written|written on|posted|posted on|date|"
	    "publication date|first published|datum|veröffentlicht|veröffentlicht "
	    "am|erschienen|"
	    "stand|publié|publié le|date de publication|mis en ligne|fecha|publicado|"
	    "publicado el|fecha de publicación|publicado em|data|pubblicato|pubblicato il|"
	    "gepubliceerd|gepubliceerd op|publicerad|publicerat|publiceret|publisert|"
	    "julkaistu|opublikowano|data publikacji|publikováno|vydáno|дата|опубликовано|"
	    "дата "
	    "публикации|tarih|yayınlanma|tanggal|ngày|日期|发布|发布时间|发表|發佈|公開日|"
	    "投稿日|掲載日|게시일|작성일|등록|تاريخ|تاریخ|ημερομηνία|תאריך" },
	{ BYLINE_MODIFIED,
	    "updated|last updated|updated on|modified|last modified|edited|"
	    "aktualisiert|zuletzt aktualisiert|mis à jour|mis à jour le|modifié "
	    "le|actualizado|"
	    "atualizado|aggiornato|bijgewerkt|uppdaterad|opdateret|oppdatert|päivitetty|"
	    "zaktualizowano|обновлено|更新|更新日|更新时间|수정" },
};

/* Words that stand before a name without a colon. */
static const char before_name[] = "by|written by|von|par|por|di|door|av|af";

static bool
in_list(const char *words, struct str s)
{
	struct str all = str_of(words), one;

	while (str_cut(&all, '|', &one))
		if (str_eqi(one, s))
			return true;
	return false;
}

struct str
byline_date(struct arena *a, struct str s)
{
	char iso[DATE_ISO_SIZE];
	struct date d;

	return date_parse(str_trim(s), &d) ? arena_dup(a, date_iso(&d, iso)) : STR("");
}

/* Marks that Markdown or a writer puts around such a line. */
static struct str
strip_marks(struct str s)
{
	s = str_trim(s);
	while (s.n && str_findc(STR("*_~"), s.p[0]) != STR_NONE)
		s = str_trim(str_from(s, 1));
	while (s.n && str_findc(STR("*_~"), s.p[s.n - 1]) != STR_NONE)
		s = str_trim(str_sub(s, 0, s.n - 1));
	return s;
}

/* A few words, the first of them with a capital or of a script that has none. */
static bool
is_name(struct str s)
{
	size_t words = 1;

	if (s.n < 2 || s.n > NAME_BYTES_MAX || (s.p[0] >= 'a' && s.p[0] <= 'z') ||
	    ascii_digit(s.p[0]))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		words += s.p[i] == ' ';
		if (str_findc(STR(":;!?\"()[]{}<>=/"), s.p[i]) != STR_NONE)
			return false;
	}
	return words <= NAME_WORDS_MAX && s.p[s.n - 1] != '.';
}

static size_t
find_colon(struct str s, size_t *len)
{
	size_t ascii = str_findc(s, ':'), wide = str_find(s, STR("："));

	*len = ascii < wide ? 1 : 3;
	return ascii < wide ? ascii : wide;
}

static enum byline_kind
label_of(struct str label)
{
	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++)
		if (in_list(labels[i].words, label))
			return labels[i].kind;
	return BYLINE_NONE;
}

/* "By Jane Doe": every word of the name has a capital, but for particles. */
static struct str
after_by(struct str s)
{
	struct str all = str_of(before_name), by, words, word;

	while (str_cut(&all, '|', &by)) {
		if (!str_startsi(s, by) || s.n <= by.n || s.p[by.n] != ' ')
			continue;
		s = str_trim(str_from(s, by.n));
		for (words = s; str_cut(&words, ' ', &word);)
			if (word.n > 3 && word.p[0] >= 'a' && word.p[0] <= 'z')
				return STR("");
		return is_name(s) ? s : STR("");
	}
	return STR("");
}

enum byline_kind
byline_line(struct arena *a, struct str line, struct str *value)
{
	struct str v;
	size_t len, colon;
	enum byline_kind kind = BYLINE_NONE;

	line = strip_marks(line);
	colon = find_colon(line, &len);
	if (colon != STR_NONE)
		kind = label_of(strip_marks(str_sub(line, 0, colon)));
	if (kind == BYLINE_NONE) {
		v = after_by(line);
		*value = v.n ? arena_dup(a, v) : *value;
		return v.n ? BYLINE_AUTHOR : BYLINE_NONE;
	}
	v = strip_marks(str_from(line, colon + len));
	v = kind == BYLINE_AUTHOR ? (is_name(v) ? arena_dup(a, v) : STR(""))
				  : byline_date(a, v);
	if (v.n == 0)
		return BYLINE_NONE;
	*value = v;
	return kind;
}
