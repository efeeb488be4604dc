/* SPDX-License-Identifier: MIT */
#include "rule/income.h"

#include "kind/date.h"
#include "kind/money.h"

static int
bind(struct pa_check *c, const char *scope, const char *id, struct pa_ref *ref,
    struct pa_err *e)
{
	struct pa_str near;
	int rv =
	    pa_bind_field(c->bind, pa_str(scope), pa_str(id), 0, ref, &near, e);

	if (rv == -1)
		return pa_err_set(e, PA_E_PACK,
		    "income: household has no field '%s'", id);
	return rv == 0 ? 0 : -1;
}

static int
add_part(struct pa_income_model *m, struct pa_check *c, const char *id,
    bool transfer, bool cost, struct pa_err *e)
{
	struct pa_income_part *p;
	struct pa_ref ref;

	if (m->npart == PA_INCOME_PARTS)
		return pa_err_set(e, PA_E_PACK, "income: more than %d parts",
		    PA_INCOME_PARTS);
	if (bind(c, "household", id, &ref, e) != 0)
		return -1;
	p = &m->part[m->npart++];
	*p = (struct pa_income_part){ref.slot,
	    c->bind->slot[ref.slot].field->label, ref.present, transfer, cost};
	m->has_parts |= ref.present;
	m->has_transfer_parts |= ref.present && transfer;
	return 0;
}

static bool
listed(const char *const *list, size_t n, const char *id)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(list[i], id) == 0)
			return true;
	return false;
}

/* All transfer parts of either formula; the chosen one says which count. */
static int
add_transfer(struct pa_income_model *m, struct pa_check *c, struct pa_err *e)
{
	const char *const *a, *const *b, *const *use;
	size_t na, nb, n, i;

	a = pa_pack_strings(c->pack, "income.transfer.A", &na);
	b = pa_pack_strings(c->pack, "income.transfer.B", &nb);
	use = m->formula_b ? b : a;
	n = m->formula_b ? nb : na;
	m->other_a = SIZE_MAX;
	for (i = 0; i < n; i++) {
		if (!listed(b, nb, use[i]))
			m->other_a = m->npart;
		if (add_part(m, c, use[i], true, false, e) != 0)
			return -1;
	}
	return 0;
}

static int
bind_earlier(struct pa_income_model *m, struct pa_check *c, struct pa_err *e)
{
	struct pa_ref ref;

	if (bind(c, "pa", "pa_net_income_pc", &ref, e) != 0)
		return -1;
	m->earlier_pc = ref.slot;
	m->has_earlier = ref.present;
	if (bind(c, "pa", "pa_pc_min", &ref, e) != 0)
		return -1;
	m->earlier_min = ref.slot;
	m->has_earlier &= ref.present;
	if (bind(c, "pa", "pa_pc_max", &ref, e) != 0)
		return -1;
	m->earlier_max = ref.slot;
	m->has_earlier &= ref.present;
	if (bind(c, "pa", "pa_family_size", &ref, e) != 0)
		return -1;
	m->earlier_size = ref.slot;
	m->has_earlier &= ref.present;
	return 0;
}

static int
bind_declared(struct pa_income_model *m, struct pa_check *c, struct pa_err *e)
{
	struct pa_ref ref;

	if (bind(c, "household", "transfer", &ref, e) != 0)
		return -1;
	m->transfer = ref.slot;
	m->has_transfer = ref.present;
	m->has_parts |= ref.present;
	if (bind(c, "household", "size", &ref, e) != 0)
		return -1;
	m->size = ref.slot;
	m->has_size = ref.present;
	if (bind(c, "household", "net_pc", &ref, e) != 0)
		return -1;
	m->net_pc = ref.slot;
	m->has_pc = ref.present;
	return 0;
}

static int
wrong_period(struct pa_date start, struct pa_date end, struct pa_err *e)
{
	struct pa_buf from = {0}, to = {0};

	if (pa_date_format(&from, start, e) == 0 &&
	    pa_date_format(&to, end, e) == 0)
		(void)pa_err_set(e, PA_E_USAGE,
		    "the income period %s to %s is not twelve months", from.s,
		    to.s);
	pa_buf_release(&from);
	pa_buf_release(&to);
	return -1;
}

/* Incomes are of twelve months: the period ends the day before its start a
 * year later. Source: Shanxi notice, article 四(二)5. */
static int
check_period(const struct pa_check *c, struct pa_err *e)
{
	const struct pa_param *from, *to;
	struct pa_date start, year_on;
	struct pa_str near;

	from = pa_pack_param(c->pack, PA_STR("income_period_start"), &near);
	to = pa_pack_param(c->pack, PA_STR("income_period_end"), &near);
	if (from == NULL || to == NULL || from->value.unset || to->value.unset)
		return 0;
	start = pa_date_from_days(from->value.number);
	year_on =
	    (struct pa_date){(int16_t)(start.year + 1), start.month, start.day};
	if (!pa_date_valid(year_on.year, year_on.month, year_on.day))
		year_on.day = 28; /* begun on 29 February */
	if (to->value.number == pa_date_days(year_on) - 1)
		return 0;
	return wrong_period(start, pa_date_from_days(to->value.number), e);
}

static int
read_terms(struct pa_income_model *m, const struct pa_check *c,
    struct pa_err *e)
{
	const struct pa_param *p;
	struct pa_str near;

	p = pa_pack_param(c->pack, PA_STR("transfer_formula"), &near);
	m->formula_b = p != NULL && !p->value.unset && p->value.text.n == 1 &&
	    p->value.text.s[0] == 'B';
	if (p != NULL && !p->value.unset && !m->formula_b &&
	    !pa_str_eq(p->value.text, PA_STR("A")))
		return pa_err_set(e, PA_E_USAGE, "transfer_formula is A or B");
	if (check_period(c, e) != 0)
		return -1;
	m->line = pa_pack_param(c->pack, PA_STR("exit_income"), &near);
	m->has_line = m->line != NULL && !m->line->value.unset;
	if (m->has_line)
		m->line_fen = m->line->value.number;
	return 0;
}

int
pa_income_init(struct pa_income_model *m, struct pa_check *c, struct pa_err *e)
{
	const char *const *list;
	uint8_t level;
	bool given;
	size_t n, i;

	*m = (struct pa_income_model){.bind = c->bind, .active = -1};
	if (read_terms(m, c, e) != 0)
		return -1;
	list = pa_pack_strings(c->pack, "income.gross", &n);
	for (i = 0; i < n; i++)
		if (strcmp(list[i], "transfer") != 0 &&
		    add_part(m, c, list[i], false, false, e) != 0)
			return -1;
	if (add_transfer(m, c, e) != 0)
		return -1;
	list = pa_pack_strings(c->pack, "income.cost", &n);
	for (i = 0; i < n; i++)
		if (add_part(m, c, list[i], false, true, e) != 0)
			return -1;
	if (bind_declared(m, c, e) != 0 || bind_earlier(m, c, e) != 0)
		return -1;
	m->prog = pa_prog_new(&c->env, e);
	if (m->prog == NULL)
		return -1;
	if (pa_bind_rows(c->bind, PA_STR("members"), &level, &given) != 0 ||
	    !given)
		return 0;
	if (pa_check_compile(m->prog, PA_STR("count(listed, member.active)"), 0,
		PA_K_NUM, &m->active, e) != 0)
		return -1;
	return pa_bind_program(c->bind, m->prog, e);
}

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

static struct pa_range
subtract(struct pa_range a, struct pa_range b)
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

/* A part: not below zero, whatever it says. */
static struct pa_range
part_value(const struct pa_income_model *m, const struct pa_batch *x, size_t i,
    uint32_t h, struct pa_income *out)
{
	const struct pa_column *c = &x->column[m->part[i].slot];

	if (c->state[h] == PA_CELL_KNOWN && c->lo[h] >= 0)
		return (struct pa_range){c->lo[h], c->hi[h]};
	out->missing |= UINT32_C(1) << i;
	if (c->state[h] == PA_CELL_KNOWN || c->state[h] == PA_CELL_INVALID)
		out->invalid |= UINT32_C(1) << i;
	return (struct pa_range){0, PA_MAX};
}

static bool
is_known(struct pa_range r)
{
	return r.lo == r.hi;
}

/* Which formula the declared transfer income fits. */
static enum pa_formula_fit
fit(const struct pa_income_model *m, const struct pa_batch *x, uint32_t h,
    const struct pa_income *in)
{
	struct pa_range declared, other;
	struct pa_income none = {0};
	bool a, b;

	if (m->formula_b || m->other_a == SIZE_MAX || !m->has_transfer ||
	    !m->has_transfer_parts || !is_known(in->transfer) ||
	    x->column[m->transfer].state[h] != PA_CELL_KNOWN)
		return PA_FIT_NONE;
	declared = cell(x, m->transfer, h);
	other = part_value(m, x, m->other_a, h, &none);
	if (!is_known(other))
		return PA_FIT_NONE;
	a = declared.lo == in->transfer.lo;
	b = declared.lo == in->transfer.lo - other.lo;
	return a && b ? PA_FIT_BOTH :
	    a         ? PA_FIT_A :
	    b         ? PA_FIT_B :
			PA_FIT_NEITHER;
}

static void
sum_parts(const struct pa_income_model *m, const struct pa_batch *x, uint32_t h,
    struct pa_income *out)
{
	struct pa_range gross = {0, 0}, transfer = {0, 0}, cost = {0, 0}, v;
	size_t i;

	for (i = 0; i < m->npart; i++) {
		const struct pa_income_part *p = &m->part[i];

		/* Transfer parts that are no columns are not summed. */
		if (p->transfer && !p->present)
			continue;
		v = part_value(m, x, i, h, out);
		if (p->cost)
			cost = add(cost, v);
		else if (p->transfer)
			transfer = add(transfer, v);
		else
			gross = add(gross, v);
	}
	if (!m->has_transfer_parts) {
		const struct pa_column *c = &x->column[m->transfer];

		out->transfer_declared = m->has_transfer;
		out->transfer_missing = !m->has_transfer ||
		    c->state[h] != PA_CELL_KNOWN || c->lo[h] < 0;
		transfer = c->state[h] == PA_CELL_KNOWN && c->lo[h] >= 0 ?
		    cell(x, m->transfer, h) :
		    (struct pa_range){0, PA_MAX};
	}
	out->transfer = transfer;
	out->gross = add(gross, transfer);
	out->net = subtract(out->gross, cost);
	out->fit = fit(m, x, h, out);
}

static void
family_size(const struct pa_income_model *m, const struct pa_batch *x,
    const int64_t *lo, const int64_t *hi, uint32_t h, struct pa_income *out)
{
	const struct pa_level *lv = &x->frame.level[1];
	const struct pa_column *c = &x->column[m->size];
	struct pa_range declared = {1, PA_MAX};
	bool known = c->state[h] == PA_CELL_KNOWN && c->lo[h] > 0;
	uint32_t rows = lv->first == NULL ? 0 : lv->first[h + 1] - lv->first[h];

	if (known)
		declared = cell(x, m->size, h);
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

static void
compute(const struct pa_income_model *m, const struct pa_batch *x,
    const int64_t *lo, const int64_t *hi, uint32_t h, struct pa_income *out)
{
	const struct pa_range unknown = {PA_MIN, PA_MAX};
	const struct pa_column *c;

	*out = (struct pa_income){.transfer = unknown,
	    .gross = unknown,
	    .net = unknown};
	family_size(m, x, lo, hi, h, out);
	if (m->has_parts) {
		out->basis = PA_BASIS_PARTS;
		sum_parts(m, x, h, out);
		out->pc = per_head(out->net, out->size);
	} else {
		out->basis = PA_BASIS_DECLARED;
		c = &x->column[m->net_pc];
		out->pc = m->has_pc && c->state[h] == PA_CELL_KNOWN ?
		    cell(x, m->net_pc, h) :
		    unknown;
	}
	compare(m, out);
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
	}
	for (h = 0; h < x->nhousehold; h++) {
		compute(m, x, lo, hi, h, &w->row[h]);
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

void
pa_income_release(struct pa_income_model *m)
{
	pa_prog_free(m->prog);
	*m = (struct pa_income_model){0};
}

bool
pa_income_share(const struct pa_income *i, int64_t *share)
{
	int64_t scaled;

	if (!is_known(i->transfer) || !is_known(i->gross) || i->gross.lo <= 0 ||
	    __builtin_mul_overflow(i->transfer.lo, 10000, &scaled))
		return false;
	return pa_div_round(scaled, i->gross.lo, share) == 0;
}
