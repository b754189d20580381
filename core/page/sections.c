#include "sections.h"

static const char *const related[] = {
	"related", "see also", "read more", "read also", "read next", "more on", "more from",
	"more stories", "further reading", "recommended", "you may also", "you might also",
	"also on", "most read", "most popular", "trending", "don't miss", "up next",
	"siehe auch", "lesen sie auch", "mehr zum thema", "weitere artikel", "weiterführend",
	"verwandte", "das könnte", "auch interessant", "zum weiterlesen", "mehr lesen",
	"à lire aussi", "lire aussi", "voir aussi", "sur le même sujet", "articles liés",
	"pour aller plus loin", "articles similaires", "à découvrir",
	"relacionad", "artículos relacionados", "ver también", "véase también", "leer también",
	"te puede interesar", "leia também", "veja também", "leia mais", "saiba mais",
	"correlati", "articoli correlati", "leggi anche", "vedi anche", "per approfondire",
	"zie ook", "lees ook", "lees meer", "gerelateerd", "meer over",
	"läs mer", "läs också", "se även", "relaterat", "læs også", "læs mere", "se også",
	"les også", "les mer", "lue myös", "aiheesta", "czytaj także", "zobacz też",
	"zobacz także", "przeczytaj", "powiązane", "čtěte také", "související", "kapcsolódó",
	"olvassa el", "читайте также", "по теме", "смотрите также", "похожие", "ilgili",
	"bunlar da", "baca juga", "xem thêm", "相关", "相關", "延伸阅读", "延伸閱讀", "推荐阅读", "関連",
	"あわせて読みたい", "관련", "اقرأ أيضا", "مواضيع ذات صلة", "مطالب مرتبط", "διαβάστε επίσης",
	"σχετικά", "קראו עוד",
};

bool
section_is_related(struct str heading)
{
	for (size_t i = 0; heading.n && i < sizeof(related) / sizeof(*related); i++) {
		size_t at = str_findi(heading, str_of(related[i]));

		if (at == 0 || (at != STR_NONE && at < 8 && !ascii_alnum(heading.p[at - 1])))
			return true;
	}
	return false;
}
