/* SPDX-License-Identifier: MIT */
/*
 * rule/finding_impl: what the parts of rule/finding share. Layer rule.
 */
#ifndef PA_RULE_FINDING_IMPL_H
#define PA_RULE_FINDING_IMPL_H

#include "rule/finding.h"

/* The columns; from C_VALUE_HASH on those that not every run writes. */
enum pa_finding_column {
	C_RULE,
	C_CLASS,
	C_OBJECT,
	C_TABLE,
	C_FILE,
	C_ROW,
	C_LINE,
	C_PROVINCE,
	C_CITY,
	C_COUNTY,
	C_TOWNSHIP,
	C_VILLAGE,
	C_VILLAGE_ID,
	C_HOUSEHOLD,
	C_PERSON,
	C_COLUMN,
	C_VALUE,
	C_EXPECTED,
	C_CLOSE,
	C_CITE,
	C_STATE,
	C_KEY,
	C_MESSAGE,
	C_VALUE_HASH,
	C_RULE_VERSION,
	C_SUGGESTION,
	C_ALL
};

/* Where the cells of the line being made stand in one buffer. */
struct pa_finding_line {
	struct pa_buf text;
	size_t end[C_ALL];
	struct pa_err *e;
	size_t n;
	int rv;
	size_t rule;  /* of the check */
	uint64_t key; /* the column, as a number */
	enum pa_stand state;
};

static inline struct pa_str
pa_finding_line_cell(const struct pa_finding_line *l, size_t i)
{
	size_t from = i == 0 ? 0 : l->end[i - 1];

	return (struct pa_str){l->text.s + from, l->end[i] - from};
}

/* Ends a cell whose text is in l->text already; appends s as a cell. */
void pa_finding_line_end(struct pa_finding_line *l);
void pa_finding_line_put(struct pa_finding_line *l, struct pa_str s);

/* Appends the line in the maker's format, its mark before it when the style
 * asks for one; releases l->text. */
PA_CHECK int pa_finding_line_write(const struct pa_finding_maker *m,
    struct pa_finding_line *l, struct pa_buf *out, struct pa_err *e);

#endif
