/* SPDX-License-Identifier: MIT */
/*
 * report/source: from the streams that the filters write to the facts that
 * reports count: households (one call each, however many person rows carry
 * one) and findings. Layer report.
 *
 * Households are told by the threads that read their batches, in no order:
 * each worker has accumulators of its own, which are joined at the end.
 */
#ifndef PA_REPORT_SOURCE_H
#define PA_REPORT_SOURCE_H

#include "report/facts.h"
#include "rule/job.h"

enum pa_report_kind { PA_REPORT_QUALITY, PA_REPORT_EXIT };

struct pa_report_sink {
	void *ctx;
	/* In any thread; worker is below the job's number of threads. */
	int (*household)(void *ctx, unsigned worker,
	    const struct pa_household_facts *f, struct pa_err *e);
	/* In the caller's thread. */
	int (*finding)(void *ctx, const struct pa_finding_facts *f,
	    struct pa_err *e);
};

#define PA_SOURCE_SLOTS 32

struct pa_report_source {
	struct pa_job *job;
	enum pa_report_kind kind;
	struct pa_report_sink sink;
	uint32_t slot[PA_SOURCE_SLOTS];
	bool present[PA_SOURCE_SLOTS];
	/* The columns of the area stand in the records themselves: they are
	 * read where they change, so mostly once a village. Runs of columns
	 * side by side are looked at as one. */
	bool plain;
	struct pa_report_run {
		size_t first, last;
	} run[PA_SOURCE_SLOTS];
	size_t nrun;
	bool *only; /* by slot: those read in every row */
};

/*
 * Binds the columns that the kind of report counts, and no others; the job is
 * open, not loaded. Records without those of the filter that has to come
 * before are PA_E_USAGE.
 */
PA_CHECK int pa_report_source_init(struct pa_report_source *s,
    struct pa_job *job, enum pa_report_kind kind,
    const struct pa_report_sink *sink, struct pa_err *e);
void pa_report_source_release(struct pa_report_source *s);
/* Reads the main stream to its end. */
PA_CHECK int pa_report_source_run(struct pa_report_source *s, struct pa_err *e);
/* Reads files of findings; with --shard those of its households alone. */
PA_CHECK int pa_report_source_findings(struct pa_report_source *s,
    const char *const *paths, size_t n, struct pa_err *e);

#endif
