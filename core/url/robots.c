#include "robots.h"

#include "base/buf.h"
#include "base/limits.h"
#include "escape.h"

/* Signs that stay as they are in a path and its query. */
#define PLAIN_SIGNS "-._~/?&=+,;:@!'()%"

enum field { FIELD_OTHER, FIELD_AGENT, FIELD_ALLOW, FIELD_DISALLOW };

/* The longest rules that matched, of the groups for the agent or for all. */
struct best {
	long allow, disallow; /* pattern lengths, -1: none */
};

struct robots {
	struct str agent;
	struct str path; /* normalised */
	struct best own, all;
	size_t own_named; /* how much of the agent the own group names, 0: no group */
	bool in_own, in_all;
	bool after_rule; /* the next agent line starts a new group */
	long work; /* steps left */
};

static enum field
field_of(struct str key)
{
	static const struct {
		const char *name;
		enum field field;
	} names[] = {
		{ "user-agent", FIELD_AGENT },
		{ "useragent", FIELD_AGENT },
		{ "user agent", FIELD_AGENT },
		{ "allow", FIELD_ALLOW },
		{ "disallow", FIELD_DISALLOW },
		{ "dissallow", FIELD_DISALLOW },
		{ "dissalow", FIELD_DISALLOW },
		{ "disalow", FIELD_DISALLOW },
		{ "diasllow", FIELD_DISALLOW },
		{ "disallaw", FIELD_DISALLOW },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (str_startsi(key, str_of(names[i].name)))
			return names[i].field;
	}
	return FIELD_OTHER;
}

/* "key: value # remark"; a missing colon is forgiven where only two words stand. */
static bool
split_line(struct str line, struct str *key, struct str *value)
{
	size_t at;

	line = str_trim(str_sub(line, 0, str_findc(line, '#')));
	at = str_findc(line, ':');
	if (at == STR_NONE) {
		for (at = 0; at < line.n && line.p[at] != ' ' && line.p[at] != '\t';)
			at++;
		if (at == line.n ||
		    str_findc(str_trim(str_from(line, at)), ' ') != STR_NONE)
			return false;
	}
	*key = str_trim(str_sub(line, 0, at));
	*value = str_trim(str_from(line, at + 1));
	return key->n > 0;
}

static bool
is_wild(struct str value)
{
	return value.n >= 1 && value.p[0] == '*' &&
	       (value.n == 1 || ascii_space(value.p[1]));
}

/*
 * How much of the agent's product token a group names: all of it, or the part before
 * a hyphen ("hedwig" is also for "hedwig-news"); 0 when it is for another.
 */
static size_t
names_agent(struct str value, struct str agent)
{
	struct str who = str_sub(agent, 0, str_findc(agent, '/'));
	size_t n = 0;

	while (n < value.n && !ascii_space(value.p[n]) && value.p[n] != '/')
		n++;
	value.n = n;
	if (n == 0 || !str_startsi(who, value) || (who.n > n && who.p[n] != '-'))
		return 0;
	return n;
}

static void
agent_line(struct robots *r, struct str value)
{
	size_t n = names_agent(value, r->agent);

	if (r->after_rule)
		r->in_own = r->in_all = r->after_rule = false;
	if (is_wild(value)) {
		r->in_all = true;
	} else if (n > 0 && n >= r->own_named) {
		if (n > r->own_named)
			r->own = (struct best){ -1, -1 };
		r->own_named = n;
		r->in_own = true;
	}
}

/*
 * One spelling for both sides: escapes in capitals; what is no letter, digit or plain
 * sign of a path is escaped. An escaped letter stays escaped, as crawlers have it.
 */
static void
normalise(struct buf *b, struct str s, struct str signs)
{
	for (size_t i = 0; i < s.n; i++) {
		int hi, lo;
		char c = s.p[i];
		bool escaped = c == '%' && i + 2 < s.n &&
			       (hi = escape_hex(s.p[i + 1])) >= 0 &&
			       (lo = escape_hex(s.p[i + 2])) >= 0;

		if (escaped) {
			c = (char)(hi * 16 + lo);
			i += 2;
			if (c == '-' || c == '.' || c == '_' || c == '~')
				buf_c(b, c);
			else
				escape_byte(b, c);
		} else if (ascii_alnum(c) || str_findc(signs, c) != STR_NONE) {
			buf_c(b, c);
		} else {
			escape_byte(b, c);
		}
	}
}

/*
 * "*" stands for anything, "$" at the end for the end. Goes back to the last "*"
 * only, which is enough; every step is paid for.
 */
static bool
matches(struct robots *r, struct str pattern, struct str path)
{
	size_t i = 0, j = 0, star = STR_NONE, from = 0;
	bool anchored = str_ends(pattern, STR("$"));

	if (anchored)
		pattern.n--;
	for (;;) {
		if (r->work-- <= 0)
			return false;
		if (j == pattern.n) {
			/* The anchor stands for a "$" of the path, too. */
			if (!anchored || i == path.n ||
			    str_eq(str_from(path, i), STR("%24")))
				return true;
		} else if (pattern.p[j] == '*') {
			star = ++j;
			from = i;
			continue;
		} else if (i < path.n && pattern.p[j] == path.p[i]) {
			i++;
			j++;
			continue;
		}
		if (star == STR_NONE || from >= path.n)
			return false;
		i = ++from;
		j = star;
	}
}

static void
match_rule(struct robots *r, struct best *best, enum field field, struct str pattern)
{
	long *longest = field == FIELD_ALLOW ? &best->allow : &best->disallow;

	if ((long)pattern.n > *longest && matches(r, pattern, r->path))
		*longest = (long)pattern.n;
}

static void
rule_line(struct robots *r, enum field field, struct str value)
{
	struct buf pattern = { .max = 0 };
	struct best *best = r->in_own ? &r->own : &r->all;
	size_t slash;

	r->after_rule = true;
	if (value.n == 0 || (!r->in_own && !r->in_all))
		return;
	if (value.p[0] != '/' && value.p[0] != '*')
		buf_c(&pattern, '/');
	normalise(&pattern,
	    str_ends(value, STR("$")) ? str_sub(value, 0, value.n - 1) : value,
	    STR(PLAIN_SIGNS "*"));
	if (str_ends(value, STR("$")))
		buf_c(&pattern, '$');
	match_rule(r, best, field, buf_view(&pattern));
	/* What is allowed as the directory's index page is allowed as the directory. */
	slash = str_rfindc(buf_view(&pattern), '/');
	if (field == FIELD_ALLOW && slash != STR_NONE &&
	    str_starts(str_from(buf_view(&pattern), slash), STR("/index.htm"))) {
		pattern.n = slash + 1;
		buf_c(&pattern, '$');
		match_rule(r, best, field, buf_view(&pattern));
	}
	buf_free(&pattern);
}

static void
read_line(struct robots *r, struct str line)
{
	struct str key, value;
	enum field field;

	if (!split_line(line, &key, &value))
		return;
	field = field_of(key);
	if (field == FIELD_AGENT)
		agent_line(r, value);
	else if (field != FIELD_OTHER)
		rule_line(r, field, value);
}

/* The path and query of an address; "/" when there is none. */
static struct str
path_of(struct str url)
{
	size_t at = str_find(url, STR("://"));

	url = str_sub(url, 0, str_findc(url, '#'));
	if (str_starts(url, STR("//")))
		url = str_from(url, 2);
	else if (at != STR_NONE && str_findc(str_sub(url, 0, at), '/') == STR_NONE)
		url = str_from(url, at + 3);
	else if (str_starts(url, STR("/")))
		return url;
	for (at = 0; at < url.n && url.p[at] != '/' && url.p[at] != '?';)
		at++;
	return str_from(url, at);
}

static size_t
line_end(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != '\n' && s.p[n] != '\r')
		n++;
	return n;
}

bool
robots_allowed(struct str robots_txt, struct str agent, struct str url)
{
	struct robots r = {
		.agent = agent,
		.own = { -1, -1 },
		.all = { -1, -1 },
		.work = ROBOTS_WORK_MAX,
	};
	struct buf path = { .max = 0 };
	struct str rest = str_sub(robots_txt, 0, ROBOTS_MAX);
	const struct best *best;

	if (!str_starts(path_of(url), STR("/")))
		buf_c(&path, '/');
	normalise(&path, str_sub(path_of(url), 0, PAGE_URL_MAX), STR(PLAIN_SIGNS));
	r.path = buf_view(&path);
	if (str_starts(rest, STR("\xEF\xBB\xBF")))
		rest = str_from(rest, 3);
	while (rest.n > 0) {
		size_t n = line_end(rest);

		read_line(&r, str_sub(rest, 0, n));
		rest = str_from(rest, n + 1);
	}
	buf_free(&path);
	best = r.own_named > 0 ? &r.own : &r.all;
	return r.work > 0 && best->allow >= best->disallow;
}
