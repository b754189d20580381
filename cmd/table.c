#include "table.h"

#include <string.h>

const struct command *const commands[] = {
	&cmd_add,
	&cmd_read,
	&cmd_import,
	&cmd_feed,
	&cmd_search,
	&cmd_similar,
	&cmd_people,
	&cmd_companies,
	&cmd_claims,
	&cmd_quotes,
	&cmd_show,
	&cmd_sources,
	&cmd_cited_by,
	&cmd_list,
	&cmd_refresh,
	&cmd_cite,
	&cmd_history,
	&cmd_diff,
	&cmd_changed,
	&cmd_check,
	&cmd_tag,
	&cmd_note,
	&cmd_rm,
	&cmd_reindex,
	&cmd_verify,
	&cmd_doctor,
	&cmd_backup,
	&cmd_stats,
	&cmd_export,
	&cmd_merge,
	&cmd_split,
	&cmd_rename,
	&cmd_ignore,
	&cmd_same,
	&cmd_different,
	&cmd_decisions,
	&cmd_claim,
	&cmd_help,
	NULL,
};

enum { NAME_MAX_LEN = 24, NEAR = 2 };

/* Edits between two short words (insert, delete, change); Wagner and Fischer 1974. */
static int
edits(const char *a, const char *b)
{
	int row[NAME_MAX_LEN + 1], na = (int)strlen(a), nb = (int)strlen(b);

	if (na > NAME_MAX_LEN || nb > NAME_MAX_LEN)
		return NAME_MAX_LEN;
	for (int j = 0; j <= nb; j++)
		row[j] = j;
	for (int i = 1; i <= na; i++) {
		int diagonal = row[0];

		row[0] = i;
		for (int j = 1; j <= nb; j++) {
			int best = diagonal + (a[i - 1] != b[j - 1]);

			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			diagonal = row[j];
			row[j] = best;
		}
	}
	return row[nb];
}

const char *
table_nearest(const char *name)
{
	const char *best = NULL;
	int least = NEAR + 1;

	for (size_t i = 0; commands[i] != NULL; i++) {
		int d = edits(name, commands[i]->name);

		if (d < least) {
			least = d;
			best = commands[i]->name;
		}
	}
	return best;
}
