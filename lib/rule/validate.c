/* SPDX-License-Identifier: MIT */
#include "rule/validate.h"

#include <stdio.h>
#include <stdlib.h>

#include "flow/equal.h"
#include "rule/eval.h"
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
		if (s->kind->prev || (i > 0 && s->kind->join == PA_JOIN_NONE))
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
	v->job = job;
	find_reader_rules(v);
	if (v->cells && bind_all_columns(v, e) != 0)
		return -1;
	if (pa_finding_init(&v->maker, &job->check, style, e) != 0)
		return -1;
	v->nworker = job->cfg.jobs == 0 ? 1 : job->cfg.jobs;
	v->worker = pa_calloc(v->nworker, sizeof(*v->worker), e);
	v->stat = pa_calloc(job->check.nrule, sizeof(*v->stat), e);
	v->flags = pa_calloc(job->check.nrule, sizeof(*v->flags), e);
	v->sorted = pa_sort_new(job->cfg.memory / 4, job->cfg.sheet.tmpdir, e);
	if (v->worker == NULL || v->stat == NULL || v->flags == NULL ||
	    v->sorted == NULL)
		return -1;
	return 0;
}

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

	/* Of which shard a row is, the household's batch tells. */
	if (r->level == 0 || v->job->cfg.shards > 1 ||
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
	return r->not_run == PA_RUNS &&
	    (r->rule->kind == PA_RULE_UNIQUE || r->rule->kind == PA_RULE_GROUP);
}

/* Whether the pass under way collects the rule's keys. */
static bool
is_collected(const struct pa_validate *v, const struct pa_check_rule *r)
{
	return is_grouping(r) &&
	    (v->keys_of == 0 || keys_source(v, r) == v->keys_of);
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

static int
keys_work(void *ctx, unsigned worker, struct pa_item *item, struct pa_err *e)
{
	struct pa_validate *v = ctx;
	struct pa_validate_work *w = &v->worker[worker];
	const struct pa_check *c = &v->job->check;
	struct keys *k = item->extra;
	size_t i;

	if (w->keys == NULL && (w->keys = pa_eval_new(c->keys, e)) == NULL)
		return -1;
	if (pa_eval_run(w->keys, &item->batch.frame, e) != 0)
		return -1;
	k->n = 0;
	for (i = 0; i < c->nrule; i++)
		if (is_collected(v, &c->rule[i]) &&
		    rule_keys(v, w, i, &item->batch, k, e) != 0)
			return -1;
	return 0;
}

static int
keys_consume(void *ctx, struct pa_item *item, struct pa_err *e)
{
	struct pa_validate *v = ctx;
	struct keys *k = item->extra;
	size_t i;

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

/* Reads the rows of a source for the keys of the rules that rest on it, or the
 * main stream for those of all rules. */
static int
collect_from(struct pa_validate *v, size_t source, const bool *only,
    struct pa_err *e)
{
	struct pa_job_ops ops = {.ctx = v,
	    .work = keys_work,
	    .consume = keys_consume,
	    .extra_new = keys_new,
	    .extra_free = keys_free,
	    .orphans = source == 0,
	    .children = source,
	    .only = only};
	const struct pa_check *c = &v->job->check;
	size_t i, n = 0;

	v->keys_of = source;
	for (i = 0; i < c->nrule; i++)
		n += is_collected(v, &c->rule[i]);
	if (n == 0)
		return 0;
	if (pa_job_pass(v->job, &ops, e) != 0)
		return -1;
	return source != 0 ? 0 : pa_feed_rewind(&v->job->feed, e);
}

/* Marks the fields of all keys; whether some need the main stream. */
static bool
mark_keys(const struct pa_validate *v, bool *only)
{
	const struct pa_check *c = &v->job->check;
	const struct pa_check_rule *r;
	bool need_main = false;
	size_t i, k;

	for (i = 0; i < c->nrule; i++) {
		r = &c->rule[i];
		/* A rule that lacks a column does not run, yet its keys were
		 * compiled and are evaluated with those of the others. */
		if (r->by == NULL)
			continue;
		need_main |= is_grouping(r) && keys_source(v, r) == 0;
		if (r->when >= 0)
			(void)pa_prog_fields(c->keys, r->when, mark_slot, only);
		for (k = 0; k < r->rule->nby; k++)
			if (r->by[k] >= 0)
				(void)pa_prog_fields(c->keys, r->by[k],
				    mark_slot, only);
	}
	return need_main;
}

/* The pass or passes that collect the keys of rules across rows. */
static int
collect_keys(struct pa_validate *v, struct pa_err *e)
{
	bool *only = pa_calloc(v->job->bind.nslot, sizeof(*only), e);
	size_t i;
	int rv = 0;

	v->keys = pa_equal_new(v->job->cfg.memory / 4, v->job->cfg.sheet.tmpdir,
	    v->nworker, e);
	if (only == NULL || v->keys == NULL) {
		pa_free(only);
		return -1;
	}
	if (mark_keys(v, only))
		rv = collect_from(v, 0, only, e);
	else
		for (i = 1; i < v->job->bind.nsource && rv == 0; i++)
			rv = collect_from(v, i, only, e);
	pa_free(only);
	if (rv == 0)
		rv = find_groups(v, e);
	pa_equal_free(v->keys);
	v->keys = NULL;
	return rv;
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
			if (s->field == NULL || s->source != source)
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
pa_validate_run(struct pa_validate *v, struct pa_err *e)
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
	if (pa_job_settle(v->job, e) != 0 || collect_keys(v, e) != 0)
		return -1;
	ops.write = v->records ? v->write : NULL;
	ops.write_ctx = v->write_ctx;
	if (pa_job_pass(v->job, &ops, e) != 0 ||
	    pa_job_check_grouped(v->job, e) != 0)
		return -1;
	return pa_validate_file_findings(v, e);
}

int
pa_validate_findings(struct pa_validate *v,
    int (*write)(void *ctx, struct pa_str line, struct pa_err *e), void *ctx,
    struct pa_err *e)
{
	uint64_t *shown = pa_calloc(v->job->check.nrule, sizeof(*shown), e);
	struct pa_sort_item item;
	int rv = -1;

	if (shown == NULL || pa_sort_finish(v->sorted, e) != 0)
		goto out;
	while ((rv = pa_sort_next(v->sorted, &item, e)) == 1) {
		/* The counts stay what they are; only lines are left out. */
		if (shown[item.lo >> 32]++ >= v->max_per_rule) {
			v->not_shown++;
			continue;
		}
		if (write(ctx, item.bytes, e) != 0) {
			rv = -1;
			break;
		}
	}
out:
	pa_free(shown);
	return rv;
}

void
pa_validate_release(struct pa_validate *v)
{
	size_t i;

	for (i = 0; v->worker != NULL && i < v->nworker; i++) {
		pa_eval_free(v->worker[i].eval);
		pa_eval_free(v->worker[i].keys);
		pa_buf_release(&v->worker[i].text);
	}
	for (i = 0; v->flags != NULL && i < v->job->check.nrule; i++)
		pa_free(v->flags[i].row);
	pa_free(v->worker);
	pa_free(v->stat);
	pa_free(v->flags);
	pa_free(v->clean);
	pa_free(v->owner);
	pa_sort_free(v->sorted);
	pa_equal_free(v->keys);
	pa_emit_release(&v->emit);
	pa_finding_release(&v->maker);
	*v = (struct pa_validate){0};
}
