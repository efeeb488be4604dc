/* SPDX-License-Identifier: MIT */
/* report/md: one of the formats of report/render, described there. Layer
 * report; for render alone. */
#ifndef PA_REPORT_MD_H
#define PA_REPORT_MD_H

#include "report/out.h"

void pa_md_write(struct pa_out *o, const struct pa_report *r);

#endif
