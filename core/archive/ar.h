/* What archive/ and query/ know of an open archive. */
#ifndef ARCHIVE_AR_H
#define ARCHIVE_AR_H

#include "archive.h"
#include "store/db.h"

struct writer;

struct archive {
	struct db *db;
	bool batch;       /* between archive_begin and archive_commit */
	bool spoiled;     /* a part of the batch failed: it cannot be committed */
	struct writer *w; /* caches and pending index entries; NULL when only reading */
};

#endif
