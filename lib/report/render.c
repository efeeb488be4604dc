/* SPDX-License-Identifier: MIT */
#include "report/render.h"

#include "report/csv.h"
#include "report/html.h"
#include "report/json.h"
#include "report/md.h"
#include "report/text.h"

static const struct {
	const char *name;
	void (*write)(struct pa_out *o, const struct pa_report *r);
} formats[] = {
    [PA_REPORT_HTML] = {"html", pa_html_write},
    [PA_REPORT_MD] = {"md", pa_md_write},
    [PA_REPORT_CSV] = {"csv", pa_csv_write},
    [PA_REPORT_JSON] = {"json", pa_json_write},
    [PA_REPORT_TEXT] = {"text", pa_text_write},
};

int
pa_report_format(struct pa_str name, enum pa_report_format *f)
{
	size_t i;

	for (i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		if (!pa_str_eq(name, pa_str(formats[i].name)))
			continue;
		*f = (enum pa_report_format)i;
		return 0;
	}
	return -1;
}

int
pa_report_render(const struct pa_report *r, enum pa_report_format f,
    struct pa_buf *out, struct pa_err *e)
{
	struct pa_out o = {out, e, false};

	if (pa_report_end(r, e) != 0 || pa_report_check(r, e) != 0)
		return -1;
	formats[f].write(&o, r);
	return o.failed ? -1 : 0;
}
