/* SPDX-License-Identifier: MIT */
#include "rule/validate.h"

#include <stdio.h>

#include "flow/equal.h"
#include "rule/eval.h"
#include "rule/scope.h"
#include "rule/validate_impl.h"

const struct pa_added pa_validate_columns[2] = {{"校验结论", "pa_status"},
    {"问题代码", "pa_rules"}};

/* The number of a reader rule that runs, or SIZE_MAX. */
static size_t
reader_rule(const struct pa_validate *v, const char *id)
{
	const struct pa_check *c = &v->job->check;
	const struct pa_check_options *o = &c->opt;
	size_t i, k;
	bool on;

	for (i = 0; i < c->nrule; i++) {
		if (strcmp(c->rule[i].rule->id, id) != 0)
			continue;
		on = o->nselect == 0;
		for (k = 0; k < o->nselect; k++)
			on |= pa_str_starts(pa_str(id), o->select[k]);
		for (k = 0; k < o->nignore; k++)
			on &= !pa_str_starts(pa_str(id), o->ignore[k]);
		if (c->rule[i].rule->kind != PA_RULE_READER || !on)
			return SIZE_MAX;
		c->rule[i].not_run = PA_RUNS;
		return i;
	}
	return SIZE_MAX;
}

static void
find_reader_rules(struct pa_validate *v)
{
	v->fm003 = reader_rule(v, "FM003");
	v->fm004 = reader_rule(v, "FM004");
	v->fm005 = reader_rule(v, "FM005");
	v->fm006 = reader_rule(v, "FM006");
	v->fm007 = reader_rule(v, "FM007");
	v->fm008 = reader_rule(v, "FM008");
	v->fm009 = reader_rule(v, "FM009");
	v->fm010 = reader_rule(v, "FM010");
	v->fm011 = reader_rule(v, "FM011");
	v->fm012 = reader_rule(v, "FM012");
	v->fm014 = reader_rule(v, "FM014");
	v->fm015 = reader_rule(v, "FM015");
	v->fm016 = reader_rule(v, "FM016");
	v->fm017 = reader_rule(v, "FM017");
	v->fm018 = reader_rule(v, "FM018");
	v->fm019 = reader_rule(v, "FM019");
	v->fm020 = reader_rule(v, "FM020");
	v->fm022 = reader_rule(v, "FM022");
	v->fm023 = reader_rule(v, "FM023");
	v->fm024 = reader_rule(v, "FM024");
	v->cells = v->fm016 != SIZE_MAX || v->fm017 != SIZE_MAX ||
	    v->fm018 != SIZE_MAX || v->fm019 != SIZE_MAX ||
	    v->fm022 != SIZE_MAX || v->fm023 != SIZE_MAX ||
	    v->fm003 != SIZE_MAX || v->fm004 != SIZE_MAX ||
	    v->fm005 != SIZE_MAX || v->fm006 != SIZE_MAX;
}

/* Rules about cells look at every column that has a known header. */
static int
bind_all_columns(struct pa_validate *v, struct pa_err *e)
{
	struct pa_bind *b = &v->job->bind;
	const struct pa_table *t;
	const struct pa_bind_source *s;
	struct pa_str near;
	struct pa_ref ref;
	size_t i, k, f;

	for (i = 0; i < b->nsource; i++) {
		s = &b->source[i];
		if (s->kind->prev || pa_kind_is_list(s->kind->name) ||
		    (i > 0 && pa_job_has_side(s->kind)))
			continue;
		for (k = 0; k < PA_SHEET_TABLES && s->kind->table[k] != NULL;
		     k++) {
			t = pa_dict_table(b->dict, s->kind->table[k], e);
			if (t == NULL)
				return -1;
			for (f = 0; f < t->nfield; f++) {
				if (pa_sheet_column(s->sheet, &t->field[f]) ==
				    PA_NO_COLUMN)
					continue;
				if (pa_bind_field(b, pa_str(t->scope),
					pa_str(t->field[f].id), s->kind->level,
					&ref, &near, e) == -2)
					return -1;
			}
		}
	}
	return 0;
}

int
pa_validate_init(struct pa_validate *v, struct pa_job *job,
    const struct pa_finding_style *style, struct pa_err *e)
{
	if (pa_validate_init_one(v, job, style, e) != 0 ||
	    pa_validate_sides_init(v, style, e) != 0 ||
	    pa_check_use_rollups(&job->check, -1, e) != 0)
		return -1;
	return pa_rollups_ready(job->check.rollups, v->nworker, job->cfg.memory,
	    job->cfg.sheet.tmpdir, e);
}

int
pa_validate_init_one(struct pa_validate *v, struct pa_job *job,
    const struct pa_finding_style *style, struct pa_err *e)
{
	v->job = job;
	find_reader_rules(v);
	if ((v->cells && bind_all_columns(v, e) != 0) ||
	    pa_validate_bind_strays(v, e) != 0)
		return -1;
	if (pa_finding_init(&v->maker, &job->check, style, e) != 0)
		return -1;
	v->nworker = job->cfg.jobs == 0 ? 1 : job->cfg.jobs;
	v->worker = pa_calloc(v->nworker, sizeof(*v->worker), e);
	v->stat = pa_calloc(job->check.nrule, sizeof(*v->stat), e);
	v->flags = pa_calloc(job->check.nrule, sizeof(*v->flags), e);
	v->again = pa_calloc(job->check.nrule, sizeof(*v->again), e);
	v->sorted = pa_sort_new(job->cfg.memory / 8, job->cfg.sheet.tmpdir, e);
	if (v->worker == NULL || v->stat == NULL || v->flags == NULL ||
	    v->again == NULL || v->sorted == NULL)
		return -1;
	pa_validate_watch(v);
	return 0;
}

/* One slot of each column, so that a cell is looked at once: a wide table's
 * 户编号 is a column of the person and of the household. */
static int
find_owners(struct pa_validate *v, struct pa_err *e)
{
	const struct pa_bind *b = &v->job->bind;
	const struct pa_slot *s;
	size_t i, k, source;

	v->owner = pa_calloc(b->nslot, sizeof(*v->owner), e);
	if (v->owner == NULL)
		return -1;
	for (source = 0; source < b->nsource; source++) {
		size_t n = pa_sheet_ncolumn(b->source[source].sheet);
		size_t *first = pa_calloc(n, sizeof(*first), e);

		if (first == NULL)
			return -1;
		for (i = b->nslot; i-- > 0;) {
			s = &b->slot[i];
			if (s->field == NULL || s->raw || s->source != source)
				continue;
			k = first[s->column];
			/* A person's own column before the household's. */
			if (k == 0 || s->ref.level >= b->slot[k - 1].ref.level)
				first[s->column] = i + 1;
		}
		for (i = 0; i < n; i++)
			if (first[i] != 0)
				v->owner[first[i] - 1] = true;
		pa_free(first);
	}
	return 0;
}

int
pa_validate_stream(struct pa_validate *v, struct pa_err *e)
{
	struct pa_job_ops ops = {.ctx = v,
	    .work = pa_validate_work_batch,
	    .consume = pa_validate_consume,
	    .orphans = true,
	    .extra_new = pa_validate_extra_new,
	    .extra_free = pa_validate_extra_free};

	v->clean = pa_calloc(v->job->bind.nslot, sizeof(*v->clean), e);
	if (v->clean == NULL || find_owners(v, e) != 0)
		return -1;
	if (pa_job_settle(v->job, e) != 0 ||
	    (v->whole == NULL && pa_validate_keys(v, e) != 0))
		return -1;
	ops.write = v->records ? v->write : NULL;
	ops.write_ctx = v->write_ctx;
	if (pa_job_pass(v->job, &ops, e) != 0)
		return -1;
	return pa_job_check_grouped(v->job, e);
}

int
pa_validate_run(struct pa_validate *v, struct pa_err *e)
{
	if (pa_validate_stream(v, e) != 0 || pa_validate_sides_run(v, e) != 0)
		return -1;
	return pa_validate_file_findings(v, e);
}

void
pa_validate_release(struct pa_validate *v)
{
	pa_validate_sides_release(v);
	pa_validate_release_one(v);
}

void
pa_validate_release_one(struct pa_validate *v)
{
	size_t i;

	for (i = 0; v->worker != NULL && i < v->nworker; i++) {
		pa_eval_free(v->worker[i].eval);
		pa_eval_free(v->worker[i].keys);
		pa_free(v->worker[i].column);
		pa_buf_release(&v->worker[i].text);
	}
	for (i = 0; v->flags != NULL && i < v->job->check.nrule; i++) {
		pa_match_release(&v->flags[i]);
		pa_free(v->flags[i].row);
	}
	for (i = 0; v->again != NULL && i < v->job->check.nrule; i++)
		pa_free(v->again[i].row);
	pa_free(v->worker);
	pa_free(v->stat);
	pa_free(v->flags);
	pa_free(v->again);
	pa_free(v->clean);
	pa_free(v->owner);
	pa_sort_free(v->sorted);
	pa_equal_free(v->keys);
	pa_kin_release(v);
	pa_free(v->unit);
	pa_free(v->keys_node);
	pa_free(v->keys_read);
	pa_emit_release(&v->emit);
	pa_finding_release(&v->maker);
	*v = (struct pa_validate){0};
}
