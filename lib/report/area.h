/* SPDX-License-Identifier: MIT */
/*
 * report/area: counters by area. The key of an area is the names from the
 * province down to the level, and for a village its 村编号 besides; its code,
 * to order by, is the part of the 村编号 that the level has. Layer report.
 */
#ifndef PA_REPORT_AREA_H
#define PA_REPORT_AREA_H

#include "report/table.h"
#include "report/tally.h"

enum pa_area_level {
	PA_AREA_PROVINCE,
	PA_AREA_CITY,
	PA_AREA_COUNTY,
	PA_AREA_TOWNSHIP,
	PA_AREA_VILLAGE,
	PA_AREA_LEVELS
};

struct pa_area { /* borrowed */
	struct pa_str name[PA_AREA_LEVELS];
	struct pa_str village_id;
};

/* province, city, county, township, village: 0, or -1 for another name. */
PA_CHECK int pa_area_level(struct pa_str name, enum pa_area_level *level);
const char *pa_area_level_name(enum pa_area_level level);

/*
 * The area asked for last and its row: records mostly come village by village.
 * Zero filled is a start; of one tally and level only.
 */
struct pa_area_last {
	struct pa_buf bytes;          /* its names and 村编号, end to end */
	size_t n[PA_AREA_LEVELS + 1]; /* bytes of each */
	size_t index;
	struct pa_buf key; /* scratch */
	bool known;
};

/* The row of the area's part down to level. */
PA_CHECK int pa_area_at(struct pa_tally *t, enum pa_area_level level,
    const struct pa_area *a, struct pa_area_last *last, size_t *index,
    struct pa_err *e);
void pa_area_last_release(struct pa_area_last *last);

/*
 * The columns that name an area of the level (its own name and as many of
 * those above as tell it apart), and their figures for a key. The total row
 * says 合计 in the first and leaves the others blank.
 */
void pa_area_columns(struct pa_report_table *t, enum pa_area_level level);
void pa_area_figures(struct pa_report_table *t, enum pa_area_level level,
    struct pa_str key);
void pa_area_total(struct pa_report_table *t, enum pa_area_level level);

/* The area's own name, from the township down with the one above it, in r's
 * arena; blank ones as （未填）. */
struct pa_str pa_area_label(struct pa_report *r, enum pa_area_level level,
    struct pa_str key);

#endif
