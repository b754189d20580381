#include "tags.h"

#include <string.h>

struct name {
	char name[24];
	uint8_t tag;
};

/* Sorted by their first letter, which is a small one. */
static const struct name names[] = {
	{ "a", TAG_A }, { "address", TAG_ADDRESS },
	{ "amp-ad", TAG_SKIP }, { "amp-analytics", TAG_SKIP }, { "amp-auto-ads", TAG_SKIP },
	{ "amp-consent", TAG_SKIP }, { "amp-embed", TAG_SKIP }, { "amp-img", TAG_IMG },
	{ "amp-lightbox", TAG_SKIP }, { "amp-sidebar", TAG_NAV }, { "amp-state", TAG_SKIP },
	{ "amp-sticky-ad", TAG_SKIP }, { "amp-user-notification", TAG_SKIP },
	{ "applet", TAG_SKIP },
	{ "article", TAG_ARTICLE }, { "aside", TAG_ASIDE }, { "audio", TAG_AUDIO },
	{ "b", TAG_B }, { "blockquote", TAG_BLOCKQUOTE }, { "body", TAG_BODY }, { "br", TAG_BR },
	{ "button", TAG_CONTROL }, { "canvas", TAG_SKIP }, { "caption", TAG_CAPTION },
	{ "center", TAG_CENTER }, { "cite", TAG_CITE }, { "code", TAG_CODE },
	{ "datalist", TAG_SKIP }, { "dd", TAG_DD }, { "details", TAG_DETAILS },
	{ "div", TAG_DIV }, { "dl", TAG_DL }, { "dt", TAG_DT }, { "em", TAG_EM },
	{ "embed", TAG_SKIP }, { "fieldset", TAG_FIELDSET }, { "figcaption", TAG_FIGCAPTION },
	{ "figure", TAG_FIGURE }, { "footer", TAG_FOOTER }, { "form", TAG_FORM },
	{ "h1", TAG_H1 }, { "h2", TAG_H2 }, { "h3", TAG_H3 }, { "h4", TAG_H4 }, { "h5", TAG_H5 },
	{ "h6", TAG_H6 }, { "head", TAG_SKIP }, { "header", TAG_HEADER }, { "hr", TAG_HR },
	{ "i", TAG_I }, { "iframe", TAG_SKIP }, { "img", TAG_IMG }, { "input", TAG_SKIP },
	{ "label", TAG_LABEL }, { "legend", TAG_LEGEND }, { "li", TAG_LI }, { "main", TAG_MAIN },
	{ "map", TAG_SKIP }, { "math", TAG_OTHER }, { "menu", TAG_UL }, { "nav", TAG_NAV },
	{ "noscript", TAG_SKIP }, { "object", TAG_SKIP }, { "ol", TAG_OL },
	{ "optgroup", TAG_SKIP }, { "option", TAG_SKIP }, { "p", TAG_P },
	{ "picture", TAG_PICTURE }, { "pre", TAG_PRE }, { "script", TAG_SKIP },
	{ "section", TAG_SECTION }, { "select", TAG_SKIP }, { "small", TAG_SMALL },
	{ "span", TAG_SPAN }, { "strong", TAG_STRONG }, { "style", TAG_SKIP },
	{ "summary", TAG_SUMMARY }, { "svg", TAG_SKIP }, { "table", TAG_TABLE },
	{ "tbody", TAG_TBODY }, { "td", TAG_TD }, { "template", TAG_SKIP },
	{ "textarea", TAG_SKIP }, { "tfoot", TAG_TBODY }, { "th", TAG_TH },
	{ "thead", TAG_THEAD }, { "time", TAG_TIME }, { "title", TAG_SKIP }, { "tr", TAG_TR },
	{ "ul", TAG_UL }, { "video", TAG_SKIP },
};

enum { NAMES = sizeof(names) / sizeof(names[0]) };

/* Where the names with each small letter begin; those with the next one end there. */
static uint8_t begins[27];

static void
find_beginnings(void)
{
	size_t i = 0;

	for (int c = 0; c < 26; c++) {
		begins[c] = (uint8_t)i;
		while (i < NAMES && names[i].name[0] == 'a' + c)
			i++;
	}
	begins[26] = (uint8_t)i;
}

enum tag
tag_of(const char *name)
{
	unsigned c = (unsigned)(unsigned char)name[0] - 'a';

	if (begins[26] == 0)
		find_beginnings();
	for (size_t i = c < 26 ? begins[c] : 0, end = c < 26 ? begins[c + 1] : 0; i < end; i++)
		if (names[i].name[1] == name[1] && strcmp(names[i].name, name) == 0)
			return names[i].tag;
	return strchr(name, '-') != NULL ? TAG_CUSTOM : TAG_OTHER;
}

bool
tag_is_block(enum tag t)
{
	switch (t) {
	case TAG_OTHER:
	case TAG_A:
	case TAG_B:
	case TAG_BR:
	case TAG_CITE:
	case TAG_CODE:
	case TAG_EM:
	case TAG_I:
	case TAG_IMG:
	case TAG_LABEL:
	case TAG_PICTURE:
	case TAG_SKIP:
	case TAG_SMALL:
	case TAG_SPAN:
	case TAG_STRONG:
	case TAG_TIME:
		return false;
	default:
		return true;
	}
}
