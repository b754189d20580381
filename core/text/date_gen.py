#!/usr/bin/env python3
"""Writes date_table.h: the months and weekdays of the languages of the world.

The names come from the CLDR by way of Babel (Unicode-3.0 licence); the words below
are added to them: other spellings, cases and older forms. Where a word means one month
in one language and another in another, the first of LANGS decides and the others are
exceptions by language. Usage: date_gen.py > date_table.h (needs the package "babel").
"""
import unicodedata

from babel import Locale

LANGS = """en de fr es pt it nl ru pl uk cs sv da nb fi hu tr ro el hr sk sl sr bg lt lv et
ca id ms vi ar fa he hi bn ta te mr gu ur th ko ka hy kk uz az be mk bs sq is ga cy gl eu
af sw mt fil""".split()

MONTHS = [
    """
    january jan januar jänner jän jaenner janvier janv enero ene gennaio gen
    janeiro januari stycznia styczeń sty январь января янв ocak oca leden ledna
    led január januára tammikuu tammikuuta tammi ianuarie ian ιανουάριος
    ιανουαρίου ιαν gener siječnja siječanj sij јануар јан січня січень січ
    януари яну sausio sausis jaanuar jaan janvāris janvāra janúar urtarrila
    يناير كانون_الثاني جانفي ژانویه ינואר בינואר जनवरी জানুয়ারি জানুয়ারী
    มกราคม ม.ค januaro januarie
    """,
    """
    february feb februar februari feber febr février févr fév febrero febbraio
    fevereiro fev lutego luty lut февраль февраля фев февр şubat şub únor února
    úno február februára helmikuu helmikuuta helmi februarie φεβρουάριος
    φεβρουαρίου φεβ febrer veljače veljača velj фебруар феб лютого лютий лют
    февруари vasario vasaris veebruar veebr februāris februāra febrúar otsaila
    فبراير شباط فيفري فوریه פברואר בפברואר फ़रवरी फरवरी ফেব্রুয়ারি ফেব্রুয়ারী
    กุมภาพันธ์ ก.พ pebruari
    """,
    """
    march mar märz mär mrz maerz mars marzo março maart mrt marca marzec март
    марта мар mart březen března bře március márc marec maaliskuu maaliskuuta
    maalis martie μάρτιος μαρτίου μαρ μάρ març ožujka ožujak ožu marts marti
    березня березень бер kovo kovas märts marta martxoa مارس آذار اذار מרץ במרץ
    מרס मार्च মার্চ มีนาคม มี.ค maret mac
    """,
    """
    april apr avril avr abril abr aprile kwietnia kwiecień kwi апрель апреля апр
    nisan nis duben dubna dub április ápr apríl apríla huhtikuu huhtikuuta huhti
    aprilie απρίλιος απριλίου απρ travnja travanj tra април квітня квітень кві
    balandžio balandis aprill aprīlis aprīļa apirila أبريل ابريل إبريل نيسان
    أفريل آوریل אפריל באפריל अप्रैल এপ্রিল เมษายน เม.ย
    """,
    """
    may mai mayo maggio mag maio mei maja maj май мая mayıs květen května kvě
    május máj mája toukokuu toukokuuta touko μάιος μαΐου μαϊ μάι maig svibnja
    svibanj svi мај травня травень тра gegužės gegužė maijs maija maí maiatza
    مايو أيار ايار ماي مه מאי במאי मई মে พฤษภาคม พ.ค
    """,
    """
    june jun juni juin junio giugno giu junho czerwca czerwiec cze июнь июня июн
    haziran haz červen června čvn június jún júna kesäkuu kesäkuuta kesä iunie
    iun ιούνιος ιουνίου ιουν ιούν juny lipnja lipanj јун јуни червня червень
    чер юни birželio birželis juuni jūnijs jūnija júní ekaina يونيو يونيه حزيران
    جوان ژوئن יוני ביוני जून জুন มิถุนายน มิ.ย
    """,
    """
    july jul juli juillet juil julio luglio lug julho lipca lipiec июль июля июл
    temmuz tem červenec července čvc július júl júla heinäkuu heinäkuuta heinä
    iulie iul ιούλιος ιουλίου ιουλ ιούλ juliol srpnja srpanj јул јули липня
    липень юли liepos liepa juuli jūlijs jūlija júlí uztaila يوليو يوليه تموز
    جويلية ژوئیه יולי ביולי जुलाई জুলাই กรกฎาคม ก.ค
    """,
    """
    august aug août aout agosto ago augustus sierpnia sierpień sie август
    августа авг ağustos ağu srpen srpna srp augusztus augusta elokuu elokuuta
    elo αύγουστος αυγούστου αυγ αύγ agost kolovoza kolovoz kol аугуст серпня
    серпень сер rugpjūčio rugpjūtis augusts ágúst abuztua أغسطس اغسطس آب اب أوت
    اوت אוגוסט באוגוסט अगस्त আগস্ট สิงหาคม ส.ค agustus ogos augusti
    """,
    """
    september sep sept septembre septiembre setiembre settembre set setembro
    września wrzesień wrz сентябрь сентября сен сент eylül eyl září zář
    szeptember szept septembra syyskuu syyskuuta syys septembrie σεπτέμβριος
    σεπτεμβρίου σεπ σεπτ setembre rujna rujan ruj септембар септембра септември
    вересня вересень вер rugsėjo rugsėjis septembris iraila سبتمبر أيلول ايلول
    سپتامبر ספטמבר בספטמבר सितंबर सितम्बर সেপ্টেম্বর กันยายน ก.ย
    """,
    """
    october oct oktober okt octobre octubre ottobre ott outubro out października
    październik paź октябрь октября окт ekim eki říjen října říj október októbra
    lokakuu lokakuuta loka octombrie οκτώβριος οκτωβρίου οκτ октобар октобра
    октомври жовтня жовтень жов spalio spalis oktoober oktoobris oktobris
    oktobra urria أكتوبر اكتوبر تشرين_الأول تشرين_الاول اکتبر אוקטובר באוקטובר
    अक्टूबर अक्तूबर অক্টোবর ตุลาคม ต.ค
    """,
    """
    november nov novembre noviembre novembro listopada listopad lis ноябрь
    ноября ноя нояб kasım kas listopadu novembra marraskuu marraskuuta marras
    noiembrie noi νοέμβριος νοεμβρίου νοε νοέ studenoga studenog studeni stu
    новембар новембра ноември листопада листопад лис lapkričio lapkritis
    novembris nóvember azaroa نوفمبر تشرين_الثاني نوامبر נובמבר בנובמבר नवंबर
    नवम्बर নভেম্বর พฤศจิกายน พ.ย nopember
    """,
    """
    december dec dezember dez décembre déc diciembre dic dicembre dezembro
    desember des grudnia grudzień gru декабрь декабря дек aralık ara prosinec
    prosince pro decembra joulukuu joulukuuta joulu decembrie δεκέμβριος
    δεκεμβρίου δεκ desembre prosinca prosinac децембар децембра декември грудня
    грудень гру gruodžio gruodis detsember dets decembris abendua ديسمبر
    كانون_الأول كانون_الاول دسامبر דצמבר בדצמבר दिसंबर दिसम्बर ডিসেম্বর ธันวาคม
    ธ.ค disember
    """,
]

WEEKDAYS = """
monday mon tuesday tue tues wednesday wed weds thursday thu thur thurs friday
fri saturday sat sunday sun montag mo dienstag di mittwoch mi donnerstag do
freitag fr samstag sonnabend sa sonntag so lundi lun mardi mar mercredi mer
jeudi jeu vendredi ven samedi sam dimanche dim lunes martes miércoles mié jueves
jue viernes vie sábado sáb domingo dom lunedì martedì mercoledì giovedì gio
venerdì sabato sab domenica segunda segunda-feira terça terça-feira quarta
quarta-feira quinta quinta-feira sexta sexta-feira seg ter qua qui sex maandag
ma dinsdag woensdag wo donderdag vrijdag vr zaterdag za zondag zo poniedziałek
pon wtorek wt środa śr czwartek czw piątek pt sobota sob niedziela nd niedz
понедельник пн вторник вт среда ср четверг чт пятница пт суббота сб воскресенье
вс pazartesi paz salı sal çarşamba çar perşembe per cuma cum cumartesi cmt pazar
måndag mån tisdag tis onsdag ons torsdag tors tor fredag fre lördag lör söndag
sön mandag tirsdag tir lørdag lør søndag søn man pondělí po úterý út středa st
čtvrtek čt pátek pá neděle ne hétfő kedd szerda csütörtök péntek szombat
vasárnap maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai ti
ke to pe la su maanantaina tiistaina keskiviikkona torstaina perjantaina
lauantaina sunnuntaina luni marți miercuri joi vineri sâmbătă duminică δευτέρα
δευ τρίτη τρι τετάρτη τετ πέμπτη πεμ παρασκευή παρ σάββατο σαβ κυριακή κυρ
понеділок вівторок середа четвер п'ятниця субота неділя понеделник сряда петък
събота неделя senin selasa rabu kamis jumat sabtu minggu الاثنين الإثنين
الثلاثاء الأربعاء الخميس الجمعة السبت الأحد سوموار יום שני שלישי רביעי חמישי
שישי שבת ראשון सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार 星期一 星期二 星期三
星期四 星期五 星期六 星期日 星期天 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 월요일 화요일 수요일 목요일 금요일 토요일 일요일 周一
周二 周三 周四 周五 周六 周日
"""


def fold(word):
    """As date_words.c folds: the marks of Indic scripts are letters' vowels and stay."""
    kd = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in kd if unicodedata.category(c)[0] != "M" or ord(c) >= 0x900)


def clean(name):
    return name.strip().rstrip(".\u2019\u05f3\u0970").lower()


def names(table):
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from table[context][width].items()


def month_words():
    """Word to month, exceptions (lang, word, month), words by month."""
    first, exceptions = {}, set()
    words = [w.split() for w in MONTHS]
    for month, ws in enumerate(words, 1):
        for w in ws:
            first.setdefault(fold(w), month)
    for lang in LANGS:
        for month, name in names(Locale.parse(lang).months):
            w = clean(name)
            if len(w) < 2 or " " in w or any(c.isdigit() for c in w):
                continue
            if fold(w) not in first:
                first[fold(w)] = month
                words[month - 1].append(w)
            elif first[fold(w)] != month:
                exceptions.add((lang, w, month))
    return first, sorted(exceptions), words


def weekday_words(taken):
    words = WEEKDAYS.split()
    seen = set(taken) | {fold(w) for w in words}
    for lang in LANGS:
        for _, name in names(Locale.parse(lang).days):
            for w in clean(name).split():
                if len(w) > 1 and fold(w) not in seen:
                    seen.add(fold(w))
                    words.append(w)
    return words


def quoted(words, joint):
    lines, line = [], ""
    for w in words:
        if len(line) + len(w) + 1 > 70:
            lines.append(line)
            line = ""
        line += w + " "
    lines.append(line.rstrip())
    return joint.join('"%s"' % x for x in lines)


def main():
    first, exceptions, words = month_words()
    print("/*\n * Made by date_gen.py, mostly of the CLDR (Unicode-3.0 licence).")
    print(" * Include once, from date_words.c.\n */")
    print("static const char *const months[12] = {")
    for ws in words:
        print("\t" + quoted(ws, "\n\t") + ",")
    print("};\n\nstatic const char *const weekdays[] = {")
    print("\t" + quoted(weekday_words(first), ",\n\t") + ",\n};")
    print("\n/* What a word means in one language only. */")
    print("static const struct month_exception {\n\tconst char *lang, *word;\n\tint month;")
    print("} month_exceptions[] = {")
    for lang, w, month in exceptions:
        print('\t{ "%s", "%s", %d },' % (lang, w, month))
    print("};")


if __name__ == "__main__":
    main()
