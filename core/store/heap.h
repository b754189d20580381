/* The memory that SQLite works in; for core/store only. */
#ifndef STORE_HEAP_H
#define STORE_HEAP_H

/* Before anything else of SQLite is called. For programs in which one thread uses it. */
void heap_use(void);

#endif
