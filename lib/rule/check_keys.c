/* SPDX-License-Identifier: MIT */
/* Rules across rows: the keys of their rows, table by table. */
#include <libintl.h>
#include <stdio.h>

#include "rule/check_impl.h"
#include "rule/compile.h"
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
	k->nby = s->by->n;
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

/* What the rows of the rule are compared by with those of another table. */
static const struct pa_exprs *
own_of(const struct pa_rule *r, size_t part)
{
	return r->part[part].own.n > 0 ? &r->part[part].own : &r->by;
}

static bool
same_exprs(const struct pa_exprs *a, const struct pa_exprs *b)
{
	size_t i;

	for (i = 0; i < a->n && i < b->n; i++)
		if (!pa_str_eq(a->text[i], b->text[i]))
			return false;
	return a->n == b->n;
}

/*
 * Numbers the ways in which rows of a match are compared: by the same keys of
 * their own, with tables of the same list. Way 0 is by the rule's own keys.
 */
static void
number_ways(const struct pa_rule *r, struct pa_check_keys *own,
    struct pa_check_keys *part, size_t *nway)
{
	bool begun = false;
	size_t i, k;

	*nway = 1;
	for (i = 0; i < r->npart; i++) {
		part[i].absent = r->part[i].absent;
		for (k = 0; k < i; k++)
			if (part[k].absent == part[i].absent &&
			    same_exprs(own_of(r, k), own_of(r, i)))
				break;
		if (k < i) {
			part[i].way = part[k].way;
		} else if (!begun && r->part[i].own.n == 0) {
			begun = true;
			part[i].way = 0;
			own->absent = part[i].absent;
		} else {
			part[i].way = (uint8_t)(*nway)++;
		}
	}
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

/* The keys of its own by which a match compares in other ways than the first;
 * it has all of them, or does not run. */
static int
prepare_ways(struct pa_check *c, struct pa_check_rule *x,
    struct pa_check_report *rep, struct pa_err *e)
{
	const struct pa_rule *r = x->rule;
	struct source s = source_of(r, 0);
	struct pa_check_keys *k;
	size_t i;

	x->way = pa_calloc(x->nway - 1, sizeof(*x->way), e);
	if (x->way == NULL)
		return -1;
	for (i = 0; i < r->npart; i++) {
		if (x->part[i].way == 0)
			continue;
		k = &x->way[x->part[i].way - 1];
		k->way = x->part[i].way;
		k->absent = x->part[i].absent;
		if (x->not_run != PA_RUNS || k->by != NULL)
			continue;
		s.by = own_of(r, i);
		if (prepare(c, r, &s, k, &x->not_run, rep, e) != 0)
			return -1;
		if (x->not_run != PA_RUNS) {
			memcpy(x->why, k->why, sizeof(x->why));
			release(&x->own);
		}
	}
	return 0;
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
	if (x->part == NULL)
		return -1;
	number_ways(r, &x->own, x->part, &x->nway);
	return x->nway > 1 ? prepare_ways(c, x, rep, e) : 0;
}

/* Why values of two types are not compared, or NULL. */
static const char *
unlike(struct pa_type a, struct pa_type b)
{
	if (a.kind != b.kind)
		return N_("they have to be of one type");
	if (a.kind == PA_K_NUM && a.scale != b.scale)
		return N_("they have to have as many decimals");
	if ((a.kind == PA_K_CODE || a.kind == PA_K_SET) && a.list != b.list)
		return N_("they have to be of one code list");
	return NULL;
}

/* Tells keys of another table that are of another type than the rule's. */
static void
compare_types(struct pa_check *c, const struct pa_rule *r,
    const struct pa_exprs *x, const int *by, const int *own,
    struct pa_check_report *rep, struct pa_err *e)
{
	const struct pa_compile in = {.p = c->keys};
	struct pa_operand a = {.kind = PA_O_VALUE}, b = a;
	struct pa_expr_fault f = {.offset = 0};
	const char *why;
	size_t i;

	for (i = 0; i < x->n; i++) {
		if (by[i] < 0 || own[i] < 0)
			continue;
		a.type = pa_prog_type(c->keys, by[i]);
		b.type = pa_prog_type(c->keys, own[i]);
		why = unlike(a.type, b.type);
		if (why == NULL)
			continue;
		(void)snprintf(f.text, sizeof(f.text),
		    dgettext("pa", "the key is %s, and the rule's is %s: %s"),
		    pa_compile_describe(&in, &a).s,
		    pa_compile_describe(&in, &b).s, pa_expr_word(why));
		pa_check_fault(c, r, &x->at[i], &f, rep, e);
	}
}

/* The keys by which rows of the rule are compared with a table's. */
static int
try_own(struct pa_check *c, const struct pa_rule *r, uint8_t level, size_t part,
    const int *by, struct pa_check_report *rep, struct pa_err *e)
{
	struct pa_absent a = {.c = c, .why = (char[4]){0}, .size = 4};
	const struct pa_exprs *x = own_of(r, part);
	/* What is wrong with the rule's own has been told. */
	struct pa_check_report silent = *rep;
	int *own = NULL;
	int rv;

	if (x == &r->by)
		silent.report = NULL;
	rv = compile_exprs(c, r, x, level, -1, &own, &a, &silent, e);
	rep->any |= silent.any;
	if (rv == 0 && own != NULL && by != NULL && x->n == r->part[part].by.n)
		compare_types(c, r, &r->part[part].by, by, own, rep, e);
	pa_free(own);
	return rv;
}

int
pa_check_keys_try(struct pa_check *c, const struct pa_rule *r, uint8_t level,
    struct pa_check_report *rep, struct pa_err *e)
{
	struct pa_absent a = {.c = c, .why = (char[4]){0}, .size = 4};
	struct pa_check_keys k = {0};
	struct source s;
	size_t i;
	uint8_t of = level;
	int rv = 0;

	for (i = 0; rv == 0 && i <= r->npart; i++) {
		s = source_of(r, i);
		if (i > 0)
			of = pa_scope_level(pa_str(s.subject));
		if (compile_exprs(c, r, s.by, of, -1, &k.by, &a, rep, e) != 0 ||
		    compile_exprs(c, r, s.differ, of, -1, &k.differ, &a, rep,
			e) != 0 ||
		    compile_exprs(c, r, s.overlap, of, PA_K_DATE, &k.overlap,
			&a, rep, e) != 0 ||
		    (i > 0 &&
			pa_check_text(c, r, s.when, s.when_at, of, PA_K_BOOL,
			    &k.when, rep, e) < 0) ||
		    pa_check_text(c, r, s.near, s.near_at, of, PA_K_TEXT,
			&k.near, rep, e) < 0 ||
		    (i > 0 && try_own(c, r, level, i - 1, k.by, rep, e) != 0))
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
	for (i = 0; x->way != NULL && i + 1 < x->nway; i++)
		release(&x->way[i]);
	pa_free(x->part);
	pa_free(x->way);
	x->part = x->way = NULL;
}
