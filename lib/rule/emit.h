/* SPDX-License-Identifier: MIT */
/*
 * rule/emit: records as they go out: the untouched bytes of the cells that
 * came in, less the columns an earlier filter added under the same names,
 * plus the columns this one adds. Layer rule.
 */
#ifndef PA_RULE_EMIT_H
#define PA_RULE_EMIT_H

#include "data/json_put.h"
#include "rule/batch.h"

enum pa_emit_format { PA_EMIT_CSV, PA_EMIT_JSONL };

/* A column a filter adds. */
struct pa_added {
	const char *zh, *en;
};

struct pa_emit {
	const struct pa_sheet *sheet;
	enum pa_emit_format format;
	bool english;    /* names of the columns and their values */
	bool excel_safe; /* cells that a spreadsheet would run are escaped */
	char delimiter;
	const struct pa_added *added;
	size_t nadded;
	bool *drop; /* by column of the sheet */
	bool any_drop;
	struct pa_str *key; /* JSON: header text, quoted as JSON */
	struct pa_buf text; /* holds the keys */
};

struct pa_emit_number {
	int64_t v;
	unsigned scale;
	bool known;
};

PA_CHECK int pa_emit_init(struct pa_emit *m, const struct pa_sheet *sheet,
    enum pa_emit_format format, bool english, bool excel_safe,
    const struct pa_added *added, size_t nadded, struct pa_err *e);
/* The header line (nothing for JSON). */
PA_CHECK int pa_emit_header(const struct pa_emit *m, struct pa_buf *out,
    struct pa_err *e);
/* The record without its line end; then pa_emit_cell for each added column
 * in order; then pa_emit_end. */
PA_CHECK int pa_emit_record(const struct pa_emit *m, const struct pa_batch *x,
    size_t live, struct pa_buf *out, struct pa_err *e);
PA_CHECK int pa_emit_cell(const struct pa_emit *m, size_t added,
    struct pa_str s, struct pa_buf *out, struct pa_err *e);
/* Numbers as n such cells; one that is not known is a blank cell. */
PA_CHECK int pa_emit_numbers(const struct pa_emit *m, size_t added,
    const struct pa_emit_number *v, size_t n, struct pa_buf *out,
    struct pa_err *e);
PA_CHECK int pa_emit_end(const struct pa_emit *m, struct pa_buf *out,
    struct pa_err *e);
void pa_emit_release(struct pa_emit *m);

/* Whether a spreadsheet would take the text for a formula: --excel-safe. */
bool pa_is_formula(struct pa_str s);
#endif
