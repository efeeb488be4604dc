/* SPDX-License-Identifier: MIT */
#include "rule/eval.h"
#include "rule/rollup_impl.h"

/* What one household adds to a count or sum. */
static struct pa_bounds
share(const struct pa_rollup_item *it, const struct pa_eval *v, uint32_t row)
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
value_of(const struct pa_rollup_item *it, const struct pa_eval *v, uint32_t row,
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

/* Where the shares of a batch's rows go. */
struct places {
	struct pa_area_rows rows;
	uint64_t *at; /* by area: its number; of a median, its key's hash */
	size_t cap;
};

static int
find_places(const struct pa_rollup_item *it, struct pa_rollup_form *f,
    unsigned worker, const struct pa_batch *x, struct places *p,
    struct pa_err *e)
{
	struct pa_area_rows *a = &p->rows;
	size_t i;

	if (pa_area_rows(a, it->from->check->bind, x, &f->key, e) != 0 ||
	    pa_grow(&p->at, &p->cap, a->n, sizeof(*p->at), e) != 0)
		return -1;
	for (i = 0; i < a->n; i++)
		if (pa_is_middle(it))
			p->at[i] = pa_hash(a->text[i]);
		else if (pa_areas_at(&f->worker[worker], a->text[i], &p->at[i],
			     e) != 0)
			return -1;
	return 0;
}

static int
add_row(const struct pa_rollup_item *it, struct pa_rollup_form *f,
    unsigned worker, const struct pa_batch *x, const struct places *p,
    const struct pa_eval *v, uint32_t row, struct pa_err *e)
{
	struct pa_areas *a = &f->worker[worker];
	uint32_t area = p->rows.of[row];
	bool known = area != NO_AREA;
	struct pa_bounds b;
	struct sample s;

	if (pa_is_middle(it)) {
		if (!known || !value_of(it, v, row, &s.value))
			return 0;
		s.hash = p->at[area];
		return pa_buf_add(&f->values[worker], &s, sizeof(s), e);
	}
	b = share(it, v, row);
	pa_bounds_add(known ? &a->of[p->at[area]] : &a->unknown, b);
	if (!known || it->deciding == NULL || b.lo == b.hi)
		return 0;
	return pa_deciding_add(it->deciding, p->rows.text[area],
	    x->household_id[row], e);
}

static int
flush(struct pa_rollups *r, struct pa_rollup_form *f, unsigned worker,
    struct pa_err *e)
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

static int
add_form(struct pa_rollups *r, const struct pa_rollup_item *it,
    struct pa_rollup_form *f, unsigned worker, const struct pa_batch *x,
    const struct pa_eval *v, struct places *p, struct pa_err *e)
{
	uint32_t row;

	if (find_places(it, f, worker, x, p, e) != 0)
		return -1;
	for (row = 0; row < x->nhousehold; row++)
		if (add_row(it, f, worker, x, p, v, row, e) != 0)
			return -1;
	return f->median == NULL ? 0 : flush(r, f, worker, e);
}

int
pa_rollups_add(struct pa_rollups *r, const struct pa_check *c, unsigned worker,
    const struct pa_batch *x, struct pa_err *e)
{
	struct pa_rollup_source *s = r->source;
	struct pa_rollup_form *f;
	struct places p = {0};
	size_t i, k;
	int rv = 0;

	/* Joined rows without a household are of no area. */
	if (x->norphan > 0 && !x->orphan_households)
		return 0;
	while (s->check != c)
		s++;
	if (s->eval[worker] == NULL &&
	    (s->eval[worker] = pa_eval_new(s->prog, e)) == NULL)
		return -1;
	if (pa_eval_run(s->eval[worker], &x->frame, e) != 0)
		return -1;
	for (i = 0; i < r->n && rv == 0; i++)
		for (k = 0; k < FORMS && rv == 0; k++) {
			f = &r->item[i].form[k];
			if (f->used && r->item[i].from == s)
				rv = add_form(r, &r->item[i], f, worker, x,
				    s->eval[worker], &p, e);
		}
	pa_area_rows_release(&p.rows);
	pa_free(p.at);
	return rv;
}

/* Which areas rows are of is noted from now on. */
static int
watch_areas(struct pa_areas *a, struct pa_err *e)
{
	a->asked = pa_calloc(a->n + 1, sizeof(*a->asked), e);
	return a->asked == NULL ? -1 : 0;
}

static int
finish_form(struct pa_rollups *r, const struct pa_rollup_item *it,
    struct pa_rollup_form *f, struct pa_err *e)
{
	unsigned w;

	if (!f->used)
		return 0;
	if (!pa_is_middle(it)) {
		for (w = 1; w < r->workers; w++)
			if (pa_areas_merge(&f->worker[0], &f->worker[w], e) !=
			    0)
				return -1;
		return it->deciding == NULL ? 0 : watch_areas(f->worker, e);
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
figure(const struct pa_rollup_item *it, const struct pa_rollup_form *f,
    struct pa_str key)
{
	const struct pa_areas *a = &f->worker[0];
	struct pa_bounds b = {0, 0}, any;
	uint64_t at;

	if (pa_is_middle(it)) {
		if (!pa_median_get(f->median, pa_hash(key), &b.lo))
			return (struct pa_bounds){PA_MIN, PA_MAX};
		b.hi = b.lo;
		return b;
	}
	at = pa_map_get(&a->index, key, UINT64_MAX);
	if (at != UINT64_MAX) {
		b = a->of[at];
		/* Workers may meet here, all with the same. */
		if (a->asked != NULL)
			__atomic_store_n(&a->asked[at], true, __ATOMIC_RELAXED);
	}
	any = a->unknown;
	any.lo = any.lo > 0 ? 0 : any.lo;
	any.hi = any.hi < 0 ? 0 : any.hi;
	pa_bounds_add(&b, any);
	return b;
}

static int
fill_one(const struct pa_rollups *r, const struct pa_rollup_asking *a,
    struct pa_batch *x, struct pa_area_rows *rows, struct pa_err *e)
{
	const struct pa_rollup_item *it = &r->item[a->item];
	uint32_t n = x->nhousehold, row;
	struct pa_bounds *of, b;
	struct pa_column c = {0};
	int64_t *lo, *hi;
	uint8_t *state;
	size_t i;

	if (pa_area_rows(rows, a->check->bind, x, &a->key, e) != 0)
		return -1;
	of = pa_arena_alloc(&x->arena, rows->n, sizeof(*of), e);
	lo = pa_arena_alloc(&x->arena, n, sizeof(*lo), e);
	hi = pa_arena_alloc(&x->arena, n, sizeof(*hi), e);
	state = pa_arena_alloc(&x->arena, n, sizeof(*state), e);
	if (of == NULL || lo == NULL || hi == NULL || state == NULL)
		return -1;
	for (i = 0; i < rows->n; i++)
		of[i] = figure(it, &it->form[a->form], rows->text[i]);
	for (row = 0; row < n; row++) {
		b = rows->of[row] == NO_AREA ?
		    (struct pa_bounds){PA_MIN, PA_MAX} :
		    of[rows->of[row]];
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
	struct pa_column missing = {0};
	struct pa_bind *b = asks->bind;
	struct pa_area_rows rows = {0};
	size_t i;
	int rv = 0;

	/* All of them are numbers. */
	for (i = 0; i < b->nslot && rv == 0; i++) {
		if (b->slot[i].rollup == 0)
			continue;
		if (missing.state == NULL)
			rv = pa_column_missing(b->slot[i].ref.type,
			    x->nhousehold, &x->arena, &missing, e);
		x->column[i] = missing;
	}
	for (i = 0; r != NULL && i < r->nasking && rv == 0; i++)
		if (r->asking[i].check == asks)
			rv = fill_one(r, &r->asking[i], x, &rows, e);
	pa_area_rows_release(&rows);
	return rv;
}

bool
pa_rollups_watch(struct pa_rollups *r, size_t number, struct pa_deciding *d)
{
	struct pa_rollup_item *it = &r->item[number];

	if (it->from == NULL || strcmp(it->rule->of, "household") != 0 ||
	    pa_is_middle(it))
		return false;
	it->deciding = d;
	return true;
}

int
pa_rollups_key(const struct pa_rollups *r, const struct pa_check *asks,
    size_t number, const struct pa_batch *x, uint32_t row, struct pa_buf *key,
    bool *known, struct pa_err *e)
{
	size_t i;

	*known = false;
	for (i = 0; i < r->nasking; i++)
		if (r->asking[i].check == asks && r->asking[i].item == number)
			return pa_area_key(asks->bind, x, &r->asking[i].key,
			    row, key, known, e);
	return 0;
}

struct pa_rollup_lost
pa_rollups_lost(const struct pa_rollups *r, size_t number)
{
	const struct pa_rollup_item *it = &r->item[number];
	struct pa_rollup_lost lost = {0, 0, 0};
	const struct pa_areas *a;
	size_t k, i;

	for (k = 0; k < FORMS; k++) {
		if (!it->form[k].used || pa_is_middle(it))
			continue;
		a = &it->form[k].worker[0];
		lost.lo = a->unknown.lo;
		lost.hi = a->unknown.hi;
		for (i = 0; a->asked != NULL && i < a->n; i++)
			lost.elsewhere += !a->asked[i] &&
			    (a->of[i].lo != 0 || a->of[i].hi != 0);
	}
	return lost;
}

static void
free_form(struct pa_rollups *r, struct pa_rollup_form *f)
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
	for (i = 0; i < r->nsource; i++) {
		for (k = 0; r->source[i].eval != NULL && k < r->workers; k++)
			pa_eval_free(r->source[i].eval[k]);
		pa_free(r->source[i].eval);
		pa_prog_free(r->source[i].prog);
	}
	pa_free(r->item);
	pa_free(r->asking);
	(void)pthread_mutex_destroy(&r->lock);
	pa_free(r);
}
