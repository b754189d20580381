#include "abbrev.h"

#include "base/map.h"
#include "base/utf8.h"
#include "chars.h"

/* Words in small letters. `small` holds those that are not written with a capital only. */
static const char titles[] =
    "a.k.a abb abs adj adm ald amb approx asst atty attys bdo bhd bl.a brig "
    "bzw ca capt cdr cf cllr cmdr col comdr cpl d.h dept dipl dkfm dott dr "
    "dra dvs e.g eng ens evtl f.eks ff fr frhr ft geb gen ggf gov govs hon "
    "hr hrn hrsg i.e im ing inkl insp jr kap kl lic lt ltc ltn m.m mag maj "
    "mec messrs mgr mlle mme mr mrd mrs ms msgr mt mx nat o.ä op p.ex pfc "
    "pres prof profs pte pvt rep reps rer rev rt sen sens sgt sig sog sr.a "
    "sra srta ss st sta ste str supt t.ex tel u.a ul v vgl vs z.b z.t zzgl г "
    "гг др им проф руб ул";

static const char ends[] =
    "a.d a.g a.m ala apt ariz ark assn ave b.a b.c b.v blvd bros c.v calif "
    "cie co colo conn corp d.c del e.v esq etc ext fla ga gmbh hwy i.r.a inc "
    "int intl j.d jr kan kans ky l.a l.p llc ltd m.a m.d mass md mfg mich "
    "minn mio mld mln mont n.v neb nev okla ore p.m pa ph.d pl plc s.a s.l "
    "s.p.a s.r.l s.r.o sr std tenn tex tis u.k u.n u.s usw va vt wash wis "
    "wyo млн млрд тыс";

static const char numbers[] =
    "art cap ch eds fig figs no nos nr núm p par pp vol vols";

static const char month_abbrevs[] =
    "abr apr aug dec dez ene feb fev févr giu jan janv juil jul jun "
    "lug mai mrz nov oct okt ott sep sept";

static const char small[] =
    "a.m abb abs approx art bzw ca cap cf ch co corp dr dvs "
    "etc evtl ext ff fig figs févr geb ggf inc inkl janv jr juil kl ltd mio "
    "mld mln mr mrd mrs ms nat no nos nr núm op p p.m par pp prof rer "
    "sog sr st tel tis usw v vgl vol vols vs zzgl г гг др им млн млрд проф "
    "руб тыс ул";

static const char starters[] =
    "a according after all also although among an and another any as asked at "
    "auch auf aus before bei both but by c'est das dem den der des despite die "
    "diese dieser dieses do doch during each earlier ein eine einer el elle en "
    "er es even every few first following for from für given had has have he "
    "her here his how however i ich if ihr il ils im in instead is it its je "
    "just la last later le les like los man many maybe meanwhile mehr mit more "
    "most my nach neither no nobody nor not nothing now of on once one only or "
    "other others our people perhaps seine seit several she sie since so some "
    "soon still such that the their then there these they this those though "
    "through to today und under une unless until von was we well were what "
    "when where whether which while who why will wir with without yes yet you "
    "your zu zum zur в и мы на не но он она они по это";

static const char months[] =
    "april august augusztus avgust avril azar december desember dezember dubna "
    "elokuuta februar februari februára heinäkuuta helmikuuta huhtikuuta jan "
    "januar januari januára joulukuuta juli julij jun juni junij jänner "
    "kesäkuuta kvetna května leden ledna listopad listopadu lokakuuta "
    "maaliskuuta mai maj marraskuuta mars marts mei március märz november "
    "oktober október prosince september srpna syyskuuta szeptember tammikuuta "
    "toukokuuta září ágúst února července června října";

static const char zones[] =
    "aedt aest akst bst cdt cest cet cst ct eastern edt eest eet est et gmt "
    "hst ist jst kst local mdt msk mst mt pacific pdt pst pt utc wib";

static const char asking[] =
    "added answered asked asks continued cried exclaimed fragt fragte joked "
    "quipped recalled replied responded sagt sagte said says shouted told "
    "tweeted wondered writes wrote yelled";

enum {
	IS_TITLE = 1,
	IS_END = 2,
	IS_NUMBER = 4,
	IS_MONTH_ABBREV = 8,
	IS_STARTER = 16,
	IS_MONTH = 32,
	IS_ZONE = 64,
	IS_ASKING = 128,
	IS_SMALL = 256,
};

#define WORD_MAX 32

static struct map words; /* word to the sets it is in; filled at the first look-up */

static void
add_words(const char *list, uint32_t set)
{
	struct str rest = str_of(list), word;

	while (str_cut(&rest, ' ', &word)) {
		uint32_t *v = map_put(&words, word);

		*v = *v == MAP_NONE ? set : *v | set;
	}
}

static void
fill_words(void)
{
	add_words(titles, IS_TITLE);
	add_words(ends, IS_END);
	add_words(numbers, IS_NUMBER);
	add_words(month_abbrevs, IS_MONTH_ABBREV);
	add_words(starters, IS_STARTER);
	add_words(months, IS_MONTH);
	add_words(zones, IS_ZONE);
	add_words(asking, IS_ASKING);
	add_words(small, IS_SMALL);
}

static uint32_t
sets_of(struct str word)
{
	char low[WORD_MAX * 2];
	uint32_t sets;
	size_t n = 0;

	if (words.n == 0)
		fill_words();
	if (word.n == 0 || word.n > WORD_MAX)
		return 0;
	for (size_t at = 0; at < word.n && n + 4 <= sizeof(low);)
		n += utf8_put(low + n, char_lower(char_next(word, at, &at)));
	sets = map_get(&words, str_make(low, n));
	return sets == MAP_NONE ? 0 : sets;
}

enum abbrev_kind
abbrev_kind(struct str word)
{
	uint32_t sets = sets_of(word);
	size_t after;

	if (sets == 0)
		return ABBREV_NONE;
	if (char_is_lower(char_next(word, 0, &after)) && !(sets & IS_SMALL) &&
	    str_findc(word, '.') == STR_NONE)
		return ABBREV_NONE;
	if (sets & IS_TITLE)
		return ABBREV_TITLE;
	if (sets & IS_END)
		return ABBREV_END;
	if (sets & IS_NUMBER)
		return ABBREV_NUMBER;
	return sets & IS_MONTH_ABBREV ? ABBREV_MONTH : ABBREV_NONE;
}

bool
abbrev_is_starter(struct str word)
{
	return sets_of(word) & IS_STARTER;
}

bool
abbrev_is_month(struct str word)
{
	return sets_of(word) & (IS_MONTH | IS_MONTH_ABBREV);
}

bool
abbrev_is_zone(struct str word)
{
	return sets_of(word) & IS_ZONE;
}

bool
abbrev_is_asking(struct str word)
{
	return sets_of(word) & IS_ASKING;
}
