/* SPDX-License-Identifier: MIT */
#include "kind/money.h"
#include "rule/income_table.h"

/* 3200.00, ≥3200.00, 3200.00–4000.00 or 不明. */
static int
put_range(struct pa_buf *b, struct pa_range r, unsigned scale, bool english,
    struct pa_err *e)
{
	if (r.lo == PA_MIN && r.hi == PA_MAX)
		return pa_buf_puts(b, english ? "unknown" : "不明", e);
	if (r.lo == r.hi)
		return pa_decimal_format(b, r.lo, scale, e);
	if (r.hi == PA_MAX)
		return pa_buf_puts(b, "≥ ", e) != 0 ?
		    -1 :
		    pa_decimal_format(b, r.lo, scale, e);
	if (r.lo == PA_MIN)
		return pa_buf_puts(b, "≤ ", e) != 0 ?
		    -1 :
		    pa_decimal_format(b, r.hi, scale, e);
	if (pa_decimal_format(b, r.lo, scale, e) != 0 ||
	    pa_buf_puts(b, " – ", e) != 0)
		return -1;
	return pa_decimal_format(b, r.hi, scale, e);
}

static int
put_line(struct pa_buf *b, unsigned indent, const char *zh, const char *en,
    bool english, struct pa_range r, unsigned scale, struct pa_err *e)
{
	while (indent-- > 0)
		if (pa_buf_puts(b, "  ", e) != 0)
			return -1;
	if (pa_buf_puts(b, english ? en : zh, e) != 0 ||
	    pa_buf_puts(b, english ? ": " : "：", e) != 0 ||
	    put_range(b, r, scale, english, e) != 0)
		return -1;
	return pa_buf_addc(b, '\n', e);
}

/* One component: its label, the figure, what the cell says, its row. */
static int
put_part(const struct pa_income_model *m, struct pa_batch *x, size_t i,
    uint32_t h, bool english, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_income_part *p = &m->part[i];
	const struct pa_column *c = &x->column[p->slot];
	const struct pa_row_ref *at = &x->ref[0][h];
	struct pa_str cell;

	if (pa_buf_addf(b, e, "    %s%s%s", p->cost ? "− " : "+ ", p->label,
		english ? ": " : "：") != 0)
		return -1;
	if (!p->present)
		return pa_buf_puts(b, english ? "no such column\n" : "无此列\n",
		    e);
	if (c->state[h] == PA_CELL_KNOWN && c->lo[h] >= 0) {
		if (pa_decimal_format(b, c->lo[h], 2, e) != 0)
			return -1;
	} else {
		if (pa_batch_cell(x, m->bind, p->slot, h, &cell, e) != 0 ||
		    pa_buf_puts(b, english ? "unknown" : "不明", e) != 0)
			return -1;
		if (cell.n > 0 &&
		    pa_buf_addf(b, e, english ? " (says %.*s)" : "（填“%.*s”）",
			(int)cell.n, cell.s) != 0)
			return -1;
	}
	return pa_buf_addf(b, e,
	    english ? "  [row %llu]\n" : "  〔第%llu行〕\n",
	    (unsigned long long)at->row);
}

int
pa_income_tree(const struct pa_income_model *m, struct pa_batch *x,
    const struct pa_income *in, uint32_t h, bool english, struct pa_buf *b,
    struct pa_err *e)
{
	struct pa_range line = {m->line_fen, m->line_fen};
	struct pa_buf cite = {0}, note = {0};
	size_t i;
	int rv = -1;

	if (pa_buf_addf(b, e, english ? "Household %.*s\n" : "户编号 %.*s\n",
		(int)x->household_id[h].n, x->household_id[h].s) != 0 ||
	    put_line(b, 0, "人均纯收入（元）", "Net income per head (yuan)",
		english, in->pc, 2, e) != 0)
		return -1;
	if (in->basis == PA_BASIS_PARTS) {
		if (put_line(b, 1, "纯收入 = 年收入 − 支出",
			"Net = gross - costs", english, in->net, 2, e) != 0 ||
		    put_line(b, 1, "年收入", "Gross", english, in->gross, 2,
			e) != 0)
			return -1;
		for (i = 0; i < m->npart; i++)
			if (put_part(m, x, i, h, english, b, e) != 0)
				return -1;
		if (put_line(b, 1, "其中转移性收入", "of it transfers", english,
			in->transfer, 2, e) != 0)
			return -1;
	}
	if (put_line(b, 1,
		in->size_declared ? "人口（家庭人口数）" : "人口（在册成员）",
		in->size_declared ? "Persons (declared)" :
				    "Persons (active members)",
		english, in->size, 0, e) != 0 ||
	    put_line(b, 0, "收入标准（须超过）", "Line (to be exceeded)",
		english, line, 2, e) != 0)
		return -1;
	for (i = 0; i < m->line->ncite; i++)
		if ((i > 0 && pa_buf_puts(&cite, "；", e) != 0) ||
		    pa_cite_print(&cite, &m->line->cite[i],
			english ? PA_EN : PA_ZH, e) != 0)
			goto out;
	if (cite.n > 0 &&
	    pa_buf_addf(b, e, english ? "  rests on %s\n" : "  依据：%s\n",
		cite.s) != 0)
		goto out;
	if (pa_income_note(m, in, english, &note, e) != 0)
		goto out;
	if (pa_buf_addf(b, e, english ? "Verdict: %s%s%s\n" : "结论：%s%s%s\n",
		pa_income_status_name(in->above, english),
		note.n > 0 ? (english ? " - " : "——") : "",
		note.n > 0 ? note.s : "") != 0)
		goto out;
	rv = 0;
out:
	pa_buf_release(&cite);
	pa_buf_release(&note);
	return rv;
}
