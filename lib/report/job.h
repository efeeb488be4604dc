/* SPDX-License-Identifier: MIT */
/*
 * report/job: one report from its inputs to its bytes: counts a stream, or
 * joins states that were saved, and prints the report or saves the state.
 * Layer report.
 *
 * Each worker counts into accumulators of its own, so that all processors
 * count; joined they give the same figures for any number of workers.
 */
#ifndef PA_REPORT_JOB_H
#define PA_REPORT_JOB_H

#include "base/opt.h"
#include "report/render.h"
#include "report/source.h"
#include "report/state.h"

/* All borrowed for the life of the job. */
struct pa_report_options {
	enum pa_report_kind kind;
	enum pa_report_format format;
	const char
	    *by; /* a level's name; NULL: county, or that of the states */
	struct pa_date as_of; /* year 0: not given; then that of the states */
	bool reveal;
	bool english;
	bool excel_safe;
	const char *office, *title; /* NULL: none */
	uint64_t rows; /* shown of the table of households; 0 all */
	const struct pa_opt_list *findings; /* files, by their values */
};

/* Zero filled is empty; must not move once it is open. */
struct pa_report_job {
	struct pa_report_options opt;
	struct pa_job *job;
	struct pa_report_source source;
	/* One a worker, of the kind; the first holds all in the end. */
	struct pa_quality *quality;
	struct pa_exitsum *exits;
	unsigned workers;
	struct pa_job_table *with; /* --with, but for */
	const char **validation;   /* its manifests of pa-validate */
	size_t nvalidation;
	struct pa_tally input; /* 0 wide: names of what was counted, in order */
	char as_of[16];        /* "" none */
};

/* quality, exit: 0, or -1 for another name. */
PA_CHECK int pa_report_kind(struct pa_str name, enum pa_report_kind *kind);

/*
 * Opens the job (its pack is loaded) and binds its columns. Of its tables,
 * --with, "validation" is none: it is the manifest of pa-validate that says
 * which rules did not run.
 */
PA_CHECK int pa_report_job_open(struct pa_report_job *r, struct pa_job *job,
    const struct pa_report_options *opt, struct pa_err *e);
/*
 * Counts the stream to its end, then findings and manifests: where one pipe
 * writes all three, the files are there when the stream has ended.
 */
PA_CHECK int pa_report_job_count(struct pa_report_job *r, struct pa_err *e);
/*
 * In place of both: joins states. They must be of the kind, of the job's pack
 * and of one date and level; no state may come twice.
 */
PA_CHECK int pa_report_job_merge(struct pa_report_job *r, struct pa_job *job,
    const struct pa_report_options *opt, const char *const *path, size_t n,
    struct pa_err *e);
/* Appends the report. -1 with PA_E_BROKEN when totals do not reconcile. */
PA_CHECK int pa_report_job_print(struct pa_report_job *r, struct pa_buf *out,
    struct pa_err *e);
/* Appends the state, for pa_report_job_merge. As pa_report_job_print. */
PA_CHECK int pa_report_job_save(struct pa_report_job *r, struct pa_buf *out,
    struct pa_err *e);
uint64_t pa_report_job_households(const struct pa_report_job *r);
void pa_report_job_release(struct pa_report_job *r);

#endif
