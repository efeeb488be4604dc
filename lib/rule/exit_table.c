/* SPDX-License-Identifier: MIT */
#include "rule/exit_table.h"

#include <libintl.h>

#include "kind/money.h"

const struct pa_added pa_exit_columns[PA_EXIT_COLUMNS] = {{"退出结论",
							      "pa_exit"},
    {"程序结论", "pa_exit_procedure"}, {"标注结论", "pa_exit_marking"},
    {"不符合项", "pa_exit_fails"}, {"待核实项", "pa_exit_unknown"},
    {"依据", "pa_exit_cites"}, {"差距", "pa_exit_gap"}};

struct pa_exit_thread {
	struct pa_income_work income;
	struct pa_exit_work exit;
	struct pa_buf cell;
};

struct extra {
	uint64_t of[4], records, shown;
	uint64_t fails[PA_EXIT_RULES], unknown[PA_EXIT_RULES];
	uint8_t verdict;
	struct pa_buf cells;
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
	pa_buf_release(&((struct extra *)extra)->cells);
	pa_free(extra);
}

const char *
pa_exit_name(uint8_t verdict, bool substance, bool english)
{
	static const char *const name[2][4][2] =
	    {{{"不齐备", "incomplete"}, {"待核实", "undetermined"},
		 {"齐备", "complete"}, {"不适用", "not_applicable"}},
		{{"不符合", "not_eligible"}, {"待核实", "undetermined"},
		    {"符合", "eligible"}, {"不适用", "not_applicable"}}};

	return name[substance][verdict][english];
}

static int
read_texts(struct pa_exit_table *t, struct pa_err *e)
{
	enum pa_lang lang = t->english ? PA_EN : PA_ZH;
	struct pa_buf b = {0};
	const struct pa_rule *r;
	size_t i, k;
	int rv = -1;

	t->text = pa_calloc(t->model.nrule, sizeof(*t->text), e);
	t->cite = pa_calloc(t->model.nrule, sizeof(char *), e);
	if (t->text == NULL || t->cite == NULL)
		return -1;
	for (i = 0; i < t->model.nrule; i++) {
		r = pa_exit_rule(&t->model, i)->rule;
		if (pa_pack_text(t->job->pack, lang, r->id, &t->text[i], e) !=
		    0)
			goto out;
		pa_buf_clear(&b);
		for (k = 0; k < r->ncite; k++)
			if ((k > 0 && pa_buf_puts(&b, "；", e) != 0) ||
			    pa_cite_print(&b, &r->cite[k], lang, e) != 0)
				goto out;
		t->cite[i] = pa_realloc(NULL, b.n + 1, 1, e);
		if (t->cite[i] == NULL)
			goto out;
		memcpy(t->cite[i], b.n == 0 ? "" : b.s, b.n + 1);
	}
	rv = 0;
out:
	pa_buf_release(&b);
	return rv;
}

int
pa_exit_table_init(struct pa_exit_table *t, struct pa_job *job,
    enum pa_emit_format format, bool excel_safe, struct pa_err *e)
{
	t->job = job;
	t->json = format == PA_EMIT_JSONL;
	if (!job->bind.main_members && !job->bind.main_household)
		return pa_err_set(e, PA_E_USAGE,
		    "exits are of households: the main table must be one of "
		    "households or persons, this is one of %s",
		    dgettext("pa", pa_sheet_kind(job->main)->name));
	if (pa_income_init(&t->income, &job->check, e) != 0 ||
	    pa_exit_init(&t->model, &job->check, true, e) != 0 ||
	    read_texts(t, e) != 0)
		return -1;
	t->nworker = job->cfg.jobs == 0 ? 1 : job->cfg.jobs;
	t->worker = pa_calloc(t->nworker, sizeof(*t->worker), e);
	if (t->worker == NULL)
		return -1;
	return pa_emit_init(&t->emit, job->main, PA_EMIT_CSV, t->english,
	    excel_safe, pa_exit_columns, PA_EXIT_COLUMNS, e);
}

/* Rule ids of the bits, ';' between. */
static int
put_ids(const struct pa_exit_table *t, uint64_t bits, struct pa_buf *b,
    struct pa_err *e)
{
	size_t i;

	for (i = 0; bits >> i != 0 && i < t->model.nrule; i++)
		if ((bits >> i & 1) &&
		    ((b->n > 0 && pa_buf_addc(b, ';', e) != 0) ||
			pa_buf_puts(b, pa_exit_rule(&t->model, i)->rule->id,
			    e) != 0))
			return -1;
	return 0;
}

/* Appends those of the citations in list ("；" between) that b lacks. */
static int
add_new_cites(struct pa_buf *b, struct pa_str list, struct pa_err *e)
{
	const struct pa_str mark = PA_STR("；");
	struct pa_str one, have, had;
	ptrdiff_t at, k;
	bool there;

	while (list.n > 0) {
		at = pa_str_find(list, mark);
		one = (struct pa_str){list.s, at < 0 ? list.n : (size_t)at};
		list.s += one.n + (at < 0 ? 0 : mark.n);
		list.n -= one.n + (at < 0 ? 0 : mark.n);
		there = false;
		for (have = pa_buf_str(b); have.n > 0 && !there;) {
			k = pa_str_find(have, mark);
			had =
			    (struct pa_str){have.s, k < 0 ? have.n : (size_t)k};
			have.s += had.n + (k < 0 ? 0 : mark.n);
			have.n -= had.n + (k < 0 ? 0 : mark.n);
			there = pa_str_eq(had, one);
		}
		if (!there &&
		    ((b->n > 0 && pa_buf_addstr(b, mark, e) != 0) ||
			pa_buf_addstr(b, one, e) != 0))
			return -1;
	}
	return 0;
}

/* Citations of the conditions that decided: those that fail; else those that
 * are unknown; else all. Each once. */
static int
put_cites(const struct pa_exit_table *t, const struct pa_exit *d,
    struct pa_buf *b, struct pa_err *e)
{
	uint64_t bits = d->fails != 0 ? d->fails :
	    d->unknown != 0           ? d->unknown :
					UINT64_MAX;
	size_t i;

	if (d->substance == PA_EXIT_NOT_APPLICABLE)
		return 0;
	for (i = 0; i < t->model.nrule; i++)
		if ((bits >> i & 1) &&
		    add_new_cites(b, pa_str(t->cite[i]), e) != 0)
			return -1;
	return 0;
}

int
pa_exit_gap(const struct pa_exit_view *v, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_exit_table *t = v->t;
	const struct pa_rule *r;
	bool en = t->english, raises;
	int64_t need;
	size_t i;

	for (i = 0; v->exit->fails >> i != 0 && i < t->model.nrule; i++) {
		if (!(v->exit->fails >> i & 1))
			continue;
		r = pa_exit_rule(&t->model, i)->rule;
		if (b->n > 0 && pa_buf_puts(b, "; ", e) != 0)
			return -1;
		raises = r->nremedy > 0 && r->remedy[0].set[0] == '\0';
		if (!(v->exit->mended >> i & 1)) {
			/* No single step was found to mend it. */
			if (pa_buf_addf(b, e,
				en ? "%s: look into it" : "%s：逐项核改",
				r->id) != 0)
				return -1;
		} else if (raises && v->income->pc.hi != PA_MAX) {
			/* At most the line: this much lifts it above. */
			need = t->income.line_fen - v->income->pc.hi + 1;
			if (pa_buf_puts(b,
				en ? "net income per head +" : "人均纯收入 +",
				e) != 0 ||
			    pa_decimal_format(b, need, 2, e) != 0 ||
			    pa_buf_puts(b, en ? " yuan" : "元", e) != 0)
				return -1;
		} else if (pa_buf_puts(b,
			       t->text[i].remedy[0] != '\0' ?
				   t->text[i].remedy :
				   r->id,
			       e) != 0) {
			return -1;
		}
	}
	return 0;
}

static int
emit_buf(const struct pa_exit_table *t, size_t column, struct pa_buf *b,
    struct pa_buf *out, struct pa_err *e)
{
	int rv = pa_emit_cell(&t->emit, column,
	    b->n == 0 ? PA_STR("") : pa_buf_str(b), out, e);

	pa_buf_clear(b);
	return rv;
}

/* The seven added cells of a household. */
static int
make_cells(const struct pa_exit_view *v, struct pa_buf *b, struct pa_buf *out,
    struct pa_err *e)
{
	const struct pa_exit_table *t = v->t;
	const struct pa_exit *d = v->exit;
	const uint8_t part[3] = {d->substance, d->procedure, d->marking};
	size_t i;

	for (i = 0; i < 3; i++)
		if (pa_emit_cell(&t->emit, i,
			pa_str(pa_exit_name(part[i], i == 0, t->english)), out,
			e) != 0)
			return -1;
	pa_buf_clear(b);
	if (put_ids(t, d->fails, b, e) != 0 || emit_buf(t, 3, b, out, e) != 0 ||
	    put_ids(t, d->unknown, b, e) != 0 ||
	    emit_buf(t, 4, b, out, e) != 0 || put_cites(t, d, b, e) != 0 ||
	    emit_buf(t, 5, b, out, e) != 0 || pa_exit_gap(v, b, e) != 0)
		return -1;
	return emit_buf(t, 6, b, out, e);
}

static int
write_rows(struct pa_exit_table *t, struct pa_item *item, uint32_t h,
    bool wanted, struct pa_err *e)
{
	struct pa_batch *x = &item->batch;
	struct extra *ex = item->extra;
	bool persons = t->job->bind.main_members;
	uint32_t live = persons ? x->group[h] : h;
	uint32_t to = persons ? x->group[h + 1] : h + 1;

	for (; live < to; live++) {
		if (wanted && !t->trace && !t->json) {
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

static int
work(void *ctx, unsigned worker, struct pa_item *item, struct pa_err *e)
{
	struct pa_exit_table *t = ctx;
	struct pa_exit_thread *w = &t->worker[worker];
	struct pa_batch *x = &item->batch;
	struct extra *ex = item->extra;
	bool wanted;
	uint32_t h;
	size_t i;
	int rv;

	memset(ex->of, 0, sizeof(ex->of));
	memset(ex->fails, 0, sizeof(ex->fails));
	memset(ex->unknown, 0, sizeof(ex->unknown));
	ex->records = ex->shown = 0;
	if (pa_income_run(&t->income, &t->job->check, &w->income, x, e) != 0 ||
	    pa_exit_run(&t->model, &w->exit, x, e) != 0)
		return -1;
	for (h = 0; h < x->nhousehold; h++) {
		struct pa_exit_view v = {t, x, w->exit.eval, &w->income.row[h],
		    &w->exit.row[h], h};

		wanted = t->household.s == NULL ||
		    pa_str_eq(t->household, x->household_id[h]);
		ex->of[v.exit->substance]++;
		for (i = 0; i < t->model.nrule; i++) {
			ex->fails[i] += v.exit->fails >> i & 1;
			ex->unknown[i] += v.exit->unknown >> i & 1;
		}
		rv = 0;
		if (wanted) {
			ex->shown++;
			ex->verdict = v.exit->substance;
			pa_buf_clear(&ex->cells);
			rv = t->trace ? pa_exit_letter(&v, &item->out, e) :
			    t->json   ? pa_exit_json(&v, &item->out, e) :
					make_cells(&v, &w->cell, &ex->cells, e);
		}
		if (rv != 0 || write_rows(t, item, h, wanted, e) != 0)
			return -1;
	}
	return 0;
}

static int
consume(void *ctx, struct pa_item *item, struct pa_err *e)
{
	struct pa_exit_table *t = ctx;
	const struct extra *ex = item->extra;
	size_t i;

	(void)e;
	for (i = 0; i < 4; i++) {
		t->of[i] += ex->of[i];
		t->households += ex->of[i];
	}
	for (i = 0; i < t->model.nrule; i++) {
		t->fails[i] += ex->fails[i];
		t->unknown[i] += ex->unknown[i];
	}
	t->records += ex->records;
	if (ex->shown > 0)
		t->verdict = ex->verdict;
	t->shown += ex->shown;
	return 0;
}

int
pa_exit_table_run(struct pa_exit_table *t,
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
	rv = t->trace || t->json ? 0 : pa_emit_header(&t->emit, &head, e);
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
pa_exit_table_summary(const struct pa_exit_table *t, const char *program,
    bool statistics, struct pa_buf *out, struct pa_err *e)
{
	size_t i;

	for (i = 0; statistics && i < t->model.nrule; i++)
		if (pa_buf_addf(out, e,
			dgettext("pa",
			    "%s: %s: households: not met %llu, undetermined %llu\n"),
			program, pa_exit_rule(&t->model, i)->rule->id,
			(unsigned long long)t->fails[i],
			(unsigned long long)t->unknown[i]) != 0)
			return -1;
	if (pa_buf_addf(out, e,
		dngettext("pa",
		    "%s: %llu household: eligible %llu, not eligible %llu, "
		    "undetermined %llu, not applicable %llu\n",
		    "%s: %llu households: eligible %llu, not eligible %llu, "
		    "undetermined %llu, not applicable %llu\n",
		    t->households),
		program, (unsigned long long)t->households,
		(unsigned long long)t->of[PA_EXIT_YES],
		(unsigned long long)t->of[PA_EXIT_NO],
		(unsigned long long)t->of[PA_EXIT_UNDETERMINED],
		(unsigned long long)t->of[PA_EXIT_NOT_APPLICABLE]) != 0)
		return -1;
	return 0;
}

void
pa_exit_table_release(struct pa_exit_table *t)
{
	size_t i;

	for (i = 0; t->worker != NULL && i < t->nworker; i++) {
		pa_income_work_release(&t->worker[i].income);
		pa_exit_work_release(&t->worker[i].exit);
		pa_buf_release(&t->worker[i].cell);
	}
	for (i = 0; t->cite != NULL && i < t->model.nrule; i++)
		pa_free(t->cite[i]);
	pa_free(t->worker);
	pa_free(t->cite);
	pa_free(t->text);
	pa_emit_release(&t->emit);
	pa_income_release(&t->income);
	*t = (struct pa_exit_table){0};
}
