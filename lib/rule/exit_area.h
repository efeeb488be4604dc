/* SPDX-License-Identifier: MIT */
/*
 * rule/exit_area: the figures of an area that is decided about: how many poor
 * are left in it and their share of its people, each between two bounds, and
 * the households that decide it. Layer rule.
 *
 * A pack says them by definitions of the area's scope: poor_left, people;
 * poor_share, people times per cent (hundred times poor_left unless more is
 * counted); poor_of, the people it is a share of; poor_low, whether it is low
 * enough.
 */
#ifndef PA_RULE_EXIT_AREA_H
#define PA_RULE_EXIT_AREA_H

#include "rule/check.h"
#include "rule/deciding.h"
#include "rule/emit.h"

#define PA_AREA_FIGURES 5 /* columns */
#define PA_AREA_NAMES 6   /* province ... village, village_id */

/* pa_left_min and so on. */
const struct pa_added *pa_exit_area_columns(void);

struct pa_exit_area {
	const struct pa_check *check;
	bool any;                     /* the pack has the definitions */
	int left, share, of, low;     /* nodes of the check's program */
	unsigned scale;               /* of share */
	size_t rollup;                /* that left rests on, if deciding */
	struct pa_deciding *deciding; /* NULL: it rests on no households */
	uint32_t name[PA_AREA_NAMES]; /* slots, UINT32_MAX: no such column */
	bool named;                   /* there are names: the rows are areas */
};

/* The figures of one area. PA_MIN and PA_MAX: no bound. */
struct pa_incidence {
	struct pa_bound {
		int64_t lo, hi;
	} left, share, of;
	uint8_t low; /* PA_TRUE: low enough */
};

/* Of the check's subject. Before pa_rollups_ready. */
PA_CHECK int pa_exit_area_init(struct pa_exit_area *a, struct pa_check *c,
    uint64_t memory, const char *tmpdir, struct pa_err *e);
/* After the figures are collected. */
PA_CHECK int pa_exit_area_finish(struct pa_exit_area *a, struct pa_err *e);
void pa_exit_area_release(struct pa_exit_area *a);

void pa_exit_area_at(const struct pa_exit_area *a, const struct pa_eval *v,
    uint32_t row, struct pa_incidence *out);
/* "2.00" appended, or nothing without a bound: the least share, or the
 * greatest. */
PA_CHECK int pa_incidence_percent(const struct pa_exit_area *a,
    const struct pa_incidence *p, bool greatest, struct pa_buf *b,
    struct pa_err *e);
/* "3/150 = 2.00%", or two of them, appended; nothing without bounds. */
PA_CHECK int pa_incidence_put(const struct pa_exit_area *a,
    const struct pa_incidence *p, struct pa_buf *b, struct pa_err *e);
/* The households that decide, where it is not decided: their numbers and, when
 * there are more than are named, how many. */
PA_CHECK int pa_exit_area_deciding(const struct pa_exit_area *a,
    const struct pa_incidence *p, const struct pa_batch *x, uint32_t row,
    bool english, struct pa_buf *b, struct pa_err *e);
/* The cells of the columns, whose first is number `first` of the emitter. */
PA_CHECK int pa_exit_area_cells(const struct pa_exit_area *a,
    const struct pa_eval *v, const struct pa_batch *x, uint32_t row,
    const struct pa_emit *m, size_t first, struct pa_buf *out,
    struct pa_err *e);

/* What a name of the area says at a row, "" without it. */
struct pa_str pa_exit_area_name(const struct pa_exit_area *a,
    const struct pa_batch *x, uint32_t row, size_t name);
/* Its own name: the last of them that is not its number. */
struct pa_str pa_exit_area_own(const struct pa_exit_area *a,
    const struct pa_batch *x, uint32_t row);
/* Whether that is the number or the name of the area. */
bool pa_exit_area_is(const struct pa_exit_area *a, const struct pa_batch *x,
    uint32_t row, struct pa_str id, struct pa_str name);

#endif
