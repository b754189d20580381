/*
 * What is known of each block, as small integers, for the model that tells article
 * from furniture. Counts are
 * on a coarse logarithmic scale, shares in fiftieths: finer ones would only tell one
 * page from another.
 */
#ifndef PAGE_FEATURES_H
#define PAGE_FEATURES_H

#include "blocks.h"
#include "lexicon.h"

/* The numbers are known to the trained model: after a change here, `make model-page`. */
#define FEATURES(X)                                                                         \
	/* the block's words */                                                             \
	X(words) X(letters) X(word_length) X(link_share) X(strong_share) X(em_share)        \
	X(anchors) X(commas) X(stops) X(digits) X(capitals) X(starts) X(ends) X(marks)      \
	X(lines) X(images) X(control) X(after_br) X(first_in_item) X(repeated)              \
	/* its elements */                                                                  \
	X(tag) X(parent_tag) X(grand_tag) X(inline_tag) X(list_depth) X(hidden)             \
	X(inline_groups)                                                                    \
	/* against what the page says of itself */                                          \
	X(in_title) X(of_title) X(in_summary) X(of_summary) X(in_body) X(has_body)          \
	/* its place */                                                                     \
	X(index) X(index_share) X(word_share) X(from_h1) X(words_from_h1)                   \
	X(prose_before) X(prose_after) X(to_prose_back) X(to_prose_on)                      \
	X(heading_dist) X(heading_lex) X(heading_level) X(heading_links)                                     \
	/* those of the same make */                                                        \
	X(sig_count) X(sig_words) X(sig_mean) X(sig_links) X(sig_share) X(sig_index)        \
	X(sig_back) X(sig_on) X(own_count) X(own_share) X(own_mean)                         \
	/* its surroundings */                                                              \
	X(up1_words) X(up1_links) X(up1_pieces) X(up1_prose) X(up2_words) X(up2_links)      \
	X(up2_pieces) X(up2_prose) X(up3_words) X(up3_links) X(up3_pieces) X(up3_prose)     \
	X(up1_index) X(up1_left)                                                            \
	X(held_words) X(held_links) X(held_pieces) X(held_prose) X(held_tag) X(held_index)  \
	/* against the likely container */                                                  \
	X(in_box) X(box_up) X(box_depth) X(in_sum) X(sum_up) X(box_from) X(box_left)  \
	X(branch_words) X(branch_links) X(branch_pieces) X(branch_prose) X(branch_tag)      \
	/* its neighbours */                                                                \
	X(back1_words) X(back1_links) X(back1_tag) X(back1_same) X(back2_words)             \
	X(back2_links) X(back2_tag) X(on1_words) X(on1_links) X(on1_tag) X(on1_same)        \
	X(on2_words) X(on2_links) X(on2_tag)                                                \
	/* blocks since a short one that speaks of nothing else */                          \
	X(since_comment) X(since_related) X(since_signup) X(since_share) X(since_tag)       \
	X(since_byline) X(from_byline) X(names_author)                                                      \
	/* the page */                                                                      \
	X(page_prose) X(has_h1) X(has_body_prop) X(english)

/* How a first model scored the block and what is around it. */
#define SECOND_FEATURES(X)                                                                  \
	X(score) X(score_back1) X(score_back2) X(score_back3) X(score_on1) X(score_on2)     \
	X(score_on3) X(score_before) X(score_after) X(score_near)                           \
	X(score_sig) X(score_sig_most) X(score_own) X(score_up1) X(score_up2) X(score_up3)  \
	X(core_up) X(core_depth) X(core_share) X(page_best) X(page_mean) X(page_likely)     \
	X(page_body) X(likely_before) X(gap_back) X(gap_back_words) X(gap_on)               \
	X(gap_on_words) X(copy_before) X(copy_after)                                        \
	X(story_index) X(story_count) X(story_headline)

enum feature {
#define X(name) F_##name,
	FEATURES(X)
#undef X
	F_near,                            /* one for each class group */
	F_up = F_near + N_CLASS_GROUPS,    /* one for each kind of ancestor */
	F_lex = F_up + N_UP,               /* words of each group */
	F_lead = F_lex + N_LEX_GROUPS,     /* those among the first five words */
	F_branch = F_lead + N_LEX_GROUPS,  /* class words between block and container */
	F_up2_lex = F_branch + N_CLASS_GROUPS, /* words of each group around it */
	N_FIRST = F_up2_lex + N_LEX_GROUPS, /* those of the first look */
	F_before_second = N_FIRST - 1,
#define X(name) F_##name,
	SECOND_FEATURES(X)
#undef X
	N_FEATURES
};

typedef int8_t feature_row[N_FEATURES];

struct page_says {
	struct str title;   /* <title> and og:title */
	struct str summary; /* description */
	struct str body;    /* JSON-LD articleBody */
	struct str steps;   /* what JSON-LD has of a recipe or instructions, line by line */
	struct str stated;  /* the longest of these, a line a paragraph */
	unsigned types;     /* SAYS_… bits: what JSON-LD and og:type call the page */
};

enum {
	SAYS_ARTICLE = 1,
	SAYS_PRODUCT = 2,
	SAYS_THREAD = 4,
	SAYS_LIVE = 8,
	SAYS_LISTING = 16,
};

struct look;

struct features {
	feature_row *rows;   /* one a piece */
	uint32_t box;        /* the likely container */
	uint32_t h1;         /* piece of the headline; n_pieces when there is none */
	struct look *look;   /* what the first look gathered, in the arena */
};

/* A block that the first model scored lower is not looked at again. */
#define SECOND_LEAST 0.02f

/*
 * The features of the first look; fills the elements' `near` too. The second look adds
 * those that come from the first model's scores, one a piece, 0 to 1.
 */
void features_read(struct arena *a, struct blocks *b, const struct page_says *says,
    struct features *f);
void features_look_again(struct features *f, const float *first);

/* Name of a feature, for the trainer and for people. */
struct str feature_name(struct arena *a, int f);

#endif
