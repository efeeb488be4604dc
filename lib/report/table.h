/* SPDX-License-Identifier: MIT */
/*
 * report/table: the model of a report: title, lead lines, and sections of
 * paragraphs, tables, charts and notes. Layer report. What writes it out is
 * report/render and the module of each format.
 *
 * The builder keeps its first error: after a failure every call is a no-op
 * (NULL tables and charts are taken too) and pa_report_end says what went
 * wrong. Zero filled is the empty report; set lang before the first call. Text
 * is copied into the report's arena but where "borrowed" is said.
 */
#ifndef PA_REPORT_TABLE_H
#define PA_REPORT_TABLE_H

#include "base/buf.h"
#include "rule/pack.h"

#define PA_CHART_SERIES 4

enum pa_figure_type {
	PA_FIGURE_TEXT,
	PA_FIGURE_COUNT,   /* v */
	PA_FIGURE_SHARE,   /* v / of, printed as percent with two decimals */
	PA_FIGURE_MONEY,   /* v fen */
	PA_FIGURE_DECIMAL, /* v hundredths */
};

struct pa_figure { /* a cell; its type is its column's */
	struct pa_str text;
	int64_t v;
	uint64_t of;
	bool set; /* else blank */
};

struct pa_report_column {
	struct pa_str id; /* ASCII, for JSON keys */
	struct pa_str heading;
	enum pa_figure_type type;
	bool sums; /* COUNT, MONEY: the body must sum to the total row */
};

/* Fills figure[0..ncolumn) with row i; texts borrowed until the next call. */
typedef int pa_table_fetch(const void *ctx, size_t i, struct pa_figure *figure,
    struct pa_err *e);

struct pa_report_table {
	struct pa_report *report;
	struct pa_report_table *next; /* for release */
	struct pa_str id;             /* ASCII */
	struct pa_str caption;
	struct pa_report_column *column;
	size_t ncolumn, column_cap;
	struct pa_figure *figure; /* rows one after the other */
	size_t nfigure, figure_cap;
	size_t nrow;
	bool total;            /* the last row is the total */
	bool wide;             /* print on a page turned sideways */
	size_t limit;          /* rows shown by html, md and text; 0 all */
	pa_table_fetch *fetch; /* rows come from here, not from figure */
	const void *ctx;
};

enum pa_chart_kind { PA_CHART_BARS, PA_CHART_STACKED, PA_CHART_LINE };

struct pa_chart_item { /* a bar, or a point in time */
	struct pa_str label;
	uint64_t v[PA_CHART_SERIES];
};

struct pa_report_chart {
	struct pa_report *report;
	struct pa_report_chart *next; /* for release */
	struct pa_str id, caption;
	enum pa_chart_kind kind;
	enum pa_figure_type type; /* COUNT; SHARE, DECIMAL: v in hundredths */
	struct pa_str series[PA_CHART_SERIES];
	size_t nseries;
	struct pa_chart_item *item;
	size_t nitem, item_cap;
};

enum pa_block_kind {
	PA_BLOCK_TEXT,
	PA_BLOCK_NOTE,
	PA_BLOCK_TABLE,
	PA_BLOCK_CHART
};

struct pa_report_block {
	struct pa_report_block *next;
	enum pa_block_kind kind;
	struct pa_str text;
	struct pa_report_table *table;
	struct pa_report_chart *chart;
};

struct pa_report_section {
	struct pa_report_section *next;
	struct pa_str heading; /* without its number */
	struct pa_report_block *first, **last;
};

struct pa_report_lead {
	struct pa_report_lead *next;
	struct pa_str label, value;
};

struct pa_report {
	enum pa_lang lang;
	bool excel_safe;      /* csv: text that a spreadsheet would evaluate or
				 round gets an apostrophe */
	struct pa_str kind;   /* ASCII: "quality" */
	struct pa_str office; /* red head line, may be empty */
	struct pa_str title;
	struct pa_report_lead *lead, **last_lead;
	struct pa_report_section *section, **last_section;
	struct pa_report_section *open; /* the section being filled */
	struct pa_report_table *tables;
	struct pa_report_chart *charts;
	struct pa_arena arena;
	struct pa_err err;
};

void pa_report_title(struct pa_report *r, const char *kind,
    struct pa_str office, struct pa_str title);
void pa_report_lead(struct pa_report *r, struct pa_str label,
    struct pa_str value);
void pa_report_section(struct pa_report *r, struct pa_str heading);
void pa_report_text(struct pa_report *r, struct pa_str text);
void pa_report_note(struct pa_report *r, struct pa_str text);
/* In the report's arena; NULL after a failure. */
struct pa_report_table *pa_report_table(struct pa_report *r, const char *id,
    struct pa_str caption);
struct pa_report_chart *pa_report_chart(struct pa_report *r, const char *id,
    struct pa_str caption, enum pa_chart_kind kind, enum pa_figure_type type);
/* A copy in the arena; empty after a failure. */
struct pa_str pa_report_keep(struct pa_report *r, struct pa_str s);
/* 0, or -1 with the first failure of the calls above and below. */
PA_CHECK int pa_report_end(const struct pa_report *r, struct pa_err *e);
void pa_report_release(struct pa_report *r);

/* Columns first, then the figures row by row, left to right. */
void pa_table_column(struct pa_report_table *t, const char *id,
    struct pa_str heading, enum pa_figure_type type, bool sums);
void pa_table_text(struct pa_report_table *t, struct pa_str s);
void pa_table_count(struct pa_report_table *t, uint64_t n);
void pa_table_share(struct pa_report_table *t, uint64_t num, uint64_t den);
void pa_table_money(struct pa_report_table *t, int64_t fen);
void pa_table_decimal(struct pa_report_table *t, int64_t hundredths);
void pa_table_blank(struct pa_report_table *t);
/* The row now begun or next to begin is the total, and the last. */
void pa_table_total(struct pa_report_table *t);
/* Rows from fetch; ctx is borrowed until the report is released. */
void pa_table_source(struct pa_report_table *t, size_t nrow,
    pa_table_fetch *fetch, const void *ctx);
/* Row i into figure[0..ncolumn). */
PA_CHECK int pa_table_row(const struct pa_report_table *t, size_t i,
    struct pa_figure *figure, struct pa_err *e);

void pa_chart_series(struct pa_report_chart *c, struct pa_str label);
void pa_chart_item(struct pa_report_chart *c, struct pa_str label,
    const uint64_t v[PA_CHART_SERIES]);

/*
 * Every row is whole and every summed column adds up to its total row; else
 * -1 with PA_E_BROKEN and the table's and column's id.
 */
PA_CHECK int pa_report_check(const struct pa_report *r, struct pa_err *e);

#endif
