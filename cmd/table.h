/* The table of commands: one line here for each file. */
#ifndef CMD_TABLE_H
#define CMD_TABLE_H

#include "cmd.h"

extern const struct command cmd_add;
extern const struct command cmd_read;
extern const struct command cmd_import;
extern const struct command cmd_feed;
extern const struct command cmd_reindex;
extern const struct command cmd_search;
extern const struct command cmd_similar;
extern const struct command cmd_people;
extern const struct command cmd_companies;
extern const struct command cmd_claims;
extern const struct command cmd_quotes;
extern const struct command cmd_show;
extern const struct command cmd_sources;
extern const struct command cmd_list;
extern const struct command cmd_check;
extern const struct command cmd_history;
extern const struct command cmd_diff;
extern const struct command cmd_changed;
extern const struct command cmd_cited_by;
extern const struct command cmd_refresh;
extern const struct command cmd_tag;
extern const struct command cmd_note;
extern const struct command cmd_rm;
extern const struct command cmd_verify;
extern const struct command cmd_doctor;
extern const struct command cmd_backup;
extern const struct command cmd_stats;
extern const struct command cmd_export;
extern const struct command cmd_cite;
extern const struct command cmd_merge;
extern const struct command cmd_split;
extern const struct command cmd_rename;
extern const struct command cmd_ignore;
extern const struct command cmd_same;
extern const struct command cmd_different;
extern const struct command cmd_decisions;
extern const struct command cmd_claim;
extern const struct command cmd_help;

/* The command that a mistyped name most likely meant; NULL when none is near. */
const char *table_nearest(const char *name);

#endif
