/* SPDX-License-Identifier: MIT */
/*
 * pa-exitcheck: may a household, village, township or county exit, and why
 * not. Reads its records, writes them with the verdicts beside them. Exits
 * with 1 only for --household and --area (not eligible or undetermined), 2 on
 * trouble.
 */
#include "rule/exit_table.h"
#include "rule/sample_table.h"
#include "setup.h"

struct exitcheck {
	struct setup s;
	struct pa_exit_table table;
	struct pa_area_job areas;
	struct pa_sample_table sample;
	const char *household, *area, *level, *decide, *seed, *result;
	const char **paths; /* of the main stream, if not the operands */
	bool trace;
};

static bool
is_of_areas(const struct exitcheck *x)
{
	return strcmp(x->level, "household") != 0;
}

static enum pa_emit_format
format_of(const struct common *c)
{
	return c->format != NULL && strcmp(c->format, "jsonl") == 0 ?
	    PA_EMIT_JSONL :
	    PA_EMIT_CSV;
}

/* What is made of the decisions: a spot-check of them, or a table. */
static int
init(struct exitcheck *x, struct pa_job *job, struct pa_err *e)
{
	const struct common *c = x->s.c;
	bool english = c->names == COMMON_EN;

	if (x->seed != NULL) {
		x->sample.english = english;
		x->sample.reveal = c->reveal;
		x->sample.excel_safe = c->excel_safe;
		x->sample.seed = pa_str(x->seed);
		x->sample.result = x->result;
		return pa_sample_table_init(&x->sample, &x->areas, e);
	}
	x->table.english = english;
	x->table.reveal = c->reveal;
	x->table.household = pa_str(x->household);
	x->table.trace = x->trace;
	return pa_exit_table_init(&x->table, job, format_of(c), c->excel_safe,
	    e);
}

/* The tables are opened, the rules compiled, the outputs made. */
static int
prepare(struct exitcheck *x, struct pa_err *e)
{
	struct pa_job *job = &x->s.job;
	bool areas = is_of_areas(x);

	setup_round_end(&x->s);
	if (pa_job_open(job, e) != 0 ||
	    (areas && pa_area_job_open(&x->areas, job, e) != 0))
		return -1;
	if (areas) {
		x->table.areas = &x->areas;
		x->s.told = job = x->areas.decided;
	}
	if (init(x, job, e) != 0 || setup_findings(&x->s, e) != 0 ||
	    (areas ? pa_area_job_load(&x->areas, e) : pa_job_load(job, e)) != 0)
		return -1;
	return setup_outputs(&x->s, e);
}

/* The list of villages drawn; the villages themselves are held back. */
static int
run_sample(struct exitcheck *x, struct pa_err *e)
{
	struct pa_buf text = {0};
	int rv = -1;

	if (prepare(x, e) == 0 &&
	    pa_sample_table_run(&x->sample, setup_write, &x->s, e) == 0 &&
	    setup_summary(&x->s, 0,
		pa_sheet_counts(x->areas.decided->main)->records, e) == 0 &&
	    pa_sample_table_summary(&x->sample, x->s.c->name, &text, e) == 0) {
		common_say_text(x->s.c, pa_buf_str(&text));
		rv = 0;
	}
	pa_buf_release(&text);
	return rv;
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
		pa_sheet_counts(x->table.job->main)->records - x->table.records,
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

static bool
reads_stdin(const struct pa_job_config *cfg)
{
	bool any = false;
	size_t i;

	for (i = 0; i < cfg->npath; i++)
		any |= strcmp(cfg->path[i], "-") == 0;
	for (i = 0; i < cfg->nwith; i++)
		any |= strcmp(cfg->with[i].path, "-") == 0;
	return any;
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
	if (areas && cfg->shards > 1)
		return pa_err_set(e, PA_E_USAGE,
		    "--shard deals out households, and areas need all of "
		    "theirs: give --level without it");
	if (x->trace && x->household == NULL && x->area == NULL)
		return pa_err_set(e, PA_E_USAGE,
		    areas ? N_("--trace explains one decision: give --area") :
			    N_("--trace explains one household: give "
			       "--household"));
	if (x->seed != NULL && x->seed[0] == '\0')
		return pa_err_set(e, PA_E_USAGE,
		    "--sample has no seed: give a number or a word that was "
		    "agreed on, such as --sample=2017");
	if (x->result != NULL && x->seed == NULL)
		return pa_err_set(e, PA_E_USAGE,
		    "--sample-result needs the seed of the draw: --sample=SEED");
	if (x->result != NULL && strcmp(x->result, "-") == 0 &&
	    reads_stdin(cfg))
		return pa_err_set(e, PA_E_USAGE,
		    "standard input can be only one of the tables: name the "
		    "files of the others");
	if (x->seed != NULL &&
	    (strcmp(x->level, "village") != 0 ||
		strcmp(x->decide, "exit") != 0 || x->area != NULL ||
		format_of(x->s.c) == PA_EMIT_JSONL))
		return pa_err_set(e, PA_E_USAGE,
		    "--sample draws among all villages that exit: give "
		    "--level=village, without --decide, --area, --shard and "
		    "-f jsonl");
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

/* The number of an area is a key; its name is taken as it stands. */
static int
name_area(struct exitcheck *x, struct pa_err *e)
{
	const char *number = x->area;

	if (number == NULL || x->household != NULL)
		return 0;
	if (setup_key(&x->s, &number, e) != 0)
		return -1;
	x->table.area = pa_str(x->area);
	x->table.area_id = pa_str(number);
	return 0;
}

/* What the setup does not know of, once it is done. */
static int
leave(struct exitcheck *x, int status)
{
	pa_exit_table_release(&x->table);
	pa_sample_table_release(&x->sample);
	pa_area_job_release(&x->areas);
	pa_free(x->paths);
	return status;
}

int
main(int argc, char *argv[])
{
	struct exitcheck x = {.level = "household", .decide = "exit"};
	struct common c = {0};
	const struct pa_opt own[] = {
	    {PA_OPT_WORD, 0, "level", &x.level, NULL,
		N_("decide about households, or about areas with figures "
		   "over their households"),
		"household|village|township|county"},
	    {PA_OPT_WORD, 0, "decide", &x.decide, NULL, N_("what is decided"),
		"exit|return|new|removal|order|lookback|collect"},
	    {PA_OPT_STR, 0, "household", &x.household, N_("ID"),
		N_("only this household; the status tells its verdict"), NULL},
	    {PA_OPT_STR, 0, "area", &x.area, N_("ID"),
		N_("only the area of this number or name; the status tells "
		   "its verdict"),
		NULL},
	    {PA_OPT_FLAG, 0, "trace", &x.trace, NULL,
		N_("explain the decision (with --household or --area)"), NULL},
	    {PA_OPT_STR, 0, "sample", &x.seed, N_("SEED"),
		N_("draw villages to look into, by county, and write "
		   "the table to fill in (with --level=village)"),
		NULL},
	    {PA_OPT_STR, 0, "sample-result", &x.result, N_("FILE"),
		N_("read the filled table back (with the same --sample)"),
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
	    setup_key(&x.s, &x.household, &e) != 0 || name_area(&x, &e) != 0 ||
	    configure(&x, &e) != 0)
		return leave(&x, setup_trouble(&x.s, &e));
	rv = setup_pack(&x.s, &e);
	if (rv != 0)
		return leave(&x,
		    rv < 0 ? setup_trouble(&x.s, &e) :
			     setup_finish(&x.s, false));
	if (common_check_stdin(&c, argc - i) != 0)
		return leave(&x, c.status);
	if ((x.seed != NULL ? run_sample(&x, &e) : run(&x, &e)) != 0)
		return leave(&x, setup_trouble(&x.s, &e));
	found = (x.household != NULL || x.area != NULL) &&
	    (x.table.verdict == PA_EXIT_NO ||
		x.table.verdict == PA_EXIT_UNDETERMINED);
	return leave(&x, setup_finish(&x.s, found));
}
