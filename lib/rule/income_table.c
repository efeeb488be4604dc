/* SPDX-License-Identifier: MIT */
#include "rule/income_table.h"

#include <libintl.h>

#include "kind/money.h"

const struct pa_added pa_income_columns[PA_INCOME_COLUMNS] =
    {{"核算转移性收入", "pa_transfer_income"},
	{"核算年收入", "pa_gross_income"}, {"核算纯收入", "pa_net_income"},
	{"核算人口", "pa_family_size"}, {"核算人均纯收入", "pa_net_income_pc"},
	{"人均下限", "pa_pc_min"}, {"人均上限", "pa_pc_max"},
	{"转移性收入占比", "pa_transfer_share"}, {"收入标准", "pa_line"},
	{"超标准额", "pa_margin"}, {"收入结论", "pa_income_status"},
	{"收入说明", "pa_income_note"}};

struct county_run {   /* which formula the households of a county fit */
	size_t at, n; /* its text in extra.county */
	uint64_t fit[PA_FITS];
};

struct extra { /* what a batch adds to the totals */
	struct pa_income_counts count;
	struct pa_buf findings; /* lines of HH006 */
	struct pa_buf county;   /* texts, each with a NUL, of ... */
	struct county_run *run; /* households that follow each other */
	size_t nrun, run_cap;
	uint32_t noted;      /* the last household in them */
	struct pa_buf key;   /* scratch: the text of a county */
	struct pa_buf cells; /* scratch: the added cells of a household */
	struct pa_buf note;  /* scratch: the last of them */
};

static void *
extra_new(void *ctx, struct pa_err *e)
{
	(void)ctx;
	return pa_calloc(1, sizeof(struct extra), e);
}

static void
extra_free(void *extra)
{
	struct extra *x = extra;

	pa_buf_release(&x->findings);
	pa_buf_release(&x->county);
	pa_free(x->run);
	pa_buf_release(&x->key);
	pa_buf_release(&x->cells);
	pa_buf_release(&x->note);
	pa_free(x);
}

const char *
pa_income_status_name(uint8_t above, bool english)
{
	static const char *const name[3][2] = {{"未达标", "below"},
	    {"待核实", "undetermined"}, {"达标", "above"}};

	return name[above][english];
}

static int
bind_area(struct pa_income_table *t, const char *id, uint32_t *slot,
    struct pa_err *e)
{
	struct pa_str near;
	struct pa_ref ref;

	if (pa_bind_field(&t->job->bind, PA_STR("household"), pa_str(id), 0,
		&ref, &near, e) != 0)
		return -1;
	*slot = ref.slot;
	return 0;
}

int
pa_income_table_init(struct pa_income_table *t, struct pa_job *job,
    enum pa_emit_format format, bool excel_safe, struct pa_err *e)
{
	t->job = job;
	t->json = format == PA_EMIT_JSONL;
	if (!job->bind.main_members && !job->bind.main_household)
		return pa_err_set(e, PA_E_USAGE,
		    "incomes are of households: the main table must be one "
		    "of households or persons, this is one of %s",
		    dgettext("pa", pa_sheet_kind(job->main)->name));
	if (pa_income_init(&t->model, &job->check, e) != 0 ||
	    pa_income_compare_with(&t->model, &job->check, t->trace || t->json,
		e) != 0)
		return -1;
	t->model.reveal = t->reveal;
	/* What pa-income added before is replaced, not believed. */
	t->model.has_earlier = false;
	if (!t->model.has_line)
		return pa_err_set(e, PA_E_USAGE,
		    "the pack %s sets no income line (exit_income)",
		    pa_pack_name(job->pack));
	if (bind_area(t, "province", &t->province, e) != 0 ||
	    bind_area(t, "city", &t->city, e) != 0 ||
	    bind_area(t, "county", &t->county, e) != 0 ||
	    pa_income_bands(t, e) != 0)
		return -1;
	t->nworker = job->cfg.jobs == 0 ? 1 : job->cfg.jobs;
	t->worker = pa_calloc(t->nworker, sizeof(*t->worker), e);
	if (t->worker == NULL)
		return -1;
	return pa_emit_init(&t->emit, job->main, format, t->english, excel_safe,
	    pa_income_columns, PA_INCOME_COLUMNS, e);
}

/* A number when it is known (or bounded), else a blank cell. */
static struct pa_emit_number
number(int64_t v, bool known, unsigned scale)
{
	return (struct pa_emit_number){v, scale,
	    known && v != PA_MIN && v != PA_MAX};
}

static struct pa_emit_number
exact(struct pa_range r, unsigned scale)
{
	return number(r.lo, r.lo == r.hi, scale);
}

/* The twelve added cells of a household, and the detail behind them. */
static int
make_cells(const struct pa_income_table *t, struct pa_batch *x,
    const struct pa_income *in, uint32_t h, struct extra *ex, struct pa_err *e)
{
	const struct pa_income_view view = {&t->model, x, in, h};
	struct pa_buf *note = &ex->note, *out = &ex->cells;
	bool known = in->pc.lo == in->pc.hi;
	int64_t share = 0, line = t->model.line_fen;
	bool has_share = pa_income_share(in, &share);
	const struct pa_emit_number numbers[] = {exact(in->transfer, 2),
	    exact(in->gross, 2), exact(in->net, 2), exact(in->size, 0),
	    exact(in->pc, 2), number(in->pc.lo, true, 2),
	    number(in->pc.hi, true, 2), number(share, has_share, 2),
	    number(line, true, 2),
	    number(known ? in->pc.lo - line : 0, known, 2)};
	const size_t n = sizeof(numbers) / sizeof(numbers[0]);

	if (pa_emit_numbers(&t->emit, 0, numbers, n, out, e) != 0 ||
	    pa_emit_cell(&t->emit, n,
		pa_str(pa_income_status_name(in->above, t->english)), out,
		e) != 0)
		return -1;
	pa_buf_clear(note);
	if (pa_income_note(&view, t->english, note, e) != 0 ||
	    pa_emit_cell(&t->emit, n + 1,
		note->n == 0 ? PA_STR("") : pa_buf_str(note), out, e) != 0)
		return -1;
	if (!t->json)
		return 0;
	if (pa_buf_addf(out, e, ",\"%s\":",
		t->english ? PA_INCOME_DETAIL_EN : PA_INCOME_DETAIL_ZH) != 0)
		return -1;
	return pa_income_json(&view, out, e);
}

static bool
is_wanted(const struct pa_income_table *t, const struct pa_batch *x, uint32_t h)
{
	return t->household.s == NULL ||
	    pa_str_eq(t->household, x->household_id[h]);
}

static int
write_household(const struct pa_income_table *t, struct pa_item *item,
    const struct pa_income *in, uint32_t h, struct pa_err *e)
{
	struct pa_batch *x = &item->batch;
	const struct pa_income_view view = {&t->model, x, in, h};
	struct extra *ex = item->extra;
	bool persons = t->job->bind.main_members;
	uint32_t from = persons ? x->group[h] : h, live;
	uint32_t to = persons ? x->group[h + 1] : h + 1;
	bool wanted = is_wanted(t, x, h);

	ex->count.shown += wanted;
	if (wanted && t->trace &&
	    pa_income_tree(&view, t->english, &item->out, e) != 0)
		return -1;
	if (wanted && !t->trace) {
		pa_buf_clear(&ex->cells);
		if (make_cells(t, x, in, h, ex, e) != 0)
			return -1;
	}
	for (live = from; live < to; live++) {
		if (wanted && !t->trace) {
			if (pa_emit_record(&t->emit, x, live, &item->out, e) !=
				0 ||
			    pa_buf_add(&item->out, ex->cells.s, ex->cells.n,
				e) != 0 ||
			    pa_emit_end(&t->emit, &item->out, e) != 0)
				return -1;
		}
		ex->count.records += wanted;
		item->end[live] = item->out.n;
	}
	return 0;
}

/* A family size that the member rows contradict is a finding. */
static int
size_finding(const struct pa_income_table *t, struct pa_batch *x,
    struct extra *ex, uint32_t h, struct pa_err *e)
{
	const struct pa_check *c = &t->job->check;
	size_t i;

	if (t->maker == NULL)
		return 0;
	for (i = 0; i < c->nrule; i++) {
		const struct pa_finding f = {&c->rule[i], h, 0, h,
		    t->model.size[PA_YEAR_NOW], PA_STAND_NONE, NULL};

		if (strcmp(c->rule[i].rule->id, "HH006") == 0)
			return pa_finding_put(t->maker, x, NULL, &f,
			    &ex->findings, e);
	}
	return 0;
}

static void
count_bits(uint64_t *count, uint32_t bits)
{
	for (; bits != 0; bits &= bits - 1)
		count[__builtin_ctz(bits)]++;
}

/* Province, city and county, parted: counties of one name are several. */
static int
county_key(const struct pa_income_table *t, const struct pa_batch *x,
    uint32_t h, struct pa_buf *key, struct pa_err *e)
{
	const uint32_t slot[3] = {t->province, t->city, t->county};
	size_t i;

	pa_buf_clear(key);
	for (i = 0; i < 3; i++)
		if ((i > 0 && pa_buf_addc(key, 0x1f, e) != 0) ||
		    pa_buf_addstr(key,
			x->column[slot[i]].state[h] == PA_CELL_MISSING ?
			    PA_STR("") :
			    x->column[slot[i]].text[h],
			e) != 0)
			return -1;
	return 0;
}

/* Whether two households are of one county. */
static bool
same_county(const struct pa_income_table *t, const struct pa_batch *x,
    uint32_t h, uint32_t k)
{
	const uint32_t slot[3] = {t->county, t->city, t->province};
	const struct pa_column *c;
	size_t i;

	for (i = 0; i < 3; i++) {
		c = &x->column[slot[i]];
		if (c->state[h] != PA_CELL_MISSING &&
		    !pa_str_eq(c->text[h], c->text[k]))
			return false;
	}
	return true;
}

static int
note_fit(const struct pa_income_table *t, const struct pa_batch *x,
    struct extra *ex, const struct pa_income *in, uint32_t h, struct pa_err *e)
{
	struct county_run *run = ex->nrun == 0 ? NULL : &ex->run[ex->nrun - 1];

	if (!t->model.a.usable)
		return 0;
	if (run == NULL || !same_county(t, x, h, ex->noted)) {
		if (county_key(t, x, h, &ex->key, e) != 0 ||
		    pa_grow(&ex->run, &ex->run_cap, ex->nrun + 1,
			sizeof(*ex->run), e) != 0)
			return -1;
		run = &ex->run[ex->nrun++];
		*run = (struct county_run){ex->county.n, ex->key.n, {0}};
		if (pa_buf_addstr(&ex->county, pa_buf_str(&ex->key), e) != 0 ||
		    pa_buf_addc(&ex->county, '\0', e) != 0)
			return -1;
	}
	ex->noted = h;
	run->fit[in->fit]++;
	return 0;
}

static enum pa_income_trend
trend(const struct pa_income_table *t, const struct pa_batch *x,
    const struct pa_income *in, uint32_t h)
{
	struct pa_income_last last;

	pa_income_last(&t->model, x, in, h, &last);
	if (!last.exists)
		return PA_TREND_NEW;
	if (!pa_range_known(last.pc) || !pa_range_known(in->pc))
		return PA_TREND_UNKNOWN;
	return in->pc.lo > last.pc.lo ? PA_TREND_UP :
	    in->pc.lo < last.pc.lo    ? PA_TREND_DOWN :
					PA_TREND_SAME;
}

static void
count_household(const struct pa_income_table *t, const struct pa_batch *x,
    const struct pa_income *in, uint32_t h, struct pa_income_counts *n)
{
	size_t i;

	if (!is_wanted(t, x, h))
		return;
	n->of[in->above]++;
	n->size_differs += in->size_differs;
	n->declared += in->basis == PA_BASIS_DECLARED;
	n->band[pa_income_band_of(t, in->pc)]++;
	count_bits(n->missing, in->missing & ~in->invalid);
	count_bits(n->invalid, in->invalid | in->excess);
	count_bits(n->excluded, in->excluded);
	for (i = 0; i < PA_TOLDS; i++)
		n->differs[i] += in->differs >> i & 1;
	if (t->model.has_last)
		n->trend[trend(t, x, in, h)]++;
}

static int
work(void *ctx, unsigned worker, struct pa_item *item, struct pa_err *e)
{
	struct pa_income_table *t = ctx;
	struct pa_income_work *w = &t->worker[worker];
	struct extra *ex = item->extra;
	struct pa_batch *x = &item->batch;
	uint32_t h;

	memset(&ex->count, 0, sizeof(ex->count));
	pa_buf_clear(&ex->findings);
	pa_buf_clear(&ex->county);
	ex->nrun = 0;
	if (pa_income_run(&t->model, &t->job->check, w, x, e) != 0)
		return -1;
	for (h = 0; h < x->nhousehold; h++) {
		count_household(t, x, &w->row[h], h, &ex->count);
		if ((is_wanted(t, x, h) &&
			note_fit(t, x, ex, &w->row[h], h, e) != 0) ||
		    (w->row[h].size_differs &&
			size_finding(t, x, ex, h, e) != 0) ||
		    write_household(t, item, &w->row[h], h, e) != 0)
			return -1;
	}
	return 0;
}

/* A new county, named by city and county. */
static int
add_county(struct pa_income_table *t, struct pa_str key, struct pa_err *e)
{
	ptrdiff_t cut = pa_str_find(key, PA_STR("\x1f"));
	struct pa_buf name = {0};
	const char *copy = NULL;
	size_t i;
	int rv = -1;

	for (i = (size_t)(cut + 1); i < key.n; i++)
		if (key.s[i] != 0x1f && pa_buf_addc(&name, key.s[i], e) != 0)
			goto out;
	copy = pa_arena_dup(&t->counties.keys, name.n == 0 ? "-" : name.s,
	    name.n == 0 ? 1 : name.n, e);
	if (copy == NULL ||
	    pa_grow(&t->fit, &t->fit_cap, t->nfit + 1, sizeof(*t->fit), e) != 0)
		goto out;
	t->fit[t->nfit++] = (struct pa_county_fit){copy, {0}};
	rv = 0;
out:
	pa_buf_release(&name);
	return rv;
}

static int
add_fits(struct pa_income_table *t, const struct extra *ex, struct pa_err *e)
{
	const struct county_run *run;
	struct pa_str key;
	uint64_t *at;
	size_t i, k;
	int rv;

	for (i = 0; i < ex->nrun; i++) {
		run = &ex->run[i];
		key = (struct pa_str){ex->county.s + run->at, run->n};
		rv = pa_map_put(&t->counties, key, t->nfit, &at, e);
		if (rv < 0 || (rv == 1 && add_county(t, key, e) != 0))
			return -1;
		for (k = 0; k < PA_FITS; k++)
			t->fit[*at].n[k] += run->fit[k];
	}
	return 0;
}

static void
add_counts(struct pa_income_counts *sum, const struct pa_income_counts *n)
{
	size_t i;

	for (i = 0; i < 3; i++)
		sum->of[i] += n->of[i];
	sum->size_differs += n->size_differs;
	sum->declared += n->declared;
	sum->records += n->records;
	sum->shown += n->shown;
	for (i = 0; i < PA_INCOME_PARTS; i++) {
		sum->missing[i] += n->missing[i];
		sum->invalid[i] += n->invalid[i];
		sum->excluded[i] += n->excluded[i];
	}
	for (i = 0; i < PA_TOLDS; i++)
		sum->differs[i] += n->differs[i];
	for (i = 0; i < PA_TRENDS; i++)
		sum->trend[i] += n->trend[i];
	for (i = 0; i <= PA_INCOME_BANDS; i++)
		sum->band[i] += n->band[i];
}

static int
consume(void *ctx, struct pa_item *item, struct pa_err *e)
{
	struct pa_income_table *t = ctx;
	const struct extra *ex = item->extra;

	add_counts(&t->count, &ex->count);
	if (ex->findings.n > 0 &&
	    t->write_finding(t->finding_ctx, pa_buf_str(&ex->findings), e) != 0)
		return -1;
	return add_fits(t, ex, e);
}

int
pa_income_table_run(struct pa_income_table *t,
    int (*write)(void *ctx, struct pa_str bytes, struct pa_err *e), void *ctx,
    struct pa_err *e)
{
	struct pa_job_ops ops = {.work = work,
	    .consume = consume,
	    .write = write,
	    .extra_new = extra_new,
	    .extra_free = extra_free};
	struct pa_buf head = {0};
	int rv;

	if (pa_job_settle(t->job, e) != 0)
		return -1;
	rv = t->trace ? 0 : pa_emit_header(&t->emit, &head, e);
	if (rv == 0 && head.n > 0)
		rv = write(ctx, pa_buf_str(&head), e);
	pa_buf_release(&head);
	if (rv != 0)
		return -1;
	ops.ctx = t;
	ops.write_ctx = ctx;
	if (pa_job_pass(t->job, &ops, e) != 0)
		return -1;
	return pa_job_check_grouped(t->job, e);
}

void
pa_income_table_release(struct pa_income_table *t)
{
	unsigned i;

	for (i = 0; t->worker != NULL && i < t->nworker; i++)
		pa_income_work_release(&t->worker[i]);
	pa_free(t->worker);
	pa_free(t->fit);
	pa_map_release(&t->counties);
	pa_emit_release(&t->emit);
	pa_income_release(&t->model);
	*t = (struct pa_income_table){0};
}
