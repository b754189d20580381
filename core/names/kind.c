#include "kind.h"

#include <stdlib.h>
#include <string.h>

struct hint {
	const char *word;
	enum name_kind kind;
};

/* Sorted by word. */
static const struct hint words[] = {
	{ "academy", NAME_UNIVERSITY }, { "administration", NAME_AGENCY },
	{ "agency", NAME_AGENCY }, { "airlines", NAME_COMPANY }, { "airways", NAME_COMPANY },
	{ "al-qaeda", NAME_ARMED }, { "al-qaida", NAME_ARMED }, { "al-shabaab", NAME_ARMED },
	{ "army", NAME_ARMED }, { "assembly", NAME_AGENCY }, { "athletic", NAME_TEAM },
	{ "authority", NAME_AGENCY }, { "bancorp", NAME_COMPANY }, { "bank", NAME_COMPANY },
	{ "battalion", NAME_ARMED }, { "bbc", NAME_MEDIA }, { "brands", NAME_COMPANY },
	{ "brigade", NAME_ARMED }, { "brigades", NAME_ARMED }, { "broadcasting", NAME_MEDIA },
	{ "bundestag", NAME_AGENCY }, { "bureau", NAME_AGENCY }, { "cabinet", NAME_AGENCY },
	{ "capital", NAME_COMPANY }, { "chronicle", NAME_MEDIA }, { "cia", NAME_AGENCY },
	{ "cnn", NAME_MEDIA }, { "college", NAME_UNIVERSITY }, { "command", NAME_ARMED },
	{ "commission", NAME_AGENCY }, { "committee", NAME_AGENCY },
	{ "communications", NAME_COMPANY }, { "companies", NAME_COMPANY },
	{ "company", NAME_COMPANY }, { "congress", NAME_AGENCY },
	{ "conservatives", NAME_PARTY }, { "corp", NAME_COMPANY }, { "corporation", NAME_COMPANY },
	{ "corps", NAME_ARMED }, { "council", NAME_AGENCY }, { "court", NAME_AGENCY },
	{ "democrats", NAME_PARTY }, { "department", NAME_AGENCY }, { "embassy", NAME_AGENCY },
	{ "energy", NAME_COMPANY }, { "entertainment", NAME_COMPANY },
	{ "exchange", NAME_COMPANY }, { "faculty", NAME_UNIVERSITY }, { "fbi", NAME_AGENCY },
	{ "fc", NAME_TEAM }, { "fleet", NAME_ARMED }, { "foods", NAME_COMPANY },
	{ "force", NAME_ARMED }, { "forces", NAME_ARMED }, { "gazette", NAME_MEDIA },
	{ "government", NAME_AGENCY }, { "guard", NAME_ARMED }, { "guardian", NAME_MEDIA },
	{ "hamas", NAME_ARMED }, { "herald", NAME_MEDIA }, { "hezbollah", NAME_ARMED },
	{ "holdings", NAME_COMPANY }, { "industries", NAME_COMPANY },
	{ "insurance", NAME_COMPANY }, { "isil", NAME_ARMED }, { "isis", NAME_ARMED },
	{ "journal", NAME_MEDIA }, { "judiciary", NAME_AGENCY }, { "knesset", NAME_AGENCY },
	{ "laboratories", NAME_COMPANY }, { "labs", NAME_COMPANY }, { "legislature", NAME_AGENCY },
	{ "magazine", NAME_MEDIA }, { "marines", NAME_ARMED }, { "media", NAME_MEDIA },
	{ "militia", NAME_ARMED }, { "ministry", NAME_AGENCY }, { "mirror", NAME_MEDIA },
	{ "motors", NAME_COMPANY }, { "nasa", NAME_AGENCY }, { "navy", NAME_ARMED },
	{ "news", NAME_MEDIA }, { "newspaper", NAME_MEDIA }, { "observer", NAME_MEDIA },
	{ "office", NAME_AGENCY }, { "parliament", NAME_AGENCY }, { "partners", NAME_COMPANY },
	{ "party", NAME_PARTY }, { "pentagon", NAME_AGENCY }, { "petroleum", NAME_COMPANY },
	{ "pharmaceuticals", NAME_COMPANY }, { "police", NAME_AGENCY }, { "post", NAME_MEDIA },
	{ "press", NAME_MEDIA }, { "radio", NAME_MEDIA }, { "railways", NAME_COMPANY },
	{ "regiment", NAME_ARMED }, { "republicans", NAME_PARTY }, { "reserve", NAME_AGENCY },
	{ "resources", NAME_COMPANY }, { "reuters", NAME_MEDIA }, { "review", NAME_MEDIA },
	{ "rovers", NAME_TEAM }, { "school", NAME_UNIVERSITY }, { "secretariat", NAME_AGENCY },
	{ "securities", NAME_COMPANY }, { "senate", NAME_AGENCY }, { "service", NAME_AGENCY },
	{ "software", NAME_COMPANY }, { "solutions", NAME_COMPANY }, { "squadron", NAME_ARMED },
	{ "standard", NAME_MEDIA }, { "star", NAME_MEDIA }, { "stores", NAME_COMPANY },
	{ "studios", NAME_COMPANY }, { "sun", NAME_MEDIA }, { "systems", NAME_COMPANY },
	{ "taliban", NAME_ARMED }, { "team", NAME_TEAM }, { "technologies", NAME_COMPANY },
	{ "telecom", NAME_COMPANY }, { "telegraph", NAME_MEDIA }, { "television", NAME_MEDIA },
	{ "therapeutics", NAME_COMPANY }, { "times", NAME_MEDIA }, { "treasury", NAME_AGENCY },
	{ "tribunal", NAME_AGENCY }, { "tribune", NAME_MEDIA }, { "troops", NAME_ARMED },
	{ "tv", NAME_MEDIA }, { "united", NAME_TEAM }, { "universidad", NAME_UNIVERSITY },
	{ "universitat", NAME_UNIVERSITY }, { "universite", NAME_UNIVERSITY },
	{ "university", NAME_UNIVERSITY }, { "ventures", NAME_COMPANY }, { "weekly", NAME_MEDIA },
};

static const struct hint around[] = {
	{ "agency", NAME_AGENCY }, { "airline", NAME_COMPANY }, { "app", NAME_COMPANY },
	{ "automaker", NAME_COMPANY }, { "bank", NAME_COMPANY }, { "broadcaster", NAME_MEDIA },
	{ "carmaker", NAME_COMPANY }, { "ceo", NAME_COMPANY }, { "channel", NAME_MEDIA },
	{ "chipmaker", NAME_COMPANY }, { "club", NAME_TEAM }, { "co-founder", NAME_COMPANY },
	{ "coach", NAME_TEAM }, { "companies", NAME_COMPANY },
	{ "company", NAME_COMPANY }, { "customers", NAME_COMPANY }, { "daily", NAME_MEDIA },
	{ "defender", NAME_TEAM }, { "employees", NAME_COMPANY }, { "engineers", NAME_COMPANY },
	{ "fighters", NAME_ARMED }, { "firm", NAME_COMPANY }, { "founder", NAME_COMPANY },
	{ "giant", NAME_COMPANY }, { "giants", NAME_COMPANY }, { "goalkeeper", NAME_TEAM },
	{ "insurgents", NAME_ARMED }, { "investors", NAME_COMPANY }, { "lawmaker", NAME_PARTY },
	{ "maker", NAME_COMPANY }, { "manufacturer", NAME_COMPANY },
	{ "midfielder", NAME_TEAM }, { "militants", NAME_ARMED }, { "newspaper", NAME_MEDIA },
	{ "operator", NAME_COMPANY }, { "opposition", NAME_PARTY }, { "party", NAME_PARTY },
	{ "professor", NAME_UNIVERSITY }, { "profit", NAME_COMPANY }, { "rebels", NAME_ARMED },
	{ "retailer", NAME_COMPANY }, { "revenue", NAME_COMPANY }, { "shareholders", NAME_COMPANY },
	{ "shares", NAME_COMPANY }, { "spinoff", NAME_COMPANY }, { "startup", NAME_COMPANY },
	{ "stock", NAME_COMPANY }, { "striker", NAME_TEAM }, { "students", NAME_UNIVERSITY },
	{ "subsidiary", NAME_COMPANY }, { "supplier", NAME_COMPANY }, { "team", NAME_TEAM },
	{ "troops", NAME_ARMED },
};

struct word_key {
	struct str word;
};

static int
compare(const void *key, const void *element)
{
	const struct word_key *k = key;
	const struct hint *h = element;

	return str_cmp(k->word, str_of(h->word));
}

static enum name_kind
look_up(const struct hint *table, size_t n, struct str word)
{
	struct word_key k = { word };
	const struct hint *h = bsearch(&k, table, n, sizeof(*table), compare);

	return h ? h->kind : NAME_ORG;
}

#define LOOK_UP(table, word) look_up((table), sizeof(table) / sizeof(*(table)), (word))

static enum name_kind
kind_of_list(uint32_t listed)
{
	static const enum name_kind kinds[] = { [0] = NAME_ORG, [KIND_AGENCY] = NAME_AGENCY,
		[KIND_PARTY] = NAME_PARTY, [KIND_MEDIA] = NAME_MEDIA,
		[KIND_UNIVERSITY] = NAME_UNIVERSITY, [KIND_TEAM] = NAME_TEAM,
		[KIND_ARMED] = NAME_ARMED, [KIND_OTHER] = NAME_ORG };
	enum name_kind k = kinds[listed >> WORD_KIND_SHIFT];

	return k == NAME_ORG && listed & WORD_COMPANY ? NAME_COMPANY : k;
}

enum name_kind
kind_of_words(const struct form *f)
{
	static const char *const central[] = { "central", "federal", "world", "reserve" };
	enum name_kind k = kind_of_list(f->listed);

	if (f->suffixed)
		return NAME_COMPANY;
	if (k != NAME_ORG)
		return k;
	/* "Bank of England", "Ministry of Defence": the head stands before "of" */
	for (uint8_t i = 0; i + 1 < f->n && k == NAME_ORG; i++)
		if (str_eq(f->word[i + 1], STR("of")))
			k = LOOK_UP(words, f->word[i]);
	if (f->n > 1 && str_eq(f->word[f->n - 1], STR("force")) &&
	    str_eq(f->word[f->n - 2], STR("task")))
		return NAME_ORG;
	for (uint8_t i = f->n; i-- > 0 && k == NAME_ORG;)
		k = LOOK_UP(words, f->word[i]);
	for (size_t i = 0; k == NAME_COMPANY && i < sizeof(central) / sizeof(*central); i++)
		for (uint8_t w = 0; w < f->n; w++)
			if (str_eq(f->word[w], str_of(central[i])) &&
			    str_eq(f->word[f->n - 1], STR("bank")))
				k = NAME_AGENCY;
	return k;
}

static enum name_kind
hint_in(struct str s, int most, bool backwards)
{
	char low[32];
	size_t at = backwards ? s.n : 0;

	for (int k = 0; k < most; k++) {
		size_t a = at, b;
		enum name_kind kind;

		while (backwards ? a > 0 && !ascii_alpha(s.p[a - 1]) : a < s.n && !ascii_alpha(s.p[a]))
			a = backwards ? a - 1 : a + 1;
		b = a;
		while (backwards ? a > 0 && (ascii_alpha(s.p[a - 1]) || s.p[a - 1] == '-') :
		    b < s.n && (ascii_alpha(s.p[b]) || s.p[b] == '-')) {
			if (backwards)
				a--;
			else
				b++;
		}
		if (a == b || b - a >= sizeof(low))
			return NAME_ORG;
		for (size_t i = a; i < b; i++)
			low[i - a] = ascii_lower(s.p[i]);
		kind = LOOK_UP(around, str_make(low, b - a));
		if (kind != NAME_ORG)
			return kind;
		at = backwards ? a : b;
	}
	return NAME_ORG;
}

enum name_kind
kind_of_context(struct str before, struct str after)
{
	enum name_kind k = hint_in(after, 2, false);

	return k != NAME_ORG ? k : hint_in(before, 2, true);
}
