/* SPDX-License-Identifier: MIT */
/* report/csv: one of the formats of report/render, described there. Layer
 * report; for render alone. */
#ifndef PA_REPORT_CSV_H
#define PA_REPORT_CSV_H

#include "report/out.h"

void pa_csv_write(struct pa_out *o, const struct pa_report *r);

#endif
