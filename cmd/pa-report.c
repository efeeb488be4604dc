/* SPDX-License-Identifier: MIT */
/*
 * pa-report: what the office owes. Reads the streams and findings that the
 * other filters write and prints one report. Exits with 0, or 2 on trouble.
 */
#include "data/json_manifest.h"
#include "report/bulletin.h"
#include "report/render.h"
#include "report/source.h"
#include "report/standing.h"
#include "setup.h"

struct report {
	struct setup s;
	struct pa_report_source source;
	struct pa_quality quality;
	struct pa_exitsum exits;
	bool exit; /* kind exit, else quality */
	struct pa_opt_list findings;
	const char *by, *office, *title, *verify;
	uint64_t rows;
};

static int
household(void *ctx, const struct pa_household_facts *f, struct pa_err *e)
{
	struct report *x = ctx;

	return x->exit ? pa_exitsum_household(&x->exits, f, e) :
			 pa_quality_household(&x->quality, f, e);
}

static int
finding(void *ctx, const struct pa_finding_facts *f, struct pa_err *e)
{
	return pa_quality_finding(&((struct report *)ctx)->quality, f, e);
}

/* What a rule says, and who certifies what it needs. */
static int
say(void *ctx, struct pa_str id, struct pa_rule_said *out, struct pa_err *e)
{
	struct report *x = ctx;
	const struct pa_rule *r = pa_pack_rule(x->s.job.pack, id);
	struct pa_rule_text t;

	*out = (struct pa_rule_said){{"", 0}, {"", 0}, {"", 0}};
	if (r == NULL)
		return 0;
	if (pa_pack_text(x->s.job.pack,
		x->s.c->names == COMMON_EN ? PA_EN : PA_ZH, r->id, &t, e) != 0)
		return -1;
	out->text = pa_str(t.text);
	if (r->nneed >= 2) {
		out->evidence = pa_str(r->need[0]);
		out->by = pa_str(r->need[1]);
	}
	return 0;
}

static int
start(struct report *x, enum pa_report_format format, struct pa_err *e)
{
	enum pa_area_level by = PA_AREA_COUNTY;

	if (x->by != NULL && pa_area_level(pa_str(x->by), &by) != 0)
		return pa_err_set(e, PA_E_USAGE,
		    "--by is one of province, "
		    "city, county, township, village");
	if (x->exit)
		pa_exitsum_init(&x->exits,
		    &(struct pa_exitsum_opts){.by = by,
			.reveal = x->s.c->reveal,
			.rows = format != PA_REPORT_JSON || x->rows == 0});
	else
		pa_quality_init(&x->quality,
		    &(struct pa_quality_opts){.by = by,
			.reveal = x->s.c->reveal,
			.findings = x->findings.n > 0});
	return 0;
}

static int
read_findings(struct report *x, const struct pa_report_sink *sink,
    struct pa_err *e)
{
	const char **path;
	size_t i;
	int rv;

	if (x->findings.n == 0)
		return 0;
	path = pa_calloc(x->findings.n, sizeof(*path), e);
	if (path == NULL)
		return -1;
	for (i = 0; i < x->findings.n; i++)
		path[i] = x->findings.item[i].value;
	rv = pa_report_findings(path, x->findings.n, x->s.job.dict,
	    &x->s.cfg.sheet, sink, e);
	pa_free(path);
	return rv;
}

static int
print(struct report *x, enum pa_report_format format, struct pa_err *e)
{
	const struct common *c = x->s.c;
	struct pa_report r = {0};
	struct pa_buf out = {0}, as_of = {0};
	struct pa_str *row = NULL, *input;
	struct pa_report_head head = {.lang =
					  c->names == COMMON_EN ? PA_EN : PA_ZH,
	    .office = pa_str(x->office == NULL ? "" : x->office),
	    .title = pa_str(x->title == NULL ? "" : x->title),
	    .pack = pa_str(pa_pack_name(x->s.job.pack)),
	    .version = pa_str(pa_pack_version(x->s.job.pack)),
	    .max_rows = (size_t)x->rows,
	    .excel_safe = c->excel_safe,
	    .say = say,
	    .ctx = x};
	size_t i, n = x->s.cfg.npath;
	int rv = -1;

	input = pa_calloc(n, sizeof(*input), e);
	if (input == NULL)
		return -1;
	for (i = 0; i < n; i++)
		input[i] = pa_str(
		    strcmp(x->s.cfg.path[i], "-") == 0 ? "" : x->s.cfg.path[i]);
	head.input = input;
	head.ninput = n == 1 && input[0].n == 0 ? 0 : n;
	if (c->as_of.year != 0 && pa_date_format(&as_of, c->as_of, e) != 0)
		goto out;
	head.as_of = as_of.n == 0 ? PA_STR("") : pa_buf_str(&as_of);
	if (x->exit && (row = pa_exitsum_sorted(&x->exits, e)) == NULL)
		goto out;
	rv = x->exit ? pa_exitsum_report(&x->exits, row, &head, &r, e) :
		       pa_quality_report(&x->quality, &head, &r, e);
	if (rv == 0)
		rv = pa_report_render(&r, format, &out, e);
	if (rv == 0)
		rv = common_out_write(&x->s.out, out.s, out.n, e);
out:
	pa_report_release(&r);
	pa_free(row);
	pa_free(input);
	pa_buf_release(&out);
	pa_buf_release(&as_of);
	return rv;
}

static int
run(struct report *x, struct pa_err *e)
{
	const struct pa_report_sink sink = {x, household, finding};
	enum pa_report_format format;
	const struct common *c = x->s.c;

	if (pa_report_format(pa_str(c->format == NULL ? "html" : c->format),
		&format) != 0)
		return pa_err_set(e, PA_E_USAGE, "no report format %s",
		    c->format);
	if (start(x, format, e) != 0 || pa_job_open(&x->s.job, e) != 0 ||
	    pa_report_source_init(&x->source, &x->s.job, &sink, e) != 0)
		return -1;
	if (x->exit && !pa_report_source_has_exit(&x->source))
		return pa_err_set(e, PA_E_USAGE,
		    "the records have no exit "
		    "verdicts: run pa-exitcheck over them first");
	if (!x->exit && !pa_report_source_has_status(&x->source))
		return pa_err_set(e, PA_E_USAGE,
		    "the records have no status "
		    "of pa-validate: run it over them first");
	if (pa_job_load(&x->s.job, e) != 0 || setup_outputs(&x->s, e) != 0 ||
	    read_findings(x, &sink, e) != 0 ||
	    pa_report_source_run(&x->source, e) != 0)
		return -1;
	return print(x, format, e) != 0 ?
	    -1 :
	    setup_summary(&x->s, pa_sheet_counts(x->s.job.main)->records, 0, e);
}

/* --verify-manifest: are the files still what they were? */
static int
verify(const struct report *x, struct common *c)
{
	struct pa_buf b = {0};
	struct pa_err e = {0};
	size_t bad, all;
	int rv = pa_manifest_verify(x->verify, &b, &bad, &all, &e);

	if (rv == 0)
		common_say_text(c, pa_buf_str(&b));
	pa_buf_release(&b);
	if (rv != 0)
		return common_trouble(c, &e);
	if (bad > 0) {
		common_say(c, "files changed or missing: %zu of %zu", bad, all);
		common_raise(c, COMMON_TROUBLE);
	} else {
		common_say(c, "no file has changed, of %zu", all);
	}
	return common_finish(c, false);
}

/* The first operand names the report. */
static int
kind_of(struct report *x, struct common *c, const char *word)
{
	struct pa_err e = {0};

	if (word != NULL && strcmp(word, "exit") == 0)
		x->exit = true;
	if (word != NULL && (x->exit || strcmp(word, "quality") == 0))
		return 0;
	(void)pa_err_set(&e, PA_E_USAGE,
	    "which report? The first operand is quality or exit");
	return common_usage(c, &e);
}

int
main(int argc, char *argv[])
{
	struct report x = {.rows = 2000};
	struct common c = {0};
	const struct pa_opt own[] = {
	    {PA_OPT_LIST, 0, "findings", &x.findings, N_("FILE"),
		N_("count these findings (repeatable)"), NULL},
	    {PA_OPT_WORD, 0, "by", &x.by, NULL,
		N_("the areas to rank (county unless given)"),
		"province|city|county|township|village"},
	    {PA_OPT_STR, 0, "office", &x.office, N_("NAME"),
		N_("the office that issues the report"), NULL},
	    {PA_OPT_STR, 0, "title", &x.title, N_("TEXT"),
		N_("a title instead of the usual one"), NULL},
	    {PA_OPT_U64, 0, "rows", &x.rows, N_("N"),
		N_("rows shown of the table of households (2000; 0 all)"),
		NULL},
	    {PA_OPT_STR, 0, "verify-manifest", &x.verify, N_("FILE"),
		N_("check that the files of a manifest are unchanged"), NULL},
	    {0}};
	const struct common_cmd cmd = {"pa-report",
	    N_("Print the bulletins and tables that the offices owe."),
	    "quality|exit [FILE ...]", own, "html|md|csv|json|text"};
	struct pa_err e = {0};
	int i, rv;

	i = common_parse(&c, &cmd, argc, argv);
	if (i < 0)
		return c.status;
	if (x.verify != NULL)
		return verify(&x, &c);
	if (!c.list_rules && c.explain == NULL && !c.check_policy &&
	    (rv = kind_of(&x, &c, argv[i])) != 0)
		return rv;
	i += i < argc;
	if (setup_init(&x.s, &c, "base", argv + i, argc - i, &e) != 0 ||
	    (rv = setup_pack(&x.s, &e)) < 0)
		return setup_trouble(&x.s, &e);
	if (rv == 1)
		return setup_finish(&x.s, false);
	if (common_check_stdin(&c, argc - i) != 0)
		return c.status;
	rv = run(&x, &e);
	pa_quality_release(&x.quality);
	pa_exitsum_release(&x.exits);
	pa_opt_list_release(&x.findings);
	return rv != 0 ? setup_trouble(&x.s, &e) : setup_finish(&x.s, false);
}
