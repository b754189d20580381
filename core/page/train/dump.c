/*
 * Features of the blocks of pages, for the trainer. Reads "FILE<TAB>URL<TAB>CHARSET"
 * lines; writes, for each page, a line of JSON with its blocks' texts to standard
 * output and the rows of features, as bytes, to the file named first. With a second
 * file, of the first model's scores as native floats, the second look's features too.
 * The first line of standard output is the list of the features' names.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/limits.h"
#include "page/decode.h"
#include "page/features.h"
#include "page/says.h"

static void
read_file(const char *name, struct buf *b)
{
	FILE *f = fopen(name, "rb");
	char *room;
	size_t n;

	if (f == NULL) {
		perror(name);
		exit(1);
	}
	do {
		room = buf_room(b, 65536);
		n = room ? fread(room, 1, 65536, f) : 0;
		b->n += n;
	} while (n > 0);
	fclose(f);
}

static void
print_names(void)
{
	struct buf out = { 0 };
	struct arena a;
	struct json j;

	arena_init(&a, 0);
	json_start(&j, &out);
	json_arr(&j);
	for (int i = 0; i < N_FEATURES; i++)
		json_str(&j, feature_name(&a, i));
	json_end_arr(&j);
	puts(buf_cview(&out));
	arena_free(&a);
	buf_free(&out);
}

static void
print_texts(const struct blocks *b)
{
	struct buf out = { 0 };
	struct json j;

	json_start(&j, &out);
	json_arr(&j);
	for (size_t i = 0; i < b->n_pieces; i++)
		json_str(&j, b->pieces[i].text);
	json_end_arr(&j);
	puts(buf_cview(&out));
	buf_free(&out);
}

static void
look_again(struct arena *a, const struct blocks *b, struct features *f, FILE *scores)
{
	float *s = ARENA_NEW(a, float, b->n_pieces);

	if (fread(s, sizeof(*s), b->n_pieces, scores) != b->n_pieces) {
		fprintf(stderr, "fewer scores than blocks\n");
		exit(1);
	}
	features_look_again(f, s);
}

static int
dump(const struct page_input *in, FILE *rows, FILE *scores)
{
	struct arena a;
	struct decoded d;
	struct html h = { 0 };
	struct blocks b = { 0 };
	struct page_says says;
	struct features f;
	struct error e = ERROR_INIT;
	int rc;

	arena_init(&a, PAGE_ARENA_MAX);
	rc = page_decode(&a, in, PAGE_HTML, &d, &e);
	if (rc == 0)
		rc = html_parse(&a, d.text, in->url, &h, &e);
	if (rc == 0) {
		blocks_cut(&a, &h, &b);
		says_read(&a, &h, &says);
		features_read(&a, &b, &says, &f);
		if (scores != NULL)
			look_again(&a, &b, &f, scores);
		fwrite(f.rows, sizeof(feature_row), b.n_pieces, rows);
		html_free(&h);
	} else {
		fprintf(stderr, "%s\n", e.msg);
	}
	print_texts(&b);
	arena_free(&a);
	return rc;
}

int
main(int argc, char **argv)
{
	char line[8192], *url, *charset;
	FILE *rows = argc > 1 ? fopen(argv[1], "wb") : NULL;
	FILE *scores = argc > 2 ? fopen(argv[2], "rb") : NULL;
	struct buf bytes = { 0 };

	if (rows == NULL)
		return 2;
	print_names();
	while (fgets(line, sizeof(line), stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		url = strchr(line, '\t');
		if (url == NULL)
			return 2;
		*url++ = '\0';
		charset = strchr(url, '\t');
		if (charset != NULL)
			*charset++ = '\0';
		buf_clear(&bytes);
		read_file(line, &bytes);
		dump(&(struct page_input){ .bytes = buf_view(&bytes), .url = str_of(url),
			 .charset = str_of(charset), .as = PAGE_HTML }, rows, scores);
	}
	buf_free(&bytes);
	return fclose(rows);
}
