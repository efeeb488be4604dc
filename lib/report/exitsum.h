/* SPDX-License-Identifier: MIT */
/*
 * report/exitsum: the figures of the 达标情况表, gathered from households in any
 * order. Layer report. The text is report/standing's, the state for --partial
 * and --merge report/state's.
 *
 * Memory: one row an area of the level, one a rule; with rows also 100 to 300
 * bytes a household in one buffer and, while printing, a sorted index of 16.
 */
#ifndef PA_REPORT_EXITSUM_H
#define PA_REPORT_EXITSUM_H

#include "report/area.h"
#include "report/facts.h"

#define PA_VERDICTS 5 /* values of enum pa_verdict */

enum pa_exitsum_counter { /* of an area, and of all */
	PA_X_HOUSEHOLDS,  /* by verdict on the conditions */
	PA_X_PERSONS = PA_X_HOUSEHOLDS + PA_VERDICTS,
	PA_X_UNSIZED = PA_X_PERSONS + PA_VERDICTS,
	PA_X_COUNT,
};

/* Of a rule among the fails or the unknown: alone, nothing else is. */
enum { PA_XR_HOUSEHOLDS, PA_XR_PERSONS, PA_XR_ALONE, PA_XR_COUNT };

/* Of an income band: households and persons by verdict. */
enum {
	PA_XB_HOUSEHOLDS,
	PA_XB_PERSONS,
	PA_XB_VERDICTS,
	PA_XB_COUNT = PA_XB_VERDICTS + PA_VERDICTS
};

/* Of a combination of the three verdicts. */
enum { PA_XC_HOUSEHOLDS, PA_XC_PERSONS, PA_XC_COUNT };

struct pa_exitsum_opts {
	enum pa_area_level by;
	bool rows;   /* keep the households for the table itself */
	bool reveal; /* names whole; else 张** */
	/* Upper edges of the bands in fen, rising, the last band is open;
	 * borrowed while the accumulator lives. NULL: the ones built in. */
	const int64_t *income_edge, *margin_edge;
	size_t nincome_edge, nmargin_edge;
};

struct pa_exitsum {
	struct pa_exitsum_opts opts;
	uint64_t total[PA_X_COUNT];
	struct pa_tally areas;            /* PA_X_COUNT wide */
	struct pa_tally combined;         /* PA_XC_COUNT; key three digits, enum
				     pa_verdict of exit, procedure, marking */
	struct pa_tally fails, unknown;   /* PA_XR_COUNT; key rule */
	struct pa_tally incomes, margins; /* PA_XB_COUNT; key three digits, the
					     band, or "unknown" */
	struct pa_buf rows; /* fields as in enum pa_exitsum_field, NUL after
			       each row */
	size_t nrow;
	struct pa_area_last last;
	struct pa_buf key;
};

enum pa_exitsum_field {
	PA_XF_VILLAGE_ID,
	PA_XF_COUNTY,
	PA_XF_TOWNSHIP,
	PA_XF_VILLAGE,
	PA_XF_HOUSEHOLD,
	PA_XF_HEAD,
	PA_XF_SIZE,
	PA_XF_NET,
	PA_XF_EXIT,
	PA_XF_PROCEDURE,
	PA_XF_MARKING,
	PA_XF_FAILS,
	PA_XF_UNKNOWN,
	PA_XF_GAP,
	PA_XF_COUNT
};

void pa_exitsum_init(struct pa_exitsum *x, const struct pa_exitsum_opts *o);
void pa_exitsum_release(struct pa_exitsum *x);

PA_CHECK int pa_exitsum_household(struct pa_exitsum *x,
    const struct pa_household_facts *f, struct pa_err *e);

/* A row as packed by another accumulator; fields by PA_TALLY_SEP. */
PA_CHECK int pa_exitsum_row(struct pa_exitsum *x, struct pa_str packed,
    struct pa_err *e);

/* Adds what another accumulator of the same options was told, in any order. */
PA_CHECK int pa_exitsum_join(struct pa_exitsum *x,
    const struct pa_exitsum *from, struct pa_err *e);

/*
 * The kept rows by village, then household: x->nrow slices, borrowed until x
 * changes, in an array that is yours to free.
 */
PA_CHECK struct pa_str *pa_exitsum_sorted(const struct pa_exitsum *x,
    struct pa_err *e);

/* Every total is the sum of its parts; else -1 with PA_E_BROKEN. */
PA_CHECK int pa_exitsum_verify(const struct pa_exitsum *x, struct pa_err *e);

#endif
