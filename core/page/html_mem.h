/*
 * Memory of libxml2's trees. Between enter and leave it comes from one pool that is
 * emptied at once; outside of them (the library's own state) from malloc.
 */
#ifndef PAGE_HTML_MEM_H
#define PAGE_HTML_MEM_H

#include <stdbool.h>

void html_mem_init(void); /* before any other use of libxml2; again does nothing */

/*
 * Uses nest: what is allocated inside lives until html_mem_release has been called as
 * often as html_mem_enter. Past PAGE_ARENA_MAX the library is told there is no memory.
 */
void html_mem_enter(void);
void html_mem_leave(void);   /* ends the allocating, keeps what is there */
void html_mem_release(void); /* the tree is not needed any more */

#endif
