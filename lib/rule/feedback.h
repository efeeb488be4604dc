/* SPDX-License-Identifier: MIT */
/*
 * rule/feedback: faults that a higher level fed back (反馈问题), each held
 * against the findings of the same rule on the same record. Layer rule. The
 * faults are in memory; their notes may be made by any thread.
 */
#ifndef PA_RULE_FEEDBACK_H
#define PA_RULE_FEEDBACK_H

#include "rule/finding.h"

/* How a fault stands; all but the first two are open. */
enum pa_fed {
	PA_FED_FIXED,     /* its record does not break the rule any more */
	PA_FED_CLEARED,   /* it does, and the ledger clears it */
	PA_FED_OPEN,      /* it does */
	PA_FED_NO_RULE,   /* its text is that of no rule: needs a person */
	PA_FED_NOT_RUN,   /* the rule did not run */
	PA_FED_UNKNOWN,   /* the rule is undetermined at the record */
	PA_FED_NO_RECORD, /* the household is not in the data */
	PA_FEDS
};

struct pa_feedback; /* opaque */

/* The maker is ready. Yours to free. */
PA_CHECK struct pa_feedback *pa_feedback_new(const char *const *paths, size_t n,
    const struct pa_finding_maker *maker, const struct pa_sheet_options *opt,
    struct pa_err *e);
/* During the run: whether any fault is of the rule; a finding of it; a row
 * where it is undetermined; a household of the data. */
bool pa_feedback_asks(const struct pa_feedback *f, size_t rule);
void pa_feedback_hit(struct pa_feedback *f, size_t rule,
    struct pa_str household, struct pa_str person, enum pa_stand stand);
void pa_feedback_doubt(struct pa_feedback *f, size_t rule,
    struct pa_str household, struct pa_str person);
void pa_feedback_saw(struct pa_feedback *f, struct pa_str household);
/* After it: a CSV line for each fault, in their order, with a header. */
PA_CHECK int pa_feedback_write(const struct pa_feedback *f,
    int (*write)(void *ctx, struct pa_str line, struct pa_err *e), void *ctx,
    struct pa_err *e);
/* How many stand how. */
void pa_feedback_count(const struct pa_feedback *f, uint64_t n[PA_FEDS]);
PA_CHECK int pa_feedback_summary(const struct pa_feedback *f,
    const char *program, struct pa_buf *out, struct pa_err *e);
void pa_feedback_free(struct pa_feedback *f);

#endif
