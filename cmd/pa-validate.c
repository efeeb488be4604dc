/* SPDX-License-Identifier: MIT */
/*
 * pa-validate: what is wrong with this data. Reads records, writes them
 * unchanged with their status and the rules they break beside them, or the
 * findings instead (-l). Exits with 1 when a finding stands at or above
 * --fail-level, 2 on trouble.
 */
#include "clearing.h"
#include "try.h"

struct validate {
	struct setup s;
	struct pa_validate v;
	struct clearing x;
	struct try try;
	struct common_out *to; /* of the findings; NULL: they are not written */
	bool list, suggest;
	int only;
};

static int
write_finding(void *ctx, struct pa_str line, struct pa_err *e)
{
	return common_out_write(ctx, line.s, line.n, e);
}

static int
rejected(void *ctx, const struct pa_reject *r, struct pa_err *e)
{
	struct validate *x = ctx;

	return pa_validate_reject(&x->v, r->sheet, r, e);
}

/* Header of the records, or of the findings where they are the product. */
static int
start(struct validate *x, struct pa_err *e)
{
	struct pa_validate *v = &x->v;
	const struct common *c = x->s.c;
	struct pa_finding_style style = setup_style(&x->s, x->list);
	struct pa_buf head = {0};
	int rv;

	style.suggest = x->suggest;
	v->records = !x->list;
	x->to = x->list         ? &x->s.out :
	    c->findings != NULL ? &x->s.findings :
				  NULL;
	v->findings = x->to != NULL;
	v->only = (enum pa_only)x->only;
	v->max_per_rule = c->max_per_rule;
	v->write = setup_write;
	v->write_ctx = &x->s;
	if (pa_validate_init(v, &x->s.job, &style, e) != 0 ||
	    clearing_open(&x->x, &x->s, v, e) != 0 ||
	    pa_job_load(&x->s.job, e) != 0 || setup_outputs(&x->s, e) != 0)
		return -1;
	rv = pa_validate_header(v, &head, e);
	if (rv == 0)
		rv = common_out_write(&x->s.out, head.s, head.n, e);
	pa_buf_clear(&head);
	if (rv == 0 && x->to != NULL)
		rv = pa_finding_header(&v->maker, &head, e);
	if (rv == 0 && x->to != NULL)
		rv = write_finding(x->to, pa_buf_str(&head), e);
	pa_buf_release(&head);
	return rv;
}

static int
run(struct validate *x, struct pa_err *e)
{
	struct pa_validate *v = &x->v;
	struct pa_buf text = {0};
	uint64_t records;
	int rv;

	if (pa_job_open(&x->s.job, e) != 0 || start(x, e) != 0 ||
	    pa_validate_run(v, e) != 0)
		return -1;
	if (v->findings &&
	    pa_validate_findings(v, x->to == NULL ? NULL : write_finding, x->to,
		e) != 0)
		return -1;
	records = pa_sheet_counts(x->s.job.main)->records;
	if (setup_summary(&x->s, v->records_out, records - v->records_out, e) !=
	    0)
		return -1;
	rv = pa_validate_summary(v, x->s.c->name, x->s.c->statistics, &text, e);
	if (rv == 0)
		rv = clearing_summary(&x->x, &x->s, v, &text, e);
	if (rv == 0)
		common_say_text(x->s.c, pa_buf_str(&text));
	pa_buf_release(&text);
	return rv;
}

static int
finish(struct validate *x, const struct pa_err *e)
{
	int fail = x->s.c->fail_level;
	bool hit = fail != COMMON_FAIL_NONE &&
	    pa_validate_count(&x->v, (enum pa_class)(fail - 1)) > 0;

	clearing_release(&x->x);
	pa_validate_release(&x->v);
	return e->code != PA_E_NONE ? setup_trouble(&x->s, e) :
				      setup_finish(&x->s, hit);
}

/* --try; the exit status. What is odd about rules is no finding. */
static int
try_finish(struct validate *x)
{
	struct pa_err e = {0};
	int rv = try_run(&x->try, &x->s, &x->v, &e);

	pa_validate_release(&x->v);
	return rv != 0 ? setup_trouble(&x->s, &e) : setup_finish(&x->s, false);
}

int
main(int argc, char *argv[])
{
	struct validate x = {.try = {.rows = PA_TRY_ROWS}};
	struct common c = {0};
	const struct pa_opt own[] =
	    {{PA_OPT_FLAG, 'l', "list", &x.list, NULL,
		 N_("write the findings instead of the records"), NULL},
		{PA_OPT_CHOICE, 0, "only", &x.only, NULL,
		    N_("write only records of this status"),
		    "all|clean|flagged|error|suspect"},
		{PA_OPT_FLAG, 0, "suggest", &x.suggest, NULL,
		    N_("say beside each finding what should be typed instead, "
		       "where only the form is wrong"),
		    NULL},
		CLEARING_OPTS(&x.x), TRY_OPTS(&x.try), {0}};
	const struct common_cmd cmd = {"pa-validate",
	    N_("Find what is wrong with registry data."), "[FILE ...]", own,
	    "csv|jsonl|human|sarif"};
	struct pa_err e = {0};
	int i, rv;

	i = common_parse(&c, &cmd, argc, argv);
	if (i < 0)
		return c.status;
	if (clearing_check(&x.x, &c, &e) != 0 || try_check(&x.try, &c, &e) != 0)
		return clearing_misused(&x.x, &c, &e);
	if (x.x.clear.n > 0)
		return clearing_decide(&x.x, &c, argv + i, argc - i);
	if (setup_init(&x.s, &c, "base", argv + i, argc - i, &e) != 0 ||
	    clearing_feedback(&x.x, &x.s, &e) != 0)
		return setup_trouble(&x.s, &e);
	x.s.cfg.check.quality = x.s.cfg.check.areas = true;
	x.s.cfg.twice = true;
	x.s.cfg.sides = true;
	x.s.rejected = rejected;
	x.s.rejected_ctx = &x;
	rv = setup_pack(&x.s, &e);
	if (rv == 1 && x.try.file != NULL)
		return try_finish(&x);
	if (rv != 0)
		return rv < 0 ? setup_trouble(&x.s, &e) :
				setup_finish(&x.s, false);
	if (common_check_stdin(&c, argc - i) != 0)
		return c.status;
	if (run(&x, &e) == 0 && setup_selected_missing(&x.s))
		common_raise(&c, COMMON_TROUBLE);
	return finish(&x, &e);
}
