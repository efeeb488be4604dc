/* SPDX-License-Identifier: MIT */
/*
 * rule/finding_read: findings that an earlier run wrote, read again. Layer
 * rule.
 */
#ifndef PA_RULE_FINDING_READ_H
#define PA_RULE_FINDING_READ_H

#include "rule/finding.h"

/* The columns of a finding that was written, by pa_finding_column_name: those
 * of every run, value_hash and rule_version. */
#define PA_FINDING_READ_COLUMNS (PA_FINDING_COLUMNS + 3)

struct pa_finding_reader; /* opaque */

/* One finding as it was written. Borrowed until the next call. */
struct pa_finding_row {
	struct pa_str cell[PA_FINDING_READ_COLUMNS];
	uint64_t key;
	uint64_t line;
	const char *file;
	bool fixed;  /* it was gone already when it was written */
	bool hashes; /* the file has the column value_hash */
};

/* CSV or NDJSON. Trouble when it has no keys. Yours to free. */
PA_CHECK struct pa_finding_reader *pa_finding_reader_new(
    const char *const *paths, size_t n, struct pa_dict *dict,
    const struct pa_sheet_options *opt, struct pa_err *e);
/* 1, 0 at the end, -1. */
PA_CHECK int pa_finding_reader_next(struct pa_finding_reader *r,
    struct pa_finding_row *row, struct pa_err *e);
void pa_finding_reader_free(struct pa_finding_reader *r);

#endif
