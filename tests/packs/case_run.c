/* SPDX-License-Identifier: MIT */
#include "case.h"

#include "rule/area_job.h"
#include "rule/exit.h"
#include "rule/validate.h"

static struct pa_job_config
config_of(const struct case_job *job)
{
	const struct case_tables *t = job->tables;

	return (struct pa_job_config){
	    .packs = job->dir,
	    .table = t->kind,
	    .path = t->main,
	    .npath = 1,
	    .with = t->with,
	    .nwith = t->nwith,
	    .whole_pack = true,
	    .check = {.as_of = job->as_of},
	    .sheet = {.tmpdir = "/tmp"},
	    .jobs = 1,
	    .memory = 16 << 20,
	    .shard = 1,
	    .shards = 1,
	};
}

bool
case_decides(const struct pa_rule *r)
{
	return r->kind == PA_RULE_REQUIRE || r->kind == PA_RULE_BLOCK;
}

/* Pack and dictionary are not the job's. */
static int
open_job(struct pa_job *j, const struct case_job *job,
    const struct pa_job_config *cfg, struct pa_err *e)
{
	j->cfg = *cfg;
	j->dict = job->pack->dict;
	j->pack = job->pack->pack;
	return pa_job_open(j, e);
}

static void
release_job(struct pa_job *j)
{
	j->dict = NULL;
	j->pack = NULL;
	pa_job_release(j);
}

/* Rules that are off run when they are named. */
static int
name_all(const struct case_job *job, struct pa_str **id, struct pa_err *e)
{
	*id = pa_calloc(job->rules.n, sizeof(**id), e);
	for (size_t i = 0; *id != NULL && i < job->rules.n; i++)
		(*id)[i] = pa_str(job->rules.rule[i].id);
	return *id == NULL ? -1 : 0;
}

static int
drop_line(void *ctx, struct pa_str line, struct pa_err *e)
{
	(void)e;
	*(size_t *)ctx += line.n > 0;
	return 0;
}

static void
take_stats(const struct pa_validate *v, struct case_outcome *out,
    uint64_t *hits)
{
	const struct pa_check *c = &v->job->check;
	size_t i;

	for (i = 0; i < c->nrule; i++) {
		const struct pa_check_rule *r = &c->rule[i];

		if (case_decides(r->rule))
			continue;
		out->truth[i] = r->not_run != PA_RUNS ? PA_UNKNOWN :
		    v->stat[i].hit > 0                ? PA_TRUE :
		    v->stat[i].undetermined > 0       ? PA_UNKNOWN :
							PA_FALSE;
		*hits += v->stat[i].hit;
	}
}

/* As pa-validate -l runs. */
static int
run_quality(const struct case_job *job, struct case_outcome *out,
    struct pa_err *e)
{
	const struct pa_finding_style style = {.format = PA_FINDING_CSV};
	struct pa_job_config cfg = config_of(job);
	struct pa_validate v = {0};
	struct pa_job j = {0};
	struct pa_str *id;
	uint64_t hits = 0;
	size_t lines = 0;
	int rv = -1;

	cfg.check.quality = cfg.check.areas = true;
	cfg.twice = true;
	cfg.sides = true;
	if (name_all(job, &id, e) != 0)
		return -1;
	cfg.check.select = id;
	cfg.check.nselect = job->rules.n;
	v.findings = job->lines;
	v.max_per_rule = UINT64_MAX;
	if (open_job(&j, job, &cfg, e) == 0 &&
	    pa_validate_init(&v, &j, &style, e) == 0 &&
	    pa_job_load(&j, e) == 0 && pa_validate_run(&v, e) == 0 &&
	    (!job->lines ||
		pa_validate_findings(&v, drop_line, &lines, e) == 0)) {
		take_stats(&v, out, &hits);
		rv = !job->lines || hits == lines ?
		    0 :
		    pa_err_set(e, PA_E_BROKEN, "%llu findings, %zu lines",
			(unsigned long long)hits, lines);
	}
	pa_validate_release(&v);
	release_job(&j);
	pa_free(id);
	return rv;
}

struct decision {
	struct pa_job job;
	struct pa_area_job areas;
	struct pa_job *decided; /* job, or that of the areas */
	struct pa_job_table with[CASE_TABLES];
	const char *paths[CASE_TABLES];
	struct pa_income_model income;
	struct pa_exit_model model;
	struct pa_income_work income_work;
	struct pa_exit_work exit_work;
	struct case_outcome *out;
	bool exit; /* of households; what else is decided has figures of areas
              */
};

/* Households beside each other are copies, which must not differ; those that
 * stand in an area with the first may. */
static int
take(struct decision *d, uint32_t h, struct pa_err *e)
{
	const struct pa_exit *x = &d->exit_work.row[h];
	const uint8_t verdict[3] = {x->substance, x->procedure, x->marking};
	struct case_outcome *out = d->out;
	bool applies;
	size_t i, k;

	if (out->decided && !d->exit)
		return 0;
	if (out->decided && memcmp(out->verdict, verdict, 3) != 0)
		return pa_err_set(e, PA_E_BROKEN, "copies differ");
	out->decided = true;
	memcpy(out->verdict, verdict, sizeof(verdict));
	for (i = 0; i < pa_exit_notes(&d->model) + d->model.nnote; i++) {
		k = d->model.rule[i];
		out->truth[k] = pa_check_outcome(d->exit_work.eval,
		    pa_exit_rule(&d->model, i), h, &applies);
		if (i >= d->model.nrule)
			continue; /* watched, or a note */
		out->fails[k] = x->fails >> i & 1;
		out->unknown[k] = x->unknown >> i & 1;
		out->ran[k] = true;
	}
	return 0;
}

static int
decide(void *ctx, unsigned worker, struct pa_item *item, struct pa_err *e)
{
	struct decision *d = ctx;
	struct pa_batch *x = &item->batch;

	(void)worker;
	if ((d->model.household &&
		pa_income_run(&d->income, &d->job.check, &d->income_work, x,
		    e) != 0) ||
	    (!d->exit &&
		pa_rollups_fill(d->job.check.rollups, &d->decided->check, x,
		    e) != 0) ||
	    pa_exit_run(&d->model, &d->exit_work, x, e) != 0)
		return -1;
	for (uint32_t h = 0; h < x->nhousehold; h++)
		if (take(d, h, e) != 0)
			return -1;
	return 0;
}

static int
open_decision(struct decision *d, const struct case_job *job,
    const struct pa_job_config *cfg, struct pa_err *e)
{
	struct pa_check *c;

	if (open_job(&d->job, job, cfg, e) != 0)
		return -1;
	d->decided = &d->job;
	if (cfg->area != NULL || strcmp(cfg->check.subject, "household") != 0) {
		if (pa_area_job_open(&d->areas, &d->job, e) != 0)
			return -1;
		d->decided = d->areas.decided;
	}
	c = &d->decided->check;
	if (strcmp(cfg->check.subject, "household") == 0 &&
	    pa_income_init(&d->income, c, e) != 0)
		return -1;
	if (pa_exit_init(&d->model, c, job->lines, e) != 0 ||
	    pa_rollups_ready(c->rollups, 1, cfg->memory, cfg->sheet.tmpdir,
		e) != 0)
		return -1;
	if (d->areas.job != NULL)
		return pa_area_job_load(&d->areas, e) != 0 ?
		    -1 :
		    pa_area_job_collect(&d->areas, e);
	if (pa_job_load(&d->job, e) != 0 || pa_job_settle(&d->job, e) != 0)
		return -1;
	if (d->exit)
		return 0;
	return pa_job_areas(&d->job, true, e) != 0 ?
	    -1 :
	    pa_rollups_finish(c->rollups, e);
}

/* As pa-exitcheck runs. */
static int
run_exit(const struct case_job *job, struct case_outcome *out, struct pa_err *e)
{
	struct pa_job_config cfg = config_of(job);
	struct decision d = {.out = out};
	struct pa_job_ops ops = {.ctx = &d, .work = decide};
	int rv = -1;

	cfg.check.decision = job->decide;
	cfg.check.subject = job->level;
	d.exit = strcmp(job->decide, "exit") == 0 &&
	    strcmp(job->level, "household") == 0;
	cfg.check.areas = cfg.twice = !d.exit;
	if (strcmp(job->level, "household") != 0) {
		memcpy(d.with, cfg.with, cfg.nwith * sizeof(d.with[0]));
		cfg.with = d.with;
		pa_area_job_config(&cfg, d.with, d.paths);
	}
	if (open_decision(&d, job, &cfg, e) == 0)
		rv = pa_job_pass(d.decided, &ops, e);
	pa_income_work_release(&d.income_work);
	pa_exit_work_release(&d.exit_work);
	pa_income_release(&d.income);
	pa_area_job_release(&d.areas);
	release_job(&d.job);
	return rv;
}

int
case_run(const struct case_job *job, struct case_outcome *out, struct pa_err *e)
{
	int rv = 0;

	memset(out, 0, sizeof(*out));
	memset(out->truth, PA_UNKNOWN, sizeof(out->truth));
	if (job->rules.n > CASE_RULES)
		return pa_err_set(e, PA_E_LIMIT, "more than %d rules",
		    CASE_RULES);
	case_pack_rules(job->pack, job->rules);
	if (job->quality)
		rv = run_quality(job, out, e);
	if (rv == 0 && job->exit)
		rv = run_exit(job, out, e);
	case_pack_rules(job->pack, (struct case_rules){NULL, 0});
	return rv;
}
