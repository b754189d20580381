#include "sureness.h"

#include <math.h>

/*
 * Trained weights are surer than they are right. Scores over 2 give what names are worth:
 * of those that are sure to .6 about .65 are right.
 */
#define SOFTEN 2.0f

static void
scale_down(float *v)
{
	float sum = 0;

	for (int l = 0; l < N_LABELS; l++)
		sum += v[l];
	for (int l = 0; sum > 0 && l < N_LABELS; l++)
		v[l] /= sum;
}

/* Scores as factors, the greatest of a token 1, so that no sum overflows. */
static void
fill_here(const struct scores *s, float step, float *out)
{
	int top = 0;

	for (int l = 1; l < N_LABELS; l++)
		top = score_of(s, l) > top ? score_of(s, l) : top;
	for (int l = 0; l < N_LABELS; l++)
		out[l] = expf((float)(score_of(s, l) - top) * step) + 1e-30f;
}

void
lattice_start(const struct model *m, struct lattice *x)
{
	for (int a = 0; a < N_LABELS; a++)
		for (int b = 0; b < N_LABELS; b++)
			x->move[a][b] = label_follows(a, b) ?
			    expf((float)m->head->move[a][b] / (m->head->scale * SOFTEN)) : 0;
}

void
lattice_fill(const struct model *m, const struct scores *s, uint32_t n, struct lattice *x)
{
	const float step = 1 / (m->head->scale * SOFTEN);

	for (uint32_t i = 0; i < n; i++) {
		fill_here(&s[i], step, x->here[i]);
		for (int b = 0; b < N_LABELS; b++) {
			float sum = i == 0 ? x->move[LABEL_OUT][b] : 0;

			for (int a = 0; i > 0 && a < N_LABELS; a++)
				sum += x->before[i - 1][a] * x->move[a][b];
			x->before[i][b] = sum * x->here[i][b];
		}
		scale_down(x->before[i]);
	}
	for (uint32_t i = n; i-- > 0;) {
		for (int a = 0; a < N_LABELS; a++) {
			float sum = i + 1 == n ? x->move[a][LABEL_OUT] : 0;

			for (int b = 0; i + 1 < n && b < N_LABELS; b++)
				sum += x->move[a][b] * x->here[i + 1][b] * x->after[i + 1][b];
			x->after[i][a] = sum;
		}
		scale_down(x->after[i]);
	}
}

float
lattice_sure(const struct lattice *x, const uint8_t *labels, uint32_t first, uint32_t last)
{
	float p = x->before[first][labels[first]] * x->after[first][labels[first]], sum = 0;

	for (int a = 0; a < N_LABELS; a++)
		sum += x->before[first][a] * x->after[first][a];
	if (!(sum > 0))
		return 0;
	p /= sum;
	for (uint32_t i = first + 1; i < last; i++) {
		const float *move = x->move[labels[i - 1]];

		sum = 0;
		for (int b = 0; b < N_LABELS; b++)
			sum += move[b] * x->here[i][b] * x->after[i][b];
		if (!(sum > 0))
			return 0;
		p *= move[labels[i]] * x->here[i][labels[i]] * x->after[i][labels[i]] / sum;
	}
	return p < 1 ? p : 1;
}
