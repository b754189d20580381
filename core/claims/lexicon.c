#include "lexicon.h"

#include <string.h>

#include "words.h"

/*
 * Verbs: the base form; "*" doubles the last consonant (admit, admitted); forms after
 * ":" are the irregular past and participle. The other forms follow by rule.
 */
static const struct {
	uint32_t cls;
	const char *verbs;
} verb_lists[] = {
	{ W_SAY,
	    "say:said tell:told add announce report state declare note claim explain insist "
	    "argue confirm deny acknowledge admit* allege assert contend maintain reveal "
	    "disclose remark comment mention observe reply respond answer ask inquire "
	    "write:wrote,written tweet post continue conclude repeat reiterate stress "
	    "emphasize emphasise underline underscore testify recall predict warn caution "
	    "inform notify assure promise pledge vow swear:swore,sworn guarantee threaten "
	    "complain joke quip* whisper shout yell cry exclaim mutter murmur scream snap* "
	    "boast brag* concede confess agree disagree protest counter retort interject "
	    "chime hint imply suggest indicate signal propose recommend speculate theorize "
	    "opine muse wonder rule decide determine affirm reaffirm proclaim profess attest "
	    "clarify elaborate echo quote cite chant declaim narrate relate recount outline "
	    "detail describe advise apologize apologise reassure remind stipulate submit* "
	    "volunteer communicate convey express voice utter pronounce posit certify "
	    "publish sing:sang,sung shrug* laugh sigh smile nod* gush rant rail groan plead "
	    "preach preface caption text email blog* brief talk speak:spoke,spoken discuss "
	    "argue reason lecture joke stammer stutter bark growl grumble snarl sneer scoff "
	    "beam enthuse add begin:began,begun demur* gripe conclude point refer* swear admit* warn "
	    "confide reckon charge tout announce tease remark fume intone deadpan bellow "
	    "blurt interrupt" },
	{ W_THINK,
	    "believe think:thought feel:felt know:knew,known hope fear expect want wish "
	    "suspect doubt assume consider understand:understood see:saw,seen realize realise "
	    "hold:held regard view anticipate worry intend plan* dream imagine prefer* favor "
	    "favour support oppose agree envision foresee:foresaw,foreseen suppose "
	    "forget:forgot,forgotten remember learn hear:heard like love hate appreciate "
	    "endorse pray consider conceive care value deem judge seem" },
	{ W_DEMAND,
	    "urge call order demand request appeal beg* implore plead instruct command ask "
	    "invite encourage press push seek:sought offer refuse decline insist require "
	    "recommend advocate lobby petition exhort direct threaten challenge dare" },
	{ W_JUDGE,
	    "accuse blame criticize criticise condemn denounce praise hail welcome describe "
	    "call label dub* characterize characterise blast slam* attack defend mock dismiss "
	    "reject deride lash rip* thank applaud credit fault chide rebuke decry lament "
	    "deplore slap* assail ridicule question dispute compare liken term brand portray "
	    "depict define classify attribute link implicate identify interpret rate congratulate "
	    "commend champion salute laud tout charge disavow repudiate rebut* refute "
	    "contradict debunk mourn celebrate cheer castigate lambast berate scold" },
	{ W_SHOW,
	    "find:found show:showed,shown indicate suggest reveal demonstrate prove conclude "
	    "estimate project forecast:forecast document calculate determine discover detect "
	    "list rank measure record uncover expose establish predict tip* register "
	    "poll survey" },
	{ W_EVENT,
	    "kill die injure wound arrest buy:bought sell:sold acquire win:won lose:lost "
	    "rise:rose,risen fall:fell,fallen grow:grew,grown increase decrease drop* elect "
	    "vote sign launch open close found hire fire resign join leave:left move start "
	    "stop* end build:built raise cut:cut pay:paid spend:spent cost:cost earn invest "
	    "fund ship* sue convict sentence charge release capture explode crash strike:struck "
	    "hit:hit destroy damage evacuate deploy withdraw:withdrew,withdrawn meet:met visit "
	    "travel arrive return flee:fled bomb ban* approve pass reject adopt merge "
	    "appoint name replace own operate produce export import exceed reach double "
	    "triple climb jump plunge slip* shrink:shrank,shrunk gain receive award score "
	    "beat:beat,beaten defeat finish bear:bore,born marry divorce" },
};

static const struct {
	uint32_t cls;
	const char *words;
} word_lists[] = {
	{ W_PRONOUN, "i he she they we you it him her them me us who himself herself "
		     "themselves itself myself one someone anyone everyone nobody er sie wir ich" },
	{ W_DET, "the a an this that these those his her its their our my your some any no "
		 "every each all both another other several many few most more such der die das "
		 "ein eine" },
	{ W_PREP, "of in on at to for from with by about against after before during under over "
		  "between among through into onto upon without within since until despite "
		  "toward towards across behind beyond near off out up down around amid per via "
		  "as than like according" },
	{ W_CONJ, "and or but nor yet so because although though while whereas if unless "
		  "until when where whether that as since" },
	{ W_AUX, "have has had having do does did be been being is are was were am" },
	{ W_BE, "be been being is are was were am isn't aren't wasn't weren't 's 're" },
	{ W_MODAL, "will would can could may might shall should must wo'n't won't can't cannot "
		   "couldn't wouldn't shouldn't going ought" },
	{ W_NEG, "not no never none nobody nothing neither nor without n't don't doesn't didn't "
		 "isn't aren't wasn't weren't won't can't cannot couldn't wouldn't shouldn't "
		 "hasn't haven't hadn't hardly barely nowhere nicht kein keine" },
	{ W_HEDGE, "reportedly allegedly apparently supposedly purportedly alleged suspected "
		   "purported probable probably possibly possible perhaps maybe may might could "
		   "likely unlikely seemingly presumably believed expected estimated rumored "
		   "rumoured appears appear appeared seems seem seemed unconfirmed potentially "
		   "potential claimed suggests suspect suspects hopefully arguably apparent "
		   "accused projected thought" },
	{ W_TIME, "monday tuesday wednesday thursday friday saturday sunday today yesterday "
		  "tomorrow tonight week weeks month months year years day days morning evening "
		  "afternoon night earlier later ago recently decade decades hour hours last next" },
	{ W_MONTH, "january february march april may june july august september october "
		   "november december jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. "
		   "mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. januar februar mai juni "
		   "juli oktober dezember" },
	{ W_NUMWORD, "one two three four five six seven eight nine ten eleven twelve thirteen "
		     "fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty "
		     "fifty sixty seventy eighty ninety hundred thousand million billion trillion "
		     "half third thirds quarter quarters dozen" },
	{ W_SCALE, "hundred thousand million billion trillion mn bn tn m b k dozen mln bln "
		   "millionen milliarden" },
	{ W_WH, "who whom whose which what when where why how whether" },
	{ W_ADVERB, "also then however now still even only just again further furthermore "
		    "moreover meanwhile instead later once recently previously repeatedly "
		    "reportedly separately publicly already always often never simply clearly "
		    "additionally earlier too" },
	{ W_ROLE, "spokesman spokeswoman spokesperson minister president chairman chairwoman "
		  "chair chief executive ceo director secretary senator governor mayor officer "
		  "official officials analyst analysts expert experts lawyer attorney professor "
		  "researcher researchers scientist scientists author authors leader leaders "
		  "commander general police authorities witness witnesses resident residents "
		  "company government ministry agency group report study poll survey statement "
		  "reporter journalist economist economists critic critics judge prosecutor "
		  "prosecutors founder co-founder manager head coach player candidate lawmaker "
		  "lawmakers source sources doctor doctors teacher investigators military army "
		  "department office court newspaper magazine agency representative ambassador "
		  "diplomat diplomats aide adviser advisor activist activists king queen pope "
		  "prince congressman congresswoman democrat republican democrats republicans "
		  "campaign people man woman sprecher sprecherin" },
	{ W_SPEECH, "statement statements claim claims report reports warning warnings "
		    "allegation allegations accusation accusations belief fear fears hope hopes "
		    "suggestion promise call calls comment comments remark remarks response letter "
		    "speech message tweet post announcement interview announcements demand demands "
		    "pledge threat concern concerns argument prediction opinion view views "
		    "assertion denial complaint complaints question answer reply words saying "
		    "conclusion note memo email testimony estimate estimates assessment" },
	{ W_IRREALIS, "imagine if suppose hypothetically pretend like as" },
	{ W_MONEY, "$ € £ dollar dollars cent cents euro euros" },
	{ W_COMPARE, "more less than higher lower largest biggest highest lowest fewer greater "
		     "better worse faster twice" },
	{ W_QUANTITY, "most every all half first only never no none both entire majority" },
	{ W_SHOULD, "should must ought need let let's" },
	{ W_FUTURE, "will going 'll would" },
	{ W_SELF, "i we our my us me ours mine" },
	{ W_YOU, "you your yours" },
	/* Verbs of saying in German, whole forms. */
	{ W_SAY, "sagte sagt sagten sagen erklärte erklärt betonte betont meinte meint teilte "
		 "berichtete berichtet schrieb schreibt fügte warnte warnt kündigte forderte "
		 "kritisierte according laut zufolge" },
};

/* The past of other verbs, where no ending tells it. */
static const char past_forms[] =
    "gave took came went made saw got ran held put kept set let stood brought "
    "knew drew drove ate flew grew hung led lay rode sat shook shot sang sank "
    "slept sent stole struck taught tore threw woke wore wound broke chose dealt "
    "fought forgave froze hid rose spoke wrote swore swept stuck bound bent bit "
    "blew fed fled forbade found clung crept dug leapt lit meant met overcame "
    "sought shut slid spun sprang stung swung undertook wept withdrew became "
    "understood remained";

#define SLOTS 8192

static struct lexeme table[SLOTS];
static bool ready;

static struct lexeme *
slot(uint64_t h)
{
	size_t i = h % SLOTS;

	while (table[i].h && table[i].h != h)
		i = (i + 1) % SLOTS;
	return &table[i];
}

static void
put(struct str word, struct str base, uint32_t cls, enum word_form form)
{
	uint64_t h = small_hash(word);
	struct lexeme *l = slot(h);

	if (!l->h) {
		l->h = h;
		l->lemma = small_hash(base);
		l->form = (uint8_t)form;
	}
	l->cls |= cls;
}

static void
put_made(struct str base, size_t keep, const char *ending, uint32_t cls, enum word_form f)
{
	char made[64];
	size_t n = strlen(ending);

	if (keep + n > sizeof(made))
		return;
	memcpy(made, base.p, keep);
	memcpy(made + keep, ending, n);
	put(str_make(made, keep + n), base, cls, f);
}

static bool
is_vowel(char c)
{
	return strchr("aeiou", c) != NULL;
}

/* "-s" and "-ing" of every verb. */
static void
put_regular(struct str b, bool doubled, uint32_t cls)
{
	char last = b.p[b.n - 1], twice[8] = { last, 'i', 'n', 'g', 0 };
	bool y = last == 'y' && b.n > 1 && !is_vowel(b.p[b.n - 2]);
	bool hiss = last == 's' || last == 'x' || str_ends(b, STR("ch")) || str_ends(b, STR("sh"));
	bool mute_e = last == 'e' && !str_ends(b, STR("ee"));

	put(b, b, cls, FORM_BASE);
	put_made(b, y ? b.n - 1 : b.n, y ? "ies" : hiss ? "es" : "s", cls, FORM_S);
	put_made(b, mute_e ? b.n - 1 : b.n, doubled ? twice : "ing", cls, FORM_ING);
}

static void
put_past(struct str b, bool doubled, uint32_t cls)
{
	char last = b.p[b.n - 1], twice[8] = { last, 'e', 'd', 0 };
	bool y = last == 'y' && b.n > 1 && !is_vowel(b.p[b.n - 2]);

	put_made(b, y ? b.n - 1 : b.n,
	    y ? "ied" : doubled ? twice : last == 'e' ? "d" : "ed", cls, FORM_PAST);
}

static void
put_verb(struct str entry, uint32_t cls)
{
	struct str rest = entry, base, form;
	bool doubled, irregular = str_findc(entry, ':') != STR_NONE;

	str_cut(&rest, ':', &base);
	doubled = str_ends(base, STR("*"));
	if (doubled)
		base.n--;
	put_regular(base, doubled, cls);
	if (!irregular) {
		put_past(base, doubled, cls);
		return;
	}
	str_cut(&rest, ',', &form);
	put(form, base, cls, FORM_PAST);
	while (str_cut(&rest, ',', &form))
		put(form, base, cls, FORM_PART);
}

static void
fill(void)
{
	struct str list, word;

	for (size_t i = 0; i < sizeof(verb_lists) / sizeof(*verb_lists); i++)
		for (list = str_of(verb_lists[i].verbs); str_cut(&list, ' ', &word);)
			if (word.n)
				put_verb(word, verb_lists[i].cls);
	for (size_t i = 0; i < sizeof(word_lists) / sizeof(*word_lists); i++)
		for (list = str_of(word_lists[i].words); str_cut(&list, ' ', &word);)
			if (word.n)
				put(word, word, word_lists[i].cls, FORM_BASE);
	for (list = str_of(past_forms); str_cut(&list, ' ', &word);)
		put(word, word, 0, FORM_PAST);
	ready = true;
}

const struct lexeme *
lexicon_find(uint64_t h)
{
	const struct lexeme *l;

	if (!ready)
		fill();
	l = slot(h);
	return l->h ? l : NULL;
}
