/*
 * Every limit of the program in one place. Bytes unless the name says otherwise.
 * (Found as "limits.h" beside this file; the system's is <limits.h>.)
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#define KIB ((size_t)1024)
#define MIB (1024 * KIB)

/* base */
#define BUF_MAX (512 * MIB)

/* pages */
#define PAGE_MAX (32 * MIB)         /* a page's bytes, decoded of its content coding */
#define PAGE_TEXT_MAX (16 * MIB)    /* the article's text */
#define PAGE_ARENA_MAX (256 * MIB)  /* memory for one page in the reader */
#define PAGE_TREE_MAX (384 * MIB)   /* memory of its HTML tree, besides */
#define PAGE_LINKS_MAX 20000
#define PAGE_BLOCKS_MAX 100000
#define PAGE_DEPTH_MAX 500          /* nesting of elements; deeper ones are flattened */
#define PAGE_TITLE_MAX 1000
#define PAGE_URL_MAX 8192
#define PAGE_ANCHOR_MAX 500
#define PAGE_HEAD_MAX (64 * KIB)   /* in which a character set may be declared */
#define DETECT_BYTES_MAX (1 * MIB)    /* looked at to find the character set */
#define PAGE_PARTS_MAX 20           /* further pages of one article */
#define PAGE_PARTS_BYTES_MAX (2 * PAGE_MAX) /* of all of it, before another is fetched */
#define PAGE_ENTITIES_MAX 5000
#define PAGE_CLAIMS_MAX 5000

/* PDF */
#define PDF_LAYOUT_MAX (96 * MIB)   /* what pdftotext tells of one */
#define PDF_PAGES_MAX 5000
#define PDF_LINES_MAX 400000
#define PDF_OBJECTS_MAX (8 * MIB)       /* of one packed stream of objects, for its links */
#define PDF_OBJECTS_ALL_MAX (64 * MIB)
#define PDF_SECONDS_MAX 60          /* wall time for one, pdftotext and reading */

/* EPUB: bytes unpacked */
#define EPUB_FILE_MAX (16 * MIB)    /* of one file */
#define EPUB_TOTAL_MAX (128 * MIB)  /* of all that are read */
#define EPUB_RATIO_MAX 200          /* for each packed byte */
#define EPUB_CHAPTERS_MAX 3000

/* addresses */
#define URL_MAX (64 * KIB)
#define ROBOTS_MAX (512 * KIB)      /* of a robots.txt; RFC 9309 asks for 500 KiB */
#define ROBOTS_WORK_MAX 20000000L /* steps of matching one address */

/* texts */
#define LANG_SAMPLE (32 * KIB)     /* of a text, to tell its language */
#define DIFF_EDITS_MAX 1500           /* pieces that differ before all is said to differ */
#define DOC_SECTION_BLOCKS_MAX 2000 /* how far back a heading is looked for */

/* the reading process */
#define READ_SECONDS_MAX 20         /* wall time for one page, on a machine that has time */
#define READ_PATIENCE 5             /* times that, while it gets less than half of a processor */
#define READ_MEMORY_MAX (340 * MIB) /* address space: 300 and what is mapped of files */

/* fetching */
#define FETCH_REDIRECTS_MAX 10
#define FETCH_HEADERS_MAX (256 * KIB)
#define FETCH_SECONDS_MAX 60        /* one transfer, body and all */
#define FETCH_CONNECT_SECONDS 10    /* name, TCP and TLS */
#define FETCH_IDLE_SECONDS 20       /* without a byte */
#define FETCH_RETRIES_MAX 3
#define FETCH_WAIT_SECONDS_MAX 30   /* the longest Retry-After that is waited for */
#define FETCH_REFUSALS_MAX 3        /* connections in a row that fail, until a host is out */
#define FETCH_REFUSED_SECONDS 60    /* and for how long */
#define FETCH_PER_HOST 2            /* connections */
#define FETCH_HOST_PACE_MS 250      /* between two requests to one host */
#define FETCH_PARALLEL 32           /* transfers at once */
#define FETCH_BYTES_MAX (64 * MIB)  /* held by them, before another one starts */
#define FETCH_HELD_MAX (128 * MIB) /* and before all but the oldest of them wait */
#define FETCH_CODINGS_MAX 4         /* content codings on top of each other */
#define FETCH_DISCARD_MAX (64 * KIB) /* of a body nobody wants, to keep the connection */
#define FETCH_COOKIES_MAX (1 * MIB)   /* the file of a person's cookies */
#define FETCH_POLL_MS 1000          /* the longest sleep */

/* the archive */
#define DB_BUSY_SECONDS 30          /* waiting for another writer */
#define ARCHIVE_CACHE_BYTES (32 * MIB) /* of names whose row numbers are remembered */

/* who cites whom */
#define CHAIN_STEPS_MAX 8           /* articles between one and its first source */
#define CHAIN_PAGES_MAX 4000        /* looked at for one answer */

/* public web archives */
#define WAYBACK_ASKED_MAX 200       /* addresses in one run */

/* WARC files */
#define WARC_RECORD_MAX (64 * MIB)  /* larger records are passed over */
#define WARC_NOTED_MAX (128 * MIB)  /* kept in mind of a file: redirects, digests of bodies */
#define WARC_MEMORY_MAX (1024 * MIB) /* address space of the program that reads one */
#define WARC_LOST_MAX (1024 * MIB)  /* read and unpacked of damaged members, in a file */
#define ZIP_MEMBERS_MAX 10000      /* files in a WACZ or EPUB */

/* between the programs */
#define FRAME_MAX (BUF_MAX / 2)
#define QUEUE_BYTES_MAX (128 * MIB) /* pages fetched and not yet stored, before more are */
#define QUEUE_BEHIND_MAX (4 * QUEUE_BYTES_MAX) /* of those behind one that is being fetched */

#endif
