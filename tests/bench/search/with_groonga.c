/*
 * The same with Groonga: with_groonga index DB <LINES; with_groonga query DB TIMES
 * <QUERIES (of queries.py groonga). The index has positions.
 */
#include <groonga.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static grn_ctx *ctx;

/* Sends a command and reads its answer; returns the answer's length. */
static unsigned
command(const char *line, char **answer)
{
	unsigned n = 0;
	int flags;

	*answer = NULL;
	grn_ctx_send(ctx, line, (unsigned)strlen(line), 0);
	grn_ctx_recv(ctx, answer, &n, &flags);
	if (ctx->rc)
		fprintf(stderr, "groonga: %s: %s\n", line, ctx->errbuf);
	return n;
}

static void
tell(const char *line)
{
	char *answer;

	command(line, &answer);
}

static grn_obj *
column(grn_obj *table, const char *name)
{
	return grn_obj_column(ctx, table, name, (unsigned)strlen(name));
}

static void
set_text(grn_obj *col, grn_id id, const char *s)
{
	grn_obj v;

	GRN_TEXT_INIT(&v, 0);
	GRN_TEXT_SETS(ctx, &v, s ? s : "");
	grn_obj_set_value(ctx, col, id, &v, GRN_OBJ_SET);
	GRN_OBJ_FIN(ctx, &v);
}

static int
date_of(const char *s)
{
	int y = 0, m = 0, d = 0;

	if (s)
		sscanf(s, "%d-%d-%d", &y, &m, &d);
	return y * 10000 + m * 100 + d;
}

static void
add(grn_obj *docs, grn_obj *const cols[5], json_t *o)
{
	grn_id id = grn_table_add(ctx, docs, NULL, 0, NULL);
	json_t *names = json_object_get(o, "entities");
	grn_obj v;
	grn_obj list;

	set_text(cols[0], id, json_string_value(json_object_get(o, "title")));
	set_text(cols[1], id, json_string_value(json_object_get(o, "text")));
	set_text(cols[2], id, json_string_value(json_object_get(o, "site")));
	GRN_INT32_INIT(&v, 0);
	GRN_INT32_SET(ctx, &v, date_of(json_string_value(json_object_get(o, "published"))));
	grn_obj_set_value(ctx, cols[3], id, &v, GRN_OBJ_SET);
	GRN_OBJ_FIN(ctx, &v);
	GRN_TEXT_INIT(&list, GRN_OBJ_VECTOR);
	for (size_t i = 0; i < json_array_size(names); i++) {
		const char *s =
		    json_string_value(json_object_get(json_array_get(names, i), "name"));

		grn_vector_add_element(ctx, &list, s, (unsigned)strlen(s), 0, GRN_DB_SHORT_TEXT);
	}
	grn_obj_set_value(ctx, cols[4], id, &list, GRN_OBJ_SET);
	GRN_OBJ_FIN(ctx, &list);
}

static void
index_lines(void)
{
	static const char *const names[] = { "title", "body", "site", "date", "names" };
	grn_obj *docs, *cols[5];
	char *line = NULL;
	size_t cap = 0;

	tell("table_create Sites TABLE_HASH_KEY ShortText");
	tell("table_create Names TABLE_HASH_KEY ShortText");
	tell("table_create Docs TABLE_NO_KEY");
	tell("column_create Docs title COLUMN_SCALAR Text");
	tell("column_create Docs body COLUMN_SCALAR Text");
	tell("column_create Docs site COLUMN_SCALAR Sites");
	tell("column_create Docs date COLUMN_SCALAR Int32");
	tell("column_create Docs names COLUMN_VECTOR Names");
	docs = grn_ctx_get(ctx, "Docs", 4);
	for (int i = 0; i < 5; i++)
		cols[i] = column(docs, names[i]);
	while (getline(&line, &cap, stdin) > 0) {
		json_t *o = json_loads(strchr(line, '\t') + 1, 0, NULL);

		add(docs, cols, o);
		json_decref(o);
	}
	tell("column_create Sites docs COLUMN_INDEX Docs site");
	tell("column_create Names docs COLUMN_INDEX Docs names");
	tell("table_create Dates TABLE_PAT_KEY Int32");
	tell("column_create Dates docs COLUMN_INDEX Docs date");
	tell("table_create Words TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram "
	     "--normalizer NormalizerAuto");
	tell("column_create Words docs COLUMN_INDEX|WITH_POSITION|WITH_SECTION Docs title,body");
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
quote(char *out, size_t room, const char *s)
{
	size_t n = 0;

	out[n++] = '"';
	for (; *s && n + 4 < room; s++) {
		if (*s == '"' || *s == '\\')
			out[n++] = '\\';
		out[n++] = *s;
	}
	out[n++] = '"';
	out[n] = '\0';
}

static void
ask_lines(int times)
{
	char *line = NULL, *class, *query, *filter, words[1000], cond[1000], select[3000];
	size_t cap = 0;

	tell("cache_limit 0");
	while (getline(&line, &cap, stdin) > 0) {
		double best = 1e9;
		unsigned n = 0;

		class = strtok(line, "\t\n");
		query = strtok(NULL, "\t\n");
		filter = strtok(NULL, "\t\n");
		quote(words, sizeof(words), query);
		quote(cond, sizeof(cond), filter ? filter : "");
		snprintf(select, sizeof(select), "select Docs --match_columns 'title*5||body' "
		    "--query %s %s %s --sort_keys -_score --limit 10 --output_columns _id,_score",
		    words, filter ? "--filter" : "", filter ? cond : "");
		for (int i = 0; i < times; i++) {
			double start = now();
			char *answer;

			n = command(select, &answer);
			best = now() - start < best ? now() - start : best;
			if (i == 0 && getenv("SHOW"))
				fprintf(stderr, "%s\n%.*s\n", select, (int)n, answer);
		}
		printf("%s\t%.3f\t%u\t%s\n", class, best, n, query);
	}
}

int
main(int argc, char **argv)
{
	bool make = argc == 3 && !strcmp(argv[1], "index");

	if (!make && argc != 4)
		return 2;
	grn_init();
	ctx = grn_ctx_open(0);
	if (make) {
		grn_db_create(ctx, argv[2], NULL);
		index_lines();
	} else {
		grn_db_open(ctx, argv[2]);
		ask_lines(atoi(argv[3]));
	}
	return 0;
}
