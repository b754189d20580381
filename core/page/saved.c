#include "saved.h"

#include "base/limits.h"
#include "entities.h"
#include "text/date.h"

#define TOP (8 * KIB)

/* What stands after the label on its line. */
static struct str
after(struct str s, const char *label)
{
	size_t at = str_findi(s, str_of(label));

	if (at == STR_NONE)
		return STR("");
	s = str_from(s, at + str_of(label).n);
	return str_trim(str_sub(s, 0, str_findc(s, '\n')));
}

static bool
is_address(struct str s)
{
	return s.n <= PAGE_URL_MAX &&
	       (str_startsi(s, STR("http://")) || str_startsi(s, STR("https://")));
}

/* "Tue Nov 26 2019 10:12:59 GMT+0100 (Central European Standard Time)" and the like. */
static struct str
time_of(struct arena *a, struct str s)
{
	char iso[DATE_ISO_SIZE];
	struct date d;

	s = str_trim(str_sub(s, 0, str_findc(s, '(')));
	return date_parse(s, &d) ? arena_dup(a, date_iso(&d, iso)) : STR("");
}

static void
from_browser(struct arena *a, struct str comment, struct article *art)
{
	struct str url = after(comment, "saved from url=");
	size_t close = str_findc(url, ')');

	if (url.n == 0 || url.p[0] != '(' || close == STR_NONE)
		return;
	url = str_from(url, close + 1);
	url = str_trim(str_sub(url, 0, str_find(url, STR("--"))));
	if (is_address(url))
		art->saved_url = arena_dup(a, url);
}

/* Firefox's reader view links to where the page is from, over the text. */
static void
from_reader_view(struct arena *a, struct str top, struct article *art)
{
	size_t at = str_find(top, STR("reader-domain\"")), href;
	struct str tag = at == STR_NONE ? STR("") : str_from(top, at);

	tag = str_sub(tag, 0, str_findc(tag, '>'));
	href = str_find(tag, STR("href=\""));
	if (href == STR_NONE)
		return;
	tag = str_from(tag, href + 6);
	tag = str_sub(tag, 0, str_findc(tag, '"'));
	if (is_address(tag))
		art->saved_url = arena_dup(a, entities_decode(a, tag));
}

void
saved_read(struct arena *a, struct str html, struct article *art)
{
	struct str top = str_sub(html, 0, TOP), comment, url;
	size_t at, end;

	while ((at = str_find(top, STR("<!--"))) != STR_NONE && art->saved_url.n == 0) {
		top = str_from(top, at + 4);
		end = str_find(top, STR("-->"));
		comment = str_sub(top, 0, end);
		if (str_findi(comment, STR("saved with SingleFile")) != STR_NONE) {
			url = after(comment, "url:");
			if (is_address(url))
				art->saved_url = arena_dup(a, url);
			art->saved_at = time_of(a, after(comment, "saved date:"));
		} else {
			from_browser(a, comment, art);
		}
		if (end == STR_NONE)
			break;
		top = str_from(top, end);
	}
	if (art->saved_url.n == 0)
		from_reader_view(a, str_sub(html, 0, TOP), art);
}
