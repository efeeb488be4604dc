/* SPDX-License-Identifier: MIT */
#include "report/text.h"

#define PAGE 78 /* columns of a paragraph */
#define CHART_WIDTH 40
#define CELL_MAX 60 /* columns of a text cell before it is cut */

/* May a line not start with the character at s? Closing punctuation. */
static bool
clings(struct pa_str s)
{
	static const char *const closing[] = {"，", "。", "、", "；", "：",
	    "）", "》", "”", "？", "！", "％"};
	size_t i;

	for (i = 0; i < sizeof(closing) / sizeof(closing[0]); i++)
		if (pa_str_starts(s, pa_str(closing[i])))
			return true;
	return false;
}

/* Bytes of the longest start of s that fits and may end a line. */
static size_t
line_length(struct pa_str s, size_t width)
{
	struct pa_str fit = pa_width_cut(s, width);
	size_t n = fit.n;

	if (n == s.n)
		return n;
	while (n > 0) {
		struct pa_str rest = {s.s + n, s.n - n};
		bool ascii = (unsigned char)rest.s[0] < 0x80 &&
		    (unsigned char)s.s[n - 1] < 0x80;

		if (((unsigned char)rest.s[0] & 0xC0) != 0x80 &&
		    (!ascii || rest.s[0] == ' ' || s.s[n - 1] == ' ') &&
		    !clings(rest))
			return n;
		n--;
	}
	return fit.n == 0 ? s.n : fit.n;
}

static void
paragraph(struct pa_out *o, struct pa_str s)
{
	size_t n;

	while (s.n != 0) {
		n = line_length(s, PAGE);
		pa_out_str(o, pa_str_trim((struct pa_str){s.s, n}));
		pa_out_s(o, "\n");
		s = (struct pa_str){s.s + n, s.n - n};
	}
	pa_out_s(o, "\n");
}

static void
note(struct pa_out *o, enum pa_lang lang, struct pa_str text)
{
	struct pa_buf b = {0};

	if (o->failed)
		return;
	if (pa_words_fill(&b, lang, PA_W_NOTE, &text, 1, o->e) != 0)
		o->failed = true;
	else
		paragraph(o, pa_buf_str(&b));
	pa_buf_release(&b);
}

/* The text of a cell, in b or borrowed from f. -1 without memory. */
static int
cell(const struct pa_out *o, enum pa_figure_type type,
    const struct pa_figure *f, struct pa_buf *b, struct pa_str *s)
{
	struct pa_out plain = {b, o->e, false};

	if (type == PA_FIGURE_TEXT) {
		*s = pa_width_cut(f->text, CELL_MAX);
		return 0;
	}
	pa_buf_clear(b);
	pa_out_figure(&plain, type, f);
	*s = pa_buf_str(b);
	return plain.failed ? -1 : 0;
}

static void
padded(struct pa_out *o, struct pa_str s, size_t width, bool right, bool last)
{
	size_t pad = width - pa_width(s);

	if (right)
		pa_out_repeat(o, " ", pad);
	pa_out_str(o, s);
	if (!right)
		pa_out_repeat(o, " ", pad);
	if (!last) {
		pa_out_s(o, "  ");
		return;
	}
	while (!o->failed && o->b->s[o->b->n - 1] == ' ')
		o->b->n--;
	pa_out_s(o, "\n");
}

static int
measure(const struct pa_out *o, const struct pa_report_table *t,
    struct pa_figure *figure, size_t *width)
{
	struct pa_buf b = {0};
	struct pa_str s;
	size_t i, k, w, n = pa_table_shown(t);
	int rv = 0;

	for (k = 0; k < t->ncolumn; k++)
		width[k] = pa_width(t->column[k].heading);
	for (i = 0; i < n && rv == 0; i++) {
		rv = pa_table_row(t, i, figure, o->e);
		for (k = 0; k < t->ncolumn && rv == 0; k++) {
			rv = cell(o, t->column[k].type, &figure[k], &b, &s);
			w = rv == 0 ? pa_width(s) : 0;
			width[k] = w > width[k] ? w : width[k];
		}
	}
	pa_buf_release(&b);
	return rv;
}

static int
rows(struct pa_out *o, const struct pa_report_table *t,
    struct pa_figure *figure, const size_t *width)
{
	struct pa_buf b = {0};
	struct pa_str s;
	size_t i, k, n = pa_table_shown(t);
	int rv = 0;

	for (i = 0; i < n && rv == 0; i++) {
		rv = pa_table_row(t, i, figure, o->e);
		for (k = 0; k < t->ncolumn && rv == 0; k++) {
			rv = cell(o, t->column[k].type, &figure[k], &b, &s);
			if (rv == 0)
				padded(o, s, width[k],
				    t->column[k].type != PA_FIGURE_TEXT,
				    k + 1 == t->ncolumn);
		}
	}
	pa_buf_release(&b);
	return rv;
}

static int
table_body(struct pa_out *o, const struct pa_report_table *t,
    struct pa_figure *figure, size_t *width)
{
	size_t k, all = 0;

	if (measure(o, t, figure, width) != 0)
		return -1;
	for (k = 0; k < t->ncolumn; k++) {
		padded(o, t->column[k].heading, width[k],
		    t->column[k].type != PA_FIGURE_TEXT, k + 1 == t->ncolumn);
		all += width[k] + (k == 0 ? 0 : 2);
	}
	pa_out_repeat(o, "-", all);
	pa_out_s(o, "\n");
	return rows(o, t, figure, width);
}

static void
table(struct pa_out *o, const struct pa_report_table *t, size_t no)
{
	struct pa_figure *figure;
	struct pa_buf cut = {0};
	size_t *width;

	pa_out_caption(o, t->report->lang, PA_W_TABLE_NO, no, t->caption);
	pa_out_s(o, "\n");
	figure = pa_calloc(t->ncolumn, sizeof(*figure), o->e);
	width = pa_calloc(t->ncolumn, sizeof(*width), o->e);
	if (figure == NULL || width == NULL ||
	    table_body(o, t, figure, width) != 0)
		o->failed = true;
	pa_free(figure);
	pa_free(width);
	pa_out_s(o, "\n");
	if (!o->failed && pa_table_shown(t) < t->nrow) {
		if (pa_table_cut_note(t, &cut, o->e) != 0)
			o->failed = true;
		else
			note(o, t->report->lang, pa_buf_str(&cut));
	}
	pa_buf_release(&cut);
}

static void
chart(struct pa_out *o, const struct pa_report_chart *c, size_t no)
{
	pa_out_caption(o, c->report->lang, PA_W_FIGURE_NO, no, c->caption);
	pa_out_s(o, "\n");
	pa_out_bars(o, c, CHART_WIDTH);
	pa_out_s(o, "\n");
}

static void
head(struct pa_out *o, const struct pa_report *r)
{
	const struct pa_report_lead *l;

	if (r->office.n != 0) {
		pa_out_str(o, r->office);
		pa_out_s(o, "\n");
	}
	pa_out_str(o, r->title);
	pa_out_s(o, "\n");
	pa_out_repeat(o, "=", pa_width(r->title));
	pa_out_s(o, "\n");
	for (l = r->lead; l != NULL; l = l->next) {
		pa_out_str(o, l->label);
		pa_out_str(o, pa_word(r->lang, PA_W_COLON));
		pa_out_str(o, l->value);
		pa_out_s(o, "\n");
	}
	pa_out_s(o, "\n");
}

void
pa_text_write(struct pa_out *o, const struct pa_report *r)
{
	const struct pa_report_section *s;
	const struct pa_report_block *b;
	size_t nsection = 0, ntable = 0, nfigure = 0;

	head(o, r);
	for (s = r->section; s != NULL; s = s->next) {
		pa_out_ordinal(o, r->lang, ++nsection);
		pa_out_str(o, s->heading);
		pa_out_s(o, "\n\n");
		for (b = s->first; b != NULL && !o->failed; b = b->next) {
			if (b->kind == PA_BLOCK_TABLE)
				table(o, b->table, ++ntable);
			else if (b->kind == PA_BLOCK_CHART)
				chart(o, b->chart, ++nfigure);
			else if (b->kind == PA_BLOCK_NOTE)
				note(o, r->lang, b->text);
			else
				paragraph(o, b->text);
		}
	}
}
