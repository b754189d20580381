#include "options.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"

static const struct opt *
find(const struct opt *const tables[2], struct str name, char letter)
{
	for (int t = 0; t < 2; t++) {
		for (const struct opt *o = tables[t]; o != NULL && o->name != NULL; o++) {
			if (letter != 0 ? o->letter == letter : str_eq(str_of(o->name), name))
				return o;
		}
	}
	return NULL;
}

static bool
is_choice(const char *choices, struct str value)
{
	struct str rest = str_of(choices), one;

	while (str_cut(&rest, '|', &one))
		if (str_eq(one, value))
			return true;
	return false;
}

static bool
set_value(const struct opt *o, const char *value)
{
	struct opt_list *list;
	uint64_t n;

	if (o->choices != NULL && !is_choice(o->choices, str_of(value))) {
		cmd_usage("--%s is one of %s, not '%s'", o->name, o->choices, value);
		return false;
	}
	switch (o->type) {
	case OPT_FLAG:
		*(bool *)o->to = true;
		break;
	case OPT_STR:
		*(const char **)o->to = value;
		break;
	case OPT_INT:
		if (!str_u64(str_of(value), &n) || n > 1000000000) {
			cmd_usage("--%s takes a number, not '%s'", o->name, value);
			return false;
		}
		*(long *)o->to = (long)n;
		break;
	case OPT_LIST:
		list = o->to;
		VEC_GROW(list->v, list->n, list->cap);
		list->v[list->n++] = value;
		break;
	}
	return true;
}

/* "--name", "--name=value" or "--name value"; *at moves to the last word used. */
static bool
parse_long(const struct opt *const tables[2], int argc, char **argv, int *at)
{
	const char *word = argv[*at] + 2, *equals = strchr(word, '=');
	struct str name = equals ? str_make(word, (size_t)(equals - word)) : str_of(word);
	const struct opt *o = find(tables, name, 0);

	if (o == NULL) {
		cmd_usage("there is no option --%.*s", STRF(name));
		return false;
	}
	if (o->type == OPT_FLAG) {
		if (equals == NULL)
			return set_value(o, NULL);
		cmd_usage("--%s takes no value", o->name);
		return false;
	}
	if (equals != NULL)
		return set_value(o, equals + 1);
	if (*at + 1 >= argc) {
		cmd_usage("--%s needs %s", o->name, o->value);
		return false;
	}
	return set_value(o, argv[++*at]);
}

/* "-abc", "-n 5" or "-n5". */
static bool
parse_short(const struct opt *const tables[2], int argc, char **argv, int *at)
{
	for (const char *c = argv[*at] + 1; *c != '\0'; c++) {
		const struct opt *o = find(tables, STR(""), *c);

		if (o == NULL) {
			cmd_usage("there is no option -%c", *c);
			return false;
		}
		if (o->type == OPT_FLAG) {
			set_value(o, NULL);
			continue;
		}
		if (c[1] != '\0')
			return set_value(o, c + 1);
		if (*at + 1 >= argc) {
			cmd_usage("-%c needs %s", *c, o->value);
			return false;
		}
		return set_value(o, argv[++*at]);
	}
	return true;
}

/* "-site:example.org" may have been meant as a part of a query. */
static enum opt_result
bad_word(const char *word)
{
	if (word[1] != '-' && strlen(word) > 2)
		log_note("a word that begins with a dash goes after --: -- '%s'", word);
	return OPT_BAD;
}

/*
 * A query such as -word is not an option: a dash and a letter that no table knows, in
 * a command that takes a query, would be refused; people write such words after "--".
 */
enum opt_result
opt_parse(const struct opt *const tables[2], bool first_word, int *argc, char **argv)
{
	int words = 0, at;

	for (at = 0; at < *argc; at++) {
		const char *word = argv[at];

		if (strcmp(word, "--") == 0) {
			at++;
			break;
		}
		if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
			return OPT_HELP;
		if (word[0] != '-' || word[1] == '\0') {
			if (first_word)
				break;
			argv[words++] = argv[at];
			continue;
		}
		if (first_word && (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0))
			return OPT_VERSION;
		if (!(word[1] == '-' ? parse_long : parse_short)(tables, *argc, argv, &at))
			return bad_word(word);
	}
	while (at < *argc)
		argv[words++] = argv[at++];
	*argc = words;
	return OPT_OK;
}
