/* SPDX-License-Identifier: MIT */
/*
 * report/svg: charts as one inline svg element: bars, stacked bars and
 * burn-down lines. Integer coordinates, no script, colours that differ in
 * grey too. Layer report; for the modules of this layer.
 */
#ifndef PA_REPORT_SVG_H
#define PA_REPORT_SVG_H

#include "report/out.h"

/* Writes c; its id must be unique in the document. */
void pa_svg_chart(struct pa_out *o, const struct pa_report_chart *c);

#endif
