/* SPDX-License-Identifier: MIT */
/*
 * rule/decide: decisions about findings, from the findings as they were
 * written to lines of the ledger. Layer rule.
 */
#ifndef PA_RULE_DECIDE_H
#define PA_RULE_DECIDE_H

#include "data/sheet.h"
#include "rule/ledger.h"

/* All borrowed. */
struct pa_decision {
	const char *ledger;      /* file, made when it is not there */
	const char *const *path; /* of the findings */
	size_t npath;
	const struct pa_str *key; /* of the findings decided about */
	size_t nkey;
	bool cleared; /* else confirmed */
	struct pa_str evidence, by;
	struct pa_date date, expires;
	bool english;
};

/*
 * Looks the keys up and appends a line for each value they stand for: all, or
 * none with what is wrong. *n: how many.
 */
PA_CHECK int pa_decide(const struct pa_decision *d, struct pa_dict *dict,
    const struct pa_sheet_options *opt, size_t *n, struct pa_err *e);

#endif
