/* SPDX-License-Identifier: MIT */
/*
 * Tables that hang on no household: villages, hamlets, counties, lists, last
 * year's. Each is read once more, as a stream of its own, for the rules about
 * its rows; findings and numbers go to those of the whole.
 */
#include <stdio.h>

#include "rule/scope.h"
#include "rule/validate_impl.h"

struct pa_validate_side {
	struct pa_job job;
	struct pa_validate v;
	struct pa_clearing clearing;
};

/* Whether rows of the kind are what a rule calls so. */
static bool
is_subject(const struct pa_sheet_kind *kind, const char *subject)
{
	const struct pa_scope *s = pa_scope_find(pa_str(subject), 0);

	if (kind->prev)
		return strcmp(subject,
			   kind->level == 1 ? "prev_member" :
					      "prev_household") == 0;
	return s != NULL && s->kind != NULL && strcmp(s->kind, kind->name) == 0;
}

/* Whether rows of last year or of a list, which nobody corrects here, have
 * rules of their own or are matched with others; other tables have at least
 * their cells looked at. */
static bool
is_wanted(const struct pa_validate *v, const struct pa_sheet_kind *kind)
{
	const struct pa_check *c = &v->job->check;
	const struct pa_rule *r;
	size_t i, k;

	if (!pa_job_has_side(kind))
		return false;
	if (!kind->prev && !pa_kind_is_list(kind->name))
		return true;
	for (i = 0; i < c->nrule; i++) {
		r = c->rule[i].rule;
		if (c->rule[i].not_run == PA_NOT_TABLE &&
		    is_subject(kind, r->subject))
			return true;
		for (k = 0; k < r->npart; k++)
			if ((c->rule[i].not_run == PA_RUNS ||
				c->rule[i].not_run == PA_NOT_TABLE) &&
			    is_subject(kind, r->part[k].subject))
				return true;
	}
	return false;
}

/* What the whole knows of a rule that only a side can run. */
static void
adopt(struct pa_check *whole, const struct pa_check *side,
    const struct pa_sheet_kind *kind)
{
	size_t i;

	for (i = 0; i < whole->nrule; i++) {
		if (whole->rule[i].not_run != PA_NOT_TABLE)
			continue;
		/* Of its own rows it may lack another table. */
		if (side->rule[i].not_run == PA_NOT_TABLE) {
			if (is_subject(kind, side->rule[i].rule->subject))
				memcpy(whole->rule[i].why, side->rule[i].why,
				    sizeof(whole->rule[i].why));
			continue;
		}
		whole->rule[i].not_run = side->rule[i].not_run;
		memcpy(whole->rule[i].why, side->rule[i].why,
		    sizeof(whole->rule[i].why));
		/* It has no rows in the main stream. */
		whole->rule[i].elsewhere = true;
	}
}

static int
add_side(struct pa_validate *v, size_t source,
    const struct pa_finding_style *style, struct pa_err *e)
{
	struct pa_validate_side *s = &v->side[v->nside];

	/* Counted first, so that it is released whatever happens. */
	v->nside++;
	if (pa_job_side(&s->job, v->job, source, e) != 0)
		return -1;
	s->v.findings = v->findings;
	s->v.whole = v;
	s->v.base = (uint32_t)source;
	if (pa_validate_init_one(&s->v, &s->job, style, e) != 0)
		return -1;
	/* Findings of all tables are sorted together. */
	pa_sort_free(s->v.sorted);
	s->v.sorted = v->sorted;
	adopt(&v->job->check, &s->job.check, v->job->bind.source[source].kind);
	return pa_check_use_rollups(&s->job.check, -1, e);
}

int
pa_validate_clear(struct pa_validate *v, struct pa_err *e)
{
	const struct pa_clearing *c = v->clearing;
	struct pa_validate_side *s;
	size_t i;

	if (c != NULL)
		v->maker.version = (const char(*)[PA_RULE_VERSION])c->version;
	for (i = 0; i < v->nside; i++) {
		s = &v->side[i];
		s->v.findings = v->findings;
		s->v.baseline = v->baseline;
		s->v.feedback = v->feedback;
		s->v.maker.marks = v->maker.marks;
		s->v.maker.undecided = v->maker.undecided;
		s->v.maker.version = v->maker.version;
		if (c == NULL)
			continue;
		s->v.clearing = &s->clearing;
		if (pa_clearing_init(&s->clearing, &s->v.maker, c->ledger,
			c->key, c->as_of, e) != 0)
			return -1;
	}
	return 0;
}

/* Whether the keys of a match's k-th other table are had anywhere. */
static bool
part_is_had(const struct pa_validate *v, size_t rule, size_t k)
{
	const struct pa_check_keys *p = v->job->check.rule[rule].part;
	size_t i;

	if (p != NULL && p[k].by != NULL)
		return true;
	for (i = 0; i < v->nside; i++) {
		p = v->side[i].job.check.rule[rule].part;
		if (p != NULL && p[k].by != NULL)
			return true;
	}
	return false;
}

/* Whether a match has what it matches with: one of the tables where rows have
 * to be, and all of those where they may not; else *why is a table it lacks. */
static bool
has_tables(const struct pa_validate *v, size_t rule, const char **why)
{
	const struct pa_check_rule *r = &v->job->check.rule[rule];
	const char *present = NULL;
	bool had = false;
	size_t k;

	*why = NULL;
	for (k = 0; k < r->rule->npart; k++) {
		if (part_is_had(v, rule, k)) {
			had |= !r->rule->part[k].absent;
		} else if (r->rule->part[k].absent) {
			*why = r->part[k].why;
			return false;
		} else if (present == NULL) {
			present = r->part[k].why;
		}
	}
	*why = had ? NULL : present;
	return *why == NULL;
}

static void
stop(struct pa_check_rule *r, const char *why)
{
	r->not_run = PA_NOT_TABLE;
	(void)snprintf(r->why, sizeof(r->why), "%s", why);
}

static void
settle_matches(struct pa_validate *v)
{
	struct pa_check *c = &v->job->check;
	size_t i, side;
	const char *why;

	for (i = 0; i < c->nrule; i++) {
		if (c->rule[i].rule->kind != PA_RULE_MATCH ||
		    c->rule[i].not_run != PA_RUNS || has_tables(v, i, &why))
			continue;
		stop(&c->rule[i], why);
		for (side = 0; side < v->nside; side++)
			stop(&v->side[side].job.check.rule[i], why);
	}
}

/* What runs over any table's rows collects keys wherever it has some. */
static void
share_matches(struct pa_validate *v)
{
	const struct pa_check *c = &v->job->check;
	struct pa_check_rule *r;
	size_t i, side;

	for (side = 0; side < v->nside; side++)
		for (i = 0; i < c->nrule; i++) {
			r = &v->side[side].job.check.rule[i];
			if (c->rule[i].rule->kind != PA_RULE_MATCH ||
			    c->rule[i].not_run != PA_RUNS ||
			    r->not_run == PA_RUNS)
				continue;
			r->not_run = PA_RUNS;
			r->elsewhere = true;
		}
}

static unsigned
order_of(const struct pa_sheet_kind *kind)
{
	return strcmp(kind->name, "hamlets") == 0 ||
		strcmp(kind->name, "sample") == 0 ?
	    0 :
	    kind->join == PA_JOIN_VILLAGE ? 1 :
					    2;
}

int
pa_validate_sides_init(struct pa_validate *v,
    const struct pa_finding_style *style, struct pa_err *e)
{
	const struct pa_bind *b = &v->job->bind;
	unsigned order;
	size_t i;

	if (!v->job->cfg.sides) {
		settle_matches(v);
		return 0;
	}
	v->side = pa_calloc(b->nsource, sizeof(*v->side), e);
	if (v->side == NULL)
		return -1;
	/* Figures over hamlets are asked for by villages, those over villages
	 * and those drawn by counties. */
	for (order = 0; order < 3; order++)
		for (i = 1; i < b->nsource; i++)
			if (order_of(b->source[i].kind) == order &&
			    is_wanted(v, b->source[i].kind) &&
			    add_side(v, i, style, e) != 0)
				return -1;
	settle_matches(v);
	share_matches(v);
	return 0;
}

struct pa_validate *
pa_validate_side(struct pa_validate *v, size_t i)
{
	return &v->side[i].v;
}

int
pa_validate_sides_keys(struct pa_validate *v, struct pa_err *e)
{
	struct pa_validate_side *s;
	size_t i;

	for (i = 0; i < v->nside; i++) {
		s = &v->side[i];
		if (pa_bind_program(&s->job.bind, s->job.check.prog, e) != 0 ||
		    pa_bind_program(&s->job.bind, s->job.check.keys, e) != 0 ||
		    pa_sheet_rewind(s->job.main, e) != 0 ||
		    pa_validate_side_keys(&s->v, e) != 0)
			return -1;
	}
	return 0;
}

/* Its rows are of no household. */
static void
add_up(struct pa_validate *v, const struct pa_validate *side)
{
	size_t i;

	for (i = 0; i < v->job->check.nrule; i++) {
		v->stat[i].checked += side->stat[i].checked;
		v->stat[i].hit += side->stat[i].hit;
		v->stat[i].cleared += side->stat[i].cleared;
		v->stat[i].undetermined += side->stat[i].undetermined;
	}
	for (i = 0; i < PA_STANDS; i++)
		v->stands[i] += side->stands[i];
	v->errors += side->errors;
	v->suspects += side->suspects;
	v->notes += side->notes;
}

int
pa_validate_sides_run(struct pa_validate *v, struct pa_err *e)
{
	struct pa_validate_side *s;
	size_t i;

	/* Their rows are of no household, so of no shard: the first's. */
	for (i = 0; i < v->nside && v->job->cfg.shard <= 1; i++) {
		s = &v->side[i];
		if (pa_sheet_rewind(s->job.main, e) != 0 ||
		    pa_validate_stream(&s->v, e) != 0 ||
		    pa_validate_clean_findings(&s->v, e) != 0)
			return -1;
		add_up(v, &s->v);
	}
	return 0;
}

void
pa_validate_sides_release(struct pa_validate *v)
{
	size_t i;

	for (i = 0; i < v->nside; i++) {
		v->side[i].v.sorted = NULL;
		if (v->side[i].v.clearing != NULL)
			pa_clearing_release(&v->side[i].clearing);
		pa_validate_release_one(&v->side[i].v);
		pa_job_release(&v->side[i].job);
	}
	pa_free(v->side);
	v->side = NULL;
	v->nside = 0;
}
