#include "repair.h"

#include "ascii.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "charset.h"
#include "repair_seq.h"

#define REPAIR_ROUNDS 4

/* What the text holds of each suspect set's sequences. */
struct tally {
	size_t seqs, strong, odd;
	size_t longer; /* of three or four bytes, for marks, symbols, emoji */
	size_t covered; /* high characters in sequences */
};

enum extent { NOTHING, STRONG_ONES, ALL };

static size_t
tally(struct str t, struct tally of[REPAIR_SETS])
{
	size_t high = 0, past[REPAIR_SETS] = { 0 }, len;
	struct seq q;

	for (size_t at = 0; at < t.n; at += len) {
		uint32_t mask;

		at = ascii_end(t, at);
		if (at == t.n)
			break;
		mask = seq_suspects(t, at, &len);
		high++;
		for (int i = 0; mask; i++, mask >>= 1) {
			if (!(mask & 1) || at < past[i] || !seq_read(i, t, at, &q))
				continue;
			past[i] = at + q.len;
			of[i].covered += q.high;
			of[i].seqs += !q.lost;
			of[i].odd += q.odd;
			of[i].longer +=
			    q.bytes > 2 && !q.lost && !q.odd &&
			    ((q.meant >= 0x2000 && q.meant < 0x3000) || q.meant >= 0xFB00);
			of[i].strong += seq_is_strong(i, t, at, &q);
		}
	}
	return high;
}

/*
 * All sequences are undone where nothing else speaks against it; single ones only
 * where they can hardly be meant: a text may speak about such damage.
 */
static enum extent
extent_of(const struct tally *y, size_t high, bool again)
{
	size_t stray = high - y->covered;

	if (stray == 0 && y->odd * 2 < y->seqs &&
	    (y->seqs >= 3 || y->longer || (y->seqs >= 2 && y->strong) || again))
		return ALL;
	if (stray == 0 && y->seqs == 2 && !y->odd)
		return ALL;
	if (y->seqs >= 4 && y->covered >= 6 * stray && y->odd * 3 <= y->seqs &&
	    y->strong * 3 >= y->seqs)
		return ALL;
	return y->strong ? STRONG_ONES : NOTHING;
}

/* The set that explains most, and how much of it to undo. */
static enum extent
choose(struct str t, bool again, int *set)
{
	struct tally of[REPAIR_SETS] = { 0 };
	size_t high = tally(t, of), most = 0;
	enum extent best = NOTHING;

	for (int i = 0; i < REPAIR_SETS; i++) {
		enum extent x = extent_of(&of[i], high, again);
		size_t n = x == ALL ? of[i].covered : of[i].strong;

		if (x > best || (x == best && x != NOTHING && n > most)) {
			best = x;
			most = n;
			*set = i;
		}
	}
	return best;
}

static bool
read_at(int set, struct str t, size_t at, struct seq *q)
{
	size_t len;

	return at < t.n && (unsigned char)t.p[at] >= 0x80 &&
	       (seq_suspects(t, at, &len) >> set & 1) && seq_read(set, t, at, q);
}

/* The end of the sequences that follow each other from `at` on; *take: undo them. */
static size_t
run_end(int set, enum extent x, struct str t, size_t at, bool *take)
{
	size_t end = at;
	struct seq q;

	*take = x == ALL;
	while (read_at(set, t, end, &q)) {
		*take = *take || seq_is_strong(set, t, end, &q);
		end += q.len;
	}
	return end;
}

static void
undo_run(int set, struct str t, size_t at, size_t end, struct buf *out)
{
	struct seq q;

	while (at < end && read_at(set, t, at, &q)) {
		buf_utf8(out, q.meant);
		at += q.len;
	}
}

static void
undo(int set, enum extent x, struct str t, struct buf *out)
{
	size_t end, len;
	bool take;

	for (size_t at = 0; at < t.n; at = end) {
		end = ascii_end(t, at);
		if (end > at) {
			buf_str(out, str_sub(t, at, end));
			continue;
		}
		end = run_end(set, x, t, at, &take);
		if (end == at) {
			utf8_get(t, at, &len);
			end = at + len;
			take = false;
		}
		if (take)
			undo_run(set, t, at, end, out);
		else
			buf_str(out, str_sub(t, at, end));
	}
}

/*
 * C1 controls are punctuation of windows-1252 that was read as Latin-1; inside a word
 * they are letters of Mac Roman, but for the apostrophe.
 */
static uint32_t
control_meant(struct str t, size_t at, unsigned char c)
{
	bool inside =
	    at > 0 && ascii_alpha(t.p[at - 1]) && at + 2 < t.n && ascii_alpha(t.p[at + 2]);

	return charset_single(inside && c != 0x92 ? "macintosh" : "windows-1252")
	    ->high[c - 0x80];
}

/* False, and nothing in `out`, when there are none. */
static bool
undo_controls(struct str t, struct buf *out)
{
	bool any = false;
	size_t from = 0, at = 0, i;

	while ((i = str_findc(str_from(t, at), '\xC2')) != STR_NONE) {
		unsigned char c = at + i + 1 < t.n ? (unsigned char)t.p[at + i + 1] : 0;

		at += i + 1;
		if (c < 0x80 || c >= 0xA0)
			continue;
		buf_str(out, str_sub(t, from, at - 1));
		buf_utf8(out, control_meant(t, at - 1, c));
		from = ++at;
		any = true;
	}
	if (any)
		buf_str(out, str_from(t, from));
	return any;
}

bool
repair_text(struct arena *a, struct str utf8, struct str *out)
{
	struct buf next = { .max = 0 };
	struct str t = utf8;
	bool changed = false;
	enum extent x;
	int set = 0;

	for (int i = 0; i < REPAIR_ROUNDS && ascii_end(t, 0) < t.n; i++) {
		if ((x = choose(t, changed, &set)) == NOTHING)
			break;
		buf_clear(&next);
		undo(set, x, t, &next);
		t = arena_dup(a, buf_view(&next));
		changed = true;
	}
	buf_clear(&next);
	if (undo_controls(t, &next)) {
		t = arena_dup(a, buf_view(&next));
		changed = true;
	}
	buf_free(&next);
	if (changed)
		*out = t;
	return changed;
}
