/* SPDX-License-Identifier: MIT */
/* The sums of one household. */
#include "rule/income.h"

#include "kind/money.h"

/* Intervals: PA_MIN and PA_MAX absorb; what overflows is unbounded. */
static struct pa_range
add(struct pa_range a, struct pa_range b)
{
	struct pa_range r = {PA_MIN, PA_MAX};

	if (a.lo != PA_MIN && b.lo != PA_MIN &&
	    __builtin_add_overflow(a.lo, b.lo, &r.lo))
		r.lo = PA_MIN;
	if (a.hi != PA_MAX && b.hi != PA_MAX &&
	    __builtin_add_overflow(a.hi, b.hi, &r.hi))
		r.hi = PA_MAX;
	return r;
}

struct pa_range
pa_range_subtract(struct pa_range a, struct pa_range b)
{
	struct pa_range neg = {b.hi == PA_MAX ? PA_MIN : -b.hi,
	    b.lo == PA_MIN ? PA_MAX : -b.lo};

	return add(a, neg);
}

/* One bound of net / size: the size that makes it least or greatest. */
static int64_t
bound(int64_t net, int64_t size, int64_t unbounded)
{
	int64_t v;

	if (net == PA_MIN || net == PA_MAX)
		return unbounded;
	if (size == PA_MAX)
		return 0;
	return pa_div_round(net, size, &v) == 0 ? v : unbounded;
}

static struct pa_range
per_head(struct pa_range net, struct pa_range size)
{
	return (struct pa_range){bound(net.lo, net.lo >= 0 ? size.hi : size.lo,
				     PA_MIN),
	    bound(net.hi, net.hi >= 0 ? size.lo : size.hi, PA_MAX)};
}

static struct pa_range
cell(const struct pa_batch *x, uint32_t slot, uint32_t h)
{
	const struct pa_column *c = &x->column[slot];

	return (struct pa_range){c->lo[h], c->hi[h]};
}

/* An amount is not below zero, whatever its cell says. */
static struct pa_range
amount(const struct pa_batch *x, uint32_t slot, uint32_t h)
{
	const struct pa_column *c = &x->column[slot];

	if (c->state[h] == PA_CELL_KNOWN && c->lo[h] >= 0)
		return (struct pa_range){c->lo[h], c->hi[h]};
	return (struct pa_range){0, PA_MAX};
}

size_t
pa_income_holder(const struct pa_income_model *m, size_t i,
    enum pa_income_year year)
{
	size_t of = m->part[i].of;

	if (of == PA_IN_TRANSFER)
		return m->has_transfer_parts[year] ? PA_NO_PART : of;
	if (of != PA_NO_PART && m->part[of].role == PA_ROLE_TRANSFER &&
	    !m->has_transfer_parts[year])
		return PA_IN_TRANSFER;
	return of;
}

/* A household in a year. */
struct house {
	const struct pa_income_model *m;
	const struct pa_batch *x;
	uint32_t h;
	enum pa_income_year year;
};

/* What is left of a figure without the excluded items in it. An item above it
 * is no part of it (a bit in *excess): then nothing is known but that the
 * figure was counted in. */
static struct pa_range
without(const struct house *o, size_t part, struct pa_range v, uint32_t *excess)
{
	const struct pa_income_part *p;
	struct pa_range left;
	size_t i;

	for (i = 0; o->m->nexcluded > 0 && i < o->m->npart; i++) {
		p = &o->m->part[i];
		if (p->role != PA_ROLE_EXCLUDED || !p->present[o->year] ||
		    pa_income_holder(o->m, i, o->year) != part)
			continue;
		left =
		    pa_range_subtract(v, amount(o->x, p->slot[o->year], o->h));
		if (left.hi < 0)
			*excess |= UINT32_C(1) << i;
		v.lo = left.lo < 0 || left.hi < 0 ? 0 : left.lo;
		v.hi = left.hi < 0 ? v.hi : left.hi;
	}
	return v;
}

struct pa_range
pa_income_part_value(const struct pa_income_model *m, const struct pa_batch *x,
    size_t i, uint32_t h, enum pa_income_year year)
{
	return amount(x, m->part[i].slot[year], h);
}

struct pa_range
pa_income_source_value(const struct pa_income_model *m,
    const struct pa_batch *x, size_t i, uint32_t h, enum pa_income_year year,
    struct pa_range transfer)
{
	const struct house o = {m, x, h, year};
	size_t part = m->source[i].part;
	uint32_t excess = 0;

	if (part == PA_NO_PART)
		return transfer;
	if (m->part[part].role == PA_ROLE_EXCLUDED)
		return (struct pa_range){0, 0};
	return without(&o, part, amount(x, m->part[part].slot[year], h),
	    &excess);
}

struct pa_range
pa_income_source_net(const struct pa_income_model *m, const struct pa_batch *x,
    size_t i, uint32_t h, enum pa_income_year year, struct pa_range v)
{
	size_t k;

	for (k = 0; m->source[i].net && k < m->npart; k++)
		if (m->part[k].role == PA_ROLE_COST)
			v = pa_range_subtract(v,
			    amount(x, m->part[k].slot[year], h));
	return v;
}

struct pa_range
pa_income_formula_sum(const struct pa_income_formula *f,
    const struct pa_batch *x, uint32_t h)
{
	struct pa_range r = {0, 0};
	size_t i;

	for (i = 0; i < f->n; i++)
		r = add(r, amount(x, f->slot[i], h));
	return r;
}

/* Which formula the declared transfer income fits, and whether the pack's. */
static void
fit(const struct pa_income_model *m, const struct pa_batch *x, uint32_t h,
    struct pa_income *out)
{
	const uint32_t slot = m->transfer[PA_YEAR_NOW];
	struct pa_range a, b, own;
	int64_t declared;

	if (!m->has_transfer[PA_YEAR_NOW] ||
	    x->column[slot].state[h] != PA_CELL_KNOWN)
		return;
	declared = x->column[slot].lo[h];
	if (m->own.usable) {
		/* Without exclusions it is what was summed. */
		own = m->nexcluded == 0 ? out->transfer :
					  pa_income_formula_sum(&m->own, x, h);
		out->transfer_differs =
		    pa_range_known(own) && own.lo != declared;
	}
	if (!m->a.usable)
		return;
	a = m->own_is == PA_FIT_A && m->nexcluded == 0 ?
	    out->transfer :
	    pa_income_formula_sum(&m->a, x, h);
	b = m->own_is == PA_FIT_B && m->nexcluded == 0 ?
	    out->transfer :
	    pa_income_formula_sum(&m->b, x, h);
	if (!pa_range_known(a) || !pa_range_known(b))
		return;
	out->fit = a.lo == declared ?
	    (b.lo == declared ? PA_FIT_BOTH : PA_FIT_A) :
	    b.lo == declared ? PA_FIT_B :
			       PA_FIT_NEITHER;
}

/* The state of part i for the note: missing, invalid, not counted. */
static void
mark_part(const struct pa_income_model *m, const struct pa_batch *x, size_t i,
    uint32_t h, struct pa_income *out)
{
	const struct pa_income_part *p = &m->part[i];
	const struct pa_column *c = &x->column[p->slot[PA_YEAR_NOW]];
	bool known = c->state[h] == PA_CELL_KNOWN && c->lo[h] >= 0;
	size_t of;

	if (p->role == PA_ROLE_EXCLUDED) {
		of = pa_income_holder(m, i, PA_YEAR_NOW);
		if (!p->present[PA_YEAR_NOW] || (known && c->lo[h] == 0))
			return;
		if (known)
			out->excluded |= UINT32_C(1) << i;
		if (known || of == PA_NO_PART)
			return;
	}
	if (known)
		return;
	out->missing |= UINT32_C(1) << i;
	if (c->state[h] == PA_CELL_KNOWN || c->state[h] == PA_CELL_INVALID)
		out->invalid |= UINT32_C(1) << i;
}

struct sums {
	struct pa_range transfer, gross, net;
	uint32_t excess; /* bit i: item i is more than what is to hold it */
};

static struct pa_range
declared_transfer(const struct house *o, uint32_t *excess)
{
	struct pa_range v = {0, PA_MAX};

	if (o->m->has_transfer[o->year])
		v = amount(o->x, o->m->transfer[o->year], o->h);
	return without(o, PA_IN_TRANSFER, v, excess);
}

static void
sum_parts(const struct pa_income_model *m, const struct pa_batch *x, uint32_t h,
    enum pa_income_year year, struct sums *out)
{
	const struct house o = {m, x, h, year};
	struct pa_range gross = {0, 0}, transfer = {0, 0}, cost = {0, 0}, v;
	const struct pa_income_part *p;
	size_t i;

	out->excess = 0;
	for (i = 0; i < m->npart; i++) {
		p = &m->part[i];
		/* Transfer parts that are no columns are not summed. */
		if (p->role == PA_ROLE_EXCLUDED ||
		    (p->role == PA_ROLE_TRANSFER && !p->present[year]))
			continue;
		v = amount(x, p->slot[year], h);
		if (m->nexcluded > 0)
			v = without(&o, i, v, &out->excess);
		if (p->role == PA_ROLE_COST || p->role == PA_ROLE_DEDUCT)
			cost = add(cost, v);
		else if (p->role == PA_ROLE_TRANSFER)
			transfer = add(transfer, v);
		else
			gross = add(gross, v);
	}
	if (!m->has_transfers)
		transfer = (struct pa_range){0, 0};
	else if (!m->has_transfer_parts[year])
		transfer = declared_transfer(&o, &out->excess);
	out->transfer = transfer;
	out->gross = add(gross, transfer);
	out->net = pa_range_subtract(out->gross, cost);
}

/* This year's sums, and what there is to say of their parts. */
static void
sum_now(const struct pa_income_model *m, const struct pa_batch *x, uint32_t h,
    struct pa_income *out)
{
	const struct pa_income_part *p;
	const struct pa_column *c;
	struct sums s;
	size_t i;

	sum_parts(m, x, h, PA_YEAR_NOW, &s);
	out->transfer = s.transfer;
	out->gross = s.gross;
	out->net = s.net;
	for (i = 0; i < m->npart; i++) {
		p = &m->part[i];
		if (p->role == PA_ROLE_TRANSFER && !p->present[PA_YEAR_NOW])
			continue;
		mark_part(m, x, i, h, out);
	}
	out->excess = s.excess;
	out->excluded &= ~s.excess;
	if (m->has_transfers && !m->has_transfer_parts[PA_YEAR_NOW]) {
		c = &x->column[m->transfer[PA_YEAR_NOW]];
		out->transfer_declared = m->has_transfer[PA_YEAR_NOW];
		out->transfer_missing = !m->has_transfer[PA_YEAR_NOW] ||
		    c->state[h] != PA_CELL_KNOWN || c->lo[h] < 0;
	}
	fit(m, x, h, out);
}

static void
family_size(const struct pa_income_model *m, const struct pa_batch *x,
    const int64_t *lo, const int64_t *hi, uint32_t h, struct pa_income *out)
{
	const struct pa_level *lv = &x->frame.level[1];
	const struct pa_column *c = &x->column[m->size[PA_YEAR_NOW]];
	struct pa_range declared = {1, PA_MAX};
	bool known = c->state[h] == PA_CELL_KNOWN && c->lo[h] > 0;
	uint32_t rows = lv->first == NULL ? 0 : lv->first[h + 1] - lv->first[h];

	if (known)
		declared = cell(x, m->size[PA_YEAR_NOW], h);
	if (lo == NULL || rows == 0) {
		out->size = declared;
		out->size_declared = true;
		return;
	}
	/* Perhaps nobody is left of the list: how many share the income is not
	 * known then. */
	out->size = (struct pa_range){lo[h] < 1 ? 1 : lo[h],
	    lo[h] < 1 ? PA_MAX : hi[h]};
	out->size_differs =
	    known && (declared.lo < lo[h] || declared.lo > hi[h]);
}

static void
compare(const struct pa_income_model *m, struct pa_income *out)
{
	out->above = PA_UNKNOWN;
	if (!m->has_line)
		return;
	if (out->pc.lo > m->line_fen)
		out->above = PA_TRUE;
	else if (out->pc.hi <= m->line_fen)
		out->above = PA_FALSE;
}

/* Which declared figures are other than the computed ones. */
static void
compare_told(const struct pa_income_model *m, const struct pa_batch *x,
    uint32_t h, struct pa_income *out)
{
	const struct pa_range computed[PA_TOLDS] = {out->gross, out->net,
	    out->pc};
	const struct pa_column *c;
	int64_t off;
	size_t i;

	for (i = 0; i < PA_TOLDS; i++) {
		if (!m->has_told[i] || !pa_range_known(computed[i]))
			continue;
		c = &x->column[m->told[i]];
		if (c->state[h] != PA_CELL_KNOWN)
			continue;
		if (__builtin_sub_overflow(c->lo[h], computed[i].lo, &off) ||
		    off == INT64_MIN ||
		    (off < 0 ? -off : off) >
			(i == PA_TOLD_PC ? m->tolerance : 0))
			out->differs |= (uint8_t)(1u << i);
	}
}

static struct pa_range
declared_pc(const struct pa_income_model *m, const struct pa_batch *x,
    uint32_t h, enum pa_income_year year)
{
	if (m->has_pc[year] &&
	    x->column[m->net_pc[year]].state[h] == PA_CELL_KNOWN)
		return cell(x, m->net_pc[year], h);
	return (struct pa_range){PA_MIN, PA_MAX};
}

static void
compute(const struct pa_income_model *m, const struct pa_batch *x,
    const int64_t *lo, const int64_t *hi, uint32_t h, struct pa_income *out)
{
	const struct pa_range unknown = {PA_MIN, PA_MAX};

	*out = (struct pa_income){.transfer = unknown,
	    .gross = unknown,
	    .net = unknown};
	family_size(m, x, lo, hi, h, out);
	if (m->has_parts[PA_YEAR_NOW]) {
		out->basis = PA_BASIS_PARTS;
		sum_now(m, x, h, out);
		out->pc = per_head(out->net, out->size);
		compare_told(m, x, h, out);
	} else {
		out->basis = PA_BASIS_DECLARED;
		out->pc = declared_pc(m, x, h, PA_YEAR_NOW);
	}
	compare(m, out);
}

/* Sources that bring something in one year and nothing in the other. */
static void
compare_sources(const struct pa_income_model *m, const struct pa_batch *x,
    const struct pa_income *now, uint32_t h, struct pa_income_last *out)
{
	struct pa_range a, b;
	size_t i;

	for (i = 0; i < m->nsource; i++) {
		a = pa_income_source_value(m, x, i, h, PA_YEAR_LAST,
		    out->transfer);
		b = pa_income_source_value(m, x, i, h, PA_YEAR_NOW,
		    now->transfer);
		if (a.hi == 0 && b.lo > 0)
			out->appeared |= UINT32_C(1) << i;
		if (a.lo > 0 && b.hi == 0)
			out->vanished |= UINT32_C(1) << i;
	}
}

void
pa_income_last(const struct pa_income_model *m, const struct pa_batch *x,
    const struct pa_income *now, uint32_t h, struct pa_income_last *out)
{
	const struct pa_range unknown = {PA_MIN, PA_MAX};
	struct sums s = {unknown, unknown, unknown, 0};
	const struct pa_column *c;

	*out = (struct pa_income_last){.transfer = unknown,
	    .gross = unknown,
	    .net = unknown,
	    .size = {1, PA_MAX},
	    .pc = unknown};
	if (!m->has_last || x->column[m->exists].state[h] != PA_CELL_KNOWN ||
	    x->column[m->exists].truth[h] != PA_TRUE)
		return;
	out->exists = true;
	c = &x->column[m->size[PA_YEAR_LAST]];
	if (c->state[h] == PA_CELL_KNOWN && c->lo[h] > 0)
		out->size = cell(x, m->size[PA_YEAR_LAST], h);
	if (!m->has_parts[PA_YEAR_LAST]) {
		out->pc = declared_pc(m, x, h, PA_YEAR_LAST);
		return;
	}
	sum_parts(m, x, h, PA_YEAR_LAST, &s);
	out->transfer = s.transfer;
	out->gross = s.gross;
	out->net = s.net;
	out->pc = per_head(out->net, out->size);
	if (now->basis == PA_BASIS_PARTS)
		compare_sources(m, x, now, h, out);
}

/* What pa-income found earlier in the pipe. */
static void
take_earlier(const struct pa_income_model *m, const struct pa_batch *x,
    uint32_t h, struct pa_income *out)
{
	const struct pa_column *pc = &x->column[m->earlier_pc];
	const struct pa_column *min = &x->column[m->earlier_min];
	const struct pa_column *max = &x->column[m->earlier_max];
	const struct pa_column *size = &x->column[m->earlier_size];

	out->basis = PA_BASIS_EARLIER;
	out->pc.lo = min->state[h] == PA_CELL_KNOWN ? min->lo[h] : PA_MIN;
	out->pc.hi = max->state[h] == PA_CELL_KNOWN ? max->lo[h] : PA_MAX;
	if (pc->state[h] == PA_CELL_KNOWN)
		out->pc.lo = out->pc.hi = pc->lo[h];
	if (size->state[h] == PA_CELL_KNOWN)
		out->size.lo = out->size.hi = size->lo[h];
	compare(m, out);
}

/* Makes the columns that rules see as income.x. */
static int
set_columns(const struct pa_check *c, const struct pa_income_work *w,
    struct pa_batch *x, struct pa_err *e)
{
	static const size_t at[] = {offsetof(struct pa_income, transfer),
	    offsetof(struct pa_income, gross), offsetof(struct pa_income, net),
	    offsetof(struct pa_income, size), offsetof(struct pa_income, pc)};
	uint32_t n = x->nhousehold, h;
	struct pa_range r;
	uint8_t *state;
	int64_t *lo, *hi;
	size_t i;

	for (i = 0; i < sizeof(at) / sizeof(at[0]); i++) {
		lo = pa_arena_alloc(&x->arena, n, sizeof(*lo), e);
		hi = pa_arena_alloc(&x->arena, n, sizeof(*hi), e);
		state = pa_arena_alloc(&x->arena, n, 1, e);
		if (lo == NULL || hi == NULL || state == NULL)
			return -1;
		for (h = 0; h < n; h++) {
			memcpy(&r, (const char *)&w->row[h] + at[i], sizeof(r));
			lo[h] = r.lo;
			hi[h] = r.hi;
			state[h] = r.lo == r.hi ? PA_CELL_KNOWN : PA_CELL_BLANK;
		}
		pa_batch_set(x, c->income[i].slot,
		    (struct pa_column){state, NULL, lo, hi, NULL});
	}
	return 0;
}

int
pa_income_run(const struct pa_income_model *m, const struct pa_check *c,
    struct pa_income_work *w, struct pa_batch *x, struct pa_err *e)
{
	const int64_t *lo = NULL, *hi = NULL;
	const uint8_t *active = NULL;
	uint32_t h;

	if (w->eval == NULL && (w->eval = pa_eval_new(m->prog, e)) == NULL)
		return -1;
	if (pa_grow(&w->row, &w->cap, x->nhousehold, sizeof(*w->row), e) != 0)
		return -1;
	if (m->active >= 0) {
		x->frame.regions = c->has_regions ? &c->regions : NULL;
		if (pa_eval_run(w->eval, &x->frame, e) != 0)
			return -1;
		pa_eval_number(w->eval, m->active, &lo, &hi);
		active = pa_eval_truth(w->eval, m->member);
	}
	for (h = 0; h < x->nhousehold; h++) {
		compute(m, x, lo, hi, h, &w->row[h]);
		w->row[h].active = active;
		if (m->has_earlier)
			take_earlier(m, x, h, &w->row[h]);
	}
	return set_columns(c, w, x, e);
}

void
pa_income_work_release(struct pa_income_work *w)
{
	pa_eval_free(w->eval);
	pa_free(w->row);
	*w = (struct pa_income_work){0};
}

bool
pa_income_percent(struct pa_range amount_of, struct pa_range gross,
    int64_t *share)
{
	int64_t scaled;

	if (!pa_range_known(amount_of) || !pa_range_known(gross) ||
	    gross.lo <= 0 ||
	    __builtin_mul_overflow(amount_of.lo, 10000, &scaled))
		return false;
	return pa_div_round(scaled, gross.lo, share) == 0;
}

bool
pa_income_share(const struct pa_income *i, int64_t *share)
{
	return pa_income_percent(i->transfer, i->gross, share);
}
