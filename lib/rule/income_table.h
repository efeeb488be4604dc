/* SPDX-License-Identifier: MIT */
/*
 * rule/income_table: records with their computed income beside them, and the
 * tree of one household's income for people. Layer rule.
 */
#ifndef PA_RULE_INCOME_TABLE_H
#define PA_RULE_INCOME_TABLE_H

#include "rule/emit.h"
#include "rule/finding.h"
#include "rule/income.h"
#include "rule/job.h"

#define PA_INCOME_COLUMNS 12
extern const struct pa_added pa_income_columns[PA_INCOME_COLUMNS];

/* The key of the detail in JSON. */
#define PA_INCOME_DETAIL_ZH "收入明细"
#define PA_INCOME_DETAIL_EN "pa_income_detail"

#define PA_INCOME_BANDS 24

/* Which transfer formula the figures of a county follow. */
struct pa_county_fit {
	const char *name; /* city and county, as written */
	uint64_t n[PA_FITS];
};

/* Households by net income per head: from an amount on, up to the next. */
struct pa_income_band {
	int64_t from; /* fen; PA_MIN: the first band */
	bool above;   /* the pack says above from - 0.01 */
};

/* How households stand against last year, per head. */
enum pa_income_trend {
	PA_TREND_UP,
	PA_TREND_DOWN,
	PA_TREND_SAME,
	PA_TREND_UNKNOWN, /* one of the figures is not known */
	PA_TREND_NEW,     /* there is no record of last year */
	PA_TRENDS,
};

/* What is counted of households; batches add up. */
struct pa_income_counts {
	uint64_t of[3]; /* by verdict */
	uint64_t size_differs, declared, records;
	uint64_t shown; /* households of `household` */
	uint64_t missing[PA_INCOME_PARTS], invalid[PA_INCOME_PARTS];
	uint64_t excluded[PA_INCOME_PARTS], differs[PA_TOLDS];
	uint64_t trend[PA_TRENDS];
	uint64_t band[PA_INCOME_BANDS + 1]; /* the last: cannot be told */
};

struct pa_income_table {
	bool english, reveal, trace;
	struct pa_str household; /* only this one; s NULL: all */
	/* HH006 of households whose size differs; NULL: not wanted */
	const struct pa_finding_maker *maker;
	int (*write_finding)(void *ctx, struct pa_str line, struct pa_err *e);
	void *finding_ctx;
	/* set by _init */
	struct pa_job *job;
	struct pa_income_model model;
	struct pa_emit emit;
	struct pa_income_work *worker;
	unsigned nworker;
	uint32_t province, city, county; /* slots */
	bool json;
	struct pa_income_counts count;
	struct pa_income_band band[PA_INCOME_BANDS];
	size_t nband;
	struct pa_county_fit *fit;
	size_t nfit, fit_cap;
	struct pa_map counties;
};

/* Set english, reveal, trace, household before; job is open, not loaded. */
PA_CHECK int pa_income_table_init(struct pa_income_table *t, struct pa_job *job,
    enum pa_emit_format format, bool excel_safe, struct pa_err *e);
PA_CHECK int pa_income_table_run(struct pa_income_table *t,
    int (*write)(void *ctx, struct pa_str bytes, struct pa_err *e), void *ctx,
    struct pa_err *e);
/* Lines for people: households by status, the period, last year, formula by
 * county; with statistics, how often each component is missing or invalid, and
 * households by bands of income. */
PA_CHECK int pa_income_table_summary(const struct pa_income_table *t,
    const char *program, bool statistics, struct pa_buf *out, struct pa_err *e);
void pa_income_table_release(struct pa_income_table *t);

/* 达标/above, 未达标/below, 待核实/undetermined. */
const char *pa_income_status_name(uint8_t above, bool english);
/* One household's income, and what it was computed from. */
struct pa_income_view {
	const struct pa_income_model *m;
	struct pa_batch *x;
	const struct pa_income *in;
	uint32_t h; /* of the batch */
};
/* Its note, appended: phrases parted by "；". */
PA_CHECK int pa_income_note(const struct pa_income_view *v, bool english,
    struct pa_buf *b, struct pa_err *e);
/* The income as an indented tree with its sources. */
PA_CHECK int pa_income_tree(const struct pa_income_view *v, bool english,
    struct pa_buf *b, struct pa_err *e);
/* The same as a list of flat JSON objects. */
PA_CHECK int pa_income_json(const struct pa_income_view *v, struct pa_buf *b,
    struct pa_err *e);

/* Where a cell stands; path NULL: nowhere. Borrowed from the batch. */
struct pa_income_place {
	const char *path;
	uint64_t row;         /* as a spreadsheet shows it */
	struct pa_str column; /* its header */
	struct pa_str cell;   /* what it says */
};
/* That of a household's slot. */
PA_CHECK int pa_income_place(const struct pa_income_model *m,
    struct pa_batch *x, uint32_t slot, uint32_t h, struct pa_income_place *out,
    struct pa_err *e);
/* That of a member row: file and row. */
void pa_income_member_place(const struct pa_income_model *m,
    const struct pa_batch *x, uint32_t row, struct pa_income_place *out);
/* What decides whether the member counts, appended: "人员变更=死亡". */
PA_CHECK int pa_income_member_why(const struct pa_income_model *m,
    struct pa_batch *x, uint32_t row, struct pa_buf *b, struct pa_err *e);
/* A cell of a member row, appended, masked unless m->reveal. */
PA_CHECK int pa_income_member_cell(const struct pa_income_model *m,
    struct pa_batch *x, uint32_t slot, uint32_t row, struct pa_buf *b,
    struct pa_err *e);
/* The months the income is of, appended. */
PA_CHECK int pa_income_period(const struct pa_income_model *m, bool english,
    struct pa_buf *b, struct pa_err *e);
/* The articles that something rests on, else its source, appended. */
PA_CHECK int pa_income_rests_on(const struct pa_cite *cite, size_t ncite,
    const char *source, bool english, struct pa_buf *b, struct pa_err *e);

/* The bands of the pack's list income.bands, in order. */
PA_CHECK int pa_income_bands(struct pa_income_table *t, struct pa_err *e);
/* The band a net income per head is in; nband: it cannot be told. */
size_t pa_income_band_of(const struct pa_income_table *t, struct pa_range pc);

#endif
