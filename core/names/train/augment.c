#include "augment.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"

#define REPLACED 60 /* per cent of the names */
#define SHOUTED 4   /* per cent of the paragraphs */

static uint32_t
draw(struct pool *p, size_t below)
{
	p->seed = p->seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((p->seed >> 33) % below);
}

static void
read_names(struct pool *p, const char *dir, const char *file, struct str **v, size_t *n,
    size_t *cap)
{
	char path[4096], *line = NULL;
	size_t room = 0;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s.txt", dir, file);
	f = fopen(path, "r");
	while (f && getline(&line, &room, f) > 0) {
		struct str s = str_trim(str_of(line));

		if (s.n > 1 && str_findc(s, ' ') == STR_NONE && ascii_alpha(s.p[0]))
			*ARENA_PUSH(&p->arena, *v, *n, *cap) = arena_dup(&p->arena, s);
	}
	free(line);
	if (f)
		fclose(f);
}

void
pool_read(struct pool *p, const char *dir)
{
	p->seed = 7;
	read_names(p, dir, "first", &p->first, &p->n_first, &p->cap_first);
	read_names(p, dir, "last", &p->last, &p->n_last, &p->cap_last);
}

void
pool_meet(struct pool *p, struct str text, const struct marked *m, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str s = str_sub(text, m[i].start, m[i].end);

		if (m[i].class == CLASS_ORG && s.n < 60 && str_findc(s, '\n') == STR_NONE)
			*ARENA_PUSH(&p->arena, p->org, p->n_org, p->cap_org) =
			    arena_dup(&p->arena, s);
	}
}

/* What a word or name is replaced by throughout one text. */
struct renames {
	struct map map;
	struct str *to;
	size_t n, cap;
	struct arena arena;
};

static struct str
rename_of(struct pool *p, struct renames *r, struct str old, const struct str *from, size_t n)
{
	uint32_t *slot;

	if (n == 0 || old.n < 2)
		return old;
	slot = map_put(&r->map, old);
	if (*slot == MAP_NONE) {
		*slot = (uint32_t)r->n;
		*ARENA_PUSH(&r->arena, r->to, r->n, r->cap) =
		    draw(p, 100) < REPLACED ? from[draw(p, n)] : old;
	}
	return r->to[*slot];
}

static void
put_person(struct pool *p, struct renames *r, struct str name, struct buf *out)
{
	struct str rest = name, word;
	bool first = str_findc(name, ' ') != STR_NONE, any = false;

	while (str_cut(&rest, ' ', &word)) {
		bool plain = word.n > 2 && word.p[0] >= 'A' && word.p[0] <= 'Z' &&
		    ascii_alpha(word.p[word.n - 1]);

		if (any)
			buf_c(out, ' ');
		if (!plain)
			buf_str(out, word);
		else if (first)
			buf_str(out, rename_of(p, r, word, p->first, p->n_first));
		else
			buf_str(out, rename_of(p, r, word, p->last, p->n_last));
		first = false;
		any = true;
	}
}

static void
shout(struct pool *p, struct buf *out)
{
	bool on = false;

	for (size_t i = 0; i < out->n; i++) {
		if (i == 0 || (out->p[i] == '\n' && out->p[i - 1] == '\n'))
			on = draw(p, 100) < SHOUTED;
		if (on && out->p[i] >= 'a' && out->p[i] <= 'z')
			out->p[i] = (char)(out->p[i] - 32);
	}
}

void
augment(struct pool *p, struct str text, struct marked *m, size_t n, struct buf *out)
{
	struct renames r = { 0 };
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		struct str name = str_sub(text, m[i].start, m[i].end);

		buf_str(out, str_sub(text, at, m[i].start));
		at = m[i].end;
		m[i].start = (uint32_t)out->n;
		if (m[i].class == CLASS_PERSON)
			put_person(p, &r, name, out);
		else if (m[i].class == CLASS_ORG)
			buf_str(out, rename_of(p, &r, name, p->org, p->n_org));
		else
			buf_str(out, name);
		m[i].end = (uint32_t)out->n;
	}
	buf_str(out, str_from(text, at));
	shout(p, out);
	map_free(&r.map);
	arena_free(&r.arena);
}
