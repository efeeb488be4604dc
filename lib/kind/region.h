/* SPDX-License-Identifier: MIT */
/*
 * kind/region: county-level division codes (GB/T 2260, withdrawn ones too).
 * Layer kind. Reads the table's text, does no I/O: one line a code,
 * "code TAB province TAB prefecture TAB county LF", sorted by code, the names
 * empty where only the code is known.
 *
 * The table shipped, packs/codes/regions.tsv: 6311 county-level codes after
 * GB/T 2260, withdrawn ones with it, because an identity number keeps the code
 * of the day it was given out. 2426 of them have no names. Hong Kong, Macao
 * and Taiwan (81, 82, 71) are not in it.
 */
#ifndef PA_KIND_REGION_H
#define PA_KIND_REGION_H

#include "base/str.h"

struct pa_region_table {
	struct pa_str text; /* borrowed for the life of the table */
};

struct pa_region {
	struct pa_str code, province, prefecture, county; /* in the text */
};

/* Checks that the text is sorted and well-formed. 0 or -1. */
PA_CHECK int pa_region_init(struct pa_region_table *t, struct pa_str text,
    struct pa_err *e);

/* The line of a six-digit code by binary search. */
bool pa_region_find(const struct pa_region_table *t, struct pa_str code,
    struct pa_region *out);

/* Whether the two digits are the start of any code. */
bool pa_region_province_known(const struct pa_region_table *t,
    struct pa_str two);

#endif
