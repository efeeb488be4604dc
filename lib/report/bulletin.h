/* SPDX-License-Identifier: MIT */
/*
 * report/bulletin: the 数据质量通报 from the figures of report/quality. Layer
 * report. Its sections: overview, ranking of areas, rules, states of the
 * findings (when they carry any), main faults with examples, rules that could
 * not be checked, what is required next.
 */
#ifndef PA_REPORT_BULLETIN_H
#define PA_REPORT_BULLETIN_H

#include "report/head.h"
#include "report/quality.h"

/*
 * Fills r (empty). -1: PA_E_BROKEN when the figures do not reconcile, what
 * head->say said, or no memory. Release r either way, and before q.
 */
PA_CHECK int pa_quality_report(const struct pa_quality *q,
    const struct pa_report_head *head, struct pa_report *r, struct pa_err *e);

#endif
