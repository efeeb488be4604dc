/* SPDX-License-Identifier: MIT */
#include "report/rank.h"

#include <stdlib.h>

#include "report/out.h"

bool
pa_rank_by_findings(const struct pa_quality *q)
{
	return q->total[PA_Q_UNCHECKED] == q->total[PA_Q_HOUSEHOLDS];
}

void
pa_rank_figures(const struct pa_quality *q, const uint64_t *n,
    struct pa_rank *x)
{
	const struct pa_quality_opts *o = &q->opts;
	bool by_findings = pa_rank_by_findings(q);
	int64_t loss;

	x->error = by_findings ? n[PA_Q_BAD_ERROR] : n[PA_Q_ERROR];
	x->suspect = n[PA_Q_SUSPECT];
	/* A household whose findings name two areas may make it less. */
	if (by_findings)
		x->suspect = n[PA_Q_BAD_ANY] < n[PA_Q_BAD_ERROR] ?
		    0 :
		    n[PA_Q_BAD_ANY] - n[PA_Q_BAD_ERROR];
	x->households =
	    n[PA_Q_HOUSEHOLDS] - (by_findings ? 0 : n[PA_Q_UNCHECKED]);
	if (by_findings && !o->findings) /* nothing is known of them */
		x->households = 0;
	loss = pa_ratio(x->error * o->weight_error +
		x->suspect * o->weight_suspect,
	    x->households, 100);
	x->index = x->households == 0 ? -1 : loss > 10000 ? 0 : 10000 - loss;
}

static int
by_index(const void *pa, const void *pb)
{
	const struct pa_rank *a = pa, *b = pb;

	if (a->index != b->index)
		return a->index > b->index ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

struct pa_rank *
pa_rank_areas(const struct pa_quality *q, struct pa_err *e)
{
	const struct pa_tally_row **row = pa_tally_sorted(&q->areas, e);
	struct pa_rank *area;
	size_t i;

	if (row == NULL)
		return NULL;
	area = pa_calloc(q->areas.n, sizeof(*area), e);
	for (i = 0; area != NULL && i < q->areas.n; i++) {
		area[i].row = row[i];
		area[i].place = i;
		pa_rank_figures(q, row[i]->n, &area[i]);
	}
	pa_free(row);
	if (area != NULL)
		qsort(area, q->areas.n, sizeof(*area), by_index);
	return area;
}
