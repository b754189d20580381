#include "libraries.h"

#include <curl/curl.h>

struct str
fetch_libraries(void)
{
	return str_of(curl_version());
}
