/* SPDX-License-Identifier: MIT */
/*
 * report/state: accumulators as text, for --partial and --merge. Layer report.
 *
 * A state is lines of JSON: a head with kind, pack, date, level and options,
 * one line a file that was counted, a row of counters, an example or a
 * household, and a last line with their number, so that a state cut short is
 * noticed. Lines are in a fixed order: equal figures give equal bytes.
 *
 * Merging adds counters. It equals one run over everything as long as no two
 * states hold the same household; what counts distinct households (of a rule,
 * with a fault) can't see across states.
 */
#ifndef PA_REPORT_STATE_H
#define PA_REPORT_STATE_H

#include "report/exitsum.h"
#include "report/quality.h"

#define PA_STATE_FORMAT 1
#define PA_STATE_LINE_MAX ((size_t)1 << 20) /* bytes */

/* What the figures rest on, borrowed; only equal ones merge, but for input. */
struct pa_state_stamp {
	struct pa_str pack, version; /* of the pack */
	struct pa_str as_of;         /* "" none */
	struct pa_tally *input;      /* 0 wide: names of the files that were
					counted, in order; merging adds to
					it; NULL: not kept */
};

/* What a head says that the reader of a state may take from it. */
struct pa_state_facts {
	enum pa_area_level by;
	char as_of[16]; /* "" none */
	bool reveal, findings, checked;
};

/* Reads the head of a state of either kind. */
PA_CHECK int pa_state_facts(struct pa_str state, struct pa_state_facts *out,
    struct pa_err *e);

/* Appends the state. */
PA_CHECK int pa_quality_save(const struct pa_quality *q,
    const struct pa_state_stamp *stamp, struct pa_buf *out, struct pa_err *e);
PA_CHECK int pa_exitsum_save(const struct pa_exitsum *x,
    const struct pa_state_stamp *stamp, struct pa_buf *out, struct pa_err *e);

/*
 * Adds a whole state to an accumulator with the same options. -1: PA_E_INPUT
 * (no such state, cut short, wrong figures) with the line, PA_E_USAGE
 * (another kind, other options or another stamp, saying which), PA_E_LIMIT, PA_E_NOMEM; the
 * accumulator is then not to be used.
 */
PA_CHECK int pa_quality_merge(struct pa_quality *q,
    const struct pa_state_stamp *stamp, struct pa_str state, struct pa_err *e);
PA_CHECK int pa_exitsum_merge(struct pa_exitsum *x,
    const struct pa_state_stamp *stamp, struct pa_str state, struct pa_err *e);

#endif
