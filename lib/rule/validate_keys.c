/* SPDX-License-Identifier: MIT */
/* Rules across rows: which rows share a key. */
#include <stdlib.h>

#include "flow/equal.h"
#include "rule/eval.h"
#include "rule/validate_impl.h"

static int
cmp_u64(const void *a, const void *b)
{
	uint64_t x, y;

	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return (x > y) - (x < y);
}

void
pa_flags_sort(struct pa_flags *f)
{
	if (f->n > 0)
		qsort(f->row, f->n, sizeof(*f->row), cmp_u64);
}

bool
pa_flags_has(const struct pa_flags *f, uint64_t row)
{
	return f->n > 0 &&
	    bsearch(&row, f->row, f->n, sizeof(*f->row), cmp_u64) != NULL;
}

bool
pa_flagged(const struct pa_validate *v, size_t rule,
    const struct pa_row_ref *at)
{
	return pa_flags_has(&pa_whole(v)->flags[rule],
	    pa_validate_row_key(v, at));
}

bool
pa_unit_of(const struct pa_validate *v, size_t rule, size_t k,
    struct pa_unit *u)
{
	const struct pa_check_rule *r = &v->job->check.rule[rule];

	if (!pa_rule_has_keys(r->rule) || r->not_run != PA_RUNS ||
	    (k > 0 && r->part == NULL))
		return false;
	*u = (struct pa_unit){
	    .keys = k == 0          ? &r->own :
		k <= r->rule->npart ? &r->part[k - 1] :
				      &r->way[k - r->rule->npart - 1],
	    .ndiffer = k == 0 ? r->rule->differ.n : 0,
	    .rule = rule,
	    .part = k <= r->rule->npart ? k : 0,
	};
	if (u->keys->by == NULL)
		return false;
	u->nby = u->keys->nby;
	u->differ = u->keys->differ;
	/* Texts that are near are not the same, to begin with. */
	if (u->keys->near >= 0 && r->rule->kind == PA_RULE_GROUP) {
		u->differ = &u->keys->near;
		u->ndiffer = 1;
	}
	return true;
}

size_t
pa_units(const struct pa_validate *v, size_t rule)
{
	const struct pa_check_rule *r = &v->job->check.rule[rule];

	return 1 + r->rule->npart + (r->way == NULL ? 0 : r->nway - 1);
}

struct resting { /* for rests_elsewhere */
	const struct pa_bind *bind;
	size_t source;
};

static int
rests_elsewhere(void *ctx, const struct pa_ref *ref)
{
	const struct resting *r = ctx;
	const struct pa_slot *s = &r->bind->slot[ref->slot];

	return s->field == NULL || s->source != r->source;
}

/* Whether all that a node reads stands in rows of a source. */
static bool
rests_on(const struct pa_validate *v, int node, size_t source)
{
	struct resting r = {&v->job->bind, source};

	return node < 0 ||
	    pa_prog_fields(v->job->check.keys, node, rests_elsewhere, &r) == 0;
}

/*
 * The child table whose rows alone a rule's keys rest on, so that the main
 * stream need not be read for them; 0: there is none.
 */
static size_t
keys_source(const struct pa_validate *v, const struct pa_unit *u)
{
	const struct pa_bind *b = &v->job->bind;
	const struct pa_prog *keys = v->job->check.keys;
	const struct pa_check_keys *k = u->keys;
	size_t i, source;

	if (k->level == 0 ||
	    (k->when >= 0 && !pa_prog_of_level(keys, k->when, k->level)))
		return 0;
	for (i = 0; i < u->nby; i++)
		if (k->by[i] < 0 || !pa_prog_of_level(keys, k->by[i], k->level))
			return 0;
	for (i = 0; i < u->ndiffer; i++)
		if (!pa_prog_of_level(keys, u->differ[i], k->level))
			return 0;
	for (i = 0; k->overlap != NULL && i < 2; i++)
		if (!pa_prog_of_level(keys, k->overlap[i], k->level))
			return 0;
	for (source = 1; source < b->nsource; source++)
		if (b->source[source].kind->join == PA_JOIN_CHILD &&
		    b->source[source].kind->level == k->level)
			break;
	if (source == b->nsource || !rests_on(v, k->when, source))
		return 0;
	for (i = 0; i < u->nby; i++)
		if (!rests_on(v, k->by[i], source))
			return 0;
	for (i = 0; i < u->ndiffer; i++)
		if (!rests_on(v, u->differ[i], source))
			return 0;
	for (i = 0; k->overlap != NULL && i < 2; i++)
		if (!rests_on(v, k->overlap[i], source))
			return 0;
	return source;
}

/* Whether the keys of a unit rest on a source alone (0: on none). */
static bool
is_of_source(const struct pa_validate *v, const struct pa_unit *u, size_t pass)
{
	return keys_source(v, u) == pass - 1;
}

static int
mark_slot(void *ctx, const struct pa_ref *ref)
{
	((bool *)ctx)[ref->slot] = true;
	return 0;
}

/* Notes a node, if there is one, and the columns that it rests on. */
static int
want_node(struct pa_validate *v, int node, struct pa_err *e)
{
	if (node < 0)
		return 0;
	if (pa_grow(&v->keys_node, &v->keys_node_cap, v->nkeys_node + 1,
		sizeof(*v->keys_node), e) != 0)
		return -1;
	v->keys_node[v->nkeys_node++] = node;
	(void)pa_prog_fields(v->job->check.keys, node, mark_slot, v->keys_read);
	return 0;
}

static int
want_unit(struct pa_validate *v, const struct pa_unit *u, struct pa_err *e)
{
	size_t i;

	if (pa_grow(&v->unit, &v->unit_cap, v->nunit + 1, sizeof(*v->unit),
		e) != 0 ||
	    want_node(v, u->keys->when, e) != 0 ||
	    want_node(v, u->keys->near, e) != 0)
		return -1;
	for (i = 0; i < u->nby; i++)
		if (want_node(v, u->keys->by[i], e) != 0)
			return -1;
	for (i = 0; u->keys->overlap != NULL && i < 2; i++)
		if (want_node(v, u->keys->overlap[i], e) != 0)
			return -1;
	for (i = 0; i < u->ndiffer; i++)
		if (want_node(v, u->differ[i], e) != 0)
			return -1;
	v->unit[v->nunit++] = *u;
	return 0;
}

int
pa_keys_begin(struct pa_validate *v, size_t pass,
    bool (*wanted)(const struct pa_validate *v, const struct pa_unit *u,
	size_t pass),
    struct pa_err *e)
{
	const struct pa_check *c = &v->job->check;
	struct pa_unit u;
	size_t i, part;

	pa_free(v->keys_read);
	v->keys_read = pa_calloc(v->job->bind.nslot, sizeof(*v->keys_read), e);
	if (v->keys_read == NULL)
		return -1;
	v->nunit = v->nkeys_node = 0;
	for (i = 0; i < c->nrule; i++)
		for (part = 0; part < pa_units(v, i); part++)
			if (pa_unit_of(v, i, part, &u) && wanted(v, &u, pass) &&
			    want_unit(v, &u, e) != 0)
				return -1;
	for (i = 0; i < v->nworker; i++) {
		pa_eval_free(v->worker[i].keys);
		v->worker[i].keys = NULL;
	}
	v->keys_pass = pass;
	return pass == PA_KEYS_NEAR ? 0 : pa_kin_plan(v, e);
}

int
pa_keys_run(struct pa_validate *v, struct pa_validate_work *w,
    struct pa_batch *x, struct pa_err *e)
{
	const struct pa_check *c = &v->job->check;

	if (w->keys == NULL &&
	    (w->keys = pa_eval_new_of(c->keys, v->keys_node, v->nkeys_node,
		 e)) == NULL)
		return -1;
	return pa_rollups_fill(NULL, c, x, e) != 0 ?
	    -1 :
	    pa_eval_run(w->keys, &x->frame, e);
}

/* The keys of the pass under way. */
static int
batch_keys(struct pa_validate *v, unsigned worker, struct pa_batch *x,
    struct pa_kin_rows *k, struct pa_err *e)
{
	struct pa_validate_work *w = &v->worker[worker];

	return pa_keys_run(v, w, x, e) != 0 ? -1 : pa_kin_make(v, w, x, k, e);
}

/* Whether the keys of some rule rest on the source alone; 0: on none. */
static bool
has_keys(void *ctx, size_t source)
{
	const struct pa_validate *v = ctx;
	const struct pa_check *c = &v->job->check;
	struct pa_unit u;
	size_t i, part;

	for (i = 0; i < c->nrule; i++)
		for (part = 0; part < pa_units(v, i); part++)
			if (pa_unit_of(v, i, part, &u) &&
			    keys_source(v, &u) == source)
				return true;
	return false;
}

/* --- of a joined table, while it is loaded --------------------------------- */

struct part {
	struct pa_kin_rows keys;
	struct pa_batch batch;
};

static void *
part_new(void *ctx, size_t source, struct pa_err *e)
{
	struct pa_validate *v = ctx;

	/* Parts are made before the first one is filled. */
	if (v->keys_pass != source + 1 &&
	    pa_keys_begin(v, source + 1, is_of_source, e) != 0)
		return NULL;
	return pa_calloc(1, sizeof(struct part), e);
}

static void
part_free(void *part)
{
	struct part *p = part;

	pa_kin_rows_release(&p->keys);
	pa_batch_release(&p->batch);
	pa_free(p);
}

static int
part_work(void *ctx, unsigned worker, size_t source, struct pa_rows *rows,
    void *part, struct pa_err *e)
{
	struct pa_validate *v = ctx;
	struct part *p = part;
	int rv;

	/* Lent to the batch. */
	p->batch.rows = *rows;
	rv = pa_batch_build_rows(&p->batch, &v->job->bind, source, v->keys_read,
	    e);
	if (rv == 0)
		rv = batch_keys(v, worker, &p->batch, &p->keys, e);
	p->batch.rows = (struct pa_rows){0};
	return rv;
}

static int
part_consume(void *ctx, void *part, struct pa_err *e)
{
	const struct part *p = part;

	return pa_kin_add(ctx, &p->keys, e);
}

void
pa_validate_watch(struct pa_validate *v)
{
	v->watch = (struct pa_bind_watch){v, has_keys, part_new, part_free,
	    part_work, part_consume};
	v->job->bind.watch = &v->watch;
}

/* --- of the main stream ---------------------------------------------------- */

static void *
keys_new(void *ctx, struct pa_err *e)
{
	(void)ctx;
	return pa_calloc(1, sizeof(struct pa_kin_rows), e);
}

static void
keys_free(void *extra)
{
	pa_kin_rows_release(extra);
	pa_free(extra);
}

/* Whether rows of the stream make figures over areas. */
static bool
has_rollups(const struct pa_validate *v)
{
	return pa_rollups_used(v->job->check.rollups, &v->job->check);
}

static int
keys_work(void *ctx, unsigned worker, struct pa_item *item, struct pa_err *e)
{
	struct pa_validate *v = ctx;

	if (has_rollups(v) &&
	    pa_rollups_add(v->job->check.rollups, &v->job->check, worker,
		&item->batch, e) != 0)
		return -1;
	return batch_keys(v, worker, &item->batch, item->extra, e);
}

static int
keys_consume(void *ctx, struct pa_item *item, struct pa_err *e)
{
	return pa_kin_add(ctx, item->extra, e);
}

static int
collect_keys(struct pa_validate *v, struct pa_err *e)
{
	struct pa_job_ops ops = {.ctx = v,
	    .work = keys_work,
	    .consume = keys_consume,
	    .extra_new = keys_new,
	    .extra_free = keys_free,
	    .whole = true,
	    .orphans = true};

	if (!has_keys(v, 0) && !has_rollups(v))
		return 0;
	if (pa_keys_begin(v, 1, is_of_source, e) != 0)
		return -1;
	if (has_rollups(v))
		pa_rollups_mark(v->job->check.rollups, &v->job->check,
		    v->keys_read);
	ops.only = v->keys_read;
	if (pa_job_pass(v->job, &ops, e) != 0)
		return -1;
	return pa_feed_rewind(&v->job->feed, e);
}

int
pa_validate_keys(struct pa_validate *v, struct pa_err *e)
{
	int rv = collect_keys(v, e);

	if (rv == 0)
		rv = pa_validate_sides_keys(v, e);
	if (rv == 0 && pa_rollups_used(v->job->check.rollups, NULL))
		rv = pa_rollups_finish(v->job->check.rollups, e);
	if (rv == 0 && v->keys != NULL)
		rv = pa_kin_groups(v, e);
	pa_equal_free(v->keys);
	v->keys = NULL;
	return rv == 0 ? pa_validate_near(v, e) : rv;
}

int
pa_validate_side_keys(struct pa_validate *side, struct pa_err *e)
{
	return collect_keys(side, e);
}
