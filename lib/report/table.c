/* SPDX-License-Identifier: MIT */
#include "report/table.h"

static bool
failed(const struct pa_report *r)
{
	return r->err.code != PA_E_NONE;
}

static void *
alloc(struct pa_report *r, size_t size)
{
	void *p;

	if (failed(r))
		return NULL;
	p = pa_arena_alloc(&r->arena, 1, size, &r->err);
	if (p != NULL)
		memset(p, 0, size);
	return p;
}

struct pa_str
pa_report_keep(struct pa_report *r, struct pa_str s)
{
	const char *copy = NULL;

	if (!failed(r) && s.n != 0)
		copy = pa_arena_dup(&r->arena, s.s, s.n, &r->err);
	return copy == NULL ? PA_STR("") : (struct pa_str){copy, s.n};
}

void
pa_report_title(struct pa_report *r, const char *kind, struct pa_str office,
    struct pa_str title)
{
	r->kind = pa_report_keep(r, pa_str(kind));
	r->office = pa_report_keep(r, office);
	r->title = pa_report_keep(r, title);
}

void
pa_report_lead(struct pa_report *r, struct pa_str label, struct pa_str value)
{
	struct pa_report_lead *l = alloc(r, sizeof(*l));

	if (l == NULL)
		return;
	l->label = pa_report_keep(r, label);
	l->value = pa_report_keep(r, value);
	*(r->last_lead == NULL ? &r->lead : r->last_lead) = l;
	r->last_lead = &l->next;
}

void
pa_report_section(struct pa_report *r, struct pa_str heading)
{
	struct pa_report_section *s = alloc(r, sizeof(*s));

	if (s == NULL)
		return;
	s->heading = pa_report_keep(r, heading);
	s->last = &s->first;
	*(r->last_section == NULL ? &r->section : r->last_section) = s;
	r->last_section = &s->next;
	r->open = s;
}

static struct pa_report_block *
add_block(struct pa_report *r, enum pa_block_kind kind)
{
	struct pa_report_block *b;

	if (r->open == NULL)
		pa_report_section(r, PA_STR(""));
	b = alloc(r, sizeof(*b));
	if (b == NULL)
		return NULL;
	b->kind = kind;
	*r->open->last = b;
	r->open->last = &b->next;
	return b;
}

void
pa_report_text(struct pa_report *r, struct pa_str text)
{
	struct pa_report_block *b = add_block(r, PA_BLOCK_TEXT);

	if (b != NULL)
		b->text = pa_report_keep(r, text);
}

void
pa_report_note(struct pa_report *r, struct pa_str text)
{
	struct pa_report_block *b = add_block(r, PA_BLOCK_NOTE);

	if (b != NULL)
		b->text = pa_report_keep(r, text);
}

struct pa_report_table *
pa_report_table(struct pa_report *r, const char *id, struct pa_str caption)
{
	struct pa_report_table *t = alloc(r, sizeof(*t));
	struct pa_report_block *b;

	if (t == NULL)
		return NULL;
	t->report = r;
	t->id = pa_report_keep(r, pa_str(id));
	t->caption = pa_report_keep(r, caption);
	b = add_block(r, PA_BLOCK_TABLE);
	if (b == NULL)
		return NULL;
	b->table = t;
	t->next = r->tables;
	r->tables = t;
	return t;
}

struct pa_report_chart *
pa_report_chart(struct pa_report *r, const char *id, struct pa_str caption,
    enum pa_chart_kind kind, enum pa_figure_type type)
{
	struct pa_report_chart *c = alloc(r, sizeof(*c));
	struct pa_report_block *b;

	if (c == NULL)
		return NULL;
	c->report = r;
	c->kind = kind;
	c->type = type;
	c->id = pa_report_keep(r, pa_str(id));
	c->caption = pa_report_keep(r, caption);
	b = add_block(r, PA_BLOCK_CHART);
	if (b == NULL)
		return NULL;
	b->chart = c;
	c->next = r->charts;
	r->charts = c;
	return c;
}

int
pa_report_end(const struct pa_report *r, struct pa_err *e)
{
	if (!failed(r))
		return 0;
	return pa_err_set(e, r->err.code, "%s", r->err.text);
}

void
pa_report_release(struct pa_report *r)
{
	struct pa_report_table *t;
	struct pa_report_chart *c;

	for (t = r->tables; t != NULL; t = t->next) {
		pa_free(t->column);
		pa_free(t->figure);
	}
	for (c = r->charts; c != NULL; c = c->next)
		pa_free(c->item);
	pa_arena_release(&r->arena);
	*r = (struct pa_report){0};
}

void
pa_table_column(struct pa_report_table *t, const char *id,
    struct pa_str heading, enum pa_figure_type type, bool sums)
{
	struct pa_report_column *c;

	if (t == NULL || failed(t->report) ||
	    pa_grow(&t->column, &t->column_cap, t->ncolumn + 1,
		sizeof(*t->column), &t->report->err) != 0)
		return;
	c = &t->column[t->ncolumn++];
	*c = (struct pa_report_column){.type = type, .sums = sums};
	c->id = pa_report_keep(t->report, pa_str(id));
	c->heading = pa_report_keep(t->report, heading);
}

/* Puts x in the next cell, which must be in a column of the type. */
static void
put(struct pa_report_table *t, enum pa_figure_type type, bool any,
    struct pa_figure x)
{
	if (t == NULL || failed(t->report))
		return;
	if (t->ncolumn == 0 ||
	    (!any && t->column[t->nfigure % t->ncolumn].type != type)) {
		(void)pa_err_set(&t->report->err, PA_E_BROKEN,
		    "table %.*s: figure %zu is not of its column's type",
		    (int)t->id.n, t->id.s, t->nfigure);
		return;
	}
	if (pa_grow(&t->figure, &t->figure_cap, t->nfigure + 1,
		sizeof(*t->figure), &t->report->err) != 0)
		return;
	t->figure[t->nfigure++] = x;
	t->nrow = t->nfigure / t->ncolumn;
}

void
pa_table_text(struct pa_report_table *t, struct pa_str s)
{
	if (t != NULL)
		put(t, PA_FIGURE_TEXT, false,
		    (struct pa_figure){.text = pa_report_keep(t->report, s),
			.set = true});
}

void
pa_table_count(struct pa_report_table *t, uint64_t n)
{
	put(t, PA_FIGURE_COUNT, false,
	    (struct pa_figure){.v = (int64_t)n, .set = true});
}

void
pa_table_share(struct pa_report_table *t, uint64_t num, uint64_t den)
{
	put(t, PA_FIGURE_SHARE, false,
	    (struct pa_figure){.v = (int64_t)num, .of = den, .set = den != 0});
}

void
pa_table_money(struct pa_report_table *t, int64_t fen)
{
	put(t, PA_FIGURE_MONEY, false,
	    (struct pa_figure){.v = fen, .set = true});
}

void
pa_table_decimal(struct pa_report_table *t, int64_t hundredths)
{
	put(t, PA_FIGURE_DECIMAL, false,
	    (struct pa_figure){.v = hundredths, .set = true});
}

void
pa_table_blank(struct pa_report_table *t)
{
	put(t, PA_FIGURE_TEXT, true, (struct pa_figure){0});
}

void
pa_table_total(struct pa_report_table *t)
{
	if (t != NULL)
		t->total = true;
}

void
pa_table_source(struct pa_report_table *t, size_t nrow, pa_table_fetch *fetch,
    const void *ctx)
{
	if (t == NULL)
		return;
	t->nrow = nrow;
	t->fetch = fetch;
	t->ctx = ctx;
}

int
pa_table_row(const struct pa_report_table *t, size_t i,
    struct pa_figure *figure, struct pa_err *e)
{
	if (t->fetch != NULL)
		return t->fetch(t->ctx, i, figure, e);
	memcpy(figure, t->figure + i * t->ncolumn,
	    t->ncolumn * sizeof(*figure));
	return 0;
}

void
pa_chart_series(struct pa_report_chart *c, struct pa_str label)
{
	if (c == NULL || c->nseries == PA_CHART_SERIES)
		return;
	c->series[c->nseries++] = pa_report_keep(c->report, label);
}

void
pa_chart_item(struct pa_report_chart *c, struct pa_str label,
    const uint64_t v[PA_CHART_SERIES])
{
	struct pa_chart_item *x;

	if (c == NULL || failed(c->report) ||
	    pa_grow(&c->item, &c->item_cap, c->nitem + 1, sizeof(*c->item),
		&c->report->err) != 0)
		return;
	x = &c->item[c->nitem++];
	x->label = pa_report_keep(c->report, label);
	memcpy(x->v, v, sizeof(x->v));
}

static int
check_column(const struct pa_report_table *t, size_t k, struct pa_err *e)
{
	const struct pa_figure *f = t->figure + k;
	int64_t sum = 0;
	size_t i;

	for (i = 0; i + 1 < t->nrow; i++)
		if (__builtin_add_overflow(sum, f[i * t->ncolumn].v, &sum))
			break;
	if (i + 1 == t->nrow && sum == f[i * t->ncolumn].v)
		return 0;
	return pa_err_set(e, PA_E_BROKEN,
	    "table %.*s: column %.*s does not add up to its total",
	    (int)t->id.n, t->id.s, (int)t->column[k].id.n, t->column[k].id.s);
}

int
pa_report_check(const struct pa_report *r, struct pa_err *e)
{
	const struct pa_report_table *t;
	size_t k;

	for (t = r->tables; t != NULL; t = t->next) {
		if (t->fetch != NULL)
			continue;
		if (t->ncolumn == 0 || t->nfigure != t->nrow * t->ncolumn)
			return pa_err_set(e, PA_E_BROKEN,
			    "table %.*s: the last row is not whole",
			    (int)t->id.n, t->id.s);
		for (k = 0; t->total && k < t->ncolumn; k++)
			if (t->column[k].sums && check_column(t, k, e) != 0)
				return -1;
	}
	return 0;
}
