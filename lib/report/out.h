/* SPDX-License-Identifier: MIT */
/*
 * report/out: what the formats share: a writer that keeps its first failure,
 * figures as text, widths on a terminal, section numbers. Layer report; for
 * the modules of this layer.
 */
#ifndef PA_REPORT_OUT_H
#define PA_REPORT_OUT_H

#include "report/table.h"
#include "report/words.h"

/* After a failure every call is a no-op; failed says so at the end. */
struct pa_out {
	struct pa_buf *b; /* borrowed */
	struct pa_err *e; /* borrowed */
	bool failed;
};

void pa_out_s(struct pa_out *o, const char *s);
void pa_out_str(struct pa_out *o, struct pa_str s);
void pa_out_u(struct pa_out *o, uint64_t v);
/* v hundredths: 12.34 */
void pa_out_hundredths(struct pa_out *o, int64_t v);
void pa_out_repeat(struct pa_out *o, const char *s, size_t times);
/* Escaped for XML and HTML text and attributes; control bytes as blanks. */
void pa_out_xml(struct pa_out *o, struct pa_str s);
/* A JSON string with its quotes. */
void pa_out_json(struct pa_out *o, struct pa_str s);

/* num * factor / den, half up; 0 when den is 0. */
int64_t pa_ratio(uint64_t num, uint64_t den, uint64_t factor);
/* num / den in hundredths of a percent, half up; 0 when den is 0. */
int64_t pa_share_percent(uint64_t num, uint64_t den);
/* A figure as every format but JSON prints it; blank: nothing. */
void pa_out_figure(struct pa_out *o, enum pa_figure_type type,
    const struct pa_figure *f);
/* A value of a chart, with % where it is one. */
void pa_out_value(struct pa_out *o, enum pa_figure_type type, uint64_t v);

/* Columns that s takes on a terminal: two a wide character. Valid UTF-8. */
size_t pa_width(struct pa_str s);
/* The longest prefix of s that is at most width columns wide. */
struct pa_str pa_width_cut(struct pa_str s, size_t width);
/* What the bar of x stands for: its first value, or all when stacked. */
uint64_t pa_chart_sum(const struct pa_report_chart *c,
    const struct pa_chart_item *x);
/* v of most, on a scale of length (at most 4096). */
uint64_t pa_chart_scale(uint64_t v, uint64_t most, uint64_t length);
/* A chart as lines of text: label, bar of at most width, value. */
void pa_out_bars(struct pa_out *o, const struct pa_report_chart *c,
    size_t width);
/* 一、 or 1. and a blank, for n from 1 to 99. */
void pa_out_ordinal(struct pa_out *o, enum pa_lang lang, size_t n);
/* pa_words_fill. */
void pa_out_words(struct pa_out *o, enum pa_lang lang, enum pa_word w,
    const struct pa_str *arg, size_t narg);
/* 表1  caption: w is PA_W_TABLE_NO or PA_W_FIGURE_NO. */
void pa_out_caption(struct pa_out *o, enum pa_lang lang, enum pa_word w,
    size_t n, struct pa_str caption);
/* The text that a table is cut to limit rows; b is overwritten. */
PA_CHECK int pa_table_cut_note(const struct pa_report_table *t,
    struct pa_buf *b, struct pa_err *e);
/* Rows of t that html, md and text show. */
size_t pa_table_shown(const struct pa_report_table *t);

#endif
