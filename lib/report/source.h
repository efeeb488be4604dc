/* SPDX-License-Identifier: MIT */
/*
 * report/source: from the streams that the filters write to the facts that
 * reports count: households (one call each, however many person rows carry
 * one) and findings. Layer report.
 */
#ifndef PA_REPORT_SOURCE_H
#define PA_REPORT_SOURCE_H

#include "report/facts.h"
#include "rule/job.h"

struct pa_report_sink {
	void *ctx;
	int (*household)(void *ctx, const struct pa_household_facts *f,
	    struct pa_err *e);
	int (*finding)(void *ctx, const struct pa_finding_facts *f,
	    struct pa_err *e);
};

#define PA_SOURCE_SLOTS 32

struct pa_report_source {
	struct pa_job *job;
	struct pa_report_sink sink;
	uint32_t slot[PA_SOURCE_SLOTS];
	bool present[PA_SOURCE_SLOTS];
	uint64_t households;
};

/* Binds the columns; the job is open, not loaded. */
PA_CHECK int pa_report_source_init(struct pa_report_source *s,
    struct pa_job *job, const struct pa_report_sink *sink, struct pa_err *e);
/* Whether the stream has the verdicts of pa-exitcheck, the status of
 * pa-validate. */
bool pa_report_source_has_exit(const struct pa_report_source *s);
bool pa_report_source_has_status(const struct pa_report_source *s);
/* Reads the main stream to its end. */
PA_CHECK int pa_report_source_run(struct pa_report_source *s, struct pa_err *e);
/* Reads files of findings. */
PA_CHECK int pa_report_findings(const char *const *paths, size_t n,
    struct pa_dict *dict, const struct pa_sheet_options *opt,
    const struct pa_report_sink *sink, struct pa_err *e);

#endif
