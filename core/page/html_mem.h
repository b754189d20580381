/*
 * Memory of libxml2's trees: from one pool that is emptied at once. The library's own
 * state is from malloc.
 */
#ifndef PAGE_HTML_MEM_H
#define PAGE_HTML_MEM_H

#include <stddef.h>

void html_mem_init(void); /* before any other use of libxml2; again does nothing */

/*
 * Runs fn, whose allocations live until html_mem_release; runs nest. -1, with nothing
 * left to release, when it would pass PAGE_TREE_MAX: fn is then left where it stands,
 * as the library goes round in circles without memory.
 */
int html_mem_run(void (*fn)(void *), void *arg);
void html_mem_release(void);

/* Zeroed, inside of a run; of n bytes of the pool, and not the library's to free. */
void *html_mem_new(size_t n);

#endif
