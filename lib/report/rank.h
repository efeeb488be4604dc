/* SPDX-License-Identifier: MIT */
/*
 * report/rank: the 质量指数 of areas and their order. Layer report.
 *
 * Index = 100 x (1 - (weight_error x E + weight_suspect x S) / H), not below
 * 0: E households with an error, S with suspicions only, H households checked.
 */
#ifndef PA_REPORT_RANK_H
#define PA_REPORT_RANK_H

#include "report/quality.h"

struct pa_rank {
	const struct pa_tally_row *row;
	uint64_t error, suspect; /* E and S */
	uint64_t households;     /* H; 0 where nothing is known */
	int64_t index;           /* hundredths; -1 without households */
	size_t place;            /* in order of code, among equal indices */
};

/* Does no record carry a result, so that the findings must tell? */
bool pa_rank_by_findings(const struct pa_quality *q);

/* E, S, H and the index of counters n (PA_Q_COUNT) into x. */
void pa_rank_figures(const struct pa_quality *q, const uint64_t *n,
    struct pa_rank *x);

/*
 * The areas, best first, those without an index last: q->areas.n, borrowed
 * until q changes, in an array that is yours to free.
 */
PA_CHECK struct pa_rank *pa_rank_areas(const struct pa_quality *q,
    struct pa_err *e);

#endif
