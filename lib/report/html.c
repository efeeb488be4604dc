/* SPDX-License-Identifier: MIT */
#include "report/html.h"

#include "report/svg.h"

#define WORD_MAX 20 /* ASCII bytes that a column keeps in one line */

/*
 * Sizes and faces after GB/T 9704-2012 (layout of documents of party and
 * government organs): title 2号小标宋, text 3号仿宋, first headings 3号黑体,
 * red head line, type area 156 mm wide, page number between dashes below.
 * Tables are smaller so that they fit.
 */
static const char style[] =
    ":root{--song:'FZXiaoBiaoSong-B05S','SimSun','Songti SC',"
    "'Noto Serif CJK SC','Source Han Serif SC',serif;"
    "--fang:'FangSong_GB2312','FangSong','STFangsong','SimSun',"
    "'Noto Serif CJK SC',serif;"
    "--hei:'SimHei','Heiti SC','Microsoft YaHei','Noto Sans CJK SC',"
    "sans-serif}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:#eceae6;color:#111;font:16pt/1.75 var(--fang)}\n"
    "main{max-width:210mm;margin:8mm auto;padding:20mm 24mm;background:#fff;"
    "box-shadow:0 1px 8px #0003}\n"
    ".office{margin:0;text-indent:0;text-align:center;color:#c00;"
    "font:700 32pt/1.4 var(--song);letter-spacing:.08em;"
    "text-wrap:balance}\n"
    ".red{border:0;border-top:2pt solid #c00;margin:6pt 0 18pt}\n"
    "h1{margin:0 0 14pt;text-align:center;font:700 22pt/1.5 var(--song);"
    "text-wrap:balance}\n"
    "h2{margin:18pt 0 6pt;font:400 16pt/1.75 var(--hei);"
    "break-after:avoid}\n"
    "p{margin:0;text-indent:2em;overflow-wrap:anywhere}\n"
    "p.note{break-before:avoid;margin:4pt 0 8pt;text-indent:0;font-size:10.5pt;"
    "line-height:1.6;color:#444}\n"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:0 .8em;"
    "margin:0 0 12pt;padding:6pt 0;border-bottom:.5pt solid #999;"
    "font-size:10.5pt;line-height:1.7}\n"
    "dt{font-family:var(--hei)}\n"
    "dd{margin:0;overflow-wrap:anywhere}\n"
    ".sheet{margin:10pt 0 4pt;overflow-x:auto}\n"
    "table{width:100%;border-collapse:collapse;font:10.5pt/1.45 var(--song);"
    "font-variant-numeric:tabular-nums;border-bottom:1.5pt solid #000}\n"
    "caption,figcaption{padding:0 0 4pt;text-align:center;"
    "font:10.5pt/1.5 var(--hei);break-after:avoid}\n"
    "th{font-family:var(--hei);font-weight:400;border-top:1.5pt solid #000;"
    "border-bottom:.75pt solid #000;vertical-align:bottom}\n"
    "th,td{padding:2.5pt 4pt;text-align:left;overflow-wrap:break-word}\n"
    "td.b{overflow-wrap:anywhere}\n"
    "td{border-bottom:.25pt solid #ccc;vertical-align:top}\n"
    "th:not(.n){min-width:4em}\n"
    "th.n{min-width:3em}\n"
    ".n{text-align:right}\n"
    "td.n{white-space:nowrap}\n"
    "tr.total td{font-family:var(--hei);border-top:.75pt solid #000;"
    "border-bottom:0}\n"
    "thead{display:table-header-group}\n"
    "tr,figure{break-inside:avoid}\n"
    "tr.total{break-before:avoid}\n"
    ".wide table{font-size:9pt;line-height:1.3}\n"
    ".wide td{padding:1.5pt 3pt}\n"
    "figure{margin:12pt 0}\n"
    "svg{display:block;width:100%;max-width:640px;margin:0 auto;"
    "font-family:var(--hei)}\n"
    "@page{size:A4;margin:30mm 26mm 28mm 28mm;"
    "@bottom-center{content:'— ' counter(page) ' —';font:14pt 'SimSun',"
    "'Noto Serif CJK SC',serif}}\n"
    "@page wide{size:A4 landscape;margin:22mm 18mm 22mm 18mm}\n"
    "@media screen{main:has(.wide){max-width:297mm}}\n"
    "@media print{body{background:none}"
    "main{max-width:none;margin:0;padding:0;box-shadow:none}"
    ".sheet{overflow:visible}.wide{page:wide}}\n";

/* An element with escaped text; cls may be NULL. */
static void
element(struct pa_out *o, const char *tag, const char *cls, struct pa_str s)
{
	pa_out_s(o, "<");
	pa_out_s(o, tag);
	if (cls != NULL) {
		pa_out_s(o, " class=\"");
		pa_out_s(o, cls);
		pa_out_s(o, "\"");
	}
	pa_out_s(o, ">");
	pa_out_xml(o, s);
	pa_out_s(o, "</");
	pa_out_s(o, tag);
	pa_out_s(o, ">");
}

static void
note(struct pa_out *o, enum pa_lang lang, struct pa_str text)
{
	struct pa_buf b = {0};

	if (o->failed)
		return;
	if (pa_words_fill(&b, lang, PA_W_NOTE, &text, 1, o->e) != 0)
		o->failed = true;
	element(o, "p", "note", pa_buf_str(&b));
	pa_out_s(o, "\n");
	pa_buf_release(&b);
}

/* caption or figcaption, with its number and the id it is named by. */
static void
caption(struct pa_out *o, enum pa_lang lang, enum pa_word w, size_t no,
    struct pa_str text)
{
	struct pa_buf b = {0};
	struct pa_out plain = {&b, o->e, o->failed};
	bool table = w == PA_W_TABLE_NO;

	pa_out_caption(&plain, lang, w, no, text);
	o->failed = plain.failed;
	pa_out_s(o,
	    table ? "<caption id=\"table-" : "<figcaption id=\"figure-");
	pa_out_u(o, no);
	pa_out_s(o, "\">");
	pa_out_xml(o, pa_buf_str(&b));
	pa_out_s(o, table ? "</caption>\n" : "</figcaption>\n");
	pa_buf_release(&b);
}

/* Does s hold a word so long that the column must be free to break it? */
static bool
has_long_word(struct pa_str s)
{
	size_t i, run = 0;

	for (i = 0; i < s.n && run <= WORD_MAX; i++)
		run = s.s[i] > ' ' ? run + 1 : 0;
	return run > WORD_MAX;
}

static void
cell(struct pa_out *o, enum pa_figure_type type, const struct pa_figure *f,
    bool total)
{
	struct pa_str rest = f->text, part;
	const char *mark;

	if (type == PA_FIGURE_TEXT) {
		pa_out_s(o,
		    has_long_word(f->text) ? "<td class=\"b\">" : "<td>");
		/* Lists of rule ids break after a ';', not in an id. */
		while (rest.n > 0 &&
		    (mark = memchr(rest.s, ';', rest.n)) != NULL) {
			part = (struct pa_str){rest.s,
			    (size_t)(mark - rest.s) + 1};
			pa_out_xml(o, part);
			pa_out_s(o, "<wbr>");
			rest.s += part.n;
			rest.n -= part.n;
		}
		pa_out_xml(o, rest);
		pa_out_s(o, "</td>");
		return;
	}
	pa_out_s(o, "<td class=\"n\">");
	if (f->set)
		pa_out_figure(o, type, f);
	else
		pa_out_s(o, total ? "" : "—");
	pa_out_s(o, "</td>");
}

static int
rows(struct pa_out *o, const struct pa_report_table *t,
    struct pa_figure *figure)
{
	size_t i, k, n = pa_table_shown(t);

	for (i = 0; i < n && !o->failed; i++) {
		if (pa_table_row(t, i, figure, o->e) != 0)
			return -1;
		pa_out_s(o,
		    t->total && i + 1 == t->nrow ? "<tr class=\"total\">" :
						   "<tr>");
		for (k = 0; k < t->ncolumn; k++)
			cell(o, t->column[k].type, &figure[k],
			    t->total && i + 1 == t->nrow);
		pa_out_s(o, "</tr>\n");
	}
	return 0;
}

static void
table(struct pa_out *o, const struct pa_report_table *t, size_t no)
{
	enum pa_lang lang = t->report->lang;
	struct pa_figure *figure;
	struct pa_buf cut = {0};
	size_t k;

	/* The box scrolls on a narrow screen, by keyboard too. */
	pa_out_s(o,
	    "<div class=\"sheet\" role=\"region\" tabindex=\"0\" "
	    "aria-labelledby=\"table-");
	pa_out_u(o, no);
	pa_out_s(o, "\">\n<table>\n");
	caption(o, lang, PA_W_TABLE_NO, no, t->caption);
	pa_out_s(o, "<thead><tr>");
	for (k = 0; k < t->ncolumn; k++) {
		pa_out_s(o,
		    t->column[k].type == PA_FIGURE_TEXT ?
			"<th scope=\"col\">" :
			"<th scope=\"col\" class=\"n\">");
		pa_out_xml(o, t->column[k].heading);
		pa_out_s(o, "</th>");
	}
	pa_out_s(o, "</tr></thead>\n<tbody>\n");
	figure = pa_calloc(t->ncolumn, sizeof(*figure), o->e);
	if (figure == NULL || rows(o, t, figure) != 0)
		o->failed = true;
	pa_free(figure);
	pa_out_s(o, "</tbody>\n</table>\n");
	if (!o->failed && pa_table_shown(t) < t->nrow) {
		if (pa_table_cut_note(t, &cut, o->e) != 0)
			o->failed = true;
		note(o, lang, pa_buf_str(&cut));
	}
	pa_buf_release(&cut);
	pa_out_s(o, "</div>\n");
}

static void
chart(struct pa_out *o, const struct pa_report_chart *c, size_t no)
{
	pa_out_s(o, "<figure>\n");
	pa_svg_chart(o, c);
	caption(o, c->report->lang, PA_W_FIGURE_NO, no, c->caption);
	pa_out_s(o, "</figure>\n");
}

static void
head(struct pa_out *o, const struct pa_report *r)
{
	const struct pa_report_lead *l;

	pa_out_s(o,
	    r->lang == PA_ZH ?
		"<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n" :
		"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
	pa_out_s(o,
	    "<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" "
	    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
	element(o, "title", NULL, r->title);
	pa_out_s(o, "\n<style>\n");
	pa_out_s(o, style);
	pa_out_s(o, "</style>\n</head>\n<body>\n<main>\n<header>\n");
	if (r->office.n != 0) {
		element(o, "p", "office", r->office);
		pa_out_s(o, "\n");
	}
	pa_out_s(o, "<hr class=\"red\">\n");
	element(o, "h1", NULL, r->title);
	pa_out_s(o, "\n");
	if (r->lead != NULL)
		pa_out_s(o, "<dl>\n");
	for (l = r->lead; l != NULL; l = l->next) {
		element(o, "dt", NULL, l->label);
		element(o, "dd", NULL, l->value);
		pa_out_s(o, l->next == NULL ? "\n</dl>\n" : "\n");
	}
	pa_out_s(o, "</header>\n");
}

/* A wide table turns its section's pages sideways, the heading too. */
static bool
is_wide(const struct pa_report_section *s)
{
	const struct pa_report_block *b;

	for (b = s->first; b != NULL; b = b->next)
		if (b->kind == PA_BLOCK_TABLE && b->table->wide)
			return true;
	return false;
}

void
pa_html_write(struct pa_out *o, const struct pa_report *r)
{
	const struct pa_report_section *s;
	const struct pa_report_block *b;
	size_t nsection = 0, ntable = 0, nfigure = 0;

	head(o, r);
	for (s = r->section; s != NULL; s = s->next) {
		pa_out_s(o,
		    is_wide(s) ? "<section class=\"wide\">\n<h2>" :
				 "<section>\n<h2>");
		pa_out_ordinal(o, r->lang, ++nsection);
		pa_out_xml(o, s->heading);
		pa_out_s(o, "</h2>\n");
		for (b = s->first; b != NULL && !o->failed; b = b->next) {
			if (b->kind == PA_BLOCK_TABLE) {
				table(o, b->table, ++ntable);
			} else if (b->kind == PA_BLOCK_CHART) {
				chart(o, b->chart, ++nfigure);
			} else if (b->kind == PA_BLOCK_NOTE) {
				note(o, r->lang, b->text);
			} else {
				element(o, "p", NULL, b->text);
				pa_out_s(o, "\n");
			}
		}
		pa_out_s(o, "</section>\n");
	}
	pa_out_s(o, "</main>\n</body>\n</html>\n");
}
