#include "params.h"
#include "url.h"

/* Labels of hosts that make pages for one device; "www" says nothing of the kind. */
static bool
has_label(struct str host, const char *label)
{
	struct str l = str_of(label);

	return str_startsi(host, l) && str_findc(str_from(host, l.n), '.') != STR_NONE;
}

static struct str
bare_host(struct str host, bool *for_device)
{
	static const char *const labels[] = { "m.", "mobile.", "mobil.", "amp.", "wap.",
		"touch.", NULL };

	*for_device = false;
	if (has_label(host, "www."))
		host = str_from(host, 4);
	for (const char *const *l = labels; *l != NULL; l++) {
		if (!has_label(host, *l))
			continue;
		*for_device = true;
		return str_from(host, str_of(*l).n);
	}
	return host;
}

static bool
is_form(struct str piece)
{
	return str_eqi(piece, STR("amp")) || str_eqi(piece, STR("m")) ||
	    str_eqi(piece, STR("mobile")) || piece.n == 0;
}

/* The next part of a path, without those that name a form. */
static struct str
next_piece(struct str *path)
{
	struct str piece;

	while (str_cut(path, '/', &piece))
		if (!is_form(piece))
			return piece;
	return STR("");
}

/* "story.amp.html" and "story.html" are one; so are "story.amp" and "story". */
static struct str
stem(struct str piece)
{
	size_t dot;

	for (;;) {
		dot = str_rfindc(piece, '.');
		if (dot == STR_NONE || dot == 0 || piece.n - dot > 6)
			break;
		piece = str_sub(piece, 0, dot);
	}
	if (piece.n > 4 && (str_ends(piece, STR("-amp")) || str_ends(piece, STR("_amp"))))
		piece.n -= 4;
	return piece;
}

static struct str
last_piece(struct str path)
{
	struct str last = STR(""), piece;

	while ((piece = next_piece(&path)).n > 0)
		last = piece;
	return stem(last);
}

static bool
same_path(struct str a, struct str b)
{
	struct str x, y;

	do {
		x = next_piece(&a);
		y = next_piece(&b);
		if (!str_eqi(stem(x), stem(y)))
			return false;
	} while (x.n > 0);
	return true;
}

/* Long enough that two pages of one site hardly share it: not "news", not "2". */
static bool
is_telling(struct str piece)
{
	size_t digits = 0, dashes = 0;

	for (size_t i = 0; i < piece.n; i++) {
		digits += ascii_digit(piece.p[i]);
		dashes += piece.p[i] == '-' || piece.p[i] == '_';
	}
	return digits >= 5 || dashes >= 2 || piece.n >= 20;
}

/* "?id=4711": a number that says which page it is stands in the other address, too. */
static bool
keeps_numbers(const struct url *a, const struct url *b)
{
	struct str rest = a->query;
	struct param p;
	uint64_t n;

	while (param_next(&rest, &p)) {
		if (p.value.n < 3 || !str_u64(p.value, &n) || param_is_tracking(p.name))
			continue;
		if (str_find(b->path, p.value) == STR_NONE &&
		    str_find(b->query, p.value) == STR_NONE)
			return false;
	}
	return true;
}

bool
url_is_twin(const struct url *own, const struct url *canonical)
{
	struct str lo = last_piece(own->path), lc = last_piece(canonical->path);
	bool device, other;

	if (is_telling(lo) && str_eqi(lo, lc))
		return true;
	if (!str_eqi(bare_host(own->host, &device), bare_host(canonical->host, &other)))
		return false;
	return (device && !other) ||
	    (same_path(own->path, canonical->path) && keeps_numbers(own, canonical) &&
		keeps_numbers(canonical, own));
}
