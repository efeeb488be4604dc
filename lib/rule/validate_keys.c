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

bool
pa_flagged(const struct pa_flags *f, const struct pa_row_ref *at)
{
	uint64_t key = pa_row_key(at);

	return f->n > 0 &&
	    bsearch(&key, f->row, f->n, sizeof(*f->row), cmp_u64) != NULL;
}

static int
cmp_at(const void *a, const void *b)
{
	const struct pa_equal_row *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

#define RULE_BITS 16 /* of a key's lower half, where its rule stands */
#define RULE_MASK ((UINT64_C(1) << RULE_BITS) - 1)

/* Marks the rows of a group that is large enough. A joined row comes again
 * with each record of a household that stands twice. */
static int
mark_group(void *ctx, const struct pa_equal_row *row, size_t n,
    struct pa_err *e)
{
	struct pa_validate *v = ctx;
	size_t rule = (size_t)(row->lo & RULE_MASK), i, k, least;
	const struct pa_rule *r = v->job->check.rule[rule].rule;
	struct pa_flags *f = &v->flags[rule];
	struct pa_equal_row *sorted;

	least = r->kind == PA_RULE_UNIQUE || r->least == 0 ? 2 : r->least;
	if (n < least)
		return 0;
	if (pa_grow(&f->row, &f->cap, f->n + n, sizeof(*f->row), e) != 0)
		return -1;
	sorted = pa_realloc(NULL, n, sizeof(*sorted), e);
	if (sorted == NULL)
		return -1;
	memcpy(sorted, row, n * sizeof(*sorted));
	qsort(sorted, n, sizeof(*sorted), cmp_at);
	for (i = k = 0; i < n; i++)
		if (i == 0 || sorted[i].at != sorted[i - 1].at)
			f->row[f->n + k++] = sorted[i].at;
	pa_free(sorted);
	if (k >= least)
		f->n += k;
	return 0;
}

static int
find_groups(struct pa_validate *v, struct pa_err *e)
{
	size_t i;

	if (pa_equal_groups(v->keys, mark_group, v, e) != 0)
		return -1;
	for (i = 0; i < v->job->check.nrule; i++)
		if (v->flags[i].n > 0)
			qsort(v->flags[i].row, v->flags[i].n, sizeof(uint64_t),
			    cmp_u64);
	return 0;
}

/* The value of a key expression at a row, appended; false: not known. */
static int
key_part(const struct pa_check *c, const struct pa_eval *ev, int node,
    uint32_t row, struct pa_buf *b, bool *known, struct pa_err *e)
{
	const struct pa_vec *vec = &ev->vec[node];
	struct pa_type t = pa_prog_type(c->keys, node);
	size_t i = row * vec->step;
	struct pa_str s;

	*known = true;
	if (t.kind == PA_K_TEXT) {
		*known = pa_text_known(vec, row);
		s = vec->text[i];
	} else if (t.kind == PA_K_BOOL) {
		*known = vec->truth[i] != PA_UNKNOWN;
		s = (struct pa_str){(const char *)&vec->truth[i], 1};
	} else {
		*known = vec->lo[i] == vec->hi[i];
		s = (struct pa_str){(const char *)&vec->lo[i],
		    sizeof(vec->lo[i])};
	}
	if (!*known)
		return 0;
	if (pa_buf_add(b, &s.n, sizeof(s.n), e) != 0)
		return -1;
	return pa_buf_addstr(b, s, e);
}

/* The key of one row of a unique or group rule, of several parts, hashed. */
static int
hash_parts(struct pa_validate *v, const struct pa_check_rule *r,
    const struct pa_eval *ev, struct pa_batch *x, uint32_t row,
    struct pa_buf *b, struct pa_hash128 *hash, bool *known, struct pa_err *e)
{
	const struct pa_rec *rec;
	size_t i;

	pa_buf_clear(b);
	*known = true;
	for (i = 0; i < r->rule->nby && *known; i++) {
		if (r->by[i] >= 0) {
			if (key_part(&v->job->check, ev, r->by[i], row, b,
				known, e) != 0)
				return -1;
			continue;
		}
		*known = row < x->rows.nlive;
		if (!*known)
			break;
		rec = pa_batch_rec(x, row);
		if (pa_buf_add(b, x->rows.chunk.bytes.s + rec->off, rec->len,
			e) != 0)
			return -1;
	}
	if (*known)
		*hash = pa_hash128(pa_buf_str(b));
	return 0;
}

/* The same; a key that is one text, or the whole record, where it stands. */
static inline int
hash_key(struct pa_validate *v, const struct pa_check_rule *r,
    const struct pa_eval *ev, struct pa_batch *x, uint32_t row,
    struct pa_buf *b, struct pa_hash128 *hash, bool *known, struct pa_err *e)
{
	const struct pa_prog *keys = v->job->check.keys;
	const struct pa_vec *vec;
	const struct pa_rec *rec;

	if (r->rule->nby != 1)
		return hash_parts(v, r, ev, x, row, b, hash, known, e);
	if (r->by[0] < 0) {
		*known = row < x->rows.nlive;
		if (!*known)
			return 0;
		rec = pa_batch_rec(x, row);
		*hash = pa_hash128((
		    struct pa_str){x->rows.chunk.bytes.s + rec->off, rec->len});
		return 0;
	}
	if (pa_prog_type(keys, r->by[0]).kind != PA_K_TEXT)
		return hash_parts(v, r, ev, x, row, b, hash, known, e);
	vec = &ev->vec[r->by[0]];
	*known = pa_text_known(vec, row);
	if (*known)
		*hash = pa_hash128(vec->text[row * vec->step]);
	return 0;
}

struct keys { /* of one batch */
	struct pa_equal_row *row;
	size_t n, cap;
};

/*
 * The child table whose rows alone a rule's keys rest on, so that the main
 * stream need not be read for them; 0: there is none.
 */
static size_t
keys_source(const struct pa_validate *v, const struct pa_check_rule *r)
{
	const struct pa_bind *b = &v->job->bind;
	const struct pa_prog *keys = v->job->check.keys;
	size_t i;

	if (r->level == 0 ||
	    (r->when >= 0 && !pa_prog_of_level(keys, r->when, r->level)))
		return 0;
	for (i = 0; i < r->rule->nby; i++)
		if (r->by[i] < 0 || !pa_prog_of_level(keys, r->by[i], r->level))
			return 0;
	for (i = 1; i < b->nsource; i++)
		if (b->source[i].kind->join == PA_JOIN_CHILD &&
		    b->source[i].kind->level == r->level)
			return i;
	return 0;
}

static bool
is_grouping(const struct pa_check_rule *r)
{
	return r->not_run == PA_RUNS && !r->elsewhere &&
	    (r->rule->kind == PA_RULE_UNIQUE || r->rule->kind == PA_RULE_GROUP);
}

/* The keys of one rule over the rows of a batch. */
static int
rule_keys(struct pa_validate *v, struct pa_validate_work *w, size_t rule,
    struct pa_batch *x, struct keys *k, struct pa_err *e)
{
	const struct pa_check_rule *r = &v->job->check.rule[rule];
	uint32_t row, n = x->frame.level[r->level].n;
	const uint8_t *when =
	    r->when < 0 ? NULL : pa_eval_truth(w->keys, r->when);
	struct pa_hash128 hash;
	bool known;

	if (pa_grow(&k->row, &k->cap, k->n + n, sizeof(*k->row), e) != 0)
		return -1;
	for (row = 0; row < n; row++) {
		if (when != NULL && when[row] != PA_TRUE)
			continue;
		if (hash_key(v, r, w->keys, x, row, &w->text, &hash, &known,
			e) != 0)
			return -1;
		if (known)
			k->row[k->n++] = (struct pa_equal_row){hash.hi,
			    (hash.lo & ~RULE_MASK) | rule,
			    pa_row_key(&x->ref[r->level][row])};
	}
	return 0;
}

/* The keys of the rules that rest on a source alone (0: on none). */
static int
source_keys(struct pa_validate *v, unsigned worker, size_t source,
    struct pa_batch *x, struct keys *k, struct pa_err *e)
{
	struct pa_validate_work *w = &v->worker[worker];
	const struct pa_check *c = &v->job->check;
	const struct pa_check_rule *r;
	size_t i;

	if (w->keys == NULL && (w->keys = pa_eval_new(c->keys, e)) == NULL)
		return -1;
	if (pa_rollups_fill(NULL, c, x, e) != 0 ||
	    pa_eval_run(w->keys, &x->frame, e) != 0)
		return -1;
	k->n = 0;
	for (i = 0; i < c->nrule; i++) {
		r = &c->rule[i];
		if (is_grouping(r) && keys_source(v, r) == source &&
		    rule_keys(v, w, i, x, k, e) != 0)
			return -1;
	}
	return 0;
}

static int
add_keys(struct pa_validate *v, const struct keys *k, struct pa_err *e)
{
	size_t i;

	if (v->keys == NULL &&
	    (v->keys = pa_equal_new(v->job->cfg.memory / 4,
		 v->job->cfg.sheet.tmpdir, v->nworker, e)) == NULL)
		return -1;
	for (i = 0; i < k->n; i++)
		if (pa_equal_add(v->keys, &k->row[i], e) != 0)
			return -1;
	return 0;
}

static int
mark_slot(void *ctx, const struct pa_ref *ref)
{
	((bool *)ctx)[ref->slot] = true;
	return 0;
}

/* Marks the fields of all keys, once all slots are bound. */
static int
mark_keys(struct pa_validate *v, struct pa_err *e)
{
	const struct pa_check *c = &v->job->check;
	const struct pa_check_rule *r;
	size_t i, k;

	if (v->keys_read != NULL)
		return 0;
	v->keys_read = pa_calloc(v->job->bind.nslot, sizeof(*v->keys_read), e);
	if (v->keys_read == NULL)
		return -1;
	for (i = 0; i < c->nrule; i++) {
		r = &c->rule[i];
		/* A rule that lacks a column does not run, yet its keys were
		 * compiled and are evaluated with those of the others. */
		if (r->by == NULL)
			continue;
		if (r->when >= 0)
			(void)pa_prog_fields(c->keys, r->when, mark_slot,
			    v->keys_read);
		for (k = 0; k < r->rule->nby; k++)
			if (r->by[k] >= 0)
				(void)pa_prog_fields(c->keys, r->by[k],
				    mark_slot, v->keys_read);
	}
	return 0;
}

/* Whether the keys of some rule rest on the source alone; 0: on none. */
static bool
has_keys(void *ctx, size_t source)
{
	const struct pa_validate *v = ctx;
	const struct pa_check *c = &v->job->check;
	size_t i;

	for (i = 0; i < c->nrule; i++)
		if (is_grouping(&c->rule[i]) &&
		    keys_source(v, &c->rule[i]) == source)
			return true;
	return false;
}

/* --- of a joined table, while it is loaded --------------------------------- */

struct part {
	struct keys keys;
	struct pa_batch batch;
};

static void *
part_new(void *ctx, struct pa_err *e)
{
	if (mark_keys(ctx, e) != 0)
		return NULL;
	return pa_calloc(1, sizeof(struct part), e);
}

static void
part_free(void *part)
{
	struct part *p = part;

	pa_free(p->keys.row);
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
		rv = source_keys(v, worker, source, &p->batch, &p->keys, e);
	p->batch.rows = (struct pa_rows){0};
	return rv;
}

static int
part_consume(void *ctx, void *part, struct pa_err *e)
{
	const struct part *p = part;

	return add_keys(ctx, &p->keys, e);
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
	return pa_calloc(1, sizeof(struct keys), e);
}

static void
keys_free(void *extra)
{
	struct keys *k = extra;

	pa_free(k->row);
	pa_free(k);
}

/* Figures over areas are those of the main stream, for the sides too. */
static bool
has_rollups(const struct pa_validate *v)
{
	return v->job->of == NULL && pa_rollups_used(v->job->check.rollups);
}

static int
keys_work(void *ctx, unsigned worker, struct pa_item *item, struct pa_err *e)
{
	struct pa_validate *v = ctx;

	if (has_rollups(v) &&
	    pa_rollups_add(v->job->check.rollups, worker, &item->batch, e) != 0)
		return -1;
	return source_keys(ctx, worker, 0, &item->batch, item->extra, e);
}

static int
keys_consume(void *ctx, struct pa_item *item, struct pa_err *e)
{
	return add_keys(ctx, item->extra, e);
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
	if (mark_keys(v, e) != 0)
		return -1;
	if (has_rollups(v))
		pa_rollups_mark(v->job->check.rollups, v->keys_read);
	ops.only = v->keys_read;
	if (pa_job_pass(v->job, &ops, e) != 0 ||
	    (has_rollups(v) &&
		pa_rollups_finish(v->job->check.rollups, e) != 0))
		return -1;
	return pa_feed_rewind(&v->job->feed, e);
}

int
pa_validate_keys(struct pa_validate *v, struct pa_err *e)
{
	int rv = collect_keys(v, e);

	if (rv == 0 && v->keys != NULL)
		rv = find_groups(v, e);
	pa_equal_free(v->keys);
	v->keys = NULL;
	return rv;
}
