#include "date_words.h"

#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "chars.h"

/*
 * Full, inflected and short forms, twelve lists; looked up without accents and case.
 * Two-word names are joined by "_".
 */
static const char *const months[12] = {
	"january jan januar jänner jän jaenner janvier janv enero ene gennaio "
	"gen janeiro januari stycznia styczeń sty январь января янв ocak oca "
	"leden ledna led január januára tammikuu tammikuuta tammi ianuarie ian "
	"ιανουάριος ιανουαρίου ιαν gener siječnja siječanj sij јануар јан "
	"січня січень січ януари яну sausio sausis jaanuar jaan janvāris "
	"janvāra janúar urtarrila يناير كانون_الثاني جانفي ژانویه ינואר בינואר "
	"जनवरी জানুয়ারি জানুয়ারী มกราคม ม.ค januaro januarie",
	"february feb februar februari feber febr février févr fév febrero "
	"febbraio fevereiro fev lutego luty lut февраль февраля фев февр şubat "
	"şub únor února úno február februára helmikuu helmikuuta helmi "
	"februarie φεβρουάριος φεβρουαρίου φεβ febrer veljače veljača velj "
	"фебруар феб лютого лютий лют февруари vasario vasaris veebruar veebr "
	"februāris februāra febrúar otsaila فبراير شباط فيفري فوریه פברואר "
	"בפברואר फ़रवरी फरवरी ফেব্রুয়ারি ফেব্রুয়ারী กุมภาพันธ์ ก.พ pebruari",
	"march mar märz mär mrz maerz mars marzo março maart mrt marca marzec "
	"март марта мар mart březen března bře március márc marec maaliskuu "
	"maaliskuuta maalis martie μάρτιος μαρτίου μαρ μάρ març ožujka ožujak "
	"ožu marts marti березня березень бер kovo kovas märts marta martxoa "
	"مارس آذار اذار מרץ במרץ מרס मार्च মার্চ มีนาคม มี.ค maret mac",
	"april apr avril avr abril abr aprile kwietnia kwiecień kwi апрель "
	"апреля апр nisan nis duben dubna dub április ápr apríl apríla "
	"huhtikuu huhtikuuta huhti aprilie απρίλιος απριλίου απρ travnja "
	"travanj tra април квітня квітень кві balandžio balandis aprill "
	"aprīlis aprīļa apirila أبريل ابريل إبريل نيسان أفريل آوریل אפריל "
	"באפריל अप्रैल এপ্রিল เมษายน เม.ย",
	"may mai mayo maggio mag maio mei maja maj май мая mayıs květen května "
	"kvě május máj mája toukokuu toukokuuta touko μάιος μαΐου μαϊ μάι maig "
	"svibnja svibanj svi мај травня травень тра gegužės gegužė maijs maija "
	"maí maiatza مايو أيار ايار ماي مه מאי במאי मई মে พฤษภาคม พ.ค",
	"june jun juni juin junio giugno giu junho czerwca czerwiec cze июнь "
	"июня июн haziran haz červen června čvn június jún júna kesäkuu "
	"kesäkuuta kesä iunie iun ιούνιος ιουνίου ιουν ιούν juny lipnja lipanj "
	"lip јун јуни червня червень чер юни birželio birželis juuni jūnijs "
	"jūnija júní ekaina يونيو يونيه حزيران جوان ژوئن יוני ביוני जून জুন "
	"มิถุนายน มิ.ย",
	"july jul juli juillet juil julio luglio lug julho lipca lipiec июль "
	"июля июл temmuz tem červenec července čvc július júl júla heinäkuu "
	"heinäkuuta heinä iulie iul ιούλιος ιουλίου ιουλ ιούλ juliol srpnja "
	"srpanj јул јули липня липень юли liepos liepa juuli jūlijs jūlija "
	"júlí uztaila يوليو يوليه تموز جويلية ژوئیه יולי ביולי जुलाई জুলাই "
	"กรกฎาคม ก.ค",
	"august aug août aout agosto ago augustus sierpnia sierpień sie август "
	"августа авг ağustos ağu srpen srpna srp augusztus augusta elokuu "
	"elokuuta elo αύγουστος αυγούστου αυγ αύγ agost kolovoza kolovoz kol "
	"аугуст серпня серпень сер rugpjūčio rugpjūtis augusts ágúst abuztua "
	"أغسطس اغسطس آب اب أوت اوت אוגוסט באוגוסט अगस्त আগস্ট สิงหาคม ส.ค "
	"agustus ogos augusti",
	"september sep sept septembre septiembre setiembre settembre set "
	"setembro września wrzesień wrz сентябрь сентября сен сент eylül eyl "
	"září zář szeptember szept septembra syyskuu syyskuuta syys septembrie "
	"σεπτέμβριος σεπτεμβρίου σεπ σεπτ setembre rujna rujan ruj септембар "
	"септембра септември вересня вересень вер rugsėjo rugsėjis septembris "
	"iraila سبتمبر أيلول ايلول سپتامبر ספטמבר בספטמבר सितंबर सितम्बर "
	"সেপ্টেম্বর กันยายน ก.ย",
	"october oct oktober okt octobre octubre ottobre ott outubro out "
	"października październik paź октябрь октября окт ekim eki říjen října "
	"říj október októbra lokakuu lokakuuta loka octombrie οκτώβριος "
	"οκτωβρίου οκτ октобар октобра октомври жовтня жовтень жов spalio "
	"spalis oktoober oktoobris oktobris oktobra urria أكتوبر اكتوبر "
	"تشرين_الأول تشرين_الاول اکتبر אוקטובר באוקטובר अक्टूबर अक्तूबर "
	"অক্টোবর ตุลาคม ต.ค",
	"november nov novembre noviembre novembro listopada listopad lis "
	"ноябрь ноября ноя нояб kasım kas listopadu novembra marraskuu "
	"marraskuuta marras noiembrie noi νοέμβριος νοεμβρίου νοε νοέ "
	"studenoga studenog studeni stu новембар новембра ноември листопада "
	"листопад лис lapkričio lapkritis novembris nóvember azaroa نوفمبر "
	"تشرين_الثاني نوامبر נובמבר בנובמבר नवंबर नवम्बर নভেম্বর พฤศจิกายน พ.ย "
	"nopember",
	"december dec dezember dez décembre déc diciembre dic dicembre "
	"dezembro desember des grudnia grudzień gru декабрь декабря дек aralık "
	"ara prosinec prosince pro decembra joulukuu joulukuuta joulu "
	"decembrie δεκέμβριος δεκεμβρίου δεκ desembre prosinca prosinac "
	"децембар децембра декември грудня грудень гру gruodžio gruodis "
	"detsember dets decembris abendua ديسمبر كانون_الأول كانون_الاول "
	"دسامبر דצמבר בדצמבר दिसंबर दिसम्बर ডিসেম্বর ธันวาคม ธ.ค disember",
};

static const char weekdays[] =
    "monday mon tuesday tue tues wednesday wed weds thursday thu thur thurs "
    "friday fri saturday sat sunday sun montag mo dienstag di mittwoch mi "
    "donnerstag do freitag fr samstag sonnabend sa sonntag so lundi lun "
    "mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim "
    "lunes martes miércoles mié jueves jue viernes vie sábado sáb domingo "
    "dom lunedì martedì mercoledì giovedì gio venerdì sabato sab domenica "
    "segunda segunda-feira terça terça-feira quarta quarta-feira quinta "
    "quinta-feira sexta sexta-feira seg ter qua qui sex maandag ma dinsdag "
    "woensdag wo donderdag vrijdag vr zaterdag za zondag zo poniedziałek pon "
    "wtorek wt środa śr czwartek czw piątek pt sobota sob niedziela nd niedz "
    "понедельник пн вторник вт среда ср четверг чт пятница пт суббота сб "
    "воскресенье вс pazartesi paz salı sal çarşamba çar perşembe per cuma "
    "cum cumartesi cmt pazar måndag mån tisdag tis onsdag ons torsdag tors "
    "tor fredag fre lördag lör söndag sön mandag tirsdag tir lørdag lør "
    "søndag søn man pondělí po úterý út středa st čtvrtek čt pátek pá neděle "
    "ne hétfő kedd szerda csütörtök péntek szombat vasárnap maanantai "
    "tiistai keskiviikko torstai perjantai lauantai sunnuntai ti ke to pe la "
    "su maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina "
    "sunnuntaina luni marți miercuri joi vineri sâmbătă duminică δευτέρα δευ "
    "τρίτη τρι τετάρτη τετ πέμπτη πεμ παρασκευή παρ σάββατο σαβ κυριακή κυρ "
    "понеділок вівторок середа четвер п'ятниця субота неділя понеделник "
    "сряда петък събота неделя senin selasa rabu kamis jumat sabtu minggu "
    "الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد سوموار יום "
    "שני שלישי רביעי חמישי שישי שבת ראשון सोमवार मंगलवार बुधवार गुरुवार "
    "शुक्रवार शनिवार रविवार 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 月曜日 火曜日 水曜日 木曜日 "
    "金曜日 土曜日 日曜日 월요일 화요일 수요일 목요일 금요일 토요일 일요일 周一 周二 周三 周四 周五 周六 周日";

static const char between[] =
    "of de del di den d le el do m ngay dia";

static const char before_time[] =
    "at um à a las alle às as om kl klo klokken o w v ve в о saat ore ora ob "
    "on la u au der ho vid klukkan στις lúc pukul الساعة ساعت בשעה t";

static const char after_time[] =
    "uhr hrs hr h hours uur klo óra ч time kst น";

static const char mornings[] =
    "am a.m πμ π.μ öö ö.ö 오전 上午 午前 ص صباحا de.";
static const char evenings[] =
    "pm p.m μμ μ.μ ös ö.s 오후 下午 午後 م مساء du.";
static const char beside_year[] =
    "г год года г.г року рік р r roku năm nam år";

static struct map words;   /* filled at the first look-up */
static struct arena spell; /* the folded words */

static void
add(const char *list, enum date_word value)
{
	struct buf plain = { .max = 0 };
	struct str rest = str_of(list), word;

	while (str_cut(&rest, ' ', &word)) {
		uint32_t *v;

		buf_clear(&plain);
		chars_plain(&plain, word);
		if (map_get(&words, buf_view(&plain)) != MAP_NONE)
			continue;
		v = map_put(&words, arena_dup(&spell, buf_view(&plain)));
		*v = value;
	}
	buf_free(&plain);
}

static void
fill(void)
{
	for (int i = 0; i < 12; i++)
		add(months[i], (enum date_word)(DATE_WORD_MONTH_1 + i));
	add(mornings, DATE_WORD_AM);
	add(evenings, DATE_WORD_PM);
	add(weekdays, DATE_WORD_WEEKDAY);
	add(between, DATE_WORD_OF);
	add(before_time, DATE_WORD_AT);
	add(after_time, DATE_WORD_CLOCK);
	add(beside_year, DATE_WORD_YEAR);
}

/* Folds the letters from `at` on into out; a joining sign stays when a letter follows. */
static size_t
fold_word(struct str s, size_t at, char out[DATE_WORD_MAX], size_t *end)
{
	size_t n = 0, after = at;

	while (at < s.n && n + 8 <= DATE_WORD_MAX) {
		uint32_t c = char_next(s, at, &after);
		enum char_class k = char_class(c);
		size_t next;

		if (k != CHAR_UPPER && k != CHAR_LOWER && k != CHAR_LETTER && k != CHAR_MARK &&
		    !((c == '.' || c == '\'' || (c == '-' && n > 4)) && n > 0 && after < s.n &&
		    char_is_alpha(char_next(s, after, &next))))
			break;
		n += c == '.' || c == '-' || c == '\'' ? utf8_put(out + n, c) : char_plain(c, out + n);
		at = after;
	}
	*end = at;
	return n;
}

static enum date_word
look_up(struct str word, struct str lang)
{
	uint32_t v;

	if (words.n == 0)
		fill();
	v = map_get(&words, word);
	if (v == MAP_NONE)
		return DATE_WORD_NONE;
	/* November in Polish and Czech is October in Croatian. */
	if (v == 11 && str_starts(word, STR("listopad")) && str_eq(lang, STR("hr")))
		return (enum date_word)10;
	return (enum date_word)v;
}

/* "كانون الثاني": the second word decides the month. */
static enum date_word
two_words(struct str s, char first[DATE_WORD_MAX], size_t n, size_t *end)
{
	char second[DATE_WORD_MAX];
	size_t at = *end, m;

	if (n == 0 || (unsigned char)first[0] < 0xD8 || at >= s.n || s.p[at] != ' ')
		return DATE_WORD_NONE;
	m = fold_word(s, at + 1, second, &at);
	if (n + 1 + m > DATE_WORD_MAX)
		return DATE_WORD_NONE;
	first[n] = '_';
	memcpy(first + n + 1, second, m);
	if (map_get(&words, str_make(first, n + 1 + m)) == MAP_NONE)
		return DATE_WORD_NONE;
	*end = at;
	return (enum date_word)map_get(&words, str_make(first, n + 1 + m));
}

enum date_word
date_word_at(struct str s, size_t at, struct str lang, size_t *end)
{
	char word[DATE_WORD_MAX];
	size_t n = fold_word(s, at, word, end), dot;
	enum date_word w = look_up(str_make(word, n), lang);

	if (w != DATE_WORD_NONE)
		return w;
	w = two_words(s, word, n, end);
	/* "Sept.2026", "16.Feb-2026": only what stands before the sign. */
	if (w == DATE_WORD_NONE && n > 0) {
		for (dot = at; dot < *end && s.p[dot] != '.' && s.p[dot] != '-' && s.p[dot] != '\'';)
			dot++;
		if (dot < *end && dot > at) {
			n = fold_word(str_sub(s, 0, dot), at, word, end);
			w = look_up(str_make(word, n), lang);
		}
	}
	return w;
}
