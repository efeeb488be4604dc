/* SPDX-License-Identifier: MIT */
#include "rule/rollup.h"

#include <pthread.h>
#include <stdio.h>

#include "flow/median.h"
#include "rule/check.h"
#include "rule/eval.h"
#include "rule/rollup_impl.h"

#define BY_NUMBER 0
#define BY_NAMES 1
#define FORMS 2

/* What an area is known by: its number, and its names. */
static const char *const area_number[PA_OVERS][AREA_COLUMNS] = {{"village_id",
								    "hamlet"},
    {"village_id"}, {NULL}, {NULL}};
static const char *const area_names[PA_OVERS][AREA_COLUMNS] =
    {{"county", "township", "village", "hamlet"},
	{"county", "township", "village"}, {"county", "township"}, {"county"}};

struct form {
	bool used;
	struct pa_area_key key; /* of the main stream */
	struct pa_areas *worker;
	struct pa_median *median;
	struct pa_buf *values; /* by worker, on the way to the median */
};

struct item {
	const struct pa_rollup_rule *rule;
	struct pa_rollup_ref ref;
	char why[200];
	int value, where; /* nodes, once used */
	struct form form[FORMS];
};

/* Rules of a check that read a rollup. */
struct asking {
	const struct pa_check *check;
	size_t item;
	uint32_t slot;
	unsigned form;
	struct pa_area_key key;
};

struct pa_rollups {
	struct pa_check *check; /* of the main stream */
	struct item *item;
	size_t n;
	struct asking *asking;
	size_t nasking, asking_cap;
	struct pa_prog *prog;  /* of those used */
	struct pa_eval **eval; /* by worker */
	unsigned workers;
	const char *tmpdir;
	uint64_t memory;
	pthread_mutex_t lock; /* of the medians */
};

static bool
is_middle(const struct item *it)
{
	return it->rule->kind == PA_ROLLUP_MEDIAN ||
	    it->rule->kind == PA_ROLLUP_MAD;
}

/* Compiles one definition only to learn about it. */
static int
probe(struct pa_rollups *r, struct item *it,
    int (*fault)(void *ctx, const struct pa_place *at,
	const struct pa_expr_fault *f, const char *name),
    void *ctx, struct pa_err *e)
{
	const struct pa_rollup_rule *rule = it->rule;
	const struct pa_str text[2] = {rule->value, rule->where};
	const struct pa_place *at[2] = {&rule->value_at, &rule->where_at};
	struct pa_prog *p = pa_prog_new(&r->check->env, e);
	struct pa_expr_fault f;
	int node, rv = p == NULL ? -1 : 0;
	size_t i;

	it->ref.present = true;
	for (i = 0; i < 2 && rv == 0; i++) {
		bool truth = i == 1 || rule->kind == PA_ROLLUP_COUNT;

		if (text[i].n == 0)
			continue;
		node = pa_prog_add(p, text[i], 0, truth ? PA_K_BOOL : PA_K_NUM,
		    &f, e);
		if (node == -2)
			rv = fault(ctx, at[i], &f, rule->name);
		else if (node < 0)
			rv = -1;
		else {
			if (i == 0 && !truth)
				it->ref.type = pa_prog_type(p, node);
			if (pa_check_absent(r->check, p, node, it->why,
				sizeof(it->why), &it->ref.table))
				it->ref.present = false;
		}
	}
	if (rule->kind == PA_ROLLUP_COUNT)
		it->ref.type = (struct pa_type){.kind = PA_K_NUM};
	/* A filter that makes no pass for them has none. */
	if (!r->check->opt.quality ||
	    (!r->check->bind->main_household &&
		!r->check->bind->main_members)) {
		it->ref.present = false;
		it->ref.table = true;
		(void)snprintf(it->why, sizeof(it->why), "households");
	}
	it->ref.why = it->why;
	pa_prog_free(p);
	return rv;
}

struct pa_rollups *
pa_rollups_new(struct pa_check *c,
    int (*fault)(void *ctx, const struct pa_place *at,
	const struct pa_expr_fault *f, const char *name),
    void *ctx, struct pa_err *e)
{
	const struct pa_rollup_rule *rule;
	struct pa_rollups *r = pa_calloc(1, sizeof(*r), e);
	size_t i;

	if (r == NULL)
		return NULL;
	(void)pthread_mutex_init(&r->lock, NULL);
	r->check = c;
	rule = pa_pack_rollups(c->pack, &r->n);
	r->item = pa_calloc(r->n, sizeof(*r->item), e);
	if (r->item == NULL) {
		r->n = 0;
		pa_rollups_free(r);
		return NULL;
	}
	for (i = 0; i < r->n; i++) {
		r->item[i].rule = &rule[i];
		r->item[i].value = r->item[i].where = -1;
		if (probe(r, &r->item[i], fault, ctx, e) != 0) {
			pa_rollups_free(r);
			return NULL;
		}
	}
	return r;
}

int
pa_rollups_find(const struct pa_rollups *r, struct pa_str name,
    struct pa_rollup_ref *out, struct pa_str *near)
{
	size_t i, d, best = 3;

	*near = (struct pa_str){"", 0};
	for (i = 0; i < r->n; i++) {
		struct pa_str s = pa_str(r->item[i].rule->name);

		if (pa_str_eq(s, name)) {
			*out = r->item[i].ref;
			return (int)i;
		}
		d = pa_str_distance(s, name);
		if (d < best) {
			best = d;
			*near = s;
		}
	}
	return -1;
}

struct pa_rollup_ref
pa_rollup_at(const struct pa_rollups *r, size_t number)
{
	return r->item[number].ref;
}

const char *
pa_rollup_name(const struct pa_rollups *r, int number)
{
	return r->item[number].rule->name;
}

/* Binds the columns of a key; k->n is 0 where one is absent. */
static int
bind_key(struct pa_bind *b, const char *scope, const char *const ids[],
    const char **and, size_t nand, struct pa_area_key *k, struct pa_err *e)
{
	struct pa_str near, id;
	struct pa_ref ref;
	size_t i, n = 0;
	int rv;

	k->n = 0;
	while (n < AREA_COLUMNS && ids[n] != NULL)
		n++;
	if (n == 0)
		return 0;
	for (i = 0; i < n + nand; i++) {
		id = pa_str(i < n ? ids[i] : and[i - n]);
		rv = pa_bind_look(b, pa_str(scope), id, 0, &ref, &near, e);
		if (rv == -2)
			return -1;
		if (rv != 0 || !ref.present)
			return 0;
		k->slot[i] = ref.slot;
	}
	k->n = n + nand;
	return 0;
}

static int
use_key(struct pa_bind *b, const struct pa_area_key *k, struct pa_err *e)
{
	size_t i;

	for (i = 0; i < k->n; i++)
		if (pa_bind_use(b, k->slot[i], e) != 0)
			return -1;
	return 0;
}

/* The scope of the rows of a check's main stream. */
static const char *
row_scope(const struct pa_check *c, struct pa_err *e)
{
	const struct pa_bind *b = c->bind;
	const struct pa_table *t;

	if (b->main_household || b->main_members)
		return "household";
	t = pa_dict_table(b->dict, b->source[0].kind->table[0], e);
	return t == NULL ? NULL : t->scope;
}

int
pa_rollups_use(struct pa_rollups *r, struct pa_check *asks, size_t number,
    uint32_t slot, struct pa_err *e)
{
	struct item *it = &r->item[number];
	const struct pa_rollup_rule *rule = it->rule;
	const char *scope = row_scope(asks, e);
	const char *const *ids[FORMS] = {area_number[rule->by],
	    area_names[rule->by]};
	struct asking *a;
	struct pa_area_key key;
	unsigned form;

	for (form = 0; form < r->nasking; form++)
		if (r->asking[form].check == asks &&
		    r->asking[form].item == number)
			return 0;
	if (scope == NULL ||
	    pa_grow(&r->asking, &r->asking_cap, r->nasking + 1,
		sizeof(*r->asking), e) != 0)
		return -1;
	for (form = 0; form < FORMS; form++) {
		struct pa_area_key *main = &it->form[form].key;

		if (bind_key(asks->bind, scope, ids[form], rule->and,
			rule->nand, &key, e) != 0 ||
		    bind_key(r->check->bind, "household", ids[form], rule->and,
			rule->nand, main, e) != 0)
			return -1;
		if (key.n == 0 || main->n == 0)
			continue;
		it->form[form].used = true;
		a = &r->asking[r->nasking++];
		*a = (struct asking){asks, number, slot, form, key};
		if (use_key(asks->bind, &key, e) != 0)
			return -1;
		return use_key(r->check->bind, main, e);
	}
	/* Nobody can tell the areas: what is read is unknown. */
	r->asking[r->nasking++] =
	    (struct asking){.check = asks, .item = number, .slot = slot};
	return 0;
}

static bool
is_used(const struct item *it)
{
	return it->form[BY_NUMBER].used || it->form[BY_NAMES].used;
}

bool
pa_rollups_used(const struct pa_rollups *r)
{
	size_t i;

	for (i = 0; r != NULL && i < r->n; i++)
		if (is_used(&r->item[i]))
			return true;
	return false;
}

static int
ready_form(struct pa_rollups *r, const struct item *it, struct form *f,
    struct pa_err *e)
{
	if (!f->used)
		return 0;
	f->worker = pa_calloc(r->workers, sizeof(*f->worker), e);
	f->values = pa_calloc(r->workers, sizeof(*f->values), e);
	if (f->worker == NULL || f->values == NULL)
		return -1;
	if (is_middle(it))
		f->median = pa_median_new(it->rule->kind == PA_ROLLUP_MAD,
		    r->memory, r->tmpdir, e);
	return is_middle(it) && f->median == NULL ? -1 : 0;
}

int
pa_rollups_ready(struct pa_rollups *r, unsigned workers, uint64_t memory,
    const char *tmpdir, struct pa_err *e)
{
	struct pa_prog *p;
	struct item *it;
	size_t i, k;

	if (!pa_rollups_used(r))
		return 0;
	r->eval = pa_calloc(workers, sizeof(struct pa_eval *), e);
	p = r->prog = pa_prog_new(&r->check->env, e);
	if (r->eval == NULL || p == NULL)
		return -1;
	r->workers = workers;
	r->tmpdir = tmpdir;
	r->memory = memory / 16;
	for (i = 0; i < r->n; i++) {
		it = &r->item[i];
		if (!is_used(it))
			continue;
		if (pa_check_compile(p, it->rule->value, 0, -1, &it->value,
			e) != 0 ||
		    pa_check_compile(p, it->rule->where, 0, PA_K_BOOL,
			&it->where, e) != 0)
			return -1;
		for (k = 0; k < FORMS; k++)
			if (ready_form(r, it, &it->form[k], e) != 0)
				return -1;
	}
	return pa_bind_program(r->check->bind, p, e);
}

static int
mark(void *ctx, const struct pa_ref *ref)
{
	((bool *)ctx)[ref->slot] = true;
	return 0;
}

void
pa_rollups_mark(const struct pa_rollups *r, bool *only)
{
	const struct item *it;
	size_t i, k, j;

	for (i = 0; r != NULL && i < r->n; i++) {
		it = &r->item[i];
		if (it->value >= 0)
			(void)pa_prog_fields(r->prog, it->value, mark, only);
		if (it->where >= 0)
			(void)pa_prog_fields(r->prog, it->where, mark, only);
		for (k = 0; k < FORMS; k++)
			for (j = 0; it->form[k].used && j < it->form[k].key.n;
			     j++)
				only[it->form[k].key.slot[j]] = true;
	}
}

/* What one household adds to a count or sum. */
static struct pa_bounds
share(const struct item *it, const struct pa_eval *v, uint32_t row)
{
	uint8_t where =
	    it->where < 0 ? PA_TRUE : pa_eval_truth(v, it->where)[row];
	const int64_t *lo, *hi;
	struct pa_bounds b = {0, 0};
	uint8_t truth;

	if (where == PA_FALSE)
		return b;
	if (it->rule->kind == PA_ROLLUP_COUNT) {
		truth = pa_eval_truth(v, it->value)[row];
		b.lo = truth == PA_TRUE && where == PA_TRUE;
		b.hi = truth != PA_FALSE;
		return b;
	}
	pa_eval_number(v, it->value, &lo, &hi);
	b = (struct pa_bounds){lo[row], hi[row]};
	if (b.lo == PA_NONE)
		return (struct pa_bounds){0, 0};
	if (where == PA_UNKNOWN) {
		b.lo = b.lo > 0 ? 0 : b.lo;
		b.hi = b.hi < 0 ? 0 : b.hi;
	}
	return b;
}

/* The value of one household, where it counts and is known. */
static bool
value_of(const struct item *it, const struct pa_eval *v, uint32_t row,
    int64_t *out)
{
	const int64_t *lo, *hi;

	if (it->where >= 0 && pa_eval_truth(v, it->where)[row] != PA_TRUE)
		return false;
	pa_eval_number(v, it->value, &lo, &hi);
	*out = lo[row];
	return lo[row] == hi[row] && lo[row] != PA_NONE;
}

struct sample { /* a value on its way to a median */
	uint64_t hash;
	int64_t value;
};

static int
add_row(const struct pa_rollups *r, const struct item *it, struct form *f,
    unsigned worker, const struct pa_batch *x, const struct pa_eval *v,
    uint32_t row, struct pa_err *e)
{
	struct pa_areas *a = &f->worker[worker];
	struct sample s;
	uint64_t at;
	bool known;

	if (pa_area_key(r->check->bind, x, &f->key, row, &a->key, &known, e) !=
	    0)
		return -1;
	if (is_middle(it)) {
		if (!known || !value_of(it, v, row, &s.value))
			return 0;
		s.hash = pa_hash(pa_buf_str(&a->key));
		return pa_buf_add(&f->values[worker], &s, sizeof(s), e);
	}
	if (!known) {
		pa_bounds_add(&a->unknown, share(it, v, row));
		return 0;
	}
	if (pa_areas_at(a, pa_buf_str(&a->key), &at, e) != 0)
		return -1;
	pa_bounds_add(&a->of[at], share(it, v, row));
	return 0;
}

static int
flush(struct pa_rollups *r, struct form *f, unsigned worker, struct pa_err *e)
{
	struct pa_buf *b = &f->values[worker];
	struct sample s;
	int rv = 0;
	size_t at;

	if (pthread_mutex_lock(&r->lock) != 0)
		return pa_err_set(e, PA_E_BROKEN, "a lock cannot be taken");
	for (at = 0; at < b->n && rv == 0; at += sizeof(s)) {
		memcpy(&s, b->s + at, sizeof(s));
		rv = pa_median_add(f->median, s.hash, s.value, e);
	}
	(void)pthread_mutex_unlock(&r->lock);
	pa_buf_clear(b);
	return rv;
}

int
pa_rollups_add(struct pa_rollups *r, unsigned worker, const struct pa_batch *x,
    struct pa_err *e)
{
	struct pa_eval *v;
	struct form *f;
	uint32_t row;
	size_t i, k;

	/* Joined rows without a household are of no area. */
	if (x->norphan > 0 && !x->orphan_households)
		return 0;
	if (r->eval[worker] == NULL &&
	    (r->eval[worker] = pa_eval_new(r->prog, e)) == NULL)
		return -1;
	v = r->eval[worker];
	if (pa_eval_run(v, &x->frame, e) != 0)
		return -1;
	for (i = 0; i < r->n; i++)
		for (k = 0; k < FORMS; k++) {
			f = &r->item[i].form[k];
			if (!f->used)
				continue;
			for (row = 0; row < x->nhousehold; row++)
				if (add_row(r, &r->item[i], f, worker, x, v,
					row, e) != 0)
					return -1;
			if (f->median != NULL && flush(r, f, worker, e) != 0)
				return -1;
		}
	return 0;
}

static int
finish_form(struct pa_rollups *r, const struct item *it, struct form *f,
    struct pa_err *e)
{
	unsigned w;

	if (!f->used)
		return 0;
	if (!is_middle(it)) {
		for (w = 1; w < r->workers; w++)
			if (pa_areas_merge(&f->worker[0], &f->worker[w], e) !=
			    0)
				return -1;
		return 0;
	}
	return pa_median_finish(f->median, e);
}

int
pa_rollups_finish(struct pa_rollups *r, struct pa_err *e)
{
	size_t i, k;

	for (i = 0; i < r->n; i++)
		for (k = 0; k < FORMS; k++)
			if (finish_form(r, &r->item[i], &r->item[i].form[k],
				e) != 0)
				return -1;
	return 0;
}

/* What an area's figure is. */
static struct pa_bounds
figure(const struct item *it, const struct form *f, struct pa_str key)
{
	const struct pa_areas *a = &f->worker[0];
	struct pa_bounds b = {0, 0}, any;
	uint64_t at;

	if (is_middle(it)) {
		if (!pa_median_get(f->median, pa_hash(key), &b.lo))
			return (struct pa_bounds){PA_MIN, PA_MAX};
		b.hi = b.lo;
		return b;
	}
	at = pa_map_get(&a->index, key, UINT64_MAX);
	if (at != UINT64_MAX)
		b = a->of[at];
	any = a->unknown;
	any.lo = any.lo > 0 ? 0 : any.lo;
	any.hi = any.hi < 0 ? 0 : any.hi;
	pa_bounds_add(&b, any);
	return b;
}

static int
fill_one(const struct pa_rollups *r, const struct asking *a, struct pa_batch *x,
    struct pa_buf *key, struct pa_buf *last, struct pa_err *e)
{
	const struct item *it = &r->item[a->item];
	uint32_t n = x->nhousehold, row;
	struct pa_bounds b = {PA_MIN, PA_MAX};
	struct pa_column c = {0};
	int64_t *lo, *hi;
	uint8_t *state;
	bool known, have = false;

	lo = pa_arena_alloc(&x->arena, n, sizeof(*lo), e);
	hi = pa_arena_alloc(&x->arena, n, sizeof(*hi), e);
	state = pa_arena_alloc(&x->arena, n, sizeof(*state), e);
	if (lo == NULL || hi == NULL || state == NULL)
		return -1;
	for (row = 0; row < n; row++) {
		if (pa_area_key(a->check->bind, x, &a->key, row, key, &known,
			e) != 0)
			return -1;
		if (!known) {
			b = (struct pa_bounds){PA_MIN, PA_MAX};
			have = false;
		} else if (!have ||
		    !pa_str_eq(pa_buf_str(key), pa_buf_str(last))) {
			b = figure(it, &it->form[a->form], pa_buf_str(key));
			pa_buf_clear(last);
			if (pa_buf_addstr(last, pa_buf_str(key), e) != 0)
				return -1;
			have = true;
		}
		lo[row] = b.lo;
		hi[row] = b.hi;
		state[row] = b.lo == b.hi ? PA_CELL_KNOWN : PA_CELL_BLANK;
	}
	c.lo = lo;
	c.hi = hi;
	c.state = state;
	pa_batch_set(x, a->slot, c);
	return 0;
}

int
pa_rollups_fill(const struct pa_rollups *r, const struct pa_check *asks,
    struct pa_batch *x, struct pa_err *e)
{
	struct pa_buf key = {0}, last = {0};
	struct pa_bind *b = asks->bind;
	size_t i;
	int rv = 0;

	for (i = 0; i < b->nslot && rv == 0; i++)
		if (b->slot[i].rollup != 0)
			rv = pa_column_missing(b->slot[i].ref.type,
			    x->nhousehold, &x->arena, &x->column[i], e);
	for (i = 0; r != NULL && i < r->nasking && rv == 0; i++)
		if (r->asking[i].check == asks)
			rv = fill_one(r, &r->asking[i], x, &key, &last, e);
	pa_buf_release(&key);
	pa_buf_release(&last);
	return rv;
}

static void
free_form(struct pa_rollups *r, struct form *f)
{
	unsigned w;

	for (w = 0; w < r->workers; w++) {
		if (f->worker != NULL)
			pa_areas_release(&f->worker[w]);
		if (f->values != NULL)
			pa_buf_release(&f->values[w]);
	}
	pa_free(f->worker);
	pa_free(f->values);
	pa_median_free(f->median);
}

void
pa_rollups_free(struct pa_rollups *r)
{
	size_t i, k;

	if (r == NULL)
		return;
	for (i = 0; i < r->n; i++)
		for (k = 0; k < FORMS; k++)
			free_form(r, &r->item[i].form[k]);
	for (i = 0; r->eval != NULL && i < r->workers; i++)
		pa_eval_free(r->eval[i]);
	pa_free(r->eval);
	pa_prog_free(r->prog);
	pa_free(r->item);
	pa_free(r->asking);
	(void)pthread_mutex_destroy(&r->lock);
	pa_free(r);
}
