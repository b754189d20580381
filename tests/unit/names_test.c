#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "names/form.h"
#include "names/join.h"
#include "names/join_doc.h"
#include "names/kind.h"
#include "names/model.h"
#include "names/names.h"
#include "names/sureness.h"
#include "names/topic.h"
#include "test.h"

static void
read_text(struct arena *a, const char *text, struct entities *out)
{
	struct doc d = { .text = str_of(text), .lang = STR("en") };

	doc_paragraphs(a, &d);
	doc_prepare(a, &d);
	names_find(a, &d, out);
}

static const struct entity *
named(const struct entities *es, const char *name)
{
	for (size_t i = 0; i < es->n; i++)
		if (str_eq(es->v[i].name, str_of(name)))
			return &es->v[i];
	return NULL;
}

static bool
has_alias(const struct entity *e, const char *name)
{
	for (size_t i = 0; e && i < e->n_aliases; i++)
		if (str_eq(e->aliases[i], str_of(name)))
			return true;
	return false;
}

TEST(names_model_is_whole)
{
	CHECK(model_intact(model_own()));
}

TEST(names_refuse_a_model_that_is_cut_or_of_another_version)
{
	const struct model_header *own = model_own()->head;
	static struct model_header copy;
	struct model m;

	CHECK(model_open(&m, own, own->size));
	CHECK(!model_open(&m, own, own->size - 1));
	CHECK(!model_open(&m, own, 8));
	copy = *own;
	copy.version++;
	copy.size = sizeof(copy);
	CHECK(!model_open(&m, &copy, sizeof(copy)));
}

TEST(names_surname_and_title_join_the_full_name)
{
	struct arena a = { 0 };
	struct entities es;
	const struct entity *e;

	read_text(&a, "Prime Minister Gordon Brown spoke in Leeds on Monday. Mr. Brown said the "
		      "economy was growing. \"We will not stop,\" Brown told reporters.", &es);
	e = named(&es, "Gordon Brown");
	CHECK(e && e->kind == NAME_PERSON);
	CHECK(e && e->n_mentions == 3);
	CHECK(has_alias(e, "Brown"));
	CHECK(e && e->gender == 'm');
	arena_free(&a);
}

TEST(names_leave_titles_and_possessives_outside)
{
	static const char text[] = "President Angela Merkel's visit ended. Merkel's aides left.";
	struct arena a = { 0 };
	struct entities es;
	const struct entity *e;

	read_text(&a, text, &es);
	e = named(&es, "Angela Merkel");
	CHECK(e && e->n_mentions == 2);
	if (e && e->n_mentions == 2) {
		CHECK_STR(str_make(text + e->mentions[0].start,
			      e->mentions[0].end - e->mentions[0].start), STR("Angela Merkel"));
		CHECK_STR(str_make(text + e->mentions[1].start,
			      e->mentions[1].end - e->mentions[1].start), STR("Merkel"));
	}
	arena_free(&a);
}

TEST(names_acronym_joins_what_it_spells)
{
	struct arena a = { 0 };
	struct entities es;
	const struct entity *e;

	read_text(&a, "The International Monetary Fund (IMF) cut its forecast on Tuesday. The IMF "
		      "said growth would slow.", &es);
	e = named(&es, "International Monetary Fund");
	CHECK(e && e->n_mentions == 3);
	CHECK(has_alias(e, "IMF"));
	arena_free(&a);
}

TEST(names_initials_in_brackets_are_of_the_name_before)
{
	struct arena a = { 0 };
	struct entities es;
	const struct entity *e;

	read_text(&a, "The Royal Army of Oman (RAO) and the Tourism Authority of Thailand (TAT) "
		      "signed a paper at the Ministry of Health (Accra) on Monday.", &es);
	CHECK(has_alias(named(&es, "Royal Army of Oman"), "RAO"));
	CHECK(has_alias(named(&es, "Tourism Authority of Thailand"), "TAT"));
	e = named(&es, "Ministry of Health");
	CHECK(e && !has_alias(e, "Accra"));
	arena_free(&a);
}

TEST(names_find_organisations_in_a_list)
{
	struct arena a = { 0 };
	struct entities es;

	read_text(&a, "Who pays for research\n\nPfizer: 9 billion\n\nNovartis: 8 billion\n\n"
		      "Toyota: 5 billion\n", &es);
	CHECK(named(&es, "Pfizer"));
	CHECK(named(&es, "Novartis"));
	CHECK(named(&es, "Toyota"));
	arena_free(&a);
}

TEST(names_platform_is_a_company_where_something_was_posted_too)
{
	struct arena a = { 0 };
	struct entities es;

	read_text(&a, "The mayor posted the offer on LinkedIn, and the council laughed.", &es);
	CHECK(named(&es, "LinkedIn"));
	arena_free(&a);
}

TEST(names_give_the_role_beside_a_person)
{
	struct arena a = { 0 };
	struct entities es;
	const struct entity *e;

	read_text(&a, "Maria Lopez, the chief executive of Iberdrola, resigned on Friday.", &es);
	e = named(&es, "Maria Lopez");
	CHECK(e && e->n_roles == 1);
	if (e && e->n_roles == 1)
		CHECK_STR(e->roles[0].words, STR("chief executive of Iberdrola"));
	arena_free(&a);
}

TEST(names_two_people_joined_by_and_are_two)
{
	struct arena a = { 0 };
	struct entities es;

	read_text(&a, "The prize went to Laura Chen and Peter Novak. Chen thanked Novak.", &es);
	CHECK(named(&es, "Laura Chen") && named(&es, "Laura Chen")->n_mentions == 2);
	CHECK(named(&es, "Peter Novak") && named(&es, "Peter Novak")->n_mentions == 2);
	arena_free(&a);
}

TEST(names_are_quiet_about_nouns_of_another_language)
{
	struct doc d = { .text = STR("Die Regierung hat am Montag neue Regeln beschlossen. Viele "
				     "Menschen haben Angst vor der Zukunft, und der Winter kommt. Das "
				     "Gesetz tritt in Kraft; es gibt z. B. Unterkünfte am Meer. Alle "
				     "Mitglieder kommen, die Art Ehemann ist selten."),
		.lang = STR("de") };
	struct arena a = { 0 };
	struct entities es;

	doc_paragraphs(&a, &d);
	doc_prepare(&a, &d);
	names_find(&a, &d, &es);
	CHECK_INT(es.n, 0);
	arena_free(&a);
}

TEST(names_people_come_first_and_text_without_names_has_none)
{
	struct arena a = { 0 };
	struct entities es;

	read_text(&a, "Siemens hired John Smith. Siemens is in Munich.", &es);
	CHECK(es.n >= 2 && es.v[0].kind == NAME_PERSON);
	read_text(&a, "the rain fell all day and nobody came to the door.", &es);
	CHECK_INT(es.n, 0);
	read_text(&a, "", &es);
	CHECK_INT(es.n, 0);
	arena_free(&a);
}

TEST(names_kinds_have_words_both_ways)
{
	enum name_kind k;

	for (int i = NAME_PERSON; i <= NAME_ORG; i++) {
		CHECK(name_kind_of(str_of(name_kind_name((enum name_kind)i)), &k));
		CHECK_INT(k, i);
	}
	CHECK(!name_kind_of(STR("planet"), &k));
}

static enum name_kind
kind_by_words(struct arena *a, const char *name)
{
	struct form f;

	form_of(a, model_own(), str_of(name), false, &f);
	return kind_of_words(&f);
}

TEST(names_kind_follows_the_words_of_an_organisation)
{
	struct arena a = { 0 };

	CHECK_INT(kind_by_words(&a, "Ministry of Finance"), NAME_AGENCY);
	CHECK_INT(kind_by_words(&a, "Bank of England"), NAME_AGENCY);
	CHECK_INT(kind_by_words(&a, "Green Party"), NAME_PARTY);
	CHECK_INT(kind_by_words(&a, "Oakfield Herald"), NAME_MEDIA);
	CHECK_INT(kind_by_words(&a, "University of Oslo"), NAME_UNIVERSITY);
	CHECK_INT(kind_by_words(&a, "Rovaltain Systems GmbH"), NAME_COMPANY);
	CHECK_INT(kind_by_words(&a, "Fourth Infantry Brigade"), NAME_ARMED);
	CHECK_INT(kind_by_words(&a, "Zorblax"), NAME_ORG);
	arena_free(&a);
}

static size_t
join(struct arena *a, const char *text, const char *const *names, bool person, size_t n,
    uint32_t *entity)
{
	struct named v[8];
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		size_t hit = str_find(str_from(str_of(text), at), str_of(names[i]));

		v[i] = (struct named){ .start = (uint32_t)(at + hit), .person = person };
		at = v[i].start + strlen(names[i]);
		v[i].end = (uint32_t)at;
	}
	return join_document(a, model_own(), str_of(text), v, n, entity);
}

TEST(names_relatives_with_one_surname_stay_two)
{
	static const char *const names[] = { "Paul Keller", "Anna Keller", "Paul Keller" };
	struct arena a = { 0 };
	uint32_t e[3];

	CHECK_INT(join(&a, "Paul Keller met Anna Keller. Paul Keller left.", names, true, 3, e), 2);
	CHECK(e[0] != e[1] && e[0] == e[2]);
	arena_free(&a);
}

TEST(names_surname_is_not_of_the_one_called_by_her_first_name)
{
	static const char *const names[] = { "Paul Keller", "Anna", "Anna", "Keller",
		"Anna Keller" };
	struct arena a = { 0 };
	uint32_t e[5];

	join(&a, "Paul Keller met Anna. Then Anna left. Keller stayed. So Anna Keller came.",
	    names, true, 5, e);
	CHECK(e[3] == e[0] && e[3] != e[4]);
	arena_free(&a);
}

TEST(names_legal_form_does_not_part_a_company)
{
	static const char *const names[] = { "Veltra Holdings Ltd.", "Veltra" };
	struct arena a = { 0 };
	uint32_t e[2];

	CHECK_INT(join(&a, "Veltra Holdings Ltd. fell. Veltra said why.", names, false, 2, e), 1);
	arena_free(&a);
}

TEST(names_part_of_an_organisation_is_another)
{
	static const char *const names[] = { "MTL Network", "MTL" };
	static const char *const team[] = { "Veltra Football Association",
		"Veltra national football team" };
	struct arena a = { 0 };
	uint32_t e[2];

	CHECK_INT(join(&a, "MTL Network showed it. MTL paid.", names, false, 2, e), 2);
	CHECK_INT(join(&a, "Veltra Football Association chose the Veltra national football team.",
		      team, false, 2, e), 2);
	arena_free(&a);
}

TEST(names_initials_stand_for_the_first_words)
{
	static const char *const names[] = { "Veltra Business Services India", "VBS India" };
	static const char *const body[] = { "Association to Advance Collegiate Schools of Business",
		"AACSB" };
	struct arena a = { 0 };
	uint32_t e[2];

	CHECK_INT(join(&a, "Veltra Business Services India hired. VBS India paid.", names, false, 2,
		      e), 1);
	CHECK_INT(join(&a, "The Association to Advance Collegiate Schools of Business met. AACSB left.",
		      body, false, 2, e), 1);
	arena_free(&a);
}

TEST(names_short_first_name_joins_the_only_one_it_fits)
{
	static const char *const one[] = { "Phineas Fay Clanton", "Phin" };
	static const char *const two[] = { "Phineas Clanton", "Phineas Marlow", "Phin" };
	struct arena a = { 0 };
	uint32_t e[3];

	CHECK_INT(join(&a, "Phineas Fay Clanton rode. Phin fell.", one, true, 2, e), 1);
	CHECK_INT(join(&a, "Phineas Clanton met Phineas Marlow. Phin fell.", two, true, 3, e), 3);
	arena_free(&a);
}

TEST(names_another_name_that_the_text_gives_is_the_same)
{
	static const char *const firm[] = { "Veltra Holdings", "Zorblax" };
	static const char *const woman[] = { "Anna Keller", "Marlow", "Marlow" };
	static const char *const singer[] = { "Anna Keller", "Ida Marlow" };
	struct arena a = { 0 };
	uint32_t e[3];

	CHECK_INT(join(&a, "Veltra Holdings (formerly the Zorblax) fell.", firm, false, 2, e), 1);
	CHECK_INT(join(&a, "Veltra Holdings, also known as Zorblax, fell.", firm, false, 2, e), 1);
	CHECK_INT(join(&a, "He ran Veltra Holdings, later Zorblax.", firm, false, 2, e), 2);
	CHECK_INT(join(&a, "Veltra Holdings (and Zorblax) fell.", firm, false, 2, e), 2);
	CHECK_INT(join(&a, "Anna Keller (1893 – 1959), born Ida Marlow, sang.", singer, true, 2, e), 1);
	CHECK_INT(join(&a, "Anna Keller (in 1893) met Ida Marlow.", singer, true, 2, e), 2);
	/* what she was born as is also her father's name */
	CHECK_INT(join(&a, "Anna Keller (née Marlow) sang. Her father, Marlow, wept.", woman, true, 3,
		      e), 2);
	CHECK(e[0] == e[1] && e[2] != e[0]);
	arena_free(&a);
}

TEST(names_entries_of_a_list_that_begin_with_companies_agree)
{
	const char *text = "Who has to worry\n\nSalesforce: customers need no ready software\n"
		    "Slack/Teams: tools are made as they are wanted\n"
		    "Adobe: pictures come on demand\nShopify: shops build themselves\n";
	struct arena a = { 0 };
	struct entities es;
	bool found = false;

	read_text(&a, text, &es);
	for (size_t i = 0; i < es.n; i++)
		found |= str_eq(es.v[i].name, STR("Slack"));
	CHECK(found);
	arena_free(&a);
}

TEST(names_word_that_is_nobody_else_is_the_person_called_so)
{
	static const char text[] =
	    "We sat with Kelric Vontz in Boston.\n\nVontz, a tall goalkeeper, signed with Texas A&M. "
	    "Ronald McDonald was there. McDonald's of Chicago paid.";
	struct arena a = { 0 };
	struct entities es;

	read_text(&a, text, &es);
	CHECK(named(&es, "Vontz") == NULL);
	CHECK(named(&es, "Kelric Vontz") && named(&es, "Kelric Vontz")->n_mentions == 2);
	CHECK(named(&es, "McDonald") && named(&es, "McDonald")->kind != NAME_PERSON);
	arena_free(&a);
}

TEST(names_keep_the_signs_inside_an_organisation)
{
	static const char text[] =
	    "The show is on Paramount+, and Paramount said on Friday it would go on. Paramount+ told "
	    "its viewers that it was dear. "
	    "The Ministry of Health, Labour and "
	    "Welfare said nothing. Officials of the Department of Justice, Google and Apple met. "
	    "He read the Florence (Ala.) Times Daily, and his son plays for Bishop Carroll (Pa.) High.";
	static const char *const names[] = { "Paramount+", "Ministry of Health, Labour and Welfare",
		"Department of Justice", "Google", "Apple", "Florence (Ala.) Times Daily",
		"Bishop Carroll (Pa.) High" };
	struct arena a = { 0 };
	struct entities es;

	read_text(&a, text, &es);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		CHECK(named(&es, names[i]) != NULL);
	arena_free(&a);
}

TEST(names_brothers_of_a_family_with_von_are_several)
{
	static const char *const names[] = { "Von Erich", "Kevin Von Erich", "Chris Von Erich",
		"Von Erich" };
	struct arena a = { 0 };
	uint32_t e[4];

	CHECK_INT(join(&a, "The Von Erich curse. Kevin Von Erich spoke of Chris Von Erich. Von Erich "
			   "wept.", names, true, 4, e), 2);
	CHECK(e[1] != e[2]);
	CHECK_INT(e[3], e[2]);
	arena_free(&a);
}

TEST(names_legal_form_is_not_the_end_of_another_name)
{
	static const char *const names[] = { "NBC News", "News Corp" };
	static const char *const singers[] = { "J. Cole", "Jin" };
	struct arena a = { 0 };
	uint32_t e[2];

	CHECK_INT(join(&a, "NBC News asked. News Corp did not.", names, false, 2, e), 2);
	CHECK_INT(join(&a, "J. Cole sang with Jin.", singers, true, 2, e), 2);
	arena_free(&a);
}

TEST(names_father_and_son_are_two)
{
	static const char *const names[] = { "Peter Graves Sr.", "Peter Graves Jr." };
	static const char *const letters[] = { "Oliver Gyles Longley CBE MC", "Longley" };
	struct arena a = { 0 };
	uint32_t e[2];

	CHECK_INT(join(&a, "Peter Graves Sr. built it. Peter Graves Jr. sold it.", names, true, 2, e),
	    2);
	CHECK_INT(join(&a, "Oliver Gyles Longley CBE MC came. Longley spoke.", letters, true, 2, e), 1);
	arena_free(&a);
}

static float
same(enum name_kind kind, const char *x, const char *y, const struct str *with, size_t n,
    const char **why)
{
	struct arena a = { 0 };
	struct join_side sx = { .kind = kind, .name = str_of(x), .with = with, .n_with = n };
	struct join_side sy = { .kind = kind, .name = str_of(y), .with = with, .n_with = n };
	float sure = names_same(&a, &sx, &sy, why);

	arena_free(&a);
	return sure;
}

TEST(names_full_name_joins_across_articles_and_says_why)
{
	const char *why;

	CHECK(same(NAME_PERSON, "Olaf Scholz", "Olaf Scholz", NULL, 0, &why) >= JOIN_SAME);
	CHECK_STR(str_of(why), STR("same full name"));
	CHECK(same(NAME_COMPANY, "Nestlé S.A.", "Nestle", NULL, 0, &why) >= JOIN_SAME);
}

TEST(names_surname_alone_never_joins_across_articles)
{
	const char *why;

	CHECK(same(NAME_PERSON, "Smith", "John Smith", NULL, 0, &why) < JOIN_SAME);
	CHECK(same(NAME_PERSON, "Smith", "Smith", NULL, 0, &why) < JOIN_SAME);
	CHECK(same(NAME_PERSON, "Jane Smith", "John Smith", NULL, 0, &why) < JOIN_SAME);
}

TEST(names_surname_joins_when_two_others_are_shared)
{
	const struct str with[] = { STR("tesla"), STR("spacex") };
	const char *why;

	CHECK(same(NAME_PERSON, "Musk", "Elon Musk", with, 2, &why) >= JOIN_SAME);
	CHECK_STR(str_of(why), STR("surname, and two shared names"));
}

TEST(names_well_known_initials_join_their_name_but_parties_do_not)
{
	const char *why;

	CHECK(same(NAME_AGENCY, "UN", "United Nations", NULL, 0, &why) >= JOIN_SAME);
	CHECK_STR(str_of(why), STR("initials of the name, both well known"));
	CHECK(same(NAME_PARTY, "PPP", "People Power Party", NULL, 0, &why) < JOIN_SAME);
	CHECK(same(NAME_AGENCY, "UN", "University of Nairobi", NULL, 0, &why) < JOIN_SAME);
}

static float
same_org(const char *x, const char *x_short, const char *y, const char *y_short,
    const struct str *with, size_t n)
{
	const struct str ax = str_of(x_short), ay = str_of(y_short);
	const struct join_side sx = { .kind = NAME_ORG, .name = str_of(x), .aliases = &ax,
		.n_aliases = x_short != NULL, .with = with, .n_with = n };
	const struct join_side sy = { .kind = NAME_ORG, .name = str_of(y), .aliases = &ay,
		.n_aliases = y_short != NULL, .with = with, .n_with = n };
	struct arena a = { 0 };
	const char *why;
	float sure = names_same(&a, &sx, &sy, &why);

	arena_free(&a);
	return sure;
}

TEST(names_what_an_article_calls_an_organisation_for_short_joins_no_other)
{
	const struct str with[] = { STR("congress"), STR("treasury") };

	CHECK(same_org("White House", "House", "House Administration Committee", "House", with, 2) <
	    JOIN_SAME);
	CHECK(same_org("Columbus Crew", "Columbus", "Columbus Police Department", "Columbus", NULL,
		  0) < JOIN_SAME);
	CHECK(same_org("Nordsee Ventures", "Nordsee", "Nordsee Ventures", NULL, NULL, 0) >=
	    JOIN_SAME);
	CHECK(same_org("National Grain Office", "NGO", "NGO", NULL, with, 2) >= JOIN_SAME);
}

TEST(names_town_joins_as_an_organisation_when_others_are_shared)
{
	const struct str with[] = { STR("nba") };

	CHECK(same_org("Miami", NULL, "Miami", NULL, NULL, 0) < JOIN_SAME);
	CHECK(same_org("Miami", NULL, "Miami", NULL, with, 1) >= JOIN_SAME);
	CHECK(same_org("Atlanta", NULL, "Atlanta United", NULL, NULL, 0) < JOIN_SAME);
	CHECK(same_org("U.S. Secret Service", NULL, "Secret Service", NULL, with, 1) >= JOIN_SAME);
}

TEST(names_sides_that_can_be_one_share_a_key)
{
	struct arena a = { 0 };
	struct join_side x = { .kind = NAME_ORG, .name = STR("World Health Organization") };
	struct join_side y = { .kind = NAME_ORG, .name = STR("WHO") };
	struct str kx[JOIN_KEYS_MAX], ky[JOIN_KEYS_MAX];
	size_t nx = names_keys(&a, &x, kx), ny = names_keys(&a, &y, ky);
	bool shared = false;

	for (size_t i = 0; i < nx; i++)
		for (size_t k = 0; k < ny; k++)
			shared |= str_eq(kx[i], ky[k]);
	CHECK(shared);
	arena_free(&a);
}

TEST(names_bear_a_shouted_page_of_one_word)
{
	struct arena a = { 0 };
	struct entities es;
	struct buf b = { 0 };

	for (int i = 0; i < 20000; i++)
		buf_cstr(&b, i % 7 ? "ACME " : "(ACME Inc. & \xC3\x89TAT \"X\" - ");
	read_text(&a, buf_cview(&b), &es);
	CHECK(es.n < 5000);
	buf_free(&b);
	arena_free(&a);
}

static uint32_t
topics_of(struct arena *a, const char *text)
{
	struct doc d = { .text = str_of(text), .lang = STR("en") };
	struct words w;

	doc_paragraphs(a, &d);
	doc_prepare(a, &d);
	words_of(a, model_own(), &d, &w);
	return w.topics;
}

TEST(names_words_are_the_same_with_plain_and_typographic_quotes)
{
	CHECK(word_hash(STR("O\u2019Brien")) == word_hash(STR("O'Brien")));
	CHECK(word_hash_lower(STR("\u2019s")) == word_hash_lower(STR("'S")));
	CHECK(word_hash(STR("\u201c")) == word_hash(STR("\"")));
	CHECK(word_hash(STR("é")) != word_hash(STR("e")));
}

TEST(names_topics_need_several_words_of_their_own)
{
	struct arena a = { 0 };
	uint32_t t = topics_of(&a, "The coach praised the goalkeeper after the match. Two goals in "
				   "the second half put the team into the semifinal, and the striker "
				   "will miss the final.");

	CHECK(topic_level(t, TOPIC_SPORT) == 2);
	CHECK(topic_level(t, TOPIC_ARTS) == 0);
	t = topics_of(&a, "The coach left at noon with forty pensioners and a picnic on board.");
	CHECK(topic_level(t, TOPIC_SPORT) == 0);
	arena_free(&a);
}

TEST(names_runs_know_their_enumeration)
{
	struct arena a = { 0 };
	struct doc d = { .text = STR("We saw Airbus, Boeing or Embraer. Later came Paris."),
		.lang = STR("en") };
	struct words w;
	struct run *r;
	size_t n;

	doc_paragraphs(&a, &d);
	doc_prepare(&a, &d);
	words_of(&a, model_own(), &d, &w);
	r = words_runs(&a, &w, &n);
	CHECK(n == 6); /* "We" and "Later" have capitals, too */
	CHECK(r[1].before == 0 && r[1].after == 2);
	CHECK(r[2].before == 1 && r[2].after == 1);
	CHECK(r[3].before == 2 && r[3].after == 0);
	CHECK(r[5].before == 0 && r[5].after == 0);
	arena_free(&a);
}

TEST(names_sureness_is_the_share_of_a_labelling)
{
	static struct lattice x;
	struct scores s[2] = { { { 0 } }, { { 0 } } };
	uint8_t one[] = { (uint8_t)label_of(CLASS_ORG, PLACE_FIRST),
		(uint8_t)label_of(CLASS_ORG, PLACE_LAST) };
	uint8_t other[] = { (uint8_t)label_of(CLASS_PERSON, PLACE_FIRST),
		(uint8_t)label_of(CLASS_PERSON, PLACE_LAST) };
	float p, q;

	lattice_start(model_own(), &x);
	s[0].v[one[0] - 1] = 600;
	s[1].v[one[1] - 1] = 600;
	lattice_fill(model_own(), s, 2, &x);
	p = lattice_sure(&x, one, 0, 2);
	q = lattice_sure(&x, other, 0, 2);
	CHECK(p > 0.9f && p <= 1);
	CHECK(q >= 0 && p + q <= 1.0001f);
}
