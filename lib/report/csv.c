/* SPDX-License-Identifier: MIT */
#include "report/csv.h"

#define SPOILT_DIGITS 12 /* a number this long a spreadsheet shows as 1E+11 */

static bool
needs_quotes(struct pa_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.s[i] == ',' || s.s[i] == '"' || s.s[i] == '\n' ||
		    s.s[i] == '\r')
			return true;
	return s.n != 0 && (s.s[0] == ' ' || s.s[s.n - 1] == ' ');
}

/* Would a spreadsheet evaluate the text, or round it? */
static bool
unsafe(struct pa_str s)
{
	size_t i;

	if (s.n == 0)
		return false;
	if (memchr("=+-@\t\r", s.s[0], 6) != NULL)
		return true;
	for (i = 0; i < s.n && pa_is_digit(s.s[i]); i++)
		;
	return i == s.n && i >= SPOILT_DIGITS;
}

static void
cell(struct pa_out *o, struct pa_str s, bool excel_safe)
{
	const char *quote;
	size_t n;

	if (excel_safe && unsafe(s))
		pa_out_s(o, "'");
	if (!needs_quotes(s)) {
		pa_out_str(o, s);
		return;
	}
	pa_out_s(o, "\"");
	while ((quote = memchr(s.s, '"', s.n)) != NULL) {
		n = (size_t)(quote - s.s) + 1;
		pa_out_str(o, (struct pa_str){s.s, n});
		pa_out_s(o, "\"");
		s = (struct pa_str){s.s + n, s.n - n};
	}
	pa_out_str(o, s);
	pa_out_s(o, "\"");
}

/* The three cells that every line starts with. */
static void
start(struct pa_out *o, const struct pa_report *r, struct pa_str section,
    struct pa_str table, enum pa_word kind)
{
	cell(o, section, r->excel_safe);
	pa_out_s(o, ",");
	cell(o, table, r->excel_safe);
	pa_out_s(o, ",");
	cell(o, pa_word(r->lang, kind), r->excel_safe);
}

static void
next(struct pa_out *o, const struct pa_report *r, struct pa_str s)
{
	pa_out_s(o, ",");
	cell(o, s, r->excel_safe);
}

static void
lead(struct pa_out *o, const struct pa_report *r)
{
	struct pa_str about = pa_word(r->lang, PA_W_CSV_LEAD);
	const struct pa_report_lead *l;

	start(o, r, about, about, PA_W_CSV_HEAD);
	next(o, r, pa_word(r->lang, PA_W_CSV_ITEM));
	next(o, r, pa_word(r->lang, PA_W_CSV_VALUE));
	pa_out_s(o, "\n");
	for (l = r->lead; l != NULL; l = l->next) {
		start(o, r, about, about, PA_W_CSV_BODY);
		next(o, r, l->label);
		next(o, r, l->value);
		pa_out_s(o, "\n");
	}
}

static int
rows(struct pa_out *o, const struct pa_report *r, struct pa_str section,
    const struct pa_report_table *t, struct pa_figure *figure)
{
	size_t i, k;

	for (i = 0; i < t->nrow && !o->failed; i++) {
		if (pa_table_row(t, i, figure, o->e) != 0)
			return -1;
		start(o, r, section, t->caption,
		    t->total && i + 1 == t->nrow ? PA_W_CSV_TOTAL :
						   PA_W_CSV_BODY);
		for (k = 0; k < t->ncolumn; k++) {
			if (t->column[k].type == PA_FIGURE_TEXT) {
				next(o, r, figure[k].text);
				continue;
			}
			pa_out_s(o, ",");
			pa_out_figure(o, t->column[k].type, &figure[k]);
		}
		pa_out_s(o, "\n");
	}
	return 0;
}

static void
table(struct pa_out *o, const struct pa_report *r, struct pa_str section,
    const struct pa_report_table *t)
{
	struct pa_figure *figure;
	size_t k;

	start(o, r, section, t->caption, PA_W_CSV_HEAD);
	for (k = 0; k < t->ncolumn; k++)
		next(o, r, t->column[k].heading);
	pa_out_s(o, "\n");
	figure = pa_calloc(t->ncolumn, sizeof(*figure), o->e);
	if (figure == NULL || rows(o, r, section, t, figure) != 0)
		o->failed = true;
	pa_free(figure);
}

void
pa_csv_write(struct pa_out *o, const struct pa_report *r)
{
	const struct pa_report_section *s;
	const struct pa_report_block *b;

	if (r->lead != NULL)
		lead(o, r);
	for (s = r->section; s != NULL; s = s->next)
		for (b = s->first; b != NULL; b = b->next)
			if (b->kind == PA_BLOCK_TABLE && !o->failed)
				table(o, r, s->heading, b->table);
}
