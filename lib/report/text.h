/* SPDX-License-Identifier: MIT */
/* report/text: one of the formats of report/render, described there. Layer
 * report; for render alone. */
#ifndef PA_REPORT_TEXT_H
#define PA_REPORT_TEXT_H

#include "report/out.h"

void pa_text_write(struct pa_out *o, const struct pa_report *r);

#endif
