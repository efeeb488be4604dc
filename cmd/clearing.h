/* SPDX-License-Identifier: MIT */
/*
 * cmd/clearing: the options of pa-validate that hold its findings against an
 * earlier run and the evidence ledger, and --clear, which writes the ledger.
 */
#ifndef PA_CMD_CLEARING_H
#define PA_CMD_CLEARING_H

#include "rule/validate.h"
#include "setup.h"

/* Zero filled; the options' targets. */
struct clearing {
	const char *baseline, *ledger, *key_file;
	const char *evidence, *by, *expires, *feedback;
	struct pa_opt_list clear;
	bool confirm;

	/* its own */
	struct pa_ledger entries;
	struct pa_buf key;
	struct pa_clearing clearing;
	struct pa_baseline *old;
	const char **fed; /* files of --with feedback */
	size_t nfed;
	struct pa_feedback *faults;
};

/* The rows of its options. */
#define CLEARING_OPTS(x) \
	{PA_OPT_STR, 0, "baseline", &(x)->baseline, N_("FILE"), \
	    N_("say which findings are new, and which of FILE are fixed"), \
	    NULL}, \
	    {PA_OPT_STR, 0, "ledger", &(x)->ledger, N_("FILE"), \
		N_("take cleared and confirmed findings from FILE"), NULL}, \
	    {PA_OPT_STR, 0, "key-file", &(x)->key_file, N_("FILE"), \
		N_("hash personal values with the key in FILE"), NULL}, \
	    {PA_OPT_STR, 0, "feedback", &(x)->feedback, N_("FILE"), \
		N_("write to FILE how the faults of --with feedback stand"), \
		NULL}, \
	    {PA_OPT_COMMAS, 0, "clear", &(x)->clear, N_("KEYS"), \
		N_("write to the ledger that these findings are cleared"), \
		NULL}, \
	    {PA_OPT_FLAG, 0, "confirm", &(x)->confirm, NULL, \
		N_("with --clear: they are confirmed instead"), NULL}, \
	    {PA_OPT_STR, 0, "evidence", &(x)->evidence, N_("TEXT"), \
		N_("with --clear: what proves it and where it is filed"), \
		NULL}, \
	    {PA_OPT_STR, 0, "by", &(x)->by, N_("NAME"), \
		N_("with --clear: who decided"), NULL}, \
	{ \
		PA_OPT_STR, 0, "expires", &(x)->expires, N_("DATE"), \
		    N_("with --clear: the last day on which it holds"), NULL \
	}

/* Refuses options that do not go together; 0 or -1. */
PA_CHECK int clearing_check(const struct clearing *x, const struct common *c,
    struct pa_err *e);
/* What it refused, told; the exit status. */
int clearing_misused(struct clearing *x, struct common *c,
    const struct pa_err *e);
/* --clear: writes the ledger. The exit status. */
int clearing_decide(struct clearing *x, struct common *c, char *operands[],
    int noperands);
/* After setup_init: takes --with feedback out of the tables to be joined. */
PA_CHECK int clearing_feedback(struct clearing *x, struct setup *s,
    struct pa_err *e);
/* After pa_validate_init: reads the ledger, the key and the baseline. */
PA_CHECK int clearing_open(struct clearing *x, struct setup *s,
    struct pa_validate *v, struct pa_err *e);
/* Writes --feedback; appends lines for people. */
PA_CHECK int clearing_summary(const struct clearing *x, struct setup *s,
    const struct pa_validate *v, struct pa_buf *out, struct pa_err *e);
void clearing_release(struct clearing *x);

#endif
