/* SPDX-License-Identifier: MIT */
/* Where the figures of an income stand in the files, and in which months. */
#include "kind/date.h"
#include "rule/income_table.h"

int
pa_income_place(const struct pa_income_model *m, struct pa_batch *x,
    uint32_t slot, uint32_t h, struct pa_income_place *out, struct pa_err *e)
{
	const struct pa_slot *s = &m->bind->slot[slot];
	const struct pa_bind_source *src;
	struct pa_store_walk w = {0};
	struct pa_store_row row;
	struct pa_str *cell;

	*out = (struct pa_income_place){.cell = {"", 0}};
	if (s->field == NULL || s->source == PA_NO_SOURCE)
		return 0;
	src = &m->bind->source[s->source];
	out->column = pa_sheet_header(src->sheet, s->column);
	if (src->store == NULL) {
		out->path = pa_sheet_file(src->sheet, x->ref[0][h].file)->path;
		out->row = x->ref[0][h].row;
		return pa_batch_cell(x, m->bind, slot, h, &out->cell, e);
	}
	cell = pa_arena_alloc(&x->arena, src->nkept, sizeof(*cell), e);
	if (cell == NULL)
		return -1;
	pa_store_find(src->store, x->household_id[h], false, &w);
	if (!pa_store_next(src->store, &w, &row, cell, 1))
		return 0;
	out->path = pa_sheet_file(src->sheet, row.file)->path;
	out->row = row.row;
	out->cell = cell[s->kept];
	return 0;
}

void
pa_income_member_place(const struct pa_income_model *m,
    const struct pa_batch *x, uint32_t row, struct pa_income_place *out)
{
	const struct pa_row_ref *at = &x->ref[1][row];
	const struct pa_sheet *sheet = m->bind->source[at->source].sheet;

	*out = (struct pa_income_place){pa_sheet_file(sheet, at->file)->path,
	    at->row, {"", 0}, {"", 0}};
}

struct why { /* for put_why */
	const struct pa_income_model *m;
	struct pa_batch *x;
	uint32_t row;
	bool any;
	struct pa_buf *b;
	struct pa_err *e;
};

/* A field that decides whether the member counts: "人员变更=死亡". */
static int
put_why(void *ctx, const struct pa_ref *ref)
{
	struct why *y = ctx;
	const struct pa_field *f = y->m->bind->slot[ref->slot].field;
	struct pa_str cell;

	if (ref->level != 1 || !ref->present || f == NULL)
		return 0;
	if (pa_batch_cell(y->x, y->m->bind, ref->slot, y->row, &cell, y->e) !=
	    0)
		return -1;
	if (cell.n == 0)
		return 0;
	if (pa_buf_addf(y->b, y->e, "%s%s=", y->any ? ", " : "", f->label) != 0)
		return -1;
	y->any = true;
	return pa_mask_put(y->b, f, cell, y->m->reveal, y->e);
}

int
pa_income_member_why(const struct pa_income_model *m, struct pa_batch *x,
    uint32_t row, struct pa_buf *b, struct pa_err *e)
{
	struct why y = {m, x, row, false, b, e};

	return pa_prog_fields(m->prog, m->member, put_why, &y);
}

int
pa_income_member_cell(const struct pa_income_model *m, struct pa_batch *x,
    uint32_t slot, uint32_t row, struct pa_buf *b, struct pa_err *e)
{
	struct pa_str cell;

	if (pa_batch_cell(x, m->bind, slot, row, &cell, e) != 0)
		return -1;
	return pa_mask_put(b, m->bind->slot[slot].field, cell, m->reveal, e);
}

static int
put_day(struct pa_buf *b, const struct pa_param *p, bool english,
    struct pa_err *e)
{
	struct pa_date d = pa_date_from_days(p->value.number);

	if (english)
		return pa_date_format(b, d, e);
	return pa_buf_addf(b, e, "%d年%d月%d日", d.year, d.month, d.day);
}

int
pa_income_period(const struct pa_income_model *m, bool english,
    struct pa_buf *b, struct pa_err *e)
{
	if (m->from == NULL)
		return pa_buf_puts(b, english ? "not set" : "未设定", e);
	if (put_day(b, m->from, english, e) != 0 ||
	    pa_buf_puts(b, english ? " to " : "至", e) != 0)
		return -1;
	return put_day(b, m->to, english, e);
}

int
pa_income_rests_on(const struct pa_cite *cite, size_t ncite, const char *source,
    bool english, struct pa_buf *b, struct pa_err *e)
{
	size_t i;

	for (i = 0; i < ncite; i++)
		if ((i > 0 && pa_buf_puts(b, english ? "; " : "；", e) != 0) ||
		    pa_cite_print(b, &cite[i], english ? PA_EN : PA_ZH, e) != 0)
			return -1;
	return ncite > 0 || source == NULL ? 0 : pa_buf_puts(b, source, e);
}
