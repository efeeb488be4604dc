/* SPDX-License-Identifier: MIT */
/*
 * The allocation-failure loop: run a job with its k-th allocation failing,
 * for k = 0, 1, 2, ... until it succeeds. A job returns 0 or -1 with
 * PA_E_NOMEM, and frees all it holds either way (the address sanitizer and
 * valgrind see to that).
 */
#ifndef PA_TESTS_CHAOS_H
#define PA_TESTS_CHAOS_H

#include <check.h>

#include "base/mem.h"

#define CHAOS_MAX 100000

/* Returns how many allocations the job made, each of which failed once. */
static inline long
chaos(int (*job)(void *ctx, struct pa_err *e), void *ctx)
{
	long k;

	for (k = 0; k < CHAOS_MAX; k++) {
		struct pa_err e = {0};
		int rv;

		pa_mem_fail_after(k);
		rv = job(ctx, &e);
		pa_mem_fail_after(-1);
		if (rv == 0) {
			ck_assert_msg(e.code == PA_E_NONE,
			    "allocation %ld: success with an error: %s", k,
			    e.text);
			return k;
		}
		ck_assert_msg(e.code == PA_E_NOMEM,
		    "allocation %ld failed: got error %d: %s", k, (int)e.code,
		    e.text);
	}
	ck_abort_msg("no success after %d failing allocations", CHAOS_MAX);
	return -1;
}

#endif
