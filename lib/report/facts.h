/* SPDX-License-Identifier: MIT */
/*
 * report/facts: what a report is told of each household and each finding.
 * Layer report; header only. All slices borrowed for the call.
 */
#ifndef PA_REPORT_FACTS_H
#define PA_REPORT_FACTS_H

#include "base/str.h"

enum pa_verdict {           /* of one of the three parts of an exit decision */
	PA_V_ABSENT,        /* the stream has no such column */
	PA_V_YES,           /* 符合, 齐备 */
	PA_V_NO,            /* 不符合, 不齐备 */
	PA_V_UNDETERMINED,  /* 待核实 */
	PA_V_NOT_APPLICABLE /* 不适用 */
};

enum pa_status { PA_S_ABSENT, PA_S_OK, PA_S_SUSPECT, PA_S_ERROR };

struct pa_household_facts {
	struct pa_str province, city, county, township, village, village_id;
	struct pa_str household_id, head_name; /* the name whole: mask it */
	int64_t size;                          /* persons, -1 unknown */
	uint64_t persons; /* member rows seen in a person stream, else 0 */
	uint64_t persons_with_error, persons_with_suspect; /* of those */
	enum pa_status status;
	bool income_known; /* net_pc_fen holds */
	int64_t net_pc_fen, line_fen;
	enum pa_verdict exit, procedure, marking;
	struct pa_str fails, unknown; /* rule ids, ';' between */
	struct pa_str gap;
	bool same_area; /* that of the household told before by the worker */
};

struct pa_finding_facts { /* one row of a findings file */
	struct pa_str rule, cls, object, state;
	struct pa_str province, city, county, township, village, village_id;
	struct pa_str household_id, person_id;
	struct pa_str column, value, message; /* already masked, unless
						 --reveal was given upstream */
};

#endif
