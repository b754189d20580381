#include "blob.h"

/* The low-level calls: the others load tables of algorithms that nothing here needs. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include <zstd.h>

#include "base/buf.h"
#include "handle.h"

#define LEVEL 3

static struct str
hash_of(struct str body, unsigned char out[BLOB_HASH_SIZE])
{
	SHA256_CTX c;

	SHA256_Init(&c);
	SHA256_Update(&c, body.p, body.n);
	SHA256_Final(out, &c);
	return str_make((const char *)out, BLOB_HASH_SIZE);
}

bool
blob_is(struct str sha256, struct str body)
{
	unsigned char h[BLOB_HASH_SIZE];

	return str_eq(hash_of(body, h), sha256);
}

static int
find(struct db *db, struct str sha256, int64_t *id, struct error *e)
{
	struct stmt *st = db_stmt(db, Q_BLOB_FIND);

	bind_blob(st, sha256);
	return stmt_one_int(st, id, e);
}

int
blob_find(struct db *db, struct str body, int64_t *id, struct error *e)
{
	unsigned char h[BLOB_HASH_SIZE];

	return find(db, hash_of(body, h), id, e);
}

/* The packed body, or the body itself when packing gains nothing. */
static struct str
pack(struct db *db, struct str body, struct buf *out)
{
	char *room = buf_room(out, ZSTD_compressBound(body.n));
	size_t n;

	if (!db->zc)
		db->zc = ZSTD_createCCtx();
	if (!room || !db->zc)
		return body;
	n = ZSTD_compressCCtx(db->zc, room, ZSTD_compressBound(body.n), body.p, body.n, LEVEL);
	if (ZSTD_isError(n) || n >= body.n)
		return body;
	return str_make(room, n);
}

int
blob_put(struct db *db, struct str body, int64_t *id, struct error *e)
{
	unsigned char h[BLOB_HASH_SIZE];
	struct str sha256 = hash_of(body, h), data;
	struct buf packed = { 0 };
	struct stmt *st;
	int rc = find(db, sha256, id, e);

	if (rc)
		return rc < 0 ? -1 : 0;
	data = pack(db, body, &packed);
	st = db_stmt(db, Q_BLOB_ADD);
	bind_blob(st, sha256);
	bind_int(st, (int64_t)body.n);
	bind_str(st, data.p == body.p ? STR("raw") : STR("zstd"));
	bind_blob(st, data);
	rc = stmt_run(st, e);
	if (!rc)
		*id = db_last_id(db);
	buf_free(&packed);
	return rc;
}

/* size is what the row says, and the limit of what is unpacked. */
static bool
unpack(struct db *db, struct str data, size_t size, struct arena *a, struct str *body)
{
	char *out = arena_alloc(a, size + 1);

	if (!db->zd)
		db->zd = ZSTD_createDCtx();
	if (!db->zd || ZSTD_decompressDCtx(db->zd, out, size, data.p, data.n) != size)
		return false;
	*body = str_make(out, size);
	return true;
}

int
blob_get(struct db *db, int64_t id, struct arena *a, struct str *body, struct error *e)
{
	struct stmt *st = db_stmt(db, Q_BLOB_GET);
	int64_t size;
	bool ok;
	int rc;

	bind_int(st, id);
	rc = stmt_step(st, e);
	if (rc < 0)
		return -1;
	if (rc == 0)
		return err_set(e, ERR_DAMAGED, "blob %lld is not there", (long long)id);
	size = col_int(st, 0);
	if (size < 0 || size > (int64_t)BUF_MAX)
		ok = false;
	else if (str_eq(col_str(st, 1), STR("zstd")))
		ok = unpack(db, col_str(st, 2), (size_t)size, a, body);
	else {
		*body = col_dup(st, 2, a);
		ok = str_eq(col_str(st, 1), STR("raw")) && body->n == (size_t)size;
	}
	stmt_done(st);
	return ok ? 0 : err_set(e, ERR_DAMAGED, "blob %lld is damaged", (long long)id);
}
