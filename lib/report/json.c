/* SPDX-License-Identifier: MIT */
#include "report/json.h"

static const char *const type_names[] = {
    [PA_FIGURE_TEXT] = "text",
    [PA_FIGURE_COUNT] = "count",
    [PA_FIGURE_SHARE] = "percent",
    [PA_FIGURE_MONEY] = "yuan",
    [PA_FIGURE_DECIMAL] = "decimal",
};

static const char *const chart_names[] = {
    [PA_CHART_BARS] = "bars",
    [PA_CHART_STACKED] = "stacked",
    [PA_CHART_LINE] = "line",
};

static void
member(struct pa_out *o, const char *key, struct pa_str value)
{
	pa_out_s(o, "\"");
	pa_out_s(o, key);
	pa_out_s(o, "\":");
	pa_out_json(o, value);
}

static void
figure(struct pa_out *o, enum pa_figure_type type, const struct pa_figure *f)
{
	if (!f->set) {
		pa_out_s(o, "null");
	} else if (type == PA_FIGURE_TEXT) {
		pa_out_json(o, f->text);
	} else if (type == PA_FIGURE_COUNT) {
		pa_out_u(o, (uint64_t)f->v);
	} else {
		pa_out_s(o, "\"");
		pa_out_hundredths(o,
		    type == PA_FIGURE_SHARE ?
			pa_share_percent((uint64_t)f->v, f->of) :
			f->v);
		pa_out_s(o, "\"");
	}
}

static int
row(struct pa_out *o, const struct pa_report_table *t, size_t i,
    struct pa_figure *figures)
{
	size_t k;

	if (pa_table_row(t, i, figures, o->e) != 0)
		return -1;
	for (k = 0; k < t->ncolumn; k++) {
		pa_out_s(o, k == 0 ? "{" : ",");
		pa_out_json(o, t->column[k].id);
		pa_out_s(o, ":");
		figure(o, t->column[k].type, &figures[k]);
	}
	pa_out_s(o, "}");
	return 0;
}

static int
rows(struct pa_out *o, const struct pa_report_table *t,
    struct pa_figure *figures)
{
	size_t i, n = t->nrow - (t->total ? 1 : 0);

	pa_out_s(o, "],\n\"rows\":[");
	for (i = 0; i < n && !o->failed; i++) {
		pa_out_s(o, i == 0 ? "\n" : ",\n");
		if (row(o, t, i, figures) != 0)
			return -1;
	}
	pa_out_s(o, "],\n\"total\":");
	if (t->total)
		return row(o, t, n, figures);
	pa_out_s(o, "null");
	return 0;
}

static void
table(struct pa_out *o, const struct pa_report_table *t)
{
	struct pa_figure *figures;
	size_t k;

	member(o, "id", t->id);
	pa_out_s(o, ",");
	member(o, "caption", t->caption);
	pa_out_s(o, ",\n\"columns\":[");
	for (k = 0; k < t->ncolumn; k++) {
		pa_out_s(o, k == 0 ? "{" : ",{");
		member(o, "id", t->column[k].id);
		pa_out_s(o, ",");
		member(o, "heading", t->column[k].heading);
		pa_out_s(o, ",\"type\":\"");
		pa_out_s(o, type_names[t->column[k].type]);
		pa_out_s(o, "\"}");
	}
	figures = pa_calloc(t->ncolumn, sizeof(*figures), o->e);
	if (figures == NULL || rows(o, t, figures) != 0)
		o->failed = true;
	pa_free(figures);
}

static void
chart(struct pa_out *o, const struct pa_report_chart *c)
{
	size_t i, k, n = c->nseries == 0 ? 1 : c->nseries;

	member(o, "id", c->id);
	pa_out_s(o, ",");
	member(o, "caption", c->caption);
	pa_out_s(o, ",\"drawn\":\"");
	pa_out_s(o, chart_names[c->kind]);
	pa_out_s(o, "\",\"values\":\"");
	pa_out_s(o, type_names[c->type]);
	pa_out_s(o, "\",\"series\":[");
	for (i = 0; i < c->nseries; i++) {
		pa_out_s(o, i == 0 ? "" : ",");
		pa_out_json(o, c->series[i]);
	}
	pa_out_s(o, "],\n\"items\":[");
	for (i = 0; i < c->nitem; i++) {
		pa_out_s(o, i == 0 ? "\n{" : ",\n{");
		member(o, "label", c->item[i].label);
		pa_out_s(o, ",\"values\":[");
		for (k = 0; k < n; k++) {
			pa_out_s(o, k == 0 ? "" : ",");
			figure(o,
			    c->type == PA_FIGURE_COUNT ? c->type :
							 PA_FIGURE_DECIMAL,
			    &(struct pa_figure){.v = (int64_t)c->item[i].v[k],
				.set = true});
		}
		pa_out_s(o, "]}");
	}
	pa_out_s(o, "]");
}

static void
block(struct pa_out *o, const struct pa_report_block *b)
{
	switch (b->kind) {
	case PA_BLOCK_TEXT:
	case PA_BLOCK_NOTE:
		pa_out_s(o,
		    b->kind == PA_BLOCK_TEXT ? "{\"type\":\"paragraph\"," :
					       "{\"type\":\"note\",");
		member(o, "text", b->text);
		break;
	case PA_BLOCK_TABLE:
		pa_out_s(o, "{\"type\":\"table\",");
		table(o, b->table);
		break;
	case PA_BLOCK_CHART:
		pa_out_s(o, "{\"type\":\"chart\",");
		chart(o, b->chart);
		break;
	}
	pa_out_s(o, "}");
}

void
pa_json_write(struct pa_out *o, const struct pa_report *r)
{
	const struct pa_report_section *s;
	const struct pa_report_block *b;
	const struct pa_report_lead *l;

	pa_out_s(o, "{");
	member(o, "report", r->kind);
	pa_out_s(o, ",\"format\":1,\n");
	member(o, "office", r->office);
	pa_out_s(o, ",");
	member(o, "title", r->title);
	pa_out_s(o, ",\n\"lead\":[");
	for (l = r->lead; l != NULL; l = l->next) {
		pa_out_s(o, l == r->lead ? "{" : ",\n{");
		member(o, "label", l->label);
		pa_out_s(o, ",");
		member(o, "value", l->value);
		pa_out_s(o, "}");
	}
	pa_out_s(o, "],\n\"sections\":[");
	for (s = r->section; s != NULL; s = s->next) {
		pa_out_s(o, s == r->section ? "\n{" : ",\n{");
		member(o, "heading", s->heading);
		pa_out_s(o, ",\"blocks\":[");
		for (b = s->first; b != NULL && !o->failed; b = b->next) {
			pa_out_s(o, b == s->first ? "\n" : ",\n");
			block(o, b);
		}
		pa_out_s(o, "]}");
	}
	pa_out_s(o, "]}\n");
}
