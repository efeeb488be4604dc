/* SPDX-License-Identifier: MIT */
/*
 * rule/try: what the rules of a pack did over a sample of real data, for
 * those who maintain them: a rule that never fires, always fires or never
 * runs may ask for what no data holds. Layer rule.
 */
#ifndef PA_RULE_TRY_H
#define PA_RULE_TRY_H

#include "rule/validate.h"

#define PA_TRY_ROWS 1000 /* rows that are enough to judge a rule by */

struct pa_try_counts { /* of rules */
	size_t run;
	size_t never;   /* fire at no row */
	size_t always;  /* fire at every row */
	size_t open;    /* are undetermined at every row */
	size_t none;    /* apply to no row */
	size_t few;     /* decided too few rows to say */
	size_t not_run; /* and those that wait for a --select */
};

/*
 * After pa_validate_run. A rule that decided at least `least` rows, and never
 * or always fired, one that was undetermined at all of so many, one that
 * applied to none of so many records and one that did not run are reported as warnings at their
 * places, in the order of the ids. Conditions, and what the readers find, are
 * left out.
 */
void pa_try_check(const struct pa_validate *v, uint64_t least,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_try_counts *counts);

#endif
