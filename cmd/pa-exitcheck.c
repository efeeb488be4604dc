/* SPDX-License-Identifier: MIT */
/*
 * pa-exitcheck: may a household, village, township or county exit, and why
 * not. Reads its records, writes them with the verdicts beside them. Exits
 * with 1 only for --household and --area (not eligible or undetermined), 2 on
 * trouble.
 */
#include "rule/exit_table.h"
#include "setup.h"

struct exitcheck {
	struct setup s;
	struct pa_exit_table table;
	struct pa_area_job areas;
	const char *household, *area, *level, *decide;
	const char **paths; /* of the main stream, if not the operands */
	bool trace;
};

static bool
is_of_areas(const struct exitcheck *x)
{
	return strcmp(x->level, "household") != 0;
}

/* The tables are opened, the rules compiled, the outputs made. */
static int
prepare(struct exitcheck *x, struct pa_err *e)
{
	const struct common *c = x->s.c;
	struct pa_job *job = &x->s.job;
	bool areas = is_of_areas(x);

	if (pa_job_open(job, e) != 0 ||
	    (areas && pa_area_job_open(&x->areas, job, e) != 0))
		return -1;
	if (areas) {
		x->table.areas = &x->areas;
		x->s.told = job = x->areas.decided;
	}
	x->table.english = c->names == COMMON_EN;
	x->table.reveal = c->reveal;
	x->table.household = pa_str(x->household);
	x->table.area = pa_str(x->area);
	x->table.trace = x->trace;
	if (pa_exit_table_init(&x->table, job,
		c->format != NULL && strcmp(c->format, "jsonl") == 0 ?
		    PA_EMIT_JSONL :
		    PA_EMIT_CSV,
		c->excel_safe, e) != 0 ||
	    setup_findings(&x->s, e) != 0 ||
	    (areas ? pa_area_job_load(&x->areas, e) : pa_job_load(job, e)) != 0)
		return -1;
	return setup_outputs(&x->s, e);
}

static int
run(struct exitcheck *x, struct pa_err *e)
{
	const struct common *c = x->s.c;
	const char *one = x->area != NULL ? x->area : x->household;
	struct pa_buf text = {0};
	int rv = -1;

	if (prepare(x, e) != 0 ||
	    pa_exit_table_run(&x->table, setup_write, &x->s, e) != 0)
		return -1;
	if (x->household != NULL && x->table.shown == 0)
		return pa_err_set(e, PA_E_USAGE,
		    "no household has the number %s", one);
	if (x->area != NULL && x->table.shown == 0)
		return pa_err_set(e, PA_E_USAGE,
		    "no area has the number or name %s", one);
	if (setup_summary(&x->s, x->table.records,
		pa_sheet_counts(x->table.job->main)->records -
		    x->table.records,
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

/* What is decided about, and of which tables that takes. */
static int
configure(struct exitcheck *x, struct pa_err *e)
{
	struct pa_job_config *cfg = &x->s.cfg;
	bool areas = is_of_areas(x);

	if (x->household != NULL && areas)
		return pa_err_set(e, PA_E_USAGE,
		    "--household is of a decision about households; name an "
		    "area by --area");
	if (x->area != NULL && !areas)
		return pa_err_set(e, PA_E_USAGE,
		    "--area is of a decision about areas: give --level");
	if (x->trace && x->household == NULL && x->area == NULL)
		return pa_err_set(e, PA_E_USAGE,
		    areas ? N_("--trace explains one decision: give --area") :
			    N_("--trace explains one household: give "
			       "--household"));
	cfg->check.decision = x->decide;
	cfg->check.subject = x->level;
	if (strcmp(x->decide, "exit") != 0)
		cfg->check.areas = cfg->twice = true;
	cfg->only = pa_str(x->household);
	if (!areas)
		return 0;
	x->paths = pa_calloc(cfg->nwith + 1, sizeof(*x->paths), e);
	if (x->paths == NULL)
		return -1;
	pa_area_job_config(cfg, x->s.with, x->paths);
	return 0;
}

/* What the setup does not know of, once it is done. */
static int
leave(struct exitcheck *x, int status)
{
	pa_exit_table_release(&x->table);
	pa_area_job_release(&x->areas);
	pa_free(x->paths);
	return status;
}

int
main(int argc, char *argv[])
{
	struct exitcheck x = {.level = "household", .decide = "exit"};
	struct common c = {0};
	const struct pa_opt own[] =
	    {{PA_OPT_WORD, 0, "level", &x.level, NULL,
		 N_("decide about households, or about areas with figures "
		    "over their households"),
		 "household|village|township|county"},
		{PA_OPT_WORD, 0, "decide", &x.decide, NULL,
		    N_("what is decided"),
		    "exit|return|new|removal|order|lookback"},
		{PA_OPT_STR, 0, "household", &x.household, N_("ID"),
		    N_("only this household; the status tells its verdict"), NULL},
		{PA_OPT_STR, 0, "area", &x.area, N_("ID"),
		    N_("only the area of this number or name; the status tells "
		       "its verdict"),
		    NULL},
		{PA_OPT_FLAG, 0, "trace", &x.trace, NULL,
		    N_("explain the decision (with --household or --area)"),
		    NULL},
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
	if (setup_init(&x.s, &c, NULL, argv + i, argc - i, &e) != 0 ||
	    configure(&x, &e) != 0)
		return leave(&x, setup_trouble(&x.s, &e));
	rv = setup_pack(&x.s, &e);
	if (rv != 0)
		return leave(&x,
		    rv < 0 ? setup_trouble(&x.s, &e) :
			     setup_finish(&x.s, false));
	if (common_check_stdin(&c, argc - i) != 0)
		return leave(&x, c.status);
	if (run(&x, &e) != 0)
		return leave(&x, setup_trouble(&x.s, &e));
	found = (x.household != NULL || x.area != NULL) &&
	    (x.table.verdict == PA_EXIT_NO ||
		x.table.verdict == PA_EXIT_UNDETERMINED);
	return leave(&x, setup_finish(&x.s, found));
}
