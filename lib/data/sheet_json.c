/* SPDX-License-Identifier: MIT */
#include "data/sheet_json.h"

#include <unistd.h>

#include "text/clean.h"

static int
is_household(void *ctx, struct pa_str key, struct pa_err *e)
{
	const struct pa_table *t = pa_dict_table(ctx, "household", e);
	const struct pa_field *f;
	struct pa_buf folded = {0};
	struct pa_str unit;
	int rv = -1;

	if (t != NULL && pa_fold_header(key, &folded, &unit, e) == 0) {
		f = pa_table_header(t, pa_buf_str(&folded));
		rv = f != NULL && strcmp(f->id, "household_id") == 0;
	}
	pa_buf_release(&folded);
	return rv;
}

int
pa_sheet_json_take(struct pa_sheet_json *j, struct pa_input *in,
    const struct pa_sheet_options *opt, struct pa_dict *dict,
    struct pa_json_shape *shape, struct pa_err *e)
{
	const struct pa_json_convert_options how = {
	    .read = {.encoding = opt->encoding,
		.way =
		    opt->way == PA_CSV_LIBCSV ? PA_JSON_JANSSON : PA_JSON_MIXED,
		.name = j->name},
	    .delimiter = opt->delimiter,
	    .tmpdir = opt->tmpdir,
	    .is_household = is_household,
	    .ctx = dict,
	};
	struct pa_json_tables t;

	if (pa_json_convert(in, &how, shape, &t, e) != 0)
		return -1;
	pa_input_replace(in, t.main_fd);
	j->is = true;
	j->has_members = t.members_fd >= 0;
	j->members_fd = t.members_fd;
	j->encoding = t.encoding;
	j->slow = t.slow;
	return 0;
}

void
pa_sheet_json_release(struct pa_sheet_json *j)
{
	if (j->has_members && j->members_fd >= 0)
		(void)close(j->members_fd);
	*j = (struct pa_sheet_json){0};
}
