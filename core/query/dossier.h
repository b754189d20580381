/* What the archive has about a person, company or other organisation; in the arena. */
#ifndef QUERY_DOSSIER_H
#define QUERY_DOSSIER_H

#include "archive/archive.h"
#include "archive/names_find.h"
#include "search.h"

struct dossier_role {
	struct str words;     /* as a text gives them */
	int64_t page_id;      /* the newest that does */
	struct str published;
	uint32_t start, end;  /* in its text */
	size_t times;         /* articles that give these words */
};

struct dossier_article {
	int64_t page_id;
	struct str title, site, published;
};

struct dossier_why { /* why a name in an article is taken for this entity */
	int64_t page_id;
	struct str name, why;
	double confidence;
};

struct dossier {
	struct found_name name;
	struct str *aliases;
	size_t n_aliases;
	struct str first, last; /* days of the first and the last article; empty for none */
	struct dossier_role *roles;
	size_t n_roles;
	struct dossier_article *articles; /* newest first, at most the limit asked for */
	size_t n_articles;
	struct found_claim *said, *about; /* newest first */
	size_t n_said, n_about;
	struct found_name *with; /* .articles: in how many both are */
	size_t n_with;
	struct dossier_why *why;
	size_t n_why;
};

struct dossier_request {
	size_t articles, claims, with; /* at most so many of each */
	bool why;
};

/* 1, or 0 when there is no such entity. */
int archive_dossier(struct archive *ar, struct arena *a, int64_t entity_id,
    const struct dossier_request *q, struct dossier *out, struct error *e);

/* The day of an article's number, "2026-02-13". */
struct str article_day(struct arena *a, int64_t article_id);

/* The first number of a day and later ones: for queries by date. */
int64_t article_from_day(int64_t days_since_1970);

/* A list of names: who is mentioned most. */
struct names_request {
	struct str query;   /* empty: everyone */
	enum names_which which;
	int64_t with;       /* only those who appear with this entity; 0: any */
	bool has_since;
	int64_t since;      /* only articles from this day on, in days since 1970 */
	size_t limit;
};

struct listed_name {
	struct found_name name; /* .articles: those that count */
	struct str first, last;
	struct str sites[3];    /* where mostly */
	size_t n_sites;
};

int archive_names(struct archive *ar, struct arena *a, const struct names_request *q,
    struct listed_name **v, size_t *n, struct error *e);

#endif
