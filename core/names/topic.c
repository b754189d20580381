#include "topic.h"

#include <string.h>

#define TABLE 1024 /* slots; a power of two, far more than there are words */

/* Words in small letters that few texts of other matters use. */
static const char *const words_of_topic[N_TOPICS] = {
	[TOPIC_SPORT] =
	    "season coach coached coaches coaching team teams game games match matches league "
	    "playoff playoffs quarterback linebacker receiver tackle touchdown touchdowns goal "
	    "goals goalkeeper striker midfielder defender forward winger scored scoring score "
	    "inning innings pitcher homer batsman wicket wickets bowler umpire referee "
	    "tournament champion champions championship championships semifinal semifinals "
	    "quarterfinal final finals title cup medal medals midfield halftime rookie roster "
	    "draft drafted kickoff tee par birdie birdies bogey set sets seed seeded ranked "
	    "tennis golf football soccer basketball baseball hockey rugby cricket athletics "
	    "cycling boxing fighter heavyweight lap laps race races racing sprint marathon "
	    "player players teammate teammates squad fixture fixtures relegation transfer "
	    "stadium offense defensive offensive rebounds assists yards penalty penalties "
	    "shootout overtime win wins winning beat defeat defeated victory qualifier "
	    "qualifiers knockout prospect prospects recruit recruits",
	[TOPIC_ARTS] =
	    "film films movie movies series show shows episode episodes season actor actors "
	    "actress actresses director directed directs starring stars cast role roles "
	    "character characters script screenplay screenwriter producer producers sequel "
	    "prequel spinoff spin-off trailer premiere premiered premieres streaming streamer "
	    "viewers viewing drama comedy sitcom thriller fantasy documentary novel novels "
	    "novelist author book books memoir poems poet poetry publisher published album "
	    "albums song songs singer singers band bands guitarist drummer vocals lyrics "
	    "soundtrack concert concerts tour gig musician musicians rapper painter painting "
	    "paintings sculpture exhibition gallery artist artists theatre theater stage opera "
	    "ballet dancers orchestra gamers gamer gameplay console consoles multiplayer "
	    "franchise plot scene scenes screen fans celebrity celebrities fashion designer "
	    "collection runway",
	[TOPIC_BUSINESS] =
	    "shares share stock stocks investors investor investment revenue revenues profit "
	    "profits earnings quarter quarterly sales analyst analysts market markets price "
	    "prices percent merger acquisition acquire acquired takeover bid shareholder "
	    "shareholders dividend billion million company companies firm firms startup "
	    "startups funding valuation chief executive customers supplier suppliers "
	    "manufacturer manufacturers retailer retailers brand brands bank banks lender "
	    "lenders debt bonds bond loan loans trading traders fund funds industry sector "
	    "exports imports tariffs factory factories plant production output",
	[TOPIC_STATE] =
	    "minister ministers parliament parliamentary election elections vote votes voters "
	    "voted party parties lawmakers lawmaker senator senators bill legislation law "
	    "president presidential government opposition coalition campaign candidate "
	    "candidates republican democratic policy court courts judge judges prosecutors "
	    "prosecutor lawsuit lawyers lawyer attorney police officers officer sheriff arrest "
	    "arrested charged charges suspect suspects investigators troops soldiers military "
	    "army rebels militants forces ceasefire sanctions embassy ambassador diplomats "
	    "officials spokesman spokeswoman spokesperson committee agency federal",
};

/* Which topics a word speaks of, by its hash. */
struct table {
	uint32_t hash[TABLE];
	uint8_t bits[TABLE];
};

static void
put(struct table *t, uint32_t hash, int topic)
{
	uint32_t at = hash & (TABLE - 1);

	while (t->bits[at] && t->hash[at] != hash)
		at = (at + 1) & (TABLE - 1);
	t->hash[at] = hash;
	t->bits[at] |= (uint8_t)(1 << topic);
}

static const struct table *
table(void)
{
	static struct table t;
	static bool made;

	if (made)
		return &t;
	for (int topic = 0; topic < N_TOPICS; topic++) {
		struct str rest = str_of(words_of_topic[topic]), word;

		while (str_cut(&rest, ' ', &word))
			put(&t, word_hash(word), topic);
	}
	made = true;
	return &t;
}

static uint8_t
topics_of(const struct table *t, uint32_t hash)
{
	for (uint32_t at = hash & (TABLE - 1); t->bits[at]; at = (at + 1) & (TABLE - 1))
		if (t->hash[at] == hash)
			return t->bits[at];
	return 0;
}

uint32_t
topics(const struct words *w)
{
	const struct table *t = table();
	uint32_t distinct[N_TOPICS] = { 0 }, all[N_TOPICS] = { 0 }, lowers = 0, out = 0;

	for (size_t i = 0; i < w->n_types; i++) {
		const struct type *x = &w->types[i];
		uint8_t bits = x->lowers ? topics_of(t, x->key) : 0;

		lowers += x->lowers;
		for (int k = 0; k < N_TOPICS; k++) {
			distinct[k] += bits >> k & 1;
			all[k] += bits >> k & 1 ? (x->lowers < 4 ? x->lowers : 4) : 0;
		}
	}
	for (int k = 0; k < N_TOPICS; k++) {
		uint32_t level = distinct[k] < 3 || all[k] * 80 < lowers ? 0 :
		    distinct[k] < 6 || all[k] * 30 < lowers ? 1 : 2;

		out |= level << (2 * k);
	}
	return out;
}
