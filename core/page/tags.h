/* HTML's elements by number, and what each means for the cutting into blocks. */
#ifndef PAGE_TAGS_H
#define PAGE_TAGS_H

#include <stdbool.h>
#include <stdint.h>

/* The numbers are known to the trained model: add at the end only. */
enum tag {
	TAG_OTHER, TAG_A, TAG_ADDRESS, TAG_ARTICLE, TAG_ASIDE, TAG_BLOCKQUOTE, TAG_BODY, TAG_BR,
	TAG_CAPTION, TAG_CENTER, TAG_DD, TAG_DETAILS, TAG_DIV, TAG_DL, TAG_DT, TAG_FIELDSET,
	TAG_FIGCAPTION, TAG_FIGURE, TAG_FOOTER, TAG_FORM, TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5,
	TAG_H6, TAG_HEADER, TAG_HR, TAG_IMG, TAG_LABEL, TAG_LI, TAG_MAIN, TAG_NAV, TAG_OL, TAG_P,
	TAG_PRE, TAG_SECTION, TAG_SPAN, TAG_STRONG, TAG_B, TAG_EM, TAG_I, TAG_SUMMARY, TAG_TABLE,
	TAG_TBODY, TAG_TD, TAG_TH, TAG_THEAD, TAG_TIME, TAG_TR, TAG_UL, TAG_VIDEO, TAG_AUDIO,
	TAG_IFRAME, TAG_CODE, TAG_CITE, TAG_SMALL, TAG_PICTURE, TAG_LEGEND, TAG_DATALIST,
	TAG_SKIP, /* script, style, template, …: no text of the page */
	TAG_CONTROL, /* button, select, …: text, but of the page's machinery */
	TAG_CUSTOM, /* a name with a hyphen */
	N_TAGS
};

enum tag tag_of(const char *name);
bool tag_is_block(enum tag t); /* begins and ends a block of text */

static inline bool
tag_is_heading(enum tag t)
{
	return t >= TAG_H1 && t <= TAG_H6;
}

#endif
