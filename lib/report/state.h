/* SPDX-License-Identifier: MIT */
/*
 * report/state: accumulators as text, for --partial and --merge. Layer report.
 *
 * A state is lines of JSON: a head with kind, level and options, one line a
 * row of counters, example or household, and a last line with their number, so
 * that a state cut short is noticed. Lines are in a fixed order: equal figures
 * give equal bytes.
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

/*
 * Appends the state. stamp says what the figures rest on (pack, version,
 * date); states with different stamps don't merge.
 */
PA_CHECK int pa_quality_save(const struct pa_quality *q, struct pa_str stamp,
    struct pa_buf *out, struct pa_err *e);
PA_CHECK int pa_exitsum_save(const struct pa_exitsum *x, struct pa_str stamp,
    struct pa_buf *out, struct pa_err *e);

/*
 * Adds a whole state to an accumulator with the same options. -1: PA_E_INPUT
 * (no such state, cut short, wrong figures) with the line, PA_E_USAGE
 * (another kind, other options or another stamp), PA_E_LIMIT, PA_E_NOMEM; the
 * accumulator is then not to be used.
 */
PA_CHECK int pa_quality_merge(struct pa_quality *q, struct pa_str stamp,
    struct pa_str state, struct pa_err *e);
PA_CHECK int pa_exitsum_merge(struct pa_exitsum *x, struct pa_str stamp,
    struct pa_str state, struct pa_err *e);

#endif
