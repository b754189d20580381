#include "synonym.h"

#include <string.h>

#include "numbers.h"
#include "words.h"

#define STEM_MAX 48

/* Each line is one meaning; words are stems as light_stem leaves them, or whole forms. */
static const char *const meanings[] = {
	"kill die dead death fatal slaughter perish murder deadly toll",
	"wound injur hurt",
	"arrest detain captur",
	"attack raid assault offensiv strik struck",
	"bomb blast explosion explod",
	"quake earthquak tremor",
	"buy bought acquir purchas takeover",
	"sell sold sale",
	"approv pass adopt endors back",
	"accus alleg charg blam",
	"fight fought battl conflict war clash fighting",
	"begin began begun start open launch",
	"end finish conclud over",
	"leader chief head",
	"talk negotiat meet discuss met",
	"demand insist want call",
	"company firm corporation",
	"declin drop fall fell fallen decreas lower lost los down slip plung",
	"ris rose risen increas grow grew grown gain climb jump up soar surg",
	"get got receiv obtain",
	"house home homeless",
	"help aid assist assistanc relief",
	"rebel insurg milit guerrilla fighter separatist",
	"law legislation bill measur",
	"seiz hijack captur took",
	"troop soldier forc",
	"send sent dispatch",
	"give gave given donat grant provid",
	"election vote ballot poll",
	"overthrow oust topple toppl",
	"hav own hold held",
	"near neighbor border",
	"pledg promis vow",
	"allow permit let",
	"plan intend propos",
	"lend lent loan borrow",
	"country nation",
	"anti against",
	"nuclear atomic",
	"effect stable function functioning",
	"exil refug",
	"chaos lawless lawlessnes unrest violenc",
};

struct meaning {
	uint32_t stem, meaning;
};

#define SLOTS 1024

static struct meaning table[SLOTS];
static bool ready;

static uint32_t
hash32(struct str s)
{
	uint32_t h = (uint32_t)small_hash(s);

	return h ? h : 1;
}

static struct meaning *
slot(uint32_t stem)
{
	size_t i = stem % SLOTS;

	while (table[i].stem && table[i].stem != stem)
		i = (i + 1) % SLOTS;
	return &table[i];
}

static void
fill(void)
{
	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++) {
		struct str rest = str_of(meanings[i]), word;

		while (str_cut(&rest, ' ', &word)) {
			struct meaning *m = slot(hash32(word));

			if (!m->stem)
				*m = (struct meaning){ hash32(word), (uint32_t)i + 1 };
		}
	}
	ready = true;
}

/* The plural's or the verb's s off; the length left. */
static size_t
without_s(const char *s, size_t n)
{
	if (n > 4 && memcmp(s + n - 3, "ies", 3) == 0)
		return n - 2; /* "agenci" and "agency" lose their last letter alike, below */
	if (n > 3 && s[n - 1] == 's' && s[n - 2] != 's' && s[n - 2] != 'u')
		return n - 1;
	return n;
}

/* Other endings off, one of them; the length left. */
static size_t
light_stem(const char *s, size_t n)
{
	static const struct {
		const char *ending;
		size_t least; /* letters that must remain */
	} endings[] = { { "ment", 4 }, { "ation", 4 }, { "ing", 3 }, { "ied", 3 }, { "ed", 3 },
		{ "er", 4 }, { "ly", 4 }, { "e", 3 }, { "y", 3 }, { "i", 3 } };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		size_t len = strlen(endings[i].ending);

		if (n < len + endings[i].least || memcmp(s + n - len, endings[i].ending, len) != 0)
			continue;
		n -= len;
		break;
	}
	if (n > 3 && s[n - 1] == s[n - 2] && s[n - 1] != 's' && s[n - 1] != 'l')
		n--; /* "slipp", "stopp" */
	if (n > 3 && s[n - 1] == 'e')
		n--;
	return n;
}

static size_t
small_letters(struct str word, char out[STEM_MAX])
{
	size_t n = word.n < STEM_MAX ? word.n : STEM_MAX;

	for (size_t i = 0; i < n; i++)
		out[i] = ascii_lower(word.p[i]);
	return n;
}

static uint32_t
meaning_of(const char *s, size_t n)
{
	return slot(hash32(str_make(s, n)))->meaning;
}

uint32_t
word_stem(struct str word)
{
	char small[STEM_MAX];
	size_t n = small_letters(word, small);
	uint32_t m;

	if (!ready)
		fill();
	m = meaning_of(small, n);
	if (m)
		return m;
	n = without_s(small, n);
	m = meaning_of(small, n);
	if (m)
		return m;
	n = light_stem(small, n);
	m = meaning_of(small, n);
	return m ? m : hash32(str_make(small, n));
}

uint32_t
name_stem(struct str word)
{
	/* "Kashmiri" and "Kashmir", "Iraqis" and "Iraq", "Turkish" and "Turkey" share a beginning. */
	char small[STEM_MAX];
	size_t n = small_letters(word, small);

	return hash32(str_make(small, n > 5 ? 4 : n > 4 && small[n - 1] == 's' ? n - 1 : n > 4 ? 4 : n));
}

int
ordinal_rank(struct str word)
{
	double value;
	bool ordinal;

	return number_word(word, &value, &ordinal) && ordinal ? (int)value : 0;
}

int
word_direction(struct str word)
{
	static const char *const up[] = { "rose", "risen", "increased", "grew", "grown", "gained",
		"climbed", "jumped", "soared", "surged", "rises", "grows" };
	static const char *const down[] = { "fell", "fallen", "declined", "dropped", "decreased",
		"lost", "slipped", "plunged", "shrank", "falls", "drops" };

	for (size_t i = 0; i < sizeof(up) / sizeof(*up); i++)
		if (str_eqi(word, str_of(up[i])))
			return 1;
	for (size_t i = 0; i < sizeof(down) / sizeof(*down); i++)
		if (str_eqi(word, str_of(down[i])))
			return -1;
	return 0;
}

bool
is_people(struct str unit)
{
	static const char *const kinds[] = { "people", "civilians", "soldiers", "troops", "men",
		"women", "children", "others", "militants", "rebels", "policemen", "officers", "insurgents",
		"members", "deaths", "persons", "residents", "workers", "detainees", "prisoners" };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_eqi(unit, str_of(kinds[i])))
			return true;
	return unit.n > 4 && unit.p[0] >= 'A' && unit.p[0] <= 'Z' && str_ends(unit, STR("s")) &&
	    !(unit.p[1] >= 'A' && unit.p[1] <= 'Z');
}
