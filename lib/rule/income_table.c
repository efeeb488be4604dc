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
	uint64_t fit[5];
};

struct extra { /* what a batch adds to the totals */
	uint64_t of[3], size_differs, declared, records, shown;
	uint64_t missing[PA_INCOME_PARTS], invalid[PA_INCOME_PARTS];
	struct pa_buf findings; /* lines of HH006 */
	struct pa_buf county;   /* texts, each with a NUL, of ... */
	struct county_run *run; /* households that follow each other */
	size_t nrun, run_cap;
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

int
pa_income_table_init(struct pa_income_table *t, struct pa_job *job,
    enum pa_emit_format format, bool excel_safe, struct pa_err *e)
{
	struct pa_str near;
	struct pa_ref ref;

	t->job = job;
	if (!job->bind.main_members && !job->bind.main_household)
		return pa_err_set(e, PA_E_USAGE,
		    "incomes are of households: the main table must be one "
		    "of households or persons, this is one of %s",
		    dgettext("pa", pa_sheet_kind(job->main)->name));
	if (pa_income_init(&t->model, &job->check, e) != 0)
		return -1;
	/* What pa-income added before is replaced, not believed. */
	t->model.has_earlier = false;
	if (!t->model.has_line)
		return pa_err_set(e, PA_E_USAGE,
		    "the pack %s sets no income line (exit_income)",
		    pa_pack_name(job->pack));
	if (pa_bind_field(&job->bind, PA_STR("household"), PA_STR("county"), 0,
		&ref, &near, e) != 0)
		return -1;
	t->county = ref.slot;
	t->nworker = job->cfg.jobs == 0 ? 1 : job->cfg.jobs;
	t->worker = pa_calloc(t->nworker, sizeof(*t->worker), e);
	if (t->worker == NULL)
		return -1;
	return pa_emit_init(&t->emit, job->main, format, t->english, excel_safe,
	    pa_income_columns, PA_INCOME_COLUMNS, e);
}

static int
put_phrase(struct pa_buf *b, const char *zh, const char *en, bool english,
    struct pa_err *e)
{
	if (b->n > 0 && pa_buf_puts(b, english ? "; " : "；", e) != 0)
		return -1;
	return pa_buf_puts(b, english ? en : zh, e);
}

/* 缺：工资性收入、低保金 */
static int
put_parts(const struct pa_income_model *m, uint32_t bits, const char *zh,
    const char *en, bool english, struct pa_buf *b, struct pa_err *e)
{
	bool first = true;
	size_t i;

	if (bits == 0)
		return 0;
	if (put_phrase(b, zh, en, english, e) != 0)
		return -1;
	for (i = 0; i < m->npart; i++) {
		if (!(bits >> i & 1))
			continue;
		if ((!first && pa_buf_puts(b, english ? ", " : "、", e) != 0) ||
		    pa_buf_puts(b, m->part[i].label, e) != 0)
			return -1;
		first = false;
	}
	return 0;
}

int
pa_income_note(const struct pa_income_model *m, const struct pa_income *in,
    bool english, struct pa_buf *b, struct pa_err *e)
{
	int rv = 0;

	if (in->basis == PA_BASIS_DECLARED)
		rv = put_phrase(b, "按填报数，未核算", "declared, not computed",
		    english, e);
	if (rv == 0)
		rv = put_parts(m, in->missing & ~in->invalid, "缺：",
		    "missing: ", english, b, e);
	if (rv == 0)
		rv = put_parts(m, in->invalid, "不是有效金额：",
		    "not a valid amount: ", english, b, e);
	if (rv == 0 && in->transfer_missing)
		rv = put_phrase(b, "转移性收入不明", "transfer income unknown",
		    english, e);
	else if (rv == 0 && in->transfer_declared)
		rv = in->transfer.lo == in->transfer.hi ?
		    put_phrase(b, "转移性收入按填报数",
			"transfer income as declared", english, e) :
		    put_phrase(b, "缺：转移性收入", "missing: 转移性收入",
			english, e);
	if (rv == 0 && in->fit == PA_FIT_B)
		rv = put_phrase(b, "填报转移性收入符合B口径（不含养老保险金）",
		    "declared transfer income fits formula B (without "
		    "pension)",
		    english, e);
	if (rv == 0 && in->fit == PA_FIT_NEITHER)
		rv = put_phrase(b, "填报转移性收入与分项之和不符",
		    "declared transfer income fits neither formula", english,
		    e);
	if (rv == 0 && in->size_differs)
		rv = put_phrase(b, "成员数与家庭人口数不一致，按成员数",
		    "member rows and declared size differ, member rows count",
		    english, e);
	if (rv == 0 && in->size.lo != in->size.hi)
		rv = put_phrase(b, "人口数不明", "family size unknown", english,
		    e);
	else if (rv == 0 && in->size_declared && m->active >= 0)
		rv = put_phrase(b, "无成员，按家庭人口数",
		    "no member rows, declared size counts", english, e);
	return rv;
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

/* The twelve added cells of a household. */
static int
make_cells(const struct pa_income_table *t, const struct pa_income *in,
    struct pa_buf *note, struct pa_buf *out, struct pa_err *e)
{
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
	if (pa_income_note(&t->model, in, t->english, note, e) != 0)
		return -1;
	return pa_emit_cell(&t->emit, n + 1,
	    note->n == 0 ? PA_STR("") : pa_buf_str(note), out, e);
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
	struct extra *ex = item->extra;
	bool persons = t->job->bind.main_members;
	uint32_t from = persons ? x->group[h] : h, live;
	uint32_t to = persons ? x->group[h + 1] : h + 1;
	bool wanted = is_wanted(t, x, h);

	ex->of[in->above]++;
	ex->size_differs += in->size_differs && wanted;
	ex->declared += in->basis == PA_BASIS_DECLARED;
	if (wanted)
		ex->shown++;
	if (wanted && t->trace &&
	    pa_income_tree(&t->model, x, in, h, t->english, &item->out, e) != 0)
		return -1;
	if (wanted && !t->trace) {
		pa_buf_clear(&ex->cells);
		if (make_cells(t, in, &ex->note, &ex->cells, e) != 0)
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
		ex->records += wanted;
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
		    t->model.size, PA_STAND_NONE, NULL};

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

static int
note_fit(const struct pa_income_table *t, const struct pa_batch *x,
    struct extra *ex, const struct pa_income *in, uint32_t h, struct pa_err *e)
{
	struct county_run *run = ex->nrun == 0 ? NULL : &ex->run[ex->nrun - 1];
	struct pa_str county, last;

	if (in->fit == PA_FIT_NONE)
		return 0;
	county = x->column[t->county].text[h];
	if (run != NULL) {
		last = (struct pa_str){ex->county.s + run->at, run->n};
		if (!pa_str_eq(last, county))
			run = NULL;
	}
	if (run == NULL) {
		if (pa_grow(&ex->run, &ex->run_cap, ex->nrun + 1,
			sizeof(*ex->run), e) != 0)
			return -1;
		run = &ex->run[ex->nrun++];
		*run = (struct county_run){ex->county.n, county.n, {0}};
		if (pa_buf_addstr(&ex->county, county, e) != 0 ||
		    pa_buf_addc(&ex->county, '\0', e) != 0)
			return -1;
	}
	run->fit[in->fit]++;
	return 0;
}

static int
work(void *ctx, unsigned worker, struct pa_item *item, struct pa_err *e)
{
	struct pa_income_table *t = ctx;
	struct pa_income_work *w = &t->worker[worker];
	struct extra *ex = item->extra;
	uint32_t h;

	ex->of[0] = ex->of[1] = ex->of[2] = ex->size_differs = 0;
	ex->declared = ex->records = ex->shown = 0;
	memset(ex->missing, 0, sizeof(ex->missing));
	memset(ex->invalid, 0, sizeof(ex->invalid));
	pa_buf_clear(&ex->findings);
	pa_buf_clear(&ex->county);
	ex->nrun = 0;
	if (pa_income_run(&t->model, &t->job->check, w, &item->batch, e) != 0)
		return -1;
	for (h = 0; h < item->batch.nhousehold; h++) {
		count_bits(ex->missing, w->row[h].missing & ~w->row[h].invalid);
		count_bits(ex->invalid, w->row[h].invalid);
		if (note_fit(t, &item->batch, ex, &w->row[h], h, e) != 0 ||
		    (w->row[h].size_differs &&
			size_finding(t, &item->batch, ex, h, e) != 0) ||
		    write_household(t, item, &w->row[h], h, e) != 0)
			return -1;
	}
	return 0;
}

static int
add_fits(struct pa_income_table *t, const struct extra *ex, struct pa_err *e)
{
	const struct county_run *run;
	struct pa_str county;
	const char *copy;
	uint64_t *at;
	size_t i, k;
	int rv;

	for (i = 0; i < ex->nrun; i++) {
		run = &ex->run[i];
		county = (struct pa_str){ex->county.s + run->at, run->n};
		rv = pa_map_put(&t->counties, county, t->nfit, &at, e);
		if (rv < 0)
			return -1;
		if (rv == 1) {
			copy = pa_arena_dup(&t->counties.keys, county.s,
			    county.n, e);
			if (copy == NULL ||
			    pa_grow(&t->fit, &t->fit_cap, t->nfit + 1,
				sizeof(*t->fit), e) != 0)
				return -1;
			t->fit[t->nfit++] = (struct pa_county_fit){copy, {0}};
		}
		for (k = 0; k < sizeof(run->fit) / sizeof(run->fit[0]); k++)
			t->fit[*at].n[k] += run->fit[k];
	}
	return 0;
}

static int
consume(void *ctx, struct pa_item *item, struct pa_err *e)
{
	struct pa_income_table *t = ctx;
	const struct extra *ex = item->extra;
	size_t i;

	t->below += ex->of[PA_FALSE];
	t->undetermined += ex->of[PA_UNKNOWN];
	t->above += ex->of[PA_TRUE];
	t->size_differs += ex->size_differs;
	t->declared += ex->declared;
	t->records += ex->records;
	t->shown += ex->shown;
	for (i = 0; i < t->model.npart; i++) {
		t->missing[i] += ex->missing[i];
		t->invalid[i] += ex->invalid[i];
	}
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

int
pa_income_table_summary(const struct pa_income_table *t, const char *program,
    bool statistics, struct pa_buf *out, struct pa_err *e)
{
	const struct pa_county_fit *f;
	size_t i;

	for (i = 0; statistics && i < t->model.npart; i++)
		if (pa_buf_addf(out, e,
			dgettext("pa",
			    "%s: %s: households: missing %llu, invalid %llu\n"),
			program, t->model.part[i].label,
			(unsigned long long)t->missing[i],
			(unsigned long long)t->invalid[i]) != 0)
			return -1;

	if (pa_buf_addf(out, e,
		dgettext("pa",
		    "%s: households above the line %llu, not above %llu, "
		    "undetermined %llu; by declared income %llu; size differs %llu\n"),
		program, (unsigned long long)t->above,
		(unsigned long long)t->below,
		(unsigned long long)t->undetermined,
		(unsigned long long)t->declared,
		(unsigned long long)t->size_differs) != 0)
		return -1;
	for (i = 0; i < t->nfit; i++) {
		f = &t->fit[i];
		if (pa_buf_addf(out, e,
			dgettext("pa",
			    "%s: %s: households by the formula that declared transfer "
			    "income fits: A %llu, B %llu, both %llu, neither %llu\n"),
			program, f->county[0] == '\0' ? "-" : f->county,
			(unsigned long long)f->n[PA_FIT_A],
			(unsigned long long)f->n[PA_FIT_B],
			(unsigned long long)f->n[PA_FIT_BOTH],
			(unsigned long long)f->n[PA_FIT_NEITHER]) != 0)
			return -1;
	}
	return 0;
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
