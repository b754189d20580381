#include "steps.h"

#include <string.h>

#include "jsonld.h"

enum { DEPTH_MAX = 8 };

static bool
is_type(const json_t *j, const char *want)
{
	json_t *type = json_object_get(j, "@type"), *one;
	size_t i;

	json_array_foreach(type, i, one) if (json_is_string(one) &&
	    strcmp(json_string_value(one), want) == 0) return true;
	return json_is_string(type) && strcmp(json_string_value(type), want) == 0;
}

static void
add_line(const json_t *j, struct buf *out)
{
	struct str s = str_trim(str_make(json_string_value(j), json_string_length(j)));

	if (s.n > 0) {
		buf_str(out, s);
		buf_c(out, '\n');
	}
}

/* Texts, steps with a text, sections with a name and steps. */
static void
add_lines(json_t *j, struct buf *out, int depth)
{
	static const char *const keys[] = { "text", "step", "steps", "itemListElement" };
	json_t *one;
	size_t i;

	if (depth > DEPTH_MAX)
		return;
	if (json_is_string(j))
		add_line(j, out);
	json_array_foreach(j, i, one) add_lines(one, out, depth + 1);
	if (!json_is_object(j))
		return;
	if (is_type(j, "HowToSection") || json_object_get(j, "text") == NULL)
		add_lines(json_object_get(j, "name"), out, depth + 1);
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		add_lines(json_object_get(j, keys[i]), out, depth + 1);
}

static void
visit(json_t *j, struct buf *out, int depth)
{
	const char *key;
	json_t *one;
	size_t i;

	if (depth > DEPTH_MAX)
		return;
	if (is_type(j, "Recipe")) {
		add_lines(json_object_get(j, "recipeIngredient"), out, 0);
		add_lines(json_object_get(j, "recipeInstructions"), out, 0);
	} else if (is_type(j, "HowTo")) {
		add_lines(json_object_get(j, "supply"), out, 0);
		add_lines(json_object_get(j, "step"), out, 0);
	} else {
		json_array_foreach(j, i, one) visit(one, out, depth + 1);
		json_object_foreach(j, key, one) visit(one, out, depth + 1);
	}
}

void
steps_read(struct arena *a, struct str json, struct buf *out)
{
	json_t *j = jsonld_load(a, json);

	visit(j, out, 0);
	json_decref(j);
}
