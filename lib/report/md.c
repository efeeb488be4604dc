/* SPDX-License-Identifier: MIT */
#include "report/md.h"

#define CHART_WIDTH 40

/* Backslashes before what Markdown would read; line ends as blanks. */
static void
escaped(struct pa_out *o, struct pa_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		if ((unsigned char)s.s[i] < ' ' || s.s[i] == 127) {
			pa_out_s(o, " ");
			continue;
		}
		if (memchr("\\`*_{}[]<>#|~&$", s.s[i], 15) != NULL)
			pa_out_s(o, "\\");
		pa_out_str(o, (struct pa_str){s.s + i, 1});
	}
}

static int
rows(struct pa_out *o, const struct pa_report_table *t,
    struct pa_figure *figure)
{
	size_t i, k, n = pa_table_shown(t);
	bool strong;

	for (i = 0; i < n && !o->failed; i++) {
		if (pa_table_row(t, i, figure, o->e) != 0)
			return -1;
		strong = t->total && i + 1 == t->nrow;
		pa_out_s(o, "|");
		for (k = 0; k < t->ncolumn; k++) {
			pa_out_s(o, strong && figure[k].set ? " **" : " ");
			if (t->column[k].type == PA_FIGURE_TEXT)
				escaped(o, figure[k].text);
			else
				pa_out_figure(o, t->column[k].type, &figure[k]);
			pa_out_s(o, strong && figure[k].set ? "** |" : " |");
		}
		pa_out_s(o, "\n");
	}
	return 0;
}

static void
caption(struct pa_out *o, const struct pa_report *r, enum pa_word w, size_t no,
    struct pa_str text)
{
	struct pa_buf b = {0};
	struct pa_out plain = {&b, o->e, false};

	pa_out_caption(&plain, r->lang, w, no, text);
	o->failed = o->failed || plain.failed;
	pa_out_s(o, "**");
	escaped(o, pa_buf_str(&b));
	pa_out_s(o, "**\n\n");
	pa_buf_release(&b);
}

static void
note(struct pa_out *o, const struct pa_report *r, struct pa_str text)
{
	struct pa_buf b = {0};
	struct pa_out plain = {&b, o->e, false};

	pa_out_words(&plain, r->lang, PA_W_NOTE, &text, 1);
	o->failed = o->failed || plain.failed;
	pa_out_s(o, "> ");
	escaped(o, pa_buf_str(&b));
	pa_out_s(o, "\n\n");
	pa_buf_release(&b);
}

static void
table(struct pa_out *o, const struct pa_report_table *t, size_t no)
{
	struct pa_figure *figure;
	struct pa_buf cut = {0};
	size_t k;

	caption(o, t->report, PA_W_TABLE_NO, no, t->caption);
	pa_out_s(o, "|");
	for (k = 0; k < t->ncolumn; k++) {
		pa_out_s(o, " ");
		escaped(o, t->column[k].heading);
		pa_out_s(o, " |");
	}
	pa_out_s(o, "\n|");
	for (k = 0; k < t->ncolumn; k++)
		pa_out_s(o,
		    t->column[k].type == PA_FIGURE_TEXT ? " :--- |" :
							  " ---: |");
	pa_out_s(o, "\n");
	figure = pa_calloc(t->ncolumn, sizeof(*figure), o->e);
	if (figure == NULL || rows(o, t, figure) != 0)
		o->failed = true;
	pa_free(figure);
	pa_out_s(o, "\n");
	if (!o->failed && pa_table_shown(t) < t->nrow) {
		if (pa_table_cut_note(t, &cut, o->e) != 0)
			o->failed = true;
		else
			note(o, t->report, pa_buf_str(&cut));
	}
	pa_buf_release(&cut);
}

static void
chart(struct pa_out *o, const struct pa_report_chart *c, size_t no)
{
	caption(o, c->report, PA_W_FIGURE_NO, no, c->caption);
	pa_out_s(o, "```text\n");
	pa_out_bars(o, c, CHART_WIDTH);
	pa_out_s(o, "```\n\n");
}

static void
head(struct pa_out *o, const struct pa_report *r)
{
	const struct pa_report_lead *l;

	if (r->office.n != 0) {
		escaped(o, r->office);
		pa_out_s(o, "\n\n");
	}
	pa_out_s(o, "# ");
	escaped(o, r->title);
	pa_out_s(o, "\n\n");
	for (l = r->lead; l != NULL; l = l->next) {
		pa_out_s(o, "- ");
		escaped(o, l->label);
		pa_out_str(o, pa_word(r->lang, PA_W_COLON));
		escaped(o, l->value);
		pa_out_s(o, l->next == NULL ? "\n\n" : "\n");
	}
}

void
pa_md_write(struct pa_out *o, const struct pa_report *r)
{
	const struct pa_report_section *s;
	const struct pa_report_block *b;
	size_t nsection = 0, ntable = 0, nfigure = 0;

	head(o, r);
	for (s = r->section; s != NULL; s = s->next) {
		pa_out_s(o, "## ");
		pa_out_ordinal(o, r->lang, ++nsection);
		escaped(o, s->heading);
		pa_out_s(o, "\n\n");
		for (b = s->first; b != NULL && !o->failed; b = b->next) {
			if (b->kind == PA_BLOCK_TABLE) {
				table(o, b->table, ++ntable);
			} else if (b->kind == PA_BLOCK_CHART) {
				chart(o, b->chart, ++nfigure);
			} else if (b->kind == PA_BLOCK_NOTE) {
				note(o, r, b->text);
			} else {
				escaped(o, b->text);
				pa_out_s(o, "\n\n");
			}
		}
	}
}
