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

/* Which transfer formula the figures of a county follow. */
struct pa_county_fit {
	const char *county;
	uint64_t n[5]; /* by enum pa_formula_fit */
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
	uint32_t county;         /* slot */
	uint64_t records, shown; /* written; households of `household` */
	uint64_t above, below, undetermined, size_differs, declared;
	uint64_t missing[PA_INCOME_PARTS], invalid[PA_INCOME_PARTS];
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
/* Lines for people: households by status, formula by county; with
 * statistics, how often each component is missing or invalid. */
PA_CHECK int pa_income_table_summary(const struct pa_income_table *t,
    const char *program, bool statistics, struct pa_buf *out, struct pa_err *e);
void pa_income_table_release(struct pa_income_table *t);

/* 达标/above, 未达标/below, 待核实/undetermined. */
const char *pa_income_status_name(uint8_t above, bool english);
/* The note of one household, appended: phrases parted by "；". */
PA_CHECK int pa_income_note(const struct pa_income_model *m,
    const struct pa_income *in, bool english, struct pa_buf *b,
    struct pa_err *e);
/* The income of household h as an indented tree with its sources. */
PA_CHECK int pa_income_tree(const struct pa_income_model *m, struct pa_batch *x,
    const struct pa_income *in, uint32_t h, bool english, struct pa_buf *b,
    struct pa_err *e);

#endif
