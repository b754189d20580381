#include "zip.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limits.h"

enum {
	END_SIZE = 22,
	END64_LOCATOR = 20,
	END64_SIZE = 56,
	ENTRY_SIZE = 46,
	LOCAL_SIZE = 30,
	TAIL = 65536 + END_SIZE,
	DIRECTORY_MAX = 16 * 1024 * 1024,
};

static uint64_t
le(const unsigned char *p, int bytes)
{
	uint64_t v = 0;

	for (int i = bytes - 1; i >= 0; i--)
		v = v << 8 | p[i];
	return v;
}

static int
bad(struct error *e)
{
	return err_set(e, ERR_INPUT, "a zip file without a sound table of contents");
}

static int
read_at(const struct zip_source *z, uint64_t at, unsigned char *p, size_t n, struct error *e)
{
	size_t got = 0;

	if (z->fd < 0) {
		if (n > z->bytes.n || at > z->bytes.n - n)
			return bad(e);
		memcpy(p, z->bytes.p + at, n);
		return 0;
	}
	while (got < n) {
		ssize_t r = pread(z->fd, p + got, n - got, (off_t)(at + got));

		if (r <= 0)
			return r < 0 ? err_sys(e, "cannot read") : bad(e);
		got += (size_t)r;
	}
	return 0;
}

struct directory {
	uint64_t offset, size, entries;
	uint64_t left; /* bytes of the file that no member has yet */
};

/* zip64: the real numbers are in a record of their own before the end. */
static int
read_end64(const struct zip_source *z, uint64_t end_at, struct directory *d, struct error *e)
{
	unsigned char loc[END64_LOCATOR], end[END64_SIZE];

	if (end_at < END64_LOCATOR ||
	    read_at(z, end_at - END64_LOCATOR, loc, sizeof(loc), e) != 0)
		return bad(e);
	if (le(loc, 4) != 0x07064b50)
		return bad(e);
	if (read_at(z, le(loc + 8, 8), end, sizeof(end), e) != 0)
		return -1;
	if (le(end, 4) != 0x06064b50)
		return bad(e);
	d->entries = le(end + 32, 8);
	d->size = le(end + 40, 8);
	d->offset = le(end + 48, 8);
	return 0;
}

static int
find_directory(const struct zip_source *z, struct arena *a, struct directory *d, struct error *e)
{
	struct stat st;
	unsigned char *tail;
	uint64_t size, from;
	size_t n;

	if (z->fd >= 0 && fstat(z->fd, &st) != 0)
		return err_sys(e, "cannot read");
	size = z->fd >= 0 ? (uint64_t)st.st_size : z->bytes.n;
	n = size < TAIL ? (size_t)size : TAIL;
	from = size - n;
	tail = arena_alloc(a, n);
	if (n < END_SIZE || read_at(z, from, tail, n, e) != 0)
		return bad(e);
	for (size_t i = n - END_SIZE + 1; i > 0; i--) {
		const unsigned char *p = tail + i - 1;

		if (le(p, 4) != 0x06054b50)
			continue;
		*d = (struct directory){ le(p + 16, 4), le(p + 12, 4), le(p + 10, 2), size };
		if (d->offset == 0xFFFFFFFF || d->entries == 0xFFFF || d->size == 0xFFFFFFFF)
			return read_end64(z, from + i - 1, d, e);
		return 0;
	}
	return bad(e);
}

/* Sizes and place of an entry, from its zip64 field where they do not fit. */
static bool
wide(const unsigned char *extra, size_t n, uint64_t *size, uint64_t *packed, uint64_t *at)
{
	uint64_t *const values[] = { size, packed, at };

	while (n >= 4) {
		size_t len = (size_t)le(extra + 2, 2);
		const unsigned char *p = extra + 4;

		if (len > n - 4)
			return false;
		if (le(extra, 2) == 1) {
			for (int i = 0; i < 3; i++) {
				if (*values[i] != 0xFFFFFFFF)
					continue;
				if ((size_t)(p - extra) + 8 > len + 4)
					return false;
				*values[i] = le(p, 8);
				p += 8;
			}
			return true;
		}
		extra += 4 + len;
		n -= 4 + len;
	}
	return *size != 0xFFFFFFFF && *packed != 0xFFFFFFFF && *at != 0xFFFFFFFF;
}

static int
read_entry(const struct zip_source *z, struct arena *a, const unsigned char *p, struct zip_member *m,
    struct error *e)
{
	size_t name = (size_t)le(p + 28, 2), extra = (size_t)le(p + 30, 2);
	uint64_t local_at = le(p + 42, 4);
	unsigned char local[LOCAL_SIZE];

	m->packed = le(p + 20, 4);
	m->size = le(p + 24, 4);
	m->stored = le(p + 10, 2) == 0;
	m->name = arena_dup(a, str_make((const char *)p + ENTRY_SIZE, name));
	if (!wide(p + ENTRY_SIZE + name, extra, &m->size, &m->packed, &local_at))
		return bad(e);
	if (read_at(z, local_at, local, sizeof(local), e) != 0)
		return -1;
	if (le(local, 4) != 0x04034b50)
		return bad(e);
	m->offset = local_at + LOCAL_SIZE + le(local + 26, 2) + le(local + 28, 2);
	return 0;
}

int
zip_list(const struct zip_source *z, struct arena *a, struct zip_member **members,
    size_t *n, struct error *e)
{
	struct zip_member *v = NULL;
	struct directory d = { .size = 0 };
	unsigned char *dir;
	size_t at = 0, count = 0, cap = 0;

	if (find_directory(z, a, &d, e) != 0)
		return -1;
	if (d.entries > ZIP_MEMBERS_MAX || d.size > DIRECTORY_MAX)
		return err_set(e, ERR_LIMIT, "a zip file of too many members");
	dir = arena_alloc(a, (size_t)d.size);
	if (read_at(z, d.offset, dir, (size_t)d.size, e) != 0)
		return -1;
	for (uint64_t i = 0; i < d.entries; i++) {
		const unsigned char *p = dir + at;
		size_t length;

		if (d.size - at < ENTRY_SIZE || le(p, 4) != 0x02014b50)
			return bad(e);
		length = ENTRY_SIZE + (size_t)(le(p + 28, 2) + le(p + 30, 2) + le(p + 32, 2));
		if (length > d.size - at)
			return bad(e);
		if (read_entry(z, a, p, ARENA_PUSH(a, v, count, cap), e) != 0)
			return -1;
		/* Many that are each the whole file would cost its square to read. */
		if (v[count - 1].packed > d.left)
			return err_set(e, ERR_INPUT, "a zip file whose members overlap");
		d.left -= v[count - 1].packed;
		at += length;
	}
	*members = v;
	*n = count;
	return 0;
}
