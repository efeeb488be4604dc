/* SPDX-License-Identifier: MIT */
/* Rules across rows: the keys of their rows, table by table. */
#include <stdio.h>

#include "rule/check_impl.h"
#include "rule/scope.h"

/* What a table's keys are compiled from. */
struct source {
	const char *subject;
	const struct pa_exprs *by, *differ, *overlap;
	struct pa_str when, near;
	const struct pa_place *when_at, *near_at;
};

static int
compile_exprs(struct pa_check *c, const struct pa_rule *r,
    const struct pa_exprs *x, uint8_t level, int want, int **out,
    struct pa_absent *a, struct pa_check_report *rep, struct pa_err *e)
{
	size_t i;

	if (x == NULL || x->n == 0)
		return 0;
	*out = pa_calloc(x->n, sizeof(**out), e);
	if (*out == NULL)
		return -1;
	for (i = 0; i < x->n; i++) {
		(*out)[i] = -1;
		if (pa_str_eq(x->text[i], PA_STR("*")))
			continue;
		if (pa_check_text(c, r, x->text[i], &x->at[i], level, want,
			&(*out)[i], rep, e) < 0)
			return -1;
		if ((*out)[i] >= 0)
			(void)pa_prog_fields(c->keys, (*out)[i], pa_absent_note,
			    a);
	}
	return 0;
}

static void
release(struct pa_check_keys *k)
{
	pa_free(k->by);
	pa_free(k->differ);
	pa_free(k->overlap);
	k->by = k->differ = k->overlap = NULL;
}

/* Compiles one table's keys; k->by stays NULL where they cannot be had. */
static int
prepare(struct pa_check *c, const struct pa_rule *r, const struct source *s,
    struct pa_check_keys *k, enum pa_not_run *not_run,
    struct pa_check_report *rep, struct pa_err *e)
{
	struct pa_absent a = {.c = c, .why = k->why, .size = sizeof(k->why)};
	bool given;
	int level = pa_check_level(c, s->subject, &given);

	*not_run = PA_RUNS;
	k->when = k->near = -1;
	if (level < 0 || !given) {
		*not_run = PA_NOT_TABLE;
		(void)snprintf(k->why, sizeof(k->why), "%s",
		    pa_check_table(s->subject));
		return 0;
	}
	k->level = (uint8_t)level;
	if (compile_exprs(c, r, s->by, k->level, -1, &k->by, &a, rep, e) != 0 ||
	    compile_exprs(c, r, s->differ, k->level, -1, &k->differ, &a, rep,
		e) != 0 ||
	    compile_exprs(c, r, s->overlap, k->level, PA_K_DATE, &k->overlap,
		&a, rep, e) != 0 ||
	    pa_check_text(c, r, s->when, s->when_at, k->level, PA_K_BOOL,
		&k->when, rep, e) < 0 ||
	    pa_check_text(c, r, s->near, s->near_at, k->level, PA_K_TEXT,
		&k->near, rep, e) < 0)
		return -1;
	if (k->when >= 0)
		(void)pa_prog_fields(c->keys, k->when, pa_absent_note, &a);
	if (k->near >= 0)
		(void)pa_prog_fields(c->keys, k->near, pa_absent_note, &a);
	if (a.n > 0 && a.table != NULL) {
		*not_run = PA_NOT_TABLE;
		(void)snprintf(k->why, sizeof(k->why), "%s", a.table);
	} else if (a.n > 0) {
		*not_run = PA_NOT_COLUMN;
	} else if (k->when >= 0 && pa_prog_needs_as_of(c->keys, k->when)) {
		*not_run = PA_NOT_AS_OF;
	}
	if (*not_run != PA_RUNS)
		release(k);
	return 0;
}

static struct source
source_of(const struct pa_rule *r, size_t part)
{
	const struct pa_rule_part *p;

	if (part == 0)
		return (struct source){r->subject, &r->by, &r->differ,
		    &r->overlap, r->when, r->near, &r->when_at, &r->near_at};
	p = &r->part[part - 1];
	return (struct source){p->subject, &p->by, NULL, NULL, p->when, p->near,
	    &p->when_at, &p->near_at};
}

/* From how many rows, or different values, on a group is a finding. */
static uint32_t
least_of(const struct pa_check *c, const struct pa_rule *r)
{
	const struct pa_param *p;
	struct pa_str near;

	if (r->least_param[0] == '\0')
		return r->least;
	p = pa_pack_param(c->pack, pa_str(r->least_param), &near);
	return p == NULL || p->value.unset || p->value.number < 2 ?
	    2 :
	    (uint32_t)p->value.number;
}

int
pa_check_keys_prepare(struct pa_check *c, struct pa_check_rule *x,
    struct pa_check_report *rep, struct pa_err *e)
{
	const struct pa_rule *r = x->rule;
	struct source s = source_of(r, 0);
	enum pa_not_run not_run;
	size_t i;

	if (prepare(c, r, &s, &x->own, &x->not_run, rep, e) != 0)
		return -1;
	x->level = x->own.level;
	x->least = least_of(c, r);
	(void)snprintf(x->why, sizeof(x->why), "%s", x->own.why);
	if (r->npart == 0)
		return 0;
	x->part = pa_calloc(r->npart, sizeof(*x->part), e);
	for (i = 0; x->part != NULL && i < r->npart; i++) {
		s = source_of(r, i + 1);
		if (prepare(c, r, &s, &x->part[i], &not_run, rep, e) != 0)
			return -1;
	}
	return x->part == NULL ? -1 : 0;
}

int
pa_check_keys_try(struct pa_check *c, const struct pa_rule *r, uint8_t level,
    struct pa_check_report *rep, struct pa_err *e)
{
	struct pa_absent a = {.c = c, .why = (char[4]){0}, .size = 4};
	struct pa_check_keys k = {0};
	struct source s;
	size_t i;
	int rv = 0;

	for (i = 0; rv == 0 && i <= r->npart; i++) {
		s = source_of(r, i);
		if (i > 0)
			level = pa_scope_level(pa_str(s.subject));
		if (compile_exprs(c, r, s.by, level, -1, &k.by, &a, rep, e) !=
			0 ||
		    compile_exprs(c, r, s.differ, level, -1, &k.differ, &a, rep,
			e) != 0 ||
		    compile_exprs(c, r, s.overlap, level, PA_K_DATE, &k.overlap,
			&a, rep, e) != 0 ||
		    (i > 0 &&
			pa_check_text(c, r, s.when, s.when_at, level, PA_K_BOOL,
			    &k.when, rep, e) < 0) ||
		    pa_check_text(c, r, s.near, s.near_at, level, PA_K_TEXT,
			&k.near, rep, e) < 0)
			rv = -1;
		release(&k);
	}
	return rv;
}

void
pa_check_keys_release(struct pa_check_rule *x)
{
	size_t i;

	release(&x->own);
	for (i = 0; x->part != NULL && i < x->rule->npart; i++)
		release(&x->part[i]);
	pa_free(x->part);
	x->part = NULL;
}
