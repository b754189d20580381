/* What pages are read with. */
#ifndef PAGE_LIBRARIES_H
#define PAGE_LIBRARIES_H

#include "base/str.h"

/* "libxml2 2.9.14, …"; lent until the next call. */
struct str page_libraries(void);

#endif
