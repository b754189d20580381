#include "abbrev.h"

#include "base/map.h"
#include "base/utf8.h"
#include "chars.h"

/* Words in small letters. `small` holds those that are not written with a capital only. */
static const char titles[] =
    "a.k.a abb abs adj adm akad ald amb approx arch asst atty attys av avv "
    "bdo bhd bijv bl bl.a brig bzw ca capt cca cdr cf cllr cmdr col comdr "
    "cpl d.h dept dhr dipl dkfm dott doç dr dra drs dvs dña e.g ee egr eng "
    "ens evtl exma exmo f.eks ff fr frhr ft geb gen geom ggf gnd godz gosp "
    "gov govs hab hon hr hrn hrsg i.e im ing inkl insp inż ir itn jhr jl "
    "judr kap kb kl ks lic lt ltc ltn m.in m.m mag maj mec messrs mevr mgr "
    "mlle mme mr mrd mrs ms msgr mt mudr mw mx např nat nk np npr o.ä on op "
    "oz p.ej p.ex pfc phdr pl pres prim prof profs pte pvt rep reps rer resp "
    "rev rndr rt sen sens sgt sig sn sog spett sr.a sra srta ss st sta ste "
    "str supt t.ex tel tzn tzv tzw u.a ud uds ul v vb vgl vlg vs yrd z.b z.t "
    "zgn zzgl öğr ún г гг др изд им напр обл пос проф р-н ред респ руб св см "
    "стр т.е т.к т.н ул";

static const char ends[] =
    "a.d a.g a.m ala apt ariz ark assn ave b.a b.c b.v blvd bros c.v calif "
    "cie co colo conn corp d.c del e.v eks enz esq etc ext fla ga gmbh hrs "
    "hwy i.r.a inc int intl itd itp j.d jr kan kans ky l.a l.p llc ltd m.a "
    "m.d mass md mfg mich min minn mio mld mln mont mv n.v neb nev okla ore "
    "osv p.m pa pct ph.d plc r.o s.a s.l s.p.a s.r.l s.r.o sr std tenn tex "
    "tis tys u.k u.n u.s usf usw uu va vt wash wis wyo zł атд др млн млрд "
    "т.д т.п тыс";

static const char numbers[] = "art cap ch eds fig figs no nos nr núm p par pp vol vols";

static const char month_abbrevs[] =
    "abr apr aug dec dez ene feb fev févr giu jan janv juil jul jun "
    "lug mai mrz nov oct okt ott sep sept";

static const char small[] =
    "a.m abb abs approx art bijv bl bzw ca cap cca cf ch co corp dhr dr drs "
    "dvs eks enz etc evtl ext ff fig figs févr geb ggf godz hab inc inkl inż "
    "ir itd itn itp janv jl jr juil kb kl ks ltd mevr mgr mio mld mln mr mrd "
    "mrs ms např nat nk no nos np npr nr núm op osv oz p p.ej p.m par pct pl "
    "pp prof rer resp sog sr st tel tis tys tzn tzv tzw ul usf usw v vb vgl "
    "vlg vol vols vs zgn zzgl ún атд г гг др изд им млн млрд напр обл пос "
    "проф ред респ руб св см стр тыс ул";

static const char starters[] =
    "a aber according after ale all als also although among an anche and "
    "another any ao après as asked at auch aucun aucune auf aus av avant "
    "avec before bei bij both but by c'est ce cependant ces cet cette como "
    "con cuando dabei dann dans das dem den depois depuis der des desde "
    "despite det deze die diese dieser dieses dit do doch dopo dort durch "
    "during each earlier een efter ein eine einer el elle elles em en enligt "
    "er es esta este estos et ett etter even every few first following for "
    "from för für gegen given gli had han has have he her here het hij his "
    "hon how however hun i ich if ifølge ihr il ils im in instead is it its "
    "jag jak je jest just la las last later le les like lo lorsque los ma "
    "maar mais man many maybe meanwhile mehr men mit more most my na nach "
    "neither nel nella nie no nobody non nor not nothing nous now nur não "
    "när når o också od of også ohne om on once one only ook op or os other "
    "others ou our par para people per perhaps pero po por pour przy på "
    "quand questa questo sans se secondo segundo según seine seit selon "
    "several she si sie sin since so som some soon still such sur ta también "
    "também ten that the their then there these they this those though "
    "through til to today toutefois tras um uma un una und under une unless "
    "uno unos unter until van ved vid voici volgens von voor vor vous w was "
    "we według well wenn were what when where whether which while who why "
    "wie wij will wir with without y yes yet you your z za ze zij zu zum zur "
    "über в для его если её за и из их как когда мы на не но однако он она "
    "они от по после при так также что это";

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

/* "EV", "CO": an acronym is no abbreviation that happens to be spelt so. */
static bool
is_acronym(struct str word)
{
	static const char *const others[] = { "MR", "MRS", "MS", "DR", "ST", "EE", "UU",
		"NO" };

	for (size_t at = 0; at < word.n;) {
		if (!char_is_upper(char_next(word, at, &at)))
			return false;
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (str_eq(word, str_of(others[i])))
			return false;
	}
	return true;
}

enum abbrev_kind
abbrev_kind(struct str word)
{
	uint32_t sets = sets_of(word);
	size_t after;

	if (sets == 0 || is_acronym(word))
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
