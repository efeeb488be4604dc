/* SPDX-License-Identifier: MIT */
/*
 * pa-exitcheck: may a household exit, and why not. Reads records of
 * households or persons, writes them with the verdicts beside them. Exits
 * with 1 only for --household (not eligible or undetermined), 2 on trouble.
 */
#include "rule/exit_table.h"
#include "setup.h"

struct exitcheck {
	struct setup s;
	struct pa_exit_table table;
	const char *household, *level, *decide; /* words, "" the first */
	bool trace;
};

static int
run(struct exitcheck *x, struct pa_err *e)
{
	const struct common *c = x->s.c;
	struct pa_buf text = {0};
	int rv = -1;

	setup_round_end(&x->s);
	if (pa_job_open(&x->s.job, e) != 0)
		return -1;
	x->table.english = c->names == COMMON_EN;
	x->table.reveal = c->reveal;
	x->table.household = pa_str(x->household);
	x->table.trace = x->trace;
	if (pa_exit_table_init(&x->table, &x->s.job,
		c->format != NULL && strcmp(c->format, "jsonl") == 0 ?
		    PA_EMIT_JSONL :
		    PA_EMIT_CSV,
		c->excel_safe, e) != 0 ||
	    setup_findings(&x->s, e) != 0 || pa_job_load(&x->s.job, e) != 0 ||
	    setup_outputs(&x->s, e) != 0 ||
	    pa_exit_table_run(&x->table, setup_write, &x->s, e) != 0)
		return -1;
	if (x->household != NULL && x->table.shown == 0)
		return pa_err_set(e, PA_E_USAGE,
		    "no household has the number %s", x->household);
	if (setup_summary(&x->s, x->table.records,
		pa_sheet_counts(x->s.job.main)->records - x->table.records,
		e) != 0)
		return -1;
	if (pa_exit_table_summary(&x->table, c->name, c->statistics, &text,
		e) == 0) {
		common_say_text(x->s.c, pa_buf_str(&text));
		rv = 0;
	}
	pa_buf_release(&text);
	return rv;
}

int
main(int argc, char *argv[])
{
	struct exitcheck x = {.level = "household", .decide = "exit"};
	struct common c = {0};
	const struct pa_opt own[] = {
	    {PA_OPT_WORD, 0, "level", &x.level, NULL,
		N_("decide about households or villages"), "household|village"},
	    {PA_OPT_WORD, 0, "decide", &x.decide, NULL, N_("what is decided"),
		"exit|return|new|removal|order|lookback"},
	    {PA_OPT_STR, 0, "household", &x.household, N_("ID"),
		N_("only this household; the status tells its verdict"), NULL},
	    {PA_OPT_FLAG, 0, "trace", &x.trace, NULL,
		N_("explain the decision (with --household)"), NULL},
	    {0}};
	const struct common_cmd cmd = {"pa-exitcheck",
	    N_("Decide which households may exit, and say why not."),
	    "[FILE ...]", own, "csv|jsonl"};
	struct pa_err e = {0};
	bool found;
	int i, rv;

	i = common_parse(&c, &cmd, argc, argv);
	if (i < 0)
		return c.status;
	if (setup_init(&x.s, &c, NULL, argv + i, argc - i, &e) != 0)
		return setup_trouble(&x.s, &e);
	x.s.cfg.check.decision = x.decide;
	x.s.cfg.check.subject = x.level;
	if (strcmp(x.decide, "exit") != 0)
		x.s.cfg.check.areas = x.s.cfg.twice = true;
	if (strcmp(x.level, "village") == 0)
		x.s.cfg.table = "villages";
	x.s.cfg.only = pa_str(x.household);
	rv = setup_pack(&x.s, &e);
	if (rv != 0)
		return rv < 0 ? setup_trouble(&x.s, &e) :
				setup_finish(&x.s, false);
	if (x.trace && x.household == NULL) {
		(void)pa_err_set(&e, PA_E_USAGE,
		    "--trace explains one household: give --household");
		return setup_trouble(&x.s, &e);
	}
	if (common_check_stdin(&c, argc - i) != 0)
		return c.status;
	if (run(&x, &e) != 0) {
		pa_exit_table_release(&x.table);
		return setup_trouble(&x.s, &e);
	}
	found = x.household != NULL &&
	    (x.table.verdict == PA_EXIT_NO ||
		x.table.verdict == PA_EXIT_UNDETERMINED);
	pa_exit_table_release(&x.table);
	return setup_finish(&x.s, found);
}
