/* The character set of bytes that declare none. */
#ifndef PAGE_DETECT_H
#define PAGE_DETECT_H

#include "base/str.h"

/* A WHATWG name; "windows-1252" when nothing speaks for another. */
const char *detect_charset(struct str bytes);

#endif
