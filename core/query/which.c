#include "which.h"

#include <stdlib.h>

#include "archive/ar.h"
#include "archive/urls.h"

static int
by_number(struct archive *ar, uint64_t n, int64_t *page_id, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_PAGE_EXISTS);

	if (n > INT64_MAX)
		return 0;
	bind_int(st, (int64_t)n);
	return stmt_one_int(st, page_id, e);
}

static int
by_path(struct archive *ar, struct arena *a, const char *word, int64_t *page_id,
    struct error *e)
{
	char *path = realpath(word, NULL);
	int rc = 0;

	if (path)
		rc = archive_page_of(ar, file_url(a, str_of(path)), page_id, e);
	free(path);
	return rc;
}

static int
by_address(struct archive *ar, struct arena *a, const char *word, int64_t *page_id,
    struct error *e)
{
	struct str s = str_of(word);
	int rc;

	if (str_find(s, STR("://")) != STR_NONE)
		return archive_page_of(ar, s, page_id, e);
	rc = by_path(ar, a, word, page_id, e);
	if (rc || str_findc(s, '.') == STR_NONE)
		return rc;
	return archive_page_of(ar, arena_fmt(a, "https://%s", word), page_id, e);
}

int
which_page(struct archive *ar, const char *word, int64_t *page_id, struct error *e)
{
	struct arena a;
	uint64_t n;
	int rc;

	arena_init(&a, 0);
	if (str_u64(str_of(word), &n))
		rc = by_number(ar, n, page_id, e);
	else
		rc = by_address(ar, &a, word, page_id, e);
	arena_free(&a);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "nothing is kept under %s", word);
	return rc < 0 ? -1 : 0;
}

bool
which_claim(struct str word, int64_t *claim_id)
{
	uint64_t n;

	if (str_startsi(word, STR("claim:")))
		word = str_from(word, 6);
	if (!str_u64(word, &n) || n > INT64_MAX)
		return false;
	*claim_id = (int64_t)n;
	return true;
}
