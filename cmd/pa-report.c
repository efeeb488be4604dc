/* SPDX-License-Identifier: MIT */
/*
 * pa-report: what the office owes. Reads the streams and findings that the
 * other filters write and prints one report. Exits with 0, or 2 on trouble.
 */
#include "report/job.h"
#include "setup.h"

struct report {
	struct setup s;
	struct pa_report_job job;
	struct pa_report_options opt;
	struct pa_opt_list findings;
	const char *verify, *partial;
	bool merge;
};

/* What goes out: the report, or with --partial the state. */
static int
print(struct report *x, struct pa_err *e)
{
	struct pa_buf out = {0};
	int rv = x->partial != NULL ? pa_report_job_save(&x->job, &out, e) :
				      pa_report_job_print(&x->job, &out, e);

	if (rv == 0)
		rv = common_out_write(&x->s.out, out.s, out.n, e);
	pa_buf_release(&out);
	return rv;
}

static int
run(struct report *x, struct pa_err *e)
{
	struct setup *s = &x->s;
	struct pa_job_config *cfg = &s->cfg;

	if (x->merge) {
		if (pa_report_job_merge(&x->job, &s->job, &x->opt, cfg->path,
			cfg->npath, e) != 0 ||
		    setup_outputs(s, e) != 0 || print(x, e) != 0)
			return -1;
		common_say(s->c, "parts joined: %zu; households: %llu",
		    cfg->npath,
		    (unsigned long long)pa_report_job_households(&x->job));
		return 0;
	}
	if (pa_report_job_open(&x->job, &s->job, &x->opt, e) != 0 ||
	    pa_job_load(&s->job, e) != 0 || setup_outputs(s, e) != 0 ||
	    pa_report_job_count(&x->job, e) != 0 || print(x, e) != 0)
		return -1;
	return setup_summary(s, pa_sheet_counts(s->job.main)->records, 0, e);
}

/* What the options and the first operand, the kind, ask for. */
static int
options(struct report *x, struct common *c, const char *kind, int nfile,
    struct pa_err *e)
{
	struct pa_report_options *o = &x->opt;

	if (kind == NULL || pa_report_kind(pa_str(kind), &o->kind) != 0)
		return pa_err_set(e, PA_E_USAGE,
		    "which report? The first operand is quality or exit");
	if (pa_report_format(pa_str(c->format == NULL ? "html" : c->format),
		&o->format) != 0)
		return pa_err_set(e, PA_E_USAGE, "no report format %s",
		    c->format);
	if (x->merge &&
	    (nfile == 0 || c->manifest != NULL ||
		c->with.n + x->findings.n > 0))
		return pa_err_set(e, PA_E_USAGE,
		    "--merge takes files that --partial wrote, and neither "
		    "--with nor --findings nor --manifest");
	if (x->partial != NULL && c->output != NULL)
		return pa_err_set(e, PA_E_USAGE,
		    "--partial writes no report: give it without -o");
	if (x->partial != NULL) {
		c->output = x->partial;
		c->add_bom = false;
	}
	o->as_of = c->as_of;
	o->reveal = c->reveal;
	o->english = c->names == COMMON_EN;
	o->excel_safe = c->excel_safe;
	o->findings = &x->findings;
	return 0;
}

int
main(int argc, char *argv[])
{
	struct report x = {.opt = {.rows = 2000}};
	struct common c = {0};
	const struct pa_opt own[] = {
	    {PA_OPT_LIST, 0, "findings", &x.findings, N_("FILE"),
		N_("count these findings (repeatable)"), NULL},
	    {PA_OPT_WORD, 0, "by", &x.opt.by, NULL,
		N_("the areas to rank (county unless given)"),
		"province|city|county|township|village"},
	    {PA_OPT_STR, 0, "office", &x.opt.office, N_("NAME"),
		N_("the office that issues the report"), NULL},
	    {PA_OPT_STR, 0, "title", &x.opt.title, N_("TEXT"),
		N_("a title instead of the usual one"), NULL},
	    {PA_OPT_U64, 0, "rows", &x.opt.rows, N_("N"),
		N_("rows shown of the table of households (2000; 0 all)"),
		NULL},
	    {PA_OPT_STR, 0, "partial", &x.partial, N_("FILE"),
		N_("write the figures for --merge instead of the report"),
		NULL},
	    {PA_OPT_FLAG, 0, "merge", &x.merge, NULL,
		N_("the FILEs are what --partial wrote: join them"), NULL},
	    {PA_OPT_STR, 0, "verify-manifest", &x.verify, N_("FILE"),
		N_("check that the files of a manifest are unchanged"), NULL},
	    {0}};
	const struct common_cmd cmd = {"pa-report",
	    N_("Print the bulletins and tables that the offices owe."),
	    "quality|exit [FILE ...]", own, "html|md|csv|json|text"};
	struct pa_err e = {0};
	int i, n, rv;

	i = common_parse(&c, &cmd, argc, argv);
	if (i < 0)
		return c.status;
	if (x.verify != NULL)
		return setup_verify(&c, x.verify);
	n = i < argc ? argc - i - 1 : 0;
	if (!c.list_rules && c.explain == NULL && !c.check_policy &&
	    options(&x, &c, argv[i], n, &e) != 0)
		return common_usage(&c, &e);
	if (setup_init(&x.s, &c, "base", argv + argc - n, n, &e) != 0)
		return setup_trouble(&x.s, &e);
	x.s.cfg.whole_pack = true; /* findings are told in its words */
	if ((rv = setup_pack(&x.s, &e)) < 0)
		return setup_trouble(&x.s, &e);
	if (rv == 1)
		return setup_finish(&x.s, false);
	if (common_check_stdin(&c, n) != 0)
		return c.status;
	rv = run(&x, &e);
	pa_report_job_release(&x.job);
	pa_opt_list_release(&x.findings);
	return rv != 0 ? setup_trouble(&x.s, &e) : setup_finish(&x.s, false);
}
