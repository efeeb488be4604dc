/* SPDX-License-Identifier: MIT */
/*
 * cmd/try: --check-policy --try of pa-validate: the rules of the pack over a
 * sample, and what is odd about them.
 */
#ifndef PA_CMD_TRY_H
#define PA_CMD_TRY_H

#include "rule/try.h"
#include "setup.h"

/* Zero filled but for rows; the options' targets. */
struct
try {
	const char *file; /* NULL: not given */
	uint64_t rows;
};

/* The rows of its options. */
#define TRY_OPTS(x) \
	{PA_OPT_STR, 0, "try", &(x)->file, N_("FILE"), \
	    N_("with --check-policy, run the rules over FILE and say which " \
	       "never or always fire"), \
	    NULL}, \
	{ \
		PA_OPT_U64, 0, "try-rows", &(x)->rows, "N", \
		    N_("with --try: judge a rule by at least N rows " \
		       "(default: 1000)"), \
		    "1.." \
	}

/* Refuses --try alone; 0 or -1. */
PA_CHECK int try_check(const struct try *x, const struct common *c,
    struct pa_err *e);
/* After setup_pack has checked the pack: runs its rules and tells. */
PA_CHECK int try_run(const struct try *x, struct setup *s,
    struct pa_validate *v, struct pa_err *e);

#endif
