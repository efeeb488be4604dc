/* SPDX-License-Identifier: MIT */
/*
 * report/standing: the 达标情况表 from the figures of report/exitsum. Layer
 * report. Its sections: overview, areas, reasons for not meeting, what is
 * missing and who certifies it, income, the households themselves.
 */
#ifndef PA_REPORT_STANDING_H
#define PA_REPORT_STANDING_H

#include "report/exitsum.h"
#include "report/head.h"

/*
 * Fills r (empty). row is what pa_exitsum_sorted gave, or NULL when the
 * households are not to be listed; it and x are borrowed until r is released.
 * -1: PA_E_BROKEN when the figures do not reconcile, what head->say said, or
 * no memory. Release r either way.
 */
PA_CHECK int pa_exitsum_report(const struct pa_exitsum *x,
    const struct pa_str *row, const struct pa_report_head *head,
    struct pa_report *r, struct pa_err *e);

#endif
