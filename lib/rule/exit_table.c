/* SPDX-License-Identifier: MIT */
#include "rule/exit_table.h"

#include <libintl.h>

#define COLUMNS(zh, en) \
	{ \
		{zh "结论", en}, {zh "程序结论", en "_procedure"}, \
		    {zh "标注结论", en "_marking"}, \
		    {zh "不符合项", en "_fails"}, \
		    {zh "待核实项", en "_unknown"}, {zh "依据", en "_cites"}, \
		    {zh "差距", en "_gap"}, \
		{ \
			zh "提示", en "_notes" \
		} \
	}

static const struct decision {
	const char *name;
	struct pa_added column[PA_EXIT_COLUMNS];
} decisions[] = {
    {"exit",
	{{"退出结论", "pa_exit"}, {"程序结论", "pa_exit_procedure"},
	    {"标注结论", "pa_exit_marking"}, {"不符合项", "pa_exit_fails"},
	    {"待核实项", "pa_exit_unknown"}, {"依据", "pa_exit_cites"},
	    {"差距", "pa_exit_gap"}, {"退出提示", "pa_exit_notes"}}},
    {"return", COLUMNS("返贫", "pa_return")},
    {"new", COLUMNS("新识别", "pa_new")},
    {"removal", COLUMNS("清退", "pa_removal")},
    {"order", COLUMNS("退出顺序", "pa_order")},
    {"lookback", COLUMNS("回头看", "pa_lookback")},
    {"collect", COLUMNS("采集", "pa_collect")},
};

const struct pa_added *
pa_exit_columns(const char *decision)
{
	size_t i;

	for (i = 0; i < sizeof(decisions) / sizeof(decisions[0]); i++)
		if (strcmp(decisions[i].name, decision) == 0)
			return decisions[i].column;
	return NULL;
}

struct pa_exit_thread {
	struct pa_income_work income;
	struct pa_exit_work exit;
	struct pa_exit_cells cells;
};

struct extra {
	uint64_t of[4], records, shown, marked;
	uint64_t fails[PA_EXIT_RULES], unknown[PA_EXIT_RULES];
	uint64_t notes[PA_EXIT_RULES];
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

static int
read_texts(struct pa_exit_table *t, struct pa_err *e)
{
	enum pa_lang lang = t->english ? PA_EN : PA_ZH;
	struct pa_buf b = {0};
	const struct pa_rule *r;
	size_t i;
	int rv = -1;

	if (pa_pack_decision_text(t->job->pack, lang, t->job->cfg.check.subject,
		t->job->cfg.check.decision, &t->title, e) != 0)
		return -1;
	t->text = pa_calloc(PA_EXIT_RULES, sizeof(*t->text), e);
	t->cite = pa_calloc(PA_EXIT_RULES, sizeof(char *), e);
	if (t->text == NULL || t->cite == NULL)
		return -1;
	for (i = 0; i < pa_exit_notes(&t->model) + t->model.nnote; i++) {
		r = pa_exit_rule(&t->model, i)->rule;
		if (pa_pack_text(t->job->pack, lang, r->id, &t->text[i], e) !=
		    0)
			goto out;
		pa_buf_clear(&b);
		if (pa_exit_rests(t->job->pack, r, lang, &b, e) != 0)
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

/* An exit of households always has its three verdicts, and its notes stand in
 * the letter alone. */
static void
choose_columns(struct pa_exit_table *t)
{
	const struct pa_check_options *o = &t->job->cfg.check;
	const struct pa_added *all = pa_exit_columns(o->decision);
	bool whole = t->model.household && strcmp(o->decision, "exit") == 0;
	static const size_t order[PA_EXIT_COLUMNS] = {0, 1, 2, 3, 4, 5, 7, 6};
	size_t k, i;

	for (k = 0; k < PA_EXIT_COLUMNS; k++) {
		i = order[k];
		t->column[i] = SIZE_MAX;
		if (!whole && (i == 1 || i == 2) && !t->model.stage[i])
			continue;
		if (i == 7 && (whole || t->model.nnote == 0))
			continue;
		t->column[i] = t->nadded;
		t->added[t->nadded++] = all[i];
	}
	t->first_figure = t->nadded;
	for (i = 0; t->figures.any && i < PA_AREA_FIGURES; i++)
		t->added[t->nadded++] = pa_exit_area_columns()[i];
}

/* Columns that nothing decides on, for the letter. */
static int
bind_who(struct pa_exit_table *t, struct pa_err *e)
{
	static const struct {
		const char *scope, *id;
		uint8_t level;
	} who[4] = {{"household", "township", 0}, {"household", "village", 0},
	    {"household", "head_name", 0}, {"member", "name", 1}};
	struct pa_str near;
	struct pa_ref ref;
	size_t i;
	int rv;

	for (i = 0; i < 4; i++) {
		t->who[i] = UINT32_MAX;
		if (!t->trace || !t->model.household)
			continue;
		rv = pa_bind_field(&t->job->bind, pa_str(who[i].scope),
		    pa_str(who[i].id), who[i].level, &ref, &near, e);
		if (rv == -2)
			return -1;
		if (rv == 0 && ref.present)
			t->who[i] = ref.slot;
	}
	return 0;
}

int
pa_exit_table_init(struct pa_exit_table *t, struct pa_job *job,
    enum pa_emit_format format, bool excel_safe, struct pa_err *e)
{
	struct pa_rollups *areas = job->check.rollups;
	bool household = strcmp(job->cfg.check.subject, "household") == 0;

	t->job = job;
	t->json = format == PA_EMIT_JSONL;
	if (household && !job->bind.main_members && !job->bind.main_household)
		return pa_err_set(e, PA_E_USAGE,
		    "exits are of households: the main table must be one of "
		    "households or persons, this is one of %s",
		    dgettext("pa", pa_sheet_kind(job->main)->name));
	if ((household && pa_income_init(&t->income, &job->check, e) != 0) ||
	    (pa_exit_init(&t->model, &job->check, true, e) != 0 &&
		pa_exit_elsewhere(job, e) != 0) ||
	    pa_exit_area_init(&t->figures, &job->check, job->cfg.memory,
		job->cfg.sheet.tmpdir, e) != 0 ||
	    read_texts(t, e) != 0 || bind_who(t, e) != 0)
		return -1;
	t->nworker = job->cfg.jobs == 0 ? 1 : job->cfg.jobs;
	if (pa_rollups_ready(areas, t->nworker, job->cfg.memory,
		job->cfg.sheet.tmpdir, e) != 0)
		return -1;
	t->worker = pa_calloc(t->nworker, sizeof(*t->worker), e);
	if (t->worker == NULL)
		return -1;
	choose_columns(t);
	return pa_emit_init(&t->emit, job->main, PA_EMIT_CSV, t->english,
	    excel_safe, t->added, t->nadded, e);
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

static void
count_bits(uint64_t *count, uint64_t bits)
{
	for (; bits != 0; bits &= bits - 1)
		count[__builtin_ctzll(bits)]++;
}

/* Counts a decision. */
static void
count(const struct pa_exit_table *t, const struct pa_exit_view *v,
    struct extra *ex)
{
	size_t n = t->model.nrule;

	ex->of[v->exit->substance]++;
	count_bits(ex->fails, v->exit->fails);
	count_bits(ex->unknown, v->exit->unknown);
	count_bits(ex->notes, v->exit->notes);
	ex->marked += v->exit->marked && v->exit->substance == PA_EXIT_NO;
	if (t->model.nwatch > 0) {
		count_bits(ex->fails + n, v->exit->watch_fails);
		count_bits(ex->unknown + n, v->exit->watch_unknown);
	}
}

static bool
is_wanted(const struct pa_exit_table *t, const struct pa_batch *x, uint32_t h)
{
	if (t->area.s != NULL)
		return pa_exit_area_is(&t->figures, x, h, t->area_id, t->area);
	return t->household.s == NULL ||
	    pa_str_eq(t->household, x->household_id[h]);
}

/* What is written of one decision: a letter, an object, or cells for its
 * rows. */
static int
make(struct pa_exit_thread *w, const struct pa_exit_view *v,
    struct pa_item *item, struct pa_err *e)
{
	const struct pa_exit_table *t = v->t;
	struct extra *ex = item->extra;

	if (t->trace)
		return t->figures.named ?
		    pa_exit_area_letter(v, &item->out, e) :
		    pa_exit_letter(v, &item->out, e);
	if (t->json)
		return t->figures.named ? pa_exit_area_json(v, &item->out, e) :
					  pa_exit_json(v, &item->out, e);
	if (pa_exit_cells_put(&w->cells, v, &ex->cells, e) != 0)
		return -1;
	return t->figures.any ?
	    pa_exit_area_cells(&t->figures, v->eval, v->x, v->h, &t->emit,
		t->first_figure, &ex->cells, e) :
	    0;
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
	int rv;

	memset(ex->of, 0, sizeof(ex->of));
	memset(ex->fails, 0, sizeof(ex->fails));
	memset(ex->unknown, 0, sizeof(ex->unknown));
	memset(ex->notes, 0, sizeof(ex->notes));
	ex->records = ex->shown = ex->marked = 0;
	ex->verdict = PA_EXIT_NOT_APPLICABLE;
	if ((t->model.household &&
		pa_income_run(&t->income, &t->job->check, &w->income, x, e) !=
		    0) ||
	    (t->job->cfg.check.areas &&
		pa_rollups_fill(t->job->check.rollups, &t->job->check, x, e) !=
		    0) ||
	    pa_exit_run(&t->model, &w->exit, x, e) != 0)
		return -1;
	for (h = 0; h < x->nhousehold; h++) {
		struct pa_exit_view v = {t, x, w->exit.eval,
		    t->model.household ? &w->income.row[h] : NULL,
		    &w->exit.row[h], h};

		wanted = is_wanted(t, x, h);
		if (t->area.s == NULL || wanted)
			count(t, &v, ex);
		rv = 0;
		if (wanted) {
			ex->shown++;
			if (v.exit->substance < ex->verdict)
				ex->verdict = v.exit->substance;
			pa_buf_clear(&ex->cells);
			rv = make(w, &v, item, e);
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
	for (i = 0; i < t->model.nrule + t->model.nwatch; i++) {
		t->fails[i] += ex->fails[i];
		t->unknown[i] += ex->unknown[i];
	}
	for (i = pa_exit_notes(&t->model);
	     i < pa_exit_notes(&t->model) + t->model.nnote; i++)
		t->notes[i] += ex->notes[i];
	t->marked += ex->marked;
	t->records += ex->records;
	/* Of several areas of one name the worst verdict. */
	if (ex->shown > 0 && (t->shown == 0 || ex->verdict < t->verdict))
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

	if (t->areas != NULL) {
		if (pa_area_job_collect(t->areas, e) != 0)
			return -1;
	} else if (pa_job_settle(t->job, e) != 0 ||
	    pa_job_areas(t->job, true, e) != 0 ||
	    (t->job->cfg.check.areas &&
		pa_rollups_finish(t->job->check.rollups, e) != 0)) {
		return -1;
	}
	if (pa_exit_area_finish(&t->figures, e) != 0)
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

/* Conditions that are asked of no column. */
static int
left_out(const struct pa_exit_table *t, const char *program, struct pa_buf *out,
    struct pa_err *e)
{
	size_t i, n = 0;

	for (i = 0; i < t->model.nrule; i++) {
		if (!pa_exit_left_out(&t->model, i))
			continue;
		if (n++ == 0 &&
		    pa_buf_addf(out, e,
			dgettext("pa",
			    "%s: left out, as no table has their columns:"),
			program) != 0)
			return -1;
		if (pa_buf_addf(out, e, " %s",
			pa_exit_rule(&t->model, i)->rule->id) != 0)
			return -1;
	}
	return n == 0 ? 0 : pa_buf_addc(out, '\n', e);
}

/* What is said of areas: as of households, and what was watched. */
static int
area_summary(const struct pa_exit_table *t, const char *program,
    struct pa_buf *out, struct pa_err *e)
{
	const struct pa_rollups *r = t->job->check.rollups;
	size_t i, n = t->model.nrule;
	struct pa_rollup_lost lost;

	if (left_out(t, program, out, e) != 0 ||
	    pa_buf_addf(out, e,
		dgettext("pa",
		    "%s: %s: %llu: eligible %llu, not eligible %llu, "
		    "undetermined %llu, not applicable %llu\n"),
		program, dgettext("pa", pa_sheet_kind(t->job->main)->name),
		(unsigned long long)t->households,
		(unsigned long long)t->of[PA_EXIT_YES],
		(unsigned long long)t->of[PA_EXIT_NO],
		(unsigned long long)t->of[PA_EXIT_UNDETERMINED],
		(unsigned long long)t->of[PA_EXIT_NOT_APPLICABLE]) != 0)
		return -1;
	for (i = n; i < n + t->model.nwatch; i++)
		if (t->fails[i] + t->unknown[i] > 0 &&
		    pa_buf_addf(out, e,
			dgettext("pa",
			    "%s: watch %s, %s: not so %llu, undetermined "
			    "%llu\n"),
			program, pa_exit_rule(&t->model, i)->rule->id,
			t->text[i].text, (unsigned long long)t->fails[i],
			(unsigned long long)t->unknown[i]) != 0)
			return -1;
	if (t->figures.deciding == NULL)
		return 0;
	lost = pa_rollups_lost(r, t->figures.rollup);
	if (lost.elsewhere > 0 &&
	    pa_buf_addf(out, e,
		dgettext("pa",
		    "%s: %s that poor households name and this table does not "
		    "have: %llu; these households count nowhere\n"),
		program, dgettext("pa", pa_sheet_kind(t->job->main)->name),
		(unsigned long long)lost.elsewhere) != 0)
		return -1;
	if (lost.hi == 0)
		return 0;
	return pa_buf_addf(out, e,
	    dgettext("pa",
		"%s: the area of some poor households is not known: they may "
		"be of any, so that no figure is certain\n"),
	    program);
}

/* Households that are to be noted, and those marked too early. */
static int
note_lines(const struct pa_exit_table *t, const char *program, bool statistics,
    struct pa_buf *out, struct pa_err *e)
{
	size_t i, n = pa_exit_notes(&t->model);

	for (i = n; statistics && i < n + t->model.nnote; i++)
		if (pa_buf_addf(out, e,
			dgettext("pa", "%s: %s: households noted: %llu\n"),
			program, pa_exit_rule(&t->model, i)->rule->id,
			(unsigned long long)t->notes[i]) != 0)
			return -1;
	if (t->marked == 0)
		return 0;
	return pa_buf_addf(out, e,
	    dgettext("pa", "%s: marked but not eligible: %llu\n"), program,
	    (unsigned long long)t->marked);
}

int
pa_exit_table_summary(const struct pa_exit_table *t, const char *program,
    bool statistics, struct pa_buf *out, struct pa_err *e)
{
	bool household = t->model.household;
	size_t i;

	for (i = 0; statistics && i < t->model.nrule; i++)
		if (pa_buf_addf(out, e,
			household ?
			    dgettext("pa",
				"%s: %s: households: not met %llu, undetermined %llu\n") :
			    dgettext("pa",
				"%s: %s: not met %llu, undetermined %llu\n"),
			program, pa_exit_rule(&t->model, i)->rule->id,
			(unsigned long long)t->fails[i],
			(unsigned long long)t->unknown[i]) != 0)
			return -1;
	if (!household)
		return area_summary(t, program, out, e);
	if (note_lines(t, program, statistics, out, e) != 0)
		return -1;
	return pa_buf_addf(out, e,
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
	    (unsigned long long)t->of[PA_EXIT_NOT_APPLICABLE]);
}

void
pa_exit_table_release(struct pa_exit_table *t)
{
	size_t i;

	for (i = 0; t->worker != NULL && i < t->nworker; i++) {
		pa_income_work_release(&t->worker[i].income);
		pa_exit_work_release(&t->worker[i].exit);
		pa_exit_cells_release(&t->worker[i].cells);
	}
	for (i = 0; t->cite != NULL && i < PA_EXIT_RULES; i++)
		pa_free(t->cite[i]);
	pa_free(t->worker);
	pa_free(t->cite);
	pa_free(t->text);
	pa_emit_release(&t->emit);
	pa_income_release(&t->income);
	pa_exit_area_release(&t->figures);
	*t = (struct pa_exit_table){0};
}
