#include "meta_types.h"

static const struct {
	int rank;
	const char *names;
} types[] = {
	{ 3, "Article NewsArticle BlogPosting ReportageNewsArticle AnalysisNewsArticle "
	     "OpinionNewsArticle BackgroundNewsArticle ReviewNewsArticle "
	     "AskPublicNewsArticle "
	     "AdvertiserContentArticle SatiricalArticle ScholarlyArticle "
	     "MedicalScholarlyArticle "
	     "TechArticle APIReference Report LiveBlogPosting SocialMediaPosting "
	     "DiscussionForumPosting" },
	{ 2, "CreativeWork Review CriticReview Recipe HowTo Blog Book Course Chapter Guide "
	     "Play "
	     "Thesis Legislation PublicationIssue Newspaper Periodical WebContent Episode "
	     "PodcastEpisode RadioEpisode TVEpisode VideoObject AudioObject MediaObject "
	     "Movie "
	     "Dataset Question QAPage DigitalDocument TextDigitalDocument Painting "
	     "Photograph "
	     "MusicRecording Map SoftwareSourceCode SoftwareApplication ClaimReview "
	     "Quotation "
	     "Event NewsEvent" },
	{ 1, "WebPage ItemPage AboutPage FAQPage MedicalWebPage ProfilePage CollectionPage "
	     "CheckoutPage ContactPage SearchResultsPage RealEstateListing" },
};

int
schema_rank(struct str type)
{
	struct str names, one;

	for (size_t i = 0; type.n && i < sizeof(types) / sizeof(*types); i++)
		for (names = str_of(types[i].names); str_cut(&names, ' ', &one);)
			if (str_eqi(one, type))
				return types[i].rank;
	return 0;
}
