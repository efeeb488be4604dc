/* SPDX-License-Identifier: MIT */
/*
 * data/sheet_json: what a sheet knows of a file of JSON, which it reads as
 * the CSV that it was converted to. Layer data; for data/sheet.c.
 */
#ifndef PA_DATA_SHEET_JSON_H
#define PA_DATA_SHEET_JSON_H

#include "data/json_convert.h"
#include "data/sheet.h"

/* Of one file. */
struct pa_sheet_json {
	const char *name; /* of the file, for messages; borrowed */
	bool is;          /* it was converted */
	bool has_members;
	int members_fd;            /* if it has; ours, or -1 when given away */
	enum pa_encoding encoding; /* that of the JSON */
	uint64_t slow;             /* objects that went through jansson */
};

/*
 * Converts in, the file of JSON of j->name, which has not been read yet; from
 * then on it gives CSV. dict tells which keys name the household's number.
 */
PA_CHECK int pa_sheet_json_take(struct pa_sheet_json *j, struct pa_input *in,
    const struct pa_sheet_options *opt, struct pa_dict *dict,
    struct pa_json_shape *shape, struct pa_err *e);
void pa_sheet_json_release(struct pa_sheet_json *j);

#endif
