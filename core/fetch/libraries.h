/* What pages are fetched with. */
#ifndef FETCH_LIBRARIES_H
#define FETCH_LIBRARIES_H

#include "base/str.h"

struct str fetch_libraries(void); /* as libcurl lists them; lent for ever */

#endif
