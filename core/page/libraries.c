#include "libraries.h"

#include <cmark.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>

struct str
page_libraries(void)
{
	static char words[128];
	long v = strtol(xmlParserVersion, NULL, 10); /* 20914 is 2.9.14 */

	snprintf(words, sizeof(words), "libxml2 %ld.%ld.%ld, cmark %s, jansson %s", v / 10000,
	    v / 100 % 100, v % 100, cmark_version_string(), jansson_version_str());
	return str_of(words);
}
