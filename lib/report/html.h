/* SPDX-License-Identifier: MIT */
/* report/html: one of the formats of report/render, described there. Layer
 * report; for render alone. */
#ifndef PA_REPORT_HTML_H
#define PA_REPORT_HTML_H

#include "report/out.h"

void pa_html_write(struct pa_out *o, const struct pa_report *r);

#endif
