/*
 * The commonest small words of languages that share a script; written down from
 * general knowledge. A word that few languages have says more than one that many
 * have. Include once.
 */
#ifndef TEXT_LANG_WORDS_H
#define TEXT_LANG_WORDS_H

struct lang_words {
	char code[3];
	const char *words; /* small letters, with accents */
};

/* Letters that few languages of a script have, and which. */
struct lang_letter {
	const char *letters;
	const char *codes;
};

static const struct lang_letter lang_letters[] = {
	{ "ß", "de" }, { "äö", "de sv fi et" }, { "ü", "de tr hu et" }, { "å", "sv da no" },
	{ "æø", "da no" }, { "þð", "is" }, { "õ", "et pt vi" }, { "őű", "hu" },
	{ "łśźńż", "pl" }, { "ąę", "pl lt" }, { "řěů", "cs" }, { "ľĺŕô", "sk" },
	{ "čšž", "cs sk sl hr lt lv" }, { "ťď", "cs sk" }, { "đć", "hr" }, { "ý", "cs sk is" },
	{ "ăâțţș", "ro" }, { "ğışİ", "tr" }, { "ėįų", "lt" }, { "ū", "lt lv" },
	{ "āēīķļņģ", "lv" }, { "ñ", "es gl eu" }, { "¿¡", "es" }, { "ãç", "pt" },
	{ "ảạếềệốộơưđ", "vi" }, { "ŵŷ", "cy" }, { "ë", "sq nl" }, { "èò", "it ca fr" },
	{ "œêî", "fr" }, { "їєґ", "uk" }, { "і", "uk be kk" }, { "ўё", "be ru" }, { "ў", "be" },
	{ "ыэ", "ru be" }, { "ъ", "bg ru" }, { "щ", "ru uk bg" }, { "и", "ru bg sr mk uk" },
	{ "ђћ", "sr" }, { "јљњџ", "sr mk" }, { "ѓќѕ", "mk" }, { "әғқңұ", "kk" }, { "өү", "mn kk" },
};

static const struct lang_words latin_words[] = {
	{ "en",
	    "the of and to in is that for it was on with as are be this by at "
	    "from or have an not but had they his he she you we were which their "
	    "been has one all there can will would who what when more if no out "
	    "so said about up into than its time only could other these your how "
	    "then them i my do does did just over also after most" },
	{ "de",
	    "der die und in den von zu das mit sich des auf für ist im dem nicht "
	    "ein eine als auch es an werden aus er hat dass sie nach wird bei "
	    "einer um am sind noch wie einem über einen so zum war haben nur "
	    "oder aber vor zur bis mehr durch man sein wurde sei ich wenn kann "
	    "wir ihre diese seine unter gegen vom können schon hatte" },
	{ "fr",
	    "de la le et les des en un du une que est pour qui dans a par plus "
	    "pas au sur ne se ce il sont avec son mais comme ou si leur y dont "
	    "aux elle cette ces ont être fait été nous vous ils deux même tout "
	    "aussi entre bien peut sans après avait était on sa ses à d'un d'une "
	    "c'est qu'il n'est lui encore très où votre" },
	{ "es",
	    "de la que el en y a los se del las un por con no una su para es al "
	    "lo como más o pero sus le ha me si sin sobre este ya entre cuando "
	    "todo esta ser son dos también fue había era muy años hasta desde "
	    "está mi porque qué sólo han yo hay vez puede todos así nos ni parte "
	    "tiene él uno donde bien tiempo mismo ese ahora" },
	{ "pt",
	    "de a o que e do da em um para com não uma os no se na por mais as "
	    "dos como mas ao ele das à seu sua ou quando muito nos já está eu "
	    "também só pelo pela até isso ela entre depois sem mesmo aos seus "
	    "quem nas me esse eles você foi tem são ser ter há sobre foram anos "
	    "ainda pode este esta" },
	{ "it",
	    "di e il la che in a un per è del non sono una si con i le da al dei "
	    "della nel più come anche ha gli alla lo ma delle se o su questo dal "
	    "ai nella era stato ci dalla essere loro tra suo cui due degli "
	    "perché tutti ed fatto dopo già solo così sua hanno molto dell'anno "
	    "nell quando questa quello può ancora dove sulla anni" },
	{ "nl",
	    "de van het een en in is dat op te zijn met voor die niet aan er om "
	    "ook als dan maar bij of uit nog naar door over ze hij wordt heeft "
	    "hebben deze worden werd kan geen meer was al tot wel zich zou haar "
	    "onder veel moet tegen dit ik je we wat nu had na ons jaar waar "
	    "eerste twee mensen hun" },
	{ "sv",
	    "och i att det som en på är av för med den till inte har de om ett "
	    "han men var sig från vi så kan jag man när år eller ska också under "
	    "där efter vid mot hon skulle alla bara sin över kommer nu finns "
	    "blir vara mycket här hade två än dem oss då ut någon detta vad få "
	    "måste varit blev utan" },
	{ "da",
	    "og i at det er en til af på der som for med de den ikke har et om "
	    "jeg var men han vi sig fra så kan blev ved når man skal også efter "
	    "eller være nu hun år været ud over op hvor kun bliver mod havde da "
	    "denne dette hvis mere vil alle selv få meget deres hvad uden siger "
	    "noget blive nogle ind to end andre dem sin nogen mig dig tilbage "
	    "andet anden giver give tager findes bruger brugt fejl sagde fik "
	    "igen uge sådan måde mellem dage tid sidste bedst børn hvordan "
	    "hedder igennem navnet" },
	{ "no",
	    "og i det er på en som til for at av med de den ikke har et om jeg "
	    "var men han vi seg fra så kan ble ved når man skal også etter eller "
	    "være nå hun år vært ut over opp hvor bare blir mot hadde da dette "
	    "hvis mer vil alle selv få mye deres hva uten sier noe noen inn to "
	    "enn andre dem sin disse mellom fordi der meg deg tilbake annet "
	    "annen gir gi tar finnes bruker brukt feil sa fikk igjen uke sånn "
	    "måte dager tid siste best barn hvordan heter gjennom navnet" },
	{ "fi",
	    "ja on ei se että oli hän ovat mutta kun myös joka ole tai niin "
	    "mukaan jos kuin vain sen olla mitä sitä nyt jo sekä ollut voi "
	    "vuoden vielä hänen tämä kanssa jälkeen siitä ne tämän koko jotka "
	    "olisi noin tulee mukana vuonna välillä sitten nämä eivät hyvin "
	    "ennen sille mikä minä jossa ettei" },
	{ "hu",
	    "a az és hogy nem is egy volt ez meg csak már mint de ha még el van "
	    "azt ki vagy szerint lehet kell után több minden ezt pedig fel nagy "
	    "lesz mert majd ezek nincs azonban így akkor között első mind sem "
	    "két olyan ami aki illetve amely lett itt voltak lenne" },
	{ "pl",
	    "w i na z się do nie że to o jest za od po jak przez dla co ale tym "
	    "czy są jego tego oraz ich być było który która które może już tylko "
	    "także będzie jej ma przed aby został roku ze był była lub bardzo "
	    "mnie tak gdy pod innych sobie też można również jednak" },
	{ "cs",
	    "a v se na je že s z do o to i za k od pro jako ve by ale po které "
	    "který která jeho jsem jsou byl bylo byla při nebo podle již také "
	    "tak jak co není až však ze už jen má kteří mezi této tento aby když "
	    "roku může před být než ještě své ani bude jsme let" },
	{ "sk",
	    "a v sa na je že s z do o to aj za k od pre ako vo by ale po ktoré "
	    "ktorý ktorá jeho som sú bol bolo bola pri alebo podľa už tiež tak "
	    "čo nie však zo len má ktorí medzi tejto tento aby keď roku môže "
	    "pred byť než ešte svoje ani bude sme rokov viac kde iba" },
	{ "sl",
	    "in je v na se za da so z pa ki bi ne s tudi po iz kot ali od do pri "
	    "še že ko kar bil bila bilo ni sem lahko leta pred med biti več vse "
	    "zaradi bo niso ter tega kako samo nekaj kjer ob ima zelo zato "
	    "oziroma vendar" },
	{ "hr",
	    "i u je na se da su za od s a o kako ali što iz do će koji to bi ne "
	    "koja kao nije koje bio sam ili te samo bila po biti više godine pri "
	    "može još tako bez ove prema sve nakon ima smo gdje zbog između već "
	    "također tijekom njegov" },
	{ "ro",
	    "de și în a la cu o că pe nu din care este un mai se pentru au ca sa "
	    "lui prin fi al ale sunt sau dar după să fost am iar până această "
	    "acest fie cum unei foarte când despre ce unui ei numai lor avea "
	    "poate asupra anul fără îi" },
	{ "tr",
	    "ve bir bu da de için ile olarak çok daha olan gibi en o ne kadar "
	    "ama sonra var ise her olduğunu değil göre ki ya mi veya olduğu "
	    "ancak yeni iki tarafından kendi ilk diye yok şey etti oldu bütün "
	    "bunu üzerine zaman ben" },
	{ "id",
	    "yang dan di dengan untuk dari ini tidak pada dalam itu adalah akan "
	    "ke oleh juga telah sebagai karena mereka ada tersebut kata bisa "
	    "saya atau orang seperti lebih dapat anda sudah tahun bahwa kami "
	    "hari hanya masih antara serta saat banyak menjadi" },
	{ "vi",
	    "và của là có được cho không với các những trong một người này đã "
	    "khi từ đến để về tại sẽ như ra vào theo bị cũng năm nhiều ông sau "
	    "trên nhưng làm phải việc còn hơn thì rằng đó" },
	{ "ca",
	    "de la i el que a en per un és les amb del una va els al no s'ha com "
	    "més dels però són aquest aquesta pel ha seva seu entre també molt "
	    "hi o si quan després fins tot sobre perquè sense ser està han on "
	    "anys" },
	{ "et",
	    "ja on ei et see ta ka oli kui mis aga või ning kes selle oma siis "
	    "tema nii veel kuid mida ole olid ma üle pärast kohta võib mille "
	    "sest välja aasta juba seda nad eest kus ainult peab" },
	{ "lv",
	    "un ir no ar uz ka par tas kas arī lai bet vai kā pēc tika bija šo "
	    "gada tiek var šī tā nav kur līdz pie savu viņš kuras jau gan tikai "
	    "ja laikā būs" },
	{ "lt",
	    "ir yra kad į su iš tai kaip o per apie buvo bet jo ar už jau ne tik "
	    "gali metų dar nuo po turi prie kuris savo kurie būti taip labai "
	    "mūsų jis dėl kai" },
	{ "sq",
	    "të në dhe e i për me një nga që është se ka më si janë do nuk ai "
	    "kjo ky kishte por edhe ishte pas duke këtë ku mund nëse tij" },
	{ "is",
	    "og að í á er sem það til um við var með en hann af ekki fyrir þá "
	    "því frá eru hún þegar hefur upp eftir þess verið þar ef svo" },
	{ "af",
	    "die van en in is het dat 'n te nie op sy vir met wat hy aan as was "
	    "om deur word ook daar hulle maar kan uit sal by haar ons moet" },
	{ "sw",
	    "ya na wa kwa ni katika za la kuwa hiyo hii cha alisema huo watu "
	    "yake wake kama baada lakini pia kwamba" },
	{ "tl",
	    "ang ng sa na mga at ay si para ni niya siya ito hindi isang kanyang "
	    "may nang ako kung" },
	{ "ga",
	    "an na a ar i is ag go bhí le agus sé do de tá don sin ach níl chun" },
	{ "cy",
	    "y yn i a o ar mae ei wedi gan am fod yr ac bod oedd cael hyn" },
	{ "eu",
	    "eta da ez du bat ere dira izan baina egin zuen dute hau baino bere" },
	{ "gl",
	    "de a que o e do da en un para con non unha os por máis no na as dos "
	    "como ao foi seu súa ou tamén pola polo ata moi son pero xa entre "
	    "esta este" },
};

static const struct lang_words cyrillic_words[] = {
	{ "ru",
	    "и в не на что с по как это а он к но из у то за от так о все был "
	    "его для же она мы были бы или было только при еще если они быть уже "
	    "вы до который после ее может сказал также этом года во чтобы лет "
	    "которые" },
	{ "uk",
	    "і в на що з не у до та як за це є від про він але для його вони або "
	    "був також було які який після через її при може ми року бути якщо "
	    "вже тому так щоб була під цього" },
	{ "bg",
	    "на и в да се за с от е не че по са до като той но това които или "
	    "който ще след при към бе има със през може беше само те му още ги" },
	{ "sr",
	    "и у је да се на су за од са што као који не то из али до ће о би "
	    "није ово после која које био само или може више године" },
	{ "mk",
	    "и на во да се за од со не што ја е како но ќе до тоа ги тој по или "
	    "кои беше само може сите" },
	{ "be",
	    "і ў на што не з да як гэта ад па за яго але для ён быў каб так яны "
	    "або было якія пасля таксама" },
	{ "kk",
	    "және бұл мен деп үшін бір бар жоқ сол еді екен болып ол осы" },
	{ "mn",
	    "нь ба байна энэ юм тэр бол гэж болон" },
};

static const struct lang_words devanagari_words[] = {
	{ "hi",
	    "के है में की और से का को पर हैं कि ने यह नहीं भी एक इस लिए हो था "
	    "गया कर वह तो" },
	{ "mr",
	    "आहे आणि या च्या हे ते नाही होते केले आहेत असे त्या मध्ये व" },
	{ "ne",
	    "छ र को मा ले छन् भएको गरेको हो पनि यो गर्न लागि भने" },
};

#endif
