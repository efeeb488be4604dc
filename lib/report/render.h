/* SPDX-License-Identifier: MIT */
/*
 * report/render: writes a report in one of the formats. Layer report.
 *
 * html  one file with its own style and drawings, no script, nothing fetched;
 *       made for A4 paper.
 * md    for wikis and mail; charts as bars of text.
 * csv   every line starts with section, table and kind of row (header, body,
 *       total), so that one file holds all tables and splits again. Text and
 *       charts are left out. RFC 4180 quoting, LF.
 * json  one object; counts are integers, money, shares (percent) and decimals
 *       strings with two decimals, keys ASCII.
 * text  aligned for a terminal.
 *
 * The whole output is held in memory. csv and json never cut a table.
 */
#ifndef PA_REPORT_RENDER_H
#define PA_REPORT_RENDER_H

#include "report/table.h"

enum pa_report_format {
	PA_REPORT_HTML,
	PA_REPORT_MD,
	PA_REPORT_CSV,
	PA_REPORT_JSON,
	PA_REPORT_TEXT
};

/*
 * Appends r to out. -1 with what pa_report_end or pa_report_check say, or
 * without memory; out is then not to be used.
 */
PA_CHECK int pa_report_render(const struct pa_report *r,
    enum pa_report_format f, struct pa_buf *out, struct pa_err *e);

/* html, md, csv, json, text: 0, or -1 for another name. */
PA_CHECK int pa_report_format(struct pa_str name, enum pa_report_format *f);

#endif
