/* SPDX-License-Identifier: MIT */
/* report/json: one of the formats of report/render, described there. Layer
 * report; for render alone. */
#ifndef PA_REPORT_JSON_H
#define PA_REPORT_JSON_H

#include "report/out.h"

void pa_json_write(struct pa_out *o, const struct pa_report *r);

#endif
