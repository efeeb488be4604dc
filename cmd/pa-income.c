/* SPDX-License-Identifier: MIT */
/*
 * pa-income: computes what each household lives on. Reads records of
 * households or persons, writes them with the computed income beside them.
 * Exits with 1 when a finding stands at or above --fail-level, 2 on trouble.
 */
#include "rule/income_table.h"
#include "setup.h"

struct income {
	struct setup s;
	struct pa_income_table table;
	const char *household; /* --household */
	bool trace;
};

static int
run(struct income *x, struct pa_err *e)
{
	struct pa_buf text = {0};
	int rv = -1;

	setup_round_end(&x->s);
	if (pa_job_open(&x->s.job, e) != 0)
		return -1;
	x->table.english = x->s.c->names == COMMON_EN;
	x->table.reveal = x->s.c->reveal;
	x->table.household = pa_str(x->household);
	x->table.trace = x->trace;
	x->table.maker = x->s.c->findings == NULL ? NULL : &x->s.maker;
	x->table.write_finding = setup_write_finding;
	x->table.finding_ctx = &x->s;
	if (pa_income_table_init(&x->table, &x->s.job,
		x->s.c->format != NULL && strcmp(x->s.c->format, "jsonl") == 0 ?
		    PA_EMIT_JSONL :
		    PA_EMIT_CSV,
		x->s.c->excel_safe, e) != 0 ||
	    setup_findings(&x->s, e) != 0 || pa_job_load(&x->s.job, e) != 0 ||
	    setup_outputs(&x->s, e) != 0)
		return -1;
	if (pa_income_table_run(&x->table, setup_write, &x->s, e) != 0)
		return -1;
	if (x->household != NULL && x->table.count.shown == 0)
		return pa_err_set(e, PA_E_USAGE,
		    "no household has the number %s", x->household);
	if (setup_summary(&x->s, x->table.count.records,
		pa_sheet_counts(x->s.job.main)->records -
		    x->table.count.records,
		e) != 0)
		return -1;
	if (pa_income_table_summary(&x->table, x->s.c->name, x->s.c->statistics,
		&text, e) == 0) {
		common_say_text(x->s.c, pa_buf_str(&text));
		rv = 0;
	}
	pa_buf_release(&text);
	return rv;
}

int
main(int argc, char *argv[])
{
	struct income x = {0};
	struct common c = {0};
	const struct pa_opt own[] = {{PA_OPT_STR, 0, "household", &x.household,
					 N_("ID"), N_("only this household"),
					 NULL},
	    {PA_OPT_FLAG, 0, "trace", &x.trace, NULL,
		N_("show how the income comes about (with --household)"), NULL},
	    {0}};
	const struct common_cmd cmd = {"pa-income",
	    N_("Compute what each household lives on."), "[FILE ...]", own,
	    "csv|jsonl"};
	struct pa_err e = {0};
	bool found;
	int i, rv;

	i = common_parse(&c, &cmd, argc, argv);
	if (i < 0)
		return c.status;
	if (setup_init(&x.s, &c, NULL, argv + i, argc - i, &e) != 0 ||
	    setup_key(&x.s, &x.household, &e) != 0)
		return setup_trouble(&x.s, &e);
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
		pa_income_table_release(&x.table);
		return setup_trouble(&x.s, &e);
	}
	found = c.fail_level != COMMON_FAIL_NONE &&
	    (x.table.count.size_differs > 0 || setup_set_aside(&x.s) > 0);
	pa_income_table_release(&x.table);
	return setup_finish(&x.s, found);
}
