#include "libraries.h"

#include <cmark.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <stdio.h>

struct str
page_libraries(void)
{
	static char words[128];

	snprintf(words, sizeof(words), "libxml2 %s, cmark %s, jansson %s", xmlParserVersion,
	    cmark_version_string(), jansson_version_str());
	return str_of(words);
}
