#include "tagger.h"

#include <assert.h>

#include "feature.h"
#include "sureness.h"

static void
add_rows(const struct model *m, const uint32_t *features, size_t n, struct scores *s)
{
	const int8_t *rows[FEATURES_MAX];
	uint32_t buckets[FEATURES_MAX];
	struct scores sum = *s;
	size_t n_rows = 0;

	for (size_t i = 0; i < n; i++)
		buckets[i] = model_fetch_bucket(m, features[i]);
	for (size_t i = 0; i < n; i++) {
		const int8_t *row = model_row_in(m, buckets[i], features[i]);

		__builtin_prefetch(row);
		rows[n_rows] = row;
		n_rows += row != NULL;
	}
	for (size_t i = 0; i < n_rows; i++)
		for (int k = 0; k < ROW; k++)
			sum.v[k] = (int16_t)(sum.v[k] + rows[i][k]);
	*s = sum;
}

/* The labels that may stand before each label. */
struct before {
	uint8_t n, v[N_LABELS];
};

static const struct before *
labels_before(void)
{
	static struct before t[N_LABELS];

	if (t[0].n == 0)
		for (int b = N_LABELS - 1; b >= 0; b--)
			for (int a = 0; a < N_LABELS; a++)
				if (label_follows(a, b))
					t[b].v[t[b].n++] = (uint8_t)a;
	return t;
}

/* The best path through one run, whose neighbours are outside of names. */
static void
best_path(const struct model *m, const struct scores *s, uint32_t n, uint8_t *labels)
{
	const struct before *t = labels_before();
	int best[RUN_CAP][N_LABELS];
	uint8_t from[RUN_CAP][N_LABELS];
	int last = -1, top = 0;

	for (uint32_t i = 0; i < n; i++) {
		for (int b = 0; b < N_LABELS; b++) {
			int most = -(1 << 28), arg = 0;

			if (i == 0 && t[b].v[0] == LABEL_OUT)
				most = m->head->move[LABEL_OUT][b];
			for (int k = 0; i > 0 && k < t[b].n; k++) {
				int a = t[b].v[k], x = best[i - 1][a] + m->head->move[a][b];

				/* no branch: nobody could foretell it */
				arg = x > most ? a : arg;
				most = x > most ? x : most;
			}
			best[i][b] = most + score_of(&s[i], b);
			from[i][b] = (uint8_t)arg;
		}
	}
	for (int a = 0; a < N_LABELS; a++) {
		int x = best[n - 1][a] + m->head->move[a][LABEL_OUT];

		if (label_follows(a, LABEL_OUT) && (last < 0 || x > top)) {
			last = a;
			top = x;
		}
	}
	for (uint32_t i = n; i-- > 0; last = from[i][last])
		labels[i] = (uint8_t)last;
}

static struct span *
spans_of(struct arena *a, const struct words *w, const struct run *runs, size_t n_runs,
    const struct scores *s, const uint8_t *labels, size_t *n)
{
	struct span *spans = NULL;
	struct lattice lattice;
	size_t cap = 0, at = 0;

	*n = 0;
	lattice_start(w->model, &lattice);
	for (size_t r = 0; r < n_runs; at += runs[r].last - runs[r].first, r++) {
		uint32_t start = 0;
		bool ready = false;

		for (uint32_t i = runs[r].first; i < runs[r].last; i++) {
			enum name_place place;
			struct span *x;

			if (labels[i] == LABEL_OUT)
				continue;
			place = label_place(labels[i]);
			if (place == PLACE_ONLY || place == PLACE_FIRST)
				start = i;
			if (place != PLACE_ONLY && place != PLACE_LAST)
				continue;
			if (!ready)
				lattice_fill(w->model, s + at, runs[r].last - runs[r].first, &lattice);
			ready = true;
			x = ARENA_PUSH(a, spans, *n, cap);
			*x = (struct span){ start, i + 1, (uint8_t)label_class(labels[i]), 0 };
			x->confidence = lattice_sure(&lattice, labels + runs[r].first,
			    start - runs[r].first, i + 1 - runs[r].first);
		}
	}
	return spans;
}

struct span *
tagger_run(struct arena *a, struct words *w, size_t *n)
{
	uint32_t features[FEATURES_MAX];
	uint8_t *labels = ARENA_NEW(a, uint8_t, w->doc->n_tokens + 1);
	uint8_t *again = ARENA_NEW(a, uint8_t, w->doc->n_tokens + 1);
	struct phrases phrases;
	size_t n_runs, tokens = 0, at = 0;
	struct run *runs = words_runs(a, w, &n_runs);
	struct scores *s;

	assert(w->model->head->weight_buckets > 0);
	for (size_t r = 0; r < n_runs; r++)
		tokens += runs[r].last - runs[r].first;
	s = ARENA_NEW(a, struct scores, tokens + 1);
	for (size_t r = 0; r < n_runs; r++) {
		size_t first = at;

		for (uint32_t i = runs[r].first; i < runs[r].last; i++, at++)
			add_rows(w->model, features, tag_features_first(w, &runs[r], i, features), &s[at]);
		best_path(w->model, s + first, (uint32_t)(at - first), labels + runs[r].first);
	}
	votes_count(a, w, labels, &phrases);
	at = 0;
	for (size_t r = 0; r < n_runs; r++) {
		size_t first = at;

		for (uint32_t i = runs[r].first; i < runs[r].last; i++, at++)
			add_rows(w->model, features,
			    tag_features_second(w, &runs[r], i, labels, &phrases, features), &s[at]);
		best_path(w->model, s + first, (uint32_t)(at - first), again + runs[r].first);
	}
	return spans_of(a, w, runs, n_runs, s, again, n);
}
