/* SPDX-License-Identifier: MIT */
/*
 * rule/baseline: the findings of a run held against those of an earlier one,
 * key by key, in a given amount of memory: which are new, which are still
 * there, which are gone. Layer rule.
 */
#ifndef PA_RULE_BASELINE_H
#define PA_RULE_BASELINE_H

#include "flow/sort.h"
#include "rule/finding.h"

/* Why a finding that is not there any more is not taken for fixed. */
enum pa_unlooked {
	PA_UNLOOKED_RULE,  /* the pack has no such rule */
	PA_UNLOOKED_RUN,   /* its rule did not run */
	PA_UNLOOKED_TABLE, /* its table was not given */
	PA_UNLOOKED_VALUE, /* its rule is undetermined now */
	PA_UNLOOKEDS
};

struct pa_baseline_counts {
	uint64_t old;     /* findings of the earlier run that stood then */
	uint64_t matched; /* of them still there */
	uint64_t fixed;   /* of them gone */
	uint64_t absent;  /* of the fixed: their household is gone, too */
	uint64_t unlooked[PA_UNLOOKEDS]; /* the others, by why */
	uint64_t fresh;                  /* findings of this run without one */
	uint64_t relapsed;   /* of the fresh: another rule's finding on the same
			      record was fixed */
	uint64_t other_cite; /* of old: their rule rests on other articles */
	char alien[16];      /* a rule that this pack lacks, "" none */
};

struct pa_baseline; /* opaque */

/* Reads the earlier findings, CSV or NDJSON, at path. The maker is ready.
 * Yours to free. */
PA_CHECK struct pa_baseline *pa_baseline_new(const char *path,
    const struct pa_finding_maker *maker, const struct pa_sheet_options *opt,
    uint64_t memory, struct pa_err *e);
/*
 * During the run, by any thread: whether it is of use to know that a rule is
 * undetermined at a row, and at the row that this key stands for.
 */
bool pa_baseline_asks_rule(const struct pa_baseline *b, size_t rule);
bool pa_baseline_asks_key(const struct pa_baseline *b, uint64_t key);
/* During the run: the rule is undetermined there. */
PA_CHECK int pa_baseline_doubts(struct pa_baseline *b, uint64_t key,
    struct pa_err *e);
/* During the run: a household of the data. */
PA_CHECK int pa_baseline_saw(struct pa_baseline *b, struct pa_str household,
    struct pa_err *e);
/*
 * Pairs them with the findings of this run, whose lines have marks: runs
 * through sorted, which was finished, and rewinds it.
 */
PA_CHECK int pa_baseline_match(struct pa_baseline *b, struct pa_sort *sorted,
    struct pa_err *e);
/* In the order of sorted: whether the next finding was there before. 1 or 0,
 * or -1. */
PA_CHECK int pa_baseline_next(struct pa_baseline *b, struct pa_err *e);
/* After them: each finding that is gone, as a line with a mark, in the order
 * of the earlier run. 1, 0 at the end, -1. Borrowed until the next call. */
PA_CHECK int pa_baseline_gone(struct pa_baseline *b, struct pa_str *line,
    struct pa_err *e);
const struct pa_baseline_counts *pa_baseline_counts(
    const struct pa_baseline *b);
/* Lines for people. */
PA_CHECK int pa_baseline_summary(const struct pa_baseline *b,
    const char *program, struct pa_buf *out, struct pa_err *e);
void pa_baseline_free(struct pa_baseline *b);

#endif
