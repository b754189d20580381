/*
 * Made by date_gen.py, mostly of the CLDR (Unicode-3.0 licence).
 * Include once, from date_words.c.
 */
static const char *const months[12] = {
	"january jan januar jänner jän jaenner janvier janv enero ene gennaio "
	"gen janeiro januari stycznia styczeń sty январь января янв ocak oca "
	"leden ledna led január januára tammikuu tammikuuta tammi ianuarie ian "
	"ιανουάριος ιανουαρίου ιαν gener siječnja siječanj sij јануар јан "
	"січня січень січ януари яну sausio sausis jaanuar jaan janvāris "
	"janvāra janúar urtarrila يناير كانون_الثاني جانفي ژانویه ינואר בינואר "
	"जनवरी জানুয়ারি জানুয়ারী มกราคม ม.ค januaro januarie saus ינו जन "
	"জানু ஜனவரி ஜன జనవరి జన जानेवारी जाने જાન્યુઆરી જાન્યુ جنوری იანვარი "
	"იან հունվարի հնվ հունվար қаңтар қаң yanvar yan студзеня сту студзень "
	"јануари janar eanáir ean ionawr ion xaneiro xan urt jannar",
	"february feb februar februari feber febr février févr fév febrero "
	"febbraio fevereiro fev lutego luty lut февраль февраля фев февр şubat "
	"şub únor února úno február februára helmikuu helmikuuta helmi "
	"februarie φεβρουάριος φεβρουαρίου φεβ febrer veljače veljača velj "
	"фебруар феб лютого лютий лют февруари vasario vasaris veebruar veebr "
	"februāris februāra febrúar otsaila فبراير شباط فيفري فوریه פברואר "
	"בפברואר फ़रवरी फरवरी ফেব্রুয়ারি ফেব্রুয়ারী กุมภาพันธ์ ก.พ pebruari "
	"vas פבר फ़र ফেব பிப்ரவரி பிப் ఫిబ్రవరి ఫిబ్ర फेब्रुवारी फेब्रु "
	"ફેબ્રુઆરી ફેબ્રુ فروری თებერვალი თებ փետրվարի փտվ փետրվար ақпан ақп "
	"fevral лютага люты shkurt shk feabhra feabh chwefror chwef chw "
	"febreiro ots frar fra pebrero peb",
	"march mar märz mär mrz maerz mars marzo março maart mrt marca marzec "
	"март марта мар mart březen března bře március márc marec maaliskuu "
	"maaliskuuta maalis martie μάρτιος μαρτίου μαρ μάρ març ožujka ožujak "
	"ožu marts marti березня березень бер kovo kovas märts marta martxoa "
	"مارس آذار اذار מרץ במרץ מרס मार्च মার্চ มีนาคม มี.ค maret mac kov "
	"மார்ச் மார் మార్చి માર્ચ مارچ მარტი მარ մարտի մրտ մարտ наурыз нау "
	"сакавіка сак сакавік mawrth maw machi marzu marso",
	"april apr avril avr abril abr aprile kwietnia kwiecień kwi апрель "
	"апреля апр nisan nis duben dubna dub április ápr apríl apríla "
	"huhtikuu huhtikuuta huhti aprilie απρίλιος απριλίου απρ travnja "
	"travanj tra април квітня квітень кві balandžio balandis aprill "
	"aprīlis aprīļa apirila أبريل ابريل إبريل نيسان أفريل آوریل אפריל "
	"באפריל अप्रैल এপ্রিল เมษายน เม.ย квіт bal d’abril d’abr אפר এপ্রি "
	"ஏப்ரல் ஏப் ఏప్రిల్ ఏప్రి एप्रिल एप्रि એપ્રિલ اپریل აპრილი აპრ ապրիլի "
	"ապր ապրիլ сәуір сәу aprel красавіка кра красавік prill pri aibreán "
	"aib ebrill ebr api aprili",
	"may mai mayo maggio mag maio mei maja maj май мая mayıs květen května "
	"kvě május máj mája toukokuu toukokuuta touko μάιος μαΐου μαϊ μάι maig "
	"svibnja svibanj svi мај травня травень тра gegužės gegužė maijs maija "
	"maí maiatza مايو أيار ايار ماي مه מאי במאי मई মে พฤษภาคม พ.ค трав geg "
	"மே మే मे મે مئی მაისი მაი մայիսի մյս մայիս мамыр мам bealtaine beal "
	"mejju mej",
	"june jun juni juin junio giugno giu junho czerwca czerwiec cze июнь "
	"июня июн haziran haz červen června čvn június jún júna kesäkuu "
	"kesäkuuta kesä iunie iun ιούνιος ιουνίου ιουν ιούν juny lipnja lipanj "
	"јун јуни червня червень чер юни birželio birželis juuni jūnijs jūnija "
	"júní ekaina يونيو يونيه حزيران جوان ژوئن יוני ביוני जून জুন มิถุนายน "
	"มิ.ย черв junij birž ஜூன் జూన్ જૂન جون ივნისი ივნ հունիսի հնս հունիս "
	"маусым мау iyun iyn чэрвеня чэр чэрвень qershor qer meitheamh meith "
	"mehefin meh xuño eka junie ġunju ġun hunyo hun",
	"july jul juli juillet juil julio luglio lug julho lipca lipiec июль "
	"июля июл temmuz tem červenec července čvc július júl júla heinäkuu "
	"heinäkuuta heinä iulie iul ιούλιος ιουλίου ιουλ ιούλ juliol srpnja "
	"srpanj јул јули липня липень юли liepos liepa juuli jūlijs jūlija "
	"júlí uztaila يوليو يوليه تموز جويلية ژوئیه יולי ביולי जुलाई জুলাই "
	"กรกฎาคม ก.ค lip лип julij liep julai जुल জুল ஜூலை జులై जुलै જુલાઈ "
	"جولائی ივლისი ივლ հուլիսի հլս հուլիս шілде шіл iyul iyl ліпеня ліп "
	"ліпень korrik korr iúil gorffennaf gorff gor xullo xul uzt julie "
	"lulju lul hulyo hul",
	"august aug août aout agosto ago augustus sierpnia sierpień sie август "
	"августа авг ağustos ağu srpen srpna srp augusztus augusta elokuu "
	"elokuuta elo αύγουστος αυγούστου αυγ αύγ agost kolovoza kolovoz kol "
	"аугуст серпня серпень сер rugpjūčio rugpjūtis augusts ágúst abuztua "
	"أغسطس اغسطس آب اب أوت اوت אוגוסט באוגוסט अगस्त আগস্ট สิงหาคม ส.ค "
	"agustus ogos augusti серп avgust avg rugp d’agost d’ag ag ogo אוג अग "
	"আগ ஆகஸ்ட் ஆக ఆగస్టు ఆగ ऑगस्ट ऑग ઑગસ્ટ اگست აგვისტო აგვ օգոստոսի օգս "
	"օգոստոս тамыз там avqust avq жніўня жні жнівень gusht gush lúnasa lún "
	"awst abu agosti awwissu aww",
	"september sep sept septembre septiembre setiembre settembre set "
	"setembro września wrzesień wrz сентябрь сентября сен сент eylül eyl "
	"září zář szeptember szept septembra syyskuu syyskuuta syys septembrie "
	"σεπτέμβριος σεπτεμβρίου σεπ σεπτ setembre rujna rujan ruj септембар "
	"септембра септември вересня вересень вер rugsėjo rugsėjis septembris "
	"iraila سبتمبر أيلول ايلول سپتامبر ספטמבר בספטמבר सितंबर सितम्बर "
	"সেপ্টেম্বর กันยายน ก.ย сеп rugs ספט सित সেপ সেপ্ট செப்டம்பர் செப் "
	"సెప్టెంబర్ సెప్టెం सप्टेंबर सप्टें સપ્ટેમ્બર સપ્ટે ستمبر სექტემბერი "
	"სექ սեպտեմբերի սեպ սեպտեմբեր қыркүйек қыр sentabr sen sentyabr "
	"верасня верасень septembar shtator sht mfómh medi ira septemba "
	"settembru setyembre",
	"october oct oktober okt octobre octubre ottobre ott outubro out "
	"października październik paź октябрь октября окт ekim eki říjen října "
	"říj október októbra lokakuu lokakuuta loka octombrie οκτώβριος "
	"οκτωβρίου οκτ октобар октобра октомври жовтня жовтень жов spalio "
	"spalis oktoober oktoobris oktobris oktobra urria أكتوبر اكتوبر "
	"تشرين_الأول تشرين_الاول اکتبر אוקטובר באוקטובר अक्टूबर अक्तूबर "
	"অক্টোবর ตุลาคม ต.ค жовт spal d’octubre d’oct אוק अक्टू অক্টো அக்டோபர் "
	"அக் అక్టోబర్ అక్టో ऑक्टोबर ऑक्टो ઑક્ટોબર ઑક્ટો اکتوبر ოქტომბერი ოქტ "
	"հոկտեմբերի հոկ հոկտեմբեր қазан қаз oktabr oktyabr кастрычніка кас "
	"кастрычнік oktobar tetor tet dfómh hydref hyd urr oktoba ottubru "
	"oktubre",
	"november nov novembre noviembre novembro listopada listopad lis "
	"ноябрь ноября ноя нояб kasım kas listopadu novembra marraskuu "
	"marraskuuta marras noiembrie noi νοέμβριος νοεμβρίου νοε νοέ "
	"studenoga studenog studeni stu новембар новембра ноември листопада "
	"листопад лис lapkričio lapkritis novembris nóvember azaroa نوفمبر "
	"تشرين_الثاني نوامبر נובמבר בנובמבר नवंबर नवम्बर নভেম্বর พฤศจิกายน พ.ย "
	"nopember лист нов ное lapkr נוב नव নভে நவம்பர் நவ నవంబర్ నవం "
	"नोव्हेंबर नोव्हें નવેમ્બર નવે نومبر ნოემბერი ნოე նոյեմբերի նոյ "
	"նոյեմբեր қараша қар noyabr noy лістапада ліс лістапад novembar nëntor "
	"nën samhain samh tachwedd tach aza novemba novembru nobyembre nob",
	"december dec dezember dez décembre déc diciembre dic dicembre "
	"dezembro desember des grudnia grudzień gru декабрь декабря дек aralık "
	"ara prosinec prosince pro decembra joulukuu joulukuuta joulu "
	"decembrie δεκέμβριος δεκεμβρίου δεκ desembre prosinca prosinac "
	"децембар децембра декември грудня грудень гру gruodžio gruodis "
	"detsember dets decembris abendua ديسمبر كانون_الأول كانون_الاول "
	"دسامبر דצמבר בדצמבר दिसंबर दिसम्बर ডিসেম্বর ธันวาคม ธ.ค disember груд "
	"дец gruod dis דצמ दिस ডিসে டிசம்பர் டிச డిసెంబర్ డిసెం डिसेंबर डिसें "
	"ડિસેમ્બર ડિસે دسمبر დეკემბერი დეკ դեկտեմբերի դեկ դեկտեմբեր желтоқсан "
	"жел dekabr dek снежня сне снежань decembar dhjetor dhj nollaig noll "
	"rhagfyr rhag decembro abe desemba diċembru disyembre",
};

static const char *const weekdays[] = {
	"monday mon tuesday tue tues wednesday wed weds thursday thu thur ",
	"thurs friday fri saturday sat sunday sun montag mo dienstag di ",
	"mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so ",
	"lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam ",
	"dimanche dim lunes martes miércoles mié jueves jue viernes vie sábado ",
	"sáb domingo dom lunedì martedì mercoledì giovedì gio venerdì sabato ",
	"sab domenica segunda segunda-feira terça terça-feira quarta ",
	"quarta-feira quinta quinta-feira sexta sexta-feira seg ter qua qui ",
	"sex maandag ma dinsdag woensdag wo donderdag vrijdag vr zaterdag za ",
	"zondag zo poniedziałek pon wtorek wt środa śr czwartek czw piątek pt ",
	"sobota sob niedziela nd niedz понедельник пн вторник вт среда ср ",
	"четверг чт пятница пт суббота сб воскресенье вс pazartesi paz salı ",
	"sal çarşamba çar perşembe per cuma cum cumartesi cmt pazar måndag mån ",
	"tisdag tis onsdag ons torsdag tors tor fredag fre lördag lör söndag ",
	"sön mandag tirsdag tir lørdag lør søndag søn man pondělí po úterý út ",
	"středa st čtvrtek čt pátek pá neděle ne hétfő kedd szerda csütörtök ",
	"péntek szombat vasárnap maanantai tiistai keskiviikko torstai ",
	"perjantai lauantai sunnuntai ti ke to pe la su maanantaina tiistaina ",
	"keskiviikkona torstaina perjantaina lauantaina sunnuntaina luni marți ",
	"miercuri joi vineri sâmbătă duminică δευτέρα δευ τρίτη τρι τετάρτη ",
	"τετ πέμπτη πεμ παρασκευή παρ σάββατο σαβ κυριακή κυρ понеділок ",
	"вівторок середа четвер п'ятниця субота неділя понеделник сряда петък ",
	"събота неделя senin selasa rabu kamis jumat sabtu minggu الاثنين ",
	"الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد سوموار יום שני ",
	"שלישי רביעי חמישי שישי שבת ראשון सोमवार मंगलवार बुधवार गुरुवार ",
	"शुक्रवार शनिवार रविवार 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 月曜日 火曜日 水曜日 ",
	"木曜日 金曜日 土曜日 日曜日 월요일 화요일 수요일 목요일 금요일 토요일 일요일 周一 周二 周三 周四 周五 周六 周日 ",
	"пʼятниця нд tirs sze cs szo pzt dum vin nedjelja ponedjeljak utorak ",
	"srijeda četvrtak petak subota ned uto sri čet pet nedeľa pondelok ",
	"utorok štvrtok piatok pi nedelja ponedeljek torek sreda četrtek petek ",
	"sre недеља понедељак уторак четвртак петак нед пон уто сре чет пет ",
	"суб четвъртък sekmadienis pirmadienis antradienis trečiadienis ",
	"ketvirtadienis penktadienis šeštadienis sk pr an tr kt pn svētdiena ",
	"pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētd ",
	"pirmd otrd trešd ceturtd piektd sestd pühapäev esmaspäev teisipäev ",
	"kolmapäev neljapäev reede laupäev diumenge dilluns dimarts dimecres ",
	"dijous divendres dissabte dg dl dt dc dj dv ds min sel rab kam jum ",
	"ahad isnin khamis jumaat ahd isn kha chủ nhật hai ba tư năm sáu bảy ",
	"cn یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه रवि सोम मंगल बुध ",
	"गुरु शुक्र शनि রবিবার সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার ",
	"শনিবার রবি সোম মঙ্গল বুধ বৃহস্পতি শুক্র শনি ஞாயிறு திங்கள் செவ்வாய் ",
	"புதன் வியாழன் வெள்ளி சனி ஞாயி திங் செவ் புத வியா வெள் ఆదివారం సోమవారం ",
	"మంగళవారం బుధవారం గురువారం శుక్రవారం శనివారం ఆది సోమ మంగళ బుధ గురు ",
	"శుక్ర శని मंगळवार मंगळ રવિવાર સોમવાર મંગળવાર બુધવાર ગુરુવાર શુક્રવાર ",
	"શનિવાર રવિ સોમ મંગળ બુધ ગુરુ શુક્ર શનિ اتوار پیر منگل بدھ جمعرات جمعہ ",
	"ہفتہ วันอาทิตย์ วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ ",
	"วันเสาร์ อาทิตย์ จันทร์ อังคาร พุธ พฤหัส ศุกร์ เสาร์ კვირა ორშაბათი ",
	"სამშაბათი ოთხშაბათი ხუთშაბათი პარასკევი შაბათი კვი ორშ სამ ოთხ ხუთ ",
	"პარ შაბ կիրակի երկուշաբթի երեքշաբթի չորեքշաբթի հինգշաբթի ուրբաթ շաբաթ ",
	"կիր երկ երք չրք հնգ ուր շբթ жексенбі дүйсенбі сейсенбі сәрсенбі ",
	"бейсенбі жұма сенбі жс дс сс бс жм yakshanba dushanba seshanba ",
	"chorshanba payshanba juma shanba yak dush sesh chor pay shan bazar ",
	"ertəsi çərşənbə axşamı cümə şənbə b.e ç.a нядзеля панядзелак аўторак ",
	"серада чацвер пятніца аў чц недела четврток петок сабота вто саб diel ",
	"hënë martë mërkurë enjte premte shtunë die hën enj pre sunnudagur ",
	"mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur ",
	"þri mið fim fös lau dé domhnaigh luain máirt céadaoin déardaoin ",
	"haoine sathairn domh luan céad déar aoine sath dydd sul llun mercher ",
	"iau gwener sadwrn gwen sad gwe luns mércores xoves venres xov igandea ",
	"astelehena asteartea asteazkena osteguna ostirala larunbata ig al ar ",
	"az og or lr vrydag saterdag jumapili jumatatu jumanne jumatano ",
	"alhamisi ijumaa jumamosi il-ħadd it-tnejn it-tlieta l-erbgħa il-ħamis ",
	"il-ġimgħa is-sibt ħad tne tli erb ħam ġim sib linggo miyerkules ",
	"huwebes biyernes lin miy huw biy",
};

/* What a word means in one language only. */
static const struct month_exception {
	const char *lang, *word;
	int month;
} month_exceptions[] = {
	{ "hr", "lip", 6 },
	{ "hr", "lis", 10 },
	{ "hr", "listopad", 10 },
	{ "hr", "listopada", 10 },
	{ "hr", "srp", 7 },
};
