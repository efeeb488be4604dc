/* SPDX-License-Identifier: MIT */
/*
 * rule/area_job: the tables of a decision about areas. Figures over households
 * are collected from a stream of households or persons, those over villages
 * from the table of villages; then the rows of the areas are decided. Layer
 * rule.
 *
 * The job's main stream is what lies lowest: households, else hamlets or
 * villages, else the areas themselves; the other tables are its sides. There
 * is no table of townships: one row is made for each that the villages name.
 */
#ifndef PA_RULE_AREA_JOB_H
#define PA_RULE_AREA_JOB_H

#include "rule/job.h"

#define PA_AREA_SIDES 4 /* hamlets, villages, townships, counties */

struct pa_area_job {
	struct pa_job *job;
	struct pa_job side[PA_AREA_SIDES];
	size_t nside;
	struct pa_job *decided; /* whose rows are the areas */
};

/*
 * Rearranges a config whose paths are those of the areas of a level (village,
 * township, county) and whose --with names the rest: with is the caller's and
 * is put into another order; paths has room for one a table of it. Before
 * pa_job_pack.
 */
void pa_area_job_config(struct pa_job_config *cfg, struct pa_job_table *with,
    const char **paths);

/* After pa_job_open. l zero filled; it must not move afterwards. */
PA_CHECK int pa_area_job_open(struct pa_area_job *l, struct pa_job *job,
    struct pa_err *e);
/* Reads the joined tables: instead of pa_job_load. */
PA_CHECK int pa_area_job_load(struct pa_area_job *l, struct pa_err *e);
/* The passes that collect figures; then the areas can be read. */
PA_CHECK int pa_area_job_collect(struct pa_area_job *l, struct pa_err *e);
void pa_area_job_release(struct pa_area_job *l);

/* The table of townships that a table of villages names, in the order in which
 * it names them first; the villages are rewound. Yours to free. */
PA_CHECK struct pa_sheet *pa_townships(struct pa_sheet *villages,
    struct pa_dict *dict, const struct pa_sheet_options *opt, struct pa_err *e);

#endif
