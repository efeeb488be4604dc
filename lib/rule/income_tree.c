/* SPDX-License-Identifier: MIT */
/* The income of one household for people, as an indented tree. */
#include "kind/money.h"
#include "rule/income_table.h"

struct tree {
	const struct pa_income_model *m;
	struct pa_batch *x;
	const struct pa_income *in;
	uint32_t h;
	bool english;
	struct pa_buf *b;
	struct pa_err *e;
	struct pa_income_last last;
};

static int
put(const struct tree *t, const char *zh, const char *en)
{
	return pa_buf_puts(t->b, t->english ? en : zh, t->e);
}

/* 3200.00, ≥ 3200.00, 3200.00 – 4000.00 or 不明. */
static int
range(const struct tree *t, struct pa_range r, unsigned scale)
{
	if (r.lo == PA_MIN && r.hi == PA_MAX)
		return put(t, "不明", "unknown");
	if (r.hi == PA_MAX && put(t, "≥ ", "≥ ") != 0)
		return -1;
	if (r.lo == PA_MIN && put(t, "≤ ", "≤ ") != 0)
		return -1;
	if (r.lo != PA_MIN && pa_decimal_format(t->b, r.lo, scale, t->e) != 0)
		return -1;
	if (r.lo == r.hi || r.hi == PA_MAX)
		return 0;
	if (r.lo != PA_MIN && put(t, " – ", " – ") != 0)
		return -1;
	return pa_decimal_format(t->b, r.hi, scale, t->e);
}

static int
begin(const struct tree *t, unsigned indent, const char *zh, const char *en)
{
	while (indent-- > 0)
		if (pa_buf_puts(t->b, "  ", t->e) != 0)
			return -1;
	if (put(t, zh, en) != 0)
		return -1;
	return put(t, "：", ": ");
}

static int
line(const struct tree *t, unsigned indent, const char *zh, const char *en,
    struct pa_range r, unsigned scale)
{
	if (begin(t, indent, zh, en) != 0 || range(t, r, scale) != 0)
		return -1;
	return pa_buf_addc(t->b, '\n', t->e);
}

/* Which file, and which of its rows: without folders, as people name it. */
static int
where(const struct tree *t, const struct pa_income_place *p)
{
	const char *slash = strrchr(p->path, '/');
	const char *name = slash == NULL ? p->path : slash + 1;

	if (strcmp(p->path, "-") == 0)
		name = t->english ? "standard input" : "标准输入";
	return pa_buf_addf(t->b, t->e,
	    t->english ? "%s row %llu" : "%s 第%llu行", name,
	    (unsigned long long)p->row);
}

/* 〔h.csv 第3行“务工收入”〕 and the end of the line; the column is left out
 * where the line begins with its name. */
static int
place(const struct tree *t, const char *label, const struct pa_income_place *p)
{
	if (p->path == NULL)
		return pa_buf_addc(t->b, '\n', t->e);
	if (put(t, "  〔", "  [") != 0 || where(t, p) != 0)
		return -1;
	if (!pa_str_eq(p->column, pa_str(label)) &&
	    pa_buf_addf(t->b, t->e, t->english ? ", %.*s" : "“%.*s”",
		(int)p->column.n, p->column.n == 0 ? "" : p->column.s) != 0)
		return -1;
	return put(t, "〕\n", "]\n");
}

/* A figure of the household as declared, with its place. */
static int
declared(const struct tree *t, unsigned indent, const char *zh, const char *en,
    uint32_t slot, unsigned scale)
{
	const struct pa_column *c = &t->x->column[slot];
	struct pa_income_place at;

	if (pa_income_place(t->m, t->x, slot, t->h, &at, t->e) != 0 ||
	    begin(t, indent, zh, en) != 0)
		return -1;
	if (c->state[t->h] == PA_CELL_KNOWN) {
		if (pa_decimal_format(t->b, c->lo[t->h], scale, t->e) != 0)
			return -1;
	} else if (put(t, "不明", "unknown") != 0 ||
	    (at.cell.n > 0 &&
		pa_buf_addf(t->b, t->e,
		    t->english ? " (says %.*s)" : "（填“%.*s”）",
		    (int)at.cell.n, at.cell.s) != 0)) {
		return -1;
	}
	return place(t, zh, &at);
}

/* Why a part does not count, and on what that rests. */
static int
put_excluded(const struct tree *t, size_t i)
{
	const struct pa_list_item *item = t->m->part[i].item;
	size_t of = pa_income_holder(t->m, i, PA_YEAR_NOW);
	struct pa_buf cite = {0};
	int rv = -1;

	if (pa_income_rests_on(item->cite, item->ncite, item->source,
		t->english, &cite, t->e) != 0 ||
	    put(t, "      不计入", "      not counted") != 0)
		goto out;
	if (of != PA_NO_PART &&
	    pa_buf_addf(t->b, t->e,
		t->english ? ", taken off %s" : "，从%s中扣除",
		of == PA_IN_TRANSFER ? "转移性收入" : t->m->part[of].label) !=
		0)
		goto out;
	rv = pa_buf_addf(t->b, t->e,
	    t->english ? "; rests on %s\n" : "；依据：%s\n",
	    cite.n == 0 ? "-" : cite.s);
out:
	pa_buf_release(&cite);
	return rv;
}

/* One component: its label, the figure, what the cell says, its place. */
static int
put_part(const struct tree *t, size_t i)
{
	static const char *const sign[] = {[PA_ROLE_GROSS] = "+ ",
	    [PA_ROLE_TRANSFER] = "+ ",
	    [PA_ROLE_COST] = "− ",
	    [PA_ROLE_DEDUCT] = "− ",
	    [PA_ROLE_EXCLUDED] = "× "};
	const struct pa_income_part *p = &t->m->part[i];
	uint32_t slot = p->slot[PA_YEAR_NOW];
	struct pa_column *c = &t->x->column[slot];
	struct pa_income_place at;

	if (p->role == PA_ROLE_EXCLUDED && !p->present[PA_YEAR_NOW])
		return 0;
	if (pa_buf_addf(t->b, t->e, "    %s%s%s", sign[p->role], p->label,
		t->english ? ": " : "：") != 0)
		return -1;
	if (!p->present[PA_YEAR_NOW])
		return put(t, "无此列\n", "no such column\n");
	if (pa_income_place(t->m, t->x, slot, t->h, &at, t->e) != 0)
		return -1;
	if (c->state[t->h] == PA_CELL_KNOWN && c->lo[t->h] >= 0) {
		if (pa_decimal_format(t->b, c->lo[t->h], 2, t->e) != 0)
			return -1;
	} else if (put(t, "不明", "unknown") != 0 ||
	    (at.cell.n > 0 &&
		pa_buf_addf(t->b, t->e,
		    t->english ? " (says %.*s)" : "（填“%.*s”）",
		    (int)at.cell.n, at.cell.s) != 0)) {
		return -1;
	}
	if (place(t, p->label, &at) != 0)
		return -1;
	return p->role == PA_ROLE_EXCLUDED ? put_excluded(t, i) : 0;
}

/* The transfers by the pack's formula, by A and B, and as declared. */
static int
put_transfer(const struct tree *t)
{
	const struct pa_income_model *m = t->m;

	if (pa_buf_addf(t->b, t->e,
		t->english ? "  of it transfers, by formula %s: " :
			     "  其中转移性收入（%s口径）：",
		m->formula) != 0 ||
	    range(t, t->in->transfer, 2) != 0 ||
	    pa_buf_addc(t->b, '\n', t->e) != 0)
		return -1;
	if (t->in->fit == PA_FIT_NEITHER || t->in->transfer_differs) {
		if (m->a.usable &&
		    (line(t, 2, "按A口径", "by formula A",
			 pa_income_formula_sum(&m->a, t->x, t->h), 2) != 0 ||
			line(t, 2, "按B口径", "by formula B",
			    pa_income_formula_sum(&m->b, t->x, t->h), 2) != 0))
			return -1;
	}
	if (!m->has_transfer[PA_YEAR_NOW])
		return 0;
	return declared(t, 2, "填报数", "declared", m->transfer[PA_YEAR_NOW],
	    2);
}

/* What each source brings, in percent of gross. */
static int
put_sources(const struct tree *t)
{
	const struct pa_income_model *m = t->m;
	struct pa_range v;
	int64_t share;
	size_t i;

	if (put(t, "  收入构成（占年收入的比重）：\n",
		"  Sources, in percent of gross:\n") != 0)
		return -1;
	for (i = 0; i < m->nsource; i++) {
		v = pa_income_source_value(m, t->x, i, t->h, PA_YEAR_NOW,
		    t->in->transfer);
		v = pa_income_source_net(m, t->x, i, t->h, PA_YEAR_NOW, v);
		if (pa_buf_addf(t->b, t->e, "    %s%s%s", m->source[i].label,
			!m->source[i].net ? "" :
			    t->english    ? " less costs" :
					    "减支出",
			t->english ? ": " : "：") != 0 ||
		    range(t, v, 2) != 0)
			return -1;
		if (pa_income_percent(v, t->in->gross, &share) &&
		    (put(t, "，", ", ") != 0 ||
			pa_decimal_format(t->b, share, 2, t->e) != 0 ||
			put(t, "%", "%") != 0))
			return -1;
		if (pa_buf_addc(t->b, '\n', t->e) != 0)
			return -1;
	}
	return 0;
}

/* A member row that does not count, or may not. */
static int
put_member(const struct tree *t, uint32_t row)
{
	const struct pa_income_model *m = t->m;
	struct pa_income_place at;

	pa_income_member_place(m, t->x, row, &at);
	if ((t->in->active[row] == PA_FALSE ?
		    begin(t, 2, "不计入", "not counted") :
		    begin(t, 2, "是否计入不明", "not known to count")) != 0 ||
	    where(t, &at) != 0)
		return -1;
	if (m->has_name &&
	    (pa_buf_addc(t->b, ' ', t->e) != 0 ||
		pa_income_member_cell(m, t->x, m->name, row, t->b, t->e) != 0))
		return -1;
	if (put(t, "，", ", ") != 0 ||
	    pa_income_member_why(m, t->x, row, t->b, t->e) != 0)
		return -1;
	return pa_buf_addc(t->b, '\n', t->e);
}

static int
put_size(const struct tree *t)
{
	const struct pa_level *lv = &t->x->frame.level[1];
	const struct pa_income_model *m = t->m;
	uint32_t i;

	if (line(t, 1,
		t->in->size_declared ? "人口（家庭人口数）" :
				       "人口（在册成员）",
		t->in->size_declared ? "Persons (declared)" :
				       "Persons (active members)",
		t->in->size, 0) != 0)
		return -1;
	if (m->has_size[PA_YEAR_NOW] &&
	    declared(t, 2, "填报的家庭人口数", "declared", m->size[PA_YEAR_NOW],
		0) != 0)
		return -1;
	for (i = 0; t->in->active != NULL && lv->first != NULL &&
	     i < lv->first[t->h + 1] - lv->first[t->h];
	     i++)
		if (t->in->active[lv->first[t->h] + i] != PA_TRUE &&
		    put_member(t, lv->first[t->h] + i) != 0)
			return -1;
	return 0;
}

/* Last year's figure, this year's and the difference. */
static int
put_change(const struct tree *t, const char *zh, const char *en,
    struct pa_range last, struct pa_range now)
{
	struct pa_range d = pa_range_subtract(now, last);

	if (begin(t, 2, zh, en) != 0 || range(t, last, 2) != 0 ||
	    put(t, " → ", " -> ") != 0 || range(t, now, 2) != 0)
		return -1;
	if (pa_range_known(d) &&
	    (put(t, "，", ", ") != 0 ||
		put(t, d.lo > 0 ? "+" : "", d.lo > 0 ? "+" : "") != 0 ||
		range(t, d, 2) != 0))
		return -1;
	return pa_buf_addc(t->b, '\n', t->e);
}

/* A part that is a column in one of the years, or in none. */
static int
put_one_year(const struct tree *t, const struct pa_income_part *p)
{
	if (!p->present[PA_YEAR_NOW] && !p->present[PA_YEAR_LAST])
		return 0;
	if (begin(t, 2, p->label, p->label) != 0)
		return -1;
	return p->present[PA_YEAR_NOW] ?
	    put(t, "上年无此列\n", "no such column last year\n") :
	    put(t, "本年无此列\n", "no such column this year\n");
}

static int
put_names(const struct tree *t, uint32_t bits, const char *zh, const char *en)
{
	bool first = true;
	size_t i;

	if (bits == 0)
		return 0;
	if (begin(t, 2, zh, en) != 0)
		return -1;
	for (i = 0; i < t->m->nsource; i++)
		if (bits >> i & 1) {
			if ((!first && put(t, "、", ", ") != 0) ||
			    put(t, t->m->source[i].label,
				t->m->source[i].label) != 0)
				return -1;
			first = false;
		}
	return pa_buf_addc(t->b, '\n', t->e);
}

static int
put_last(const struct tree *t)
{
	const struct pa_income_model *m = t->m;
	const struct pa_income_last *l = &t->last;
	const struct pa_income_part *p;
	struct pa_income_place at;
	uint32_t slot = m->net_pc[PA_YEAR_LAST];
	size_t i;

	if (!m->has_last)
		return 0;
	if (!l->exists)
		return put(t, "  上年：无此户记录\n",
		    "  Last year: no record of the household\n");
	for (i = 0; i < m->npart && !m->has_pc[PA_YEAR_LAST]; i++)
		if (m->part[i].present[PA_YEAR_LAST])
			slot = m->part[i].slot[PA_YEAR_LAST];
	if (pa_income_place(m, t->x, slot, t->h, &at, t->e) != 0 ||
	    put(t, "  上年 → 本年", "  Last year -> this year") != 0)
		return -1;
	if (at.path != NULL &&
	    (put(t, "  〔上年：", "  [last year: ") != 0 ||
		where(t, &at) != 0 || put(t, "〕", "]") != 0))
		return -1;
	if (put(t, "\n", "\n") != 0)
		return -1;
	for (i = 0; i < m->npart && m->has_parts[PA_YEAR_NOW]; i++) {
		p = &m->part[i];
		if (!p->present[PA_YEAR_NOW] || !p->present[PA_YEAR_LAST]) {
			if (put_one_year(t, p) != 0)
				return -1;
		} else if (put_change(t, p->label, p->label,
			       pa_income_part_value(m, t->x, i, t->h,
				   PA_YEAR_LAST),
			       pa_income_part_value(m, t->x, i, t->h,
				   PA_YEAR_NOW)) != 0) {
			return -1;
		}
	}
	if (put_change(t, "年收入", "gross", l->gross, t->in->gross) != 0 ||
	    put_change(t, "纯收入", "net", l->net, t->in->net) != 0 ||
	    put_change(t, "人均纯收入", "net per head", l->pc, t->in->pc) != 0)
		return -1;
	if (put_names(t, l->appeared, "上年没有、本年有",
		"new since last year") != 0)
		return -1;
	return put_names(t, l->vanished, "上年有、本年没有",
	    "gone since last year");
}

/* The months the income is of, and who says so. */
static int
put_period(const struct tree *t)
{
	const struct pa_param *p = t->m->from;
	struct pa_buf cite = {0};
	int rv = -1;

	if (begin(t, 0, "收入计算周期", "Income period") != 0 ||
	    pa_income_period(t->m, t->english, t->b, t->e) != 0)
		goto out;
	if (p != NULL && (p->set || t->m->to->set)) {
		if (put(t, "（运行时指定）", " (set for this run)") != 0)
			goto out;
	} else if (p != NULL) {
		if (pa_income_rests_on(p->cite, p->ncite, p->source, t->english,
			&cite, t->e) != 0)
			goto out;
		if (cite.n > 0 &&
		    pa_buf_addf(t->b, t->e,
			t->english ? ", rests on %s" : "，依据：%s",
			cite.s) != 0)
			goto out;
	}
	rv = pa_buf_addc(t->b, '\n', t->e);
out:
	pa_buf_release(&cite);
	return rv;
}

static int
put_verdict(const struct tree *t)
{
	const struct pa_income_view view = {t->m, t->x, t->in, t->h};
	const struct pa_param *p = t->m->line;
	struct pa_range above = {t->m->line_fen, t->m->line_fen};
	struct pa_buf cite = {0}, note = {0};
	bool en = t->english;
	int rv = -1;

	if (line(t, 0, "收入标准（须超过）", "Line (to be exceeded)", above,
		2) != 0 ||
	    pa_income_rests_on(p->cite, p->ncite, NULL, en, &cite, t->e) != 0)
		goto out;
	if (p->set && put(t, "  运行时指定\n", "  set for this run\n") != 0)
		goto out;
	if (!p->set && cite.n > 0 &&
	    pa_buf_addf(t->b, t->e, en ? "  rests on %s\n" : "  依据：%s\n",
		cite.s) != 0)
		goto out;
	if (pa_income_note(&view, en, &note, t->e) != 0)
		goto out;
	rv = pa_buf_addf(t->b, t->e,
	    en ? "Verdict: %s%s%s\n" : "结论：%s%s%s\n",
	    pa_income_status_name(t->in->above, en),
	    note.n > 0 ? (en ? " - " : "——") : "", note.n > 0 ? note.s : "");
out:
	pa_buf_release(&cite);
	pa_buf_release(&note);
	return rv;
}

/* Gross and net with their parts. */
static int
put_sums(const struct tree *t)
{
	const struct pa_income_model *m = t->m;
	const struct pa_income *in = t->in;
	size_t i;

	if (line(t, 1, "纯收入 = 年收入 − 支出", "Net = gross - costs", in->net,
		2) != 0 ||
	    line(t, 1, "年收入", "Gross", in->gross, 2) != 0)
		return -1;
	for (i = 0; i < m->npart; i++)
		if (put_part(t, i) != 0)
			return -1;
	if ((m->has_transfers && put_transfer(t) != 0) || put_sources(t) != 0)
		return -1;
	return 0;
}

int
pa_income_tree(const struct pa_income_view *v, bool english, struct pa_buf *b,
    struct pa_err *e)
{
	const struct pa_income_model *m = v->m;
	struct tree t = {m, v->x, v->in, v->h, english, b, e,
	    {.exists = false}};
	static const char *const told[PA_TOLDS][2] = {{"填报的年收入",
							  "Declared gross"},
	    {"填报的纯收入", "Declared net"},
	    {"填报的人均纯收入", "Declared net per head"}};
	size_t i;

	if (m->has_last)
		pa_income_last(m, v->x, v->in, v->h, &t.last);
	if (pa_buf_addf(b, e, english ? "Household %.*s\n" : "户编号 %.*s\n",
		(int)v->x->household_id[v->h].n,
		v->x->household_id[v->h].s) != 0 ||
	    put_period(&t) != 0 ||
	    line(&t, 0, "人均纯收入（元）", "Net income per head (yuan)",
		v->in->pc, 2) != 0)
		return -1;
	if (v->in->basis == PA_BASIS_PARTS && put_sums(&t) != 0)
		return -1;
	if (put_size(&t) != 0)
		return -1;
	for (i = 0; i < PA_TOLDS; i++)
		if (m->has_told[i] &&
		    declared(&t, 1, told[i][0], told[i][1], m->told[i], 2) != 0)
			return -1;
	if (put_last(&t) != 0)
		return -1;
	return put_verdict(&t);
}
